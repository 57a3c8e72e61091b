"""Cells of tables that a spreadsheet may open: none is ever taken for a formula."""

from __future__ import annotations

FORMULA_STARTS = tuple("=+-@\t\r\n|%＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula or a command."""
TEXT_MARK = "'"
"""How spreadsheets mark a cell as text."""


def cell(text: str) -> str:
    """A text as a cell holds it: on one line, and never a formula."""
    return guarded(" ".join(text.split()))


def guarded(text: str) -> str:
    """A text with an apostrophe before it where it would be a formula: ``=1+1`` -> ``'=1+1``."""
    return f"{TEXT_MARK}{text}" if begins_formula(text) else text


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula or a command."""
    return text.startswith(FORMULA_STARTS)
