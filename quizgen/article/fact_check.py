"""A fact held against the sentences that it cites, in the reader's own copy.

What a program can find out is whether the evidence, the numbers, dates and names are there, and whether somebody else's
words were copied. It cannot know who did what to whom: of two names of one sentence either passes. The table of what is
caught, and of what is not, stands in docs/decisions/0055.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.amounts import numbers_in
from quizgen.article.copied import longest_copy, words_of_copies
from quizgen.article.dates import dates_in
from quizgen.article.entity_names import EntityNames
from quizgen.article.normal import normal_words
from quizgen.comparing_values import days
from quizgen.language import grammar
from quizgen.language.words import words_of_language
from quizgen.model import NOWHERE, Date, Number, NumberRange, Reference
from quizgen.problems import Problem
from quizgen.text.likeness import word_beginnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from quizgen.article.dates import DateInText
    from quizgen.article.numbered import Sentence
    from quizgen.language.days import Point
    from quizgen.model import Answer, Citation, Deck, Fact, Source

KINDS_OF_WHAT_IS = frozenset(
    ("based-at", "belongs-to", "equipped-with", "held-office", "is-a", "leads", "located-in", "stands-for")
)
"""Kinds that say what is, and not what happened: nobody claims it, whoever speaks in the sentence."""
LONGEST_EXCERPT = 60
"""Characters of a text that a message shows."""
FEWEST_NAME_LETTERS = 3
MOST_CITED_KEPT = 256
"""Passages of which it is remembered what is in them: facts on one paragraph mostly stand together."""
ALIKE_LETTERS = 4
"""Letters by which two words are of one name: *Sweden*, *Swedish*; *Scud*, *Scuds*."""


class Passage(NamedTuple):
    """The sentences of the copy that one fact cites."""

    places: tuple[str, ...]
    """``("p2s1", "p3s1")``"""
    text: str

    def __str__(self) -> str:
        """What they are called in a message: ``p2s1 and p3s1``."""
        return " and ".join(self.places)

    @property
    def s(self) -> str:
        """The ending of a verb behind that: *p2s1 says*, *p2s1 and p3s1 say*."""
        return "s" if len(self.places) == 1 else ""


class ArticleText:
    """An article as the sentences of the reader's copy, for holding many facts against it."""

    def __init__(self, sentences: Sequence[Sentence], language: str, published: Point | None) -> None:
        self.language, self.published = language, published
        self.sentences = {sentence.at: sentence.text for sentence in sentences}
        self.paragraphs: dict[int, list[str]] = {}
        self._cited: dict[str, CitedText] = {}
        self._passages: dict[tuple[Citation, ...], Passage] = {}
        for sentence in sentences:
            self.paragraphs.setdefault(sentence.at.paragraph, []).append(sentence.text)

    @cached_property
    def words(self) -> str:
        """All words of the article in their normal form, a space around each."""
        return _spaced(" ".join(self.sentences.values()))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """All numbers of the article."""
        texts = self.sentences.values()
        return frozenset(number for text in texts for number in numbers_in(text, self.language))

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of words that would be a copy."""
        return words_of_copies(self.sentences.values())

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first letters of each word in its normal form: one, two, and so on, by which words are alike."""
        words = set(self.words.split())
        return frozenset(word[:length] for word in words for length in range(1, ALIKE_LETTERS + 1))

    def has_words(self, text: str) -> bool:
        """Whether the article has these words one after another, in whatever form."""
        return self._single_words.issuperset(normal_words(text)) and _spaced(text) in self.words

    @cached_property
    def _single_words(self) -> frozenset[str]:
        return frozenset(self.words.split())

    def cited(self, text: str) -> CitedText:
        """What is known of the sentences that a fact cites, sought once for all facts that cite the same."""
        if text not in self._cited:
            if len(self._cited) >= MOST_CITED_KEPT:
                self._cited.clear()
            self._cited[text] = CitedText(text, self)
        return self._cited[text]

    def passage(self, citations: Iterable[Citation]) -> Passage:
        """The cited sentences, one after another; an empty text where the copy has none of them."""
        cited = tuple(citations)
        if cited not in self._passages:
            if len(self._passages) >= MOST_CITED_KEPT:
                self._passages.clear()
            self._passages[cited] = self._passage(cited)
        return self._passages[cited]

    def _passage(self, cited: Sequence[Citation]) -> Passage:
        texts = [
            self.sentences.get(at, "") if at.sentence else " ".join(self.paragraphs.get(at.paragraph, ()))
            for at in cited
        ]
        return Passage(tuple(map(str, cited)), " ".join(text for text in texts if text))

    def dates(self, text: str) -> tuple[DateInText, ...]:
        """The dates of a text, counted from the day of the article."""
        return dates_in(text, self.language, self.published)


