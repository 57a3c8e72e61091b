"""The quiz in large print, compared with the quiz that is proved: the same questions, letters and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof import pages
from quizgen.proof.mismatch import compare, compare_codes, difference, missing_files, problem
from quizgen.proof.pages import PrintedQuestion
from quizgen.proof.tree import BrokenPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.model import Version
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.pages import PrintedQuiz


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for each difference between a version in large print and its quiz."""
    for version in printed.quiz.versions:
        yield from prove_version(printed, version, "html", pages.read_quiz)


def prove_version(
    printed: PrintedEdition, version: Version, ending: str, read: Callable[[bytes], PrintedQuiz]
) -> Iterator[Problem]:
    """A problem for each difference of one version, or for its missing file; *read* reads both files."""
    quiz, large = printed.file_names(version, "quiz", "quiz-large", ending=ending)
    if missing := missing_files((large,), printed.files):
        yield from missing
    elif quiz in printed.files:  # else that is a problem of the quiz
        try:
            plain_quiz, large_quiz = (read(printed.files[name]) for name in (quiz, large))
        except BrokenPage as reason:
            yield problem(large, str(reason))
        else:
            yield from differences(large, large_quiz, plain_quiz, printed.code(version))


def differences(file: str, large: PrintedQuiz, plain: PrintedQuiz, code: str) -> Iterator[Problem]:
    """A problem for each difference between large print and the quiz with that *code*."""
    yield from compare_codes(file, large.codes, code)
    yield from compare(file, "the score", large.score, plain.score)
    sections = _as_text(large.sections), _as_text(plain.sections)
    yield from compare(file, "what the sections are worth", *sections)
    yield from compare(file, "the word banks", _banks(large), _banks(plain))
    numbers = [" ".join(question.number for question in quiz.questions) for quiz in (large, plain)]
    if numbers[0] != numbers[1]:
        yield difference(file, "the numbers", *numbers)
        return
    for large_question, plain_question in zip(large.questions, plain.questions, strict=True):
        yield from _question_differences(file, large_question, plain_question)


def _question_differences(file: str, large: PrintedQuestion, plain: PrintedQuestion) -> Iterator[Problem]:
    """A problem for each field in which a question differs."""
    for field in PrintedQuestion.__struct_fields__:
        one, other = getattr(large, field), getattr(plain, field)
        if one != other:
            what = f"question {plain.number[:-1]}, the {field}"
            yield difference(file, what, _as_text(one), _as_text(other))


def _banks(quiz: PrintedQuiz) -> str:
    return _as_text(tuple((bank.questions, bank.words) for bank in quiz.banks))


def _as_text(value: object) -> str:
    """Texts, in tuples of any depth, as one text."""
    if isinstance(value, str):
        return value
    return "; ".join(map(_as_text, value)) if isinstance(value, tuple) else ""
