"""What a curator does with a fact or draft as a whole: accept, keep, reject, take back, begin a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from quizgen.article.verification import locked_anchors
from quizgen.deck_lock.lock import LockedReview
from quizgen.deck_paths import Unreadable
from quizgen.drafts import draft_moves
from quizgen.drafts.draft_fact import UNFINISHED, DraftFact
from quizgen.drafts.draft_file import added, facts_in
from quizgen.drafts.draft_moves import FactsFile
from quizgen.drafts.own_words import gaps
from quizgen.engine.editing.article import article_of
from quizgen.engine.editing.changes import text_of
from quizgen.engine.editing.entry import Name
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.engine.editing.shown import shown
from quizgen.located_yaml.item_text import ListText
from quizgen.problems import failed
from quizgen.review.reviews import fact_digest, sentences_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.deck_lock.lock import Lock
    from quizgen.engine.editing.open_deck import Files, OpenDeck


Made = TypeVar("Made")


def accept(deck: OpenDeck, name: Name, *, by: str, day: str) -> Name:
    """Accept a fact as it is now, a draft as a fact; its name behind that.

    CannotChange where words are missing in it, or something of it is an error.
    """
    with deck.changing():
        view = shown(deck, name)
        if any(gaps(view.entry.keys)):
            raise CannotChange(f"words are missing in it: write what stands for each {UNFINISHED}")
        if view.fact is None or failed(view.problems):
            raise CannotChange("it has mistakes: correct them first", view.problems)
        _know_sentences(deck)
        if name.kind == "draft":
            text = text_of(deck, name)
            target = facts_file_of(deck)
            files: Files = {
                target.path: _told(lambda: draft_moves.moved_to(target, text)),
                deck.files.draft: _told(lambda: draft_moves.without(deck.draft, view.entry.place)),
            }
            name = Name("fact", view.fact.id)
            deck.write("accept", files, name, {name.id: deck.lock.reviews.get(name.id)})
        else:
            deck.write("accept", {}, name, {name.id: deck.lock.reviews.get(name.id)})
        fact = deck.facts[name.id]
        review = LockedReview(fact_digest(fact), sentences_digest(fact, deck.lock.anchors), day, by)
        deck.set_reviews({name.id: review})
        return name


def not_accept(deck: OpenDeck, name: Name) -> None:
    """Take back that a fact is accepted."""
    with deck.changing():
        deck.write("not accept", {}, name, deck.set_reviews({name.id: None}))


def reject(deck: OpenDeck, name: Name) -> None:
    """Make a comment of a draft, so that it is not proposed again; a fact becomes a draft again."""
    with deck.changing():
        entry = deck.entry(name)
        if name.kind == "draft":
            data = _told(lambda: draft_moves.rejected(deck.draft, entry.place))
            deck.write("reject", {deck.files.draft: data}, name)
            return
        text = text_of(deck, name)
        draft = FactsFile(
            deck.files.draft,
            deck.bytes_of(deck.files.draft),
            exists=bool(deck.bytes_of(deck.files.draft)),
            key="",
        )
        files: Files = {
            deck.files.draft: _told(lambda: draft_moves.moved_to(draft, text)),
            deck.facts_path: ListText(deck.bytes_of(deck.facts_path), *deck.facts_key).without(entry.place),
        }
        reviews = deck.set_reviews({name.id: None})
        deck.write("take back", files, Name("draft", name.id), reviews)


def begin(deck: OpenDeck, at: str, words: str, statement: str = "") -> Name:
    """Begin a new draft: some words of a sentence are its answer, or nothing yet; its name.

    *statement* is in the curator's own words, with the answer between its marks; without it there is an ellipsis.
    CannotChange where these words are no answer.
    """
    words = " ".join(words.split())
    with deck.changing():
        answer = words.replace("==", r"\==") if words else UNFINISHED
        keys = {"at": at, "fact": statement or f"{UNFINISHED} =={answer}== {UNFINISHED}"}
        if words:
            keys["evidence"] = words
        facts = list(facts_in(deck._nodes[deck.facts_path]))  # noqa: SLF001 - the same part of the house
        got = _told(lambda: added(deck.draft, [DraftFact(keys=keys)], facts))
        if not got.ids:
            raise CannotChange("a draft or fact with this answer is there already")
        name = Name("draft", got.ids[0])
        deck.write("new", {deck.files.draft: got.data}, name)
        return name


def facts_file_of(deck: OpenDeck) -> FactsFile:
    """The file that new facts of a deck go into, as it is known."""
    data = deck.timeline.held.get(deck.facts_path)
    return FactsFile(deck.facts_path, data or b"", data is not None, "".join(deck.facts_key))


def _know_sentences(deck: OpenDeck) -> None:
    """Let the lock know the sentences of the reader's copy, if it knows none."""
    article = article_of(deck)
    if article is None or deck.lock.anchors:
        return
    anchors = locked_anchors(article.numbered, deck.deck)

    def change(lock: Lock) -> Lock:
        return lock if lock.anchors else replace(lock, anchors=anchors)

    deck.change_lock(change)


def _told(make: Callable[[], Made]) -> Made:
    """What is made; CannotChange in words where it cannot be."""
    try:
        return make()
    except Unreadable as error:
        raise CannotChange(error.problems[0].message, error.problems) from None
