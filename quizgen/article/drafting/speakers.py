"""Whose word a sentence gives: *the 7th Fleet said*, *according to state media*, and who *he* is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.drafting import english
from quizgen.article.drafting.names import GROUP, NAME, PERSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.article.drafting.names import Name, NameFinder

UNKNOWN = "\u2026"
"""Stands for a speaker whom a pronoun does not tell."""
_NAMED = rf"(?:[Tt]he\s)?(?:{english.TITLES}\s)?{NAME.pattern}"
_NOUNS = (
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ne)?\s?(?:[\w\u2019'-]+\s){0,2}"
    rf"(?:{english.SPEAKERS}|{english.OFFICES})"
)
_DESCRIBED = rf"(?:the\s|an?\s)(?:[a-z][\w-]+\s){{1,2}}{_NAMED}"
_PRONOUN = r"\b(?:[Tt]hey|[Hh]e|[Ss]he|I|[Ww]e)\b"
_MANY = r"\b[Ee]xperts\b|\b[A-Za-z]{4,}(?<![\u2019'])s\b"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Aa]ccording to (?P<who>{_NAMED}|{_DESCRIBED}|{_NOUNS}|(?:the\s|an?\s)?[\w-]+(?:\s[\w-]+)?)",
        rf"(?P<who>{_NAMED}|{_NOUNS}|{_PRONOUN}|{_MANY})(?:,\s[^,]{{1,60}},|\swho\s[^,]{{1,40}})?\s{english.SAYS}\b(?!\sby\b)",
        rf"\b{english.SAYS}\s(?P<who>(?:[\w-]+\s){{0,2}}{_NAMED}|{_NOUNS}\b)(?=[,.\u201d]|\s\u2014|$)",
    )
)


class Speaker(NamedTuple):
    """Whose word a sentence gives."""

    text: str
    """``7th Fleet``; ``\u2026`` where a pronoun does not say it."""
    start: int
    is_named: bool
    """Whether it is a name, and no pronoun or word such as *experts*."""


def speaker_of(text: str, names: Sequence[Name], finder: NameFinder, last: Speaker | None) -> Speaker | None:
    """The speaker of an English sentence; None where the article says it itself. *last* is who spoke before."""
    found = _words_of(text)
    if not found:
        return None
    who, start = found
    before = last.text if last else UNKNOWN
    if re.fullmatch(r"(?:they|he|she|it|I|we)", who, re.IGNORECASE):
        return Speaker(before, start, is_named=False)
    if last and re.fullmatch(r"(?:a|the)?\s?(?:statement|report|study)", who, re.IGNORECASE):
        return Speaker(before, start, is_named=False)
    bare = re.sub(r"^(?:the|an?)\s", "", who, flags=re.IGNORECASE)
    untitled = re.sub(rf"^{english.TITLES}\s", "", bare)
    named = next((name for name in names if name.text == untitled or bare.endswith(name.text)), None)
    if named is None:
        return Speaker(who[:1].lower() + who[1:], start, is_named=False)
    if named.is_a(PERSON):
        return Speaker(finder.full_name(named.text), named.start, is_named=True)
    return Speaker(bare, start, is_named=named.text == bare or named.is_a(GROUP))


def _words_of(text: str) -> tuple[str, int] | None:
    """The words for a speaker and where they begin; None where there are none."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            who = match["who"].strip()
            if not re.search(r"[\u201c\"]", who) and who.split()[0].casefold() not in ("that", "what"):
                return re.sub(r"['\u2019]s$", "", who), match.start("who")
    return None
