"""What a platform cannot hold is told: once with counts, or one by one; nothing is left out in silence."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.edition import Edition
from quizgen.formats import aiken, blackboard, blooket, declared, gift, kahoot, tsv
from quizgen.formats.platforms.losses import BANK, Loss, exported_of, kept, told
from quizgen.model import Deck
from quizgen.settings import Settings
from tests.builds import ENGINE, SHIPPED, shipped
from tests.command import quizgen
from tests.decks import put
from tests.formats.exports.editions import PICTURE
from tests.formats.exports.editions import edition as made_by_hand
from tests.formats.exports.hostile import exported, item, several_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.view.exported import ExportedItem

EXPORTS = [name for name in registry.names("formats") if "exported" in declared(name).takes]
THOSE = (item("choice", "a"), item("ordering", "b", 2), several_parts("c", 3), item("number", "d", 4))


def edition(*, each: bool = False, bank: tuple[str, ...] = ()) -> Edition:
    made = exported(*THOSE)
    sections = tuple(replace(section, word_bank=bank) for section in made.sections)
    return Edition(
        deck=Deck(id="hostile", title="x"), exported=replace(made, sections=sections), tell_each=each
    )


def test_losses_are_counted_once() -> None:
    left_out, changed = gift.remarks(edition())
    assert left_out.message == (
        "gift: 2 questions are left out (1 to put in order, 1 with several answers to write)"
    )
    assert changed.message == "gift: 1 question is changed (1 without the unit beside their number)"
    assert (left_out.severity, changed.severity) == ("warning", "note")
    assert "-v lists each" in left_out.help


def test_each_is_told_where_that_is_wanted() -> None:
    messages = [problem.message for problem in gift.remarks(edition(each=True))]
    assert messages == [
        "gift: 'fact-2:ordering:b' is left out, as one of those to put in order",
        "gift: 'fact-3:written:c' is left out, as one of those with several answers to write",
        "gift: 'fact-4:number:d' is changed, as one of those without the unit beside their number",
    ]


def test_nothing_is_told_where_nothing_is_lost() -> None:
    def nothing(_item: ExportedItem) -> Iterable[Loss]:
        return ()

    assert [*told("any", edition(), nothing)] == []
    assert [items for _, items in kept(exported(*THOSE), nothing)] == [[*THOSE]]


def test_an_accepted_answer_that_a_grammar_cannot_hold_is_told() -> None:
    (part,) = (one := item("written", "oak")).parts
    lossy = replace(one, parts=(replace(part, accepted=("an oak", "-> oak")),))
    assert [loss.what for loss in gift.losses(lossy)] == [gift.FORMS.what]
    assert [loss.what for loss in gift.losses(one)] == []


def test_a_box_of_words_that_is_not_kept_is_told() -> None:
    def nothing(_item: ExportedItem) -> Iterable[Loss]:
        return ()

    (problem,) = told("any", edition(bank=("a", "b")), nothing)
    assert BANK.what in problem.message
    assert [*told("any", edition(bank=("a", "b")), nothing, keeps_bank=True)] == []


def test_an_edition_without_what_platforms_are_told_is_refused() -> None:
    with pytest.raises(ValueError, match="this edition has none"):
        exported_of(Edition(deck=Deck(id="x", title="x")))


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("format_", EXPORTS)
def test_what_is_not_in_a_file_is_told(name: str, format_: str) -> None:
    """The losses of a format leave out exactly what its file does not have, by the counts in its message."""
    job = ENGINE.job(shipped(name), Settings(every=True, tell_each=True))
    files, problems = job.write(format_)
    losses = getattr(registry.load("formats", format_), "losses", lambda _item: ())
    left = [one for one in job.exported.value.items if any(loss.left_out for loss in losses(one))]
    assert len(left) < len(job.exported.value.items)
    assert {problem.fact for problem in problems if problem.rule == "left-out"} == {one.fact for one in left}
    held = len(job.exported.value.items) - len(left)
    assert len(files) == (math.ceil(held / kahoot.MOST_QUESTIONS) if format_ == "kahoot" else 1)


def test_the_command_line_takes_all_and_lists_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    facts = [
        {
            "id": "beds",
            "at": "p1s1",
            "fact": "In the beds grow ==leeks== and ==beans==.",
            "ask": {"all": "What grows?"},
        },
        {"id": "trees", "at": "p1s2", "fact": "The tree is a ==pear tree==.", "ask": "Which tree is it?"},
    ]
    put({"title": "A garden", "id": "garden", "facts": facts}, tmp_path)
    code, out, err = quizgen("build", "deck.yaml", "--format", "gift", "--all", "-v", "-o", "out")
    assert (code, out) == (0, f"{Path('out') / 'garden-gift.txt'}\n")
    assert "'beds:short_answer:all' is left out" in err
    refused = quizgen("build", "deck.yaml", "--format", "gift", "--all", "--questions", "4")
    assert refused.code == 2
    assert "every question is taken" in refused.err


def test_what_needs_a_picture_is_left_out_of_text() -> None:
    one = replace(item("choice", "What?"), pictures=(PICTURE,))
    for module in (aiken, blackboard, blooket, gift, kahoot, tsv):
        assert module.write(made_by_hand(exported(one))) == {}
        assert any(loss.left_out for loss in module.losses(one))
