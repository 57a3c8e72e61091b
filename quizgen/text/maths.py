r"""Mathematics: formulas in LaTeX as MathML, which browsers set, and in a line of plain text.

The plain text is made of the MathML, element by element: ``\frac{a+b}{2}`` is ``(a+b)/2``. So whoever reads a page back
gets the same text from the same elements.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from quizgen.limits import DEEPEST_MATHML, LONGEST_FORMULA
from quizgen.text.patterns import RarePattern
from quizgen.text.small_signs import small

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from xml.etree.ElementTree import Element

LIBRARY, VERSIONS = "latex2mathml", ">=3.78,<4"
ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace mstyle msup msub msubsup mover munder munderover mfrac msqrt mroot "
    "mtable mtr mtd".split()
)
"""What a page may hold of MathML; whatever else a formula asks for is refused."""
ATTRIBUTE = RarePattern(r"[a-zA-Z0-9.% -]{1,40}")
ATTRIBUTES = frozenset(
    "accent columnalign displaystyle fence form mathvariant maxsize minsize scriptlevel stretchy width".split()
)
REFUSED = RarePattern(
    r"\\(?:href|class|style|unicode|def|newcommand|newenvironment|DeclareMathOperator|verb|tag|[()\[\]])|(?<!\\)%"
)
"""Commands that do more than set a formula, in quizgen's library or in Anki's; and what ends a formula there."""
ACCENTS = {
    "^": "\u0302", "~": "\u0303", "\u02dc": "\u0303", "\u00af": "\u0305", "\u2015": "\u0305", "\u203e": "\u0305",
    "\u02d9": "\u0307", "\u00a8": "\u0308", "\u2192": "\u20d7",
}  # fmt: skip
"""Signs above a letter, as signs that join it."""
ROOTS = {"2": "√", "3": "∛", "4": "∜"}
DEGREE, PRIMES = "\u2218", frozenset("\u2032\u2033\u2034\u2057")
ONE_THING = RarePattern(r"(?:[^\W\d_]++|[0-9]+(?:[.,][0-9]+)?)[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]*+|\([^()]*\)")
"""What needs no brackets in a fraction."""


class WrongFormula(Exception):
    """A formula cannot be set, for the reason given."""


class NoConverter(Exception):
    """The library that reads formulas is not installed."""


def in_a_line(latex: str) -> str:
    """A formula in a line of plain text. WrongFormula, or NoConverter."""
    text = " ".join(_line(_formula(latex)).split())
    if not text:
        raise WrongFormula("it has nothing in it")
    return text


def as_mathml(latex: str, escaped: Callable[[str], str] = escape) -> str:
    """A formula as MathML, with every text of it escaped by *escaped*. WrongFormula, or NoConverter."""
    return _written(_formula(latex), escaped)


class Node(msgspec.Struct, frozen=True):
    """An element of a formula's MathML, with nothing in it but what a page may hold."""

    tag: str
    text: str
    parts: tuple[Node, ...]
    attributes: Mapping[str, str]


def formula_tree(latex: str) -> Node:
    """A formula as the elements of its MathML. WrongFormula, or NoConverter."""
    return _node(_formula(latex))


def _node(element: Element) -> Node:
    """An element with those inside it."""
    return Node(element.tag, element.text or "", tuple(map(_node, element)), element.attrib)


@lru_cache(maxsize=1 << 12)
def _formula(latex: str) -> Element:
    """The tree of a formula, with nothing in it but what a page may hold."""
    _refuse(latex)
    if find_spec(LIBRARY) is None:
        raise NoConverter
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - few decks have formulas

    from latex2mathml.converter import convert  # noqa: PLC0415 - as above

    try:
        made = ET.fromstring(convert(latex))  # noqa: S314 - no document type, and what it holds is checked below
    except ET.ParseError:
        raise WrongFormula("a sign in it stands for itself only with a backslash: \\& or \\lt") from None
    except Exception:  # noqa: BLE001 - whatever stops the library, the formula is what it could not read
        raise WrongFormula("it is no LaTeX") from None
    if _is_deep(made):
        raise WrongFormula("it has too much inside itself")
    for element in made.iter():
        element.tag = element.tag.rpartition("}")[2]
        if element.tag not in ELEMENTS:
            raise WrongFormula("it asks for more than pages can set")
        if (element.text or "").startswith("\\"):
            raise WrongFormula(f"'{element.text}' is no command that is known")
        if element.tag == "mfrac" and element.attrib.pop("linethickness", ""):
            _without_line(element)
    return made


