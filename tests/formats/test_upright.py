"""Pictures of a camera that was held on its side: on paper they stand as they were taken."""

from __future__ import annotations

import struct
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from quizgen.formats import docx, pdf
from quizgen.formats.word import pictures
from quizgen.install_command import install_command, this_computer
from quizgen.model import Media
from quizgen.pictures.upright import lies_on_its_side, upright
from quizgen.problems import ProblemFound
from tests.formats import samples
from tests.formats.bridge import QUESTIONS
from tests.portions import thinned

if TYPE_CHECKING:
    from quizgen.edition import Edition

pytestmark = pytest.mark.slow

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
RED, GREEN, BLUE, WHITE = (200, 0, 0), (0, 200, 0), (0, 0, 200), (250, 250, 250)
CORNERS = (RED, GREEN, BLUE, WHITE)
"""The colours of a picture that stands upright: left and right above, left and right below."""
STORED = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
"""What a camera does with the picture that is to be seen so, as numbers of Pillow's transpositions."""


def taken(kind: str, orientation: int, order: str = "") -> bytes:
    """A picture of 64 by 32 dots, four colours, as it is stored with an orientation that undoes it."""
    picture = Image.new("RGB", (64, 32))
    for place, colour in enumerate(CORNERS):
        picture.paste(colour, (place % 2 * 32, place // 2 * 16, place % 2 * 32 + 32, place // 2 * 16 + 16))
    way = STORED[orientation]
    stored = picture if way is None else picture.transpose(Image.Transpose(way))
    exif = Image.Exif()
    if order:
        exif.endian = order
    exif[274] = orientation
    out = BytesIO()
    quality: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 95, "subsampling": 0},
        "WEBP": {"lossless": True},
    }
    stored.save(out, kind, exif=exif, **quality.get(kind, {}))
    return out.getvalue()


def seen(data: bytes) -> tuple[tuple[int, int], list[tuple[int, int, int]]]:
    """How large the dots of a picture are as a whole, and its four colours."""
    picture = Image.open(BytesIO(data)).convert("RGB")
    wide, high = picture.size
    colours = [
        CORNERS[
            _nearest(
                picture.getpixel((wide * (1 + 2 * (place % 2)) // 4, high * (1 + 2 * (place // 2)) // 4))
            )
        ]
        for place in range(4)
    ]
    return (wide, high), colours


def _nearest(colour: object) -> int:
    assert isinstance(colour, tuple)
    return min(
        range(4), key=lambda place: sum(abs(a - b) for a, b in zip(CORNERS[place], colour, strict=True))
    )


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_turned_as_its_file_says(kind: str, orientation: int) -> None:
    data = taken(kind, orientation)
    assert lies_on_its_side(data, KINDS[kind]) == (orientation != 1)
    turned = upright(data, KINDS[kind])
    assert seen(turned) == ((64, 32), list(CORNERS))
    assert not lies_on_its_side(turned, KINDS[kind])
    assert (turned == data) == (orientation == 1)


def test_both_orders_of_bytes_are_read() -> None:
    assert {
        data[: data.find(b"Exif") + 8][-2:] for data in (taken("JPEG", 6, "<"), taken("JPEG", 6, ">"))
    } == {
        b"II",
        b"MM",
    }
    assert all(lies_on_its_side(taken("JPEG", 6, order), "image/jpeg") for order in "<>")


def with_notes(notes: bytes) -> bytes:
    """A JPEG with these bytes for its Exif."""
    plain = taken("JPEG", 1)
    segment = b"Exif\0\0" + notes
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", 2 + len(segment)) + segment + plain[2:]


@pytest.mark.parametrize(
    "notes",
    [
        b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"XX*\0\x08\0\0\0\1\0", b"II*\0\x08\0\0\0\xff\xff",
        b"II*\0\x08\0\0\0\1\0" + struct.pack("<HHIHH", 274, 3, 1, 9, 0),
        b"II*\0\x08\0\0\0\1\0" + struct.pack("<HHIHH", 274, 3, 1, 0, 0),
        b"II*\0\x08\0\0\0\1\0" + struct.pack("<HHII", 274, 4, 1, 6),
    ],
)  # fmt: skip
def test_notes_that_say_nothing_turn_nothing(notes: bytes) -> None:
    data = with_notes(notes)
    assert not lies_on_its_side(data, "image/jpeg")
    assert upright(data, "image/jpeg") is data


@given(st.binary(max_size=60), st.sampled_from(sorted(KINDS)))
def test_whatever_is_damaged_stays_as_it_is(noise: bytes, kind: str) -> None:
    whole = taken(kind, 6)
    data = whole[: len(whole) // 2] + noise
    assert isinstance(upright(data, KINDS[kind]), bytes)
    assert isinstance(upright(noise, KINDS[kind]), bytes)


# --- on paper -----------------------------------------------------------------------------------------


def edition(kind: str, orientation: int) -> Edition:
    """A quiz with one question, whose picture was taken so."""
    media = Media(
        "photo.jpg", f"quizgen-1.{'jpg' if kind == 'JPEG' else 'png'}", KINDS[kind], "A photo", asked=True
    )
    made = samples.only(replace(QUESTIONS[0], media=(media,)))
    return replace(made, deck=replace(made.deck, media={media.name: taken(kind, orientation)}))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", thinned([6, 8, 3, 5], 2))
def test_a_document_holds_the_picture_upright_and_as_wide_as_that(kind: str, orientation: int) -> None:
    files = docx.write(edition(kind, orientation))
    with ZipFile(BytesIO(files["harrow-bridge-quiz.docx"])) as archive:
        (name,) = (name for name in archive.namelist() if "media/" in name)
        data = archive.read(name)
        text = archive.read("word/document.xml").decode()
    assert seen(data) == ((64, 32), list(CORNERS))
    wide, high = (int(text.split(f' {side}="')[1].split('"')[0]) for side in ("cx", "cy"))
    assert wide / high == pytest.approx(2, rel=0.01)
    assert pictures.size(data, KINDS[kind]) == (64, 32)


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_is_the_same_as_of_a_picture_that_was_taken_upright(kind: str) -> None:
    lying, standing = (len(pdf.write(edition(kind, way))["harrow-bridge-quiz.pdf"]) for way in (6, 1))
    assert lying == pytest.approx(standing, rel=0.1)


def test_without_pillow_only_a_picture_that_lies_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "quizgen.formats.extras.demand.find_spec", lambda name: None if name == "PIL" else find_spec(name)
    )
    assert docx.write(edition("JPEG", 1))
    with pytest.raises(ProblemFound) as found:
        docx.write(edition("JPEG", 6))
    (problem,) = found.value.problems
    assert problem.rule == "not-installed"
    assert problem.help == "run: " + install_command("pillow>=11,<14", this_computer())
