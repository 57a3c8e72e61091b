"""An article becomes a draft: its proposals are proved as facts, and laid beside a deck that is there or a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.article.copied import longest_copy
from quizgen.article.drafting.choosing import GOOD, PER_SENTENCE, is_copy
from quizgen.article.drafting.drafter import drafted, is_long, linked
from quizgen.article.drafting.proposal import same_words, sentence_to_write
from quizgen.article.entity_names import EntityNames
from quizgen.article.fact_check import ArticleText, check_fact
from quizgen.article.numbered import numbered, sentence_counts
from quizgen.article.verification import BROKEN
from quizgen.deck_paths import DECK_FILE, DRAFT_FILE, Unreadable, files_of, largest_deck_file
from quizgen.deckfile.deck import read_deck, read_texts
from quizgen.deckfile.entities import ID_LIKE
from quizgen.drafts.draft_file import added, read_draft
from quizgen.drafts.draft_file import draft_beside as draft_beside_deck
from quizgen.engine.job import Job
from quizgen.engine.told import is_told, told_by
from quizgen.files import read_file
from quizgen.located_yaml.writer import comment, written_item, written_mapping
from quizgen.settings import Settings
from quizgen.text.markup import SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from quizgen.article.copy import ArticleCopy
    from quizgen.article.drafting.drafter import Drafted
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.numbered import Sentence
    from quizgen.deckfile.pools import Pools
    from quizgen.engine.told import Told
    from quizgen.language.days import Point
    from quizgen.located_yaml.writer import Value
    from quizgen.model import Deck, Files

NEW_DECK = (
    "A draft of a deck, made by rules: read every line. Facts go to facts.yaml, once they are finished in draft.yaml.",
    "Correct the types of the entities, take out what no fact needs, and give the deck a title.",
)
"""The comment at the head of a new deck's own file."""


class ArticleDraft(NamedTuple):
    """What an article gives for a deck."""

    proposals: tuple[Proposal, ...]
    """What is new, by sentences, the best of each first: each with its score, reason and place in the sentence."""
    files: Files
    """The files to be written, by their names; none where nothing is new."""
    there: int
    """How many proposals are in the deck or its draft already."""
    long: int
    """How many sentences are so long that no facts were looked for in them."""


class DraftSettings(NamedTuple):
    """Which proposals a user wants."""

    least: float = GOOD
    """The least score."""
    per_sentence: int = PER_SENTENCE
    """The most of a sentence."""


def draft_new(
    copy: ArticleCopy, folder: Path, language: str, pools: Pools, wanted: DraftSettings
) -> ArticleDraft:
    """The draft of a deck that is to be in a folder: its ``deck.yaml`` and ``draft.yaml``. Nothing is written."""
    sentences = numbered(copy.paragraphs, language)
    known = pools.in_language(language).entities_named
    found = drafted(
        sentences, language, _day(copy.date), known, least=wanted.least, per_sentence=wanted.per_sentence
    )
    deck = "".join(map(comment, NEW_DECK)) + written_mapping(
        deck_keys(copy, sentences, language, found, folder.name)
    )
    article = ArticleText(sentences, language, _day(copy.date))
    ids = {entity.id for entity in found.entities}
    proved = proved_proposals([_with_source(one, ids) for one in linked(found)], deck, article, pools)
    got = added(read_draft(folder / DRAFT_FILE), [one.draft() for one in proved])
    files = {DECK_FILE: deck.encode()} | ({DRAFT_FILE: got.data} if got.ids else {})
    return ArticleDraft(proved, files, 0, sum(map(is_long, sentences)))


def draft_beside(copy: ArticleCopy, path: Path, pools: Pools, wanted: DraftSettings) -> ArticleDraft:
    """What an article gives beside a deck that is there: its ``draft.yaml`` with what is new. Nothing is written.

    What is new is what no fact of the deck or of the draft has for the same sentence, as answer or as evidence.
    Unreadable where there is no deck that can be read, or the draft that is there is no list of facts.
    """
    deck, problems = read_deck(path, pools)
    if deck is None:
        raise Unreadable(*problems)
    target, files = draft_beside_deck(path), files_of(path)
    day = deck.article.date.start if deck.article.date else _day(copy.date)
    sentences = numbered(copy.paragraphs, deck.language)
    known = pools.in_language(deck.language).entities_named
    found = drafted(
        sentences, deck.language, day, known, least=wanted.least, per_sentence=wanted.per_sentence
    )
    draft = read_draft(target.draft)
    told = told_by([*target.facts, *draft.facts, *draft.rejected])
    ids = _ids_by_name(deck)
    new = [_for_deck(one, ids) for one in found.proposals if not _is_told(one, told)]
    new = [_with_source(one, deck.entities) for one in new]
    if deck.markup:
        new = [_escaped(one) for one in new]
    article = ArticleText(sentences, deck.language, day)
    proved = proved_proposals(new, read_file(files.deck, largest_deck_file()).decode(), article, pools)
    got = added(draft, [one.draft() for one in proved], target.facts)
    kept = tuple(one for place, one in enumerate(proved) if place not in got.there)
    there = len(found.proposals) - len(kept)
    files_new = {target.draft.name: got.data} if got.ids else {}
    return ArticleDraft(kept, files_new, there, sum(map(is_long, sentences)))


