"""What phrases around an answer are called by what they say of it."""

from __future__ import annotations

from typing import NamedTuple


class WordsAround(NamedTuple):
    """The phrases of one language, by what they say of an answer beside them."""

    least: str
    """Before a number that is the least: ``more than``."""
    most: str
    """Before a number that is the most: ``up to``."""
    least_after: str
    """After a number that is the least: ``or more``."""
    most_after: str
    """After a number that is the most: ``at the most``."""
    about: str
    """Before what is not exact: ``about``."""
    about_after: str
    """After what is not exact: ``or so``."""
    before_date: str
    """Before the first day on which something had surely been: ``before 1945``."""
    after_date: str
    """Before the last day on which something had surely not been: ``after 1945``."""
    list_before: str
    """Before examples: ``such as``."""
    list_after: str
    """After examples: ``among others``."""
    one_of: str
    """Beside one of several: ``one of``."""
    how_many: str
    """In a stem that asks for a number: ``how many``."""
    when: str
    """In a stem that asks for a date: ``in which year``."""
