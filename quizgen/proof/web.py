"""The self-check page of each version, compared with the facts: its answers, its script's keys, and what it prints.

The printed sheet must ask what the screen asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from quizgen.choices import LETTERS
from quizgen.marking.judge import RIGHT, judge_part
from quizgen.marking.prepare import sheet_of
from quizgen.marking.vocabulary import words_of
from quizgen.model import BLANK, Date, Number, NumberRange
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
from quizgen.proof.pages import only_number
from quizgen.proof.picture_options import compare_pictures
from quizgen.proof.self_check_page import read_self_check_page
from quizgen.proof.tree import BrokenPage
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.marking.sheet import Amount, Part, Sheet
    from quizgen.model import Item, Question, Version
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.answers import AnswerDeriver, RightAnswer
    from quizgen.proof.pages import PrintedQuestion
    from quizgen.proof.self_check_page import ScreenQuestion, ScriptKey


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the page of a version says and the deck's facts do not."""
    for version in printed.quiz.versions:
        (file,) = printed.file_names(version, "web")
        if missing := missing_files((file,), printed.files):
            yield from missing
            continue
        yield from prove_page(file, version, printed.files[file], printed)


def prove_page(file: str, version: Version, html: bytes, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that a version's page says and the facts do not; *file* is what it is read from."""
    try:
        proof = _SelfCheckProof(file, version, html, printed.answers_in(printed.quiz.language))
    except (BrokenPage, msgspec.DecodeError, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from proof.problems(printed.code(version))


class _SelfCheckProof:
    """The proof of one page."""

    def __init__(self, file: str, version: Version, html: bytes, answers: AnswerDeriver) -> None:
        self._file, self._answers = file, answers
        self._items = {str(item.number): item for item in version.items}
        words = (word for section in version.sections for word in section.word_bank)
        self._bank_words = "; ".join(map(on_one_line, words))
        self._page = read_self_check_page(html)

    def problems(self, code: str) -> Iterator[Problem]:
        """A problem for everything that the page says and the facts do not; *code* is the version's."""
        page = self._page
        title, _, _, style = page.printed.codes
        yield from compare_codes(self._file, (title, page.version, style), code)
        numbers = [shown.question.id.removeprefix("ask-") for shown in page.questions]
        if not numbers == list(self._items) == list(page.keys):
            on_screen, in_keys, due = (" ".join(some) for some in (numbers, page.keys, self._items))
            message = f"the numbers are '{on_screen}', in its keys '{in_keys}', and should be '{due}'"
            yield problem(self._file, message)
            return
        yield from self._prove_print()
        for where, banks in (
            ("on paper", [bank.words for bank in page.printed.banks]),
            ("on screen", page.banks),
        ):
            in_print = "; ".join(word for bank in banks for word in bank)
            yield from compare(self._file, f"the words in boxes {where}", in_print, self._bank_words)
        for number, shown in zip(numbers, page.questions, strict=True):
            yield from self._prove_question(self._items[number], shown, page.keys[number])

    def _prove_print(self) -> Iterator[Problem]:
        """The problems of a printed sheet that asks otherwise than the screen, or for other points."""
        page = self._page
        on_screen = [_comparable(shown.question) for shown in page.questions]
        on_paper = [_comparable(question) for question in page.printed.questions]
        for seen, paper in zip(on_screen, on_paper, strict=False):
            if seen != paper:
                yield difference(self._file, "a question on paper", str(paper), str(seen))
        yield from compare(self._file, "how much is asked on paper", str(len(on_paper)), str(len(on_screen)))
        total = str(sum(key.points for key in page.keys.values()))
        yield from compare(self._file, "the score on paper", page.printed.score, total)

    def _prove_question(self, item: Item, shown: ScreenQuestion, key: ScriptKey) -> Iterator[Problem]:
        """The problems of one question: its texts, its points, its answer and its key."""
        question, printed, which = item.question, shown.question, f"question {item.number}, "
        yield from compare(self._file, f"{which}the stem", printed.stem, on_one_line(question.stem))
        yield from compare_pictures(self._file, which, printed, question)
        statement = on_one_line(question.statement)
        yield from compare(self._file, f"{which}the statement", shown.statement, statement)
        yield from compare(self._file, f"{which}the points", str(key.points), str(item.points))
        if printed.points:
            yield from compare(self._file, f"{which}the points shown", printed.points, str(item.points))
        tags = " ".join(f"fact::{name}" for name in question.facts)
        yield from compare(self._file, f"{which}the facts", " ".join(shown.tags), tags)
        try:
            right = self._answers.derive(question, printed)
        except Unproved as reason:
            yield underivable(self._file, which, question, reason)
            return
        form = tuple if printed.options or printed.premises else folded
        for what, texts, due in (
            ("the marks", shown.marks, right.marks),
            ("the answer", shown.words, right.words),
        ):
            if texts and form(texts) != form(due):
                yield difference(self._file, which + what, "; ".join(texts), "; ".join(due))
        if not shown.words:
            yield problem(self._file, f"{which}the answer is not there")
        yield from self._prove_key(item, shown, key, right)

    def _prove_key(
        self, item: Item, shown: ScreenQuestion, key: ScriptKey, right: RightAnswer
    ) -> Iterator[Problem]:
        """The problems of a key by which the script would mark otherwise than the facts say."""
        printed, which = shown.question, f"question {item.number}, "
        if item.question.type == "open":
            earns = [str(part.points * item.worth) for part in item.question.key]
            shown_earns = [only_number(text) for text in shown.earns]
            for what, found in (("the key", [*map(str, key.scheme)]), ("what each point earns", shown_earns)):
                yield from compare(self._file, which + what, "; ".join(found), "; ".join(earns))
        elif printed.premises:
            marks = "; ".join(_mark(printed, value) for value in key.match)
            yield from compare(self._file, f"{which}the key", marks, "; ".join(right.marks))
            for entries in shown.lists:
                due = "; ".join(_list_entries(printed))
                yield from compare(self._file, f"{which}the list", "; ".join(entries), due)
        elif printed.options:
            texts = "; ".join(_text_at(printed.options, value) for value in key.choose)
            yield from compare(self._file, f"{which}the key", texts, "; ".join(right.words))
        elif key.type is None:
            yield problem(self._file, f"{which}its key has nothing that may be typed")
        else:
            yield from self._prove_typed(item.question, key.type, which)
            placed = 1 < len(right.words) == printed.stem.count(BLANK)
            if key.type.placed != placed:
                where = "anywhere" if placed else "in one order alone"
                yield problem(self._file, f"{which}its answers would score {where}", item.question.fact)

    def _prove_typed(self, question: Question, sheet: Sheet, which: str) -> Iterator[Problem]:
        """The problems of what may be typed: the answers of the facts score, and nothing else."""
        answers = self._answers.scoring_forms(question)
        yield from compare(self._file, f"{which}its answers", str(len(sheet.parts)), str(len(answers)))
        yield from compare(
            self._file, f"{which}how many it asks for", str(sheet.wanted), str(question.wanted)
        )
        yield from self._prove_forms(question, which)
        due, words = sheet_of(question), self._page.words.get(sheet.language)
        if words != words_of(question.language):
            yield problem(self._file, f"{which}it is marked by the words of another language", question.fact)
            return
        for (answer, _), part, own in zip(answers, sheet.parts, due.parts, strict=False):
            for message in differences(part, own, answer.text):
                yield problem(self._file, f"{which}{message}", question.fact)
            if judge_part(part, sheet.never, words, answer.text).verdict != RIGHT:
                yield problem(self._file, f"{which}'{answer.text}' would not score", question.fact)
            for text in answer.reject:
                if judge_part(part, sheet.never, words, text).verdict == RIGHT:
                    message = f"{which}'{text}' would score, and is not '{answer.text}'"
                    yield problem(self._file, message, question.fact)
        if missing := set(due.never) - set(sheet.never):
            yield problem(self._file, f"{which}nothing refuses '{'; '.join(sorted(missing))}'", question.fact)

    def _prove_forms(self, question: Question, which: str) -> Iterator[Problem]:
        """The problems of a question whose parts say otherwise than their facts what scores."""
        for part, (answer, names) in zip(question.key, self._answers.scoring_forms(question), strict=False):
            wrong = [text for text in (part.text, *part.accept) if fold(text) not in names]
            wrong += [text for text in part.evidence if text not in answer.evidence]
            values = (part.amount or part.date, part.tolerance)
            if values != (answer.value if isinstance(answer.value, VALUES) else None, answer.tolerance):
                wrong.append(f"{values}")
            for text in wrong:
                message = f"{which}'{text}' would score, and is not '{answer.text}'"
                yield problem(self._file, message, question.fact)


# --- what the page shows -------------------------------------------------------------------------------


def _comparable(question: PrintedQuestion) -> tuple[Any, ...]:
    """What must be the same of a question on screen and on paper."""
    return (
        question.number,
        question.stem,
        question.letters,
        question.options,
        question.premises,
        question.pictures,
    )


def _text_at(texts: tuple[str, ...], index: str) -> str:
    """The text at an index, or the index in brackets where there is none: ``(7)``."""
    return texts[int(index)] if index.isdecimal() and int(index) < len(texts) else f"({index})"


def _mark(question: PrintedQuestion, value: str) -> str:
    """What the value of a list's entry means: a letter, or a place in an order."""
    return _text_at(tuple(LETTERS), value) if question.options else value


def _list_entries(question: PrintedQuestion) -> tuple[str, ...]:
    """The entries that a list must have: the options with their letters, or a place for each premise."""
    if not question.options:
        return tuple(str(number) for number in range(1, len(question.premises) + 1))
    return tuple(f"{letter}. {text}" for letter, text in zip(LETTERS, question.options, strict=False))


# --- what may be typed ------------------------------------------------------------------------------

VALUES = (Number, NumberRange, Date)


def differences(part: Part, due: Part, answer: str) -> Iterator[str]:
    """What a page's part of a marking sheet lets score, or not, other than the answer does, in words."""
    for name in ("forms", "loose", "spelt"):
        theirs, own = getattr(part, name), getattr(due, name)
        yield from (f"'{form}' would score, and is not '{answer}'" for form in theirs if form not in own)
        yield from (f"'{form}' would not score, and is '{answer}'" for form in own if form not in theirs)
    if part.amount != due.amount:
        yield f"{_amount(part.amount)} would score, and is not '{answer}'"
    if part.date != due.date:
        yield f"{part.date} would score, and is not '{answer}'"
    rest = dict.fromkeys(("forms", "loose", "spelt"), ()) | {"amount": None, "date": None}
    if replace(part, **rest) != replace(due, **rest):
        yield f"other words would score than '{answer}'"


def _amount(amount: Amount | None) -> str:
    """The numbers of an amount in words, with what may stand beside them."""
    if amount is None:
        return "any number"
    units = ", ".join(f"{by:g} × '{unit}'" for unit, (by, _) in {**amount.signs, **amount.names}.items())
    return f"{amount.low:g} to {amount.high:g} ({units or 'no unit'})"
