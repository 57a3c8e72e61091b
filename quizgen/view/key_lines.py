"""What the table of a key says of an answer, line by line: what is right, what else scores, and what does not.

HTML, Typst and Word each lay out these lines; in which order they stand is decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.marking.scheme import each, marking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.marking.scheme import Marking
    from quizgen.model import Item
    from quizgen.view.page_words import Words


class Line(Struct, frozen=True):
    """What is right; or, where it has a label, what is to be said of that."""

    mark: str = ""
    """A letter or a number; without *right* the words that are right."""
    right: str = ""
    """The words that stand beside a letter or a number, in the deck's language."""
    written: bool = False
    """Whether the mark is words in the deck's language, which are written and not chosen."""
    stop: str = ""
    """The sign after a part that scores apart from the next."""
    earns: str = ""
    """What it scores by itself: ``[2]``."""
    label: str = ""
    texts: tuple[str, ...] = ()
    """What the label introduces, in the deck's language."""
    effect: str = ""
    """One more of these, in the page's language."""


def answered(item: Item, says: Words) -> Iterator[Line]:
    """The lines of an item: its letters or places with their words, or how an answer in words is marked."""
    if scheme := marking(item):
        yield from _written(item, scheme, says)
    elif item.premises:
        earns = _earned(each(item, len(item.premises)))
        for mark, premise in zip(item.marks, item.premises, strict=True):
            right = f"{premise.text} – {premise.answer}" if item.options else premise.text
            yield Line(mark, right, earns=earns)
        yield from _together(item, len(item.premises), says)
    elif item.options and not item.in_row:
        yield from (Line(letter, option.text) for letter, option in item.letters if option.correct)
    else:
        yield from (Line(mark) for mark in item.marks)


def _written(item: Item, scheme: Marking, says: Words) -> Iterator[Line]:
    _ = says.gettext
    for place, part in enumerate(scheme.parts, 1):
        stop = ";" if scheme.each and place < len(scheme.parts) else ""
        yield Line(part.text, written=True, stop=stop, earns=_earned(scheme.each))
        effect = _("words to that effect") if part.effect else ""
        yield from _listed(_("Accept:"), part.accept, effect)
    yield from _together(item, len(scheme.parts), says)
    if scheme.within:
        yield Line(label=_("Accept within ±%(amount)s.") % {"amount": scheme.within})
    yield from _listed(_("Do not accept:"), scheme.refuse)


def _earned(points: int) -> str:
    return f"[{points}]" if points else ""


def _listed(label: str, texts: tuple[str, ...], effect: str = "") -> Iterator[Line]:
    if texts or effect:
        yield Line(label=label, texts=texts, effect=effect)


def _together(item: Item, parts: int, says: Words) -> Iterator[Line]:
    """That several parts score nothing apart, where it is so."""
    if parts > 1 and not each(item, parts):
        yield Line(label=says.gettext("Only the whole answer scores."))