def _is_deep(root: Element) -> bool:
    """Whether a tree has more layers than may be read."""
    layer = [root]
    for _ in range(DEEPEST_MATHML):
        layer = [child for element in layer for child in element]
    return bool(layer)


def _refuse(latex: str) -> None:
    """WrongFormula for what no formula may hold, whichever library would read it."""
    if len(latex) > LONGEST_FORMULA:
        raise WrongFormula(f"it is longer than {LONGEST_FORMULA:,} characters")
    if refused := REFUSED.search(latex):
        raise WrongFormula(f"'{refused[0]}' has no place in it")
    bare = re.sub(r"\\.", "", latex)
    if bare.count("{") != bare.count("}"):
        raise WrongFormula("it has a brace that is not closed, or not opened")


def _without_line(fraction: Element) -> None:
    r"""Make a fraction without its line, as of ``\binom``, a table: in a line it would read as a fraction."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - as above

    parts = list(fraction)
    for part in parts:
        fraction.remove(part)
        ET.SubElement(ET.SubElement(fraction, "mtr"), "mtd").append(part)
    fraction.tag = "mtable"


def _written(element: Element, escaped: Callable[[str], str]) -> str:
    attributes = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in ATTRIBUTES and ATTRIBUTE.fullmatch(value)
    )
    inside = str(escaped(element.text or "")) + "".join(_written(child, escaped) for child in element)
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>"


def _line(element: Element) -> str:
    return element_in_a_line(
        element.tag,
        [(child.tag, _line(child)) for child in element],
        (element.text or "").replace("\u00a0", " "),
    )


def element_in_a_line(  # noqa: C901, PLR0911 - a case for each element
    tag: str, parts: Sequence[tuple[str, str]], text: str = ""
) -> str:
    """An element of MathML in a line of plain text, made of its *parts*: the tag and the line of each.

    *text* is what an element without parts holds.
    """
    texts = [line for _, line in parts]
    match tag, texts:
        case "mspace", _:
            return " "
        case "msup", [base, above]:
            return _base(base) + _raised(above)
        case "msub", [base, below]:
            return _base(base) + small(below, "lowered")
        case (("msubsup" | "munderover"), [base, below, above]):
            return _base(base) + small(below, "lowered") + _raised(above)
        case "munder", [base, below]:
            return _base(base) + small(below, "lowered")
        case "mover", [base, above]:
            return base + ACCENTS[above] if above in ACCENTS else _base(base) + _raised(above)
        case "mfrac", [over, under]:
            return f"{_one(over)}/{_one(under)}"
        case "msqrt", _:
            return f"√{_one(''.join(texts))}"
        case "mroot", [base, degree]:
            return f"{ROOTS.get(degree) or _raised(degree) + '√'}{_one(base)}"
        case "mtable", _:
            return "; ".join(texts)
        case "mtr", _:
            return ", ".join(texts)
    return text + "".join(_beside_others(parts))


def _beside_others(parts: Sequence[tuple[str, str]]) -> list[str]:
    """The lines of parts, a fraction in brackets where a letter or a number stands beside it: ``(1/2)x``."""
    beside = [tag in {"mi", "mn", "mrow", "msup", "msub", "mfrac"} for tag, _ in parts]
    return [
        f"({line})"
        if tag == "mfrac"
        and len(parts) > 1
        and ((place > 0 and beside[place - 1]) or any(beside[place + 1 : place + 2]))
        else line
        for place, (tag, line) in enumerate(parts)
    ]


def _one(line: str) -> str:
    """A line as one thing: in brackets where it is several."""
    return line if ONE_THING.fullmatch(line) else f"({line})"


def _base(line: str) -> str:
    """What has a small sign behind it: in brackets where it is a sum or the like."""
    return (
        f"({line})" if re.search(r"\w[+−/·×]|[+−/·×]\w", line) and not re.fullmatch(r"\(.*\)", line) else line
    )


def _raised(line: str) -> str:
    if line == DEGREE:
        return "°"
    return line if line and PRIMES.issuperset(line) else small(line, "raised")
