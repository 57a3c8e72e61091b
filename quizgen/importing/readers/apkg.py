"""Anki packages, with notes of a question and an answer, and cloze notes"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.anki.compare.unpack import NeedsZstd, note_texts_at
from quizgen.importing.columns import columns_of
from quizgen.importing.gaps import cloze_deletions
from quizgen.importing.question import Question, Right
from quizgen.importing.reading import TooLong
from quizgen.install_command import install_command, this_computer
from quizgen.model import BLANK
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.anki.compare.collection import FieldNames, NoteText
    from quizgen.importing.reading import Reading

ENDINGS = (".apkg", ".colpkg")
HOLDS = "bytes"

LIBRARY, VERSIONS = "backports.zstd", ">=1,<2"
EXPORT_AGAIN = "export the deck again with 'Support older Anki versions' ticked"
OF_ANKI = ("leech", "marked")
"""Tags that Anki itself gives a note."""


def read(reading: Reading) -> Iterator[Question]:
    """The question of each note. Unreadable where the file is no package."""
    try:
        package = note_texts_at(reading.path, reading.file)
    except NeedsZstd:
        message = f"this package is in the form of new versions of Anki, which needs the library {LIBRARY}"
        remedy = f"{EXPORT_AGAIN}; or run: {install_command(f'{LIBRARY}{VERSIONS}', this_computer())}"
        raise reading.unreadable(message, remedy) from None
    except ProblemFound as found:
        problem = found.problems[0]
        remedy = f"copy or download it again, or {EXPORT_AGAIN}"
        raise reading.unreadable(
            problem.message.replace("any of quizgen's", "quizgen takes"), remedy
        ) from None
    told: set[int] = set()
    for number, note in enumerate(package.notes, 1):
        reading.at(0, f"note {number}")
        names = package.types.get(note.type)
        if names is None:
            reading.leave("broken", "its note type is not in the package")
            continue
        try:
            question = _question(note, names, reading, told)
        except TooLong:
            reading.leave("too-long")
            continue
        if question:
            yield question


def _question(note: NoteText, names: FieldNames, reading: Reading, told: set[int]) -> Question | None:
    """The question of a note; None, with why, where it has none."""
    tags = tuple(
        tag.replace("::", "-") for name in note.tags if name not in OF_ANKI for tag in reading.tags(name)
    )
    cloze = next(
        (place for place, field in enumerate(note.fields) if "{{c" in field and cloze_deletions(field)[1]),
        None,
    )
    if cloze is not None:
        return _cloze(note, names, cloze, reading, tags)
    columns = columns_of(names.fields)
    if columns is None:
        if note.type not in told:
            told.add(note.type)
            reading.leave("card-side", f"{names.name}: {', '.join(names.fields[:2])}")
        question, answer, because = note.fields[0], "".join(note.fields[1:2]), ""
        rest = [*range(2, len(note.fields))]
    else:
        question = " ".join(columns.cells("question", note.fields))
        answers = columns.cells("answer", note.fields)
        answer, because = "".join(answers[:1]), " ".join(columns.cells("because", note.fields))
        rest = [place for place, role in enumerate(columns.roles) if not role and place < len(note.fields)]
    stem, right = reading.html(question), reading.html(answer)
    if not stem:
        reading.leave("picture-alone" if "<" in question else "no-question")
        return None
    if not right:
        reading.leave("no-key", stem)
        return None
    return Question(
        place=reading.place, stem=stem, rights=(Right(text=right),), because=reading.html(because), tags=tags,
        hints=_other_fields(note, names, rest, reading),
    )  # fmt: skip


def _cloze(
    note: NoteText, names: FieldNames, place: int, reading: Reading, tags: tuple[str, ...]
) -> Question | None:
    """The question of a note with deletions: a statement with a gap for each."""
    html, deletions = cloze_deletions(note.fields[place])
    texts = [reading.html(deletion.text) for deletion in deletions]
    if not all(texts):
        reading.leave("picture-alone", html.replace(BLANK, "[…]"))
        return None
    hints = [f"a hint to \u201c{text}\u201d: {hint}" for text, one in zip(texts, deletions, strict=True)
             if (hint := reading.html(one.hint))]  # fmt: skip
    rest = [other for other in range(len(note.fields)) if other != place]
    because = [
        other for other in rest if other < len(names.fields) and "extra" in names.fields[other].casefold()
    ]
    return Question(
        place=reading.place, stem=reading.html(html), rights=tuple(Right(text=text) for text in texts), tags=tags,
        because=" ".join(filter(None, (reading.html(note.fields[other]) for other in because))),
        hints=(*hints, *_other_fields(note, names, [other for other in rest if other not in because], reading)),
    )  # fmt: skip


def _other_fields(
    note: NoteText, names: FieldNames, places: Sequence[int], reading: Reading
) -> tuple[str, ...]:
    """What stands in fields that are neither question nor answer, as hints."""
    fields = [
        (names.fields[place] if place < len(names.fields) else "", note.fields[place]) for place in places
    ]
    return tuple(f"{name}: {text}" for name, field in fields if (text := reading.html(field)))
