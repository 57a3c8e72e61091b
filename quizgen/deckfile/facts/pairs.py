"""Pairs to be matched that a fact has by hand, with their stem and the wrong options beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quizgen.deckfile.entities import as_words
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from quizgen.deckfile.facts.reader import FactReader

PAIRS = "pairs"
"""The name under ``distractors`` of the wrong options beside pairs. Where nothing is marked it is not needed."""
FEWEST_PAIRS, MOST_PAIRS = 2, 10
"""Pairs of a fact: one has no other to be told from, and more than ten fit no half page."""
MOST_LETTERED = 15
"""Options that a set has at most, wrong ones too."""


class PairsByHand(msgspec.Struct, frozen=True):
    """What a fact says of its pairs."""

    pairs: tuple[tuple[str, str], ...] = ()
    """Each premise with its option."""
    stem: str = ""
    distractors: tuple[str, ...] = ()


def read_pairs(reader: FactReader) -> PairsByHand:
    """The pairs of a fact; none where it has none, or pairs with mistakes."""
    record = reader.record
    if record.pairs is None:
        if record.match and PAIRS not in reader.node:
            remedy = "add 'pairs: {a premise: its option, …}', or take 'match' out"
            reader.add_problem("no-pairs", reader.key_source_of("match"), "'match' has no pairs", remedy)
        return PairsByHand()
    pairs = tuple((_plain(premise), _plain(option)) for premise, option in record.pairs.items())
    found = PairsByHand(pairs, _plain(record.match), _distractors(reader))
    _check(found, reader)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _distractors(reader: FactReader) -> tuple[str, ...]:
    """The wrong options beside the pairs."""
    words = reader.record.distractors
    if isinstance(words, dict):
        return tuple(map(_plain, as_words(words.get(PAIRS, ""))))
    if "==" in reader.record.fact:
        return ()  # they are the mark's
    return tuple(map(_plain, as_words(words)))


def _check(found: PairsByHand, reader: FactReader) -> None:
    """Add what is wrong with pairs to the problems."""
    key = reader.key_source_of(PAIRS)
    if reader.record.kind:
        remedy = "write the fact as a sentence: 'fact' in the place of 'kind' and 'slots'"
        reader.add_problem("contradiction", key, "a kind has pairs of its own", remedy)
    if not FEWEST_PAIRS <= len(found.pairs) <= MOST_PAIRS:
        remedy = f"write {FEWEST_PAIRS} to {MOST_PAIRS}"
        reader.add_problem(
            "bad-amount",
            key,
            f"a fact cannot have {len(found.pairs)} pair{'s' * (len(found.pairs) != 1)}",
            remedy,
        )
    if len(found.pairs) + len(found.distractors) > MOST_LETTERED:
        message = f"a set cannot have {len(found.pairs) + len(found.distractors)} options"
        reader.add_problem("bad-amount", key, message, f"write {MOST_LETTERED} at most, wrong ones too")
    seen: dict[str, str] = {}
    for premise, option in found.pairs:
        if fold(option) in seen:
            message = f"'{option}' belongs to '{seen[fold(option)]}' and to '{premise}'"
            remedy = "give each premise an option of its own, so that there is one right way to match them"
            reader.add_problem("contradiction", reader.item_source_of(PAIRS, premise), message, remedy)
        seen.setdefault(fold(option), premise)
    for wrong in found.distractors:
        if fold(wrong) in seen:
            message = f"the wrong option '{wrong}' stands there twice, or is right for '{seen[fold(wrong)]}'"
            reader.add_problem("contradiction", reader.source_of("distractors"), message, "pick another")
        seen.setdefault(fold(wrong), wrong)
