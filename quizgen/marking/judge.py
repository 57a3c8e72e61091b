"""Marking: what is typed held against a marking sheet. The script of the self-check page has the same steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.limits import LONGEST_MARKED_ANSWER
from quizgen.marking.dates import judge_date
from quizgen.marking.numbers import read_amount
from quizgen.marking.text import (
    case_kept,
    is_digit,
    joined,
    low,
    unique,
    versions,
    without_article,
    worded,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quizgen.marking.numbers import Reading
    from quizgen.marking.sheet import Amount, Part, Sheet, Words

RIGHT, NEARLY, WRONG = "right", "nearly", "wrong"
NEARLY_WHY = frozenset(
    {"misspelt", "no year", "other weekday", "no unit", "no bound", "capitals", "more than asked"}
)
"""Why an answer is not right, but nearly so: the pupil decides."""
LONG_WORD = 6
"""Letters from which on a word may have a wrong one."""
CLOSE = 1e-9
NO_UNIT = (0.0, 0.0)
MOST_OPENINGS = 4


class PartMark(Struct, frozen=True):
    """How one part of an answer is marked."""

    verdict: str
    """``right``, ``nearly`` or ``wrong``."""
    why: str = ""
    """A short reason where it is not right: ``other unit``."""


def judge(sheet: Sheet, words: Words, given: Sequence[str]) -> tuple[PartMark, ...]:
    """The marks of what is typed, line by line. Where the parts may come in any order, each scores once."""
    left = list(range(len(sheet.parts)))
    marks: list[PartMark] = []
    for place in range(sheet.asked):
        text = given[place] if place < len(given) else ""
        candidates = [place] if sheet.placed else left
        told = [judge_part(sheet.parts[at], sheet.never, words, text) for at in candidates]
        best = next((index for index, mark in enumerate(told) if mark.verdict == RIGHT), -1)
        if best < 0:
            best = next((index for index, mark in enumerate(told) if mark.verdict == NEARLY), -1)
        if best >= 0 and not sheet.placed:
            left.remove(candidates[best])
        marks.append(told[best] if best >= 0 else told[0] if told else PartMark(WRONG, "other words"))
    return tuple(marks)


def judge_part(part: Part, never: Collection[str], words: Words, text: str) -> PartMark:  # noqa: PLR0911 - step by step
    """The mark of one text that is typed for one part."""
    typed = written(text[:LONGEST_MARKED_ANSWER])
    ways = versions(typed, words)
    if not ways:
        return PartMark(WRONG, "nothing")
    same = unique(joined(way) for way in ways)
    exact = case_kept(typed, words)
    if exact not in part.own:
        if any(one in never for one in same):
            return PartMark(WRONG, "refused")
        if exact in part.others:
            return PartMark(WRONG, "other answer")
    if _is_among(part, same) or _is_within(part, ways, words):
        return _with_case(part, exact)
    told = judge_date(typed, part.date, words) if part.date else ""
    if not told and part.amount:
        told = judge_amount(part.amount, typed, words)
    if told == RIGHT:
        return PartMark(RIGHT)
    if told:
        return PartMark(NEARLY if told in NEARLY_WHY else WRONG, told)
    return _judge_words(part, ways, same)


# --- words ------------------------------------------------------------------------------------------


def _is_among(part: Part, same: list[str]) -> bool:
    """Whether what is typed is one of the forms."""
    return any(one in part.forms or one in part.loose for one in same)


def _is_within(part: Part, ways: list[str], words: Words) -> bool:
    """Whether it is one with what says nothing around it."""
    for way in ways:
        opened = without_openings(way, words)
        last = opened[-1] if opened else way
        titled = without_titles(last, words) if part.person else []
        for text in map(joined, (*opened, *titled)):
            if text in part.forms:
                return True
        for text in map(joined, opened if part.titled else (*opened, *titled)):
            if text in part.loose:
                return True
        for text in map(joined, without_stem_words(last, part, words)):
            if text in part.forms or (text in part.loose and not part.person):
                return True
    return False


def _with_case(part: Part, exact: str) -> PartMark:
    """The mark of a form, where case may count: ``CO`` is not ``Co``."""
    if not part.exact or exact in part.exact:
        return PartMark(RIGHT)
    return PartMark(NEARLY, "capitals") if exact == exact.lower() else PartMark(WRONG, "a sign that counts")


def without_openings(text: str, words: Words) -> list[str]:
    """Words without what may stand before an answer, step by step; last the shortest."""
    found: list[str] = []
    rest = text
    for _ in range(MOST_OPENINGS):
        shorter = _without_opening(rest, words)
        if shorter == rest:
            break
        found.append(shorter)
        rest = without_article(shorter, words)
        if rest != shorter:
            found.append(rest)
    return [*_without_prefixes(rest, words), *found]


def without_titles(text: str, words: Words) -> list[str]:
    """Words without one title before them, two titles and so on."""
    found: list[str] = []
    parts = text.split(" ")
    while len(parts) > 1 and parts[0] in words.titles:
        parts = parts[1:]
        found.append(" ".join(parts))
    return found


def without_stem_words(text: str, part: Part, words: Words) -> list[str]:
    """Words without those of the stem at their end, then without those at their beginning, step by step."""
    found: list[str] = []
    parts = text.split(" ")
    while len(parts) > 1 and parts[-1] in part.extra:
        parts = parts[:-1]
        found.append(" ".join(parts))
    begun = False
    while len(parts) > 1 and (parts[0] in part.extra or (begun and parts[0] in words.joins)):
        begun = True
        parts = parts[1:]
        found.append(" ".join(parts))
    return found


def _without_opening(text: str, words: Words) -> str:
    """Words without the longest opening before them."""
    opening = max((one for one in words.openings if text.startswith(f"{one} ")), key=len, default="")
    return text[len(opening) + 1 :] if opening else text


def _without_prefixes(text: str, words: Words) -> list[str]:
    """Words without the article that is written on."""
    return [text[len(one) :] for one in words.prefixes if text.startswith(one) and len(text) > len(one) + 2]


def _judge_words(part: Part, ways: list[str], same: list[str]) -> PartMark:
    """The mark of words that are none of the forms: nearly right where one letter of a long word is wrong."""
    if not any(one in part.near for one in same):
        for way in ways:
            for form in part.spelt:
                if is_misspelt(way, form):
                    return PartMark(NEARLY, "misspelt")
    letters = {_letters(one) for one in same}
    if any(_letters(form) in letters for form in part.forms):
        return PartMark(WRONG, "a sign that counts")
    if part.amount or part.date:
        return PartMark(WRONG, "not understood")
    return PartMark(WRONG, "other person" if part.person else "other words")


def _letters(text: str) -> str:
    """The letters and digits of a text alone."""
    return "".join(sign for sign in text if sign.isalnum())


APART = (
    ("ate", "ite"),
    ("ate", "ide"),
    ("ite", "ide"),
    ("ane", "ene"),
    ("ane", "yne"),
    ("ene", "yne"),
    ("er", "ee"),
)
"""Endings of one letter's difference that make other things: nitrate, nitrite."""


