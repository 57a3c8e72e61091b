"""Files for platforms are proved: what they would mark otherwise than the facts say is told before they are written."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from quizgen.formats import declared
from quizgen.settings import Settings
from tests.builds import ENGINE, shipped

if TYPE_CHECKING:
    from quizgen.engine.job import Job

NAME = "us-japan-drills-2017"
FILES = {
    "moodle": "moodle.xml", "gift": "gift.txt", "aiken": "aiken.txt", "tsv": "table.tsv", "markdown": "quiz.md",
    "json": "quiz.json", "kahoot": "kahoot.xlsx", "blooket": "blooket.csv",
    "blackboard": "blackboard.txt", "forms": "forms.txt",
    "qti12": "qti12.zip", "qti21": "qti21.zip",
    "qti30": "qti30.zip",
}  # fmt: skip

TWO_OF_ONE_NAME = Path(__file__).parent.parent / "bad" / "key-proof.yaml"
SHEET = "xl/worksheets/sheet1.xml"


@cache
def job() -> Job:
    """All questions of a deck that has every type."""
    return ENGINE.job(shipped(NAME), Settings(every=True))


BETWEEN = "\n=== {} ===\n"
"""What stands before each file of a package, in :func:`written`."""


@cache
def written(format_: str) -> str:
    """A file as text; of a package all of its files, each under its name; of a workbook its sheet."""
    data = job().write(format_).value[f"{NAME}-{FILES[format_]}"]
    if format_ == "kahoot":
        with ZipFile(BytesIO(data)) as archive:
            return archive.read(SHEET).decode()
    if not FILES[format_].endswith(".zip"):
        return data.decode()
    with ZipFile(BytesIO(data)) as archive:
        return "".join(
            f"{BETWEEN.format(name)}{archive.read(name).decode('latin-1')}" for name in archive.namelist()
        )


def packed(format_: str, text: str) -> bytes:
    """The file again, of what :func:`written` gave."""
    stream = BytesIO()
    if format_ == "kahoot":
        book = job().write(format_).value[f"{NAME}-{FILES[format_]}"]
        with ZipFile(BytesIO(book)) as parts, ZipFile(stream, "w") as archive:
            for name in parts.namelist():
                archive.writestr(name, text.encode() if name == SHEET else parts.read(name))
        return stream.getvalue()
    if not FILES[format_].endswith(".zip"):
        return text.encode()
    _, *pieces = re.split("\n=== (.*) ===\n", text)
    with ZipFile(stream, "w") as archive:
        for name, inside in zip(pieces[::2], pieces[1::2], strict=True):
            archive.writestr(name, inside.encode("latin-1"))
    return stream.getvalue()


def said(format_: str, text: str) -> list[str]:
    """What the proof says of a file."""
    problems = job().prove({format_: {f"{NAME}-{FILES[format_]}": packed(format_, text)}})
    assert {problem.rule for problem in problems} <= {"key-proof"}
    return [problem.message for problem in problems]


@pytest.mark.slow
@pytest.mark.parametrize("format_", FILES)
def test_a_file_as_it_is_written_is_proved(format_: str) -> None:
    assert declared(format_).prover == format_
    assert said(format_, written(format_)) == []


def swapped(pattern: str, by: str, text: str) -> str:
    """A text with the first match of a pattern changed. There must be one."""
    changed, count = re.subn(pattern, by, text, count=1, flags=re.DOTALL)
    assert count == 1
    assert changed != text
    return changed


PLACE = r'<answer fraction="{}\.0+" format="html"><text><!\[CDATA\['
DAMAGE = {
    "moodle": {
        "another option is right": (
            r'fraction="100"( format="html">.*?)fraction="0"', r'fraction="0"\1fraction="100"', "the answer"),
        "a truth is turned": (
            r'"100"( format="plain_text"><text><!\[CDATA\[true.*?)"0"', r'"0"\1"100"', "the answer"),
        "an answer scores that is none": (
            r'(<usecase>0</usecase>\s*<answer fraction="100" format="plain_text"><text><!\[CDATA\[)[^\]]*',
            r"\1Nowhere at all",
            "'Nowhere at all' would score, and is no answer"),
        "a refused one scores": (
            r'<answer fraction="0"( format="plain_text"><text><!\[CDATA\[(?!true|false))', r'<answer fraction="100"\1',
            "would score, and is no answer"),
        "a tolerance is wider": (r"<tolerance>0</tolerance>", "<tolerance>5</tolerance>", "the number is printed"),
        "a stem is another": (r'(<questiontext format="html"><text><!\[CDATA\[(?:<p><small>.*?</p>)?<p>)', r"\1Not ",
                              "the stem is printed"),
        "a statement is another": (r'(<generalfeedback format="html"><text><!\[CDATA\[<p>)', r"\1Not ",
                                   "the statement"),
        "a question is worth more": (r"<defaultgrade>1</defaultgrade>", "<defaultgrade>7</defaultgrade>", "the points"),
        "an order is another": (
            rf"({PLACE.format(1)})(.*?)(\]\].*?{PLACE.format(2)})(.*?)(\]\])", r"\1\4\3\2\5", "the answer"),
        "it is no XML": (r"</quiz>", "", "it cannot be read"),
        "a number is of no question": (r"(<name><text><!\[CDATA\[)001", r"\g<1>999", "is no number of a question"),
        "an embedded answer is another": (r"(SHORTANSWER:%100%)[^~}]*", r"\1x", "would"),
    },
    "gift": {
        "another option is right": (
            r"\n\t~([^\n%]*)((?:\n\t~[^\n]*)*)\n\t=([^\n]*)", r"\n\t=\1\2\n\t~\3", "the answer"),
        "a truth is turned": (r"\{TRUE", "{FALSE", "the answer"),
        "an answer scores that is none": (r"\n\t=%100%[A-Za-z][^\n]*", r"\n\t=%100%Nowhere at all", "would"),
        "a refused one scores": (r"\n\t=%0%", r"\n\t=%100%", "would score"),
        "a tolerance is wider": (r"\{#\n\t=%100%([0-9]+):0", r"{#\n\t=%100%\1:5", "the number is printed"),
        "it is no GIFT": (r"\{TRUE", "{{TRUE", "it cannot be read"),
    },
    "aiken": {
        "another option is right": (r"ANSWER: B", "ANSWER: A", "is not"),
        "an option is another": (r"A\. [^\n]*", "A. Nowhere", "the options"),
        "a question is none": (r"\A[^\n]*", "What?", "is no question"),
    },
    "tsv": {
        "an answer is another": (r"(\n[^\t]*\t)[^\t]*", r"\1Nowhere", "the answer"),
        "a form scores that is none": (r"(\n[^\t]*\t[^\t]*\t)([^\t|]+ \|)", r"\1Nowhere at all | \2", "would score"),
        "a bound is another": (r"\t([0-9]+) to \1\t", r"\t\1 to 99999\t", "would score, and is no answer"),
        "a question is another": (r"\n[^\t]*", r"\nWhat?", "the question"),
        "a row is of no question": (r"\t1\t(truth|choice|several|matching)", r"\t999\t\1", "is no question"),
    },
    "kahoot": {
        "another option is right": (r'(r="H9".*?<t [^>]*>)1<', r"\g<1>2<", "the answer"),
        "an option is another": (r'(r="C9".*?<t [^>]*>)', r"\1Not ", "printed as"),
        "a question is another": (r'(r="B9".*?<t [^>]*>)', r"\1Not ", "is no number of a question"),
        "a cell is a formula": (r'(r="B9"[^>]*>)', r"\1<f>1+1</f>", "is no text"),
        "no option is right": (r'(r="H9".*?<t [^>]*>)1<', r"\g<1>4<", "has no right answer"),
        "a text is too long": (r'(r="B9".*?<t [^>]*>)', r"\1" + "x" * 120, "is too long"),
        "a time is none of Kahoot's": (r'(r="G9"[^>]*><v>)', r"\g<1>7", "is none of Kahoot's"),
        "a time is no number": (r'(r="G9"[^>]*><v>)', r"\g<1>x", "is no number"),
        "it is no XML": (r"</sheetData>", "", "it cannot be read"),
    },
    "blackboard": {
        "another option is right": (
            r"(\nMC\t.*?)\tincorrect(.*?)\tcorrect", r"\1\tcorrect\2\tincorrect", "the answer"),
        "a truth is turned": (r"(TF\t[^\t]*)\ttrue", r"\1\tfalse", "the answer"),
        "an answer scores that is none": (r"(\nFIB\t[^\t]*\t[^\n]*)", r"\1\tNowhere at all", "would score"),
        "an answer in a gap is another": (r"(\nFIB_PLUS\t[^\t]*\ta\t)[^\t]*", r"\1Nowhere", "would"),
        "a tolerance is wider": (r"(\nNUM\t[^\t]*\t[0-9]+\t)[^\n]*", r"\g<1>5", "the number is printed"),
        "a pair is missing": (r"(\nMAT\t[^\t]*)\t[^\t]*\t[^\t]*", r"\1", "how many pairs"),
        "an order is another": (r"(\nORD\t[^\t]*\t)([^\t]*)\t([^\t]*)", r"\1\3\t\2", "the answer"),
        "a scheme is another": (r"(\nESS\t[^\t]*\t'?\[[0-9]+\] )", r"\1Not ", "the answer"),
        "a question is another": (r"\nMC\t", r"\nMC\tNot ", "is no number of a question"),
        "a type is none": (r"\nMC\t", r"\nMCX\t", "it cannot be read"),
    },
    "forms": {
        "another option is right": (
            r'"right": true(.*?)"right": false', r'"right": false\1"right": true', "the answer"),
        "no option is right": (r'"right": true', r'"right": false', "has no right answer"),
        "an answer would be told that is none": (
            r'"accepted": \[\s*"', '"accepted": ["Nowhere at all", "', "would score"),
        "a number is another": (
            r'("numbers": \[\s*\[\s*"[0-9.]+",\s*)"[0-9.]+"', r'\1"99999999"', "the number is printed"),
        "a stem is another": (r'"stem": "', '"stem": "Not ', "the stem is printed"),
        "a statement is another": (r'"statement": "', '"statement": "Not ', "the statement"),
        "a question is worth more": (r'("form": "choice".*?"points": )1', r"\g<1>7", "the points"),
        "an order is another": (r'("form": "ordering".*?"answer": )"1"(.*?"answer": )"2"', r'\1"2"\2"1"', "the answer"),
        "a pair has no choice": (r'("form": "matching".*?"answer": ")', r"\1Not ", "has not the right choice"),
        "a scheme is another": (r'("form": "sentences".*?"text": ")', r"\1Not ", "the answer"),
        "the data are no JSON": (r"const QUIZ = \{", "const QUIZ = {{", "it cannot be read"),
    },
    "blooket": {
        "another option is right": (r",1\r", r",2\r", "the answer"),
        "a question is another": (r"\r\n1,\"?", r"\g<0>Not ", "is no number of a question"),
        "an option is another": (r"(\r\n[0-9]+,[^\",]*,)", r"\1Not ", "printed as"),
        "a column is missing": (r",1\r", r"\r", "has 7 columns"),
        "a time is too long": (r",20,1\r", r",301,1\r", "is none of Blooket's"),
    },
    "markdown": {
        "another option is right": (r"(\n\*\*[0-9]+\.\*\* )A\)", r"\1B)", "the answer"),
        "an option is another": (r"\n- A\) [^\n]*", r"\n- A) Nowhere", "the options"),
        "a question is missing": (r"\*\*1\.\*\*\n", "", "the numbers"),
    },
    "json": {
        "another option is right": (r'"correct": true(.*?)"correct": false', r'"correct": false\1"correct": true', ""),
        "an answer scores that is none": (r'"accepted": \[\s*"', '"accepted": ["Nowhere at all", "', "would score"),
        "a bound is another": (r'"high": "[0-9]', '"high": "99', "the number is printed"),
        "it is no JSON": (r"\}\s*\Z", "", "it cannot be read"),
        "a field is missing": (r'"number": 1,', "", "it cannot be read"),
    },
    "qti21": {
        "another option is right": (
            r'(baseType="identifier"><correctResponse><value>)o1', r"\1o2", "the answer"),
        "a truth is turned": (r"(<correctResponse><value>)true", r"\1false", "the answer"),
        "an answer scores that is none": (
            r'(defaultValue="0"><mapEntry mapKey=")[^"]*(" mappedValue="1" case)', r"\1Nowhere at all\2",
            "'Nowhere at all' would score, and is no answer"),
        "a tolerance is wider": (r'(<lte>.*?baseType="float">)', r"\g<1>9", "the number is printed"),
        "a partner is another": (r"(<value>p1 )o[0-9](.*?mapKey=\"p1 )o[0-9]", r"\1o9\2o9", "it cannot be read"),
        "a wrong option scores": (r'mappedValue="-1"', 'mappedValue="1"', "it cannot be read"),
        "what is not listed scores": (r'defaultValue="0"', 'defaultValue="1"', "it cannot be read"),
        "an order is another": (
            r'(<index n="1">.*?>)o([0-9])(<.*?<index n="2">.*?>)o([0-9])(<)', r"\1o\4\3o\2\5", "it cannot be read"),
        "a stem is another": (r"<prompt>", "<prompt>Not ", "the stem is printed"),
        "a statement is another": (r"(<modalFeedback [^>]*><p>)", r"\1Not ", "the statement"),
        "a question is worth more": (r'(normalMaximum=")1', r"\g<1>7", "it cannot be read"),
        "it is no XML": (r"</assessmentItem>", "", "it cannot be read"),
        "a question is in no test": (r"<assessmentItemRef [^>]*>", "", "its test has other questions"),
    },
    "qti30": {
        "a truth is turned": (r"(<qti-correct-response><qti-value>)true", r"\1false", "the answer"),
        "an answer scores that is none": (
            r'(default-value="0"><qti-map-entry map-key=")[^"]*(" mapped-value="1" case)', r"\1Nowhere at all\2",
            "'Nowhere at all' would score, and is no answer"),
        "a stem is another": (r"<qti-prompt>", "<qti-prompt>Not ", "the stem is printed"),
        "it is no XML": (r"</qti-assessment-item>", "", "it cannot be read"),
    },
    "qti12": {
        "another option is right": (
            r'(multiple_choice_question.*?<varequal respident="response1">)1000', r"\g<1>1001", "the answer"),
        "a truth is turned": (r'(<varequal respident="response1">)true', r"\1false", "the answer"),
        "an answer scores that is none": (
            r'(short_answer_question.*?<varequal respident="response1">)[^<]*', r"\1Nowhere at all",
            "'Nowhere at all' would score, and is no answer"),
        "a tolerance is wider": (r'(<varlte respident="response1">)', r"\g<1>9", "the number is printed"),
        "a partner is another": (
            r'(matching_question.*?<varequal respident="response_2000">)100.(.*?"response_2001">)100.',
            r"\g<1>1000\g<2>1000", "the answer"),
        "a stem is another": (
            r'(choice_question<.*?texttype="text/html">(?:&lt;p&gt;&lt;small.*?/p&gt;)?&lt;p&gt;)',
            r"\1Not ", "the stem is printed"),
        "a statement is another": (r'(ident="general_fb"><flow_mat><material><mattext [^>]*>&lt;p&gt;)', r"\1Not ",
                                   "the statement"),
        "a question is worth more": (
            r"(choice_question.*?<fieldlabel>points_possible</fieldlabel><fieldentry>)1", r"\g<1>7", "the points"),
        "it is no XML": (r"</questestinterop>", "", "it cannot be read"),
        "a file is missing": (r"assessment_meta.xml ===", "other.xml ===", "its manifest names other files"),
        "a number is of no question": (r'title="001', 'title="999', "is no number of a question"),
        "a type is none": (r"essay_question|short_answer_question", "guess_question", "there is no type"),
    },
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format_", "damage"), [(format_, damage) for format_, those in DAMAGE.items() for damage in those]
)
def test_damage_is_told(format_: str, damage: str) -> None:
    pattern, by, message = DAMAGE[format_][damage]
    found = said(format_, swapped(pattern, by, written(format_)))
    assert found
    assert any(message in each for each in found), found


@pytest.mark.parametrize("format_", FILES)
def test_a_file_that_was_not_made_is_told(format_: str) -> None:
    problems = job().prove({format_: {"another.txt": b""}})
    assert [problem.message for problem in problems] == ["it was not made"]


@pytest.mark.parametrize("format_", ["markdown", "tsv"])
def test_facts_that_give_no_one_answer_are_told(format_: str) -> None:
    deck, _ = ENGINE.read(TWO_OF_ONE_NAME)
    assert deck
    both = ENGINE.job(deck, Settings(types=("ordering",)))
    (problem,) = both.prove({format_: both.write(format_).value})
    assert problem.message.startswith("no answer can be derived: 'fair' and 'second-fair' are both")
    assert problem.help == "give the two labels, or other words, that a pupil can tell apart"