class CitedText:
    """Sentences that facts cite, and what is in them."""

    def __init__(self, text: str, article: ArticleText) -> None:
        self.text, self._article = text, article
        self.words = _spaced(text)
        self.beginnings = word_beginnings(text)

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """The numbers in them."""
        return frozenset(numbers_in(self.text, self._article.language))

    @cached_property
    def dates(self) -> tuple[DateInText, ...]:
        """The dates in them, counted from the day of the article."""
        return self._article.dates(self.text)

    @cached_property
    def date_parts(self) -> frozenset[int]:
        """The years, months and days of their dates."""
        return frozenset(part for date in self.dates for part in date.value.start if part)

    @cached_property
    def denial(self) -> str:
        """The word by which they deny something; empty where they do not."""
        return _has_any(self.text, words_of_language(self._article.language).denies)

    @cached_property
    def hedge(self) -> str:
        """The word by which they are not sure; empty where they are."""
        return _has_any(self.text, words_of_language(self._article.language).hedges)

    @cached_property
    def saying(self) -> str:
        """The word by which they give somebody's word; empty where they do not."""
        return _has_any(self.text, words_of_language(self._article.language).says)


def check_fact(
    fact: Fact,
    deck: Deck,
    article: ArticleText,
    passage: Passage | None = None,
    names: EntityNames | None = None,
) -> list[Problem]:
    """What a fact says that the sentences it cites do not; none where all that can be checked is there.

    *passage* is what it cites, where the sentences were found at other places; otherwise its citations are looked up.
    *names* are those of the deck's entities, where many facts are checked.
    """
    cited = passage or article.passage(fact.at)
    if not fact.at or not cited.text:
        return []
    checker = _Checker(fact, deck, article, cited, names or EntityNames(deck))
    found = [*checker.evidence(), *checker.copies()]
    if not fact.derived:
        found += [*checker.answers(), *checker.other_numbers(), *checker.other_names()]
    return [*found, *checker.meaning()]


