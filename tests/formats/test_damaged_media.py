"""Damaged pictures, through reading, Word and PDF: files or problems, never a fall, no figure that is none.

About 25 seconds of seeded damage. ``QUIZGEN_FUZZ=600`` in the environment makes that 600 seconds;
``QUIZGEN_FUZZ_SEED=7`` begins elsewhere.
"""

from __future__ import annotations

import os
import re
import time
from base64 import b64encode
from contextlib import suppress
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from msgspec.structs import replace

from quizgen.deckfile.deck import read_deck
from quizgen.deckfile.media.types import TYPES
from quizgen.formats import docx
from quizgen.formats.typst import compile as presses
from quizgen.formats.typst.compile import TypesettingStopped, TypstProcess
from quizgen.formats.word.pictures import SHOWN, SVG, Album, Box, size
from quizgen.model import Media
from tests.deckfile.conftest import POOLS
from tests.formats import samples
from tests.formats.bridge import QUESTIONS
from tests.media_files import FILES, declared_gif, declared_jpg, declared_png, declared_webp, png, svg
from tests.portions import crossed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SECONDS = float(os.environ.get("QUIZGEN_FUZZ", "25"))
SEED = int(os.environ.get("QUIZGEN_FUZZ_SEED", "1"))
DRAWN = svg(
    '<filter id="f"><feGaussianBlur stdDeviation="0.1"/></filter><pattern id="p" width="1" height="1"><path'
    ' d="M0 0h1"/></pattern><g id="g" transform="scale(2)" filter="url(#f)"><text x="1" font-size="2">a</text></g>'
    '<use href="#g"/><rect width="4" height="3" fill="url(#p)" stroke-width="0.5" stroke-dasharray="1 2"/>',
    ' width="40mm" height="30mm"',
)
WHOLE = {
    "png": [png(), png(colour=True), declared_png(9, 9, frames=2)],
    "jpg": [FILES["jpg"], declared_jpg(9, 9), declared_jpg(9, 9, 0xC2, scans=3)],
    "gif": [FILES["gif"], declared_gif(9, 9, (9, 9), (3, 3))],
    "webp": [FILES["webp"], declared_webp(9, 9), declared_webp(9, 9, moving=True)],
    "svg": [FILES["svg"], DRAWN, *[DRAWN.replace(b' filter="url(#f)"', b"")] * 5],
}
FIGURES = [
    "0",
    "-1",
    "9" * 400,
    "1e308",
    "1e-308",
    "nan",
    "inf",
    "NaN%",
    "1e999",
    "--3",
    "0x10",
    "٣",
    "1.e",
    "",
]
BYTES = [
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\0\0\0\0",
    b"\xff\xda",
    b"IDAT",
    b"ANMF",
    b",",
]
DOCUMENT = Document()
NO_FIGURE = re.compile(rb"[\"'>](?:[-+]?(?:nan|inf(?:inity)?))[\"'<]", re.IGNORECASE)
NONE = re.compile(rb"\bc[xy]=\"(?!\d+\")")
"""A side that is no whole number."""
FACT = "title: A\nfacts:\n  - {{id: a, at: p1, fact: The ==Danube== rose., media: a.{}}}\n"


def damaged(data: bytes, chance: Random, ending: str) -> bytes:
    """A file with one to four faults."""
    for _ in range(chance.randint(1, 4)):
        data = _figure(data, chance) if ending == "svg" and chance.random() < 0.7 else _fault(data, chance)
    return data


def _figure(data: bytes, chance: Random) -> bytes:
    """Another figure in place of one."""
    found = list(re.finditer(rb"\d+(?:\.\d+)?", data))
    if not found:
        return data
    at = chance.choice(found)
    return data[: at.start()] + chance.choice(FIGURES).encode() + data[at.end() :]


def _fault(data: bytes, chance: Random) -> bytes:
    """Some bytes lost, changed, put in, or told twice."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.randint(0, 8))
    put = chance.choice([b"", bytes([chance.randrange(256)]), chance.choice(BYTES), data[start:end] * 2])
    return data[:start] + put + data[end:]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    return tmp_path / "rivers.yaml"


@pytest.mark.slow
def test_any_damage_gives_files_or_problems(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "SECONDS_PER_PICTURE", 1)
    chance, until, drawn, refused = Random(SEED), time.monotonic() + SECONDS, 0, 0
    with TypstProcess() as press:
        while time.monotonic() < until or min(drawn, refused) < 20:
            ending = chance.choice(list(WHOLE))
            data = damaged(chance.choice(WHOLE[ending]), chance, ending)
            took = _read(deck, data, ending)
            refused += not took
            drawn += took
            _into_a_paragraph(data, ending)
            if took:
                _into_pdf(press, data, ending)
    print(f"{drawn} taken, {refused} refused")


def _read(deck: Path, data: bytes, ending: str) -> bool:
    """Whether reading takes a picture; what it says of any other has a place and a remedy."""
    (deck.parent / "media" / f"a.{ending}").write_bytes(data)
    deck.write_text(FACT.format(ending), encoding="utf-8")
    start = time.process_time()
    read, problems = read_deck(deck, POOLS)
    assert time.process_time() - start < 3
    assert read
    for problem in problems:
        assert problem.source.line
        assert problem.help
    return bool(read.media) and not problems


def _into_a_paragraph(data: bytes, ending: str) -> None:
    """The same of a picture's run alone, which takes no time."""
    if TYPES[ending].mime in SHOWN:
        media = Media("a", f"quizgen-a.{ending}", TYPES[ending].mime, "a")
        run = Album(DOCUMENT, {media.name: data}).show(media, Box(80, 60))
        assert not NONE.search(run.xml.encode()), data


def _into_word(data: bytes, ending: str) -> None:
    """A document holds sides that are whole numbers, of a picture that reading refuses, too."""
    type_ = TYPES[ending].mime
    if type_ not in SHOWN:
        return
    media = Media(f"a.{ending}", f"quizgen-a.{ending}", type_, "a", asked=True)
    made = samples.edition(samples.quiz((replace(QUESTIONS[0], media=(media,)),)))
    written = docx.write(replace(made, deck=replace(made.deck, media={media.name: data})))
    quiz = next(content for name, content in written.items() if "quiz" in name)
    with ZipFile(BytesIO(quiz)) as opened:
        for name in opened.namelist():
            if name.endswith(".xml"):
                text = opened.read(name)
                assert not NO_FIGURE.search(text), data
                assert not NONE.search(text), data


def _into_pdf(press: TypstProcess, data: bytes, ending: str) -> None:
    with suppress(TypesettingStopped):
        press.undrawable(data, b64encode(data).decode() if TYPES[ending].mime == SVG else "")


SIDES = ('width="{}" height="3"', 'height="{}"', 'viewBox="0 0 {} 3"', 'viewBox="{} {} {} {}"')


@pytest.mark.parametrize(("figure", "side"), crossed(FIGURES, SIDES))
def test_a_figure_that_is_none_makes_no_document_that_has_it(figure: str, side: str) -> None:
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {side.replace("{}", figure)}/>'
    _into_word(start.encode(), "svg")


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-16", "UTF-8", "utf-8-sig"])
def test_a_drawing_in_any_encoding_keeps_its_shape_in_a_document(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><!-- é --><svg id="é" viewBox="0 0 8 1"/>'
    data = text.encode(encoding)
    assert size(data, SVG) == (8, 1)
    _into_word(data, "svg")
