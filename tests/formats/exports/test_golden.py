"""The bytes of one hostile quiz in each format, so that nothing changes unseen.

What Moodle makes of them was read from a whole Moodle once: bytes that changed are to be read there again.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.edition import Edition
from quizgen.formats import declared
from quizgen.model import Deck
from quizgen.view.exported import ExportedPicture
from tests.formats.exports.hostile import exported, item, several_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.view.exported import ExportedItem, Form

FORMS: tuple[Form, ...] = (
    "choice", "several", "truth", "matching", "ordering", "number", "written", "sentences",
)  # fmt: skip
TEXTS = (
    "~=#{}:%*->[html]]]>&#;",
    "=1+1 <b>&amp;</b> $$x$$ \\* {1:SHORTANSWER:=x} العربية 日本語 \U0001f600",
)
PICTURE = ExportedPicture(
    "quizgen-1.png", "image/png", 'A "tree" & <leaf>', "Photo: Mori Rin", b"\x89PNG\r\n"
)
PLATFORMS = [name for name in registry.names("formats") if declared(name).takes == ("exported",)]


def edition() -> Edition:
    """A question of each form of each text, several parts, and one with a picture."""
    numbers = count(1)
    those: list[ExportedItem] = [item(form, text, next(numbers)) for form in FORMS for text in TEXTS]
    those += [several_parts(text, next(numbers), in_order=text == TEXTS[0]) for text in TEXTS]
    those.append(replace(item("choice", "What is it?", next(numbers)), pictures=(PICTURE,)))
    told = exported(*those, title="A/B & <c>", section="Quiz / all")
    return Edition(deck=Deck(id="hostile", title="Hostile"), exported=told)


def unpacked(data: bytes) -> bytes:
    """The texts of an archive, which nobody could read as it is, under a digest of its bytes."""
    with ZipFile(BytesIO(data)) as archive:
        parts = "".join(f"\n--- {name}\n{archive.read(name).decode()}\n" for name in archive.namelist())
    return f"{sha256(data).hexdigest()}\n{parts}".encode()


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_bytes(name: str, golden: Callable[[str, bytes], None]) -> None:
    for file, data in registry.load("formats", name).write(edition()).items():
        if file.endswith(".png"):
            assert data == PICTURE.data
        elif file.endswith(".xlsx"):
            golden(f"exports/{file}.txt", unpacked(data))
        elif file.endswith(".zip"):
            golden(f"exports/{file}.txt", listed(data))
        else:
            golden(f"exports/{file}", data)


def listed(data: bytes) -> bytes:
    """The files of a package under each other: how they are compressed may differ from computer to computer."""
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    shown = {name: data if name.endswith(".xml") else repr(data).encode() for name, data in files.items()}
    return b"\n".join(b"=== " + name.encode() + b"\n" + inside for name, inside in shown.items())
