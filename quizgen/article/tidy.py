"""A paragraph's text as one line, the same from every kind of file."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and spaces of no width, which come along with copied text."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_UNSPACED_LINE_END = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n|\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)
"""A line's end beside a character that is written without spaces: *4200* and *人* are not apart, either."""
_STOP = re.compile(
    "[.!?\u2026:;\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u201c\u201d\u2019\u00bb\u00ab\u203a)\\]\u300d\u300f]*$"
)
"""The end of a sentence, of what announces a list, or of one of its items."""

_INNER_STOP = re.compile(r"[\u3002\uff01\uff1f]|[.!?\u061f\u06d4\u0964][\"'\u201d\u2019\u00bb)]*\s+[^\W\d_]")


def one_line(text: str) -> str:
    """A text as one line, composed and without invisible characters: ``It  sank.   Why?`` -> ``It sank. Why?``."""
    visible = _CONTROL.sub("", INVISIBLE.sub("", text)).strip()
    return unicodedata.normalize("NFC", " ".join(_UNSPACED_LINE_END.sub("", visible).split()))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as running text does. A heading that is only set in bold type does not."""
    return bool(_STOP.search(text.rstrip()))


def is_like_heading(text: str) -> bool:
    """Whether a text that is set in bold type is a heading: it has no sentence's end in it."""
    return not ends_sentence(text) and not _INNER_STOP.search(text)
