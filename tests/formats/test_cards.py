"""Study cards as Chromium prints them, measured: each back behind its front, and all text inside its card."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from quizgen.edition import CardSheet, Edition
from quizgen.formats import cards
from quizgen.model import BLANK, Citation, Deck, Media
from quizgen.printable import study_cards
from quizgen.problems import ProblemFound
from quizgen.view import study_cards as card_pages
from quizgen.view.text_width import em_of
from tests.builds import ENGINE
from tests.command import quizgen
from tests.formats import hard_samples, markup, paper, samples
from tests.formats.bridge import QUESTIONS
from tests.formats.builders import question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.model import Question

    Press = Callable[..., "Print"]

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
LATIN = study_cards([*QUESTIONS, *QUESTIONS[:3]], [])
"""Twenty-one cards: the last sheet is not full."""
SCRIPTS = {"ja": hard_samples.JAPANESE, "ar": hard_samples.ARABIC}
OUTSIDE = """() => [...document.querySelectorAll('.card')].filter(card => {
    const style = getComputedStyle(card), box = card.getBoundingClientRect(), padding = parseFloat(style.padding)
    return [...card.querySelectorAll('p, bdi, img, figcaption')].some(inside => {
        const at = inside.getBoundingClientRect()
        return at.top < box.top + padding - 1 || at.bottom > box.bottom - padding + 1
            || at.left < box.left + padding - 1 || at.right > box.right - padding + 1
    }) || card.querySelector('.face').getBoundingClientRect().bottom
        > card.querySelector('.foot').getBoundingClientRect().top + 1
}).map(card => card.textContent.trim().replace(/\\s+/g, ' '))"""
SMALL = 9
"""The height in points that only words at the foot of a card stay below."""
DOTS = 200
"""Dots an inch of the pictures in which cut marks are measured: one is an eighth of a millimetre."""


def edition(questions: tuple[Question, ...] = LATIN, language: str = "en", **sheet: object) -> Edition:
    deck = Deck(id="harrow-bridge", title="The new bridge", language=language, article=samples.ARTICLE)
    return Edition(deck=deck, cards=questions, card_sheet=CardSheet(**sheet))  # type: ignore[arg-type]


def html(of: Edition) -> bytes:
    (page,) = cards.write(of).values()
    return page


class Print(NamedTuple):
    """Sheets of cards on paper."""

    pdf: Path
    pages: tuple[paper.Page, ...]
    outside: list[str]
    """The cards of which a piece stands outside its box."""


@pytest.fixture(scope="module")
def press(
    chromium: Browser, poppler: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Press]:
    """Prints sheets with backgrounds off, as browsers do unless told otherwise. Each print is made once."""
    folder = tmp_path_factory.mktemp("cards")
    page = chromium.new_page()

    @cache
    def run(size: str = "A4", language: str = "en", **sheet: object) -> Print:
        of = edition(study_cards(SCRIPTS[language], []) if language in SCRIPTS else LATIN, language, **sheet)
        name = f"{size}-{language}-{len(list(folder.iterdir()))}"
        source, pdf = folder / f"{name}.html", folder / f"{name}.pdf"
        source.write_bytes(html(of))
        page.goto(source.as_uri())
        page.pdf(path=pdf, format=size, print_background=False)
        return Print(pdf, paper.read(pdf, poppler), page.evaluate(OUTSIDE))

    yield run
    page.close()


# --- backs over fronts ------------------------------------------------------------------------------


def numbered(page: paper.Page, words: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Where words stand on a page, in millimetres, by the number of the card that they belong to."""
    millimetre = paper.INCH / paper.MILLIMETRES
    return {
        number: (found[0].left / millimetre, found[0].top / millimetre)
        for number, word in words.items()
        if (found := [w for w in page.words if w.text == word and w.bottom - w.top < SMALL])
    }


def marks(printed: Print, number: int, poppler: Callable[[str], str]) -> tuple[list[float], list[float]]:
    """Where a page's cut marks stand, in millimetres: those above the grid, and those left of it."""
    command = [poppler("pdftoppm"), "-gray", "-r", str(DOTS), "-f", str(number), "-l", str(number)]
    picture = subprocess.run([*command, str(printed.pdf)], check=True, capture_output=True).stdout
    header = re.match(rb"P5\n(\d+) (\d+)\n255\n", picture)
    assert header is not None
    width, height, body = int(header[1]), int(header[2]), picture[header.end() :]
    left, top = (width / DOTS * 25.4 - card_pages.WIDTH) / 2, (height / DOTS * 25.4 - card_pages.HEIGHT) / 2
    across = int((top - 3) / 25.4 * DOTS)
    beside = int((left - 3) / 25.4 * DOTS)
    return _dark(body[across * width : (across + 1) * width]), _dark(body[beside::width])


