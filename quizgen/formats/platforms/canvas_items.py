"""Questions as items of QTI 1.2, as Canvas takes them: what is shown, what is right, and what is told afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms.moodle_texts import escaped, scheme_lines, stem_html, story
from quizgen.formats.platforms.package import PICTURES
from quizgen.formats.platforms.rich_texts import Look, for_canvas
from quizgen.formats.platforms.xml import element, text
from quizgen.view.exported import GAP

if TYPE_CHECKING:
    from quizgen.view.exported import Exported, ExportedItem, ExportedOption, ExportedPicture

TYPES = {
    "choice": "multiple_choice_question", "several": "multiple_answers_question", "truth": "true_false_question",
    "matching": "matching_question", "ordering": "matching_question", "number": "numerical_question",
    "written": "short_answer_question", "sentences": "essay_question",
}  # fmt: skip
IN_PARTS = "fill_in_multiple_blanks_question"
LONGEST_TITLE = 255
"""Characters that Canvas holds of a title."""
ONE = "response1"
"""What Canvas calls the one answer of a question."""


def metadata(fields: dict[str, str]) -> str:
    """What something says of itself: ``{"question_type": "essay_question"}``."""
    return element(
        "qtimetadata",
        *(
            element("qtimetadatafield", element("fieldlabel", label), element("fieldentry", text(entry)))
            for label, entry in fields.items()
        ),
    )


def material(html: str) -> str:
    """A text of HTML, as it is shown."""
    return element("material", element("mattext", text(html), texttype="text/html"))


def item_element(item: ExportedItem, exported: Exported) -> str:
    """A question: what is shown, what is right, and what is told afterwards."""
    in_parts = item.form == "written" and len(item.parts) > 1
    type_ = IN_PARTS if in_parts else TYPES[item.form]
    answers, conditions = (_in_parts if in_parts else _BODIES[item.form])(item)
    said = story(item, exported, CANVAS)
    if item.form == "sentences":
        said = "".join(f"<p>{line}</p>" for line in scheme_lines(item, CANVAS)) + said
    outcome = element("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    shown = element("displayfeedback", feedbacktype="Response", linkrefid="general_fb")
    always = element("respcondition", element("conditionvar", element("other")), shown, **{"continue": "Yes"})
    about = {"question_type": type_, "points_possible": f"{item.points}.0"}
    return (
        element(
            "item",
            element("itemmetadata", metadata(about)),
            element("presentation", material(stem_html(item, _asked(item), CANVAS, _picture)), *answers),
            element("resprocessing", element("outcomes", outcome), always, *conditions),
            element("itemfeedback", element("flow_mat", material(said)), ident="general_fb"),
            ident=item.ident,
            title=item.name(LONGEST_TITLE),
        )
        + "\n"
    )


def _plain(words: str) -> str:
    return element("material", element("mattext", text(words), texttype="text/plain"))


def _picture(shown: ExportedPicture) -> str:
    alt = escaped(shown.alt).replace('"', "&quot;")
    credit = f"<br><small>{escaped(shown.credit)}</small>" if shown.credit else ""
    return f'<img src="{PICTURES}/{shown.name}" alt="{alt}">{credit}'


def _asked(item: ExportedItem) -> str:
    """The stem, with the blanks by their names where several answers are to be written."""
    if item.form != "written" or len(item.parts) == 1:
        return CANVAS.stem(item)
    blanks = [f"[{name}]" for name in _blanks(item)]
    pieces = CANVAS.stem_parts(item)
    if len(pieces) != len(blanks) + 1:
        return GAP.join(pieces) + "".join(f"<br>{blank}" for blank in blanks)
    return "".join(
        part for piece, blank in zip(pieces, (*blanks, ""), strict=True) for part in (piece, blank)
    )


def _blanks(item: ExportedItem) -> list[str]:
    """A name for each blank, which stands nowhere in the texts of the item."""
    word = "blank"
    while f"[{word}" in f"{item.context} {item.stem}":
        word += "x"
    return [f"{word}{place}" for place in range(1, item.wanted + 1)]


CANVAS = Look(escaped, for_canvas)
"""Texts as Canvas shows them."""
Body = tuple[list[str], list[str]]
"""What is offered or written, and what is right."""


def _condition(right: str, earns: str = "100", action: str = "Set", goes_on: str = "No") -> str:
    """That an answer earns so many percent."""
    score = element("setvar", earns, action=action, varname="SCORE")
    return element("respcondition", element("conditionvar", right), score, **{"continue": goes_on})


def _is(answer: str, response: str = ONE) -> str:
    return element("varequal", text(answer), respident=response)


def _label(name: str, shown: str) -> str:
    return element("response_label", shown, ident=name)


def _chosen(item: ExportedItem) -> Body:
    names = [str(1000 + place) for place in range(len(item.options))]
    labels = [_label(name, _option(item, option)) for name, option in zip(names, item.options, strict=True)]
    right = [option.correct for option in item.options]
    if item.form == "several":
        each = (
            _is(name) if good else element("not", _is(name)) for name, good in zip(names, right, strict=True)
        )
        condition = _condition(element("and", *each))
    else:
        condition = _condition(_is(names[right.index(True)]))
    many = "Multiple" if item.form == "several" else "Single"
    asked = element("response_lid", element("render_choice", *labels), ident=ONE, rcardinality=many)
    return [asked], [condition]


def _option(item: ExportedItem, option: ExportedOption) -> str:
    return material(_picture(option.picture) if option.picture else CANVAS.option(item, option))


def _judged(item: ExportedItem) -> Body:
    """True and false in English, by which Canvas knows them."""
    labels = [_label(name.lower(), _plain(name)) for name in ("True", "False")]
    asked = element("response_lid", element("render_choice", *labels), ident=ONE, rcardinality="Single")
    return [asked], [_condition(_is("true" if item.truth else "false"))]


def _matched(item: ExportedItem) -> Body:
    options = [option.text for option in item.options]
    return _pairs(item, options)


def _ordered(item: ExportedItem) -> Body:
    places = [str(place) for place in range(1, len(item.premises) + 1)]
    return _pairs(item, places)


def _pairs(item: ExportedItem, options: list[str]) -> Body:
    pairs = [(CANVAS.premise(item, premise.text), premise.answer) for premise in item.premises]
    names = {option: str(1000 + place) for place, option in enumerate(options)}
    labels = [_label(name, _plain(option)) for option, name in names.items()]
    earns = f"{100 / len(pairs):.2f}"
    asked, right = [], []
    for place, (premise, answer) in enumerate(pairs):
        name = f"response_{2000 + place}"
        asked.append(
            element("response_lid", material(premise), element("render_choice", *labels), ident=name)
        )
        right.append(_condition(_is(names[answer], name), earns, "Add", "Yes"))
    return asked, right


def _written(item: ExportedItem) -> Body:
    (part,) = item.parts
    right = "".join(_is(form) for form in part.forms)
    return [_line()], [_condition(right)]


def _line() -> str:
    return element(
        "response_str", element("render_fib", element("response_label", ident="answer1", rshuffle="No")),
        ident=ONE, rcardinality="Single",
    )  # fmt: skip


def _in_parts(item: ExportedItem) -> Body:
    asked, right = [], []
    earns = f"{100 / item.wanted:.2f}"
    for place, blank in enumerate(_blanks(item)):
        parts = (item.parts[place],) if item.in_order else item.parts
        forms = [*dict.fromkeys(form for part in parts for form in part.forms)]
        names = [f"{place + 1}{number:03}" for number in range(len(forms))]
        labels = [_label(name, _plain(form)) for name, form in zip(names, forms, strict=True)]
        response = f"response_{blank}"
        asked.append(
            element("response_lid", _plain(blank), element("render_choice", *labels), ident=response)
        )
        right += [_condition(_is(name, response), earns, "Add", "Yes") for name in names]
    return asked, right


def _numbered(item: ExportedItem) -> Body:
    """A number alone, or between its bounds.

    Canvas takes a number with bounds as far on both sides for significant digits, if they end in 5: so it is told
    the bounds alone.
    """
    (part,) = item.parts
    number = part.number
    if number is None:
        raise ValueError("an item to be answered with a number has none")
    low, high = f"{number.low:f}", f"{number.high:f}"
    right = [_condition(_exactly(low) if low == high else _between(low, high))]
    right += [_condition(_exactly(f"{other:f}")) for other in number.also]
    return [_line()], right


def _between(low: str, high: str) -> str:
    return element("vargte", low, respident=ONE) + element("varlte", high, respident=ONE)


def _exactly(number: str) -> str:
    return element("or", _is(number), element("and", _between(number, number)))


def _in_sentences(_item: ExportedItem) -> Body:
    return [_line()], [
        element("respcondition", element("conditionvar", element("other")), **{"continue": "No"})
    ]


_BODIES = {
    "choice": _chosen, "several": _chosen, "truth": _judged, "matching": _matched, "ordering": _ordered,
    "number": _numbered, "written": _written, "sentences": _in_sentences,
}  # fmt: skip
