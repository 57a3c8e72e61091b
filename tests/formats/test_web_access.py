"""The self-check page for whoever cannot see, point or read small print: measured in a real browser.

axe-core looks for breaches of WCAG 2.2 AA in every state of the page. What it cannot see has a check of its own.
Each check is tried on pages that were spoilt on purpose, too: one that finds nothing there proves nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.formats import web_pages
from tests.formats.web_pages import COUNT, PHONE, SHOWN, Opened, Spoilt, axe, html_of, opened, styled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

STATES = {
    state.__name__: state
    for state in (
        web_pages.initial, web_pages.right, web_pages.wrong, web_pages.unknown, web_pages.asked_first,
        web_pages.all_at_once, web_pages.at_the_end, web_pages.unanswered, web_pages.partly_right,
        web_pages.finished, web_pages.again,
    )
}  # fmt: skip
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced-dark": {"forced_colors": "active", "color_scheme": "dark"},
    "phone": {"viewport": PHONE},
}
CASES = [
    *(("english", state, "light") for state in STATES),
    *(("english", state, look) for state in ("wrong", "finished") for look in LOOKS if look != "light"),
    *((sample, state, "light") for sample in ("arabic", "japanese") for state in ("right", "finished")),
    ("arabic", "finished", "phone"),
    ("japanese", "finished", "dark"),
    ("long", "finished", "phone"),
]


@pytest.mark.parametrize(("sample", "state", "look"), CASES, ids=["-".join(case) for case in CASES])
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, sample: str, state: str, look: str) -> None:
    with opened(chromium, tmp_path, html_of(sample), **LOOKS[look]) as at:
        STATES[state](at)
        assert axe(at) == []
        assert at.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_colours_that_were_asked_for(
    chromium: Browser, tmp_path: Path, theme: str
) -> None:
    other = "light" if theme == "dark" else "dark"
    with opened(chromium, tmp_path, html_of(), color_scheme=other) as at:
        web_pages.finished(at)
        at.wish("theme", theme)
        dark = at.page.evaluate("getComputedStyle(document.documentElement).colorScheme")
        assert dark == theme
        assert axe(at) == []


def test_axe_finds_nothing_without_a_script(chromium: Browser, tmp_path: Path) -> None:
    """axe is a script itself: the page's own is taken out instead."""
    html = Spoilt('document.documentElement.classList.add("js");', "").of(html_of())
    html = web_pages.allowed(html.replace('"use strict";', "if (true) throw 0;"))
    with opened(chromium, tmp_path, html) as at:
        at.one(".answer summary").first.click()
        assert axe(at) == []


# --- what axe-core does not see ---------------------------------------------------------------------


def faults(at: Opened, script: str) -> list[str]:
    """What a script finds wrong on the page."""
    return list(at.page.evaluate(script))


def nameless_choices(at: Opened) -> list[str]:
    """1.3.1: radios and boxes to tick without a group that says what they choose (WCAG technique H71)."""
    at.wish("view", "all")
    return faults(
        at,
        """() => [...document.querySelectorAll("[type=radio], [type=checkbox]")]
        .filter((box) => !box.closest("fieldset")?.querySelector(":scope > legend")?.textContent.trim())
        .map((box) => box.outerHTML)""",
    )


def unsaid(at: Opened) -> list[str]:
    """4.1.3: what happened is told to whoever does not see it."""
    web_pages.right(at)
    said = at.page.evaluate('document.querySelector("[role=status], [aria-live=polite]")?.textContent ?? ""')
    return [] if f"1 / {COUNT}" in said else [f"said: {said}"]


