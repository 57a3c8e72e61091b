"""The file of drafts: read back it is what was written, it is only added to, and no deck is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from quizgen.deck_paths import Unreadable, files_of, find_decks, read_deck_yaml
from quizgen.deckfile.records import FactRecord
from quizgen.deckfile.remedies import names_of
from quizgen.drafts.draft_fact import KEYS, DraftFact
from quizgen.drafts.draft_file import added, facts_of_deck, read_draft
from quizgen.located_yaml.reader import Items, Mapping, load
from quizgen.located_yaml.text import FORBIDDEN, composed
from quizgen.located_yaml.writer import comment, written_item, written_mapping
from tests.builds import ENGINE
from tests.command import quizgen

HOSTILE = (
    "", " ", "a: b", "a #b", "#b", "- a", "? a", "& a", "*a", "!!python/name:os.system", "yes", "No", "null", "~",
    "1", "1.5", "0x1f", "1e3", "2017-04-26", "12:30", "=", "<<", "'", '"', "it's \"so\"", "\\", "\\n", "{a}", "[a]",
    "a, b", "@a", "`a`", "%a", "|", ">", "---", "...", "… ==Paris==", "a\nb", "a\n\n b", " a\n", "\ta", "a\t", "a\r\nb",
    "\u2028", "\x85", "\x00", "\ufeff", "日本語" * 60, "a " * 80, " a" * 80, "a  b " * 40, "x" * 300, "a: " * 60,
    "🜨 " * 60, "# " * 60, "e\u0301" * 70, "עברית: " * 20, "a -- b: c # d " * 12,
)  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(st.sampled_from([*HOSTILE, "word", ":", " "]), max_size=30).map(" ".join),
)
VALUE = st.recursive(
    TEXT | st.integers(0, 99) | st.booleans(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXT, VALUE, max_size=6), st.lists(TEXT, max_size=3))
@example({text: text for text in HOSTILE}, [*HOSTILE])
@example({"pairs": {text: [text, text] for text in HOSTILE}}, [])
def test_what_is_written_is_read_again(keys: dict[str, Any], comments: list[str]) -> None:
    assert yaml.safe_load(written_item(keys, comments)) == [keys]
    assert (yaml.safe_load(written_mapping(keys)) or {}) == keys


@given(st.dictionaries(st.sampled_from(KEYS), TEXT, max_size=6), st.lists(TEXT, max_size=3))
@example({"fact": "a: b # c", "because": "ship #3 & Sons: *all*, " * 9, "ask": "1"}, ["from a.csv, line 1"])
def test_quizgens_own_reader_reads_the_same_where_a_deck_may_hold_it(
    keys: dict[str, str], comments: list[str]
) -> None:
    keys = {key: FORBIDDEN.sub("", text) for key, text in keys.items()}
    item = written_item(keys, comments)
    read = load(item.encode(), "draft.yaml")
    assert isinstance(read, Items)
    assert [
        {key: value or "" for key, value in fact.items()} for fact in read if isinstance(fact, Mapping)
    ] == written_as_read(item)


def written_as_read(item: str) -> Any:
    """What PyYAML reads with every scalar as text; quizgen's reader makes one sign of a letter and its accents."""
    read = yaml.load(item, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts of everything
    return [{key: composed(value) for key, value in fact.items()} for fact in read]


def test_a_person_reads_it_with_pleasure() -> None:
    keys: dict[str, Any] = {
        "id": "capital", "at": "", "fact": "… ==Paris==", "ask": "What is the capital of France?",
        "accept": ["Lutetia", "Paname"], "tolerance": "5%", "name": 3, "pairs": {"Osaka": "port", "Kobe": "yard"},
        "because": "The kings of France: since 987 they have had their court in Paris, with the years of "
        "Versailles as the exception.",
        "distractors": ["Lyon, which the Romans called Lugdunum", "Marseille, the oldest of its towns", "Nice"],
    }  # fmt: skip
    assert written_item(keys, ["from vocab.csv, line 12"]) == (
        "# from vocab.csv, line 12\n"
        "- id: capital\n"
        "  at: ''\n"
        "  fact: … ==Paris==\n"
        "  ask: What is the capital of France?\n"
        "  accept: [Lutetia, Paname]\n"
        "  tolerance: 5%\n"
        "  name: 3\n"
        "  pairs: {Osaka: port, Kobe: yard}\n"
        "  because: >-\n"
        "    The kings of France: since 987 they have had their court in Paris, with the years of Versailles as\n"
        "    the exception.\n"
        "  distractors:\n"
        "    - Lyon, which the Romans called Lugdunum\n"
        "    - Marseille, the oldest of its towns\n"
        "    - Nice\n"
    )


def test_a_comment_has_no_other_line_in_it() -> None:
    assert comment("a\n- id: b\u2028c\x00") == "# a - id: b c\ufffd\n"
    assert comment(" \n") == ""


def test_the_keys_of_a_draft_are_those_of_a_fact() -> None:
    assert set(KEYS) == set(names_of(FactRecord))
    with pytest.raises(ValueError, match="answer"):
        DraftFact(keys={"answer": "Paris"})


# --- adding ------------------------------------------------------------------------------------------


def short(ask: str, answer: str, **more: Any) -> DraftFact:
    return DraftFact(keys={"ask": ask, "fact": f"… =={answer}==", **more}, comments=("from a.csv, line 2",))


FRANCE, ITALY = short("What is the capital of France?", "Paris"), short("And of Italy?", "Rome")


def folder_with(tmp_path: Path, draft: str = "", facts: str = "") -> Path:
    (tmp_path / "deck.yaml").write_text("title: Capitals\n", encoding="utf-8")
    for name, text in (("draft.yaml", draft), ("facts.yaml", facts)):
        if text:
            (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def add(folder: Path, *new: DraftFact) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
    files = files_of(folder)
    got = added(read_draft(files.draft), new, facts_of_deck(*read_deck_yaml(files)))
    return got.data.decode(), got.ids, got.there


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    text, ids, there = add(folder_with(tmp_path), FRANCE)
    assert ids == ("what-is-the-capital-of-france",)
    assert there == ()
    assert text.startswith("# Drafts, which are no facts yet: no deck is made of them.\n")
    assert yaml.safe_load(text) == [
        {"id": ids[0], "at": "", "fact": "… ==Paris==", "ask": "What is the capital of France?"}
    ]


@pytest.mark.parametrize(
    "own", ["# mine\n- id:   x\n  fact: a ==b==   # odd", "- id: x\r\n  fact: a ==b==\r\n", "\ufeff- id: x\n"]
)
def test_what_is_there_stays_byte_for_byte(own: str, tmp_path: Path) -> None:
    text, ids, _ = add(folder_with(tmp_path, own), FRANCE)
    assert text.startswith(own)
    assert [fact["id"] for fact in yaml.safe_load(text)] == ["x", *ids]
    assert ("\r\n" in own) == ("\n" not in text.replace("\r\n", ""))


def test_what_is_there_already_is_left_out_and_said(tmp_path: Path) -> None:
    first, _, _ = add(folder_with(tmp_path), FRANCE, ITALY)
    again, ids, there = add(folder_with(tmp_path, first), FRANCE, ITALY)
    assert (again, ids, there) == (first, (), (0, 1))


@pytest.mark.parametrize(
    "fact",
    [
        "id: what-is-the-capital-of-france, fact: The capital of France is ==Paris==.",
        "id: paris, fact: The capital of France is ==Paris==., ask: What is the capital of France?",
        "id: what-is-the-capital-of-france-2, fact: The capital of France is ==Paris==.",
    ],
)
def test_a_draft_that_was_finished_and_moved_is_known_again(fact: str, tmp_path: Path) -> None:
    _, ids, there = add(folder_with(tmp_path, "", f"- {{{fact}}}\n"), FRANCE)
    assert (ids, there) == ((), (0,))


def test_another_fact_of_the_same_id_hides_no_question(tmp_path: Path) -> None:
    other = "- {id: what-is-the-capital-of-france, fact: It was ==Versailles== until 1789.}\n"
    text, ids, there = add(folder_with(tmp_path, other, other), FRANCE)
    assert (ids, there) == (("what-is-the-capital-of-france-2",), ())
    assert text.startswith(other)


def test_ids_are_of_the_questions_words_and_each_is_new(tmp_path: Path) -> None:
    new = [short("Which sea?", str(number)) for number in range(3)]
    tenth = short("東京はどこの国の首都ですか", "日本")
    _, ids, there = add(folder_with(tmp_path), *new, tenth, new[0])
    assert ids == ("which-sea", "which-sea-2", "which-sea-3", "q-934e0d37")
    assert there == (4,)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=8))
