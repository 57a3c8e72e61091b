"""Where a package's cards go and when they come up, as Anki's own engine has it: order, decks, preset, times."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.anki.deck_info import deck_name
from quizgen.anki.note import identity
from quizgen.anki.note.preset import PRESET_ID
from quizgen.formats import anki
from quizgen.model import Deck
from tests.anki_deck.author import START, Author, clock
from tests.anki_deck.samples import NOW, RIVER, edition, many, released
from tests.builds import ENGINE
from tests.formats import markup

if TYPE_CHECKING:
    from tests.engine import Engine

ROOT = Path(__file__).parents[2]
EASY = 4
"""The answer after which a card is not shown again today."""
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def harbour(**keys: object) -> dict[str, Any]:
    """A deck of ten facts, the later paragraphs and the later letters first; *keys* are more of its keys."""
    facts = [
        {
            "id": f"bell-{n}",
            "at": f"p{10 - n}s1",
            "event": "storm" if n < 4 else "fair",
            "fact": f"In hour {n} of the watch the harbour bell rang =={hour}== times.",
            "ask": f"How often did the harbour bell ring in hour {n} of the watch?",
        }
        for n, hour in enumerate(HOURS)
    ]
    del facts[9]["event"], facts[8]["at"]
    events = {"storm": {"label": "Storm :: the first"}, "fair": {"label": "A fair"}}
    return {"id": "harbour", "title": "The harbour", "events": events, **keys, "facts": facts}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Who keeps that deck."""
    return Author(tmp_path / "author", harbour())


def decks(engine: Engine) -> list[str]:
    """The names of the collection's decks but its own, in Anki's order."""
    return [deck.name for deck in engine.collection.decks.all_names_and_ids() if deck.id != 1]


def deck_of(engine: Engine, fact: str) -> str:
    """The deck of a fact's cards."""
    (name,) = {engine.collection.decks.name(card.did) for card in engine.cards(f"Fact:{fact}")}
    return str(name)


def queue(engine: Engine, deck: str) -> list[tuple[str, int]]:
    """What a learner who opens a deck today is shown, in that order: the fact and the place on its note."""
    collection = engine.collection
    collection.decks.select(collection.decks.by_name(deck)["id"])
    queued = collection.sched.get_queued_cards(fetch_limit=1000).cards
    cards = [collection.get_card(entry.card.id) for entry in queued]
    return [(card.note()["Fact"], card.ord) for card in cards]


def facts_shown(engine: Engine, deck: str) -> list[str]:
    """The facts of those, each at its first card."""
    return list(dict.fromkeys(fact for fact, _ in queue(engine, deck)))


ALL = [f"bell-{n}" for n in range(10)]


# --- order ------------------------------------------------------------------------------------------


def test_new_cards_come_up_in_the_decks_order(engine: Engine, author: Author) -> None:
    engine.install(author.main())
    assert facts_shown(engine, "The harbour") == ALL
    assert [card.due for card in engine.cards()] == [due for due in range(1, 11) for _ in range(2)]


@pytest.mark.parametrize("presets", [False, True])
@pytest.mark.parametrize("subdecks", ["event", "paragraph"])
def test_in_each_deck_inside_the_deck_too(
    engine: Engine, author: Author, subdecks: str, *, presets: bool
) -> None:
    author.deck["subdecks"] = subdecks
    engine.install(author.main(), presets=presets)
    for name in decks(engine)[1:]:
        found = facts_shown(engine, name)
        assert found == sorted(found) != []


def test_the_preset_keeps_the_decks_order_over_the_decks_inside_it(engine: Engine, author: Author) -> None:
    """By itself Anki shows these one after the other, by their names: here *A fair* first."""
    author.deck["subdecks"] = "event"
    made = author.main()
    engine.install(made)
    assert sorted(facts_shown(engine, "The harbour")) == ALL
    assert facts_shown(engine, "The harbour") != ALL
    engine.install(made, presets=True)
    assert facts_shown(engine, "The harbour") == ALL


def test_a_fact_that_is_put_between_others_comes_up_there(engine: Engine, author: Author) -> None:
    kept = author.drop("bell-3")
    engine.install(author.main())
    author.deck["facts"].insert(3, kept)
    assert engine.install(author.main(START + 1)) == {"new": 1, "duplicate": 9}
    assert sorted(facts_shown(engine, "The harbour")[3:5]) == ["bell-3", "bell-4"]


