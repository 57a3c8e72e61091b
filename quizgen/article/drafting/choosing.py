"""Which proposals are worth a curator's time: the best of each sentence, and each answer once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.article.copied import longest_copy
from quizgen.article.drafting.proposal import MOST_EVIDENCE_WORDS, MOST_SLOT_WORDS, same_words
from quizgen.located_yaml.writer import written_item

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.model import Citation

GOOD = 0.6
"""The score from which proposals are written without being asked for: docs/decisions/0057 has what was measured."""
PER_SENTENCE = 3
REPEATED = 0.3
"""The score of a name that is proposed a second time."""
OF_A_COUNTRY = 0.2
"""That of a country, which every reader knows."""


def chosen(
    proposals: Iterable[Proposal],
    *,
    runs: Collection[tuple[str, ...]],
    names: Collection[str],
    countries: Collection[str],
    least: float = GOOD,
    per_sentence: int = PER_SENTENCE,
) -> tuple[Proposal, ...]:
    """The proposals that are written, by their sentences, the best of each first.

    *runs* are the article's runs of words that would be a copy; *names* are its names and *countries* those of
    countries, in their normal form. With *least* 0 it is all of them, but for copies and second ones for an answer.
    """
    by_sentence: dict[Citation, list[Proposal]] = {}
    for proposal in proposals:
        if _is_short(proposal) and not is_copy(proposal, runs):
            by_sentence.setdefault(proposal.at, []).append(proposal)
    seen, names = _Seen(), frozenset(names)
    kept: list[Proposal] = []
    for at in sorted(by_sentence):
        scored = [_scored(proposal, seen, names, countries) for proposal in by_sentence[at]]
        best = [proposal for proposal in _one_per_answer(scored) if proposal.score >= least][:per_sentence]
        seen.add(key for proposal in best for key in _keys(proposal))
        kept += best
    return tuple(kept)


def is_copy(proposal: Proposal, runs: Collection[tuple[str, ...]]) -> bool:
    """Whether eight words in a row of the article stand in a proposal, be it across the lines of its item."""
    item = written_item(proposal.keys(), proposal.draft().comments)
    return any(longest_copy(text, runs) for text in (*proposal.texts(), item))


def _is_short(proposal: Proposal) -> bool:
    lengths = [len(piece.text.split()) for piece in proposal.pieces]
    in_slots = [len(str(value).split()) for value in proposal.slots.values()]
    return max(*lengths, *in_slots, 0) <= MOST_SLOT_WORDS if lengths else False


class _Seen:
    """What was proposed for the sentences before."""

    def __init__(self) -> None:
        self.keys: set[tuple[str, str]] = set()
        """Kinds, each with an answer."""
        self.answers: set[str] = set()

    def add(self, keys: Iterable[tuple[str, str]]) -> None:
        """Add what is proposed for a sentence."""
        for kind, answer in keys:
            self.keys.add((kind, answer))
            self.answers.add(answer)


def _scored(proposal: Proposal, seen: _Seen, names: frozenset[str], countries: Collection[str]) -> Proposal:
    """A proposal, worth less where its answer is a country, or a name that was proposed before."""
    answers = {same_words(piece.text) for piece in proposal.pieces}
    if proposal.kind != "said" and all(answer in countries for answer in answers):
        return replace(proposal, score=min(proposal.score, OF_A_COUNTRY))
    again = (key in seen.keys or (not proposal.kind and key[1] in seen.answers) for key in _keys(proposal))
    if answers <= names and all(again):
        return replace(proposal, score=min(proposal.score, REPEATED))
    return proposal


def _keys(proposal: Proposal) -> Iterator[tuple[str, str]]:
    """By what a proposal is known as a repetition: its kind, and each of its answers."""
    return ((proposal.kind, same_words(piece.text)) for piece in proposal.pieces)


def _one_per_answer(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals of a sentence, the best first, without those of which every answer is in a better one."""
    taken: list[tuple[str, int]] = []
    kept: list[Proposal] = []
    for proposal in sorted(
        proposals, key=lambda one: (-one.score, one.place, not one.kind, one.kind, one.answers)
    ):
        own = [(_beginning(piece.evidence), proposal.place) for piece in proposal.pieces]
        if all(any(_is_same(one, other) for other in taken) for one in own):
            continue
        taken += own
        kept.append(proposal)
    return kept


def _beginning(evidence: str) -> str:
    return same_words(" ".join(evidence.split()[:MOST_EVIDENCE_WORDS]))


def _is_same(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two answers of one sentence are one: one is in the other; numbers are at one place alone."""
    inside = f" {one[0]} " in f" {other[0]} "
    if one[1] == other[1]:
        return inside or f" {other[0]} " in f" {one[0]} "
    return inside and len(one[0]) > 3  # noqa: PLR2004 - *two* may stand for two things
