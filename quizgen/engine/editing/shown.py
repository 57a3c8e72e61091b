"""An entry of an open deck as it is shown: its sentences, what it asks, and what is wrong with it.

It is worked out for one fact alone, so that it is there while the curator types, however many facts the deck has. What
only all facts together tell comes from :func:`all_problems`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen import registry
from quizgen.article.fact_check import Passage, check_fact
from quizgen.article.verification import verify
from quizgen.deckfile.facts.citations import CITATION
from quizgen.deckfile.facts.exclusions import with_mutual_exclusions
from quizgen.drafts.own_words import gaps
from quizgen.engine.editing.article import article_of
from quizgen.engine.editing.changes import text_of
from quizgen.engine.editing.entry import status_of
from quizgen.engine.engine import facts_to_build
from quizgen.engine.job import Job
from quizgen.located_yaml.reader import Items, Mapping, YamlProblem, load, value_source
from quizgen.model import Citation, Question
from quizgen.problems import ProblemFound, failed, in_order
from quizgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizgen.article.numbered import Sentence
    from quizgen.engine.editing.article import OpenArticle
    from quizgen.engine.editing.entry import Entry, Name, Status
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.model import Deck, Fact
    from quizgen.problems import Problem

NOT_OF_ONE_FACT = ("facts", "blueprint")
"""Keys of a deck's file that are not read with one fact alone."""


class Shown(NamedTuple):
    """An entry as it is shown."""

    entry: Entry
    text: str
    """Its YAML, with the comments above it."""
    deck: Deck
    """The deck with it."""
    fact: Fact | None
    """What it says; None where it cannot be read as a fact: the problems say why."""
    status: Status
    sentences: tuple[Sentence, ...]
    """The sentences that it cites, as this copy of the article has them."""
    questions: tuple[Question, ...]
    """What it asks by itself, with all options."""
    cannot: tuple[tuple[str, str], ...]
    """The types that it cannot be asked as, each with the reason."""
    problems: tuple[Problem, ...]


class Trial(NamedTuple):
    """What a curator is typing, which is not written yet."""

    name: Name
    text: str
    """The entry's YAML, as it would be."""


def shown(deck: OpenDeck, name: Name, text: str = "") -> Shown:
    """An entry as it is shown; with *text*, as it would be. CannotChange where it is not there any more."""
    entry = deck.entry(name)
    text = text or text_of(deck, name)
    with_it, fact, found = read_one(deck, entry, text)
    sentences = _sentences(deck, fact, entry)
    if fact is None:
        return Shown(
            entry,
            text,
            with_it,
            None,
            status_of(entry, None, deck.lock_to_show),
            sentences,
            (),
            (),
            tuple(in_order(found)),
        )
    job = Job(with_it, deck.engine.pools, Settings())
    alone = replace(with_it, facts=(fact,))
    made = [(draft.type, job.question(draft)) for draft in job.drafts(registry.names("questions"), alone)]
    is_read = not failed(found)
    found += _left_out(alone, deck)
    found += [
        one for one in job.check(alone) if one.fact == fact.id and (is_read or one.rule != "no-citation")
    ]
    if article := article_of(deck):
        found += [
            one
            for one in check_fact(fact, with_it, article.text, _passage(article, fact))
            if one.rule not in fact.allow and one.rule not in with_it.allow
        ]
    return Shown(
        entry=entry,
        text=text,
        deck=with_it,
        fact=fact,
        status=status_of(entry, fact, deck.lock_to_show),
        sentences=sentences,
        questions=tuple(question for _, question in made if isinstance(question, Question)),
        cannot=tuple((type_, reason) for type_, reason in made if isinstance(reason, str)),
        problems=tuple(in_order(found)),
    )


def _left_out(alone: Deck, deck: OpenDeck) -> list[Problem]:
    """Why a build leaves out the one fact of a deck, where it does."""
    try:
        return facts_to_build(alone, Settings(), deck.files.lock)[1]
    except ProblemFound as found:  # no build is possible
        return list(found.problems)


