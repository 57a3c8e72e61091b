"""Matching: premises of one kind, each with the one answer that belongs to it"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations_with_replacement, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import Draft, Option, Premise
from quizgen.questions.building import pairs as by_hand
from quizgen.questions.building.item import CannotAsk, make_set_item, question_id
from quizgen.questions.building.key import set_key
from quizgen.random_streams import Stream
from quizgen.telling import tells_by_letters
from quizgen.text.folding import fold
from quizgen.text.likeness import word_beginnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1
"""For each premise."""
FEWEST_PREMISES, MOST_PREMISES = 4, 6
"""Premises in a set (Penn State: 4 to 10; six fit beside their answers on half a page)."""
MOST_EXTRA_OPTIONS = 2
"""Wrong answers beside the right ones, so that the last pair is not given away."""
FACTS_TRIED_PER_SET = 4 * MOST_PREMISES
"""Facts from which one set is filled: enough where some of them clash."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each fact with pairs by hand, and for every four to six facts of a kind with answers of the same sort.

    Facts that fit in no set are added to the last one, so that :func:`make` drops them and a reason is known.
    """
    yield from (Draft("matching", (fact,)) for fact in deck.facts if by_hand.may_be_asked(fact))
    for group in _groups(deck).values():
        yield from (Draft("matching", tuple(facts)) for facts in _sets(group, deck))


def may_join(fact: Fact, _deck: Deck) -> bool:
    """Whether a fact may be in a set: what other facts there are changes none of the drafts."""
    return by_hand.may_be_asked(fact) or _can_be_paired(fact)


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """Premises in random order; answers in their natural order, with up to two that are wrong for all premises.

    Facts that clash are dropped from the set. CannotAsk where too few are left.
    """
    if draft.facts[0].pairs:
        return by_hand.make(draft, inputs)

    clashes = _Clashes(inputs.deck)

    def why_clashing(one: Fact, other: Fact) -> str:
        return clashes.why(one, other) or _why_doubtful(one, other, inputs)

    facts = _without_clashes(draft.facts, why_clashing)
    facts = _without_telling_words(facts, inputs.deck)[:MOST_PREMISES]
    if len(facts) < FEWEST_PREMISES:
        reasons = (why_clashing(one, other) for one in draft.facts for other in draft.facts)
        reason = next(filter(None, reasons), "the words of the others say which belong together")
        raise CannotAsk(f"{len(facts)} of {FEWEST_PREMISES} pairs can stand together: {reason}")
    draft = replace(draft, facts=tuple(facts))
    name = question_id(draft)
    premises = [Premise(premise_of(fact, inputs.deck), answer_of(fact).text, fact.id) for fact in facts]
    answers = [Option(premise.answer, correct=True) for premise in premises]
    options = _ordered([*answers, *_extra_options(facts, name, inputs)], answer_of(facts[0]), inputs)
    shuffled = tuple(Stream(inputs.seed, name, "order").shuffled(premises))
    return make_set_item(
        draft, facts, stem=facts[0].match or inputs.words["matching"]["stem"],
        key=set_key(shuffled, {fact.id: answer_of(fact) for fact in facts}),
        premises=shuffled, options=tuple(options), ordered=True, statement=" ".join(fact.statement for fact in facts),
        rationale=" ".join(fact.because for fact in facts if fact.because), points=POINTS * len(facts),
        language=inputs.deck.language,
    )  # fmt: skip


def premise_of(fact: Fact, deck: Deck) -> str:
    """The premise of a fact's pair: a slot's words, or the event's label."""
    assert fact.pair is not None  # noqa: S101 - drafts() lists no others
    text = deck.events[fact.event].label if fact.pair[0] == "event" else fact.slots[fact.pair[0]]
    return text[:1].upper() + text[1:]


def answer_of(fact: Fact) -> Answer:
    """The answer of a fact's pair."""
    assert fact.pair is not None  # noqa: S101 - as above
    return next(answer for answer in fact.answers if answer.name == fact.pair[1])


