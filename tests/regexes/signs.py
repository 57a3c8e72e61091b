"""Which signs a regular expression tells apart: one of each kind stands for all of them."""

from __future__ import annotations

from re import _constants as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Test = Callable[[str], bool]
    """Whether a sign is of a set."""

USUAL_SIGNS = "aA1_ \n-.,x!'\u00e9\u4e2d\t\r:=<>/#&;\\(){}[]\"|"
"""Signs of every category, and those that texts of other programs are made of."""
CATEGORIES: dict[Any, Test] = {
    sre.CATEGORY_DIGIT: lambda sign: sign.isdecimal(),
    sre.CATEGORY_SPACE: lambda sign: sign.isspace(),
    sre.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
}
NEGATED_CATEGORIES = {
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
}


def test_of(op: Any, given: Any, flags: int) -> Test | None:
    """Whether a sign is what a part of an expression takes; None for parts that take no sign."""
    if op is sre.ANY:
        return (lambda _: True) if flags & sre.SRE_FLAG_DOTALL else (lambda sign: sign != "\n")
    if op is sre.LITERAL:
        return _one_of({chr(given)}, flags)
    if op is sre.NOT_LITERAL:
        taken = _one_of({chr(given)}, flags)
        return lambda sign: not taken(sign)
    if op is sre.IN:
        return _of_set(given, flags)
    return None


def _one_of(literals: set[str], flags: int) -> Test:
    if not flags & sre.SRE_FLAG_IGNORECASE:
        return literals.__contains__
    folded = {sign.lower() for sign in literals}
    return lambda sign: sign.lower() in folded


def _of_set(items: Iterable[tuple[Any, Any]], flags: int) -> Test:
    literals: set[str] = set()
    tests: list[Test] = []
    negated = False
    for op, given in items:
        if op is sre.NEGATE:
            negated = True
        elif op is sre.LITERAL:
            literals.add(chr(given))
        elif op is sre.RANGE:
            low, high = given
            tests.append(_between(low, high, flags))
        else:
            tests.append(_of_category(given))
    one = _one_of(literals, flags)
    return lambda sign: (one(sign) or any(test(sign) for test in tests)) != negated


def _between(low: int, high: int, flags: int) -> Test:
    if flags & sre.SRE_FLAG_IGNORECASE:
        return lambda sign: low <= ord(sign.lower()[0]) <= high or low <= ord(sign.upper()[0]) <= high
    return lambda sign: low <= ord(sign) <= high


def _of_category(category: Any) -> Test:
    if category in NEGATED_CATEGORIES:
        wanted = CATEGORIES[NEGATED_CATEGORIES[category]]
        return lambda sign: not wanted(sign)
    return CATEGORIES[category]


def literals_in(tree: Any) -> set[str]:
    """The signs that an expression names, and those around the ends of its ranges."""
    found: set[str] = set()
    for op, given in tree:
        if op in {sre.LITERAL, sre.NOT_LITERAL}:
            found.add(chr(given))
        elif op is sre.RANGE:
            found |= {chr(given[0]), chr(given[1])}
        elif op is sre.IN:
            found |= literals_in(given)
        else:
            for part in parts_of(op, given):
                found |= literals_in(part)
    return found


def parts_of(op: Any, given: Any) -> list[Any]:  # noqa: PLR0911 - a line for each part
    """The expressions that a part of an expression has in it."""
    if op is sre.BRANCH:
        return list(given[1])
    if op is sre.SUBPATTERN:
        return [given[3]]
    if op is sre.ATOMIC_GROUP:
        return [given]
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return [given[2]]
    if op in {sre.ASSERT, sre.ASSERT_NOT}:
        return [given[1]]
    if op is sre.GROUPREF_EXISTS:
        return [part for part in given[1:] if part is not None]
    return []


def alphabet(tests: Iterable[Test], literals: Iterable[str]) -> list[str]:
    """One sign for each kind of them that the *tests* tell apart."""
    tests = list(tests)
    kinds: dict[tuple[bool, ...], str] = {}
    for sign in [*USUAL_SIGNS, *sorted(literals)]:
        kinds.setdefault(tuple(test(sign) for test in tests), sign)
    return list(kinds.values())
