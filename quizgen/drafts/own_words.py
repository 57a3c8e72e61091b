"""The curator's own words put into a draft: what stands for each \u2026, and the marks of its answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.drafts.draft_fact import MARK, UNFINISHED
from quizgen.drafts.draft_file import facts_in
from quizgen.located_yaml.item_text import with_values
from quizgen.located_yaml.reader import YamlProblem, load
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.located_yaml.writer import written_item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quizgen.located_yaml.writer import Value

ANSWER_HERE = "_"
"""What a curator may type in the place of an answer, to save its letters."""
_HERE = re.compile(rf"(?<![\w{ANSWER_HERE}]){ANSWER_HERE}(?![\w{ANSWER_HERE}])")
_BEFORE, _BEHIND = r"(?<!\w)(?<!\d[.,])", r"(?!\w|[.,]\d)"
_FIRST_WITHOUT_BLANKS = "\u2e80"
"""From here on are the signs of languages that write words without blanks between them."""


class Gap(NamedTuple):
    """A text of a draft in which words are still to be written."""

    key: str
    """The key of the fact: ``fact``, ``slots``."""
    name: str
    """The name inside it: the slot ``did``; empty where the key has the text itself."""
    text: str
    """What is there: ``… on ==10 August 1628== …``."""


class NotInStatement(Exception):
    """A statement lacks these answers, so that nothing of it could be asked."""

    def __init__(self, *answers: str) -> None:
        listed = " and ".join(f"'{answer}'" for answer in answers)
        super().__init__(f"the statement does not have {listed}")
        self.answers = answers


def gaps(keys: Mapping[str, object]) -> Iterator[Gap]:
    """The texts of a draft in which words are missing, in its order."""
    for key, value in keys.items():
        named = value.items() if isinstance(value, dict) else [("", value)]
        for name, inner in named:
            text = inner.get("text") if isinstance(inner, dict) else inner
            if isinstance(text, str) and UNFINISHED in text:
                yield Gap(key, name, text)


def answers_of(keys: Mapping[str, object]) -> tuple[str, ...]:
    r"""The answers of a draft's statement as they stand between its marks, ``a \= b``; none where a kind words it."""
    fact = keys.get("fact")
    return tuple(MARK.findall(fact)) if isinstance(fact, str) else ()


def with_marks(typed: str, answers: Sequence[str]) -> str:
    """A statement as a curator typed it, with the marks around its answers. NotInStatement where it lacks one.

    Marks that are typed count as they are; a ``_`` stands for the next answer.

    >>> with_marks("The Vasa sank on 10 August 1628.", ["10 August 1628"])
    'The Vasa sank on ==10 August 1628==.'
    >>> with_marks("The Vasa sank on _.", ["10 August 1628"])
    'The Vasa sank on ==10 August 1628==.'
    """
    if MARK.search(typed):
        return typed
    text = with_answers_here(typed, answers)
    missing = []
    for answer in answers[len(MARK.findall(text)) :]:
        found = _place(text, answer)
        if found is None:
            missing.append(plain(answer))
        else:
            is_same = len(answers) == 1 and found[0].casefold() == answer.casefold()
            text = f"{text[: found.start()]}=={found[0] if is_same else answer}=={text[found.end() :]}"
    if missing:
        raise NotInStatement(*missing)
    return text


def with_answers_here(typed: str, answers: Sequence[str]) -> str:
    """A statement with the next answer, in its marks, for each ``_`` that stands alone; whatever else it says stays.

    >>> with_answers_here("The Vasa sank on _.", ["10 August 1628"])
    'The Vasa sank on ==10 August 1628==.'
    """
    left = list(answers)
    return _HERE.sub(lambda found: f"=={left.pop(0)}==" if left else found[0], typed)


def _place(text: str, answer: str) -> re.Match[str] | None:
    """Where a statement has an answer outside of marks: as whole words, and no part of a longer number."""
    words = r"\s+".join(map(re.escape, plain(answer).split()))
    has_blanks = all(sign < _FIRST_WITHOUT_BLANKS for sign in answer)
    pattern = f"{_BEFORE}{words}{_BEHIND}" if has_blanks else words
    marks = [found.span() for found in MARK.finditer(text)]
    for found in re.finditer(pattern, text, re.IGNORECASE):
        if not any(start < found.end() and found.start() < end for start, end in marks):
            return found
    return None


def plain(answer: str) -> str:
    """An answer as it is printed, without the backslashes before signs that mean themselves."""
    return re.sub(r"\\(\W)", r"\1", answer)


def written_out(item: str, values: Mapping[str, Value]) -> str:
    """A draft's text with these values for its keys: a new *ask* comes behind *fact*, and all else stays as it is.

    Where its layout does not allow that, it is written anew below its comments. ValueError where a value holds a
    character that no file may hold.
    """
    if FORBIDDEN.search(str(values)):
        raise ValueError("there is a character in it that no file of a deck may hold")
    (keys,) = facts_in(load(item.encode(), ""))
    wanted = _with_ask_behind_fact({**keys, **values})  # type: ignore[dict-item]  # no value of a draft is None
    try:
        text = with_values(item, values, "fact")
        if [*facts_in(load(text.encode(), ""))] == [_as_read(wanted)]:
            return text
    except (ValueError, KeyError, YamlProblem):
        pass
    comments = [line.strip()[1:].strip() for line in item.splitlines() if line.lstrip().startswith("#")]
    return written_item(wanted, comments)


def _as_read(keys: Mapping[str, Value]) -> object:
    (read,) = facts_in(load(written_item(keys).encode(), ""))
    return read


def _with_ask_behind_fact(keys: dict[str, Value]) -> dict[str, Value]:
    ask = keys.pop("ask", None)
    if ask is None:
        return keys
    result: dict[str, Value] = {}
    for key, value in keys.items():
        result[key] = value
        if key == "fact":
            result["ask"] = ask
    return result if "ask" in result else {**result, "ask": ask}