def _dark(line: bytes) -> list[float]:
    """The middles of the dark stretches in a line of grey dots, in millimetres."""
    stretches = re.finditer(rb"[\x00-\xa0]+", line)
    return [(found.start() + found.end()) / 2 / DOTS * 25.4 for found in stretches]


def off(printed: Print, flip: str, poppler: Callable[[str], str]) -> float:
    """How far the first sheet's back is from its front at most, in millimetres, by its cut marks."""
    width, height = (side / paper.INCH * paper.MILLIMETRES for side in printed.pages[0][:2])
    (front_down, front_across), (back_down, back_across) = (marks(printed, n, poppler) for n in (1, 2))
    assert front_down
    assert front_across
    down = [width - at for at in reversed(back_down)] if flip == "long" else back_down
    across = back_across if flip == "long" else [height - at for at in reversed(back_across)]
    pairs = [*zip(front_down, down, strict=True), *zip(front_across, across, strict=True)]
    return max(abs(front - back) for front, back in pairs)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("count", [2, 5, 8, 12])
def test_cut_marks_of_backs_lie_behind_those_of_fronts(
    press: Press, poppler: Callable[[str], str], size: str, flip: str, count: int
) -> None:
    printed = press(size, flip=flip, cards=count)
    width, height = (side / paper.INCH * paper.MILLIMETRES for side in printed.pages[0][:2])
    assert (width, height) == pytest.approx(SIZES[size], abs=0.4)
    assert off(printed, flip, poppler) < 0.5


def test_a_back_that_is_off_is_seen(press: Press, poppler: Callable[[str], str]) -> None:
    moved = press("A4", offset=(0.0, 0.8))
    assert off(moved, "long", poppler) == pytest.approx(0.8, abs=0.2)
    assert off(press("A4", flip="long"), "short", poppler) < 0.5, "the grid stands in the middle of the paper"


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("count", [2, 3, 6, 7, 9, 11, 12])
def test_every_number_on_a_back_lies_behind_its_own(press: Press, flip: str, count: int) -> None:
    """On the paper, not in the file: the card that a number stands on, from the left and from the top."""
    printed = press("Letter", flip=flip, cards=count)
    seen = 0
    for front, back in zip(printed.pages[::2], printed.pages[1::2], strict=True):
        one, other = (_cells(page, count) for page in (front, back))
        columns, rows = card_pages.GRIDS[count]
        assert other == {
            number: (columns - 1 - x, y) if flip == "long" else (x, rows - 1 - y)
            for number, (x, y) in one.items()
        }
        seen += len(one)
    assert seen == len(LATIN)


def _cells(page: paper.Page, count: int) -> dict[str, tuple[int, int]]:
    """Column and row of the card at whose foot a number stands: alone on a front, before a dot on a back."""
    columns, rows = card_pages.GRIDS[count]
    left, top = (
        (page.width / 72 * 25.4 - card_pages.WIDTH) / 2,
        (page.height / 72 * 25.4 - card_pages.HEIGHT) / 2,
    )
    small = [word for word in page.words if word.bottom - word.top < SMALL]
    dotted = [word for word, after in pairwise(small) if after.text == "·"]
    return {
        word.text: (
            int((word.left / 72 * 25.4 - left) / card_pages.WIDTH * columns),
            int((word.top / 72 * 25.4 - top) / card_pages.HEIGHT * rows),
        )
        for word in dotted or small
        if word.text.isdecimal() and int(word.text) <= len(LATIN)
    }


def places(page: markup.Element, rows: int, columns: int) -> list[list[str]]:
    """The numbers of a page's cards, row by row, as they stand in the file; empty places are empty."""
    here = [child for child in page.one(".grid").inside if isinstance(child, markup.Element)]
    cells = [child for child in here if child.tag == "div"]
    assert len(cells) == rows * columns
    texts = [next((foot.words.split(" ")[0] for foot in cell.every(".foot")), "") for cell in cells]
    return [texts[row * columns :][:columns] for row in range(rows)]


