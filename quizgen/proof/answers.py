"""Right answers to printed questions, derived from the facts alone.

Nothing here reads which option was made as the right one: a text is right if it is a name of a fact's answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from quizgen.comparing_values import accepted_forms, days
from quizgen.model import BLANK
from quizgen.proof.mismatch import on_one_line
from quizgen.proof.picture_options import digest_of
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.proof.pages import PrintedQuestion

ARTICLE_BEFORE_ANSWER = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
"""An article right before an answer: it changes where another answer is put in its place."""


class Unproved(ValueError):
    """No answer, or more than one, can be derived from what is printed; *remedy* is what helps, if anything."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.remedy = remedy


class RightAnswer(msgspec.Struct, frozen=True):
    """What the key has to say of a printed question."""

    marks: tuple[str, ...]
    """The answer as it is marked, part by part: letters, places in an order, or words."""
    words: tuple[str, ...]
    """The words of the answer, part by part."""


class AnswerDeriver:
    """Derives right answers from a deck's facts."""

    def __init__(self, deck: Deck, grammar: Grammar, truth_words: Mapping[str, str]) -> None:
        """*truth_words* has the two words of a statement to judge: ``says_true`` and ``says_false``."""
        self._deck, self._grammar, self._truth_words = deck, grammar, truth_words
        self._facts: dict[str, Fact] = {fact.id: fact for fact in deck.facts}
        self._forms: dict[tuple[str, str], frozenset[str]] = {}

    def derive(self, question: Question, printed: PrintedQuestion) -> RightAnswer:
        """The right answer to a printed question. Where it is written, the marks are its words.

        Unproved where no answer, or more than one, follows from what is printed.
        """
        if question.type == "open":
            return self._scheme(question)
        if printed.premises and printed.options:
            return self._matching_answers(question, printed)
        if printed.premises:
            return self._ordering_answers(question, printed)
        if not printed.options:
            words = tuple(answer.text for answer in self._asked_for(question))
            self._check_wanted(question)
            self._check_gap(question, printed.stem)
            return RightAnswer(words, words)
        if question.type == "multiple_response":
            return self._ticked_answers(question, printed)
        if question.type == "true_false":
            word = self._truth_words["says_true" if self._is_true(question, printed.stem) else "says_false"]
            index = self._index_of_only([option == word for option in printed.options], printed, word)
        else:
            asked_for = self._asked_for(question)
            if len(asked_for) != 1:
                raise Unproved("it is printed as a question about one answer, and is none")
            (answer,) = asked_for
            index = self._index_of_answer(answer, self._facts[question.fact], printed)
        text = printed.options[index]
        return RightAnswer((_letter(printed, index) or text,), (text,))

    def scoring_forms(self, question: Question) -> tuple[tuple[Answer, frozenset[str]], ...]:
        """The answers that a question about one fact asks for, each with everything that scores as it, folded."""
        fact = self._facts[question.fact]
        return tuple((answer, self._names(answer, fact)) for answer in self._asked_for(question))

    def _asked_for(self, question: Question) -> tuple[Answer, ...]:
        """The answers that a question about one fact asks for. Unproved where its key has other parts.

        A marked word may itself be *all*: the key of such a question has one part, of that name.
        """
        answers = self._facts[question.fact].answers
        one = tuple(answer for answer in answers if answer.name == question.answer)
        for asked in (one, answers) if question.answer == "all" else (one,):
            if asked and _named_answers(question) == [(question.fact, answer.name) for answer in asked]:
                return asked
        raise Unproved(
            f"it asks for '{question.answer}' of '{question.fact}', and its key is {_key_in_words(question)}"
        )

    # --- one option ---

    def _index_of_answer(self, answer: Answer, fact: Fact, printed: PrintedQuestion) -> int:
        """The index of the one option that is a name of the answer. Unproved where none is, or several are."""
        if fact.pictures:
            return self._index_of_picture(answer, printed)
        forms = self._names(answer, fact)
        return self._index_of_only(
            [fold(option) in forms for option in printed.options], printed, answer.text
        )

    def _index_of_picture(self, answer: Answer, printed: PrintedQuestion) -> int:
        """The index of the one option that is the picture of the answer's entity, by its words and by its content."""
        entity = self._deck.entity(answer.value)
        if entity is None or entity.picture is None:
            raise Unproved(f"its options are pictures, and '{answer.text}' has none")
        due = on_one_line(entity.picture.alt), digest_of(entity.picture)
        shown = printed.pictures or (due[1],) * len(printed.options)
        if len(shown) != len(printed.options):
            raise Unproved(f"{len(shown)} of its {len(printed.options)} options are pictures")
        right = [each == due for each in zip(printed.options, shown, strict=True)]
        return self._index_of_only(right, printed, answer.text)

    def _index_of_only(self, right: Sequence[bool], printed: PrintedQuestion, text: str) -> int:
        """The index of the one option that is right. Unproved where none is, or several are."""
        if sum(right) != 1:
            raise Unproved(f"{sum(right)} of the options {_quoted(printed.options)} are '{text}'")
        return right.index(True)

    def _names(self, answer: Answer, fact: Fact) -> frozenset[str]:
        """Everything that scores as the answer, folded."""
        key = fact.id, answer.name
        if key not in self._forms:
            names = self._deck.names_of(answer)
            forms = accepted_forms(answer.text, answer.value, names, self._grammar)
            self._forms[key] = frozenset(map(fold, (*names, *forms)))
        return self._forms[key]

    # --- open questions ---

    def _scheme(self, question: Question) -> RightAnswer:
        """The points of the fact's scheme. Unproved where the key has others, or they earn something else."""
        scheme = self._facts[question.fact].scheme
        due = [(question.fact, point.text, point.points) for point in scheme]
        if not due or [(part.fact, part.answer, part.points) for part in question.key] != due:
            raise Unproved(
                f"it is marked by the scheme of '{question.fact}', and its key is {_key_in_words(question)}"
            )
        if question.points != sum(point.points for point in scheme):
            raise Unproved(f"it is worth {question.points} points, and its scheme is not")
        texts = tuple(point.text for point in scheme)
        return RightAnswer(texts, texts)

    # --- several options ---

    def _ticked_answers(self, question: Question, printed: PrintedQuestion) -> RightAnswer:
        """The letters and words of all right options, in their order. Unproved where an answer has no own option."""
        fact = self._facts[question.fact]
        asked_for = self._asked_for(question)
        indexes = sorted({self._index_of_answer(answer, fact, printed) for answer in asked_for})
        if not len(indexes) == len(asked_for) > 1:
            reason = (
                f"{len(indexes)} of the options {_quoted(printed.options)} are the {len(asked_for)} answers"
            )
            raise Unproved(reason)
        letters = tuple(_letter(printed, index) for index in indexes)
        return RightAnswer(letters, tuple(printed.options[index] for index in indexes))

    # --- true or false ---

    def _is_true(self, question: Question, stem: str) -> bool:
        """Whether a printed statement is the fact's. Unproved where it is not even that with another answer."""
        fact = self._facts[question.fact]
        (answer,) = self._asked_for(question)
        if fold(stem) == fold(fact.statement):
            return True
        match = re.fullmatch(_statement_pattern(fact, fact.answers.index(answer)), _folded(stem))
        if not match or any(fold(words) in self._names(answer, fact) for words in match.groups()):
            raise Unproved(f"it is neither what '{fact.id}' says nor that with another answer: '{stem}'")
        return False

    # --- some of several answers ---

    def _check_wanted(self, question: Question) -> None:
        """Unproved where a question asks for more or fewer of its answers than its fact says, or is worth them."""
        to_name = self._facts[question.fact].to_name
        if question.wanted != to_name or (to_name and question.points != to_name):
            asked = f"{question.wanted or 'all'} of its answers for {question.points} points"
            raise Unproved(f"it asks for {asked}, and '{question.fact}' for {to_name or 'all'}")

    # --- gaps ---

    def _check_gap(self, question: Question, stem: str) -> None:
        """Unproved where a stem is no statement of the fact with a gap for the answer. A source may precede it."""
        if BLANK not in stem:
            return
        fact = self._facts[question.fact]
        pattern = _statement_pattern(fact, fact.answers.index(self._asked_for(question)[0]))
        match = re.fullmatch(f"(?:.*[ 、])?{pattern}", _folded(stem))
        if not match or any(fold(words) != BLANK for words in match.groups()):
            raise Unproved(f"it is not what '{fact.id}' says with a gap: '{stem}'")

    # --- sets ---

    def _matching_answers(self, question: Question, printed: PrintedQuestion) -> RightAnswer:
        """Of each premise the letter of its answer, and in words both."""
        if self._facts[question.fact].pairs:
            return self._matching_by_hand(question, printed)
        by_text = _facts_by_text([(self._premise(fact), fact) for fact in self._facts_of_set(question)])
        facts = [_fact_of_premise(premise, by_text) for premise in printed.premises]
        indexes = [self._index_of_answer(_pair_answer(fact), fact, printed) for fact in facts]
        pairs = zip(printed.premises, indexes, strict=True)
        words = tuple(f"{premise} – {printed.options[index]}" for premise, index in pairs)
        return RightAnswer(tuple(_letter(printed, index) for index in indexes), words)

    def _matching_by_hand(self, question: Question, printed: PrintedQuestion) -> RightAnswer:
        """The same of a fact with pairs by hand: the letter of the option that stands beside the premise there."""
        fact = self._facts[question.fact]
        due = sorted((fact.id, premise, option) for premise, option in fact.pairs)
        if sorted((part.fact, part.answer, part.text) for part in question.key) != due:
            raise Unproved(f"it asks for the pairs of '{fact.id}', and its key is {_key_in_words(question)}")
        capital = self._grammar.capital  # a letter and its capital may be folded otherwise: ``ı`` and ``I``
        by_premise = {
            fold(text): option for premise, option in fact.pairs for text in (premise, capital(premise))
        }
        letters, words = [], []
        for premise in printed.premises:
            if fold(premise) not in by_premise:
                raise Unproved(f"'{premise}' is no premise of '{fact.id}'")
            option = by_premise[fold(premise)]
            same = [fold(each) == fold(option) for each in printed.options]
            index = self._index_of_only(same, printed, option)
            letters.append(_letter(printed, index))
            words.append(f"{premise} – {printed.options[index]}")
        return RightAnswer(tuple(letters), tuple(words))

    def _ordering_answers(self, question: Question, printed: PrintedQuestion) -> RightAnswer:
        """Of each event its place in the order, from 1, and its label."""
        by_text = _facts_by_text(
            [(self._deck.events[fact.event].label, fact) for fact in self._facts_of_set(question)]
        )
        facts = [_fact_of_premise(premise, by_text) for premise in printed.premises]
        starts = [days(when)[0] for fact in facts if (when := self._deck.events[fact.event].when)]
        if len(set(starts)) != len(printed.premises):
            raise Unproved("the dates of its events do not give one order")
        in_order = sorted(starts)
        return RightAnswer(tuple(str(in_order.index(start) + 1) for start in starts), printed.premises)

    def _facts_of_set(self, question: Question) -> list[Fact]:
        """The facts of a set. Unproved where the key has no part for each, of an answer that a set may ask for."""
        facts = [self._facts[name] for name in question.facts]
        named = {
            (fact.id, answer.name) for fact in facts for answer in self._possible_answers(fact, question)
        }
        if sorted(part.fact for part in question.key) != sorted(question.facts) or not named >= {
            *_named_answers(question)
        }:
            raise Unproved(f"it asks for a set, and its key is {_key_in_words(question)}")
        return facts

    def _possible_answers(self, fact: Fact, question: Question) -> list[Answer]:
        """The answers of a fact that a set may ask for: that of its pair, or those that are its event's date."""
        if question.options:
            return [_pair_answer(fact)]
        event = self._deck.events.get(fact.event)
        return [answer for answer in fact.answers if event and answer.value == event.when]

    def _premise(self, fact: Fact) -> str:
        """The premise of a fact's pair, as a set prints it."""
        slot = fact.pair[0] if fact.pair else ""
        return self._deck.events[fact.event].label if slot == "event" else fact.slots[slot]


