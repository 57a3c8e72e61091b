"""An open deck: what is changed, undone and read meanwhile, on real files."""

from __future__ import annotations

import difflib
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.article.copy import read_copy
from quizgen.deck_lock.lock import Lock
from quizgen.engine.editing import changes, curating
from quizgen.engine.editing.article import article_cover
from quizgen.engine.editing.entry import Name, name_of
from quizgen.engine.editing.form import form_of_deck, form_of_fact
from quizgen.engine.editing.open_deck import CannotChange, OpenDeck, Outside
from quizgen.engine.editing.preview import PAGES, Previews
from quizgen.engine.editing.shown import Trial, all_problems, shown
from quizgen.engine.editing.timeline import replaced
from quizgen.engine.engine import Engine
from tests.builds import ENGINE

if TYPE_CHECKING:
    from quizgen.engine.editing.form import Field

DECKS = Path(__file__).parents[2] / "decks"
ARTICLE = (
    "Two ships left Norhaven on 3 May 1998, the mayor said.\n\n"
    "The pier of the old town on the cold northern sea was built by Ada Lund and 40 men in 1932.\n"
)
DECK = """# A deck of two facts.
title: "Norhaven"
article: {date: 1998-06-01, sentences: [1, 1]}
entities:
  lund: {name: Ada Lund, type: person}   # who built it
"""
FACTS = """# The facts.

# of the pier
- id: built
  at: p2s1
  fact: The pier of Norhaven dates from ==1932==.   # the year alone
  ask: From which year is the pier of Norhaven?
  evidence: '1932'
  accept: [in 1932, "the year 1932"]

- id: builder
  at: p2s1
  fact: "==Ada Lund== built the pier of Norhaven."
  ask: Who built the pier of Norhaven?
  evidence: Ada Lund
  distractors:
    - Britt Holm    # of the next town
    - Carl Vik
"""
DRAFT = """# Drafts.

# when (0.75)
- id: 3-may-1998
  at: p1s1
  fact: … on ==3 May 1998== …
  by: the mayor
  evidence: 3 May 1998

# how many (0.70)
- id: 40-men
  at: p2s1
  fact: The pier of Norhaven was built by ==40== men.
  ask: How many men built the pier of Norhaven?
  evidence: 40 men
"""
BUILT, BUILDER = Name("fact", "built"), Name("fact", "builder")
MEN, DAY = Name("draft", "40-men"), Name("draft", "3-may-1998")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pier"
    folder.mkdir()
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    return folder


@pytest.fixture
def deck(folder: Path, tmp_path: Path) -> OpenDeck:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return OpenDeck(folder, ENGINE, read_copy(tmp_path / "article.txt"))


def one_file(folder: Path) -> Path:
    """The same deck in one file."""
    facts = "".join(f"  {line}" if line.strip() else line for line in FACTS.splitlines(keepends=True))
    path = folder.parent / "pier.yaml"
    path.write_text(f"{DECK}facts:\n{facts}", encoding="utf-8")
    return path


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that differ, as a diff has them."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


# --- entries ----------------------------------------------------------------------------------------


def test_drafts_come_first_then_facts_each_with_its_status(deck: OpenDeck) -> None:
    rows = [(str(entry.name), shown(deck, entry.name).status) for entry in deck.entries()]
    assert rows == [
        ("draft/3-may-1998", "unfinished"),
        ("draft/40-men", "draft"),
        ("fact/built", "waits"),
        ("fact/builder", "waits"),
    ]


def test_a_name_is_read_back_and_any_other_text_is_none() -> None:
    assert name_of("draft/40-men") == MEN
    for text in ("", "draft", "draft/", "deck/built", "built"):
        with pytest.raises(ValueError, match="no name"):
            name_of(text)


def test_what_is_shown_of_a_fact_are_its_sentence_its_questions_and_what_is_wrong(deck: OpenDeck) -> None:
    view = shown(deck, BUILDER)
    assert [str(one.at) for one in view.sentences] == ["p2s1"]
    assert {question.type for question in view.questions} >= {"choice", "cloze", "short_answer"}
    origins = {
        option.text: option.origin
        for question in view.questions
        for option in question.options
        if not option.correct
    }
    assert origins["Britt Holm"] == "curator"
    wrong = shown(deck, BUILDER, view.text.replace("evidence: Ada Lund", "evidence: Eva Lund"))
    assert [problem.rule for problem in wrong.problems] == ["not-in-article"]


