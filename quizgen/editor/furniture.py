"""The language of the page's own words, which is the reader's and not the deck's."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen import page_text
from quizgen.text.tags import base_language

_CHOICE = re.compile(r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?)\s*)?")
"""A language of ``Accept-Language`` with how much it is wanted."""


@lru_cache(maxsize=64)
def language_of(accepted: str) -> str:
    """The language of the page's words, by what a browser says in ``Accept-Language``; English where it knows none.

    >>> language_of("de-AT, en;q=0.5")
    'de'
    """
    choices = filter(None, map(_CHOICE.fullmatch, accepted.split(",")))
    wanted = [(-float(choice[2] or 1), base_language(choice[1])) for choice in choices]
    known = page_text.languages()
    return next((code for _, code in sorted(wanted, key=lambda one: one[0]) if code in known), "en")