def test_each_back_lies_behind_its_front() -> None:
    for flip in ("long", "short"):
        sheets = list(markup.read(html(edition(flip=flip))).every("section"))
        assert len(sheets) == 6
        for front, back in zip(sheets[::2], sheets[1::2], strict=True):
            one, other = places(front, 4, 2), places(back, 4, 2)
            assert one == ([row[::-1] for row in other] if flip == "long" else other[::-1])
        assert places(sheets[4], 4, 2)[2:] == [["21", ""], ["", ""]]


def test_a_folded_card_has_its_back_beside_its_front() -> None:
    sheets = list(markup.read(html(edition(flip="fold", cards=4))).every("section"))
    assert [places(sheet, 4, 2)[0] for sheet in sheets][:2] == [["1", "1"], ["5", "5"]]
    first = list(sheets[0].every(".card"))[:2]
    assert first[0].one(".stem").words == LATIN[0].stem
    assert first[1].one(".key").words == LATIN[0].texts[0]
    assert len(list(sheets[0].every(".fold"))) == 1


def test_the_print_has_the_cards_where_the_file_has_them(press: Press) -> None:
    """Number 8 stands right on the front and left on the back, and in the same row."""
    front, back = press("A4").pages[:2]
    one = {"8": "8"}
    ((x, y),) = numbered(front, one).values()
    ((other_x, other_y),) = numbered(back, one).values()
    assert other_x < 105 < x
    assert abs(y - other_y) < 0.5


def test_backs_are_moved_for_a_printer_that_is_off(press: Press, poppler: Callable[[str], str]) -> None:
    plain, moved = press("A4"), press("A4", offset=(1.5, -1.5))
    for number, (right, down) in ((1, (0, 0)), (2, (1.5, -1.5))):
        before, after = marks(plain, number, poppler), marks(moved, number, poppler)
        assert [b - a for a, b in zip(before[0], after[0], strict=True)] == pytest.approx(
            [right] * 3, abs=0.15
        )
        assert [b - a for a, b in zip(before[1], after[1], strict=True)] == pytest.approx(
            [down] * 5, abs=0.15
        )


# --- what stands on them ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "sheet", [{}, {"cards": 2}, {"cards": 5}, {"cards": 12}, {"flip": "fold", "cards": 4}]
)
def test_nothing_stands_outside_its_card_or_the_paper(
    press: Press, size: str, sheet: dict[str, object]
) -> None:
    printed = press(size, **sheet)
    assert printed.outside == []
    assert [page.outside(4) for page in printed.pages] == [[] for _ in printed.pages]
    assert [page.collisions() for page in printed.pages] == [[] for _ in printed.pages]
    folded = sheet.get("flip") == "fold"
    assert len(printed.pages) == -(-len(LATIN) // int(str(sheet.get("cards", 8)))) * (1 if folded else 2)


@pytest.mark.parametrize("language", SCRIPTS)
def test_cards_in_other_scripts(press: Press, language: str) -> None:
    printed = press("A4", language)
    assert printed.outside == []
    text = "".join("".join(page.text.split()) for page in printed.pages)
    assert "TheHarrowCourier" in text
    assert "3March2021" in text


def test_everything_is_there_without_backgrounds_and_in_black(
    press: Press, poppler: Callable[[str], str]
) -> None:
    printed = press("A4")
    text = " ".join(page.text for page in printed.pages)
    assert "Council meeting, February 2021" in text
    assert "toll · The Harrow Courier" in " ".join(text.split())
    assert paper.coloured(printed.pdf, poppler) == 0
    assert "background:" not in html(edition()).decode().partition("<body")[2]


BROKEN = """() => [...document.querySelectorAll(".gap")].filter((gap) => {
    const at = gap.getBoundingClientRect(), range = document.createRange()
    const beside = (text, from, to) => {
        range.setStart(text, from); range.setEnd(text, to)
        return range.getBoundingClientRect()
    }
    const before = gap.previousSibling, after = gap.nextSibling
    const ends = before && /\\S$/.test(before.data) && beside(before, before.length - 1, before.length)
    const begins = after && /^\\S/.test(after.data) && beside(after, 0, 1)
    return [ends, begins].some((one) => one && (one.bottom < at.top + 1 || one.top > at.bottom - 1))
}).length"""


@pytest.mark.parametrize("stem", [f"{{}} {BLANK}.", f"{{}} (b{BLANK})", f"{{}} \u05d1{BLANK}, ok"])
def test_what_is_joined_to_a_gap_stands_on_its_line(chromium: Browser, stem: str) -> None:
    """A full stop after it never begins a line, and a prefix before it never ends one."""
    page = chromium.new_page()
    made = tuple(
        question("cloze", f"stop-{n}", stem.format("the harbour paid it " + "x" * n), "all of it")
        for n in range(1, 33)
    )
    page.set_content(html(edition(made)).decode())
    assert page.evaluate("document.querySelectorAll('.gap').length") == len(made)
    assert page.evaluate(BROKEN) == 0
    assert page.evaluate(OUTSIDE) == []
    page.close()


LENGTHS = (20, 60, 120, 180, 240, 300)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("the harbour paid for all of it ", "en"),
        ("MAMMOTH WWW QUAGGA ", "en"),
        ("Brückenbauaufsichtsbehördenverwaltung ", "de"),
        ("橋を渡る人は、川の町へ行った。", "ja"),
        ("الجسر الجديد فوق النهر في المدينة ", "ar"),
        ("мост через широкую реку ", "ru"),
        ("สะพานข้ามแม่น้ำ", "th"),
        ("ilil fjtr ", "en"),
    ],
    ids=["latin", "capitals", "long words", "japanese", "arabic", "cyrillic", "thai", "narrow"],
)
def test_what_is_said_to_fit_does(chromium: Browser, words: str, language: str) -> None:
    """The estimate is held against what Chromium lays out, in every size of card."""
    page = chromium.new_page()
    for count in (2, 8, 12):
        made = tuple(long_one((words * 40)[:length]) for length in LENGTHS)
        kept = tuple(one for one in made if fits(edition((one,), language, cards=count)))
        assert kept or count > 8
        if kept:
            page.set_content(html(edition(kept, language, cards=count)).decode())
            assert page.evaluate(OUTSIDE) == []
    page.close()


