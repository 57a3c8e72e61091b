"""A stem that is answered with yes or no"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_stem, stems
from quizgen.checks.finding.phrases import pattern_of
from quizgen.language.words import words_of_language
from quizgen.text.tags import CJK, UNSPACED, base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.language.words import LanguageWords
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such stem: half of all guesses are right (Matuschak: "avoid binary prompts")."""
    words = words_of_language(deck.language)
    for fact in deck.facts:
        for stem, asked in stems(fact):
            if _is_yes_no(stem, words, deck.language):
                yield (
                    source_of_stem(fact, asked),
                    f"'{stem}' is answered with yes or no",
                    "ask what, who, where or when",
                    fact.id,
                )


def _is_yes_no(stem: str, words: LanguageWords, language: str) -> bool:
    """Whether a stem is a question for yes or no, by its first words or, in some languages, its last ones."""
    if words.yes_no and pattern_of(words.yes_no, language).match(stem):
        return True
    if not words.yes_no_ends:
        return False
    last = stem.rstrip(" ?？。.؟")
    ends = [end for end in words.yes_no_ends if last.endswith(end)]
    spaced = base_language(language) not in CJK | UNSPACED
    if not any(not spaced or last[: -len(end)].endswith(" ") for end in ends):
        return False
    asked = (*words.question_words, *words.how_many)
    return not (
        any(word in stem for word in asked) if not spaced else pattern_of(asked, language).search(stem)
    )
