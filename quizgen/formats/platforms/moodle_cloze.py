"""Several answers of one question, embedded in its text as Moodle's *Cloze* has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms.moodle_texts import EMBEDDABLE
from quizgen.view.exported import GAP

if TYPE_CHECKING:
    from quizgen.view.exported import ExportedItem, ExportedPart


def can_embed(part: ExportedPart) -> bool:
    r"""Whether all that scores can be embedded: a form with ``\}`` or ``\#`` cannot, whatever it is written as."""
    return not any(sign in form for form in part.forms for sign in ("\\}", "\\#"))


def embedded(item: ExportedItem) -> str:
    """The stem as HTML with the answers in its gaps, or below it where it has other ones.

    Where the parts may come in any order, each place takes all of them.
    """
    each = item.points // item.wanted if item.points % item.wanted == 0 else 1
    places = [_place(item, index, each) for index in range(item.wanted)]
    pieces = EMBEDDABLE.stem_parts(item)
    if len(pieces) == len(places) + 1:
        return "".join(
            part for piece, place in zip(pieces, (*places, ""), strict=True) for part in (piece, place)
        )
    return f"{GAP.join(pieces)}<br>" + "<br>".join(places)


def _place(item: ExportedItem, index: int, points: int) -> str:
    """One embedded answer: ``{1:SHORTANSWER:%100%four~%100%4}``."""
    parts = (item.parts[index],) if item.in_order else item.parts
    kind = "SHORTANSWER_C" if all(part.case_counts for part in parts) else "SHORTANSWER"
    forms = dict.fromkeys(form for part in parts for form in part.forms)
    return f"{{{points}:{kind}:{'~'.join(f'%100%{_as_entities(form)}' for form in forms)}}}"


def _as_entities(form: str) -> str:
    """A form with all of its punctuation as numbers, so that none of it means anything; ``*`` stands for itself."""
    signs = form.replace("*", "\\*")
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in signs)
