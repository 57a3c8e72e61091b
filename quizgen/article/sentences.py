"""The sentences of a paragraph, cut by rules that know a language's abbreviations.

A citation counts sentences (``p2s3``), so a cut too many or too few shifts every citation after it. The rules are ours
because none of the libraries that were measured is better at news, and most do not cut inside a quotation; the figures
stand in docs/decisions/0055.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language import grammar
from quizgen.language.words import words_of_language
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OPENERS = "\"'\u201c\u201e\u2018\u201a\u00ab\u2039\u00bb\u203a([{\u00bf\u00a1\u300c\u300e\uff08\u2013\u2014-"
"""Signs that may stand before the first word of a sentence. German writes »so«, and others «so»."""
CLOSERS = "\"'\u201d\u201c\u2019\u2018\u00bb\u203a\u00ab\u2039)]}\u300d\u300f\uff09"
"""Signs that may stand behind the stop of a sentence."""
STOPS = ".!?\u2026\u203d"
"""Signs that end a sentence where a space follows."""
OTHER_STOPS = "\u0964\u0965\u061f\u06d4\u0589\u1362\u104b\u17d4"
"""Those of Hindi, Arabic, Urdu, Armenian, Amharic, Burmese and Khmer."""
ANY_STOP = f"{STOPS}{OTHER_STOPS};\u037e"
FULL_STOPS = "\u3002\uff01\uff1f\uff61"
"""Those of Chinese and Japanese, which no space follows."""

FARTHEST_LOOK = 100
"""Characters that are looked at before and behind a stop: more than the longest word."""

_END = re.compile(
    rf"(?P<stop>(?<![\s{ANY_STOP}])\s?[{ANY_STOP}]++)"
    rf"(?P<close>(?:[\u00a0\u202f ]?(?=[\u00bb\u203a])[\u00bb\u203a]|[{re.escape(CLOSERS)}]|\[\d+\])*)"
    r"(?P<gap>\s+)(?=\S)(?![\u00bb\u203a](?:\s|$))"
)
_FULL_END = re.compile(rf"[{FULL_STOPS}]+")
_WORD = r"[^\s\"'\u201c\u201e\u2018\u201a\u00ab\u00bb(\[\u2014]+"
_WORDS_BEFORE = {1: re.compile(rf"{_WORD}$"), 2: re.compile(rf"{_WORD} {_WORD}$")}
_WORD_AFTER = re.compile(r"[\w'\u2019./&-]*")
_SMALL_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
"""A name that begins with a small letter: *iPhone*, *eBay*."""
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_ORDINAL = re.compile(r"(?:^|.*[^\w.,])?(?:[12]?\d{1,2}|[IVX]{1,6})", re.DOTALL)
GREEK_QUESTION = (";", "\u037e")
EMBEDDING = (
    "と",
    "って",
    "との",
    "という",
    "とも",
    "とは",
    "などと",
    "に",
    "を",
    "の",
    "が",
    "も",
    "は",
    "で",
)
"""What follows a Japanese quotation that stands inside a sentence."""
BRACKETS = {"「": "」", "『": "』", "（": "）", "“": "”", "《": "》", "(": ")"}


class _Words(NamedTuple):
    """What the rules need to know of one language."""

    never: frozenset[str]
    """Abbreviations that never end a sentence."""
    maybe: frozenset[str]
    """Abbreviations that may end one, and may stand before a name."""
    ending: frozenset[str]
    """Abbreviations that end one where a capital follows."""
    dated: frozenset[str]
    """Abbreviations that end no sentence where a number follows."""
    ordinals: bool
    """Whether a number with a dot is an ordinal: *am 3. Mai*."""
    starts: Callable[[str], bool]
    """Whether a word is one that begins sentences, and no name."""


def split_sentences(text: str, language: str = "en") -> tuple[str, ...]:
    """The sentences of a paragraph, in order, without the spaces between them; none of a text without words.

    >>> split_sentences("The U.S. Navy sent two. They came on Feb. 3.")
    ('The U.S. Navy sent two.', 'They came on Feb. 3.')
    """
    return tuple(piece for start, end in _spans(text, language) if (piece := text[start:end].strip()))


def _spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends in the text."""
    start = 0
    for cut, following in sorted({*_spaced_cuts(text, language), *_full_cuts(text)}):
        if cut > start:
            yield start, cut
            start = following
    yield start, len(text)


# --- scripts with a space behind a sentence ---------------------------------------------------------


