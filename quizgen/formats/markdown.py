"""Markdown: the quiz and its answers as text with light markup, for wikis, notes and chats (-quiz.md)

The questions stand first, the answers below them, each with what settles it. It is CommonMark, without
HTML; formulas stand between dollar signs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.choices import LETTERS
from quizgen.formats.platforms.losses import (
    CASE,
    FORMULAS_IN_LINES,
    PICTURES,
    POINTS,
    READINGS,
    Loss,
    exported_of,
    is_small,
    kept,
    matches_pictures,
    pieces_of,
    told,
)
from quizgen.formats.platforms.markdown_text import (
    as_formula,
    inside_a_line,
    loses_emphasis,
    marked_up,
    plain,
)
from quizgen.formats.platforms.package import pictures_of
from quizgen.view.exported import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import (
        Exported,
        ExportedItem,
        ExportedOption,
        ExportedPicture,
        ExportedSection,
    )

TAKES = ("exported",)
DEFAULT = False
PROVER = "markdown"

SMALL = Loss("with small letters, which are plain text there")
EMPHASIS = Loss("with emphasis inside a word or beside other emphasis, which Markdown cannot hold")


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
        lines += _section(section, items, exported)
    lines += [f"# {plain(exported.words.key)}", ""]
    for _, items in sections:
        for item in items:
            lines += _answer(item, exported)
    text = "\n".join(lines).rstrip("\n") + "\n"
    pictures = {
        shown.name: shown.data for _, items in sections for item in items for shown in pictures_of(item)
    }
    return {
        f"{exported.deck}-quiz.md": text.encode(),
        **{_file(exported, name): data for name, data in sorted(pictures.items())},
    }


def remarks(edition: Edition) -> Iterator[Problem]:
    """What text cannot hold."""
    return told("markdown", edition, losses, keeps_bank=True)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What text cannot hold of an item."""
    if matches_pictures(item):
        yield PICTURES
    if any(part.case_counts for part in item.parts):
        yield CASE
    if item.points != 1:
        yield POINTS
    yield from _looks_lost(item)


def _looks_lost(item: ExportedItem) -> Iterator[Loss]:
    """What Markdown cannot set of an item: readings, small letters, some formulas, emphasis in some places."""
    texts = [*pieces_of(item)]
    pieces = [piece for text in texts for piece in text]
    found = {
        READINGS: any(piece.style == "ruby" for piece in pieces),
        SMALL: any(piece.style in {"lowered", "raised"} and not is_small(piece) for piece in pieces),
        FORMULAS_IN_LINES: any(piece.style == "formula" and not as_formula(piece.source) for piece in pieces),
        EMPHASIS: any(map(loses_emphasis, texts)),
    }
    return (loss for loss, is_lost in found.items() if is_lost)


def _article(exported: Exported) -> str:
    parts = [plain(part) for part in (exported.article, exported.source) if part]
    if exported.url.startswith(("https://", "http://")):
        parts.append(f"<{exported.url}>" if not re.search(r"[\s<>]", exported.url) else plain(exported.url))
    return " · ".join(parts)


def _file(exported: Exported, name: str) -> str:
    """The file of a picture, which stands beside the text: ``tides-quiz-quizgen-1.png``."""
    return f"{exported.deck}-quiz-{name}"


def _picture(shown: ExportedPicture, exported: Exported) -> str:
    return f"![{plain(shown.alt)}]({_file(exported, shown.name)})"


def _section(section: ExportedSection, items: list[ExportedItem], exported: Exported) -> Iterator[str]:
    yield f"## {plain(section.title)}"
    yield ""
    if section.directions:
        yield plain(section.directions)
        yield ""
    if section.word_bank:
        yield from (f"- {plain(word)}" for word in section.word_bank)
        yield ""
    for item in items:
        yield from _question(item, exported)


def _question(item: ExportedItem, exported: Exported) -> Iterator[str]:
    yield f"**{item.number}.**"
    if item.context:
        yield f"({marked_up(item.pieces(item.context))})"
    yield _stem(item)
    yield ""
    for shown in item.pictures:
        yield _picture(shown, exported)
        yield ""
        if shown.credit:
            yield plain(shown.credit)
            yield ""
    premises = [f"- {marked_up(item.premise_pieces(premise.text))}" for premise in item.premises]
    if premises:
        yield from premises
        yield ""
    options = [
        f"- {LETTERS[at]}) {_option(item, option, exported)}" for at, option in enumerate(item.options)
    ]
    if options:
        if premises:
            yield "---"
            yield ""
        yield from options
        yield ""
    for at, option in enumerate(item.options):
        if option.picture and option.picture.credit:
            yield f"{LETTERS[at]}) {plain(option.picture.credit)}"
            yield ""


def _option(item: ExportedItem, option: ExportedOption, exported: Exported) -> str:
    if option.picture is None:
        return marked_up(item.option_pieces(option.text))
    return _picture(option.picture, exported)


def _stem(item: ExportedItem) -> str:
    """What is asked, its gaps as lines."""
    first, *others = item.stem_pieces()
    return plain(GAP).join((marked_up(first), *map(inside_a_line, others)))


def _answer(item: ExportedItem, exported: Exported) -> Iterator[str]:
    """What is right, what else scores, and what settles it."""
    words = exported.words
    yield f"**{item.number}.** {'; '.join(_right(item))}"
    yield ""
    accepted = [form for part in item.parts for form in part.accepted]
    refused = [form for part in item.parts for form in part.refused]
    said = [marked_up(item.pieces(text)) for text in (item.statement, item.rationale) if text]
    evidence = (plain("; ".join(item.places)), plain(" ".join(item.tags)))
    lines = [
        *([f"- {plain(words.accept)} {'; '.join(map(plain, accepted))}"] if accepted else []),
        *([f"- {plain(words.refuse)} {'; '.join(map(plain, refused))}"] if refused else []),
        *([f"- {plain(words.within % {'amount': off})}"] if (off := _off(item)) else []),
        *(f"- {text}" for text in (*said, *evidence) if text),
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
    """What is right, part by part, in Markdown."""
    if item.form == "ordering":
        in_order = sorted(item.premises, key=lambda premise: int(premise.answer))
        yield from (
            f"{place} {inside_a_line(item.premise_pieces(premise.text))}"
            for place, premise in enumerate(in_order, 1)
        )
    elif item.premises:
        letters = {option.text: LETTERS[at] for at, option in enumerate(item.options)}
        yield from (
            f"{marked_up(item.premise_pieces(premise.text))} – {letters[premise.answer]}"
            for premise in item.premises
        )
    elif item.form == "truth":
        yield from (plain(option.text) for option in item.options if option.correct)
    elif item.options:
        yield from (
            f"{LETTERS[at]}) {inside_a_line(item.option_pieces(option.text))}"
            for at, option in enumerate(item.options)
            if option.correct
        )
    elif item.form == "sentences":
        yield from (f"\\[{part.points}\\] {inside_a_line(item.pieces(part.text))}" for part in item.parts)
    else:
        yield from (plain(part.text) for part in item.parts)
