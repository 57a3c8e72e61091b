"""The teacher's key: right, complete, and in step with the quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.formats import key, quiz
from quizgen.model import Citation, Item, Section, Version
from tests.formats import hard_samples, markup, samples
from tests.formats.bridge import MATCHING, ORDERING, QUESTIONS
from tests.formats.builders import question
from tests.formats.test_page import hostile

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.edition import Edition
    from quizgen.model import Question


def page(edition: Edition) -> markup.Element:
    """The one key of an edition with one version."""
    (html,) = key.write(edition).values()
    return markup.read(html)


def row(question: Question) -> markup.Element:
    """A question's row in the table."""
    return page(samples.only(question)).one("#k1")


def test_the_whole_page(golden: Callable[[str, bytes], None]) -> None:
    golden("key.html", key.write(samples.edition())["harrow-bridge-key.html"])


def test_each_version_has_its_own_key() -> None:
    several = key.write(samples.edition(samples.quiz(letters="AB")))
    assert list(several) == [f"harrow-bridge-key-{which}.html" for which in ("A", "B", "all")]
    assert "KEY · B" in markup.read(several["harrow-bridge-key-B.html"]).one(".edge").text


def test_it_says_key_version_and_content() -> None:
    html = page(samples.edition())
    assert html.one("title").words == "KEY – The new bridge at Harrow – A · 7f3a"
    assert html.one(".stamp").words == "KEY"
    assert html.one(".code").words == "Version A · 7f3a"
    assert r'"KEY \b7  A \b7  7f3a"' in html.one("style").text


def test_the_strip_has_every_number_with_its_answer() -> None:
    strip = [item.words for item in page(samples.edition()).one(".strip").every("li")]
    assert strip[:8] == ["1 A", "2 C", "3 B", "4 B", "5 False", "6 True", "7 True", "8 412 · 58"]
    assert strip[-2:] == ["19 B · E · D · A", "20 3 · 1 · 4 · 2"]
    assert len(strip) == 20


def test_every_row_has_letter_answer_statement_reason_place_and_tag() -> None:
    river = row(QUESTIONS[0])
    assert river.one(".mark").words == "A"
    assert river.one(".right").words == "the Arle"
    assert river.one(".statement").words == "The new bridge crosses the Arle."
    assert river.one("strong").words == "the Arle"
    assert river.one(".why").words == "The Wend runs north of the town."
    assert river.one(".where").words == "¶1, sentence 2 fact::river"
    assert river.one(".points").words == "1"


def test_a_false_statement_is_set_right() -> None:
    ferry = row(QUESTIONS[4])
    assert ferry.one(".mark").words == "False"
    assert ferry.one(".statement").words == "The ferry is to stop when the bridge opens."


def test_accepted_and_refused_answers_and_tolerance() -> None:
    cost, fog = row(QUESTIONS[10]), row(QUESTIONS[13])
    assert [also.words for also in cost.every(".also")] == [
        "Accept: 31.5 (million crowns) / 31500000 crowns",
        "Accept within ±0.5 million crowns.",
    ]
    assert [also.words for also in fog.every(".also")] == [
        "Accept: the eastern road was unfinished / no road on the east side",
        "Do not accept: the storm",
    ]


def test_each_part_of_an_answer_stands_for_itself() -> None:
    assert [mark.words for mark in row(QUESTIONS[7]).every(".mark")] == ["412", "58"]


def test_matching_pairs_are_written_out() -> None:
    pairs = [pair.words for pair in row(MATCHING).every(".pair")]
    assert pairs == [
        "Bthe cables – Ostby [1]",
        "Ethe deck plates, which came up the river on barges – Lindow [1]",
        "Dthe lamps – Marle [1]",
        "Athe rails – Tarn [1]",
    ]
    assert [tag.words for tag in row(MATCHING).every(".tag")] == [f"fact::works-{n}" for n in range(1, 5)]


def test_ordering_gives_each_line_its_number() -> None:
    assert [mark.words for mark in row(ORDERING).every(".mark")] == ["3", "1", "4", "2"]


def test_a_whole_paragraph_is_cited_without_a_sentence() -> None:
    cited = row(replace(QUESTIONS[0], at=(Citation(4, 1), Citation(5)))).one(".where")
    assert [place.words for place in cited.every("p")] == ["¶4, sentence 1", "¶5"]


