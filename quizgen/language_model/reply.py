"""The bytes of a server's answer, read as what the model wrote: in OpenAI's form, as far as servers keep to it.

Where they do not, each with a case in ``tests/language_model/test_dialects.py``: an error with status 200; the text as
a list of parts, or beside *content* where a model thinks (vLLM, Ollama); an answer in pieces though
none were asked for; no *usage*; Ollama's own form.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

THOUGHTS = ("reasoning_content", "reasoning", "thinking")
"""Where servers put what a model thinks, and some of them all that it writes."""
MOST_TOKENS_TOLD = 10**9
"""Above this a count of tokens is none."""


class NotReadable(ValueError):
    """The bytes are no answer of a model. The text of the exception completes *it answers with …*."""


class Reply(NamedTuple):
    """What a model wrote."""

    texts: tuple[str, ...]
    """Where its facts may stand, the likeliest first: its answer, and what it was thinking. Untrusted."""
    cut_off: bool = False
    """Whether it ended because it was as long as it may be."""
    read: int = 0
    """Tokens that the server says it read; 0 where it does not say."""
    written: int = 0
    """Tokens that it says it wrote."""


class Refusal(ValueError):
    """The server says, whatever the status, that something is wrong. The text is its own words, untrusted."""


def reply_in(data: bytes) -> Reply:
    """What a model wrote, from the bytes of the answer. Refusal where they tell an error, else NotReadable."""
    if not data.strip():
        raise NotReadable("nothing")
    pieces = [*_pieces(data)]
    if not pieces:
        raise NotReadable("something else than JSON")
    for piece in pieces:
        if error := error_in(piece):
            raise Refusal(error)
    messages = [message for piece in pieces for message in _messages(piece)]
    if not messages:
        raise NotReadable("JSON without a message")
    texts = ["".join(_text(message.get(key)) for message in messages) for key in ("content", *THOUGHTS)]
    usage = next((found for piece in reversed(pieces) if isinstance(found := piece.get("usage"), dict)), {})
    last = pieces[-1]
    return Reply(
        tuple(text for text in texts if text.strip()),
        any(_is_cut_off(piece) for piece in pieces),
        _count(usage.get("prompt_tokens", last.get("prompt_eval_count"))),
        _count(usage.get("completion_tokens", last.get("eval_count"))),
    )


def error_in(piece: dict[str, Any]) -> str:
    """What a server says is wrong, in one of three forms, as ``{"error": {"message": …}}``; empty where nothing is."""
    error = piece.get("error")
    if piece.get("object") == "error":
        error = piece
    if isinstance(error, dict):
        return str(error.get("message") or error.get("type") or "an error without words")
    return str(error) if error else ""


def _pieces(data: bytes) -> Iterator[dict[str, Any]]:
    """The objects of an answer: one; or one a line where it comes in pieces, with or without ``data:`` before it."""
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    if (whole := _object(text)) is not None:
        yield whole
        return
    for line in text.splitlines():
        if (found := _object(line.removeprefix("data:"))) is not None:
            yield found


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _choices(piece: dict[str, Any]) -> list[dict[str, Any]]:
    choices = piece.get("choices")
    return [one for one in choices if isinstance(one, dict)][:1] if isinstance(choices, list) else []


def _messages(piece: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The messages of the first choice, whole or in pieces; that of Ollama's own form."""
    for holder in (*_choices(piece), piece):
        for key in ("message", "delta"):
            if isinstance(message := holder.get(key), dict):
                yield message


def _text(content: object) -> str:
    """A text, or the texts of a list of parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
    return ""


def _is_cut_off(piece: dict[str, Any]) -> bool:
    reasons = [choice.get("finish_reason") for choice in _choices(piece)]
    return "length" in (*reasons, piece.get("done_reason"))


def _count(value: object) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 < value < MOST_TOKENS_TOLD
    return value if is_count and isinstance(value, int) else 0
