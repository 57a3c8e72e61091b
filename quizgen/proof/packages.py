"""Packages for platforms, unpacked in memory to be read back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from quizgen.proof.exports import BrokenFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MANIFEST = "imsmanifest.xml"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a package by their paths. BrokenFile where it is none, or its manifest names others."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile as reason:
        raise BrokenFile(str(reason)) from reason
    if MANIFEST not in files:
        raise BrokenFile("it has no manifest")
    named = {file.get("href") or "" for file in tree(files[MANIFEST]).iter("file")}
    if named != files.keys() - {MANIFEST}:
        raise BrokenFile(f"its manifest names other files: {sorted(named ^ (files.keys() - {MANIFEST}))[:3]}")
    return files


def tree(data: bytes) -> Element:
    """A file of XML, with all names as if there were no namespaces. BrokenFile where it is no XML."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - quizgen's own, made a moment ago
    except ET.ParseError as reason:
        raise BrokenFile(str(reason)) from reason
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root
