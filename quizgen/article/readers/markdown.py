"""Markdown, by markdown-it-py: its paragraphs, items of lists and quotations, each with its line.

Headings, tables, code, HTML, pictures and notes are left out. Title, date, publisher and address come from the
lines between two ``---`` at the beginning, as programs that save web pages write them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.article.apart import Library, NotRead
from quizgen.article.copy import ArticleCopy
from quizgen.article.tidy import is_like_heading, one_line
from quizgen.limits import LARGEST_ARTICLE as LARGEST

if TYPE_CHECKING:
    from markdown_it.token import Token

NEEDS = (Library("markdown_it", "markdown-it-py", ">=3,<5"),)
__all__ = ["LARGEST", "NEEDS", "read"]

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^([A-Za-z_-]+):[ \t]*+(\S|\S.*\S)[ \t]*$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\]")
_DATE_KEYS, _PUBLISHER_KEYS = ("published", "date"), ("publisher", "site", "sitename")
_ADDRESS_KEYS = ("url", "source", "link")


def read(data: bytes) -> ArticleCopy:
    """The article of a Markdown file in UTF-8. NotRead where it is in another encoding."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few copies are Markdown

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise NotRead("this file is not UTF-8", "save it with the encoding UTF-8") from None
    front = _FRONT.match(text)
    keys = {key.lower(): value.strip("\"'") for key, value in _KEY.findall(front[1])} if front else {}
    first = text.count("\n", 0, front.end()) if front else 0
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    rows = [(words, line + first) for words, line in _paragraphs(tokens)]
    return ArticleCopy(
        file="",
        paragraphs=tuple(words for words, _ in rows),
        lines=tuple(line for _, line in rows),
        date=next((found[0] for key in _DATE_KEYS if (found := _DAY.match(keys.get(key, "")))), ""),
        title=keys.get("title") or _title(tokens),
        publisher=_first(keys, _PUBLISHER_KEYS),
        url=_first(keys, _ADDRESS_KEYS),
    )


def _paragraphs(tokens: list[Token]) -> list[tuple[str, int]]:
    """The words of each paragraph, and the line that it begins in."""
    rows = []
    for before, token in pairwise(tokens):
        if before.type != "paragraph_open" or token.type != "inline" or _NOTE.match(token.content):
            continue
        text = _text(token)
        if (words := one_line(_NOTE_MARK.sub("", text))) and not _is_bold_heading(token, words):
            rows.append((words, (token.map or [0])[0] + 1))
    return rows


def _text(inline: Token) -> str:
    """The words of a paragraph without its marks and pictures."""
    pieces = []
    for token in inline.children or ():
        if token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
    return "".join(pieces)


def _is_bold_heading(inline: Token, words: str) -> bool:
    """Whether all of a paragraph is set in bold, and ends as no sentence does."""
    types = [token.type for token in inline.children or () if token.content.strip() or token.nesting]
    is_bold = (
        types[:1] == ["strong_open"] and types[-1:] == ["strong_close"] and types.count("strong_open") == 1
    )
    return is_bold and is_like_heading(words)


def _title(tokens: list[Token]) -> str:
    """The first heading of the highest level, if the file has one."""
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h1":
            return one_line(_text(token))
    return ""


def _first(keys: dict[str, str], names: tuple[str, ...]) -> str:
    return next((keys[name] for name in names if name in keys), "")
