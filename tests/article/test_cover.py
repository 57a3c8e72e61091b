"""What of an article the facts cover: in the terminal, as JSON, and on a page for the reader's own screen."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.article.cover import clauses_of
from quizgen.article.cover_page import cover_page
from tests.builds import ENGINE
from tests.command import quizgen
from tests.formats.web_pages import PHONE, Opened, axe, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from quizgen.article.cover import Cover, SentenceCover

ARTICLE = (
    "The garden has twelve trees and 30 roses, and Mara Lind waters them. It was opened on Tuesday.\n\n"
    "The mayor said that the pond is two metres deep. Nobody swims in it.\n\n"
    "Its old wall was built in 1884, because deer had come in from the forest.\n"
)
DECK = """\
title: The garden
article: {date: 2021-03-03, sentences: [2, 2, 1]}
facts:
  - {id: trees, at: p1s1, fact: The garden has ==twelve== trees., ask: How many trees are there?}
  - {id: pond, at: p2s1, fact: The pond is ==two metres== deep., ask: How deep is the pond?}
  - {id: wall, at: p3s1, fact: The wall of the garden is of ==1884==., ask: Of when is the wall?}
"""
RIGHT_TO_LEFT = """\
title: حديقة
language: ar
facts:
  - {id: trees, at: p1s1, fact: في الحديقة ==١٢== شجرة., ask: كم شجرة في الحديقة؟}
"""
JAPANESE = """\
title: 庭
language: ja
facts:
  - {id: trees, at: p1s1, fact: 庭には==12本==の木がある。, ask: 木は何本あるか。}
