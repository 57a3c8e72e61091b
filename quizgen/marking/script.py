"""The script of the self-check page that marks as Python does."""

from __future__ import annotations

import msgspec

from quizgen.marking import judge, text
from quizgen.templating import render_page
from quizgen.text.digits import FIRST_YEAR
from quizgen.text.signs import RAISED


def marking_script() -> str:
    """The script, with the tables of signs before it, so that these stand in one place."""
    tables = {
        "raised": RAISED,
        "alike": text.ALIKE,
        "letters": text.LETTERS,
        "two_letters": text.TWO_LETTERS,
        "first_year": FIRST_YEAR,
        "kept_signs": text.KEPT_SIGNS,
        "apart": judge.APART,
        "nearly_why": judge.NEARLY_WHY,
    }
    written = msgspec.json.encode(tables, order="deterministic").decode()
    return f'"use strict";\nconst TABLES = {written};\n{render_page("quiz/marking.js")}'