def test_ids_are_ids_stable_and_unique(texts: list[tuple[str, str]]) -> None:
    clean = [(FORBIDDEN.sub("", one), FORBIDDEN.sub("", other)) for one, other in texts]
    new = [short(one, other or "x") for one, other in clean]
    nothing = read_draft(Path("there-is-none.yaml"))
    got, again = added(nothing, new), added(nothing, new)
    assert got == again
    assert len({id_.casefold() for id_ in got.ids}) == len(got.ids) == len(new) - len(got.there)
    assert all(len(id_) <= 80 and id_.replace("-", "").isalnum() and id_.isascii() for id_ in got.ids)


@pytest.mark.parametrize("own", ["  - id: x\n  - id: y\n", "[{id: x}]\n", "- id: x\n..."])
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(own: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        add(folder_with(tmp_path, own), FRANCE)
    assert caught.value.problems[0].rule == "bad-draft"


@pytest.mark.parametrize(("own", "rule"), [("a: b\n", "bad-draft"), ("- [\n", "yaml-syntax")])
def test_what_is_no_list_of_facts_is_told(own: str, rule: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read_draft(folder_with(tmp_path, own) / "draft.yaml")
    assert caught.value.problems[0].rule == rule


def test_a_file_that_would_be_too_large_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizgen.drafts.draft_file.largest_deck_file", lambda: 300)
    folder = folder_with(tmp_path)
    with pytest.raises(Unreadable) as caught:
        add(folder, FRANCE, short("Which is the longest river of them all?", "It is the one " * 10))
    assert "with the new drafts this file would be larger" in caught.value.problems[0].message
    (folder / "draft.yaml").write_bytes(b"# much\n" * 100)
    with pytest.raises(Unreadable) as caught:
        read_draft(folder / "draft.yaml")
    assert caught.value.problems[0].message.startswith("this file is larger")


# --- no deck -----------------------------------------------------------------------------------------


def test_no_reader_of_decks_opens_a_draft(tmp_path: Path) -> None:
    broken = "- id: [\n"
    facts = "- {id: a, at: p1s1, fact: The gate has ==two locks==., ask: What does the gate have?}\n"
    (tmp_path / "deck").mkdir()
    folder = folder_with(tmp_path / "deck", broken, facts)
    (tmp_path / "one.draft.yaml").write_text(broken, encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(broken, encoding="utf-8")
    assert find_decks(tmp_path) == [folder]
    assert ENGINE.check(folder) == []


def test_a_deck_of_drafts_alone_says_what_to_do(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "- {id: a, fact: … ==b==}\n")
    (problem,) = ENGINE.check(folder)
    assert (problem.rule, problem.help) == (
        "no-facts",
        "finish what stands in draft.yaml, and move it to facts.yaml",
    )
    ran = quizgen("check", folder / "draft.yaml")
    assert ran.code == 2
    assert "this file holds drafts, which are no deck" in ran.out + ran.err
    (folder / "deck.yaml").unlink()
    ran = quizgen("check", folder)
    assert "write a file deck.yaml beside the facts" in ran.out + ran.err


def test_two_drafts_of_different_sentences_are_two_though_their_answers_are_one(tmp_path: Path) -> None:
    first = DraftFact(keys={"at": "p1s1", "fact": "\u2026 ==two== \u2026"})
    other = DraftFact(keys={"at": "p2s1", "fact": "\u2026 ==two== \u2026"})
    path = tmp_path / "draft.yaml"
    path.write_bytes(added(read_draft(path), [first]).data)
    assert added(read_draft(path), [first, other]).ids == ("two-2",)
    assert added(read_draft(path), [DraftFact(keys={"fact": "\u2026 ==two== \u2026"})]).ids == ()


def test_a_draft_of_a_kind_is_called_by_its_slots(tmp_path: Path) -> None:
    fact = DraftFact(keys={"kind": "said", "slots": {"who": "7th Fleet", "what": "\u2026"}})
    assert added(read_draft(tmp_path / "draft.yaml"), [fact]).ids == ("7th-fleet",)
