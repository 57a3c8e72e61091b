"""An office beside a person's name: *Klas Fleming, head of the museum*; *North Korean leader Kim Jong Un*"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting import english
from quizgen.article.drafting.names import NAME, PERSON, THING
from quizgen.article.drafting.proposal import Piece
from quizgen.article.drafting.reading import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.names import Name
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_BEHIND = re.compile(
    rf",\s(?:\d+,\s)?(?P<article>an?|the|its|their|his|her)?\s?(?P<office>(?:[\w\u2019'-]+\s){{0,3}}?{english.OFFICES})\b"
    rf"(?:\s(?P<prep>of|at|from|for|in|with)\s(?P<the>the\s)?(?P<group>{NAME.pattern}|[a-z]+(?:\s[a-z]+)?(?=[,.])))?"
)
_BEFORE = re.compile(
    rf"(?:(?P<group>{NAME.pattern})['\u2019]s?\s|(?P<people>[A-Z]\w+(?:an|ish|ese|ch|sh))\s|(?P<article>[Tt]he|[Aa]n?)\s|(?P<named>{NAME.pattern})\s)?"
    rf"(?P<office>(?:[a-z][\w-]*\s){{0,2}}(?i:{english.OFFICES})),?\s$"
)
_SMALL_AT_HEAD = re.compile(
    r"^(?:and|but|as|when|which|who|where|that|with|by|of|to|said|told|for|from|in|is|was)\s"
)


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """Who held which office, who leads what, and who somebody is."""
    if not reading.is_english:
        return
    for name in reading.names:
        if not (name.is_a(PERSON) or (name.type == THING and " " in name.text)):
            continue
        yield from _behind(reading, name)
        yield from _before(reading, name)


def _behind(reading: SentenceReading, name: Name) -> Iterator[Proposal]:
    match = _BEHIND.match(reading.text[name.end :])
    if not match:
        return
    person = Piece(reading.finder.full_name(name.text), name.text, "person")
    office, group = match["office"].strip(), (match["group"] or "").strip()
    whole = f"{office} {match['prep']} {match['the'] or ''}{group}" if group else office
    if re.search(english.RESEARCHERS, office) and group[:1].isupper():
        where = (Piece(group, group, "group"),)
        yield reading.propose(
            "belongs-to", where, 0.75, "where somebody works", more={"member": person.text}, background=True
        )
    if not short(whole):
        return
    if group and match["article"] not in ("a", "an"):
        pieces = (person, Piece(whole, whole, "office"))
        yield reading.propose("held-office", pieces, 0.85, "an office behind a name", background=True)
    else:
        yield reading.propose(
            "is-a",
            (Piece(whole, whole, "class"),),
            0.6,
            "what somebody is",
            more={"thing": person.text},
            background=True,
        )


def _before(reading: SentenceReading, name: Name) -> Iterator[Proposal]:
    match = _BEFORE.search(reading.text[: name.start])
    if not match:
        return
    office = re.sub(
        r"^.*\b(?:the|an?|his|her|its|their|that)\s(?:Admiral|General)?",
        "",
        _SMALL_AT_HEAD.sub("", match["office"].strip()),
    )
    person = Piece(reading.finder.full_name(name.text), name.text, "person")
    office = office[:1].lower() + office[1:]
    country = reading.finder.country_of_people(f"{match['group'] or match['named'] or match['people'] or ''}")
    group = country or match["group"] or ""
    if (
        group
        and re.fullmatch(english.LEADERS, office)
        and office in ("leader", "manager", "coach", "head coach", "boss")
    ):
        yield reading.propose(
            "leads",
            (person,),
            0.85,
            "who leads what",
            more={"group": group},
            background=True,
            is_={"group": "vague"},
        )
    elif group and short(f"{office} of {group}"):
        whole = f"{office} of {group}"
        pieces = (person, Piece(whole, match["office"].strip(), "office"))
        yield reading.propose("held-office", pieces, 0.8, "an office before a name", background=True)
    else:
        yield reading.sentence((person._replace(slot=""),), 0.7, f"the name of a person: {office}")
