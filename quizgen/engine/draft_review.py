"""The review of a deck's drafts: each is proved as the fact that it would be, and kept, changed, left or rejected.

Nothing here asks or prints. Every step is on the disk at once, all its files or none, and can be undone.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.copied import longest_copy
from quizgen.article.entity_names import EntityNames
from quizgen.article.fact_check import ArticleText, check_fact
from quizgen.article.numbered import numbered
from quizgen.article.verification import published_on
from quizgen.deck_paths import Unreadable, files_of, largest_deck_file, path_text
from quizgen.deckfile.deck import read_bytes
from quizgen.deckfile.facts.citations import CITATION
from quizgen.drafts import draft_moves
from quizgen.drafts.draft_file import facts_in, read_draft
from quizgen.drafts.draft_moves import facts_file
from quizgen.drafts.own_words import gaps
from quizgen.engine.job import Job
from quizgen.files import exclusive_access, read_file, write_files
from quizgen.located_yaml.reader import Mapping, YamlProblem, load
from quizgen.model import Citation
from quizgen.problems import failed
from quizgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizgen.article.copy import ArticleCopy
    from quizgen.deckfile.deck import DeckRead
    from quizgen.deckfile.pools import Pools
    from quizgen.drafts.draft_file import DraftFile
    from quizgen.drafts.draft_moves import FactsFile
    from quizgen.model import Deck, Fact, Question
    from quizgen.problems import Problem


OF_A_WHOLE_DECK = frozenset({"no-fact", "unused"})
"""Rules that a deck breaks for as long as its drafts are not yet facts."""

FEWEST_LIKELY_LETTERS = 4
"""Letters of a word that is worth a Tab key."""
_WORD = re.compile(r"[^\W_][\w'\u2019-]*\w")


class Proof(NamedTuple):
    """What a draft would be as a fact of its deck."""

    deck: Deck
    """The deck with it."""
    fact: Fact | None
    """None where it cannot be read as a fact; the problems say why."""
    problems: tuple[Problem, ...]
    """What is wrong with it, or with the deck by it: the deck's checks, and what the cited sentences do not say."""
    questions: tuple[Question, ...]
    """What it would ask, with all options."""

    @property
    def can_be_kept(self) -> bool:
        """Whether nothing of it is an error."""
        return self.fact is not None and not failed(self.problems)


class NotKept(Exception):
    """A draft that is no fact yet, with what is wrong with it."""

    def __init__(self, proof: Proof) -> None:
        super().__init__("it is no fact yet")
        self.proof = proof


class ChangedMeanwhile(Exception):
    """Somebody else has written one of the files since they were read, so that nothing was written."""


class Step(NamedTuple):
    """A step that can be undone."""

    place: int
    """Which draft was shown."""
    before: dict[Path, bytes | None]
    """What each file held that was written; None where it was not there. Nothing for a draft that was left."""
    after: dict[Path, bytes | None]
    name: str
    """``keep``, ``edit``, ``skip`` or ``reject``."""


