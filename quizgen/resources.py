"""Where the shipped templates and pools lie: inside an installed package, or beside it in a checkout.

Also the folder for what may be made again at any time.
"""

import os
import sys
from pathlib import Path

from quizgen import __version__

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
    """A folder that only this user can write to, for this quizgen and Python; None where there can be none."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
    folder = Path(base).expanduser() / "quizgen" / f"{__version__}-{python}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):  # no home, a read-only disk: quizgen works without
        return None
    mine = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
    return folder if mine and os.access(folder, os.W_OK) else None
