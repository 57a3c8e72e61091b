"""A self-check page, read back: what a reader sees, and the keys that its script marks by.

The fields of :class:`ScriptKeys` and of what it is made of are called as in the page.
"""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from quizgen.marking.sheet import Sheet, Words
from quizgen.proof import pages, tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.proof.tree import Element


class ScriptKey(Struct):
    """The key of one question: options to choose, pairs to match, answers to type, or what each point earns."""

    points: int
    choose: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    type: Sheet | None = None
    scheme: tuple[int, ...] = ()


class ScriptKeys(Struct):
    """The keys of a page, by the number of the question."""

    items: dict[str, ScriptKey]
    words: dict[str, Words] = {}
    """What it knows of each language."""


class ScreenQuestion(Struct, frozen=True):
    """A question as the screen shows it, with the answer below it, which a reader can open."""

    question: pages.PrintedQuestion
    lists: tuple[tuple[str, ...], ...]
    """The entries of each list to choose from, one list for each premise."""
    marks: tuple[str, ...]
    words: tuple[str, ...]
    earns: tuple[str, ...]
    """What each point of a scheme earns: ``[2]``."""
    statement: str
    tags: tuple[str, ...]


class SelfCheckPage(Struct, frozen=True):
    """What a self-check page says."""

    version: str
    """The text of its head that names the version."""
    questions: tuple[ScreenQuestion, ...]
    banks: tuple[tuple[str, ...], ...]
    """The words of each word bank on the screen."""
    keys: Mapping[str, ScriptKey]
    """By the number of the question."""
    words: Mapping[str, Words]
    """What it marks by in each language."""
    printed: pages.PrintedQuiz
    """The quiz that the page prints."""


def read_self_check_page(html: bytes) -> SelfCheckPage:
    """What a page says. BrokenPage, msgspec's DecodeError or ValueError where it cannot be read."""
    page = tree.read(html)
    packed = "".join(script.text for script in page.all("script") if script.id == "keys")
    keys = msgspec.json.decode(b64decode(packed), type=ScriptKeys)
    return SelfCheckPage(
        version=page.only(".version"),
        questions=tuple(_read_question(form) for form in page.all(".question")),
        banks=tuple(bank.texts("li") for bank in page.all(".wordbank")),
        keys=keys.items,
        words=keys.words,
        printed=pages.read_quiz(html),
    )


def _read_question(form: Element) -> ScreenQuestion:
    offered = [part for kind in (".choice", ".offered") for part in form.all(kind)]
    answers = list(form.all(".answer"))
    if len(answers) != 1:
        raise ValueError(f"{form.id} has {len(answers)} answers to open")
    (answer,) = answers
    question = pages.PrintedQuestion(
        id=form.id,
        number=form.only(".number"),
        stem=pages.stem(form),
        letters=tuple(letter for part in offered for letter in part.texts(".letter")),
        options=tuple(text for part in offered for text in part.texts(".text")),
        premises=tuple(text for part in form.all(".premise") for text in part.texts(".text")),
        points="".join(pages.FIGURES.findall(form.only(".worth"))),
        pictures=pages.digests(part for part in offered),
    )
    return ScreenQuestion(
        question=question,
        lists=tuple(select.texts("option")[1:] for select in form.all("select")),
        marks=answer.texts(".mark"),
        words=answer.texts(".words"),
        earns=answer.texts(".earns"),
        statement=answer.only(".statement"),
        tags=answer.texts(".tag"),
    )