def test_a_mistake_of_one_fact_is_told_with_its_line_and_no_other_is_lost(folder: Path) -> None:
    path = folder / "facts.yaml"
    path.write_text(FACTS.replace("at: p2s1\n  fact: The", "at: page2\n  fact: The"), encoding="utf-8")
    deck = OpenDeck(folder, ENGINE)
    view = shown(deck, BUILT)
    assert (view.status, view.fact) == ("mistake", None) or view.problems
    assert [(problem.source.line, problem.severity) for problem in view.problems][:1] == [(5, "error")]
    assert shown(deck, BUILDER).status == "waits"


@pytest.mark.parametrize("name", ["vasa-1628", "us-japan-drills-2017"])
def test_what_one_fact_shows_is_what_the_whole_deck_says_of_it(name: str) -> None:
    deck = OpenDeck(DECKS / name, ENGINE)
    job = ENGINE.job(deck.deck)
    by_fact: dict[str, set[str]] = {}
    for question in job.questions():
        if len(question.facts) == 1:
            by_fact.setdefault(question.fact, set()).add(question.id)
    for entry in deck.entries():
        view = shown(deck, entry.name)
        assert {question.id for question in view.questions} == by_fact.get(entry.name.id, set())
        assert view.fact == deck.facts[entry.name.id]
        assert view.problems == ()


def test_the_article_is_covered_by_facts_and_not_by_drafts(deck: OpenDeck) -> None:
    cover = article_cover(deck)
    assert cover is not None
    assert [(str(one.at), one.level, len(one.facts)) for one in cover.sentences] == [
        ("p1s1", "none", 0),
        ("p2s1", "part", 2),
    ]
    deck.copy = None
    assert article_cover(deck) is None


# --- changes ----------------------------------------------------------------------------------------

SMALL_CHANGES = [
    (BUILT, ("ask",), "When was the pier of Norhaven built?", 2),
    (BUILT, ("fact",), "The pier of Norhaven was built in ==1932==.", 2),
    (BUILT, ("accept",), ["in 1932", "the year 1932", "nineteen thirty-two"], 2),
    (BUILT, ("accept",), ["the year 1932"], 2),
    (BUILT, ("because",), "The plate says so.", 1),
    (BUILT, ("evidence",), None, 1),
    (BUILDER, ("distractors",), ["Britt Holm", "Carl Vik", "Dag Moe"], 1),
    (BUILDER, ("distractors",), ["Carl Vik"], 1),
    (BUILDER, ("distractors", 1), "Carla Vik", 2),
    (BUILDER, ("tags",), ["people"], 1),
    (MEN, ("ask",), "By how many men was it built?", 2),
]


@pytest.mark.parametrize(("name", "key", "value", "lines"), SMALL_CHANGES)
def test_a_change_is_one_small_edit_and_undo_brings_back_the_bytes(
    deck: OpenDeck, folder: Path, name: Name, key: tuple[str, ...], value: object, lines: int
) -> None:
    before = contents(folder)
    changes.set_in_entry(deck, name, key, value)  # type: ignore[arg-type]
    after = contents(folder)
    (file,) = [file for file in before if before[file] != after[file]]
    assert len(changed_lines(before[file].decode(), after[file].decode())) == lines
    assert set(_comments(before[file])) - set(_comments(after[file])) <= {"# of the next town"}
    deck.undo()
    assert contents(folder) == before
    deck.redo()
    assert contents(folder) == after


def _comments(data: bytes) -> list[str]:
    return [line[line.index("#") :].strip() for line in data.decode().splitlines() if "#" in line]


