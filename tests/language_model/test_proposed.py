"""Nothing of what a model writes is trusted: facts are held against the table of keys, hostile texts are refused."""

from __future__ import annotations

import json
from time import monotonic
from typing import Any

import pytest

from quizgen.article.numbered import numbered
from quizgen.deckfile.kinds.kind_files import every_kind
from quizgen.drafts.draft_fact import KEYS as KEYS_OF_A_FACT
from quizgen.language_model.asking import KEYS, OWN_WORDS, Form, instructions, parts_of, schema
from quizgen.language_model.proposed import Found, facts_in
from quizgen.language_model.reply import Reply
from quizgen.limits import LONGEST_PROPOSED_TEXT, MOST_PROPOSED
from tests.language_model.answers import GOOD, OTHER, facts


def read(text: str) -> Found:
    return facts_in(Reply((text,)))


WRONG: list[tuple[Any, str]] = [
    ("a text", "no mapping"),
    (["at", "p1s1"], "no mapping"),
    (None, "no mapping"),
    (GOOD | {"at": 3}, "'at' is of another type"),
    (GOOD | {"at": ["p1s1"]}, "'at' is of another type"),
    (GOOD | {"distractors": "a, b"}, "'distractors' is of another type"),
    (GOOD | {"distractors": [1]}, "'distractors' is of another type"),
    (GOOD | {"slots": {"who": {"deep": "er"}}}, "'slots' is of another type"),
    ({key: GOOD[key] for key in ("at", "fact", "kind")}, "lacks evidence"),
    (GOOD | {"at": ""}, "lacks at"),
    (GOOD | {"ask": "x" * (LONGEST_PROPOSED_TEXT + 1)}, "characters"),
    (GOOD | {"ask": "<b>How many</b> lorries?"}, "HTML"),
    (GOOD | {"ask": "How many?<script>alert(1)</script>"}, "HTML"),
    (GOOD | {"ask": "How many?<!-- x -->"}, "HTML"),
    (GOOD | {"ask": "How many&#60;?"}, "HTML"),
    (GOOD | {"distractors": ["see https://example.org"]}, "address"),
    (GOOD | {"by": "www.example.org"}, "address"),
    (GOOD | {"ask": "javascript:alert(1)"}, "address"),
    (GOOD | {"ask": "How\x1b[31m many?"}, "cannot be seen"),
    (GOOD | {"ask": "How \u202emany?"}, "cannot be seen"),
    (GOOD | {"ask": "How \ud800many?"}, "cannot be seen"),
    (GOOD | {"ask": "How many?\nAnd then?"}, "cannot be seen"),
    (GOOD | {"ask": "How many\U000e0041?"}, "cannot be seen"),
    (GOOD | {"slots": {"<i>x</i>": "y"}}, "HTML"),
]


@pytest.mark.parametrize(("item", "reason"), WRONG, ids=range(len(WRONG)))
def test_a_fact_that_is_none_is_refused_with_its_reason_and_the_others_are_kept(
    item: Any, reason: str
) -> None:
    found = read(facts(GOOD, item, OTHER))
    assert [dict(one.keys) for one in found.facts] == [GOOD, OTHER]
    (refused,) = found.refused
    assert reason in refused.reason
    assert str(refused).isprintable()


def test_keys_that_pass_a_check_are_left_out() -> None:
    """A model cannot say that its value is worked out, nor allow itself anything, nor choose an id."""
    item = GOOD | {
        "derived": True,
        "because": "x",
        "allow": {"copied": "y"},
        "id": "../x",
        "accept": ["65"],
        "types": [],
    }
    (fact,) = read(facts(item)).facts
    assert dict(fact.keys) == GOOD


def test_no_more_than_so_many_are_read() -> None:
    found = read(facts(*[GOOD] * (MOST_PROPOSED + 40)))
    assert len(found.facts) == MOST_PROPOSED
    assert [one.shown for one in found.refused] == ["the rest"]


@pytest.mark.parametrize(
    "text",
    ["", "I cannot help with that.", "{", '{"facts": ', '{"facts": {"x": 1}}', '{"facts": [tru', "[1, 2"],
)
def test_what_has_no_facts_is_told_apart_from_what_has_none_to_give(text: str) -> None:
    assert not read(text).is_readable
    assert read('{"facts": []}').is_readable


@pytest.mark.parametrize(
    "text",
    [
        '{"facts": ' + "[" * 500_000,
        '{"facts": [' + '{"at": ' * 100_000,
        '{"facts": [' * 100_000,
        "[{" * 500_000,
        "<think>" * 200_000,
        "</think>" * 200_000,
        "{" * 1_000_000,
        '{"facts": [1' + "0" * 1_000_000 + "]}",
        '"facts"' + " " * 1_000_000,
        ('"facts"' + " " * 50) * 20_000,
        '{"at":' * 100_000,
    ],
    ids=range(11),
)
def test_a_hostile_text_is_read_in_a_moment(text: str) -> None:
    start = monotonic()
    assert read(text).facts == ()
    assert monotonic() - start < 10


def test_a_deep_value_spoils_only_what_stands_behind_it() -> None:
    text = json.dumps({"facts": [GOOD]})[:-2] + ', {"at": ' + "[" * 100_000
    assert [dict(one.keys) for one in read(text).facts] == [GOOD]


# --- one table -------------------------------------------------------------------------------------

FORMS = [Form(kind.name, kind.about, tuple(kind.slots)) for kind in every_kind("en")]
(PART,) = parts_of(numbered(["It sank. Why?", "Nobody knew."], "en"))


def test_the_prompt_and_the_schema_are_made_of_the_table() -> None:
    fact = schema(FORMS, PART)["properties"]["facts"]["items"]
    assert [*fact["properties"]] == [key.name for key in KEYS]
    assert fact["required"] == [key.name for key in KEYS if key.required]
    assert fact["properties"]["at"]["enum"] == ["p1s1", "p1s2", "p2s1"]
    assert fact["properties"]["kind"]["enum"] == [OWN_WORDS, *(form.name for form in FORMS)]
    assert "$ref" not in json.dumps(schema(FORMS, PART))
    told = instructions(FORMS, ["Marit"], "en", "2017-04-26")
    assert [key.name for key in KEYS if f"- {key.name}: {key.about}" not in told] == []
    assert [form.name for form in FORMS if f"- {form.name}: " not in told] == []


def test_a_model_may_say_nothing_that_no_fact_says() -> None:
    assert {key.name for key in KEYS} <= {*KEYS_OF_A_FACT}
    assert {key.name for key in KEYS}.isdisjoint(
        {"id", "derived", "allow", "because", "accept", "complete", "tolerance"}
    )


def test_an_article_is_sent_in_parts_of_five_paragraphs_with_all_its_sentences() -> None:
    sentences = numbered([f"It is {number}. So." for number in range(12)], "en")
    parts = parts_of(sentences)
    assert [part.shown for part in parts] == [
        "paragraphs 1 to 5",
        "paragraphs 6 to 10",
        "paragraphs 11 to 12",
    ]
    assert tuple(sentence for part in parts for sentence in part.sentences) == sentences
    assert sum(part.words for part in parts) == 48
