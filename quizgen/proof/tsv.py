"""The table, read back and held against the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof.exports import exported_of, missing_questions, right_words, unscored
from quizgen.proof.mismatch import compare, on_one_line, problem
from quizgen.proof.one_file import of_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import RightWords
    from quizgen.view.exported import ExportedItem, ExportedPart

BETWEEN, ARROW = " | ", " → "
NO_FORMULA = "'"
COLUMNS = (
    "question answer accepted refused within options pairs statement rationale place source points tags section number "
    "form id"
).split()


@of_one_file("-table.tsv")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the table says and the deck's facts do not."""
    due = {str(right.item.number): right for right in right_words(printed)}
    exported = exported_of(printed)
    told = {str(item.number): item for item in exported.items}
    sections = {item.number: section.title for section in exported.sections for item in section.items}
    seen = set[int]()
    head, *lines = printed.files[file].decode().removesuffix("\n").split("\n")
    columns = head.split("\t")
    if lost := sorted({*COLUMNS} - {*columns}):
        yield problem(file, f"it cannot be read: there is no column {', '.join(lost)}")
        return
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=False))
        right = due.pop(row.get("number", ""), None)
        if right is None or len(row) != len(columns):
            yield problem(file, f"'{line[:80]}' is no question of the deck, or stands twice")
            continue
        seen.add(right.item.number)
        yield from _row(file, row, right)
        yield from _lacking(file, row, told[row["number"]])
        for name, text in (("source", exported.source), ("section", sections[right.item.number])):
            yield from compare(
                file, f"question {right.item.number}, the {name}", _bare(row[name]), _bare(text)
            )
    yield from missing_questions(file, seen, printed)


def _lacking(file: str, row: dict[str, str], told: ExportedItem) -> Iterator[Problem]:
    """The problems of cells that have not all that is told of a question."""
    due = {
        "accepted": BETWEEN.join(form for part in told.parts for form in part.accepted),
        "refused": BETWEEN.join(form for part in told.parts for form in part.refused),
        "within": BETWEEN.join(text for part in told.parts for text in _numbers(part)),
        "pairs": BETWEEN.join(f"{premise.text}{ARROW}{premise.answer}" for premise in told.premises),
        "rationale": told.rationale, "place": "; ".join(told.places), "tags": " ".join(told.tags),
        "form": told.form, "id": told.id,
    }  # fmt: skip
    for name, text in due.items():
        yield from compare(file, f"question {told.number}, the {name}", _bare(row[name]), _bare(text))


def _numbers(part: ExportedPart) -> Iterator[str]:
    """From where to where numbers are right."""
    if part.number:
        yield f"{part.number.low:f} to {part.number.high:f}"
        yield from (f"{other:f}" for other in part.number.also)


def _row(file: str, row: dict[str, str], right: RightWords) -> Iterator[Problem]:
    """The problems of one row."""
    question, which = right.item.question, f"question {right.item.number}, "
    due = {
        "question": right.asked,
        "answer": _answer(right),
        "options": BETWEEN.join(right.options),
        "statement": on_one_line(question.statement),
        "points": str(right.item.points),
    }
    for name, text in due.items():
        yield from compare(file, f"{which}the {name}", _bare(row[name]), _bare(text))
    if row["within"]:
        yield from _bounds(file, which, row["within"], right)
    forms = [form for form in _bare(row["accepted"]).split(BETWEEN) if form]
    is_cut = any(BETWEEN in text for text in (*question.texts, *question.accepted))
    for form in () if is_cut else unscored(right.item, forms):
        yield problem(file, f"{which}'{form}' would score, and is no answer", question.fact)


def _bounds(file: str, which: str, cell: str, right: RightWords) -> Iterator[Problem]:
    """The problems of numbers that the table calls right, and that do not score."""
    first, *also = cell.split(BETWEEN)
    for number in (*first.split(" to "), *also):
        for form in unscored(right.item, [_bare(number)]):
            yield problem(file, f"{which}{form} would score, and is no answer", right.item.question.fact)


def _answer(right: RightWords) -> str:
    """The answer as the table has it."""
    item = right.item
    if item.premises and not item.options:
        in_order = sorted(zip(map(int, right.marks), right.premises, strict=True))
        return ARROW.join(premise for _, premise in in_order)
    if item.premises:
        by_letter = {letter: on_one_line(option.text) for letter, option in item.letters}
        pairs = zip(right.premises, right.marks, strict=True)
        return BETWEEN.join(f"{premise}{ARROW}{by_letter[mark]}" for premise, mark in pairs)
    return BETWEEN.join(right.words)


def _bare(cell: str) -> str:
    """A cell without the sign that keeps it from being a formula."""
    return on_one_line(cell).removeprefix(NO_FORMULA)
