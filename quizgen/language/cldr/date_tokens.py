"""Dates in any language, cut into tokens: weekday, month, day, year, era, joiner, and words that say nothing.

A text is a date where all of it is such tokens and each of its ends has day, month and year in an order that people
write. With other names and numbers in its tokens it is another date in the same form.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language.cldr.japanese import ERAS
from quizgen.text.digits import FIRST_YEAR, HAN_IN_DATE, read_han, to_ascii
from quizgen.text.tags import CJK, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.language.cldr.locale_data import LocaleData

_SIGNED = {"年": "Y", "년": "Y", "月": "m", "월": "m", "日": "D", "号": "D", "號": "D", "일": "D"}
_DASH = re.compile(r" ?[-\u2010-\u2015\u2212~〜～] ?")
BLANKS = (" ", "\u00a0")
_NUMBER = re.compile(r"[0-9]{1,4}(?![0-9])")
_OTHER_SIGNS = re.compile("[ \u00a0\u202f,、،.()（）\u200e\u200f\u061c]+|[/-]")
MOST_TOKENS = 24
YEAR_DIGITS = 3
"""A number of so many digits or more is a year."""


class Token(NamedTuple):
    """A piece of a date's text."""

    kind: str
    """W weekday, M month by name, m by number, D day, Y year, E era, R Japanese era, A *about*, J joiner, F other."""
    text: str
    number: int = 0
    """What it says: 7 for *julio*; of an era -1 before Christ and 1 after; of a joiner 1 where it is *and*."""
    row: int = 0
    """Which form of the name it is, as the language's names have them."""


