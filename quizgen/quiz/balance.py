"""Balance: statements of a quiz are true about as often as false. Where chance has it otherwise, some are turned."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.quiz.candidates import QuestionCandidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.quiz.candidates import QuestionMaker
    from quizgen.quiz.choosing import Choice


def balance(choice: Choice, maker: QuestionMaker) -> None:
    """Turn questions of two options whose key comes more than once more often than the other, where that fits."""
    for options in sorted({candidate.option_texts for candidate in choice.chosen}):
        if len(options) != 2:  # noqa: PLR2004 - true or false
            continue
        for candidate in _in_excess(choice, options):
            keys = Counter(one.key_texts for one in choice.chosen if one.option_texts == options)
            most, least = keys[candidate.key_texts], min(keys[option,] for option in options)
            if most - least <= 1:
                break
            _turn(candidate, choice, maker)


def _in_excess(choice: Choice, options: tuple[str, ...]) -> Iterator[QuestionCandidate]:
    """The chosen questions of these options whose key is the more frequent one."""
    same = [candidate for candidate in choice.chosen if candidate.option_texts == options]
    keys = Counter(candidate.key_texts for candidate in same)
    most = max(sorted(keys), key=lambda key: keys[key])
    return (candidate for candidate in same if candidate.key_texts == most)


def _turn(candidate: QuestionCandidate, choice: Choice, maker: QuestionMaker) -> None:
    """Put the turned question in the place of a chosen one, where it can stand with the others."""
    draft = replace(candidate.draft, turned=True)
    shown = maker(draft)
    if isinstance(shown, str) or shown.question.texts == candidate.key_texts:
        return
    turned = QuestionCandidate(
        section=candidate.section, position=candidate.position, draft=draft, shown=shown, facts=maker.facts
    )
    choice.turn(candidate, turned)