def test_siblings_share_their_place_in_decks_inside_the_deck(engine: Engine, author: Author) -> None:
    author.deck["subdecks"] = "event"
    engine.install(author.main())
    for due, fact in enumerate(ALL, 1):
        assert {card.due for card in engine.cards(f"Fact:{fact}")} == {due}
        assert len(engine.cards(f"Fact:{fact}")) == 2


# --- decks inside the deck --------------------------------------------------------------------------


def test_a_deck_for_each_event_and_the_rest_in_the_deck_itself(engine: Engine, author: Author) -> None:
    author.deck["subdecks"] = "event"
    engine.install(author.main())
    assert decks(engine) == ["The harbour", "The harbour::A fair", "The harbour::Storm : the first"]
    assert [deck_of(engine, f"bell-{n}") for n in (3, 4, 9)] == [
        *("The harbour::Storm : the first", "The harbour::A fair", "The harbour"),
    ]


def test_a_deck_for_each_paragraph_in_the_articles_order(engine: Engine, author: Author) -> None:
    author.deck["subdecks"] = "paragraph"
    engine.install(author.main())
    paragraphs = [f"The harbour::Paragraph {number:02}" for number in (1, *range(3, 11))]
    assert decks(engine) == ["The harbour", *paragraphs]
    assert [deck_of(engine, f"bell-{n}") for n in (0, 8)] == ["The harbour::Paragraph 10", "The harbour"]


def test_cards_that_a_learner_has_stay_where_they_are(engine: Engine, author: Author) -> None:
    kept = author.drop("bell-9")
    engine.install(author.main())
    author.deck["subdecks"] = "paragraph"
    author.deck["facts"].append(kept)
    engine.install(author.main(START + 1))
    assert {deck_of(engine, fact) for fact in ALL[:9]} == {"The harbour"}
    assert deck_of(engine, "bell-9") == "The harbour::Paragraph 01"


# --- the deck's name --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("News::Drills", "News::Drills"),
        ("  News ::\t Drills of  2017 ", "News::Drills of 2017"),
        ("News: harbours::The bell", "News: harbours::The bell"),
        ("News:::Drills", "News::Drills"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("1984", "1984"),
        ("ニュース::港", "ニュース::港"),
        ("default", "default_"),
    ],
)
def test_the_deck_is_called_as_it_says(engine: Engine, author: Author, said: str, name: str) -> None:
    author.deck["anki_deck"] = said
    made = author.main()
    engine.install(made)
    engine.install(made)
    *above, _ = name.split("::")
    assert decks(engine) == [*above, name]
    assert deck_of(engine, "bell-0") == name
    assert "The harbour" in engine.collection.decks.by_name(name)["desc"]
    assert author.lock.deck == name
    assert warnings(author) == []


@pytest.mark.parametrize(
    "told",
    [
        "a\x07b",
        "a\x1fb",
        "A\u0301\u0328",
        "two\nlines",
        "\u00a0x\u3000",
        "x:",
        ":x",
        "a::::b",
        "::",
        "\x7f",
        "Å",
        "",
    ],
)
@pytest.mark.parametrize("subdecks", ["", "event"])
def test_every_name_is_spelled_as_anki_spells_it(engine: Engine, told: str, subdecks: str) -> None:
    """Else a name that is in the lock would be none that a learner has."""
    made = edition(*RIVER, title=told, anki_deck=told, subdecks=subdecks)
    engine.install(*anki.write(made).values())
    assert made.release is not None
    assert decks(engine)[-1] == made.release.name
    assert unicodedata.is_normalized("NFC", made.release.name)


def test_a_new_title_leaves_the_name_that_learners_know(engine: Engine, author: Author) -> None:
    kept = author.drop("bell-9")
    engine.install(author.main())
    author.deck["title"] = "The harbour bell"
    author.deck["facts"].append(kept)
    assert engine.install(author.main(START + 1)) == {"new": 1, "duplicate": 9}
    assert decks(engine) == ["The harbour"]
    assert deck_of(engine, "bell-9") == "The harbour"
    assert "The harbour bell" in engine.collection.decks.by_name("The harbour")["desc"]