def _named_answers(question: Question) -> list[tuple[str, str]]:
    """The names of the fact and of the answer, for each part of a key."""
    return [(part.fact, part.answer) for part in question.key]


def _key_in_words(question: Question) -> str:
    """``'1628' (sinking: year)``, for each part of a key."""
    return ", ".join(f"'{part.text}' ({part.fact}: {part.answer})" for part in question.key) or "empty"


def _pair_answer(fact: Fact) -> Answer:
    """The answer of a fact's pair."""
    return next(answer for answer in fact.answers if fact.pair and answer.name == fact.pair[1])


def _facts_by_text(rows: Sequence[tuple[str, Fact]]) -> dict[str, Fact]:
    """Facts by their folded premises. Unproved where two have the same: nobody could tell them apart."""
    found: dict[str, Fact] = {}
    for text, fact in rows:
        if fold(text) in found:
            reason = f"'{found[fold(text)].id}' and '{fact.id}' are both printed as '{text}'"
            raise Unproved(reason, "give the two labels, or other words, that a pupil can tell apart")
        found[fold(text)] = fact
    return found


def _fact_of_premise(premise: str, by_text: Mapping[str, Fact]) -> Fact:
    """The fact of a printed premise. Unproved where there is none."""
    if fold(premise) not in by_text:
        raise Unproved(f"'{premise}' is none of its facts")
    return by_text[fold(premise)]


def _letter(printed: PrintedQuestion, index: int) -> str:
    """The letter printed beside an option; empty where options stand in a row."""
    return printed.letters[index].removesuffix(".") if printed.letters else ""


def _statement_pattern(fact: Fact, answer: int) -> str:
    """A regular expression: the folded statement of a fact, with any words in the place of an answer.

    The article before the answer is left out, since it changes with the answer.
    """
    pieces = [""]
    for run in fact.runs:
        if run.answer == answer:
            pieces.append("")
        else:
            pieces[-1] += run.text
    outside = [_folded(ARTICLE_BEFORE_ANSWER.sub("", piece)) for piece in pieces]
    return r"\s*(.+)\s*".join(re.escape(piece) for piece in outside)


def _folded(piece: str) -> str:
    """A piece of a sentence, folded. A sign is put before it so that folding keeps an article at its beginning."""
    return fold(f"| {piece}").removeprefix("|").strip()


def _quoted(texts: Sequence[str]) -> str:
    """``'Nago', 'Naha'``."""
    return ", ".join(f"'{text}'" for text in texts)
