"""The script for Google Forms: its data, read back and held against the facts."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from quizgen.proof.by_order import chosen
from quizgen.proof.exports import BrokenFile, ReadItem, ReadPart, exported_of, prove_items
from quizgen.proof.headings import ReadSection, prove_sections
from quizgen.proof.mismatch import compare, problem
from quizgen.proof.one_file import of_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.view.exported import Exported, ExportedItem

DATA = re.compile(r"^const QUIZ = (\{\n.*?^\});\n", re.MULTILINE | re.DOTALL)


@of_one_file("-forms.txt")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the script's data say and the deck's facts do not."""
    exported = exported_of(printed)
    try:
        read = [*read_forms(printed.files[file])]
        around = [*_around(file, data_of(printed.files[file]), exported)]
        shown = {
            name: b64decode(picture["base64"], validate=True)
            for name, picture in data_of(printed.files[file])["pictures"].items()
        }
    except (InvalidOperation, ValueError, KeyError, TypeError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from around
    yield from prove_items(file, read, printed)
    for name, picture in shown.items():
        if picture != printed.deck.media.get(name):
            yield problem(file, f"{name} is another picture than the deck's")


def _around(file: str, quiz: dict[str, Any], exported: Exported) -> Iterator[Problem]:
    """The problems of what stands around the questions, and of how they are to be answered."""
    url = exported.url if exported.url.startswith(("https://", "http://")) else ""
    words = {"accept": exported.words.accept, "refuse": exported.words.refuse}
    due = {
        "title": exported.title, "description": exported.source, "article": exported.article, "url": url,
        "words": words,
    }  # fmt: skip
    for name, value in due.items():
        yield from compare(file, f"the {name}", str(quiz[name]), str(value))
    shown = {picture.name: picture for item in exported.items for picture in item.pictures}
    for name, said in quiz["pictures"].items():
        own = shown.get(name)
        mine = f"{said['type']} {said['alt']} {said['credit']}"
        yield from compare(file, name, mine, f"{own.type} {own.alt} {own.credit}" if own else "")
    sections = [
        ReadSection(
            each["title"],
            tuple(each["help"].split("\n")),
            tuple(f"{question['number']:03}" for question in each["questions"]),
        )
        for each in quiz["sections"]
    ]
    yield from prove_sections(file, sections, exported, lambda _, title: title)
    told = {item.number: item for item in exported.items}
    for section in quiz["sections"]:
        for question in section["questions"]:
            if item := told.get(question["number"]):
                yield from _answering(file, question, item)


def _answering(file: str, question: dict[str, Any], item: ExportedItem) -> Iterator[Problem]:
    """The problems of how a question is to be answered, and of what its key says."""
    which = f"question {item.number}, "
    yield from compare(file, f"{which}how it is answered", question["form"], item.form)
    if "key" in question:
        yield from compare(
            file,
            f"{which}how many",
            f"{question['wanted']} {question['in_order']}",
            f"{item.wanted} {item.in_order}",
        )
        key = [(part["text"], part["points"], tuple(part["refused"])) for part in question["key"]]
        due = [(part.text, part.points, part.refused) for part in item.parts]
        yield from compare(file, f"{which}the key", str(key), str(due))


def read_forms(data: bytes) -> Iterator[ReadItem]:
    """The questions of a script. ValueError, InvalidOperation, KeyError or TypeError where it cannot be read."""
    quiz = data_of(data)
    named = {
        name for section in quiz["sections"] for each in section["questions"] for name in each["pictures"]
    }
    if named != quiz["pictures"].keys():
        raise BrokenFile(
            f"its pictures are not those of its questions: {sorted(named ^ {*quiz['pictures']})}"
        )
    for section in quiz["sections"]:
        for question in section["questions"]:
            read = _item(question)
            texts = [option["text"] for option in question.get("options", ())]
            yield replace(
                read,
                pictures=tuple(question["pictures"]),
                context=question["help"],
                section=section["title"],
                offered=tuple(texts) if texts else None,
                more=tuple(question["more"]),
                worth=tuple(str(part["points"]) for part in question["key"]) if read.scheme else (),
            )


def data_of(data: bytes) -> dict[str, Any]:
    """What the script makes a form of. BrokenFile, or another ValueError, where there is no such thing."""
    found = DATA.findall(data.decode())
    if len(found) != 1 or not found[0].isascii():
        raise BrokenFile("its data do not stand once, in ASCII")
    value: dict[str, Any] = json.loads(found[0])
    return value


def _item(question: dict[str, Any]) -> ReadItem:
    form, number, points = question["form"], f"{question['number']:03}", str(question["points"])
    statement = question["statement"]
    if form in {"matching", "ordering"}:
        return _lists(question, number, statement)
    if form == "sentences":
        scheme = tuple(part["text"] for part in question["key"])
        return ReadItem(
            number=number, stem=question["stem"], scheme=scheme, statement=statement, points=points
        )
    if form in {"number", "written"}:
        parts = tuple(_parts(question))
        return ReadItem(number=number, stem=question["stem"], parts=parts, statement=statement, points=points)
    options = question["options"]
    right = [place for place, option in enumerate(options, 1) if option["right"]]
    if form == "truth" and len(right) > 1:
        raise BrokenFile(f"question {number} is true and false")
    read = chosen(question["stem"], [option["text"] for option in options], right)
    return ReadItem(
        number=number,
        stem=read.stem,
        options=() if form == "truth" else read.options,
        truth=right == [1] if form == "truth" else None,
        statement=statement,
        points=points,
    )


def _lists(question: dict[str, Any], number: str, statement: str) -> ReadItem:
    """A question with a list for each premise. BrokenFile where a right choice is in no list."""
    pairs = tuple((premise["text"], premise["answer"]) for premise in question["premises"])
    choices = question["choices"]
    if question["each"] != (question["points"] // len(pairs) or 1):
        raise BrokenFile(f"a pair of question {number} earns {question['each']} points")
    if any(choices.count(answer) != 1 for _, answer in pairs):
        raise BrokenFile(f"a list of question {number} has not the right choice, or twice")
    points = str(question["points"])
    item = ReadItem(number=number, stem=question["stem"], statement=statement, points=points)
    if question["form"] == "ordering":
        in_order = tuple(text for text, _ in sorted(pairs, key=lambda pair: int(pair[1])))
        return replace(item, in_order=in_order)
    answers = {answer for _, answer in pairs}
    over = tuple(choice for choice in choices if choice not in answers)
    return replace(item, pairs=pairs, over=over)


def _parts(question: dict[str, Any]) -> Iterator[ReadPart]:
    """What is right in each place; where the answers may come in any order, every form in each."""
    key = question["key"]
    every = tuple(form for part in key for form in (part["text"], *part["accepted"]))
    for part in key[: question["wanted"]]:
        numbers = tuple((Decimal(low), Decimal(high)) for low, high in part["numbers"])
        if question["in_order"]:
            right = (part["text"], *part["accepted"])
            yield ReadPart(right, tuple(part["refused"]), lists_wrong=True, numbers=numbers)
        else:
            yield ReadPart(every)
