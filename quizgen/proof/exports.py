"""Files for learning platforms, held against the facts: what each would mark as right, question by question.

A prover reads its format into :class:`ReadItem`, by rules of its own, and leaves the rest to :func:`prove_items`. What
a format leaves out it has told already; what it writes must be right.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from quizgen.choices import LETTERS
from quizgen.marking.judge import RIGHT, judge_part
from quizgen.marking.prepare import sheet_of
from quizgen.marking.vocabulary import words_of
from quizgen.model import BLANK, Item, Number, NumberRange
from quizgen.page_text import comma
from quizgen.proof.answers import Unproved
from quizgen.proof.lacking import lacking
from quizgen.proof.marked_lines import marked
from quizgen.proof.mismatch import compare, difference, folded, on_one_line, problem, underivable
from quizgen.proof.pages import PrintedQuestion
from quizgen.text.styled import Styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from quizgen.model import Answer, Question
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.answers import AnswerDeriver
    from quizgen.proof.marked_lines import Line
    from quizgen.view.exported import Exported

LINE = "_____"
"""A gap in a line of plain text."""
BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
FULL = Decimal(100)
NEARLY_FULL = Decimal("99.9")
"""What thirds and sevenths add up to at least."""
A_LITTLE = Decimal("0.001")
"""How far apart two may be that earn the same: what platforms' figures lose."""
CLOSE = Decimal("1e-12")
"""How far off a bound may be, of its own size: what binary numbers lose."""


class ReadPart(Struct, frozen=True):
    """What a file lets score in one place that is written."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    lists_wrong: bool = False
    """Whether all that is refused has to be listed."""
    knows_case: bool = True
    """Whether a refused form that is an accepted one in other letters has to be listed, too."""
    units: tuple[str, ...] | None = None
    """The unit of a number as it may be written; None where the file does not say."""
    case_counts: bool | None = None
    exact: frozenset[str] | None = None
    """The forms of which capitals count; None where all do or none, or the file does not say."""
    shown: str | None = None
    """The one form that is shown as the right answer; None where the file has none such."""
    middle: Decimal | None = None
    """The number that is shown as the right one; None where the file has none such."""
    numbers: tuple[tuple[Decimal, Decimal], ...] = ()
    """From where to where numbers are right."""


Kind = Literal["stem", "option", "premise", "text"]
"""What a text of a question is: *text* is its statement, why, or a line of its scheme."""


class RichText(NamedTuple):
    """A text of a question as a file has it, with how its words are set."""

    kind: Kind
    line: Line


class ReadItem(Struct, frozen=True, kw_only=True):
    """A question as a file has it."""

    number: str
    """As it stands in its name: ``003``."""
    stem: str
    """Each gap is a line or :data:`BLANK`."""
    options: tuple[tuple[str, Decimal], ...] = ()
    """Each with what it earns, of 100."""
    truth: bool | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    over: tuple[str, ...] | None = None
    """Options that belong to no premise; None where the format has none."""
    in_order: tuple[str, ...] = ()
    """What is to be put in order, in the right one."""
    parts: tuple[ReadPart, ...] = ()
    scheme: tuple[str, ...] = ()
    worth: tuple[str, ...] = ()
    """What each line of the scheme earns."""
    statement: str | None = None
    """None where the file has none."""
    points: str | None = None
    pictures: tuple[str, ...] | None = None
    """The names of those that it asks about; None where the file has other ones."""
    offered: tuple[str, ...] | None = None
    """The texts of all options in their order, of true or false, too; None: those of :attr:`options`."""
    ticks: str | None = None
    """``true`` where one option alone may be ticked, ``false`` where several may."""
    ordered: bool | None = None
    """Whether the options must not be shuffled; None where the file does not say."""
    name: str | None = None
    """What a list of questions calls it; None where the file does not say, and so of the three below."""
    language: str | None = None
    seconds: int | None = None
    """The time to answer it in."""
    link: str | None = None
    """The address that its evidence leads to."""
    pictured: tuple[str, ...] | None = None
    """The pictures in words, each with whom it is from."""
    section: str | None = None
    """The title of the section or category that it stands in."""
    shown: str | None = None
    """The digests of all that it shows, ``; `` between two; None where the file has no pictures, or other ones."""
    context: str | None = None
    """What stands above it; None where the file has that before what it asks."""
    more: tuple[str, ...] | None = None
    """Why, and where the article says so; None where the file has neither, and so of the two below."""
    tags: str | None = None
    """With ``; `` between two."""
    ident: str | None = None
    rich: tuple[RichText, ...] = ()
    """Each text that the file can set in a style, whether it does or not."""


class BrokenFile(ValueError):
    """A file cannot be read, for the reason given."""


def prove_items(
    file: str,
    read: Iterable[ReadItem],
    printed: PrintedEdition,
    may_lack: Callable[[ReadPart, str], bool] = lambda _part, _form: False,
) -> Iterator[Problem]:
    """A problem for everything that a file says and the facts do not, and for what it should say and does not.

    *may_lack* says of a form that scores whether the format cannot hold it in a part. ValueError where nothing was
    exported.
    """
    exported = exported_of(printed)
    quiz, told = exported.quiz, {item.number: item for item in exported.items}
    answers = printed.answers_in(quiz.language)
    truth = printed.truth_words(quiz.language)
    styles = Styles(printed.deck.passages)
    proof = _Proof(file, answers, (truth["says_true"], truth["says_false"]), styles)
    items = {f"{item.number:03}": item for version in quiz.versions[:1] for item in version.items}
    sections = {item.number: section.title for section in exported.sections for item in section.items}
    last, seen = "", set[int]()
    for found in read:
        item = items.get(found.number)
        if item is None or (len(found.number), found.number) <= (len(last), last):
            yield problem(file, f"'{found.number}' is no number of a question, or stands twice")
            continue
        last = found.number
        seen.add(item.number)
        yield from proof.problems(item, found)
        which, section = f"question {item.number}, ", sections[item.number]
        yield from lacking(file, which, exported, section, told[item.number], found, may_lack)
    yield from missing_questions(file, seen, printed)


def exported_of(printed: PrintedEdition) -> Exported:
    """What platforms were told. ValueError where the edition was made without it."""
    if printed.edition.exported is None:
        raise ValueError("a file for a platform is proved against what it was told, and there is nothing")
    return printed.edition.exported


def missing_questions(file: str, seen: AbstractSet[int], printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for each question that a file should have, and has not."""
    yield from (problem(file, f"question {number} is missing") for number in sorted(printed.held - seen))


