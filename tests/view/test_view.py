"""What is printed says what the view says, and nothing else: in HTML, in Word and in Typst's data alike."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import msgspec
import pytest
from msgspec.structs import replace

from quizgen.formats import docx, key, quiz
from quizgen.formats.typst.markup import Encoder
from quizgen.model import BLANK
from quizgen.view import key as key_view
from quizgen.view.sheet import sheet
from quizgen.view.text import Gapped, Text
from tests.formats import markup, samples

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE_ALONE = re.compile(r"[\s\u2000-\u206f\ufdd0\u00a0/.·,–()_]+")
"""White, signs of direction, gaps and what layouts put between texts."""


def texts(value: object) -> Iterator[Text]:
    """Every text of a view, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)


def letters(text: str) -> str:
    """A text without what a layout is free to set otherwise."""
    return PAGE_ALONE.sub("", text)


def written(document: bytes) -> str:
    """All text of a document, whatever it stands in."""
    with ZipFile(BytesIO(document)) as package:
        return "".join(
            re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", unescape(package.read("word/document.xml").decode()))
        )


SHOWN_ELSEWHERE = {"page", "logo", "pictures"}
"""Fields that stand in heads and feet or in attributes, and not in the text."""


def shown(value: msgspec.Struct) -> list[str]:
    """What of a view must stand in the text of a page."""
    fields = (getattr(value, name) for name in value.__struct_fields__ if name not in SHOWN_ELSEWHERE)
    return [text.words for field in fields for text in texts(field)]


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja"])
def test_html_and_word_say_all_of_the_sheet(language: str) -> None:
    of = replace(samples.quiz(), language=language, text_language="en")
    edition = samples.edition(of)
    view = sheet(of)
    (html,) = (markup.read(page).text for page in quiz.write(edition).values())
    word = written(docx.write(edition)["harrow-bridge-quiz.docx"])
    for words in shown(view):
        assert letters(words) in letters(html), words
        assert letters(words) in letters(word), words


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja"])
def test_html_and_word_say_all_of_the_key(language: str) -> None:
    of = replace(samples.quiz(), language=language, text_language="en")
    edition = samples.edition(of)
    view = key_view.key(of)
    (html,) = (markup.read(page).text for page in key.write(edition).values())
    word = written(docx.write(edition)["harrow-bridge-key.docx"])
    for words in shown(view):
        assert letters(words) in letters(html), words
        assert letters(words) in letters(word), words


def test_typst_is_given_all_of_the_key_and_the_sheet() -> None:
    of = replace(samples.quiz(), language="ar", text_language="en")
    encoder = Encoder("ar", "en", samples.edition(of).deck.media)
    for view in (sheet(of), key_view.key(of)):
        data = msgspec.json.encode(encoder.data(view)).decode()
        for words in shown(view):
            for piece in re.sub(r"[ \t\n]+", " ", words).split(BLANK):
                assert msgspec.json.encode(piece).decode()[1:-1] in data


def test_a_text_knows_its_language() -> None:
    of = replace(samples.quiz(), language="de", text_language="en")
    item = sheet(of).versions[0].sections[0].items[0]
    assert item.stem.deck
    assert all(option.text.deck for option in item.options)
    assert not sheet(of).score.deck
    encoder = Encoder("de", "en", {})
    assert encoder.text(Text("Punkte")) == "Punkte"
    assert encoder.text(Text("the bridge", deck=True)) == {
        "text": "the bridge", "dir": "ltr", "language": "en", "region": None,
    }  # fmt: skip


def test_the_pieces_of_a_sentence_with_gaps() -> None:
    assert Gapped(f"a{BLANK}b", deck=True).pieces == (Text("a", deck=True), Text("b", deck=True))
    assert Gapped("a").pieces == (Text("a"),)
