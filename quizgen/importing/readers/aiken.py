"""a question, options with letters, and a line ANSWER: B"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.importing.question import Question, Right
from quizgen.importing.reading import TooLong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.importing.reading import Reading

ENDINGS = (".aiken", ".txt")
HOLDS = "text"
OPTION = re.compile(r"\s*([A-Za-z])(?:\)\s*|\.\s+)(\S.*)")
ANSWER = re.compile(r"\s*ANSWERS?\s*:\s*(|\S|\S.*\S)\s*", re.IGNORECASE)
LETTERS = re.compile(r"[A-Za-z](?:\s*[,;&]\s*[A-Za-z])*\.?")
FEEDBACK = re.compile(r"\s*(?:FEEDBACK|EXPLANATION)\s*:\s*(.*)", re.IGNORECASE)


def is_like(text: str) -> bool:
    """Whether a line of a text says which letter is the answer."""
    return re.search(r"^[ \t]*ANSWER[ \t]*:[ \t]*[A-Za-z]\b", text, re.MULTILINE | re.IGNORECASE) is not None


def read(reading: Reading) -> Iterator[Question]:
    """The question before each line with its answer; what is none is told."""
    lines = [*enumerate(reading.text_of_file().split("\n"), 1)]
    because = _feedbacks(lines)
    block = _Block(reading)
    for number, line in lines:
        if answer := ANSWER.fullmatch(line):
            question = block.question(number, answer[1], because.get(number, ""))
            block = _Block(reading)
            if question:
                yield question
        elif block.lines or not FEEDBACK.fullmatch(line):
            block.add(number, line)
    block.give_up()


class _Block:
    """The lines of a question, before the one with its answer."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.start = 0
        self.lines: list[str] = []
        """The lines of what is asked."""
        self.options: dict[str, str] = {}
        """The options by their letters, in capitals."""

    def add(self, number: int, line: str) -> None:
        """Add a line. Where it begins the next question, the one before has lost its answer, and that is told."""
        option = OPTION.fullmatch(line)
        if not line.strip():
            if not self.options:
                self.give_up()
        elif option and self.lines and option[1].upper() not in self.options:
            self.options[option[1].upper()] = option[2]
        elif len(self.options) == 1 and not option:
            self.options = {letter: f"{text} {line.strip()}" for letter, text in self.options.items()}
        else:
            if self.options:
                self.give_up()
            self.start = self.start or number
            self.lines.append(line.strip())

    def give_up(self) -> None:
        """Tell that the lines are no question, and begin again."""
        if self.lines:
            self.reading.at(self.start)
            self.reading.leave("no-key" if self.options else "broken", " ".join(self.lines))
        self.start, self.lines, self.options = 0, [], {}

    def question(self, number: int, answer: str, because: str) -> Question | None:
        """The question, whose answer's letters stand in line *number*; None, with why, where it is broken."""
        self.reading.at(self.start or number)
        return _question(" ".join(self.lines), self.options, answer, because, self.reading)


def _feedbacks(lines: list[tuple[int, str]]) -> dict[int, str]:
    """The feedback in the line behind an answer's line, by that line's number."""
    found = {}
    for (number, line), (_, following) in pairwise(lines):
        if ANSWER.fullmatch(line) and (feedback := FEEDBACK.fullmatch(following)):
            found[number] = feedback[1]
    return found


def _question(
    stem: str, options: dict[str, str], answer: str, because: str, reading: Reading
) -> Question | None:
    """The question of a stem, its options by their letters, and the letters that are right; None where it is broken."""
    letters = (
        [letter.upper() for letter in re.findall("[A-Za-z]", answer)] if LETTERS.fullmatch(answer) else []
    )
    if not stem or not options or not letters or not {*letters} <= options.keys():
        reading.leave("broken" if stem and options else "no-question", f"ANSWER: {answer}")
        return None
    try:
        return Question(
            line=reading.line,
            place=reading.place,
            stem=reading.plain(stem),
            rights=tuple(Right(text=reading.plain(options[letter])) for letter in dict.fromkeys(letters)),
            wrong=tuple(reading.plain(text) for letter, text in options.items() if letter not in letters),
            because=reading.plain(because),
        )
    except TooLong:
        reading.leave("too-long")
        return None
