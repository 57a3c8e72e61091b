"""A review at the terminal: fact after fact beside its sentences, a keystroke for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec.structs import replace

from quizgen.article.copy import read_copy
from quizgen.article.fact_check import ArticleText, check_fact
from quizgen.article.numbered import numbered
from quizgen.article.verification import locked_anchors, published_on, verify
from quizgen.cli.output import print_problems
from quizgen.cli.terminal import bold, print_line, print_prompt, styled
from quizgen.problems import failed
from quizgen.review.reviews import accepted, state_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.deck_lock.lock import Lock
    from quizgen.engine.engine import Engine
    from quizgen.model import Answer, Deck, Fact

QUESTIONS = "Is it so? Who did what to whom? Who says so?"
"""What no program can know, and what a person is asked each time."""
KEYS = {"a": "accept", "e": "edit", "s": "skip", "b": "back", "u": "undo", "q": "quit"}


class Done(NamedTuple):
    """A step that can be undone: the lock before it, and which fact it was."""

    lock: Lock
    place: int
    """Its number among those that wait."""


class Review:
    """The review of one deck by one person. What is accepted is in ``deck.lock`` at once, so that nothing is lost."""

    def __init__(self, engine: Engine, path: Path, article: Path, by: str, day: str) -> None:
        self.engine, self.path, self.article = engine, path, article
        self.by, self.day = by, day
        self.copy = read_copy(article)
        self._read()
        self._know_sentences()

    def _read(self) -> None:
        """Read the deck as it is now. The last one that could be read stays where there is a mistake."""
        deck, problems = self.engine.read(self.path)
        if deck is None or failed(problems):
            print_problems(problems)
            return
        self.deck: Deck = deck
        sentences = numbered(self.copy.paragraphs, deck.language)
        self.text = ArticleText(sentences, deck.language, published_on(self.copy, deck))

    def _know_sentences(self) -> None:
        """Let the lock know the sentences of this copy, if it knows none. ProblemFound where it is another article."""
        lock = self.engine.locked(self.path, self.deck)
        verified = verify(self.deck, self.copy, lock.anchors, self.article)
        if not lock.anchors:
            anchors = locked_anchors(verified.sentences, self.deck)
            self.change(lambda lock: replace(lock, anchors=anchors))

    def change(self, change: Callable[[Lock], Lock]) -> Lock:
        """The lock after a change, once it is written."""
        return self.engine.change_lock(self.path, self.deck, change)

    # --- at the terminal ---

    def run(self, *, again: bool = False) -> None:
        """Go through the facts that wait; with *again* through all."""
        lock = self.engine.locked(self.path, self.deck)
        waiting = [fact.id for fact in self.deck.facts if again or state_of(fact, lock) != "accepted"]
        done: list[Done] = []
        index = 0
        while index < len(waiting):
            fact = next((fact for fact in self.deck.facts if fact.id == waiting[index]), None)
            if fact is None:  # it was taken out while the deck was edited
                index += 1
                continue
            self._show(fact, f"{index + 1} of {len(waiting)}")
            step = self._asked_key()
            if step == "quit":
                return
            index = self._act(step, fact, index, done)

    def _act(self, step: str, fact: Fact, index: int, done: list[Done]) -> int:
        """Do what the reviewer wants; the index of the fact to show next."""
        match step:
            case "accept":
                done.append(Done(self.engine.locked(self.path, self.deck), index))
                self.change(lambda lock: accepted(lock, fact, by=self.by, day=self.day))
                return index + 1
            case "skip":
                return index + 1
            case "back":
                return max(0, index - 1)
            case "undo" if done:
                before = done.pop()
                self.change(lambda lock: replace(lock, reviews=before.lock.reviews))
                return before.place
            case "edit":
                self._edit(fact)
        return index

    def _show(self, fact: Fact, place: str) -> None:
        """Print a fact beside the sentences that it cites."""
        passage = self.text.passage(fact.at)
        print_line("")
        print_line(bold(f"{place}  {fact.id}"), f"  {', '.join(map(str, fact.at)) or 'cites nothing'}")
        print_line(styled(passage.text or "(this copy has no such sentence)", dim=True))
        print_line("")
        print_line(*(styled(run.text, underline=True) if run.answer >= 0 else run.text for run in fact.runs))
        for answer in fact.answers:
            _show_answer(answer)
        if fact.by:
            print_line(f"  says: {fact.by}")
        if fact.because:
            print_line(f"  because: {fact.because}")
        print_problems(check_fact(fact, self.deck, self.text), err=False)

    def _asked_key(self) -> str:
        """What the reviewer wants: one of the values of :data:`KEYS`."""
        print_line(QUESTIONS)
        choices = "  ".join(f"[{key}] {name}" for key, name in KEYS.items())
        while True:
            print_prompt(f"{choices}: ")
            key = click.getchar().lower()
            print_line(KEYS.get(key, "?"))
            if key in KEYS:
                return KEYS[key]

    def _edit(self, fact: Fact) -> None:
        """Open the fact's file in the reviewer's editor, and read the deck again."""
        if fact.source:
            print_line(f"{fact.source.file}, line {fact.source.line}")
            click.edit(filename=fact.source.file)
        self._read()


def _show_answer(answer: Answer) -> None:
    """Print the question that asks for an answer, and what counts."""
    if answer.stem:
        print_line(f"  {answer.stem}  ", bold(answer.text))
    lists = (("also right", answer.accept), ("not right", answer.reject), ("options", answer.distractors))
    for label, texts in lists:
        if texts:
            print_line(f"    {label}: {'; '.join(texts)}")
