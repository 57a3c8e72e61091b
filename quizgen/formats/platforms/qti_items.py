"""Questions as items of QTI 2.1: what is asked, what is right, what it earns, and what is told afterwards.

``qti_names.py`` makes QTI 3.0 of them, which has other names for the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms.losses import (
    PICTURES_TO_MATCH,
    TWICE,
    UNIT,
    Loss,
    matches_pictures,
    refused_by,
    refuses_an_accepted,
)
from quizgen.formats.platforms.package import PICTURES
from quizgen.formats.platforms.rich_texts import as_xml
from quizgen.formats.platforms.xml import HEAD, UNWRITABLE, element, is_writable, text
from quizgen.text.styled import as_html
from quizgen.view.exported import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.text.styled import Piece
    from quizgen.view.exported import (
        Exported,
        ExportedItem,
        ExportedOption,
        ExportedPart,
        ExportedPicture,
    )

SPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
LONGEST_TITLE = 255
"""Characters of a title that platforms hold."""
ANSWER = "RESPONSE"
TOLD = "told"

REFUSED = refused_by("QTI")
SCHEME = Loss("which a person marks by a scheme that only some platforms show")

Body = tuple[str, str, str]
"""What is declared of the answers, what is shown, and what is earned."""


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What QTI cannot hold of an item."""
    typed = item.parts if item.form == "written" else ()
    found = {
        UNWRITABLE: not is_writable(item),
        PICTURES_TO_MATCH: matches_pictures(item),
        TWICE: len(typed) > 1 and not item.in_order,
        REFUSED: any(not part.case_counts and refuses_an_accepted(part) for part in typed),
        UNIT: item.form == "number" and bool(item.parts[0].units),
        SCHEME: item.form == "sentences",
    }
    return (loss for loss, is_lost in found.items() if is_lost)


def item_file(item: ExportedItem, exported: Exported) -> str:
    """The file of an item."""
    declared, shown, earned = _BODIES[item.form](item)
    outcomes = (
        _outcome(
            "SCORE", "float", element("defaultValue", element("value", "0")), normalMaximum=f"{item.points}"
        )
        + _outcome("MAXSCORE", "float", element("defaultValue", element("value", f"{item.points}")))
        + _outcome("FEEDBACK", "identifier")
    )
    tell = _set("FEEDBACK", _value("identifier", TOLD))
    feedback = element(
        "modalFeedback",
        *_told(item, exported),
        outcomeIdentifier="FEEDBACK",
        identifier=TOLD,
        showHide="show",
    )
    body = element("itemBody", _before(item), shown)
    processing = element("responseProcessing", earned, tell)
    return (
        HEAD
        + element(
            "assessmentItem", declared, outcomes, body, processing, feedback, xmlns=SPACE, identifier=item.ident,
            title=item.name(LONGEST_TITLE), adaptive="false", timeDependent="false", xml_lang=item.language,
        )
        + "\n"
    )  # fmt: skip


# --- what is declared, and what is earned ------------------------------------------------------------


def _outcome(name: str, type_: str, *inside: str, **more: str) -> str:
    return element(
        "outcomeDeclaration", *inside, identifier=name, cardinality="single", baseType=type_, **more
    )


def _response(
    type_: str, cardinality: str, right: Iterable[str], mapping: str = "", name: str = ANSWER
) -> str:
    """An answer that is asked for, with the right one."""
    values = "".join(element("value", text(value)) for value in right)
    return element(
        "responseDeclaration", element("correctResponse", values) if values else "", mapping, identifier=name,
        cardinality=cardinality, baseType=type_,
    )  # fmt: skip


def _mapping(entries: Iterable[str], **bounds: str) -> str:
    """What each answer earns; all others nothing."""
    return element("mapping", *entries, defaultValue="0", **bounds)


def _entry(key: str, earns: int, **more: str) -> str:
    return element("mapEntry", mapKey=key, mappedValue=str(earns), **more)


def _value(type_: str, value: str) -> str:
    return element("baseValue", text(value), baseType=type_)


def _set(outcome: str, value: str) -> str:
    return element("setOutcomeValue", value, identifier=outcome)


def _variable(name: str = ANSWER) -> str:
    return element("variable", identifier=name)


def _if(condition: str, *then: str) -> str:
    return element("responseCondition", element("responseIf", condition, *then))


def _all_or_nothing(item: ExportedItem, condition: str) -> str:
    return _if(condition, _set("SCORE", _value("float", str(item.points))))


