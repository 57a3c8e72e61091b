"""Compares the printed quiz and key of each version with the facts.

It goes from the letter that is printed to the option beside it, and from the option's text to the fact.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quizgen.choices import LETTERS
from quizgen.proof import article, large, pages, strips, word_banks
from quizgen.proof.answers import Unproved
from quizgen.proof.mismatch import (
    compare,
    compare_codes,
    difference,
    folded,
    missing_files,
    on_one_line,
    problem,
    underivable,
)
from quizgen.proof.picture_options import compare_pictures
from quizgen.proof.tree import BrokenPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quizgen.model import Files, Item, Quiz, Version
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.answers import AnswerDeriver
    from quizgen.proof.pages import KeyRow, PrintedKey, PrintedQuestion, PrintedQuiz


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the pages of the versions say and the deck's facts do not."""
    quiz, files = printed.quiz, printed.files
    answers = printed.answers_in(quiz.language)
    strips_by_letter: dict[str, dict[str, str]] = {}
    for version in quiz.versions:
        names = printed.file_names(version, "quiz", "key")
        if missing := missing_files(names, files):
            yield from missing
            continue
        proof = VersionProof(version, code=printed.code(version), names=names, answers=answers)
        yield from proof.problems(files)
        strips_by_letter[version.letter] = proof.strip
    if len(quiz.versions) > 1:
        yield from _prove_all_versions_key(f"{printed.deck.id}-key-all.html", quiz, files, strips_by_letter)
    if printed.edition.handout.large:
        yield from large.prove(printed)
    yield from article.prove(printed, "html")


