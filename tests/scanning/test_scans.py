"""Sheets are printed, filled in, scanned or photographed, and read: no answer and no number is wrong in silence."""

from __future__ import annotations

import csv
import os
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pytest
import segno
from msgspec.structs import replace
from PIL import Image, ImageDraw

from quizgen.deck_paths import Unreadable
from quizgen.engine.scanning import scan, short_names
from quizgen.scanning import class_reading
from quizgen.scanning.pictures import grey_page
from quizgen.scanning.reading import PageReading, Reading, UnreadPage
from quizgen.scanning.sheet_reading import read_page
from quizgen.settings import Settings
from quizgen.view.sheet_sizes import CODE_SIZE
from tests.builds import DECKS, ENGINE, shipped
from tests.command import quizgen
from tests.scanning.dying import DEADLY, read_or_die
from tests.scanning.pencil import FINE, Hand, HandedIn, Pencil, handed_in, scanned
from tests.scanning.printing import DECK, SETTINGS, paper_of, printed, sheets_of
from tests.scanning.simulation import WAYS, Case, outcome_of, outcomes, rates, tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from quizgen.model import Quiz
    from quizgen.view.answer_sheet import AnswerSheet

SHEETS = int(os.environ.get("QUIZGEN_SHEETS", "24"))
"""How many sheets are read; a larger run is asked for in the environment."""
MANY = 100
"""From how many on two processes make them."""
COARSE = 100
"""Dots per inch of a photograph of the whole page that few phones make: a tenth of its rows goes to a person."""

Printed = tuple["Quiz", list["AnswerSheet"], list[list[Image.Image]]]


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return ENGINE.job(shipped(DECK), SETTINGS).quiz.value


@pytest.fixture(scope="module")
def paper(chromium: Browser, quiz: Quiz) -> Printed:
    """The quiz, its sheets as the reader knows them, and the pages of each version on A4."""
    return quiz, sheets_of(quiz), printed(chromium, shipped(DECK), quiz)


def read(image: Image.Image, quiz: Quiz, sheets: list[AnswerSheet]) -> Reading:
    return read_page(np.asarray(image.convert("L")), sheets, quiz.digest, "class.pdf", 1)


def sheet_of(paper: Printed, seed: int, styles: tuple[str, ...] = ("fill",), version: int = 0) -> HandedIn:
    _, sheets, pages = paper
    chance = np.random.default_rng(seed)
    return handed_in(pages[version][0], sheets[0].versions[version].pages[0], chance, styles)


def page_read(image: Image.Image, paper: Printed) -> PageReading:
    reading = read(image, paper[0], paper[1])
    assert isinstance(reading, PageReading), reading
    return reading


def unread(image: Image.Image, paper: Printed) -> UnreadPage:
    reading = read(image, paper[0], paper[1])
    assert isinstance(reading, UnreadPage)
    return reading


# --- many -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_nothing_is_read_wrong_in_silence(paper: Printed) -> None:
    """By style of pencil and way into the computer; the tables are told with ``-s``."""
    quiz, _, pages = paper
    found = list(outcomes(paper_of(quiz, pages), range(SHEETS), processes=2 if SHEETS > MANY else 1))
    print(tables(found))
    assert [(one.case, one.wrong) for one in found if one.wrong] == []
    full = [one for one in found if one.case.style == "fill"]
    clear = rates(one for one in full if one.case.way == "scanner" or one.case.dpi > COARSE)
    assert clear.read > 0.95 * clear.rows
    coarse = rates(one for one in full if one.case.way == "phone" and one.case.dpi == COARSE)
    assert coarse.read > 0.5 * coarse.rows  # 91 % of many: the rest goes to a person
    assert {one.case.way for one in found} == set(WAYS)


def test_the_simulation_sees_what_is_read_wrong(paper: Printed) -> None:
    """A reader that takes version A's letters for version B's is found out."""
    quiz, _, pages = paper
    swapped = paper_of(quiz, pages[::-1])
    assert outcome_of(swapped, Case(0, "fill", "scanner", 150)).wrong[0] == ("version", "B", "A")


# --- what goes wrong ----------------------------------------------------------------------------------


