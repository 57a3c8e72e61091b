"""What the table of a key says of an answer, line by line: what is right, what else scores, and what does not.

HTML, Typst and Word each lay out these lines; in which order they stand is decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.marking.scheme import marking, points_each
from quizgen.view.text import Text, text_or_none, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.marking.scheme import Marking
    from quizgen.model import Item
    from quizgen.view.page_words import PageWords


class RightLine(Struct, frozen=True, kw_only=True):
    """What is right: ``B  Osaka``; or the right words alone."""

    mark: Text
    """A letter, a number, or the words themselves."""
    written: bool = False
    """Whether the mark is words that are written, and not chosen."""
    right: Text | None = None
    """The words that belong to a letter or a number."""
    stop: str = ""
    """The sign after a part that scores apart from the next: ``;``."""
    earns: str = ""
    """What this part earns by itself: ``[2]``."""


class NoteLine(Struct, frozen=True, kw_only=True):
    """What is to be said of an answer: ``Accept: four / 4``."""

    label: Text
    texts: tuple[Text, ...] = ()
    """What the label introduces; a slash goes between them."""
    effect: Text | None = None
    """One more of these: *words to that effect*."""


def answer_lines(item: Item, words: PageWords) -> Iterator[RightLine | NoteLine]:
    """The lines of an item: its letters or places with their words, or how an answer in words is marked."""
    _ = words.gettext
    if item.question.has_scheme:
        yield from _of_scheme(item, words)
    elif scheme := marking(item):
        yield from _written(item, scheme, words)
    elif item.premises:
        earns = _earned(points_each(item, len(item.premises)))
        for mark, premise in zip(item.marks, item.premises, strict=True):
            right = f"{premise.text} – {premise.answer}" if item.options else premise.text
            yield RightLine(mark=Text(mark), right=Text(right, deck=True), earns=earns)
        yield from _only_together(item, len(item.premises), words)
    elif item.options and not item.in_row:
        several = item.question.has_several_right
        earns = _earned(points_each(item, len(item.question.key))) if several else ""
        for letter, option in item.letters:
            if option.correct:
                yield RightLine(mark=Text(letter), right=Text(option.text, deck=True), earns=earns)
        if several:
            rule = _("A wrong tick takes away what a right one earns; nothing goes below zero.")
            yield NoteLine(label=Text(rule))
    else:
        yield from (RightLine(mark=Text(mark)) for mark in item.marks)


def _written(item: Item, scheme: Marking, words: PageWords) -> Iterator[RightLine | NoteLine]:
    _ = words.gettext
    for place, part in enumerate(scheme.parts, 1):
        stop = ";" if scheme.each and place < len(scheme.parts) else ""
        yield RightLine(mark=Text(part.text, deck=True), written=True, stop=stop, earns=_earned(scheme.each))
        effect = _("words to that effect") if part.effect else ""
        yield from _listed(_("Accept:"), part.accept, effect)
    if item.question.wanted:
        yield NoteLine(
            label=Text(_("Any %(number)s of these, each once.") % {"number": item.question.wanted})
        )
    yield from _only_together(item, item.question.parts_asked, words)
    if scheme.within:
        yield NoteLine(label=Text(_("Accept within ±%(amount)s.") % {"amount": scheme.within}))
    yield from _listed(_("Do not accept:"), scheme.refuse)


def _of_scheme(item: Item, words: PageWords) -> Iterator[RightLine | NoteLine]:
    """The points of a scheme, each with what it earns, in these words or others."""
    _ = words.gettext
    for part in item.question.key:
        mark = Text(part.text, deck=True)
        yield RightLine(mark=mark, written=True, earns=_earned(part.points * item.worth))
    yield NoteLine(label=Text(_("Accept:")), effect=Text(_("words to that effect")))


def _earned(points: int) -> str:
    return f"[{points}]" if points else ""


def _listed(label: str, forms: tuple[str, ...], effect: str = "") -> Iterator[NoteLine]:
    if forms or effect:
        yield NoteLine(label=Text(label), texts=texts(forms, deck=True), effect=text_or_none(effect))


def _only_together(item: Item, parts: int, words: PageWords) -> Iterator[NoteLine]:
    """That several parts score nothing apart, where it is so."""
    if parts > 1 and not points_each(item, parts):
        yield NoteLine(label=Text(words.gettext("Only the whole answer scores.")))
