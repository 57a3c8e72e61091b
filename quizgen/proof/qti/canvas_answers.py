"""Which answers of QTI 1.2 are right: what the conditions of a question say, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.model import BLANK
from quizgen.proof.exports import FULL, BrokenFile, ReadPart
from quizgen.proof.marked_lines import whole
from quizgen.proof.qti.canvas_elements import IN_PARTS, lines_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

IN_SHARES = ("matching_question", IN_PARTS)
"""Types in which each answer earns its share of all points."""
WRITTEN = ("numerical_question", "short_answer_question", "essay_question")
TELLS = ["respcondition", "conditionvar", "other", "displayfeedback"]
"""The elements of a condition that always holds, and tells what settles a question."""
CENT = Decimal("0.01")
FIRST_NAME = 1000
"""The name of the first option."""


def answers_of(item: Element, type_: str, stem: str) -> dict[str, object]:
    """What is right, as fields of a question."""
    rights = [*_rights(item, type_)]
    _demand_response(item, rights)
    by_type: dict[str, Callable[[], dict[str, object]]] = {
        "multiple_choice_question": lambda: _options(item, rights, "Single"),
        "multiple_answers_question": lambda: _options(item, rights, "Multiple"),
        "true_false_question": lambda: _truth(item, rights),
        "matching_question": lambda: _matching(item, rights),
        "numerical_question": lambda: {
            "parts": (ReadPart(numbers=tuple(condition.bounds for condition in rights)),)
        },
        "short_answer_question": lambda: {
            "parts": (ReadPart(tuple(form for each in rights for form in each.equal)),)
        },
        IN_PARTS: lambda: _blanks(item, rights, stem),
        "essay_question": dict,
    }
    if type_ not in by_type:
        raise BrokenFile(f"there is no type '{type_}'")
    if (item.find("presentation/response_str") is not None) != (type_ in WRITTEN):
        raise BrokenFile(f"a question of the type '{type_}' is not answered so")
    return by_type[type_]()


class _Right:
    """What one condition says: which answers earn points, of which response."""

    def __init__(self, condition: Element) -> None:
        inside = condition.find("conditionvar")
        if inside is None:
            raise BrokenFile("a condition is empty")
        self._inside = inside
        denied = {id(each) for no in inside.iter("not") for each in no.iter("varequal")}
        self.denied = {each.text or "" for no in inside.iter("not") for each in no.iter("varequal")}
        self.responses = {each.get("respident") or "" for each in inside.iter() if each.get("respident")}
        given = [each for each in inside.iter("varequal") if id(each) not in denied]
        self.equal = [each.text or "" for each in given]
        self.response = given[0].get("respident") or "" if given else ""

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """From where to where a number is right."""
        low, high = (
            "".join(each.text or "" for each in self._inside.iter(name)) for name in ("vargte", "varlte")
        )
        if self.equal and self.equal != [low]:
            raise BrokenFile(f"{self.equal[0]} is right, and not its bounds")
        return Decimal(low), Decimal(high)


def _rights(item: Element, type_: str) -> Iterator[_Right]:
    """The conditions under which something is earned.

    BrokenFile where it is not all points together, or where nothing is told afterwards.
    """
    told, *others = item.iterfind("resprocessing/respcondition")
    if told.get("continue") != "Yes" or [each.tag for each in told.iter()] != TELLS:
        raise BrokenFile("what settles a question is not told")
    if type_ == "essay_question":
        if [[each.tag for each in other.iter()] for other in others] != [TELLS[:-1]]:
            raise BrokenFile("what a person marks earns something by itself")
        return
    in_shares = type_ in IN_SHARES
    due = ("Yes", "Add") if in_shares else ("No", "Set")
    share = FULL / len(item.findall("presentation/response_lid")) if in_shares else FULL
    for condition in others:
        earns = condition.find("setvar")
        if earns is None or (condition.get("continue"), earns.get("action")) != due:
            raise BrokenFile("a condition earns nothing, or ends what is earned")
        if abs(Decimal(earns.text or "") - share) > CENT:
            raise BrokenFile(f"an answer earns {earns.text} of {share}")
        yield _Right(condition)


def _labels(response: Element | None, first: int = FIRST_NAME) -> Iterator[tuple[str, str]]:
    """What is offered: each with its name. Pictures are their words.

    BrokenFile where a name is not the next number, from the *first* on.
    """
    for name, label in enumerate(() if response is None else response.iter("response_label"), first):
        if label.get("ident") != str(name):
            raise BrokenFile(f"'{label.get('ident')}' is the name of an option, and should be {name}")
        yield str(name), whole(lines_of(label)).plain


def _options(item: Element, rights: list[_Right], many: str) -> dict[str, object]:
    (response,) = item.iterfind("presentation/response_lid")
    if response.get("rcardinality") != many or len(rights) != 1:
        raise BrokenFile("more or fewer options may be ticked")
    ticked = {name for condition in rights for name in condition.equal}
    if any(condition.denied and condition.denied | ticked != {*_names_of(item)} for condition in rights):
        raise BrokenFile("a wrong option may be ticked unseen")
    each = FULL / len(ticked) if ticked else FULL
    options = _labels(item.find("presentation/response_lid"))
    return {"options": tuple((text, each if name in ticked else Decimal(0)) for name, text in options)}


def _names_of(item: Element) -> list[str]:
    return [name for name, _ in _labels(item.find("presentation/response_lid"))]


def _demand_response(item: Element, rights: list[_Right]) -> None:
    """BrokenFile where a condition looks at another answer than the one that is given."""
    given = {
        each.get("ident")
        for tag in ("response_lid", "response_str")
        for each in item.iterfind(f"presentation/{tag}")
    }
    if any(not condition.responses <= given for condition in rights):
        raise BrokenFile("a condition looks at an answer that nobody gives")


def _truth(item: Element, rights: list[_Right]) -> dict[str, object]:
    (response,) = item.iterfind("presentation/response_lid")
    labels = {each.get("ident"): whole(lines_of(each)).plain for each in response.iter("response_label")}
    if labels != {"true": "True", "false": "False"} or response.get("rcardinality") != "Single":
        raise BrokenFile("a statement is to be judged, and not as true or false")
    (condition,) = rights
    (right,) = condition.equal
    return {"truth": {"true": True, "false": False}[right]}


def _matching(item: Element, rights: list[_Right]) -> dict[str, object]:
    """Pairs; or where the options are numbers from 1 on, which no deck has, an order."""
    responses = item.findall("presentation/response_lid")
    right = {condition.response: condition.equal[0] for condition in rights}
    words = dict(_labels(responses[0]))
    if len(rights) != len(responses) or any(len(each.equal) != 1 for each in rights):
        raise BrokenFile("a premise has not one option that is right")
    if any(dict(_labels(response)) != words for response in responses):
        raise BrokenFile("a premise has other options than the first")
    pairs = tuple((words_of(each).plain, words[right[each.get("ident") or ""]]) for each in responses)
    if [*words.values()] == [str(place) for place in range(1, len(responses) + 1)]:
        in_order = sorted(pairs, key=lambda pair: int(pair[1]))
        if [place for _, place in in_order] == [*words.values()]:
            return {"in_order": tuple(premise for premise, _ in in_order)}
    used = {option for _, option in pairs}
    return {"pairs": pairs, "over": tuple(text for text in words.values() if text not in used)}


def _blanks(item: Element, rights: list[_Right], stem: str) -> dict[str, object]:
    """The answers to be written in each blank, and the stem with gaps for those that stand in it."""
    parts = []
    for place, response in enumerate(item.iterfind("presentation/response_lid"), 1):
        name, words = response.get("ident") or "", dict(_labels(response, place * FIRST_NAME))
        blank = f"[{response.findtext('material/mattext')}]"
        if (
            name != f"response_{blank[1:-1]}"
            or (item.findtext("presentation/material/mattext") or "").count(blank) != 1
        ):
            raise BrokenFile(f"a question has no blank {blank}")
        stem = stem.replace(blank, BLANK)
        right = [form for each in rights if each.response == name for form in each.equal]
        parts.append(ReadPart(tuple(words[form] for form in right)))
    return {"stem": stem, "parts": tuple(parts)}
