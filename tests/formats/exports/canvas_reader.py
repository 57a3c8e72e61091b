"""What Canvas makes of a package of QTI 1.2, by the rules of its own reader, and how it marks.

It is a model and no Canvas. Answers in words are stripped and made small on both sides, and that is all.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from tests.formats.exports.moodle_reader import shown

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
TYPES = {
    "multiple_choice_question", "multiple_answers_question", "true_false_question", "matching_question",
    "numerical_question", "short_answer_question", "fill_in_multiple_blanks_question", "essay_question",
}  # fmt: skip


class CanvasStops(Exception):
    """Canvas takes nothing of the file, or not this question."""


class CanvasQuestion:
    """One question in the quiz."""

    def __init__(self, element: Element) -> None:
        self._element, self.ident = element, element.get("ident") or ""
        fields = {
            field.findtext(f"{Q}fieldlabel"): field.findtext(f"{Q}fieldentry") or ""
            for field in element.iter(f"{Q}qtimetadatafield")
        }
        self.type, self.points = fields["question_type"], Decimal(fields["points_possible"])
        self.stem = element.findtext(f"{Q}presentation/{Q}material/{Q}mattext") or ""
        if self.type not in TYPES or not self.stem or len(element.get("title") or "") > 255:
            raise CanvasStops(self.type)
        self._conditions = [
            condition
            for condition in element.iterfind(f"{Q}resprocessing/{Q}respcondition")
            if condition.find(f"{Q}setvar") is not None
        ]

    def told(self) -> str:
        """What is shown afterwards."""
        return shown(self._element.findtext(f".//{Q}itemfeedback//{Q}mattext") or "")

    def _responses(self) -> list[Element]:
        return self._element.findall(f"{Q}presentation/{Q}response_lid")

    @staticmethod
    def _labels(response: Element) -> dict[str, str]:
        """What is offered by its name, as it is shown."""
        found = {}
        for label in response.iter(f"{Q}response_label"):
            material = label.find(f"{Q}material/{Q}mattext")
            assert material is not None
            words = material.text or ""
            html = material.get("texttype") == "text/html"
            found[label.get("ident") or ""] = (shown(words) if html else words).strip()
        return found

    def options(self) -> list[str]:
        """What is offered."""
        return [*self._labels(self._responses()[0]).values()]

    def ticked(self, places: set[int]) -> Decimal:
        """The mark where these options are chosen: a share for each right one, one less for each wrong one."""
        names = [*self._labels(self._responses()[0])]
        (condition,) = self._conditions
        denied = {id(each) for no in condition.iter(f"{Q}not") for each in no}
        right = {each.text for each in condition.iter(f"{Q}varequal") if id(each) not in denied}
        if self.type != "multiple_answers_question":
            assert len(right) == 1
        given = {names[place] for place in places}
        return max(Decimal(0), Decimal(len(given & right) - len(given - right)) / len(right))

    def pairs(self) -> dict[str, str]:
        """What belongs to each premise."""
        found = {}
        for response in self._responses():
            labels = self._labels(response)
            premise = shown(response.findtext(f"{Q}material/{Q}mattext") or "").strip()
            for condition in self._conditions:
                (equal,) = condition.iter(f"{Q}varequal")
                if equal.get("respident") == response.get("ident"):
                    found[premise] = labels[equal.text or ""]
        return found

    def menu(self) -> list[str]:
        """What a drop-down offers."""
        first, *others = (self.__class__._labels(response) for response in self._responses())
        assert all(other == first for other in others)
        return [*first.values()]

    def matched(self, given: dict[str, str]) -> Decimal:
        """The mark of partners for premises."""
        due = self.pairs()
        return Decimal(sum(given.get(premise) == partner for premise, partner in due.items())) / len(due)

    def blanks(self) -> list[str]:
        """The names of blanks, each of which stands in the text."""
        names = [response.findtext(f"{Q}material/{Q}mattext") or "" for response in self._responses()]
        for name in names:
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9\-._]*", name) or f"[{name}]" not in self.stem:
                raise CanvasStops(f"no blank {name}")
        return names

    def typed(self, *texts: str) -> Decimal:
        """The mark of what is typed, in each place."""
        if self.type == "fill_in_multiple_blanks_question":
            assert len(self.blanks()) == len(texts)
            earned = sum(
                _same(text, [*self._labels(response).values()])
                for text, response in zip(texts, self._responses(), strict=True)
            )
            return Decimal(earned) / len(texts)
        (text,) = texts
        if self.type == "numerical_question":
            return Decimal(any(self._within(text, condition) for condition in self._conditions))
        forms = [each.text or "" for condition in self._conditions for each in condition.iter(f"{Q}varequal")]
        return Decimal(_same(text, forms))

    @staticmethod
    def _within(text: str, condition: Element) -> bool:
        """Whether a number is right: exactly, with a margin, by significant digits, or in a range."""
        try:
            number = Decimal(text.replace(",", "").strip())
        except InvalidOperation:
            return False
        low, high = (Decimal(condition.findtext(f".//{Q}{name}") or "") for name in ("vargte", "varlte"))
        exact = condition.find(f".//{Q}or/{Q}varequal")
        if exact is None:
            return low <= number <= high
        width = high - low
        ends = [re.sub(r"[0.]", "", f"{bound:f}").endswith("5") for bound in (low, high)]
        if all(ends) and width and width.normalize().as_tuple().digits == (1,):
            raise CanvasStops("bounds that Canvas takes for significant digits")
        return abs(number - Decimal(exact.text or "")) <= high - Decimal(exact.text or "")


def _same(text: str, forms: list[str]) -> bool:
    return text.strip().lower() in {form.strip().lower() for form in forms}


def imported(data: bytes) -> list[CanvasQuestion]:
    """The questions of a package; texts between them are none. CanvasStops where Canvas would stop."""
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 - made a moment ago
    c = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
    resources = [*manifest.iter(f"{c}resource")]
    listed = {file.get("href") for file in manifest.iter(f"{c}file")}
    if listed != files.keys() - {"imsmanifest.xml"}:
        raise CanvasStops("the manifest names other files")
    (main,) = (each for each in resources if each.get("type") == "imsqti_xmlv1p2")
    (file,) = main.iter(f"{c}file")
    root = ET.fromstring(files[file.get("href") or ""])  # noqa: S314 - made a moment ago
    assert root.tag == f"{Q}questestinterop"
    questions = [
        CanvasQuestion(each)
        for each in root.iter(f"{Q}item")
        if each.findtext(f".//{Q}fieldentry") != "text_only_question"
    ]
    pictures = {unescape(path) for each in questions for path in re.findall(r'<img src="([^"]*)"', each.stem)}
    if not pictures <= files.keys():
        raise CanvasStops("a picture that is not there")
    return questions
