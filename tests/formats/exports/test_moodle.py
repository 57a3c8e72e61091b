"""Moodle's XML: every key is marked with all points there, and hostile texts come back as they were."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.formats import moodle
from quizgen.importing.reading import Reading
from quizgen.proof.moodle import read_moodle
from quizgen.settings import Settings
from quizgen.view.exported import ExportedPicture, one_line, with_gaps
from tests.builds import ENGINE, SHIPPED, shipped
from tests.formats.exports.editions import FORMS, edition
from tests.formats.exports.hostile import HOSTILE, exported, item, items, several_parts
from tests.formats.exports.moodle_reader import MoodleStops, Question, imported, shown

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.view.exported import ExportedItem, Form


def written(*those: ExportedItem) -> bytes:
    return moodle.write(edition(exported(*those)))["hostile-moodle.xml"]


def check(item: ExportedItem, question: Question) -> None:
    """Moodle gives all points to the key of an item, and none to what is wrong."""
    right = [place for place, option in enumerate(item.options) if option.correct]
    if item.form in {"choice", "several"}:
        wrong = [place for place in range(len(item.options)) if place not in right]
        assert question.options() == [option.text or "" for option in item.options]
        assert question.ticked(*right) >= Decimal("0.999")
        assert all(question.ticked(place) == 0 for place in wrong)
        assert item.form == "choice" or question.ticked(*range(len(item.options))) < 1
    elif item.form == "truth":
        assert question.judged(true=item.truth) == 1
        assert question.judged(true=not item.truth) == 0
    elif item.form == "matching":
        due = {premise.text: premise.answer for premise in item.premises}
        assert question.pairs() == due
        assert {*question.menu()} == {option.text for option in item.options}
        assert question.matched(due) == 1
        assert question.matched(dict.fromkeys(due, "nothing")) == 0
    elif item.form == "ordering":
        in_order = [premise.text for premise in sorted(item.premises, key=lambda one: int(one.answer))]
        assert question.put(*in_order) == 1
        assert question.put(*in_order[1:], in_order[0]) == 0
    elif item.form == "sentences":
        assert all(
            part.text in shown(question.element.findtext("graderinfo/text") or "") for part in item.parts
        )
    else:
        check_typed(item, question)


def check_typed(item: ExportedItem, question: Question) -> None:
    texts = [part.text for part in item.parts[: item.wanted]]
    if item.form == "number":
        (part,) = item.parts
        assert part.number
        for number in (part.number.low, part.number.high, part.number.middle, *part.number.also):
            assert question.typed(f"{number:f}") == 1
            assert all(question.typed(f"{number:f} {unit}") == 1 for unit in part.units)
        assert question.typed(f"{part.number.high + 1 + abs(part.number.high):f}") == 0
        return
    assert question.typed(*texts) == 1
    for place, part in enumerate(item.parts[: item.wanted]):
        for form in part.accepted:
            assert question.typed(*texts[:place], form, *texts[place + 1 :]) == 1
        for form in part.refused:
            if part.case_counts or form.casefold() not in {each.casefold() for each in part.forms}:
                assert question.typed(*texts[:place], form, *texts[place + 1 :]) < 1
    assert question.typed(*("no such answer" for _ in texts)) == 0


# --- of decks ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_question_of_a_deck_is_marked_as_here(name: str) -> None:
    job = ENGINE.job(shipped(name), Settings(every=True))
    told = job.exported.value
    bank = imported(job.write("moodle").value[f"{name}-moodle.xml"])
    assert len(bank.questions) == len(told.items) > 100
    for one, question in zip(told.items, bank.questions, strict=True):
        check(one, question)
        assert shown(question.stem).startswith(one.context) or "&" in question.stem
        assert question.tags == list(one.tags)
    assert len({question.element.findtext("idnumber") for question in bank.questions}) == len(bank.questions)
    assert len(bank.categories) == len(told.sections)


# --- hostile texts -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_come_back_as_they_were_and_score(form: Form) -> None:
    those = [*items(form)]
    bank = imported(written(*those))
    assert len(bank.questions) == len(those) == len(HOSTILE)
    for one, question in zip(those, bank.questions, strict=True):
        check(one, question)
    for one, read in zip(those, read_moodle(written(*those)), strict=True):
        assert read.stem == one.stem.strip(" ")
        assert read.statement == one.statement
        assert read.number == f"{one.number:03}"


@pytest.mark.parametrize("in_order", [True, False])
def test_hostile_texts_of_several_parts_come_back_or_are_refused(in_order: bool) -> None:
    those = [
        several_parts(text, number, in_order=in_order)
        for number, text in enumerate(map(one_line, HOSTILE), 1)
    ]
    bank = imported(written(*those))
    refused = [each for each in those if moodle.BACKSLASH in [*moodle.losses(each)]]
    kept = [each for each in those if each not in refused]
    assert all(any(sign in each.parts[0].text for sign in ("\\}", "\\#")) for each in refused)
    assert len(bank.questions) == len(kept) > 350
    for each, question in zip(kept, bank.questions, strict=True):
        check_typed(each, question)


@pytest.mark.parametrize("form", ["choice", "several", "truth", "matching", "number", "written"])
def test_the_importer_of_the_house_reads_it_back(form: Form, tmp_path: Path) -> None:
    those = [*items(form)]
    path = tmp_path / "hostile.xml"
    path.write_bytes(written(*those))
    reading = Reading(path)
    read = [*registry.load("importing/readers", "moodle_xml").read(reading)]
    by_line = {question.stem: question for question in read}
    assert len(read) == len(those)
    assert len(by_line) <= len(read)

    def same(text: str) -> str:
        return " ".join(text.split())

    for each, question in zip(those, read, strict=True):
        assert question.stem == same(f"{each.context} {with_gaps(each.stem)}".strip())
        if form in {"choice", "several"}:
            assert [right.text for right in question.rights] == [
                same(o.text) for o in each.options if o.correct
            ]
            assert list(question.wrong) == [same(o.text) for o in each.options if not o.correct]
        elif form == "truth":
            assert question.truth is each.truth
        elif form == "matching":
            assert question.pairs == tuple((same(p.text), same(p.answer)) for p in each.premises)
        elif form == "number":
            assert (question.rights[0].text, question.rights[0].tolerance) == ("1300 metres", "0.5")
        else:
            assert question.rights[0].text == same(each.parts[0].text)
            assert question.rights[0].accept == tuple(map(same, each.parts[0].accepted))


# --- rules -------------------------------------------------------------------------------------------


def test_names_and_tags_are_cut() -> None:
    long = replace(item("choice", "word " * 200), tags=("t" * 300,))
    (question,) = imported(written(long)).questions
    assert len(question.name) <= 255
    assert question.name.endswith("…")
    assert [len(tag) for tag in question.tags] == [255]


def test_pictures_are_in_the_file() -> None:
    shown_ = ExportedPicture("quizgen-1.png", "image/png", 'A "tree" & <more>', "Photo: Mori", b"\x89PNG")
    asked = item("choice", "What is it?")
    options = tuple(replace(option, picture=shown_) for option in asked.options)
    (one_, two) = imported(
        written(replace(asked, pictures=(shown_,)), replace(asked, options=options))
    ).questions
    assert 'src="@@PLUGINFILE@@/quizgen-1.png"' in one_.stem
    assert two.options()[0].startswith('A "tree" & <more>')


def test_right_to_left_is_said() -> None:
    (question,) = imported(written(replace(item("choice", "سؤال"), language="ar"))).questions
    assert question.stem.startswith('<div dir="rtl" lang="ar">')


def test_more_right_options_than_moodle_knows_fractions_for_are_refused() -> None:
    several = item("several", "a")
    many = replace(several, options=tuple(replace(several.options[0], text=f"o{n}") for n in range(11)))
    assert moodle.write(edition(exported(many))) == {}
    assert [loss.left_out for loss in moodle.losses(many)] == [True]


def test_where_case_counts_it_counts() -> None:
    part = replace(item("written", "Co").parts[0], accepted=(), refused=("CO",), case_counts=True)
    (question,) = imported(written(replace(item("written", "Co"), parts=(part,)))).questions
    assert [int(question.typed(text)) for text in ("Co", "CO", "co")] == [1, 0, 0]
    blind = replace(part, case_counts=False)
    assert moodle.REFUSED in [*moodle.losses(replace(item("written", "Co"), parts=(blind,)))]


def test_the_model_stops_where_moodle_does() -> None:
    data = written(item("choice", "What?"))
    for old, new in (
        (b"<idnumber>", b"<idnumber>" + b"x" * 100),
        (b'fraction="100"', b'fraction="33"'),
        (b'type="multichoice"', b'type="guess"'),
        (b"<name><text><![CDATA[", b"<name><text><![CDATA[" + b"x" * 250),
        (b"<p>What?</p>", b""),
        (b"<p>What?</p>", b'<p><img src="@@PLUGINFILE@@/x.png"></p>'),
    ):
        assert old in data
        with pytest.raises(MoodleStops):
            imported(data.replace(old, new, 1))
