"""A file that a user names, which may be missing, a folder, too large, or not for this user to read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import Unreadable, file_source, read_error_reason, read_error_remedy
from quizgen.files import TooLarge, read_file
from quizgen.limits import MB
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class FileRemedies(NamedTuple):
    """What to do about a file that cannot be read."""

    wanted: str
    """What should be named in the place of a folder: ``the file with the questions``."""
    if_large: str
    """What to do where it is too large."""
    if_missing: str = "check how it is written, and the folder that you are in"
    rule: str = ""
    """The rule of every reason; without it each has its own."""


@contextmanager
def told_if_unreadable(path: Path, most: int, remedies: FileRemedies) -> Iterator[None]:
    """Unreadable, with why and what to do, where what is done meanwhile cannot read the file, of *most* bytes."""
    try:
        yield
    except TooLarge:
        message = f"this file is larger than {most // MB} MB"
        raise _unreadable(path, remedies.rule or "too-large", message, remedies.if_large) from None
    except IsADirectoryError:
        raise _unreadable(
            path, remedies.rule or "unreadable", "this is a folder", f"name {remedies.wanted}"
        ) from None
    except FileNotFoundError:
        raise _unreadable(
            path, remedies.rule or "no-such-file", "there is no such file", remedies.if_missing
        ) from None
    except OSError as error:
        message = f"cannot be read: {read_error_reason(error)}"
        raise _unreadable(path, remedies.rule or "unreadable", message, read_error_remedy(error)) from None


def bytes_of(path: Path, most: int, remedies: FileRemedies) -> bytes:
    """The bytes of a file. Unreadable, with why and what to do, where it cannot be read or has more than *most*."""
    with told_if_unreadable(path, most, remedies):
        return read_file(path, most)


def _unreadable(path: Path, rule: str, message: str, remedy: str) -> Unreadable:
    return Unreadable(Problem(rule, file_source(path), message, remedy))