def test_without_a_lock_the_title_is_the_name() -> None:
    assert deck_name(Deck("harbour", "Bells"), "") == "Bells"
    assert deck_name(Deck("harbour", "::"), "") == "harbour"
    assert deck_name(Deck("harbour", "Bells", anki_deck="News"), "Bells") == "News"


def warnings(author: Author) -> list[str]:
    """What a build of the deck as it is now warns of: the lock stays as it is."""
    path = author.write()
    found = ENGINE.build(path, formats=("anki",)).problems
    assert [p for p in found if p.rule == "deck-renamed"] == [
        p for p in ENGINE.check(path) if p.rule == "deck-renamed"
    ]
    return [problem.message for problem in found if problem.rule == "deck-renamed"]


def test_another_name_is_warned_of_since_cards_that_learners_have_stay(
    engine: Engine, author: Author
) -> None:
    kept = author.drop("bell-9")
    engine.install(author.main())
    author.deck["facts"].append(kept)
    author.deck["anki_deck"] = "News::Harbour"
    (message,) = warnings(author)
    assert "'The harbour'" in message
    assert "'News::Harbour'" in message
    engine.install(author.main(START + 1))
    assert {deck_of(engine, fact) for fact in ALL[:9]} == {"The harbour"}
    assert deck_of(engine, "bell-9") == "News::Harbour"
    assert warnings(author) == []


def test_a_learner_who_renames_the_deck_first_has_one_deck(engine: Engine, author: Author) -> None:
    kept = author.drop("bell-9")
    engine.install(author.main())
    author.deck["facts"].append(kept)
    author.deck["anki_deck"] = "Bells"
    engine.collection.decks.rename(engine.collection.decks.by_name("The harbour")["id"], "Bells")
    engine.install(author.main(START + 1))
    assert decks(engine) == ["Bells"]
    assert {deck_of(engine, fact) for fact in ALL} == {"Bells"}


def test_to_anki_names_that_differ_in_case_alone_are_one(engine: Engine, author: Author) -> None:
    kept = author.drop("bell-9")
    engine.install(author.main())
    author.deck["facts"].append(kept)
    author.deck["anki_deck"] = "THE Harbour"
    assert warnings(author) == []
    engine.install(author.main(START + 1))
    assert decks(engine) == ["The harbour"]
    assert deck_of(engine, "bell-9") == "The harbour"


# --- the preset -------------------------------------------------------------------------------------


def options(engine: Engine, deck: str) -> dict[str, Any]:
    """The options that a deck follows."""
    all_decks = engine.collection.decks
    found: dict[str, Any] = all_decks.config_dict_for_deck_id(all_decks.by_name(deck)["id"])
    return found


def test_the_preset_is_ankis_own_but_for_burying_and_order(engine: Engine, author: Author) -> None:
    engine.install(author.main(), presets=True)
    own, ours = engine.collection.decks.get_config(1), options(engine, "The harbour")
    assert ours["id"] == PRESET_ID
    for part in (own["new"], own["rev"], own):
        assert not part.get("bury", part.get("buryInterdayLearning"))
    own["new"]["bury"] = own["rev"]["bury"] = own["buryInterdayLearning"] = True
    own["newGatherPriority"] = 1
    for alone in ("id", "name", "mod", "usn"):
        del own[alone], ours[alone]
    assert ours == own


@pytest.mark.parametrize("subdecks", ["", "event"])
def test_a_learner_who_takes_no_presets_keeps_the_options_of_old(
    engine: Engine, author: Author, subdecks: str
) -> None:
    mine = engine.collection.decks.get_config(1)
    mine["new"]["perDay"] = 7
    engine.collection.decks.update_config(mine)
    author.deck["subdecks"] = subdecks
    engine.install(author.main())
    assert {name: options(engine, name)["id"] for name in decks(engine)} == dict.fromkeys(decks(engine), 1)
    assert options(engine, "The harbour")["new"] == mine["new"]
    assert len(engine.collection.decks.all_config()) == 1


def test_presets_may_be_taken_at_a_later_import_and_for_decks_inside_the_deck(
    engine: Engine, author: Author
) -> None:
    author.deck["subdecks"] = "event"
    made = author.main()
    engine.install(made)
    engine.install(made, presets=True)
    assert {options(engine, name)["id"] for name in decks(engine)} == {PRESET_ID}
    assert len(decks(engine)) == 3