class _Proof:
    """The proof of one file."""

    def __init__(self, file: str, answers: AnswerDeriver, truth: tuple[str, str], styles: Styles) -> None:
        self._file, self._answers, self._truth, self._styles = file, answers, truth, styles

    def problems(self, item: Item, found: ReadItem) -> Iterator[Problem]:
        """The problems of one question."""
        question, which = item.question, f"question {item.number}, "
        due = _line(question.stem)
        yield from compare(self._file, f"{which}the stem", _line(found.stem), due)
        if found.statement is not None:
            yield from compare(
                self._file, f"{which}the statement", _line(found.statement), _line(question.statement)
            )
        if found.points is not None:
            yield from compare(self._file, f"{which}the points", found.points, str(item.points))
        if found.pictures is not None:
            shown = "; ".join(media.name for media in question.media if media.asked and media.is_picture)
            yield from compare(self._file, f"{which}the pictures", "; ".join(found.pictures), shown)
        yield from self._rich_problems(question, found, which)
        try:
            yield from self._answer_problems(item, found, which)
        except Unproved as reason:
            yield underivable(self._file, which, question, reason)

    def _rich_problems(self, question: Question, found: ReadItem, which: str) -> Iterator[Problem]:
        """The problems of how words are set: as the deck's markup says, and not otherwise."""
        kinds = {kind for kind, _ in found.rich}
        dues = {kind: self._due_marks(question, kind) for kind in kinds}
        for kind, line in found.rich:
            due = dues[kind].get(_line(line.plain))
            if due is None:
                yield problem(self._file, f"{which}'{line.plain}' is none of its texts", question.fact)
            else:
                yield from compare(self._file, f"{which}how '{line.plain}' is set", _line(line.marked), due)

    def _due_marks(self, question: Question, kind: str) -> dict[str, str]:
        """The texts of a kind, each with signs around what is set in a style."""
        if kind == "stem":
            styles = Styles() if question.premises else self._styles
            parts = _whole(question.stem).split(BLANK)
            set_ = BLANK.join(marked(styles.pieces(part)) for part in parts)
            return {_line(question.stem): _line(set_)}
        among: tuple[str, ...] = ()
        if kind == "text":
            texts = (question.statement, question.rationale, *(part.text for part in question.key))
        else:
            those = question.options if kind == "option" else question.premises
            texts = among = tuple(_whole(each.text) for each in those)
        if any(option.picture for option in question.options) and kind == "option":
            return {_line(text): _line(text) for text in texts}
        return {_line(text): _line(marked(self._styles.pieces(_whole(text), among))) for text in texts}

    def _answer_problems(self, item: Item, found: ReadItem, which: str) -> Iterator[Problem]:
        """The problems of what is right. Unproved where that cannot be derived."""
        question = item.question
        if found.scheme:
            due = self._answers.derive(question, _printed(question, ()))
            yield from self._same(which, found.scheme, due.words)
        elif found.truth is not None:
            due = self._answers.derive(question, _printed(question, self._truth))
            yield from self._same(which, (self._truth[0 if found.truth else 1],), due.words)
        elif found.options:
            yield from self._options(question, found, which)
        elif found.pairs:
            options = (
                *dict.fromkeys(_line(option) for _, option in found.pairs),
                *map(_line, found.over or ()),
            )
            premises = tuple(_line(premise) for premise, _ in found.pairs)
            due = self._answers.derive(question, _printed(question, options, premises))
            pairs = tuple(f"{_line(premise)} – {_line(option)}" for premise, option in found.pairs)
            yield from self._same(which, pairs, due.words)
            yield from compare(self._file, f"{which}how many pairs", str(len(pairs)), str(len(question.key)))
        elif found.in_order:
            premises = tuple(map(_line, found.in_order))
            due = self._answers.derive(question, _printed(question, (), premises))
            right = tuple(str(place) for place in range(1, len(question.key) + 1))
            yield from self._same(which, due.marks, right)
        else:
            yield from self._written(question, found, which)

    def _options(self, question: Question, found: ReadItem, which: str) -> Iterator[Problem]:
        """The problems of options: that all are there, and that the right ones earn all points, and no others any."""
        texts = tuple(_line(text) for text, _ in found.options)
        options = "; ".join(sorted(_line(option.text) for option in question.options))
        yield from compare(self._file, f"{which}the options", "; ".join(sorted(texts)), options)
        due = self._answers.derive(question, _printed(question, texts))
        right = tuple(text for text, (_, earns) in zip(texts, found.options, strict=True) if earns > 0)
        yield from self._same(which, right, due.words)
        total = sum((earns for _, earns in found.options if earns > 0), Decimal(0))
        due_each = total / max(1, len(right))
        rights = {earns for _, earns in found.options if earns > 0}
        wrongs = {earns for _, earns in found.options if earns <= 0}
        if max(rights, default=due_each) - min(rights, default=due_each) > A_LITTLE or not (
            wrongs <= {Decimal(0)} or all(abs(earns + due_each) <= A_LITTLE for earns in wrongs)
        ):
            yield problem(self._file, f"{which}options earn {sorted(rights | wrongs)}", question.fact)
        if not NEARLY_FULL <= total <= 2 * FULL - NEARLY_FULL:
            yield problem(self._file, f"{which}what is right earns {total} % together", question.fact)

    def _same(self, which: str, printed: tuple[str, ...], due: tuple[str, ...]) -> Iterator[Problem]:
        if tuple(map(_line, printed)) != tuple(map(_line, due)):
            yield difference(self._file, f"{which}the answer", "; ".join(printed), "; ".join(due))

    # --- written ---

    def _written(self, question: Question, found: ReadItem, which: str) -> Iterator[Problem]:
        """The problems of what may be written: the facts' answers score, and nothing else."""
        answers = [answer for answer, _ in self._answers.scoring_forms(question)]
        places = len(found.parts)
        yield from compare(self._file, f"{which}its answers", str(places), str(question.parts_asked))
        for place, part in enumerate(found.parts):
            own = [place] if sheet_of(question).placed or len(answers) == 1 else [*range(len(answers))]
            for number in part.numbers:
                yield from self._number(question, answers[0], number, part.numbers[0], which)
            if part.numbers and not part.right:
                continue
            for text in part.right:
                if not any(_scores(question, at, text) for at in own):
                    yield problem(self._file, f"{which}'{text}' would score, and is no answer", question.fact)
            for at in own:
                if on_one_line(answers[at].text) not in map(on_one_line, part.right):
                    message = f"{which}'{answers[at].text}' would not score"
                    yield problem(self._file, message, question.fact)
            for text in part.wrong:
                if any(_scores(question, at, text) for at in own):
                    yield problem(self._file, f"{which}'{text}' would not score", question.fact)

    def _number(
        self,
        question: Question,
        answer: Answer,
        number: tuple[Decimal, Decimal],
        first: tuple[Decimal, Decimal],
        which: str,
    ) -> Iterator[Problem]:
        """The problem of numbers that are right in a file, and not by the fact. The *first* are those of its value."""
        if number != first:
            if not (number[0] == number[1] and _scores(question, 0, f"{number[0]:f}")):
                yield problem(self._file, f"{which}{number[0]} would score", question.fact)
            return
        value, off = answer.value, answer.tolerance or Decimal(0)
        if isinstance(value, Number):
            due = value.value - off, value.value + off
        elif isinstance(value, NumberRange):
            due = value.low - off, value.high + off
        else:
            raise Unproved(f"'{answer.text}' is no number")
        if any(
            abs(mine - theirs) > CLOSE * max(Decimal(1), abs(theirs))
            for mine, theirs in zip(number, due, strict=True)
        ):
            printed, right = (f"{low:f} to {high:f}" for low, high in (number, due))
            yield difference(self._file, f"{which}the number", printed, right)


