"""Agreement: whether the sentence around an answer tells a wrong option by its grammar, or would break with it.

German *der* and *die*, French *l'*, the endings of Russian names and the particles of Korean ones say what may stand
beside them. English needs none of this: its *a* and *an* are put right where they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.distractors.candidate import DistractorCandidate
from quizgen.distractors.in_statement import says_word_twice
from quizgen.language.country_articles import country_article
from quizgen.model import BLANK
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Entity, Fact


class Agreement:
    """Judges candidates by the words around the answers of one deck."""

    def __init__(self, deck: Deck, grammar: Grammar) -> None:
        self._deck, self._grammar = deck, grammar

    def fitting(
        self, candidate: DistractorCandidate, fact: Fact, answer: Answer, stem: str
    ) -> DistractorCandidate | None:
        """The candidate as it stands in the answer's place, with its article; None where it cannot stand there.

        *stem*: the question's, with the place in it; empty where the statement itself is asked.
        """
        article, _ = self._grammar.split_article(answer.text)
        if article and self._deck.entity(answer.value) is not None:
            if not self._has_same_article(candidate, answer, known=True):
                return None
            candidate = DistractorCandidate(
                f"{article}{candidate.text}", candidate.value, candidate.origin, entity=candidate.entity
            )
        if not stem and (index := _run_of(fact, answer)) is not None:
            before = "".join(run.text for run in fact.runs[:index])
            after = "".join(run.text for run in fact.runs[index + 1 :])
        elif BLANK in stem:
            before, _, after = stem.partition(BLANK)
        else:
            return candidate
        return candidate if self._takes_place(candidate, answer, before, after) else None

    def picked_fitting(
        self, candidate: DistractorCandidate, fact: Fact, answer: Answer
    ) -> DistractorCandidate | None:
        """A candidate picked by hand as it stands in the statement; None where the article before it tells or breaks.

        ``in the ==British Museum==``, "the Louvre" -> "Louvre"; ``der ==Rhein==``, "die Donau" -> None; and beside
        ``die ==Schweiz==`` Italy, which has no article in German, -> None.
        """
        index = _run_of(fact, answer)
        before = "".join(run.text for run in fact.runs[:index])
        if index is None or not before.split() or not before[-1].isspace():
            return candidate
        last = before.split()[-1]
        if self._is_known_to_differ(candidate, answer, last):
            return None
        article, bare = self._grammar.split_article(candidate.text)
        stands, _ = self._grammar.split_article(f"{last} {bare}")
        if not article or not stands:
            return candidate
        if stands.casefold() != article.casefold():
            return None
        return DistractorCandidate(bare, candidate.value, candidate.origin, entity=candidate.entity)

    def _is_known_to_differ(self, candidate: DistractorCandidate, answer: Answer, last: str) -> bool:
        """Whether an article stands before an answer, and the candidate is known to have another, or none."""
        own, other = self._deck.entity(answer.value), candidate.entity
        if own is None or other is None or self._grammar.agreeing_word(last) != last.casefold():
            return False
        articles = self._article_of(own), self._article_of(other)
        countries = own.type == other.type == "place.country"
        return articles[0] != articles[1] and (countries or all(articles))

    def _takes_place(self, candidate: DistractorCandidate, answer: Answer, before: str, after: str) -> bool:
        """Whether a candidate can stand between these words in the place of the answer."""
        word = self._grammar.agreeing_word(before)
        beside = before.rstrip().casefold().endswith(word.casefold()) if word else False
        if word and not self._has_same_article(candidate, answer, known=beside):
            return False
        if self._grammar.joins_article(before) and not self._has_same_article(candidate, answer, known=False):
            return False
        if self._deck.language[:2] == "de" and _has_other_ending(before, was=answer.text, now=candidate.text):
            return False
        if says_word_twice(before, after, was=answer.text, now=candidate.text):
            return False
        return self._grammar.takes_place(before, after, was=answer.text, now=candidate.text)

    def _has_same_article(self, candidate: DistractorCandidate, answer: Answer, *, known: bool) -> bool:
        """Whether answer and candidate have the same article, as far as the deck says; *known*: it must say so."""
        own = self._deck.entity(answer.value)
        if own is None or candidate.entity is None:
            return not known
        article = self._article_of(own)
        return article == self._article_of(candidate.entity) and bool(article or not known)

    def _article_of(self, entity: Entity) -> str:
        """The article of an entity; of a country that of its name, where the deck does not say it."""
        if entity.article or entity.type != "place.country":
            return entity.article
        return country_article(self._deck.language, entity.name)


STRONG_ADJECTIVE = RarePattern(r"[A-ZÄÖÜ][a-zäöüß]+(?:er|es) [A-ZÄÖÜ]")
"""A German name that begins with an adjective, as it stands without an article: *Europäischer Gerichtshof*."""
ARTICLE_BEFORE = RarePattern(r"\b(?:der|die|das|dem|den|des|vom|zum|zur|im|am|beim)\s+$", re.IGNORECASE)


def _has_other_ending(before: str, *, was: str, now: str) -> bool:
    """Whether a name would need another ending behind an article: *der Europäische Gerichtshof*."""
    declined = STRONG_ADJECTIVE.match(now) and not STRONG_ADJECTIVE.match(was)
    return bool(declined and ARTICLE_BEFORE.search(before))


def _run_of(fact: Fact, answer: Answer) -> int | None:
    """The place of an answer among the runs of its statement; None where the statement does not show it."""
    position = fact.answers.index(answer)
    return next((index for index, run in enumerate(fact.runs) if run.answer == position), None)
