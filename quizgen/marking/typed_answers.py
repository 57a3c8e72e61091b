"""What a typed answer may say, so that a page marks it as a teacher would by the printed key.

The words are those that the key accepts and no others, folded as :func:`quizgen.text.folding.fold` folds them; beside
them stand the numbers between which an amount is right.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.model import BLANK, NumberRange
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import KeyPart, Question


class TypedAmount(Struct, frozen=True, kw_only=True):
    """From where to where a number is right, both ends included."""

    low: float
    high: float
    words: dict[str, float]
    """What may stand after the number, folded, and what that multiplies it by: ``{"": 1, "million": 1000000}``."""
    sign: str = ""
    """The sign of a currency that may stand before it."""


class TypedPart(Struct, frozen=True, omit_defaults=True):
    """One of the answers that a question asks for."""

    forms: tuple[str, ...]
    amount: TypedAmount | None = None


class TypedKey(Struct, frozen=True, omit_defaults=True):
    """Everything that what is typed may say."""

    parts: tuple[TypedPart, ...]
    never: tuple[str, ...] = ()
    """What is wrong, whatever else would let it through."""
    placed: bool = False
    """True where each answer has a gap of its own; else they may come in any order."""


def typed(question: Question) -> TypedKey:
    """What scores, part by part, and what never does: what is refused of any part, but for the answers themselves."""
    refused = (form for part in question.key for text in part.reject for form in _forms((text,), part.unit))
    never = frozenset(refused).difference(map(fold, question.texts))
    parts = tuple(_part(part, never) for part in question.key)
    return TypedKey(parts, tuple(sorted(never)), placed=1 < len(parts) == question.stem.count(BLANK))


def _part(part: KeyPart, never: frozenset[str]) -> TypedPart:
    """What scores as one part."""
    forms = _forms((part.text, *part.accept), part.unit)
    return TypedPart(tuple(form for form in forms if form not in never), _amount(part))


def _forms(texts: Iterable[str], unit: str) -> tuple[str, ...]:
    """Texts as they are compared, each once; where the unit is printed beside the line, without it, too."""
    folded = [form for text in texts for form in (fold(text), *_bare(fold(text), fold(unit)))]
    return tuple(dict.fromkeys(folded))


def _bare(form: str, unit: str) -> Iterator[str]:
    """A form without the unit at its end."""
    if unit and form.endswith(unit) and (bare := form.removesuffix(unit).strip()):
        yield bare


def _amount(part: KeyPart) -> TypedAmount | None:
    """The numbers that are right; None where only words are. A place in an order and a bound are words."""
    number, tolerance = part.amount, part.tolerance or Decimal(0)
    if isinstance(number, NumberRange):
        low, high, written, whole = number.low, number.high, number.high_form, number.high
    elif number is None or "ordinal" in number.style or (number.bound and not tolerance):
        return None
    else:
        low, high = number.value - tolerance, number.value + tolerance
        written, whole = number.form, number.value
    words = _words(part.unit or number.unit, _scale(written, whole))
    return TypedAmount(low=float(low), high=float(high), words=words, sign=number.prefix)


def _words(unit: str, scale: dict[str, float]) -> dict[str, float]:
    """What may stand after a number."""
    return {fold(f"{word} {end}"): by for word, by in {"": 1.0, **scale}.items() for end in ("", unit)}


def _scale(written: str, amount: Decimal) -> dict[str, float]:
    """The word of ``31.5 million``, and what it stands for; nothing where the number is digits alone."""
    digits, _, word = written.replace("\u00a0", " ").partition(" ")
    try:
        counted = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return {}
    return {word: float(amount / counted)} if word and counted else {}