def test_the_total_is_the_sum_and_stands_once() -> None:
    html = page(samples.edition())
    points = [int(row.one(".points").words) for row in html.every("tr") if "id" in row.attributes]
    parts = [int(row.one(".points").words) for row in html.every(".part")]
    assert sum(parts) == sum(points) == 25
    assert parts == [4, 3, 3, 3, 6, 4, 2]
    assert html.one(".total").words == "Total25"
    assert html.one("body").text.count("25") == 1


def test_of_one_section_only_the_total_is_told() -> None:
    html = page(samples.only(QUESTIONS[0]))
    assert [cell.words for cell in html.every(".points") if cell.tag == "td"] == ["1", "1"]
    assert html.one(".part").words == "Multiple choice"


def test_the_columns_are_named_for_those_who_listen() -> None:
    html = page(samples.edition())
    head = [cell for cell in html.one("thead").every("th")]  # noqa: C416 - an iterator has no length
    assert [cell.attributes["scope"] for cell in head] == ["col"] * 5
    assert html.one("#k4").one("th").attributes["scope"] == "row"
    assert [part.one("th").attributes["scope"] for part in html.every(".part")] == ["rowgroup"] * 7


def test_key_and_quiz_agree_letter_by_letter() -> None:
    """Read back from both files: the letter in the key stands in the quiz before the key's own words."""
    edition = samples.edition(samples.quiz(samples.many(60)))
    (paper,) = quiz.write(edition).values()
    asked, answers = markup.read(paper), page(edition)
    compared = 0
    for item in asked.every(".item"):
        letters = {
            o.one(".letter").words: o.one(".text").words
            for o in item.every(".option")
            if list(o.every(".letter"))
        }
        cells = answers.one(f"#k{item.attributes['id'][1:]}")
        for pair in cells.every(".pair") if letters else ():
            told = letters[f"{pair.one('.mark').words}."]
            assert pair.one(".right").words.removeprefix("– ").endswith(told)
            compared += 1
    assert compared == 12 + 3 * 4


def test_the_key_follows_the_versions_order() -> None:
    turned = Item(1, QUESTIONS[0], tuple(reversed(QUESTIONS[0].options)))
    version = Version("B", (Section(("choice",), "Choice", "", (turned,)),))
    html = page(samples.edition(replace(samples.quiz(), versions=(version,))))
    assert html.one(".strip").one("li").words == "1 C"


def test_a_statement_without_runs_is_printed_plain() -> None:
    plain = row(question("short_answer", "x", "Who?", "Ada", statement="It was Ada."))
    assert plain.one(".statement").words == "It was Ada."
    assert not list(plain.every("strong"))


def test_where_it_comes_from_and_how_to_print_it_again() -> None:
    notes = [note.words for note in page(samples.edition()).every(".note")]
    assert notes[1] == (
        "Article: Harrow bridge to open in spring. The Harrow Courier, 3 March 2021. https://example.org/harrow-bridge"
    )
    assert notes[2] == "To report a mistake: https://example.org/mistakes"
    assert notes[3].startswith("Seed 1, content 7f3a")


def test_hostile_text_stays_text() -> None:
    html, bad = page(hostile()), " ".join(hard_samples.HOSTILE.split())
    assert not [tag for tag in ("script", "b", "a", "img", "link") if list(html.every(tag))]
    assert "</" not in html.one("style").text
    assert html.one("#k1").one(".right").words == bad
    assert html.one("#k1").one(".statement").words == bad
    assert html.one("#k2").one(".why").words == bad
    assert [also.words for also in html.one("#k2").every(".also")] == [
        f"Accept: {bad} too",
        f"Do not accept: {bad} not",
    ]


def test_arabic_runs_from_right_to_left() -> None:
    html = page(samples.edition(samples.quiz(hard_samples.ARABIC, language="ar")))
    assert html.one("html").attributes == {"lang": "ar", "dir": "rtl"}
    assert html.one("#k1").one(".where").one("p").words == "الفقرة 1، الجملة 2"


def test_the_key_of_no_questions_is_a_page_all_the_same() -> None:
    nothing = replace(samples.quiz(), versions=(Version("A", ()),))
    assert page(samples.edition(nothing)).one(".total").words == "Total0"
