"""Marking sheets, made of questions: what scores part by part, and what does not."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.language.words import words_of_language
from quizgen.marking.amounts import amount_of
from quizgen.marking.calendar import date_part_of
from quizgen.marking.judge import RIGHT, is_misspelt, judge_amount, without_titles
from quizgen.marking.other_ways import asks_for_range, never_right, other_ways
from quizgen.marking.persons import may_be_person, short_names
from quizgen.marking.sheet import Part, Sheet
from quizgen.marking.spellings import english_spellings, plain_spellings, romance_spellings
from quizgen.marking.text import case_kept, joined, low, unique, versions, worded, written
from quizgen.marking.units import every_unit
from quizgen.marking.vocabulary import words_of
from quizgen.model import BLANK, NumberRange
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.marking.sheet import Words
    from quizgen.model import KeyPart, Question

SHEETS_KEPT = 1 << 14
"""As many as the written questions of a deck of thirty thousand: what a file says is marked when it is made and when it
is proved. A sheet takes 7 kB, so that they are 110 MB where a deck has so many."""
MOST_SPELT = 12
"""The most forms in which a wrong letter is looked for."""
NEVER_EXTRA = frozenset(
    "not no never without nor non north south east west northern southern eastern western new old great former "
    "nicht kein keine ohne nord sud ost west no sin norte sur este oeste sans pas ne nord est ouest non senza".split()
)
"""Words that change what stands beside them, whatever the stem says."""
WHO = {
    "en": "who whom whose", "de": "wer wem wen wessen", "fr": "qui", "es": "quien quienes", "it": "chi", "pt": "quem",
    "nl": "wie", "sv": "vem", "da": "hvem", "no": "hvem", "nb": "hvem", "pl": "kto kogo kim", "ru": "кто кого кем кому",
    "uk": "хто кого ким", "tr": "kim", "ar": "من", "he": "מי", "el": "ποιοσ ποια", "fi": "kuka", "cs": "kdo",
    "hu": "ki", "id": "siapa", "ro": "cine", "vi": "ai",
}  # fmt: skip
"""Words that ask for a person."""
ELEMENTS = frozenset(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y "
    "Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os "
    "Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh "
    "Fl Mc Lv Ts Og".split()
)
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?|[0-9()+^-])+")


@lru_cache(SHEETS_KEPT)
def sheet_of(question: Question) -> Sheet:
    """The marking sheet of a question that is answered in writing."""
    words = words_of(question.language)
    language = base_language(question.language)
    never = unique(
        form
        for part in question.key
        for text in (*part.reject, *never_right(part, language))
        for form in _forms((text,), part.unit, words)
    )
    own = {form for part in question.key for form in _forms((part.text,), "", words)}
    return Sheet(
        language=question.language,
        parts=tuple(_part(part, question, words, set(never) - own) for part in question.key),
        never=tuple(sorted(set(never) - own)),
        wanted=question.wanted,
        placed=not question.wanted
        and 1 < len(question.key) in {question.stem.count(BLANK), _amounts_asked(question, language)},
    )


def _amounts_asked(question: Question, language: str) -> int:
    """How many amounts a stem asks for one by one, where all parts are amounts: *how many points out of how many*."""
    if not all(part.amount for part in question.key):
        return 0
    stem = question.stem.casefold()
    return max((stem.count(phrase) for phrase in words_of_language(language).how_many), default=0)


def _part(part: KeyPart, question: Question, words: Words, never: set[str]) -> Part:
    """What scores as one part."""
    language = base_language(question.language)
    person = _is_person(part, question, language)
    texts = (
        part.text,
        *part.accept,
        *answering_evidence(part),
    )
    ways = _with_blanks(texts, words)
    more = tuple(other_ways(part, question, language))
    texts += more
    date = date_part_of(part, question, words)
    whole_range = isinstance(part.amount, NumberRange) and asks_for_range(question.stem)
    amount = None if date or whole_range else amount_of(part, question, words)
    if amount:  # its own words are read as an amount, so that the case of units counts, and bounds do
        told = {text: judge_amount(amount, written(text), words) for text in texts}
        if any(told.get(text) == "no bound" for text in part.curated):
            amount = replace(amount, bound_told=True)
        understood = {RIGHT, "no bound", "no unit"}
        texts = tuple(text for text in texts if told[text] not in understood or text in part.curated)
    forms = tuple(form for form in _forms(texts, part.unit, words) if form not in never)
    extra = _extra(part, question, words)
    loose = (
        []
        if amount and not amount.ordinal
        else unique(map(joined, _loose(part, ways, extra, language, words, person=person)))
    )
    if part.date:
        bare = (_without_stem_words(way, extra) for way in _with_blanks(more, words))
        loose = unique([*loose, *map(joined, chain.from_iterable(bare))])
    others, near = _others(part, ways, words)
    return Part(
        forms=forms,
        loose=tuple(form for form in loose if form not in never and form not in forms),
        spelt=()
        if amount or date
        else tuple([*ways, *_persons(ways, part, words, person=person)][:MOST_SPELT]),
        exact=_exact(part, question, words, person=person),
        own=tuple(unique(case_kept(text, words) for text in texts)),
        others=others,
        near=near,
        extra=tuple(sorted(extra)),
        person=person,
        titled=person and worded(low(part.text), words).split(" ")[0] in words.titles,
        amount=amount,
        date=date,
    )


def answering_evidence(part: KeyPart) -> tuple[str, ...]:
    """The article's own words for an answer, where they are one: it is a phrase, or they share a word with a name."""
    if len(part.evidence) != 1 or part.amount or part.date:
        return ()
    (text,) = part.evidence
    shared = set(worded(low(text), words_of("en")).split(" ")) & {
        word
        for name in (part.text, *part.accept)
        for word in worded(low(name), words_of("en")).split(" ")
        if len(word) > 2  # noqa: PLR2004 - no small words
    }
    return (text,) if not part.entity or shared else ()


