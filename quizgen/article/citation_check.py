"""Whether a copy of the article is the one that the facts cite.

Words are compared, and never their punctuation, quotes, case or layout, so that a copy from a web page and one
from a newspaper's archive are the same article.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.article.copy import read_passage
from quizgen.deck_paths import whole
from quizgen.language import grammar
from quizgen.model import Number, NumberRange, Reference
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from quizgen.article.copy import Passage
    from quizgen.edition import Handout
    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Fact, Source

TOLD = 3
"""How many facts a message names; of more it says how many."""
EXCERPT = 40
"""How many characters of a paragraph a message shows."""
FEWEST, SHARE = 4, 0.5
"""Of so many names and numbers at least so large a share stands in the paragraphs that their facts cite. Of the two
shipped decks nine in ten do; beside each other's article one in twenty."""

WIDE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Characters of scripts that put no spaces between words: each counts as one."""
WORD = re.compile(rf"[0-9]+\.[0-9]+|[{WIDE}]|[^\W_{WIDE}]+")
POSSESSIVE = re.compile(r"['\u2019\u02bc]s\b")
APOSTROPHE = re.compile(r"['\u2018\u2019\u02bc]")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def with_passage(handout: Handout, article: Path | None, deck: Deck) -> tuple[Handout, tuple[Problem, ...]]:
    """The handout with the paragraphs of the reader's copy, where there is one, and what is to be looked at there.

    Unreadable where that is no text; ProblemFound where it is not the article that the deck cites.
    """
    if article is None:
        return handout, ()
    passage = read_passage(article)
    for wrong in (_other_date, _other_length, _too_short, _lacks_evidence, _lacks_answers):
        if found := wrong(passage, deck):
            raise ProblemFound(Problem("wrong-article", whole(article), *found))
    return replace(handout, passage=passage.paragraphs), tuple(_unlike(passage, deck, whole(article)))


# --- the copy as a whole ----------------------------------------------------------------------------


def _other_date(passage: Passage, deck: Deck) -> tuple[str, str] | None:
    date = deck.article.date
    if not passage.date or date is None or date.end or not all(date.start):
        return None
    own = "{:04}-{:02}-{:02}".format(*date.start)
    if passage.date == own:
        return None
    message = f"this is another article: it is dated {passage.date}, and the deck's article {own}"
    return message, "name a copy of the article that the deck cites, or correct the date under 'article'"


def _other_length(passage: Passage, deck: Deck) -> tuple[str, str] | None:
    wanted, has = len(deck.article.sentences), len(passage.paragraphs)
    if not wanted or has == wanted:
        return None
    message = f"this copy has {_count(has)}, and the deck's article {wanted}"
    if has < wanted:
        return message, "name the whole article, with a blank line after each paragraph and nowhere else"
    extra = "; ".join(_shown(passage, place) for place in _untypical(passage)[:TOLD])
    about = f" (line {extra}?)" if extra else ""
    return (
        message,
        f"leave out title, author and captions{about}, and have blank lines between paragraphs alone",
    )


def _untypical(passage: Passage) -> list[int]:
    """The paragraphs that end like no sentence: titles, names of authors, captions."""
    return [place for place, text in enumerate(passage.paragraphs) if text[-1].isalnum()]


def _shown(passage: Passage, place: int) -> str:
    text = passage.paragraphs[place]
    return f"{passage.lines[place]}, '{text if len(text) <= EXCERPT else f'{text[: EXCERPT - 1]}…'}'"


def _too_short(passage: Passage, deck: Deck) -> tuple[str, str] | None:
    has = len(passage.paragraphs)
    beyond = [f"'{fact.id}' ({at})" for fact in deck.facts for at in fact.at if at.paragraph > has]
    if not beyond:
        return None
    message = f"this copy has {_count(has)}, and facts cite more: {_some(beyond)}"
    return message, "name the whole article, with a blank line after each paragraph and nowhere else"


def _count(paragraphs: int) -> str:
    return f"{paragraphs} paragraph{'s' * (paragraphs != 1)}"


# --- fact by fact -----------------------------------------------------------------------------------


def _lacks_evidence(passage: Passage, deck: Deck) -> tuple[str, str] | None:
    words = _spaced(passage)
    facts = [fact for fact in deck.facts if fact.at and any(answer.evidence for answer in fact.answers)]
    lacking = [told for fact in facts for told in _unfounded(fact, words)]
    if not lacking:
        return None
    message = f"evidence is not where {len(lacking)} of {len(facts)} facts cite it: {_some(lacking)}"
    if len(lacking) * 2 > len(facts):
        return message, "this is another article: name a copy of the one that the deck cites"
    return message, "this may be another edition of the article: name the cited one, or correct these facts"


def _unfounded(fact: Fact, words: Sequence[str]) -> Iterator[str]:
    """What to say of a fact whose evidence is in none of the paragraphs that it cites."""
    for evidence in (text for answer in fact.answers for text in answer.evidence):
        if not any(_spoken(evidence) in words[at.paragraph - 1] for at in fact.at):
            yield _absent(evidence, fact)
            return


def _absent(text: str, fact: Fact) -> str:
    places = dict.fromkeys(f"p{at.paragraph}" for at in fact.at)
    return f"'{fact.id}' (no '{text}' in {' or '.join(places)})"


def _unlike(passage: Passage, deck: Deck, at: Source) -> Iterator[Problem]:
    """A note of the names and numbers that are not there: in words of the curator's own, or from another edition."""
    lacking, _ = _absent_answers(passage, deck)
    if lacking:
        message = f"where facts cite it, this copy has not all of their names and numbers: {_some(lacking)}"
        remedy = "if it is another edition of the article, name the cited one, or correct these facts"
        yield Problem("unlike-article", at, message, remedy, "note")


