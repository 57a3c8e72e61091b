"""A sentence as drafts need it: its names, dates and amounts, the event that it tells of, and whose word it is."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.dates import dates_in
from quizgen.article.drafting import english
from quizgen.article.drafting.amounts import Amount, amounts_in
from quizgen.article.drafting.proposal import MOST_SLOT_WORDS, Piece, Proposal, sentence_to_write
from quizgen.article.drafting.speakers import speaker_of
from quizgen.language import grammar
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.article.dates import DateInText
    from quizgen.article.drafting.names import Name, NameFinder
    from quizgen.article.drafting.speakers import Speaker
    from quizgen.article.numbered import Sentence
    from quizgen.language.days import Point
    from quizgen.located_yaml.writer import Value

_EVENT = re.compile(
    rf"(?<![\w-])(?P<before>(?:[A-Za-z\u00c0-\u017e][\w\u2019.-]*\s){{0,3}})\b(?P<noun>{english.EVENTS})\b(?P<of>\sof\s(?:the\s)?(?:[A-Z][\w-]+)(?:\s[A-Z][\w-]+){{0,3}})?"
)


class EventPhrase(NamedTuple):
    """A phrase for something that happened: *the joint missile-defense drill*."""

    text: str
    """Without an article: ``joint missile-defense drill``."""
    start: int
    end: int


class SentenceReading:
    """One sentence, read as far as the patterns need it."""

    def __init__(
        self,
        sentence: Sentence,
        language: str,
        published: Point | None,
        finder: NameFinder,
        speaker: Speaker | None,
    ) -> None:
        """*speaker* is who spoke last in the article, for *he said*."""
        self.at, self.text, self.language = sentence.at, sentence.text, language
        self.published, self.finder, self._last_speaker = published, finder, speaker
        self.is_english = base_language(language) == "en"

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its names, without those that are inside a date."""
        return tuple(
            name
            for name in self.finder.names(self.text)
            if not any(date.start < name.end and name.start < date.end for date in self.dates)
        )

    @cached_property
    def dates(self) -> tuple[DateInText, ...]:
        """Its dates, in their order."""
        return dates_in(self.text, self.language, self.published)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its amounts that are inside no date and no name."""
        taken = [(date.start, date.end) for date in self.dates]
        taken += [(name.start, name.end) for name in self.names]
        return amounts_in(self.text, self.language, taken)

    @cached_property
    def event(self) -> EventPhrase | None:
        """The event that it tells of, where it names one alone, in words that make sense elsewhere."""
        found = {phrase.text.casefold(): phrase for phrase in self._events()}
        return next(iter(found.values())) if len(found) == 1 else None

    def _events(self) -> list[EventPhrase]:
        phrases = []
        for match in _EVENT.finditer(self.text) if self.is_english else ():
            words = match["before"].split()
            kept: list[str] = []
            for word in reversed(words):
                bare = word.casefold().strip(".,")
                if (
                    bare in english.NOT_OF_AN_EVENT
                    or grammar("en").is_small_word(bare)
                    or word.endswith(("ed", "ing", ","))
                    or self._is_time(word)
                ):
                    break
                kept.insert(0, word)
            text = " ".join([*kept, match["noun"]]) + (match["of"] or "")
            start = match.end() - len(text)
            is_one = re.search(
                r"\b(?:the|an?)\s(?:[\w-]+\s)?$", self.text[:start], re.IGNORECASE
            ) or not match["noun"].endswith("s")
            follower = re.match(r"\s([a-z][\w-]*)", self.text[match.end() :])
            is_one = is_one and not (
                follower and not grammar("en").is_small_word(follower[1]) and not follower[1].endswith("ed")
            )
            if is_one and (len(kept) > 1 or match["of"] or any(word[:1].isupper() for word in kept)):
                phrases.append(EventPhrase(text, start, match.end()))
        return phrases

    def _is_time(self, word: str) -> bool:
        return word.rstrip("'\u2019s").casefold() in self.finder.of_calendar or word[:1].isdigit()

    @cached_property
    def speaker(self) -> Speaker | None:
        """Whose word it is; None where the article says it itself, or is in another language than English."""
        return speaker_of(self.text, self.names, self.finder, self._last_speaker) if self.is_english else None

    # --- proposals ---

    def propose(
        self,
        kind: str,
        pieces: Sequence[Piece],
        score: float,
        reason: str,
        *,
        more: Mapping[str, Value] | None = None,
        background: bool = False,
        event: str = "",
        notes: tuple[str, ...] = (),
        is_: Mapping[str, str] | None = None,
    ) -> Proposal:
        """A fact with a kind: its pieces fill their slots, and *more* fills others, which are not asked for.

        *background* says that nobody claims it, even where the sentence gives somebody's word.
        """
        slots: dict[str, Value] = {piece.slot: piece.text for piece in pieces} | dict(more or {})
        by = "" if background or kind == "said" else self.by(pieces)
        return Proposal(
            at=self.at, pieces=tuple(pieces), score=score, reason=reason, place=self.place(pieces), kind=kind,
            slots=slots, by=by, event=event, notes=notes, is_=is_ or {},
        )  # fmt: skip

    def sentence(
        self,
        pieces: Sequence[Piece],
        score: float,
        reason: str,
        *,
        before: str = "",
        behind: str = "",
        notes: tuple[str, ...] = (),
    ) -> Proposal:
        """A fact whose sentence is still to be written around the answers."""
        fact = sentence_to_write(tuple(piece.text for piece in pieces), before, behind)
        return Proposal(
            at=self.at, pieces=tuple(pieces), score=score, reason=reason, place=self.place(pieces), fact=fact,
            by=self.by(pieces), notes=notes,
        )  # fmt: skip

    def by(self, pieces: Sequence[Piece]) -> str:
        """Whose word a proposal with these answers is: the speaker, unless that is the answer itself."""
        if self.speaker is None or any(self.speaker.text in piece.text for piece in pieces):
            return ""
        return self.speaker.text

    def place(self, pieces: Sequence[Piece]) -> int:
        """Where the first of these answers stands."""
        return max(0, self.text.find(pieces[0].evidence)) if pieces else 0


def short(text: str) -> bool:
    """Whether a text is short enough for a slot."""
    return 0 < len(text.split()) <= MOST_SLOT_WORDS
