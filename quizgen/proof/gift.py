"""GIFT, read as Moodle reads it, and held against the facts."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.proof.around import category_of, context_of, number_of, scored, worth_of
from quizgen.proof.exports import BrokenFile, ReadItem, ReadPart, RichText, prove_items
from quizgen.proof.lacking import in_line
from quizgen.proof.marked_lines import Line, whole
from quizgen.proof.mismatch import problem
from quizgen.proof.one_file import of_one_file
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

ESCAPE = re.compile(r"\\([\\~=#{}:])")
HELD = {sign: chr(0xFDE0 + at) for at, sign in enumerate("\\~=#{}:")}
"""A sign that a backslash makes plain, as one character that no text can hold, while a block is cut."""
PLAIN = {ord(held): sign for sign, held in HELD.items()}
BLOCK = re.compile(r"::(?P<name>[^:]*)::\[html\](?P<stem>[^{}]*)\{(?P<inside>[^{}]*)\}", re.DOTALL)
ANSWER = re.compile(r"(?P<sign>[=~])(?:%(?P<earns>-?[0-9.]+)%)?(?P<text>[^=~]*)")
FORMAT_FIRST = re.compile(r"\s*\[(?:html|plain|moodle|markdown)\]", re.IGNORECASE)
IDENT = re.compile(r"\[id:([^\[\]]*)\]")
TAG = re.compile(r"\[tag:([^\[\]]*)\]")


@of_one_file("-gift.txt")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    try:
        read = [*read_gift(printed.files[file].decode())]
    except (BrokenFile, InvalidOperation, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from prove_items(file, read, printed, _may_lack)


def _may_lack(_part: ReadPart, form: str) -> bool:
    """Whether GIFT cannot hold a form: it has signs that mean something there, and cannot be escaped."""
    return "->" in form or FORMAT_FIRST.match(form) is not None


def read_gift(text: str) -> Iterator[ReadItem]:
    """The questions of a file. BrokenFile where a block is none."""
    section = ""
    for block in text.split("\n\n"):
        lines = [
            line for line in block.split("\n") if line.strip() and not line.startswith(("//", "$CATEGORY:"))
        ]
        for line in block.split("\n"):
            if line.startswith("$CATEGORY:"):
                section = category_of(line)
        above = "\n".join(line for line in block.split("\n") if line.startswith("//"))
        if lines:
            ident = IDENT.findall(above)
            yield replace(
                _item("\n".join(lines)),
                section=section,
                tags=in_line(TAG.findall(above)),
                ident=ident[0] if ident else "",
            )


def _item(block: str) -> ReadItem:
    held = ESCAPE.sub(lambda sign: HELD[sign[1]], block)
    found = BLOCK.fullmatch(held)
    if found is None:
        raise BrokenFile(f"this is no question: {block[:60]}")
    answers, _, told = found["inside"].partition("####")
    stem = rich_lines(_plain(found["stem"]))
    lines = rich_lines(_plain(told))
    answers = answers.strip()
    scheme: list[Line] = []
    worth: tuple[str, ...] = ()
    if not answers:
        worth = worth_of(lines)
        scheme = [line.behind("] ") for line in scored(lines)]
        lines = lines[len(scheme) :]
    item = ReadItem(
        number=number_of(found["name"]),
        stem=stem[0].plain if stem else "",
        statement=lines[0].plain if lines else "",
        scheme=tuple(line.plain for line in scheme),
        worth=worth,
        context=context_of(_plain(found["stem"])),
        more=tuple(line.plain for line in lines[1:]),
    )
    item = replace(item, **_answers(answers))
    said = (
        *(RichText("stem", line) for line in stem[:1]),
        *(RichText("text", line) for line in (*scheme, *lines[:1])),
    )
    return replace(item, rich=(*said, *_rich_answers(answers)))


def _rich_answers(inside: str) -> Iterator[RichText]:
    """The options or premises, with how their words are set."""
    rows = [(row["sign"], row["text"].strip()) for row in ANSWER.finditer(inside)]
    if inside.startswith("#") or inside in {"TRUE", "FALSE"}:
        return
    if any(sign == "~" for sign, _ in rows):
        yield from (RichText("option", _words(text)) for _, text in rows)
    else:
        premises = (text.split("->", 1)[0] for _, text in rows if "->" in text)
        yield from (RichText("premise", _words(text)) for text in premises if text.strip())


def _answers(inside: str) -> dict[str, object]:
    """What is right, as fields of an item."""
    if inside in {"TRUE", "FALSE"}:
        return {"truth": inside == "TRUE"}
    if inside.startswith("#"):
        return {"parts": (ReadPart(numbers=tuple(_numbers(inside[1:]))),)}
    rows = [(row["sign"], row["earns"], row["text"].strip()) for row in ANSWER.finditer(inside)]
    if rows and all(sign == "=" and "->" in text for sign, _, text in rows):
        pairs = [tuple(_words(part).plain for part in text.split("->", 1)) for _, _, text in rows]
        return {
            "pairs": tuple(pair for pair in pairs if pair[0]),
            "over": tuple(pair[1] for pair in pairs if not pair[0]),
        }
    if any(sign == "~" for sign, _, _ in rows):
        return {
            "options": tuple(
                (_words(text).plain, Decimal(earns) if earns else Decimal(100 if sign == "=" else 0))
                for sign, earns, text in rows
            )
        }
    typed = [(earns, _plain(text).replace("\\*", "*")) for _, earns, text in rows]
    right = tuple(text for earns, text in typed if earns == "100")
    return (
        {"parts": (ReadPart(right, tuple(text for earns, text in typed if earns != "100")),)} if rows else {}
    )


def _numbers(inside: str) -> Iterator[tuple[Decimal, Decimal]]:
    for row in ANSWER.finditer(inside):
        value, off = (Decimal(part.strip()) for part in row["text"].split(":"))
        yield value - off, value + off


def _plain(text: str) -> str:
    return text.translate(PLAIN)


def _words(text: str) -> Line:
    return whole(rich_lines(_plain(text)))
