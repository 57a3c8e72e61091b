"""A quiz made by hand, for the tests of the printed formats."""

from __future__ import annotations

from itertools import count, cycle, islice

from msgspec.structs import replace

from quizgen.edition import Edition
from quizgen.model import Article, Deck, Item, Question, Quiz, Run, Section, Version
from tests.formats.bridge import QUESTIONS

ARTICLE = Article(
    title="Harrow bridge to open in spring",
    publisher="The Harrow Courier",
    date_text="3 March 2021",
    url="https://example.org/harrow-bridge",
)

SECTIONS = (
    ("choice", "Multiple choice", "Mark the circle beside the one right answer."),
    ("multiple_response", "Select all that apply", "Tick the box of each right option."),
    ("true_false", "True or false", "Mark the circle beside the right word."),
    ("cloze", "Fill the gaps", "Write the missing words in the gaps."),
    ("numeric", "Numbers", "Write a number on the line."),
    ("short_answer", "Short answers", "Answer in a few words."),
    ("open", "Open questions", "Answer in full sentences."),
    ("matching", "Matching", "Write the letter of the right answer in each box. Some letters stay unused."),
    ("ordering", "Order of events", "Number the boxes from the first (1) to the last."),
)


def quiz(
    questions: tuple[Question, ...] = QUESTIONS,
    *,
    title: str = "The new bridge at Harrow",
    language: str = "en",
    letters: str = "A",
) -> Quiz:
    """The questions as a quiz: sections by type, numbers through all of them."""
    return Quiz(
        title=title,
        deck="harrow-bridge",
        language=language,
        article=ARTICLE,
        versions=tuple(_version(letter, questions) for letter in letters),
        seed="1",
        digest="7f3a",
        report="https://example.org/mistakes",
    )


def _version(letter: str, questions: tuple[Question, ...]) -> Version:
    numbers = count(1)
    sections = [
        Section(
            (kind,),
            title,
            directions,
            tuple(Item(next(numbers), q, q.options, q.premises) for q in questions if q.type == kind),
        )
        for kind, title, directions in SECTIONS
    ]
    return Version(letter, tuple(section for section in sections if section.items))


def many(wanted: int) -> tuple[Question, ...]:
    """That many questions of all types, the sample's over and over."""
    step = 7 if wanted < len(QUESTIONS) else 1
    shuffled = [QUESTIONS[place * step % len(QUESTIONS)] for place in range(len(QUESTIONS))]
    return tuple(islice(cycle(shuffled), wanted))


def edition(of: Quiz | None = None) -> Edition:
    """A quiz with its deck, as a format takes it."""
    of = of or quiz()
    return Edition(deck=Deck(id=of.deck, title=of.title, language=of.language), quiz=of)


def only(question: Question, **about: str) -> Edition:
    """An edition with one question."""
    return edition(quiz((question,), **about))


def tokens(of: Quiz) -> Quiz:
    """The same quiz with ``q<number>q`` in every text of a question and ``k<number>k`` in what proves it.

    So a print shows whose a piece of text is: the first in the quiz, the second in the key's table.
    """
    return replace(of, versions=tuple(_tokens_in(version) for version in of.versions))


def _tokens_in(version: Version) -> Version:
    return replace(
        version,
        sections=tuple(
            replace(section, items=tuple(_token(item) for item in section.items))
            for section in version.sections
        ),
    )


def _token(item: Item) -> Item:
    token, proof = f" q{item.number}q", f"k{item.number}k"
    first, *others = item.question.key
    return replace(
        item,
        question=replace(
            item.question,
            stem=item.question.stem + token,
            statement_runs=(
                *(item.question.statement_runs or (Run(item.question.statement),)),
                Run(f" {proof}"),
            ),
            rationale=f"{item.question.rationale} {proof}",
            key=(replace(first, accept=(*first.accept, proof)), *others),
        ),
        options=tuple(replace(option, text=option.text + token) for option in item.options),
        premises=tuple(replace(p, text=p.text + token, answer=p.answer + token) for p in item.premises),
    )