def long_one(text: str) -> Question:
    statement = {"statement": text + ".", "rationale": text[: len(text) // 2], "context": (text[:30],)}
    return question("short_answer", "long", text, text[: len(text) // 3], **statement)


def fits(of: Edition) -> bool:
    try:
        return bool(cards.write(of))
    except ProblemFound:
        return False


def test_the_measure_sees_text_outside_its_card(chromium: Browser) -> None:
    page = chromium.new_page()
    large = re.sub(rb"font-size: [\d.]+pt\">", b'font-size: 60pt">', html(edition()))
    page.set_content(large.decode())
    assert len(page.evaluate(OUTSIDE)) > 5
    page.close()


def test_a_fact_is_told_of_once_with_the_size_that_fits_all_cards() -> None:
    long = long_one("the harbour paid for all of it " * 12)
    longer = replace(long_one("the harbour paid for all of it " * 20), fact="long", id="long:cloze:all")
    other = replace(long_one("the harbour paid for all of it " * 25), fact="other", id="other:cloze:all")
    with pytest.raises(ProblemFound) as found:
        cards.write(edition((long, longer, other), cards=12))
    assert [problem.fact for problem in found.value.problems] == ["long", "other"]
    (remedy,) = {problem.help for problem in found.value.problems}
    assert fits(edition((long, longer, other), cards=int(remedy.rsplit(" ", 1)[1])))


def test_a_card_too_long_is_told_with_what_would_help() -> None:
    long = long_one("the harbour paid for all of it " * 12)
    with pytest.raises(ProblemFound) as found:
        cards.write(edition((long, *LATIN), cards=12))
    messages = [(problem.rule, problem.fact, problem.message) for problem in found.value.problems]
    assert messages[0] == (
        "long-card",
        "long",
        "'long' is too long for a study card: its answer does not fit 63 × 63 mm in 8 points",
    )
    (count,) = {int(problem.help.rsplit(" ", 1)[1]) for problem in found.value.problems}
    assert fits(edition((long,), cards=count))
    assert not fits(edition((long,), cards=count + 1))
    endless = long_one("the harbour paid for all of it " * 200)
    with pytest.raises(ProblemFound, match="in 8 points") as found:
        cards.write(edition((endless,), cards=2))
    assert found.value.problems[0].help == "shorten it, or divide it into two facts"


def test_pictures_stand_with_the_question_or_the_answer(chromium: Browser) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="900"><rect width="400" height="900"/></svg>'
    shown = Media(
        "a.svg", "quizgen-a.svg", "image/svg+xml", alt="a tower", credit="Ines Aldhouse", asked=True
    )
    pictures = tuple(
        replace(LATIN[n], media=(replace(shown, asked=asked),)) for n, asked in ((0, True), (1, False))
    )
    of = edition(pictures)
    of = replace(of, deck=replace(of.deck, media={"quizgen-a.svg": svg}))
    tree = markup.read(html(of))
    front, back = tree.every("section")
    assert [len(list(sheet.every("img"))) for sheet in (front, back)] == [1, 1]
    assert front.one("img").attributes["alt"] == "a tower"
    page = chromium.new_page()
    page.set_content(html(of).decode())
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.querySelector('img').getBoundingClientRect().height") > 50
    page.close()


def test_a_sound_and_a_set_are_no_cards() -> None:
    sound = Media("a.mp3", "quizgen-a.mp3", "audio/mpeg", asked=True)
    problems: list[object] = []
    kept = study_cards([replace(LATIN[0], media=(sound,)), *QUESTIONS], problems)  # type: ignore[arg-type]
    assert [question.id for question in kept] == [q.id for q in QUESTIONS if not q.premises]
    (problem,) = problems
    assert "asks about 'a.mp3', and paper plays no sound" in str(problem)


def test_text_is_text() -> None:
    hostile = replace(LATIN[0], stem=hard_samples.HOSTILE, at=(Citation(1),))
    page = html(edition((hostile,))).decode()
    assert "<script" not in page
    assert markup.read(page.encode()).one(".stem").words == " ".join(hard_samples.HOSTILE.split())


def test_widths_are_not_below_those_of_common_fonts(chromium: Browser) -> None:
    """Of letters and signs in ten scripts, in the fonts that are here."""
    page = chromium.new_page()
    page.set_content(
        "<p lang=en style='font: 100px Arial, sans-serif; position: absolute; white-space: pre'></p>"
    )
    for text in (
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?()[]/-–—&%",
        "ÄÖÜäöüßéèêçñøåœæ", "абвгдежзийклмнопрстуфхцчшщыэюя", "αβγδεζηθικλμνξοπρστυφχψω", "橋漢字かなカナ",
    ):  # fmt: skip
        wide = page.evaluate(
            "text => { const p = document.querySelector('p'); p.textContent = text;"
            " return p.getBoundingClientRect().width }",
            text,
        )
        assert sum(map(em_of, text)) >= wide / 100


# --- the command line -------------------------------------------------------------------------------

DECK = """\
title: The school garden
facts:
  - {id: trees, at: p1s1, fact: There are ==twelve== trees., ask: How many trees are there?}
"""


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "garden.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path / "garden.yaml"


def test_cards_are_built_where_they_are_named(garden: Path) -> None:
    code, out, _ = quizgen(
        "build", "garden.yaml", "--format", "cards", "--flip", "short", "--back-offset=-1,0.5"
    )
    assert (code, out) == (0, "dist/garden/garden-cards.html\n")
    page = garden.with_name("dist").joinpath("garden", "garden-cards.html").read_text(encoding="utf-8")
    assert "translate(-1.0mm, 0.5mm)" in page
    assert "How many trees are there?" in page
    assert not garden.with_name("garden.lock").exists()
    assert "garden-cards.html" not in ENGINE.build(garden).files


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "cards", "--cards-per-page", "1"), "2<=x<=12"),
        (("--format", "cards", "--cards-per-page", "13"), "2<=x<=12"),
        (("--format", "cards", "--flip", "over"), "'long', 'short', 'fold'"),
        (
            ("--format", "cards", "--back-offset", "1"),
            "'1' is not two numbers of millimetres, such as 0.5,-1",
        ),
        (("--format", "cards", "--back-offset", "nan,1"), "is not two numbers of millimetres"),
        (("--format", "cards", "--back-offset", "0,5.1"), "moves backs by more than 5 mm, off the paper"),
        (("--format", "cards", "--flip", "fold", "--back-offset", "1,1"), "a folded sheet has none"),
        (("--flip", "short"), "do not heed --flip: add --format cards"),
    ],
)
def test_options_that_cannot_be_are_refused(garden: Path, options: tuple[str, ...], said: str) -> None:
    code, out, err = quizgen("build", str(garden), *options)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())
    assert not garden.with_name("dist").exists()
