"""what Moodle's question bank exports as XML"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from quizgen.importing.gaps import Gap, parts_of_cloze
from quizgen.importing.question import Question, Right
from quizgen.importing.reading import TooLong
from quizgen.importing.xml_tree import WrongXml, read_xml
from quizgen.model import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.importing.reading import Reading
    from quizgen.importing.xml_tree import Element

ENDINGS = (".xml",)
HOLDS = "bytes"

FULL, LEAST_FULL = Decimal(100), Decimal("99.9")
EXPORT_AGAIN = "export the questions again, from Moodle's question bank as 'Moodle XML format'"
PLAIN_FORMATS = {"plain_text", "markdown"}
SAID = {
    "correctfeedback": "said to those who answer rightly",
    "partiallycorrectfeedback": "said to those who answer partly rightly",
    "incorrectfeedback": "said to those who answer wrongly",
}
MOODLES_OWN = ("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect.")
"""What Moodle writes there unless somebody else does."""
GAP = re.compile(r"\[\[([0-9]{1,3})\]\]")


def read(reading: Reading) -> Iterator[Question]:
    """The question of each element of the file. Unreadable where it is no XML of Moodle's."""
    try:
        root = read_xml(reading.data, without=("file",))
    except WrongXml as error:
        message = f"this file is no XML that can be read: {error}"
        raise reading.unreadable(message, EXPORT_AGAIN, error.line, error.column) from None
    if root.name != "quiz":
        message = f"this XML is not Moodle's: it begins with <{root.name[:40]}>, and not with <quiz>"
        raise reading.unreadable(message, EXPORT_AGAIN, root.line)
    for element in root.children:
        reading.at(element.line)
        if element.name != "question":
            reading.leave("broken", f"<{element.name}>")
            continue
        try:
            question = _Item(reading, element).question()
        except TooLong:
            reading.leave("too-long")
        else:
            if question:
                yield question


