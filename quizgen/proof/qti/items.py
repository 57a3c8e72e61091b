"""Items of QTI 2.1 and 3.0, read as a platform reads them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.proof.around import number_of, scored, worth_of
from quizgen.proof.exports import BrokenFile, ReadItem, RichText
from quizgen.proof.grammar import Grammar
from quizgen.proof.lacking import in_words
from quizgen.proof.qti.answers import answers_of
from quizgen.proof.qti.elements import expression, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from quizgen.proof.marked_lines import Line

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


def item_of(root: Element, *, ours: bool = True) -> ReadItem:
    """A question. Of another program's (not *ours*) it is not asked how its answers are processed."""
    points = _points(root)
    feedback = root.find("modalFeedback")
    lines = [] if feedback is None else [*feedback.iter("p")]
    told = [line_of(line) for line in lines]
    stem = _stem(root)
    rubric = [line_of(line) for line in root.iterfind("itemBody/rubricBlock//li")]
    scheme = [line.behind("] ") for line in scored(rubric)]
    read = ReadItem(
        number=number_of(root.get("title")),
        name=root.get("title"),
        language=root.get("lang"),
        link="".join(link.get("href") or "" for line in lines for link in line.iter("a")),
        pictured=tuple(_pictured(root)),
        stem=stem.plain,
        statement=told[0].plain if told else "",
        points=f"{points:f}",
        worth=worth_of(rubric),
        scheme=tuple(line.plain for line in scheme),
        context=""
        if (above := root.find("itemBody/p[@class='context']/small")) is None
        else line_of(above, ()).plain,
        more=tuple(line.plain for line in told[1:]),
        ident=root.get("identifier"),
        rich=(
            RichText("stem", stem),
            *(RichText("text", line) for line in (*scheme, *told[:1])),
            *_rich_answers(root),
        ),
    )
    return replace(read, **answers_of(root, points, ours=ours))


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


def _stem(root: Element) -> Line:
    """What is asked. BrokenFile where nothing is, or where a paragraph is none of a question's."""
    body = root.find("itemBody")
    for paragraph in () if body is None else body.iterfind("p"):
        if paragraph.get("class") is None and [each.tag for each in paragraph] != ["textEntryInteraction"]:
            raise BrokenFile("a paragraph asks, and is no stem")
    prompts = root.findall("itemBody/*/prompt") or root.findall("itemBody/p[@class='stem']")
    if len(prompts) != 1:
        raise BrokenFile("a question asks nothing, or twice")
    return line_of(prompts[0])


def _rich_answers(root: Element) -> Iterator[RichText]:
    """The options and premises, with how their words are set."""
    first = root.find("itemBody/choiceInteraction/simpleChoice")
    if first is not None and first.get("identifier") == "true":
        return  # words of quizgen's own
    premises = root.find("itemBody/orderInteraction") is not None
    for choice in root.iter("simpleChoice"):
        yield RichText("premise" if premises else "option", line_of(choice))
    for place, choices in enumerate(root.iter("simpleMatchSet")):
        for choice in choices:
            yield RichText("option" if place else "premise", line_of(choice))
