r"""The markup of a deck: ``*words*``, ``**words**``, ``H~2~O``, ``x^2^``, `` `code` ``, ``{漢字|かんじ}``, ``$x^2$``.

A text with markup becomes plain text, which is all that the rest of quizgen knows, and the passages that are set in a
style. A backslash before a sign of the markup makes it a plain sign. What is not closed is a mistake, and nothing is
guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from quizgen.model.markup import Passage, Style
from quizgen.text.maths import WrongFormula, in_a_line
from quizgen.text.patterns import RarePattern
from quizgen.text.small_signs import small

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = "\\*~^`{}|$"
"""The signs of the markup, each of which a backslash makes a plain sign."""
_TOKEN = RarePattern(r"\\[\\*~^`{}|$]|\*+|[~^`{$]")
"""An escape or a sign."""
_ANSWER_MARK = RarePattern(r"\\=|==")
_INSIDE = {
    "~": RarePattern(r"~((?:\\.|[^\s~\\])+)~"),
    "^": RarePattern(r"\^((?:\\.|[^\s^\\])+)\^"),
    "`": RarePattern(r"`([^`]+)`"),
    "$": RarePattern(r"\$((?:\\.|[^\s$\\])(?:(?:\\.|[^$\\])*(?:\\.|[^\s$\\]))?)\$(?!\d)", re.DOTALL),
    "{": RarePattern(r"\{((?:\\.|[^\s{}|\\])+)\|((?:\\.|[^{}|\\])+)\}"),
}
"""What begins with each sign that encloses text without markup of its own."""
_STYLES: dict[str, Style] = {
    "~": "lowered",
    "^": "raised",
    "`": "code",
    "{": "ruby",
    "$": "formula",
    "*": "emphasis",
    "**": "strong",
}
_ESCAPED = RarePattern(r"\\(.)", re.DOTALL)
_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that put no spaces between words."""
_WORD = f"(?:[{_UNSPACED}]|[^\\W{_UNSPACED}]+|[^\\w\\s])?"
_WORD_BEFORE = RarePattern(
    f"(?:[{_UNSPACED}]|(?<![^\\W{_UNSPACED}])[^\\W{_UNSPACED}]+|[^\\w\\s])?(?<!\\s)\\s*\\Z"
)
_WORD_AFTER = RarePattern(f"\\s*{_WORD}")
IN_ONE_WORD = RarePattern(f"[^\\W{_UNSPACED}]{{2}}")
"""Two letters side by side that belong to one word."""


class OpenMarkup(Exception):
    """A sign of the markup opens something that is never closed."""

    def __init__(self, sign: str, offset: int) -> None:
        super().__init__(sign)
        self.sign, self.offset = sign, offset


class BadFormula(Exception):
    """A formula cannot be read, for the reason given."""

    def __init__(self, reason: str, offset: int, length: int) -> None:
        super().__init__(reason)
        self.reason, self.offset, self.length = reason, offset, length


class Span(msgspec.Struct, frozen=True):
    """A part of a plain text that is set in a style."""

    start: int
    end: int
    style: Style
    source: str = ""
    """What is set, where plain text writes it otherwise."""


class MarkedText(msgspec.Struct, frozen=True):
    """A text without its markup."""

    plain: str
    spans: tuple[Span, ...]
    places: tuple[int, ...]
    """Where each character of the plain text stands in the text as it is written, and last its end."""
    answers: bool
    """Whether ``==`` marks answers in it."""
    written: str
    """The text with its markup."""


def read_markup(text: str, *, answers: bool = False) -> MarkedText:
    """The plain text of a text with markup, and what is set in a style. OpenMarkup where something is not closed.

    BadFormula where a formula is no LaTeX, and NoConverter where nothing can read it.

    *answers* says that ``==`` marks answers in the text: an equals sign of code gets a backslash, since it marks none.
    """
    reader = _Reader(text, answers=answers)
    reader.read()
    return MarkedText("".join(reader.plain), tuple(reader.spans), (*reader.places, len(text)), answers, text)