def test_a_deck_in_one_file_is_changed_as_well(folder: Path) -> None:
    path = one_file(folder)
    deck = OpenDeck(path, ENGINE)
    before = path.read_text(encoding="utf-8")
    assert [entry.name.id for entry in deck.entries()] == ["built", "builder"]
    assert shown(deck, BUILDER).problems == ()
    changes.set_in_entry(deck, BUILDER, ("ask",), "Who was it?")
    changes.set_in_deck(deck, ("entities", "lund", "aka"), ["Lund"])
    after = path.read_text(encoding="utf-8")
    assert len(changed_lines(before, after)) == 4
    assert deck.deck.entities["lund"].names == ("Ada Lund", "Lund")
    deck.undo()
    deck.undo()
    assert path.read_text(encoding="utf-8") == before


def test_an_entity_event_and_the_deck_itself_are_changed(deck: OpenDeck, folder: Path) -> None:
    changes.set_in_deck(deck, ("title",), "The pier")
    changes.set_in_deck(deck, ("entities", "holm"), {"name": "Britt Holm", "type": "person"})
    changes.set_in_deck(deck, ("events", "opening"), {"label": "The opening of the pier", "when": "1932"})
    assert deck.deck.title == "The pier"
    assert set(deck.deck.entities) == {"lund", "holm"}
    assert deck.deck.events["opening"].label == "The opening of the pier"
    text = (folder / "deck.yaml").read_text(encoding="utf-8")
    assert '"The pier"' in text
    assert "# who built it" in text


def test_the_text_of_an_entry_is_changed_as_a_whole_or_not_at_all(deck: OpenDeck, folder: Path) -> None:
    text = changes.text_of(deck, BUILT)
    assert text.startswith("# of the pier\n- id: built")
    changes.set_text(deck, BUILT, text.replace("dates from", "was built in"), was=text)
    assert "was built in ==1932==.   # the year alone" in (folder / "facts.yaml").read_text(encoding="utf-8")
    before = contents(folder)
    for wrong in ("", "- id: [", "just words", "- id: a\n- id: b\n", "- a list"):
        with pytest.raises(CannotChange):
            changes.set_text(deck, BUILT, wrong or "\n")
    assert contents(folder) == before


