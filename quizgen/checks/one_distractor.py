"""A single wrong option picked by hand, where a choice needs more"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_word
from quizgen.model import Text
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Answer, Deck, Fact

SEVERITY = "warning"


LISTED = re.compile("[\u2010-\u2015\u2212\u2022\u00b7*+] |1[.)] .* 2[.)] ")
"""What a long dash, a bullet or a number makes of the lines of a list: one text."""
LIST_SIGNS = (", ", "; ", "\u3001", "\uff0c")
BY_LINES = "begin each line of the list with a hyphen and a space: '- '"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each answer with one wrong option that nothing adds others to, or that is several in one text."""
    for fact in deck.facts:
        for answer in fact.answers:
            if len(answer.distractors) != 1:
                continue
            (text,) = answer.distractors
            if LISTED.match(text):
                message = f"'{brief(text)}' is one wrong option, and reads like several"
                yield source_of_word(fact, answer, "distractors"), message, BY_LINES, fact.id
            elif is_list(text, answer.text):
                message = f"'{brief(text)}' is one wrong option, and reads like several"
                yield (
                    source_of_word(fact, answer, "distractors"),
                    message,
                    f"write a list in brackets: {in_brackets(text)}",
                    fact.id,
                )
            elif _stands_alone(fact, answer) and (not fact.types or "choice" in fact.types):
                message = f"'{brief(text)}' is the only wrong option, and too few for a choice"
                remedy = (
                    "add others in brackets: [one, two]; where there are none, leave 'choice' out of 'types'"
                )
                yield source_of_word(fact, answer, "distractors"), message, remedy, fact.id


def _stands_alone(fact: Fact, answer: Answer) -> bool:
    """Whether no other wrong options are found for an answer: it is plain words of no kind.

    One that is asked together with others has theirs, too.
    """
    return isinstance(answer.value, Text) and not fact.kind and bool(answer.stem or not fact.ask_all)


def is_list(text: str, beside: str) -> bool:
    """Whether a text has commas or semicolons as a list has, where the text *beside* it, of the same sort, has none."""
    return any(sign in text and sign.strip() not in beside for sign in LIST_SIGNS)


def in_brackets(text: str) -> str:
    """A text with commas as the list that was meant: ``[Nature, Science]``."""
    listed = (
        text.strip("[]()\uff3b\uff3d\uff08\uff09 ")
        .replace("; ", ", ")
        .replace("\u3001", ", ")
        .replace("\uff0c", ", ")
    )
    return f"[{listed}]" if len(listed) < LONGEST_LIST else "[one, two]"


LONGEST_LIST = 80
"""Characters of a list that a remedy writes out."""
