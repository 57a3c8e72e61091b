"""A document is proved like a page: each mistake that it could have is made on purpose, and told."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from quizgen.edition import Handout
from quizgen.settings import Settings
from tests.builds import DECKS, ENGINE, prove_files, shipped
from tests.proof.test_proof import ARTICLE, other_letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.engine.job import Job
    from quizgen.model import Item

pytestmark = pytest.mark.slow

QUIZ, LARGE, KEY = (f"{ARTICLE}-{kind}.docx" for kind in ("quiz", "quiz-large", "key"))


@cache
def the_job(columns: str = "1") -> Job:
    return ENGINE.job(shipped(ARTICLE), Settings(handout=Handout(large=True, columns=columns)))


@cache
def the_files() -> dict[str, bytes]:
    return dict(the_job().write("docx").value)


@cache
def items() -> dict[str, Item]:
    """The last question of each type."""
    return {item.question.type: item for item in the_job().quiz.value.versions[0].items}


@cache
def a_choice() -> Item:
    """The first question with letters to choose from."""
    found = (i for i in the_job().quiz.value.versions[0].items if i.options and not i.in_row)
    return next(item for item in found if not item.premises)


def changed(
    name: str,
    change: Callable[[str], str],
    part: str = "word/document.xml",
    files: dict[str, bytes] | None = None,
) -> dict[str, bytes]:
    """The files with one of them changed."""
    files = files or the_files()
    again = BytesIO()
    with ZipFile(BytesIO(files[name])) as old, ZipFile(again, "w") as new:
        for each in old.namelist():
            data = old.read(each)
            if each == part:
                text = data.decode()
                assert change(text) != text, "nothing was changed"
                data = change(text).encode()
            new.writestr(each, data)
    return {**files, name: again.getvalue()}


def told(name: str, change: Callable[[str], str], part: str = "word/document.xml") -> list[str]:
    """What is said of the change."""
    problems = prove_files(the_job(), changed(name, change, part))
    assert problems
    assert {(p.rule, p.severity) for p in problems} == {("key-proof", "error")}
    assert {p.source.file for p in problems} <= {QUIZ, LARGE, KEY}
    return [problem.message for problem in problems]


def swap(text: str, one: str, other: str) -> str:
    assert one in text
    assert other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def row(text: str, number: int) -> str:
    """The row of a question in the key's table."""
    rows: list[str] = re.findall(r"<w:tr>.*?</w:tr>", text)
    return [each for each in rows if "CellNumber" in each][number - 1]