def test_a_clean_sheet_is_read_whole(paper: Printed) -> None:
    sheet = sheet_of(paper, 1)
    reading = page_read(sheet.paper, paper)
    assert (reading.student, reading.version, reading.page, reading.paper) == (sheet.student, "A", 1, "a4")
    assert {(row.question, row.part): row.marks for row in reading.rows} == sheet.answers
    assert not any(row.why for row in reading.rows)


@pytest.mark.parametrize("corner", range(4))
def test_a_torn_corner_is_told_and_the_sheet_is_read(paper: Printed, corner: int) -> None:
    sheet = sheet_of(paper, 2)
    width, height = sheet.paper.size
    x, y = (width if corner % 2 else 0), (height if corner > 1 else 0)
    side = 400  # 34 mm
    ImageDraw.Draw(sheet.paper).polygon([(x, y), (abs(x - side), y), (x, abs(y - side))], fill=40)
    reading = page_read(sheet.paper, paper)
    assert reading.torn
    read_rows = {(row.question, row.part): row.marks for row in reading.rows if not row.why}
    assert read_rows.items() <= sheet.answers.items()
    assert len(read_rows) > 0.9 * len(sheet.answers)


def test_with_two_corners_nothing_is_read(paper: Printed) -> None:
    sheet = sheet_of(paper, 3)
    ImageDraw.Draw(sheet.paper).rectangle((0, 0, sheet.paper.width, 320), fill=255)
    reading = unread(sheet.paper, paper)
    assert reading.why.startswith("only 2 of its four codes")
    assert reading.picture.startswith(b"\x89PNG")


def test_a_sheet_of_another_quiz_is_told(paper: Printed) -> None:
    quiz, sheets, _ = paper
    other = read_page(np.asarray(sheet_of(paper, 4).paper), sheets, "0000", "class.pdf", 1)
    assert isinstance(other, UnreadPage)
    assert other.why.startswith(f"this is a sheet of another quiz, {quiz.digest}")


def test_a_version_that_this_quiz_has_not_is_told(paper: Printed) -> None:
    quiz, _, _ = paper
    one = ENGINE.job(shipped(DECK), Settings(length=30, types=SETTINGS.types)).quiz.value
    assert one.digest == quiz.digest
    reading = read(sheet_of(paper, 4, version=1).paper, one, sheets_of(one))
    assert isinstance(reading, UnreadPage)
    assert "no page 1 of version B" in reading.why


def test_two_sheets_in_one_picture_are_told(paper: Printed) -> None:
    one, other = sheet_of(paper, 5).paper, sheet_of(paper, 6, version=1).paper
    both = Image.new("L", (2 * one.width, one.height), 255)
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    assert unread(both, paper).why.startswith("codes of more than one sheet")


def test_an_empty_page_is_told_and_nobody_need_look(paper: Printed) -> None:
    chance = np.random.default_rng(7)
    noise = chance.normal(245, 4, (1700, 1200)).clip(0, 255).astype(np.uint8)
    assert unread(Image.fromarray(noise), paper).empty
    written = Image.fromarray(noise)
    ImageDraw.Draw(written).line([(200, 300), (900, 340), (250, 500)], fill=60, width=6)
    assert not unread(written, paper).empty


