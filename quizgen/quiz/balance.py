"""Balance: statements of a quiz are true about as often as false. Where chance has it otherwise, some are turned."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.quiz.candidates import QuestionCandidate

if TYPE_CHECKING:
    from quizgen.quiz.candidates import QuestionMaker
    from quizgen.quiz.choosing import Choice


def balance(choice: Choice, maker: QuestionMaker) -> None:
    """Turn questions of two options whose key comes more than once more often than the other, where that fits."""
    by_options: dict[tuple[str, ...], list[QuestionCandidate]] = defaultdict(list)
    for candidate in choice.chosen:
        if len(candidate.option_texts) == 2:  # noqa: PLR2004 - true or false
            by_options[candidate.option_texts].append(candidate)
    for options, same in sorted(by_options.items(), key=lambda item: item[0]):
        keys = Counter(candidate.key_texts for candidate in same)
        excess = max(sorted(keys), key=lambda key: keys[key])
        for candidate in (one for one in same if one.key_texts == excess):
            if keys[excess] - min(keys[option,] for option in options) <= 1:
                break
            keys[excess] -= 1
            keys[_turned(candidate, choice, maker).key_texts] += 1


def _turned(candidate: QuestionCandidate, choice: Choice, maker: QuestionMaker) -> QuestionCandidate:
    """What is chosen once the turned question is in the place of a chosen one, where it can stand with the others."""
    draft = replace(candidate.draft, turned=True)
    shown = maker(draft)
    if isinstance(shown, str) or shown.question.texts == candidate.key_texts:
        return candidate
    turned = QuestionCandidate(
        section=candidate.section, position=candidate.position, draft=draft, shown=shown, facts=maker.facts
    )
    return choice.turn(candidate, turned)
