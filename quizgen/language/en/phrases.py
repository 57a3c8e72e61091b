"""English phrases: their articles, their first letter, their genitive."""

from __future__ import annotations

import re

from quizgen.language.en.agreement import MANY_AFTER_A, SINGULAR_NAMES, is_plural
from quizgen.language.en.words import MULTIPLES, listed

_ARTICLE = re.compile(r"(?:the|an?) (?=\S)|(?:The|An?) (?=[a-z])")
_OPENING = " \"'([{\u201c\u2018\u00ab"
_PART_OF_NUMBER = MANY_AFTER_A | MULTIPLES.keys()
_PLURAL_FORMS = listed(
    "headquarters barracks series species means corps states nations netherlands philippines"
)
"""Singular nouns that are plural in form: *the headquarters'*, *the United States'*."""
_SMALL_WORDS = listed(
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
"""No word here is a name but *I*, *May* and *Will*, which are left out."""


def with_article(text: str) -> tuple[str, str]:
    """The leading article with its space, and the rest: ``("the ", "Philippine Sea")``.

    *A dozen* keeps its article, which is a part of the number; so does *The Hague*, a name.
    """
    match = _ARTICLE.match(text)
    if match is None or text[match.end() :].partition(" ")[0] in _PART_OF_NUMBER:
        return "", text
    return match[0], text[match.end() :]


def capital(sentence: str) -> str:
    """*sentence* with a capital first letter, behind opening quotes too. *iPhone* and digits stay as they are."""
    at = len(sentence) - len(sentence.lstrip(_OPENING))
    word = re.split(r"[\s-]", sentence[at:], maxsplit=1)[0]
    if not word[:1].islower() or any(letter.isupper() for letter in word[1:]):
        return sentence
    return sentence[:at] + sentence[at].title() + sentence[at + 1 :]


def is_small_word(word: str) -> bool:
    """Whether *word* is of a closed class. *IT*, *US* and *WHO* are names: their capitals say so."""
    return word.lower() in _SMALL_WORDS and word in {word.lower(), word.capitalize()}


def possessive(phrase: str) -> str:
    """*phrase* as an owner: *Japan's*, *James's*, *the destroyers'*, *the United States'*.

    A plural in *s*, and a name that is one in form, takes the apostrophe alone; a singular takes *'s*
    whatever its end. What is an owner already stays as it is.
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
