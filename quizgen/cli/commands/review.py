"""``quizgen review``: a person holds the facts of a deck against the article, one after another, and accepts them."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.editing import edit_in_browser
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, at_keyboard, print_problems
from quizgen.cli.reviewing import Review
from quizgen.cli.terminal import bold, print_json, print_line, styled
from quizgen.engine.engine import Engine
from quizgen.problems import failed
from quizgen.review.reviews import accepted, state_of

if TYPE_CHECKING:
    from quizgen.deck_lock.lock import Lock
    from quizgen.model import Deck

COLOURS = {"accepted": "green", "waits": "cyan", "fact changed": "yellow", "sentence changed": "yellow"}
EVERY_FACT = "all"


@click.command(epilog="Example: quizgen review decks/vasa-1628 --article decks/vasa-1628/article.txt")
@deck_argument
@click.option(
    "--article", metavar="FILE", type=click.Path(path_type=Path),
    help="Your own copy of the article, whose sentences are shown and stored nowhere.",
)  # fmt: skip
@click.option(
    "--by", metavar="NAME", default="", help="Who accepts. [default: QUIZGEN_REVIEWER, or your login]"
)
@click.option(
    "--accept", multiple=True, metavar="FACT",
    help="Accept this fact without asking; may be repeated; 'all' accepts every one.",
)  # fmt: skip
@click.option("--list", "listing", is_flag=True, help="Only say which facts are accepted, and which wait.")
@click.option("--again", is_flag=True, help="Go through the accepted ones, too.")
@click.option("--web", is_flag=True, help="Show those that wait on a page in the browser, as 'quizgen edit'.")
@json_option
def review(
    deck: Path,
    *,
    article: Path | None,
    by: str,
    accept: tuple[str, ...],
    listing: bool,
    again: bool,
    web: bool,
    as_json: bool,
) -> int:
    """Show each fact of DECK that waits beside the sentences that it cites, and accept it, or mend it.

    deck.lock keeps who accepted it and when, with digests of the fact and of its sentences: once either is another, the
    fact waits again, and no other does. 'quizgen build --accepted' takes accepted facts alone.
    """
    if web:
        return edit_in_browser(deck, article=article, by=by, only_to_do=not again)
    engine = Engine()
    read, problems = engine.read(deck)
    if read is None or failed(problems):
        print_problems(problems)
        return EXIT_PROBLEMS
    if listing or as_json:
        return _print_states(read, engine.locked(deck, read), as_json=as_json)
    if article is None:
        message = "name your copy of the article with --article: a fact is accepted beside its sentence."
        raise click.UsageError(message)
    one = Review(engine, deck, article, _reviewer(by), dt.datetime.now(dt.UTC).date().isoformat())
    if accept:
        return _accept(one, read, accept)
    if not at_keyboard():
        raise click.UsageError("a review asks at a terminal: name facts with --accept, or see --list.")
    one.run(again=again)
    return _print_states(one.deck, engine.locked(deck, one.deck), as_json=False)


def _reviewer(by: str) -> str:
    """Who accepts; a usage error where nobody says so."""
    try:
        return by or os.environ.get("QUIZGEN_REVIEWER", "") or getpass.getuser()
    except (ImportError, KeyError, OSError):  # in many a container nobody is logged in
        raise click.UsageError("say who accepts: --by, or QUIZGEN_REVIEWER in the environment.") from None


def _accept(one: Review, deck: Deck, names: tuple[str, ...]) -> int:
    """The exit code, once the named facts are accepted."""
    known = {fact.id: fact for fact in deck.facts}
    chosen = list(known) if EVERY_FACT in names else list(names)
    if unknown := [name for name in chosen if name not in known]:
        raise click.UsageError(f"the deck has no fact '{unknown[0]}'.")

    def change(lock: Lock) -> Lock:
        for name in chosen:
            lock = accepted(lock, known[name], by=one.by, day=one.day)
        return lock

    one.change(change)
    return _print_states(deck, one.engine.locked(one.path, deck), as_json=False)


def _print_states(deck: Deck, lock: Lock, *, as_json: bool) -> int:
    """Print which facts are accepted, and how many wait and why."""
    states = {fact.id: state_of(fact, lock) for fact in deck.facts}
    if as_json:
        rows = [
            {
                "fact": fact,
                "state": state,
                "by": lock.reviews[fact].by if fact in lock.reviews else "",
                "day": lock.reviews[fact].day if fact in lock.reviews else "",
            }
            for fact, state in states.items()
        ]
        print_json({"facts": rows})
        return EXIT_GOOD
    for fact, state in states.items():
        if state != "accepted":
            print_line(bold(fact), "  ", styled(state, fg=COLOURS[state]))
    counts: Counter[str] = Counter(states.values())
    named = [f"{counts[state]} {state}" for state in COLOURS if counts[state]]
    print_line(f"{len(states)} facts: {', '.join(named)}.")
    return EXIT_GOOD
