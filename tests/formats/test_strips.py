"""Every version's answers on one page: right, complete, and on one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.choices import LETTERS
from quizgen.formats import key
from quizgen.model import Item, Quiz, Version
from quizgen.quiz.versions import versions
from tests.formats import hard_samples, markup, paper, samples
from tests.formats.bridge import QUESTIONS
from tests.formats.builders import choice, question, true_false
from tests.portions import with_slow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.model import Question


def shuffled(count: int, questions: tuple[Question, ...] = (), **about: str) -> Quiz:
    """The sample, or other questions, in that many versions."""
    of = samples.quiz(questions or QUESTIONS, **about)
    return replace(of, versions=tuple(versions(of.versions[0].sections, count, "1")))


def html(of: Quiz) -> bytes:
    return key.write(samples.edition(of))["harrow-bridge-key-all.html"]


def page(of: Quiz) -> markup.Element:
    return markup.read(html(of))


def numbered(count: int) -> tuple[Question, ...]:
    """The sample's questions over and over, each with an id of its own."""
    return tuple(replace(one, id=f"{one.id}:{place}") for place, one in enumerate(samples.many(count)))


def told(html_: markup.Element, number: int) -> list[str]:
    """What the page says at a number, version by version, with its signs written out."""
    signs = {li.one(".sign").words: li.one(".right").words for li in html_.every("li")}
    return [signs.get(cell.words, cell.words) for cell in html_.one(f"#n{number}").every("td")]


def strip(version: Version) -> list[str]:
    """What a version's own key has in its strip."""
    return [_said(item) for item in version.items]


def _said(item: Item) -> str:
    return (" " if item.premises or (item.options and not item.in_row) else " · ").join(item.marks)


@pytest.mark.parametrize("count", with_slow([2, 4, 7, 26], {26}))
def test_every_answer_of_every_version_stands_at_its_number(count: int) -> None:
    of = shuffled(count, numbered(40))
    made = page(of)
    rows = [told(made, number) for number in range(1, 41)]
    assert list(map(list, zip(*rows, strict=True))) == [strip(version) for version in of.versions]
    assert [cell.words for cell in made.one("thead").every("th")] == ["No.", *LETTERS[:count]]


def test_one_version_needs_no_such_page() -> None:
    assert list(key.write(samples.edition())) == ["harrow-bridge-key.html"]


def test_it_says_key_versions_content_and_total() -> None:
    made = page(shuffled(4))
    assert made.one("title").words == "KEY – The new bridge at Harrow – A–D · 7f3a"
    assert made.one(".edge").words == "KEY · A–D · 7f3a"
    assert made.one(".code").words == "Version A–D · 7f3a"
    assert made.one(".total").words == "Total25 points"


def test_the_cells_are_named_for_those_who_listen() -> None:
    made = page(shuffled(2))
    assert {cell.attributes["scope"] for cell in made.one("thead").every("th")} == {"col"}
    assert made.one("#n4").one("th").attributes["scope"] == "row"
    assert {part.one("th").attributes["scope"] for part in made.every(".part")} == {"rowgroup"}


JUDGED = tuple(true_false(f"f{n}", f"It is {n}.", true=n == 1, statement="It is 1.") for n in range(3))
WRITTEN = question("short_answer", "w", "Who?", "the harbour master of Harrow")


def test_words_stay_while_there_is_room() -> None:
    made = page(shuffled(2, (*JUDGED, WRITTEN)))
    assert not list(made.every(".signs"))
    assert [cell.words for cell in made.one("#n4").every("td")] == ["the harbour master of Harrow"] * 2


def test_words_without_room_become_signs_that_are_written_out() -> None:
    made = page(shuffled(26, (*JUDGED, WRITTEN)))
    assert {cell.words for cell in made.one("#n1").every("td")} == {"T", "F"}
    assert {cell.words for cell in made.one("#n4").every("td")} == {"*4"}
    assert made.one(".note").words == "*4 = Version A, No. 4"
    assert [li.words for li in made.one(".signs").every("li")] == [
        "TTrue", "FFalse", "*4the harbour master of Harrow",
    ]  # fmt: skip


def test_signs_are_as_long_as_they_must_be() -> None:
    offered = ("vendredi", "vendu")
    judged = choice("x", "?", *offered, ordered=True)
    made = page(shuffled(26, (judged,)))
    assert [li.one(".sign").words for li in made.every("li")] == ["vendr", "vendu"]


def test_hostile_text_stays_text() -> None:
    bad = hard_samples.HOSTILE
    made = page(shuffled(3, (question("cloze", "x", bad, bad),), title=bad))
    assert made.one("h1").words == " ".join(bad.split())
    assert told(made, 1) == [" ".join(bad.split())] * 3
    assert not [tag for tag in ("script", "b", "a", "img", "link") if list(made.every(tag))]
    assert "</" not in made.one("style").text


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("count", [2, 6, 8, 13, 26])
def test_forty_questions_print_on_one_page(
    chromium: Browser, poppler: Callable[[str], str], tmp_path: Path, count: int, size: str
) -> None:
    source, pdf = tmp_path / "all.html", tmp_path / "all.pdf"
    of = shuffled(count, numbered(40))
    source.write_bytes(html(of))
    tab = chromium.new_page()
    tab.goto(source.as_uri())
    tab.pdf(path=pdf, format=size, print_background=False)
    tab.close()
    (printed,) = paper.read(pdf, poppler)
    assert printed.outside(6) == []
    assert printed.collisions() == []
    assert f"KEY · A–{LETTERS[count - 1]} · 7f3a" in printed.text
    assert paper.coloured(pdf, poppler) == 0


@pytest.mark.parametrize("language", ["ja", "ar"])
def test_other_scripts_print_inside_the_paper(
    chromium: Browser, poppler: Callable[[str], str], tmp_path: Path, language: str
) -> None:
    asked = hard_samples.JAPANESE if language == "ja" else hard_samples.ARABIC
    source, pdf = tmp_path / "all.html", tmp_path / "all.pdf"
    source.write_bytes(html(shuffled(5, asked, language=language)))
    tab = chromium.new_page()
    tab.goto(source.as_uri())
    tab.pdf(path=pdf, format="A4", print_background=False)
    tab.close()
    (printed,) = paper.read(pdf, poppler, 0.3)
    assert printed.outside(6) == []
    assert printed.collisions() == []