def _groups(deck: Deck) -> dict[tuple[str, ...], list[Fact]]:
    """Facts that may share a set: those of one kind with one stem, and answers of one type."""
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in deck.facts:
        if _can_be_paired(fact):
            value = answer_of(fact).value
            entity = deck.entity(value)
            groups[fact.kind, fact.match, entity.type if entity else type(value).__name__].append(fact)
    return groups


def _can_be_paired(fact: Fact) -> bool:
    """Whether a matching question may use a fact's pair."""
    if fact.pair is None or fact.by or fact.asks_media or (fact.types and "matching" not in fact.types):
        return False
    answer = next((answer for answer in fact.answers if answer.name == fact.pair[1]), None)
    premise = fact.event if fact.pair[0] == "event" else fact.slots.get(fact.pair[0])
    allowed = answer is not None and answer.complete and (not answer.types or "matching" in answer.types)
    return bool(allowed and premise)


def _sets(facts: list[Fact], deck: Deck) -> list[list[Fact]]:
    """The facts of a group, divided into sets of four to six that do not clash."""
    why_clashing = _Clashes(deck).why
    sets: list[list[Fact]] = []
    waiting = iter(facts)
    tried = list(islice(waiting, FACTS_TRIED_PER_SET))
    while len(chosen := _fill_set(tried, why_clashing, deck)) >= FEWEST_PREMISES:
        taken = {fact.id for fact in chosen}
        tried = [*(fact for fact in tried if fact.id not in taken), *islice(waiting, len(chosen))]
        sets.append(chosen)
    if sets:
        last = tuple(sets[-1])
        sets[-1] += (fact for fact in tried if any(why_clashing(fact, other) for other in (fact, *last)))
    elif len(tried) >= FEWEST_PREMISES:
        sets.append(tried)
    return sets


def _fill_set(facts: list[Fact], why_clashing: Callable[[Fact, Fact], str], deck: Deck) -> list[Fact]:
    """Up to six facts that can share a set: the first six, if they can."""
    first = facts[:MOST_PREMISES]
    if len(first) == MOST_PREMISES and _surely_clash_not(first, deck):
        return first
    first = _without_clashes(first, why_clashing)
    return first if len(first) == MOST_PREMISES else _without_clashes(facts, why_clashing)[:MOST_PREMISES]


def _surely_clash_not(facts: list[Fact], deck: Deck) -> bool:
    """Whether no two of some facts clash by their words, found at once: False says nothing.

    What :class:`_Clashes` asks of each two is asked of all together.
    """
    premises = [fold(premise_of(fact, deck)) for fact in facts]
    answers = [fold(answer_of(fact).text) for fact in facts]
    names, all_premises = {fact.id for fact in facts}, "\n".join(premises)
    return (
        len(set(premises)) == len(set(answers)) == len(facts)
        and not any(answer in all_premises for answer in answers)
        and all(names.isdisjoint(fact.apart) for fact in facts)
        and not any(tells_by_letters(premise_of(fact, deck), answer_of(fact), deck) for fact in facts)
    )


def _without_clashes(facts: Sequence[Fact], why_clashing: Callable[[Fact, Fact], str]) -> list[Fact]:
    """The facts that can share a set. Whichever clashes with most others is dropped first; of two, the later."""
    kept = {fact.id: fact for fact in facts}
    clashing: dict[str, set[str]] = {name: set() for name in kept}
    for one, other in combinations_with_replacement(facts, 2):
        if why_clashing(one, other):
            clashing[one.id].add(other.id)
            clashing[other.id].add(one.id)
    while worst := max(reversed(kept), key=lambda name: len(clashing[name] & kept.keys()), default=""):
        if not clashing[worst] & kept.keys():
            break
        del kept[worst]
    return list(kept.values())


