"""What the table of a key says of an answer, line by line: what is right, what else scores, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizgen.formats._marking import each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.formats._marking import Marking
    from quizgen.formats.typeset.speech import Speech
    from quizgen.model import Item

    Line = dict[str, Any]


def answered(item: Item, speech: Speech, scheme: Marking | None) -> Iterator[Line]:
    """The lines of an item; *scheme* says how an answer in words is marked, None of one that is chosen."""
    if scheme:
        yield from _written(item, speech, scheme)
    elif item.premises:
        earns = each(item, len(item.premises))
        for mark, premise in zip(item.key, item.premises, strict=True):
            right = f"{premise.text} – {premise.answer}" if item.options else premise.text
            yield _right(speech(mark), speech.told(right), earns)
        yield from _together(item, len(item.premises), speech)
    elif item.options and not item.in_row:
        for letter, option in item.letters:
            if option.correct:
                yield _right(letter, speech.told(option.text))
    else:
        yield from (_right(speech(mark)) for mark in item.key)


def _written(item: Item, speech: Speech, scheme: Marking) -> Iterator[Line]:
    _ = speech.gettext
    for part in scheme.parts:
        apart = bool(scheme.each) and part is not scheme.parts[-1]
        yield _right(speech.told(part.text), earns=scheme.each, ends=";" if apart else "")
        effect = _("words to that effect") if part.effect else ""
        yield from _listed(_("Accept:"), part.accept, speech, effect)
    yield from _together(item, len(scheme.parts), speech)
    yield from _listed(_("Accept:"), scheme.accept, speech)
    if scheme.tolerance:
        yield {"label": speech(_("Accept within ±%(amount)s.") % {"amount": scheme.tolerance}), "texts": []}
    yield from _listed(_("Do not accept:"), scheme.refuse, speech)


def _right(mark: object, right: object = None, earns: int = 0, ends: str = "") -> Line:
    """What is right, a letter or words; *earns* is what it scores by itself, 0 where nothing."""
    return {"mark": mark, "right": right, "ends": ends, "earns": f"[{earns}]" if earns else ""}


def _listed(label: str, texts: Sequence[str], speech: Speech, effect: str = "") -> Iterator[Line]:
    if texts or effect:
        yield {
            "label": speech(label),
            "texts": [*speech.all_told(texts), *([speech(effect)] if effect else [])],
        }


def _together(item: Item, parts: int, speech: Speech) -> Iterator[Line]:
    """That several parts score nothing apart, where it is so."""
    if parts > 1 and item.points == 1:
        yield {"label": speech(speech.gettext("Only the whole answer scores.")), "texts": []}


def legend(speech: Speech) -> object:
    """What the signs among the answers mean."""
    _ = speech.gettext
    return speech(
        _(
            "Marking: what stands in ( ) is not needed; any answer beside a / scores; parts with a ; score apart, "
            "each the points in [ ]. A misspelt answer scores where it is plain what is meant."
        )
    )
