"""Marks: where a sentence is cut, and what is said of a mark that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizgen.deckfile.facts.marks import MarkError, Piece, cut_at_marks


def shown(text: str) -> str:
    """The pieces, the marked ones in brackets."""
    return "|".join(f"[{piece.text}]" if piece.marked else piece.text for piece in cut_at_marks(text))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("no mark at all", "no mark at all"),
        ("==two== ships", "[two]| ships"),
        ("Two ==ships==", "Two |[ships]"),
        ("==a====b==", "[a]|[b]"),
        ("from ==a== to ==b==.", "from |[a]| to |[b]|."),
        ("=two= ships", "=two= ships"),
        (r"a \=\= b ==c==", "a == b |[c]"),
        (r"==a\=b==", "[a=b]"),
        (r"C:\maps \n ==c==", r"C:\maps \n |[c]"),
        ("==東京== は ==日本==", "[東京]| は |[日本]"),
    ],
)
def test_a_sentence_is_cut_at_its_marks(text: str, pieces: str) -> None:
    assert shown(text) == pieces


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        ("a ==b", "open-mark", "=="),
        ("==a== b ==c", "open-mark", "=="),
        ("a ==== b", "empty-mark", "===="),
        ("a ==  == b", "empty-mark", "==  =="),
        (r"a ==\== b", "open-mark", "=="),
        ("== two == ships", "loose-mark", "== two =="),
        ("==two ==ships", "loose-mark", "==two =="),
        ("a == b and 1 == 1.0", "loose-mark", "== b and 1 =="),
        ("===a== b", "loose-mark", "==="),
        ("x ==y=== z", "loose-mark", "==="),
    ],
)
def test_a_mark_that_cannot_be_read_is_shown(text: str, rule: str, marked: str) -> None:
    with pytest.raises(MarkError) as error:
        cut_at_marks(text)
    assert error.value.rule == rule
    assert text[error.value.offset :][: error.value.length] == marked
    assert error.value.message
    assert error.value.remedy


def test_a_piece_knows_where_it_begins() -> None:
    text = r"The \= ==Danube== is ==long==."
    assert [
        (piece.text, text[piece.offset :][: len(piece.text)]) for piece in cut_at_marks(text) if piece.marked
    ] == [
        ("Danube", "Danube"),
        ("long", "long"),
    ]


def pieces_of(text: str) -> list[Piece]:
    """The pieces; none for a text that is refused, at a place inside it."""
    try:
        return cut_at_marks(text)
    except MarkError as error:
        place = slice(error.offset, error.offset + error.length)
    assert len(text[place]) == place.stop - place.start > 0
    return []


SIGNS = st.lists(st.sampled_from(["=", "==", "\\", "\\=", " ", "a", "b c", "é"])).map("".join)


@given(text=SIGNS | st.text())
@example(text="=====")
def test_any_text_is_cut_or_refused_inside_it(text: str) -> None:
    pieces = pieces_of(text)
    assert all(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.marked] == [p.text.strip() for p in pieces if p.marked]
    assert sum(len(piece.text) for piece in pieces) <= len(text)


@given(words=st.lists(st.text("abc é=", min_size=1).filter(str.strip).map(str.strip), min_size=1, max_size=4))
def test_what_is_marked_comes_back(words: list[str]) -> None:
    escaped = [word.replace("=", r"\=") for word in words]
    pieces = cut_at_marks(" and ".join(f"=={word}==" for word in escaped))
    assert [piece.text for piece in pieces if piece.marked] == [word.strip() for word in words]
