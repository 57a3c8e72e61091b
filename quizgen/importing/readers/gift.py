"""Moodle's plain text, with the answers in braces"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from quizgen.importing.question import Question, Right
from quizgen.importing.reading import TooLong
from quizgen.model import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.importing.reading import Reading

ENDINGS = (".gift", ".txt")
HOLDS = "text"

ESCAPED = re.compile(r"\\([~=#{}:\\>])")
"""A sign that a backslash makes plain. It is kept as one character that no text holds until the parts are cut."""
KEPT = {sign: chr(0xFDE0 + number) for number, sign in enumerate("~=#{}:\\>")}
_PLAIN = {ord(kept): sign for sign, kept in KEPT.items()}
TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
TEXT_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
TAG = re.compile(r"\[tag:((?:(?!\[tag:)[^\]])+)\]")
TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#.*)?", re.IGNORECASE | re.DOTALL)
STRAY = re.compile(r"[\s.,;:!?]*")
ENDED = re.compile(r"[.:!?\u3002\uff1f]\s*\Z")
ANSWER = re.compile(r"([=~])\s*(?:%(-?[0-9]+(?:\.[0-9]+)?)%)?([^=~]*)")
WHOLE = Decimal("99.9")
"""The share of the points, of 100, from which on an answer is right: thirds are rounded."""


def is_like(text: str) -> bool:
    """Whether braces with answers stand in a text, or a title of GIFT's."""
    plain = ESCAPED.sub("", text)
    return (
        re.search(
            r"^[ \t]*::.*?::|\{\s*+(?:[=~#]|T(?:RUE)?\s*[}#]|F(?:ALSE)?\s*[}#]|\})", plain, re.MULTILINE
        )
        is not None
    )


def read(reading: Reading) -> Iterator[Question]:
    """The question of each block of lines; blocks are separated by blank lines."""
    text = reading.text_of_file()
    for line, lines, comments in _blocks(text):
        block = lines
        reading.at(line)
        tags = tuple(
            dict.fromkeys(tag for comment in comments for tag in reading.tags(" ".join(TAG.findall(comment))))
        )
        if block.lstrip().startswith("$CATEGORY:"):
            category, _, block = block.lstrip().partition("\n")
            reading.leave("category", category.removeprefix("$CATEGORY:").strip())
            reading.at(line + 1)
        if not block.strip():
            continue
        try:
            question = _Block(reading, block, tags).question()
        except TooLong:
            reading.leave("too-long")
        else:
            if question:
                yield question


