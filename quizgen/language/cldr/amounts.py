"""Amounts: numbers without a unit as a language writes them: ``1.234``, ``28,25 millones``, ``sechs``, ``2万``.

Such a text is a *form*: it is one value, and another value can be written in the same form.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language.cldr.number_words import NumberWords
from quizgen.text.digits import (
    HAN_NUMBER,
    HAN_SCALES,
    MINUS_SIGNS,
    in_script,
    read_han,
    to_ascii,
    write_han,
    zero_of,
)
from quizgen.text.tags import CJK

if TYPE_CHECKING:
    from quizgen.language.cldr.locale_data import LocaleData

EXACT = Context(prec=100)
"""Arithmetic precise enough that nothing which can be read here is rounded."""
MOST_DIGITS = 18
BLANKS = " \u00a0\u202f\u2009\u2007"
"""The blanks that people put between thousands."""
_APOSTROPHES = "'\u2019"
MOST_DECIMALS_BEFORE_SCALE = 3
FEWEST_GROUPED = 4
"""Digits from which on a number may have a mark of thousands; many languages leave it out in four."""
_DIGITS = re.compile(rf"[{MINUS_SIGNS}]?[0-9](?:[0-9.,\u060c\u066b\u066c{_APOSTROPHES}{BLANKS}]*[0-9])?")
_SMALL, _LARGE = "十百千십백천", "".join(HAN_SCALES)
_PART = re.compile(rf"([0-9][0-9,.]*)([{_SMALL}]?[{_LARGE}]|)")
"""Digits and what multiplies them: ``3万``, ``5천만``."""
_MIXED = re.compile(rf"(?:[0-9][0-9,.]*[{_SMALL}]?[{_LARGE}])+(?:[0-9][0-9,.]*)?")


class DigitForm(NamedTuple):
    """How a number in digits is written."""

    sign: str
    group: str
    """The mark of thousands; empty where there is none."""
    decimal: str
    decimals: int
    """How many digits stand after the decimal mark."""
    whole_digits: int
    """How many digits stand before the decimal mark."""

    @property
    def long(self) -> bool:
        """Whether it has four digits or more, so that its mark of thousands would show."""
        return self.whole_digits >= FEWEST_GROUPED


class Amounts:
    """The amounts of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data
        self.words = NumberWords(data)

    # --- read ---

    def read(self, form: str) -> tuple[Decimal, str] | None:
        """The value and the style of a number, or None: ``"1.234"`` -> ``(Decimal(1234), "digits")``."""
        if not form:
            return None
        if form[0].isdecimal() or form[0] in MINUS_SIGNS:
            value = self._read_digits(form)
            return None if value is None else (value, "digits")
        if self._data.base in CJK and (number := read_han(form)) is not None:
            return Decimal(number), "words"
        number = self.words.read(form)
        return None if number is None else (Decimal(number), "words")

    def at_start(self, text: str) -> str:
        """The longest number at the beginning of a text, with its *million*: ``2 millones`` of ``2 millones de``."""
        plain = to_ascii(text)
        if (
            self._data.base in CJK
            and (match := _MIXED.match(plain))
            and any(c in HAN_SCALES for c in match[0])
        ):
            return text[: match.end()]
        if match := _DIGITS.match(plain):
            return self._longest_digits(text, match[0])
        if self._data.base in CJK and (match := HAN_NUMBER.match(text)):
            return match[0]
        return self.words.at_start(text)

    def _longest_digits(self, text: str, digits: str) -> str:
        """The longest beginning of *digits* that is one number, with the word for a power of ten behind it."""
        while digits and self._parsed(digits) is None:
            digits = digits[:-1].rstrip(f".,{BLANKS}{_APOSTROPHES}\u066b\u066c{MINUS_SIGNS}")
        if not digits:
            return ""
        scale = self._scale_at(text, len(digits))
        return text[: len(digits) + len(scale)]

    def _scale_at(self, text: str, offset: int) -> str:
        """The word for a power of ten, with its blank, at a position; empty where there is none."""
        gap = text[offset : offset + 1] if text[offset : offset + 1] in (" ", "\u00a0", "\u202f") else ""
        start = offset + len(gap)
        rest = text[start : start + self._longest_scale].casefold()
        for length in range(len(rest), 0, -1):
            after = text[start + length : start + length + 1]
            spaced = self._data.base not in CJK
            glued = spaced and not gap and length == 1  # *5M* is no word
            if rest[:length] in self._data.scales and not glued and not (spaced and after.isalpha()):
                return text[offset : start + length]
        return ""

    @cached_property
    def _longest_scale(self) -> int:
        return max(map(len, self._data.scales), default=0)

    def _read_digits(self, form: str) -> Decimal | None:
        plain = to_ascii(form)
        if self._data.base in CJK and any(c in HAN_SCALES for c in plain):
            return self._read_mixed(plain)
        match = _DIGITS.match(plain)
        if match is None:
            return None
        digits = match[0]
        rest = plain[match.end() :]
        found = self._parsed(digits)
        if found is None or (rest and rest.strip(BLANKS).casefold() not in self._data.scales):
            return None
        scale = self._data.scales[rest.strip(BLANKS).casefold()] if rest else 1
        return EXACT.multiply(found[0], Decimal(scale))

    def _read_mixed(self, plain: str) -> Decimal | None:
        """The number that digits and signs of ten thousands write: ``3万5000`` -> 35000."""
        total = Decimal(0)
        for part, signs in _PART.findall(plain):
            found = self._parsed(part)
            if found is None:
                return None
            total += EXACT.multiply(found[0], Decimal(scale_of(signs)))
        return total

    def _parsed(self, digits: str) -> tuple[Decimal, DigitForm] | None:
        """The value and the form of digits with their marks, or None where these do not stand as they should."""
        sign = digits[0] if digits[0] in MINUS_SIGNS else ""
        body = digits[len(sign) :]
        for decimal, groups in self._mark_choices(body):
            whole, found, decimals = body.partition(decimal)
            if found and not decimals.isdigit():
                continue
            group = next((c for c in whole if not c.isdigit()), "")
            if group and (group not in groups or not self._is_grouped(whole, group)):
                continue
            number = "".join(c for c in whole if c.isdigit())
            if (
                not number
                or len(number) > MOST_DIGITS
                or len(decimals) > MOST_DIGITS
                or (len(number) > 1 and number[0] == "0")
            ):
                continue
            value = Decimal(f"{number}.{decimals}" if decimals else number)
            if sign and not value:
                return None
            return (-value if sign else value), DigitForm(sign, group, decimal, len(decimals), len(number))
        return None

    def _mark_choices(self, body: str) -> list[tuple[str, str]]:
        """The decimal marks that a number may have, each with the marks of thousands beside it, the likeliest first."""
        arabic = any(c in "\u066b\u066c" for c in body)
        system = "arab" if arabic else "latn"
        decimal, group = self._data.marks.get(system) or (
            (",", ".") if system == "latn" else ("\u066b", "\u066c")
        )
        other = "." if decimal == "," else ","
        groups = (
            f"{group}{BLANKS}{_APOSTROPHES}"
            + (other if decimal == "," else "")
            + ("\u066c" if arabic else "")
        )
        choices = [(decimal, groups)]
        if decimal == "," and "," not in body:
            choices.append((".", f"{BLANKS}{_APOSTROPHES}"))  # 3.5 is no thousands
        return choices

    def _is_grouped(self, whole: str, group: str) -> bool:
        """Whether the marks of thousands stand where they belong, and are all the same blank or sign."""
        parts = whole.split(group)
        if len(parts) == 1 or not all(part.isdigit() for part in parts):
            return False
        last, others = self._data.groups
        sizes = {others, 3}
        middle = (
            all(len(part) in sizes for part in parts[1:-1]) and len({len(part) for part in parts[1:-1]}) <= 1
        )
        return len(parts[-1]) == last and middle and 1 <= len(parts[0]) <= 3 and parts[0] != "0"  # noqa: PLR2004

    # --- written ---

    def write(self, value: Decimal, style: str, form: str) -> str:
        """*value* in the form of *form*: ``(Decimal(2000), "digits", "1.500")`` -> ``"2.000"``."""
        whole = value == value.to_integral_value()
        if style == "words" and whole and value >= 0:
            if self._data.base in CJK and read_han(form) is not None:
                return write_han(int(value), form, chinese=self._data.base in ("zh", "yue"))
            words = self.words.write(int(value), form)
            if words:
                return words
        plain = to_ascii(form)
        if self._data.base in CJK and any(c in HAN_SCALES for c in plain):
            return self._write_mixed(value, form)
        match = _DIGITS.match(plain)
        parsed = self._parsed(match[0]) if match else None
        if match is None or parsed is None:
            return in_script(self._digits(value, self._usual_form()), zero_of(form))
        rest = form[match.end() :]
        if not rest.strip(BLANKS):
            return in_script(self._digits(value, parsed[1]), zero_of(form))
        return self._write_scaled(value, parsed[1], rest, zero_of(form))

    def in_words(self, value: Decimal, form: str) -> bool:
        """Whether a number can be written in words where *form* stands."""
        written = self.write(value, "words", form)
        return not any(c.isdecimal() for c in written)

    def _write_scaled(self, value: Decimal, form: DigitForm, rest: str, zero: str) -> str:
        """The value before its *million*; in full where it would be less than one, or have too many decimals."""
        word = rest.strip(BLANKS)
        size = self._data.scales[word.casefold()]
        count = EXACT.divide(value, Decimal(size)).normalize()
        decimals = max(0, -int(count.as_tuple().exponent))
        least = Decimal("0.1") if form.decimals else 1  # 0,7 Milliarden beside 1,4 Milliarden
        if count.copy_abs() < least or decimals > max(MOST_DECIMALS_BEFORE_SCALE, form.decimals):
            return in_script(self._digits(value, self._usual_form()), zero)
        if word.casefold() in {w.casefold() for w in self._data.scale_forms.values()}:
            word = self._data.scale_forms.get((size, self._data.plural(count)), word)
        gap = rest[: len(rest) - len(rest.lstrip(BLANKS))]
        return f"{in_script(self._digits(count, form), zero)}{gap}{word}"

    def _write_mixed(self, value: Decimal, form: str) -> str:
        """The value with signs of ten thousands, as *form* has them: 30000 -> ``3万``."""
        parts = [signs for _, signs in _PART.findall(to_ascii(form)) if signs]
        count = EXACT.divide(value, Decimal(scale_of(parts[0]))).normalize()
        decimals = -int(count.as_tuple().exponent)
        if value != value.to_integral_value() or value <= 0:
            return in_script(f"{count:f}{parts[0]}", zero_of(form))
        alone = len(parts) == 1 and not to_ascii(form)[-1].isdigit()
        carried = count >= TEN_THOUSAND and not LONG_COUNT.match(to_ascii(form))  # 1億, and not 10000万
        if alone and count >= 1 and decimals < MOST_DECIMALS_BEFORE_SCALE and not carried:
            return in_script(f"{self._plain(count, form)}{parts[0]}", zero_of(form))
        rest, text = int(value), ""
        for size, sign in self._scale_signs("".join(parts)):
            whole, rest = divmod(rest, size)
            text += f"{whole}{sign}" if whole else ""
        return in_script(f"{text}{rest}" if rest else text, zero_of(form))

    def _scale_signs(self, signs: str) -> tuple[tuple[int, str], ...]:
        """The signs of ten thousands that go with those of a form, the greatest first."""
        if any(c in "만억조" for c in signs):
            return (10**12, "조"), (10**8, "억"), (10**4, "만")
        simplified = "亿" in signs or (self._data.base == "zh" and "萬" not in signs and "億" not in signs)
        return (10**12, "兆"), (10**8, "亿" if simplified else "億"), (10**4, "萬" if "萬" in signs else "万")

    def _plain(self, count: Decimal, form: str) -> str:
        """Digits with commas where the form has them."""
        return f"{count:,f}" if "," in form else f"{count:f}"

    def _usual_form(self) -> DigitForm:
        decimal, group = self._data.marks.get("latn") or (",", ".")
        return DigitForm("-", group, decimal, 0, whole_digits=MOST_DIGITS)

    def _digits(self, value: Decimal, form: DigitForm) -> str:
        """All digits of a value, with the marks of a form and at least as many decimals."""
        digits = f"{value.copy_abs():f}"
        whole, _, decimals = digits.partition(".")
        decimals = decimals.rstrip("0").ljust(form.decimals, "0")
        group = form.group
        is_longer = len(whole) > FEWEST_GROUPED and self._data.base not in CJK
        if not group and (not form.long or (form.whole_digits == FEWEST_GROUPED and is_longer)):
            group = self._usual_form().group
        whole = self._grouped(whole, group) if group else whole
        sign = (form.sign or "-") if value < 0 else ""
        return f"{sign}{whole}{form.decimal}{decimals}" if decimals else f"{sign}{whole}"

    def _grouped(self, whole: str, group: str) -> str:
        """A whole number with its mark of thousands; a number of four digits only where a blank may stand in it."""
        last, others = self._data.groups
        parts = [whole[-last:]]
        rest = whole[:-last]
        while rest:
            parts.append(rest[-others:])
            rest = rest[:-others]
        return group.join(reversed(parts))

    def usual_forms(self, value: Decimal) -> tuple[str, ...]:
        """The usual ways to write a number: with and without marks of thousands, and in words up to twelve."""
        form = self._usual_form()
        grouped, bare = self._digits(value, form), self._digits(value, form._replace(group=""))
        whole = value == value.to_integral_value() and 0 <= value <= LAST_IN_WORDS
        words = self.words.write(int(value), "") if whole and not self._data.words.declines else ""
        return tuple(dict.fromkeys(filter(None, (grouped, bare, words))))


def scale_of(signs: str) -> int:
    """What signs behind a number multiply it by: ``万`` -> 10000, ``천만`` -> 10000000."""
    size = 1
    for sign in signs:
        size *= HAN_SCALES.get(sign) or 10 ** (_SMALL.index(sign) % 3 + 1)
    return size


TEN_THOUSAND = 10_000
"""So many of one sign of ten thousands are one of the next."""
LONG_COUNT = re.compile(r"[0-9]{5}|[0-9]{2},?[0-9]{3}")
"""A count before such a sign that is as long itself."""
LAST_IN_WORDS = 12
"""The last number that is usually written in words."""
