"""What a diff says in words. The whole of it as it is printed: ``tests/cli/test_diff.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.anki.compare.changes import CardChange, Change, FieldChange
from quizgen.anki.compare.diff import Diff, Move, Report
from quizgen.anki.compare.html_text import PART_SEPARATOR
from quizgen.anki.compare.told import LONGEST_TEXT, Line, Section, Told, Words, told

if TYPE_CHECKING:
    from quizgen.anki.compare.changes import Outcome

SAME = Diff(
    deck="garden",
    against="garden/deck.lock",
    words="dist/garden/garden.apkg",
    no_words="",
    package="garden.apkg",
    changes=(Change(fact="pond", guid="P", what="unchanged"),),
    report=Report(duplicate=1),
)
EDITED = Change(
    fact="trees",
    guid="T",
    what="updated",
    statement="The class planted ten trees.",
    fields=(
        FieldChange("Statement", "The class planted two trees.", "The class planted ten trees."),
        FieldChange("Source", "p1", "p1"),
    ),
    tags_added=("new",),
    tags_removed=("old",),
    cards_added=(CardChange("Cloze 1", "The class planted […] trees."),),
    cards_emptied=(CardChange("Choice 1"),),
)


def sections(*changes: Change, **other: object) -> tuple[Section, ...]:
    return told(replace(SAME, **{"changes": changes, **other})).sections


def lines(*changes: Change) -> list[str]:
    """The lines of the first section, each set in."""
    section, *_ = sections(*changes)
    return ["  " * line.depth + "".join(words.text for words in line.words) for line in section.lines]


def test_nothing_to_release() -> None:
    assert told(SAME) == Told(
        "against garden/deck.lock, words from dist/garden/garden.apkg", (), "nothing to release"
    )


def test_each_thing_that_happens_has_a_section_in_order() -> None:
    outcomes: tuple[Outcome, ...] = ("unchanged", "blank", "new", "retired", "new")
    made = sections(*(Change(fact=f"f{n}", guid=f"{n}", what=what) for n, what in enumerate(outcomes)))
    assert [(section.name, section.count, len(section.lines)) for section in made] == [
        ("new", 2, 2),
        ("retired", 1, 1),
        ("blank", 1, 1),
        ("unchanged", 1, 0),
    ]
    assert [section.meaning for section in made if section.name == "new"] == [""]
    assert made[1].meaning == "taken out: no card shows anything any more"


def test_a_change_says_all_that_changes() -> None:
    assert lines(EDITED) == [
        "  trees  The class planted ten trees.",
        "    Statement",
        "      - The class planted two trees.",
        "      + The class planted ten trees.",
        "    Source: only its form or its links",
        "    tags: +new -old",
        "    + card Cloze 1: The class planted […] trees.",
        "    - card Choice 1",
    ]


def test_words_have_a_role_by_which_they_can_be_set() -> None:
    section, deck = sections(EDITED)
    roles = {words.text: words.role for line in section.lines for words in line.words}
    assert roles["trees"] == "fact"
    assert roles["- The class planted two trees."] == roles["-old"] == roles["- card Choice 1"] == "removed"
    assert roles["+ The class planted ten trees."] == roles["+new"] == "added"
    assert roles["Statement"] == roles["tags:"] == ""
    assert deck.lines[0].words[0].text.endswith("which Tools > Empty Cards offers for deletion: 1")


def test_what_many_notes_share_stands_once_above_them() -> None:
    shared = FieldChange("Report", "", "Report a mistake")
    four = [Change(fact=f"f{n}", guid=f"{n}", what="updated", fields=(shared,)) for n in range(4)]
    assert lines(*four) == ["  f0, f1, f2, f3", "    Report", "      + Report a mistake"]
    assert len(lines(*four[:3])) == 9


def test_parts_that_stay_are_left_out() -> None:
    def field(*parts: str) -> str:
        return PART_SEPARATOR.join(parts)

    change = FieldChange("Cloze 1 Q", field("In 2021", "old"), field("In 2021", "new"))
    turned = FieldChange("Cloze 2 Q", field("a", "b"), field("b", "a"))
    told_of = lines(Change(fact="f", guid="g", what="updated", fields=(change, turned)))
    assert told_of[2:4] == ["      - old", "      + new"]
    assert len(told_of[5:]) == 2, "another order is told whole"


def test_changes_of_the_deck() -> None:
    (section,) = sections(
        renamed=("Old", "New"),
        moves=(Move("", "Paragraph 01", ("trees", "pond")),),
        order=True,
        look="changed",
        media_added=("a.png",),
        media_removed=("b.png",),
        description=FieldChange("description", "", "CC0"),
    )
    assert (section.name, section.count) == ("the deck", None)
    assert section.lines[0].words[0].text.startswith("renamed from 'Old' to 'New'")
    assert section.lines[2] == Line(2, (Words("(the deck itself) → Paragraph 01: trees, pond"),))
    assert [line.words[0].text for line in section.lines[-4:]] == [
        "+ a.png",
        "- b.png, which stays until Tools > Check Media",
        "description",
        "+ CC0",
    ]


def test_a_text_is_one_line_and_no_longer_than_can_be_read() -> None:
    long = Change(fact="f", guid="g", what="left", statement="a\nb " * LONGEST_TEXT)
    (line,) = lines(long)
    assert "\n" not in line
    assert len(line) == len("  f  ") + LONGEST_TEXT


def test_what_it_was_compared_with() -> None:
    assert told(replace(SAME, words="garden/deck.lock")).against == "against garden/deck.lock"
    assert "without the old words: lost" in told(replace(SAME, words="", no_words="lost")).against
    never = told(replace(SAME, against="", changes=(replace(EDITED, what="new"),)))
    assert (never.against, never.end) == ("the deck was never built: everything is new", "")


def test_what_anki_will_report_stands_at_the_end() -> None:
    made = told(replace(SAME, changes=(EDITED,), report=Report(new=1, updated=2)))
    assert made.end == "those who have the deck import garden.apkg; Anki will report: 1 new, 2 updated"
