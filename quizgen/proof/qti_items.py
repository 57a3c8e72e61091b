"""Items of QTI 2.1 and 3.0, read as a platform reads them: what is right is what the processing of answers says."""

from __future__ import annotations

import re
from copy import copy
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from quizgen.proof.around import worth_of
from quizgen.proof.exports import FULL, BrokenFile, ReadItem, ReadPart, RichText, exported_of, prove_items
from quizgen.proof.grammar import Grammar
from quizgen.proof.headings import ReadSection, prove_sections, shortened
from quizgen.proof.lacking import digest, in_line, in_words
from quizgen.proof.marked_lines import Line, whole
from quizgen.proof.mismatch import compare, problem
from quizgen.proof.packages import MANIFEST, resources_of, tree, unpacked
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


class Edition(NamedTuple):
    """What an edition of QTI calls its packages."""

    schema: tuple[str, str]
    types: dict[str, str]
    """The types of resources, by the ends of the names of their files."""


QTI_2 = Edition(
    ("QTIv2.1 Package", "1.0.0"),
    {"test.xml": "imsqti_test_xmlv2p1", ".xml": "imsqti_item_xmlv2p1", "": "webcontent"},
)  # fmt: skip
QTI_3 = Edition(
    ("QTI Package", "3.0.0"),
    {"test.xml": "imsqti_test_xmlv3p0", ".xml": "imsqti_item_xmlv3p0", "": "webcontent"},
)  # fmt: skip
ITEMS = Grammar("""
    assessmentItem identifier title adaptive=false timeDependent=false lang : responseDeclaration+ outcomeDeclaration \
        outcomeDeclaration outcomeDeclaration itemBody responseProcessing modalFeedback
    responseDeclaration identifier cardinality baseType : correctResponse? mapping?
    correctResponse : value+
    value ~
    mapping defaultValue=0 ?lowerBound=0 : mapEntry+
    mapEntry mapKey mappedValue=1|-1 ?caseSensitive=true|false
    outcomeDeclaration identifier cardinality=single baseType ?normalMaximum : defaultValue?
    defaultValue : value
    itemBody ?dir=rtl : p* (choiceInteraction | matchInteraction | orderInteraction | p \
        | extendedTextInteraction) p* rubricBlock?
    p ?class=context|picture|stem : *
    prompt : *
    choiceInteraction responseIdentifier=RESPONSE maxChoices=0|1 shuffle=true|false : prompt simpleChoice+
    matchInteraction responseIdentifier=RESPONSE shuffle=true maxAssociations : prompt simpleMatchSet simpleMatchSet
    orderInteraction responseIdentifier=RESPONSE shuffle=true : prompt simpleChoice+
    extendedTextInteraction responseIdentifier=RESPONSE expectedLines=10 : prompt
    simpleChoice identifier : *
    simpleMatchSet : simpleAssociableChoice+
    simpleAssociableChoice identifier matchMax : *
    rubricBlock view=scorer : ul | contentBody
    contentBody ?dir=rtl : ul | p*
    ul : li+
    li : *
    responseProcessing : *
    modalFeedback outcomeIdentifier=FEEDBACK identifier=told showHide=show : p* | contentBody
""")
TESTS = Grammar("""
    assessmentTest identifier title : outcomeDeclaration testPart outcomeProcessing
    outcomeDeclaration identifier=SCORE cardinality=single baseType=float
    testPart identifier=part navigationMode=nonlinear submissionMode=individual : assessmentSection+
    assessmentSection identifier title visible=true : rubricBlock? assessmentItemRef+
    rubricBlock view=candidate : p+ | contentBody
    contentBody : p+
    p ~
    assessmentItemRef identifier href
    outcomeProcessing : setOutcomeValue
    setOutcomeValue identifier=SCORE : sum
    sum : testVariables
    testVariables variableIdentifier=SCORE
""")


