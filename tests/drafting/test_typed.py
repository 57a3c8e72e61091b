"""What a curator types in the benchmark belongs to the drafts that there are, and copies no article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from quizgen.article.copied import longest_copy, words_of_copies
from quizgen.cli.draft_reviewing import lines_to_type
from quizgen.drafts.own_words import answers_of, with_marks
from tests.drafting.trials import HERE, TRIALS, draft_of, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPED: dict[str, dict[str, str | list[str]]] = yaml.safe_load(
    (HERE / "typed.yaml").read_text(encoding="utf-8")
)


def lines(typed: dict[str, str | list[str]]) -> Iterator[str]:
    for wanted in typed.values():
        yield from () if isinstance(wanted, str) else wanted


@pytest.mark.parametrize("name", TYPED)
def test_each_draft_has_the_lines_that_are_asked_for(name: str) -> None:
    if name not in TRIALS:
        pytest.skip("the article is not here")
    drafts = yaml.safe_load(draft_of(name).files["draft.yaml"])
    assert [draft["id"] for draft in drafts] == [*TYPED[name]]
    for draft in drafts:
        wanted = TYPED[name][draft["id"]]
        if isinstance(wanted, str):
            assert wanted in {"keep", "reject"}
            continue
        assert len(wanted) == len(lines_to_type(draft))
        if "fact" in draft:
            assert with_marks(wanted[0], answers_of(draft))
    assert sum(wanted != "reject" for wanted in TYPED[name].values()) == 30


@pytest.mark.parametrize("name", TYPED)
def test_no_line_is_the_articles(name: str) -> None:
    if name not in TRIALS:
        pytest.skip("the article is not here")
    runs = words_of_copies(sentence.text for sentence in sentences_of(name))
    assert [line for line in lines(TYPED[name]) if longest_copy(line, runs)] == []
