"""PDFs as they are written: their tags, their pages, and the key beside that of the HTML pages, which is proved."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec.structs import replace

from quizgen.choices import PAPERS
from quizgen.edition import CardSheet, Handout
from quizgen.formats import key, pdf
from quizgen.formats.typst.compile import font_stack
from quizgen.formats.typst.glyphs import no_glyph, package_for
from quizgen.install_command import install_command, this_computer
from quizgen.model import BLANK, Media, Option
from quizgen.printable import study_cards
from quizgen.problems import ProblemFound
from quizgen.settings import Settings
from quizgen.view import study_cards as layouts
from tests.builds import ENGINE
from tests.command import quizgen
from tests.formats import hard_samples, markup, paper, pdfs, samples, test_pictures
from tests.formats.bridge import QUESTIONS
from tests.formats.builders import question
from tests.media_files import png, svg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.edition import Edition
    from quizgen.model import Quiz

    Poppler = Callable[[str], str]
    Made = dict[str, Path]

pytestmark = pytest.mark.slow

PRINTED = samples.quiz().versions[0].sections
"""The sections of the sample: those that have questions."""
EVIDENCE = (20, 31, 79, 139, 175)
"""Where the columns of the key's table begin on A4, in millimetres: the last one a little before it does."""
MILLIMETRE = paper.INCH / paper.MILLIMETRES
MARKUP = "#read(\"/etc/passwd\") = *b* _i_ $x$ @r <l> `c` \\u{41} // c /* d */ - e + f https://example.org ~ --- 'q'"
"""What Typst would take for markup, code, a reference, a comment, a list and an address."""
SAMPLES: dict[str, Callable[[], Quiz]] = {
    "one": lambda: samples.quiz(samples.many(1)),
    "forty": lambda: samples.quiz(samples.many(40)),
    "long": lambda: samples.quiz(
        hard_samples.LONG * 2, title="The new bridge at Harrow, and what it cost " * 4
    ),
    "japanese": lambda: samples.quiz(hard_samples.JAPANESE * 2, title="新しい橋" * 12, language="ja"),
    "arabic": lambda: samples.quiz(hard_samples.ARABIC * 2, title="الجسر الجديد في هارو", language="ar"),
    "many": lambda: samples.quiz(samples.many(120)),
}
PRINTS = [
    *((name, size, False) for name in SAMPLES for size in ("a4",)),
    ("forty", "letter", False),
    ("forty", "letter", True),
    ("arabic", "a4", True),
    ("long", "a4", True),
]


def edition(of: Quiz | None = None, **about: object) -> Edition:
    return replace(samples.edition(of), handout=Handout(**about))  # type: ignore[arg-type]


def saved(of: Edition, folder: Path) -> Made:
    """The files of an edition on disk, by what follows the deck's id: ``quiz``, ``quiz-large``, ``key``, ``cards``."""
    made = {}
    for name, content in pdf.write(of).items():
        kind = name.removeprefix("harrow-bridge-").removesuffix(".pdf")
        made[kind] = folder / name
        made[kind].write_bytes(content)
    return made


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, bool], Made]:
    """Sets a sample, with a sign in each text that tells whose it is. Each is made once."""

    @cache
    def run(name: str, size: str, large: bool) -> Made:
        of = edition(samples.tokens(SAMPLES[name]()), paper=size, large=large)
        return saved(of, tmp_path_factory.mktemp("pdf"))

    return run


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Three versions of the sample."""
    return saved(edition(samples.quiz(letters="ABC")), tmp_path_factory.mktemp("three"))


def filled(file: Path, poppler: Poppler) -> list[paper.Page]:
    """The pages of a file without those that stay empty before the next version's sheet."""
    return [page for page in paper.read(file, poppler) if page.words]


def text_of(file: Path, poppler: Poppler) -> str:
    """All text of a file, in one line."""
    return " ".join(page.text for page in paper.read(file, poppler))


def in_lines(file: Path, poppler: Poppler) -> str:
    """The same line by line down each page, across its columns."""
    command = [poppler("pdftotext"), "-layout", str(file), "-"]
    return " ".join(subprocess.run(command, check=True, capture_output=True).stdout.decode().split())


