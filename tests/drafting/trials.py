"""The articles on which drafts are tried: those of the shipped decks, and ours."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.article.copy import read_copy
from quizgen.article.numbered import numbered
from quizgen.engine.article_draft import DraftSettings, draft_new
from tests.builds import ENGINE

if TYPE_CHECKING:
    from quizgen.article.numbered import Sentence
    from quizgen.engine.article_draft import ArticleDraft

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import drafting as benchmark

TRIALS = {trial.name: trial for trial in benchmark.trials()}
EVERYTHING = DraftSettings(0.0, 10**6)


@cache
def draft_of(name: str, settings: DraftSettings = DraftSettings()) -> ArticleDraft:
    """The draft of a new deck for an article."""
    trial = TRIALS[name]
    copy = read_copy(trial.article)
    if trial.deck:
        deck, _ = ENGINE.read(trial.deck)
        assert deck
        copy = copy._replace(date=copy.date or deck.article.date_text)
    return draft_new(copy, Path("draft"), trial.language, ENGINE.pools, settings)


def sentences_of(name: str) -> tuple[Sentence, ...]:
    trial = TRIALS[name]
    return numbered(read_copy(trial.article).paragraphs, trial.language)