"""


def made(folder: Path, deck: str = DECK, article: str = ARTICLE) -> Cover:
    write(folder, deck, article)
    found, problems = ENGINE.cover(folder / "deck", folder / "copy.txt")
    assert found, problems
    return found


def write(folder: Path, deck: str = DECK, article: str = ARTICLE) -> None:
    (folder / "deck").mkdir(exist_ok=True)
    (folder / "deck" / "deck.yaml").write_text(deck, encoding="utf-8")
    (folder / "copy.txt").write_text(article, encoding="utf-8")


def by_place(found: Cover) -> dict[str, SentenceCover]:
    return {str(sentence.at): sentence for sentence in found.sentences}


# --- what is found ----------------------------------------------------------------------------------


def test_each_sentence_has_its_level(tmp_path: Path) -> None:
    levels = {at: sentence.level for at, sentence in by_place(made(tmp_path)).items()}
    assert levels == {"p1s1": "part", "p1s2": "none", "p2s1": "whole", "p2s2": "none", "p3s1": "part"}


def test_what_no_answer_asks_for_is_named(tmp_path: Path) -> None:
    left = {at: sentence.left for at, sentence in by_place(made(tmp_path)).items() if sentence.left}
    assert left == {"p1s1": ("30", "Mara Lind"), "p1s2": ("2021-03-02",)}


@pytest.mark.parametrize("mark", ["the U.S.", "the U.S. Navy"])
def test_an_abbreviation_keeps_its_dots_and_is_asked_for(tmp_path: Path, mark: str) -> None:
    deck = DECK.replace("==twelve== trees", f"trees of =={mark}==").replace(
        "How many trees are there", "Whose are the trees"
    )
    article = ARTICLE.replace("twelve trees", f"trees of {mark}, all of them,")
    assert by_place(made(tmp_path, deck, article))["p1s1"].left == ("30", "Mara Lind")


def test_a_clause_without_a_word_of_a_fact_is_named(tmp_path: Path) -> None:
    sentences = by_place(made(tmp_path))
    bare = {at: [clause.text for clause in one.clauses if not clause.cited] for at, one in sentences.items()}
    assert bare["p3s1"] == ["because deer had come in from the forest."]
    assert bare["p1s1"] == ["and Mara Lind waters them."]


def test_a_claim_without_its_source_is_named(tmp_path: Path) -> None:
    assert by_place(made(tmp_path))["p2s1"].without_source == ("pond",)
    with_source = DECK.replace("{id: pond, at", "{id: pond, by: the mayor, at")
    assert by_place(made(tmp_path, with_source))["p2s1"].without_source == ()


def test_a_fact_may_cite_a_whole_paragraph(tmp_path: Path) -> None:
    sentences = by_place(made(tmp_path, DECK.replace("at: p1s1", "at: p1")))
    assert [fact.id for fact in sentences["p1s2"].facts] == ["trees"]


def test_the_figures_are_counted(tmp_path: Path) -> None:
    assert list(map(str, made(tmp_path).figures)) == [
        "3 of 5 sentences", "3 of 7 clauses", "2 of 3 numbers", "1 of 2 dates", "0 of 1 names",
        "0 of 1 claims with a source",
    ]  # fmt: skip


def test_a_sentence_that_was_moved_keeps_its_facts(tmp_path: Path) -> None:
    write(tmp_path)
    assert quizgen("verify", tmp_path / "deck", "--article", tmp_path / "copy.txt", "--store").code == 0
    first, second, third = ARTICLE.strip().split("\n\n")
    (tmp_path / "copy.txt").write_text(f"{second}\n\n{first}\n\n{third}\n", encoding="utf-8")
    found, _ = ENGINE.cover(tmp_path / "deck", tmp_path / "copy.txt")
    assert found
    assert [fact.id for fact in by_place(found)["p2s1"].facts] == ["trees"]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("It sank.", ["It sank."]),
        ("Yes, it sank.", ["Yes, it sank."]),
        ("It lost twelve men; nobody could say why.", ["It lost twelve men; ", "nobody could say why."]),
        ("It cost 1,500 dollars in that year.", ["It cost 1,500 dollars in that year."]),
        (
            "庭には12本の木があり、壁は1884年に建てられた。",
            ["庭には12本の木があり、", "壁は1884年に建てられた。"],
        ),
    ],
)
def test_clauses_are_the_sentence(sentence: str, clauses: list[str]) -> None:
    assert list(clauses_of(sentence)) == clauses
    assert "".join(clauses) == sentence


# --- the command ------------------------------------------------------------------------------------


def test_the_terminal_tells_what_is_left(tmp_path: Path) -> None:
    write(tmp_path)
    ran = quizgen("cover", tmp_path / "deck", "--article", tmp_path / "copy.txt")
    assert ran.code == 0
    assert "p2s2 no fact  Nobody swims in it." in ran.out
    assert "    not asked for: 30, Mara Lind" in ran.out
    assert "    somebody's word ('said') without 'by': pond" in ran.out
    assert ran.out.splitlines()[-1].startswith("3 of 5 sentences, 3 of 7 clauses, ")


def test_json_has_no_sentence_of_the_article(tmp_path: Path) -> None:
    write(tmp_path)
    ran = quizgen("cover", tmp_path / "deck", "--article", tmp_path / "copy.txt", "--json")
    data = json.loads(ran.out)
    assert data["figures"]["sentences"] == {"done": 3, "of": 5}
    assert data["sentences"][0]["not_asked"] == {"numbers": ["30"], "dates": [], "names": ["Mara Lind"]}
    assert not [words for words in re.findall(r"[^.]{12,}", ARTICLE) if words.strip() in ran.out]


@pytest.mark.parametrize(
    "place", ["deck/cover.html", "deck/media/cover.html", "dist/cover.html", "dist/a/b.html"]
)
def test_the_page_is_not_written_where_files_are_passed_on(tmp_path: Path, place: str) -> None:
    write(tmp_path)
    ran = quizgen("cover", tmp_path / "deck", "--article", tmp_path / "copy.txt", "-o", tmp_path / place)
    assert ran.code == 2
    assert "the page holds the article: it is not written into" in ran.err
    assert not (tmp_path / place).exists()


def test_the_page_has_a_pages_name(tmp_path: Path) -> None:
    write(tmp_path)
    ran = quizgen(
        "cover", tmp_path / "deck", "--article", tmp_path / "copy.txt", "-o", tmp_path / "cover.txt"
    )
    assert (ran.code, "give it a name that ends in .html" in ran.err) == (2, True)


def test_another_article_is_refused(tmp_path: Path) -> None:
    write(tmp_path, article="date 2019-01-01\n\nAnother one.")
    ran = quizgen("cover", tmp_path / "deck", "--article", tmp_path / "copy.txt")
    assert (ran.code, "error[wrong-article]" in ran.err) == (1, True)


# --- the page ---------------------------------------------------------------------------------------


def test_the_page_is_written_where_it_was_said_and_says_what_it_is(tmp_path: Path) -> None:
    write(tmp_path)
    out = tmp_path / "own" / "cover.html"
    ran = quizgen("cover", tmp_path / "deck", "--article", tmp_path / "copy.txt", "-o", out)
    assert (ran.code, "it holds the article" in ran.out) == (0, True)
    page = out.read_text(encoding="utf-8")
    assert "This page holds the article." in page
    assert "Nobody swims in it." in page
    assert "<code>pond</code>" in page
    assert sorted(path.name for path in (tmp_path / "deck").iterdir()) == ["deck.yaml"]


def test_no_text_of_the_article_or_deck_is_markup(tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script> & "quotes" \''
    page = cover_page(
        made(tmp_path, DECK.replace("The garden\n", "The <b>garden</b>\n"), f"{hostile} is {ARTICLE}")
    ).decode()
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_policy_lets_nothing_in(tmp_path: Path) -> None:
    page = cover_page(made(tmp_path)).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert " style=" not in page


SAMPLES = {
    "english": (DECK, ARTICLE),
    "arabic": (RIGHT_TO_LEFT, "في الحديقة ١٢ شجرة، وسورها قديم جدا منذ ١٨٨٤. لا يسبح فيها أحد.\n"),
    "japanese": (JAPANESE, "庭には12本の木があり、壁は1884年に建てられた。誰も泳がない。\n"),
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": PHONE}, "forced": {"forced_colors": "active"},
}  # fmt: skip


@contextmanager
def shown(browser: Browser, folder: Path, sample: str, **look: Any) -> Iterator[Opened]:
    page = cover_page(made(folder, *SAMPLES[sample])).decode()
    with opened(browser, folder, page, **look) as at:
        yield at


@pytest.mark.parametrize("look", list(LOOKS))
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, sample: str, look: str) -> None:
    with shown(chromium, tmp_path, sample, **LOOKS[look]) as at:
        assert axe(at) == []
        assert at.errors == []
        assert [url for url in at.requests if not url.startswith(("file:", "data:"))] == []
        assert at.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_way_to_a_bare_sentence_needs_no_mouse(chromium: Browser, tmp_path: Path) -> None:
    with shown(chromium, tmp_path, "english") as at:
        at.page.keyboard.press("Tab")
        at.page.keyboard.press("Enter")
        assert at.page.url.endswith("#p1s2")
        assert "Covered" in at.text("#p2s1")


def test_arabic_runs_from_right_to_left(chromium: Browser, tmp_path: Path) -> None:
    with shown(chromium, tmp_path, "arabic") as at:
        assert at.page.evaluate("getComputedStyle(document.querySelector('.copy p')).direction") == "rtl"