# --- what a reader that cannot see is told ------------------------------------------------------------


@pytest.mark.slow
def test_a_quiz_is_tagged_as_lists_of_questions_and_options(three: Made) -> None:
    tree = pdfs.tags(three["quiz"])
    assert len(list(tree.every("H1"))) == 3
    assert len(list(tree.every("H2"))) == 3 * len(PRINTED)
    letters = sum(len(question.options) for question in QUESTIONS)
    boxes = sum(len(question.premises) for question in QUESTIONS)
    assert len(list(tree.every("LI"))) == 3 * (len(QUESTIONS) + letters + boxes)
    for item in tree.every("LI"):
        assert {"Lbl", "LBody"} <= {child.name for child in item.inside}


def test_a_gap_is_named_for_those_who_hear_the_page(three: Made) -> None:
    gaps = [figure.alt for figure in pdfs.tags(three["quiz"]).every("Figure")]
    assert gaps == ["gap"] * 3 * 4


def test_a_key_is_tagged_as_tables_with_headers(three: Made) -> None:
    tree = pdfs.tags(three["key"])
    together, *each = tree.every("Table")
    assert len(each) == 3
    assert len(list(together.every("TR"))) == 1 + len(PRINTED) + len(QUESTIONS) + 1
    for table in each:
        (head,) = (part for part in table.inside if part.name == "THead")
        assert len(list(next(head.every("TR")).every("TH"))) == 5


@pytest.mark.parametrize(
    ("kind", "title"), [("quiz", "The new bridge at Harrow"), ("key", "KEY – The new bridge at Harrow")]
)
def test_a_file_says_its_title_its_language_and_its_standard(three: Made, kind: str, title: str) -> None:
    with pikepdf.open(three[kind]) as opened:
        assert str(opened.Root.Lang) == "en"
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == title
            assert metadata["pdfuaid:part"] == "1"


def test_bookmarks_lead_to_versions_and_sections(three: Made) -> None:
    titles = [section.title for section in PRINTED]
    assert pdfs.bookmarks(three["quiz"]) == [
        (f"The new bridge at Harrow Version {letter} · 7f3a", titles) for letter in "ABC"
    ]
    together, *each = pdfs.bookmarks(three["key"])
    assert together == ("The new bridge at Harrow Version A–C · 7f3a", [])
    assert [below for _, below in each] == [["For marking", "Answers and evidence"]] * 3


def test_a_language_is_the_pages_and_text_in_another_says_which(tmp_path: Path) -> None:
    of = replace(samples.quiz(language="de"), text_language="en")
    made = saved(edition(of), tmp_path)
    with pikepdf.open(made["quiz"]) as opened:
        assert str(opened.Root.Lang) == "de"
    assert b"/Lang(en)" in b"".join(_contents(made["quiz"]))


def _contents(file: Path) -> list[bytes]:
    with pikepdf.open(file) as opened:
        return [
            thing.unparse(resolved=True).replace(b" ", b"")
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary)
        ]


