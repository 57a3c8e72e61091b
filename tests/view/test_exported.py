"""What platforms are told: what scores there is what scores here, of the quiz or of every question."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.marking.mark import mark
from quizgen.marking.variants import in_figures
from quizgen.model import Blueprint, Selection
from quizgen.settings import Settings
from quizgen.view.exported import cut_at, exported, ident, one_line
from tests.builds import ENGINE, SHIPPED, asked, shipped
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.view.exported import Exported, ExportedItem


def of(given: dict[str, Any], folder: Path, *types: str) -> Exported:
    """All questions of a deck of some facts."""
    deck = deck_of({"id": "garden", **given}, folder)
    return ENGINE.job(deck, Settings(every=True, types=types)).exported.value


def only(told: Exported) -> ExportedItem:
    (item,) = told.items
    return item


# --- what scores --------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_form_that_is_listed_scores_and_nothing_that_is_refused(name: str) -> None:
    told = ENGINE.job(shipped(name), Settings(every=True)).exported.value
    questions = {question.id: question for question in asked(name)}
    listed = 0
    for item in told.items:
        if item.form not in {"written", "number"} or len(item.parts) > 1:
            continue
        question, (part,) = questions[item.id], item.parts
        assert part.text == question.key[0].text
        for form in part.forms:
            listed += 1
            assert mark(question, form).right, (item.id, form)
        assert not [form for form in part.refused if mark(question, form).right]
        if part.number:
            for number in (part.number.low, part.number.middle, part.number.high, *part.number.also):
                assert mark(question, f"{number:f}").right
            off = max(Decimal(1), abs(part.number.high))
            for number in (part.number.low - off, part.number.high + off):
                assert not mark(question, f"{number:f}").right
    assert listed > 150


def test_variants_are_those_that_a_letter_by_letter_reader_needs(tmp_path: Path) -> None:
    fact = {"id": "city", "at": "p1s1", "fact": "The port is ==Málaga==.", "ask": "Which port is it?"}
    item = only(of({"facts": [fact]}, tmp_path, "short_answer"))
    assert item.parts[0].forms == ("Málaga", "Malaga")


def test_a_number_has_its_bounds_its_unit_and_its_figures(tmp_path: Path) -> None:
    fact = {
        "id": "length", "at": "p1s1", "fact": "The wall is ==1,300 metres== long.", "tolerance": 0.5,
        "ask": "How long is the wall?",
    }  # fmt: skip
    item = only(of({"facts": [fact]}, tmp_path, "numeric"))
    (part,) = item.parts
    assert part.number is not None
    assert (part.number.low, part.number.middle, part.number.high) == (
        Decimal("1299.5"), Decimal(1300), Decimal("1300.5"),
    )  # fmt: skip
    assert part.number.off == Decimal("0.5")
    assert part.unit == "metres"
    assert {"metres", "m"} <= {*part.units}
    written = only(of({"facts": [fact]}, tmp_path, "short_answer"))
    assert {"1300 m", "1,300 m", "1300 metres"} <= {*written.parts[0].forms}
    assert written.parts[0].number is None


def test_where_case_counts_that_is_told(tmp_path: Path) -> None:
    fact = {
        "id": "metal",
        "at": "p1s1",
        "fact": "The blue in the glass is ==Co==.",
        "ask": "What is it?",
        "reject": ["CO"],
    }
    (part,) = only(of({"facts": [{**fact, "reject": ["CO"]}]}, tmp_path, "short_answer")).parts
    assert (part.text, part.refused, part.case_counts) == ("Co", ("CO",), True)


def test_forms_that_differ_in_case_alone_are_one(tmp_path: Path) -> None:
    fact = {
        "id": "sea",
        "at": "p1s1",
        "fact": "It is the ==Baltic Sea==.",
        "ask": "Which sea?",
        "accept": ["BALTIC SEA"],
    }
    (part,) = only(of({"facts": [{**fact, "accept": ["BALTIC SEA"]}]}, tmp_path, "short_answer")).parts
    assert not part.case_counts
    assert len({form.casefold() for form in part.forms}) == len(part.forms)


def test_a_question_about_a_sound_is_told_and_not_exported(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "bell.mp3").write_bytes(b"ID3\x04\0\0\0\0\0\0")
    fact = {
        "id": "bell", "at": "p1s1", "fact": "This is a ==church bell==.", "ask": "What rings?",
        "media": {"file": "bell.mp3", "alt": "Ringing", "with": "question"},
    }  # fmt: skip
    job = ENGINE.job(deck_of({"id": "garden", "facts": [fact]}, tmp_path), Settings(every=True))
    told, problems = job.exported
    assert told.items == ()
    assert {problem.rule for problem in problems} == {"cannot-ask"}
    assert "asks about a sound" in problems[0].message


# --- which questions ----------------------------------------------------------------------------------


def test_it_is_the_first_version_of_the_quiz() -> None:
    job = ENGINE.job(shipped("vasa-1628"), Settings(versions=2))
    told, version = job.exported.value, job.quiz.value.versions[0]
    assert [item.id for item in told.items] == [item.question.id for item in version.items]
    assert [item.number for item in told.items] == [item.number for item in version.items]
    for item, due in zip(told.items, version.items, strict=True):
        assert [option.text for option in item.options] == [option.text for option in due.options]
        assert [premise.text for premise in item.premises] == [premise.text for premise in due.premises]
        assert item.points == due.points


def test_with_all_it_is_every_question_by_type() -> None:
    told = ENGINE.job(shipped("vasa-1628"), Settings(every=True)).exported.value
    assert {item.id for item in told.items} == {question.id for question in asked("vasa-1628")}
    assert [item.number for item in told.items] == [*range(1, len(told.items) + 1)]
    kinds = [{item.id.split(":")[1] for item in section.items} for section in told.sections]
    assert all(len(kind) == 1 for kind in kinds)
    assert len({item.ident for item in told.items}) == len(told.items)


def test_what_is_excluded_by_name_stays_out() -> None:
    deck = replace(shipped("vasa-1628"), blueprint=Blueprint((), selection=Selection(exclude=("guns",))))
    told = ENGINE.job(deck, Settings(every=True)).exported.value
    assert told.items
    assert not [item for item in told.items if item.fact == "guns"]


def test_where_every_question_is_wanted_there_is_nothing_to_choose() -> None:
    with pytest.raises(ValueError, match="every question is taken"):
        Settings(every=True, length=4)


# --- texts --------------------------------------------------------------------------------------------


def test_texts_are_on_one_line() -> None:
    assert one_line(" a\r\nb\tc\n\n d ") == "a b c  d"
    assert one_line("a  b\u00a0c") == "a  b\u00a0c"


def test_names_are_cut_at_their_limit() -> None:
    assert cut_at("abc", 3) == "abc"
    assert cut_at("abcd", 3) == "ab…"
    assert cut_at("ab cd", 4) == "ab…"


def test_an_id_is_the_same_for_ever() -> None:
    assert ident("garden", "beds:choice:leeks") == ident("garden", "beds:choice:leeks")
    assert len({ident("garden", "a"), ident("garden", "b"), ident("other", "a")}) == 3
    assert ident("garden", "beds:choice:leeks") == "q1e4425cc422e98802054"


def test_figures_have_no_noise_of_binary_numbers() -> None:
    numbers = (0.1 + 0.2, 1e21, 1300.0, -0.5, 1e-7)
    assert [*map(in_figures, numbers)] == ["0.3", "1000000000000000000000", "1300", "-0.5", "0.0000001"]


def test_a_quiz_without_versions_has_nothing_to_tell() -> None:
    quiz = replace(ENGINE.job(shipped("vasa-1628")).quiz.value, versions=())
    assert exported(quiz, shipped("vasa-1628")).items == ()
