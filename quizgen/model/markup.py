"""Marked passages: what the markup of a deck's texts says, beside the plain texts that the model holds."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Style = Literal["emphasis", "strong", "lowered", "raised", "code", "ruby", "formula"]
"""How a passage is set."""


class Passage(Struct, frozen=True, gc=False):
    """Some words of the deck that are set in a style of their own, wherever a text has them in the same place."""

    text: str
    """The words in plain text: ``₂``."""
    style: Style
    source: str = ""
    """What is set, where plain text writes it otherwise: ``2`` is lowered; of ruby the reading. Empty for emphasis."""
    before: str = ""
    """The word or sign before it, with the space between; empty where it begins a text or an answer."""
    after: str = ""
    """The word or sign after it, with the space between; empty where it ends a text or an answer."""
    answer: str = ""
    """The answer or option that it is in: it is set in its style where that stands alone. Inside a sentence it would
    tell the right answer from wrong ones, which have no style. Empty where it is in none."""