class _Checker:
    """Holds one fact against the sentences that it cites."""

    def __init__(
        self, fact: Fact, deck: Deck, article: ArticleText, cited: Passage, names: EntityNames
    ) -> None:
        self.fact, self.deck, self.article, self.cited = fact, deck, article, cited
        self.names, self.language = names, article.language
        self.cited_text = article.cited(cited.text)

    # --- what is not there ---

    def evidence(self) -> Iterator[Problem]:
        """The evidence that is not in the cited sentences."""
        for answer in self.fact.answers:
            for number, text in enumerate(answer.evidence):
                if _spaced(text) not in self.cited_text.words:
                    source = _source_of(self.fact, answer, "evidence", number)
                    yield self._missing(source, f"the evidence '{text}' is not in {self.cited}")

    def answers(self) -> Iterator[Problem]:
        """The answers whose number, date or name is not in the cited sentences."""
        for answer in self.fact.answers:
            if what := self._lacking(answer):
                message = f"{what} of the answer '{answer.text}' is not in {self.cited}"
                yield self._missing(answer.source or self.fact.source, message)

    def _lacking(self, answer: Answer) -> str:
        """What of an answer the cited sentences lack; empty where they have it."""
        match answer.value:
            case Number(value=number):
                has, what = number in self.cited_text.numbers or self._has_date_part(number), "the number"
            case NumberRange(low=low, high=high):
                has, what = {low, high} <= self.cited_text.numbers, "a number"
            case Date():
                has, what = self._has_date(answer.value), "the date"
            case Reference():
                beginnings = word_beginnings(answer.text)
                has, what = bool(beginnings) and beginnings <= self.cited_text.beginnings, "the name"
            case _:
                beginnings = word_beginnings(answer.text)
                is_alone = len(self.fact.answers) == 1 and not answer.evidence
                has, what = (
                    not is_alone or not beginnings or bool(beginnings & self.cited_text.beginnings),
                    "no word",
                )
        return "" if has or self._has_words(self.deck.names_of(answer)) else what

    def _has_date_part(self, number: Decimal) -> bool:
        """Whether a number is a part of a date that the cited sentences tell: the year of *Wednesday*."""
        return number in self.cited_text.date_parts

    def _has_date(self, date: Date) -> bool:
        """Whether the cited sentences tell a date: each end of it covers a date that they tell, or is one of a span."""
        ends = [Date(date.start)] + ([Date(date.end)] if date.end else [])
        told = [found.value for found in self.cited_text.dates]
        told += [Date(point) for one in told for point in (one.start, one.end) if point]
        if any(_covers(date, one) for one in told):
            return True
        without_year = {one.value.start[1:] for one in self.cited_text.dates if one.rule != "as written"}
        return all(
            any(_covers(end, one) for one in told) or (end.start[2] and end.start[1:] in without_year)
            for end in ends
        )

    def _has_words(self, texts: Iterable[str]) -> bool:
        """Whether the cited sentences have one of these texts as it is."""
        return any((words := _spaced(text)).strip() and words in self.cited_text.words for text in texts)

    def other_numbers(self) -> Iterator[Problem]:
        """The numbers of the statement outside its answers that the cited sentences do not have."""
        own = numbers_in(self._outside_answers, self.language)
        for number in sorted(own - self.cited_text.numbers - {1}):  # *one* is an article, too
            if self._has_date_part(number) or self._is_known(number):
                continue
            message = f"the number {number:f} of the statement is not in {self.cited}"
            if number in self.article.numbers:
                yield Problem(
                    "read-again",
                    self.source,
                    message,
                    "read both once more: is it of what is told here?",
                    self.fact.id,
                )
            else:
                yield self._missing(_statement_source(self.fact), message)

    def _is_known(self, number: Decimal) -> bool:
        """Whether a number is of the article's year, or in the name or date of an event or thing that is named."""
        event = self.deck.events.get(self.fact.event)
        texts = [event.label, event.name, event.when_text] if event else []
        texts += [name for entity in self._named_entities for name in entity]
        known = {value for text in texts for value in numbers_in(text.replace("-", " "), self.language)}
        return number in known or bool(self.article.published and number == self.article.published[0])

    @cached_property
    def _named_entities(self) -> list[tuple[str, ...]]:
        """The names of the deck's entities that the statement names."""
        return [entity.names for entity in self.names.named_in(self.fact.statement)]

    @cached_property
    def _outside_answers(self) -> str:
        """The statement with a gap for each answer."""
        return "".join(run.text if run.answer < 0 else " \u2026 " for run in self.fact.runs)

    def other_names(self) -> Iterator[Problem]:
        """The names of the statement outside its answers that neither the cited sentences nor the article have.

        Those that stand elsewhere in the article may well be meant: a statement makes sense alone.
        """
        aliases = {name: names for names in self._named_entities for name in names}
        event = self.deck.events.get(self.fact.event)
        known = _spaced(f"{event.label} {event.name}" if event else "")
        known += _spaced(f"{self.deck.title} {self.deck.article.title} {self.deck.article.publisher}")
        by = self.deck.entities.get(self.fact.by)
        known += _spaced(" ".join(by.names) if by else self.fact.by)
        for name in names_in(self._outside_answers, self.language):
            forms = {name, *(other for key, names in aliases.items() if name in key for other in names)}
            words = [word[:ALIKE_LETTERS] for word in normal_words(name)]
            has_words = all(word in self.article.beginnings or f" {word}" in known for word in words)
            if not has_words and not any(
                _spaced(form) in known or self.article.has_words(form) for form in forms
            ):
                yield self._missing(_statement_source(self.fact), f"the article does not name '{name}'")

    def _missing(self, source: Source | None, message: str) -> Problem:
        remedy = "correct it, or cite the sentence that has it, too; what is worked out says 'derived: true'"
        return Problem("not-in-article", source or NOWHERE, message, remedy, self.fact.id)

    # --- what is too near ---

    def copies(self) -> Iterator[Problem]:
        """Texts of the fact that copy the article."""
        for what, text, source in _texts(self.fact):
            if copy := longest_copy(text, self.article.runs, self.names.names_in, quoted=self._names_who()):
                message = (
                    f"{what} has {len(copy)} words in a row of the article: '{_excerpt(' '.join(copy))}'"
                )
                remedy = "use your own words; a short quotation has quotation marks, and its speaker in 'by'"
                yield Problem("copied", source or self.fact.source or NOWHERE, message, remedy, self.fact.id)

    # --- what it means ---

    def meaning(self) -> Iterator[Problem]:
        """Signs that the statement says more, less or something else than the cited sentences."""
        words = words_of_language(self.language)
        says_not = _has_any(self.fact.statement, words.denies)
        text_says_not = self.cited_text.denial
        if says_not and not text_says_not:
            message = (
                f"the statement says '{says_not}', and {self.cited} say{self.cited.s} nothing of the kind"
            )
            yield Problem(
                "denies", self.source, message, "correct it, or cite the sentence that says so", self.fact.id
            )
        if text_says_not and not says_not:
            message = f"{self.cited} say{self.cited.s} '{text_says_not}', and the statement says nothing of the kind"
            yield Problem(
                "read-again",
                self.source,
                message,
                "read both once more: does the sentence deny it?",
                self.fact.id,
            )
        hedge = self.cited_text.hedge
        if hedge and not self.fact.by and not _has_any(self.fact.statement, words.hedges):
            message = f"{self.cited} say{self.cited.s} '{hedge}', and the statement is sure of it"
            yield Problem(
                "read-again",
                self.source,
                message,
                "read both once more: is it as sure as this?",
                self.fact.id,
            )
        saying = self.cited_text.saying
        if saying and not self._names_who():
            message = f"{self.cited} give{self.cited.s} somebody's word ('{saying}'), and the fact does not say whose"
            yield Problem(
                "whose-word",
                self.source,
                message,
                "name who says so with 'by', unless the article itself does",
                self.fact.id,
            )

    def _names_who(self) -> bool:
        """Whether a fact says whose word it is: by *by*, its event, a kind for what is said, or in its statement."""
        return names_who(self.fact, self.deck)

    @property
    def source(self) -> Source:
        """Where the statement is written."""
        return _statement_source(self.fact) or NOWHERE


