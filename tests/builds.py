"""One engine for all tests, which has no state of any deck; and the files of several formats, made together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.engine.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from quizgen.engine.job import Job
    from quizgen.model import Files

ENGINE = Engine()


def made_by(job: Job, *formats: str) -> dict[str, Files]:
    """The files of each of the formats, as a proof takes them: ``{"quiz": {…}, "key": {…}}``."""
    return {name: job.write(name).value for name in formats}


def together(made: Mapping[str, Files]) -> dict[str, bytes]:
    """The files of all formats, by their names."""
    return {name: data for files in made.values() for name, data in files.items()}


def with_files(made: Mapping[str, Files], changed: Mapping[str, bytes]) -> dict[str, Files]:
    """The same files with other bytes in some of them, each among those of its format."""
    assert changed.keys() <= together(made).keys(), "no format made a file of that name"
    return {
        format_: {name: changed.get(name, data) for name, data in files.items()}
        for format_, files in made.items()
    }


def without(made: Mapping[str, Files], lost: Container[str]) -> dict[str, Files]:
    """The same files without some of them."""
    return {
        format_: {name: data for name, data in files.items() if name not in lost}
        for format_, files in made.items()
    }
