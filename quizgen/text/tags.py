"""Tags of languages: ``pt-BR``."""

from __future__ import annotations

import re
from functools import lru_cache

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""The form of a tag."""
CJK = frozenset(("ja", "zh", "yue", "ko"))
"""Chinese, Japanese and Korean."""
UNSPACED = CJK - {"ko"} | {"th", "lo", "km", "my"}
"""Languages that write no spaces between words."""


@lru_cache(1 << 8)  # asked of the same tag for every text of a deck
def base_language(tag: str) -> str:
    """The language of a tag without its script and region, in small letters: ``pt`` of ``pt-BR``."""
    return tag.replace("_", "-").partition("-")[0].lower()
