"""The word bank of a section: the answers of its gaps in a box, with a word or two that fit none of them.

Its words are printed, so that each is held against the whole paper as an option is (:mod:`quizgen.quiz.leaks`). A word
that may be right in two gaps would make both unfair: such gaps are not asked together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import NOWHERE
from quizgen.quiz.gap_words import has_gaps
from quizgen.quiz.leaks import PaperFrame
from quizgen.quiz.shortfall import Shortfall
from quizgen.random_streams import Stream
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import BlueprintSection, Question, Section
    from quizgen.quiz.choosing import Choice
    from quizgen.quiz.gap_words import GapWords
    from quizgen.quiz.leaks import ShownQuestion

MOST_EXTRA_WORDS = 2
"""Words that fit no gap: without one the last gap is filled by the word that is left."""


class WordBanks:
    """Fills the word banks of a quiz."""

    def __init__(self, words: GapWords, printed: Sequence[ShownQuestion], seed: str, language: str) -> None:
        """*printed* are the questions of the whole quiz, of which no extra word may tell an answer."""
        self._words, self._printed, self._seed, self._language = words, printed, seed, language

    def filled(self, section: Section) -> Section:
        """The section with the words of its bank, in the order of version A; without one where it has no gap."""
        gaps = [item.question for item in section.items if has_gaps(item.question)]
        answers = dict.fromkeys(text for question in gaps for text in question.texts)
        words = (*answers, *self._extra(gaps, answers))
        return replace(section, word_bank=in_order_of_version(words, "A", section, self._seed))

    def _extra(self, gaps: Sequence[Question], answers: dict[str, None]) -> list[str]:
        """Words that fit no gap and tell no answer of the quiz; each looks right in another gap."""
        found: list[str] = []
        for question in Stream(self._seed, "word bank", *answers).shuffled(gaps):
            if len(found) < MOST_EXTRA_WORDS:
                words = self._words.wrong(question)
                found += [word for word in words if self._is_surely_wrong(word, gaps, (*answers, *found))][:1]
        return found

    def _is_surely_wrong(self, word: str, gaps: Sequence[Question], taken: Sequence[str]) -> bool:
        """Whether a word fits no gap, is no other word of the bank, and tells no answer of the quiz."""
        if fold(word) in map(fold, taken) or any(self._words.may_fill(word, gap) for gap in gaps):
            return False
        bank = PaperFrame({"the word bank": word}, self._language)
        return not any(bank.why_told(shown) for shown in self._printed)


def in_order_of_version(words: Sequence[str], letter: str, section: Section, seed: str) -> tuple[str, ...]:
    """The words as a version has them: their order says nothing of the gaps."""
    first = str(section.items[0].number) if section.items else ""
    return tuple(Stream(seed, letter, "word bank", first).shuffled(sorted(words)))


def drop_ambiguous(choice: Choice) -> None:
    """Drop from a long quiz what a word bank would make unfair: a gap that a word of another gap may fill, too.

    In a short quiz each question is compared with each, and no two such gaps are chosen.
    """
    if not choice.is_long:
        return
    for index, section in enumerate(choice.sections):
        kept: list[ShownQuestion] = []
        for candidate in list(choice.chosen_of(index)) if section.word_bank else ():
            if any(candidate.shown.ambiguous_word(other) for other in kept):
                choice.drop(candidate)
            else:
                kept.append(candidate.shown)


def bank_shortfalls(wanted: Sequence[BlueprintSection], printed: Sequence[Section]) -> Iterator[Shortfall]:
    """What is to be told of word banks: sections that ask for one and have no gap, and banks without an extra word."""
    gaps = {text for section in printed for item in section.items for text in _gap_texts(item.question)}
    if any(section.word_bank for section in wanted) and not gaps:
        at = next(section.source for section in wanted if section.word_bank) or NOWHERE
        yield Shortfall(
            at, "a word bank is asked for, and no question has a gap", "let 'types' of its section have cloze"
        )
    for section in printed:
        if section.word_bank and gaps.issuperset(section.word_bank):
            yield Shortfall(
                wanted[0].source or NOWHERE,
                f"the word bank of '{section.title}' has no word but the answers: nothing else is surely wrong",
                "give one of its facts 'distractors', or ask for fewer gaps",
            )


def _gap_texts(question: Question) -> tuple[str, ...]:
    return question.texts if has_gaps(question) else ()
