"""QTI 1.2 for Canvas: hostile texts come back as they were, and every key is marked with all points."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from quizgen.formats import qti12
from quizgen.formats.platforms import losses
from quizgen.formats.platforms.xml import UNWRITABLE, text
from quizgen.proof.exports import BrokenFile
from quizgen.proof.qti12 import read_qti12
from quizgen.settings import Settings
from quizgen.view.exported import ExportedNumber, one_line
from tests.builds import ENGINE, SHIPPED, shipped
from tests.formats.exports.canvas_reader import CanvasQuestion, imported
from tests.formats.exports.editions import FORMS, PICTURE, edition
from tests.formats.exports.hostile import HOSTILE, exported, item, items, several_parts

if TYPE_CHECKING:
    from quizgen.view.exported import ExportedItem, Form


def written(*those: ExportedItem) -> bytes:
    return qti12.write(edition(exported(*those)))["hostile-qti12.zip"]


def check(one: ExportedItem, question: CanvasQuestion) -> None:
    """Canvas gives all points to the key of an item, and none to what is wrong."""
    if one.form in {"choice", "several", "truth"}:
        right = {place for place, option in enumerate(one.options) if option.correct}
        if one.form == "truth":
            assert question.options() == ["True", "False"]
            right = {0 if one.truth else 1}
        else:
            shown = [option.picture.alt if option.picture else option.text for option in one.options]
            assert [each.strip() for each in question.options()] == [each.strip() for each in shown]
        assert question.ticked(right) == 1
        assert question.ticked(set(range(len(question.options()))) - right) == 0
    elif one.form in {"matching", "ordering"}:
        due = {premise.text.strip(): premise.answer.strip() for premise in one.premises}
        assert question.pairs() == due
        if one.form == "matching":
            assert question.menu() == [option.text.strip() for option in one.options]
        assert question.matched(due) == 1
        assert question.matched(dict.fromkeys(due, "nothing")) == 0
    elif one.form == "number":
        (part,) = one.parts
        assert part.number
        for number in (part.number.low, part.number.high, part.number.middle, *part.number.also):
            assert question.typed(f"{number:f}") == 1
        assert question.typed(f"{part.number.high + 1 + abs(part.number.high):f}") == 0
    elif one.form == "written":
        check_written(one, question)
    else:
        assert question.type == "essay_question"
        assert all(part.text in question.told() for part in one.parts)


def check_written(one: ExportedItem, question: CanvasQuestion) -> None:
    texts = [part.text for part in one.parts[: one.wanted]]
    assert question.typed(*texts) == 1
    for place, part in enumerate(one.parts[: one.wanted]):
        for form in part.accepted:
            assert question.typed(*texts[:place], form, *texts[place + 1 :]) == 1
        for form in part.refused:
            if form.lower() not in {each.lower() for each in part.forms}:
                assert question.typed(*texts[:place], form, *texts[place + 1 :]) < 1
    assert question.typed(*("no such answer" for _ in texts)) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_question_of_a_deck_is_marked_as_here(name: str) -> None:
    job = ENGINE.job(shipped(name), Settings(every=True))
    told = [*job.exported.value.items]
    questions = imported(job.write("qti12").value[f"{name}-qti12.zip"])
    those = [one for one in told if not any(loss.left_out for loss in qti12.losses(one))]
    assert len(questions) == len(those) > 100
    for one, question in zip(those, questions, strict=True):
        check(one, question)
        assert question.points == one.points
    assert [question.ident for question in questions] == [one.ident for one in those]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_come_back_as_they_were_and_score(form: Form) -> None:
    those = [*items(form)]
    data = written(*those)
    questions = imported(data)
    assert len(questions) == len(those) == len(HOSTILE)
    for one, question, read in zip(those, questions, read_qti12(data), strict=True):
        check(one, question)
        assert read.number == f"{one.number:03}"
        assert read.stem == one.stem.strip(" ")
        assert read.statement == one.statement
        assert read.scheme == tuple(part.text for part in one.parts if form == "sentences")


@pytest.mark.parametrize("in_order", [True, False])
def test_hostile_texts_of_several_parts_come_back_and_score(in_order: bool) -> None:
    those = [
        several_parts(each, number, in_order=in_order)
        for number, each in enumerate(map(one_line, HOSTILE), 1)
    ]
    data = written(*those)
    for one, question, read in zip(those, imported(data), read_qti12(data), strict=True):
        check_written(one, question)
        assert read.stem == one.stem.strip(" ")


def test_a_text_like_the_name_of_a_blank_is_none() -> None:
    one = replace(several_parts("a"), stem="In [blank1] \ufdd0 and [blankx \ufdd0.")
    (question,) = imported(written(one))
    assert question.blanks() == ["blankxx1", "blankxx2"]
    check_written(one, question)
    (elsewhere,) = read_qti12(written(replace(one, stem="Which two?")))
    assert elsewhere.stem == "Which two?"
    assert len(elsewhere.parts) == 2


def test_numbers_are_right_within_their_bounds_alone() -> None:
    """Bounds that end in 5 are no significant digits: Canvas would take 1300.4 for them, and no bound itself."""
    for low, high in (("1299.5", "1300.5"), ("1300", "1300"), ("-5", "-3"), ("0.001", "0.0015")):
        number = ExportedNumber(Decimal(low), Decimal(low), Decimal(high), is_range=True, also=(Decimal(7),))
        part = replace(item("number", "a").parts[0], number=number)
        data = written(replace(item("number", "a"), parts=(part,)))
        (question,) = imported(data)
        assert [question.typed(each) for each in (low, high, "7", "99999")] == [1, 1, 1, 0]
        (read,) = read_qti12(data)
        assert read.parts[0].numbers == ((Decimal(low), Decimal(high)), (Decimal(7), Decimal(7)))


def test_pictures_are_in_the_package() -> None:
    asked = item("choice", "What is it?")
    options = tuple(replace(option, picture=PICTURE) for option in asked.options)
    data = written(replace(asked, pictures=(PICTURE,)), replace(asked, options=options, number=2))
    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("images/quizgen-1.png") == PICTURE.data
        assert b'type="webcontent" href="images/quizgen-1.png"' in archive.read("imsmanifest.xml")
    one, two = imported(data)
    assert '<img src="images/quizgen-1.png" alt="A tree">' in one.stem
    assert two.options() == ["A treePhoto: Mori"] * 3
    assert [words.strip() for words, _ in [*read_qti12(data)][1].options] == ["A tree"] * 3


def test_sections_begin_with_what_to_do_and_their_words() -> None:
    made = exported(item("choice", "a"))
    (section,) = made.sections
    told = replace(made, sections=(replace(section, title="A & B", word_bank=("one", "two")),))
    data = qti12.write(edition(told))["hostile-qti12.zip"]
    assert len(imported(data)) == 1
    xml = assessment(data)
    assert "text_only_question" in xml
    assert "&lt;p&gt;A &amp;amp; B&lt;/p&gt;&lt;p&gt;Do it.&lt;/p&gt;&lt;p&gt;one · two&lt;/p&gt;" in xml
    assert not any(losses.BANK.what in problem.message for problem in qti12.remarks(edition(told)))


def assessment(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        name = next(name for name in archive.namelist() if name.startswith("q") and "meta" not in name)
        return archive.read(name).decode()


def test_what_is_lost_is_said() -> None:
    choice = replace(item("choice", "a"), tags=())
    co = replace(item("written", "Co"), tags=())
    part = replace(co.parts[0], accepted=(), refused=("CO",), case_counts=True)
    for changed, lost in (
        (replace(choice, tags=("a",)), [losses.TAGS]),
        (replace(choice, stem="$$x$$"), [qti12.FORMULAS]),
        (replace(item("number", "a"), tags=()), [losses.UNIT]),
        (replace(item("sentences", "a"), tags=()), [losses.SCHEME_TOLD]),
        (replace(item("ordering", "a"), tags=()), [qti12.ORDER]),
        (replace(several_parts("a", in_order=False), tags=()), [losses.TWICE]),
        (replace(co, parts=(part,)), [losses.CASE, qti12.REFUSED]),
        (replace(choice, points=3, ordered=True), []),
    ):
        assert [*qti12.losses(changed)] == lost


def test_what_xml_cannot_hold_is_left_out() -> None:
    one = replace(item("choice", "a"), rationale="a\x0bb")
    assert UNWRITABLE in [*qti12.losses(one)]
    assert qti12.write(edition(exported(one))) == {}
    with pytest.raises(ValueError, match="XML cannot hold"):
        text("\ufffe")


def test_pictures_to_match_are_left_out() -> None:
    one = item("matching", "a")
    options = tuple(replace(option, picture=PICTURE) for option in one.options)
    assert qti12.write(edition(exported(replace(one, options=options)))) == {}


def test_the_same_bytes_every_time() -> None:
    those = [replace(item(form, "a", number), pictures=(PICTURE,)) for number, form in enumerate(FORMS, 1)]
    assert written(*those) == written(*those)
    with ZipFile(BytesIO(written(*those))) as archive:
        names = archive.namelist()
        assert names == ["imsmanifest.xml", *sorted(names[1:])]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_right_to_left_is_said() -> None:
    (question,) = imported(written(replace(item("choice", "سؤال"), language="ar")))
    assert question.stem.startswith('<div dir="rtl" lang="ar">')


def test_what_is_no_package_is_told() -> None:
    with pytest.raises(BrokenFile):
        [*read_qti12(b"no zip")]
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("other.xml", "<a/>")
    with pytest.raises(BrokenFile, match="no manifest"):
        [*read_qti12(stream.getvalue())]
