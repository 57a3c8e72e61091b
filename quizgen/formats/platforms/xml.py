"""XML as text: elements are written by :func:`element`, and every text in them goes through :func:`text` once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.formats.platforms.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.view.exported import ExportedItem

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
UNWRITABLE = Loss("with a character that XML cannot hold", left_out=True)
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no file of XML 1.0 may hold, not even as a number."""
SIGNS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
SIGNS |= {ord(blank): f"&#{ord(blank)};" for blank in "\t\n\r"}
"""What stands for a sign in a text or an attribute; blanks as numbers, for a reader makes a plain one of each."""


def text(plain: str) -> str:
    """A plain text as XML. ValueError where it has a character that XML cannot hold."""
    if NO_XML.search(plain):
        raise ValueError(f"XML cannot hold a character of {plain!r}")
    return plain.translate(SIGNS)


def element(name: str, *inside: str, **attributes: str) -> str:
    """An element with what is *inside*, which is XML already; attributes are plain, and ``_`` in names is ``:``."""
    given = "".join(f' {key.replace("_", ":")}="{text(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def is_writable(item: ExportedItem) -> bool:
    """Whether XML can hold all texts of an item."""
    return not any(map(NO_XML.search, _texts(item)))


def _texts(item: ExportedItem) -> Iterator[str]:
    yield from (item.context, item.stem, item.statement, item.rationale, *item.places)
    for option in item.options:
        yield option.text
        if option.picture:
            yield from (option.picture.alt, option.picture.credit)
    yield from (words for premise in item.premises for words in (premise.text, premise.answer))
    yield from (form for part in item.parts for form in (*part.forms, *part.refused))
    yield from (words for shown in item.pictures for words in (shown.alt, shown.credit))
