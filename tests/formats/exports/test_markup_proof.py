"""Decks with markup and pictures through whole builds, and what the proof says of files that were changed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

import pytest

from quizgen.proof.exports import BrokenFile
from quizgen.proof.marked_lines import Line
from quizgen.proof.rich_texts import rich_lines
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.formats.exports.test_golden import PLATFORMS

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.engine.job import Job

MARKED = {
    "id": "rich",
    "markup": True,
    "facts": [
        {
            "id": "water", "at": "p1s1", "is": "text",
            "fact": "*Water* is ==H~2~O== in **books**, `a < b && c` in code, and {漢字|かんじ}.",
            "ask": "How is *water* written with `x<y>` and {漢|か}?",
            "distractors": ["CO~2~", "NH~3~"], "because": "By $\\frac{a+b}{2} < c$ and e^x/2^ it *must* be.",
        },
        {
            "id": "law", "at": "p1s2", "is": "text", "fact": "The law of *Einstein* is ==$E = mc^2$==.",
            "ask": "Which law with $x^2$ is Einstein's?", "distractors": ["$E = mc$", "$E = m^2c$"],
        },
        {
            "id": "two", "at": "p2s1", "fact": "The *colours* of `x` are ==red== and ==green==.",
            "ask": {"all": "Which two *colours* has `x`?"},
        },
    ],
}  # fmt: skip


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """All questions of a deck with markup."""
    return ENGINE.job(deck_of(MARKED, tmp_path), Settings(every=True))


@pytest.mark.parametrize("name", [*PLATFORMS, "scorm"])
def test_a_deck_with_markup_is_built_and_proved(name: str, tmp_path: Path) -> None:
    made = (
        ENGINE.build(tmp_path / "deck.yaml", Settings(every=name != "scorm"), formats=[name])
        if deck_of(MARKED, tmp_path)
        else None
    )
    assert made is not None
    assert [problem.message for problem in made.problems if problem.severity == "error"] == []
    assert made.files


def test_what_plain_text_loses_is_counted(job: Job) -> None:
    told = {name: [problem.message for problem in job.write(name).problems] for name in PLATFORMS}
    for name in ("kahoot", "blooket", "aiken", "tsv", "blackboard", "forms"):
        changed = " ".join(told[name])
        assert "with emphasis, code or small letters, which are plain text there" in changed, name
        assert "with a formula, which is a line of plain text there" in changed or name == "blackboard", name
    for name in ("moodle", "qti12", "qti21", "qti30", "json"):
        assert not any("plain text" in message for message in told[name]), name
    assert any("2 with readings above words" in message for message in told["kahoot"])


CHANGES: list[tuple[str, str, str, str]] = [
    ("moodle", "<em>Water</em>", "Water", "how 'Water is "),
    ("moodle", "<em>water</em>", "<b>water</b>", "how 'How is water"),
    ("moodle", "is H<sub>2</sub>O", "is H<em>₂</em>O", "how 'Water is "),
    ("moodle", "<code>x&lt;y&gt;</code>", "<code>x<y></code>", "it cannot be read"),
    ("moodle", "<rt>か</rt>", "<rt>き</rt>", "reading き"),
    ("moodle", "<rt>か</rt>", "", "has 0 readings"),
    ("moodle", "\\(x^2\\)", "\\(x^3\\)", "the stem is printed as"),
    ("moodle", "\\(x^2\\)", "x^2", "is no formula"),
    ("moodle", "\\(x^2\\)", "\\(\\undefinedthing{\\)", "is no formula"),
    ("moodle", "<em>Einstein</em>", "<script>Einstein</script>", "it cannot be read: <script> has no place"),
    ("moodle", "<em>Einstein</em>", "<em>Einstein</b>", "it cannot be read"),
    ("gift", "<em>Water</em>", "Water", "how 'Water is "),
    ("gift", "<sub>2</sub>O", "<b>₂</b>O", "how '"),
    ("gift", "\\\\(E \\= mc^2\\\\)", "\\\\(E \\= mc^3\\\\)", "is printed as"),
    ("qti12", "LaTeX: x^2", "LaTeX: x^3", "a picture of a formula says"),
    ("qti12", "/equation_images/x%255E2", "https://elsewhere.example/x", "a picture of a formula says"),
    ("qti12", "&lt;em&gt;Einstein&lt;/em&gt;", "Einstein", "how 'The law of Einstein"),
    ("qti12", "H&lt;sub&gt;2&lt;/sub&gt;O", "H₂O", "how 'H₂O' is set"),
    ("qti21", "<em>Einstein</em>", "<b>Einstein</b>", "how 'The law of Einstein"),
    ("qti21", "<em>Einstein</em>", "<video>Einstein</video>", "<video> has no place"),
    ("qti21", "<small>(か)</small>", "<small>か</small>", "is no reading in brackets"),
    ("qti21", "<mn>2</mn></msup></mrow></math> is", "<mn>3</mn></msup></mrow></math> is", "the stem"),
    ("qti30", "<em>Einstein</em>", "Einstein", "how 'The law of Einstein"),
    ("markdown", "*Water* is", "**Water** is", "is set as the deck does not set it"),
    ("markdown", "of *Einstein* is", "of *Einstein is", "it cannot be read: * is not closed"),
    ("markdown", "*Water* is", "*Water** is", "* is closed by **"),
    ("markdown", "- B) ", "- B) `", "stands for itself only with a backslash"),
    ("markdown", "$x^2$", "$x^3$", "the stem"),
    ("markdown", "$x^2$", "$\\undefinedthing{$", "is no formula"),
    ("json", '"emphasis": true', '"emphasis": false', "how '"),
    ("json", '"style": "ruby"', '"style": "code"', "how '"),
    ("json", '"text": "Water"', '"text": "Wine"', "the pieces of"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), CHANGES)
def test_a_file_with_other_markup_is_told(job: Job, name: str, old: str, new: str, said: str) -> None:
    ((file, data),) = job.write(name).value.items()
    changed = _changed(data, old, new)
    messages = [problem.message for problem in job.prove({name: {file: changed}})]
    assert any(said in message for message in messages), messages
    assert job.prove({name: {file: data}}) == []


def _changed(data: bytes, old: str, new: str) -> bytes:
    """A file with the first such text in it changed; of a package in every file of XML."""
    if not data.startswith(b"PK"):
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert any(old.encode() in inside for inside in files.values())
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside.replace(old.encode(), new.encode()))
    return stream.getvalue()


def test_a_text_without_an_end_is_told() -> None:
    for html in ("<p>x", "x</p>", "<p>x</em></p>", "<iframe>x</iframe>", "<svg></svg>"):
        with pytest.raises(BrokenFile):
            rich_lines(html)
    assert rich_lines("<p>a <small>b</small></p><p> </p><ul><li>c<br>d</li></ul>") == [
        Line("a", "a"),
        Line("c\nd", "c\nd"),
    ]
