"""Numbers as people type them, read with what stands beside them: ``about $1.4m``, ``6.5 × 10^9``, ``300 to 400 guns``.

The script of the self-check page has the same steps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from quizgen.marking.text import is_digit, is_word, joined, low, worded
from quizgen.text.digits import read_han

if TYPE_CHECKING:
    from collections.abc import Collection

    from quizgen.marking.sheet import Words

_LITERAL = re.compile(
    r"[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,\u066b\u066c][0-9]+)*"
)
_POWER = re.compile(r" ?[x×*·⋅∙] ?10\^\(?([+-]?[0-9]{1,3})\)?|[eE]([+-]?[0-9]{1,3})(?![A-Za-z0-9])")
_RAISED = re.compile(r"\^\(?([+-]?[0-9]{1,3})\)?")
_FRACTION = re.compile(r"( [0-9]+)? ?/ ?([0-9]+(?:[,. '][0-9]{3})*)(?![0-9/])")
_LONGEST_PHRASE = 5
_LONGEST_NUMBER = 200
"""Characters of what is typed that are read as a number: a longer text is none."""
_MIDDLE = 4
"""The most signs and words of a unit between the two ends of a range."""


class Token(msgspec.Struct, frozen=True):
    """A number in digits (``n``), a word (``w``) or a sign (``s``), and where it stands."""

    kind: str
    text: str
    start: int
    end: int
    value: float


class Reading(NamedTuple):
    """What was typed as an amount."""

    parts: list[tuple[float, str]]
    """Numbers with the unit after each: of ``4 h 57 min`` two, of a range its ends."""
    range: bool
    prefix: str
    """What stands before the number: ``$``."""
    bound: str
    ordinal: bool


def number_in(digits: str, decimal: str) -> str:
    """The number that digits and marks are in a language, with a point; empty where they are none: ``1.234.50``."""
    plain = re.sub("[ '\u066c]", "", digits)
    if "\u066b" in plain:
        plain, decimal = plain.replace(",", "").replace("\u066b", "."), "."
    group = "." if decimal == "," else ","
    point, mark = re.escape(decimal), re.escape(group)
    grouped = rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+(?:{point}[0-9]+)?|[0-9]{{1,2}}(?:{mark}[0-9]{{2}})+{mark}[0-9]{{3}}"
    for pattern, read in (
        (grouped, plain.replace(group, "").replace(decimal, ".")),
        (rf"[0-9]{{1,3}}(?:{point}[0-9]{{3}}){{2,}}", plain.replace(decimal, "")),
        (rf"[0-9]+{point}[0-9]+", plain.replace(decimal, ".")),
        (rf"[0-9]+{mark}(?:[0-9]{{1,2}}|[0-9]{{4,}})", plain.replace(group, ".")),
        ("[0-9]+", plain),
    ):
        if re.fullmatch(pattern, plain):
            return read
    return ""


def han_number(run: str) -> float:
    """The number that Han characters write, by places or digit by digit: ``二千二十四``, ``二〇二四``."""
    return float(read_han(run) or 0)


def is_han(sign: str, words: Words) -> bool:
    """Whether a sign is a number of Han characters, or a part of one, in a language that writes numbers so."""
    return sign in words.han_digits or sign in words.han_scales


def tokens(text: str, words: Words) -> list[Token] | None:
    """The tokens of a text that is :func:`written`; None where digits stand in it that are no number."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        sign = text[place]
        end = place + 1
        if is_digit(sign) or (sign in ".," and place + 1 < len(text) and is_digit(text[place + 1])):
            literal = _literal(text, place, words)
            if literal is None:
                return None
            found.append(literal)
            end = literal.end
        elif is_han(sign, words):
            while end < len(text) and is_han(text[end], words):
                end += 1
            lone = not any(one in words.han_digits for one in text[place:end])
            after = (
                found
                and found[-1].end == place
                and (found[-1].kind == "n" or is_han(found[-1].text[0], words))
            )
            if lone and after:  # 5千万: the digits stand before it
                end = place + 1
                found.append(Token("w", text[place:end], place, end, 0))
            else:
                found.append(Token("n", text[place:end], place, end, han_number(text[place:end])))
        elif is_word(sign):
            while end < len(text) and _goes_on(text, end, words):
                end += 1
            found.append(Token("w", text[place:end], place, end, 0))
        elif sign != " ":
            found.append(Token("s", sign, place, end, 0))
        place = end
    return found