STOP = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const box = at.getBoundingClientRect();
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const style = getComputedStyle(at);
    return {
        name: at.id || at.name || at.value || at.tagName,
        covered: !(seen && (at.contains(seen) || seen.contains(at))),
        plain: style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2,
    };
}"""


def stops(at: Opened, key: str) -> list[dict[str, Any]]:
    """Where the focus stands, key by key, until it leaves the page."""
    found = []
    for _ in range(400):
        at.page.keyboard.press(key)
        stop = at.page.evaluate(STOP)
        if stop is None:
            break
        found.append(stop)
    assert COUNT < len(found) < 400, "the focus is trapped, or goes nowhere"
    return found


def covered(at: Opened) -> list[str]:
    """2.4.11: a focus that something lies over, on the way down and on the way up."""
    web_pages.all_at_once(at)
    at.one(".screen h1").click()
    down = stops(at, "Tab")
    at.one("#finish").focus()
    return [stop["name"] for stop in (*down, *stops(at, "Shift+Tab")) if stop["covered"]]


def unmarked(at: Opened) -> list[str]:
    """2.4.7: a focus that nobody sees."""
    web_pages.all_at_once(at)
    at.one(".screen h1").click()
    return [stop["name"] for stop in stops(at, "Tab") if stop["plain"]]


def small_targets(at: Opened) -> list[str]:
    """2.5.8: what is less than 24 pixels high or wide; a label is part of its box."""
    web_pages.finished(at)
    return faults(
        at,
        """() => [...document.querySelectorAll("button, input, select, summary")]
        .map((target) => target.closest("label") ?? target)
        .filter((target) => target.checkVisibility())
        .filter((target) => Math.min(target.offsetWidth, target.offsetHeight) < 24)
        .map((target) => target.outerHTML)""",
    )


def sideways(at: Opened) -> list[str]:
    """How far the page is wider than its window."""
    over = at.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{over} px"] if over > 0 else []


def too_wide_for_a_phone(at: Opened) -> list[str]:
    """1.4.10: 320 pixels are enough."""
    at.page.set_viewport_size(PHONE)
    web_pages.finished(at)
    return sideways(at)


def too_wide_when_large(at: Opened) -> list[str]:
    """1.4.4: text of twice the size, with nothing cut off."""
    web_pages.finished(at)
    at.page.evaluate("document.documentElement.style.fontSize = '212%'")
    return [*sideways(at), *clipped(at)]


def clipped(at: Opened) -> list[str]:
    """Elements that hide some of what they hold."""
    return faults(
        at,
        """() => [...document.querySelectorAll(".screen *")]
        .filter((each) => each.checkVisibility() && !each.closest(".hidden"))
        .filter((each) => getComputedStyle(each).overflow !== "visible" && !each.matches("input, select, progress"))
        .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
        .map((each) => each.outerHTML.slice(0, 99))""",
    )


def clipped_when_spaced(at: Opened) -> list[str]:
    """1.4.12: lines, letters and words further apart."""
    at.page.set_viewport_size(PHONE)
    web_pages.finished(at)
    at.page.evaluate("""() => {
        for (const each of document.querySelectorAll(".screen *")) {
            each.style.setProperty("line-height", "1.5", "important");
            each.style.setProperty("letter-spacing", ".12em", "important");
            each.style.setProperty("word-spacing", ".16em", "important");
        }
        for (const each of document.querySelectorAll(".screen p")) {
            each.style.setProperty("margin-bottom", "2em", "important");
        }
    }""")
    return [*sideways(at), *clipped(at)]


def strangers(at: Opened) -> list[str]:
    """Addresses that the page asked for, beside itself."""
    web_pages.finished(at)
    return [url for url in at.requests if not url.startswith(("file:", "data:"))]


def complaints(at: Opened) -> list[str]:
    """What the browser complains of, as of all that the page's policy forbids."""
    if not at.errors:
        web_pages.finished(at)
    return at.errors


def unreachable(at: Opened) -> list[str]:
    """2.1.1: the whole quiz is answered by the keyboard alone, question by question, to the result."""
    press = at.page.keyboard.press
    focus("#ask-1 input", at)
    for number in range(1, at.one(".question").count() + 1):
        question = at.question(number)
        if question.locator("select, [type=text]").count():
            for field in question.locator("select, [type=text]").all():
                if not reach(at, field):
                    return [f"a field of question {number}"]
                press("ArrowDown" if field.evaluate("it => it.tagName") == "SELECT" else "x")
        elif not reach(at, question.locator("input").first):
            return [f"the options of question {number}"]
        else:
            press("Space")
            press("ArrowDown")
        for button in (question.locator(".check"), at.one("#next, #finish").locator("visible=true").last):
            if not reach(at, button):
                return [f"a button of question {number}"]
            press("Enter")
    return [] if at.one("#result").is_visible() else ["the result"]


def focus(what: str, at: Opened) -> None:
    at.one(what).first.focus()


def reach(at: Opened, wanted: Any) -> bool:
    """Press Tab until an element has the focus; False where it never has."""
    for _ in range(60):
        if wanted.evaluate("it => it === document.activeElement"):
            return True
        at.page.keyboard.press("Tab")
    return False


TIMERS = """window.started = []; for (const name of ["setTimeout", "setInterval"]) {
    const own = window[name]; window[name] = (...rest) => { window.started.push(name); return own(...rest) } }"""
"""Notes each clock that a page starts."""


def moving(at: Opened) -> list[str]:
    """2.2.1, 2.3.3: nothing moves, and nothing waits for a clock, unless the reader sets one."""
    at.page.add_init_script(TIMERS)
    at.reload()
    web_pages.finished(at)
    html = at.page.content()
    said = [word for word in ("transition", "animation", "smooth", "setTimeout") if word in html]
    said += at.page.evaluate("window.started")
    return said + ["it moves"] * at.page.evaluate("document.getAnimations().length")


def dragged(at: Opened) -> list[str]:
    """2.5.7: nothing has to be dragged."""
    html = at.page.content()
    return [word for word in ("draggable", "ondrag", '"drag', "pointermove", "touchmove") if word in html]


