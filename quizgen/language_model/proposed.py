"""The facts in what a model wrote, each held against the table of keys. Whatever else stands there is passed over."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from quizgen.language_model.asking import KEYS
from quizgen.limits import LONGEST_PROPOSED_TEXT, MOST_PROPOSED
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.strangers import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.language_model.reply import Reply

_THOUGHT = re.compile(
    r"<(think|thinking|thought|reasoning)>.*?(?:</\1>|\Z)|\A.*</think>", re.DOTALL | re.IGNORECASE
)
_FACTS = re.compile(r'"facts"\s*:\s*\[')
_LIST = re.compile(r"\[(?=\s*\{)")
_FACT = re.compile(r'(?=\{\s*"(?:at|kind|fact)"\s*:)')
_BETWEEN = re.compile(r"[\s,]*")
_STEERING = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f\u200b\u2060]"
)
"""Characters that are not seen, or turn the line: nobody who reads a proposal knows that they are there."""
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>|&#?\w+;")
_LINK = re.compile(r"\w://|\bwww\.|\bjavascript:|\bdata:\w+/", re.IGNORECASE)
_DECODER = json.JSONDecoder()
MOST_STARTS = 20
"""Places of an answer at which its facts are looked for."""


class Proposed(NamedTuple):
    """A fact that a model proposes: every value has its type, and none is trusted."""

    keys: Mapping[str, Any]
    """By the names of :data:`quizgen.language_model.asking.KEYS`; what was empty is left out."""

    @property
    def shown(self) -> str:
        """What it is called in a list of what was refused: ``p2s1 'She carried ==64== guns.'``."""
        what = self.keys.get("fact") or " ".join(map(str, self.keys.get("slots", {}).values()))
        return safe_line(f"{self.keys.get('at', '')} '{what}'")


class Refused(NamedTuple):
    """A proposal that is not taken."""

    shown: str
    """What it is called: safe to print."""
    reason: str
    """Safe to print."""

    def __str__(self) -> str:
        return f"{self.shown}: {self.reason}"


class Found(NamedTuple):
    """What an answer holds."""

    facts: tuple[Proposed, ...]
    refused: tuple[Refused, ...]
    """Those that are no facts, with the reason."""
    is_readable: bool
    """Whether it has facts at all, or says that there are none."""


def facts_in(reply: Reply) -> Found:
    """The facts of an answer, be there prose, fences or thoughts around them, or the end cut off.

    The last list of an answer counts: what stands before it may be a try.
    """
    for text in reply.texts:
        answer = _THOUGHT.sub(" ", text)
        for candidate in (answer, text) if answer.strip() != text.strip() else (text,):
            items = _items(candidate)
            if items is not None:
                return _checked(items)
    return Found((), (), is_readable=False)


def _items(text: str) -> list[Any] | None:
    """The items of the last list of facts in a text; None where there is none."""
    for pattern in (_FACTS, _LIST):
        starts = [match.end() for match in pattern.finditer(text)][-MOST_STARTS:]
        lists = [items for start in reversed(starts) if (items := _items_from(text, start)) is not None]
        if lists:
            return next((items for items in lists if items), [])
    alone = [_decoded(text, match.start())[0] for match in [*_FACT.finditer(text)][:MOST_STARTS]]
    return [item for item in alone if isinstance(item, dict)] or None


def _items_from(text: str, start: int) -> list[Any] | None:
    """The items of a list from behind its bracket, up to its end or to the first that cannot be read.

    None where not even the first can be, and the list does not end there.
    """
    items: list[Any] = []
    while len(items) <= MOST_PROPOSED:
        between = _BETWEEN.match(text, start)
        start = between.end() if between else start
        if text[start : start + 1] == "]":
            return items
        value, end = _decoded(text, start)
        if end < 0:
            return items or None
        items.append(value)
        start = end
    return items


def _decoded(text: str, start: int) -> tuple[Any, int]:
    """The JSON that begins at a place, and where it ends; -1 where it is none, or nested too deep."""
    try:
        return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, -1


def _checked(items: Iterable[Any]) -> Found:
    facts: list[Proposed] = []
    refused: list[Refused] = []
    for number, item in enumerate(items, 1):
        if number > MOST_PROPOSED:
            refused.append(Refused("the rest", f"an answer has {MOST_PROPOSED} facts at most"))
            break
        proposed, reason = _proposed(item)
        if reason:
            shown = proposed.shown if proposed else f"fact {number}"
            refused.append(Refused(shown, reason))
        elif proposed:
            facts.append(proposed)
    return Found(tuple(facts), tuple(refused), is_readable=True)


def _proposed(item: Any) -> tuple[Proposed | None, str]:  # noqa: ANN401 - whatever a model writes
    """A proposal of what a model wrote, and why it is none; other keys than those of the table are left out."""
    if not isinstance(item, dict):
        return None, "it is no mapping of keys"
    keys: dict[str, Any] = {}
    for key in KEYS:
        value = item.get(key.name)
        if value is None or value in ("", [], {}):
            continue
        try:
            keys[key.name] = msgspec.convert(value, key.type)
        except msgspec.ValidationError as error:
            return None, f"'{key.name}' is of another type: {safe_line(str(error))}"
    proposed = Proposed(keys)
    if missing := [key.name for key in KEYS if key.required and key.name not in keys]:
        return proposed, f"it lacks {', '.join(missing)}"
    return proposed, next(filter(None, map(_wrong, _texts(keys))), "")


def _texts(keys: Mapping[str, Any]) -> Iterator[str]:
    for value in keys.values():
        if isinstance(value, dict):
            yield from (text for pair in value.items() for text in pair)
        elif isinstance(value, list):
            yield from value
        else:
            yield value


def _wrong(text: str) -> str:
    """Why a text is not taken, whatever it says; empty where it may be."""
    if len(text) > LONGEST_PROPOSED_TEXT:
        return f"a text of it has more than {LONGEST_PROPOSED_TEXT} characters"
    if FORBIDDEN.search(text) or _STEERING.search(text) or "\n" in text or "\t" in text:
        return "a text of it has characters that cannot be seen"
    if _TAG.search(text):
        return "a text of it has HTML"
    if _LINK.search(text):
        return "a text of it has an address"
    return ""