def _goes_on(text: str, place: int, words: Words) -> bool:
    """Whether the sign at a place belongs to the word before it."""
    sign = text[place]
    if is_han(sign, words):
        return False
    if sign in "'.\"":
        return place + 1 < len(text) and is_word(text[place + 1]) and not is_digit(text[place + 1])
    return is_word(sign) and not is_digit(sign)


def _literal(text: str, place: int, words: Words) -> Token | None:
    """The number in digits at a place, with its power or fraction."""
    start = place
    if not is_digit(text[place]):
        place += 1
    match = _LITERAL.match(text, place)
    assert match  # noqa: S101 - a digit stands there
    digits, end = match[0], match.end()
    number = number_in(f"0{words.decimal}{digits}" if start < place else digits, words.decimal)
    if not number:
        return None
    value = float(number)
    if power := _POWER.match(text, end):
        value, end = float(f"{number}e{int(power[1] or power[2])}"), power.end()
    elif digits == "10" and (raised := _RAISED.match(text, end)):
        value, end = float(f"1e{int(raised[1])}"), raised.end()
    elif number.isdecimal() and (fraction := _FRACTION.match(text, end)):
        above = float(fraction[1]) if fraction[1] else value
        below = float(number_in(fraction[2], words.decimal) or 0)
        if not below:
            return None
        value, end = (value if fraction[1] else 0.0) + above / below, fraction.end()
    return Token("n", text[start:end], start, end, value)


class _Reader:
    """Reads the tokens of one text."""

    def __init__(
        self,
        text: str,
        found: list[Token],
        words: Words,
        *,
        money: bool,
        signs: Collection[str],
        own: dict[str, float],
    ) -> None:
        self.text, self.tokens, self.words, self.signs = text, found, words, signs
        self.numbers = {**words.numbers, **own} if own else words.numbers
        self.scales = {**words.scales, **words.money_scales} if money else words.scales
        self.scale = 1.0

    def phrase(self, place: int, known: Collection[str], *, blanks: bool = True) -> int:
        """How many tokens from a place on are the longest of the known phrases; 0 where none is."""
        longest = 0
        text = ""
        for count, token in enumerate(self.tokens[place : place + _LONGEST_PHRASE], 1):
            if token.kind != "w" and token.text != "-":
                break
            folded = worded(low(token.text), self.words)
            text = f"{text} {folded}" if text and folded else text or folded
            if folded and (text if blanks else joined(text)) in known:
                longest = count
        return longest

    def named(self, place: int, count: int) -> str:
        """The words of some tokens, as they are looked up."""
        folded = (worded(low(token.text), self.words) for token in self.tokens[place : place + count])
        return joined(" ".join(filter(None, folded)))

    def number(self, start: int) -> tuple[float, int] | None:
        """The number that begins at a token, and the token after it; None where there is none."""
        place, last, total, added = start, "", 0.0, 0.0
        group: float | None = None
        self.scale = 1.0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.kind == "n":
                if last == "n" or (last == "w" and not (self.words.han_digits and group is None)):
                    break
                group, last, place = (group or 0.0) + token.value, "n", place + 1
                continue
            count = self.phrase(place, self.numbers, blanks=False)
            if count and (last != "n" or self.numbers[self.named(place, count)] < 1):
                group, last = (group or 0.0) + self.numbers[self.named(place, count)], "w"
                place += count
                continue
            count = 0 if token.text in self.signs else self.phrase(place, self.scales, blanks=False)
            if count and (last or len(self.named(place, count)) > 1):
                by = self.scales[self.named(place, count)]
                if by < 1000:  # noqa: PLR2004 - hundreds and dozens go on inside a group
                    group = (1.0 if group is None else group) * by
                elif last == "scale":
                    total, added = total - added + added * by, added * by
                else:
                    added = (1.0 if group is None else group) * by
                    total, group = total + added, None
                self.scale *= by
                last, place = "scale", place + count
                continue
            skipped = self._filler(place, last)
            if not skipped:
                break
            place += skipped
        return (total + (group or 0.0), place) if last else None

    def _filler(self, place: int, last: str) -> int:
        """How many tokens say nothing inside a number in words: *and*, *a*."""
        if last not in {"w", "scale", "n"}:
            return 0
        count = self.phrase(place, self.words.ands, blanks=False)
        count += self.phrase(place + count, self.words.articles)
        if not count or place + count >= len(self.tokens) or self.tokens[place + count].kind == "n":
            return 0
        half = self.named(place + count, 1) in self.numbers and self.numbers[self.named(place + count, 1)] < 1
        if last == "n":
            return count if half else 0
        more = self.phrase(place + count, self.numbers, blanks=False) or self.phrase(
            place + count, self.scales, blanks=False
        )
        return count if more else 0


