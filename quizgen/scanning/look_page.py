"""What a person must look at, as one page: a cut-out of each, with what to put into the table."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from quizgen.templating import render_page

if TYPE_CHECKING:
    from quizgen.scanning.answers import ClassAnswers


def look_page(title: str, language: str, table: str, answers: ClassAnswers) -> bytes:
    """The page in HTML, for the teacher's own screen: it reaches for nothing, and runs nothing.

    *table* is the name of the file with the answers.
    """
    style = render_page("scan/look.css")
    return render_page(
        "scan/look.html.j2",
        title=title,
        language=language,
        table=table,
        answers=answers,
        picture=_address,
        style=Markup(style),  # noqa: S704 - quizgen's own
        digest=Markup("'sha256-{}'").format(b64encode(sha256(style.encode()).digest()).decode()),
    ).encode()


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