def test_what_no_file_may_hold_is_refused(deck: OpenDeck, folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(CannotChange, match="character"):
        changes.set_in_entry(deck, BUILT, ("ask",), "Which\x00 year?")
    assert contents(folder) == before


# --- others at work ---------------------------------------------------------------------------------


def test_what_an_editor_writes_comes_in_and_stays(deck: OpenDeck, folder: Path) -> None:
    path = folder / "facts.yaml"
    path.write_text(FACTS.replace("Carl Vik", "Karl Vik"), encoding="utf-8")
    changes.set_in_entry(deck, BUILT, ("ask",), "Since when is there a pier?")
    text = path.read_text(encoding="utf-8")
    assert "Karl Vik" in text
    assert "Since when" in text
    assert deck.facts["builder"].answers[0].distractors == ("Britt Holm", "Karl Vik")


def test_where_both_changed_the_same_value_it_is_asked(deck: OpenDeck, folder: Path) -> None:
    path = folder / "facts.yaml"
    seen = deck.entry(BUILT).keys["ask"]
    path.write_text(FACTS.replace("From which year is", "Of what age is"), encoding="utf-8")
    theirs = path.read_bytes()
    with pytest.raises(Outside) as found:
        changes.set_in_entry(deck, BUILT, ("ask",), "Since when is there a pier?", was=seen)
    assert found.value.theirs == "Of what age is the pier of Norhaven?"
    assert found.value.mine == "Since when is there a pier?"
    assert path.read_bytes() == theirs
    changes.set_in_entry(deck, BUILT, ("ask",), "Since when is there a pier?", was=found.value.theirs)
    assert "Since when" in path.read_text(encoding="utf-8")


def test_undo_leaves_what_somebody_else_wrote_since(deck: OpenDeck, folder: Path) -> None:
    path = folder / "facts.yaml"
    changes.set_in_entry(deck, BUILT, ("ask",), "Since when is there a pier?")
    path.write_text(path.read_text(encoding="utf-8").replace("Carl Vik", "Karl Vik"), encoding="utf-8")
    deck.undo()
    assert path.read_text(encoding="utf-8") == FACTS.replace("Carl Vik", "Karl Vik")


def test_undo_of_what_somebody_else_has_changed_since_is_refused(deck: OpenDeck, folder: Path) -> None:
    path = folder / "facts.yaml"
    changes.set_in_entry(deck, BUILT, ("ask",), "Since when is there a pier?")
    path.write_text(path.read_text(encoding="utf-8").replace("Since when", "Until when"), encoding="utf-8")
    theirs = path.read_bytes()
    with pytest.raises(Outside):
        deck.undo()
    assert path.read_bytes() == theirs
    assert deck.can_undo == "set"


def changed_by_both(deck: OpenDeck, folder: Path) -> Path:
    """A file in which a question is mine, then theirs, and a wrong option is theirs."""
    path = folder / "facts.yaml"
    changes.set_in_entry(deck, BUILT, ("ask",), "Since when is there a pier?")
    text = (
        path.read_text(encoding="utf-8").replace("Since when", "Until when").replace("Carl Vik", "Karl Vik")
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_undo_can_be_forced_and_leaves_what_else_they_wrote(deck: OpenDeck, folder: Path) -> None:
    path = changed_by_both(deck, folder)
    theirs = path.read_text(encoding="utf-8")
    deck.undo("mine")
    assert path.read_text(encoding="utf-8") == FACTS.replace("Carl Vik", "Karl Vik")
    assert (deck.can_undo, deck.can_redo) == ("", "set")
    deck.redo()
    assert path.read_text(encoding="utf-8") == theirs


def test_undo_can_be_left_to_what_they_wrote_and_goes_on_with_the_step_before(
    deck: OpenDeck, folder: Path
) -> None:
    changes.set_in_entry(deck, BUILT, ("tags",), ["piers"])
    path = changed_by_both(deck, folder)
    theirs = path.read_text(encoding="utf-8")
    deck.undo("theirs")
    assert path.read_text(encoding="utf-8") == theirs
    assert (deck.can_undo, deck.can_redo) == ("set", "")
    deck.undo()
    assert "piers" not in path.read_text(encoding="utf-8")
    assert "Until when" in path.read_text(encoding="utf-8")
    assert deck.can_undo == ""


def test_an_undo_of_what_they_took_out_brings_it_back_if_it_is_forced(deck: OpenDeck, folder: Path) -> None:
    path = folder / "facts.yaml"
    changes.set_in_entry(deck, BUILT, ("ask",), "Since when is there a pier?")
    items = path.read_text(encoding="utf-8").partition("- id: built")
    path.write_text(items[0] + "- id: builder" + items[2].partition("- id: builder")[2], encoding="utf-8")
    with pytest.raises(Outside):
        deck.undo()
    deck.undo("mine")
    assert {entry.name.id for entry in deck.entries()} >= {"built", "builder"}
    assert "From which year is" in path.read_text(encoding="utf-8")


def test_a_file_that_is_broken_by_an_editor_is_told_and_nothing_is_written(
    deck: OpenDeck, folder: Path
) -> None:
    path = folder / "facts.yaml"
    path.write_text(FACTS + "- id: [\n", encoding="utf-8")
    assert deck.look()
    assert [problem.rule for problem in deck.broken] == ["yaml-syntax"]
    assert [entry.name.id for entry in deck.entries()][2:] == ["built", "builder"]
    with pytest.raises(CannotChange, match="has a mistake"):
        changes.set_in_entry(deck, BUILT, ("ask",), "When?")
    path.write_text(FACTS, encoding="utf-8")
    changes.set_in_entry(deck, BUILT, ("ask",), "When?")
    assert "ask: When?" in path.read_text(encoding="utf-8")


def test_a_fact_that_is_gone_is_told(deck: OpenDeck, folder: Path) -> None:
    (folder / "facts.yaml").write_text("", encoding="utf-8")
    with pytest.raises(CannotChange, match="no fact 'built' any more"):
        changes.set_in_entry(deck, BUILT, ("ask",), "When?")


def test_two_windows_on_one_deck_see_each_others_changes(deck: OpenDeck, folder: Path) -> None:
    other = OpenDeck(folder, Engine(), deck.copy)
    changes.set_in_entry(deck, BUILT, ("ask",), "When was it built?")
    changes.set_in_entry(other, BUILDER, ("ask",), "Who built it?")
    assert deck.look()
    assert [fact.answers[0].stem for fact in deck.deck.facts] == ["When was it built?", "Who built it?"]


# --- curating ---------------------------------------------------------------------------------------


def accept(deck: OpenDeck, name: Name) -> Name:
    return curating.accept(deck, name, by="A. Teacher", day="2026-11-29")


def test_a_fact_is_accepted_and_undo_takes_it_back(deck: OpenDeck, folder: Path) -> None:
    accept(deck, BUILT)
    assert shown(deck, BUILT).status == "accepted"
    assert deck.lock.reviews["built"].by == "A. Teacher"
    changes.set_in_entry(deck, BUILT, ("ask",), "When was the pier of Norhaven built?")
    assert shown(deck, BUILT).status == "fact changed"
    deck.undo()
    assert shown(deck, BUILT).status == "accepted"
    deck.undo()
    assert shown(deck, BUILT).status == "waits"
    deck.redo()
    assert shown(deck, BUILT).status == "accepted"
    curating.not_accept(deck, BUILT)
    assert shown(deck, BUILT).status == "waits"
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS


def test_a_draft_that_is_accepted_is_an_accepted_fact(deck: OpenDeck, folder: Path) -> None:
    before = contents(folder)
    name = accept(deck, MEN)
    assert name == Name("fact", "40-men")
    assert shown(deck, name).status == "accepted"
    assert "40-men" not in (folder / "draft.yaml").read_text(encoding="utf-8")
    facts = (folder / "facts.yaml").read_text(encoding="utf-8")
    assert facts.startswith(FACTS)
    assert "(0.70)" not in facts
    deck.undo()
    assert {name: data for name, data in contents(folder).items() if name in before} == before
    assert shown(deck, MEN).status == "draft"


def test_what_is_not_finished_or_wrong_is_not_accepted(deck: OpenDeck, folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(CannotChange, match="words are missing"):
        accept(deck, DAY)
    changes.set_in_entry(deck, MEN, ("fact",), "It was built by ==41== men.")
    with pytest.raises(CannotChange, match="mistakes"):
        accept(deck, MEN)
    deck.undo()
    assert contents(folder) == before


def test_a_draft_is_rejected_and_a_fact_goes_back_to_the_drafts(deck: OpenDeck, folder: Path) -> None:
    before = contents(folder)
    curating.reject(deck, DAY)
    assert [entry.name.id for entry in deck.entries()] == ["40-men", "built", "builder"]
    accept(deck, BUILT)
    curating.reject(deck, BUILT)
    assert [str(entry.name) for entry in deck.entries()] == ["draft/40-men", "draft/built", "fact/builder"]
    assert "built" not in deck.lock.reviews
    draft = (folder / "draft.yaml").read_text(encoding="utf-8")
    assert "# of the pier" in draft
    assert "# the year alone" in draft
    deck.undo()
    assert deck.lock.reviews["built"].by == "A. Teacher"
    deck.undo()
    deck.undo()
    assert {name: data for name, data in contents(folder).items() if name in before} == before


@pytest.mark.parametrize("text", ["m²\xa0", "a\u2009", "\u3000b\u3000", "tab\t"])
def test_a_draft_with_odd_blanks_is_rejected_and_known_again(deck: OpenDeck, text: str) -> None:
    changes.set_in_entry(deck, MEN, ("because",), text)
    curating.reject(deck, MEN)
    assert [entry.name.id for entry in deck.entries()] == ["3-may-1998", "built", "builder"]
    assert [str(one["because"]) for one in deck.draft.rejected] == [text]
    deck.undo()


def test_a_draft_is_begun_from_words_of_the_article(deck: OpenDeck, folder: Path) -> None:
    name = curating.begin(deck, "p1s1", "Two ships")
    assert name == Name("draft", "two-ships")
    view = shown(deck, name)
    assert view.status == "unfinished"
    assert view.entry.keys == {
        "id": "two-ships",
        "at": "p1s1",
        "fact": "… ==Two ships== …",
        "evidence": "Two ships",
    }
    with pytest.raises(CannotChange, match="already"):
        curating.begin(deck, "p1s1", "Two ships")
    deck.undo()
    assert (folder / "draft.yaml").read_text(encoding="utf-8") == DRAFT


def test_a_deck_without_facts_begins_with_its_first_draft(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "deck.yaml").write_text("title: New\n", encoding="utf-8")
    deck = OpenDeck(folder, ENGINE)
    assert deck.entries() == []
    name = curating.begin(deck, "p1s1", "1932", "The pier dates from ==1932==.")
    changes.set_in_entry(deck, name, ("ask",), "From when is the pier?")
    assert accept(deck, name) == Name("fact", "the-pier-dates-from")
    assert [str(entry.name) for entry in deck.entries()] == ["fact/the-pier-dates-from"]
    while deck.can_undo:
        deck.undo()
    assert {path.name for path in folder.iterdir()} == {"deck.yaml"}


def test_a_lock_that_keeps_nothing_any_more_is_taken_away_and_can_be_read(folder: Path) -> None:
    deck = OpenDeck(folder, ENGINE)
    accept(deck, BUILT)
    assert (folder / "deck.lock").exists()
    deck.undo()
    assert deck.lock == Lock()
    assert not (folder / "deck.lock").exists()


# --- forms ------------------------------------------------------------------------------------------


def fields_of(deck: OpenDeck, name: Name) -> dict[tuple[str | int, ...], Field]:
    view = shown(deck, name)
    asked = [(answer.name, answer.text) for answer in view.fact.answers] if view.fact else []
    form = form_of_fact(deck, view.entry.keys, asked)
    every = (*form.statement, *(field for _, fields in form.answers for field in fields), *form.rest)
    return {field.key: field for field in every}


def test_a_form_has_each_value_of_a_fact_with_what_it_means(deck: OpenDeck) -> None:
    fields = fields_of(deck, BUILDER)
    assert fields[("distractors",)].value == ["Britt Holm", "Carl Vik"]
    assert fields[("distractors",)].widget == "lines"
    assert fields[("fact",)].widget == "text"
    assert fields[("kind",)].widget == "choice"
    assert all(field.help for field in fields.values())


@pytest.mark.parametrize("name", ["vasa-1628", "us-japan-drills-2017"])
def test_a_form_has_every_value_that_is_written_and_sends_back_what_it_shows(
    name: str, tmp_path: Path
) -> None:
    shutil.copytree(DECKS / name, tmp_path / name)
    deck = OpenDeck(tmp_path / name, ENGINE)
    before = contents(tmp_path / name)
    for entry in deck.entries():
        fields = fields_of(deck, entry.name)
        written = {key for key in entry.keys if key not in ("slots", "media")}
        assert written <= {field.name for field in fields.values()}
        for field in fields.values():
            if field.widget in ("line", "text", "lines") and field.value:
                changes.set_in_entry(deck, entry.name, field.key, field.value, was=field.value)
    assert contents(tmp_path / name) == before


def test_the_form_of_the_deck_has_what_is_known_of_its_article(deck: OpenDeck) -> None:
    fields = {field.key: field.value for field in form_of_deck(deck).rest}
    assert fields[("title",)] == "Norhaven"
    assert fields[("article", "date")] == "1998-06-01"


# --- pages ------------------------------------------------------------------------------------------


def test_each_page_is_that_of_a_build(tmp_path: Path) -> None:
    shutil.copytree(DECKS / "vasa-1628", tmp_path / "vasa-1628")
    deck = OpenDeck(tmp_path / "vasa-1628", ENGINE)
    built = ENGINE.build(tmp_path / "vasa-1628", formats=PAGES)
    previews = Previews(deck)
    for what in PAGES:
        made = previews.page(what)
        assert made.page == built.files[f"vasa-1628-{what}.html"]
        assert bool(made.sections) == (what != "cards")


def test_what_is_typed_is_in_the_page_and_in_no_file(deck: OpenDeck, folder: Path) -> None:
    before = contents(folder)
    previews = Previews(deck)
    trial = Trial(BUILT, changes.text_of(deck, BUILT).replace("From which year is", "How old, in years, is"))
    assert b"How old, in years" in previews.page("quiz", trial=trial).page
    assert b"How old, in years" not in previews.page("quiz").page
    assert contents(folder) == before


def test_the_cards_of_a_fact_are_those_that_a_build_packs(tmp_path: Path) -> None:
    shutil.copytree(DECKS / "vasa-1628", tmp_path / "vasa-1628")
    deck = OpenDeck(tmp_path / "vasa-1628", ENGINE)
    previews = Previews(deck)
    job = ENGINE.job(deck.deck)
    for entry in deck.entries():
        cards = [question for question in job.cards if question.fact == entry.name.id]
        page = previews.card_page(entry.name, night=True)
        assert bool(page) == bool(cards)
        assert page.count(b'<section class="side') == 2 * len(cards)
    typed = changes.text_of(deck, deck.entries()[0].name).replace("10 August 1628", "11 August 1628")
    assert b"11 August 1628" in previews.card_page(deck.entries()[0].name, typed)


def test_all_that_is_wrong_is_what_a_check_says(deck: OpenDeck, folder: Path, tmp_path: Path) -> None:
    changes.set_in_entry(deck, BUILT, ("evidence",), "in 1931")
    found = [(problem.rule, problem.fact) for problem in all_problems(deck)]
    checked = ENGINE.check(folder, article=tmp_path / "article.txt")
    assert ("not-in-article", "built") in found
    assert {rule for rule, _ in found} == {problem.rule for problem in checked}


# --- many changes -----------------------------------------------------------------------------------


def test_a_timeline_keeps_the_bytes_that_changed_and_not_the_files(deck: OpenDeck) -> None:
    for number in range(50):
        changes.set_in_entry(deck, BUILT, ("ask",), f"From which year, {number}?")
    kept = [change for step in deck.timeline._changes for change in step.values()]
    assert sum(len(change.old) + len(change.new) for change in kept) < 50 * 100


@pytest.mark.parametrize("seed", range(20))
def test_one_piece_of_a_file_is_kept_of_each_change(seed: int) -> None:
    chance = random.Random(seed)
    before = bytes(chance.choices(b"ab\n", k=chance.randrange(400)))
    start = chance.randrange(len(before) + 1)
    end = chance.randrange(start, len(before) + 1)
    after = before[:start] + bytes(chance.choices(b"ab\n", k=chance.randrange(20))) + before[end:]
    piece = replaced(before, after)
    assert before[: piece.start] + piece.new + before[piece.start + len(piece.old) :] == after
    assert piece.undone(after) == before
    assert len(piece.old) <= end - start


@pytest.mark.parametrize("deck", ["vasa-1628", "us-japan-drills-2017"])
def test_the_text_of_an_entry_is_that_of_the_whole_file(deck: str) -> None:
    """Only the lines around it are read; whatever stands there, the text is the same, comments and all."""
    opened = OpenDeck(DECKS / deck, Engine())
    for entry in opened.entries():
        assert changes.text_of(opened, entry.name) == changes._list_of(opened, entry.name).of(entry.place)


@pytest.mark.parametrize(
    "facts",
    [
        (
            "- id: a\n  fact: A ==a==.\n# of b\n\n# of b, too\n- id: b\n  fact: B ==b==.\n  # inside b\n# of c\n"
            "- id: c\n  fact: C ==c==.\n# end\n"
        ),
        "-\n  id: a\n  fact: A ==a==.\n-\n  # inside b\n  id: b\n  fact: B ==b==.\n-\n  id: c\n  fact: C ==c==.\n",
        (
            "facts:\n  - id: a\n    fact: A ==a==.\n\n  - id: b\n    fact: |\n      - B ==b==.\n\n"
            "  - {id: c, fact: C ==c==.}\n"
        ),
        "- id: a\r\n  fact: A ==a==.\r\n- id: b\r\n  fact: B\r\n    - ==b==.\r\n- id: c\r\n  fact: C ==c==.\r\n",
    ],
)
def test_the_text_of_an_entry_in_every_layout(tmp_path: Path, facts: str) -> None:
    (tmp_path / "deck.yaml").write_text("title: T\n")
    (tmp_path / "facts.yaml").write_bytes(facts.encode())
    opened = OpenDeck(tmp_path, Engine())
    for entry in opened.entries():
        assert changes.text_of(opened, entry.name) == changes._list_of(opened, entry.name).of(entry.place)
