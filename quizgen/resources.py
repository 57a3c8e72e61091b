"""Where the shipped templates and pools lie: inside an installed package, or beside it in a checkout.

Also the folder of this user alone, for what holds two builds apart.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent


def templates() -> Path:
    """The folder with ``facts/``, ``questions/``, ``quiz/`` and ``anki/``."""
    return _shipped("templates", CHECKOUT / "templates")


def pools() -> Path:
    """The folder with the shipped pools, one YAML file each."""
    return _shipped("pools", CHECKOUT / "decks" / "pools")


def catalogues() -> Path:
    """The folder with a folder for each language that pages are printed in, beside English."""
    return PACKAGE / "locale"


def of_language(folder: Path, language: str) -> Path | None:
    """The folder in *folder* for a language (``de`` for ``de-AT``); None where there is none.

    It is picked from those that are there: what is called a language may be anything, even a path.
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    return next((own for own in folder.iterdir() if own.name == code and own.is_dir()), None)


def _shipped(name: str, in_checkout: Path) -> Path:
    installed = PACKAGE / name
    return installed if installed.is_dir() else in_checkout


def private_cache() -> Path | None:
    """A folder that only this user can write to; None where there can be none.

    It lies among the user's caches, or else in the system's folder for temporary files.
    """
    return next(filter(_is_private, _places()), None)


def _places() -> Iterator[Path]:
    """Where such a folder may lie. A relative path means nothing, and a user may have no home."""
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
    """Whether there is such a folder now, which is no link, and nobody else can write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.lstat()
    except (OSError, ValueError):
        return False
    mine = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
    return mine and stat.S_ISDIR(state.st_mode) and os.access(folder, os.W_OK | os.X_OK)
