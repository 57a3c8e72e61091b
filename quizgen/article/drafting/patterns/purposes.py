"""What for, how and why: *to increase*, *as a rehearsal for*, *because of*, *instead of*"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.proposal import Piece
from quizgen.language import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

MOST_WORDS = 6
"""Words of an answer that is a phrase."""
_REST = r"(?:(?<=\b[A-Z])\.|[^,.;:(\u201d\u2014])+"
"""The rest of a phrase: *attack U.S. Forces*."""
_PATTERNS: tuple[tuple[re.Pattern[str], str, str, float], ...] = tuple(
    (re.compile(pattern.replace("REST", _REST)), before, reason, score)
    for pattern, before, reason, score in (
        (r"\b(?:in order|so as|used|designed|meant|aims?|aimed|intended|built|needed|hired|set up)\sto\s(?P<words>[a-z]REST)", "to", "what for", 0.65),
        (r"\b(?:focused|focuses|concentrated)\son\s[\u201c\"]?(?P<words>[a-z]REST)", "on", "what about", 0.6),
        (r"\bas\s(?:a|an)\s(?P<words>(?:rehearsal|test|symbol|sign|protest|reward|warning|punishment|replacement|tribute|gift)\sfor\sREST)", "as a", "what for", 0.65),
        (r"\b(?:because\sof|due\sto|caused\sby|thanks\sto|blamed\son|as\sa\sresult\sof)\s(?:the\s|an?\s)?(?P<words>[a-z]REST)", "because of", "why", 0.7),
        (r"\bbecause\s(?P<words>[a-z]REST)", "because", "why", 0.65),
        (r"\binstead\sof\s(?:the\s|an?\s)?(?P<words>[a-z]REST)", "instead of", "instead of what", 0.6),
        (r"\b(?:made|built|carved|woven|forged|cast)\s(?:mostly\s|entirely\s|largely\s)?(?:of|from|out\sof|in)\s(?P<words>[a-z]REST)", "made of", "of what", 0.7),
        (r"\b(?:equipped|fitted|armed|filled|covered|sprayed|coated|lined|powered|loaded)\s(?:with|by)\s(?:the\s|an?\s)?(?P<words>[a-z]REST)", "with", "with what", 0.65),
        (r"\bby\s(?P<words>[a-z]+ing\sREST)", "by", "how", 0.6),
        (r"\b(?:replaced|overtaken|followed|succeeded|joined)\sby\s(?:the\s|an?\s)?(?P<words>[a-z]REST)", "by", "by what", 0.55),
        (r"\bto\s(?P<words>(?:increase|reduce|protect|prevent|save|avoid|improve|keep|stop|help|raise|measure|study|replace|promote|mark|celebrate|lift|attack|fund|repair|rebuild)\sREST)", "to", "what for", 0.6),
    )
)  # fmt: skip
_EQUIPPED = re.compile(r"\b(?P<what>[A-Z][\w/-]*)-(?:equipped|powered|armed)\b")


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each phrase behind such words; its first four words are the evidence, and the curator says it in own words."""
    if not reading.is_english:
        return
    for pattern, before, reason, score in _PATTERNS:
        for match in pattern.finditer(reading.text):
            if words := _phrase(match["words"]):
                yield reading.sentence((Piece(words, words),), score, reason, before=before)
    for match in _EQUIPPED.finditer(reading.text):
        yield reading.sentence((Piece(match["what"], match[0]),), 0.7, "with what it is equipped")


def _phrase(text: str) -> str:
    """The first words of a phrase, up to six, and no small word at their end."""
    words = text.split()[:MOST_WORDS]
    for index, word in enumerate(words[1:], 1):
        if word.casefold() in (
            "which",
            "that",
            "who",
            "when",
            "while",
            "but",
            "because",
            "after",
            "before",
            "as",
            "so",
            "it",
            "they",
            "if",
            "said",
            "where",
            "since",
            "until",
        ):
            words = words[:index]
            break
    while words and (
        grammar("en").is_small_word(words[-1].casefold()) or words[-1].casefold() in ("such", "of")
    ):
        words.pop()
    return " ".join(words).strip("\u201c\u201d\"' ")
