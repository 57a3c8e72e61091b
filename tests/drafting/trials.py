"""Articles on which drafts are tried, what people asked of them, and how each proposal was judged by the one judge."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.copy import read_copy
from quizgen.article.drafting.drafter import drafted
from quizgen.article.normal import normal_words
from quizgen.article.numbered import numbered
from quizgen.article.verification import published_on
from quizgen.engine.article_draft import DraftSettings, draft_new
from tests.builds import DECKS, ENGINE

if TYPE_CHECKING:
    from quizgen.article.copy import ArticleCopy
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.numbered import Sentence
    from quizgen.engine.article_draft import ArticleDraft
    from quizgen.model import Deck

HERE = Path(__file__).parent
SEED = DECKS.parents[1] / "shared" / "article" / "joint-drills-2017-04-26.txt"
JUDGEMENTS = HERE / "judgements.json"
UNSEEN = ("biber.de", "chess", "faro.es", "honey", "tram")
"""Articles that were written once the drafter was done. Who mends it for one of them takes that one out."""
USUAL, EVERYTHING = DraftSettings(), DraftSettings(0.0, 10**6)


class Trial(NamedTuple):
    """An article on which drafts are tried."""

    name: str
    article: Path
    deck: Path | None = None
    """The deck that a person made of it."""

    @property
    def language(self) -> str:
        """That of the article: ``tests/drafting/articles/faro.es.txt`` is Spanish."""
        return self.name.partition(".")[2] or "en"

    def read(self) -> ArticleCopy:
        """The article, with the day that its deck says."""
        copy = read_copy(self.article)
        deck = self.deck_read()
        return copy._replace(date=copy.date or (deck.article.date_text if deck else ""))

    def deck_read(self) -> Deck | None:
        return ENGINE.read(self.deck)[0] if self.deck else None


ALL = (
    Trial("seed", SEED, DECKS / "us-japan-drills-2017"),
    Trial("vasa", DECKS / "vasa-1628" / "article.txt", DECKS / "vasa-1628"),
    *(Trial(path.stem, path) for path in sorted((HERE / "articles").glob("*.txt"))),
)
TRIALS = {trial.name: trial for trial in ALL if trial.article.exists()}
"""Those that are there, by their names."""


@cache
def draft_of(name: str, settings: DraftSettings = USUAL) -> ArticleDraft:
    """The draft of a new deck for an article."""
    trial = TRIALS[name]
    return draft_new(trial.read(), Path("draft"), trial.language, ENGINE.pools, settings)


def sentences_of(name: str) -> tuple[Sentence, ...]:
    trial = TRIALS[name]
    return numbered(trial.read().paragraphs, trial.language)


@cache
def proposals(name: str, settings: DraftSettings = USUAL) -> tuple[Proposal, ...]:
    """The proposals for an article, before they are proved."""
    trial = TRIALS[name]
    known = ENGINE.pools.in_language(trial.language).entities_named
    day = published_on(trial.read())
    least, most = settings
    sentences = sentences_of(name)
    return drafted(sentences, trial.language, day, known, least=least, per_sentence=most).proposals


def digest(name: str, proposal: Proposal) -> str:
    """By what a judgement knows a proposal again: its place, kind, slots, sentence, evidence and source."""
    content = json.dumps([name, proposal.keys()], sort_keys=True, ensure_ascii=False, default=list)
    return sha256(content.encode()).hexdigest()[:12]


def judgements() -> dict[str, str]:
    """How each proposal was judged, by its digest: ``keep``, ``words``, ``edit`` or ``throw``."""
    known: dict[str, str] = json.loads(JUDGEMENTS.read_text(encoding="utf-8"))
    return known


def found(deck: Deck, drafts: tuple[Proposal, ...]) -> tuple[list[str], list[str]]:
    """The answers of a deck's facts that drafts have, and those that they do not have: ``fact: answer``."""
    has: list[str] = []
    lacks: list[str] = []
    for fact in deck.facts:
        near = [draft for draft in drafts if any(at == draft.at for at in fact.at)]
        texts = [
            _spaced(text) for draft in near for piece in draft.pieces for text in (piece.text, piece.evidence)
        ]
        for answer in fact.answers:
            own = [_spaced(text) for text in (answer.text, *answer.evidence)]
            hit = any(
                one in text or text in one for one in own for text in texts if one.strip() and text.strip()
            )
            (has if hit else lacks).append(f"{fact.id}: {answer.text}")
    return has, lacks


def _spaced(text: str) -> str:
    return f" {' '.join(normal_words(text))} "
