"""What a model's server answers, in the forms that are known of servers."""

from __future__ import annotations

import json
from typing import Any

ARTICLE = (
    "date 2017-04-26\n\n"
    "The old ferry Marit carried 64 lorries across the fjord in 1998, and sank near the pier of Lervik.\n\n"
    "Her captain, Tom Reid, said that the gate was open. Nobody was hurt."
)
GOOD: dict[str, Any] = {
    "at": "p1s1",
    "kind": "sentence",
    "fact": "The ferry Marit took ==64== lorries on board in 1998.",
    "ask": "How many lorries did the ferry Marit take on board in 1998?",
    "evidence": "64 lorries",
}
OTHER: dict[str, Any] = {
    "at": "p1s1",
    "kind": "sentence",
    "fact": "The ferry Marit went down near ==Lervik==.",
    "ask": "Near which place did the ferry Marit go down?",
    "evidence": "pier of Lervik",
}


def facts(*items: Any) -> str:
    """The text of an answer with these facts."""
    return json.dumps({"facts": list(items)})


def completion(content: Any, *, finish: str = "stop", **more: Any) -> dict[str, Any]:
    """An answer in OpenAI's form; *more* goes into its message."""
    message = {"role": "assistant", "content": content, **more}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 1_500, "completion_tokens": 90, "total_tokens": 1_590},
    }


def answer(*items: Any) -> dict[str, Any]:
    """A good answer with these facts."""
    return completion(facts(*items))
