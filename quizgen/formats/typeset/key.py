"""What the template of a key as a PDF is given: the versions' answers side by side, then each with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizgen.formats._marking import marking
from quizgen.formats._page import running_title
from quizgen.formats._strips import strips
from quizgen.formats.key import runs, study
from quizgen.formats.typeset.answers import answered, legend
from quizgen.formats.typeset.quiz import named
from quizgen.formats.typeset.speech import Speech
from quizgen.furniture import source_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.formats._marking import Marking
    from quizgen.model import Citation, Deck, Item, Question, Quiz, Version

    Schemes = Callable[[Item], Marking | None]

LONG = 1500
"""How many characters of a row in the table may be too many for a page, which then goes on over two."""


def key_values(deck: Deck, quiz: Quiz) -> dict[str, Any]:
    """The key of a quiz."""
    speech = Speech.of(quiz)
    _ = speech.gettext
    key = _("KEY")
    article = (quiz.article.title, source_line(quiz.article, quiz.language), quiz.article.url)
    schemes = marking(deck)
    seed = _("Seed %(seed)s, content %(digest)s: the same deck and seed print the same quiz again.")
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
            "article": speech(_("Article:")),
            "report": speech(_("To report a mistake:")),
        },
        "head": speech.all((_("No."), _("Answer"), _("Full statement"), _("In the article"), _("Points"))),
        "legend": legend(speech) if any(map(schemes, quiz.versions[0].items)) else None,
        "search": _search(quiz, speech),
        "article": speech.all(filter(None, article)),
        "report": speech(quiz.report) if quiz.report else None,
        "seed": speech(seed % {"seed": quiz.seed, "digest": quiz.digest}),
        "all": _side_by_side(quiz, speech) if len(quiz.versions) > 1 else None,
        "versions": [_version(quiz, version, speech, schemes) for version in quiz.versions],
    }


def _search(quiz: Quiz, speech: Speech) -> object:
    """How to find a missed question in Anki, by the first one; nothing where there is none."""
    words = speech.gettext("To study a missed question, search Anki for its tag: %(search)s")
    for item in quiz.versions[0].items:
        return speech(words % {"search": f"tag:{study(item.question)[0]}"})
    return None


def _side_by_side(quiz: Quiz, speech: Speech) -> dict[str, Any]:
    """Every version's answers, for whoever marks a mixed pile."""
    first, last, of = quiz.versions[0], quiz.versions[-1], strips(quiz)
    code = f"{first.letter}–{last.letter} · {quiz.digest}"
    points = speech.ngettext("%(num)s point", "%(num)s points", quiz.points) % {"num": quiz.points}
    return {
        "code": f"{speech.gettext('KEY')} · {code}",
        "name": speech(speech.gettext("Version %(code)s") % {"code": code}),
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
        "total": speech(points),
    }


def _legend(quiz: Quiz, signs: list[str], speech: Speech) -> object:
    """What the first of the signs for answers in words means; nothing where there are none."""
    sign = next((sign for sign in signs if sign.startswith("*")), "")
    version = speech.gettext("Version %(code)s") % {"code": quiz.versions[0].letter}
    return speech(f"{sign} = {version}, {speech.gettext('No.')} {sign[1:]}") if sign else None


def _version(quiz: Quiz, version: Version, speech: Speech, schemes: Schemes) -> dict[str, Any]:
    name = named(quiz, version, speech)
    sections = [section for section in version.sections if section.items]
    return {
        **name,
        "code": f"{speech.gettext('KEY')} · {name['code']}",
        "sections": [
            {
                "title": speech(section.title),
                "points": section.points if len(sections) > 1 else None,
                "items": [_row(item, speech, schemes(item)) for item in section.items],
            }
            for section in sections
        ],
    }


def _row(item: Item, speech: Speech, scheme: Marking | None) -> dict[str, Any]:
    question = item.question
    texts = (question.statement, question.rationale, *question.accept, *question.reject)
    return {
        "number": item.number,
        "marks": speech.all(item.key),
        "answer": list(answered(item, speech, scheme)),
        "statement": _statement(question, speech),
        "why": speech.told(question.rationale) if question.rationale else None,
        "where": [speech(cited(citation, speech)) for citation in question.at],
        "tags": list(study(question)),
        "points": item.points,
        "long": sum(map(len, texts)) > LONG,
    }


def _statement(question: Question, speech: Speech) -> dict[str, Any]:
    """The statement that settles a question, run by run; all of it runs one way."""
    pieces = [{"text": speech.told(run.text), "answer": run.answer >= 0} for run in runs(question)]
    return {"dir": speech.runs(question.statement), "runs": pieces}


def cited(citation: Citation, speech: Speech) -> str:
    """Where the article says so: ``¶2, sentence 1``."""
    words = "¶%(paragraph)s, sentence %(sentence)s" if citation.sentence else "¶%(paragraph)s"
    return speech.gettext(words) % {"paragraph": citation.paragraph, "sentence": citation.sentence}
