"""Markup, script and template signs in any text come out as the text that they were, from YAML to paper and card."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from quizgen import resources
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.engine import Engine

DECK = Path(__file__).parent / "hostile.yaml"
TAG = re.compile(r"<(?:script|img|em|b|u|i|guests|euros|hotel)\b", re.IGNORECASE)
TYPES = ("short_answer", "cloze", "choice", "true_false")


def seen(html: str) -> str:
    """What a reader sees of a page."""
    body = html.partition("<body")[2] or html
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", re.sub(r"(?s)<style.*?</style>", "", body))).split())


def test_nothing_is_wrong_with_such_a_deck() -> None:
    assert [problem for problem in ENGINE.check(DECK) if problem.severity == "error"] == []


def test_paper_shows_the_text_as_it_was() -> None:
    built = ENGINE.build(DECK, Settings(types=("choice", "cloze", "numeric")), formats=("quiz", "key"))
    assert set(built.files) == {"hostile-quiz.html", "hostile-key.html"}
    for page in (data.decode() for data in built.files.values()):
        assert not TAG.search(page.partition("<body")[2])
        assert 'A <script>alert(1)</script> & {{title}} ]]> "deck"' in seen(page)
    key = seen(built.files["hostile-key.html"].decode())
    assert "<i>Bed</i> & {{c1::Breakfast}}" in key
    assert r"<img src=x onerror=alert(1)> & {{because}} [sound:boo.mp3] \(x\)" in key


def without_own_scripts(side: str) -> str:
    """A side of a card without the scripts that the note type brings, letter for letter."""
    for name in ("front-script.html", "back-script.html"):
        side = side.replace((resources.templates() / "anki" / name).read_text(encoding="utf-8").strip(), "")
    return side


def test_cards_show_the_text_as_it_was(engine: Engine) -> None:
    built = ENGINE.build(DECK, Settings(types=TYPES), formats=("anki",))
    engine.install(built.files["hostile.apkg"])
    assert not engine.collection.get_empty_cards().notes
    shown = [(card.question(), card.answer()) for card in engine.cards()]
    assert len(shown) >= len(TYPES)
    for side in (side for sides in shown for side in sides):
        assert not TAG.search(without_own_scripts(side.partition("</style>")[2]))
    backs = " ".join(seen(answer) for _, answer in shown)
    assert "The guests slept at <i>Bed</i> & {{c1::Breakfast}} for <script>one</script> night." in backs
    assert r"<img src=x onerror=alert(1)> & {{because}} [sound:boo.mp3] \(x\)" in backs
    assert 'At which "house" & <em>home</em> did {{they}} sleep ]]>?' in backs
