"""Decks with markup and pictures through whole builds, and what the proof says of files that were changed."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

import pytest
from markdown_it import MarkdownIt

from quizgen.proof.exports import BrokenFile
from quizgen.proof.marked_lines import Line
from quizgen.proof.rich_texts import rich_lines
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.formats.exports.test_golden import PLATFORMS
from tests.media_files import png

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


# --- pictures ----------------------------------------------------------------------------------------


def pictured(folder: Path) -> Job:
    """All questions of a deck with a picture that is asked about, and pictures as options."""
    (folder / "media").mkdir()
    for shade, name in enumerate(("tree", "one", "two", "three")):
        (folder / "media" / f"{name}.png").write_bytes(png(40 * shade, 9, 6))
    flags = {
        name: {
            "name": f"Flag {name}",
            "type": "flag.x",
            "picture": {"file": f"{name}.png", "alt": f"[A] *{shade}*", "credit": "By: M <o>"},
        }
        for shade, name in enumerate(("one", "two", "three"))
    }
    shown = {"file": "tree.png", "alt": "A ![tree](x) & more", "with": "question", "credit": "Photo: Mori"}
    facts = [
        {"id": "tree", "at": "p1s1", "fact": "It is a ==pear tree==.", "ask": "Which tree is it?", "media": [shown],
         "is": "text", "distractors": ["an apple tree", "a plum tree"]},
        {"id": "flag", "at": "p1s2", "fact": "The flag of ==Flag one== is grey.", "ask": "Which is grey?",
         "pictures": "true"},
    ]  # fmt: skip
    return ENGINE.job(
        deck_of({"id": "pics", "entities": flags, "facts": facts}, folder), Settings(every=True)
    )


@pytest.mark.parametrize("name", PLATFORMS)
def test_pictures_are_in_a_file_or_told(name: str, tmp_path: Path) -> None:
    job = pictured(tmp_path)
    files, problems = job.write(name)
    assert job.prove({name: files}) == []
    left_out = [problem.message for problem in problems if problem.rule == "left-out"]
    assert bool(left_out) == (name not in {"moodle", "qti12", "qti21", "qti30", "json", "markdown"}), left_out


def test_markdown_and_its_pictures_stand_together(tmp_path: Path) -> None:
    files = dict(pictured(tmp_path).write("markdown").value)
    text = files.pop("pics-quiz.md").decode()
    tokens = [
        child
        for block in MarkdownIt("commonmark").parse(text)
        for child in block.children or []
        if child.type == "image"
    ]
    assert {str(token.attrs["src"]) for token in tokens} == files.keys()
    words = ["".join(part.content for part in token.children or []) for token in tokens]
    assert {*words} == {"A ![tree](x) & more", "[A] *0*", "[A] *1*", "[A] *2*"}
    assert text.count("Photo: Mori") == sum("tree" in alt for alt in words)
    assert "\nA) By\\: M" not in text
    assert "A) By: M \\<o\\>" in text


def test_another_picture_is_told(tmp_path: Path) -> None:
    job = pictured(tmp_path)
    files = job.write("markdown").value
    (first, *_) = (name for name in files if name.endswith(".png"))
    (told, *_) = job.prove({"markdown": {**files, first: png(200, 9, 6)}})
    assert "is not the deck's picture" in told.message
    text = files["pics-quiz.md"].decode()
    lines = [line for line in text.split("\n") if not line.startswith("![")]
    messages = [
        each.message for each in job.prove({"markdown": {**files, "pics-quiz.md": "\n".join(lines).encode()}})
    ]
    assert any("the pictures is printed as ''" in message for message in messages)
    script = job.write("forms").value["pics-forms.txt"]
    other = re.sub(rb'"base64": "[^"]*"', b'"base64": "AAAA"', script)
    (told, *_) = job.prove({"forms": {"pics-forms.txt": other}})
    assert "is another picture than the deck's" in told.message
    hidden = re.sub(rb'"pictures": \[\s*"[^"]*"\s*\]', b'"pictures": []', script, count=1)
    messages = [each.message for each in job.prove({"forms": {"pics-forms.txt": hidden}})]
    assert any("the pictures is printed as ''" in message for message in messages)


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
