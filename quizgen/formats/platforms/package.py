"""Packages: several files as one zip archive, the same bytes every time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.model import Files
    from quizgen.view.exported import ExportedItem, ExportedPicture

MANIFEST = "imsmanifest.xml"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive knows: the files in it are as old as each other."""
PICTURES = "images"
"""The folder of pictures in a package."""


def zipped(files: Files) -> bytes:
    """The archive: the manifest first, then the other files by their names."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != MANIFEST, name)):
            entry = ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3  # Unix, on each system alike
            archive.writestr(entry, files[name])
    return stream.getvalue()


def pictures_of(item: ExportedItem) -> tuple[ExportedPicture, ...]:
    """The pictures of an item and of its options, each once."""
    shown = (*item.pictures, *(option.picture for option in item.options if option.picture))
    return tuple({picture.name: picture for picture in shown}.values())


def picture_files(items: Iterable[ExportedItem]) -> Files:
    """The pictures of some items by their paths in a package: ``images/quizgen-1.png``."""
    return {f"{PICTURES}/{shown.name}": shown.data for item in items for shown in pictures_of(item)}
