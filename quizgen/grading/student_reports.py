"""What each student is handed back, in the words of the quiz's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.grading.grade import NO_ROW
from quizgen.model import BLANK
from quizgen.page_text import direction_of
from quizgen.text.tags import base_language
from quizgen.view.class_report import ClassReport, LabelledLine, MarkedLine, SectionLine, StudentReport
from quizgen.view.page import page
from quizgen.view.page_words import PageWords, cut, place_in_article
from quizgen.view.text import Quoted, Text, text_or_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from quizgen.grading.grade import Graded, MarkedAnswer, MarkedPaper
    from quizgen.model import Item, Question

    Gettext = Callable[[str], str]

SIGNS = {"right": "✓", "part": "◐", "nearly": "≈", "wrong": "✗", "open": "?", "unsettled": "?", "blank": "–"}
"""The sign of each verdict, so that it is told without colour, too."""
GAP = "____"
WITH_COMMA = frozenset(("de", "es", "fr"))
"""The languages of pages that write a comma before the decimals (Unicode CLDR)."""
LEFT_TO_RIGHT = "\u200e"
"""Unicode's mark that lets what follows run from left to right."""
RUNNING_NAME = 40
"""The most columns of a name at the head of a page."""


def class_report(graded: Graded) -> ClassReport:
    """What a class is handed back."""
    quiz = graded.quiz
    _ = PageWords(quiz).gettext
    return ClassReport(
        page=page(quiz),
        title=f"{_('Marks')} – {quiz.title}",
        heading=Text(_("Marks")),
        private=Text(
            _("Names and marks stand on this page. Printed, each student has a page: show nobody another’s.")
        ),
        head=(Text(_("Section")), Text(_("Points")), Text(_("Out of"))),
        anki=Text(_("In Anki")),
        students=tuple(_student(paper, graded, _) for paper in graded.papers),
    )


def _student(paper: MarkedPaper, graded: Graded, _: Gettext) -> StudentReport:
    quiz = graded.quiz
    words = PageWords(quiz)
    notes = []
    if paper.waiting:
        notes.append(_("Still to be decided: %(number)s") % {"number": paper.waiting})
    if paper.raised:
        notes.append(_("Points below 0 count as 0."))
    sections = paper.sections if len(paper.sections) > 1 else ()
    return StudentReport(
        name=Text(paper.student),
        running=Text(cut(paper.student, RUNNING_NAME)),
        sheet=Text(words.version(_isolated(f"{paper.version} · {quiz.digest}", quiz.language))),
        score=Text(
            _("Points: %(points)s of %(whole)s")
            % {
                "points": in_language(figure(paper.points), quiz.language),
                "whole": quiz.points,
            }
        ),
        notes=tuple(map(Text, notes)),
        sections=tuple(
            SectionLine(
                Text(section.title), in_language(figure(section.points), quiz.language), str(section.of)
            )
            for section in sections
        ),
        answers=tuple(_answer(answer, quiz.language, _) for answer in paper.answers),
    )


def _answer(answer: MarkedAnswer, language: str, _: Gettext) -> MarkedLine:
    item, question = answer.item, answer.item.question
    is_right = answer.verdict == "right"
    points = _("%(points)s of %(whole)s") % {
        "points": in_language(figure(answer.points), language),
        "whole": item.points,
    }
    return MarkedLine(
        number=item.number,
        stem=Text(question.stem.replace(BLANK, GAP), deck=True),
        verdict=answer.verdict,
        sign=SIGNS[answer.verdict],
        mark=Text(" · ".join(filter(None, (_label(answer, _), points, _why(answer, _))))),
        lines=tuple(_lines(answer, language, _)),
        statement=None if is_right else text_or_none(question.statement, deck=True),
        tags=() if is_right else tuple(f"tag:{tag}" for tag in tags(question)),
    )


