"""Markdown, read back and held against the facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.choices import LETTERS
from quizgen.model import BLANK
from quizgen.proof.exports import LINE, BrokenFile, exported_of, missing_questions, right_words
from quizgen.proof.headings import ReadSection, prove_sections
from quizgen.proof.marked_lines import Run, is_set_within, runs_of
from quizgen.proof.mismatch import compare, on_one_line, problem
from quizgen.proof.one_file import of_one_file
from quizgen.text.maths import NoConverter, WrongFormula, in_a_line
from quizgen.text.styled import Styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.model import Media
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import RightWords
    from quizgen.view.exported import Exported, ExportedItem

TOKEN = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\\\[\]])*)\]\((?P<file>[^()\s]+)\)|\\(?P<sign>[!-/:-@\[-`{-~])|`(?P<code>[^`]+)`|\$(?P<formula>(?:\\.|[^$\\])+)\$|(?P<stars>\*{1,3})|(?P<text>[^\\*`$!]+)|(?P<other>.)",
    re.DOTALL,
)
"""What stands in a line of CommonMark with formulas between dollar signs."""
STARS = {"*": ("emphasis",), "**": ("strong",), "***": ("emphasis", "strong")}
QUESTION = re.compile(r"\*\*([0-9]+)\.\*\*\n((?:[^\n]+\n?)+)")
ANSWER = re.compile(r"\*\*([0-9]+)\.\*\* ([^\n]*)")
PICTURE = re.compile(r"^(?:- [A-Z]\) )?!\[(?:\\.|[^\\\]\n])*\]\(([^()\s]+)\)", re.MULTILINE)
ENTRY = re.compile(r"^- ([^\n]*)", re.MULTILINE)
LETTER = re.compile(r"[A-Z]\) ")
ENTRIES = re.compile(r"- [^\n]*(?:\n- [^\n]*)*")
TITLE, HEADING = "# ", "## "
ADDRESS = ("https://", "http://")


class Read:
    """What a file says of each question, by the numbers."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.answered: dict[str, str] = {}
        self.lists: dict[str, list[list[str]]] = {}
        """What stands below it, list by list: premises, then options with their letters."""
        self.shown: dict[str, list[str]] = {}
        """The files of pictures."""
        self.below: dict[str, list[str]] = {}
        """All blocks below it, as they stand there."""
        self.evidence: dict[str, list[str]] = {}
        """The lines below its answer."""
        self.head: list[str] = []
        """What stands above the first section."""
        self.sections: list[tuple[str, list[str], list[str]]] = []
        """The title of each section, the blocks below that, and the numbers of its questions."""
        self.key = ""
        """The heading of the answers."""


@of_one_file("-quiz.md")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    due = {str(right.item.number): right for right in right_words(printed)}
    exported = exported_of(printed)
    told = {str(item.number): item for item in exported.items}
    try:
        read = _read(printed.files[file].decode())
        yield from _around(file, read, exported)
    except BrokenFile as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    if list(read.asked) != list(read.answered) or not read.asked.keys() <= due.keys():
        yield problem(file, "the numbers of its questions and of its answers are not those of the quiz")
        return
    try:
        yield from _problems(file, due, read, printed)
        for number in read.asked:
            which = f"question {number}, "
            yield from _told_problems(file, which, read, due[number], told[number], exported)
    except BrokenFile as reason:
        yield problem(file, f"it cannot be read: {reason}")
    yield from missing_questions(file, {int(number) for number in read.asked}, printed)


def _problems(
    file: str, due: dict[str, RightWords], read: Read, printed: PrintedEdition
) -> Iterator[Problem]:
    """What the file says and the facts do not. BrokenFile where it cannot be read."""
    styles = Styles(printed.deck.passages)
    for number, text in read.asked.items():
        right, which = due[number], f"question {number}, "
        lists = [*(right.premises and [right.premises]), *(right.options and [_lettered(right.options)])]
        read_lists = [[*map(_plain, entries)] for entries in read.lists[number]]
        yield from compare(file, f"{which}the stem", _plain(text), right.asked)
        yield from compare(file, f"{which}the options", _in_words(read_lists), _in_words(lists))
        yield from compare(file, f"{which}the answer", _plain(read.answered[number]), _answer(right))
        names = [f"{printed.deck.id}-quiz-{shown.name}" for shown in _pictures(right)]
        yield from compare(file, f"{which}the pictures", "; ".join(read.shown[number]), "; ".join(names))
        for name, shown in zip(names, _pictures(right), strict=True):
            if printed.files.get(name) != printed.deck.media[shown.name]:
                yield problem(file, f"{which}{name} is not the deck's picture")
        entries = read.lists[number][-1] if right.options and read.lists[number] else []
        offered = [LETTER.sub("", entry, count=1) for entry in entries]
        for words, allowed in _due(right, text, offered, styles):
            if not is_set_within(_runs(words), allowed):
                yield problem(file, f"{which}'{words}' is set as the deck does not set it")