@pytest.mark.parametrize("fold", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("millimetres", [3, 7, 14, 21])
def test_folded_paper_is_told(paper: Printed, fold: float, millimetres: int) -> None:
    """A fold hides a strip of the paper: a row may come to lie where another one should be."""
    sheet = sheet_of(paper, 8)
    width, height = sheet.paper.size
    at, hidden = int(height * fold), round(millimetres / 25.4 * FINE)
    folded = Image.new("L", (width, height - hidden), 255)
    folded.paste(sheet.paper.crop((0, 0, width, at)), (0, 0))
    folded.paste(sheet.paper.crop((0, at + hidden, width, height)), (0, at))
    reading = read(folded, paper[0], paper[1])
    if isinstance(reading, PageReading):
        assert millimetres < 4  # as much as a circle's radius, spread over the page
        assert reading.student in {"", sheet.student}
        silent = {(row.question, row.part): row.marks for row in reading.rows if not row.why}
        assert silent.items() <= sheet.answers.items()
    else:
        assert "bent" in reading.why


@pytest.mark.parametrize("seed", range(8))
def test_curled_paper_is_never_read_wrong(paper: Printed, seed: int) -> None:
    chance = np.random.default_rng(seed)
    sheet = sheet_of(paper, 100 + seed)
    greys = np.asarray(sheet.paper)
    high, wide = greys.shape
    y, x = np.mgrid[0:high, 0:wide]
    curl = chance.uniform(5, 90, 2)
    across = np.clip(x + curl[0] * np.sin(y / high * np.pi * chance.integers(1, 4)), 0, wide - 1).astype(int)
    down = np.clip(y + curl[1] * np.sin(x / wide * np.pi * chance.integers(1, 4)), 0, high - 1).astype(int)
    reading = read(Image.fromarray(greys[down, across]), paper[0], paper[1])
    if isinstance(reading, PageReading):
        assert reading.student in {"", sheet.student}
        silent = {(row.question, row.part): row.marks for row in reading.rows if not row.why}
        assert silent.items() <= sheet.answers.items()


def test_a_sheet_on_the_other_paper_is_known_by_its_codes(chromium: Browser, quiz: Quiz) -> None:
    sheets = sheets_of(quiz)
    ((first, *_), _) = printed(chromium, shipped(DECK), quiz, "letter")
    sheet = handed_in(first, sheets[1].versions[0].pages[0], np.random.default_rng(9), ("fill",))
    reading = read(scanned(sheet.paper, np.random.default_rng(9), 150), quiz, sheets)
    assert isinstance(reading, PageReading)
    assert (reading.paper, reading.student) == ("letter", sheet.student)
    assert {(row.question, row.part): row.marks for row in reading.rows if not row.why} == sheet.answers


def test_what_is_not_clear_goes_to_a_person(paper: Printed) -> None:
    _, sheets, pages = paper
    page = sheets[0].versions[0].pages[0]
    pencil = Pencil(pages[0][0], np.random.default_rng(10))
    single = [row for row in page.rows if not row.several]
    for circle in single[0].circles[:2]:
        pencil.fill(circle, Hand("fill", 60))
    pencil.fill(single[1].circles[0], Hand("tick", 60))
    for circle in (page.student[0][3], page.student[2][4]):
        pencil.fill(circle, Hand("fill", 60))
    reading = page_read(pencil.paper, paper)
    rows = {(row.question, row.part): row for row in reading.rows}
    assert rows[single[0].question, single[0].part].why == "more than one circle is filled"
    assert rows[single[1].question, single[1].part].why == "a circle is neither empty nor filled"
    assert (reading.student, reading.why) == ("", "the student's number has a gap")
    assert rows[single[2].question, single[2].part].marks == ()
    assert not rows[single[2].question, single[2].part].why


@pytest.mark.parametrize("grey", [60, 110])
def test_a_blot_around_a_circle_does_not_hide_it(paper: Printed, grey: int) -> None:
    _, sheets, pages = paper
    row = next(row for row in sheets[0].versions[0].pages[0].rows if not row.several)
    image = pages[0][0].copy()
    x, y = (place / 25.4 * FINE for place in (row.circles[1].x, row.circles[1].y))
    ImageDraw.Draw(image).ellipse((x - 55, y - 55, x + 55, y + 55), fill=grey)
    reading = page_read(image, paper)
    (found,) = (one for one in reading.rows if (one.question, one.part) == (row.question, row.part))
    assert found.why or found.marks == (row.circles[1].label,)


@pytest.mark.parametrize("seed", range(6))
def test_a_shadow_with_an_edge_makes_nothing_wrong(paper: Printed, seed: int) -> None:
    sheet = sheet_of(paper, 50 + seed)
    greys = np.asarray(sheet.paper, dtype=np.float64)
    chance = np.random.default_rng(seed)
    y, x = np.mgrid[0 : greys.shape[0], 0 : greys.shape[1]]
    shadow = (x * chance.uniform(-1, 1) + y * chance.uniform(-1, 1)) > chance.uniform(-500, 1500)
    dark = Image.fromarray((greys * np.where(shadow, chance.uniform(0.5, 0.9), 1.0)).astype(np.uint8))
    reading = read(dark, paper[0], paper[1])
    if isinstance(reading, PageReading):
        assert reading.student in {"", sheet.student}
        silent = {(row.question, row.part): row.marks for row in reading.rows if not row.why}
        assert silent.items() <= sheet.answers.items()


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (2, 3), (39, 40), (41, 41)])
def test_a_tiny_picture_is_told(paper: Printed, size: tuple[int, int]) -> None:
    assert unread(Image.new("L", size, 255), paper).empty
    noise = np.random.default_rng(1).integers(0, 256, size[::-1]).astype(np.uint8)
    assert unread(Image.fromarray(noise), paper).why