def _day(date: str) -> Point | None:
    parts = date.split("-")
    return (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == len("ymd") else None


# --- the deck's own file ----------------------------------------------------------------------------


def deck_keys(
    copy: ArticleCopy, sentences: Sequence[Sentence], language: str, found: Drafted, name: str
) -> dict[str, Value]:
    """The keys of ``deck.yaml`` for an article."""
    article: dict[str, Value] = {
        "title": copy.title,
        "publisher": copy.publisher,
        "date": copy.date,
        "url": copy.url,
    }
    article = {key: value for key, value in article.items() if value}
    article["sentences"] = list(sentence_counts(sentences))
    keys: dict[str, Value] = {
        "title": copy.title or " ".join(name.replace("_", " ").replace("-", " ").split()) or "Draft",
        "language": language,
        "article": article,
    }
    if found.entities:
        keys["entities"] = {entity.id: entity.keys() for entity in found.entities}
    if found.events:
        keys["events"] = {event.id: event.keys() for event in found.events}
    return keys


# --- proof ------------------------------------------------------------------------------------------


def proved_proposals(
    proposals: Sequence[Proposal], deck: str, article: ArticleText, pools: Pools
) -> tuple[Proposal, ...]:
    """The proposals, those among the finished ones with any mistake as sentences to be written.

    *deck* is the text of the deck's own file.
    Each finished one is read, checked and held against the article as if it stood in ``facts.yaml``: that is what is
    promised of it.
    """
    finished = {f"d{place}": one for place, one in enumerate(proposals) if one.is_finished}
    if not finished:
        return tuple(proposals)
    wrong = _wrong(finished, deck, article, pools)
    result: list[Proposal] = []
    for place, one in enumerate(proposals):
        unfinished = _unfinished(one) if f"d{place}" in wrong else one
        if not is_copy(unfinished, article.runs):
            result.append(unfinished)
    return tuple(result)


def _wrong(finished: dict[str, Proposal], deck: str, article: ArticleText, pools: Pools) -> set[str]:
    """The ids under which finished proposals have a mistake, or copy the article once their kind has worded them."""
    facts = "\n".join(written_item({"id": id_, **one.keys()}) for id_, one in finished.items())
    read, problems = read_texts(Path(), deck, facts, pools)
    if read is None:
        return set(finished)
    lost = set(finished) - {fact.id for fact in read.facts}
    problems = [*problems, *Job(read, pools, Settings()).check()]
    wrong = lost | {problem.fact for problem in problems if problem.severity == "error" and problem.fact}
    names = EntityNames(read)
    for fact in (fact for fact in read.facts if fact.id in finished):
        found = check_fact(fact, read, article, names=names)
        texts = [fact.statement, *(answer.stem for answer in fact.answers)]
        is_copied = any(longest_copy(text, article.runs) for text in texts)
        if is_copied or any(problem.rule in BROKEN for problem in found):
            wrong.add(fact.id)
    return wrong


def _unfinished(proposal: Proposal) -> Proposal:
    """A proposal with a kind as a sentence to be written around the same answers."""
    pieces = tuple(piece._replace(slot="") for piece in proposal.pieces)
    fact = sentence_to_write(tuple(piece.text for piece in pieces))
    return replace(proposal, kind="", slots={}, is_={}, event="", pieces=pieces, fact=fact)


# --- what is there ----------------------------------------------------------------------------------


def _is_told(proposal: Proposal, told: Told) -> bool:
    """Whether each answer of a proposal is one of the facts for its sentence, or inside one."""
    own = [{same_words(piece.text), same_words(piece.evidence)} - {""} for piece in proposal.pieces]
    return is_told(proposal.at, own, told)


def _escaped(proposal: Proposal) -> Proposal:
    """A proposal for a deck with markup, in which the signs of the article mean themselves: a backslash before each."""
    slots = {name: as_plain_text(str(value)) for name, value in proposal.slots.items()}
    return replace(proposal, fact=as_plain_text(proposal.fact), slots=slots)


def as_plain_text(text: str) -> str:
    """A text for a deck with markup, in which each of its signs means itself."""
    return "".join(f"\\{sign}" if sign in SIGNS else sign for sign in text)


def _with_source(proposal: Proposal, ids: Collection[str]) -> Proposal:
    """A proposal whose source is no single word that would be taken for an id: ``experts`` -> ``the experts``."""
    by = proposal.by
    return replace(proposal, by=f"the {by}") if ID_LIKE.fullmatch(by) and by not in ids else proposal


def _ids_by_name(deck: Deck) -> dict[str, str]:
    """The id of the first entity of a deck that is called so, by each name as :func:`same_words` has it."""
    ids: dict[str, str] = {}
    for entity in deck.entities.values():
        for name in entity.names:
            ids.setdefault(same_words(name), entity.id)
    return ids


def _for_deck(proposal: Proposal, ids: Mapping[str, str]) -> Proposal:
    """A proposal for a deck that is there: its own entities, by name, and events count, and none that a new one has."""
    by = ids.get(same_words(proposal.by), proposal.by)
    if proposal.event:
        return replace(_unfinished(proposal), by=by)
    return replace(proposal, by=by)
