"""From a pasted article to a printed quiz and a package in Anki: once by mouse, once by keyboard, in both browsers."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.model import BLANK
from quizgen.proof.pages import read_quiz
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.conftest import missing
from tests.editor.curator import ByKeyboard, ByMouse, editing
from tests.editor.hands import ChromiumHands, FirefoxHands
from tests.engine import engine, no_given_time
from tests.formats import paper
from tests.formats.firefox import Firefox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from quizgen.model import Deck
    from tests.editor.curator import Curator
    from tests.editor.hands import Hands
    from tests.engine import Engine

__all__ = ["engine", "no_given_time"]
pytestmark = [pytest.mark.slow, pytest.mark.browser]
ARTICLE = Path(__file__).parent / "observatory.txt"
FIREFOXES = ("firefox-esr", "firefox")
LENGTH = 12
NAME = "the-observatory-on-haverdal-ridge"
"""That of the deck's folder, and of its files: the article's first line is its heading."""


@pytest.fixture(params=["chromium", "firefox"])
def hands(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hands]:
    """Hands at a browser with a window of its own."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("chromium")
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        yield ChromiumHands(context.new_page())
        context.close()
        return
    program = next(filter(None, map(shutil.which, FIREFOXES)), None) or missing("firefox", "firefox-esr")
    profile = tmp_path / "profile"
    profile.mkdir()
    with Firefox(program, profile) as firefox:
        yield FirefoxHands(firefox)


WRITTEN = {
    "28-centimetres": ("The lens is", "wide.", "How wide is the lens?"),
    "46-kilograms": ("The lens weighs", "", "How heavy is the lens?"),
    "eleven-days": ("The parts were carried up in", "", "How long were the parts carried up?"),
    "34-farmers": ("pulled crates up the ridge",),
    "nesbyen": ("The road ended", "", "In which village did the road end?"),
    "anders-lunde": ("The dome was", "", "Who built the dome?"),
    "2-100-shingles": ("cover the dome",),
    "9-march-1892": ("Solheim saw the comet", "", "When did Solheim see the comet?"),
    "lyra": ("The comet was found in", "", "In which constellation was the comet found?"),
    "74-years": ("The comet comes back every", "", "How often does the comet come back?"),
}
"""What is written for each draft that is kept, gap by gap, and its question; an empty gap is left."""
NEW = ("barn", ("The lens was hidden in a", "", "Where was the lens hidden?"))
"""The words of the article that become a fact, and what is written for it."""


def curate(curator: Curator) -> None:
    """Go through the first drafts of the article, and make one fact more of its words."""
    curator.sees("draft/haverdal-ridge-observatory-on")
    curator.reject()
    curator.sees("draft/4-may-1887")
    curator.write("The observatory was founded on", "", "When was the observatory founded?")
    curator.hears("Accepted: 4-may-1887.")
    curator.sees("draft/ingrid-solheim")
    curator.write("The observatory was", "", "Who founded the observatory?")
    curator.sees("draft/teacher-of-mathematics-ingrid-solheim")
    curator.accept()
    curator.sees("draft/12-000-crowns")
    curator.undo()
    curator.hears("Undone.")
    curator.sees("draft/teacher-of-mathematics-ingrid-solheim")
    curator.reject()
    curator.sees("draft/12-000-crowns")
    for draft, lines in WRITTEN.items():
        curator.go_on_to(f"draft/{draft}")
        curator.write(*lines)
    words, lines = NEW
    curator.mark("p7s2", words)
    curator.sees(f"draft/{words}")
    curator.write(*lines)


@pytest.mark.parametrize("curator_by", [ByMouse, ByKeyboard])
def test_from_a_pasted_article_to_a_printed_quiz_and_anki(
    hands: Hands,
    curator_by: type[Curator],
    chromium: Browser,
    poppler: Callable[[str], str],
    engine: Engine,
    tmp_path: Path,
) -> None:
    curator, folder = curator_by(hands), tmp_path / "work"
    folder.mkdir()
    curator.copy(ARTICLE)
    with editing(folder) as address:
        curator.begin(address)
        curate(curator)
        curator.build(LENGTH)
        assert curator.built() == [f"{NAME}.apkg", f"{NAME}-key.html", f"{NAME}-quiz.html"]
        pressed = hands.see("() => window.pressed")
    assert pressed["keys" if curator_by is ByMouse else "pointers"] == 0
    assert pressed["pointers" if curator_by is ByMouse else "keys"] > 0

    deck, problems = ENGINE.read(folder / NAME)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert deck is not None
    assert [fact.id for fact in deck.facts] == ["4-may-1887", "ingrid-solheim", *WRITTEN, NEW[0]]
    assert accepted(folder / NAME, deck) == {fact.id: "Mara Lindqvist" for fact in deck.facts}
    built = folder / "dist" / NAME
    files = {kind: (built / f"{NAME}-{kind}.html").read_bytes() for kind in ("quiz", "key")}
    job = ENGINE.job(deck, Settings(length=LENGTH))
    assert job.prove({kind: {f"{NAME}-{kind}.html": html} for kind, html in files.items()}) == []
    printed(chromium, files["quiz"], tmp_path / "quiz.pdf", poppler)
    assert engine.install((built / f"{NAME}.apkg").read_bytes()) == {"new": len(deck.facts)}
    assert "barn" in engine.card('"Fact:barn" card:Short*').answer()


def accepted(folder: Path, deck: Deck) -> dict[str, str]:
    """Who has accepted which fact, as the deck's lock says."""
    return {name: review.by for name, review in ENGINE.locked(folder, deck).reviews.items()}


def printed(chromium: Browser, html: bytes, pdf: Path, poppler: Callable[[str], str]) -> None:
    """Print a quiz: all of its questions stand on the paper."""
    page = chromium.new_page()
    page.set_content(html.decode())
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    page.close()
    words = " ".join(each.text for each in paper.read(pdf, poppler))
    questions = read_quiz(html).questions
    assert [question.number for question in questions] == [f"{number}." for number in range(1, LENGTH + 1)]
    for question in questions:
        for text in (*question.stem.split(BLANK), *question.options):
            assert text.strip() in words
