"""Facts and questions as the terminal shows them, for every command that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.cli.terminal import GAP, Styled, joined, print_line, styled
from quizgen.model import BLANK

if TYPE_CHECKING:
    from quizgen.model import Fact, Question


def print_question(question: Question, head: str) -> None:
    """Print a question below a head, with its options and what is right."""
    print_line(head, f"  ({' · '.join(question.context)})" if question.context else "")
    print_line(f"  {_plain(question.stem)}")
    for premise in question.premises:
        print_line(f"    {premise.text} → {premise.answer}")
    for option in question.options:
        about = filter(None, (option.picture.file if option.picture else "", option.origin))
        origin = f"  ({words})" if (words := ", ".join(about)) else ""
        print_line(f"    {'✓' if option.correct else '·'} {option.text}{origin}")
    if not question.options and not question.premises:
        print_line(f"    ✓ {', '.join(question.texts)}")
    if question.accepted:
        print_line(f"      also: {'; '.join(question.accepted)}")
    print_media(question)


def print_media(shown: Fact | Question) -> None:
    """Print which pictures and sounds come with a fact or question."""
    for media in shown.media:
        noun = "picture" if media.is_picture else "sound"
        words = ": ".join(filter(None, (media.file, media.alt)))
        side = "the question" if media.asked else "the answer"
        print_line(f"    {noun} with {side}: {words}" + (f" ({media.credit})" if media.credit else ""))


def _plain(text: str) -> str:
    return text.replace(BLANK, GAP)


def marked(fact: Fact) -> Styled:
    """A fact's statement, with its answers underlined."""
    return joined(*(styled(run.text, underline=True) if run.answer >= 0 else run.text for run in fact.runs))