def _scores(question: Question, place: int, text: str) -> bool:
    """Whether a text scores as the part at a place: by marking, or as the very words of the key.

    An answer without a letter, such as ``{``, is in a platform's list and nothing that marking could read.
    """
    if on_one_line(text) == on_one_line(question.key[place].text):
        return True
    sheet = sheet_of(question)
    told = judge_part(sheet.parts[place], sheet.never, words_of(question.language), text)
    return told.verdict == RIGHT


def _line(text: str) -> str:
    return on_one_line(text.replace(BLANK, LINE))


def _whole(text: str) -> str:
    """A text as platforms are told it: on one line, with all of its blanks."""
    return BREAKS.sub(" ", text).strip()


def _printed(question: Question, options: tuple[str, ...], premises: tuple[str, ...] = ()) -> PrintedQuestion:
    """A question as if it had been printed with these options and premises; its stem was compared before."""
    return PrintedQuestion(
        id=question.id,
        number="",
        stem=on_one_line(question.stem),
        letters=tuple(f"{LETTERS[at % len(LETTERS)]}." for at in range(len(options))),
        options=options,
        premises=premises,
        points="",
    )


# --- files with answers in words ---------------------------------------------------------------------


class RightWords(Struct, frozen=True):
    """What a file that is read by people has to say of a question, each on one line."""

    item: Item
    asked: str
    """With what the reader must know before it, in brackets."""
    options: tuple[str, ...]
    premises: tuple[str, ...]
    marks: tuple[str, ...]
    """Letters, or places in an order; of other questions as the words."""
    words: tuple[str, ...]


