"""Quiz and key of each version, held against the facts: from the letter to the option, from its text to the fact."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quizgen.choices import LETTERS
from quizgen.proof import large, pages, strips
from quizgen.proof.answers import Unproved
from quizgen.proof.mismatch import differ, differing, folded, line, miscoded, problem, unmade, unproved
from quizgen.proof.tree import NotWhole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quizgen.model import Files, Item, Quiz, Version
    from quizgen.problems import Problem
    from quizgen.proof import Printed
    from quizgen.proof.answers import Facts
    from quizgen.proof.pages import Answered, Asked, Key, Sheet


def prove(printed: Printed) -> Iterator[Problem]:
    """What the pages of each version say that the deck's facts do not."""
    quiz, files = printed.quiz, printed.files
    facts = printed.facts(quiz.language)
    marking: dict[str, dict[str, str]] = {}
    for version in quiz.versions:
        names = printed.names(version, "quiz", "key")
        if missing := unmade(names, files):
            yield from missing
            continue
        proof = Proof(version, printed.code(version), names, facts)
        yield from proof.of(files)
        marking[version.letter] = proof.marking
    if len(quiz.versions) > 1:
        yield from _side_by_side(f"{printed.deck.id}-key-all.html", quiz, files, marking)
    if printed.edition.handout.large:
        yield from large.prove(printed)


def _side_by_side(
    name: str, quiz: Quiz, files: Files, marking: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    """The page for marking every version has what the versions' own keys have, which are proved."""
    if name not in files:
        yield problem(name, "it was not made")
    elif len(marking) == len(quiz.versions) and all(marking.values()):
        code = f"{quiz.versions[0].letter}–{quiz.versions[-1].letter} · {quiz.digest}"
        try:
            page = strips.strips(files[name])
        except NotWhole as reason:
            yield problem(name, str(reason))
            return
        yield from (
            problem(name, message) for message in strips.differences(page, marking, code, quiz.points)
        )


class Proof:
    """The proof of one version: what differs, file by file."""

    def __init__(
        self,
        version: Version,
        code: str,
        names: tuple[str, ...],
        facts: Facts,
        read: tuple[Callable[[bytes], Sheet], Callable[[bytes], Key]] = (pages.sheet, pages.key),
    ) -> None:
        """*read* is what reads a quiz and a key of their kind."""
        self._sheet_of, self._key_of = read
        self._items = {item.number: item for item in version.items}
        self._code, (self._quiz, self._key), self._facts = code, names, facts
        self.marking: dict[str, str] = {}
        """The key's strip: number and answer. Nothing where the key cannot be read."""

    def of(self, files: Files) -> Iterator[Problem]:
        """What differs in the quiz and the key among these files."""
        try:
            sheet = self._sheet_of(files[self._quiz])
        except NotWhole as reason:
            yield problem(self._quiz, str(reason))
            return
        try:
            key = self._key_of(files[self._key])
        except NotWhole as reason:
            yield problem(self._key, str(reason))
            return
        self.marking = dict(key.strip)
        yield from self._pages(sheet, key)
        yield from self._questions(sheet, key)

    # --- the pages as a whole ---

    def _pages(self, sheet: Sheet, key: Key) -> Iterator[Problem]:
        """Codes, numbers and sums."""
        for name, codes in ((self._quiz, sheet.codes), (self._key, key.codes)):
            yield from miscoded(name, codes, self._code)
        yield from self._numbered(self._quiz, "q", [(asked.id, asked.number) for asked in sheet.asked], ".")
        yield from self._numbered(self._key, "k", [(row.id, row.number) for row in key.rows], "")
        strip = [(f"s{number}", number) for number, _ in key.strip]
        yield from self._numbered(self._key, "s", strip, "")
        total = str(sum(int(row.points) for row in key.rows if row.points.isdecimal()))
        yield from differ(self._key, "the total", key.total, total)
        yield from differ(self._quiz, "the score", sheet.score, total)
        for name, parts in ((self._quiz, sheet.parts), (self._key, key.parts)):
            for place, (told, right) in enumerate(parts, 1):
                yield from differ(name, f"what section {place} is worth", told or right, right)

    def _numbered(self, name: str, sign: str, found: list[tuple[str, str]], stop: str) -> Iterator[Problem]:
        """Each number stands there once and in its turn."""
        where = "for marking, " if sign == "s" else ""
        times = Counter(id_ for id_, _ in found)
        for number in self._items:
            if times[f"{sign}{number}"] != 1:
                yield problem(name, f"{where}number {number} is printed {times[f'{sign}{number}']} times")
        wanted = [(f"{sign}{number}", f"{number}{stop}") for number in self._items]
        for printed, right in zip(found, wanted, strict=False):
            if printed != right:
                yield differing(name, f"{where}the number", printed[1], right[1])
                break
        for id_ in dict.fromkeys(id_ for id_, _ in found if id_ not in dict(wanted)):
            yield problem(name, f"{where}{id_[1:]} is no number of a question")

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
        yield from differ(self._quiz, f"{which}the stem", asked.stem, line(question.stem))
        for what, printed, wanted in (
            ("the options", asked.options, [option.text for option in question.options]),
            ("the premises", asked.premises, [premise.text for premise in question.premises]),
        ):
            told, right = "; ".join(sorted(printed)), "; ".join(sorted(map(line, wanted)))
            yield from differ(self._quiz, which + what, told, right)
        if asked.letters:
            letters = " ".join(f"{letter}." for letter in LETTERS[: len(asked.options)])
            yield from differ(self._quiz, f"{which}the letters", " ".join(asked.letters), letters)

    def _settled(self, item: Item, asked: Asked, row: Answered, strip: str) -> Iterator[Problem]:
        """The key says what the facts say, in the table and in the strip, and for the same points."""
        question, which = item.question, f"question {item.number}, "
        try:
            marks, words = self._facts.answers(question, asked)
        except Unproved as reason:
            yield unproved(self._quiz, which, question, reason)
            return
        written = not asked.options and not asked.premises
        same = folded if written else tuple
        if same(row.marks) != same(marks) or (asked.letters and len(asked.letters) < len(asked.options)):
            yield differing(self._key, f"{which}the answer", "; ".join(row.marks), "; ".join(marks))
        if row.rights and same(row.rights) != same(words):
            yield differing(self._key, f"{which}the words", "; ".join(row.rights), "; ".join(words))
        yield from differ(self._key, f"{which}the answer for marking", strip, " · ".join(row.marks))
        yield from differ(self._key, f"{which}the points", row.points, str(item.points))
        if asked.points:
            yield from differ(self._quiz, f"{which}the points", asked.points, row.points)
        tags = " ".join(f"fact::{name}" for name in question.facts)
        yield from differ(self._key, f"{which}the facts", " ".join(row.tags), tags)
