"""The reader's own copy of the article: read as it comes, and refused where it is not the cited one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.article.citation_check import with_passage
from quizgen.article.copy import read_copy
from quizgen.deck_paths import Unreadable
from quizgen.edition import Handout
from quizgen.limits import LARGEST_ARTICLE
from quizgen.model import Article
from quizgen.problems import ProblemFound
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.command import quizgen

if TYPE_CHECKING:
    from quizgen.model import Deck

ROOT = Path(__file__).parents[2]
VASA = ROOT / "decks" / "vasa-1628"
OTHERS = ROOT.parent / "shared" / "article"
"""Where a copy of the shipped deck's article lies, if there is one: it is nobody's to give away."""
GARDEN = "The garden has twelve trees.\n\nIts pond was dug in 2019.\n"
DECK = """\
title: The school garden
article: {date: 2021-03-03, sentences: [1, 1]}
facts:
  - {id: trees, at: p1s1, fact: The garden has ==twelve== trees., evidence: twelve trees}
  - {id: pond, at: p2s1, fact: The pond was dug in ==2019==., evidence: '2019'}
"""


def paragraphs(folder: Path, data: bytes | str) -> tuple[str, ...]:
    """A file read."""
    file = folder / "article.txt"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_copy(file).paragraphs


# --- what comes as an article ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\nTwo.",
        "\n\n  One.  \n \t\n\n\nTwo.\n\n",
        "One.\r\n\r\nTwo.\r\n",
        "One.\r\rTwo.",
        "\ufeffOne.\n\nTwo.",
        "One.\nTwo.",
        "One.\n   Two.\n",
        "On\u00ade.\u200b\n\nTwo.",
        "One.\u2029Two.",
        "One.\fTwo.",
        " date 2017-04-26 One.\n\nTwo.",
        "date 2017-04-26\n\nOne.\n\nTwo.",
    ],
)
def test_paragraphs_are_found_however_they_are_parted(text: str, tmp_path: Path) -> None:
    assert paragraphs(tmp_path, text) == ("One.", "Two.")


def test_a_paragraph_that_goes_over_lines_is_one(tmp_path: Path) -> None:
    assert paragraphs(tmp_path, "One goes\non here.\n\nTwo.") == ("One goes on here.", "Two.")
    assert paragraphs(tmp_path, "\u6a4b\u304c\n\u5b8c\u6210\u3057\u305f\u3002\n\n\u6b21\u3002") == (
        "\u6a4b\u304c\u5b8c\u6210\u3057\u305f\u3002",
        "\u6b21\u3002",
    )


def test_each_paragraph_knows_its_line_and_the_date_before_the_text_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2021-03-03\n\n\nOne\ngoes on.\n\n\n\nTwo.\n", encoding="utf-8")
    read = read_copy(tmp_path / "a.txt")
    assert (read.lines, read.date) == ((4, 9), "2021-03-03")


# --- what is none --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "there is no text in this file", 0),
        (b" \n\n\t\n", "there is no text in this file", 0),
        (b"date 2017-04-26\n", "there is no text in this file", 0),
        ("The caf\u00e9.".encode("cp1252"), "this file is not UTF-8: the byte E9 makes no character here", 1),
        ("One.\n\nThe caf\u00e9.".encode("cp1252"), "the byte E9", 3),
        ("One.".encode("utf-16"), "this file is no plain text", 0),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "this PDF is broken", 0),
        (b"PK\x03\x04\x14\x00\xff\xfe", "this is a ZIP archive", 0),
        (b"One.\n\nTwo\x00three.", "this file is no plain text: it holds the character U+0000", 3),
        (b"One. " * (LARGEST_ARTICLE // 5 + 1), "this file is larger than 1 MB", 0),
    ],
    ids=["empty", "blank", "date", "latin", "latin-later", "utf-16", "pdf", "zip", "nul", "huge"],
)
def test_a_file_without_readable_text_is_refused(
    data: bytes, message: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable) as refused:
        paragraphs(tmp_path, data)
    (problem,) = refused.value.problems
    assert problem.rule == "bad-article"
    assert message in problem.message
    assert problem.source.line == line
    assert problem.help


def test_a_folder_a_missing_file_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path, "this is a folder"),
        (tmp_path / "no.txt", "there is no such file"),
        (tmp_path / ("n" * 300), "cannot be read: file name too long"),
        (tmp_path / "a\0b", "cannot be read: invalid argument"),
    ):
        with pytest.raises(Unreadable, match=message):
            read_copy(path)


# --- whether it is the cited one -----------------------------------------------------------------------


def deck(folder: Path, text: str = DECK) -> Deck:
    (folder / "garden.yaml").write_text(text, encoding="utf-8")
    read, problems = ENGINE.read(folder / "garden.yaml")
    assert read, problems
    return read


def told(folder: Path, article: str, text: str = DECK) -> str:
    """What is said of an article that is not the cited one; nothing of one that is."""
    (folder / "copy.txt").write_text(article, encoding="utf-8")
    try:
        handout, notes = with_passage(Handout(), folder / "copy.txt", deck(folder, text))
    except ProblemFound as found:
        (problem,) = found.problems
        assert (problem.rule, problem.source.file) == ("wrong-article", str(folder / "copy.txt"))
        assert problem.help
        return f"{problem.message} / {problem.help}"
    assert handout.passage
    assert {(note.rule, note.severity) for note in notes} <= {("unlike-article", "note")}
    return "; ".join(note.message for note in notes)


@pytest.mark.parametrize(
    "article",
    [
        GARDEN,
        GARDEN.upper(),
        GARDEN.replace("\n\n", "\n"),
        "The garden has \u201ctwelve\u201d\u00a0\u2013 TREES!\n\nIts pond was dug in 2019.",
        f"date 2021-03-03\n\n{GARDEN}",
    ],
)
def test_the_cited_article_is_taken_whatever_its_layout(article: str, tmp_path: Path) -> None:
    assert told(tmp_path, article) == ""


def test_another_date_is_another_article(tmp_path: Path) -> None:
    assert "it is dated 2021-03-04, and the deck's article 2021-03-03" in told(
        tmp_path, f"date 2021-03-04 {GARDEN}"
    )


def test_a_title_before_the_text_is_shown_with_its_line(tmp_path: Path) -> None:
    message = told(tmp_path, f"\nOur school garden\n\n{GARDEN}")
    assert "this copy has 3 paragraphs, and the deck's article 2" in message
    assert "(line 2, 'Our school garden'?)" in message


def test_a_copy_that_is_cut_off_is_told(tmp_path: Path) -> None:
    assert "this copy has 1 paragraph, and the deck's article 2" in told(
        tmp_path, GARDEN.split("\n", maxsplit=1)[0]
    )
    unsaid = DECK.replace(", sentences: [1, 1]", "")
    assert "this copy has 1 paragraph, and facts cite more: 'pond' (p2s1)" in told(
        tmp_path, GARDEN.split("\n", maxsplit=1)[0], unsaid
    )


def test_a_correction_names_the_fact_and_the_paragraph(tmp_path: Path) -> None:
    message = told(tmp_path, GARDEN.replace("twelve", "eleven"))
    assert message.startswith(
        "evidence is not where 1 of 2 facts cite it: 'trees' (no 'twelve trees' in p1) / this may be another edition"
    )


def test_many_facts_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    facts = "".join(
        f"  - {{id: f{n}, at: p1, fact: The ==no. {n}== is here., evidence: number {n}}}\n" for n in range(9)
    )
    message = told(tmp_path, GARDEN, f"title: The garden\nfacts:\n{facts}")
    assert "9 of 9 facts" in message
    assert (
        "'f0' (no 'number 0' in p1), 'f1' (no 'number 1' in p1), 'f2' (no 'number 2' in p1) and 6 more"
        in message
    )
    assert "this is another article" in message


def test_without_evidence_names_and_numbers_are_looked_for(tmp_path: Path) -> None:
    facts = "".join(
        f"  - {{id: f{n}, at: p{1 + n % 2}, fact: The garden has =={n} trees==.}}\n" for n in range(20, 26)
    )
    text = f"title: The garden\nfacts:\n{facts}"
    assert "6 of 6 names and numbers are not where facts cite them" in told(tmp_path, GARDEN, text)
    own = "It has 20 trees, and 22, and 24 trees.\n\nIt had 21 trees, then 23, and now 99."
    assert told(tmp_path, own, text).endswith("names and numbers: 'f25' (no '25 trees' in p2)")
    assert told(tmp_path, own.replace("99", "25"), text) == ""


def test_the_shipped_decks_know_their_own_articles_and_each_other_s() -> None:
    vasa, _ = ENGINE.read(VASA)
    drills, _ = ENGINE.read(ROOT / "decks" / "us-japan-drills-2017")
    assert vasa
    assert drills
    handout, told = with_passage(Handout(), VASA / "article.txt", vasa)
    assert len(handout.passage) == len(vasa.article.sentences)
    assert not list(told), "a newcomer who prints the article that lies beside the deck is told nothing"
    with pytest.raises(ProblemFound, match="this copy has 5 paragraphs"):
        with_passage(Handout(), VASA / "article.txt", drills)


def test_the_drills_deck_knows_its_article() -> None:
    copies = sorted(OTHERS.glob("*2017-04-26.txt")) if OTHERS.is_dir() else []
    if not copies:
        pytest.skip("no copy of the article that the deck cites is at hand")
    deck, _ = ENGINE.read(ROOT / "decks" / "us-japan-drills-2017")
    assert deck
    assert len(with_passage(Handout(), copies[0], deck)[0].passage) == len(deck.article.sentences) == 15


def test_the_article_s_own_facts_say_nothing_where_there_are_none(tmp_path: Path) -> None:
    assert deck(tmp_path).article == Article(
        date=deck(tmp_path).article.date, date_text="3 March 2021", sentences=(1, 1)
    )


# --- printed, and never stored -------------------------------------------------------------------------


@pytest.mark.slow
def test_it_is_on_a_sheet_of_its_own_alone_and_changes_no_code() -> None:
    formats = ("anki", "quiz", "key", "cards")
    plain = ENGINE.build(VASA, formats=formats)
    settings = Settings(article=VASA / "article.txt", handout=Handout(large=True))
    with_it = ENGINE.build(VASA, settings, formats=formats)
    articles = ["vasa-1628-article.html", "vasa-1628-article-large.html"]
    more = [name for name in with_it.files if name not in plain.files]
    assert more == [articles[0], "vasa-1628-quiz-large.html", articles[1]]
    assert [name for name, data in plain.files.items() if with_it.files[name] != data] == []
    assert with_it.lock == plain.lock
    assert ENGINE.build(VASA, settings, formats=formats).files == with_it.files
    assert [name for name, data in with_it.files.items() if b"crowds lined the quays" in data] == articles


def test_a_copy_that_is_refused_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("Another article.\n", encoding="utf-8")
    (tmp_path / "garden.yaml").write_text(DECK, encoding="utf-8")
    out = tmp_path / "out"
    assert quizgen("build", tmp_path / "garden.yaml", "--format", "quiz", "-o", out).code == 0
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    for name, code in (("copy.txt", 1), ("missing.txt", 2)):
        ran = quizgen(
            *("build", tmp_path / "garden.yaml", "--format", "quiz"),
            *("--with-article", tmp_path / name, "-o", out),
        )
        assert ran.code == code
        assert name in ran.err
        assert {file.name: file.read_bytes() for file in out.iterdir()} == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--large", "--format", "key"), "key does not heed --large: add --format quiz, or leave it out."),
        (
            ("--with-article", "a.txt", "--format", "anki"),
            "anki does not heed --with-article: add --format quiz, or leave it out.",
        ),
        ((str(VASA.parent / "us-japan-drills-2017"), "--with-article", "a.txt"), "name that deck alone"),
    ],
)
def test_where_nothing_would_be_printed_it_is_wrong_usage(words: tuple[str, ...], message: str) -> None:
    ran = quizgen("build", VASA, *words)
    assert ran.code == 2
    assert message in " ".join(ran.err.split())
