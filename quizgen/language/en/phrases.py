"""English phrases: their article, their capital, their possessive."""

from __future__ import annotations

import re

from quizgen.language.en.agreement import MANY_AFTER_A, SINGULAR_NAMES, is_plural
from quizgen.language.en.numbers import parse_number
from quizgen.language.en.words import MULTIPLES, word_set

_ARTICLE = re.compile(r"(?:the|an?) (?=\S)|(?:The|An?) (?=[a-z])")
_AFTER_WORD = re.compile(r"[\s-]")
_OPENING = " \"'([{\u201c\u2018\u00ab"
_PART_OF_NUMBER = MANY_AFTER_A | MULTIPLES.keys()
_PLURAL_FORMS = word_set(
    "headquarters barracks series species means corps states nations netherlands philippines"
)
"""Singular nouns that are plural in form: *the headquarters'*, *the United States'*."""
_SMALL_WORDS = word_set(
    "a an the this that these those my our your his her its their he she it they we you there "
    "what which who whom whose when where how why whether "
    "about above across after against along among around as at before behind below beneath beside besides "
    "between beyond by despite during for from in inside into near of on onto outside over past since through "
    "throughout to toward towards under until upon with within without "
    "all another any both each either enough every few fewer half less many more most much neither no none "
    "other several some such anybody anyone anything everybody everyone everything nobody nothing somebody "
    "someone something although and because but if nor not once only or than though unless when while "
    "am are be been can could did do does had has have is must should was were would"
)
"""Words of closed classes. *I*, *may* and *will* are left out, since *May* and *Will* are names too."""


def split_article(text: str) -> tuple[str, str]:
    """The article at the beginning with its space, and the rest: ``("the ", "Philippine Sea")``.

    *A dozen* and *a week* are not split, since the article is part of the number; nor is *The Hague*, a name.
    """
    match = _ARTICLE.match(text)
    if match is None or text[match.end() :].partition(" ")[0] in _PART_OF_NUMBER:
        return "", text
    if match[0].lower() != "the " and parse_number(text):
        return "", text
    return match[0], text[match.end() :]


def capital(sentence: str) -> str:
    """The sentence with its first letter a capital, also after opening quotes. *iPhone* and digits stay as they are."""
    start = len(sentence) - len(sentence.lstrip(_OPENING))
    if not sentence[start : start + 1].islower():
        return sentence
    word = _AFTER_WORD.split(sentence[start:], maxsplit=1)[0]
    if any(letter.isupper() for letter in word):
        return sentence
    return sentence[:start] + sentence[start].title() + sentence[start + 1 :]


def is_small_word(word: str) -> bool:
    """Whether *word* is of a closed class. *IT*, *US* and *WHO* are names, by their capitals."""
    return word.lower() in _SMALL_WORDS and word in {word.lower(), word.capitalize()}


def possessive(phrase: str) -> str:
    """The possessive of a phrase: *Japan's*, *James's*, *the destroyers'*, *the United States'*.

    A plural in *s*, and a name that has the form of one, takes the apostrophe alone; a singular takes *'s*. A phrase
    that is a possessive already stays as it is.
    """
    apostrophe = "\u2019" if "\u2019" in phrase else "'"
    if not phrase or phrase.endswith(("'s", "\u2019s", "s'", "s\u2019")):
        return phrase
    return f"{phrase}{apostrophe}" if _is_plural_in_form(phrase) else f"{phrase}{apostrophe}s"


def _is_plural_in_form(phrase: str) -> bool:
    last = phrase.rpartition(" ")[2].lower()
    if not last.endswith("s") or last.endswith(("ss", "us")):
        return False
    the_name = phrase.lower().removeprefix("the ") in SINGULAR_NAMES and phrase.lower().startswith("the ")
    return the_name or last in _PLURAL_FORMS or is_plural(phrase)
