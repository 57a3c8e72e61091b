"""Aiken, read back and held against the facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.proof.exports import missing_questions, right_words
from quizgen.proof.mismatch import compare, problem
from quizgen.proof.one_file import of_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

BLOCK = re.compile(r"(?P<asked>[^\n]+)\n(?P<options>(?:[A-Z]\. [^\n]*\n)+)ANSWER: (?P<right>[A-Z])\n?")


@of_one_file("-aiken.txt")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    due = iter([*right_words(printed)])
    seen = set[int]()
    for text in printed.files[file].decode().split("\n\n"):
        block = BLOCK.fullmatch(text)
        asked = " ".join(block["asked"].split()) if block else text
        right = next((each for each in due if each.asked == asked), None)
        if block is None or right is None:
            yield problem(file, f"'{text[:80]}' is no question of the deck, or stands in another order")
            return
        seen.add(right.item.number)
        which, fact = f"question {right.item.number}, ", right.item.question.fact
        options = {line[0]: " ".join(line[3:].split()) for line in block["options"].splitlines()}
        yield from compare(file, f"{which}the options", "; ".join(options.values()), "; ".join(right.options))
        if (options.get(block["right"]),) != right.words:
            yield problem(file, f"{which}{block['right']} is not '{'; '.join(right.words)}'", fact)
    yield from missing_questions(file, seen, printed)
