"""The folders of the shipped templates and pools, in an installed package or in a checkout.

Also the private folder of this user, for the locks of builds.
"""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent


def templates() -> Path:
    """The folder with ``facts/``, ``questions/``, ``quiz/``, ``platforms/`` and ``anki/``."""
    return _shipped_folder("templates", CHECKOUT / "templates")


def pools() -> Path:
    """The folder with the shipped pools, one YAML file each."""
    return _shipped_folder("pools", CHECKOUT / "decks" / "pools")


def catalogues() -> Path:
    """The folder with a folder for each language of pages except English."""
    return PACKAGE / "locale"


def language_folder(folder: Path, language: str) -> Path | None:
    """The folder in *folder* for a language (``de`` for ``de-AT``); None where there is none.

    The folder is chosen from those that exist, since the text of a language may be anything, even a path.
    """
    code = base_language(language)
    return next((entry for entry in folder.iterdir() if entry.name == code and entry.is_dir()), None)


@cache
def languages_of_questions() -> tuple[str, ...]:
    """The languages that questions can be asked in, by their codes."""
    return tuple(sorted(entry.name for entry in (templates() / "questions").iterdir() if entry.is_dir()))


def _shipped_folder(name: str, in_checkout: Path) -> Path:
    installed = PACKAGE / name
    return installed if installed.is_dir() else in_checkout


def private_cache() -> Path | None:
    """A folder that only this user can write to; None where none can be made.

    It is among the user's caches, or else in the system's folder for temporary files.
    """
    return next(filter(_is_private, _private_folders()), None)


def _private_folders() -> Iterator[Path]:
    """The paths that the private folder may have. Relative paths are left out, and a user may have no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or ""
    for caches in (base, os.path.expanduser("~/.cache")):  # noqa: PTH111 - Path's raises where there is no home
        if os.path.isabs(caches):  # noqa: PTH117 - as above
            yield Path(caches, "quizgen", "private")
    from tempfile import gettempdir  # noqa: PLC0415 - few users have no home

    try:
        yield Path(gettempdir(), f"quizgen-{os.getuid() if hasattr(os, 'getuid') else 0}")
    except OSError:
        return


def _is_private(folder: Path) -> bool:
    """Whether this folder exists, once it was made if need be, is no link, and only this user can write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.lstat()
    except (OSError, ValueError):
        return False
    is_own = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
    return is_own and stat.S_ISDIR(state.st_mode) and os.access(folder, os.W_OK | os.X_OK)
