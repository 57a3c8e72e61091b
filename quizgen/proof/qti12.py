"""QTI 1.2, read as Canvas reads it, and held against the facts."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import BLANK
from quizgen.proof.around import context_of, worth_of
from quizgen.proof.exports import FULL, BrokenFile, ReadItem, ReadPart, RichText, prove_items
from quizgen.proof.lacking import digest, in_line
from quizgen.proof.marked_lines import NO_LINE, Line, whole
from quizgen.proof.mismatch import missing_files, problem
from quizgen.proof.packages import tree, unpacked
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

NUMBER = re.compile(r"[0-9]+")
POINTS_FIRST = re.compile(r"\[[0-9]+\] (.*)", re.DOTALL)


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the package says and the deck's facts do not."""
    file = f"{printed.deck.id}-qti12.zip"
    if not printed.files:
        return
    if missing := missing_files((file,), printed.files):
        yield from missing
        return
    try:
        read = [*read_qti12(printed.files[file])]
    except (BrokenFile, InvalidOperation, LookupError, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from prove_items(file, read, printed)


def read_qti12(data: bytes) -> Iterator[ReadItem]:
    """The questions of a package. BrokenFile, or another ValueError, where it cannot be read."""
    files = unpacked(data)
    for root in (tree(inside) for name, inside in files.items() if name.endswith(".xml")):
        for item in root.iter("item") if root.tag == "questestinterop" else ():
            if _about(item, "question_type") != "text_only_question":
                yield _item(item, files)


def _about(item: Element, label: str) -> str:
    for field in item.iter("qtimetadatafield"):
        if field.findtext("fieldlabel") == label:
            return field.findtext("fieldentry") or ""
    raise BrokenFile(f"a question says nothing of its {label}")


def _item(item: Element, files: dict[str, bytes]) -> ReadItem:
    type_, points = _about(item, "question_type"), Decimal(_about(item, "points_possible"))
    stem, told = _words(item.find("presentation")), _lines(item.find("itemfeedback/flow_mat"))
    scheme: list[Line] = []
    worth: tuple[str, ...] = ()
    if type_ == "essay_question":
        scored = [line for line in told if POINTS_FIRST.fullmatch(line.plain)]
        worth = worth_of(scored)
        scheme, told = [line.behind("] ") for line in scored], told[len(scored) :]
    name = NUMBER.match(item.get("title") or "")
    html = item.findtext("presentation/material/mattext") or ""
    paths = re.findall(r'<img src="([^"]*)"', "".join(item.itertext()))
    if missing := {*paths} - files.keys():
        raise BrokenFile(f"there is no picture {min(missing)}")
    read = ReadItem(
        number=name[0] if name else "",
        stem=stem.plain,
        scheme=tuple(line.plain for line in scheme),
        worth=worth,
        shown=in_line(digest(files[path]) for path in paths),
        context=context_of(html),
        more=tuple(line.plain for line in told[1:]),
        ident=item.get("ident"),
        statement=told[0].plain if told else "",
        points=f"{points:.0f}" if points == int(points) else f"{points}",
    )
    read = replace(read, **_answers(item, type_, stem.plain))
    for blank in _names(item) if type_ == "fill_in_multiple_blanks_question" else ():
        stem = stem.replaced(blank, BLANK)
    rich = (RichText("stem", stem), *(RichText("text", line) for line in (*scheme, *told[:1])))
    return replace(read, rich=(*rich, *_rich_answers(item, type_)))


def _rich_answers(item: Element, type_: str) -> Iterator[RichText]:
    """The options or premises, with how their words are set."""
    if type_ in {"multiple_choice_question", "multiple_answers_question"}:
        labels = item.iterfind("presentation/response_lid//response_label")
        yield from (RichText("option", whole(_lines(label))) for label in labels)
    elif type_ == "matching_question":
        responses = item.iterfind("presentation/response_lid")
        yield from (RichText("premise", _words(response)) for response in responses)


def _names(item: Element) -> list[str]:
    """The blanks of a question, as they stand in its stem: ``[blank1]``."""
    responses = item.iterfind("presentation/response_lid")
    return [f"[{response.findtext('material/mattext')}]" for response in responses]


def _lines(above: Element | None) -> list[Line]:
    """The lines of the text of an element; of one in plain text it is one."""
    text = None if above is None else above.find("material/mattext")
    if text is None:
        return []
    words = text.text or ""
    return rich_lines(words) if text.get("texttype") == "text/html" else [Line(words, words)]


def _words(above: Element | None) -> Line:
    """The first line of what an element shows, which is what is asked."""
    text = None if above is None else above.find("material/mattext")
    if text is None:
        return NO_LINE
    if text.get("texttype") != "text/html":
        return Line(text.text or "", text.text or "")
    without = ("small", "img") if above is not None and above.tag == "presentation" else ("small",)
    lines = rich_lines(text.text or "", without=without)
    return lines[0].first() if lines else NO_LINE


def _answers(item: Element, type_: str, stem: str) -> dict[str, object]:
    """What is right, as fields of a question."""
    rights = [*_rights(item)]
    _demand_response(item, rights)
    by_type: dict[str, Callable[[], dict[str, object]]] = {
        "multiple_choice_question": lambda: _options(item, rights),
        "multiple_answers_question": lambda: _options(item, rights),
        "true_false_question": lambda: _truth(item, rights),
        "matching_question": lambda: _matching(item, rights),
        "numerical_question": lambda: {
            "parts": (ReadPart(numbers=tuple(condition.bounds for condition in rights)),)
        },
        "short_answer_question": lambda: {
            "parts": (ReadPart(tuple(form for each in rights for form in each.equal)),)
        },
        "fill_in_multiple_blanks_question": lambda: _blanks(item, rights, stem),
        "essay_question": dict,
    }
    if type_ not in by_type:
        raise BrokenFile(f"there is no type '{type_}'")
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


def _rights(item: Element) -> Iterator[_Right]:
    """The conditions under which something is earned."""
    for condition in item.iterfind("resprocessing/respcondition"):
        earned = condition.findtext("setvar")
        if earned is not None and Decimal(earned) > 0:
            yield _Right(condition)


def _labels(response: Element | None) -> Iterator[tuple[str, str]]:
    """What is offered: each with its name. Pictures are their words."""
    for label in () if response is None else response.iter("response_label"):
        yield label.get("ident") or "", whole(_lines(label)).plain


def _options(item: Element, rights: list[_Right]) -> dict[str, object]:
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
    words = dict(_labels(item.find("presentation/response_lid")))
    (condition,) = rights
    (right,) = condition.equal
    return {"truth": {"True": True, "False": False}[words[right]]}


def _matching(item: Element, rights: list[_Right]) -> dict[str, object]:
    """Pairs; or where the options are numbers from 1 on, which no deck has, an order."""
    responses = item.findall("presentation/response_lid")
    right = {condition.response: condition.equal[0] for condition in rights}
    words = dict(_labels(responses[0]))
    if any(dict(_labels(response)) != words for response in responses):
        raise BrokenFile("a premise has other options than the first")
    pairs = tuple((_words(each).plain, words[right[each.get("ident") or ""]]) for each in responses)
    if [*words.values()] == [str(place) for place in range(1, len(responses) + 1)]:
        in_order = sorted(pairs, key=lambda pair: int(pair[1]))
        if [place for _, place in in_order] == [*words.values()]:
            return {"in_order": tuple(premise for premise, _ in in_order)}
    used = {option for _, option in pairs}
    return {"pairs": pairs, "over": tuple(text for text in words.values() if text not in used)}


def _blanks(item: Element, rights: list[_Right], stem: str) -> dict[str, object]:
    """The answers to be written in each blank, and the stem with gaps for those that stand in it."""
    parts = []
    for response in item.iterfind("presentation/response_lid"):
        name, words = response.get("ident") or "", dict(_labels(response))
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
