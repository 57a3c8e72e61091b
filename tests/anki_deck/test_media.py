"""Pictures and sounds in the package, as Anki's own engine takes them."""

from __future__ import annotations

import json
import shutil
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.anki.note.field_html import attribute
from quizgen.formats import anki
from quizgen.model import Media
from tests.anki_deck.samples import BRIDGE, NOW, RIVER, edition, released
from tests.anki_deck.test_anki import package, side
from tests.builds import ENGINE
from tests.formats import hard_samples
from tests.media_files import FILES, png, svg, wav

if TYPE_CHECKING:
    from quizgen.deck_lock.lock import Lock
    from quizgen.model import Question
    from tests.engine import Engine


def media(file: str, data: bytes, **given: str | bool) -> Media:
    """What a fact shows, as reading makes it."""
    type_ = {"png": "image/png", "svg": "image/svg+xml", "wav": "audio/wav", "mp3": "audio/mpeg"}
    ending = file.rpartition(".")[2]
    return Media(file, f"quizgen-{sha256(data).hexdigest()[:16]}.{ending}", type_[ending], **given)  # type: ignore[arg-type]


MAP = media("map.png", png(), alt="A map of the Arle", credit="The Harrow Courier", asked=True)
BELL = media("bell.wav", wav(), alt="The bell of the bridge")
CONTENTS = {MAP.name: png(), BELL.name: wav()}


def shows(*shown: Media, questions: tuple[Question, ...] = RIVER) -> tuple[Question, ...]:
    return tuple(replace(question, media=shown) for question in questions)


def folder_of(engine: Engine) -> dict[str, bytes]:
    """The collection's media by name."""
    return {path.name: path.read_bytes() for path in Path(engine.collection.media.dir()).iterdir()}


def played(tags: list[Any]) -> list[str]:
    """The names of the files that a side plays."""
    return [tag.filename for tag in tags]


# --- what arrives ---------------------------------------------------------------------------------


def test_files_arrive_in_the_folder_of_the_collection(engine: Engine) -> None:
    assert engine.install(package(edition(*shows(MAP, BELL), media=CONTENTS))) == {"new": 1}
    assert folder_of(engine) == CONTENTS
    found = engine.collection.media.check()
    assert (list(found.missing), list(found.unused)) == ([], [])


@pytest.mark.parametrize(
    "ending", ["png", "jpg", "gif", "webp", "svg", "mp3", "ogg", "opus", "wav", "m4a", "flac"]
)
def test_anki_takes_a_file_of_each_type(engine: Engine, ending: str) -> None:
    name = f"quizgen-0123456789abcdef.{ending}"
    kind = "image/x" if ending in {"png", "jpg", "gif", "webp", "svg"} else "audio/x"
    shown = Media(f"a.{ending}", name, kind)
    engine.install(package(edition(*shows(shown), media={name: FILES[ending]})))
    assert folder_of(engine) == {name: FILES[ending]}
    assert list(engine.collection.media.check().missing) == []
    card = engine.card('"card:Short answer 1"')
    names = played(card.answer_av_tags())
    assert names == ([] if kind == "image/x" else [name])


def test_what_is_asked_about_stands_with_the_question_and_the_rest_with_the_answer(engine: Engine) -> None:
    engine.install(package(edition(*shows(MAP, BELL), media=CONTENTS)))
    for card in engine.cards():
        front = side(card.question())
        (picture,) = front.every("img")
        assert picture.attributes == {"src": MAP.name, "alt": MAP.alt}
        assert front.one(".credit").words == MAP.credit
        assert card.question_av_tags() == []
        assert played(card.answer_av_tags()) == [BELL.name]
        assert BELL.alt in side(card.answer()).one(".answer").words


def test_a_sound_that_is_asked_about_plays_with_the_question_alone(engine: Engine) -> None:
    engine.install(package(edition(*shows(replace(BELL, asked=True)), media=CONTENTS)))
    card = engine.card('"card:Short answer 1"')
    assert played(card.question_av_tags()) == [BELL.name]
    assert card.answer_av_tags() == []


def test_a_question_that_is_a_picture_alone_has_a_card(engine: Engine) -> None:
    bare = replace(RIVER[0], stem="?", context=(), media=(MAP,))
    engine.install(package(edition(bare, media=CONTENTS)))
    assert len(engine.cards()) == 1
    assert engine.empty_cards() == 0


def test_words_of_a_picture_are_words(engine: Engine) -> None:
    bad = hard_samples.HOSTILE + ' src="x.png" {{c1::a}} [sound:b.mp3] \\(x\\)'
    hostile = replace(MAP, alt=bad, credit=bad)
    sound = replace(BELL, alt=bad, credit=bad, asked=True)
    engine.install(package(edition(*shows(hostile, sound), media=CONTENTS)))
    card = engine.card('"card:Short answer 1"')
    front = side(card.question())
    (picture,) = front.every("img")
    assert picture.attributes == {"src": MAP.name, "alt": " ".join(bad.split())}
    assert [credit.words for credit in front.every(".credit")] == [" ".join(bad.split())] * 2
    assert played(card.question_av_tags()) == [BELL.name]
    found = engine.collection.media.check()
    assert (list(found.missing), list(found.unused)) == ([], [])


