"""Names of decks and files in a store: which are safe to make a path of, and which patterns they match.

An object store takes any text as a name. A folder does not, and one with ``..`` would lead out of it.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from unicodedata import category, normalize

from quizgen.limits import LONGEST_STORE_NAME, LONGEST_STORE_PART

SIGNS = r"\[!?[^]/]{1,100}\]"
"""A set of signs in a pattern, of which one stands in a name: ``[0-9]``, ``[!a]``."""
MAGIC = re.compile(r"[*?\[]")
"""The signs that make a pattern of a name."""


def unsafe(name: str) -> str:
    """Why a name in a store cannot become a path below a folder, in words; empty where it can.

    ``unsafe("2017/drills")`` is ``""``, ``unsafe("../drills")`` says that it leads out of its folder.
    """
    if len(name.encode("utf-8", "replace")) > LONGEST_STORE_NAME:
        return f"its name is longer than {LONGEST_STORE_NAME} bytes"
    for part in name.split("/"):
        if part in {"", ".", ".."}:
            return "its name has an empty part, or one that leads out of its folder"
        if "\\" in part or PureWindowsPath(part).drive:
            return "its name has a backslash or a drive, which lead out of their folder on some systems"
        if any(category(sign) in {"Cc", "Cs"} for sign in part):
            return "its name has a control character, or half of one"
        if len(part.encode()) > LONGEST_STORE_PART:
            return f"a part of its name is longer than {LONGEST_STORE_PART} bytes"
    return ""


def place_of(name: str) -> str:
    """What two names share that are one place on some system, whose names have no capitals or accents of their own."""
    return normalize("NFC", name).casefold()


def joined(*parts: str) -> str:
    """Names joined to one, without those that are empty: ``joined("", "a", "b")`` -> ``a/b``."""
    return "/".join(part.strip("/") for part in parts if part.strip("/"))


def pattern_of(pattern: str) -> re.Pattern[str]:
    """The expression for a pattern of names: ``*`` and ``?`` stay within a part, and ``**`` goes through all.

    ``pattern_of("2017/*")`` matches ``2017/drills``, and not ``2017/june/drills``.
    """
    words = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(rf"(\*\*/|\*\*|\*|\?|{SIGNS})", pattern.strip("/"))
    return re.compile("".join(words.get(piece) or _signs(piece) for piece in pieces))


def _signs(piece: str) -> str:
    """A set of signs as an expression has it, ``[!0-9]`` -> ``[^0-9]``; all else as plain text."""
    if not re.fullmatch(SIGNS, piece):
        return re.escape(piece)
    inner = piece[1:-1]
    refused = inner.startswith("!")
    ranges = re.sub(r"([\\^&~|\[])", r"\\\1", inner[refused:])
    return f"[{'^' if refused else ''}{ranges}]"
