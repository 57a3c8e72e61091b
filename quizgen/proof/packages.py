"""Packages for platforms, unpacked in memory to be read back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from quizgen.proof.exports import BrokenFile
from quizgen.proof.grammar import Grammar

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

QTI = "imsqti_xmlv1p2"
"""The type of a resource that is read by the files in it, and has no address of its own."""
MANIFEST = "imsmanifest.xml"


class Resource(NamedTuple):
    """A file of a package, as its manifest has it."""

    file: str
    needs: frozenset[str]
    """The identifiers of other resources."""
    element: Element


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


def tree(data: bytes, space: str = "") -> Element:
    """A file of XML, with all names as if there were no namespaces. BrokenFile where it is no XML.

    *space* is the namespace that its outermost element has to have.
    """
    try:
        root = ET.fromstring(data)  # noqa: S314 - quizgen's own, made a moment ago
    except ET.ParseError as reason:
        raise BrokenFile(str(reason)) from reason
    if space and root.tag.rpartition("}")[0] != f"{{{space}":
        raise BrokenFile(f"<{root.tag}> is not of {space}")
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in [name for name in element.attrib if name[0] == "{"]:
            element.set(name.rpartition("}")[2], element.attrib.pop(name))
    return root


MANIFESTS = Grammar("""
    manifest identifier : metadata organizations resources
    metadata : schema schemaversion
    schema ~
    schemaversion ~
    organizations
    resources : resource+
    resource identifier type ?href : metadata? (file | dependency)*
    file href
    dependency identifierref
    resource/metadata : lom
    lom : general
    general : keyword+
    keyword : string
    string language ~
""")


def resources_of(manifest: Element, types: dict[str, str], schema: tuple[str, str]) -> dict[str, Resource]:
    """The resources of a manifest by their identifiers. BrokenFile where it is none, or names what is not there.

    *types* has the types of resources by the ends of the names of their files; *schema* is what the manifest is, and
    in which version.
    """
    MANIFESTS.demand(manifest)
    if (found_schema := tuple(each.text or "" for each in manifest.iterfind("metadata/*"))) != schema:
        raise BrokenFile(f"its manifest is {' '.join(found_schema)}")
    found: dict[str, Resource] = {}
    for each in manifest.iterfind("resources/resource"):
        name, own = each.get("identifier") or "", [file.get("href") or "" for file in each.iterfind("file")]
        due = next((type_ for end, type_ in types.items() if own and own[0].endswith(end)), "")
        if (
            name in found
            or len(own) != 1
            or each.get("type") != due
            or each.get("href") != (None if due == QTI else own[0])
        ):
            raise BrokenFile(f"the resource '{name}' stands twice, or is no file of its kind")
        needs = frozenset(need.get("identifierref") or "" for need in each.iterfind("dependency"))
        found[name] = Resource(own[0], needs, each)
    for name, resource in found.items():
        if not resource.needs <= found.keys() - {name}:
            raise BrokenFile(f"the resource '{name}' needs what is not there")
    return found