class _Reader:
    """Reads one text, from its first sign to its last."""

    def __init__(self, text: str, *, answers: bool) -> None:
        self.text, self.answers = text, answers
        self.plain: list[str] = []
        self.places: list[int] = []
        self.spans: list[Span] = []
        self.open: list[tuple[str, int, int]] = []
        """Each emphasis that is open: its sign, where it stands, and where its words begin in the plain text."""

    def read(self) -> None:
        position = 0
        while token := _TOKEN.search(self.text, position):
            self._add(self.text[position : token.start()], position)
            sign = token[0][0]
            if sign == "\\":
                position = token.end()
                if self.answers and token[0] == "\\\\" and self.text.startswith("=", position):
                    self._add("\\", token.start())  # the marks of answers read \= as an equals sign
                self._add(token[0][1], token.start() + 1)
            elif sign == "*":
                self._stars(token)
                position = token.end()
            else:
                position = self._enclosed(sign, token.start())
        self._add(self.text[position:], position)
        if self.open:
            sign, at, _ = self.open[0]
            raise OpenMarkup(sign, at)

    def _add(self, text: str, position: int) -> None:
        """Add text as it is written."""
        self.plain += text
        self.places += range(position, position + len(text))

    def _stars(self, token: re.Match[str]) -> None:
        """Open or close emphasis; stars between spaces are just stars."""
        at, count = token.start(), len(token[0])
        closes = at > 0 and not self.text[at - 1].isspace()
        opens = token.end() < len(self.text) and not self.text[token.end()].isspace()
        while closes and self.open and count >= len(self.open[-1][0]) and self.open[-1][2] < len(self.plain):
            sign, _, start = self.open.pop()
            self.spans.append(Span(start, len(self.plain), _STYLES[sign]))
            at, count = at + len(sign), count - len(sign)
        while opens and count:
            sign = "**" if count > 1 else "*"
            self.open.append((sign, at, len(self.plain)))
            at, count = at + len(sign), count - len(sign)
        if count and not closes:
            self._add("*" * count, at)
        elif count:
            sign, at, _ = self.open[-1] if self.open else ("*" * count, at, 0)
            raise OpenMarkup(sign, at)

    def _enclosed(self, sign: str, at: int) -> int:
        """Add what begins with a sign and ends with the same; where it ends."""
        found = _INSIDE[sign].match(self.text, at)
        if not found:
            raise OpenMarkup(sign, at)
        style = _STYLES[sign]
        try:
            source, plain = _meant(sign, found)
        except WrongFormula as reason:
            raise BadFormula(str(reason), at, len(found[0])) from None
        start = len(self.plain)
        self.plain += plain.replace("=", "\\=") if self.answers else plain
        self.places += [at + 1] * (len(self.plain) - start)
        self.spans.append(Span(start, len(self.plain), style, source))
        return found.end()


def _meant(sign: str, found: re.Match[str]) -> tuple[str, str]:
    """What is enclosed by a sign: what is set, and its plain text."""
    if sign == "`":
        return found[1], found[1]
    if sign == "$":
        return found[1], in_a_line(found[1])
    first, *others = (_ESCAPED.sub(r"\1", part) for part in found.groups())
    if sign == "{":
        return others[0].strip(), first
    return first, small(first, _STYLES[sign])


def passages(marked: MarkedText, *, answer: bool = False) -> Iterator[Passage]:
    """What is set in a style, with the words around it. Emphasis is cut where an answer begins or ends.

    *answer* says that the whole text is an answer or an option.
    """
    unmarked = _unmarked if marked.answers else str
    for begin, stop, is_answer in _parts(marked):
        whole = _one_line(unmarked(marked.plain[begin:stop])) if answer or is_answer else ""
        for span in marked.spans:
            start, end = max(span.start, begin), min(span.end, stop)
            text = marked.plain[start:end]
            if start < end and text.strip():
                start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
                yield Passage(
                    text=_one_line(unmarked(marked.plain[start:end])),
                    style=span.style,
                    source=span.source,
                    before=word_before(unmarked(marked.plain[begin:start])),
                    after=word_after(unmarked(marked.plain[end:stop])),
                    answer=whole,
                )


def _parts(marked: MarkedText) -> Iterator[tuple[int, int, bool]]:
    """The parts of a text before, in, between and after its answers: where each begins and ends, and if it is one."""
    start, is_answer = 0, False
    if marked.answers:
        for mark in _ANSWER_MARK.finditer(marked.plain):
            if mark[0] == "==":
                yield start, mark.start(), is_answer
                start, is_answer = mark.end(), not is_answer
    yield start, len(marked.plain), is_answer


def _unmarked(plain: str) -> str:
    return plain.replace("\\=", "=")


def word_before(text: str) -> str:
    """The word or sign at the end of a text, with the space behind it."""
    found = _WORD_BEFORE.search(text)
    return _one_line(found[0]) if found and found[0].strip() else ""


def word_after(text: str) -> str:
    """The word or sign at the beginning of a text, with the space before it."""
    found = _WORD_AFTER.match(text)
    return _one_line(found[0]) if found and found[0].strip() else ""


def _one_line(text: str) -> str:
    """A text with single spaces, those at its ends among them."""
    return re.sub(r"\s+", " ", text)
