"""What stands above questions in a file for a platform: its title, and what heads each section.

A section has a title, directions, and maybe a box of words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import BLANK
from quizgen.proof.mismatch import compare, on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizgen.problems import Problem
    from quizgen.view.exported import Exported, ExportedItem, ExportedSection

    _Due = tuple[ExportedSection, tuple[str, ...]]
    """A section, and the numbers of its questions that a file has."""

LONGEST = 255
"""Characters that platforms hold of a title and of a name."""
GAP = "_____"


class ReadSection(NamedTuple):
    """The heading of some questions, as a file has it."""

    title: str
    said: tuple[str, ...]
    """What stands below the title: what to do, and the box of words."""
    numbers: tuple[str, ...]
    """Those of its questions, as they stand in their names: ``003``."""


def prove_sections(
    file: str,
    read: Sequence[ReadSection],
    exported: Exported,
    title: Callable[[int, str], str] = lambda _number, title: shortened(title),
    *,
    has_bank: bool = True,
    has_empty: bool = True,
) -> Iterator[Problem]:
    """The problems of headings that are not those that are told, or stand above other questions.

    *title* makes what a file calls a section of its number, from 1, and its title. Without *has_bank* the format has
    no box of words, and without *has_empty* no heading that says nothing.
    """
    numbers = {number for section in read for number in section.numbers}
    due = [
        (section, tuple(number for item in section.items if (number := f"{item.number:03}") in numbers))
        for section in exported.sections
    ]
    due = [(section, own) for section, own in due if own]
    if not has_empty:
        due = [*_joined(due)]
    yield from compare(file, "how many sections", str(len(read)), str(len(due)))
    for place, (found, (section, own)) in enumerate(zip(read, due, strict=False), 1):
        yield from compare(
            file, "a title", on_one_line(found.title), on_one_line(title(place, section.title))
        )
        said = [section.directions, *([bank_of(section)] if has_bank else [])]
        mine, theirs = (" | ".join(filter(None, map(on_one_line, texts))) for texts in (found.said, said))
        yield from compare(file, f"what stands below '{section.title}'", mine, theirs)
        yield from compare(file, f"what '{section.title}' has", " ".join(found.numbers), " ".join(own))


def _joined(due: Iterable[_Due]) -> Iterator[_Due]:
    """The sections, with the questions of those that say nothing among the ones of the section before."""
    held: _Due | None = None
    for section, numbers in due:
        if held and not (section.title or section.directions or section.word_bank):
            held = (held[0], (*held[1], *numbers))
            continue
        if held:
            yield held
        held = (section, numbers)
    if held:
        yield held


def bank_of(section: ExportedSection) -> str:
    """The words of a section's box, in a line."""
    return " · ".join(section.word_bank)


def about(exported: Exported) -> str:
    """What article the questions are about, and who published it."""
    return on_one_line(" · ".join(filter(None, (exported.article, exported.source))))


def name_of(item: ExportedItem) -> str:
    """What a list of questions calls one: ``003 How long is …``."""
    return shortened(f"{item.number:03} {on_one_line(item.stem).replace(BLANK, GAP)}")


def shortened(text: str, most: int = LONGEST) -> str:
    """A text as a platform that holds *most* characters has it."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def identifiers(names: Iterable[str]) -> bool:
    """Whether no two names are the same, and none is empty."""
    each = [*names]
    return all(each) and len({*each}) == len(each)
