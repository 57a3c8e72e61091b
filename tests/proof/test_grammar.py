"""A grammar of XML finds each element, attribute, child and text that it does not have."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from quizgen.proof.exports import BrokenFile
from quizgen.proof.grammar import Grammar

GRAMMAR = Grammar("""
    quiz name ?kind=short|long : title question+ (note | end)?
    title = The quiz
    question ~
    note : *
    end
    title/end
""")
WHOLE = (
    '<quiz name="a" kind="long"><title>The quiz</title><question>What?</question><note>x<b/></note></quiz>'
)


def test_what_is_as_the_grammar_says() -> None:
    for xml in (WHOLE, WHOLE.replace(' kind="long"', ""), WHOLE.replace("<note>x<b/></note>", "<end/>")):
        GRAMMAR.demand(ET.fromstring(xml))  # noqa: S314 - written here


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (' name="a"', "", "<quiz> has kind"),
        (' name="a"', ' name="a" other="b"', "<quiz> has name, other, kind"),
        ('"long"', '"longer"', "kind of <quiz> is 'longer'"),
        ("The quiz", "Another", "<title> says 'Another'"),
        ("<question>What?</question>", "", "<quiz> has title,note,"),
        ("<question>What?</question>", "<question>What?<b/></question>", "<question> has b,"),
        ("</title>", "</title>and", "'and' stands in <quiz>"),
        ("<quiz ", "<quiz2 ", "<quiz2> has no place in a file"),
    ],
)
def test_what_is_not(old: str, new: str, told: str) -> None:
    xml = WHOLE.replace(old, new).replace("</quiz>", "</quiz2>" if "quiz2" in new else "</quiz>")
    with pytest.raises(BrokenFile) as found:
        GRAMMAR.demand(ET.fromstring(xml))  # noqa: S314 - written here
    assert str(found.value) == told


def test_what_is_no_grammar() -> None:
    with pytest.raises(ValueError, match="is no line of a grammar"):
        Grammar("quiz & title")