class DraftReview:
    """The review of the drafts beside one deck, by one person, with the reader's own copy of the article."""

    def __init__(self, path: Path, copy: ArticleCopy, pools: Pools) -> None:
        """Unreadable where there is no deck that can be read, or the draft is no list of facts."""
        self.path, self.pools = path, pools
        self.files = files_of(path)
        self.place = 0
        self.steps: list[Step] = []
        self._read()
        deck = self._deck(self.target.data)
        if deck.deck is None:
            raise Unreadable(*deck.problems)
        self.deck = deck.deck
        """The deck without its drafts, as it was at the beginning."""
        sentences = numbered(copy.paragraphs, self.deck.language)
        self.article = ArticleText(sentences, self.deck.language, published_on(copy, self.deck))

    def _read(self) -> None:
        self.files = files_of(self.path)
        self.draft: DraftFile = read_draft(self.files.draft)
        self.target: FactsFile = facts_file(self.files)
        self._before: tuple[tuple[bytes, bytes], frozenset[tuple[str, str]]] | None = None

    @property
    def keys(self) -> Mapping | None:
        """The draft that is to be shown, as it is written; None behind the last one."""
        return self.draft.facts[self.place] if self.place < len(self.draft.facts) else None

    @property
    def text(self) -> str:
        """The text of the draft that is to be shown, with its comments."""
        return draft_moves.text_of(self.draft, self.place)

    @property
    def comments(self) -> list[str]:
        """The comments directly above the draft that is to be shown."""
        lines = (line.strip() for line in self.text.splitlines())
        return [line.lstrip("# ") for line in takewhile(lambda line: line.startswith("#"), lines)]

    def sentences(self, cited: Sequence[str]) -> str:
        """The sentences of the copy at these places, one after another; empty where it has none of them."""
        found = (CITATION.match(text) for text in cited)
        places = [Citation(int(match[1]), int(match[2] or 0)) for match in found if match]
        return self.article.passage(places).text

    def likely_words(self, cited: Sequence[str], typed: Sequence[str] = ()) -> list[str]:
        """The words that a person may well type next: names, single words of the cited sentences, what was typed."""
        names = [name for entity in self.deck.entities.values() for name in entity.names]
        singles = [word for text in (self.sentences(cited), *typed) for word in _WORD.findall(text)]
        words = {word: None for word in (*names, *singles) if len(word) >= FEWEST_LIKELY_LETTERS}
        begun = {word.partition(" ")[0] for word in words if " " in word}
        return [
            word for word in words if word not in begun
        ]  # 'Anders' would keep 'An' from being Anders Franzén

    # --- proof ---

    def proof(self, text: str = "") -> Proof:
        """What the draft would be as a fact; with *text*, once that is written in its place.

        Unreadable where the deck cannot be read, or the draft cannot stand in the file of its facts.
        """
        text = text or self.text
        data = draft_moves.moved_to(self.target, text)
        read = self._deck(data)
        if read.deck is None:
            raise Unreadable(*read.problems)
        id_ = _id_of(text)
        job = Job(read.deck, self.pools, Settings())
        fact = next((fact for fact in read.deck.facts if fact.id == id_), None)
        found = [one for one in (*read.problems, *job.check()) if one.rule not in OF_A_WHOLE_DECK]
        known = self._problems_before()
        problems = [one for one in found if one.fact == id_ or (one.rule, one.message) not in known]
        problems += check_fact(fact, read.deck, self.article) if fact else []
        questions = tuple(one for one in job.questions() if id_ in one.facts) if fact else ()
        return Proof(read.deck, fact, tuple(dict.fromkeys(problems)), questions)

    def copied(self, text: str) -> str:
        """The words of the article, eight or more in a row, that a text copies outside of quotation marks."""
        names = EntityNames(self.deck)
        return " ".join(longest_copy(text, self.article.runs, names.names_in, quoted=True))

    def _problems_before(self) -> frozenset[tuple[str, str]]:
        """What is wrong with the deck without the draft."""
        state = (self._deck_bytes(), self.target.data)
        if self._before is None or self._before[0] != state:
            read = self._deck(self.target.data)
            found = [*read.problems, *(Job(read.deck, self.pools, Settings()).check() if read.deck else ())]
            self._before = (state, frozenset((one.rule, one.message) for one in found))
        return self._before[1]

    def _deck_bytes(self) -> bytes:
        return read_file(self.files.deck, largest_deck_file())

    def _deck(self, facts: bytes) -> DeckRead:
        """The deck with these bytes of the file that its facts stand in."""
        try:
            if not self.files.folder:
                return read_bytes(self.files, facts, b"", self.pools)
            files = self.files._replace(facts=self.target.path)
            return read_bytes(files, self._deck_bytes(), facts, self.pools)
        except YamlProblem as error:
            raise Unreadable(*error.problems) from None

    # --- steps ---

    def keep(self, text: str = "") -> Proof:
        """Move the draft to the facts, or *text* in its place; what it is there. NotKept where it is no fact yet."""
        self._check_unchanged()
        text = text or self.text
        proof = self.proof(text)
        if not proof.can_be_kept or any(gaps(_keys_of(text))):
            raise NotKept(proof)
        facts = draft_moves.moved_to(self.target, text)
        self._write(
            "keep", {self.target.path: facts, self.draft.path: draft_moves.without(self.draft, self.place)}
        )
        return proof

    def reject(self) -> None:
        """Make a comment of the draft, so that it is not proposed again."""
        self._write("reject", {self.draft.path: draft_moves.rejected(self.draft, self.place)})

    def change(self, text: str) -> None:
        """Write another text in the place of the draft. Unreadable or YamlProblem where it is no item of a list."""
        self._write("edit", {self.draft.path: draft_moves.with_other(self.draft, self.place, text)})

    def skip(self) -> None:
        """Leave the draft as it is, and go to the next."""
        self.steps.append(Step(self.place, {}, {}, "skip"))
        self.place += 1

    def undo(self) -> str:
        """Take the last step back, and show its draft again; what that step was, empty where there was none.

        ChangedMeanwhile where somebody has written one of its files since.
        """
        if not self.steps:
            return ""
        step = self.steps[-1]
        if step.before:
            self._put(step.after, step.before)
        self.steps.pop()
        self.place = step.place
        return step.name

    def _write(self, name: str, files: dict[Path, bytes]) -> None:
        there = {
            self.draft.path: self.draft.data,
            self.target.path: self.target.data if self.target.exists else None,
        }
        before = {path: there[path] for path in files}
        step = Step(self.place, before, {**files}, name)
        self._put(before, step.after)
        self.steps.append(step)

    def _put(self, before: dict[Path, bytes | None], after: dict[Path, bytes | None]) -> None:
        """Write files as a set. ChangedMeanwhile where one does not hold what it held *before*."""
        with exclusive_access(self.draft.path):  # an import may be at work on the same drafts
            self._check_unchanged(before)
            write_files(self.draft.path.parent, {path.name: data for path, data in after.items()})
        self._read()

    def _check_unchanged(self, before: dict[Path, bytes | None] | None = None) -> None:
        known = before or {self.draft.path: self.draft.data, self.target.path: self.target.data or None}
        for path, data in known.items():
            if (_bytes_at(path) or None) != (data or None):
                self._read()
                self.place = min(self.place, len(self.draft.facts))
                raise ChangedMeanwhile(
                    f"{path_text(path)} was changed by somebody else meanwhile: nothing was written"
                )

    # --- counts ---

    def count(self, name: str) -> int:
        """How many steps of this name were made and not undone."""
        return sum(step.name == name for step in self.steps)


def _bytes_at(path: Path) -> bytes | None:
    try:
        return read_file(path, largest_deck_file())
    except FileNotFoundError:
        return None


def _keys_of(text: str) -> Mapping:
    (keys,) = facts_in(load(text.encode(), ""))
    return keys


def _id_of(text: str) -> str:
    id_ = _keys_of(text).get("id")
    return id_ if isinstance(id_, str) else ""
