"""JSON, read back and held against the facts."""

from __future__ import annotations

from base64 import b64decode
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from quizgen.proof.exports import BrokenFile, ReadItem, ReadPart, RichText, exported_of, prove_items
from quizgen.proof.headings import ReadSection, prove_sections
from quizgen.proof.lacking import digest, in_line, pictures_of
from quizgen.proof.marked_lines import Line, Run, line_of
from quizgen.proof.mismatch import difference, on_one_line, problem
from quizgen.proof.one_file import of_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import Kind
    from quizgen.view.exported import Exported, ExportedItem, ExportedNumber


FORMAT, VERSION = "quizgen-questions", 1
ROWS = {
    "options": ("text", "correct", "picture"),
    "answers": ("text", "accepted", "refused", "case_counts", "number", "unit", "units", "points"),
}
"""The values that are lists of objects, with the fields of each."""
KINDS: dict[str, Kind] = {"question": "stem", "options": "option", "premises": "premise"}
"""What the texts of a question are; all others are texts."""


@of_one_file("-quiz.json")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    try:
        told = msgspec.json.decode(printed.files[file])
        shown = {
            name: digest(b64decode(each["base64"], validate=True)) for name, each in told["pictures"].items()
        }
        read = [
            replace(
                _item(question),
                shown=in_line(shown[name] for name in _pictures(question)),
                section=section["title"],
            )
            for section in told["sections"]
            for question in section["questions"]
        ]
    except (msgspec.DecodeError, KeyError, TypeError, InvalidOperation, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    exported = exported_of(printed)
    yield from _heads(file, told, exported)
    due = {item.number: item for item in exported.items}
    for section in told["sections"]:
        for question in section["questions"]:
            if item := due.get(question["number"]):
                yield from _values(file, f"question {item.number}, ", question, _due(item))
    yield from prove_items(file, read, printed)


def _heads(file: str, told: dict[str, Any], exported: Exported) -> Iterator[Problem]:
    """The problems of what stands around the questions."""
    article = {"title": exported.article, "source": exported.source, "url": exported.url}
    shown = {picture.name: picture for item in exported.items for picture in pictures_of(item)}
    about = (
        (name, {"type": each.type, "alt": each.alt, "credit": each.credit}) for name, each in shown.items()
    )
    due: dict[str, Any] = {
        "format": FORMAT, "version": VERSION, "deck": exported.deck, "title": exported.title,
        "language": exported.language, "text_language": exported.text_language, "article": article,
        "pictures": dict(about),
    }  # fmt: skip
    names = ("type", "alt", "credit")
    pictures = {key: {name: each[name] for name in names} for key, each in told["pictures"].items()}
    yield from _values(file, "", {**told, "pictures": pictures}, due)
    sections = [
        ReadSection(
            each["title"],
            (each["directions"], " · ".join(each["word_bank"])),
            tuple(f"{question['number']:03}" for question in each["questions"]),
        )
        for each in told["sections"]
    ]
    yield from prove_sections(file, sections, exported, lambda _, title: title)


def _due(item: ExportedItem) -> dict[str, Any]:
    """What the file has to say of a question beside its texts."""
    return {
        "id": item.id,
        "form": item.form,
        "wanted": item.wanted,
        "in_order": item.in_order,
        "options": [
            (option.text, option.correct, option.picture.name if option.picture else None)
            for option in item.options
        ],
        "answers": [
            (part.text, [*part.accepted], [*part.refused], part.case_counts, _due_number(part.number), part.unit,
             [*part.units], part.points)
            for part in item.parts
        ],
    }  # fmt: skip


def _due_number(number: ExportedNumber | None) -> dict[str, Any] | None:
    if number is None:
        return None
    also = [f"{other:f}" for other in number.also]
    value, low, high = (f"{each:f}" for each in (number.value, number.low, number.high))
    return {"value": value, "low": low, "high": high, "range": number.is_range, "also": also}


def _values(file: str, which: str, said: dict[str, Any], due: dict[str, Any]) -> Iterator[Problem]:
    """The problems of values that are not those that are told."""
    for name, value in due.items():
        found = said[name]
        if name in ROWS:
            found = [tuple(row[each] for each in ROWS[name]) for row in found]
        if found != value:
            yield difference(file, f"{which}{name}", str(found), str(value))


def _item(question: dict[str, Any]) -> ReadItem:
    item = ReadItem(
        number=f"{question['number']:03}",
        stem=question["question"],
        statement=question["statement"],
        points=str(question["points"]),
        context=question["context"],
        offered=tuple(option["text"] for option in question["options"]),
        ordered=not question["shuffle"],
        language=question["language"],
        more=tuple(filter(None, (question["rationale"], "; ".join(question["places"])))),
        tags=in_line(question["tags"]),
        ident=question["ident"],
        worth=tuple(str(part["points"]) for part in question["answers"]),
        rich=tuple(_rich(question)),
    )
    form, options = question["form"], question["options"]
    premises = [(premise["text"], premise["answer"]) for premise in question["premises"]]
    texts = [part["text"] for part in question["answers"]]
    right = [option["text"] for option in options if option["correct"]]
    if form == "truth":
        return replace(item, truth=options[0]["correct"])
    if form in {"choice", "several"}:
        each = Decimal(100) / max(1, len(right))
        earns = ((option["text"], each if option["correct"] else Decimal(0)) for option in options)
        return replace(item, options=tuple(earns))
    if form == "matching":
        used = {answer for _, answer in premises}
        over = tuple(option["text"] for option in options if option["text"] not in used)
        return replace(item, pairs=tuple(premises), over=over)
    if form == "ordering":
        in_order = sorted(premises, key=lambda premise: int(premise[1]))
        return replace(item, in_order=tuple(premise for premise, _ in in_order))
    if form == "sentences":
        return replace(item, scheme=tuple(texts))
    return replace(item, parts=tuple(_parts(question)))


def _pictures(question: dict[str, Any]) -> list[str]:
    """The names of the pictures of a question and of its options."""
    return [*question["pictures"], *(each["picture"] for each in question["options"] if each["picture"])]


def _rich(question: dict[str, Any]) -> Iterator[RichText]:
    """Each text with how its words are set. ValueError where pieces are not the text together."""
    marked = {(each["where"], each["at"]): each["pieces"] for each in question["marked"]}
    shown = [option["picture"] is None for option in question["options"]]
    texts: list[tuple[str, int | None, str]] = [
        ("question", None, question["question"]),
        *(("options", at, each["text"]) for at, each in enumerate(question["options"]) if shown[at]),
        *(("premises", at, each["text"]) for at, each in enumerate(question["premises"])),
        ("statement", None, question["statement"]),
        ("rationale", None, question["rationale"]),
    ]
    if question["form"] == "sentences":
        texts += [("answers", at, each["text"]) for at, each in enumerate(question["answers"])]
    for where, at, text in texts:
        if question["form"] == "truth" and where == "options":
            continue  # words of quizgen's own
        pieces = marked.get((where, at))
        line = line_of([*map(_run, pieces)]) if pieces else Line(text.strip(" \n"), text)
        if line.plain != text.strip(" \n"):
            raise BrokenFile(f"the pieces of '{text}' are '{line.plain}'")
        yield RichText(KINDS.get(where, "text"), line)


def _run(piece: dict[str, Any]) -> Run:
    looks = [name for name in ("emphasis", "strong") if piece[name]]
    if piece["style"]:
        looks.append(
            f"reading {on_one_line(piece['source'])}" if piece["style"] == "ruby" else piece["style"]
        )
    return Run(piece["text"], tuple(looks))


def _part(part: dict[str, Any]) -> ReadPart:
    return ReadPart((part["text"], *part["accepted"]), tuple(part["refused"]), lists_wrong=True)


def _parts(question: dict[str, Any]) -> Iterator[ReadPart]:
    """What scores in each place; where the answers may come in any order, every form in each."""
    answers = question["answers"]
    every = [form for part in answers for form in (part["text"], *part["accepted"])]
    for part in answers[: question["wanted"]]:
        if question["form"] == "number":
            number = part["number"]
            also = ((Decimal(text), Decimal(text)) for text in number["also"])
            numbers = ((Decimal(number["low"]), Decimal(number["high"])), *also)
            yield replace(_part(part), numbers=numbers, units=tuple(part["units"]))
        elif question["in_order"]:
            yield replace(_part(part), case_counts=part["case_counts"])
        else:
            yield ReadPart(tuple(every))
