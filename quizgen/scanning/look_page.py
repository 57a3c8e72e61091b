"""What a person must look at, as one page: a cut-out of each, which a keystroke settles.

The page works from a file and without a network. It saves two tables: the finished answers, and what was settled, so
that another reading of the same scans does not ask again.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from markupsafe import Markup

from quizgen.page_text import catalogue, direction_of
from quizgen.scanning.answers import COLUMNS, UNKNOWN, place_of
from quizgen.scanning.reading import OTHER_QUIZ
from quizgen.scanning.settled import BETWEEN, BLANK, HEADS, LEFT_OUT, STUDENT
from quizgen.templating import render_page
from quizgen.view.sheet_sizes import STUDENT_DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizgen.scanning.answers import ClassAnswers
    from quizgen.scanning.reading import PageReading
    from quizgen.scanning.settled import Settled

LAST_DIGIT_KEY = 9
"""Options with words are chosen by the digits from 1 to this; further ones with the mouse or the tab key."""
ID_DIGITS = 12
"""How many hexadecimal digits keep what was settled on this page apart from what was on others."""


class Choice(NamedTuple):
    """An option of a row, with the key that chooses it."""

    mark: str
    key: str
    """Empty where there is none."""


class Said(NamedTuple):
    """Why a person must look, as the page says it."""

    words: str
    english: bool
    """Whether it stays as it is said at the terminal."""


def look_page(
    title: str, language: str, deck: str, answers: ClassAnswers, settled: Sequence[Settled] = ()
) -> bytes:
    """The page in HTML, for the teacher's own screen: it reaches for nothing.

    *language* is that of its words and of the title; *settled* is what had been settled before, which it saves again.
    """
    words = catalogue(language)
    style, script = render_page("scan/look.css"), render_page("scan/look.js")
    return render_page(
        "scan/look.html.j2",
        _=words.gettext,
        title=title,
        language=language,
        dir="rtl" if direction_of(language) == "rtl" else "ltr",
        names=_names(deck),
        answers=answers,
        items=[(one, choices(one.options)) for one in answers.to_look],
        why=_reasons(words.gettext),
        student=STUDENT,
        most_digits=STUDENT_DIGITS,
        picture=_address,
        data=_data(deck, answers, settled),
        style=Markup(style),  # noqa: S704 - quizgen's own
        script=Markup(script),  # noqa: S704 - as above
        digest=_digest,
    ).encode()


def choices(options: Sequence[str]) -> tuple[Choice, ...]:
    """The options of a row with their keys: its own where each is one sign, else digits from 1."""
    if all(len(option) == 1 for option in options):
        return tuple(Choice(option, option.casefold()) for option in options)
    return tuple(
        Choice(option, str(number) if number <= LAST_DIGIT_KEY else "")
        for number, option in enumerate(options, 1)
    )


def _names(deck: str) -> dict[str, str]:
    """What the files are called that the page saves."""
    return {"answers": f"{deck}-answers.csv", "settled": f"{deck}-settled.csv"}


def _data(deck: str, answers: ClassAnswers, settled: Sequence[Settled]) -> str:
    """What the script works with, as JSON in Base64, which no text can break out of."""
    pages = [_page(one, answers.names[place_of(one)], answers.codes[one.version]) for one in answers.read]
    before = [[one.scan, one.picture, one.question, one.decision] for one in settled]
    data = {
        "pages": pages,
        "before": before,
        "heads": {"answers": COLUMNS, "settled": HEADS},
        "names": _names(deck),
        "signs": {
            "unknown": UNKNOWN,
            "between": BETWEEN,
            "blank": BLANK,
            "out": LEFT_OUT,
            "student": STUDENT,
        },
    }
    mark = sha256(msgspec.json.encode(data)).hexdigest()[:ID_DIGITS]
    return b64encode(msgspec.json.encode({**data, "id": f"{deck} {mark}"})).decode()


def _page(one: PageReading, name: str, code: str) -> dict[str, Any]:
    """A page that was read, question by question; a part that nobody has settled is null."""
    return {
        "scan": one.scan,
        "place": place_of(one),
        "student": name,
        "version": one.version,
        "code": code,
        "page": one.page,
        "questions": [
            [
                number,
                [[row.part, None if row.why else BETWEEN.join(row.marks), row.confidence] for row in rows],
            ]
            for number, rows in groupby(one.rows, key=lambda row: row.question)
        ],
    }


def _reasons(_: Callable[[str], str]) -> Callable[[str], Said]:
    """What translates why a person must look; what has no translation stays as it is said at the terminal."""
    words = {
        "more than one circle is filled": _("More than one circle is filled."),
        "a circle is neither empty nor filled": _("A circle is neither empty nor filled."),
        "a circle cannot be found where it should be": _("A circle cannot be found where it should be."),
        "a circle is filled very lightly, or was not rubbed out well": _(
            "A circle is filled very lightly, or was not rubbed out well."
        ),
        "the student's number is not filled in": _("The student’s number is not filled in."),
        "the student's number has a gap": _("The student’s number has a gap."),
        "the student's number is not clear": _("The student’s number is not clear."),
        "the number": _("This number stands on more than one sheet."),
        "no code of an answer sheet is to be seen": _("No code of an answer sheet is to be seen."),
        "codes of more than one sheet are in one picture": _(
            "Codes of more than one sheet are in one picture."
        ),
        "the paper is bent, or the picture is distorted": _(
            "The paper is bent, or the picture is distorted."
        ),
        OTHER_QUIZ: _("This is a sheet of another quiz, or of another edition of it."),
        "only": _("Too few of its four codes can be read: a corner is missing, or the picture is not sharp."),
        "this page is damaged": _("This page is damaged, or the file was cut off."),
    }

    def said(why: str) -> Said:
        found = next((words[start] for start in words if why.startswith(start)), "")
        return Said(found, english=False) if found else Said(f"{why[:1].upper()}{why[1:]}.", english=True)

    return said


def _digest(text: str) -> Markup:
    """What a content security policy calls a script or a style by."""
    return Markup("'sha256-{}'").format(b64encode(sha256(text.encode()).digest()).decode())


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