# --- a class ------------------------------------------------------------------------------------------


@pytest.fixture
def scans(paper: Printed, tmp_path: Path) -> Path:
    """Six pages: two students, one of them twice, an empty page, one without a number, and a page of text."""
    clean = [sheet_of(paper, seed).paper for seed in (11, 12, 12)]
    clean[2] = clean[2].point([grey - grey // 100 for grey in range(256)])  # scanned once more
    nobody = paper[2][0][0]
    empty = Image.new("L", clean[0].size, 255)
    text = empty.copy()
    ImageDraw.Draw(text).text((400, 400), "Dear Sir", fill=0, font_size=90)
    first, *others = [page.resize((1240, 1754)) for page in (*clean, empty, nobody, text)]
    first.save(tmp_path / "two.tif", save_all=True, append_images=others[:1], compression="tiff_lzw")
    first.save(tmp_path / "one.png")
    first.save(tmp_path / "one.jpg", quality=60)
    first.save(tmp_path / "class.pdf", save_all=True, append_images=others, resolution=150)
    return tmp_path


def table_of(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_a_class_is_read_and_nothing_is_lost(scans: Path, paper: Printed) -> None:
    one, two = sheet_of(paper, 11), sheet_of(paper, 12)
    done: list[tuple[int, int]] = []
    scanned_, told = scan(
        ENGINE, DECKS / DECK, SETTINGS, [scans / "class.pdf"], progress=lambda *at: done.append(at)
    )
    assert scanned_
    assert (scanned_.read, scanned_.pages) == (4, 6)
    assert done == [(number, 6) for number in range(7)]
    rows = [line.split(",") for line in scanned_.files[f"{DECK}-answers.csv"].decode().splitlines()]
    assert rows[0] == ["student", "version", "question", "answer", "confidence"]
    assert {row[1] for row in rows[1:]} <= {f"{letter}-{paper[0].digest}" for letter in "AB"}
    of_page = len({row.question for row in paper[1][0].versions[0].pages[0].rows})
    students = Counter(row[0] for row in rows[1:])
    place = "class.pdf"  # the folders above are nobody's business
    assert students == {
        one.student: of_page,
        f"?{place}#2": of_page,
        f"?{place}#3": of_page,
        f"?{place}#5": of_page,
    }
    messages = [(problem.rule, problem.message) for problem in told]
    assert ("scan-hint", "page 4: the page is empty") in messages
    assert ("scan-unread", "page 6: no code of an answer sheet is to be seen") in messages
    assert any(two.student in message and "more than one sheet" in message for _, message in messages)
    page = scanned_.files[f"{DECK}-look.html"].decode()
    assert page.count('<section class="item"') == scanned_.to_look >= 4
    assert "is not filled in" in page


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["/home/eve/7b/class.pdf"], ["class.pdf"]),
        (["/home/eve/7b/class.pdf", "/home/eve/7b/late.pdf"], ["class.pdf", "late.pdf"]),
        (["/home/eve/7b/a.pdf", "/home/eve/8a/a.pdf", "/x/c.pdf"], ["7b/a.pdf", "8a/a.pdf", "c.pdf"]),
        (["a.pdf", "b/a.pdf", "c/b/a.pdf"], ["a.pdf", "b/a.pdf", "c/b/a.pdf"]),
        (["/a.pdf", "a.pdf"], ["/a.pdf", "a.pdf"]),
        (["x/a.pdf", "x/a.pdf"], ["a.pdf"]),
    ],
)
def test_a_scan_is_called_by_what_tells_it_from_the_others(paths: list[str], names: list[str]) -> None:
    assert list(short_names([Path(path) for path in paths])) == names


def test_the_page_and_the_table_do_not_say_where_a_scan_lies(scans: Path) -> None:
    got, _ = scan(ENGINE, DECKS / DECK, SETTINGS, [scans / "class.pdf", scans / "one.png"])
    assert got
    for content in got.files.values():
        assert str(scans).encode() not in content
        assert b"class.pdf#3" in content