def test_a_control_character_ends_no_attribute() -> None:
    assert attribute('a"b\0c\n\td<e>') == "a&quot;b\ufffdc d&lt;e&gt;"


# --- from one edition to the next --------------------------------------------------------------------


def test_a_changed_picture_replaces_the_old_one_on_the_card(engine: Engine) -> None:
    engine.install(package(edition(*shows(MAP), media=CONTENTS)))
    first = released(*shows(MAP), media=CONTENTS).lock
    new = media("map.png", png(9), alt=MAP.alt, credit=MAP.credit, asked=True)
    made = package(edition(*shows(new), media={new.name: png(9)}, lock=first, now=NOW + 60))
    assert engine.install(made) == {"updated": 1}
    (picture,) = side(engine.card('"card:Choice 1"').question()).every("img")
    assert folder_of(engine)[picture.attributes["src"]] == png(9)
    assert list(engine.collection.media.check().unused) == [MAP.name]


def test_the_same_picture_changes_nothing(engine: Engine) -> None:
    made = package(edition(*shows(MAP), media=CONTENTS))
    engine.install(made)
    lock = released(*shows(MAP), media=CONTENTS).lock
    again = package(edition(*shows(MAP), media=CONTENTS, lock=lock, now=NOW + 60))
    assert again == made
    assert engine.install(again) == {"duplicate": 1}


@pytest.mark.parametrize(
    "change", [{"alt": "A plan"}, {"credit": "The Post"}, {"asked": False}, {"name": "quizgen-0.png"}]
)
def test_the_digest_of_a_note_covers_what_it_shows(change: dict[str, str | bool]) -> None:
    other = replace(MAP, **change)
    contents = {MAP.name: png(), other.name: png()}
    before = released(*shows(MAP), media=contents).lock
    after = released(*shows(other), media=contents, lock=before, now=NOW + 60).lock
    assert after.notes["river"].digest != before.notes["river"].digest
    assert after.notes["river"].time == NOW + 60


def test_a_package_that_retires_facts_has_the_pictures_of_the_others() -> None:
    lock: Lock = released(*shows(MAP, questions=BRIDGE), media=CONTENTS).lock
    files = anki.write(edition(*shows(MAP), media=CONTENTS, lock=lock, now=NOW + 60))
    assert len(files) == 2
    assert [members(content)[1] for content in files.values()] == [{"0": MAP.name}] * 2


# --- the archive --------------------------------------------------------------------------------------


def members(content: bytes) -> tuple[list[str], dict[str, str]]:
    """The names in an archive, and what its media are called."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.namelist(), json.loads(archive.read("media"))


def test_files_are_numbered_in_the_order_of_their_names() -> None:
    made = edition(*shows(BELL, MAP), media=CONTENTS)
    assert members(package(made)) == (
        ["collection.anki2", "media", "0", "1"],
        {str(number): name for number, name in enumerate(sorted(CONTENTS))},
    )


def test_a_picture_of_many_facts_is_packed_once_and_one_of_no_card_not_at_all() -> None:
    made = edition(*shows(MAP, questions=BRIDGE), media=CONTENTS)
    assert members(package(made))[1] == {"0": MAP.name}


def test_only_what_was_not_packed_before_is_made_smaller() -> None:
    drawing = media("a.svg", svg("<g/>" * 99))
    picture = media("a.png", png(width=200, height=200))
    contents = {drawing.name: svg("<g/>" * 99), picture.name: png(width=200, height=200)}
    with zipfile.ZipFile(BytesIO(package(edition(*shows(drawing, picture), media=contents)))) as archive:
        kept = {name: archive.getinfo(number).compress_type for number, name in members_of(archive).items()}
    assert kept == {drawing.name: zipfile.ZIP_DEFLATED, picture.name: zipfile.ZIP_STORED}


def members_of(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = json.loads(archive.read("media"))
    return found


# --- from the deck's files to the card ----------------------------------------------------------------

DECK = """\
title: A harbour
article: {title: The harbour, sentences: [2]}
facts:
  - id: tower
    at: p1s1
    fact: The tower in the picture stands in ==Harrow==.
    ask: Where does the tower in the picture stand?
    media: {file: tower.png, alt: A tower above a quay, credit: The Courier, with: question}
  - id: bell
    at: p1s2
    fact: The bell of the tower has ==two== clappers.
    ask: How many clappers does the bell have?
    media: [bell.wav, {file: tower.png, alt: A tower above a quay}]
"""


def built(folder: Path) -> dict[str, bytes]:
    made = ENGINE.build(folder)
    assert [problem for problem in made.problems if problem.severity == "error"] == []
    return dict(made.files)


def test_a_folder_becomes_a_package_with_its_files(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOW))
    folder = tmp_path / "harbour"
    (folder / "media").mkdir(parents=True)
    (folder / "media" / "tower.png").write_bytes(png())
    (folder / "media" / "bell.wav").write_bytes(wav())
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    files = built(folder)
    engine.install(files["harbour.apkg"])
    assert sorted(folder_of(engine).values()) == sorted([png(), wav()])
    assert list(engine.collection.media.check().missing) == []
    moved = shutil.copytree(folder, tmp_path / "elsewhere" / "harbour")
    assert built(moved) == files
