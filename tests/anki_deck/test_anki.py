"""The Anki package, as Anki's own engine takes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import ExportAnkiPackageOptions
from msgspec.structs import replace

from quizgen.anki.compare.unpack import package_at
from quizgen.edition import Edition
from quizgen.formats import anki
from quizgen.model import BLANK, Article, Citation
from quizgen.problems import ProblemFound
from tests.anki_deck.reviewer import without_scripts
from tests.anki_deck.samples import BRIDGE, DECK, NOW, RIVER, asked, edition, many, released
from tests.formats import markup
from tests.formats.bridge import MATCHING, ORDERING, QUESTIONS
from tests.formats.builders import key_part, question

if TYPE_CHECKING:
    from tests.engine import Engine

ROOT = Path(__file__).parents[2]
KINDS = {"Short answer": 6, "Cloze": 4, "Choice": 5, "True or false": 4}
"""How many of the sample's questions are of each kind."""
CARD_TYPES = ("short_answer", "cloze", "choice", "true_false")


def package(made: Edition) -> bytes:
    """The one file that the format writes."""
    (name, content), *others = anki.write(made).items()
    assert (name, others) == (f"{made.deck.id}.apkg", [])
    return content


def side(html: str) -> markup.Element:
    """A side of a card as a tree, without the stylesheet."""
    body = html.partition("</style>")[2].replace('<hr id="answer">', "")
    return markup.read(body.encode())


# --- what a learner sees ----------------------------------------------------------------------------


def test_every_card_has_a_question_and_an_answer(engine: Engine) -> None:
    engine.install(package(edition()))
    assert len(engine.cards()) == sum(KINDS.values())
    for card in engine.cards():
        front, back = side(card.question()), side(card.answer())
        assert front.one(".stem").words
        assert back.one(".statement").words
        assert front.words in back.words
        assert back.one(".source").words.startswith("The Harrow Courier, 3 March 2021, paragraph ")
        for text in (card.question(), card.answer()):
            assert not re.search(r"\{\{|\}\}|\ufffd|PLACE|KIND", text)
            assert BLANK not in text
            assert "<script" not in without_scripts(text)


def test_a_search_by_kind_finds_its_cards(engine: Engine) -> None:
    engine.install(package(edition()))
    assert {kind: len(engine.cards(f'"card:{kind}*"')) for kind in KINDS} == KINDS


def test_no_card_is_empty_and_a_second_import_adds_nothing(engine: Engine) -> None:
    made = package(edition())
    facts = len({q.fact for q in BRIDGE if q.type in CARD_TYPES})
    assert engine.install(made) == {"new": facts}
    assert engine.empty_cards() == 0
    assert engine.install(made) == {"duplicate": facts}
    assert engine.collection.card_count() == sum(KINDS.values())


def test_one_note_holds_all_questions_of_its_fact(engine: Engine) -> None:
    engine.install(package(edition(*RIVER)))
    assert engine.collection.note_count() == 1
    names = [card.template()["name"] for card in engine.cards()]
    assert names == ["Short answer 1", "Cloze 1", "Choice 1", "True or false 1"]


def test_the_front_shows_context_stem_and_options_and_no_answer(engine: Engine) -> None:
    engine.install(package(edition(*RIVER)))
    front = side(engine.card('"card:Choice 1"').question())
    assert front.one(".context").words == "The bridge at Harrow · 3 March 2021"
    assert [li.words for li in front.one(".options").every("li")] == ["the Wend", "the Arle", "the Sorrow"]
    assert not list(front.every("strong"))
    assert front.one(".choice").attributes["lang"] == "en"


def test_the_back_says_the_answer_why_and_where(engine: Engine) -> None:
    engine.install(package(edition(*RIVER)))
    back = side(engine.card('"card:Short answer 1"').answer())
    assert back.one(".key").words == "the Arle"
    assert back.one(".statement").words == "The new bridge crosses the Arle."
    assert [strong.words for strong in back.every("strong")] == ["the Arle"]
    assert back.one(".why").words == "The Wend runs north of the town."
    assert back.one(".source").words == (
        "The Harrow Courier, 3 March 2021, paragraph 2, sentence 1; paragraph 4"
    )
    assert [a.attributes["href"] for a in back.every("a")] == [DECK.article.url, DECK.report]
    assert back.one(".id").words == "river"


def test_a_place_in_the_article_stands_once(engine: Engine) -> None:
    twice = [replace(q, at=(Citation(2, 1), Citation(2, 3), Citation(2, 1))) for q in RIVER]
    engine.install(package(edition(*twice)))
    source = side(engine.cards()[0].answer()).one(".source").words
    assert source.endswith("2021, paragraph 2, sentence 1; paragraph 2, sentence 3")