@pytest.mark.parametrize("name", ["one.jpg", "one.png", "two.tif"])
def test_other_files_are_read_too(scans: Path, name: str) -> None:
    got, _ = scan(ENGINE, DECKS / DECK, SETTINGS, [scans / name])
    assert got
    assert got.read == got.pages == (2 if name == "two.tif" else 1)


def test_files_that_cannot_be_read_lose_no_others(scans: Path) -> None:
    (scans / "cut.pdf").write_bytes((scans / "class.pdf").read_bytes()[:3000])
    (scans / "cut.jpg").write_bytes((scans / "one.jpg").read_bytes()[:3000])
    (scans / "text.png").write_bytes(b"no picture")
    names = ["gone.pdf", "cut.pdf", "cut.jpg", "text.png", "one.png"]
    got, told = scan(ENGINE, DECKS / DECK, SETTINGS, [scans / name for name in names])
    assert got
    assert got.read == 1
    unread_files = {Path(problem.source.file).name for problem in told if problem.rule == "scan-unread"}
    assert unread_files >= {"gone.pdf", "cut.pdf", "cut.jpg", "text.png"}


def test_what_could_be_read_is_written_whatever_else_is_wrong(scans: Path, paper: Printed) -> None:
    """An empty file, a password, a page of a PDF that is damaged, a sheet of another quiz, an older edition."""
    (scans / "empty.png").write_bytes(b"")
    with pikepdf.open(scans / "class.pdf") as pdf:
        pdf.save(scans / "locked.pdf", encryption=pikepdf.Encryption(owner="one", user="two"))
        del pdf.pages[2:]
        pdf.pages[0].Resources.XObject["/image"].write(b"no picture", filter=pikepdf.Name.DCTDecode)
        pdf.save(scans / "damaged.pdf")
    older = ENGINE.job(shipped(DECK), replace(SETTINGS, seed="older")).quiz.value
    assert older.digest != paper[0].digest
    drawn_codes(paper, older.digest).save(scans / "older.png")
    names = ["empty.png", "locked.pdf", "damaged.pdf", "older.png", "one.jpg"]
    got, told = scan(ENGINE, DECKS / DECK, SETTINGS, [scans / name for name in names])
    assert got
    messages = {(Path(problem.source.file).name, problem.message) for problem in told}
    assert ("empty.png", "this file is empty") in messages
    assert ("locked.pdf", "this PDF has a password") in messages
    assert ("damaged.pdf", "page 1: this page is damaged, or the file was cut off") in messages
    assert any(
        name == "older.png" and f"a sheet of another quiz, {older.digest}" in text for name, text in messages
    )
    assert all(problem.help for problem in told)
    (of_another,) = (one.help for one in told if Path(one.source.file).name == "older.png")
    assert "--classes 0" in of_another  # to scan it again, flat and whole, would not help
    assert (got.read, got.pages) == (2, 6)
    answers = got.files[f"{DECK}-answers.csv"].decode().splitlines()[1:]
    assert {line.split(",")[0] for line in answers} == {sheet_of(paper, seed).student for seed in (11, 12)}


@pytest.mark.parametrize(
    "places", [((0, 0),) * 4, ((0, 0), (1, 0), (2, 0), (3, 0)), ((3, 0), (2, 1), (0, 2), (1, 3))]
)
def test_codes_that_lie_in_no_way_are_told(paper: Printed, places: tuple[tuple[int, int], ...]) -> None:
    """All four in one row, or in another order: nothing is measured by them."""
    image = Image.new("L", (1240, 1754), 255)
    for code, (x, y) in zip(paper[1][0].versions[0].pages[0].codes, places, strict=True):
        drawn = BytesIO()
        segno.make_qr(code.text, error="q").save(drawn, kind="png", border=4, scale=8)
        image.paste(Image.open(drawn).convert("L"), (100 + 270 * x, 100 + 270 * y))
    assert unread(image, paper).why


