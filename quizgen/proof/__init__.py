"""The key is proved from the print: quiz and key are read as they will be written, and every answer is derived anew.

From the letter on the paper to the option's text, from the text to the fact: if the key says anything else,
there is no quiz. Nothing here is shared with what made the pages, so that a mistake there shows here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quizgen.model import LETTERS, Source
from quizgen.problems import Problem
from quizgen.proof import pages, strips
from quizgen.proof.answers import Facts, Unproved
from quizgen.proof.tree import NotWhole
from quizgen.values import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.grammar import Grammar
    from quizgen.model import Deck, Files, Item, Quiz, Version
    from quizgen.proof.pages import Answered, Asked, Key, Sheet

REMEDY = "nothing is written: report this with the deck and the seed, for quizgen printed what the deck does not say"


def prove(
    deck: Deck, quiz: Quiz, files: Files, grammar: Grammar, says: Mapping[str, str]
) -> Iterator[Problem]:
    """What the printed quiz and key of each version say that the deck's facts do not.

    *says* has the words for true and false, as :class:`quizgen.proof.answers.Facts` takes them.
    """
    facts = Facts(deck, grammar, says)
    several = len(quiz.versions) > 1
    marking: dict[str, dict[str, str]] = {}
    for version in quiz.versions:
        suffix = f"-{version.letter}" if several else ""
        names = tuple(f"{deck.id}-{kind}{suffix}.html" for kind in ("quiz", "key"))
        if missing := [name for name in names if name not in files]:
            yield from (_problem(name, "it was not made") for name in missing)
            continue
        proof = _Proof(version, f"{version.letter} · {quiz.digest}", names, facts)
        yield from proof.of(files)
        marking[version.letter] = proof.marking
    if several:
        yield from _side_by_side(f"{deck.id}-key-all.html", quiz, files, marking)


def _side_by_side(
    name: str, quiz: Quiz, files: Files, marking: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    """The page for marking every version has what the versions' own keys have, which are proved."""
    if name not in files:
        yield _problem(name, "it was not made")
    elif len(marking) == len(quiz.versions) and all(marking.values()):
        code = f"{quiz.versions[0].letter}–{quiz.versions[-1].letter} · {quiz.digest}"
        try:
            page = strips.strips(files[name])
        except NotWhole as reason:
            yield _problem(name, str(reason))
            return
        yield from (_problem(name, message) for message in strips.differences(page, marking, code))