def _without_telling_words(facts: list[Fact], deck: Deck) -> list[Fact]:
    """The facts without those whose premise shares a word with its own answer and with no other answer.

    *The Japanese ships* and *Japan Coast Guard*, where no other answer speaks of Japan.
    """
    shared = Counter(word for fact in facts for word in word_beginnings(answer_of(fact).text))
    return [
        fact
        for fact in facts
        if not any(
            shared[word] == 1
            for word in word_beginnings(premise_of(fact, deck)) & word_beginnings(answer_of(fact).text)
        )
    ]


class _Clashes:
    """Which facts cannot share a set by their words; the words of each are folded once, however many it meets."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._pairs: dict[str, tuple[str, str]] = {}
        """The folded premise and answer of each fact, by its id."""

    def why(self, one: Fact, other: Fact) -> str:
        """Why two facts cannot share a set, or empty. For a fact and itself: why it fits in no set."""
        pairs = (one, *self._pair(one)), (other, *self._pair(other))
        for fact, premise, _ in pairs:
            for answered, _, answer in pairs:
                if answer in premise:
                    return f"the premise of '{fact.id}' names the answer of '{answered.id}'"
        if one.id == other.id:
            spelled = tells_by_letters(premise_of(one, self._deck), answer_of(one), self._deck)
            return f"the letters of the premise of '{one.id}' tell its answer" if spelled else ""
        if other.id in one.apart:
            return f"'{one.id}' and '{other.id}' are kept apart"
        (_, premise, answer), (_, other_premise, other_answer) = pairs
        same = "premise" if premise == other_premise else "answer" if answer == other_answer else ""
        return f"'{one.id}' and '{other.id}' have one {same}" if same else ""

    def _pair(self, fact: Fact) -> tuple[str, str]:
        if fact.id not in self._pairs:
            self._pairs[fact.id] = fold(premise_of(fact, self._deck)), fold(answer_of(fact).text)
        return self._pairs[fact.id]


def _why_doubtful(one: Fact, other: Fact, inputs: QuestionInputs) -> str:
    """Why two facts cannot share a set by their answers: one may be right for both. Empty where neither may."""
    if one.id == other.id or (_is_wrong_for(one, other, inputs) and _is_wrong_for(other, one, inputs)):
        return ""
    return f"the answers of '{one.id}' and '{other.id}' may both be right for one of them"


def _is_wrong_for(one: Fact, other: Fact, inputs: QuestionInputs) -> bool:
    """Whether the answer of *one* is surely wrong for the premise of the *other*."""
    return inputs.distractors.is_safe(answer_of(one).text, other, answer_of(other))


def _ordered(options: list[Option], answer: Answer, inputs: QuestionInputs) -> list[Option]:
    """Options in an order that says nothing of the answers: numbers and dates ascending, words by the alphabet."""
    return inputs.distractors.in_natural_order(options, answer) or sorted(
        options, key=lambda option: fold(option.text)
    )


def _extra_options(facts: list[Fact], name: str, inputs: QuestionInputs) -> list[Option]:
    """Up to MOST_EXTRA_OPTIONS wrong options that are surely wrong for every premise, each like another answer."""
    shown = [answer_of(fact).text for fact in facts]
    found: list[Option] = []
    turns = Stream(inputs.seed, name, "extra").shuffled(facts)
    for fact in (*turns, *turns):
        if len(found) == MOST_EXTRA_OPTIONS:
            break
        candidates = inputs.distractors.find(fact, answer_of(fact), count=MOST_EXTRA_OPTIONS * 4)
        fitting = (
            option
            for option in candidates
            if _is_wrong_for_all(option.text, facts, inputs)
            and not inputs.distractors.repeats_any(option.text, shown)
        )
        if option := next(fitting, None):
            found.append(option)
            shown.append(option.text)
    return found


def _is_wrong_for_all(text: str, facts: list[Fact], inputs: QuestionInputs) -> bool:
    """Whether a text is surely wrong for every premise."""
    return all(inputs.distractors.is_safe(text, fact, answer_of(fact)) for fact in facts)
