"""The fonts from which Typst sets a PDF here: where others are installed, the same deck has other bytes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def fonts_digest() -> str:
    """A digest of all fonts that Typst finds, ``9f2c01…``; ``none`` where Typst is not installed."""
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError:
        return "none"
    fonts = [
        f"{font.family} {font.style} {font.weight} {font.stretch} {_size(font.path)}"
        for font in typst.Fonts().fonts()
    ]
    return sha256("\n".join(sorted(fonts)).encode()).hexdigest()


def _size(path: str | None) -> int:
    """The bytes of a font's file; 0 of one that Typst brings."""
    return Path(path).stat().st_size if path else 0