class _Proof:
    """The proof of one version: what differs, file by file."""

    def __init__(self, version: Version, code: str, names: tuple[str, ...], facts: Facts) -> None:
        self._items = {item.number: item for item in version.items}
        self._code, (self._quiz, self._key), self._facts = code, names, facts
        self.marking: dict[str, str] = {}
        """The key's strip: number and answer. Nothing where the key cannot be read."""

    def of(self, files: Files) -> Iterator[Problem]:
        try:
            sheet = pages.sheet(files[self._quiz])
        except NotWhole as reason:
            yield _problem(self._quiz, str(reason))
            return
        try:
            key = pages.key(files[self._key])
        except NotWhole as reason:
            yield _problem(self._key, str(reason))
            return
        self.marking = dict(key.strip)
        yield from self._pages(sheet, key)
        yield from self._questions(sheet, key)

    # --- the pages as a whole ---

    def _pages(self, sheet: Sheet, key: Key) -> Iterator[Problem]:
        """Codes, numbers and sums."""
        for name, codes in ((self._quiz, sheet.codes), (self._key, key.codes)):
            yield from self._coded(name, codes)
        yield from self._numbered(self._quiz, "q", [(asked.id, asked.number) for asked in sheet.asked], ".")
        yield from self._numbered(self._key, "k", [(row.id, row.number) for row in key.rows], "")
        strip = [(f"s{number}", number) for number, _ in key.strip]
        yield from self._numbered(self._key, "s", strip, "")
        total = str(sum(int(row.points) for row in key.rows if row.points.isdecimal()))
        yield from _differ(self._key, "the total", key.total, total)
        yield from _differ(self._quiz, "the score", sheet.score, total)

    def _coded(self, name: str, codes: tuple[str, ...]) -> Iterator[Problem]:
        """The version's code stands in title, edge, head and margin."""
        *texts, style = codes
        for text in texts:
            if not text.endswith(self._code):
                yield _differing(name, "the version", text, self._code)
        if f'{self._code}"' not in style:
            yield _problem(name, f"the version '{self._code}' is not in the margin of the printed page")

    def _numbered(self, name: str, sign: str, found: list[tuple[str, str]], stop: str) -> Iterator[Problem]:
        """Each number stands there once and in its turn."""
        where = "for marking, " if sign == "s" else ""
        times = Counter(id_ for id_, _ in found)
        for number in self._items:
            if times[f"{sign}{number}"] != 1:
                yield _problem(name, f"{where}number {number} is printed {times[f'{sign}{number}']} times")
        wanted = [(f"{sign}{number}", f"{number}{stop}") for number in self._items]
        for printed, right in zip(found, wanted, strict=False):
            if printed != right:
                yield _differing(name, f"{where}the number", printed[1], right[1])
                break
        for id_ in dict.fromkeys(id_ for id_, _ in found if id_ not in dict(wanted)):
            yield _problem(name, f"{where}{id_[1:]} is no number of a question")

    # --- question by question ---

    def _questions(self, sheet: Sheet, key: Key) -> Iterator[Problem]:
        """Each question that both pages have, proved alone."""
        rows = {row.id[1:]: row for row in key.rows}
        for asked in sheet.asked:
            number = asked.id[1:]
            if not number.isdecimal() or int(number) not in self._items or number not in rows:
                continue  # told by its number
            item, row = self._items[int(number)], rows[number]
            yield from self._shown(item, asked)
            yield from self._settled(item, asked, row, self.marking.get(number, ""))

    def _shown(self, item: Item, asked: Asked) -> Iterator[Problem]:
        """The question is printed as it was asked, word for word."""
        question, which = item.question, f"question {item.number}, "
        yield from _differ(self._quiz, f"{which}the stem", asked.stem, _line(question.stem))
        for what, printed, wanted in (
            ("the options", asked.options, [option.text for option in question.options]),
            ("the premises", asked.premises, [premise.text for premise in question.premises]),
        ):
            told, right = "; ".join(sorted(printed)), "; ".join(sorted(map(_line, wanted)))
            yield from _differ(self._quiz, which + what, told, right)
        if asked.letters:
            letters = " ".join(f"{letter}." for letter in LETTERS[: len(asked.options)])
            yield from _differ(self._quiz, f"{which}the letters", " ".join(asked.letters), letters)

    def _settled(self, item: Item, asked: Asked, row: Answered, strip: str) -> Iterator[Problem]:
        """The key says what the facts say, in the table and in the strip, and for the same points."""
        question, which = item.question, f"question {item.number}, "
        try:
            marks, words = self._facts.answers(question, asked)
        except Unproved as reason:
            yield _problem(
                self._quiz, f"{which}no answer can be derived: {reason}", question.fact, reason.remedy
            )
            return
        written = not asked.options and not asked.premises
        same = _folded if written else tuple
        if same(row.marks) != same(marks) or (asked.letters and len(asked.letters) < len(asked.options)):
            yield _differing(self._key, f"{which}the answer", "; ".join(row.marks), "; ".join(marks))
        if row.rights and same(row.rights) != same(words):
            yield _differing(self._key, f"{which}the words", "; ".join(row.rights), "; ".join(words))
        yield from _differ(self._key, f"{which}the answer for marking", strip, " · ".join(row.marks))
        yield from _differ(self._key, f"{which}the points", row.points, str(item.points))
        if asked.points:
            yield from _differ(self._quiz, f"{which}the points", asked.points, row.points)
        tags = " ".join(f"fact::{name}" for name in question.facts)
        yield from _differ(self._key, f"{which}the facts", " ".join(row.tags), tags)


def _line(text: str) -> str:
    return " ".join(text.split())


def _folded(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold, texts))


def _differ(name: str, what: str, printed: str, derived: str) -> Iterator[Problem]:
    if printed != derived:
        yield _differing(name, what, printed, derived)


def _differing(name: str, what: str, printed: str, derived: str) -> Problem:
    return _problem(name, f"{what} is printed as '{printed}', and is '{derived}'")


def _problem(name: str, message: str, fact: str = "", remedy: str = "") -> Problem:
    return Problem("key-proof", Source(name, 0, 0), message, remedy or REMEDY, "error", fact)