def test_a_cloze_shows_a_gap_and_then_the_statement_in_its_place(engine: Engine) -> None:
    engine.install(package(edition(*RIVER)))
    card = engine.card('"card:Cloze 1"')
    assert side(card.question()).one(".stem").words == "The new bridge crosses […]."
    answer = side(card.answer()).one(".answer")
    assert answer.words == "The new bridge crosses the Arle."
    assert not list(answer.every(".key"))


def test_a_cloze_without_marks_in_its_statement_says_the_key(engine: Engine) -> None:
    engine.install(package(edition(question("cloze", "paint", f"It is painted {BLANK}.", "orange"))))
    assert side(engine.card().answer()).one(".key").words == "orange"


def test_several_answers_are_a_list(engine: Engine) -> None:
    engine.install(package(edition(question("short_answer", "banks", "Which two?", ("Old Quay", "Mill")))))
    key = side(engine.card().answer()).one(".key")
    assert (key.tag, [li.words for li in key.every("li")]) == ("ul", ["Old Quay", "Mill"])


def test_a_reason_for_one_question_alone_stands_on_its_card(engine: Engine) -> None:
    short, cloze, *_ = RIVER
    engine.install(package(edition(short, replace(cloze, rationale="A river has no article."))))
    whys = [side(card.answer()).one(".why").words for card in engine.cards()]
    assert whys == ["The Wend runs north of the town.", "A river has no article."]


def test_a_deck_that_says_little_makes_cards_that_say_little(engine: Engine) -> None:
    engine.install(package(edition(replace(RIVER[0], rationale="", at=()), article=Article(), report="")))
    back = side(engine.card().answer())
    assert not [*back.every(".why"), *back.every(".source"), *back.every("a")]
    assert back.one(".foot").words == "river"


@pytest.mark.parametrize(
    ("report", "href"),
    [
        ("https://example.org/r?a=1&b=2", "https://example.org/r?a=1&b=2"),
        ("mistakes@example.org", "mailto:mistakes@example.org"),
        ("mailto:mistakes@example.org", "mailto:mistakes@example.org"),
        ("javascript:alert(1)", None),
        ("Room 12", None),
    ],
)
def test_only_addresses_of_the_web_and_of_mailboxes_are_links(
    engine: Engine, report: str, href: str | None
) -> None:
    engine.install(package(edition(RIVER[0], report=report)))
    fact = side(engine.card().answer()).one(".fact")
    assert [a.attributes["href"] for a in fact.every("a")] == ([href] if href else [])
    assert fact.words == f"river · Report a mistake{'' if href else f': {report}'}"


# --- deck and notes ---------------------------------------------------------------------------------


def test_cards_come_up_in_the_decks_order_and_siblings_share_their_place(engine: Engine) -> None:
    engine.install(package(edition()))
    facts = list(dict.fromkeys(card.note()["Fact"] for card in engine.cards()))
    assert facts == list(dict.fromkeys(q.fact for q in BRIDGE if q.type in CARD_TYPES))
    assert {card.due for card in engine.cards("Fact:river")} == {1}


def test_questions_that_no_card_can_ask_make_none() -> None:
    numeric = [q for q in QUESTIONS if q.type == "numeric"]
    assert numeric
    assert anki.write(edition(MATCHING, ORDERING, *numeric)) == {}


def test_the_deck_has_the_title_and_says_what_it_is(engine: Engine) -> None:
    engine.install(package(edition()))
    deck = engine.collection.decks.by_name(DECK.title)
    description = markup.read(deck["desc"].encode())
    for part in (
        DECK.title,
        "1.0",
        DECK.description,
        DECK.licence,
        "The Harrow Courier, 3 March 2021",
        "Burying",
    ):
        assert part in description.words
    assert [a.attributes["href"] for a in description.every("a")] == [DECK.article.url, DECK.report]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Bridges::Harrow", "Bridges:Harrow"), ("Two\nlines  long", "Two lines long"), ("  ", "harrow-bridge")],
)
def test_a_title_makes_one_deck_and_no_deck_inside_it(engine: Engine, title: str, name: str) -> None:
    engine.install(package(edition(*RIVER, title=title)))
    assert [deck.name for deck in engine.collection.decks.all_names_and_ids() if deck.id != 1] == [name]


