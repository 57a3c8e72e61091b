"""Which answers of QTI 2.1 and 3.0 are right: what their processing says, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.proof.exports import FULL, BrokenFile, ReadPart
from quizgen.proof.qti.elements import expression, line_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ANSWER = "RESPONSE"


def answers_of(root: Element, points: Decimal, *, ours: bool) -> dict[str, object]:
    """What is right, as fields of a question. BrokenFile where it is not processed so that it earns the points."""
    readers = {
        "choiceInteraction": _options, "matchInteraction": _matching, "orderInteraction": _order,
        "textEntryInteraction": _typed, "extendedTextInteraction": _in_sentences,
    }  # fmt: skip
    for element in root.iterfind("itemBody//*"):
        if element.tag in readers:
            due, fields = readers[element.tag](root, points)
            (processing,) = root.iterfind("responseProcessing")
            if ours and [*map(expression, processing)] != [*due, TELL]:
                raise BrokenFile("what is right does not score, or nothing is told")
            return fields
    raise BrokenFile("a question cannot be answered")


Read = tuple[list[str], dict[str, object]]
"""How answers have to be processed, as expressions, and what is right, as fields of a question."""
GIVEN = f"variable identifier={ANSWER}"
TELL = "setOutcomeValue identifier=FEEDBACK(baseValue baseType=identifier told)"


def _earns(value: str) -> str:
    return f"setOutcomeValue identifier=SCORE({value})"


def _if(condition: str, then: str) -> str:
    return f"responseCondition(responseIf({condition},{then}))"


def _float(value: object) -> str:
    return f"baseValue baseType=float {value}"


def _share(counted: str, points: Decimal, count: int) -> str:
    """That so many right answers of all earn their share of the points."""
    if points == count:
        return _earns(counted)
    return _earns(f"divide(product({counted},{_float(points)}),{_float(count)})")


def _declared(root: Element, kind: str, cardinality: str, name: str = ANSWER) -> Element:
    """What is declared of an answer. BrokenFile where that is another kind of answer."""
    for declared in root.iterfind("responseDeclaration"):
        if declared.get("identifier") == name:
            if (declared.get("baseType"), declared.get("cardinality")) != (kind, cardinality):
                raise BrokenFile(f"{name} is {declared.get('cardinality')} {declared.get('baseType')}")
            return declared
    raise BrokenFile(f"nothing is declared of {name}")


def _choices(root: Element, kind: str, names: str) -> dict[str, str]:
    """What is offered, by its names. BrokenFile where those are not numbered from 1 on, behind a letter of *names*."""
    found: dict[str, str] = {}
    for place, sets in enumerate(
        root.iter("simpleMatchSet") if kind == "simpleAssociableChoice" else (root,)
    ):
        for number, each in enumerate(sets.iter(kind), 1):
            if each.get("identifier") != f"{names[place]}{number}":
                raise BrokenFile(f"'{each.get('identifier')}' is no name of a choice")
            found[f"{names[place]}{number}"] = line_of(each).plain
    return found


def _right(declared: Element) -> list[str]:
    return [value.text or "" for value in declared.iterfind("correctResponse/value")]


def _mapped(declared: Element, lower: str | None = None) -> dict[str, Decimal]:
    mapping = declared.find("mapping")
    if mapping is None or mapping.get("lowerBound") != lower:
        raise BrokenFile("it is not said what answers earn")
    found = {
        each.get("mapKey") or "": Decimal(each.get("mappedValue") or "") for each in mapping.iter("mapEntry")
    }
    if len(found) != len(mapping):
        raise BrokenFile("an answer is listed twice")
    return found


def _no_case(declared: Element) -> None:
    """BrokenFile where an answer that is chosen says whether its capitals count."""
    if any(each.get("caseSensitive") for each in declared.iter("mapEntry")):
        raise BrokenFile("what is chosen has no capitals")


def _options(root: Element, points: Decimal) -> Read:
    (asked,) = root.iterfind("itemBody/choiceInteraction")
    ordered = asked.get("shuffle") == "false"
    if asked.get("maxChoices") == "1":
        declared = _declared(root, "identifier", "single")
        (right,) = _right(declared)
        due = [_if(f"match({GIVEN},correct identifier={ANSWER})", _earns(_float(points)))]
        if declared.find("mapping") is not None:
            raise BrokenFile("the right option is looked for in two ways")
        judged = {each.get("identifier"): line_of(each).plain for each in asked.iter("simpleChoice")}
        if [*judged] == ["true", "false"]:
            truth = {"true": True, "false": False}[right]
            return due, {"truth": truth, "offered": tuple(judged.values()), "ordered": ordered}
        choices = _choices(root, "simpleChoice", "o")
        options = tuple((text, FULL * (name == right)) for name, text in choices.items())
        return due, {"options": options, "ordered": ordered}
    choices = _choices(root, "simpleChoice", "o")
    declared = _declared(root, "identifier", "multiple")
    _no_case(declared)
    mapped = _mapped(declared, "0")
    count = sum(earns > 0 for earns in mapped.values())
    if [name for name in mapped if mapped[name] > 0] != _right(declared) or {*mapped.values()} != {1, -1}:
        raise BrokenFile("what is right does not score, or a tick too many takes nothing away")
    options = tuple((text, mapped[name] * FULL / count) for name, text in choices.items())
    return [_share(f"mapResponse identifier={ANSWER}", points, count)], {
        "options": options,
        "ordered": ordered,
    }


def _matching(root: Element, points: Decimal) -> Read:
    words = _choices(root, "simpleAssociableChoice", "po")
    declared = _declared(root, "directedPair", "multiple")
    _no_case(declared)
    mapped = _mapped(declared)
    count = len(mapped)
    if [*mapped] != _right(declared) or {*mapped.values()} != {1}:
        raise BrokenFile("what is right does not score")
    premises, options = root.iter("simpleMatchSet")
    (asked,) = root.iterfind("itemBody/matchInteraction")
    most = [each.get("matchMax") for each in (*premises, *options)]
    if most != ["1"] * len(premises) + [str(count)] * len(options) or asked.get("maxAssociations") != str(
        count
    ):
        raise BrokenFile("something may be matched too often, or too seldom")
    pairs = [pair.split() for pair in mapped]
    used = {name for pair in pairs for name in pair}
    return [_share(f"mapResponse identifier={ANSWER}", points, count)], {
        "pairs": tuple((words[premise], words[option]) for premise, option in pairs),
        "over": tuple(text for name, text in words.items() if name not in used),
    }


def _order(root: Element, points: Decimal) -> Read:
    words = _choices(root, "simpleChoice", "o")
    in_order = _right(_declared(root, "identifier", "ordered"))
    if sorted(in_order) != sorted(words):
        raise BrokenFile("what is right is no order of all")
    score = "variable identifier=SCORE"
    due = [
        _if(
            f"match(index n={place}({GIVEN}),baseValue baseType=identifier {name})",
            _earns(f"sum({score},{_float(1)})"),
        )
        for place, name in enumerate(in_order, 1)
    ]
    if points != len(words):
        due.append(_share(score, points, len(words)))
    return due, {"in_order": tuple(words[name] for name in in_order)}


def _typed(root: Element, points: Decimal) -> Read:
    names = [each.get("responseIdentifier") or "" for each in root.iter("textEntryInteraction")]
    if len(root.findall("responseDeclaration")) != len({*names}):
        raise BrokenFile("an answer is declared, and cannot be given")
    if names == [ANSWER] and root.findall("responseDeclaration")[0].get("baseType") == "float":
        return _number(root, points)
    counted = [f"mapResponse identifier={name}" for name in names]
    total = counted[0] if len(counted) == 1 else f"sum({','.join(counted)})"
    parts = tuple(_written(_declared(root, "string", "single", name)) for name in names)
    return [_share(total, points, len(names))], {"parts": parts}


def _number(root: Element, points: Decimal) -> Read:
    (right,) = _right(_declared(root, "float", "single"))
    bounds = [
        (each.findtext("gte/baseValue") or "", each.findtext("lte/baseValue") or "")
        for each in root.iterfind("responseProcessing/responseCondition/responseIf/or/and")
    ]
    within = (f"and(gte({GIVEN},{_float(low)}),lte({GIVEN},{_float(high)}))" for low, high in bounds)
    numbers = tuple((Decimal(low), Decimal(high)) for low, high in bounds)
    part = ReadPart(numbers=numbers, middle=Decimal(right))
    return [_if(f"or({','.join(within)})", _earns(_float(points)))], {"parts": (part,)}


def _written(declared: Element) -> ReadPart:
    forms = _mapped(declared)
    (right,) = _right(declared)
    if {*forms.values()} != {1}:
        raise BrokenFile("what is listed does not score")
    cases = {each.get("mapKey") or "": each.get("caseSensitive") for each in declared.iter("mapEntry")}
    if None in cases.values():
        raise BrokenFile("it is not said whether capitals count")
    exact = frozenset(form for form, counts in cases.items() if counts == "true")
    return ReadPart(tuple(forms), exact=exact, shown=right)


def _in_sentences(root: Element, _points: Decimal) -> Read:
    if _right(_declared(root, "string", "single")):
        raise BrokenFile("an answer in sentences has one that is right")
    return [], {}
