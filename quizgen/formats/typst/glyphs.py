"""Characters that no font of this computer has: which, in whose text, and what to install."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import msgspec

from quizgen.json_view import question_data
from quizgen.model import NOWHERE
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.edition import Edition
    from quizgen.model import Question

SCRIPTS = {
    "CJK": "fonts-noto-cjk",
    "IDEOGRAPHIC": "fonts-noto-cjk",
    "HIRAGANA": "fonts-noto-cjk",
    "KATAKANA": "fonts-noto-cjk",
    "HANGUL": "fonts-noto-cjk",
    "BOPOMOFO": "fonts-noto-cjk",
    "FULLWIDTH": "fonts-noto-cjk",
    "HALFWIDTH": "fonts-noto-cjk",
}
"""Debian's packages by the first word of a character's name, where it is not the one that has nearly everything."""
USUAL = "fonts-noto-core"
NAMED = 8
"""How many characters a message names."""


def no_glyph(characters: Sequence[str], edition: Edition) -> Iterator[Problem]:
    """A problem for each font that is lacking, at the first fact with a character of it."""
    packages: dict[str, list[str]] = {}
    for character in characters:
        packages.setdefault(package_for(character), []).append(character)
    for package, lacking in packages.items():
        where = next((q for q in _questions(edition) if _has(q, lacking)), None)
        place = f"in '{where.fact}'" if where else "in words around the questions"
        message = f"no font here has {named_characters(lacking)}, which a PDF has to print {place}"
        yield Problem(
            "no-glyph",
            (where and where.source) or edition.deck.source or NOWHERE,
            message,
            font_remedy(package),
            fact=where.fact if where else "",
        )


def package_for(character: str) -> str:
    """The Debian package with a font for a character; empty where nobody can say."""
    kind = unicodedata.category(character)
    if kind in {"Co", "Cn", "Cc"}:
        return ""
    if kind == "So":
        return "fonts-symbola"
    return SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], USUAL)


def font_remedy(package: str) -> str:
    """What to do where a font is lacking that is in this Debian package; empty: in none."""
    if not package:
        return "no common font has such a character: write the text without it"
    return f"install a font that has it (Debian, Ubuntu: apt install {package}), or print the HTML page"


def named_characters(characters: Sequence[str]) -> str:
    """The characters with their numbers, as many as a line holds."""
    told = [f"{c} (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}" for c in characters[:NAMED]]
    more = len(characters) - NAMED
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")


def _questions(edition: Edition) -> Iterator[Question]:
    if edition.quiz:
        yield from (item.question for item in edition.quiz.versions[0].items)
    yield from edition.cards


def _has(question: Question, characters: Sequence[str]) -> bool:
    """Whether any of a question's texts has one of the characters."""
    return any(
        character in text
        for text in _texts(msgspec.to_builtins(question_data(question)))
        for character in characters
    )


def _texts(data: object) -> Iterator[str]:
    """Every text in dictionaries and lists, however deep."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list, tuple)):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts(each)
