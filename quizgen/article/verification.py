"""A whole deck held against the reader's own copy of the article: each of its sentences, and each fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.anchors import Anchor, Found, find_anchors, is_other_article, make_anchors
from quizgen.article.citation_check import check_copy
from quizgen.article.entity_names import EntityNames
from quizgen.article.fact_check import MOST_CITED_KEPT, ArticleText, Passage, check_fact
from quizgen.article.facts_by_place import FactsByPlace
from quizgen.article.numbered import numbered
from quizgen.deck_lock.lock import LockedAnchor
from quizgen.deck_paths import file_source
from quizgen.model import Citation
from quizgen.problems import Problem, ProblemFound, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from quizgen.article.copy import ArticleCopy
    from quizgen.article.numbered import Sentence
    from quizgen.language.days import Point
    from quizgen.model import Deck, Fact

MOST_NAMED = 5
"""How many facts a message names."""
BROKEN = frozenset({"not-in-article", "copied"})
"""Rules whose breaking makes a fact wrong, unless it may break them with a reason."""


class Verified(NamedTuple):
    """What became of the article's sentences in a copy, and of the facts that rest on them."""

    sentences: tuple[Sentence, ...]
    """The sentences of the copy."""
    found: tuple[Found, ...]
    """What became of each sentence that the deck knows; none where it knows of none."""
    problems: tuple[Problem, ...]
    good: tuple[str, ...]
    """The ids of the facts about which there is nothing to say."""
    wrong: tuple[str, ...]
    """The ids of those that say what their sentences do not, or whose sentence is another or missing."""

    @property
    def is_known(self) -> bool:
        """Whether the deck knows the article's sentences."""
        return bool(self.found)


def verify(deck: Deck, copy: ArticleCopy, anchors: Mapping[str, LockedAnchor], path: Path) -> Verified:
    """Hold a deck against the copy of its article that lies at a path; *anchors* are those of its lock.

    ProblemFound where the copy is of another article.
    """
    sentences = numbered(copy.paragraphs, deck.language)
    known = [anchor_of(place, anchor) for place, anchor in anchors.items()]
    known.sort(key=lambda anchor: anchor.at)
    if known:
        found = find_anchors(known, sentences)
        if is_other_article(found):
            hits = sum(one.state != "missing" for one in found)
            message = (
                f"this is another article: {hits} of the {len(found)} sentences that the deck knows are in it"
            )
            remedy = "name a copy of the article that the deck cites; nothing was changed"
            raise ProblemFound(Problem("wrong-article", file_source(path), message, remedy))
    else:
        check_copy(copy, deck, path)
        found = ()
    article = ArticleText(sentences, deck.language, published_on(copy, deck))
    names, places = EntityNames(deck), _FoundPlaces(found)
    problems: list[Problem] = list(_sentence_problems(found, deck, path))
    good, wrong = [], []
    for fact in deck.facts:
        own = [
            problem
            for problem in check_fact(fact, deck, article, places.cited_by(fact).passage, names)
            if problem.rule not in fact.allow and problem.rule not in deck.allow
        ]
        problems += own
        if places.cited_by(fact).is_lost or any(problem.rule in BROKEN for problem in own):
            wrong.append(fact.id)
        elif not own:
            good.append(fact.id)
    return Verified(sentences, found, tuple(in_order(problems)), tuple(good), tuple(wrong))


def published_on(copy: ArticleCopy, deck: Deck | None = None) -> Point | None:
    """The day of the article, as the deck says, or else its copy; None where neither does."""
    if deck and deck.article.date and not deck.article.date.end:
        return deck.article.date.start
    parts = copy.date.split("-")
    return (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == len("ymd") else None


# --- sentences -------------------------------------------------------------------------------------


def anchor_of(place: str, locked: LockedAnchor) -> Anchor:
    """The anchor of a sentence as the lock has it: ``p2s1``."""
    paragraph, _, sentence = place[1:].partition("s")
    at = Citation(int(paragraph), int(sentence))
    return Anchor(at, locked.offset, locked.words, locked.digest, locked.keys)


def locked_anchors(sentences: Sequence[Sentence], deck: Deck) -> dict[str, LockedAnchor]:
    """What the lock keeps of these sentences."""
    evidence = (text for fact in deck.facts for answer in fact.answers for text in answer.evidence)
    return {
        str(anchor.at): LockedAnchor(anchor.offset, anchor.words, anchor.digest, anchor.keys)
        for anchor in make_anchors(sentences, evidence)
    }


def _sentence_problems(found: Sequence[Found], deck: Deck, path: Path) -> Iterator[Problem]:
    """A problem for each sentence on which facts rest and that is not where it was."""
    by_place = FactsByPlace(deck)
    for one in found:
        facts = by_place.citing(one.anchor.at) if one.state != "same" else []
        if not facts:
            continue
        named = ", ".join(facts[:MOST_NAMED]) + (", \u2026" if len(facts) > MOST_NAMED else "")
        source = file_source(path)
        if one.state == "moved":
            message = f"{one.anchor.at} stands at {one.at} in this copy, word for word ({named})"
            remedy = "nothing needs to be done; to cite this copy from now on, correct 'at' and store it"
            yield Problem("moved-sentence", source, message, remedy)
        elif one.state == "changed":
            message = f"{one.anchor.at} is another sentence in this copy, perhaps that of {one.at} ({named})"
            remedy = "read it: correct these facts, or name the edition that they cite"
            yield Problem("changed-sentence", source, message, remedy)
        else:
            message = f"{one.anchor.at} is not in this copy ({named})"
            remedy = "name the whole article, in the edition that these facts cite"
            yield Problem("changed-sentence", source, message, remedy)


class _FoundPlaces:
    """What became of each sentence that the deck knows, by its place."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._at = {one.anchor.at: one for one in found}
        self._in_paragraph: dict[int, list[Found]] = {}
        for at, one in self._at.items():
            self._in_paragraph.setdefault(at.paragraph, []).append(one)

        self._cited: dict[tuple[Citation, ...], _CitedFound] = {}

    def cited_by(self, fact: Fact) -> _CitedFound:
        """What became of the sentences that a fact cites, sought once for all facts that cite the same."""
        if fact.at not in self._cited:
            if len(self._cited) >= MOST_CITED_KEPT:
                self._cited.clear()
            self._cited[fact.at] = self._found(fact.at)
        return self._cited[fact.at]

    def _found(self, cited: Sequence[Citation]) -> _CitedFound:
        found = [one for at in cited for one in self._found_at(at)]
        is_lost = any(one.state in ("changed", "missing") for one in found)
        texts = (one.text for one in found if one.state in ("same", "moved", "changed"))
        passage = Passage(tuple(map(str, cited)), " ".join(dict.fromkeys(texts)))
        return _CitedFound(passage if found else None, is_lost)

    def _found_at(self, at: Citation) -> Sequence[Found]:
        """What became of a sentence, or of those of a whole paragraph."""
        if not at.sentence:
            return self._in_paragraph.get(at.paragraph, ())
        return [self._at[at]] if at in self._at else ()


class _CitedFound(NamedTuple):
    """What became of the sentences that facts cite."""

    passage: Passage | None
    """They themselves, in this copy; None where the deck does not know them."""
    is_lost: bool
    """Whether one of them is another now, or missing."""
