"""The review of drafts: what each step does to the bytes of the files, and that each can be taken back."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizgen.article.copy import read_copy
from quizgen.deck_paths import Unreadable
from quizgen.drafts.draft_file import REJECTED, read_draft
from quizgen.drafts.draft_moves import without
from quizgen.drafts.own_words import Gap, NotInStatement, gaps, with_marks, written_out
from quizgen.engine.draft_review import ChangedMeanwhile, DraftReview, NotKept
from quizgen.located_yaml.reader import YamlProblem
from tests.builds import ENGINE
from tests.command import quizgen

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLE = (
    "The pier was built in 1932. It is 340 metres long.\n\n"
    "Ada Lund drew the plans for the pier of the town in two weeks. The harbour is deep.\n"
)
DECK = "# mine\ntitle: The pier of Norhaven   # odd\nlanguage: en\n"
FACTS = (
    "# The facts.\n- id:   plans\n  at: p2s1   # look again\n"
    "  fact: The plans of Norhaven's pier are by ==Ada Lund==.\n# the end\n"
)
DRAFT = (
    "# Drafts.\n\n"
    "# when (0.75)\n# 1932: by the house\n- id: '1932'\n  at: p1s1\n  fact: The pier of Norhaven dates from ==1932==.\n"
    "  evidence: '1932'\n\n"
    "# how much (0.75)\n- id: 340-metres\n  at: p1s2\n  fact: … ==340 metres== …\n  evidence: 340 metres   # mine\n"
    "# odd, and nobody's\n\n"
    "- at: p2s1\n  id: two-weeks\n  kind: counted\n  slots: {count: two, what: weeks, did: …}\n  because: >-\n"
    "    So it says.\n\n    # no comment\n"
    "# the last\n- {id: deep, at: p2s2, fact: … ==deep== …}\n"
)


def review_of(
    folder: Path, *, draft: str = DRAFT, facts: str | None = FACTS, deck: str = DECK
) -> DraftReview:
    for name, text in (("deck.yaml", deck), ("facts.yaml", facts), ("draft.yaml", draft)):
        if text is not None:
            (folder / name).write_bytes(text.encode())
    return reviewed(folder)


def reviewed(path: Path) -> DraftReview:
    """The review of a deck that is there."""
    article = (path if path.is_dir() else path.parent) / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    return DraftReview(path, read_copy(article), ENGINE.pools)


def texts(folder: Path) -> dict[str, str]:
    return {
        path.name: path.read_bytes().decode()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "a.txt"
    }


# --- one step ----------------------------------------------------------------------------------------


def test_what_is_kept_is_the_last_fact_and_no_draft_any_more(tmp_path: Path) -> None:
    proof = review_of(tmp_path).keep()
    assert proof.fact
    assert {question.type for question in proof.questions} == {"cloze", "true_false"}
    item = "- id: '1932'\n  at: p1s1\n  fact: The pier of Norhaven dates from ==1932==.\n  evidence: '1932'\n"
    after = texts(tmp_path)
    assert after["facts.yaml"] == f"{FACTS}\n# 1932: by the house\n{item}"
    head = "# when (0.75)\n# 1932: by the house\n"
    assert after["draft.yaml"] == DRAFT.replace(f"{head}{item}\n", "")
    assert after["deck.yaml"] == DECK


def test_the_first_fact_makes_the_file_of_facts(tmp_path: Path) -> None:
    review = review_of(tmp_path, facts=None)
    review.keep()
    assert (
        (tmp_path / "facts.yaml")
        .read_text(encoding="utf-8")
        .startswith("# 1932: by the house\n- id: '1932'\n")
    )
    assert quizgen("check", tmp_path).code == 0
    assert review.undo() == "keep"
    assert not (tmp_path / "facts.yaml").exists()


@pytest.mark.parametrize(
    ("deck", "wanted"),
    [
        (
            "title: Norhaven\nfacts:\n- id: x\n  at: p2s2\n  fact: It is ==deep==.\n",
            "- id: '1932'\n  at: p1s1\n",
        ),
        (
            "title: Norhaven\nfacts:\n    - id: x\n      at: p2s2\n      fact: It is ==deep==.\nlanguage: en\n",
            "==1932==.\n      evidence: '1932'\nlanguage: en\n",
        ),
        ("title: Norhaven\r\n", "facts:\r\n  # 1932: by the house\r\n  - id: '1932'\r\n    at: p1s1\r\n"),
        ("title: Norhaven", "facts:\n  # 1932: by the house\n  - id: '1932'\n    at: p1s1\n"),
    ],
)
def test_in_a_deck_of_one_file_it_goes_to_its_facts(deck: str, wanted: str, tmp_path: Path) -> None:
    one, draft = tmp_path / "pier.yaml", tmp_path / "pier.draft.yaml"
    one.write_bytes(deck.encode())
    draft.write_bytes(DRAFT.encode())
    review = reviewed(one)
    review.keep()
    text = one.read_bytes().decode()
    assert wanted in text
    assert quizgen("check", one).code == 0
    for line in deck.splitlines():
        assert line in text
    review.undo()
    assert (one.read_bytes(), draft.read_bytes()) == (deck.encode(), DRAFT.encode())


@pytest.mark.parametrize(
    "deck", ["title: Norhaven\nfacts: [{id: x, at: p2s2, fact: It is ==deep==.}]\n", "{title: Norhaven}\n"]
)
def test_where_no_fact_can_be_added_it_is_told_and_nothing_is_written(deck: str, tmp_path: Path) -> None:
    (tmp_path / "pier.yaml").write_bytes(deck.encode())
    (tmp_path / "pier.draft.yaml").write_bytes(DRAFT.encode())
    review = reviewed(tmp_path / "pier.yaml")
    before = texts(tmp_path)
    with pytest.raises(Unreadable) as caught:
        review.keep()
    assert caught.value.problems[0].rule == "bad-draft"
    assert texts(tmp_path) == before


def test_an_unfinished_draft_and_one_with_a_mistake_are_not_kept(tmp_path: Path) -> None:
    wrong = "- id: x\n  at: p1s1\n  fact: The pier of Norhaven dates from ==1933==.\n"
    copied = "- id: y\n  at: p2s1\n  fact: ==Ada Lund== drew the plans for the pier of the town in haste.\n"
    double = "- id: plans\n  at: p1s1\n  fact: The pier of Norhaven dates from ==1932==.\n"
    draft = f"- id: z\n  at: p1s2\n  fact: … ==340 metres== …\n{wrong}{copied}{double}"
    review = review_of(tmp_path, draft=draft)
    before = texts(tmp_path)
    rules = []
    for place in range(4):
        review.place = place
        with pytest.raises(NotKept) as caught:
            review.keep()
        rules.append([one.rule for one in caught.value.proof.problems if one.severity == "error"])
    assert rules[0] == ["unfinished"]
    assert rules[1] == ["not-in-article"]
    assert rules[2] == ["copied"]
    assert rules[3]
    assert texts(tmp_path) == before


def test_what_is_rejected_is_a_comment_and_is_not_proposed_again(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Two ships left in 1998.\n\nTom Reid came on 3 May 2001.", encoding="utf-8")
    folder = tmp_path / "deck"
    quizgen("draft", article, "-o", folder)
    first = (folder / "draft.yaml").read_bytes()
    review = DraftReview(folder, read_copy(article), ENGINE.pools)
    count = len(review.draft.facts)
    for _ in range(count):
        review.reject()
    text = (folder / "draft.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) is None
    assert text.count(REJECTED) == count
    assert "0 proposals" in quizgen("draft", article, folder).err
    assert (folder / "draft.yaml").read_text(encoding="utf-8") == text
    for _ in range(count):
        review.undo()
    assert (folder / "draft.yaml").read_bytes() == first
    (folder / "draft.yaml").write_text(text.partition(f"# {REJECTED}")[0], encoding="utf-8")
    assert f"{count} proposals" in quizgen("draft", article, folder).err


def test_an_imported_question_that_was_rejected_is_not_imported_again(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("question,answer\nHow long is it?,340 metres\n", encoding="utf-8")
    quizgen("import", table, "-o", tmp_path / "deck")
    review = reviewed(tmp_path / "deck")
    review.reject()
    before = texts(tmp_path / "deck")
    assert quizgen("import", table, tmp_path / "deck").code == 0
    assert texts(tmp_path / "deck") == before


def test_an_edit_may_divide_a_draft_and_a_mistake_changes_nothing(tmp_path: Path) -> None:
    review = review_of(tmp_path)
    with pytest.raises(YamlProblem):
        review.change("- id: [\n")
    with pytest.raises(Unreadable):
        review.change("nothing\n")
    with pytest.raises(Unreadable):
        review.change("")
    assert texts(tmp_path)["draft.yaml"] == DRAFT
    review.change("- id: a\n  fact: … ==1932== …\n\n- id: b\n  fact: … ==1932== …\n")
    assert [fact["id"] for fact in review.draft.facts] == ["a", "b", "340-metres", "two-weeks", "deep"]
    assert DRAFT.partition("# how much")[2] in texts(tmp_path)["draft.yaml"]


def test_what_others_write_meanwhile_is_never_written_over(tmp_path: Path) -> None:
    review = review_of(tmp_path)
    review.keep()
    facts = (tmp_path / "facts.yaml").read_text(encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(f"{facts}# another\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        review.undo()
    (tmp_path / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        review.reject()
    assert texts(tmp_path)["facts.yaml"] == f"{facts}# another\n"
    assert texts(tmp_path)["draft.yaml"] == DRAFT
    review.place = 0
    review.reject()  # once it has read the files again


@pytest.mark.parametrize(
    "draft", ["[{id: a, fact: … ==b==}]\n", "- id: a\n  fact: &x … ==b==\n  ask: *x\n- fact: *x\n"]
)
def test_a_draft_that_is_laid_out_otherwise_is_told(draft: str, tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text(draft, encoding="utf-8")
    with pytest.raises(Unreadable):
        without(read_draft(tmp_path / "draft.yaml"), 0)


@pytest.mark.parametrize("stopped", ["replace_all", "write_beside"])
def test_a_crash_leaves_both_files_as_they_were(
    stopped: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = review_of(tmp_path)
    before = texts(tmp_path)

    def crash(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(f"quizgen.files.{stopped}", crash)
    with pytest.raises(OSError, match="space"):
        review.keep()
    assert texts(tmp_path) == before


# --- any steps ---------------------------------------------------------------------------------------

OTHER = "- id: other\n  at: p1s1\n  fact: The pier of Norhaven is from ==1932==.\n"
STEPS: dict[str, Callable[[DraftReview], object]] = {
    "keep": lambda review: review.keep(),
    "words": lambda review: review.keep(
        written_out(review.text, {"fact": "The pier of Norhaven has a length of ==340 metres==."})
    ),
    "reject": lambda review: review.reject(),
    "skip": lambda review: review.skip(),
    "edit": lambda review: review.change(OTHER),
    "undo": lambda review: review.undo(),
}
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


@given(
    st.lists(st.sampled_from([*STEPS]), max_size=12),
    LINE_ENDS,
    st.booleans(),
    st.sampled_from(["", "\ufeff"]),
)
def test_whatever_was_done_undoing_it_brings_back_every_byte(
    steps: list[str], line_end: str, has_facts: bool, mark: str
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        draft = mark + DRAFT.replace("\n", line_end)
        review = review_of(folder, draft=draft, facts=FACTS.replace("\n", line_end) if has_facts else None)
        seen = [texts(folder)]
        for name in steps:
            if review.keys is None:
                break
            count = len(review.steps)
            try:
                STEPS[name](review)
            except NotKept:
                assert texts(folder) == seen[-1]
            if len(review.steps) > count:
                seen.append(texts(folder))
            elif len(review.steps) < count:
                seen.pop()
            assert texts(folder) == seen[-1]
            facts = yaml.safe_load(seen[-1].get("facts.yaml", "")) or []
            drafts = yaml.safe_load(seen[-1]["draft.yaml"].removeprefix(mark)) or []
            rejected = seen[-1]["draft.yaml"].count(REJECTED)
            assert len(facts) + len(drafts) + rejected == 4 + has_facts
        while review.steps:
            review.undo()
            seen.pop()
            assert texts(folder) == seen[-1]
        assert texts(folder)["draft.yaml"] == draft
    finally:
        shutil.rmtree(folder)


# --- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "answers", "marked"),
    [
        ("It sank in 1628.", ["1628"], "It sank in ==1628==."),
        ("It sank in _.", ["1628"], "It sank in ==1628==."),
        ("It sank in ==1628==, not 1627.", ["1627"], "It sank in ==1628==, not 1627."),
        ("About 30 people drowned.", ["about 30 people"], "==About 30 people== drowned."),
        ("It has 64,000 nails and 64 guns.", ["64"], "It has 64,000 nails and ==64== guns."),
        ("In 1.64 years 64 sank.", ["64"], "In 1.64 years ==64== sank."),
        ("Ann and Bo came.", ["Bo", "Ann"], "==Ann== and ==Bo== came."),
        ("_ and _ came.", ["Bo", "Ann"], "==Bo== and ==Ann== came."),
        ("From 1 to 11 there are 1 of 1.", ["1", "1"], "From ==1== to 11 there are ==1== of 1."),
        ("It cost $5 million.", ["\\$5 million"], "It cost ==\\$5 million==."),
        ("a = b is 3", ["a \\= b"], "==a \\= b== is 3"),
        ("東京は日本の首都です。", ["日本"], "東京は==日本==の首都です。"),
        ("snake_case and _", ["x"], "snake_case and ==x=="),
    ],
)  # fmt: skip
def test_a_typed_statement_gets_its_marks(typed: str, answers: list[str], marked: str) -> None:
    assert with_marks(typed, answers) == marked


@pytest.mark.parametrize(
    ("typed", "answers"), [("It has 64,000.", ["64"]), ("In 1628.", ["628"]), ("_", ["a", "b"])]
)
def test_a_statement_without_an_answer_is_told(typed: str, answers: list[str]) -> None:
    with pytest.raises(NotInStatement):
        with_marks(typed, answers)


def test_every_text_with_words_missing_is_asked_for() -> None:
    keys = {"fact": "… ==a==", "slots": {"did": "…", "who": "b", "what": {"text": "…", "is": "c"}}, "by": "…"}
    assert [gap[:2] for gap in gaps(keys)] == [("fact", ""), ("slots", "did"), ("slots", "what"), ("by", "")]
    assert Gap("by", "", "…") in [*gaps(keys)]


@pytest.mark.parametrize(
    "item",
    [
        "# c\n- id: a   # why\n  fact: … ==b== …   # x\n  evidence: b\n",
        "# c\r\n- id: a   # why\r\n  fact: >-\r\n    … ==b==\r\n    …\r\n\r\n  evidence: b\r\n",
        "  - id: a   # why\n    fact: '… ==b== …'\n    evidence: b\n",
        "- {id: a, fact: … ==b== …, evidence: b}   # why\n",
    ],
)
def test_words_change_their_keys_and_nothing_else(item: str) -> None:
    long = "The town of " + "Norhaven, which is old, " * 5 + "has ==b==."
    for fact in ("It is ==b==.", long):
        text = written_out(item, {"fact": fact, "ask": "What is it: a or b?"})
        (read,) = yaml.safe_load(text)
        assert read == {"id": "a", "fact": fact, "ask": "What is it: a or b?", "evidence": "b"}
        assert list(read) == ["id", "fact", "ask", "evidence"]
        assert "# why" in text or "{" in item
        assert text.startswith(item[:4]) or "{" in item
