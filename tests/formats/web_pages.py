"""Self-check pages in a real browser: opened from a file, spoilt on purpose, and brought into each of their states."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.formats import web
from tests.formats import hard_samples, samples
from tests.formats.bridge import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

    from quizgen.edition import Edition

ONE_OF_EACH = ("river", "ferry", "length", "architect", "cost", "banks", "bird", "works-1", "step-1")
"""The facts of questions that have everything that a page can have."""
COUNT = len(ONE_OF_EACH)
SAMPLES: dict[str, Callable[[], Edition]] = {
    "english": lambda: samples.edition(samples.quiz(tuple(q for q in QUESTIONS if q.fact in ONE_OF_EACH))),
    "arabic": lambda: samples.edition(samples.quiz(hard_samples.ARABIC, title="الجسر الجديد", language="ar")),
    "japanese": lambda: samples.edition(samples.quiz(hard_samples.JAPANESE, title="新しい橋", language="ja")),
    "german": lambda: samples.edition(samples.quiz(samples.many(7), title="Die neue Brücke", language="de")),
    "long": lambda: samples.edition(samples.quiz(hard_samples.LONG, title=hard_samples.HOSTILE)),
}
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 320, "height": 640}
PATIENCE = 20_000
"""Milliseconds until something that does not come is given up."""
SHOWN = ".question:not([hidden])"


class Spoilt(NamedTuple):
    """A change of a page that a check must see."""

    old: str
    new: str

    def of(self, html: str) -> str:
        """The page with the change, and with a policy that lets it through."""
        assert self.old in html, "nothing was changed"
        return allowed(html.replace(self.old, self.new))


def styled(rule: str) -> Spoilt:
    """A page with one more rule in its style."""
    return Spoilt("</style>", f"{rule}</style>")


def allowed(html: str) -> str:
    """A page whose policy has the digests of the script and the style that it has now."""
    for part, tag in (("script-src", r"<script>(.*?)</script>"), ("style-src", r"<style>(.*?)</style>")):
        (text,) = re.findall(tag, html, re.DOTALL)
        (old,) = re.findall(rf"{part} '[^']*'", html)
        html = html.replace(old, f"{part} {web.digest(text)}")
    return html


class Opened(NamedTuple):
    """A page in a browser, with all that it asked for and complained of."""

    page: Page
    requests: list[str]
    errors: list[str]

    def one(self, what: str) -> Any:
        return self.page.locator(what)

    def question(self, number: int) -> Any:
        return self.page.locator(f"#ask-{number}")

    def text(self, what: str) -> str:
        return " ".join(self.page.locator(what).inner_text().split())

    def wish(self, name: str, value: str) -> None:
        """Set one of the settings."""
        if not self.one(f"[name={name}]").first.is_visible():
            self.one(".settings summary").click()
        self.one(f'[name={name}][value="{value}"]').check()

    def go(self, number: int) -> None:
        self.one(f'.map button[value="{number}"]').click()

    def reload(self) -> None:
        self.page.reload()


@cache
def html_of(sample: str = "english") -> str:
    (html,) = web.write(SAMPLES[sample]()).values()
    return html.decode()


@contextmanager
def opened(browser: Browser, folder: Path, html: str, **wishes: Any) -> Iterator[Opened]:
    """The page in a browser of its own, which remembers nothing; *wishes* are those of a context."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    wishes = {"viewport": WIDE, "reduced_motion": "reduce", **wishes}
    context = browser.new_context(**wishes)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(path.as_uri())
    yield Opened(page, requests, errors)
    context.close()


AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(at: Opened) -> list[str]:
    """What axe-core finds wrong. The policy lets no script in, so it is evaluated and not added to the page."""
    at.page.evaluate(AXE)
    found = at.page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )  # of all else only the rules are told, and not each place: that halves the time
    assert len(found["passes"]) > 15, "axe has looked at nothing"
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]


# --- states -----------------------------------------------------------------------------------------


def initial(_: Opened) -> None:
    """As it is opened."""


def right(at: Opened) -> None:
    at.question(1).locator("input").nth(0).check()
    at.question(1).locator(".check").click()


def wrong(at: Opened) -> None:
    at.question(1).locator("input").nth(1).check()
    at.question(1).locator(".check").click()


def unknown(at: Opened) -> None:
    at.question(1).locator(".unknown").click()


def asked_first(at: Opened) -> None:
    at.question(1).locator(".check").click()


def all_at_once(at: Opened) -> None:
    at.wish("view", "all")


def at_the_end(at: Opened) -> None:
    """Answered, and nothing told yet."""
    at.wish("told", "end")
    at.question(1).locator("input").nth(0).check()


def unanswered(at: Opened) -> None:
    """Asked whether the rest is to stay without an answer."""
    right(at)
    at.wish("view", "all")
    at.one("#finish").click()


def partly_right(at: Opened) -> None:
    """A set of which some is right."""
    at.wish("view", "all")
    last = at.question(at.one(".question").count())
    for select in last.locator("select").all():
        select.select_option(index=1)
    last.locator(".check").click()


def finished(at: Opened) -> None:
    """One right, one wrong, the others not answered, and the settings open."""
    right(at)
    at.wish("view", "all")
    at.question(2).locator("input, select").first.focus()
    for select in at.question(at.one(".question").count()).locator("select").all():
        select.select_option(index=1)
    at.one("#finish").click()
    at.one("#finish").click()


def again(at: Opened) -> None:
    finished(at)
    at.one("#again").click()
