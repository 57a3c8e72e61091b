"""Markdown: the quiz and its answers as text with light markup, for wikis, notes and chats (-quiz.md)

The questions stand first, the answers below them, each with what settles it. It is CommonMark, without HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.choices import LETTERS
from quizgen.formats.platforms.losses import CASE, PICTURES, POINTS, Loss, exported_of, kept, told
from quizgen.view.exported import with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import Exported, ExportedItem, ExportedSection

TAKES = ("exported",)
DEFAULT = False
PROVER = "markdown"

SIGNS = re.compile(r"[\\`*_\[\]<>&~$|#{}!]")
"""Signs that mean something inside a line, in CommonMark or in what is usual beside it."""
FIRST = re.compile(r"([+\-=:])|([0-9]+)([.)])")
"""What means something at the beginning of a line: a list, a rule, a heading."""


def write(edition: Edition) -> Files:
    """One file; none where no item can be held."""
    exported = exported_of(edition)
    sections = [*kept(exported, losses)]
    if not sections:
        return {}
    lines = [f"# {plain(exported.title)}", ""]
    if where := _article(exported):
        lines += [where, ""]
    for section, items in sections:
        lines += _section(section, items)
    lines += [f"# {plain(exported.words.key)}", ""]
    for _, items in sections:
        for item in items:
            lines += _answer(item, exported)
    return {f"{exported.deck}-quiz.md": ("\n".join(lines).rstrip("\n") + "\n").encode()}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What text cannot hold."""
    return told("markdown", edition, losses, keeps_bank=True)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What text cannot hold of an item."""
    if item.shows_pictures:
        yield PICTURES
    if any(part.case_counts for part in item.parts):
        yield CASE
    if item.points != 1:
        yield POINTS


def plain(text: str) -> str:
    """A text in which no sign is markup, at the beginning of a line, too."""
    held = SIGNS.sub(r"\\\g<0>", text)
    first = FIRST.match(held)
    if first is None:
        return held
    return f"{first[2] or ''}\\{first[3] or first[1]}{held[first.end() :]}"


def _article(exported: Exported) -> str:
    parts = [plain(part) for part in (exported.article, exported.source) if part]
    if exported.url.startswith(("https://", "http://")):
        parts.append(f"<{exported.url}>" if not re.search(r"[\s<>]", exported.url) else plain(exported.url))
    return " · ".join(parts)


def _section(section: ExportedSection, items: list[ExportedItem]) -> Iterator[str]:
    yield f"## {plain(section.title)}"
    yield ""
    if section.directions:
        yield plain(section.directions)
        yield ""
    if section.word_bank:
        yield from (f"- {plain(word)}" for word in section.word_bank)
        yield ""
    for item in items:
        yield from _question(item)


def _question(item: ExportedItem) -> Iterator[str]:
    yield f"**{item.number}.**"
    if item.context:
        yield f"({plain(item.context)})"
    yield plain(with_gaps(item.stem))
    yield ""
    premises = [f"- {plain(premise.text)}" for premise in item.premises]
    if premises:
        yield from premises
        yield ""
    options = [f"- {LETTERS[at]}) {plain(option.text)}" for at, option in enumerate(item.options)]
    if options:
        if premises:
            yield "---"
            yield ""
        yield from options
        yield ""


def _answer(item: ExportedItem, exported: Exported) -> Iterator[str]:
    """What is right, what else scores, and what settles it."""
    words = exported.words
    yield f"**{item.number}.** {'; '.join(map(plain, _right(item)))}"
    yield ""
    accepted = [form for part in item.parts for form in part.accepted]
    refused = [form for part in item.parts for form in part.refused]
    evidence = (item.statement, item.rationale, "; ".join(item.places), " ".join(item.tags))
    lines = [
        *([f"- {plain(words.accept)} {'; '.join(map(plain, accepted))}"] if accepted else []),
        *([f"- {plain(words.refuse)} {'; '.join(map(plain, refused))}"] if refused else []),
        *([f"- {plain(words.within % {'amount': off})}"] if (off := _off(item)) else []),
        *(f"- {plain(text)}" for text in evidence if text),
    ]
    yield from lines
    if lines:
        yield ""


def _off(item: ExportedItem) -> str:
    """How far off a number may be: ``0.5 metres``; empty where it may not, or is a range, which says so itself."""
    if item.form != "number" or not item.parts[0].number:
        return ""
    part, number = item.parts[0], item.parts[0].number
    return f"{number.off:f} {part.unit}".strip() if number.off and not number.is_range else ""


def _right(item: ExportedItem) -> Iterator[str]:
    """What is right, part by part."""
    if item.form == "ordering":
        in_order = sorted(item.premises, key=lambda premise: int(premise.answer))
        yield from (f"{place} {premise.text}" for place, premise in enumerate(in_order, 1))
    elif item.premises:
        letters = {option.text: LETTERS[at] for at, option in enumerate(item.options)}
        yield from (f"{premise.text} – {letters[premise.answer]}" for premise in item.premises)
    elif item.form == "truth":
        yield from (option.text for option in item.options if option.correct)
    elif item.options:
        yield from (
            f"{LETTERS[at]}) {option.text}" for at, option in enumerate(item.options) if option.correct
        )
    elif item.form == "sentences":
        yield from (f"[{part.points}] {part.text}" for part in item.parts)
    else:
        yield from (part.text for part in item.parts)
