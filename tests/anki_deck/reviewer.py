"""The pages that Anki's clients show a card in, and what is to be seen there."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.anki.note import note_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anki.cards import Card
    from playwright.sync_api import Browser, Page

    from tests.engine import Engine

ORIGIN = "http://localhost"
"""Where clients serve cards from: a page without an origin has no storage."""
NIGHT = "nightMode night_mode"
"""What the body is called at night, by Anki; AnkiDroid says it the other way round."""

SHOW = """html => {
  const qa = document.getElementById("qa");
  qa.innerHTML = html;
  for (const old of [...qa.getElementsByTagName("script")]) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}"""
"""How the reviewer shows a side: in the page that is there, where scripts run when they are put in anew."""
OPTIONS = "[...document.querySelectorAll('.options li')].map(li => li.textContent)"


class Sides(NamedTuple):
    """A card as its client gets it from the engine."""

    front: str
    back: str
    place: int

    def page(self, side: str = "", mode: str = "") -> str:
        """A client's page with one side of the card, or an empty one."""
        return (
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f'<body class="card card{self.place + 1} {mode}"><div id="qa" dir="auto">{side}</div></body>'
        )


def sides(card: Card) -> Sides:
    """Both sides of a card."""
    return Sides(card.question(), card.answer(), card.ord)


def every(engine: Engine) -> list[Sides]:
    """All cards of a collection."""
    return [sides(card) for card in engine.cards()]


def without_scripts(html: str) -> str:
    """A side without the templates' own scripts. Any other would stay, and be seen."""
    for record in note_type.template_records():
        for script in re.findall(r"<script>.*?</script>", record["qfmt"] + record["afmt"], re.DOTALL):
            html = html.replace(script, "")
    return html


@contextmanager
def window(browser: Browser, **context: Any) -> Iterator[Page]:
    """A client's window, of a phone's width unless said otherwise. Nothing is fetched, and no script fails."""
    opened = browser.new_context(**{"viewport": {"width": 360, "height": 640}, **context})
    page = opened.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((ORIGIN, "data:")) else failures.append(request.url),
    )
    yield page
    opened.close()
    assert failures == []


def load(page: Page, html: str) -> None:
    """A page load, in the same session as the loads before it."""
    page.unroute_all()
    body = f"<!doctype html>{html}"
    page.route(f"{ORIGIN}/**", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{ORIGIN}/")


def options(page: Page) -> list[str]:
    """The options in the order in which they stand, read by a screen reader or not."""
    found: list[str] = page.evaluate(OPTIONS)
    return found
