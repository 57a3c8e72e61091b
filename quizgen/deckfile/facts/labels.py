"""Digits that name something and count nothing: versions, chapters, scores. By the words around them, in English.

``Python ==3.12==`` and ``Article ==5.1==`` have no wrong options of another value; ``won ==1–3==`` is no range.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.language import grammar
from quizgen.model import Number, NumberRange, Text
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from quizgen.deckfile.facts.answer_keys import AnswerDetails
    from quizgen.language import Grammar
    from quizgen.model import Answer, Run

_VERSION = re.compile(r"v?\d+(?:\.\d+)+[a-z]?")
_LABELS = (
    r"versions?|releases?|editions?|chapters?|sections?|articles?|paragraphs?|clauses?|rules?|"
    r"figures?|fig\.|tables?|appendix|annex|verses?|levels?|models?|numbers?|no\.|nos\.|build|kernel|"
    r"protocol|python|java|javascript|ruby|perl|php|node|windows|mac ?os|ios|android|linux|ubuntu|"
    r"debian|firefox|chrome|html|css|http|usb|bluetooth|wi-?fi|tls|ssl|opengl|directx"
)
_LABEL_BEFORE = RarePattern(rf"\b(?:{_LABELS})\s*$", re.IGNORECASE)
_SCORE = re.compile(r"\d{1,3}\s?[-\u2013\u2012:]\s?\d{1,3}")
_SCORE_WORDS = RarePattern(
    r"\b(?:w[io]ns?|winning|beat|beats|beaten|los[et]s?|losing|draws?|drew|drawn|defeat\w*|scor\w*|victor\w*|match|final|"
    r"semi-final|game|half-time|goals?|points?|sets?|aggregate|penalt\w+|vot\w+|ruled|ruling|decision|majority)\b",
    re.IGNORECASE,
)


def is_label(text: str, before: str, after: str) -> bool:
    """Whether digits are the name of a version or chapter, or a score, by the words *before* and *after* them.

    ``is_label("3.12", "It was written in Python ", ".")`` -> True; as in ``3.12 metres`` it is none.
    """
    if _VERSION.fullmatch(text):
        return _LABEL_BEFORE.search(before) is not None
    if not _SCORE.fullmatch(text) or re.match(r"\s+[^\W\d_]{3,}s\b", after):
        return False
    return _SCORE_WORDS.search(f"{before[-200:]} {after[:200]}") is not None


def without_labels(
    answers: tuple[Answer, ...], runs: tuple[Run, ...], details: AnswerDetails, language: Grammar
) -> tuple[Answer, ...]:
    """The answers of a statement, with digits as text where they are labels and the fact does not say what they are."""
    if language is not grammar("en"):
        return answers
    return tuple(
        [
            replace(answer, value=Text())
            if isinstance(answer.value, (Number, NumberRange))
            and not details.of(answer.name).is_
            and is_label(answer.text, *_beside(runs, position))
            else answer
            for position, answer in enumerate(answers)
        ]
    )


def _beside(runs: tuple[Run, ...], position: int) -> tuple[str, str]:
    """The words of a statement before and after the answer at a position."""
    index = next((number for number, run in enumerate(runs) if run.answer == position), 0)
    return "".join(run.text for run in runs[:index]), "".join(run.text for run in runs[index + 1 :])
