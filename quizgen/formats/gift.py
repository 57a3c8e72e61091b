"""GIFT: Moodle's plain text for questions, which other programs read, too (-gift.txt)

A text for each question, with its id and tags above it. Stems are HTML; answers to be written are as they are typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.formats.platforms.losses import (
    CASE,
    ORDERING,
    PARTNERS,
    PICTURES,
    POINTS,
    SCHEME_TOLD,
    SEVERAL_PARTS,
    SHUFFLED,
    UNIT,
    Loss,
    exported_of,
    kept,
    many_right_for,
    marked_partners,
    told,
)
from quizgen.formats.platforms.moodle_texts import (
    FORMULA,
    FORMULAS,
    LONGEST_NAME,
    escaped,
    fraction,
    scheme_lines,
    shared,
    stem_html,
    story,
)
from quizgen.formats.platforms.rich_texts import Look, for_mathjax
from quizgen.view.exported import cut_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import Exported, ExportedItem, ExportedOption, ExportedPart

TAKES = ("exported",)
DEFAULT = False
PROVER = "gift"

ESCAPED = {ord(sign): f"\\{sign}" for sign in "\\~=#{}:"}
"""Signs that mean something in GIFT, each with the backslash that makes it plain."""
FORMAT_FIRST = re.compile(r"\s*\[(?:html|plain|moodle|markdown)\]", re.IGNORECASE)
ARROW = "->"
TAG = re.compile(r"[^\[\]\\\x00-\x1f\x7f]+")

MANY_RIGHT = many_right_for("GIFT")
SIGNS = Loss(
    "with an answer that has -> in it or begins with [html], which mean something in GIFT", left_out=True
)
FORMS = Loss("without an accepted answer that has -> in it or begins with [html]")
TAGS = Loss("without a tag that has brackets")


def write(edition: Edition) -> Files:
    """One file; none where no item can be held."""
    exported = exported_of(edition)
    blocks: list[str] = []
    for number, (section, items) in enumerate(kept(exported, losses), 1):
        names = (exported.title, f"{number} {section.title}")
        path = "/".join(cut_at(name.replace("/", "//"), LONGEST_NAME) for name in names)
        blocks += (f"$CATEGORY: $course$/top/{path}\n", *(_block(item, exported) for item in items))
    return {f"{exported.deck}-gift.txt": "\n".join(blocks).encode()} if blocks else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What GIFT cannot hold."""
    return told("gift", edition, losses)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What GIFT cannot hold of an item."""
    typed = item.parts if item.form == "written" else ()
    texts = (item.context, item.stem, item.statement, item.rationale)
    right = sum(option.correct for option in item.options)
    found = {
        ORDERING: item.form == "ordering",
        PICTURES: item.shows_pictures,
        MANY_RIGHT: item.form == "several" and not shared(right),
        SEVERAL_PARTS: len(typed) > 1,
        SIGNS: any(_means_something(part.text) for part in typed),
        FORMS: any(_means_something(form) for part in typed for form in part.accepted),
        CASE: any(part.case_counts for part in typed),
        UNIT: item.form == "number" and bool(item.parts[0].units),
        SHUFFLED: item.form in {"choice", "several"} and item.ordered,
        SCHEME_TOLD: item.form == "sentences",
        POINTS: item.points != 1,
        TAGS: not all(TAG.fullmatch(tag) for tag in item.tags),
        FORMULAS: any(FORMULA.search(text) for text in texts),
        PARTNERS: marked_partners(item),
    }
    return (loss for loss, is_lost in found.items() if is_lost)


def _means_something(form: str) -> bool:
    """Whether GIFT would take a part of an answer for a sign of its own, which cannot be escaped."""
    return ARROW in form or FORMAT_FIRST.match(form) is not None


# --- blocks -----------------------------------------------------------------------------------------


def _block(item: ExportedItem, exported: Exported) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in item.tags if TAG.fullmatch(tag))
    told = story(item, exported)
    if item.form == "sentences":
        told = "".join(f"<p>{line}</p>" for line in scheme_lines(item)) + told
    stem = stem_html(item, _beginning(LOOK.stem(item)))
    inside = "".join(_BODIES[item.form](item))
    return (
        f"// [id:{item.ident}]{tags}\n::{plain(item.name(LONGEST_NAME))}::[html]{plain(stem)}"
        f"{{{inside}####{plain(told)}}}\n"
    )


def plain(text: str) -> str:
    """A text in which no sign means anything to GIFT."""
    return text.translate(ESCAPED)


def _percent(text: str) -> str:
    """A plain text as HTML, without the sign with which GIFT begins what an answer earns: ``%50%``."""
    return escaped(text).replace("%", "&#37;")


LOOK = Look(_percent, for_mathjax)


def _beginning(html: str) -> str:
    """HTML that does not begin as what says a format does: ``[html]``."""
    return f"&#91;{html[1:]}" if html.startswith("[") else html


def _option(item: ExportedItem, option: ExportedOption) -> str:
    return plain(_beginning(LOOK.option(item, option)))


def _partner(text: str) -> str:
    """What belongs to a premise: in plain text, which is shown in a list to choose from."""
    return plain(_beginning(_percent(text)))


def _chosen(item: ExportedItem) -> Iterator[str]:
    right = sum(option.correct for option in item.options)
    for option in item.options:
        if right == 1:
            sign = "=" if option.correct else "~"
        else:
            sign = f"~%{'' if option.correct else '-'}{fraction(right)}%"
        yield f"\n\t{sign}{_option(item, option)}"
    yield "\n"


def _judged(item: ExportedItem) -> Iterator[str]:
    yield "TRUE" if item.truth else "FALSE"


def _matched(item: ExportedItem) -> Iterator[str]:
    used = {premise.answer for premise in item.premises}
    for premise in item.premises:
        words = plain(_beginning(LOOK.premise(item, premise.text)))
        yield f"\n\t={words} -> {_partner(premise.answer)}"
    yield from (f"\n\t= -> {_partner(option.text)}" for option in item.options if option.text not in used)
    yield "\n"


def _numbered(item: ExportedItem) -> Iterator[str]:
    (part,) = item.parts
    number = part.number
    if number is None:
        raise ValueError("an item to be answered with a number has none")
    yield f"#\n\t=%100%{number.middle:f}:{number.off:f}"
    yield from (f"\n\t=%100%{other:f}:0" for other in number.also)
    yield "\n"


def _written(item: ExportedItem) -> Iterator[str]:
    (part,) = item.parts
    for earns, forms in (("100", part.forms), ("0", _refused(part))):
        for form in forms:
            if not _means_something(form):
                yield f"\n\t=%{earns}%{plain(form.replace('*', chr(92) + '*'))}"
    yield "\n"


def _refused(part: ExportedPart) -> Iterator[str]:
    """What is refused and is no accepted form in other letters."""
    accepted = {form.casefold() for form in part.forms}
    return (form for form in part.refused if form.casefold() not in accepted)


def _in_sentences(_item: ExportedItem) -> Iterator[str]:
    return iter(())


_BODIES = {
    "choice": _chosen, "several": _chosen, "truth": _judged, "matching": _matched,
    "number": _numbered, "written": _written, "sentences": _in_sentences,
}  # fmt: skip