def drawn_codes(paper: Printed, digest: str) -> Image.Image:
    """A sheet with the codes of another edition."""
    image = paper[2][0][0].copy()
    for code in paper[1][0].versions[0].pages[0].codes:
        drawn = BytesIO()
        text = code.text.replace(paper[0].digest.upper(), digest.upper())
        segno.make_qr(text, error="q").save(drawn, kind="png", border=0, scale=9)
        side, x, y = (round(mm / 25.4 * FINE) for mm in (CODE_SIZE, code.x, code.y))
        image.paste(Image.open(drawn).convert("L").resize((side, side)), (x, y))
    return image


def test_pages_of_several_sizes_lie_in_one_file(
    scans: Path, chromium: Browser, quiz: Quiz, paper: Printed
) -> None:
    """A4 upright and on its side, Letter, and A4 in the middle of a larger page."""
    ((letter, *_), _) = printed(chromium, shipped(DECK), quiz, "letter")
    on_letter = handed_in(
        letter, sheets_of(quiz)[1].versions[0].pages[0], np.random.default_rng(31), ("fill",)
    )
    sheets = [sheet_of(paper, seed) for seed in (21, 22, 23)]
    a4, turned, middle = (sheet.paper.resize((1240, 1754)) for sheet in sheets)
    large = Image.new("L", (2480, 2480), 255)
    large.paste(middle, (600, 300))
    others = [turned.rotate(90, expand=True), on_letter.paper.resize((1275, 1650)), large]
    a4.save(scans / "mixed.pdf", save_all=True, append_images=others, resolution=150)
    got, told = scan(ENGINE, DECKS / DECK, SETTINGS, [scans / "mixed.pdf"])
    assert got
    assert (got.read, got.pages) == (4, 4)
    students = {line.split(",")[0] for line in got.files[f"{DECK}-answers.csv"].decode().splitlines()[1:]}
    assert students == {sheet.student for sheet in (*sheets, on_letter)}
    assert not [problem for problem in told if problem.rule == "scan-unread"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_that_a_phone_calls_turned_is_read(
    tmp_path: Path, paper: Printed, orientation: int
) -> None:
    """The points are as the camera had them, and the file says how they lie: a mirrored one, too."""
    sheet = sheet_of(paper, 41)
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    small = sheet.paper.resize((1240, 1754))
    exif = Image.Exif()
    exif[274] = orientation
    lying = small.transpose(Image.Transpose(back[orientation])) if orientation > 1 else small
    lying.save(tmp_path / "photo.jpg", exif=exif, quality=90)
    grey = grey_page(tmp_path / "photo.jpg", 0)
    assert np.abs(grey.astype(int) - np.asarray(small)).mean() < 3, "a person sees it upright"
    reading = page_read(Image.fromarray(grey), paper)
    assert reading.student == sheet.student


def test_the_command_writes_both_files(scans: Path, paper: Printed) -> None:
    words = ["--versions", "2", "--questions", "30"]
    words += [word for name in SETTINGS.types for word in ("--types", name)]
    ran = quizgen("scan", str(DECKS / DECK), str(scans / "one.png"), *words, "-o", str(scans / "out"))
    assert ran.code == 0
    assert ran.out.splitlines() == [
        str(scans / "out" / f"{DECK}-{name}") for name in ("answers.csv", "look.html")
    ]
    rows = table_of(scans / "out" / f"{DECK}-answers.csv")
    assert rows[0] == ["student", "version", "question", "answer", "confidence"]
    assert {row[0] for row in rows[1:]} == {sheet_of(paper, 11).student}


@pytest.mark.slow
def test_a_page_that_kills_its_reader_loses_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Image.new("L", (60, 80), 255) for _ in range(6)]
    pages[0].save(tmp_path / "class.tif", save_all=True, append_images=pages[1:])
    monkeypatch.setattr(class_reading, "read_task", read_or_die)
    readings = class_reading.read_class([(tmp_path / "class.tif", "class.tif")], [], "7f3a")
    whys = [reading.why for reading in readings if isinstance(reading, UnreadPage)]
    assert [reading.place for reading in readings] == [1, 2, 3, 4, 5, 6]
    assert whys == ["it is still here" if place != DEADLY else class_reading.CRASH for place in range(1, 7)]


# --- what was settled ---------------------------------------------------------------------------------


