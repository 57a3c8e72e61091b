"""What is proposed for a sentence: a table of sentences, and what holds for every text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import registry
from quizgen.article.copied import longest_copy, words_of_copies
from quizgen.article.drafting.choosing import GOOD
from quizgen.article.drafting.drafter import PATTERNS, drafted, linked
from quizgen.article.fact_check import ArticleText
from quizgen.article.numbered import numbered
from quizgen.drafts.draft_file import added, read_draft
from quizgen.engine.article_draft import proved_proposals
from tests.builds import ENGINE
from tests.decks import data_of

if TYPE_CHECKING:
    from quizgen.article.drafting.proposal import Proposal

TABLE = data_of(Path(__file__).parent / "proposals.yaml")
DAY = (2017, 4, 26)


def proposals(text: str, language: str, least: float = 0.0) -> tuple[Proposal, ...]:
    sentences = numbered(text.split("\n\n"), language)
    known = ENGINE.pools.in_language(language).entities_named
    return linked(drafted(sentences, language, DAY, known, least=least, per_sentence=1000))


@pytest.mark.parametrize(("language", "sentence", "kind", "answers", "more"), TABLE)
def test_a_sentence_gives_what_a_curator_would_ask(
    language: str, sentence: str, kind: str, answers: list[str], more: dict[str, str]
) -> None:
    found = proposals(sentence, language)
    if kind == "none":
        assert [one for one in found if one.score >= GOOD] == []
        return
    fitting = [one for one in found if (one.kind or "sentence") == kind and list(one.answers) == answers]
    assert fitting, [(one.kind, one.answers) for one in found]
    assert fitting[0].score >= GOOD
    assert more.items() <= fitting[0].slots.items()


def test_every_pattern_has_a_sentence_that_it_alone_is_for() -> None:
    reasons = {name: registry.summary(PATTERNS, name) for name in registry.names(PATTERNS)}
    assert all(reasons.values())


def test_a_country_and_a_name_that_is_told_twice_are_left_out() -> None:
    found = proposals("In Japan they met Tom Reid. In Peru Tom Reid met nobody.", "en", GOOD)
    assert [one.answers for one in found] == [("Tom Reid",)]


def test_it_is_whose_word_it_is() -> None:
    found = proposals(
        "The ferry carried 64 guns, the ministry said. They added that 12 cars were lost.", "en", GOOD
    )
    assert [(one.answers, one.by) for one in found] == [(("64",), "the ministry"), (("12",), "the ministry")]


WORDS = st.sampled_from(
    "The the a of and said by in on at to for Lake Kim Jong Un Dr. Mr. U.S. Navy's U.S. St. Anne's F-15s (ASDF) ASDF "
    "Self-Defense Force two 16 months 300-400 $5 million Tuesday March 2017 May 2021, 85th anniversary largest-ever "
    "who overseen founded according built called \u201cyes\u201d , . ; \u2014 - == \u2026 # : ' \" { [ 3-1 2.000 "
    "7,500 ago drill joint war Japan's Japan Korean people ships which because of \u00bf Der die Millionen Euro der "
    "Air years Stra\u00dfe Se\u00f1or de la 12 % \u65e5\u672c 2\u4e07\u4eba \u0644\u0627 e\u0301 Smith, 42, "
    "an analyst at Bank".split()
)
TEXT = st.one_of(
    st.lists(WORDS, max_size=60).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200),
)


@settings(max_examples=120)
@given(TEXT, st.sampled_from(["en", "de", "es", "fr", "ja", "xx"]))
def test_any_text_gives_a_draft_that_copies_nothing(text: str, language: str) -> None:
    runs = words_of_copies(sentence.text for sentence in numbered(text.split("\n\n"), language))
    found = proposals(text, language)
    got = added(read_draft(Path("no-such-folder") / "draft.yaml"), [one.draft() for one in found])
    assert longest_copy(got.data.decode(), runs) == ()
    assert len(got.ids) <= len(found)
    assert found == proposals(text, language)


@settings(max_examples=30)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_what_is_proved_is_still_a_draft(text: str) -> None:
    article = ArticleText(numbered([text], "en"), "en", DAY)
    found = proposals(text, "en")
    proved = proved_proposals(found, "title: A deck\n", article, ENGINE.pools)
    assert [one.at for one in proved] == sorted(one.at for one in proved)
    assert len(proved) <= len(found)