def _absent_answers(passage: Passage, deck: Deck) -> tuple[list[str], int]:
    """The names and numbers that no cited paragraph has, and how many were looked for."""
    words, forms = _spaced(passage), grammar(deck.language)
    asked = [
        (fact, answer)
        for fact in deck.facts
        for answer in fact.answers
        if fact.at and isinstance(answer.value, (Number, NumberRange, Reference))
    ]
    lacking = [
        _absent(answer.text, fact)
        for fact, answer in asked
        if not _answered(answer, fact, deck, forms, words)
    ]
    return lacking, len(asked)


def _lacks_answers(passage: Passage, deck: Deck) -> tuple[str, str] | None:
    """Facts tell names and numbers in words of their own now and then, but not most of them."""
    lacking, asked = _absent_answers(passage, deck)
    if asked < FEWEST or asked - len(lacking) >= SHARE * asked:
        return None
    message = f"{len(lacking)} of {asked} names and numbers are not where facts cite them: {_some(lacking)}"
    return message, "this is another article, or its paragraphs are counted otherwise: name the cited one"


def _answered(answer: Answer, fact: Fact, deck: Deck, own: Grammar, words: Sequence[str]) -> bool:
    """Whether a cited paragraph has the answer, in any form that scores."""
    forms = {*deck.names_of(answer), *own.spellings(answer.value)}
    if isinstance(answer.value, Number) and answer.value.form:
        forms.add(answer.value.form)
    if isinstance(answer.value, NumberRange):
        forms |= {answer.value.low_form, answer.value.high_form} - {""}
    return any(_spoken(form) in words[at.paragraph - 1] for form in forms for at in fact.at)


def _some(told: Sequence[str]) -> str:
    rest = len(told) - TOLD
    return ", ".join(told[:TOLD]) + (f" and {rest} more" if rest > 0 else "")


# --- words ------------------------------------------------------------------------------------------


def _spaced(passage: Passage) -> list[str]:
    return [_spoken(paragraph) for paragraph in passage.paragraphs]


def _spoken(text: str) -> str:
    """The words of a text, a space before and after each."""
    folded = unicodedata.normalize("NFKC", text)
    folded = APOSTROPHE.sub("", POSSESSIVE.sub("", folded)).casefold()
    folded = THOUSANDS.sub("", DOTTED.sub(lambda found: found[0].replace(".", "") + " ", folded))
    return f" {' '.join(WORD.findall(folded))} "
