"""A formula of a word processor's document (Office MathML, ISO/IEC 29500-1, 22.1) in a line of plain text.

It is the line that the formula's MathML has on a page, made by the same rules; so a document is proved as a page is,
and whoever writes a formula sees here whether it would be read as what it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.text.maths import element_in_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
NOTHING = "\u200b"
"""What stands where there is nothing, since a word processor prints a dotted box there."""
NUMBER = re.compile(r"[0-9][0-9.,]*")
LINE_OVER, LINE_UNDER = "\u0305", "\u2015"
Parts = list[tuple[str, str]]
"""The elements of MathML that a part stands for: the tag and the line of each."""


def in_a_line(element: Element) -> str:
    """A formula (``m:oMath``) in a line of plain text."""
    return " ".join(_line(element).split())


def _line(container: Element | None) -> str:
    """What stands in an element, in a line."""
    return element_in_a_line("mrow", _parts(container)) if container is not None else ""


def _parts(container: Element) -> Parts:
    return [part for element in container for part in _of(element)]


def _of(element: Element) -> Iterator[tuple[str, str]]:  # noqa: C901, PLR0912 - a case for each element
    """What an element stands for."""
    tag = str(element.tag).removeprefix(M)

    def inside(name: str) -> str:
        return _line(element.find(f"{M}{name}"))

    def made(of: str, *parts: str) -> tuple[str, str]:
        return of, element_in_a_line(of, [("mrow", part) for part in parts])

    match tag:
        case "r":
            yield _run(element)
        case "f":
            yield made("mfrac", inside("num"), inside("den"))
        case "rad":
            degree = inside("deg")
            yield made("mroot", inside("e"), degree) if degree else made("msqrt", inside("e"))
        case "sSub" | "sSup" | "sSubSup":
            *before, last = _base(element)
            yield from before
            yield _scripts(last[1], inside("sub"), inside("sup"))
        case "limLow":
            yield made("munder", inside("e"), inside("lim"))
        case "limUpp":
            low = element.find(f"{M}e/{M}limLow")
            if low is not None:
                base, below = (_line(low.find(f"{M}{name}")) for name in ("e", "lim"))
                yield made("munderover", base, below, inside("lim"))
            else:
                yield made("mover", inside("e"), inside("lim"))
        case "nary":
            yield _scripts(_value(element, "nary", "chr", "\u222b"), inside("sub"), inside("sup"))
            yield from _parts_in(element, "e")
        case "func":
            yield from _limit(element)
            yield from _parts_in(element, "e")
        case "sPre":
            yield _scripts("", inside("sub"), inside("sup"))
            yield from _parts_in(element, "e")
        case "acc":
            yield "mover", inside("e") + _value(element, "acc", "chr", "\u0302")
        case "bar":
            top = _value(element, "bar", "pos", "bot") == "top"
            yield ("mover", inside("e") + LINE_OVER) if top else made("munder", inside("e"), LINE_UNDER)
        case "groupChr":
            top = _value(element, "groupChr", "pos", "bot") == "top"
            yield made(
                "mover" if top else "munder", inside("e"), _value(element, "groupChr", "chr", "\u23df")
            )
        case "d":
            yield from _fenced(element)
        case "m":
            rows = (
                ("mtr", element_in_a_line("mtr", [("mtd", _line(cell)) for cell in row.iterfind(f"{M}e")]))
                for row in element.iterfind(f"{M}mr")
            )
            yield "mtable", element_in_a_line("mtable", list(rows))


def _run(run: Element) -> tuple[str, str]:
    """A run of signs; a letter says which face it has, so that it is told from an operator."""
    text = "".join(part.text or "" for part in run.iterfind(f"{M}t")).replace(NOTHING, "")
    text = text.replace("\u00a0", " ")
    about = run.find(f"{M}rPr")
    if about is not None and about.find(f"{M}nor") is not None:
        return "mtext", text
    if text and not text.strip():
        return "mspace", " "
    if about is not None and about.find(f"{M}scr") is not None:
        return "mi", text
    return "mn" if NUMBER.fullmatch(text) else "mo", text


def _base(element: Element) -> Parts:
    """What has scripts; of a pair of brackets that is no higher than a line it is the second alone, as on a page."""
    pair = element.find(f"{M}e/{M}d")
    if pair is None or _value(pair, "d", "grow", "1") != "0":
        return [("mrow", _line(element.find(f"{M}e")))]
    begin, end = (("mo", _value(pair, "d", name, sign)) for name, sign in (("begChr", "("), ("endChr", ")")))
    return [begin, *_parts_in(pair, "e"), end]


def _scripts(base: str, below: str, above: str) -> tuple[str, str]:
    """A base with what stands below it, above it, or both."""
    tag = "msubsup" if below and above else "msub" if below else "msup"
    return tag, element_in_a_line(tag, [("mrow", base), *(("mrow", part) for part in (below, above) if part)])


def _limit(element: Element) -> Iterator[tuple[str, str]]:
    """The name of a function with its limit, which a page has beside it."""
    low = element.find(f"{M}fName/{M}limLow")
    if low is not None:
        name, below = (_line(low.find(f"{M}{part}")) for part in ("e", "lim"))
        yield _scripts(name, below, "")


def _fenced(element: Element) -> Iterator[tuple[str, str]]:
    """What stands between fences; a table is no thing of its own with them, for it has them beside it on a page."""
    begin = "mo", _value(element, "d", "begChr", "(")
    end = "mo", _value(element, "d", "endChr", ")")
    inside = list(_parts_in(element, "e"))
    parts = [begin, *inside, *([end] if end[1] else [])]
    if [tag for tag, _ in inside] == ["mtable"]:
        yield from parts
    else:
        yield "mrow", element_in_a_line("mrow", parts)


def _parts_in(element: Element, name: str) -> Parts:
    found = element.find(f"{M}{name}")
    return _parts(found) if found is not None else []


def _value(element: Element, of: str, name: str, usual: str) -> str:
    """The value of a property; what it usually is where it is not said."""
    found = element.find(f"{M}{of}Pr/{M}{name}")
    return usual if found is None else found.get(f"{M}val") or ""
