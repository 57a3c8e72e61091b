"""What a model proposes, held against the article and the deck as a fact of the deck would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizgen.article.copied import longest_copy
from quizgen.article.drafting.proposal import MOST_EVIDENCE_WORDS, MOST_SLOT_WORDS, same_words
from quizgen.article.fact_check import check_fact
from quizgen.deck_paths import FACTS_FILE, path_text
from quizgen.deckfile.deck import read_texts
from quizgen.drafts.draft_fact import UNFINISHED, DraftFact, asked_and_answers
from quizgen.engine.article_draft import as_plain_text
from quizgen.engine.job import Job
from quizgen.engine.told import is_told, told_by
from quizgen.language_model.asking import OWN_WORDS
from quizgen.language_model.proposed import Refused
from quizgen.located_yaml.writer import written_item
from quizgen.settings import Settings
from quizgen.strangers import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from quizgen.article.fact_check import ArticleText
    from quizgen.deckfile.kinds.kind import Kind
    from quizgen.deckfile.pools import Pools
    from quizgen.language_model.proposed import Proposed
    from quizgen.located_yaml.writer import Value
    from quizgen.model import Citation, Deck, Fact

PROPOSED_ID = "proposed"
"""The id under which a proposal is read; it gets its own once it is kept."""
REFUSING = frozenset(("not-in-article", "copied", "denies"))
"""Rules of the article that a fact of a curator's may break with a reason, and a model's may not."""


class ProposalCheck:
    """Holds a model's proposals, one by one, against the deck that they are for, and the article."""

    def __init__(
        self,
        folder: Path,
        deck_text: str,
        deck: Deck,
        kinds: Iterable[Kind],
        article: ArticleText,
        pools: Pools,
        model: str,
    ) -> None:
        """*deck_text* is the deck's own file; *model* is the name that the user gave."""
        self._folder, self._deck_text, self._deck = folder, deck_text, deck
        self._kinds = {kind.name: kind for kind in kinds}
        self._article, self._pools, self._model = article, pools, model
        self._places: dict[str, Citation] = {str(at): at for at in article.sentences}
        self._told = told_by(())

    def know(self, facts: Iterable[Mapping[str, object]]) -> None:
        """Take these facts as told: what says the same of the same sentence is a duplicate."""
        for place, words in told_by(facts).items():
            self._told.setdefault(place, set()).update(words)

    def check(self, proposed: Proposed) -> DraftFact | Refused | None:
        """The draft of a proposal; Refused, where anything is wrong with it; None where it is told already.

        What is kept counts as told from then on.
        """
        at = self._places.get(proposed.keys["at"].strip(" []"))
        if at is None:
            return Refused(proposed.shown, "the article has no such place")
        if reason := self._misshapen(proposed):
            return Refused(proposed.shown, reason)
        keys = self._keys(proposed, str(at))
        fact, reasons = self._read(keys)
        if fact is None or reasons:
            return Refused(proposed.shown, "; ".join(reasons) or "it cannot be read as a fact")
        texts = [
            {same_words(answer.text), *map(same_words, answer.evidence)} - {""} for answer in fact.answers
        ]
        if is_told(at, texts, self._told):
            return None
        draft = DraftFact(
            keys=keys,
            comments=(
                f"of the model {safe_line(self._model)}: checked by rules, accepted by nobody",
                *self._notes(fact),
            ),
        )
        if copy := longest_copy(written_item(draft.ordered(PROPOSED_ID), draft.comments), self._article.runs):
            return Refused(proposed.shown, f"it has {len(copy)} words in a row of the article")
        self.know([keys])
        return draft

    def _misshapen(self, proposed: Proposed) -> str:
        """Why a proposal has not the shape that was asked for; empty where it has."""
        keys = proposed.keys
        if any(UNFINISHED in text for text in _texts(keys)):
            return "it is not finished"
        if len(keys["evidence"].split()) > MOST_EVIDENCE_WORDS:
            return f"its evidence has more than {MOST_EVIDENCE_WORDS} words"
        if keys["kind"] == OWN_WORDS:
            if "fact" not in keys:
                return "it lacks fact"
            count = len(asked_and_answers(keys)[1])
            return "" if count == 1 else f"its statement marks {count} answers, not one"
        return self._misfilled(keys)

    def _misfilled(self, keys: Mapping[str, Any]) -> str:
        """Why a kind is not filled as it should be."""
        kind = self._kinds.get(keys["kind"])
        if kind is None:
            return f"there is no kind '{safe_line(keys['kind'])}'"
        slots = keys.get("slots", {})
        if unknown := [name for name in slots if name not in kind.slots]:
            return f"the kind {kind.name} has no slot '{safe_line(unknown[0])}'"
        if any(len(text.split()) > MOST_SLOT_WORDS for text in slots.values()):
            return f"a slot has more than {MOST_SLOT_WORDS} words"
        return (
            ""
            if any(slot.asked and slots.get(name) for name, slot in kind.slots.items())
            else "it has no answer"
        )

    def _keys(self, proposed: Proposed, at: str) -> dict[str, Value]:
        """The keys of the fact, as facts.yaml has them: those that its kind has use for."""
        given = proposed.keys
        own = given["kind"] == OWN_WORDS
        names = ("fact", "ask", "distractors") if own else ("kind", "slots")
        keys: dict[str, Value] = {"at": at, **{name: given[name] for name in (*names, "by") if name in given}}
        if self._deck.markup:
            keys |= {
                name: _plain(keys[name]) for name in ("fact", "ask", "distractors", "slots") if name in keys
            }
        keys["evidence"] = given["evidence"] if own else {self._proved_slot(given): given["evidence"]}
        return keys

    def _proved_slot(self, given: Mapping[str, Any]) -> str:
        """The answer of a kind that the evidence is of: the one that has most of its words."""
        words = {*same_words(given["evidence"]).split()}
        asked = [
            name
            for name, slot in self._kinds[given["kind"]].slots.items()
            if slot.asked and name in given["slots"]
        ]
        return max(asked, key=lambda name: len(words & {*same_words(given["slots"][name]).split()}))

    def _read(self, keys: Mapping[str, Value]) -> tuple[Fact | None, list[str]]:
        """A proposal as a fact beside the deck's entities and events, and everything that is wrong with it."""
        text = written_item({"id": PROPOSED_ID, **keys})
        deck, problems = read_texts(self._folder, self._deck_text, text, self._pools)
        own_file = path_text(self._folder / FACTS_FILE)
        wrong = [p for p in problems if p.fact == PROPOSED_ID or p.source.file == own_file]
        fact = next((one for one in deck.facts if one.id == PROPOSED_ID), None) if deck else None
        if deck and fact:
            alone = Job(deck, self._pools, Settings()).check()
            wrong += [problem for problem in alone if problem.fact == PROPOSED_ID]
            wrong += [p for p in check_fact(fact, deck, self._article) if p.rule in REFUSING]
        found = [p for p in wrong if p.severity == "error" or p.rule in REFUSING]
        return fact, list(dict.fromkeys(safe_line(problem.message) for problem in found))

    def _notes(self, fact: Fact) -> list[str]:
        """What a curator is to look at, in a comment above the draft."""
        found = check_fact(fact, self._deck, self._article)
        return [f"look: {safe_line(problem.message)}" for problem in found if problem.rule not in REFUSING]


def _texts(keys: Mapping[str, Any]) -> list[str]:
    """All texts of a proposal."""
    values = (value.values() if isinstance(value, dict) else value for value in keys.values())
    return [text for value in values for text in ([value] if isinstance(value, str) else value)]


def _plain(value: Value) -> Value:
    """A value whose texts mean themselves in a deck with markup."""
    if isinstance(value, str):
        return as_plain_text(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