def prove_package(file: str, printed: PrintedEdition, edition: Edition) -> Iterator[Problem]:
    """A problem for everything that a package says and the deck's facts do not."""
    try:
        package = Package(printed.files[file], edition)
        read = [*package.items()]
        headings = [*package.headings()]
    except (BrokenFile, InvalidOperation, LookupError, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    exported = exported_of(printed)
    title = package.test.get("title") or ""
    yield from compare(file, "the title", title, shortened(exported.title))
    yield from prove_sections(file, headings, exported)
    yield from prove_items(file, read, printed)


def read_package(data: bytes) -> Iterator[ReadItem]:
    """The questions of any program's package, in the order of its test, without its tags.

    BrokenFile, or a ValueError, where it cannot be read.
    """
    files = unpacked(data)
    trees = {name: _renamed(tree(inside)) for name, inside in files.items() if name.endswith(".xml")}
    (test,) = (root for root in trees.values() if root.tag == "assessmentTest")
    for ref in test.iter("assessmentItemRef"):
        root = trees[ref.get("href") or ""]
        yield replace(
            _item(root, ours=False),
            shown=in_line(digest(files[each.get("src") or ""]) for each in root.iter("img")),
        )


class Package:
    """A package as a platform reads it: its test, and the questions that stand in it."""

    def __init__(self, data: bytes, edition: Edition) -> None:
        """BrokenFile, or a ValueError, where it cannot be read."""
        self._files = unpacked(data)
        self._resources = resources_of(tree(self._files[MANIFEST]), edition.types, edition.schema)
        self._by_file = {resource.file: name for name, resource in self._resources.items()}
        trees = {
            name: _renamed(tree(inside)) for name, inside in self._files.items() if name.endswith(".xml")
        }
        (name,) = (name for name, root in trees.items() if root.tag == "assessmentTest")
        self.test, self._trees = trees[name], trees
        TESTS.demand(self.test)
        self._refs = [*self.test.iter("assessmentItemRef")]
        named = [ref.get("href") or "" for ref in self._refs]
        if sorted(named) != sorted(name for name, root in trees.items() if root.tag == "assessmentItem"):
            raise BrokenFile("its test has other questions than its files")
        if self._by_file[name] != self.test.get("identifier") or self._needs(name) != {*named}:
            raise BrokenFile("its test needs other files than its questions, or has another name")

    def _needs(self, file: str) -> set[str]:
        """The other files that a file needs."""
        return {self._resources[name].file for name in self._resources[self._by_file[file]].needs}

    def items(self) -> Iterator[ReadItem]:
        """The questions, in the order of the test. BrokenFile, or a ValueError, where one cannot be read."""
        for ref in self._refs:
            file = ref.get("href") or ""
            root = self._trees[file]
            ITEMS.demand(root)
            ident = root.get("identifier") or ""
            if not ident == ref.get("identifier") == self._by_file[file]:
                raise BrokenFile(f"{file} has several names")
            paths = [shown.get("src") or "" for shown in root.iter("img")]
            if missing := {*paths} - (self._files.keys() - {MANIFEST}):
                raise BrokenFile(f"there is no picture {min(missing)}")
            if self._needs(file) != {*paths}:
                raise BrokenFile(f"{file} needs other files than its pictures")
            keywords = self._resources[ident].element.findall("metadata/lom/general/keyword/string")
            if not {keyword.get("language") for keyword in keywords} <= {root.get("lang")}:
                raise BrokenFile(f"the tags of {file} are in another language")
            yield replace(
                _item(root),
                shown=in_line(digest(self._files[path]) for path in paths),
                tags=in_line(keyword.text or "" for keyword in keywords),
            )

    def headings(self) -> Iterator[ReadSection]:
        """What stands above the questions of each section. BrokenFile where sections are not named in their order."""
        for number, section in enumerate(self.test.iter("assessmentSection"), 1):
            if section.get("identifier") != f"section{number}":
                raise BrokenFile(f"section {number} is called '{section.get('identifier')}'")
            said = tuple(line.text or "" for line in section.iterfind("rubricBlock//p"))
            titles = (
                self._trees[ref.get("href") or ""].get("title") or ""
                for ref in section.iter("assessmentItemRef")
            )
            numbers = tuple(found[0] if (found := NUMBER.match(title)) else "" for title in titles)
            yield ReadSection(section.get("title") or "", said, numbers)


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


def _item(root: Element, *, ours: bool = True) -> ReadItem:
    """A question. Of another program's (not *ours*) it is not asked how its answers are processed."""
    name = NUMBER.match(root.get("title") or "")
    points = _points(root)
    feedback = root.find("modalFeedback")
    lines = [] if feedback is None else [*feedback.iter("p")]
    told = [_line(line) for line in lines]
    stem = _stem(root)
    scheme = [_line(line) for line in root.iterfind("itemBody/rubricBlock//li")]
    texts = (*_scheme_lines(scheme), *told[:1])
    read = ReadItem(
        number=name[0] if name else "",
        name=root.get("title"),
        language=root.get("lang"),
        link="".join(link.get("href") or "" for line in lines for link in line.iter("a")),
        pictured=tuple(_pictured(root)),
        stem=stem.plain,
        statement=told[0].plain if told else "",
        points=f"{points:f}",
        worth=worth_of(scheme),
        scheme=tuple(line.plain for line in _scheme_lines(scheme)),
        context=""
        if (above := root.find("itemBody/p[@class='context']/small")) is None
        else _line(above, ()).plain,
        more=tuple(line.plain for line in told[1:]),
        ident=root.get("identifier"),
        rich=(RichText("stem", stem), *(RichText("text", line) for line in texts), *_rich_answers(root)),
    )
    return replace(read, **_answers(root, points, ours=ours))


def _points(root: Element) -> Decimal:
    """What a question is worth. BrokenFile where it declares other outcomes than its score, that and what is told."""
    said = [expression(each) for each in root.iterfind("outcomeDeclaration")]
    worth = next((each.get("normalMaximum") or "" for each in root.iterfind("outcomeDeclaration")), "")
    number = "outcomeDeclaration baseType=float cardinality=single"
    due = [
        f"{number} identifier=SCORE normalMaximum={worth}(defaultValue(value 0))",
        f"{number} identifier=MAXSCORE(defaultValue(value {worth}))",
        "outcomeDeclaration baseType=identifier cardinality=single identifier=FEEDBACK",
    ]
    if said != due:
        raise BrokenFile(f"it declares {said}")
    return Decimal(worth)


def _pictured(root: Element) -> Iterator[str]:
    """Each picture in words, with whom it is from."""
    for holder in root.iter():
        inside = [*holder]
        for place, child in enumerate(inside):
            if child.tag == "img":
                behind = [each.tag for each in inside[place + 1 : place + 3]]
                credit = "".join(inside[place + 2].itertext()) if behind == ["br", "small"] else ""
                yield in_words(child.get("alt") or "", credit)


def expression(element: Element) -> str:
    """An element with all that it has in a line: ``gte(variable identifier=RESPONSE,baseValue baseType=float 3)``."""
    given = "".join([f" {name}={element.attrib[name]}" for name in sorted(element.attrib)])
    text = f" {element.text}" if element.text and element.text.strip() else ""
    inside = ",".join(map(expression, element))
    return f"{element.tag}{given}{text}({inside})" if inside else f"{element.tag}{given}{text}"


def _line(element: Element, without: tuple[str, ...] = ("small",)) -> Line:
    """A text, as a rule without what is small; a picture is its words, and a place to write a line."""
    inside = copy(element)
    inside.tail = None
    return whole(rich_lines(ET.tostring(inside, "unicode", "html"), without))


def _stem(root: Element) -> Line:
    """What is asked. BrokenFile where nothing is, or where a paragraph is none of a question's."""
    body = root.find("itemBody")
    for paragraph in () if body is None else body.iterfind("p"):
        if paragraph.get("class") is None and [each.tag for each in paragraph] != ["textEntryInteraction"]:
            raise BrokenFile("a paragraph asks, and is no stem")
    prompts = root.findall("itemBody/*/prompt") or root.findall("itemBody/p[@class='stem']")
    if len(prompts) != 1:
        raise BrokenFile("a question asks nothing, or twice")
    return _line(prompts[0])


def _rich_answers(root: Element) -> Iterator[RichText]:
    """The options and premises, with how their words are set."""
    first = root.find("itemBody/choiceInteraction/simpleChoice")
    if first is not None and first.get("identifier") == "true":
        return  # words of quizgen's own
    premises = root.find("itemBody/orderInteraction") is not None
    for choice in root.iter("simpleChoice"):
        yield RichText("premise" if premises else "option", _line(choice))
    for place, choices in enumerate(root.iter("simpleMatchSet")):
        for choice in choices:
            yield RichText("option" if place else "premise", _line(choice))


def _answers(root: Element, points: Decimal, *, ours: bool) -> dict[str, object]:
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
            found[f"{names[place]}{number}"] = _line(each).plain
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
        judged = {each.get("identifier"): _line(each).plain for each in asked.iter("simpleChoice")}
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


def _scheme_lines(lines: list[Line]) -> list[Line]:
    return [line.behind("] ") for line in lines if POINTS_FIRST.fullmatch(line.plain)]