def speechless(at: Opened) -> list[str]:
    """Without a script every answer can be opened, and no button does nothing."""
    with at.page.context.browser.new_context(java_script_enabled=False) as context:  # type: ignore[union-attr]
        page = context.new_page()
        page.goto(at.page.url)
        answers = page.locator(".answer summary")
        wrong = ["an answer is out of reach" for each in answers.all() if not each.is_visible()]
        if not wrong:
            answers.first.click()
        if not page.locator(".answer .words").first.is_visible():
            wrong.append("an answer does not open")
        wrong += [button.inner_text() for button in page.locator("button:visible").all()]
        wrong += [] if page.locator(".question:visible").count() == COUNT else ["a question is hidden"]
    return wrong


def forgotten(at: Opened) -> list[str]:
    """What was answered is there after the page was loaded again, and so are the settings."""
    web_pages.right(at)
    at.wish("view", "all")
    at.wish("theme", "dark")
    at.question(6).locator("input").first.fill("Millfield")
    at.reload()
    kept = {
        "the count": at.text("#count") == f"2 / {COUNT}",
        "the verdict": "Right" in at.text("#ask-1 .verdict"),
        "the choice": at.question(1).locator("input").first.is_checked(),
        "what was typed": at.question(6).locator("input").first.input_value() == "Millfield",
        "the view": at.one(SHOWN).count() == COUNT,
        "the colours": at.page.evaluate("document.documentElement.dataset.theme") == "dark",
    }
    return [what for what, there in kept.items() if not there]


def printed_wrong(at: Opened) -> list[str]:
    """On paper no control, no answer, and black on white, whatever the screen shows."""
    web_pages.finished(at)
    at.page.emulate_media(media="print", color_scheme="dark")
    colours = at.page.evaluate("""() =>
        [document.documentElement, document.body, ...document.querySelectorAll(".paper *")]
        .flatMap((each) => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor])""")
    fine = {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    shown = at.one("button:visible, input:visible, .answer:visible, .screen:visible").count()
    return sorted({*colours} - fine) + ["a control"] * shown


CHECKS: dict[str, tuple[Callable[[Opened], list[str]], Spoilt]] = {
    check.__name__: (check, spoilt)
    for check, spoilt in (
        (nameless_choices, Spoilt("<legend>", "<legend></legend><p>")),
        (unsaid, Spoilt(' role="status"', "")),
        (covered, styled("header{position:sticky;top:0;background:#fff;z-index:1}")),
        (unmarked, styled(":focus-visible{outline:none!important}")),
        (small_targets, styled(".map button{min-height:9px!important;padding:0!important;line-height:9px}")),
        (too_wide_for_a_phone, styled("@media screen{.screen{min-width:30rem}}")),
        (too_wide_when_large, styled("@media screen{.screen{width:44rem;max-width:none!important}}")),
        (clipped_when_spaced, styled("@media screen{.choice{height:2.4rem;overflow:hidden}}")),
        (strangers, Spoilt("img-src data:;", "img-src data: https:;")),
        (complaints, Spoilt('<div class="screen">', '<div class="screen" style="color:red">')),
        (unreachable, Spoilt('id="next"', 'id="next" tabindex="-1"')),
        (moving, styled("button{transition:color 1s}")),
        (dragged, Spoilt('<p class="premise">', '<p class="premise" draggable="true">')),
        (speechless, styled(".answer{display:none}")),
        (forgotten, Spoilt(": keep(NAME, state));", ": undefined);")),
        (printed_wrong, Spoilt("@media screen {\n  :root {", "@media all {\n  :root {")),
    )
}


@pytest.mark.parametrize("name", CHECKS)
def test_nothing_is_wrong(chromium: Browser, tmp_path: Path, name: str) -> None:
    check, _ = CHECKS[name]
    with opened(chromium, tmp_path, html_of()) as at:
        assert check(at) == []


@pytest.mark.parametrize("name", CHECKS)
def test_the_check_bites(chromium: Browser, tmp_path: Path, name: str) -> None:
    check, spoilt = CHECKS[name]
    html = spoilt.of(html_of())
    if name == "strangers":
        html = html.replace("<h1", '<img alt="" src="https://example.org/seen.png"><h1', 1)
    with opened(chromium, tmp_path, html) as at:
        assert check(at) != []


MORE = {
    "buttons on paper": (printed_wrong, Spoilt("@media print { .screen { display: none; } }", "")),
    "a list without a name": (axe, Spoilt('<label class="text" for="a8', '<label class="text" for="b8')),
    "pale text": (axe, styled("@media screen{.worth{color:#bbb!important}}")),
    "no language": (axe, Spoilt('<html lang="en"', "<html")),
    "a script that fails": (
        complaints,
        Spoilt("refresh();\n  document", "refresh();\n  nothing();\n  document"),
    ),
    "a remembered theme lost": (forgotten, Spoilt("paint(kept(THEME));", 'paint("");')),
    "a page for the mouse": (unreachable, Spoilt('class="check"', 'class="check" tabindex="-1"')),
}


@pytest.mark.parametrize("name", MORE)
def test_the_check_bites_here_too(chromium: Browser, tmp_path: Path, name: str) -> None:
    check, spoilt = MORE[name]
    with opened(chromium, tmp_path, spoilt.of(html_of())) as at:
        web_pages.all_at_once(at) if check is axe else None
        assert check(at) != []
