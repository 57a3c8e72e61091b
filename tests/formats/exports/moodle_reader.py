"""What Moodle makes of a file of its XML, by the rules that a whole Moodle 4.5 was seen to follow, and how it marks.

It is a model and no Moodle. It stops where Moodle does, cuts where Moodle cuts, and compares as Moodle does: blind to
case, with Unicode's composed letters, strict on accents and blanks, ``*`` for anything.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

FRACTIONS = {
    Decimal(text)
    for text in (
        "100 90 83.33333 80 75 70 66.66667 60 50 40 33.33333 30 25 20 16.66667 14.28571 12.5 11.11111 10 5 0".split()
    )
}
EMBEDDED = re.compile(r"\{([0-9]*):(SHORTANSWER|SHORTANSWER_C|SA|MW):(.*?)(?<!\\)\}", re.DOTALL)
TYPES = {
    "category", "multichoice", "truefalse", "matching", "ordering", "numerical", "shortanswer", "essay", "cloze",
}  # fmt: skip


class MoodleStops(Exception):
    """Moodle takes nothing of the file, or not this question."""


class Bank(NamedTuple):
    """What is in the question bank after an import."""

    questions: tuple[Question, ...]
    categories: tuple[str, ...]


class Question:
    """One question in the bank."""

    def __init__(self, element: Element) -> None:
        self.element, self.type = element, element.get("type") or ""
        self.name = element.findtext("name/text") or ""
        self.stem = element.findtext("questiontext/text") or ""
        self.tags = [tag.findtext("text") or "" for tag in element.iterfind("tags/tag")]
        self.grade = Decimal(element.findtext("defaultgrade") or "1")
        self.answers = [
            (answer.findtext("text") or "", Decimal(answer.get("fraction") or "0"), answer)
            for answer in element.iterfind("answer")
        ]
        self._check()

    def _check(self) -> None:
        if self.type not in TYPES:
            raise MoodleStops(f"no type {self.type}")
        if len(self.element.findtext("idnumber") or "") > 100:
            raise MoodleStops("a database error: an idnumber of more than 100 characters")
        if len(self.name) > 255 or any(len(tag) > 255 for tag in self.tags):
            raise MoodleStops("a name or a tag that is cut")
        if not self.stem.strip():
            raise MoodleStops("no text")
        if self.type in {"multichoice", "shortanswer", "numerical", "truefalse"}:
            wrong = [earns for _, earns, _ in self.answers if abs(earns) not in FRACTIONS]
            if wrong:
                raise MoodleStops(f"no fraction of Moodle's: {wrong}")
        files = {file.get("name") for file in self.element.iter("file")}
        html = ET.tostring(self.element, "unicode", "text")
        used = {unescape(name) for name in re.findall(r'src="@@PLUGINFILE@@/([^"]*)"', html)}
        if files != used:
            raise MoodleStops(f"files {files} and pictures {used}")

    # --- marking: the share of the points, from 0 to 1 ---

    def options(self) -> list[str]:
        """What is offered, as a reader sees it."""
        return [shown(text) for text, _, _ in self.answers]

    def ticked(self, *places: int) -> Decimal:
        """The mark where these options are chosen."""
        if self.element.findtext("single") == "true":
            assert len(places) <= 1
        earned = sum((self.answers[place][1] for place in places), Decimal(0))
        return max(Decimal(0), earned) / 100

    def judged(self, *, true: bool) -> Decimal:
        """The mark of *true* or *false*."""
        word = "true" if true else "false"
        return next(earns for text, earns, _ in self.answers if text == word) / 100

    def pairs(self) -> dict[str, str]:
        """What belongs to each premise."""
        return {shown(sub.findtext("text") or ""): text for sub, text in self._subs() if sub.findtext("text")}

    def menu(self) -> list[str]:
        """What the drop-down offers, each once."""
        return list(dict.fromkeys(text for _, text in self._subs()))

    def _subs(self) -> Iterator[tuple[Element, str]]:
        for sub in self.element.iterfind("subquestion"):
            yield sub, shown(sub.findtext("answer/text") or "")

    def matched(self, given: dict[str, str]) -> Decimal:
        """The mark of partners for premises."""
        due = self.pairs()
        return Decimal(sum(given.get(premise) == text for premise, text in due.items())) / len(due)

    def put(self, *texts: str) -> Decimal:
        """The mark of an order, by absolute places."""
        due = self.options()
        return Decimal(sum(mine == theirs for mine, theirs in zip(texts, due, strict=True))) / len(due)

    def typed(self, *texts: str) -> Decimal:
        """The mark of what is typed, in each place."""
        if self.type == "cloze":
            places = [*embedded(self.stem)]
            assert len(places) == len(texts)
            total = sum(weight for weight, _, _ in places)
            earned = sum(
                (
                    weight * short(text, forms, case=case)
                    for text, (weight, forms, case) in zip(texts, places, strict=True)
                ),
                Decimal(0),
            )
            return earned / total
        (text,) = texts
        if self.type == "numerical":
            return self._number(text)
        forms = [(form, earns / 100) for form, earns, _ in self.answers]
        return short(text, forms, case=self.element.findtext("usecase") == "1")

    def _number(self, text: str) -> Decimal:
        found = re.fullmatch(
            r"\s*([+-]?[0-9][0-9, ]*(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?)\s*(\D*)", text, re.IGNORECASE
        )
        if not found:
            return Decimal(0)
        unit = found[2].strip()
        units = [one.findtext("unit_name") or "" for one in self.element.iterfind("units/unit")]
        if unit and (self.element.findtext("showunits") == "3" or unit not in units):
            return Decimal(0)
        value = Decimal(re.sub("[, ]", "", found[1]))
        for form, earns, answer in self.answers:
            if abs(value - Decimal(form)) <= Decimal(answer.findtext("tolerance") or "0"):
                return earns / 100
        return Decimal(0)


def short(text: str, forms: list[tuple[str, Decimal]], *, case: bool) -> Decimal:
    """The mark of a typed text: that of the first answer that it matches."""
    for form, earns in forms:
        pieces = [re.escape(piece.replace("\\*", "*")) for piece in re.split(r"(?<!\\)\*", _normal(form))]
        if re.fullmatch(".*".join(pieces), _normal(text.strip()), re.DOTALL | (0 if case else re.IGNORECASE)):
            return earns
    return Decimal(0)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def embedded(html: str) -> Iterator[tuple[Decimal, list[tuple[str, Decimal]], bool]]:
    """What is embedded in a text: its weight, its answers with what they earn, and whether case counts."""
    for weight, kind, inside in EMBEDDED.findall(html):
        forms = []
        for answer in re.split(r"(?<!\\)~", inside):
            found = re.fullmatch(r"(?:%(-?[0-9.]+)%|(=))?(.*?)(?:(?<!\\)(?<!&)#.*)?", answer, re.DOTALL)
            assert found
            earns = Decimal(100 if found[2] else found[1] or 0) / 100
            forms.append((unescape(found[3]), earns))
        yield Decimal(weight or 1), forms, kind.endswith("_C")


def shown(html: str) -> str:
    """What a reader sees of a text in HTML; of a picture its words."""
    html = re.sub(r'<img src="[^"]*" alt="([^"]*)">', r"\1", html)
    return unescape(re.sub(r"<[^>]*>", "", html))


def imported(data: bytes) -> Bank:
    """What an import of a file gives. MoodleStops where Moodle would stop."""
    root = ET.fromstring(data)  # noqa: S314 - made a moment ago
    questions, categories = [], []
    for element in root:
        assert element.tag == "question"
        if element.get("type") == "category":
            categories.append(element.findtext("category/text") or "")
        else:
            questions.append(Question(element))
    return Bank(tuple(questions), tuple(categories))
