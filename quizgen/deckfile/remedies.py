"""What to write instead of a key or a value that does not fit, with the user's own words wherever that can be."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, get_origin

import msgspec

from quizgen.deckfile.records import ArticleRecord, DeckRecord, FactRecord
from quizgen.language.codes import code_meant
from quizgen.located_yaml.look_alikes import key_words
from quizgen.located_yaml.parser_mistake import LONGEST_WRITTEN_VALUE
from quizgen.located_yaml.reader import Mapping, key_source, value_source
from quizgen.located_yaml.text import VISIBLE
from quizgen.text.hints import brief, did_you_mean
from quizgen.text.ids import plain_id

if TYPE_CHECKING:
    from collections.abc import Iterable

YES, NO = frozenset(("yes", "y", "on", "1")), frozenset(("no", "n", "off", "0"))
"""What other programs write for true and false."""
OTHER_WORDS = {
    "question": "ask",
    "stem": "ask",
    "statement": "fact",
    "text": "fact",
    "sentence": "at",
    "source": "at",
    "options": "distractors",
    "wrong": "distractors",
    "explanation": "because",
}
"""Words that people try for the keys of a fact, each with the key."""
NUMBER = re.compile(r"[0-9]{1,4}")


def with_article(noun: str) -> str:
    """``a fact``, ``an entity``."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@cache
def names_of(record: type[msgspec.Struct]) -> tuple[str, ...]:
    """The keys of a record."""
    return tuple(field.encode_name for field in msgspec.structs.fields(record))


# --- keys ------------------------------------------------------------------------------------------


def keys_remedy(record: type[msgspec.Struct], noun: str) -> str:
    """``a fact may have id, at, event …``."""
    return f"{with_article(noun)} may have {', '.join(names_of(record))}"


def unknown_key_remedy(node: Mapping, key: str, record: type[msgspec.Struct], noun: str) -> str:
    """The remedy for a key that means nothing where it stands: it may be misspelt, or belong elsewhere."""
    known = names_of(record)
    return (
        _other_signs(key, known)
        or (_other_words(key) if noun == "fact" else "")
        or _of_elsewhere(key, noun)
        or did_you_mean(key, known)
        or _after_comma(node, key)
        or keys_remedy(record, noun)
    )


def _other_signs(key: str, known: Iterable[str]) -> str:
    """The remedy where a sign is missing after or before a key, or one too many; empty where none is."""
    if key.startswith("-"):
        return f"a '-' begins a list item only with a space after it: - {brief(key[1:])}"
    if (opened := re.match(r"([\w-]+) *([\[{])", key)) and opened[1] in known:
        return f"write a colon after the key: '{opened[1]}: {opened[2]}\u2026'"
    return _hidden_in(key, known) or ": ".join(key_words(key) or ())


def _other_words(key: str) -> str:
    """The remedy for what people call the keys of a fact; empty for other words."""
    if key.casefold() == "answer":
        return "mark the answer in 'fact', with == before and after it"
    meant = OTHER_WORDS.get(key.casefold())
    return f"did you mean '{meant}'?" if meant else ""


def _hidden_in(key: str, known: Iterable[str]) -> str:
    """The remedy where a key is known but for signs in it that cannot be seen; empty where it is not."""
    plain = "".join(re.findall(VISIBLE, key))
    if plain == key or plain.casefold() not in known:
        return ""
    sign = next(sign for sign in key if not re.match(VISIBLE, sign))
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    return f"a sign stands in it that cannot be seen ({name}): type '{plain.casefold()}' anew"


def _of_elsewhere(key: str, noun: str) -> str:
    """Where a key belongs that is one of another record; empty where it is none."""
    if noun == "deck" and key == "sections":
        return "a blueprint is no deck: name it with --blueprint, or put it into a deck under 'blueprint:'"
    if noun == "deck" and key in names_of(ArticleRecord):
        return "it is a key of the article: indent it below 'article:'"
    if noun == "deck" and key in names_of(FactRecord):
        return "it is a key of a fact: indent it as far as the other lines of its fact"
    if noun != "deck" and key in names_of(DeckRecord):
        return "it is a key of the deck: begin it at the left edge of the file"
    return ""