def test_they_take_the_place_of_options_that_the_deck_had(engine: Engine, author: Author) -> None:
    made = author.main()
    engine.install(made)
    all_decks = engine.collection.decks
    deck = all_decks.by_name("The harbour")
    all_decks.set_config_id_for_deck_dict(deck, all_decks.add_config_returning_id("Mine"))
    engine.install(made)
    assert options(engine, "The harbour")["name"] == "Mine"
    engine.install(made, presets=True)
    assert options(engine, "The harbour")["name"] == "quizgen"
    assert "Mine" in {config["name"] for config in all_decks.all_config()}


def test_what_a_learner_changes_in_the_preset_stays(engine: Engine, author: Author) -> None:
    engine.install(author.main(), presets=True)
    mine = options(engine, "The harbour")
    mine["new"] |= {"perDay": 3, "bury": False}
    mine["name"] = "Slowly"
    engine.collection.decks.update_config(mine)
    author.fact("bell-0")["ask"] = "How often did it ring?"
    assert engine.install(author.main(START + 1), presets=True) == {"updated": 1, "duplicate": 9}
    after = options(engine, "The harbour")
    assert (after["name"], after["new"]) == ("Slowly", mine["new"])


@pytest.mark.parametrize("subdecks", ["", "event"])
@pytest.mark.parametrize("presets", [False, True])
def test_new_siblings_come_another_day(
    engine: Engine, author: Author, subdecks: str, *, presets: bool
) -> None:
    author.deck["subdecks"] = subdecks
    engine.install(author.main(), presets=presets)
    shown = [fact for fact, _ in queue(engine, "The harbour")]
    assert (len(shown) == len(set(shown))) is presets
    inside = deck_of(engine, "bell-0")
    assert facts_shown(engine, inside)[0] == "bell-0"
    engine.answer(engine.card('Fact:bell-0 "card:Short answer 1"'), EASY)
    assert ("bell-0" not in facts_shown(engine, inside)) is presets


@pytest.mark.parametrize("presets", [False, True])
def test_siblings_due_for_review_come_another_day(engine: Engine, author: Author, *, presets: bool) -> None:
    engine.install(author.main(), presets=presets)
    engine.collection.sched.set_due_date([card.id for card in engine.cards("Fact:bell-0")], "0")
    engine.answer(engine.card('Fact:bell-0 "card:Short answer 1"'), EASY)
    assert ("bell-0" not in facts_shown(engine, "The harbour")) is presets


LEARNING_OVER_DAYS = "update cards set type = 1, queue = 3, left = 1, due = ? where nid = ?"
"""By Anki's own numbers: they are being learnt, and their next step is a day away or more."""


@pytest.mark.parametrize("presets", [False, True])
def test_siblings_that_are_learnt_over_days_come_another_day(
    engine: Engine, author: Author, *, presets: bool
) -> None:
    engine.install(author.main(), presets=presets)
    today, note = engine.collection.sched.today, engine.cards("Fact:bell-0")[0].nid
    engine.collection.db.execute(LEARNING_OVER_DAYS, today, note)
    engine.open_again()
    shown = [fact for fact, _ in queue(engine, "The harbour")]
    assert shown.count("bell-0") == (1 if presets else 2)


# --- the description --------------------------------------------------------------------------------

ABOUT = {
    "version": "1.0",
    "description": "For people who like bells.",
    "licence": "CC BY 4.0",
    "report": "bells@example.org",
    "article": {"title": "Bells at sea", "publisher": "The Gull", "url": "https://example.org/bells?a=1&b=2"},
}


def described(engine: Engine) -> markup.Element:
    """What Anki shows above the deck."""
    return markup.read(engine.collection.decks.by_name("The harbour")["desc"].encode())


def test_the_description_says_what_a_learner_needs_once(engine: Engine, author: Author) -> None:
    author.deck |= ABOUT
    engine.install(author.main())
    shown = described(engine)
    for part in (
        *("The harbour, version 1.0", "For people who like bells.", "Bells at sea", "The Gull", "CC BY 4.0"),
        *("bells@example.org", "“Import any deck presets”", "Burying"),
    ):
        assert part in shown.words
    addresses = [link.attributes["href"] for link in shown.every("a")]
    assert addresses == ["https://example.org/bells?a=1&b=2", "mailto:bells@example.org"]