class _Item:
    """One question element."""

    def __init__(self, reading: Reading, element: Element) -> None:
        self.reading, self.element = reading, element
        self.type = element.attributes.get("type", "")
        self.hints: list[str] = []
        self.because: list[str] = []

    def question(self) -> Question | None:
        """The question; None, with why, where there is none."""
        if self.type == "category":
            self.reading.leave("category", self.element.text_of("category", "text"))
            return None
        makers: dict[str, Callable[[], Question | None]] = {
            "multichoice": self._choice, "multichoiceset": self._choice, "oumultiresponse": self._choice,
            "truefalse": self._true_false, "shortanswer": self._short, "regexp": self._unknown,
            "numerical": self._numeric, "matching": self._matching, "match": self._matching, "ddmatch": self._matching,
            "essay": self._essay, "description": self._description, "cloze": self._cloze, "multianswer": self._cloze,
            "gapselect": self._gap_select, "ddwtos": self._gap_select,
        }  # fmt: skip
        return makers.get(self.type, self._unknown)()

    # --- the types -----------------------------------------------------------------------------------

    def _choice(self) -> Question | None:
        rights, wrong = [], []
        answers = [*self.element.all("answer")]
        is_single = self.element.text_of("single").strip().lower() not in {"false", "0"}
        most = max((_fraction(answer) for answer in answers), default=Decimal(0))
        for answer in answers:
            text, fraction = self._text(answer), _fraction(answer)
            if fraction > 0 and (not is_single or fraction == most):
                rights.append(text)
                self._right_feedback(answer)
            elif fraction > 0:
                self._part(text, fraction, answer)
            else:
                wrong.append(text)
                self._wrong_feedback(answer, text)
        if is_single and len(rights) > 1:  # several earn all points, and any of them is enough
            return self._made([Right(text=rights[0], accept=tuple(rights[1:]))], wrong=wrong)
        return self._made([Right(text=text) for text in rights if text], wrong=wrong)

    def _true_false(self) -> Question | None:
        right = max(self.element.all("answer"), key=_fraction, default=None)
        if right is None or _fraction(right) <= 0:
            return self._made([])
        self._right_feedback(right)
        for answer in self.element.all("answer"):
            if answer is not right:
                self._wrong_feedback(answer, "")
        return self._made([], truth=right.text_of("text").strip().lower() in {"true", "1"})

    def _short(self) -> Question | None:
        full: list[str] = []
        for answer in self.element.all("answer"):
            raw, fraction = answer.text_of("text"), _fraction(answer)
            text = self.reading.plain(raw.replace("\\*", "*"))
            if re.search(r"(?<!\\)\*", raw):
                self.reading.leave("wildcard", text)
                self.hints.append(f"{fraction.normalize():f} % right in the file: {text}")
            elif fraction >= LEAST_FULL:
                full.append(text)
                self._right_feedback(answer)
            elif fraction > 0:
                self._part(text, fraction, answer)
            else:
                self._wrong_feedback(answer, text)
        return self._made([Right(text=full[0], accept=tuple(full[1:]))] if full else [])

    def _numeric(self) -> Question | None:
        rights: list[Right] = []
        unit = self.reading.plain(next((one.text_of("unit_name") for one in _units(self.element)), ""))
        for answer in self.element.all("answer"):
            number, fraction = self.reading.plain(answer.text_of("text") or answer.text), _fraction(answer)
            tolerance = _tolerance(answer.text_of("tolerance"))
            if number == "*":
                self._wrong_feedback(answer, number)
            elif fraction >= LEAST_FULL:
                rights.append(Right(text=f"{number} {unit}".strip(), tolerance=tolerance))
                self._right_feedback(answer)
            elif fraction > 0:
                self._part(f"{number} \u00b1 {tolerance or 0}", fraction, answer)
        self.hints += [
            f"right in the file, too: {right.text} \u00b1 {right.tolerance or 0}" for right in rights[1:]
        ]
        return self._made(rights[:1])

    def _matching(self) -> Question | None:
        pairs, extra = [], []
        for sub in self.element.all("subquestion"):
            premise, option = self._text(sub), self._text(sub.first("answer"))
            if premise:
                pairs.append((premise, option))
            elif option:
                extra.append(option)
        return self._made([], pairs=tuple(pairs), wrong=extra)

    def _essay(self) -> Question | None:
        info = self.element.first("graderinfo")
        points = re.split(r"<br\s*/?>|</p>|</li>|\n", info.text_of("text")) if info else []
        scheme = tuple(point for html in points if (point := self.reading.html(html)))
        stem = self._stem()
        if not scheme:
            self.reading.leave("open", stem)
            return None
        return self._made([], scheme=scheme)

    def _description(self) -> None:
        self.reading.leave("no-ask", self._stem())

    def _unknown(self) -> None:
        self.reading.leave("unknown-type", f"{self.type or 'no type'}: {self._stem()}")

    def _cloze(self) -> Question | None:
        stem, gaps = parts_of_cloze(self.element.text_of("questiontext", "text"))
        rights = []
        for gap in gaps:
            if gap is None:
                self.reading.leave("unknown-type", "an embedded answer of a type that no fact has")
                return None
            full, wrong = self._sorted(gap)
            if not full:
                return self._made([])
            accept = () if gap.is_choice else tuple(full[1:])
            wrong = wrong if gap.is_choice else []
            rights.append(Right(text=full[0], accept=accept, wrong=tuple(wrong), tolerance=gap.tolerance))
        return self._made(rights, stem=self.reading.html(stem))

    def _sorted(self, gap: Gap) -> tuple[list[str], list[str]]:
        """The answers of a gap that earn all points, and those that earn none; what is said of them is kept."""
        full, wrong = [], []
        for answer in gap.answers:
            text, said = self.reading.html(answer.text), self.reading.html(answer.feedback)
            if answer.fraction >= FULL:
                full.append(text)
                self.because += [said] if said else []
            elif answer.fraction > 0:
                self._part(text, answer.fraction)
            else:
                wrong.append(text)
            if said and answer.fraction < FULL:
                self.reading.leave("feedback", said)
                self.hints.append(f"said to those who answer \u201c{text}\u201d: {said}")
        return full, wrong

    def _gap_select(self) -> Question | None:
        """Gaps ``[[1]]``, each filled by the option of that number; options of the same group are wrong there."""
        raw = self.element.text_of("questiontext", "text")
        options = [*self.element.all("selectoption"), *self.element.all("dragbox")]
        numbers = [int(number) for number in GAP.findall(raw)]
        if not numbers or max(numbers) > len(options) or min(numbers) < 1:
            self.reading.leave("broken", "a gap [[…]] has no option of its number")
            return None
        texts = [self._text(option) for option in options]
        groups = [option.text_of("group").strip() for option in options]
        rights = []
        for number in numbers:
            group = groups[number - 1]
            others = [
                text for place, text in enumerate(texts, 1) if place != number and groups[place - 1] == group
            ]
            kept = tuple(
                text for text in others if len(numbers) == 1 or text not in {texts[n - 1] for n in numbers}
            )
            rights.append(Right(text=texts[number - 1], wrong=kept))
        return self._made(rights, stem=self.reading.html(GAP.sub(BLANK, raw)))

    # --- parts ---------------------------------------------------------------------------------------

    def _made(
        self, rights: list[Right], *, wrong: list[str] | None = None, truth: bool | None = None, stem: str = "",
        pairs: tuple[tuple[str, str], ...] = (), scheme: tuple[str, ...] = (),
    ) -> Question | None:  # fmt: skip
        stem = stem or self._stem()
        if not stem.replace(BLANK, "").strip():
            self.reading.leave(
                "picture-alone" if "<img" in self.element.text_of("questiontext", "text") else "no-question"
            )
            return None
        if not any(right.text for right in rights) and truth is None and not pairs and not scheme:
            self.reading.leave("no-key", stem)
            return None
        name = self.reading.plain(self.element.text_of("name", "text"))
        if name and not stem.startswith(name.removesuffix("...")[:30]):
            self.hints.insert(0, f"called: {name}")
        self._general_hints()
        general = self.element.first("generalfeedback")
        self.because += [self._text(general)] if general else []
        tags = self.element.first("tags")
        names = (
            [self.reading.plain(tag.text_of("text")).replace(" ", "-") for tag in tags.all("tag")]
            if tags
            else []
        )
        return Question(
            line=self.reading.line, place=self.reading.place, stem=stem, rights=tuple(rights),
            wrong=tuple(text for text in wrong or () if text), truth=truth, pairs=pairs, scheme=scheme,
            because=" ".join(dict.fromkeys(filter(None, self.because))), tags=tuple(filter(None, names)),
            hints=tuple(self.hints),
        )  # fmt: skip

    def _stem(self) -> str:
        return self._text(self.element.first("questiontext"))

    def _text(self, element: Element | None) -> str:
        """The text of an element that holds one in a format: HTML, unless it says otherwise."""
        if element is None:
            return ""
        text = element.text_of("text") if element.first("text") else element.text
        format_ = element.attributes.get("format", "") or self._usual_format()
        return self.reading.plain(text) if format_ in PLAIN_FORMATS else self.reading.html(text)

    def _usual_format(self) -> str:
        stem = self.element.first("questiontext")
        return stem.attributes.get("format", "html") if stem else "html"

    def _part(self, text: str, fraction: Decimal, answer: Element | None = None) -> None:
        self.reading.leave("part-credit", text)
        feedback = self._text(answer.first("feedback")) if answer else ""
        said = f" ({feedback})" if feedback else ""
        self.hints.append(f"{fraction.normalize():f} % right in the file: {text}{said}")

    def _general_hints(self) -> None:
        """What Moodle says to all who answer wrongly, and its hints, as lines of a comment."""
        for name, said in SAID.items():
            element = self.element.first(name)
            if element and (text := self._text(element)) not in {"", *MOODLES_OWN}:
                self.hints.append(f"{said}: {text}")
        for number, hint in enumerate(self.element.all("hint"), 1):
            if text := self._text(hint):
                self.hints.append(f"hint {number}: {text}")

    def _right_feedback(self, answer: Element) -> None:
        if text := self._text(answer.first("feedback")):
            self.because.append(text)

    def _wrong_feedback(self, answer: Element, what: str) -> None:
        if text := self._text(answer.first("feedback")):
            self.reading.leave("feedback", text)
            who = f"who answer \u201c{what}\u201d" if what and what != "*" else "who answer wrongly"
            self.hints.append(f"said to those {who}: {text}")


def _fraction(answer: Element) -> Decimal:
    """The share of the points that an answer earns, of 100; 0 where that is no number."""
    try:
        fraction = Decimal(answer.attributes.get("fraction", "0").strip())
    except InvalidOperation:
        return Decimal(0)
    return fraction if fraction.is_finite() else Decimal(0)


def _tolerance(text: str) -> str:
    """A tolerance in digits without zeros at its end; empty where there is none."""
    try:
        value = Decimal(text.strip() or "0")
    except InvalidOperation:
        return ""
    return (
        f"{value.normalize():f}"
        if value.is_finite() and value > 0 and abs(value.adjusted()) < FEW_DIGITS
        else ""
    )


FEW_DIGITS = 30


def _units(element: Element) -> Iterator[Element]:
    units = element.first("units")
    yield from units.all("unit") if units else ()
