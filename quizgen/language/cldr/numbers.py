"""Numbers and ranges in any language: read with their unit, and other values written in the same form.

Whatever is read can be written again letter by letter. A text for which that fails is no number here.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language.cldr.amounts import BLANKS, EXACT, Amounts, scale_of
from quizgen.language.cldr.ordinals import Ordinals
from quizgen.language.cldr.units import Units
from quizgen.language.iso_dates import YEAR
from quizgen.language.number_ranges import range_of
from quizgen.limits import LONGEST_NUMBER
from quizgen.model import Number, NumberRange
from quizgen.text.digits import HAN, HAN_SCALES, HAN_TENS, MINUS_SIGNS, to_ascii
from quizgen.text.tags import CJK, UNSPACED

if TYPE_CHECKING:
    from quizgen.language.cldr.locale_data import LocaleData

MOST_UNIT_WORDS = 4
FEWEST_DIGITS_OF_YEAR = 3
_JOINER = re.compile("( ?[-\u2010-\u2015~〜～] ?)")
_UNIT_WORD = re.compile(r"(?=[0-9/-]*+[^\W\d_]|[%‰°′″٪$€£¥₽₹₩₺₴₪])[\w%‰°′″٪$€£¥₽₹₩₺₴₪][\w/.'’·²³%°-]*")
_CURRENCY = re.compile(r"[A-Z]{0,3}\$")
_GLUED_SIGNS = "%$"
"""Signs of ASCII that may stand right behind digits."""
_PERCENT_SIGNS = "%٪‰％"
CLOCK_TIME = re.compile(
    r"[0-9]{1,2}(?:[:hH][0-9]{2}(?:[ \u00a0]?\w{1,4}\.?)?|\.[0-9]{2}[ \u00a0]?(?:Uhr|uur|Auer|hod\.?))",
    re.IGNORECASE,
)
"""A time of the day with what a language writes behind it, which is no amount: ``20.45 Uhr``, ``14h30``."""


def _is_unit_word(word: str) -> bool:
    """Whether a word can be a part of a unit; vowel signs are no letters of their own: *किलोमीटर*, *كيلومترًا*."""
    letters = (
        word if word.isalpha() else "".join(c for c in word if not unicodedata.category(c).startswith("M"))
    )
    return _UNIT_WORD.fullmatch(letters) is not None


class _Bound(NamedTuple):
    """The words before or behind a number, and the bound that they make it."""

    text: str
    bound: str


class Numbers:
    """The numbers of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data
        self.amounts = Amounts(data)
        self.units = Units(data)
        self.ordinals = Ordinals(data, self.amounts.words)

    # --- read ---

    def parse(self, text: str) -> Number | NumberRange | None:
        """The amount that the whole *text* is, or None."""
        if len(text) > LONGEST_NUMBER or not text or CLOCK_TIME.fullmatch(text):
            return None
        if ordinal := self.ordinals.read(text):
            value, style = ordinal
            return Number(value=Decimal(value), style=style, form=text)
        about = self._words_before(text)
        rest = text[len(about.text) :]
        between = about.text.strip().casefold()
        if YEAR.fullmatch(to_ascii(rest.strip())) and (not about.bound or between in self._before_dates):
            return None
        found: Number | NumberRange | None = None
        if between not in self._data.words.between or between in self._single_words:
            found = self._single(about, rest)
        found = found or self._range(about, rest)
        return found if found and self._is_same(found, text) else None

    def _is_same(self, number: Number | NumberRange, text: str) -> bool:
        """Whether a number is written again letter by letter."""
        if isinstance(number, NumberRange):
            return self.format_range(number, number.low, number.high) == text
        return self.format(number, number.value) == text

    def _words_before(self, text: str) -> _Bound:
        """The words before a number that qualify it, with the space behind them."""
        lower = text.casefold()
        for word, bound in self._before:
            if not lower.startswith(word.casefold()):
                continue
            after = text[len(word) : len(word) + 1]
            if after in BLANKS and after:
                return _Bound(text[: len(word) + 1], bound)
            if word[-1] in "-\u05be'\u2019" or self._data.base in CJK:
                return _Bound(text[: len(word)], bound)
        return _Bound("", "")

    @cached_property
    def _before(self) -> tuple[tuple[str, str], ...]:
        """All words that may stand before a number, with their bounds, the longest first."""
        words = self._data.words
        rows = (
            [(w, "") for w in (*words.about, *words.only)]
            + [(w, "least") for w in words.at_least]
            + [(w, "most") for w in words.at_most]
        )
        rows += [(w, "") for w in words.between]
        return tuple(sorted(dict(reversed(rows)).items(), key=lambda row: (-len(row[0]), row[0])))

    @cached_property
    def _single_words(self) -> frozenset[str]:
        """Words that begin a range and may stand before one number, too."""
        words = self._data.words
        return frozenset((*words.about, *words.only, *words.at_least, *words.at_most))

    @cached_property
    def _before_dates(self) -> frozenset[str]:
        """Words that before a year make a date of it, although they bound a number, too: *до 1945*, *hasta 1945*."""
        words = self._data.words
        return frozenset((*words.to, *words.before_date, *words.after_date))

    @cached_property
    def _after(self) -> tuple[tuple[str, str], ...]:
        """All words that may stand behind a number and its unit, with their bounds, the longest first."""
        words = self._data.words
        rows = [(w, "") for w in words.about_after] + [(w, "least") for w in words.at_least_after]
        rows += [(w, "most") for w in words.at_most_after]
        return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))

    def _single(self, about: _Bound, text: str) -> Number | None:
        """One number with its unit, or None."""
        prefix = self._prefix(text)
        rest = text[len(prefix) :]
        form = self.amounts.at_start(rest)
        if form and rest[:1] in MINUS_SIGNS and prefix:
            return None
        amount = self.amounts.read(form)
        if amount is None:
            return None
        value, style = amount
        gap, unit = self._gap_and_unit(rest[len(form) :], form)
        if gap is None or (style == "words" and not unit and prefix):
            return None
        if unit and not self._may_be_unit(gap, unit, form):
            return None
        bound = about.bound or self._bound_of_unit(unit)
        return Number(
            value=value,
            unit=unit,
            style=style,
            about=self._bare_about(about.text),
            prefix=prefix,
            gap=gap if unit else " ",
            form=form,
            bound=bound,
        )

    def _bound_of_unit(self, unit: str) -> str:
        """The bound that words behind the unit make: ``社以上``."""
        return next((bound for word, bound in self._after if unit.endswith(word)), "")

    def _prefix(self, text: str) -> str:
        """The sign of a currency or the percent sign before a number, with its blank; empty where there is none."""
        if text[:1] in _PERCENT_SIGNS and text[:1]:
            return text[:1] if self._data.percent_before else ""
        match = _CURRENCY.match(text)
        sign = match[0] if match else ""
        if not sign and text[:1] and unicodedata.category(text[0]) == "Sc":
            sign = text[0]
        if not sign:
            sign = next((s for s in self._data.currency_signs if text.startswith(s) and not s.isdigit()), "")
        after = text[len(sign) : len(sign) + 1]
        blank = after if sign and after in BLANKS and after else ""
        number = to_ascii(text[len(sign) + len(blank) :][:1])
        return f"{sign}{blank}" if sign and number.isdigit() else ""

    def _gap_and_unit(self, rest: str, form: str) -> tuple[str | None, str]:
        """What stands behind a number: the gap before its unit, and the unit. None for the gap where it is no unit."""
        if not rest:
            return "", ""
        gap = rest[:1] if rest[0] in BLANKS else ""
        unit = rest[len(gap) :]
        if gap:
            for word in self._data.words.of:
                if unit.casefold().startswith(word) and self._ends_in_scale(form):
                    gap, unit = gap + unit[: len(word)], unit[len(word) :]
                    break
        return (gap, unit) if unit else (None, "")

    def _ends_in_scale(self, form: str) -> bool:
        """Whether a number ends in a word such as *million*, which some languages join with *of* to what is counted."""
        return form[-1:].isalpha() or form.endswith(".")

    def _may_be_unit(self, gap: str, unit: str, form: str) -> bool:
        """Whether a text can be what is counted."""
        words = unit.split(" ")
        if len(words) > MOST_UNIT_WORDS or not all(map(_is_unit_word, words)):
            return False
        if words[0].casefold() in self._never_units or self._is_more_of_number(unit, form):
            return False
        if not any(sign.isdigit() for sign in form) and self._begins_name(gap, unit):
            return False
        if gap or not unit[0].isalpha() or self._data.base in CJK | UNSPACED:
            return bool(gap) or not (unit[0].isascii() and unit[0] not in _GLUED_SIGNS)
        return self.units.is_known(unit)

    def _begins_name(self, gap: str, unit: str) -> bool:
        """Whether a number in words and what follows it are a name: *Tre Kronor*, 三島由紀夫, 四国.

        In a script without spaces it is one unless a counter follows: 三人, 三家公司.
        """
        words = self._data.words
        if gap or not words.counters:
            return bool(gap) and unit[0].isupper() and not words.nouns_have_capitals
        if self.units.is_known(unit):
            return False
        ends = (*words.at_least_after, *words.at_most_after, *words.about_after)
        bare = next((unit.removesuffix(end) for end in ends if unit.endswith(end)), unit)
        noun = next((bare[len(one) :] for one in words.counters_before_noun if bare.startswith(one)), None)
        return (
            bare not in words.counters
            and noun is None
            and not any(bare.startswith(f"{one}の") for one in words.counters)
        )

    def _is_more_of_number(self, unit: str, form: str) -> bool:
        """Whether what stands behind digits is a part of a number or date, in a script without spaces."""
        if unit[0] in HAN or unit[0] in HAN_TENS or unit[0] in HAN_SCALES:
            return True
        if self._data.base not in CJK:
            return False
        is_part = unit.startswith(self._data.words.fractions) or any(c.isdecimal() for c in unit)
        return is_part or self._is_date(unit, form)

    def _is_date(self, unit: str, form: str) -> bool:
        """Whether number and unit are a year, a day or a century: ``2024年``, ``13世紀``; but ``3年`` is a length."""
        if unit.startswith(("世紀", "世纪", "세기", "年代", "년대", "月", "월")):
            return True
        is_length = unit.startswith(("年間", "年间", "년간")) or len(form) < FEWEST_DIGITS_OF_YEAR
        return unit.startswith(("年", "년")) and not is_length

    @cached_property
    def _never_units(self) -> frozenset[str]:
        """Words that are never what is counted: months, articles, small words."""
        words = self._data.words
        months = {name.casefold() for row in self._data.months for name in row}
        small = {
            *words.fractions,
            *words.small.split(),
            *words.articles,
            *words.to,
            *words.both,
            *words.fused,
            *words.before_christ,
        }
        eras = {word for row in self._data.eras for name in row for word in name.casefold().split()[:1]}
        return frozenset({*months, *(word.casefold() for word in small), *eras})

    def _range(self, about: _Bound, text: str) -> NumberRange | None:
        """Two numbers with a joiner between them, the lower first, or None. Two years without more are a date."""
        for start, joiner in self._joiners(about.text.strip().casefold(), text):
            ends = text[:start], text[start + len(joiner) :]
            if all(YEAR.fullmatch(to_ascii(end)) for end in ends):
                return None
            low, high = (self._single(_Bound("", ""), end) for end in ends)
            if low and high and self._are_years(low, high):
                return None
            if low and high and (found := self._range_of(self._bare_about(about.text), low, joiner, high)):
                return found
        return None

    def _are_years(self, low: Number, high: Number) -> bool:
        """Whether the ends of a range are years, with a word for these behind them: *1941—1945 годы*."""
        return all(YEAR.fullmatch(end.form) for end in (low, high)) and bool(self.units.time_unit(high.unit))

    def _joiners(self, about: str, text: str) -> list[tuple[int, str]]:
        """The places where the two ends of a range may be joined, each with what joins them."""
        words = self._data.words
        wanted = words.between.get(about)
        names = (wanted,) if wanted else words.to
        found = (
            [] if wanted else [(match.start(), match[0]) for match in _JOINER.finditer(text) if match.start()]
        )
        for name in names:
            after = "" if name.endswith(("-", "\u05be")) else " "
            joiner = name if self._data.base in CJK else f" {name}{after}"
            offset = text.find(joiner)
            if offset > 0:
                found.append((offset, joiner))
        return found

    def _range_of(self, about: str, low: Number, joiner: str, high: Number) -> NumberRange | None:
        """The range, if both bounds count the same; else None."""
        if high.prefix not in {"", low.prefix} or low.unit not in {"", high.unit}:
            return None
        if low.style != high.style or (low.style == "words" and not joiner.strip(" ").isalpha()):
            return None
        return range_of(about, low, joiner, high, self._scale_of(low.form), self._scale_of(high.form))

    def _scale_of(self, form: str) -> Decimal:
        """What the *million* of a number in digits multiplies by; 1 where it has none."""
        plain = to_ascii(form)
        if self._data.base in CJK and plain[-1:] in HAN_SCALES and plain[:1].isdigit():
            return Decimal(scale_of(plain.lstrip("0123456789.,")))
        word = (
            re.sub(rf"^[^0-9]*[0-9][0-9.,\u066b\u066c{BLANKS}'\u2019]*", "", plain).strip(BLANKS).casefold()
        )
        return Decimal(self._data.scales.get(word, 1))

    # --- written ---

    def format(self, number: Number, value: Decimal) -> str:
        """*value* in the form of *number*: its words before, its digits or words, its unit in step with the number."""
        if "ordinal" in number.style:
            return self.ordinals.write(int(value), number.form) or self._bare(value)
        amount = self.amounts.write(value, number.style, number.form) if number.form else self._bare(value)
        unit = self.units.agreeing(number.unit, number.value, value)
        return f"{self._with_space(number.about)}{_with_prefix(number.prefix, amount)}{_with_gap(number.gap, unit)}"

    def format_range(self, number: NumberRange, low: Decimal, high: Decimal) -> str:
        """*low* to *high* in the form of *number*."""
        scale = self._scale_of(number.high_form) if self._scale_is_shared(number) else 1
        low_text = self._bound(EXACT.divide(low, scale) if scale != 1 else low, number.low_form)
        high_text = self._bound(high, number.high_form)
        bounds = f"{_with_prefix(number.prefix, low_text)}{number.joiner}{high_text}"
        return f"{self._with_space(number.about)}{bounds}{_with_gap(number.gap, number.unit)}"

    def _bare_about(self, about: str) -> str:
        """The words before a number without the space behind them, which most languages always write."""
        return about if self._data.base in CJK else about.rstrip(" ")

    def _with_space(self, about: str) -> str:
        """The words before a number with the space that the language writes behind them."""
        if not about or about.endswith(("-", "\u05be", "'", "\u2019")) or self._data.base in CJK:
            return about
        return f"{about} "

    def _scale_is_shared(self, number: NumberRange) -> bool:
        """Whether the lower bound is written without the *million* of the upper one."""
        amount = self.amounts.read(number.low_form)
        return amount is not None and amount[0] != number.low

    def _bound(self, value: Decimal, form: str) -> str:
        amount = self.amounts.read(form)
        return self.amounts.write(value, amount[1], form) if amount else self._bare(value)

    def _bare(self, value: Decimal) -> str:
        return self.amounts.usual_forms(value)[0]

    def agrees(self, number: Number | NumberRange, value: Decimal, *, alone: bool) -> bool:
        """Whether *value* can stand for a number while all words around it stay as they are."""
        if isinstance(number, NumberRange):
            return True
        if "ordinal" in number.style:
            return value == value.to_integral_value() and bool(self.ordinals.write(int(value), number.form))
        if number.style == "words" and not self.amounts.in_words(value, number.form):
            return False
        if self._data.plural(number.value) == self._data.plural(value):
            return True
        return alone and (not number.unit or self.units.is_known(number.unit))

    # --- spellings ---

    def spellings(self, number: Number | NumberRange) -> tuple[str, ...]:
        """The usual ways to write a number or range: as it was without *about*, in digits, and in words."""
        if isinstance(number, NumberRange):
            return self._range_spellings(number)
        if "ordinal" in number.style:
            return self.ordinals.usual_forms(int(number.value), number.form)
        forms = dict.fromkeys(filter(None, (number.form, *self.amounts.usual_forms(number.value))))
        in_words = not number.prefix and bool(number.gap)
        usable = [form for form in forms if in_words or to_ascii(form[:1]) in "-\u22120123456789"]
        return tuple(dict.fromkeys(self._spelling(number, form) for form in usable or [number.form]))

    def _spelling(self, number: Number, form: str) -> str:
        """A number in another form, with its unit; *of* stands only between a word such as *million* and the unit."""
        gap = number.gap if self._ends_in_scale(form) else number.gap[:1]
        return f"{number.prefix}{form}{_with_gap(gap, number.unit)}"

    def _range_spellings(self, number: NumberRange) -> tuple[str, ...]:
        low, high = self._bare(number.low), self._bare(number.high)
        unit = _with_gap(number.gap, number.unit)
        pairs = ((number.low_form or low, number.high_form or high), (low, high))
        return tuple(dict.fromkeys(f"{number.prefix}{one}\u2013{other}{unit}" for one, other in pairs))


def _with_prefix(prefix: str, amount: str) -> str:
    return f"-{prefix}{amount[1:]}" if prefix and amount[:1] in MINUS_SIGNS else prefix + amount


def _with_gap(gap: str, unit: str) -> str:
    return f"{gap}{unit}" if unit else ""
