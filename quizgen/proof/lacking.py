"""What a file for a platform should say of a question and does not: a form that scores, an option, a tag, a picture.

That what it says is right, the facts prove; that it says all, what the platforms are told.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from quizgen.proof.mismatch import compare, on_one_line, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quizgen.problems import Problem
    from quizgen.proof.exports import ReadItem, ReadPart
    from quizgen.view.exported import Exported, ExportedItem


def lacking(
    file: str,
    which: str,
    exported: Exported,
    section: str,
    told: ExportedItem,
    found: ReadItem,
    may_lack: Callable[[ReadPart, str], bool],
) -> Iterator[Problem]:
    """A problem for each thing that is told of a question, and that the file says otherwise or not at all.

    *section* is the title of the section that it stands in.
    """
    yield from _forms(file, which, told, found, may_lack)
    if found.options or found.offered is not None:
        offered = (text for text, _ in found.options) if found.offered is None else found.offered
        due = (option.text for option in told.options)
        yield from compare(file, f"{which}the order of options", in_line(offered), in_line(due))
    if found.ticks is not None and found.options:
        due_ticks = "false" if told.form == "several" else "true"
        yield from compare(file, f"{which}whether one may be ticked", found.ticks, due_ticks)
    if found.ordered is not None and told.form in {"choice", "several"}:
        yield from compare(
            file, f"{which}whether options keep their order", str(found.ordered), str(told.ordered)
        )
    if found.over is not None and found.pairs:
        used = {premise.answer for premise in told.premises}
        due = (option.text for option in told.options if option.text not in used)
        yield from compare(file, f"{which}the options over", _sorted(found.over), _sorted(due))
    if found.in_order:
        yield from compare(file, f"{which}how many", str(len(found.in_order)), str(len(told.premises)))
    if found.scheme:
        due = (str(part.points) for part in told.parts)
        yield from compare(file, f"{which}the points of its scheme", in_line(found.worth), in_line(due))
    for name, read_text, due_text in (
        ("what stands above it", found.context, told.context),
        ("its section", found.section, section),
        ("its id", found.ident, told.ident),
        ("its tags", found.tags, in_line(told.tags)),
        ("its pictures", found.shown, in_line(map(digest, _pictures(told)))),
    ):
        if read_text is not None:
            yield from compare(file, f"{which}{name}", on_one_line(read_text), on_one_line(due_text))
    if found.more is not None:
        places = "; ".join(told.places)
        sourced = " · ".join(filter(None, (places, exported.source)))
        allowed = [
            in_line(filter(None, (told.rationale, where))) for where in (sourced, places, exported.url)
        ]
        read_text = in_line(found.more)
        yield from compare(
            file, f"{which}why, and where", read_text, read_text if read_text in allowed else allowed[0]
        )


def _forms(
    file: str, which: str, told: ExportedItem, found: ReadItem, may_lack: Callable[[ReadPart, str], bool]
) -> Iterator[Problem]:
    """The problems of forms and numbers that score, and that the file does not have."""
    for place, part in enumerate(found.parts[: len(told.parts)]):
        parts = told.parts[place : place + 1] if told.in_order else told.parts
        own = told.parts[place]
        if part.lists_wrong:
            refused = in_line(part.wrong)
            yield from compare(file, f"{which}what is refused", refused, in_line(own.refused))
        if part.units is not None:
            yield from compare(file, f"{which}its unit", in_line(part.units), in_line(own.units))
        if part.case_counts is not None and part.case_counts != own.case_counts:
            yield problem(file, f"{which}capitals count otherwise", told.fact)
        if own.number and not part.numbers:
            yield problem(file, f"{which}'{own.text}' is no number there", told.fact)
        forms: list[str] = []
        if part.numbers:
            also = [number for own in parts if own.number for number in own.number.also]
            forms = [f"{number:f}" for number in also if (number, number) not in part.numbers[1:]]
        if part.right or not part.numbers:
            read = {*map(on_one_line, part.right)}
            forms += [form for own in parts for form in own.forms if on_one_line(form) not in read]
        for form in dict.fromkeys(forms):
            if not may_lack(part, form):
                yield problem(file, f"{which}'{form}' scores here, and not there", told.fact)


def _pictures(told: ExportedItem) -> Iterator[bytes]:
    """The pictures of a question and of its options, as they are shown."""
    yield from (picture.data for picture in told.pictures)
    yield from (option.picture.data for option in told.options if option.picture)


def digest(picture: bytes) -> str:
    """What tells a picture from all others."""
    return sha256(picture).hexdigest()


def in_line(texts: Iterable[str]) -> str:
    """Texts as they are compared: each on one line, with a semicolon between two."""
    return "; ".join(map(on_one_line, texts))


def _sorted(texts: Iterable[str]) -> str:
    return "; ".join(sorted(map(on_one_line, texts)))