def _spaced_cuts(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where a sentence ends, and where the next begins."""
    words = _words(language)
    is_greek = base_language(language) == "el"
    for match in _END.finditer(text):
        if match["stop"].strip() in GREEK_QUESTION and not is_greek:
            continue
        if _ends(text, match, words):
            yield match.end("close"), match.end("gap")


def _ends(text: str, match: re.Match[str], words: _Words) -> bool:
    """Whether a sentence ends at a stop."""
    rest = text[match.end("gap") : match.end("gap") + FARTHEST_LOOK]
    opener = rest[: len(rest) - len(rest.lstrip(OPENERS + "\u00a0\u202f "))]
    word = _WORD_AFTER.match(rest, len(opener))
    following = word[0] if word else ""
    if following[:1].islower() and not _SMALL_BRAND.match(following):
        return False
    if not following or match["stop"] != "." or match["close"] not in ("", ")", "]"):
        return True
    before = text[max(0, match.start() - FARTHEST_LOOK) : match.start()]
    return _ends_behind(_role(before, words), following, opener, words)


def _ends_behind(role: str, following: str, opener: str, words: _Words) -> bool:
    """Whether a sentence ends at the dot of a word of this role, before the word *following*."""
    match role:
        case "goes on":
            return False
        case "before a number":
            return not following[0].isdigit()
        case "before a name":  # a bracket may stand behind a firm's name, too
            return bool(opener.strip("-\u2013\u2014 (")) or words.starts(following)
        case "initial":
            return words.starts(following)
    return True


def _role(before: str, words: _Words) -> str:
    """What a word with a dot behind it is: ``goes on``, ``before a number``, ``before a name``, ``initial``, ``ends``.

    *before* is the text before the dot.
    """
    word = _last_words(before, 1)
    both = {word.casefold(), re.split(r"[-\u2010-\u2015/]", word.casefold())[-1]}
    longer = both | {_last_words(before, 2).casefold()}
    is_letter = len(word) == 1 and word.isalpha()
    roles = (
        ("initial", is_letter and word.isupper()),  # J. R. R. Tolkien
        ("ends", longer & words.ending),
        ("before a name", longer & words.maybe),
        ("goes on", both & words.never),
        ("before a number", both & words.dated),
        ("initial", is_letter or (words.ordinals and _ORDINAL.fullmatch(word))),
        ("before a name", _INITIALS.fullmatch(word)),
    )
    return next((role for role, holds in roles if holds), "ends")


def _last_words(text: str, number: int) -> str:
    """The last words of a text, without signs before them: ``т. д``."""
    found = _WORDS_BEFORE[number].search(text)
    return found[0] if found else ""


@cache
def _words(language: str) -> _Words:
    """What is known of a language; the English rules for one without a file are right more often than none."""
    known = words_of_language(language)
    small = grammar(language).is_small_word
    more = frozenset(known.sentence_starts)
    dated = {word.rstrip(".") for word in grammar(language).calendar_words().months if word.endswith(".")}

    def starts(word: str) -> bool:
        first = re.split(r"['\u2019]", word.casefold().strip("'\u2019"))[0]
        return first in more or small(first) or small(word.casefold())

    return _Words(
        never=frozenset(known.abbreviations),
        maybe=frozenset(known.closing_abbreviations),
        dated=frozenset({*known.numbered_abbreviations, *dated}),
        ending=frozenset(known.ending_abbreviations),
        ordinals="." in known.ordinal_endings,
        starts=starts,
    )


# --- scripts without ---------------------------------------------------------------------------------


def _full_cuts(text: str) -> Iterator[tuple[int, int]]:
    """The same for Chinese and Japanese: at each full stop outside brackets, and behind a quotation with one."""
    if not _FULL_END.search(text):
        return
    depth: list[str] = []
    for index, sign in enumerate(text):
        if sign in BRACKETS:
            depth.append(BRACKETS[sign])
            continue
        ends_quotation = sign in "\u300d\u300f\u201d"
        closed = bool(depth) and sign == depth[-1]
        if closed:
            depth.pop()
        ended = sign in FULL_STOPS or (closed and ends_quotation and text[index - 1] in FULL_STOPS)
        after = text[index + 1 : index + 4].lstrip()
        if not ended or depth or not after or after[0] in FULL_STOPS + "」』）”’》)\"'":
            continue
        if closed and (after.startswith(EMBEDDING) or unicodedata.category(after[0]) == "Po"):
            continue
        yield index + 1, index + 1