# --- forms ------------------------------------------------------------------------------------------


def _with_blanks(texts: Iterable[str], words: Words) -> list[str]:
    """Texts as they are compared, with their blanks. ``A negative`` keeps what is no article."""
    return unique(way for text in texts for way in _ways(text, words))


def _ways(text: str, words: Words) -> list[str]:
    first = written(text).partition(" ")[0]
    named = len(first) == 1 and first.isupper() and low(first) in words.articles
    if not named:
        return versions(text, words)
    return [worded(low(text), words)]


def _forms(texts: Iterable[str], unit: str, words: Words) -> list[str]:
    """Texts as they are compared; where the unit is printed beside the line, without it, too."""
    ways = _with_blanks(texts, words)
    after = joined(worded(low(unit), words))
    bare = [form.removesuffix(after) for form in map(joined, ways) if after and form.endswith(after)]
    return unique([*map(joined, ways), *bare])


def _loose(
    part: KeyPart, ways: list[str], extra: set[str], language: str, words: Words, *, person: bool
) -> Iterator[str]:
    """Other forms of the words of an answer."""
    for way in ways:
        spelt = [way, *plain_spellings(way)]
        if language == "en":
            spelt += english_spellings(way, name=person)
        elif language in {"es", "fr", "it", "pt"} and not person:
            spelt += romance_spellings(way, language)
        yield from spelt[1:]
        for form in spelt:
            yield from _without_stem_words(form, extra)
            if "/" in form:
                yield form.replace("/", "")
        for prefix in words.prefixes:
            yield way.removeprefix(prefix)
    yield from _persons(ways, part, words, person=person)


def _persons(ways: list[str], part: KeyPart, words: Words, *, person: bool) -> Iterator[str]:
    """The short names of a person."""
    for way in ways if person else ():
        for name in (way, *without_titles(way, words)):
            yield name
            if may_be_person(name):
                yield from short_names(name, surname=not part.surname_shared)


def _without_stem_words(form: str, extra: set[str]) -> Iterator[str]:
    """An answer without what the stem says already: *Naha* where it asks for an air base."""
    parts = form.split(" ")
    while len(parts) > 1 and parts[-1] in extra:
        parts = parts[:-1]
    if len(parts) < len(form.split(" ")):
        yield " ".join(parts)
    ahead = form.split(" ")
    while len(ahead) > 1 and ahead[0] in extra:
        ahead = ahead[1:]
    if len(ahead) < len(form.split(" ")):
        yield " ".join(ahead)


def _extra(part: KeyPart, question: Question, words: Words) -> set[str]:
    """The words of the stem that may stand around an answer: no names, and none that change the meaning."""
    capitals = base_language(question.language) == "de"
    stem = question.stem.replace(BLANK, " ")
    kept = [word for word in written(stem).split(" ") if capitals or word[:1] == word[:1].lower()]
    found = {one for word in kept for one in worded(low(word), words).split(" ")}
    if base_language(question.language) == "en":
        found |= {
            word for name in part.entity_type.replace("-", ".").split(".") for word in (name, f"{name}s")
        }
    return {
        word for word in found if word and word not in NEVER_EXTRA and not word.isdigit() and len(word) > 1
    }


# --- people and symbols -----------------------------------------------------------------------------


def _is_person(part: KeyPart, question: Question, language: str) -> bool:
    """Whether an answer is a person: by its entity; in English else by what the stem asks, and by its words."""
    if part.entity_type:
        return part.entity_type.partition(".")[0] == "person"
    asked = set(worded(low(question.stem), words_of(language)).split(" ")[:3])
    if not asked & set(WHO.get(language, "").split()):
        return False
    before = next((run.text for run in question.statement_runs), "")
    names = part.text.split(" ")
    return (
        not before.lower().endswith(("the ", "a ", "an "))
        and all(
            name[:1].isupper() or name in {"van", "von", "de", "der", "of", "bin", "da", "di", "del", "la"}
            for name in names
        )
        and may_be_person(worded(low(part.text), words_of(language)))
    )


def _exact(part: KeyPart, question: Question, words: Words, *, person: bool) -> tuple[str, ...]:
    """The forms whose capitals count: chemical symbols and formulas, and signs of units."""
    text = written(part.text)
    who = set(worded(low(question.stem), words).split(" ")[:3]) & set(WHO["en"].split())
    if person or who or part.entity or part.amount or part.date or not any(sign.islower() for sign in text):
        return ()
    formula = _FORMULA.fullmatch(text) and all(symbol in ELEMENTS for symbol in _SYMBOL.findall(text))
    signs = [sign for unit in every_unit() for sign in unit.signs]
    unit = text in signs and sum(sign.lower() == text.lower() for sign in signs) > 1 and len(text) > 1
    return (
        tuple(unique(case_kept(one, words) for one in (part.text, *part.accept))) if formula or unit else ()
    )


def _others(part: KeyPart, ways: list[str], words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Other answers near this one: as they are written, and folded."""
    own = {case_kept(text, words) for text in (part.text, *part.accept)}
    exact, near = [], []
    for text in (*part.distractors, *part.others):
        theirs = versions(text, words)
        if (
            any(way == other or is_misspelt(other, way) for way in ways for other in theirs)
            and case_kept(text, words) not in own
        ):
            exact.append(case_kept(text, words))
            near += [joined(other) for other in theirs if other not in ways]
    return tuple(unique(exact)), tuple(unique(near))
