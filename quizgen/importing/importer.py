"""Questions of a file as draft facts: which format it is, and what came of each of its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen import registry
from quizgen.importing.drafting import draft_of
from quizgen.importing.leftovers import KINDS
from quizgen.importing.reading import Left, Reading
from quizgen.limits import MOST_IMPORTED
from quizgen.model import Source
from quizgen.problems import Problem
from quizgen.text.hints import brief
from quizgen.text_file import NotText, decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from quizgen.drafts.draft_fact import DraftFact

READERS = "importing/readers"
"""The folder of the registry."""
ENOUGH_TO_SNIFF = 100_000
"""Characters of a text by which its format is found."""


class Imported(NamedTuple):
    """What came of a file."""

    drafts: tuple[DraftFact, ...]
    left: tuple[Left, ...]
    """What is not taken, or not as it is, in the file's order."""
    places: tuple[str, ...]
    """Where the question of each draft stands: ``line 12``."""

    @property
    def whole(self) -> int:
        """How many questions are left out."""
        return sum(KINDS[left.kind].question for left in self.left)


def formats() -> dict[str, str]:
    """The formats that are read, each with what it is."""
    return {name: registry.summary(READERS, name) for name in registry.names(READERS)}


def questions_of(path: Path, format_: str = "", *, markup: bool = False) -> Imported:
    """The questions of a file as draft facts. *format_* is its format, which is found where it is not given.

    *markup* says that the deck has ``markup: true``. Unreadable where the file cannot be read as any format.
    """
    reading = Reading(path, markup=markup)
    name = format_ or _format_of(path, reading)
    drafts: list[DraftFact] = []
    places: list[str] = []
    for question in registry.load(READERS, name).read(reading):
        if len(drafts) >= MOST_IMPORTED:
            message = f"this file has more than {MOST_IMPORTED:,} questions"
            raise reading.unreadable(message, "export them in several files", question.line)
        reading.at(question.line, question.place)
        drafts.append(draft_of(question, reading))
        places.append(question.place)
    imported = Imported(tuple(drafts), tuple(reading.left), tuple(places))
    if not drafts and not imported.whole:
        raise reading.unreadable(f"no question was found in this file, read as {name}", _OTHER_FORMAT)
    return imported


_OTHER_FORMAT = "say with --from which format it is; 'quizgen import --help' lists them"


def _format_of(path: Path, reading: Reading) -> str:
    """The format of a file, by its name's ending, and by its text where several formats have that ending."""
    ending = path.suffix.casefold()
    named = [
        name for name in registry.names(READERS) if ending in registry.constants(READERS, name)["ENDINGS"]
    ]
    if len(named) == 1:
        return named[0]
    candidates = named or [
        name for name in registry.names(READERS) if registry.constants(READERS, name)["HOLDS"] == "text"
    ]
    try:
        text, _ = decoded(reading.data, reading.file)
    except NotText as error:
        message = f"the format of '{brief(path.name)}' is not known by its ending, and {error}"
        raise reading.unreadable(message, _OTHER_FORMAT) from None
    like = [name for name in candidates if registry.load(READERS, name).is_like(text[:ENOUGH_TO_SNIFF])]
    for name in ("csv", "gift", "aiken"):  # rows of one width are a table, though a cell may have braces
        if name in like:
            return name
    message = f"the format of '{brief(path.name)}' is not known by its ending, nor by what it holds"
    raise reading.unreadable(message, _OTHER_FORMAT)


# --- told ------------------------------------------------------------------------------------------


def problems_of(path_text: str, left: Iterable[Left], *, each: bool) -> Iterator[Problem]:
    """What is not taken, as problems: one for each kind with how many there are, or *each* by itself."""
    by_kind: dict[str, list[Left]] = {}
    for one in left:
        by_kind.setdefault(one.kind, []).append(one)
    for kind, found in by_kind.items():
        for some in [[one] for one in found] if each else [found]:
            yield _problem(path_text, kind, some)


def _problem(file: str, name: str, found: Sequence[Left]) -> Problem:
    kind, first = KINDS[name], found[0]
    message = kind.one if len(found) == 1 else kind.many.format(n=len(found))
    if kind.question:
        message += ", and is left out" if len(found) == 1 else ", and are left out"
    detail = ": ".join(
        filter(None, (first.place if not first.line else "", brief(first.what) if first.what else ""))
    )
    if detail and len(found) == 1:
        message += f" ({detail})"
    elif detail:
        message += f"; the first is {detail}"
    more = "; -v lists each" if len(found) > 1 else ""
    source = Source(file, first.line, 1) if first.line else Source(file, 0, 0)
    return Problem("not-imported", source, message, kind.help + more)