def right_words(printed: PrintedEdition) -> Iterator[RightWords]:
    """What a file has to say of each question, derived from the facts. ValueError where nothing was exported.

    Unproved where an answer cannot be derived.
    """
    quiz = exported_of(printed).quiz
    answers, truth = printed.answers_in(quiz.language), printed.truth_words(quiz.language)
    between = comma(printed.deck.language)
    for version in quiz.versions[:1]:
        for item in version.items:
            question = item.question
            options = tuple(_line(option.text) for option in item.options)
            if question.type == "true_false":
                options = (truth["says_true"], truth["says_false"])
            premises = tuple(_line(premise.text) for premise in item.premises)
            right = answers.derive(question, _printed(question, options, premises))
            context = _line(between.join(question.context))
            asked = _line(question.stem)
            asked = f"({context}) {asked}" if context else asked
            words = right.words
            if not options and folded(question.texts) == folded(words):
                words = question.texts  # with the article that the sentence has before it
            yield RightWords(item, asked, options, premises, right.marks, tuple(map(_line, words)))


def unscored(item: Item, forms: Iterable[str]) -> Iterator[str]:
    """The forms that a file lists as right and that score as no part of the answer."""
    places = range(len(item.question.key))
    return (form for form in forms if not any(_scores(item.question, place, form) for place in places))