def _after_comma(node: Mapping, key: str) -> str:
    """The remedy where a key without a value was the rest of a text with a comma: ``{date: March 30, 2021}``."""
    before = next((first for first, second in pairwise(node) if second == key), None)
    text = node[before] if before is not None else None
    if before is None or node[key] is not None or not isinstance(text, str):
        return ""
    whole = f"{text},{'' if _is_joined(node, before, key) else ' '}{key}"
    if before == "sentences" and (numbers := numbers_remedy([whole])):
        return numbers
    if before in LISTED and len(whole) < LONGEST_WRITTEN_VALUE:
        return f"put a list in brackets: {before}: [{whole}]"
    example = f': {before}: "{whole}"' if len(whole) < LONGEST_WRITTEN_VALUE and '"' not in whole else ""
    return f"a text with a comma stands in quotes here{example}"


def _is_joined(node: Mapping, before: str, key: str) -> bool:
    """Whether a key stands close behind the comma that cut a text short, as in *2,000 metres* and *13,5 ha*."""
    text, rest = value_source(node, before, ""), key_source(node, key, "")
    return text.line == rest.line and text.column + text.length + len(",") == rest.column


LISTED = frozenset(
    ("at", "types", "distractors", "accept", "reject", "evidence", "tags", "apart", "aka", "part_of")
)
"""Keys that may have a list of words."""


# --- values ----------------------------------------------------------------------------------------


def type_example(plain_type: object, item_type: object, value: object) -> str:
    """The remedy that shows how a value of a type is written. *item_type* is that of the items of a list."""
    if get_origin(plain_type) is list:
        return _list_example(item_type, value)
    if plain_type is bool and isinstance(value, str) and value.casefold() in YES | NO:
        return f"write {'true' if value.casefold() in YES else 'false'}"
    plain: dict[object, str] = {
        str: "write words, without brackets or braces around them",
        bool: "write true or false",
        int: "write digits",
    }
    return plain.get(plain_type, "write a mapping as {key: value}, or as lines 'key: value' indented further")


def _list_example(item_type: object, value: object) -> str:
    if item_type is int:
        return numbers_remedy([value]) or "write a list of numbers, one for each paragraph: [3, 5, 2]"
    if isinstance(value, Mapping) and value:
        first = brief(next(iter(value)))
        if all(isinstance(inner, Mapping) for inner in value.values()):
            return f"begin each item with a dash and its id: '- id: {first}'"
        return f"begin each item with a dash and a space: '- {first}: \u2026'"
    return "write a list as [one, two], or as lines that begin with '- '"


def numbers_remedy(values: Iterable[object]) -> str:
    """The remedy for numbers without the brackets or commas of a list; empty where there are not several.

    ``["2 2 1"]`` -> ``write [2, 2, 1]``.
    """
    texts = [unicodedata.normalize("NFKC", value) for value in values if isinstance(value, str)]
    if any(re.search(r"[^\d\s,;.\[\]/|:+&\u3001\u3010\u3011\u3014\u3015{}-]", text) for text in texts):
        return ""
    numbers = [number for text in texts for number in NUMBER.findall(text)]
    written = f"[{', '.join(numbers)}]"
    several = any(len(NUMBER.findall(text)) > 1 for text in texts)
    return (
        f"write numbers with commas between them, in brackets: {written}"
        if several and len(written) < LONGEST_WRITTEN_VALUE
        else ""
    )


def id_remedy(text: str, remedy: str) -> str:
    """The remedy for a text that cannot be an id, with the nearest that can: ``größe`` -> ``grosse``."""
    plain = plain_id(text)
    return f"{remedy}: '{plain}', say" if plain else remedy


def language_remedy(text: str, remedy: str) -> str:
    """The remedy for a text that is no language code, with the code of the language that it names."""
    code = code_meant(text)
    return f"write '{code}'" if code else remedy


MEANT = {"bad-id": id_remedy, "bad-language": language_remedy}
"""What adds to a rule's remedy what the user most likely meant."""
