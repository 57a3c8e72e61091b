"""Any text comes out of Anki as the text it was."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.anki.note import field_html as _anki_html
from quizgen.formats import anki
from quizgen.model import Question, Run
from tests.anki_deck.reviewer import without_scripts
from tests.anki_deck.samples import edition
from tests.formats.builders import choice

if TYPE_CHECKING:
    from tests.engine import Engine

MARKUP = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</div></style><b>bold",
    "{{Statement}} and {{FrontSide}} and {{#Retired}}",
    "{{c1::a cloze::hint}} {{cloze:Statement}}",
    "]]> <![CDATA[ <!-- a comment -->",
    "\"double\" 'single' `back` & &amp; &lt; &#91;",
    "[sound:a.mp3] [anki:play:q:0] [anki:tts lang=en_US]hi[/anki:tts]",
    "[latex]x^2[/latex] [$]y[/$] [$$]z[/$$]",
    r"\(x^2\) and \[y^2\] and \\(z\\) and C:\new\table",
    "$x$ and $$y$$ and \\begin{align}z\\end{align}",
    "type:Statement %s %(paragraph)s {0} ${x} #{y} <%= z %>",
    "two\nlines\r\nand\ta tab",
    "USS Carl Vinson, an F-15 and an F/A-18E: 8-day 18-ship",
    "ناها (F-15) و «ميساوا»",
    "日本は訓練に2機を派遣した。",
    "control\x1fcharacters\x00here\x7f",
)


class Seen(HTMLParser):
    """The words of a page, the elements that hold them, and its comments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: set[str] = set()
        self.feed(without_scripts(html.partition("</style>")[2]))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"class", "id", "lang", "dir", "type", "href"}
        if tag == "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


OURS = {"div", "span", "br", "ol", "ul", "li", "strong", "hr", "a"}


def shown(text: str) -> str:
    """What a reader is to see of a text: itself, less what no page can show."""
    unseen = {"\r": "", "\t": " ", "\ufdd0": "[…]"}
    seen = "".join(
        "\ufffd" if (c < " " and c not in "\r\n\t") or c == "\x7f" else unseen.get(c, c) for c in text
    )
    return unicodedata.normalize("NFC", seen)


def saying(text: str, fact: str = "fact") -> Question:
    """A question that says a text wherever it says anything."""
    given: dict[str, Any] = {
        "statement": text,
        "statement_runs": (Run(text), Run(text, 0)),
        "rationale": text,
        "context": (text, text),
    }
    return choice(fact, text, text, f"{text}, no", tags=(text,), **given)


@pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))
def test_markup_is_text(engine: Engine, text: str) -> None:
    engine.install(*anki.write(edition(saying(text), title=f"x{text}", licence=text, report=text)).values())
    card = engine.card()
    for html in (card.question(), card.answer()):
        seen = Seen(html)
        assert shown(text) in seen.text
        assert seen.tags <= OURS
    assert Seen(card.answer()).text.count(shown(text)) >= 7
    assert (card.question_av_tags(), card.answer_av_tags()) == ([], [])
    assert engine.empty_cards() == 0
    assert not [field for field in card.note().fields if "{{" in field], (
        "a cloze, if the note type is changed"
    )


@pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))
def test_no_piece_of_text_begins_mathematics(text: str) -> None:
    """Anki's reviewer looks for ``\\(`` in the text between two elements, after entities are decoded."""
    for piece in Seen(f"</style>{_anki_html.card_text(text)}").pieces:
        assert piece == "\\" or "\\" not in piece


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(min_size=1, max_size=30), min_size=10, max_size=10))
def test_any_text_is_text(engine: Engine, texts: list[str]) -> None:
    questions = [saying(f".{text}.", f"fact-{number}") for number, text in enumerate(texts)]
    engine.collection.remove_notes(engine.collection.find_notes(""))
    engine.install(*anki.write(edition(*questions)).values())
    for card, text in zip(engine.cards(), texts, strict=True):
        for html in (card.question(), card.answer()):
            assert shown(f".{text}.") in unicodedata.normalize("NFC", Seen(html).text)
            assert Seen(html).tags <= OURS


# --- direction and names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("plain words", ""),
        ("日本と Japan", ""),
        ("في ناها", ' dir="rtl"'),
        ("USS Carl Vinson: تدريب جوي مع حاملة الطائرات", ' dir="rtl"'),
        ("ناها is the Arabic for Naha", ' dir="ltr"'),
        ("אב ab", ' dir="auto"'),
    ],
)
def test_right_to_left_text_says_so(text: str, attribute: str) -> None:
    assert _anki_html.block("stem", text) == f'<div class="stem"{attribute}>{text}</div>'


@pytest.mark.parametrize(
    ("text", "field"),
    [("plain", "plain"), ("USS: تدريب جوي", "&rlm;USS: تدريب جوي"), ("ناها is Naha", "&lrm;ناها is Naha")],
)
def test_a_field_of_its_own_begins_with_its_direction(text: str, field: str) -> None:
    assert _anki_html.field_line(text) == field


def test_the_name_of_a_type_stays_on_one_line() -> None:
    kept = '<span class="one">F/A-18s</span>'
    assert _anki_html.card_text("two F/A-18s of an 18-ship fleet") == f"two {kept} of an 18-ship fleet"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        (
            "https://example.org/?a=1&b=[sound:x]",
            '<a href="https://example.org/?a=1&amp;b=&#91;sound:x]">w</a>',
        ),
        ('http://example.org/"{{x}}', '<a href="http://example.org/&quot;&#123;&#123;x}}">w</a>'),
        ("a@example.org", '<a href="mailto:a@example.org">w</a>'),
        ("javascript:alert(1)", "w"),
        ("https://example.org/ x", "w"),
        ("", "w"),
    ],
)
def test_a_link_is_to_the_web_or_to_a_mailbox(address: str, link: str) -> None:
    assert _anki_html.link(address, "w") == link
