"""The bytes of a copy's file, and the problem where they cannot be read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizgen.deck_paths import Unreadable, file_source, read_error_reason, read_error_remedy
from quizgen.files import TooLarge, read_file, read_head
from quizgen.limits import MB
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def unreadable(path: Path, message: str, remedy: str, rule: str = "bad-article") -> Unreadable:
    """The exception for a file as a whole that is no copy of an article."""
    return Unreadable(Problem(rule, file_source(path), message, remedy))


def file_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file, at most so many. Unreadable, with a remedy for each reason, where it cannot be read."""
    with _told(path, most):
        return read_file(path, most)


def bytes_of(path: Path, most: int, data: bytes | None) -> bytes:
    """The bytes of a file, or *data* where these are known. Unreadable as in :func:`file_bytes`."""
    if data is None:
        return file_bytes(path, most)
    with _told(path, most):
        if len(data) > most:
            raise TooLarge
        return data


def file_bytes_at_start(path: Path, size: int) -> bytes:
    """The first bytes of a file. Unreadable as in :func:`file_bytes`."""
    with _told(path, size):
        return read_head(path, size)


@contextmanager
def _told(path: Path, most: int) -> Iterator[None]:
    """Tell why a file cannot be read."""
    try:
        yield
    except IsADirectoryError:
        raise unreadable(path, "this is a folder", "name the file with the article") from None
    except TooLarge:
        message = f"this file is larger than {most // MB} MB"
        raise unreadable(path, message, "name a file with nothing but the article in it") from None
    except FileNotFoundError:
        remedy = "check how it is written, and the folder that you are in"
        raise unreadable(path, "there is no such file", remedy) from None
    except OSError as error:
        message = f"cannot be read: {read_error_reason(error)}"
        raise unreadable(path, message, read_error_remedy(error)) from None
