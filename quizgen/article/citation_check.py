"""The check that a reader's copy of the article is the article that the facts cite.

Only words are compared, and not punctuation, quotes, case or layout, so that a copy from a web page and one
from a newspaper's archive are the same article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.article.copy import read_copy
from quizgen.article.normal import normal_words
from quizgen.deck_paths import file_source
from quizgen.language import grammar
from quizgen.model import Number, NumberRange, Reference
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from quizgen.article.copy import ArticleCopy
    from quizgen.edition import Handout
    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Fact, Source

    _Check = Callable[[ArticleCopy, Deck], tuple[str, str] | None]

MOST_NAMED = 3
"""How many facts or paragraphs a message names; of the others it says how many they are."""
LONGEST_EXCERPT = 40
"""How many characters of a paragraph a message shows."""
FEWEST_ANSWERS = 4
"""The fewest names and numbers by which an article can be told from another."""
LEAST_FOUND_SHARE = 0.5
"""The least share of names and numbers that the cited paragraphs must have.

Of each shipped deck nine in ten are in its own article, and one in twenty in the other deck's.
"""


def with_passage(handout: Handout, article: Path, deck: Deck) -> tuple[Handout, tuple[Problem, ...]]:
    """The handout with the paragraphs of the copy in the file *article*, and notes about that copy.

    Unreadable where the file is no text; ProblemFound where it is not the article that the deck cites.
    """
    copy = read_copy(article)
    _refuse_other(copy, deck, article, _CHECKS)
    return replace(handout, passage=copy.paragraphs), tuple(_unlike_notes(copy, deck, file_source(article)))


def check_copy(copy: ArticleCopy, deck: Deck, path: Path) -> None:
    """ProblemFound where a copy that lies at a path is not the article that the deck cites.

    Single facts that cite wrongly are left to :mod:`quizgen.article.fact_check`.
    """
    _refuse_other(copy, deck, path, (_other_date, _other_length, _too_short, _missing_answers))


def _refuse_other(copy: ArticleCopy, deck: Deck, path: Path, checks: Iterable[_Check]) -> None:
    """ProblemFound where one of these checks says that the copy is another article."""
    for check in checks:
        if mismatch := check(copy, deck):
            message, remedy = mismatch
            raise ProblemFound(Problem("wrong-article", file_source(path), message, remedy))


# --- the copy as a whole ----------------------------------------------------------------------------
# Each check gives a message and a remedy where the copy is not the article of the deck.


def _other_date(copy: ArticleCopy, deck: Deck) -> tuple[str, str] | None:
    """The message that the copy has another date than the article, and the remedy."""
    date = deck.article.date
    if not copy.date or date is None or date.end or not all(date.start):
        return None
    cited_date = "{:04}-{:02}-{:02}".format(*date.start)
    if copy.date == cited_date:
        return None
    message = f"this is another article: it is dated {copy.date}, and the deck's article {cited_date}"
    return message, "name a copy of the article that the deck cites, or correct the date under 'article'"


def _other_length(copy: ArticleCopy, deck: Deck) -> tuple[str, str] | None:
    """The message that the copy has another number of paragraphs than the article, and the remedy."""
    expected, actual = len(deck.article.sentences), len(copy.paragraphs)
    if not expected or actual == expected:
        return None
    message = f"this copy has {_paragraphs(actual)}, and the deck's article {expected}"
    if actual < expected:
        return message, "name the whole article, with a blank line after each paragraph and nowhere else"
    # Titles, names of authors and captions do not end like a sentence.
    headings = [number for number, text in enumerate(copy.paragraphs) if text[-1].isalnum()]
    excerpts = "; ".join(_excerpt(copy, number) for number in headings[:MOST_NAMED])
    lines = f" (line {excerpts}?)" if excerpts else ""
    return (
        message,
        f"leave out title, author and captions{lines}, and have blank lines between paragraphs alone",
    )


def _excerpt(copy: ArticleCopy, number: int) -> str:
    """The line and the first words of a paragraph, which is numbered from 0: ``12, 'Photo: A. Smith'``."""
    text = copy.paragraphs[number]
    words = text if len(text) <= LONGEST_EXCERPT else f"{text[: LONGEST_EXCERPT - 1]}…"
    return f"{copy.lines[number]}, '{words}'"


def _too_short(copy: ArticleCopy, deck: Deck) -> tuple[str, str] | None:
    """The message that facts cite paragraphs after the end of the copy, and the remedy."""
    count = len(copy.paragraphs)
    beyond_end = [
        f"'{fact.id}' ({citation})"
        for fact in deck.facts
        for citation in fact.at
        if citation.paragraph > count
    ]
    if not beyond_end:
        return None
    message = f"this copy has {_paragraphs(count)}, and facts cite more: {_first_named(beyond_end)}"
    return message, "name the whole article, with a blank line after each paragraph and nowhere else"


def _paragraphs(count: int) -> str:
    """``1 paragraph``, ``2 paragraphs``."""
    return f"{count} paragraph{'s' * (count != 1)}"


# --- fact by fact -----------------------------------------------------------------------------------


def _missing_evidence(copy: ArticleCopy, deck: Deck) -> tuple[str, str] | None:
    """The message that facts cite paragraphs without their evidence, and the remedy."""
    paragraphs = _paragraph_words(copy)
    facts = [fact for fact in deck.facts if fact.at and any(answer.evidence for answer in fact.answers)]
    missing = [text for fact in facts if (text := _evidence_not_found(fact, paragraphs))]
    if not missing:
        return None
    message = f"evidence is not where {len(missing)} of {len(facts)} facts cite it: {_first_named(missing)}"
    if len(missing) * 2 > len(facts):
        return message, "this is another article: name a copy of the one that the deck cites"
    return message, "this may be another edition of the article: name the cited one, or correct these facts"


def _evidence_not_found(fact: Fact, paragraphs: Sequence[str]) -> str:
    """The first evidence of a fact that none of its cited paragraphs has, in words; empty where they have all."""
    for evidence in (text for answer in fact.answers for text in answer.evidence):
        if not any(_words(evidence) in paragraphs[citation.paragraph - 1] for citation in fact.at):
            return _not_found(evidence, fact)
    return ""


def _not_found(text: str, fact: Fact) -> str:
    """``'f15-count' (no 'two jets' in p2 or p3)``."""
    places = dict.fromkeys(f"p{citation.paragraph}" for citation in fact.at)
    return f"'{fact.id}' (no '{text}' in {' or '.join(places)})"


def _unlike_notes(copy: ArticleCopy, deck: Deck, source: Source) -> Iterator[Problem]:
    """A note about the names and numbers that the cited paragraphs lack.

    The facts may tell them in words of their own, or the copy may be of another edition.
    """
    judged = replace(deck, facts=tuple(fact for fact in deck.facts if "unlike-article" not in fact.allow))
    missing, _ = _answers_not_found(copy, judged)
    if missing:
        message = (
            f"where facts cite it, this copy has not all of their names and numbers: {_first_named(missing)}"
        )
        remedy = (
            "if it is another edition of the article, name the cited one, or correct these facts; "
            "what is told in other words may allow 'unlike-article' with the reason"
        )
        yield Problem("unlike-article", source, message, remedy)


def _answers_not_found(copy: ArticleCopy, deck: Deck) -> tuple[list[str], int]:
    """The names and numbers that no cited paragraph has, in words, and how many were looked for."""
    paragraphs, language = _paragraph_words(copy), grammar(deck.language)
    answers = [
        (fact, answer)
        for fact in deck.facts
        for answer in fact.answers
        if fact.at and isinstance(answer.value, (Number, NumberRange, Reference))
    ]
    missing = [
        _not_found(answer.text, fact)
        for fact, answer in answers
        if not any(
            _words(form) in paragraphs[citation.paragraph - 1]
            for form in _forms(answer, deck, language)
            for citation in fact.at
        )
    ]
    return missing, len(answers)


def _missing_answers(copy: ArticleCopy, deck: Deck) -> tuple[str, str] | None:
    """The message that most names and numbers are not in the cited paragraphs, and the remedy.

    Some may be missing, since facts tell a few of them in words of their own.
    """
    missing, count = _answers_not_found(copy, deck)
    if count < FEWEST_ANSWERS or count - len(missing) >= LEAST_FOUND_SHARE * count:
        return None
    message = (
        f"{len(missing)} of {count} names and numbers are not where facts cite them: {_first_named(missing)}"
    )
    return message, "this is another article, or its paragraphs are counted otherwise: name the cited one"


def _forms(answer: Answer, deck: Deck, language: Grammar) -> set[str]:
    """Every way to write a name or number."""
    forms = {*deck.names_of(answer), *language.spellings(answer.value)}
    if isinstance(answer.value, Number) and answer.value.form:
        forms.add(answer.value.form)
    if isinstance(answer.value, NumberRange):
        forms |= {answer.value.low_form, answer.value.high_form} - {""}
    return forms


def _first_named(texts: Sequence[str]) -> str:
    """The first of these texts, and how many more there are: ``a, b, c and 2 more``."""
    rest = len(texts) - MOST_NAMED
    return ", ".join(texts[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


_CHECKS = (_other_date, _other_length, _too_short, _missing_evidence, _missing_answers)


# --- words ------------------------------------------------------------------------------------------


def _paragraph_words(copy: ArticleCopy) -> list[str]:
    """The words of each paragraph, as :func:`_words` gives them."""
    return [_words(paragraph) for paragraph in copy.paragraphs]


def _words(text: str) -> str:
    """The words of a text without case and punctuation, a space around each: ``A, 1,500!`` -> `` a 1500 ``."""
    return f" {' '.join(normal_words(text))} "