def _share(item: ExportedItem, counted: str, of: int) -> str:
    """The points that are earned where so many of all are right."""
    if of == item.points:
        return _set("SCORE", counted)
    worth = element("product", counted, _value("float", str(item.points)))
    return _set("SCORE", element("divide", worth, _value("float", str(of))))


# --- what is shown -----------------------------------------------------------------------------------


def _before(item: ExportedItem) -> str:
    """What the reader must know, and the pictures that are asked about."""
    context = (
        element("p", element("small", _set_text(item, item.context)), **{"class": "context"})
        if item.context
        else ""
    )
    pictures = (element("p", *_picture(shown), **{"class": "picture"}) for shown in item.pictures)
    return context + "".join(pictures)


def _picture(shown: ExportedPicture) -> Iterator[str]:
    yield element("img", src=f"{PICTURES}/{shown.name}", alt=shown.alt)
    if shown.credit:
        yield element("br")
        yield element("small", text(shown.credit))


def _prompt(item: ExportedItem) -> str:
    return element("prompt", GAP.join(map(html, item.stem_pieces())))


def html(pieces: Iterable[Piece]) -> str:
    """Pieces of a text as the HTML that QTI has."""
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    """A piece as HTML. QTI 2.1 has no readings above words: they stand small behind them, in brackets."""
    if piece.style != "ruby":
        return as_html([piece], text, as_xml)
    reading = element("small", text(f"({piece.source})"))
    words = element("span", text(piece.text), reading, **{"class": "ruby"})
    for name, is_set in (("em", piece.emphasis), ("b", piece.strong)):
        words = element(name, words) if is_set else words
    return words


def _set_text(item: ExportedItem, words: str) -> str:
    return html(item.pieces(words))


def _option(item: ExportedItem, option: ExportedOption) -> str:
    return "".join(_picture(option.picture)) if option.picture else html(item.option_pieces(option.text))


def _told(item: ExportedItem, exported: Exported) -> Iterator[str]:
    """What settles an item: the statement, why, and where the article says so."""
    for said in filter(None, (item.statement, item.rationale)):
        yield element("p", _set_text(item, said))
    where = " · ".join(filter(None, ("; ".join(item.places), exported.source)))
    if exported.url.startswith(("https://", "http://")):
        yield element("p", element("a", text(where or exported.url), href=exported.url))
    elif where:
        yield element("p", text(where))


def _chosen(item: ExportedItem) -> Body:
    names = [f"o{place}" for place in range(1, len(item.options) + 1)]
    return _choice(item, names, most=1)


def _several(item: ExportedItem) -> Body:
    """A tick too many takes away what a right one earns."""
    names = [f"o{place}" for place in range(1, len(item.options) + 1)]
    return _choice(item, names, most=0)


def _judged(item: ExportedItem) -> Body:
    """The first option says that the statement is true."""
    return _choice(item, ["true", "false"], most=1)


def _choice(item: ExportedItem, names: list[str], most: int) -> Body:
    right = [name for name, option in zip(names, item.options, strict=True) if option.correct]
    choices = (
        element("simpleChoice", _option(item, option), identifier=name)
        for name, option in zip(names, item.options, strict=True)
    )
    shown = element(
        "choiceInteraction", _prompt(item), *choices, responseIdentifier=ANSWER, maxChoices=str(most),
        shuffle="false" if item.ordered else "true",
    )  # fmt: skip
    if most == 1:
        is_right = element("match", _variable(), element("correct", identifier=ANSWER))
        return _response("identifier", "single", right), shown, _all_or_nothing(item, is_right)
    mapping = _mapping((_entry(name, 1 if name in right else -1) for name in names), lowerBound="0")
    counted = element("mapResponse", identifier=ANSWER)
    return _response("identifier", "multiple", right, mapping), shown, _share(item, counted, len(right))


