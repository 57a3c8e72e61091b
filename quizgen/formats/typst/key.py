"""What the template of a key as a PDF is given: the versions' answers side by side, then each with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizgen.formats.key import first_tag, runs, study
from quizgen.formats.typst.markup import Speech
from quizgen.formats.typst.quiz import named
from quizgen.marking.scheme import marking
from quizgen.view.answers_side_by_side import strips
from quizgen.view.key_lines import answered
from quizgen.view.page_words import Words, filled, running_title

if TYPE_CHECKING:
    from quizgen.model import Item, Question, Quiz, Version
    from quizgen.view.key_lines import Line

LONG = 1500
"""How many characters of a row in the table may be too many for a page, which then goes on over two."""


def key_values(quiz: Quiz) -> dict[str, Any]:
    """The key of a quiz."""
    speech = Speech.of(quiz)
    says, _ = Words(quiz), speech.gettext
    key = _("KEY")
    return {
        "title": f"{key} – {quiz.title}",
        "large": False,
        "furniture": 9,
        "heading": speech.told(quiz.title),
        "running": speech(running_title(quiz.title)),
        "points": quiz.points,
        "words": {
            "key": key,
            "number": speech(_("No.")),
            "marking": speech(_("For marking")),
            "evidence": speech(_("Answers and evidence")),
            "total": speech(_("Total")),
        },
        "head": speech.all((_("No."), _("Answer"), _("Full statement"), _("In the article"), _("Points"))),
        "legend": speech(says.legend) if any(map(marking, quiz.versions[0].items)) else None,
        "notes": [
            {"label": speech(label), "parts": speech.all(parts)}
            for label, parts in says.notes(first_tag(quiz.versions[0]))
        ],
        "seed": says.seed(),
        "all": _side_by_side(quiz, speech) if len(quiz.versions) > 1 else None,
        "versions": [_version(quiz, version, speech) for version in quiz.versions],
    }


def _side_by_side(quiz: Quiz, speech: Speech) -> dict[str, Any]:
    """Every version's answers, for whoever marks a mixed pile."""
    says, of = Words(quiz), strips(quiz)
    code = says.all_codes
    return {
        "code": f"{speech.gettext('KEY')} · {code}",
        "name": speech(says.version(code)),
        "rows": sum(len(rows) for _, rows in of.parts),
        "parts": [
            {
                "title": speech(title),
                "rows": [{"number": row.number, "marks": speech.all(row.marks)} for row in rows],
            }
            for title, rows in of.parts
        ],
        "signs": [speech.all(sign) for sign in of.signs],
        "legend": _legend(quiz, [sign for sign, _ in of.signs], speech),
        "total": speech(says.points(quiz.points)),
    }


def _legend(quiz: Quiz, signs: list[str], speech: Speech) -> object:
    """What the first of the signs for answers in words means; nothing where there are none."""
    sign = next((sign for sign in signs if sign.startswith("*")), "")
    version = Words(quiz).version(quiz.versions[0].letter)
    return speech(f"{sign} = {version}, {speech.gettext('No.')} {sign[1:]}") if sign else None


def _version(quiz: Quiz, version: Version, speech: Speech) -> dict[str, Any]:
    name, says = named(quiz, version, speech), Words(quiz)
    sections = filled(version)
    return {
        **name,
        "code": f"{speech.gettext('KEY')} · {name['code']}",
        "sections": [
            {
                "title": speech(section.title),
                "points": section.points if len(sections) > 1 else None,
                "items": [_row(item, speech, says) for item in section.items],
            }
            for section in sections
        ],
    }


def _row(item: Item, speech: Speech, says: Words) -> dict[str, Any]:
    question = item.question
    texts = (question.statement, question.rationale, *question.accepted, *question.refused)
    return {
        "number": item.number,
        "marks": speech.all(item.marks),
        "answer": [_line(line, speech) for line in answered(item, says)],
        "statement": _statement(question, speech),
        "why": speech.told(question.rationale) if question.rationale else None,
        "where": [speech(says.place(citation)) for citation in question.at],
        "tags": list(study(question)),
        "points": item.points,
        "long": sum(map(len, texts)) > LONG,
    }


def _line(line: Line, speech: Speech) -> dict[str, Any]:
    if line.label:
        effect = [speech(line.effect)] if line.effect else []
        return {"label": speech(line.label), "texts": [*speech.all_told(line.texts), *effect]}
    mark = speech.told if line.written else speech
    right = speech.told(line.right) if line.right else None
    return {"mark": mark(line.mark), "right": right, "ends": line.stop, "earns": line.earns}


def _statement(question: Question, speech: Speech) -> dict[str, Any]:
    """The statement that settles a question, run by run; all of it runs one way."""
    pieces = [{"text": speech.told(run.text), "answer": run.answer >= 0} for run in runs(question)]
    return {"dir": speech.runs(question.statement), "runs": pieces}
