"""Google Forms: a script to paste at script.google.com, which makes a quiz there (-forms.txt)

All texts are data of the script, in ASCII, and never its code. What a script cannot set is said at its head.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import partial
from typing import TYPE_CHECKING, Any

from quizgen import resources
from quizgen.formats.platforms.losses import (
    ALL_OR_NONE,
    POINTS,
    TAGS,
    Loss,
    exported_of,
    kept,
    plain_losses,
    told,
)
from quizgen.limits import LARGEST_FORM_PICTURES
from quizgen.view.exported import with_gaps

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import Exported, ExportedItem, ExportedPart, ExportedPicture, ExportedSection

TAKES = ("exported",)
DEFAULT = False
PROVER = "forms"

NO_QUIZ = "const QUIZ = null;\n"
"""Where the script gets its data."""
BETWEEN_WORDS = " · "

BY_HAND = Loss("to be marked by hand, whose key stands in their feedback")
PICTURE_TYPES = {"image/png", "image/jpeg", "image/gif"}
"""The pictures that Google Forms shows."""
PICTURES_TO_CHOOSE = Loss("with pictures as options, which a script cannot set", left_out=True)
PICTURE_TYPE = Loss("about a picture that is no PNG, JPEG or GIF", left_out=True)
TOO_MANY_PICTURES = Loss("about a picture that makes the script too long to paste", left_out=True)


def write(edition: Edition) -> Files:
    """One file; none where no item can be held."""
    exported = exported_of(edition)
    lost = partial(losses, fitting=_fitting(exported))
    sections = [_section(section, items) for section, items in kept(exported, lost)]
    if not sections:
        return {}
    script = (resources.templates() / "platforms" / "forms.js").read_text(encoding="utf-8")
    data = f"const QUIZ = {_as_data(_quiz(exported, sections))};\n"
    return {f"{exported.deck}-forms.txt": script.replace(NO_QUIZ, data, 1).encode()}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What a form made by a script cannot hold."""
    lost = partial(losses, fitting=_fitting(exported_of(edition)))
    return told("forms", edition, lost, keeps_bank=True)


def losses(item: ExportedItem, fitting: Container[str] | None = None) -> Iterator[Loss]:
    """What a form made by a script cannot hold of an item.

    *fitting* are the names of the pictures for which there is room, where others are in the same script.
    """
    if any(option.picture for option in item.options):
        yield PICTURES_TO_CHOOSE
    if any(shown.type not in PICTURE_TYPES for shown in item.pictures):
        yield PICTURE_TYPE
    elif fitting is not None and any(shown.name not in fitting for shown in item.pictures):
        yield TOO_MANY_PICTURES
    if item.form in {"written", "number", "sentences"}:
        yield BY_HAND
    if item.form == "several":
        yield ALL_OR_NONE
    if item.premises and item.points % len(item.premises):
        yield POINTS
    yield from plain_losses(item)
    yield TAGS


def _fitting(exported: Exported) -> set[str]:
    """The names of the pictures for which a script has room: the first ones."""
    fitting: set[str] = set()
    room = LARGEST_FORM_PICTURES
    for item in exported.items:
        for shown in item.pictures:
            if shown.name not in fitting and len(shown.data) <= room:
                fitting.add(shown.name)
                room -= len(shown.data)
    return fitting


# --- data -------------------------------------------------------------------------------------------


def _as_data(value: dict[str, Any]) -> str:
    """A value as JSON of ASCII characters alone, with nothing that a page or a script could take for its own."""
    return json.dumps(value, indent=1).replace("<", "\\u003c")


def _quiz(exported: Exported, sections: list[dict[str, Any]]) -> dict[str, Any]:
    named = {
        name for section in sections for question in section["questions"] for name in question["pictures"]
    }
    shown = {picture.name: picture for item in exported.items for picture in item.pictures}
    return {
        "title": exported.title,
        "description": exported.source,
        "article": exported.article,
        "url": exported.url if exported.url.startswith(("https://", "http://")) else "",
        "words": {"accept": exported.words.accept, "refuse": exported.words.refuse},
        "sections": sections,
        "pictures": {name: _picture(shown[name]) for name in sorted(named)},
    }


def _picture(picture: ExportedPicture) -> dict[str, str]:
    data = b64encode(picture.data).decode()
    return {"type": picture.type, "alt": picture.alt, "credit": picture.credit, "base64": data}


def _section(section: ExportedSection, items: list[ExportedItem]) -> dict[str, Any]:
    return {
        "title": section.title,
        "help": "\n".join(filter(None, (section.directions, BETWEEN_WORDS.join(section.word_bank)))),
        "questions": [_question(item) for item in items],
    }


def _question(item: ExportedItem) -> dict[str, Any]:
    question: dict[str, Any] = {
        "number": item.number,
        "form": item.form,
        "stem": with_gaps(item.stem),
        "help": item.context,
        "pictures": [picture.name for picture in item.pictures],
        "points": item.points,
    }
    if item.premises:
        question["each"] = item.points // len(item.premises) or 1
        question["premises"] = [{"text": each.text, "answer": each.answer} for each in item.premises]
        texts = [option.text for option in item.options]
        question["choices"] = texts or [str(place) for place in range(1, len(item.premises) + 1)]
    elif item.options:
        question["options"] = [{"text": option.text, "right": option.correct} for option in item.options]
    else:
        question |= {"wanted": item.wanted, "in_order": item.in_order}
        question["key"] = [_part(part) for part in item.parts]
    question["statement"] = item.statement
    question["more"] = [text for text in (item.rationale, "; ".join(item.places)) if text]
    return question


def _part(part: ExportedPart) -> dict[str, Any]:
    number = part.number
    numbers = [(number.low, number.high), *((other, other) for other in number.also)] if number else []
    return {
        "text": part.text,
        "accepted": list(part.accepted),
        "refused": list(part.refused),
        "numbers": [[f"{low:f}", f"{high:f}"] for low, high in numbers],
        "points": part.points,
    }
