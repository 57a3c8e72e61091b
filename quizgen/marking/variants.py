"""Variants: how else an answer is typed that scores here, for programs that compare letter by letter.

A learning platform takes what is listed, and no more: it knows of no accents that may be left out, no signs of units
and no figures for words. Each variant is marked here first, so that none is listed that would not score.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.marking.judge import RIGHT, judge_part
from quizgen.marking.persons import surname
from quizgen.marking.prepare import answering_evidence, sheet_of
from quizgen.marking.vocabulary import words_of
from quizgen.text.signs import APOSTROPHES, DASHES, DOUBLE_QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.marking.sheet import Amount, Part, Words
    from quizgen.model import KeyPart, Question

MOST_VARIANTS = 24
"""The most forms of one answer that are listed: more than a person thinks of, and a page of a platform shows them."""
MOST_UNITS = 6
"""The most other names and signs of a unit."""
EXACT_DIGITS = 15
"""Digits to which a decimal number survives as a binary one."""
GROUPED = 1000
"""The least number that is written with signs between its thousands."""
_TYPED = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(DOUBLE_QUOTES, '"'),
    }
)
"""Signs of print, as a keyboard has them."""


def variants(part: KeyPart, question: Question) -> tuple[str, ...]:
    """Every form of a part's answer to be listed, its own words first; each scores here.

    Forms that differ only in case are one, unless case counts. ``("400 metres", "four hundred metres", "400 m")``.
    """
    sheet, words = sheet_of(question), words_of(question.language)
    own = sheet.parts[question.key.index(part)]
    forms = {_compared(part.text, own): part.text}
    for text in _candidates(part, own, words):
        if len(forms) >= MOST_VARIANTS:
            break
        compared = _compared(text, own)
        if text and compared not in forms and judge_part(own, sheet.never, words, text).verdict == RIGHT:
            forms[compared] = text
    return tuple(forms.values())


def unit_names(part: KeyPart, question: Question) -> tuple[str, ...]:
    """The unit of a part as it may stand behind its number, the printed one first; empty where it has none.

    ``("metres", "m", "metre")``.
    """
    own = sheet_of(question).parts[question.key.index(part)]
    if not own.amount:
        return (part.unit,) if part.unit else ()
    return tuple(dict.fromkeys(filter(None, (part.unit, *_units(own.amount)))))


def in_figures(number: float) -> str:
    """A number in plain figures, without what binary numbers add: ``0.30000000000000004`` -> ``0.3``."""
    return f"{Decimal(f'{number:.{EXACT_DIGITS}g}'):f}"


def _compared(text: str, own: Part) -> str:
    """A text as platforms compare it: blind to case, unless that counts."""
    text = unicodedata.normalize("NFC", text)
    return text if own.exact else text.casefold()


def _candidates(part: KeyPart, own: Part, words: Words) -> Iterator[str]:
    """What may score, the likeliest first."""
    name = surname(part.text, own.loose, words) if own.person else ""
    forms = [text for text in (part.text, *part.accept, *answering_evidence(part), name) if text]
    yield from forms
    if own.amount:
        yield from _amounts(own.amount, part.unit)
    for form in forms:
        yield from _as_typed(form, words)


def _amounts(amount: Amount, unit: str) -> Iterator[str]:
    """A number in figures, alone and with each name of its unit."""
    if amount.range or amount.ordinal:
        return
    whole = float(amount.value).is_integer() and amount.value >= GROUPED
    figures = [in_figures(amount.value), *([f"{int(amount.value):,}"] if whole else [])]
    for figure in figures:
        yield figure
        yield from (f"{figure} {name}" for name in dict.fromkeys(filter(None, (unit, *_units(amount)))))


def _units(amount: Amount) -> Iterator[str]:
    """The names and signs of a unit by which nothing is to be converted."""
    same = [sign for sign, how in (*amount.signs.items(), *amount.names.items()) if how == (1.0, 0.0)]
    yield from same[:MOST_UNITS]


def _as_typed(form: str, words: Words) -> Iterable[str]:
    """A form as it is typed: with the keyboard's signs, without accents, an article or a hyphen."""
    typed = " ".join(form.translate(_TYPED).split())
    bare = _without_accents(typed)
    first, _, rest = typed.partition(" ")
    found = [typed, bare, typed.replace("-", " "), bare.replace("-", " ")]
    if rest and first.casefold() in words.articles:
        found += [rest, _without_accents(rest)]
    return found


def _without_accents(text: str) -> str:
    """A text without the accents of its Latin letters: ``Málaga`` -> ``Malaga``."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    kept = [
        sign
        for index, sign in enumerate(parts)
        if not (unicodedata.combining(sign) and index and _is_latin(parts, index))
    ]
    return unicodedata.normalize("NFC", "".join(kept))


def _is_latin(text: str, index: int) -> bool:
    """Whether the letter that the mark at an index belongs to is a Latin one."""
    before = next((sign for sign in reversed(text[:index]) if not unicodedata.combining(sign)), "")
    return before.isascii() and before.isalpha()
