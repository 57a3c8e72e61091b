"""Questions and quizzes as plain data for JSON, with the parts of a key as flat lists.

``quizgen show --json`` prints it, and a quiz's digest is made of it, so that names and order never change, even
where the model does. ``key`` is the list of the parts' texts; ``accept`` and ``reject`` are one list each for all
parts. ``tolerance`` and ``unit`` are given where the key has one part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.model import Item, Option, Question, Quiz, Section


def question_data(question: Question) -> dict[str, Any]:
    """A question as a dict, in an order that never changes: ``{"id": …, "key": ["two"], "accept": ["2"]}``."""
    part, *more = question.key
    scheme = [{"text": part.text, "points": part.points} for part in question.key if part.points]
    return {
        "id": question.id,
        "type": question.type,
        "fact": question.fact,
        "facts": question.facts,
        "answer": question.answer,
        "stem": question.stem,
        "key": question.texts,
        "statement": question.statement,
        "statement_runs": question.statement_runs,
        "context": question.context,
        "options": _options(question.options),
        "ordered": question.ordered,
        "premises": question.premises,
        "accept": question.accepted,
        "reject": question.refused,
        "tolerance": None if more else part.tolerance,
        "unit": "" if more else part.unit,
        "rationale": question.rationale,
        "at": question.at,
        "tags": question.tags,
        "points": question.points,
        "source": question.source,
        "media": question.media,
        **({"scheme": scheme} if scheme else {}),
        **({"wanted": question.wanted} if question.wanted else {}),
    }


def _options(options: Iterable[Option]) -> list[dict[str, Any]]:
    """Options as dicts; ``picture`` is there where it has one."""
    return [
        {name: value for name, value in asdict(option).items() if name != "picture" or value}
        for option in options
    ]


def item_data(item: Item) -> dict[str, Any]:
    """An item as a dict, with its question as :func:`question_data` gives it."""
    return {**asdict(item), "options": _options(item.options), "question": question_data(item.question)}


def quiz_data(quiz: Quiz) -> dict[str, Any]:
    """A quiz as a dict with its versions and sections, and their items as :func:`item_data` gives them."""
    versions = [
        {**asdict(version), "sections": [_section(section) for section in version.sections]}
        for version in quiz.versions
    ]
    return {**asdict(quiz), "versions": versions}


def _section(section: Section) -> dict[str, Any]:
    return {**asdict(section), "items": [item_data(item) for item in section.items]}