def settled_file(path: Path, *rows: tuple[str, ...], separator: str = ",") -> Path:
    lines = [("scan", "picture", "question", "decision"), *rows]
    path.write_text("".join(f"{separator.join(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_settled_things_are_not_asked_again_whatever_the_file_is_called(scans: Path, paper: Printed) -> None:
    """Both sheets of one number, one without a number, and a page of text: then nothing is left to be looked at."""
    named = [(scans / "class.pdf", "class.pdf")]
    readings = class_reading.read_class(named, paper[1], paper[0].digest)
    first, again, nobody, text = (readings[place].scan for place in (1, 2, 4, 5))
    table = settled_file(
        scans / "settled.csv",
        ("class.pdf#2", first, "student", "12"),
        ("class.pdf#3", again, "student", "left out"),
        ("class.pdf#5", nobody, "student", "13"),
        ("class.pdf#6", text, "student", "left out"),
        separator=";",
    )
    (scans / "class.pdf").rename(scans / "renamed.pdf")
    got, told = scan(ENGINE, DECKS / DECK, SETTINGS, [scans / "renamed.pdf"], settled=[table])
    assert got
    assert (got.to_look, got.settled, got.read) == (0, 4, 3)
    students = {line.split(",")[0] for line in got.files[f"{DECK}-answers.csv"].decode().splitlines()[1:]}
    assert students == {sheet_of(paper, 11).student, "12", "13"}
    messages = [(problem.rule, problem.message) for problem in told]
    assert messages.count(("scan-hint", "page 3: left out, as you have settled")) == 1
    assert not [message for rule, message in messages if rule == "scan-unread"]


def test_decisions_that_cannot_be_taken_are_told_with_their_line(scans: Path, paper: Printed) -> None:
    (reading,) = class_reading.read_class([(scans / "one.png", "one.png")], paper[1], paper[0].digest)
    assert isinstance(reading, PageReading)
    single = next(row for row in paper[1][0].versions[0].pages[0].rows if not row.several)
    table = settled_file(
        scans / "settled.csv",
        ("one.png#1", reading.scan, single.label, "Q"),
        ("one.png#1", reading.scan, "student", "12345678901"),
        ("one.png#1", "0" * 16, "student", "7"),
    )
    got, told = scan(ENGINE, DECKS / DECK, SETTINGS, [scans / "one.png"], settled=[table])
    assert got
    found = {(problem.source.line, problem.source.column): problem for problem in told}
    labels = ", ".join(circle.label for circle in single.circles)
    line = f"one.png#1,{reading.scan},"
    wrong = found[2, len(f"{line}{single.label},") + 1]
    assert (wrong.rule, wrong.message) == ("bad-decision", f"'Q' is no answer to question {single.label}")
    assert wrong.help == f"write one of {labels}; or blank"
    assert found[3, len(f"{line}student,") + 1].message == "'12345678901' is no student's number"
    assert [problem.message for problem in told if problem.rule == "scan-hint"] == [
        "one decision is about a scan that is not among these files"
    ]
    assert got.settled == 0
    assert len(got.files[f"{DECK}-answers.csv"].decode().splitlines()) > 20


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "there is no such file"), ("a,b\n1,2\n", "this is no table of what was settled of scans")],
)
def test_what_is_no_table_of_settled_things_is_told(scans: Path, text: str | None, message: str) -> None:
    if text:
        (scans / "settled.csv").write_text(text)
    with pytest.raises(Unreadable) as found:
        scan(ENGINE, DECKS / DECK, SETTINGS, [scans / "one.png"], settled=[scans / "settled.csv"])
    assert message in str(found.value.problems[0].message)


def test_the_command_takes_what_was_settled(scans: Path, paper: Printed) -> None:
    (reading,) = class_reading.read_class([(scans / "one.png", "one.png")], paper[1], paper[0].digest)
    table = settled_file(scans / "settled.csv", ("one.png#1", reading.scan, "student", "4711"))
    words = ["--versions", "2", "--questions", "30", "--settled", str(table), "-o", str(scans / "out")]
    words += [word for name in SETTINGS.types for word in ("--types", name)]
    ran = quizgen("scan", str(DECKS / DECK), str(scans / "one.png"), *words)
    assert ran.code == 0
    assert "settled: 1" in ran.err
    rows = table_of(scans / "out" / f"{DECK}-answers.csv")
    assert {row[0] for row in rows[1:]} == {"4711"}
