"""JSON: all that platforms are told, as data for programs of your own (-quiz.json)

docs/export.schema.json describes it. Fields are only ever added; what changes otherwise gets another ``version``.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import msgspec

from quizgen.formats.platforms.losses import exported_of
from quizgen.text.styled import Piece
from quizgen.view.exported import GAP, with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.view.exported import (
        Exported,
        ExportedItem,
        ExportedNumber,
        ExportedPart,
        ExportedPicture,
        ExportedSection,
    )

TAKES = ("exported",)
DEFAULT = False
PROVER = "json"

FORMAT, VERSION = "quizgen-questions", 1


def write(edition: Edition) -> Files:
    """One file; none where there is no question."""
    exported = exported_of(edition)
    if not exported.items:
        return {}
    data = msgspec.json.format(msgspec.json.encode(_all(exported)), indent=1)
    return {f"{exported.deck}-quiz.json": data + b"\n"}


def _all(exported: Exported) -> dict[str, Any]:
    shown = {picture.name: picture for item in exported.items for picture in _pictures(item)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "deck": exported.deck,
        "title": exported.title,
        "language": exported.language,
        "text_language": exported.text_language,
        "article": {"title": exported.article, "source": exported.source, "url": exported.url},
        "sections": [_section(section) for section in exported.sections],
        "pictures": {name: _picture(picture) for name, picture in sorted(shown.items())},
    }


def _pictures(item: ExportedItem) -> Iterator[ExportedPicture]:
    yield from item.pictures
    yield from (option.picture for option in item.options if option.picture)


def _picture(picture: ExportedPicture) -> dict[str, str]:
    data = b64encode(picture.data).decode()
    return {"type": picture.type, "alt": picture.alt, "credit": picture.credit, "base64": data}


def _section(section: ExportedSection) -> dict[str, Any]:
    return {
        "title": section.title,
        "directions": section.directions,
        "word_bank": list(section.word_bank),
        "questions": [_question(item) for item in section.items],
    }


def _question(item: ExportedItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "ident": item.ident,
        "number": item.number,
        "form": item.form,
        "points": item.points,
        "language": item.language,
        "context": item.context,
        "question": with_gaps(item.stem),
        "pictures": [picture.name for picture in item.pictures],
        "options": [
            {
                "text": option.text,
                "correct": option.correct,
                "picture": option.picture.name if option.picture else None,
            }
            for option in item.options
        ],
        "shuffle": not item.ordered,
        "premises": [{"text": premise.text, "answer": premise.answer} for premise in item.premises],
        "answers": [_part(part) for part in item.parts],
        "in_order": item.in_order,
        "wanted": item.wanted,
        "statement": item.statement,
        "rationale": item.rationale,
        "places": list(item.places),
        "tags": list(item.tags),
        "marked": [*_marked(item)],
    }


def _marked(item: ExportedItem) -> Iterator[dict[str, Any]]:
    """Each text in which the deck's markup sets something in a style, in pieces that are the text together."""
    gap = (Piece(GAP),)
    stem = [piece for part in item.stem_pieces() for piece in (*gap, *part)][1:]
    texts: list[tuple[str, int | None, Sequence[Piece]]] = [
        ("context", None, item.pieces(item.context)),
        ("question", None, stem),
        *(
            ("options", at, item.option_pieces(option.text))
            for at, option in enumerate(item.options)
            if option.picture is None
        ),
        *(("premises", at, item.premise_pieces(each.text)) for at, each in enumerate(item.premises)),
        *(
            ("answers", at, item.pieces(part.text))
            for at, part in enumerate(item.parts)
            if item.form == "sentences"
        ),
        ("statement", None, item.pieces(item.statement)),
        ("rationale", None, item.pieces(item.rationale)),
    ]
    for where, at, pieces in texts:
        if not all(piece.is_plain for piece in pieces):
            yield {"where": where, "at": at, "pieces": [_piece(piece) for piece in pieces if piece.text]}


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "text": piece.text,
        "style": piece.style,
        "source": piece.shown if piece.style == "code" else piece.source,
        "emphasis": piece.emphasis,
        "strong": piece.strong,
    }


def _part(part: ExportedPart) -> dict[str, Any]:
    return {
        "text": part.text,
        "accepted": list(part.accepted),
        "refused": list(part.refused),
        "case_counts": part.case_counts,
        "number": _number(part.number) if part.number else None,
        "unit": part.unit,
        "units": list(part.units),
        "points": part.points,
    }


def _number(number: ExportedNumber) -> dict[str, Any]:
    """Numbers as texts, since JSON's own lose digits in many programs."""
    return {
        "value": f"{number.value:f}",
        "low": f"{number.low:f}",
        "high": f"{number.high:f}",
        "range": number.is_range,
        "also": [f"{other:f}" for other in number.also],
    }