def _lettered(options: Sequence[str]) -> list[str]:
    return [f"{letter}) {option}" for letter, option in zip(LETTERS, options, strict=False)]


def _in_words(lists: Iterable[Iterable[str]]) -> str:
    return " | ".join(map("; ".join, lists))


def _pictures(right: RightWords) -> list[Media]:
    """The pictures that a question shows, first those that it asks about."""
    asked = [media for media in right.item.question.media if media.asked and media.is_picture]
    return asked + [option.picture for option in right.item.options if option.picture]


def _due(
    right: RightWords, asked: str, offered: list[str], styles: Styles
) -> Iterator[tuple[str, list[Run]]]:
    """What is asked and offered, each with how its words may be set."""
    question = right.item.question
    parts = [on_one_line(part) for part in question.stem.split(BLANK)]
    stem = [runs_of((Styles() if question.premises else styles).pieces(part)) for part in parts]
    runs = [run for part in stem for run in (Run(LINE), *part)][1:]
    if question.context:
        above = on_one_line(right.asked[1:].partition(f") {on_one_line(parts[0])}")[0])
        runs = [Run("("), *runs_of(styles.pieces(above)), Run(")"), *runs]
    yield asked, runs
    yield from (
        (words, runs_of(styles.pieces(option, right.options)))
        for words, option in zip(offered, right.options, strict=False)
    )


def _read(text: str) -> Read:  # noqa: C901 - a case for each kind of block
    """What is asked, answered and offered, by the numbers. BrokenFile where something else stands there."""
    read, number, answer = Read(), "", ""
    for block in text.removesuffix("\n").split("\n\n"):
        if read.key:
            if found := ANSWER.fullmatch(block):
                answer = found[1]
                read.answered[answer], read.evidence[answer] = found[2], []
            elif answer and not read.evidence[answer] and ENTRIES.fullmatch(block):
                read.evidence[answer] = ENTRY.findall(block)
            else:
                raise BrokenFile(f"'{block}' belongs to no answer")
        elif block.startswith(HEADING):
            number = ""
            read.sections.append((block.removeprefix(HEADING), [], []))
        elif block.startswith(TITLE) and read.sections:
            read.key = block.removeprefix(TITLE)
        elif found := QUESTION.fullmatch(block):
            number = found[1]
            read.asked[number], read.lists[number], read.shown[number] = found[2], [], []
            read.below[number] = []
            if not read.sections:
                raise BrokenFile(f"question {number} stands in no section")
            read.sections[-1][2].append(number)
        elif number:
            read.below[number].append(block)
            read.shown[number] += PICTURE.findall(block)
            read.lists[number] += filter(None, [ENTRY.findall(block)])
        elif read.sections:
            read.sections[-1][1].append(block)
        else:
            read.head.append(block)
    return read


def _around(file: str, read: Read, exported: Exported) -> Iterator[Problem]:
    """The problems of what stands above the questions, and of headings."""
    link = exported.url if exported.url.startswith(ADDRESS) else ""
    address = link if re.search(r"[\s<>]", link) else f"<{link}>"
    where = " · ".join(
        [
            *map(on_one_line, filter(None, (exported.article, exported.source))),
            *filter(None, [link and address]),
        ]
    )
    due = [f"{TITLE}{on_one_line(exported.title)}", *filter(None, [where])]
    yield from compare(file, "what stands above", " | ".join(map(_head, read.head)), " | ".join(due))
    yield from compare(file, "the heading of the answers", _plain(read.key), on_one_line(exported.words.key))
    sections = [
        ReadSection(_plain(title), tuple(_said(blocks)), tuple(f"{int(each):03}" for each in numbers))
        for title, blocks, numbers in read.sections
    ]
    yield from prove_sections(file, sections, exported, lambda _, title: title)


def _head(block: str) -> str:
    """A block above all questions, as it is read; an address stands between angles."""
    start = TITLE if block.startswith(TITLE) else ""
    words, angle, link = block.removeprefix(start).rpartition("<")
    if angle and not words.endswith("\\") and link.endswith(">"):
        return f"{start}{_plain(words)} <{link}".strip()
    return start + _plain(block.removeprefix(start))


