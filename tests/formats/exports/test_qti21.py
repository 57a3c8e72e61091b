"""QTI 2.1 and 3.0: hostile texts come back as they were, and a player gives the key all points."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.formats import qti21, qti30
from quizgen.formats.platforms import losses, qti_items
from quizgen.formats.platforms.xml import UNWRITABLE
from quizgen.proof.exports import BrokenFile, ReadItem
from quizgen.proof.qti.package import read_package
from quizgen.settings import Settings
from quizgen.text.markup import passages, read_markup
from quizgen.text.styled import Styles
from quizgen.view.exported import one_line, with_gaps
from tests.builds import ENGINE, SHIPPED, shipped
from tests.formats.exports.editions import FORMS, PICTURE, edition
from tests.formats.exports.hostile import HOSTILE, exported, item, items, several_parts
from tests.formats.exports.qti_player import players

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.view.exported import ExportedItem, Form
    from tests.formats.exports.qti_player import Player

CONVERT = "@citolab/qti-convert@0.3.52"
BOTH = ("qti21", "qti30")


def written(*those: ExportedItem, format_: str = "qti21") -> bytes:
    made: bytes = registry.load("formats", format_).write(edition(exported(*those)))[f"hostile-{format_}.zip"]
    return made


def check(one: ExportedItem, player: Player) -> None:
    """The key of an item gets all points, and what is wrong none."""
    assert player.points == one.points
    if one.form in {"choice", "several", "truth"}:
        right = [option.correct for option in one.options]
        names = [*player.choices()]
        good = [name for name, is_right in zip(names, right, strict=True) if is_right]
        bad = [name for name in names if name not in good]
        if one.form == "several":
            assert player.share(good) == 1
            assert player.share(bad) == player.share(None) == 0
            assert player.share(names) < 1
        else:
            assert player.share(*good) == 1
            assert {player.share(name) for name in (*bad, None)} == {0}
    elif one.form == "matching":
        words = player.choices("simpleAssociableChoice")
        partners = {text: name for name, text in words.items() if name.startswith("o")}
        premises = {text: name for name, text in words.items() if name.startswith("p")}
        good = [f"{premises[premise.text]} {partners[premise.answer]}" for premise in one.premises]
        assert player.share(good) == 1
        assert player.share(good[:1]) == Decimal(1) / len(good)
        assert player.share(["p1 nothing"]) == player.share(None) == 0
    elif one.form == "ordering":
        places = {text: name for name, text in player.choices().items()}
        good = [places[p.text] for p in sorted(one.premises, key=lambda each: int(each.answer))]
        assert player.share(good) == 1
        assert player.share([*good[1:], good[0]]) == player.share(None) == 0
    elif one.form == "number":
        number = one.parts[0].number
        assert number
        for value in (number.low, number.high, number.middle, *number.also):
            assert player.share(value) == 1
        assert player.share(number.high + 1 + abs(number.high)) == player.share(None) == 0
    elif one.form == "written":
        check_written(one, player)
    else:
        assert player.share("Something.") == 0


def check_written(one: ExportedItem, player: Player) -> None:
    texts = [part.text for part in one.parts[: one.wanted]]
    assert player.share(*texts) == 1
    for place, part in enumerate(one.parts[: one.wanted]):
        for form in part.accepted:
            assert player.share(*texts[:place], form, *texts[place + 1 :]) == 1
        for form in part.refused:
            if part.case_counts or form.lower() not in {each.lower() for each in part.forms}:
                assert player.share(*texts[:place], form, *texts[place + 1 :]) < 1
    assert player.share(*("no such answer" for _ in texts)) == player.share(*(None for _ in texts)) == 0


def same_answers(one: ExportedItem, read: ReadItem) -> None:
    """What the reader of the proof has is what the item has."""
    assert read.number == f"{one.number:03}"
    assert read.stem == with_gaps(one.stem).strip(" ")
    assert read.statement == one.statement.strip(" ")
    assert read.points == str(one.points)
    if one.form in {"choice", "several"}:
        assert [(text, earns > 0) for text, earns in read.options] == [
            (o.text, o.correct) for o in one.options
        ]
    elif one.form == "truth":
        assert read.truth is one.truth
    elif one.form == "matching":
        used = {premise.answer for premise in one.premises}
        assert read.pairs == tuple((premise.text, premise.answer) for premise in one.premises)
        assert read.over == tuple(option.text for option in one.options if option.text not in used)
    elif one.form == "ordering":
        in_order = sorted(one.premises, key=lambda premise: int(premise.answer))
        assert read.in_order == tuple(premise.text for premise in in_order)
    elif one.form == "number":
        number = one.parts[0].number
        assert number
        assert read.parts[0].numbers == ((number.low, number.high), *((also, also) for also in number.also))
    elif one.form == "written" and one.in_order:
        assert [part.right for part in read.parts] == [part.forms for part in one.parts]
    else:
        assert read.scheme == tuple(part.text for part in one.parts if one.form == "sentences")


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_question_of_a_deck_is_marked_as_here(name: str) -> None:
    job = ENGINE.job(shipped(name), Settings(every=True))
    those = [one for one in job.exported.value.items if not any(loss.left_out for loss in qti21.losses(one))]
    found = players(job.write("qti21").value[f"{name}-qti21.zip"])
    assert len(found) == len(those) > 100
    for one, player in zip(those, found, strict=True):
        check(one, player)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_come_back_as_they_were_and_score(form: Form) -> None:
    those = [*items(form)]
    found = players(written(*those))
    assert len(found) == len(HOSTILE)
    for one, player in zip(those, found, strict=True):
        check(one, player)
    for format_ in BOTH:
        for one, read in zip(those, read_package(written(*those, format_=format_)), strict=True):
            same_answers(one, read)


@pytest.mark.parametrize("in_order", [True, False])
@pytest.mark.parametrize("points", [2, 3])
def test_hostile_texts_of_several_parts_come_back_and_score(in_order: bool, points: int) -> None:
    those = [
        replace(several_parts(each, number, in_order=in_order), points=points)
        for number, each in enumerate(map(one_line, HOSTILE), 1)
    ]
    for one, player in zip(those, players(written(*those)), strict=True):
        check_written(one, player)
    for format_ in BOTH:
        for one, read in zip(those, read_package(written(*those, format_=format_)), strict=True):
            same_answers(one, read)


@pytest.mark.parametrize("form", FORMS)
def test_points_are_shared(form: Form) -> None:
    one = replace(item(form, "a"), points=5)
    (player,) = players(written(one))
    check(one, player)
    (read,) = read_package(written(one))
    assert read.points == "5"


def test_other_gaps_than_answers_stand_above_the_lines() -> None:
    one = replace(several_parts("a"), stem="Which two?")
    for format_ in BOTH:
        (read,) = read_package(written(one, format_=format_))
        assert (read.stem, len(read.parts)) == ("Which two?", 2)


@pytest.mark.parametrize("format_", BOTH)
def test_pictures_tags_and_words_are_in_the_package(format_: str) -> None:
    asked = replace(item("choice", "What is it?"), tags=("a <b>", "c"))
    options = tuple(replace(option, picture=PICTURE) for option in asked.options)
    other = replace(item("choice", "What?", 2), options=options, tags=())
    made = exported(replace(asked, pictures=(PICTURE,)), other)
    (section,) = made.sections
    told = edition(replace(made, sections=(replace(section, word_bank=("one & two",)),)))
    data = registry.load("formats", format_).write(told)[f"hostile-{format_}.zip"]
    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("images/quizgen-1.png") == PICTURE.data
        manifest, test = archive.read("imsmanifest.xml").decode(), archive.read("test.xml").decode()
    assert '<string language="en">a &lt;b&gt;</string>' in manifest
    assert manifest.count("<metadata>") == 2
    assert "<p>Do it.</p><p>one &amp; two</p>" in test
    assert [words for words, _ in [*read_package(data)][1].options] == ["A tree"] * 3


def test_what_is_lost_is_said() -> None:
    co = item("written", "Co")
    part = replace(co.parts[0], accepted=(), refused=("CO",), case_counts=True)
    for changed, lost in (
        (item("choice", "a"), []),
        (replace(co, parts=(part,)), []),
        (replace(co, parts=(replace(part, case_counts=False),)), [qti_items.REFUSED]),
        (item("number", "a"), [losses.UNIT]),
        (item("sentences", "a"), [qti_items.SCHEME]),
        (several_parts("a", in_order=False), [losses.TWICE]),
        (replace(item("choice", "a"), context="\x01"), [UNWRITABLE]),
    ):
        assert [*qti21.losses(changed)] == [*qti30.losses(changed)] == lost
    (player,) = players(written(replace(co, parts=(part,))))
    assert [player.share(text) for text in ("Co", "CO", "co")] == [1, 0, 0]


def test_pictures_to_match_are_left_out() -> None:
    one = item("matching", "a")
    options = tuple(replace(option, picture=PICTURE) for option in one.options)
    assert qti21.write(edition(exported(replace(one, options=options)))) == {}
    assert qti30.write(edition(exported(replace(one, options=options)))) == {}


@pytest.mark.parametrize("format_", BOTH)
def test_the_same_bytes_every_time(format_: str) -> None:
    those = [item(form, "a", number) for number, form in enumerate(FORMS, 1)]
    data = written(*those, format_=format_)
    assert data == written(*those, format_=format_)
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert names == ["imsmanifest.xml", *sorted(names[1:])]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_no_package_is_told() -> None:
    with pytest.raises(BrokenFile):
        [*read_package(b"no zip")]


# --- qti-convert -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def converter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with qti-convert, which reads QTI 2 and makes QTI 3 of it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("no node and npm, which read QTI by another program")
    folder = tmp_path_factory.mktemp("qti")
    ran = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--silent", CONVERT],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if ran.returncode:
        pytest.skip(f"{CONVERT} could not be installed: {ran.stderr[-200:]}")
    return folder


def converted(name: str, package: bytes, converter: Path) -> bytes:
    """The package of QTI 3 that qti-convert makes of one of QTI 2."""
    (converter / name).write_bytes(package)
    program = converter / "node_modules" / "@citolab" / "qti-convert" / "dist" / "qti-convert-pkg.mjs"
    node = shutil.which("node") or "node"
    ran = subprocess.run(
        [node, str(program), name], cwd=converter, capture_output=True, timeout=300, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()[-600:]
    return (converter / name.replace(".zip", "-qti3.zip")).read_bytes()


@pytest.mark.slow
@pytest.mark.browser
def test_qti_convert_keeps_markup_and_formulas(converter: Path) -> None:
    marked = read_markup(r"*a<b>* **c** H~2~O `x<y>` {漢|か} $\frac{a}{b} < c$")
    one = replace(item("choice", marked.plain), styles=Styles(passages(marked)))
    (read,) = read_package(converted("markup.zip", written(one), converter))
    (same,) = read_package(written(one))
    assert read.rich == same.rich
    assert "emphasis" in same.rich[0].line.marked
    assert "formula" in same.rich[0].line.marked


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("form", FORMS)
def test_qti_convert_makes_the_same_questions_of_it(form: Form, converter: Path) -> None:
    """It makes plain blanks of those that keep words together, so texts with those are not given to it."""
    those = [*items(form, [text for text in HOSTILE if "\u00a0" not in text][::10])]
    made = converted(f"{form}.zip", written(*those), converter)
    for one, read in zip(those, read_package(made), strict=True):
        same_answers(one, read)
