"""Where the shipped templates and pools lie: inside an installed package, or beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent


def templates() -> Path:
    """The folder with ``facts/``, ``questions/``, ``quiz/`` and ``anki/``."""
    return _shipped("templates", CHECKOUT / "templates")


def pools() -> Path:
    """The folder with the shipped pools, one YAML file each."""
    return _shipped("pools", CHECKOUT / "decks" / "pools")


def _shipped(name: str, in_checkout: Path) -> Path:
    installed = PACKAGE / name
    return installed if installed.is_dir() else in_checkout
