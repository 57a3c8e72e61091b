"""A right option that stands out among those that were picked by hand"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.text.likeness import Form, word_beginnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.checks.finding.finding import DistractorJudge, Finding
    from quizgen.model import Answer, Deck

SEVERITY = "warning"
FEWEST_OTHERS = 2
"""Wrong options beside which the right one can stand out."""
MUCH_LONGER = 1.8
"""How many times longer than all others, or shorter, an option stands out."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def judge(deck: Deck, options: DistractorJudge) -> Iterator[Finding]:
    """A finding for each answer that its options alone give away, whatever is drawn of those picked by hand."""
    for fact in deck.facts:
        for answer in fact.answers:
            if (
                not answer.stem
                or len(answer.distractors) < FEWEST_OTHERS
                or "choice" not in (fact.types or "choice")
            ):
                continue
            judged = zip(answer.distractors, options.why_not_by_hand(fact, answer), strict=True)
            others = [text for text, why_not in judged if not why_not]
            if len(others) < FEWEST_OTHERS:
                continue
            if reason := _how_it_stands_out(answer, others):
                message = f"the right option, '{answer.text}', stands out: {reason}"
                remedy = "pick wrong options that look like it, or more of them: some should share what it has alone"
                yield source_of(fact, answer), message, remedy, fact.id


def _how_it_stands_out(answer: Answer, others: Sequence[str]) -> str:
    """What the right option has alone, in words; empty where it has nothing."""
    found = (clue(answer, others) for clue in CLUES)
    return next(filter(None, found), "")


def _word_of_stem(answer: Answer, others: Sequence[str]) -> str:
    theirs = frozenset().union(*map(word_beginnings, others))
    alone = (word_beginnings(answer.stem) & word_beginnings(answer.text)) - theirs
    if not alone:
        return ""
    beginning = min(alone)
    word = next(word for word in answer.text.split() if beginning in word_beginnings(word))
    return f"it alone has a word of the stem, '{word}'"


def _form(answer: Answer, others: Sequence[str]) -> str:
    own, theirs = Form(answer.text), [Form(text) for text in others]
    for what, has in (("a capital", "capital"), ("a digit", "digits"), ("a hyphen", "hyphen")):
        values = {getattr(form, has) for form in theirs}
        if values == {not getattr(own, has)}:
            return f"it alone has {what}" if getattr(own, has) else f"it alone has not {what}"
    return ""


def _number_of_words(answer: Answer, others: Sequence[str]) -> str:
    own, theirs = len(answer.text.split()), {len(text.split()) for text in others}
    if len(theirs) != 1 or own in theirs or min(own, *theirs) > 1:
        return ""  # two words beside three are seen by nobody
    counted = NUMBERS[own] if own < len(NUMBERS) else str(own)
    return f"it alone has {counted} word{'s' * (own != 1)}"


def _length(answer: Answer, others: Sequence[str]) -> str:
    own, theirs = len(answer.text), [len(text) for text in others]
    if own > MUCH_LONGER * max(theirs):
        return "it is much longer than the others"
    return "it is much shorter than the others" if own * MUCH_LONGER < min(theirs) else ""


def _shared_word(answer: Answer, others: Sequence[str]) -> str:
    words = [word_beginnings(text) for text in others]
    own = word_beginnings(answer.text)
    if shared := frozenset.intersection(*words) - own:
        word = next(word for word in others[0].split() if min(shared) in word_beginnings(word))
        return f"all the others have '{word}'"
    apart = all(not one & another for n, one in enumerate(words) for another in words[:n])
    if apart and all(one & own for one in words):
        return "it shares a word with each of the others, and they share none"
    return ""


CLUES: tuple[Callable[[Answer, Sequence[str]], str], ...] = (
    _word_of_stem,
    _form,
    _number_of_words,
    _length,
    _shared_word,
)
"""What gives an option away, the plainest first."""
