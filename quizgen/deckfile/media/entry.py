"""What a fact says of the pictures and sounds that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from quizgen.deckfile.records import MediaRecord
from quizgen.located_yaml.reader import Items, Mapping, value_source
from quizgen.model import Media
from quizgen.problems import ProblemFound
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.deckfile.facts.reader import Entry
    from quizgen.model import Source


def read_media(entry: Entry) -> tuple[Media, ...]:
    """What a fact shows. What is wrong with a file is among the entry's problems."""
    found: list[Media] = []
    for record, at, words_at in _told(entry):
        name = normalize("NFC", record.file)
        if any(name == other.file for other in found):
            entry.problem("duplicate-media", at, f"'{brief(name)}' is listed twice", "once is enough")
            continue
        try:
            file = entry.desk.media.take(name, at)
        except ProblemFound as wrong:
            entry.problems += (replace(problem, fact=entry.record.id) for problem in wrong.problems)
            continue
        asked = record.with_ == "question"
        found.append(Media(name, file.name, file.mime, record.alt, record.credit, asked, words_at))
    return tuple(found)


def _told(entry: Entry) -> Iterator[tuple[MediaRecord, Source, Source]]:
    """Each entry with the place of its file's name, and of its words where it has any."""
    told, node = entry.record.media, entry.node.get("media")
    if isinstance(told, list) and isinstance(node, Items):
        for place, (one, inside) in enumerate(zip(told, node, strict=True)):
            yield _one(one, inside, value_source(node, place, entry.source.file))
    elif told and not isinstance(told, list):
        yield _one(told, node, entry.at("media"))


def _one(told: str | MediaRecord, node: object, at: Source) -> tuple[MediaRecord, Source, Source]:
    if isinstance(told, str) or not isinstance(node, Mapping):
        return MediaRecord(str(told)), at, at
    file = value_source(node, "file", at.file)
    return told, file, value_source(node, "alt", at.file) if "alt" in node else file
