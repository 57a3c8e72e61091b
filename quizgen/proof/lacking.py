"""What a file for a platform should say of a question and does not: a form that scores, an option, a tag, a picture.

That what it says is right, the facts prove; that it says all, what the platforms are told.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from quizgen.model import BLANK
from quizgen.proof.headings import GAP, name_of
from quizgen.proof.mismatch import compare, on_one_line, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizgen.problems import Problem
    from quizgen.proof.exports import ReadItem, ReadPart
    from quizgen.view.exported import Exported, ExportedItem, ExportedPart, ExportedPicture

TIMES = (20, 30, 60, 90, 120, 240)
CHOOSING, READ_A_SECOND = 10, 12
ADDRESS = ("https://", "http://")

Due = tuple[str, str | None, str]
"""What of a question is compared, how a file says it, and how it should; None where the file cannot say it."""


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
    for name, read_text, due_text in (*_answers(told, found), *_around(exported, section, told, found)):
        if read_text is not None:
            yield from compare(file, f"{which}{name}", read_text, due_text)
    if found.more is not None:
        read_text = in_line(found.more)
        reasons = _reasons(exported, told)
        due = read_text if read_text in reasons else reasons[0]
        yield from compare(file, f"{which}why, and where", read_text, due)


def _answers(told: ExportedItem, found: ReadItem) -> Iterator[Due]:
    """What is offered and earned."""
    if found.options or found.offered is not None:
        offered = (text for text, _ in found.options) if found.offered is None else found.offered
        yield "the order of options", in_line(offered), in_line(option.text for option in told.options)
    if found.options:
        yield "whether one may be ticked", found.ticks, "false" if told.form == "several" else "true"
    if found.ordered is not None:
        yield "whether options keep their order", str(found.ordered), str(told.ordered)
    if found.over is not None and found.pairs:
        used = {premise.answer for premise in told.premises}
        over = (option.text for option in told.options if option.text not in used)
        yield "the options over", _sorted(found.over), _sorted(over)
    if found.in_order:
        yield "how many", str(len(found.in_order)), str(len(told.premises))
    if found.scheme:
        due = in_line(str(part.points) for part in told.parts)
        yield "the points of its scheme", in_line(found.worth), due


def _around(exported: Exported, section: str, told: ExportedItem, found: ReadItem) -> Iterator[Due]:
    """What stands around what is asked."""
    texts = (
        ("what stands above it", found.context, told.context),
        ("its section", found.section, section),
        ("its id", found.ident, told.ident),
        ("its tags", found.tags, in_line(told.tags)),
        ("its pictures", found.shown, in_line(digest(shown.data) for shown in pictures_of(told))),
        ("its time", *_times(found, told)),
        ("its name", found.name, name_of(told)),
        ("its language", found.language, told.language),
        ("where it leads to", found.link, exported.url if exported.url.startswith(ADDRESS) else ""),
        (
            "its pictures in words",
            None if found.pictured is None else in_line(found.pictured),
            in_line(_in_words(told)),
        ),
    )
    for name, read_text, due_text in texts:
        yield name, None if read_text is None else on_one_line(read_text), on_one_line(due_text)


def _reasons(exported: Exported, told: ExportedItem) -> list[str]:
    """What may be told after the statement: the rationale, and the place in one of the forms that formats have."""
    places = "; ".join(told.places)
    sourced = " · ".join(filter(None, (places, exported.source)))
    return [in_line(filter(None, (told.rationale, where))) for where in (sourced, places, exported.url)]


def _forms(
    file: str, which: str, told: ExportedItem, found: ReadItem, may_lack: Callable[[ReadPart, str], bool]
) -> Iterator[Problem]:
    """The problems of forms and numbers that score, and that the file does not have."""
    for place, part in enumerate(found.parts[: len(told.parts)]):
        parts = told.parts[place : place + 1] if told.in_order else told.parts
        own = told.parts[place]
        if part.lists_wrong:
            forms = set[str]() if part.knows_case else {form.casefold() for form in own.forms}
            refused = in_line(form for form in own.refused if form.casefold() not in forms)
            yield from compare(file, f"{which}what is refused", in_line(part.wrong), refused)
        if part.units is not None:
            yield from compare(file, f"{which}its unit", in_line(part.units), in_line(own.units))
        if part.case_counts is not None and part.case_counts != all(each.case_counts for each in parts):
            yield problem(file, f"{which}capitals count otherwise", told.fact)
        yield from _shown(file, which, part, own, parts)
        if own.number and not part.numbers:
            yield problem(file, f"{which}'{own.text}' is no number there", told.fact)
        for form in _lost(part, parts):
            if not may_lack(part, form):
                yield problem(file, f"{which}'{form}' scores here, and not there", told.fact)


def _shown(
    file: str, which: str, part: ReadPart, own: ExportedPart, parts: Sequence[ExportedPart]
) -> Iterator[Problem]:
    """The problems of what is shown as right, and of which forms have to be written in the same letters."""
    if part.exact is not None:
        exact = {form: own.case_counts for own in reversed(parts) for form in own.forms}
        due_exact = (form for form, counts in exact.items() if counts)
        yield from compare(file, f"{which}where capitals count", _sorted(part.exact), _sorted(due_exact))
    if part.middle is not None and own.number and part.middle != own.number.middle:
        yield problem(file, f"{which}{part.middle} is shown as right, and is {own.number.middle}")
    if part.shown is not None:
        yield from compare(
            file, f"{which}the answer that is shown", on_one_line(part.shown), on_one_line(own.text)
        )


def _lost(part: ReadPart, parts: Sequence[ExportedPart]) -> Iterator[str]:
    """What scores, and a part of a file has not; each once. *parts* are all that may be written there."""
    forms: list[str] = []
    if part.numbers:
        also = [number for each in parts if each.number for number in each.number.also]
        forms = [f"{number:f}" for number in also if (number, number) not in part.numbers[1:]]
    if part.right or not part.numbers:
        read = {*map(on_one_line, part.right)}
        forms += [form for each in parts for form in each.forms if on_one_line(form) not in read]
    yield from dict.fromkeys(forms)


def pictures_of(told: ExportedItem) -> Iterator[ExportedPicture]:
    """The pictures of a question and of its options, as they are shown."""
    yield from told.pictures
    yield from (option.picture for option in told.options if option.picture)


def _in_words(told: ExportedItem) -> Iterator[str]:
    return (in_words(shown.alt, shown.credit) for shown in pictures_of(told))


def _times(found: ReadItem, told: ExportedItem) -> tuple[str | None, str]:
    """The time that a file gives and the due one; none where it gives none."""
    return (None, "") if found.seconds is None else (str(found.seconds), str(time_for(told)))


def time_for(told: ExportedItem) -> int:
    """Seconds for a game: ten to choose in and one for twelve columns to read, a Han character taking two.

    It is the next of those that games have.
    """
    stem = f"({told.context}) {told.stem}" if told.context else told.stem
    texts = (stem.replace(BLANK, GAP), *(option.text for option in told.options))
    columns = sum(1 + (east_asian_width(sign) in "WF") for text in texts for sign in text)
    return next((time for time in TIMES if time >= CHOOSING + columns / READ_A_SECOND), TIMES[-1])


def in_words(alt: str, credit: str) -> str:
    """A picture in words, with whom it is from: ``A leaf (Photo: Mori)``."""
    return on_one_line(f"{alt} ({credit})" if credit else alt)


def digest(picture: bytes) -> str:
    """What tells a picture from all others."""
    return sha256(picture).hexdigest()


def in_line(texts: Iterable[str]) -> str:
    """Texts as they are compared: each on one line, with a semicolon between two."""
    return "; ".join(map(on_one_line, texts))


def _sorted(texts: Iterable[str]) -> str:
    return "; ".join(sorted(map(on_one_line, texts)))