class _Before:
    """What stands before a number."""

    def __init__(self, *, negative: bool) -> None:
        self.prefix, self.bound = "", ""
        self.negative, self.between = negative, False

    def take_sign(self, found: list[Token], place: int, text: str) -> None:
        """Take a sign: a minus, a bound, or the sign of a currency."""
        token = found[place]
        if token.text == "-" and _is_minus(found, place):
            self.negative = True
        elif token.text in "<≤":
            self.bound = "most"
        elif token.text in ">≥":
            self.bound = "least"
        elif token.text not in "~≈=.,:+-":
            self.take_word(token, text)

    def take_word(self, token: Token, text: str) -> None:
        """Take a word or sign that may be a unit."""
        gap = " " if self.prefix and token.start and text[token.start - 1] == " " else ""
        self.prefix += gap + token.text

    def take_phrase(self, reader: _Reader, place: int, *, number: bool) -> int:
        """Take a phrase that says *about*, *more than*, *minus* or *between*: of how many tokens it is.

        Where a number begins here, too, a phrase of one word is a part of it.
        """
        words = reader.words
        said = (words.least, words.most, words.minus, words.betweens, (*words.abouts, *words.openings))
        counts = [reader.phrase(place, names) for names in said]
        longest = max(counts)
        if not longest or (number and longest == 1) or _is_glued(reader.tokens, place + longest):
            return 0
        which = said[counts.index(longest)]
        if which is words.least or which is words.most:
            self.bound = "least" if which is words.least else "most"
        self.negative = self.negative or which is words.minus
        self.between = self.between or which is words.betweens
        return longest


def read_amount(
    text: str,
    words: Words,
    *,
    money: bool = False,
    signs: Collection[str] = (),
    own: dict[str, float] | None = None,
) -> Reading | None:
    """The amount in a text that is :func:`written`, whatever stands around it; None where there is no number.

    With *money*, ``m`` is a million; of *signs*, which are those of units, none multiplies: ``K``. *own* are numbers in
    words beside those of the language.
    """
    above = _above_zero(text, words) if len(text) <= _LONGEST_NUMBER else ""
    if not above or (found := tokens(above, words)) is None:
        return None
    reader = _Reader(above, found, words, money=money, signs=signs, own=own or {})
    before = _Before(negative=above != text)
    text, place = above, 0
    while place < len(found):
        if found[place].kind == "s":
            before.take_sign(found, place, text)
            place += 1
            continue
        first = reader.number(place)
        count = before.take_phrase(reader, place, number=first is not None) if found[place].kind == "w" else 0
        if not count and first is not None:
            return _from(reader, first, before)
        count = count or reader.phrase(place, words.articles)
        if not count:
            before.take_word(found[place], text)
        place += count or 1
    return None


