"""The script of the self-check page marks as Python does: every answer of the tables, and thousands made of them."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from quizgen.marking.judge import judge
from quizgen.marking.prepare import sheet_of
from quizgen.marking.script import marking_script
from quizgen.marking.text import low, written
from quizgen.marking.vocabulary import words_of
from tests.marking import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SCRIPT = marking_script()
CALL = """(asked) => asked.map(({ sheet, words, answers }) =>
  answers.map((given) => marking.judge(sheet, words, given).map(({ verdict, why }) => `${verdict} ${why}`.trim())))"""
TEXTS = "(texts) => texts.map((text) => [marking.written(text), marking.low(text)])"
MADE_OF_EACH = 3
"""How many answers are made of each that the tables have."""
LANGUAGES_AT_LEAST, ANSWERS_AT_LEAST = 12, 600

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def run(request: pytest.FixtureRequest) -> Any:
    """Calls a function of the script with some data: in Node where there is one, else in a browser."""
    if node := shutil.which("node"):

        def by_node(function: str, data: Any) -> Any:
            code = (
                f"{SCRIPT}\n"
                f"const asked = JSON.parse(require('fs').readFileSync(0, 'utf-8'));\n"
                f"process.stdout.write(JSON.stringify(({function})(asked)));"
            )
            done = subprocess.run(
                [node, "-e", code],
                input=json.dumps(data),
                capture_output=True,
                text=True,
                check=True,
                encoding="utf-8",
            )
            return json.loads(done.stdout)

        return by_node
    chromium: Browser = request.getfixturevalue("chromium")

    def by_browser(function: str, data: Any) -> Any:
        page = chromium.new_page()
        call = f"return JSON.stringify(({function})(JSON.parse(data)));"
        code = f"data => {{ {SCRIPT}\n {call} }}"
        found = json.loads(page.evaluate(code, json.dumps(data)))
        page.close()
        return found

    return by_browser


# --- answers made of answers -----------------------------------------------------------------------


def _swapped(text: str, chance: random.Random) -> str:
    place = chance.randrange(max(len(text) - 1, 1))
    return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]


def _other_number(text: str, chance: random.Random) -> str:
    return "".join(
        str(chance.randrange(10)) if sign.isdigit() and chance.random() < 0.5 else sign for sign in text
    )


def _without_accents(text: str, _: random.Random) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")


MARKS = (",.–.’\u00a0", ".,−-`\u202f", '..  "  ', ",,-//  ")


def _other_marks(text: str, chance: random.Random) -> str:
    others = chance.choice(MARKS)
    for mark, other in zip(".,-/' ", others, strict=False):
        text = text.replace(mark, other)
    return text


def _with_words(text: str, chance: random.Random) -> str:
    before = chance.choice(
        ("about ", "the ", "on ", "more than ", "Admiral ", "etwa ", "il ", "約", "-", "$", "l'", "in the ")
    )
    return before + text


def _with_unit(text: str, chance: random.Random) -> str:
    return text + chance.choice(
        (" m", "km", " kg", "%", " million", "k", " h 5 min", " °C", "人", "年", " Euro", "²", "⁺", "+")
    )


def _wide(text: str, _: random.Random) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, _: text.upper(),
    lambda text, _: text.lower(),
    lambda text, _: text.swapcase(),
    lambda text, chance: text.replace(chance.choice(text or " "), "", 1),
    lambda text, chance: text.replace((sign := chance.choice(text or " ")), sign * 2, 1),
    lambda text, _: " ".join(reversed(text.split())),
    lambda text, _: text.replace(" ", ""),
    _swapped, _other_number, _without_accents, _other_marks, _with_words, _with_unit, _wide,
)  # fmt: skip


def made_of(text: str, chance: random.Random) -> Iterator[str]:
    """Answers like this one, changed in one way or two."""
    for _ in range(MADE_OF_EACH):
        one = chance.choice(WAYS)(text, chance)
        yield chance.choice(WAYS)(one, chance) if chance.random() < 0.4 else one


# --- the same marks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", tables.LANGUAGES)
def test_the_script_marks_as_python_does(language: str, run: Any, tmp_path: Path) -> None:
    chance = random.Random(language)
    asked = []
    for case in tables.cases(language):
        question = tables.question_of(case, tmp_path)
        texts = [text for texts in case.typed.values() for text in texts]
        answers = [(text,) * len(question.key) for one in texts for text in (one, *made_of(one, chance))]
        asked.append((question.stem, sheet_of(question), answers))
    words = words_of(language)
    given = [
        {"sheet": _json(sheet), "words": _json(words), "answers": answers} for _, sheet, answers in asked
    ]
    found = run(CALL, given)
    different = [
        (stem, text, due, got)
        for (stem, sheet, answers), each in zip(asked, found, strict=True)
        for text, got in zip(answers, each, strict=True)
        if (due := [f"{mark.verdict} {mark.why}".strip() for mark in judge(sheet, words, text)]) != got
    ]
    assert different == []


def _json(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def test_texts_are_the_same_sign_by_sign(run: Any) -> None:
    """Every sign of Unicode that this Python knows, between letters."""
    signs = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    texts = [f"x{sign}y" for sign in signs] + ["2⁵", "Na⁺", "ΟΔΟΣ", "İI", "e\u0301", "3½", "…", " ", "."]
    found = run(TEXTS, texts)
    wrong = [
        (text, [written(text), low(text)], other)
        for text, other in zip(texts, found, strict=True)
        if [written(text), low(text)] != other
    ]
    assert wrong == []


def test_the_tables_are_large_enough() -> None:
    answers = {
        language: sum(len(texts) for case in tables.cases(language) for texts in case.typed.values())
        for language in tables.LANGUAGES
    }
    assert len(answers) >= LANGUAGES_AT_LEAST
    assert sum(answers.values()) >= ANSWERS_AT_LEAST
