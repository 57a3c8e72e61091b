"""Formulas as word processors set them, in Office MathML.

None is written that would not be read back as the line of text that it stands for: then that line stands there instead.
"""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, TypeGuard

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from msgspec.structs import replace

from quizgen.formats.word.xml import clean, el
from quizgen.text import maths, office_maths
from quizgen.text.office_maths import LINE_OVER, NOTHING, M
from quizgen.view.formula import (
    Accent,
    Fenced,
    Fraction,
    Root,
    Row,
    Scripts,
    Sign,
    Space,
    Table,
    formula_or_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.formats.word.xml import Element
    from quizgen.view.formula import Formula

FONT = "Cambria Math"
LARGE_OPERATORS = frozenset("∑∏∐∫∬∭∮∯∰")
"""Operators that are set with what follows them. LibreOffice knows no others as such."""
LIMITS = frozenset(("lim", "max", "min", "sup", "inf", "limsup", "liminf"))
"""Functions with what stands below their name in any line, as word processors have them."""
FACES = {"normal": "p", "bold": "b", "bold-italic": "bi", "italic": "i"}
PAIRS = {")": "(", "]": "[", "}": "{"}
"""The bracket that each closes."""
COMMANDS = frozenset('()[]|‖∣&#%~^_`"\\')
"""Signs that LibreOffice takes for its own commands: they are text to it, which Word sets alike."""
BRACES = frozenset("\u23de\u23df")
SPACES = {0.1: "\u200a", 0.2: "\u2009", 0.26: "\u2005", 0.4: "\u2004", 0.75: "\u2002", 1.5: "\u2003"}
"""Spaces up to so many times the height of the text."""
PLANES = 0x10000
"""Letters from here on have their face in themselves: 𝐱, 𝓛."""
WIDEST = "\u2003\u2003"


class Pair(Fenced, frozen=True):
    """Brackets that are no higher than a line, and what stands between them."""


def can_be_set(latex: str) -> bool:
    """Whether a word processor is given a formula as one, and not as a line of text."""
    return _made(latex) is not None


def formula_element(latex: str, style: str) -> Element | None:
    """A formula (``m:oMath``) in a character style; None where it cannot be set, and stands in a line."""
    known = _made(latex)
    if known is None:
        return None
    made = deepcopy(known)
    for run in made.iter(f"{M}r"):
        about = el("rPr", *([el("rStyle", val=style)] if style else []), el("rFonts", ascii=FONT, hAnsi=FONT))
        run.insert(1 if run.find(f"{M}rPr") is not None else 0, about)
    return made


@lru_cache(maxsize=1 << 12)
def _made(latex: str) -> Element | None:
    """A formula without a style; None where it cannot be set, or would be read as something else."""
    part = formula_or_none(latex)
    if part is None:
        return None
    made = _m("oMath", *_elements(part))
    return made if office_maths.in_a_line(made) == maths.in_a_line(latex) else None


def _m(tag: str, *inside: Element, **properties: str) -> Element:
    """An element ``m:tag``; its *properties* stand first, in an element of their own."""
    made = OxmlElement(f"m:{tag}")
    if properties:
        about = OxmlElement(f"m:{tag}Pr")
        for name, value in properties.items():
            about.append(OxmlElement(f"m:{name}", attrs={qn("m:val"): value}))
        made.append(about)
    made.extend(inside)
    return made


def _in(tag: str, part: Formula | None) -> Element:
    """What stands in an argument (``m:e``, ``m:num`` …); something without width where there is nothing."""
    inside = list(_elements(part)) if part else []
    return _m(tag, *(inside or [_run(NOTHING)]))


def _elements(part: Formula) -> Iterator[Element]:  # noqa: C901 - a case for each part of a formula
    """A part of a formula; a row is several elements."""
    match part:
        case Sign():
            yield _sign(part)
        case Space():
            yield _run(_white(part.width))
        case Row():
            yield from _row(part.parts)
        case Fraction():
            yield _m("f", _in("num", part.over), _in("den", part.under))
        case Root(degree=None):
            yield _m("rad", _m("deg"), _in("e", part.base), degHide="1")
        case Root():
            yield _m("rad", _in("deg", part.degree), _in("e", part.base))
        case Scripts():
            yield _scripts(part)
        case Accent():
            yield _accent(part)
        case Table():
            rows = (_m("mr", *(_in("e", cell) for cell in row)) for row in part.rows)
            about = _m("mPr", _m("mcs", _m("mc", count=str(len(part.rows[0])), mcJc="left")))
            yield _m("m", *([about] if part.left else []), *rows)
        case Fenced():
            low = {"grow": "0"} if isinstance(part, Pair) else {}
            yield _m("d", _in("e", part.inside), begChr=clean(part.begin), endChr=clean(part.end), **low)


def _row(parts: Sequence[Formula]) -> Iterator[Element]:
    """Parts side by side; what follows a sum, an integral, a limit or scripts without a base belongs to them."""
    following = iter(_with_brackets(parts))
    for part in following:
        base = part.base if isinstance(part, Scripts) and part.beside else None
        sign = base.text if isinstance(base, Sign) else ""
        if isinstance(part, Scripts) and sign in LARGE_OPERATORS:
            yield _large_operator(part, sign, next(following, None))
        elif isinstance(part, Scripts) and sign in LIMITS and part.below and not part.above:
            name = _m("limLow", _m("e", _run(sign, nor="1")), _in("lim", part.below))
            yield _m("func", _m("fName", name), _in("e", next(following, None)))
        elif isinstance(part, Scripts) and part.beside and base == Row(()):
            yield _m("sPre", _in("sub", part.below), _in("sup", part.above), _in("e", next(following, None)))
        else:
            yield from _elements(part)


def _with_brackets(parts: Sequence[Formula]) -> list[Formula]:
    """Parts in which a bracket with scripts is one thing with what it closes, for LibreOffice sets no bracket alone.

    Such a pair is no higher than a line, as on a page.
    """
    found: list[Formula] = []
    for part in parts:
        end = part.base.text if isinstance(part, Scripts) and isinstance(part.base, Sign) else ""
        begin = _place_of_begin(found, end) if end in PAIRS else -1
        if isinstance(part, Scripts) and begin >= 0:
            pair = Pair(PAIRS[end], Row(tuple(found[begin + 1 :])), end)
            found[begin:] = [replace(part, base=pair)]
        else:
            found.append(part)
    return found


def _place_of_begin(parts: Sequence[Formula], end: str) -> int:
    """The place of the bracket that is closed by *end*; -1 where none is."""
    depth = 1
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        sign = part.text if isinstance(part, Sign) else ""
        depth += (sign == end) - (sign == PAIRS[end])
        if not depth:
            return place
    return -1


def _large_operator(part: Scripts, sign: str, after: Formula | None) -> Element:
    hidden = {name: "1" for name, own in (("subHide", part.below), ("supHide", part.above)) if own is None}
    below, above = (
        _in(tag, own) if own else _m(tag) for tag, own in (("sub", part.below), ("sup", part.above))
    )
    return _m("nary", below, above, _in("e", after), chr=sign, limLoc="subSup", **hidden)


def _scripts(part: Scripts) -> Element:
    below, above = part.below, part.above
    base = _m("e", _run(part.base.text, nor="1")) if _is_operator(part.base) else _in("e", part.base)
    if part.beside:
        if below and above:
            return _m("sSubSup", base, _in("sub", below), _in("sup", above))
        return _m("sSub", base, _in("sub", below)) if below else _m("sSup", base, _in("sup", above))
    if below:
        low = _m("limLow", base, _in("lim", below))
        return _m("limUpp", _m("e", low), _in("lim", above)) if above else low
    return _m("limUpp", base, _in("lim", above))


def _is_operator(part: Formula) -> TypeGuard[Sign]:
    """Whether a base is an operator, which LibreOffice takes for one between two things: it is text there."""
    return isinstance(part, Sign) and part.look == "operator"


def _accent(part: Accent) -> Element:
    base = _in("e", part.base)
    if part.sign in BRACES:
        top = part.sign == "\u23de"
        places = {"pos": "top" if top else "bot", "vertJc": "bot" if top else "top"}
        return _m("groupChr", base, chr=part.sign, **places)
    if part.below:
        return _m("bar", base, pos="bot")
    sign = maths.ACCENTS.get(part.sign, "")
    return _m("bar", base, pos="top") if sign == LINE_OVER else _m("acc", base, chr=sign or part.sign)


def _sign(sign: Sign) -> Element:
    if sign.look == "words" or sign.text in COMMANDS:
        return _run(sign.text, nor="1")
    single = len(sign.text) == 1
    if sign.look == "letter":
        face = FACES.get(sign.variant) or (
            "i" if single and sign.text.isalpha() and ord(sign.text) < PLANES else "p"
        )
        return _run(sign.text, scr="roman", sty=face)
    return _run(sign.text, nor="1") if sign.text.isalpha() and not single else _run(sign.text)


def _run(text: str, **properties: str) -> Element:
    """A run of signs (``m:r``); *properties* say how they look."""
    written = OxmlElement("m:t")
    written.text = clean(text).replace(" ", "\u00a0")
    run = _m("r", **properties)
    run.append(written)
    return run


def _white(width: float) -> str:
    return next((space for most, space in SPACES.items() if width <= most), WIDEST)
