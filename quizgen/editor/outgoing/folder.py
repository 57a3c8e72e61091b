"""The folder that files are written into: below the one that the command was started in, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

from quizgen.deck_paths import BUILD_FOLDER, name_from_path
from quizgen.engine.editing.open_deck import CannotChange


def usual_folder(deck: Path) -> Path:
    """Where a build of the deck at a path writes, unless another folder is named: ``dist/vasa-1628``."""
    return BUILD_FOLDER / name_from_path(deck)


def checked_folder(text: str, deck: Path, start: Path) -> Path:
    """The folder that the page names, below *start*; the usual one where it names none.

    CannotChange, with the reason, where it is somewhere else, is hidden, or cannot be a folder. A link that leads
    elsewhere is followed before it is judged.
    """
    named = text.strip()
    if not named:
        return usual_folder(deck)
    if not named.isprintable():
        raise CannotChange(
            "the name of a folder has letters, digits and signs, and nothing that cannot be printed"
        )
    try:
        top, real = Path(os.path.realpath(start)), Path(os.path.realpath(start / named))
        is_file = real.exists() and not real.is_dir()
    except (OSError, ValueError, RuntimeError):
        raise CannotChange(f"'{named}' cannot be the name of a folder: name another") from None
    if top not in real.parents:
        raise CannotChange(
            f"'{named}' is not below {top}, where 'quizgen edit' was started, and the page writes nowhere else: "
            "name a folder there, or build with 'quizgen build --output'"
        )
    below = real.relative_to(top)
    if any(part.startswith(".") for part in below.parts):
        raise CannotChange(f"'{named}' is a hidden folder, which belongs to another program: name another")
    if is_file:
        raise CannotChange(f"'{named}' is a file and no folder: name another")
    return below
