"""JSON, read back and held against the facts."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from quizgen.proof.exports import ReadItem, ReadPart, prove_items
from quizgen.proof.mismatch import missing_files, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    file = f"{printed.deck.id}-quiz.json"
    if not printed.files:
        return
    if missing := missing_files((file,), printed.files):
        yield from missing
        return
    try:
        told = msgspec.json.decode(printed.files[file])
        read = [_item(question) for section in told["sections"] for question in section["questions"]]
    except (msgspec.DecodeError, KeyError, TypeError, InvalidOperation) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from prove_items(file, read, printed)


def _item(question: dict[str, Any]) -> ReadItem:
    item = ReadItem(
        number=f"{question['number']:03}",
        stem=question["question"],
        statement=question["statement"],
        points=str(question["points"]),
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


def _parts(question: dict[str, Any]) -> Iterator[ReadPart]:
    """What scores in each place; where the answers may come in any order, every form in each."""
    answers = question["answers"]
    every = [form for part in answers for form in (part["text"], *part["accepted"])]
    for part in answers[: question["wanted"]]:
        if question["form"] == "number":
            number = part["number"]
            also = ((Decimal(text), Decimal(text)) for text in number["also"])
            yield ReadPart(numbers=((Decimal(number["low"]), Decimal(number["high"])), *also))
        elif question["in_order"]:
            yield ReadPart((part["text"], *part["accepted"]), tuple(part["refused"]))
        else:
            yield ReadPart(tuple(every))