def _blocks(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each block with the number of its first line, and the comments in it and directly above it."""
    lines: list[str] = []
    comments: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.lstrip().startswith("//"):
            comments.append(line)
        elif line.strip():
            start = start or number
            lines.append(line)
        elif lines:
            yield start, "\n".join(lines), comments
            lines, comments, start = [], [], 0


class _Answer(NamedTuple):
    """An answer in braces."""

    sign: str
    """``=`` or ``~``."""
    weight: Decimal | None
    text: str
    feedback: str


class _Block:
    """One question as it is written."""

    def __init__(self, reading: Reading, block: str, tags: tuple[str, ...]) -> None:
        self.reading, self.tags = reading, tags
        self.hints: list[str] = []
        text = ESCAPED.sub(lambda sign: KEPT[sign[1]], block)
        title = TITLE.match(text)
        self.title = reading.plain(self._plain_signs(title[1])) if title else ""
        text = text[title.end() :] if title else text
        format_ = TEXT_FORMAT.match(text)
        self.format = format_[1] if format_ else "moodle"
        self.text = text[format_.end() :] if format_ else text

    def question(self) -> Question | None:
        """The question; None, with why, where there is none."""
        start, end = self.text.find("{"), self.text.rfind("}")
        if start < 0 and end < 0:
            self.reading.leave("no-ask", self._words(self.text))
            return None
        if start < 0 or end < start or "{" in self.text[start + 1 : end] or "}" in self.text[start + 1 : end]:
            self.reading.leave("broken", "its braces { } do not close" if "{" not in self.text[start + 1 : end] else
                               "it has braces { } twice, or a sign { or } without a backslash before it")  # fmt: skip
            return None
        before, inside, after = self.text[:start], self.text[start + 1 : end], self.text[end + 1 :]
        inside, _, general = inside.partition("####")
        because = [self._words(general)] if general.strip() else []
        if self.title and not self._words(before).startswith(self.title.rstrip(".")):
            self.hints.append(f"called: {self.title}")
        # What follows the braces makes a gap of them, unless it is a stray sign behind a sentence that has its own.
        is_gap = bool(after.strip()) and not (STRAY.fullmatch(after) and ENDED.search(before))
        stem = self._words(f"{before}{BLANK}{after}" if is_gap else before)
        if not stem.replace(BLANK, "").strip():
            self.reading.leave("no-question")
            return None
        return self._made(stem, inside, because)

    def _made(self, stem: str, inside: str, because: list[str]) -> Question | None:
        """The question of a stem and what stands in the braces."""
        if not inside.strip():
            self.reading.leave("open", stem)
            return None
        if truth := TRUTH.fullmatch(inside):
            feedbacks = [self._words(part) for part in inside.split("#")[1:]]
            self._hint_feedback(
                feedbacks[:1]
            )  # the first is for the wrong answer, the second for the right one
            return self._question(stem, [*feedbacks[1:2], *because], truth=truth[1].upper().startswith("T"))
        if inside.lstrip().startswith("#"):
            return self._numeric(stem, inside.lstrip()[1:], because)
        return self._with_answers(stem, inside, because)

    def _with_answers(self, stem: str, inside: str, because: list[str]) -> Question | None:
        """The question of a stem, and answers with ``=`` and ``~``."""
        answers = [*self._answers(inside)]
        if not answers or inside.lstrip()[0] not in "=~":
            self.reading.leave("broken", "what stands in its braces begins with none of = ~ # T F")
            return None
        of_pairs = ["->" in answer.text for answer in answers if answer.sign == "="]
        if of_pairs and all(of_pairs):
            return self._matching(stem, answers, because)
        if all(answer.sign == "=" for answer in answers):
            return self._short(stem, answers, because)
        return self._choice(stem, answers, because)

    def _answers(self, inside: str) -> Iterator[_Answer]:
        for sign, weight, text in ANSWER.findall(inside):
            words, _, feedback = text.partition("#")
            yield _Answer(sign, Decimal(weight) if weight else None, words.strip(), feedback.strip())

    def _choice(self, stem: str, answers: list[_Answer], because: list[str]) -> Question | None:
        """A choice, with one right option or several."""
        single = any(answer.sign == "=" for answer in answers)
        rights, wrong, why = [], [], []
        for answer in answers:
            weight = answer.weight or Decimal(0)
            is_right = answer.sign == "=" if single else weight > 0
            text = self._words(answer.text)
            if is_right:
                rights.append(text)
                why += [self._words(answer.feedback)] if answer.feedback else []
            elif weight > 0:
                self._part(text, weight, answer.feedback)
            else:
                wrong.append(text)
                self._hint_feedback([self._words(answer.feedback)] if answer.feedback else [], text)
        return self._question(
            stem, [*why, *because], rights=[Right(text=text) for text in rights if text], wrong=wrong
        )

    def _short(self, stem: str, answers: list[_Answer], because: list[str]) -> Question | None:
        """A short answer: the first that earns all points is the key, the others are as right."""
        full, why = [], []
        for answer in answers:
            text = self._words(answer.text)
            if "*" in answer.text:
                self.reading.leave("wildcard", text)
                self.hints.append(f"right in the file, too: {text}")
            elif answer.weight is not None and answer.weight < WHOLE:
                self._part(text, answer.weight, answer.feedback)
                continue
            elif text:
                full.append(text)
            why += [self._words(answer.feedback)] if answer.feedback else []
        rights = [Right(text=full[0], accept=tuple(full[1:]))] if full else []
        return self._question(stem, [*dict.fromkeys([*why, *because])], rights=rights)

    def _matching(self, stem: str, answers: list[_Answer], because: list[str]) -> Question | None:
        pairs, extra = [], []
        for answer in answers:
            premise, arrow, option = answer.text.partition("->")
            if not arrow or not premise.strip():
                extra.append(self._words(option if arrow else premise))
            else:
                pairs.append((self._words(premise), self._words(option)))
        return self._question(stem, because, pairs=tuple(pairs), wrong=extra)

    def _numeric(self, stem: str, inside: str, because: list[str]) -> Question | None:
        """A number with its tolerance: ``3:2``, ``1..5``, ``=3:2 =%50%3:5``."""
        rights: list[Right] = []
        why = []
        answers = [*self._answers(inside)] if "=" in inside else [_Answer("=", None, *_cut(inside))]
        for answer in answers:
            read = _number(self._plain_signs(answer.text))
            if read is None:
                self.reading.leave(
                    "broken", f"'{self._plain_signs(answer.text)}' is no number with a tolerance"
                )
                return None
            number, tolerance, hint = read
            if answer.weight is not None and answer.weight < WHOLE:
                self._part(f"{number} \u00b1 {tolerance or 0}", answer.weight, answer.feedback)
                continue
            self.hints += [hint] if hint else []
            why += [self._words(answer.feedback)] if answer.feedback else []
            rights.append(Right(text=number, tolerance=tolerance))
        if len(rights) > 1:
            self.hints += [f"right in the file, too: {right.text}" for right in rights[1:]]
        return self._question(stem, [*why, *because], rights=rights[:1])

    def _question(
        self, stem: str, because: list[str], *, rights: list[Right] | None = None, wrong: list[str] | None = None,
        truth: bool | None = None, pairs: tuple[tuple[str, str], ...] = (),
    ) -> Question | None:  # fmt: skip
        if not rights and truth is None and not pairs:
            self.reading.leave("no-key", stem)
            return None
        return Question(
            line=self.reading.line, place=self.reading.place, stem=stem, rights=tuple(rights or ()),
            wrong=tuple(text for text in wrong or () if text), truth=truth, pairs=pairs,
            because=" ".join(filter(None, because)), tags=self.tags, hints=tuple(self.hints),
        )  # fmt: skip

    def _part(self, text: str, weight: Decimal, feedback: str) -> None:
        self.reading.leave("part-credit", text)
        said = f" ({self._words(feedback)})" if feedback else ""
        self.hints.append(f"{weight.normalize():f} % right in the file: {text}{said}")

    def _hint_feedback(self, feedbacks: list[str], answer: str = "") -> None:
        for feedback in filter(None, feedbacks):
            self.reading.leave("feedback", feedback)
            self.hints.append(
                f"said to those who answer {f'“{answer}”' if answer else 'wrongly'}: {feedback}"
            )

    def _words(self, text: str) -> str:
        """A text of the block in the deck's form."""
        own = TEXT_FORMAT.match(text)
        format_ = own[1] if own else self.format
        words = self._plain_signs((text[own.end() :] if own else text).replace("\\n", " "))
        # Moodle's own format is HTML, too, where there is a tag.
        to_text: Callable[[str], str] = (
            self.reading.plain if format_ in {"plain", "markdown"} else self.reading.html
        )
        return to_text(words)

    @staticmethod
    def _plain_signs(text: str) -> str:
        return text.translate(_PLAIN)


def _cut(text: str) -> tuple[str, str]:
    words, _, feedback = text.partition("#")
    return words.strip(), feedback.strip()


def _number(text: str) -> tuple[str, str, str] | None:
    """A number, its tolerance, and a hint, of what GIFT writes: ``3:2`` -> 3, 2; ``1..5`` -> 3, 2. None for others."""
    text = text.strip()
    try:
        if ".." in text:
            low, high = (Decimal(part.strip()) for part in text.split("..", 1))
            if not (low.is_finite() and high.is_finite()):
                return None
            middle, half = (low + high) / 2, abs(high - low) / 2
            hint = f"the file takes {_digits(low)} to {_digits(high)}" if half else ""
            return _digits(middle), _digits(half) if half else "", hint
        number, _, tolerance = text.partition(":")
        value, half = Decimal(number.strip()), Decimal(tolerance.strip() or "0")
        if not (value.is_finite() and half.is_finite()):
            return None
    except InvalidOperation:
        return None
    return number.strip(), _digits(abs(half)) if half else "", ""


def _digits(number: Decimal) -> str:
    """A number in digits without zeros at its end: ``3.0`` -> ``3``."""
    return f"{number.normalize():f}" if abs(number.adjusted()) < MOST_DIGITS else f"{number:E}"


MOST_DIGITS = 30