def test_a_later_edition_renews_the_description_and_no_note(engine: Engine, author: Author) -> None:
    author.deck |= ABOUT
    engine.install(author.main())
    before = engine.rows()
    author.deck |= {"version": "1.1", "licence": "CC0"}
    assert engine.install(author.main(START + 1)) == {"duplicate": 10}
    assert "version 1.1" in described(engine).words
    assert "CC0" in described(engine).words
    assert engine.rows() == before


# --- times ------------------------------------------------------------------------------------------


def times(author: Author) -> set[int]:
    return {note.time for note in author.lock.notes.values()}


def test_notes_that_moved_are_later_though_the_clock_was_put_back(engine: Engine, author: Author) -> None:
    engine.install(author.main())
    assert times(author) == {START}
    author.fact("bell-0")["ask"] = "How often did it ring?"
    assert engine.install(author.main(START - 1_000_000)) == {"updated": 1, "duplicate": 9}
    assert author.lock.notes["bell-0"].time == START + 1
    assert times(author) == {START, START + 1}
    author.fact("bell-0")["ask"] = "How often did the bell ring in hour 0?"
    assert engine.install(author.main(1)) == {"updated": 1, "duplicate": 9}
    assert author.lock.notes["bell-0"].time == START + 2
    released_at = author.lock.released
    assert released_at is not None
    assert released_at.time == START + 2


def test_the_environment_says_the_time(engine: Engine, author: Author) -> None:
    engine.install(author.main(NOW))
    assert {row[3] for row in engine.rows()["notes"]} == {NOW}
    with clock(NOW + 5):
        assert identity.now() == NOW + 5


# --- the file ---------------------------------------------------------------------------------------


def entries(package: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.infolist()


def test_the_package_is_packed_and_tells_nothing_of_when_and_where(author: Author) -> None:
    for entry in entries(author.main()):
        assert entry.compress_type == zipfile.ZIP_DEFLATED
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    (whole,) = anki.write(edition(*many(40))).values()
    assert sum(entry.file_size for entry in entries(whole)) > 4 * len(whole)


def test_no_file_is_left_behind(author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    author.main()
    assert list((tmp_path / "temporary").iterdir()) == []
    assert sorted(path.name for path in author.folder.iterdir()) == ["deck.lock", "deck.yaml", "dist"]


@pytest.mark.slow
def test_one_lock_and_one_time_make_the_same_bytes_in_any_process(author: Author, tmp_path: Path) -> None:
    """Ten facts were released, one of them has gone since, one was edited and one is new."""
    kept = author.drop("bell-9")
    author.main()
    author.drop("bell-1")
    author.fact("bell-2")["ask"] = "How often did it ring?"
    author.deck |= {"facts": [kept, *author.deck["facts"]], "subdecks": "event", "tags": ["b", "a", "c"]}
    author.write()
    shutil.rmtree(author.folder / "dist")
    made = []
    for seed in ("1", "4242"):
        folder = tmp_path / f"seed-{seed}"
        shutil.copytree(author.folder, folder)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": str(START + 1)}
        command = [sys.executable, "-m", "quizgen", "build", str(folder), "--format", "anki,anki-text"]
        environment |= {"PYTHONPATH": str(ROOT), "TZ": f"UTC-{seed[0]}"}
        subprocess.run([*command, "-o", str(folder)], check=True, capture_output=True, env=environment)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == 6
    files = author.build(START + 1)
    assert files == {name: data for name, data in made[0].items() if name.endswith(".apkg")}
    assert author.build(START + 99) == files


def test_decks_of_one_title_are_one_deck_of_many_notes(engine: Engine) -> None:
    """Two decks that quizgen made may share a name: each keeps its notes."""
    for name in ("one", "two"):
        engine.install(*anki.write(edition(*RIVER, id=name)).values())
    assert (len(decks(engine)), engine.collection.note_count()) == (1, 2)
    assert len({note.guid for name in ("one", "two") for note in released(*RIVER, id=name).notes}) == 2
