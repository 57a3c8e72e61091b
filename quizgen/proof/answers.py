"""What the right answer to a printed question is, by the facts alone.

Nothing here looks at which option was made as the right one: a text is right if a fact's answer goes by it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.comparing_values import accepted_forms, days
from quizgen.model import BLANK
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.proof.pages import Asked

LED = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
"""An article right before an answer, which follows what is swapped in for it."""


class Unproved(ValueError):
    """From what is printed no answer, or more than one, can be derived; what to do, where the deck can be helped."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.remedy = remedy


class Facts:
    """The deck's facts, asked what they say of a printed question."""

    def __init__(self, deck: Deck, grammar: Grammar, says: Mapping[str, str]) -> None:
        """*says* has the two words of a statement to judge: ``says_true`` and ``says_false``."""
        self._deck, self._grammar, self._says = deck, grammar, says
        self._facts: dict[str, Fact] = {fact.id: fact for fact in deck.facts}
        self._forms: dict[tuple[str, str], frozenset[str]] = {}

    def answers(self, question: Question, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the key has to say of a printed question: its marks, and the words beside them.

        Words are compared folded where the answer is written; there the marks are the words. Unproved where
        the print allows no one answer.
        """
        if asked.premises and asked.options:
            return self._matched(question, asked)
        if asked.premises:
            return self._ordered(question, asked)
        if not asked.options:
            words = tuple(answer.text for answer in self._asked_for(question))
            self._fits_gap(question, asked.stem)
            return words, words
        if question.type == "true_false":
            word = self._says["says_true" if self._is_true(question, asked.stem) else "says_false"]
            place = self._place([option == word for option in asked.options], asked, word)
        else:
            asked_for = self._asked_for(question)
            if len(asked_for) != 1:
                raise Unproved("it is printed as a question about one answer, and is none")
            (answer,) = asked_for
            place = self._option(answer, self._facts[question.fact], asked)
        text = asked.options[place]
        return (_letter(asked, place) or text,), (text,)

    def wanted(self, question: Question) -> tuple[tuple[Answer, frozenset[str]], ...]:
        """The answers that a question about one fact asks for, each with everything that scores as it, folded."""
        fact = self._facts[question.fact]
        return tuple((answer, self._names(answer, fact)) for answer in self._asked_for(question))

    def _asked_for(self, question: Question) -> tuple[Answer, ...]:
        """The answers that a question about one fact asks for. Unproved where the parts of its key are not theirs.

        A marked word may itself be *all*: the key of such a question has one part, which is of that name.
        """
        answers = self._facts[question.fact].answers
        one = tuple(answer for answer in answers if answer.name == question.answer)
        for asked in (one, answers) if question.answer == "all" else (one,):
            if asked and _named(question) == [(question.fact, answer.name) for answer in asked]:
                return asked
        raise Unproved(
            f"it asks for '{question.answer}' of '{question.fact}', and its key is {_told(question)}"
        )

    # --- one option ---

    def _option(self, answer: Answer, fact: Fact, asked: Asked) -> int:
        """The place of the one option that the answer goes by."""
        forms = self._names(answer, fact)
        return self._place([fold(option) in forms for option in asked.options], asked, answer.text)

    def _place(self, right: Sequence[bool], asked: Asked, text: str) -> int:
        if sum(right) != 1:
            raise Unproved(f"{sum(right)} of the options {_list(asked.options)} are '{text}'")
        return right.index(True)

    def _names(self, answer: Answer, fact: Fact) -> frozenset[str]:
        """Everything that scores as the answer, folded."""
        known = fact.id, answer.name
        if known not in self._forms:
            names = self._deck.names_of(answer)
            forms = accepted_forms(answer.text, answer.value, names, self._grammar)
            self._forms[known] = frozenset(map(fold, (*names, *forms)))
        return self._forms[known]

    # --- true or false ---

    def _is_true(self, question: Question, stem: str) -> bool:
        """Whether a printed statement is the fact's own. Unproved where it is neither that nor a swapped one."""
        fact = self._facts[question.fact]
        (answer,) = self._asked_for(question)
        if fold(stem) == fold(fact.statement):
            return True
        told = re.fullmatch(_pattern(fact, fact.answers.index(answer)), _folded(stem))
        if not told or any(fold(words) in self._names(answer, fact) for words in told.groups()):
            raise Unproved(f"it is neither what '{fact.id}' says nor that with another answer: '{stem}'")
        return False

    # --- gaps ---

    def _fits_gap(self, question: Question, stem: str) -> None:
        """A statement with a gap is the fact's without its answer; before it may stand who claims it."""
        if BLANK not in stem:
            return
        fact = self._facts[question.fact]
        around = _pattern(fact, fact.answers.index(self._asked_for(question)[0]))
        told = re.fullmatch(f"(?:.*[ 、])?{around}", _folded(stem))
        if not told or any(fold(words) != BLANK for words in told.groups()):
            raise Unproved(f"it is not what '{fact.id}' says with a gap: '{stem}'")

    # --- sets ---

    def _matched(self, question: Question, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The letter of each premise's answer, and premise and answer beside it."""
        by_text = _by_text([(self._premise(fact), fact) for fact in self._set(question)])
        facts = [_known(premise, by_text) for premise in asked.premises]
        places = [self._option(_paired(fact), fact, asked) for fact in facts]
        pairs = zip(asked.premises, places, strict=True)
        words = tuple(f"{premise} – {asked.options[place]}" for premise, place in pairs)
        return tuple(_letter(asked, place) for place in places), words

    def _ordered(self, question: Question, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The place of each event by its date, and the event beside it."""
        by_text = _by_text([(self._deck.events[fact.event].label, fact) for fact in self._set(question)])
        facts = [_known(premise, by_text) for premise in asked.premises]
        starts = [days(when)[0] for fact in facts if (when := self._deck.events[fact.event].when)]
        if len(set(starts)) != len(asked.premises):
            raise Unproved("the dates of its events do not give one order")
        in_order = sorted(starts)
        return tuple(str(in_order.index(start) + 1) for start in starts), asked.premises

    def _set(self, question: Question) -> list[Fact]:
        """The facts of a set. Unproved where the key has not a part for each, of its answer or of its date."""
        facts = [self._facts[name] for name in question.facts]
        named = {(fact.id, answer.name) for fact in facts for answer in self._put_in_place(fact, question)}
        if sorted(part.fact for part in question.key) != sorted(question.facts) or not named >= {
            *_named(question)
        }:
            raise Unproved(f"it asks for a set, and its key is {_told(question)}")
        return facts

    def _put_in_place(self, fact: Fact, question: Question) -> list[Answer]:
        """The answers of a fact that a set may ask for: the right side of its pair, or what states the event's day."""
        if question.options:
            return [_paired(fact)]
        return [answer for answer in fact.answers if answer.value == self._deck.events[fact.event].when]

    def _premise(self, fact: Fact) -> str:
        """What the left side of a fact's pair is called."""
        slot = fact.pair[0] if fact.pair else ""
        return self._deck.events[fact.event].label if slot == "event" else fact.slots[slot]


def _named(question: Question) -> list[tuple[str, str]]:
    """The fact and the answer of each part of a key."""
    return [(part.fact, part.answer) for part in question.key]


def _told(question: Question) -> str:
    return ", ".join(f"'{part.text}' ({part.fact}: {part.answer})" for part in question.key) or "empty"


def _paired(fact: Fact) -> Answer:
    """The right side of a fact's pair."""
    return next(answer for answer in fact.answers if fact.pair and answer.name == fact.pair[1])


def _by_text(rows: Sequence[tuple[str, Fact]]) -> dict[str, Fact]:
    """Facts by what a premise calls them. Unproved where two are called the same: nobody could tell them apart."""
    found: dict[str, Fact] = {}
    for text, fact in rows:
        if fold(text) in found:
            reason = f"'{found[fold(text)].id}' and '{fact.id}' are both printed as '{text}'"
            raise Unproved(reason, "give the two labels, or other words, that a pupil can tell apart")
        found[fold(text)] = fact
    return found


def _known(premise: str, by_text: Mapping[str, Fact]) -> Fact:
    if fold(premise) not in by_text:
        raise Unproved(f"'{premise}' is none of its facts")
    return by_text[fold(premise)]


def _letter(asked: Asked, place: int) -> str:
    """The letter printed beside an option; nothing where options stand in a row."""
    return asked.letters[place].removesuffix(".") if asked.letters else ""


def _pattern(fact: Fact, answer: int) -> str:
    """The statement around an answer, folded, with room for other words in the answer's place.

    The article before it goes with it, since it follows the words that it leads.
    """
    pieces = [""]
    for run in fact.runs:
        if run.answer == answer:
            pieces.append("")
        else:
            pieces[-1] += run.text
    outside = [_folded(LED.sub("", piece)) for piece in pieces]
    return r"\s*(.+)\s*".join(re.escape(piece) for piece in outside)


def _folded(piece: str) -> str:
    """A piece of a sentence, folded; a word before it keeps an article inside the sentence from being led off."""
    return fold(f"| {piece}").removeprefix("|").strip()


def _list(texts: Sequence[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)