def _prove_all_versions_key(
    file: str, quiz: Quiz, files: Files, strips_by_letter: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    """A problem for each difference between the key of all versions and the versions' own keys, which are proved."""
    if file not in files:
        yield problem(file, "it was not made")
    elif len(strips_by_letter) == len(quiz.versions) and all(strips_by_letter.values()):
        code = f"{quiz.versions[0].letter}–{quiz.versions[-1].letter} · {quiz.digest}"
        try:
            page = strips.read_all_versions_key(files[file])
        except BrokenPage as reason:
            yield problem(file, str(reason))
            return
        messages = strips.differences(page, strips_by_letter, code, quiz.points)
        yield from (problem(file, message) for message in messages)


class VersionProof:
    """The proof of one version's quiz and key."""

    def __init__(
        self,
        version: Version,
        *,
        code: str,
        names: tuple[str, ...],
        answers: AnswerDeriver,
        readers: tuple[Callable[[bytes], PrintedQuiz], Callable[[bytes], PrintedKey]] = (
            pages.read_quiz,
            pages.read_key,
        ),
    ) -> None:
        """*names* are those of the quiz's file and of the key's, *readers* read the two."""
        self._read_quiz, self._read_key = readers
        self._items = {item.number: item for item in version.items}
        self._banked = [section for section in version.sections if section.word_bank]
        self._code, (self._quiz_file, self._key_file), self._answers = code, names, answers
        self.strip: dict[str, str] = {}
        """The key's strip: the answers by number. Empty where the key cannot be read."""

    def problems(self, files: Files) -> Iterator[Problem]:
        """A problem for everything that these files say and the facts do not."""
        try:
            quiz = self._read_quiz(files[self._quiz_file])
        except BrokenPage as reason:
            yield problem(self._quiz_file, str(reason))
            return
        try:
            key = self._read_key(files[self._key_file])
        except BrokenPage as reason:
            yield problem(self._key_file, str(reason))
            return
        self.strip = dict(key.strip)
        yield from self._prove_pages(quiz, key)
        yield from self._prove_questions(quiz, key)
        yield from word_banks.problems(self._quiz_file, self._banked, quiz.banks, key.rows, self._answers)

    # --- the pages as a whole ---

    def _prove_pages(self, quiz: PrintedQuiz, key: PrintedKey) -> Iterator[Problem]:
        """The problems of codes, numbers and sums."""
        for file, codes in ((self._quiz_file, quiz.codes), (self._key_file, key.codes)):
            yield from compare_codes(file, codes, self._code)
        in_quiz = [(question.id, question.number) for question in quiz.questions]
        yield from self._prove_numbers(self._quiz_file, "q", in_quiz, ".")
        yield from self._prove_numbers(self._key_file, "k", [(row.id, row.number) for row in key.rows], "")
        in_strip = [(f"s{number}", number) for number, _ in key.strip]
        yield from self._prove_numbers(self._key_file, "s", in_strip, "")
        total = str(sum(int(row.points) for row in key.rows if row.points.isdecimal()))
        yield from compare(self._key_file, "the total", key.total, total)
        yield from compare(self._quiz_file, "the score", quiz.score, total)
        for file, sections in ((self._quiz_file, quiz.sections), (self._key_file, key.sections)):
            for number, (printed, summed) in enumerate(sections, 1):
                yield from compare(file, f"what section {number} is worth", printed or summed, summed)

    def _prove_numbers(
        self, file: str, prefix: str, found: list[tuple[str, str]], stop: str
    ) -> Iterator[Problem]:
        """The problems of numbers that are missing, repeated, unknown or in another order.

        *found* are the ids and the printed numbers of one list; an id is the *prefix* and the number, a printed
        number ends in *stop*.
        """
        where = "for marking, " if prefix == "s" else ""
        times = Counter(id_ for id_, _ in found)
        for number in self._items:
            if times[f"{prefix}{number}"] != 1:
                yield problem(file, f"{where}number {number} is printed {times[f'{prefix}{number}']} times")
        due = [(f"{prefix}{number}", f"{number}{stop}") for number in self._items]
        for printed, right in zip(found, due, strict=False):
            if printed != right:
                yield difference(file, f"{where}the number", printed[1], right[1])
                break
        for id_ in dict.fromkeys(id_ for id_, _ in found if id_ not in dict(due)):
            yield problem(file, f"{where}{id_[1:]} is no number of a question")

    # --- question by question ---

    def _prove_questions(self, quiz: PrintedQuiz, key: PrintedKey) -> Iterator[Problem]:
        """The problems of each question that both pages have."""
        rows = {row.id[1:]: row for row in key.rows}
        for printed in quiz.questions:
            number = printed.id[1:]
            if not number.isdecimal() or int(number) not in self._items or number not in rows:
                continue  # that is a problem of its number
            item, row = self._items[int(number)], rows[number]
            yield from self._prove_text(item, printed)
            yield from self._prove_answer(item, printed, row, self.strip.get(number, ""))

    def _prove_text(self, item: Item, printed: PrintedQuestion) -> Iterator[Problem]:
        """The problems of a question that is not printed word for word."""
        question, which = item.question, f"question {item.number}, "
        yield from compare(self._quiz_file, f"{which}the stem", printed.stem, on_one_line(question.stem))
        for what, texts, due in (
            ("the options", printed.options, [option.text for option in question.options]),
            ("the premises", printed.premises, [premise.text for premise in question.premises]),
        ):
            in_print, right = "; ".join(sorted(texts)), "; ".join(sorted(map(on_one_line, due)))
            yield from compare(self._quiz_file, which + what, in_print, right)
        yield from compare_pictures(self._quiz_file, which, printed, question)
        if printed.letters:
            letters = " ".join(f"{letter}." for letter in LETTERS[: len(printed.options)])
            yield from compare(self._quiz_file, f"{which}the letters", " ".join(printed.letters), letters)

    def _prove_answer(
        self, item: Item, printed: PrintedQuestion, row: KeyRow, in_strip: str
    ) -> Iterator[Problem]:
        """The problems of an answer in the table or the strip that is not the facts', and of its points."""
        question, which = item.question, f"question {item.number}, "
        try:
            right = self._answers.derive(question, printed)
        except Unproved as reason:
            yield underivable(self._quiz_file, which, question, reason)
            return
        is_written = not printed.options and not printed.premises
        form = folded if is_written else tuple
        lacks_letters = printed.letters and len(printed.letters) < len(printed.options)
        if form(row.marks) != form(right.marks) or lacks_letters:
            in_print, derived = "; ".join(row.marks), "; ".join(right.marks)
            yield difference(self._key_file, f"{which}the answer", in_print, derived)
        if row.words and form(row.words) != form(right.words):
            in_print, derived = "; ".join(row.words), "; ".join(right.words)
            yield difference(self._key_file, f"{which}the words", in_print, derived)
        for_marking = f"[{row.points}]" if question.type == "open" else " · ".join(row.marks)
        yield from compare(self._key_file, f"{which}the answer for marking", in_strip, for_marking)
        yield from compare(self._key_file, f"{which}the points", row.points, str(item.points))
        if printed.points:
            yield from compare(self._quiz_file, f"{which}the points", printed.points, row.points)
        tags = " ".join(f"fact::{name}" for name in question.facts)
        yield from compare(self._key_file, f"{which}the facts", " ".join(row.tags), tags)