def test_a_note_has_the_tags_of_fact_deck_and_paragraph(engine: Engine) -> None:
    tagged = [replace(q, tags=("rivers", "big rivers", ' "odd"\t:: ', "  ")) for q in RIVER]
    engine.install(package(edition(*tagged)))
    assert set(engine.cards()[0].note().tags) == {
        *("rivers", "big_rivers", "_odd_", "news", "fact::river"),
        *("harrow-bridge::p2", "harrow-bridge::p4"),
    }


def test_the_machines_fields_are_collapsed_in_the_editor(engine: Engine) -> None:
    engine.install(package(edition(*RIVER)))
    fields = engine.collection.models.by_name("quizgen")["flds"]
    assert [field["name"] for field in fields if not field["collapsed"]] == ["Statement", "Why", "Source"]
    assert fields[0]["name"] == "Statement"


def test_the_statement_is_plain_and_can_be_searched(engine: Engine) -> None:
    engine.install(package(edition(*asked("horn", "The town's ", '"fog & ice"', " horn sounds at six."))))
    note = engine.cards('"Statement:The town\'s *"')[0].note()
    assert note["Statement"] == 'The town\'s "fog &amp; ice" horn sounds at six.'


# --- identity ---------------------------------------------------------------------------------------


def test_edited_words_update_the_same_note(engine: Engine) -> None:
    engine.install(package(edition(*RIVER)))
    before = {card.id: card.note().guid for card in engine.cards()}
    edited = [
        replace(
            q, stem=f"{q.stem} Indeed?", key=(key_part("the Great Arle", q.fact, q.answer),), statement="New."
        )
        for q in RIVER
    ]
    assert engine.install(package(edition(*edited, lock=released(*RIVER).lock, now=NOW + 1))) == {
        "updated": 1
    }
    assert {card.id: card.note().guid for card in engine.cards()} == before
    assert all("Indeed?" in card.question() for card in engine.cards())
    assert engine.empty_cards() == 0


def test_two_decks_may_have_a_fact_of_the_same_name(engine: Engine) -> None:
    assert engine.install(package(edition(*RIVER))) == {"new": 1}
    assert engine.install(package(edition(*RIVER, id="other", title="Other"))) == {"new": 1}
    types = [kind.name for kind in engine.collection.models.all_names_and_ids() if "quizgen" in kind.name]
    assert types == ["quizgen"]


def test_a_kind_without_a_free_place_takes_the_spares(engine: Engine) -> None:
    choices = [replace(RIVER[2], answer=f"a{n}", stem=f"Which, {n}?") for n in range(8)]
    engine.install(package(edition(*choices)))
    names = [card.template()["name"] for card in engine.cards()]
    assert names == [*(f"Choice {n}" for n in range(1, 5)), *(f"Spare {n}" for n in range(1, 5))]


def test_more_questions_than_places_are_a_problem_and_none_is_lost() -> None:
    choices = [replace(RIVER[2], answer=f"a{n}") for n in range(9)]
    with pytest.raises(ProblemFound) as found:
        anki.write(edition(*choices))
    (problem,) = found.value.problems
    assert (problem.rule, problem.fact) == ("too-many-cards", "river")


# --- the file ---------------------------------------------------------------------------------------

BUILD = """
import sys
from quizgen.formats import anki
from tests.anki_deck.samples import edition
(content,) = anki.write(edition()).values()
sys.stdout.buffer.write(content)
"""


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
@pytest.mark.slow
def test_the_same_cards_are_the_same_bytes_in_another_process(hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    run = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert run.stdout == package(edition())


def test_no_temporary_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who kills a process leaves nothing: neither writing a package nor reading one needs a disk."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    path = tmp_path / "a.apkg"
    path.write_bytes(package(edition()))
    assert package_at(path, "a.apkg").notes
    assert list(tmp_path.iterdir()) == [path]


def test_the_package_is_no_larger_than_ankis_own(engine: Engine) -> None:
    made = package(edition(*many(60)))
    engine.install(made)
    path = engine.folder / "own.apkg"
    options = ExportAnkiPackageOptions(
        with_scheduling=False, with_deck_configs=False, with_media=True, legacy=False
    )
    engine.collection.export_anki_package(out_path=str(path), options=options, limit=None)
    with zipfile.ZipFile(path) as own:
        cards_alone = own.getinfo("collection.anki21b").compress_size
    assert len(made) <= 1.2 * cards_alone, "Anki's export also holds 50 kB for old versions of Anki"


def test_the_archive_holds_what_every_version_of_anki_reads() -> None:
    with zipfile.ZipFile(BytesIO(package(edition()))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["collection.anki2", "media"]
        assert archive.read("media") == b"{}"