def is_misspelt(typed: str, form: str) -> bool:
    """Whether two texts differ in a letter of one long word: left out, put in, another, or two that changed places."""
    one, other = typed.split(" "), form.split(" ")
    if len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    if len(b) < LONG_WORD or a[0] != b[0] or not (_spells(a) and _spells(b)):
        return False
    for x, y in APART:
        if (a.endswith(x) and b.endswith(y)) or (a.endswith(y) and b.endswith(x)):
            return False
    return _one_apart(a, b)


def _spells(word: str) -> bool:
    """Whether a word is of letters of an alphabet: no digits, no Han, kana or Hangul."""
    return all(not is_digit(sign) and sign < "\u0e00" and (sign.isalpha() or sign == "'") for sign in word)


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter makes the difference between two words."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    place = 0
    while place < len(short) and short[place] == long[place]:
        place += 1
    if len(long) == len(short) + 1:
        return short[place:] == long[place + 1 :]
    if len(long) != len(short):
        return False
    if short[place + 1 :] == long[place + 1 :]:
        return True
    swapped = long[place + 1 : place + 2] + long[place : place + 1]
    return short[place : place + 2] == swapped and short[place + 2 :] == long[place + 2 :]


# --- amounts ----------------------------------------------------------------------------------------


def judge_amount(amount: Amount, typed: str, words: Words) -> str:
    """What a text is beside the amount: ``right``, why it is not, or empty where it is no amount."""
    read = read_amount(typed, words, money=amount.money, signs=amount.signs, own=amount.words)
    if read is None:
        return ""
    if read.ordinal and not amount.ordinal:
        return "other number"
    values, why = _values(amount, read, words)
    if why and why != "no unit":
        return why if _is_shown(amount, read) or why == "not understood" else "other number"
    fits = _fits_range(amount, values) if read.range else all(_fits(amount, value) for value in values)
    if not fits:
        return "other unit" if _is_shown(amount, read) and values[0] != read.parts[0][0] else "other number"
    return why or _bound(amount, read)