class DateWords:
    """The tokens of one language's dates."""

    def __init__(self, data: LocaleData) -> None:
        self.data = data

    def tokens(self, text: str) -> tuple[Token, ...] | None:
        """The tokens of the whole *text*; None where a part of it is none."""
        plain = to_ascii(text)
        found: list[Token] = []
        offset = 0
        while offset < len(text):
            token = self._token_at(plain, text, offset, found)
            if token is None or len(found) > MOST_TOKENS:
                return None
            found.append(token)
            offset += len(token.text)
        return tuple(self._with_roles(found))

    def _token_at(self, plain: str, text: str, offset: int, before: list[Token]) -> Token | None:
        """The token that begins at a position, after those *before* it; None where none does."""
        if self.data.base in CJK and (token := _signed_number(plain, text, offset)):
            return token
        if name := self._usable_name(plain, offset, before):
            length, token = name
            return token._replace(text=text[offset : offset + length])
        if match := _NUMBER.match(plain, offset):
            return self._number(match, text, offset)
        if (
            before
            and not (plain[offset] == "-" and self._has_inner_dash)
            and (match := _DASH.match(plain, offset))
        ):
            return Token("J", match[0])
        match = _OTHER_SIGNS.match(text, offset)
        return Token("F", match[0]) if match else None

    def _usable_name(self, plain: str, offset: int, before: list[Token]) -> tuple[int, Token] | None:
        """The name or word at a position, with its length, unless it is a part of another word."""
        last = before[-1].text[-1:] if before else ""
        if last.isalpha() and self._spaced(plain[offset]):
            return None
        name = self._name_at(plain, offset)
        if name is None or name[1].kind != "J":
            return name
        if plain[offset] == " ":  # до is *until*, and begins *before Christ*
            later = self._name_at(plain, offset + 1)
            return None if later and later[1].kind == "E" else name
        return name if last in BLANKS or self.data.base in CJK else None

    def _number(self, match: re.Match[str], text: str, offset: int) -> Token:
        """A number with what makes it an ordinal: ``1er``, ``11.``."""
        end = match.end()
        endings = sorted((*self.data.words.ordinal_endings, "."), key=len, reverse=True)
        if len(match[0]) < YEAR_DIGITS:
            tail = next(
                (
                    e
                    for e in endings
                    if text.startswith(e, end) and not text[end + len(e) : end + len(e) + 1].isalpha()
                ),
                "",
            )
            end += 0 if tail == "." else len(tail)
        return Token("N", text[offset:end], int(match[0]))

    def _spaced(self, character: str) -> bool:
        """Whether a letter belongs to a script that puts spaces between words."""
        return character.isalpha() and self.data.base not in CJK | UNSPACED

    def _name_at(self, plain: str, offset: int) -> tuple[int, Token] | None:
        """The longest name or word that begins at a position, with its length."""
        lower = plain[offset : offset + self._longest].casefold()
        if len(lower) != len(plain[offset : offset + self._longest]):  # İ folds to two letters
            lower = plain[offset : offset + self._longest].lower()
        for length in range(min(len(lower), self._longest), 0, -1):
            token = self._names.get(lower[:length])
            if token is None:
                continue
            after = plain[offset + length : offset + length + 1]
            last = plain[offset + length - 1]
            if last.isalpha() and after.isalpha() and self._spaced(after) and token.text != "*":
                continue
            return length, token
        return None

    @cached_property
    def _has_inner_dash(self) -> bool:
        """Whether the language writes a dash between day and month: ``26-aprel, 2017``."""
        return "d-M" in self.data.pattern()

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._names), default=0)

    @cached_property
    def _names(self) -> dict[str, Token]:
        """Every name and word of a date in small letters, with its token. What says more counts more."""
        names: dict[str, Token] = {}
        for text, token in chain(self._calendar_names(), self._words()):
            names.setdefault(text.casefold(), token)
            names.setdefault(text.casefold().replace("’", "'"), token)
        return names

    def _calendar_names(self) -> Iterator[tuple[str, Token]]:
        """The names of months, weekdays and eras, each with its token."""
        kinds = (("M", self.data.months, 1), ("W", self.data.weekdays, 0))
        for kind, rows, first in kinds:
            for n, row in enumerate(rows):
                yield from ((name, Token(kind, "", number, n)) for number, name in enumerate(row, first))
        for sign, era in zip((-1, 1), self.data.eras, strict=True):
            yield from ((name, Token("E", "", sign, n)) for n, name in enumerate(era))
        if self.data.base == "ja":
            yield from ((own.name, Token("R", "", n)) for n, own in enumerate(ERAS))

    def _words(self) -> Iterator[tuple[str, Token]]:
        """The words of dates that are no names, each with its token."""
        words = self.data.words
        yield from ((word, Token("A", "")) for word in (*words.date_about, *words.date_about_after))
        for joiners, is_and in ((words.both, 1), (words.to, 0)):
            for word in joiners:
                yield f" {word} ", Token("J", "", is_and)
                yield f"{word} ", Token("J", "", is_and)
                if self.data.base in CJK:
                    yield word, Token("J", "", is_and)
        for word in (*words.date_words, *self.data.date_words, *words.between):
            written_on = word.endswith(("-", "־", "’", "'")) or word in words.prefixes
            yield word, Token("F", "*" if written_on else "")

    def _with_roles(self, tokens: list[Token]) -> list[Token]:
        """The tokens with every number as a day, month or year."""
        if numeric := self._numeric(tokens):
            return numeric
        roles: list[Token] = []
        for index, token in enumerate(tokens):
            if token.kind != "N":
                roles.append(token)
                continue
            digits = len(re.sub(r"\D", "", to_ascii(token.text)))
            is_year = digits >= YEAR_DIGITS or self._beside_era(tokens, index)
            roles.append(token._replace(kind="Y" if is_year else "D"))
        return roles

    def _beside_era(self, tokens: list[Token], index: int) -> bool:
        """Whether an era stands beside a number, with nothing but a blank between."""
        after = [t for t in tokens[index + 1 : index + 3] if t.kind != "F" or t.text.strip()]
        before = [t for t in tokens[max(0, index - 2) : index] if t.kind != "F" or t.text.strip()]
        before_year = self.data.era_pattern.startswith("G")
        return bool((after and after[0].kind == "E") or (before_year and before and before[-1].kind == "E"))

    def _numeric(self, tokens: list[Token]) -> list[Token] | None:
        """The tokens of a date in digits alone, ``14/7/2024``; None for any other."""
        places = [n for n, token in enumerate(tokens) if token.kind == "N"]
        others = [token for token in tokens if token.kind != "N"]
        if len(places) != 3 or not _are_dividers(others):  # noqa: PLR2004 - day, month, year
            return None
        numbers = [tokens[n].number for n in places]
        long = [len(re.sub(r"\D", "", to_ascii(tokens[n].text))) == 4 for n in places]  # noqa: PLR2004 - a year
        if long == [True, False, False]:
            order = "YmD"
        elif long == [False, False, True]:
            month_first = self.data.digit_order.startswith("M")
            order = "mDY" if month_first else "DmY"
            if numbers[0] > 12 >= numbers[1]:  # noqa: PLR2004 - months of a year
                order = "DmY"
            elif numbers[1] > 12 >= numbers[0]:  # noqa: PLR2004 - as above
                order = "mDY"
        else:
            return None
        roles = dict(zip(places, order, strict=True))
        return [
            token._replace(kind=roles[n]) if n in roles else token._replace(kind="S")
            for n, token in enumerate(tokens)
        ]


def _are_dividers(tokens: list[Token]) -> bool:
    """Whether what stands between the numbers of a date in digits is the same: ``/``, ``.`` or ``-``."""
    signs = {re.sub(r"[\s\u200e\u200f]", "", token.text) for token in tokens[:2]}
    rest = "".join(token.text for token in tokens[2:]).strip(" .")
    return len(signs) == 1 and signs <= {"/", ".", "-"} and not rest


def _signed_number(plain: str, text: str, offset: int) -> Token | None:
    """A number with the sign of what it is: ``2024年``, ``三日``; the first year of an era is ``元年``."""
    match = _NUMBER.match(plain, offset) or HAN_IN_DATE.match(plain, offset)
    if match is None:
        return None
    number = 1 if match[0] == FIRST_YEAR else int(match[0]) if match[0].isdigit() else read_han(match[0])
    end = match.end()
    while plain[end : end + 1] == " ":
        end += 1
    kind = _SIGNED.get(plain[end : end + 1], "")
    if not kind or number is None:
        return None
    return Token(kind, text[offset : end + 1], number)