def in_row(number: int, old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(row(text, number), re.sub(old, new, row(text, number), count=1))


# --- nothing is wrong -------------------------------------------------------------------------------


def test_the_documents_as_they_are_say_what_the_facts_say() -> None:
    assert list(the_files()) == [QUIZ, LARGE, KEY]
    assert prove_files(the_job(), the_files()) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", "ar", "ja"])
@pytest.mark.parametrize("name", [ARTICLE, "vasa-1628"])
def test_every_type_in_versions_and_languages(name: str, language: str) -> None:
    settings = Settings(versions=2, length=40, language=language, handout=Handout(passage=("One.", "Two.")))
    job = ENGINE.job(shipped(name), settings)
    assert prove_files(job, job.write("docx").value) == []


def test_a_build_of_documents_alone_is_proved() -> None:
    built = ENGINE.build(DECKS / ARTICLE, formats=("docx",))
    assert list(built.files) == [QUIZ, KEY]


# --- a mistake is made on purpose -------------------------------------------------------------------


def test_a_wrong_letter_in_the_key() -> None:
    letter, number = other_letter(a_choice()), a_choice().number
    messages = told(KEY, in_row(number, rf"(Mark\"/>.*?>){a_choice().marks[0]}<", rf"\g<1>{letter}<"))
    assert (
        f"question {number}, the answer is printed as '{letter}', and is '{a_choice().marks[0]}'" in messages
    )


def test_a_wrong_letter_in_the_strip() -> None:
    letter, number = other_letter(a_choice()), a_choice().number

    def change(text: str) -> str:
        entry = re.findall(r'<w:p><w:pPr><w:pStyle w:val="StripEntry"/>.*?</w:p>', text)[number - 1]
        return text.replace(entry, entry.replace(f">{a_choice().marks[0]}<", f">{letter}<"), 1)

    messages = told(KEY, change)
    start = f"question {number}, the answer for marking is printed as '{letter}'"
    assert any(message.startswith(start) for message in messages)


def test_two_options_swapped_in_the_quiz() -> None:
    right = next(option.text for option in a_choice().options if option.correct)
    wrong = next(option.text for option in a_choice().options if not option.correct)
    messages = told(QUIZ, lambda text: swap(text, f">{right}<", f">{wrong}<"))
    assert any(f"question {a_choice().number}, the answer is printed as" in message for message in messages)


@pytest.mark.parametrize(("level", "columns"), [("1", "1"), ("3", "auto")])
def test_options_that_go_on_counting(level: str, columns: str) -> None:
    """A list whose letters do not begin anew with each question: they are no second level of the questions' list."""

    def lists(text: str) -> str:
        """The second level counts on below the first, as Word is told by a list of its own."""
        (own_level,) = re.findall(rf'<w:lvl w:ilvl="{level}".*?</w:lvl>', text, re.DOTALL)
        own = f'<w:abstractNum w:abstractNumId="9">{own_level}</w:abstractNum>'
        number = '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
        return text.replace("<w:num ", f"{own}{number}<w:num ", 1)

    def options(text: str) -> str:
        return text.replace(
            f'<w:ilvl w:val="{level}"/><w:numId w:val="1"/>', f'<w:ilvl w:val="{level}"/><w:numId w:val="9"/>'
        )

    files = dict(the_job(columns).write("docx").value)
    both = changed(QUIZ, lists, "word/numbering.xml", changed(QUIZ, options, files=files))
    messages = [problem.message for problem in prove_files(the_job(columns), both)]
    assert any("the letters is printed as 'D. E." in message for message in messages)


def test_a_list_that_counts_from_two() -> None:
    messages = told(
        QUIZ,
        lambda text: text.replace('<w:start w:val="1"/>', '<w:start w:val="2"/>', 1),
        "word/numbering.xml",
    )
    assert "number 1 is printed 0 times" in messages


def test_a_list_in_signs_that_no_key_has() -> None:
    messages = told(QUIZ, lambda text: text.replace("upperLetter", "lowerRoman"), "word/numbering.xml")
    assert any("it cannot be read" in message for message in messages)


def test_a_question_dropped() -> None:
    number = items()["cloze"].number

    def change(text: str) -> str:
        stems = re.findall(r'<w:p><w:pPr><w:pStyle w:val="ListNumber"/>.*?</w:p>', text)
        return text.replace(stems[number - 1], "")

    assert any("is printed 0 times" in message for message in told(QUIZ, change))


def test_a_row_dropped() -> None:
    messages = told(KEY, lambda text: text.replace(row(text, 2), ""))
    assert any("the total is printed as" in message for message in messages)


@pytest.mark.parametrize(("name", "part"), [
    (name, part) for name in (QUIZ, KEY, LARGE)
    for part in ("word/document.xml", "word/header1.xml", "word/header2.xml", "docProps/core.xml")
])  # fmt: skip
def test_another_version_s_code(name: str, part: str) -> None:
    code, other = f"A · {the_job().quiz.value.digest}", f"B · {the_job().quiz.value.digest}"
    messages = told(name, lambda text: text.replace(code, other), part)
    assert any("the version" in message for message in messages)


def test_another_score_and_another_total() -> None:
    points = the_job().quiz.value.points
    messages = told(QUIZ, lambda text: text.replace(f"> / {points}<", "> / 99<"))
    assert messages == [
        f"the score is printed as '99', and is '{points}'",
        f"the score is printed as '{points}', and is '99'",  # in large print, which is held against the quiz
    ]
    messages = told(KEY, lambda text: text[::-1].replace(f">{points}<"[::-1], ">99<"[::-1], 1)[::-1])
    assert messages == [f"the total is printed as '99', and is '{points}'"]


def test_other_points_of_a_section() -> None:
    messages = told(QUIZ, lambda text: re.sub(r">\u00a0/\u00a0\d+<", ">\u00a0/\u00a077<", text, count=1))
    assert any(message.startswith("what section 1 is worth is printed as '77'") for message in messages)


def test_a_word_of_a_stem_changed() -> None:
    stem = a_choice().question.stem
    messages = told(QUIZ, lambda text: text.replace(f">{stem}<", f">Not {stem}<"))
    assert any(f"question {a_choice().number}, the stem" in message for message in messages)


def test_the_tag_of_another_fact() -> None:
    fact = a_choice().question.fact
    messages = told(KEY, lambda text: text.replace(f">fact::{fact}<", ">fact::other<"))
    assert any("the facts is printed as 'fact::other'" in message for message in messages)


def test_large_print_that_differs() -> None:
    right, wrong = (next(o.text for o in a_choice().options if o.correct is which) for which in (True, False))
    messages = told(LARGE, lambda text: swap(text, f">{right}<", f">{wrong}<"))
    assert messages
    assert all(message.startswith(f"question {a_choice().number}, the options") for message in messages)


def test_a_file_that_is_no_document() -> None:
    for data in (b"", b"PK\3\4", the_files()[QUIZ][:500]):
        problems = prove_files(the_job(), {**the_files(), QUIZ: data})
        assert {(p.rule, p.source.file) for p in problems} == {("key-proof", QUIZ)} | (
            {("key-proof", LARGE)} if problems[-1].source.file == LARGE else set()
        )


def test_a_key_without_its_quiz() -> None:
    problems = prove_files(the_job(), {KEY: the_files()[KEY]})
    assert [(p.source.file, p.message) for p in problems] == [(QUIZ, "it was not made")]
