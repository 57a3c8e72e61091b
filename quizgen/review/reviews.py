"""What a review was made of, so that it counts no longer once the fact, or a sentence that it rests on, is another.

As Doorstop and gettext do it: what was accepted is known by a digest, and every edit that could make it wrong makes
another one. Tags and permissions are no part of it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from quizgen.deck_lock.lock import LockedReview

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.deck_lock.lock import Lock, LockedAnchor
    from quizgen.model import Deck, Fact

State = Literal["accepted", "waits", "fact changed", "sentence changed"]
NO_SENTENCES = "0" * 16
"""The digest of a fact that cites nothing."""


def fact_digest(fact: Fact) -> str:
    """The digest of what a fact says: 16 hexadecimal digits.

    Its places are no part of it: where a sentence stands may change, while :func:`sentences_digest` stays.
    """
    answers = [
        {
            "name": answer.name,
            "text": answer.text,
            "stem": answer.stem,
            "accept": answer.accept,
            "reject": answer.reject,
            "distractors": answer.distractors,
            "complete": answer.complete,
            "tolerance": str(answer.tolerance or ""),
        }
        for answer in fact.answers
    ]
    said = {
        "statement": [(run.text, run.answer) for run in fact.runs],
        "answers": answers,
        "stems": (fact.ask_all, fact.to_name, fact.explain, fact.pairs_stem),
        "scheme": [(point.text, point.points) for point in fact.scheme],
        "pairs": (fact.pairs, fact.pairs_distractors),
        "media": [(media.name, media.alt) for media in fact.media],
        "by": fact.by,
        "because": fact.because,
        "as_of": fact.as_of_text,
        "derived": fact.derived,
    }
    return sha256(msgspec.json.encode(said, order="sorted")).hexdigest()[:16]


def sentences_digest(fact: Fact, anchors: Mapping[str, LockedAnchor]) -> str:
    """The digest of the sentences that a fact rests on: 16 hexadecimal digits."""
    places = [
        place
        for at in fact.at
        for place in anchors
        if place == str(at) or (not at.sentence and place.startswith(f"{at}s"))
    ]
    if not places:
        return NO_SENTENCES
    digests = " ".join(anchors[place].digest for place in dict.fromkeys(places))
    return sha256(digests.encode()).hexdigest()[:16]


def state_of(fact: Fact, lock: Lock) -> State:
    """Whether a fact was accepted as it is now, and if not, why."""
    review = lock.reviews.get(fact.id)
    if review is None:
        return "waits"
    if review.fact != fact_digest(fact):
        return "fact changed"
    if review.sentences != sentences_digest(fact, lock.anchors):
        return "sentence changed"
    return "accepted"


def accepted(lock: Lock, fact: Fact, *, by: str, day: str) -> Lock:
    """The lock with the review of a fact as it is now."""
    review = LockedReview(fact_digest(fact), sentences_digest(fact, lock.anchors), day, by)
    return replace(lock, reviews={**lock.reviews, fact.id: review})


def only_accepted(deck: Deck, lock: Lock) -> Deck:
    """The deck with the facts alone that are accepted as they are."""
    return replace(deck, facts=tuple(fact for fact in deck.facts if state_of(fact, lock) == "accepted"))
