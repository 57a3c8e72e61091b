"""Blackboard: a line a question, with tabs between its texts, for tests and pools (-blackboard.txt)

Nobody says whether Blackboard reads texts as HTML. What would be another text then is left out, so that all that is in
the file is the same in both cases.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from quizgen.formats.platforms.cells import begins_formula, guarded
from quizgen.formats.platforms.losses import (
    ALL_OR_NONE,
    APOSTROPHE,
    CASE,
    EVIDENCE,
    PICTURES,
    POINTS,
    SHUFFLED,
    TWICE,
    UNIT,
    Loss,
    exported_of,
    kept,
    plain_losses,
    told,
)
from quizgen.model import BLANK
from quizgen.view.exported import GAP, with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import ExportedItem

TAKES = ("exported",)
DEFAULT = False
PROVER = "blackboard"
HEEDS_NOT = ("lang",)  # its words are English, whatever the language, and it has no headings

MOST_ANSWERS = 100
"""Answers of a question that Blackboard takes, right and wrong ones together."""
PLACES = "abcdefghij"
"""The names of the places in a question of several answers: Blackboard takes ten."""
TAG = re.compile(r"<[A-Za-z/!?]")
"""How a tag of HTML begins."""
SINGLE_WORD = {True: "true", False: "false"}

HTML = Loss("with < or & in a text, which may be read as HTML", left_out=True)
FORMULA_ANSWER = Loss("with an answer to write that a spreadsheet would take for a formula", left_out=True)
BRACKETS = Loss("with several answers to write, and brackets in a text", left_out=True)
MANY_PARTS = Loss("with more than ten answers to write", left_out=True)
SHARED = Loss("to match, where one option belongs to several", left_out=True)
MANY_ANSWERS = Loss("with more than a hundred options", left_out=True)
MANY_FORMS = Loss("without some of their accepted answers, of which there are more than a hundred")
FORMS = Loss("without an accepted answer that HTML or a spreadsheet would read as something else")
OVER = Loss("to match, without the options that belong to none")
ALSO = Loss("where another number is right, too")
SCHEME = Loss("whose scheme for marking stands in the sample answer")


def write(edition: Edition) -> Files:
    """One file; none where no item can be held."""
    exported = exported_of(edition)
    lines = [_line(item) for _, items in kept(exported, losses) for item in items]
    return {f"{exported.deck}-blackboard.txt": "".join(lines).encode()} if lines else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What Blackboard cannot hold."""
    return told("blackboard", edition, losses)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What Blackboard cannot hold of an item."""
    typed = item.parts if item.form == "written" else ()
    texts = [*_shown(item)]
    answers = [option.text for option in item.options if item.form == "matching"]
    partners = [premise.answer for premise in item.premises]
    found = {
        PICTURES: item.shows_pictures,
        HTML: any(map(_is_html, (*texts, *(part.text for part in typed)))),
        FORMULA_ANSWER: any(begins_formula(part.text) for part in typed),
        BRACKETS: len(typed) > 1 and any(sign in item.asked for sign in "[]"),
        MANY_PARTS: len(typed) > 1 and item.wanted > len(PLACES),
        SHARED: item.form == "matching" and len({*partners}) < len(partners),
        MANY_ANSWERS: max(len(item.options), len(item.premises)) > MOST_ANSWERS,
        MANY_FORMS: any(len(forms) > MOST_ANSWERS for forms in _places(item)),
        FORMS: any(not _can_stand(form) for part in typed for form in part.accepted),
        ALL_OR_NONE: item.form == "several",
        OVER: bool({*answers} - {*partners}),
        TWICE: len(typed) > 1 and not item.in_order,
        ALSO: any(part.number.also for part in item.parts if part.number),
        UNIT: item.form == "number" and bool(item.parts[0].units),
        CASE: any(part.case_counts for part in typed),
        SCHEME: item.form == "sentences",
        APOSTROPHE: any(map(begins_formula, texts)),
        SHUFFLED: item.form in {"choice", "several"} and item.ordered,
        POINTS: item.points != 1,
        EVIDENCE: True,
    }
    yield from (loss for loss, is_lost in found.items() if is_lost)
    yield from plain_losses(item, evidence=False)


def _shown(item: ExportedItem) -> Iterator[str]:
    """The texts that are shown to whoever answers, or marks."""
    yield with_gaps(item.asked)
    if item.form in {"choice", "several"}:
        yield from (option.text for option in item.options)
    for premise in item.premises:
        yield premise.text
        if item.form == "matching":
            yield premise.answer
    if item.form == "sentences":
        yield _sample(item)


def _is_html(text: str) -> bool:
    """Whether a text would be another one if it were read as HTML."""
    return TAG.search(text) is not None or unescape(text) != text


def _can_stand(form: str) -> bool:
    """Whether an answer to be written stands in the file as it is."""
    return not _is_html(form) and not begins_formula(form)


# --- lines ------------------------------------------------------------------------------------------


def _line(item: ExportedItem) -> str:
    """A question: its type, what is asked, and what its type has beside that."""
    stem = with_gaps(item.asked)
    if item.form == "written" and len(item.parts) > 1:
        fields = ["FIB_PLUS", _with_places(item), *_embedded(item)]
    elif item.form == "written":
        fields = ["FIB", stem, *_forms(item)[0]]
    elif item.form == "number":
        fields = ["NUM", stem, *_numbered(item)]
    elif item.form == "truth":
        fields = ["TF", stem, SINGLE_WORD[item.truth]]
    elif item.form == "matching":
        fields = [
            "MAT",
            stem,
            *(guarded(text) for each in item.premises for text in (each.text, each.answer)),
        ]
    elif item.form == "ordering":
        in_order = sorted(item.premises, key=lambda premise: int(premise.answer))
        fields = ["ORD", stem, *(guarded(premise.text) for premise in in_order)]
    elif item.form == "sentences":
        fields = ["ESS", stem, guarded(_sample(item))]
    else:
        fields = ["MA" if item.form == "several" else "MC", stem, *_chosen(item)]
    type_, question, *rest = fields
    return "\t".join((type_, guarded(question), *rest)) + "\n"


def _chosen(item: ExportedItem) -> Iterator[str]:
    for option in item.options:
        yield from (guarded(option.text), "correct" if option.correct else "incorrect")


def _numbered(item: ExportedItem) -> Iterator[str]:
    """The number in the middle, and how far off one may be. ValueError where the item has none."""
    number = item.parts[0].number
    if number is None:
        raise ValueError("an item to be answered with a number has none")
    yield f"{number.middle:f}"
    yield f"{number.off:f}"


def _sample(item: ExportedItem) -> str:
    """The scheme by which answers in sentences are marked: ``[2] why it sank; [1] when``."""
    return "; ".join(f"[{part.points}] {part.text}" for part in item.parts)


def _places(item: ExportedItem) -> list[list[str]]:
    """What scores in each place to write in; where the parts may come in any order, all of them do everywhere."""
    if item.form != "written":
        return []
    each = [[form for form in part.forms if _can_stand(form)] for part in item.parts]
    if item.in_order:
        return each[: item.wanted]
    # Each part in turn, so that the first hundred have some of all.
    longest = max(map(len, each))
    mixed = [forms[at] for at in range(longest) for forms in each if at < len(forms)]
    return [list(dict.fromkeys(mixed))] * item.wanted


def _forms(item: ExportedItem) -> list[list[str]]:
    return [forms[:MOST_ANSWERS] for forms in _places(item)]


def _with_places(item: ExportedItem) -> str:
    """What is asked, with ``[a]`` and ``[b]`` in its gaps, or behind it where it has other ones."""
    names = [f"[{name}]" for name in PLACES[: item.wanted]]
    pieces = item.asked.split(BLANK)
    if len(pieces) == len(names) + 1:
        return "".join(part for pair in zip(pieces, (*names, ""), strict=True) for part in pair)
    return " ".join((GAP.join(pieces), *names))


def _embedded(item: ExportedItem) -> Iterator[str]:
    """Each place's name with its answers, and an empty text between two places."""
    for number, (name, forms) in enumerate(zip(PLACES, _forms(item), strict=False)):
        if number:
            yield ""
        yield name
        yield from forms