# --- pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["quiz", "key"])
def test_pages_are_numbered_version_by_version_with_their_code(
    three: Made, kind: str, poppler: Poppler
) -> None:
    pages = filled(three[kind], poppler)
    found: dict[str, list[tuple[int, int]]] = {}
    for page in pages:
        number = re.search(r"Page (\d+) of (\d+)", page.text)
        code = re.search(r"([A-C](?:–C)?) · 7f3a", page.text)
        assert number
        assert code
        found.setdefault(code[1], []).append((int(number[1]), int(number[2])))
    assert list(found) == (["A", "B", "C"] if kind == "quiz" else ["A–C", "A", "B", "C"])
    for numbers in found.values():
        assert numbers == [(page, len(numbers)) for page in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(("name", "size", "large"), PRINTS)
def test_no_question_stands_on_two_pages(
    press: Callable[[str, str, bool], Made], poppler: Poppler, name: str, size: str, large: bool
) -> None:
    of = SAMPLES[name]()
    pages = paper.read(press(name, size, large)["quiz-large" if large else "quiz"], poppler)
    for item in of.versions[0].items:
        signs = 1 + len(item.options) + len(item.premises)
        on = [page.text.count(f"q{item.number}q") for page in pages]
        assert sum(on) == max(on) == signs, f"question {item.number}"


@pytest.mark.parametrize(("name", "size", "large"), PRINTS)
def test_nothing_is_outside_the_page_or_over_other_text_or_in_colour(
    press: Callable[[str, str, bool], Made], poppler: Poppler, name: str, size: str, large: bool
) -> None:
    width, height = PAPERS[size]
    trim = 0.3 if name in {"japanese", "arabic"} else 0.0
    for file in press(name, size, large).values():
        for page in paper.read(file, poppler, trim):
            assert (page.width, page.height) == pytest.approx(
                (width * MILLIMETRE, height * MILLIMETRE), abs=0.1
            )
            assert not page.outside(7)
            assert not page.collisions()
    assert not paper.coloured(press(name, size, large)["quiz"], poppler)


def test_large_print_has_nothing_below_eighteen_points(
    press: Callable[[str, str, bool], Made], poppler: Poppler
) -> None:
    file = press("forty", "a4", True)["quiz-large"]
    command = [poppler("pdftohtml"), "-xml", "-stdout", "-i", "-zoom", "1", str(file)]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    sizes = [int(size) for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', found)]
    assert min(sizes) >= 18


def test_a_question_longer_than_a_page_goes_on_over_two(tmp_path: Path, poppler: Poppler) -> None:
    sentence = "which the council heard in the spring of that year and did not forget"
    tall = replace(QUESTIONS[0], stem=" ".join(f"{place} {sentence}" for place in range(200)))
    made = saved(edition(samples.quiz((tall, QUESTIONS[1]))), tmp_path)
    pages = paper.read(made["quiz"], poppler)
    assert "0 which" in pages[0].text or "0 which" in pages[1].text
    assert any("199 which" in page.text for page in pages)
    assert not any(page.outside(7) for page in pages)


def test_the_article_is_a_file_of_its_own_its_paragraphs_numbered(tmp_path: Path, poppler: Poppler) -> None:
    made = saved(edition(passage=("Boats went out.", "They came back.")), tmp_path)
    (page,) = paper.read(made["article"], poppler)
    for words in (
        "Harrow bridge to open in spring The Harrow Courier, 3 March 2021 1 Boats went out. 2 They came back.",
        "Page 1 of 1",
    ):
        assert words in page.text
    assert not any("Boats" in page.text for page in paper.read(made["quiz"], poppler))


def test_each_version_begins_a_sheet_where_paper_is_printed_on_both_sides(
    tmp_path: Path, poppler: Poppler
) -> None:
    """Of an odd number of pages the last back stays empty: else the next version would begin on it."""
    made = saved(edition(samples.quiz(samples.many(24), letters="ABC")), tmp_path)
    pages = paper.read(made["quiz"], poppler)
    firsts = [number for number, page in enumerate(pages, 1) if "Page 1 of 3" in page.text]
    assert firsts == [1, 5, 9]
    assert [number for number, page in enumerate(pages, 1) if not page.words] == [4, 8]


def test_arabic_pages_begin_on_the_right(press: Callable[[str, str, bool], Made], poppler: Poppler) -> None:
    page = paper.read(press("arabic", "a4", False)["quiz"], poppler)[0]
    letters = [word for word in page.words if word.text in {"B", ".B", "B."}]
    assert letters
    assert all(word.left > page.width / 2 for word in letters)


# --- what it says ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_the_key_says_what_the_proved_key_says(tmp_path: Path, poppler: Poppler, language: str) -> None:
    of = edition(replace(samples.quiz(language=language, letters="AB"), text_language="en"))
    html = {name: markup.read(page) for name, page in key.write(of).items()}
    file = saved(of, tmp_path)["key"]
    pages, lines = paper.read(file, poppler), in_lines(file, poppler)
    for letter in "AB":
        rows = [row for page in pages if f"{letter} · 7f3a" in page.text for row in pdfs.rows(page, EVIDENCE)]
        rows = rows[-len(QUESTIONS) :]  # above it stands the strip
        assert [row[0] for row in rows] == [str(number) for number in range(1, len(QUESTIONS) + 1)]
        page = html[f"harrow-bridge-key-{letter}.html"]
        for number, answer, *_, points in rows:
            row = page.one(f"#k{number}")
            marks = [mark.words for mark in row.every(".mark")]
            assert _in_order(marks, answer), f"{marks} in {answer}"
            assert points.split()[0] == row.one(".points").words
        assert " ".join(li.words for li in page.one(".strip").every("li")) in lines
        total = " ".join(page.one(".total").one(part).words for part in ("th", ".points"))
        assert re.search(rf"{total}\b", lines)


def _in_order(words: list[str], text: str) -> bool:
    """Whether the words stand in a text one after the other."""
    at = 0
    for word in words:
        at = text.find(word, at) + len(word)
        if at < len(word):
            return False
    return True


def test_all_versions_stand_side_by_side_as_on_the_html_page(three: Made, poppler: Poppler) -> None:
    page = markup.read(key.write(edition(samples.quiz(letters="ABC")))["harrow-bridge-key-all.html"])
    wanted = [
        [row.one("th").words, *(mark.words for mark in row.every(".mark"))]
        for row in page.every("tr")
        if "id" in row.attributes
    ]
    page_of_all = paper.read(three["key"], poppler)[0]
    width = (170 - 9) / 3
    assert pdfs.rows(page_of_all, [20, *(29 + place * width for place in range(3))]) == wanted


@pytest.mark.parametrize("words", [MARKUP, hard_samples.HOSTILE])
def test_text_prints_as_it_stands(words: str, tmp_path: Path, poppler: Poppler) -> None:
    asked = replace(
        QUESTIONS[0],
        stem=words,
        statement=words,
        statement_runs=(),
        rationale=words,
        options=(Option(words, correct=True), Option("no")),
    )
    made = saved(edition(samples.quiz((asked,), title=words)), tmp_path)
    plain = re.sub(r"\s", "", words)
    found = re.sub(r"\s", "", text_of(made["quiz"], poppler))
    assert found.count(plain) == 3
    assert re.sub(r"\s", "", text_of(made["key"], poppler)).count(plain[:30]) >= 3


@pytest.mark.slow
def test_the_same_edition_is_the_same_bytes() -> None:
    of = replace(edition(samples.quiz(letters="AB"), large=True), cards=study_cards(QUESTIONS, []))
    assert pdf.write(of) == pdf.write(of)


def test_pictures_are_grey_and_have_words(tmp_path: Path, poppler: Poppler) -> None:
    pictured = test_pictures.edition(*test_pictures.pictured()[:6])
    logo = replace(test_pictures.RED, alt="The school", asked=False)
    of = replace(pictured, quiz=replace(samples.quiz(test_pictures.pictured()[:6]), logo=logo))
    made = saved(of, tmp_path)
    names = [figure.alt for figure in pdfs.tags(made["quiz"]).every("Figure") if figure.alt != "gap"]
    shown = (
        [media.alt for item in of.quiz.versions[0].items for media in item.question.media] if of.quiz else []
    )
    assert names == ["The school", *shown]
    assert not paper.coloured(made["quiz"], poppler)
    assert "The Courier" in text_of(made["quiz"], poppler)


def test_a_drawing_without_a_size_of_its_own_fills_its_room(tmp_path: Path, poppler: Poppler) -> None:
    logo = Media("crest.svg", "quizgen-9.svg", "image/svg+xml", "The school")
    tops = []
    for drawn in (svg(), svg(more=' width="4" height="3"')):
        made = edition(replace(samples.quiz(QUESTIONS[:1]), logo=logo))
        made = replace(made, deck=replace(made.deck, media={logo.name: drawn}))
        (page,) = paper.read(saved(made, tmp_path)["quiz"], poppler)
        tops.append(next(word.top for word in page.words if word.text == "Harrow"))
    room, own = 20 * MILLIMETRE, 3 * paper.INCH / 96
    assert tops[0] - tops[1] == pytest.approx(room - own, abs=1)


def test_a_damaged_picture_is_told_and_not_left_out() -> None:
    cut = test_pictures.CONTENTS | {test_pictures.RED.name: png(width=40, height=40)[:-30]}
    shown = test_pictures.edition(replace(QUESTIONS[0], media=(test_pictures.RED, test_pictures.DRAWN)))
    with pytest.raises(ProblemFound) as found:
        pdf.write(replace(shown, deck=replace(shown.deck, media=cut)))
    (problem,) = found.value.problems
    assert problem.rule == "pdf-picture"
    assert test_pictures.RED.file in problem.message


# --- the foot, and lines of two directions ------------------------------------------------------------------


def test_every_page_says_from_which_seed_it_is(tmp_path: Path, poppler: Poppler) -> None:
    made = saved(edition(replace(samples.quiz(letters="AB"), seed="spring 2027"), large=True), tmp_path)
    for kind, told in (
        ("quiz", "Seed spring 2027"),
        ("quiz-large", "Seed spring 20…"),
        ("key", "Seed spring 2027"),
    ):
        assert all(told in page.text for page in filled(made[kind], poppler)), kind


@pytest.mark.parametrize(
    ("language", "stem", "first_is_left"),
    [
        ("en", f"Alpha في العام الماضي {BLANK} بنى الجسر الطويل Omega.", False),
        ("ar", f"Alpha in the year {BLANK} the bridge was built Omega.", True),
    ],
)
def test_a_sentence_with_gaps_runs_its_own_way_on_a_page_of_the_other(
    tmp_path: Path, poppler: Poppler, language: str, stem: str, *, first_is_left: bool
) -> None:
    made = saved(edition(samples.quiz((question("cloze", "f1", stem, "1998"),), language=language)), tmp_path)
    words = {
        word.text.strip("."): word.left for page in paper.read(made["quiz"], poppler) for word in page.words
    }
    assert (words["Alpha"] < words["Omega"]) is first_is_left


# --- study cards ------------------------------------------------------------------------------------------


def card_pages(
    tmp_path: Path, poppler: Poppler, language: str = "en", size: str = "a4", **sheet: object
) -> tuple[paper.Page, ...]:
    questions = {"ja": hard_samples.JAPANESE, "ar": hard_samples.ARABIC}.get(language, QUESTIONS)
    made = samples.edition(samples.quiz(language=language))
    of = replace(
        made,
        quiz=None,
        cards=study_cards(questions, []),
        card_sheet=CardSheet(**sheet),  # type: ignore[arg-type]
        handout=Handout(paper=size),
    )
    (file,) = saved(of, tmp_path).values()
    assert not paper.coloured(file, poppler)
    return paper.read(file, poppler, 0.3 if language in {"ja", "ar"} else 0.1)


@pytest.mark.parametrize(
    ("flip", "size", "offset"),
    [("long", "a4", (0, 0)), ("short", "letter", (0, 0)), ("long", "a4", (1.5, -2))],
)
def test_backs_lie_behind_their_fronts(
    tmp_path: Path, poppler: Poppler, flip: str, size: str, offset: tuple[float, float]
) -> None:
    pages = card_pages(tmp_path, poppler, size=size, flip=flip, offset=offset)
    layout = layouts.Grid.of(CardSheet(flip=flip))
    width, height = PAPERS[size]
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        before, behind = _feet(front, layout), _feet(back, layout, offset[0])
        assert before.keys() == behind.keys()
        for number, (left, top) in before.items():
            x, y = behind[number][0] - offset[0], behind[number][1] - offset[1]
            if flip == "long":
                assert (left + x, top) == pytest.approx(
                    (width - layout.box.width + 2 * layouts.PADDING, y), abs=0.05
                )
            else:  # the foot is as far from the lower edge of its card as ever
                row = (top + y) - (height - 2 * layouts.PADDING + layout.box.height)
                assert left == pytest.approx(x, abs=0.05)
                assert row == pytest.approx(_foot_height(), abs=0.6)


SMALL = 9.5
"""The height in points that only words at the foot of a card stay below."""
LABELS = frozenset(map(str, range(1, len(QUESTIONS) + 1)))


def _feet(page: paper.Page, layout: layouts.Grid, moved: float = 0) -> dict[str, tuple[float, float]]:
    """Where the number at the foot of each card stands, in millimetres."""
    left = (page.width / MILLIMETRE - layouts.WIDTH) / 2 + moved
    small = [word for word in page.words if word.bottom - word.top < SMALL and word.text in LABELS]
    return {
        word.text: (word.left / MILLIMETRE, word.top / MILLIMETRE)
        for word in small
        if (word.left / MILLIMETRE - left) % layout.box.width == pytest.approx(layouts.PADDING, abs=0.2)
    }


def _foot_height() -> float:
    """Twice from the upper edge of the foot's letters to the lower edge of its line, negative, in millimetres."""
    return -2 * layouts.FOOT_SIZE * 25.4 / 72 * 0.95


@pytest.mark.parametrize(
    ("language", "count", "flip"),
    [
        ("en", 2, "long"),
        ("en", 8, "long"),
        ("en", 12, "short"),
        ("en", 6, "fold"),
        ("ja", 12, "long"),
        ("ar", 10, "long"),
    ],
)
def test_text_stays_on_its_card(
    tmp_path: Path, poppler: Poppler, language: str, count: int, flip: str
) -> None:
    layout = layouts.Grid.of(CardSheet(count, flip))
    for page in card_pages(tmp_path, poppler, language, cards=count, flip=flip):
        assert not page.collisions()
        left = (page.width / MILLIMETRE - layouts.WIDTH) / 2
        top = (page.height / MILLIMETRE - layouts.HEIGHT) / 2
        for word in page.words:
            x, y = word.left / MILLIMETRE - left, word.top / MILLIMETRE - top
            if y < 0:  # the label above the grid
                continue
            right, bottom = word.right / MILLIMETRE - left, word.bottom / MILLIMETRE - top
            room = layouts.PADDING - 1
            assert room <= x % layout.box.width <= right % layout.box.width <= layout.box.width - room, word
            assert room <= y % layout.box.height <= bottom % layout.box.height <= layout.box.height - room, (
                word
            )


LONG_WORDS = {
    "place": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2,
    "german": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "greek": "Λοπαδοτεμαχοσελαχογαλεοκρανιολειψανοδριμυποτριμματοσιλφιοκαραβομελιτοκατακεχυμενοκιχλεπικοσσυφοφαττο",
    "capitals": "DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFTSKAPITÄN",
    "constant": "MAXIMUM_WIDTH_OF_WINDOW_WITH_WWWWWW",
    "widest": "W" * 40,
    "name": "a_very_long_name_of_a_thing_in_a_program_without_any_place_to_break_it",
    "dots": "…" * 60,
}


@pytest.mark.parametrize("word", LONG_WORDS)
def test_a_word_that_is_wider_than_its_line_stays_on_the_page_and_on_its_card(
    tmp_path: Path, poppler: Poppler, word: str
) -> None:
    long = LONG_WORDS[word]
    asked = tuple(
        question(kind, f"fact_{word}_{'x' * 60}", stem, long, statement=f"It is called {long}, and is new.")
        for kind, stem in (
            ("short_answer", f"What is {long} called?"),
            ("cloze", f"It is called {BLANK}, and is new."),
        )
    )
    of = replace(edition(samples.quiz(asked, title=f"On {long}"), large=True), cards=study_cards(asked, []))
    for size in (2, 6, 8):
        made = saved(replace(of, card_sheet=CardSheet(size)), tmp_path)
        for kind in ("quiz", "quiz-large", "key"):
            for page in paper.read(made[kind], poppler):
                side = 19 * MILLIMETRE
                assert [w for w in page.words if w.left < side or w.right > page.width - side] == [], kind
        box = layouts.Grid.of(CardSheet(size)).box
        for page in paper.read(made["cards"], poppler):
            left = (page.width / MILLIMETRE - layouts.WIDTH) / 2
            top = (page.height / MILLIMETRE - layouts.HEIGHT) / 2
            for each in (one for one in page.words if one.top / MILLIMETRE > top):
                x, right = each.left / MILLIMETRE - left, each.right / MILLIMETRE - left
                assert x // box.width == right // box.width, each


# --- what stands in the way ----------------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_told_with_its_fact() -> None:
    strange = replace(QUESTIONS[1], stem="Who is \U0010fffd?")
    with pytest.raises(ProblemFound) as found:
        pdf.write(edition(samples.quiz((QUESTIONS[0], strange))))
    (problem,) = found.value.problems
    assert (problem.rule, problem.fact) == ("no-glyph", "opened-by")
    assert "U+10FFFD" in problem.message


def test_what_to_install_follows_from_the_script() -> None:
    of = edition(SAMPLES["japanese"]())
    (problem,) = no_glyph(tuple("新橋川架開通式年月日"), of)
    assert "新 (U+65B0)" in problem.message
    assert "and 2 more" in problem.message
    assert "'river'" in problem.message
    assert "fonts-noto-cjk" in problem.help
    assert [package_for(character) for character in "한ذ☃\ue123"] == [
        "fonts-noto-cjk", "fonts-noto-core", "fonts-symbola", "",
    ]  # fmt: skip


def test_fonts_are_those_that_are_there_the_languages_own_first() -> None:
    there = frozenset(("Noto Sans CJK JP", "Noto Sans CJK SC", "Liberation Sans"))
    assert font_stack("ja", there) == ["Noto Sans CJK JP", "Liberation Sans", "Noto Sans CJK SC"]
    assert font_stack("zh", there) == ["Noto Sans CJK SC", "Liberation Sans", "Noto Sans CJK JP"]
    assert font_stack("de-AT", frozenset()) == ["Libertinus Serif"]


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ProblemFound) as found:
        pdf.write(edition())
    (problem,) = found.value.problems
    assert problem.help == "run: " + install_command("typst>=0.15,<0.16", this_computer())


# --- the command line -----------------------------------------------------------------------------------------

DECK = """title: The school garden
language: en
facts:
  - {id: trees, at: p1s1, fact: There are ==twelve== trees in the garden., ask: How many trees are in the garden?}
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    path = tmp_path / "garden.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def test_study_cards_are_a_pdf_where_they_are_asked_for(garden: Path) -> None:
    alone = ENGINE.build(garden, formats=["pdf"])
    assert sorted(alone.files) == ["garden-key.pdf", "garden-quiz.pdf"]
    both = ENGINE.build(garden, formats=["pdf", "cards"])
    assert sorted(both.files) == [
        "garden-cards.html",
        "garden-cards.pdf",
        "garden-key.pdf",
        "garden-quiz.pdf",
    ]


def test_large_print_is_one_more_file(garden: Path) -> None:
    built = ENGINE.build(garden, Settings(handout=Handout(large=True)), formats=["pdf"])
    assert sorted(built.files) == ["garden-key.pdf", "garden-quiz-large.pdf", "garden-quiz.pdf"]


def test_the_paper_is_chosen_and_refused_in_any_case(garden: Path, poppler: Poppler) -> None:
    out = garden.parent / "out"
    code, _, err = quizgen("build", str(garden), "--format", "pdf", "--paper", "Letter", "-o", str(out))
    assert (code, err) == (0, "")
    assert paper.read(out / "garden-quiz.pdf", poppler)[0].width == pytest.approx(612, abs=0.1)
    code, _, err = quizgen("build", str(garden), "--format", "pdf", "--paper", "A5")
    assert code == 2
    assert "'A5' is not one of 'a4', 'letter'" in err
    code, _, err = quizgen("build", str(garden), "--paper", "a4")
    assert code == 2
    assert "do not heed --paper: add --format docx" in err
