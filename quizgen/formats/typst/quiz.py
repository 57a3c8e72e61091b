"""What the template of a quiz as a PDF is given: every version, in the order in which they are handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizgen.formats.quiz import HANDWRITTEN, HANDWRITTEN_LARGE, lines, unit
from quizgen.formats.typst.markup import Speech, shown
from quizgen.model import BLANK
from quizgen.view.page_words import RUNNING_LARGE, RUNNING_TITLE, Words, filled, running_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.edition import Handout
    from quizgen.model import Item, Quiz, Section, Version


def quiz_values(quiz: Quiz, handout: Handout, media: Mapping[str, str], *, large: bool) -> dict[str, Any]:
    """The quiz; *media* has the deck's pictures in base 64, by name."""
    speech = Speech.of(quiz)
    says, _ = Words(quiz), speech.gettext
    title = f"{quiz.title} – {_('Large print')}" if large else quiz.title
    return {
        "title": title,
        "large": large,
        "size": 18 if large else 12,
        "furniture": 18 if large else 9,
        "heading": speech.told(quiz.title),
        "running": speech(running_title(quiz.title, RUNNING_LARGE if large else RUNNING_TITLE)),
        "points": quiz.points,
        "fields": speech.all((_("Name"), _("Class"), _("Date"))),
        "seed": says.seed(large=large),
        "world": speech(says.task),
        "logo": shown([quiz.logo], media, speech)[0] if quiz.logo else None,
        "passage": speech.all_told(handout.passage),
        "source": speech(says.cited) if says.cited else None,
        "words": {"score": _("Score"), "gap": _("gap"), "article": speech(_("The article"))},
        "versions": [_Sheet(quiz, speech, media, large=large).version(each) for each in quiz.versions],
    }


def named(quiz: Quiz, version: Version, speech: Speech) -> dict[str, Any]:
    """What a version is called: ``B · 7f3a`` at the head of each page, and in a sentence."""
    says = Words(quiz)
    code = says.code(version)
    return {"letter": version.letter, "code": code, "name": speech(says.version(code))}


class _Sheet:
    """How the versions of a quiz are laid out."""

    def __init__(self, quiz: Quiz, speech: Speech, media: Mapping[str, str], *, large: bool) -> None:
        self._quiz, self._speech, self._media, self._says = quiz, speech, media, Words(quiz)
        self._room = HANDWRITTEN_LARGE if large else HANDWRITTEN

    def version(self, version: Version) -> dict[str, Any]:
        sections = filled(version)
        return {
            **named(self._quiz, version, self._speech),
            "sections": [self._section(section, several=len(sections) > 1) for section in sections],
        }

    def _section(self, section: Section, *, several: bool) -> dict[str, Any]:
        worth = self._says.worth(section)
        return {
            "title": self._speech(section.title),
            "directions": section.directions and self._speech(section.directions),
            "each": self._speech(worth) if worth else None,
            "tally": several,
            "points": section.points,
            "items": [self._item(item, shows_points=not worth) for item in section.items],
        }

    def _item(self, item: Item, *, shows_points: bool) -> dict[str, Any]:
        question, speech = item.question, self._speech
        stem = speech if question.premises else speech.told
        option = speech if item.in_row else speech.told
        return {
            "number": item.number,
            "points": speech(self._says.points(item.points)) if shows_points else None,
            "context": speech.all_told(question.context),
            "stem": [stem(piece) for piece in question.stem.split(BLANK)],
            "pictures": shown(question.media, self._media, speech),
            "layout": layout(item),
            "options": [option(each.text) for each in item.options],
            "premises": speech.all_told(premise.text for premise in item.premises),
            "lines": lines(item, self._room),
            "unit": unit(item) and speech(unit(item)),
        }


def layout(item: Item) -> str:
    """How a question is answered on paper; empty where gaps in its stem take the answer."""
    if item.premises:
        return "matching" if item.options else "ordering"
    if item.options:
        return "row" if item.in_row else "choices"
    return "" if BLANK in item.question.stem else "ruled"
