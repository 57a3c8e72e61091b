"""A player of QTI 2.1: it processes answers as the specification says, and gives the points.

It knows what quizgen writes, and stops at anything else.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SPACE = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
BLOCKS = {"choiceInteraction", "matchInteraction", "orderInteraction", "extendedTextInteraction"}


class Player:
    """One item that is being answered."""

    def __init__(self, data: bytes) -> None:
        self.root = ET.fromstring(data)  # noqa: S314 - made a moment ago
        assert self.root.tag == f"{SPACE}assessmentItem"
        for element in self.root.iter():
            assert element.tag.startswith(SPACE)
            element.tag = element.tag.removeprefix(SPACE)
        self.declared = {each.get("identifier"): each for each in self.root.iterfind("responseDeclaration")}
        self.answers: dict[str | None, Any] = {}
        self.outcomes: dict[str | None, Any] = {}

    @property
    def points(self) -> Decimal:
        """What the item is worth."""
        return Decimal(self.root.findtext("outcomeDeclaration[@identifier='MAXSCORE']//value") or "")

    def choices(self, kind: str = "simpleChoice") -> dict[str, str]:
        """What is offered, by its name."""
        return {
            each.get("identifier") or "": "".join(
                (part.text or "") + (part.get("alt") or "") for part in each.iter() if part.tag != "small"
            )
            for each in self.root.iter(kind)
        }

    def share(self, *answers: Any) -> Decimal:
        """The share of all points for answers in their places; None is no answer."""
        assert len(answers) == len(self.declared)
        self.answers = dict(zip(self.declared, answers, strict=True))
        self.outcomes = {
            each.get("identifier"): Decimal(each.findtext("defaultValue/value") or "0")
            for each in self.root.iterfind("outcomeDeclaration")
        }
        for rule in self.root.findall("responseProcessing/*"):
            self._rule(rule)
        assert self.outcomes["FEEDBACK"] == self.root.find("modalFeedback").get("identifier")  # type: ignore[union-attr]
        score = self.outcomes["SCORE"]
        assert 0 <= score <= self.points
        return Decimal(score) / self.points

    def _rule(self, rule: Element) -> None:
        if rule.tag == "setOutcomeValue":
            (value,) = rule
            self.outcomes[rule.get("identifier")] = self._value(value)
        else:
            assert rule.tag == "responseCondition"
            (branch,) = rule
            condition, *then = branch
            if self._value(condition) is True:
                for each in then:
                    self._rule(each)

    def _value(self, of: Element) -> Any:  # noqa: C901, PLR0911 - a case for each of the language's words
        inside = [self._value(each) for each in of]
        name = of.get("identifier")
        match of.tag:
            case "baseValue":
                return Decimal(of.text or "") if of.get("baseType") == "float" else of.text
            case "variable":
                return self.outcomes[name] if name in self.outcomes else self.answers[name]
            case "correct":
                values = [value.text for value in self.declared[name].iterfind("correctResponse/value")]
                return values[0] if self.declared[name].get("cardinality") == "single" else values
            case "mapResponse":
                return self._mapped(self.declared[name], self.answers[name])
            case "index":
                place = int(of.get("n") or "") - 1
                return inside[0][place] if inside[0] and place < len(inside[0]) else None
            case "and" | "or":
                return all(inside) if of.tag == "and" else any(each is True for each in inside)
            case "divide":
                return inside[0] / inside[1]
            case "sum" | "product":
                total = inside[0]
                for each in inside[1:]:
                    total = total + each if of.tag == "sum" else total * each
                return total
        assert of.tag in {"match", "gte", "lte"}
        if None in inside:
            return None
        return {
            "match": inside[0] == inside[1], "gte": of.tag == "gte" and inside[0] >= inside[1],
            "lte": of.tag == "lte" and inside[0] <= inside[1],
        }[of.tag]  # fmt: skip

    @staticmethod
    def _mapped(declared: Element, answer: Any) -> Decimal:
        mapping = declared.find("mapping")
        assert mapping is not None
        given = answer if isinstance(answer, list) else [] if answer is None else [answer]
        total = Decimal(0)
        for each in given:
            total += next(
                (
                    Decimal(entry.get("mappedValue") or "")
                    for entry in mapping
                    if entry.get("mapKey") == each
                    or (
                        entry.get("caseSensitive") == "false"
                        and (entry.get("mapKey") or "").lower() == each.lower()
                    )
                ),
                Decimal(mapping.get("defaultValue") or ""),
            )
        return max(total, Decimal(mapping.get("lowerBound") or "-999"))


def players(data: bytes) -> list[Player]:
    """The items of a package, in the order of its test."""
    with ZipFile(BytesIO(data)) as archive:
        test = ET.fromstring(archive.read("test.xml"))  # noqa: S314 - made a moment ago
        return [Player(archive.read(ref.get("href") or "")) for ref in test.iter(f"{SPACE}assessmentItemRef")]