def word_of_saying(text: str, language: str) -> str:
    """The word by which a text gives somebody's word: *said*; empty where it does not."""
    return _has_any(text, words_of_language(language).says)


def names_who(fact: Fact, deck: Deck) -> bool:
    """Whether a fact says whose word it is: by *by*, its event, a kind for what is said, or in its statement."""
    event = deck.events.get(fact.event)
    return bool(
        fact.by
        or (event and event.by)
        or fact.kind in ("said", "reported", *KINDS_OF_WHAT_IS)
        or word_of_saying(fact.statement, deck.language)
    )


# --- texts ------------------------------------------------------------------------------------------


def _texts(fact: Fact) -> Iterator[tuple[str, str, Source | None]]:
    """The texts of a fact that are the curator's own: what each is called, itself, and where it stands."""
    yield "the statement", fact.statement, _statement_source(fact)
    for answer in fact.answers:
        if answer.stem:
            yield "the stem", answer.stem, answer.source
        for text in answer.distractors:
            yield "a wrong option", text, answer.source
    for what, text in (
        ("the stem", fact.ask_all),
        ("the question", fact.explain),
        ("the reason", fact.because),
    ):
        if text:
            yield what, text, fact.source


def _statement_source(fact: Fact) -> Source | None:
    """Where a fact's statement is written."""
    return (fact.answers[0].source if fact.answers else None) or fact.source


def _source_of(fact: Fact, answer: Answer, key: str, number: int) -> Source | None:
    """Where a word of an answer's list is written."""
    sources = dict(answer.written).get(key, ())
    return sources[number] if number < len(sources) else answer.source or fact.source


@lru_cache(4096)
def _spaced(text: str) -> str:
    """The words of a text in their normal form, a space around each."""
    return f" {' '.join(normal_words(text))} "


def _covers(date: Date, other: Date) -> bool:
    """Whether every day of another date is one of this one's: April 2017 covers 26 April 2017."""
    if bool(date.start[0]) != bool(other.start[0]):
        return date.start[1:] == other.start[1:]
    (start, end), (other_start, other_end) = days(date), days(other)
    return start <= other_start and other_end <= end


@lru_cache(64)
def _pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of these words, as whole words."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(
            re.escape(word) if "'" in word else rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest_first
        ),
        re.IGNORECASE,
    )


def _has_any(text: str, words: tuple[str, ...]) -> str:
    """The first of these words that a text has; empty where it has none, or none are known in the language."""
    match = _pattern_of(words).search(text.replace("\u2019", "'")) if words else None
    return match[0] if match else ""


_CAPITAL = "[A-Z\u00c0-\u00de\u0400-\u042f\u0391-\u03a9][\\w.'\u2019/&-]*"
_NAME = re.compile(f"{_CAPITAL}(?: {_CAPITAL})*")


_DOTTED_END = re.compile(r"(?:^|[\s.])[^\W\d_]\.[^\W\d_]$")
"""The end of an abbreviation that has lost its last dot: *U.S*."""


def names_in(text: str, language: str) -> list[str]:
    """The words of a text that are written with a capital and begin no sentence, those side by side as one name.

    None in a language that writes all nouns so, or has no capitals. Months and weekdays are no names.
    """
    if words_of_language(language).nouns_have_capitals:
        return []
    calendar = grammar(language).calendar_words()
    names = []
    for match in _NAME.finditer(text):
        name = re.sub(r"['\u2019]s?$", "", match[0].rstrip(".,;:"))
        name += "." * bool(_DOTTED_END.search(name))
        if match.start() == 0 or text[: match.start()].rstrip()[-1:] in {".", "!", "?", ":", "\u201c", '"'}:
            name = name.partition(" ")[
                2
            ]  # the first word has its capital anyway; *Captain Smithers* names a Smithers
        folded = name.casefold()
        if (
            len(name) >= FEWEST_NAME_LETTERS
            and folded not in calendar.months
            and folded not in calendar.weekdays
        ):
            names.append(name)
    return names


def _excerpt(text: str) -> str:
    return text if len(text) <= LONGEST_EXCERPT else f"{text[: LONGEST_EXCERPT - 1]}\u2026"
