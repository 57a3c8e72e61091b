"""What a self-check page says, as a reader sees it and as its script takes it."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from quizgen.proof import pages, tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.proof.tree import Element


class Amount(Struct):
    """The numbers between which a typed one is right."""

    low: float
    high: float
    words: dict[str, float]
    """What may stand after it, and what that multiplies it by."""


class Part(Struct):
    """What may be typed for one answer."""

    forms: tuple[str, ...]
    amount: Amount | None = None


class Typed(Struct):
    """What may be typed for all of them, and what never scores."""

    parts: tuple[Part, ...]
    never: tuple[str, ...] = ()
    placed: bool = False
    """Whether each answer scores in its own place alone."""


class Key(Struct):
    """What the script marks a question by: one of the last three."""

    points: int
    choose: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    type: Typed | None = None


class Keys(Struct):
    """What the script unpacks."""

    items: dict[str, Key]


class Shown(Struct, frozen=True):
    """A question as the screen shows it, and the answer to open below it."""

    asked: pages.Asked
    offers: tuple[tuple[str, ...], ...]
    """What each list to choose from holds, one list for each premise."""
    marks: tuple[str, ...]
    words: tuple[str, ...]
    statement: str
    tags: tuple[str, ...]


class Screen(Struct, frozen=True):
    """The page."""

    version: str
    """Where its head names the version."""
    shown: tuple[Shown, ...]
    keys: Mapping[str, Key]
    """By the number of the question."""
    paper: pages.Sheet
    """What it prints."""


def screen(html: bytes) -> Screen:
    """What a page says. NotWhole, msgspec's DecodeError or ValueError where it cannot be read."""
    page = tree.read(html)
    packed = "".join(script.text for script in page.every("script") if script.id == "keys")
    keys = msgspec.json.decode(b64decode(packed), type=Keys).items
    shown = tuple(_shown(form) for form in page.every(".question"))
    return Screen(page.only(".version"), shown, keys, pages.sheet(html))


def _shown(form: Element) -> Shown:
    offered = [part for kind in (".choice", ".offered") for part in form.every(kind)]
    answers = list(form.every(".answer"))
    if len(answers) != 1:
        raise ValueError(f"{form.id} has {len(answers)} answers to open")
    (answer,) = answers
    asked = pages.Asked(
        id=form.id,
        number=form.only(".number"),
        stem=pages.stem(form),
        letters=tuple(letter for part in offered for letter in part.texts(".letter")),
        options=tuple(text for part in offered for text in part.texts(".text")),
        premises=tuple(text for part in form.every(".premise") for text in part.texts(".text")),
        points="".join(pages.AMOUNT.findall(form.only(".worth"))),
    )
    offers = tuple(select.texts("option")[1:] for select in form.every("select"))
    return Shown(
        asked,
        offers,
        answer.texts(".mark"),
        answer.texts(".words"),
        answer.only(".statement"),
        answer.texts(".tag"),
    )