def _matched(item: ExportedItem) -> Body:
    options = {option.text: f"o{place}" for place, option in enumerate(item.options, 1)}
    premises = {f"p{place}": premise for place, premise in enumerate(item.premises, 1)}
    left = (
        element(
            "simpleAssociableChoice", html(item.premise_pieces(premise.text)), identifier=name, matchMax="1"
        )
        for name, premise in premises.items()
    )
    most = str(len(premises))
    right = (
        element("simpleAssociableChoice", html(item.option_pieces(option)), identifier=name, matchMax=most)
        for option, name in options.items()
    )
    shown = element(
        "matchInteraction", _prompt(item), element("simpleMatchSet", *left), element("simpleMatchSet", *right),
        responseIdentifier=ANSWER, shuffle="true", maxAssociations=most,
    )  # fmt: skip
    pairs = [f"{name} {options[premise.answer]}" for name, premise in premises.items()]
    declared = _response("directedPair", "multiple", pairs, _mapping(_entry(pair, 1) for pair in pairs))
    return declared, shown, _share(item, element("mapResponse", identifier=ANSWER), len(pairs))


def _ordered(item: ExportedItem) -> Body:
    """Each that stands at its own place earns its share."""
    names = {f"o{place}": premise for place, premise in enumerate(item.premises, 1)}
    choices = (
        element("simpleChoice", html(item.premise_pieces(premise.text)), identifier=name)
        for name, premise in names.items()
    )
    shown = element("orderInteraction", _prompt(item), *choices, responseIdentifier=ANSWER, shuffle="true")
    in_order = sorted(names, key=lambda name: int(names[name].answer))
    placed = "".join(
        _if(
            element("match", element("index", _variable(), n=str(place)), _value("identifier", name)),
            _set("SCORE", element("sum", _variable("SCORE"), _value("float", "1"))),
        )
        for place, name in enumerate(in_order, 1)
    )
    if len(names) != item.points:
        placed += _share(item, _variable("SCORE"), len(names))
    return _response("identifier", "ordered", in_order), shown, placed


def _numbered(item: ExportedItem) -> Body:
    (part,) = item.parts
    number = part.number
    if number is None:
        raise ValueError("an item to be answered with a number has none")
    ranges = [(number.low, number.high), *((other, other) for other in number.also)]
    within = (
        element(
            "and",
            element("gte", _variable(), _value("float", f"{low:f}")),
            element("lte", _variable(), _value("float", f"{high:f}")),
        )
        for low, high in ranges
    )
    declared = _response("float", "single", [f"{number.middle:f}"])
    return declared, _lines(item, [ANSWER]), _all_or_nothing(item, element("or", *within))


def _written(item: ExportedItem) -> Body:
    names = [ANSWER] if item.wanted == 1 else [f"{ANSWER}{place}" for place in range(1, item.wanted + 1)]
    declared = "".join(
        _words((item.parts[place],) if item.in_order else item.parts, item.parts[place].text, name)
        for place, name in enumerate(names)
    )
    counted = [element("mapResponse", identifier=name) for name in names]
    total = counted[0] if len(counted) == 1 else element("sum", *counted)
    return declared, _lines(item, names), _share(item, total, len(names))


def _words(parts: Iterable[ExportedPart], right: str, name: str) -> str:
    """What may be written in one place: each form earns one, and a refused one nothing."""
    entries = {
        form: _entry(form, 1, caseSensitive="true" if part.case_counts else "false")
        for part in reversed([*parts])
        for form in reversed(part.forms)
    }
    return _response("string", "single", [right], _mapping(reversed(entries.values())), name)


def _lines(item: ExportedItem, names: list[str]) -> str:
    """The stem with places to write in its gaps, or below it where it has other ones."""
    entries = [element("textEntryInteraction", responseIdentifier=name) for name in names]
    pieces = [html(piece) for piece in item.stem_pieces()]
    if len(pieces) == len(entries) + 1:
        inside = (
            part for piece, entry in zip(pieces, (*entries, ""), strict=True) for part in (piece, entry)
        )
        return element("p", *inside, **{"class": "stem"})
    stem = element("p", GAP.join(pieces), **{"class": "stem"})
    return stem + "".join(element("p", entry) for entry in entries)


def _in_sentences(item: ExportedItem) -> Body:
    """Answered in sentences, which a person marks by the scheme."""
    scheme = element(
        "ul", *(element("li", f"[{part.points}] {_set_text(item, part.text)}") for part in item.parts)
    )
    shown = element("extendedTextInteraction", _prompt(item), responseIdentifier=ANSWER, expectedLines="10")
    return _response("string", "single", ()), shown + element("rubricBlock", scheme, view="scorer"), ""


_BODIES = {
    "choice": _chosen, "several": _several, "truth": _judged, "matching": _matched, "ordering": _ordered,
    "number": _numbered, "written": _written, "sentences": _in_sentences,
}  # fmt: skip