def _passage(article: OpenArticle, fact: Fact) -> Passage:
    """What a fact cites, at its places in this copy."""
    texts = [one.text for at in fact.at for one in article.cited(at)]
    return Passage(tuple(map(str, fact.at)), " ".join(dict.fromkeys(texts)))


def _sentences(deck: OpenDeck, fact: Fact | None, entry: Entry) -> tuple[Sentence, ...]:
    article = article_of(deck)
    if article is None:
        return ()
    cited = fact.at if fact else _citations(entry.at)
    return tuple(dict.fromkeys(one for at in cited for one in article.cited(at)))


def _citations(written: Sequence[str]) -> list[Citation]:
    found = (CITATION.match(text) for text in written)
    return [Citation(int(match[1]), int(match[2] or 0)) for match in found if match]


def read_one(deck: OpenDeck, entry: Entry, text: str) -> tuple[Deck, Fact | None, list[Problem]]:
    """The deck with an entry as *text* has it, the fact that it is, and what is wrong with it.

    Only this fact is read; all others stay as they are.
    """
    try:
        items = _placed(text, entry.line)
    except YamlProblem as error:
        return deck.deck, None, list(error.problems)
    read = deck.read_nodes(*_alone(deck, items), others=deck.facts)
    if read.deck is None:
        return deck.deck, None, list(read.problems)
    facts = (read.in_part or read.deck).facts
    fact = facts[0] if facts else None
    lines = range(1, len(text.splitlines()) + 1 + entry.line)
    file = str(deck.facts_path)
    own = [one for one in read.problems if one.fact or (_is_in(one, file, lines) and one.rule != "no-facts")]
    if entry.name.kind == "draft":
        own = [replace(one, source=replace(one.source, file=str(deck.files.draft))) for one in own]
    if fact is None:
        return deck.deck, None, own or list(read.problems)
    facts_with_it = with_mutual_exclusions(_facts_with(deck, entry, fact))
    with_it = replace(deck.deck, facts=facts_with_it, media={**deck.deck.media, **read.deck.media})
    return with_it, next(one for one in with_it.facts if one.id == fact.id), own


def _placed(text: str, line: int) -> Items:
    """The item of a text, with the positions that it has in its file, where its first key stands in this line."""
    items = load(text.encode(), "")
    if not isinstance(items, Items) or not items:
        return Items()
    above = line - value_source(items, 0, "").line
    placed = load(b"\n" * max(0, above) + text.encode(), "") if above > 0 else items
    return placed if isinstance(placed, Items) else Items()


def _alone(deck: OpenDeck, items: Items) -> tuple[Mapping, Items | None]:
    """What the files would hold with these facts alone."""
    node = Mapping({key: value for key, value in deck.deck_node.items() if key not in NOT_OF_ONE_FACT})
    node.positions = dict(getattr(deck.deck_node, "positions", {}))
    if deck.files.folder:
        return node, items
    node["facts"] = items
    return node, None


def _is_in(problem: Problem, file: str, lines: range) -> bool:
    return problem.source.file == file and problem.source.line in lines


def _facts_with(deck: OpenDeck, entry: Entry, fact: Fact) -> list[Fact]:
    """The facts of a deck, with one that is in the place of an entry."""
    before = entry.name.id if entry.name.kind == "fact" else ""
    others = [one for one in deck.deck.facts if one.id in (before, fact.id)]
    if not others:
        return [*deck.deck.facts, fact]
    return [fact if one is others[0] else one for one in deck.deck.facts if one not in others[1:]]


# --- the whole deck ---------------------------------------------------------------------------------


def all_problems(deck: OpenDeck, path: Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the open deck: its files, its facts together, and what its article does not say."""
    found = [*deck.problems]
    found += Job(deck.deck, deck.engine.pools, Settings()).check()
    try:
        lock = deck.lock
        if deck.copy:
            found += verify(deck.deck, deck.copy, lock.anchors, path or deck.path).problems
    except ProblemFound as error:
        found += error.problems
    return tuple(in_order(found))


def is_unfinished(entry: Entry) -> bool:
    """Whether words are missing in an entry."""
    return any(gaps(entry.keys))