def _bound(amount: Amount, read: Reading) -> str:
    """``right``, or why a bound is not the key's."""
    if read.bound and read.bound != amount.bound:
        return "other bound"
    if amount.bound and not read.bound and not amount.bound_told:
        return "no bound"
    return RIGHT


def _values(amount: Amount, read: Reading, words: Words) -> tuple[list[float], str]:
    """The numbers in the key's unit, of smaller units one sum; and what is wrong with a unit."""
    before = unit_of(amount, read.prefix, words)
    if before is None:
        return [], "not understood"
    factors: list[tuple[float, float] | None] = []
    for _, unit in read.parts:
        factors.append(unit_of(amount, unit, words) if unit.strip(" .,") else (0.0, 0.0))
    if None in factors:
        return [], "other unit"
    known = [factor for factor in factors if factor and factor != (0.0, 0.0)]
    if read.range:
        shared = known[-1] if known else before
        factors = [factor if factor != (0.0, 0.0) else shared for factor in factors]
    elif len(read.parts) > 1 and len(known) < len(read.parts):
        return [], "not understood"
    numbers: list[float] = []
    bare = False
    for (value, _), factor in zip(read.parts, factors, strict=True):
        by, plus = before if not factor or factor == (0.0, 0.0) else factor
        if (by, plus) == (0.0, 0.0):
            bare = True
            by = 1.0
        numbers.append(value * by + plus)
    if not read.range and len(numbers) > 1:
        numbers = [sum(numbers)]
    return numbers, "no unit" if bare and not amount.bare else ""


def _is_shown(amount: Amount, read: Reading) -> bool:
    """Whether the number alone is the key's, whatever its unit."""
    value = read.parts[0][0]
    return any(abs(value - known) <= CLOSE * max(1.0, abs(known)) for known in (amount.value, amount.shown))


def unit_of(amount: Amount, text: str, words: Words) -> tuple[float, float] | None:
    """What a number with this unit is multiplied by, and what is added; zeros for none; None for another unit."""
    bare = text.strip(" .,;:!?()[]")
    folded = without_article(worded(low(bare), words), words)
    if not bare or (not folded and bare.replace(" ", "") not in amount.signs):
        return NO_UNIT
    found = _by_sign(amount, bare, words) or _by_name(amount, folded.split(" "))
    return found or (NO_UNIT if all(part in amount.free for part in folded.split(" ")) else None)


def _by_sign(amount: Amount, bare: str, words: Words) -> tuple[float, float] | None:
    """The unit whose sign stands in a text, among words that say nothing."""
    whole = bare.replace(" ", "").replace(".", "")
    if whole in amount.signs:
        return amount.signs[whole]
    parts = bare.split(" ")
    for start in range(len(parts)):
        for end in range(len(parts), start, -1):
            beside = (*parts[:start], *parts[end:])
            if "".join(parts[start:end]) in amount.signs and all(
                worded(low(one), words) in amount.free for one in beside
            ):
                return amount.signs["".join(parts[start:end])]
    return None


def _by_name(amount: Amount, parts: list[str]) -> tuple[float, float] | None:
    """The unit that is named in folded words, among words that say nothing."""
    for start in range(len(parts)):
        for end in range(len(parts), start, -1):
            name = joined(" ".join(parts[start:end]))
            if name in amount.names and all(one in amount.free for one in (*parts[:start], *parts[end:])):
                return amount.names[name]
    return None


def _fits(amount: Amount, value: float) -> bool:
    """Whether a number is inside the bounds."""
    slack = (
        CLOSE * max(1.0, abs(amount.low), abs(amount.high))
        if amount.low != amount.high
        else CLOSE * abs(amount.low)
    )
    return amount.low - slack <= value <= amount.high + slack


def _fits_range(amount: Amount, values: list[float]) -> bool:
    """Whether two ends are the key's; of one number with a tolerance, both inside it."""
    low_, high = values
    if amount.range:
        return abs(low_ - amount.low) <= CLOSE * abs(amount.low) and abs(high - amount.high) <= CLOSE * abs(
            amount.high
        )
    return low_ < high and amount.low < amount.high and _fits(amount, low_) and _fits(amount, high)
