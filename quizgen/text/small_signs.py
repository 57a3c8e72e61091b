"""Lowered and raised text as plain text: in small signs where Unicode has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.text.signs import LOWERED, RAISED

if TYPE_CHECKING:
    from quizgen.model.markup import Style

_SMALL = {
    "lowered": {plain: sign for sign, plain in LOWERED.items()},
    "raised": {p: s for s, p in RAISED.items()},
}
_SMALL["raised"] |= {"−": "⁻", "–": "⁻"}
_SMALL["lowered"] |= {"−": "₋", "–": "₋"}


def small(text: str, style: Style) -> str:
    """A lowered or raised text as plain text: in small signs where there are any, else ``x^n+1`` in brackets.

    ``2`` -> ``²``, ``max`` -> ``_max``, ``n/2`` -> ``^(n/2)``.
    """
    if all(sign in _SMALL[style] for sign in text):
        return "".join(_SMALL[style][sign] for sign in text)
    sign = "^" if style == "raised" else "_"
    return f"{sign}{text}" if text.isalnum() else f"{sign}({text})"