def _from(reader: _Reader, first: tuple[float, int], before: _Before) -> Reading:
    """The amount whose first number is read: with its second end, or its smaller units."""
    found, words, text = reader.tokens, reader.words, reader.text
    value, place = first
    scale = reader.scale
    value = -value if before.negative else value
    prefix, bound, between = before.prefix, before.bound, before.between
    ordinal = False
    if place < len(found) and found[place].kind == "w" and found[place].start == found[place - 1].end:
        ordinal = found[place - 1].kind == "n" and reader.named(place, 1) in words.ordinals
        place += ordinal
    after = found[place - 1].end
    for middle in range(place, min(place + _MIDDLE, len(found))):
        joiner = 1 if found[middle].kind == "s" and found[middle].text in "-~" else 0
        if not joiner:
            if and_ := reader.phrase(middle, words.ands, blanks=False):
                joiner = and_ if between else 0
            else:
                joiner = reader.phrase(middle, words.tos, blanks=False)
        if not joiner or (found[middle].text == "-" and not _stands_between(found, middle)):
            continue
        follows = middle + joiner
        while follows < len(found) and found[follows].text == prefix:
            follows += 1
        if follows < len(found) and (second := reader.number(follows)):
            high, end = second
            unit = text[after : found[middle].start]
            if scale == 1 and reader.scale > 1 and value * reader.scale < high:
                value *= reader.scale
            return Reading([(value, unit), (high, text[found[end - 1].end :])], True, prefix, bound, ordinal)
    if place < len(found) and found[place].text == "+":
        bound, place, after = bound or "least", place + 1, found[place].end
    return Reading(_with_smaller(reader, value, place, after), False, prefix, bound, ordinal)


def _above_zero(text: str, words: Words) -> str:
    """A text without *below zero* at its end."""
    folded = worded(low(text), words)
    phrase = next((one for one in words.below if folded.endswith(f" {one}")), "")
    return " ".join(text.rstrip(" .").split(" ")[: -len(phrase.split(" "))]) if phrase else text


def _is_glued(found: list[Token], place: int) -> bool:
    """Whether a number stands right behind Latin letters, as in ``Ca2``: these are a part of it."""
    if not 0 < place < len(found) or found[place].kind != "n" or found[place - 1].end != found[place].start:
        return False
    return found[place - 1].text[-1] < "\u0250"


def _is_minus(found: list[Token], place: int) -> bool:
    """Whether a dash is a minus: a number follows at once, and no word or number ends at it."""
    follows = place + 1 < len(found) and found[place + 1].start == found[place].end
    return (
        follows
        and found[place + 1].kind != "w"
        and not (place and found[place - 1].end == found[place].start)
    )


def _stands_between(found: list[Token], place: int) -> bool:
    """Whether a dash stands between two numbers, and not inside a word."""
    return place + 1 < len(found) and found[place + 1].kind == "n"


def _with_smaller(reader: _Reader, value: float, place: int, after: int) -> list[tuple[float, str]]:
    """The number with its unit, and the smaller ones after it: ``4 hours and 57 minutes``."""
    found, text = reader.tokens, reader.text
    parts: list[tuple[float, str]] = []
    start = place
    while place < len(found):
        begins = found[place].kind == "n" or reader.phrase(place, reader.numbers, blanks=False)
        if begins and place > start and not _is_glued(found, place) and (more := reader.number(place)):
            parts.append((value, text[after : found[place].start]))
            value, place = more
            after, start = found[place - 1].end, place
        else:
            place += 1
    return [*parts, (value, text[after:])]
