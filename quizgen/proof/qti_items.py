"""Items of QTI 2.1 and 3.0, read as a platform reads them: what is right is what the processing of answers says."""

from __future__ import annotations

import re
from copy import copy
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from quizgen.proof.around import worth_of
from quizgen.proof.exports import FULL, BrokenFile, ReadItem, ReadPart, RichText, prove_items
from quizgen.proof.lacking import digest, in_line
from quizgen.proof.marked_lines import Line, whole
from quizgen.proof.mismatch import missing_files, problem
from quizgen.proof.packages import MANIFEST, tree, unpacked
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

NUMBER = re.compile(r"[0-9]+")
POINTS_FIRST = re.compile(r"\[[0-9]+\] (.*)", re.DOTALL)
HYPHEN = re.compile(r"-([a-z])")
ANSWER = "RESPONSE"


def prove_package(printed: PrintedEdition, ending: str) -> Iterator[Problem]:
    """A problem for everything that a package says and the deck's facts do not."""
    file = f"{printed.deck.id}-{ending}.zip"
    if not printed.files:
        return
    if missing := missing_files((file,), printed.files):
        yield from missing
        return
    try:
        read = [*read_package(printed.files[file])]
    except (BrokenFile, InvalidOperation, KeyError, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from prove_items(file, read, printed)


def read_package(data: bytes) -> Iterator[ReadItem]:
    """The questions of a package, in the order of its test. BrokenFile, or a ValueError, where it cannot be read."""
    files = unpacked(data)
    trees = {name: _renamed(tree(inside)) for name, inside in files.items() if name.endswith(".xml")}
    (test,) = (root for root in trees.values() if root.tag == "assessmentTest")
    named = [ref.get("href") or "" for ref in test.iter("assessmentItemRef")]
    if sorted(named) != sorted(name for name, root in trees.items() if root.tag == "assessmentItem"):
        raise BrokenFile("its test has other questions than its files")
    for name in named:
        root = trees[name]
        paths = [shown.get("src") or "" for shown in root.iter("img")]
        if missing := {*paths} - (files.keys() - {MANIFEST}):
            raise BrokenFile(f"there is no picture {min(missing)}")
        yield replace(
            _item(root),
            shown=in_line(digest(files[path]) for path in paths),
            tags=in_line(_keywords(trees[MANIFEST], root.get("identifier") or "")),
        )


def _keywords(manifest: Element, ident: str) -> Iterator[str]:
    """The tags of a question, among what the manifest says of it."""
    resource = manifest.find(f"resources/resource[@identifier='{ident}']")
    for keyword in () if resource is None else resource.iterfind("metadata/lom/general/keyword/string"):
        yield keyword.text or ""


def _renamed(root: Element) -> Element:
    """A file with the names of QTI 2.1, whichever it has."""
    for element in root.iter():
        if element.tag.startswith("qti-"):
            element.tag = _joined(element.tag.removeprefix("qti-"))
        for name in [name for name in element.attrib if "-" in name]:
            element.set(_joined(name), element.attrib.pop(name))
    return root


@lru_cache(1 << 10)
def _joined(name: str) -> str:
    return HYPHEN.sub(lambda letter: letter[1].upper(), name)


def _item(root: Element) -> ReadItem:
    name = NUMBER.match(root.get("title") or "")
    outcomes = {each.get("identifier"): each for each in root.iter("outcomeDeclaration")}
    points = Decimal(outcomes["SCORE"].get("normalMaximum") or "")
    told = [_line(line) for line in root.iterfind(".//modalFeedback//p")]
    stem = _stem(root)
    texts = (*_scheme_lines(root), *told[:1])
    read = ReadItem(
        number=name[0] if name else "",
        stem=stem.plain,
        statement=told[0].plain if told else "",
        points=f"{points:f}",
        worth=worth_of(map(_line, root.iterfind(".//rubricBlock//li"))),
        context=""
        if (above := root.find("itemBody/p[@class='context']/small")) is None
        else _line(above, ()).plain,
        more=tuple(line.plain for line in told[1:]),
        ident=root.get("identifier"),
        rich=(RichText("stem", stem), *(RichText("text", line) for line in texts), *_rich_answers(root)),
    )
    return replace(read, **_answers(root, points))


def _line(element: Element, without: tuple[str, ...] = ("small",)) -> Line:
    """A text, as a rule without what is small; a picture is its words, and a place to write a line."""
    inside = copy(element)
    inside.tail = None
    return whole(rich_lines(ET.tostring(inside, "unicode", "html"), without))


def _stem(root: Element) -> Line:
    prompt = root.find(".//prompt")
    if prompt is None:
        prompt = root.find("itemBody/p[@class='stem']")
    if prompt is None:
        raise BrokenFile("a question asks nothing")
    return _line(prompt)


def _rich_answers(root: Element) -> Iterator[RichText]:
    """The options and premises, with how their words are set."""
    if root.find("itemBody/choiceInteraction") is not None and _choices(root, "simpleChoice").keys() == {
        "true",
        "false",
    }:
        return  # words of quizgen's own
    premises = root.find("itemBody/orderInteraction") is not None
    for choice in root.iter("simpleChoice"):
        yield RichText("premise" if premises else "option", _line(choice))
    for place, choices in enumerate(root.iter("simpleMatchSet")):
        for choice in choices:
            yield RichText("option" if place else "premise", _line(choice))


def _answers(root: Element, points: Decimal) -> dict[str, object]:
    """What is right, as fields of a question."""
    readers = {
        "choiceInteraction": _options, "matchInteraction": _matching, "orderInteraction": _order,
        "textEntryInteraction": _typed, "extendedTextInteraction": _scheme,
    }  # fmt: skip
    for element in root.iterfind("itemBody//*"):
        if element.tag in readers:
            return readers[element.tag](root, points)
    raise BrokenFile("a question cannot be answered")


def _declared(root: Element, name: str = ANSWER) -> Element:
    for declared in root.iterfind("responseDeclaration"):
        if declared.get("identifier") == name:
            return declared
    raise BrokenFile(f"nothing is declared of {name}")


def _choices(root: Element, kind: str) -> dict[str, str]:
    return {each.get("identifier") or "": _line(each).plain for each in root.iter(kind)}


def _right(root: Element) -> list[str]:
    return [value.text or "" for value in _declared(root).iterfind("correctResponse/value")]


def _scored(root: Element, points: Decimal, count: int) -> list[str]:
    """The answers whose mapping is summed for the points. BrokenFile where it is not, or all is not worth them."""
    processing = root.find("responseProcessing")
    found = [] if processing is None else processing.findall("setOutcomeValue")
    *_, score = (each for each in found if each.get("identifier") == "SCORE")  # the last that is set stands
    worth = [Decimal(each.text or "") for each in score.iter("baseValue")]
    if worth != ([] if points == count else [points, Decimal(count)]):
        raise BrokenFile(f"an answer is worth {worth} of {points}")
    return [each.get("identifier") or "" for each in score.iter("mapResponse")]


def _mapped(declared: Element) -> dict[str, Decimal]:
    mapping = declared.find("mapping")
    if mapping is None or Decimal(mapping.get("defaultValue") or "") != 0:
        raise BrokenFile("what is not listed scores")
    return {
        each.get("mapKey") or "": Decimal(each.get("mappedValue") or "") for each in mapping.iter("mapEntry")
    }


def _options(root: Element, points: Decimal) -> dict[str, object]:
    choices, right = _choices(root, "simpleChoice"), _right(root)
    if _declared(root).get("cardinality") == "single":
        (condition,) = root.iterfind("responseProcessing/responseCondition/responseIf")
        if condition.find("match/correct") is None:
            raise BrokenFile("the right option is not looked for")
        if Decimal(condition.findtext("setOutcomeValue/baseValue") or "") != points:
            raise BrokenFile("the right option earns other points")
        if choices.keys() == {"true", "false"}:
            return {"truth": {"true": True, "false": False}[right[0]]}
        return {"options": tuple((text, FULL * (name in right)) for name, text in choices.items())}
    mapped = _mapped(_declared(root))
    count = sum(earns > 0 for earns in mapped.values())
    if _scored(root, points, count) != [ANSWER] or {name for name in mapped if mapped[name] > 0} != {*right}:
        raise BrokenFile("what is right does not score")
    return {"options": tuple((text, mapped[name] * FULL / count) for name, text in choices.items())}


def _matching(root: Element, points: Decimal) -> dict[str, object]:
    words = _choices(root, "simpleAssociableChoice")
    mapped = _mapped(_declared(root))
    if (
        _scored(root, points, len(mapped)) != [ANSWER]
        or [*mapped] != _right(root)
        or {*mapped.values()} != {1}
    ):
        raise BrokenFile("what is right does not score")
    pairs = [pair.split() for pair in mapped]
    used = {name for pair in pairs for name in pair}
    return {
        "pairs": tuple((words[premise], words[option]) for premise, option in pairs),
        "over": tuple(text for name, text in words.items() if name not in used),
    }


def _order(root: Element, points: Decimal) -> dict[str, object]:
    words = _choices(root, "simpleChoice")
    placed = {}
    for condition in root.iterfind("responseProcessing/responseCondition/responseIf"):
        index = condition.find("match/index")
        if index is not None:
            placed[int(index.get("n") or "")] = condition.findtext("match/baseValue") or ""
    in_order = [placed[place] for place in sorted(placed)]
    if [*sorted(placed)] != [*range(1, len(words) + 1)] or in_order != _right(root):
        raise BrokenFile("what is right does not score")
    if points != len(words):
        _scored(root, points, len(words))
    return {"in_order": tuple(words[name] for name in in_order)}


def _typed(root: Element, points: Decimal) -> dict[str, object]:
    names = [each.get("responseIdentifier") or "" for each in root.iter("textEntryInteraction")]
    if _declared(root, names[0]).get("baseType") == "float":
        (condition,) = root.iterfind("responseProcessing/responseCondition/responseIf")
        bounds = tuple(
            (Decimal(each.findtext("gte/baseValue") or ""), Decimal(each.findtext("lte/baseValue") or ""))
            for each in condition.iterfind("or/and")
        )
        if Decimal(condition.findtext("setOutcomeValue/baseValue") or "") != points:
            raise BrokenFile("the right number earns other points")
        return {"parts": (ReadPart(numbers=bounds),)}
    if _scored(root, points, len(names)) != names:
        raise BrokenFile("an answer is not counted")
    mapped = [_mapped(_declared(root, name)) for name in names]
    return {
        "parts": tuple(
            ReadPart(
                tuple(form for form, earns in forms.items() if earns > 0),
                tuple(form for form, earns in forms.items() if earns <= 0),
            )
            for forms in mapped
        )
    }


def _scheme(root: Element, _points: Decimal) -> dict[str, object]:
    return {"scheme": tuple(line.plain for line in _scheme_lines(root))}


def _scheme_lines(root: Element) -> list[Line]:
    lines = map(_line, root.iterfind(".//rubricBlock//li"))
    return [line.behind("] ") for line in lines if POINTS_FIRST.fullmatch(line.plain)]