def _lines(answer: MarkedAnswer, language: str, _: Gettext) -> Iterator[LabelledLine]:
    if answer.given and answer.verdict != "unsettled":
        yield LabelledLine(Text(_("Your answer")), Quoted(_given(answer), deck=True))
    if answer.verdict == "right":
        return
    yield LabelledLine(Text(_("Right answer")), Text(right_answer(answer.item), deck=True))
    if place := places(answer.item.question, language):
        yield LabelledLine(Text(_("In the article")), Text(place))


def _given(answer: MarkedAnswer) -> str:
    """What was answered; of an option that was named by its letter its words, too."""
    words = answer.taken_option if answer.item.options and not answer.item.premises else ""
    is_letter = words and words.casefold() not in answer.given.casefold()
    return f"{answer.given} {words}" if is_letter else answer.given


def _label(answer: MarkedAnswer, _: Gettext) -> str:
    """The verdict on an answer in words."""
    if answer.verdict == "blank" and answer.why == NO_ROW:
        return _("No answer in the table")
    return {
        "right": _("Right"),
        "part": _("Partly right"),
        "nearly": _("Nearly right: your teacher decides"),
        "wrong": _("Not right"),
        "open": _("Your teacher marks it"),
        "unsettled": _("Not clear on the sheet: your teacher looks at it"),
        "blank": _("Not answered"),
    }[answer.verdict]


def _why(answer: MarkedAnswer, _: Gettext) -> str:
    """Why an answer is not right, in a sentence; empty where that says no more than its verdict does."""
    if answer.verdict in {"right", "blank", "open", "unsettled"}:
        return _("Your teacher has decided it.") if answer.decided else ""
    if answer.decided:
        return _("Your teacher has decided it.")
    return {
        "misspelt": _("One letter is not right."),
        "capitals": _("Capital and small letters count here."),
        "no year": _("The year is missing."),
        "no unit": _("The unit is missing."),
        "no bound": _("That it is a limit is missing."),
        "other bound": _("It is another limit."),
        "other weekday": _("It was another day of the week."),
        "more than asked": _("It says more than was asked."),
        "other unit": _("It is another unit."),
        "other number": _("It is another number."),
        "other date": _("It is another date."),
        "other person": _("It is another person."),
        "a sign that counts": _("A sign is missing that counts, or one is too much."),
    }.get(answer.why, "")


# --- of a question ----------------------------------------------------------------------------------


def _isolated(code: str, language: str) -> str:
    """A code of Latin signs that does not turn the words around it on a page that runs from right to left."""
    return f"\u2066{code}\u2069" if direction_of(language) == "rtl" else code


def in_language(number: str, language: str) -> str:
    """A number as the page's language writes it: ``2,5`` in German; from right to left its sign stays before it."""
    if base_language(language) in WITH_COMMA:
        return number.replace(".", ",")
    return (
        f"{LEFT_TO_RIGHT}{number}" if number[:1] in {"-", "−"} and direction_of(language) == "rtl" else number
    )


def figure(points: Decimal | float) -> str:
    """Points without needless digits: ``3``, ``2.5``, ``-0.25``."""
    text = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def right_answer(item: Item) -> str:
    """The right answer as a student understands it: with its letter, or premise by premise."""
    question = item.question
    if item.premises:
        return "; ".join(f"{premise.text} → {premise.answer}" for premise in item.premises)
    if item.options:
        named = ((letter, option) for letter, option in item.letters if option.correct)
        return "; ".join(
            option.text if item.in_row else f"{letter} {option.text}" for letter, option in named
        )
    return "; ".join(question.texts)


def places(question: Question, language: str) -> str:
    """Where the article says so: ``¶2, sentence 1``."""
    return "; ".join(place_in_article(citation, language) for citation in question.at)


def tags(question: Question) -> tuple[str, ...]:
    """The tags that find the question's cards in Anki."""
    return tuple(f"fact::{fact}" for fact in dict.fromkeys(question.facts or (question.fact,)))
