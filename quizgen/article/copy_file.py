"""The bytes of a copy's file, and the problem where they cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen import named_file
from quizgen.deck_paths import Unreadable, file_source
from quizgen.files import TooLarge, read_head
from quizgen.named_file import FileRemedies, told_if_unreadable
from quizgen.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path


ARTICLE = FileRemedies(
    "the file with the article", "name a file with nothing but the article in it", rule="bad-article"
)


def unreadable(path: Path, message: str, remedy: str, rule: str = "bad-article") -> Unreadable:
    """The exception for a file as a whole that is no copy of an article."""
    return Unreadable(Problem(rule, file_source(path), message, remedy))


def file_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file, at most so many. Unreadable, with a remedy for each reason, where it cannot be read."""
    return named_file.bytes_of(path, most, ARTICLE)


def bytes_of(path: Path, most: int, data: bytes | None) -> bytes:
    """The bytes of a file, or *data* where these are known. Unreadable as in :func:`file_bytes`."""
    if data is None:
        return file_bytes(path, most)
    with told_if_unreadable(path, most, ARTICLE):
        if len(data) > most:
            raise TooLarge
        return data


def file_bytes_at_start(path: Path, size: int) -> bytes:
    """The first bytes of a file. Unreadable as in :func:`file_bytes`."""
    with told_if_unreadable(path, size, ARTICLE):
        return read_head(path, size)