def _said(blocks: list[str]) -> Iterator[str]:
    """What stands below a title: what to do, and a box of words as one line."""
    for block in blocks:
        yield " · ".join(map(_plain, ENTRY.findall(block))) if ENTRIES.fullmatch(block) else _plain(block)


def _told_problems(
    file: str, which: str, read: Read, right: RightWords, told: ExportedItem, exported: Exported
) -> Iterator[Problem]:
    """The problems of what stands below a question and below its answer."""
    number, words = str(told.number), exported.words
    blocks: list[str] = []
    for shown in told.pictures:
        blocks += [f"{shown.alt}", *filter(None, [shown.credit])]
    if told.premises:
        blocks.append("- " + " - ".join(premise.text for premise in told.premises))
    if told.premises and told.options:
        blocks.append("---")
    if told.options:
        blocks.append("- " + " - ".join(_lettered(right.options)))
    blocks += [
        f"{letter}) {option.picture.credit}"
        for letter, option in zip(LETTERS, told.options, strict=False)
        if option.picture and option.picture.credit
    ]
    mine = " | ".join(block if block == "---" else _plain(block) for block in read.below[number])
    yield from compare(file, f"{which}what stands below it", mine, " | ".join(map(on_one_line, blocks)))
    accepted = "; ".join(form for part in told.parts for form in part.accepted)
    refused = "; ".join(form for part in told.parts for form in part.refused)
    off = _off(told)
    due = [
        accepted and f"{words.accept} {accepted}", refused and f"{words.refuse} {refused}",
        off and words.within % {"amount": off}, told.statement, told.rationale, "; ".join(told.places),
        " ".join(told.tags),
    ]  # fmt: skip
    said = " | ".join(map(_plain, read.evidence[number]))
    yield from compare(file, f"{which}what settles it", said, " | ".join(map(on_one_line, filter(None, due))))


def _off(told: ExportedItem) -> str:
    """How far off a number may be, with its unit; empty where it may not, or is a range."""
    number = told.parts[0].number if told.form == "number" else None
    if number is None or number.is_range or number.low == number.high:
        return ""
    return f"{(number.high - number.low) / 2:f} {told.parts[0].unit}".strip()


def _answer(right: RightWords) -> str:
    """The answer as the file has it, part by part."""
    item = right.item
    if item.question.has_scheme:
        parts = [f"[{part.points * item.worth}] {on_one_line(part.text)}" for part in item.question.key]
    elif item.premises and not item.options:
        in_order = sorted(zip(map(int, right.marks), right.premises, strict=True))
        parts = [f"{place} {premise}" for place, premise in in_order]
    elif item.premises:
        pairs = zip(right.premises, right.marks, strict=True)
        parts = [f"{premise} – {mark}" for premise, mark in pairs]
    elif item.options and item.question.type != "true_false":
        letters = {option: letter for letter, option in zip(LETTERS, right.options, strict=False)}
        parts = [f"{letters[word]}) {word}" for word in right.words]
    else:
        parts = [*right.words]
    return on_one_line("; ".join(parts))


def _plain(text: str) -> str:
    return on_one_line("".join(run.words for run in _runs(text)))


def _runs(text: str) -> list[Run]:
    """The words of a line with how they are set. BrokenFile where something is not closed, or is no formula."""
    runs: list[Run] = []
    stars = ""
    for token in TOKEN.finditer(text):
        looks = STARS.get(stars, ())
        if token["stars"]:
            if stars and token["stars"] != stars:
                raise BrokenFile(f"{stars} is closed by {token['stars']}")
            stars = "" if stars else token["stars"]
        elif token["file"]:
            runs += _runs(token["alt"])
        elif token["formula"]:
            runs.append(Run(_formula(token["formula"]), (*looks, "formula")))
        elif token["code"]:
            runs.append(Run(token["code"], (*looks, "code")))
        elif token["other"]:
            raise BrokenFile(f"'{token['other']}' stands for itself only with a backslash")
        else:
            runs.append(Run(token["sign"] or token["text"], looks))
    if stars:
        raise BrokenFile(f"{stars} is not closed")
    return runs


def _formula(latex: str) -> str:
    try:
        return in_a_line(latex)
    except (WrongFormula, NoConverter) as reason:
        raise BrokenFile(f"'{latex}' is no formula: {reason}") from reason
