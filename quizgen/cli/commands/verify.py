"""``quizgen verify``: a deck held against the reader's own copy of its article."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.article.facts_by_place import FactsByPlace
from quizgen.cli.arguments import deck_argument, json_option, own_copy_option
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, flat_problem, print_problems
from quizgen.cli.terminal import bold, print_json, print_line, styled
from quizgen.engine.engine import Engine
from quizgen.problems import failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.article.anchors import Found
    from quizgen.article.verification import Verified
    from quizgen.model import Deck
    from quizgen.problems import Problem

COLOURS = {"same": "green", "moved": "cyan", "changed": "yellow", "missing": "red"}
MOST_NAMED = 8
"""How many facts a line names."""


@click.command(epilog="Example: quizgen verify decks/vasa-1628 --article decks/vasa-1628/article.txt")
@deck_argument
@own_copy_option
@click.option(
    "--store", is_flag=True,
    help="Keep digests of its sentences in deck.lock, so that other copies can be compared with this one.",
)  # fmt: skip
@json_option
def verify(deck: Path, *, article: Path, store: bool, as_json: bool) -> int:
    """Hold every fact of DECK against the sentences of the article that it cites.

    It finds evidence, numbers, dates and names that are not there, words that were copied, and, once digests of the
    sentences are stored, each sentence that was moved, changed or left out since. Who did what to whom it cannot know:
    read the facts beside the article with 'quizgen review'.

    Exit code 0 is good, 1 facts to be looked at, 2 wrong usage or unreadable input.
    """
    engine = Engine()
    if store:
        return _store(engine, deck, article)
    verified, problems = engine.verify(deck, article)
    if verified is None:
        print_problems(problems)
        return EXIT_PROBLEMS
    read, _ = engine.read(deck)
    assert read is not None  # noqa: S101 - it was read a moment ago
    if as_json:
        print_json(_data(read, verified))
    else:
        _print_sentences(read, verified.found)
        print_problems(verified.problems, err=False)
        print_line(_summary(read, verified))
    return EXIT_PROBLEMS if verified.wrong or failed(verified.problems) else EXIT_GOOD


def _store(engine: Engine, deck: Path, article: Path) -> int:
    """The exit code, once the lock knows the sentences of this copy, or it is said why it does not."""
    lock, problems = engine.store_sentences(deck, article)
    if lock is None:
        print_problems(problems)
        print_line("nothing was stored: first correct what these facts say, or what they cite", err=True)
        return EXIT_PROBLEMS
    print_line(f"{lock}: it knows the sentences of this copy now, by their digests; commit it with the deck")
    return EXIT_GOOD


def _print_sentences(deck: Deck, found: Iterable[Found]) -> None:
    """Print what became of each sentence that is not where it was."""
    by_place = FactsByPlace(deck)
    for one in found:
        if one.state == "same":
            continue
        where = f" to {one.at}" if one.state == "moved" else f", perhaps that of {one.at}" if one.at else ""
        facts = by_place.citing(one.anchor.at)
        more = ", \u2026" if len(facts) > MOST_NAMED else ""
        names = f": {', '.join(facts[:MOST_NAMED])}{more}" if facts else ": no fact"
        print_line(bold(str(one.anchor.at)), " ", styled(one.state, fg=COLOURS[one.state]), where, names)
        if one.state == "changed":
            print_line("    in your copy: ", one.text)


def _summary(deck: Deck, verified: Verified) -> str:
    """``17 sentences: 15 same, 2 moved. 61 facts: 57 verified, 3 to be read again, 1 wrong.``"""
    facts = len(deck.facts)
    to_read = facts - len(verified.good) - len(verified.wrong)
    parts = [f"{len(verified.good)} verified"]
    parts += [f"{to_read} to be read again"] * bool(to_read) + [f"{len(verified.wrong)} wrong"] * bool(
        verified.wrong
    )
    sentences = f"{len(verified.sentences)} sentences, of which the deck keeps no digests yet (--store)"
    if verified.is_known:
        states: Counter[str] = Counter(one.state for one in verified.found)
        named = [f"{states[state]} {state}" for state in COLOURS if states[state]]
        sentences = f"{len(verified.found)} sentences: {', '.join(named)}"
    return f"{sentences}. {facts} facts: {', '.join(parts)}."


def _data(deck: Deck, verified: Verified) -> dict[str, Any]:
    """The verdict as JSON, without a sentence of the article."""
    by_place = FactsByPlace(deck)
    return {
        "sentences": [
            {
                "at": str(one.anchor.at),
                "state": one.state,
                "now": str(one.at) if one.at else "",
                "facts": by_place.citing(one.anchor.at),
            }
            for one in verified.found
        ],
        "verified": verified.good,
        "wrong": verified.wrong,
        "problems": _flat(verified.problems),
    }


def _flat(problems: Sequence[Problem]) -> list[dict[str, object]]:
    return [flat_problem(problem) for problem in problems]
