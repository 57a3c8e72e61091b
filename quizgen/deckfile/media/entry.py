"""The pictures and sounds that a fact shows, and the picture of an entity, read from ``media`` and ``picture``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from quizgen.deckfile.records import MediaRecord
from quizgen.located_yaml.reader import Items, Mapping, value_source
from quizgen.model import Media
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.deckfile.facts.reader import FactReader
    from quizgen.deckfile.media.media_folder import MediaFolder
    from quizgen.deckfile.records import EntityRecord
    from quizgen.model import Source


def read_media(reader: FactReader) -> tuple[Media, ...]:
    """The pictures and sounds that a fact shows. What is wrong with a file is added to the reader's problems."""
    shown: list[Media] = []
    for record, file_source, alt_source in _media_records(reader):
        name = normalize("NFC", record.file)
        if any(name == other.file for other in shown):
            reader.add_problem(
                "duplicate-media", file_source, f"'{brief(name)}' is listed twice", "once is enough"
            )
            continue
        try:
            file = reader.context.media.take(name, file_source)
        except ProblemFound as found:
            reader.problems += (replace(problem, fact=reader.record.id) for problem in found.problems)
            continue
        shown.append(
            Media(
                file=name,
                name=file.name,
                type=file.mime,
                alt=record.alt,
                credit=record.credit,
                asked=record.with_ == "question",
                source=alt_source,
            )
        )
    return tuple(shown)


def read_picture(
    node: Mapping, record: EntityRecord, source: Source, folder: MediaFolder, problems: list[Problem]
) -> Media:
    """The picture of an entity. Where its file cannot be shown, or is a sound, it has no name, and there is a problem.

    *node* and *source* are those of the entity.
    """
    own, written = record.picture, node["picture"]
    assert own is not None  # noqa: S101 - asked for where there is one
    assert isinstance(written, Mapping)  # noqa: S101 - the record has been read from it
    file_source = value_source(written, "file", source.file)
    name = normalize("NFC", own.file)
    picture = Media(
        file=name,
        name="",
        type="",
        alt=" ".join(own.alt.split()),
        credit=own.credit,
        asked=True,
        source=value_source(written, "alt", source.file),
    )
    try:
        file = folder.take(name, file_source)
    except ProblemFound as found:
        problems += found.problems
        return picture
    if not file.mime.startswith("image/"):
        message, remedy = (
            f"'{brief(name)}' is a sound, and no picture",
            "name a picture: .png, .jpg, .gif, .webp or .svg",
        )
        problems.append(Problem("unknown-media", file_source, message, remedy))
        return picture
    return replace(picture, name=file.name, type=file.mime)


def _media_records(reader: FactReader) -> Iterator[tuple[MediaRecord, Source, Source]]:
    """The record of each picture and sound, as :func:`_media_record` gives it."""
    media, node = reader.record.media, reader.node.get("media")
    if isinstance(media, list) and isinstance(node, Items):
        for number, (record, item) in enumerate(zip(media, node, strict=True)):
            yield _media_record(record, item, value_source(node, number, reader.source.file))
    elif media and not isinstance(media, list):
        yield _media_record(media, node, reader.source_of("media"))


def _media_record(
    media: str | MediaRecord, node: object, source: Source
) -> tuple[MediaRecord, Source, Source]:
    """A record, the source of its file's name, and the source of its alternative text, if any, else of the name."""
    if isinstance(media, str) or not isinstance(node, Mapping):
        return MediaRecord(str(media)), source, source
    file_source = value_source(node, "file", source.file)
    return media, file_source, value_source(node, "alt", source.file) if "alt" in node else file_source
