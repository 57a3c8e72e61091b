"""Tags of languages: ``pt-BR``."""

from __future__ import annotations

CJK = frozenset(("ja", "zh", "yue", "ko"))
"""Chinese, Japanese and Korean."""
UNSPACED = CJK - {"ko"} | {"th", "lo", "km", "my"}
"""Languages that write no spaces between words."""


def base_language(tag: str) -> str:
    """The language of a tag without its script and region, in small letters: ``pt`` of ``pt-BR``."""
    return tag.replace("_", "-").partition("-")[0].lower()
