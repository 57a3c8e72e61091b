"""``quizgen diff``: what the next edition will do to those who have the deck."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import click
from msgspec.structs import asdict

from quizgen.anki.changes import WHATS
from quizgen.anki.words import APART
from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.output import GOOD, PROBLEMS, complain, print_json, print_problems
from quizgen.engine.engine import Engine
from quizgen.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.anki.changes import Change, Words
    from quizgen.anki.diff import Diff

LONGEST = 500
"""The most characters of a text that are printed."""
MANY = 20_000
"""The most characters of a list of facts."""
STEERING = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""The categories of characters that are not there to be seen."""
JOINERS = "\u200c\u200d\u200e\u200f"
"""Those of them that writing needs: they join letters, or say where a line begins."""
SHARED = 4
"""From how many notes on a change that they share is printed once."""
ITSELF = "(the deck itself)"
LOOKS = {
    "changed": "the cards look different",
    "kept": "the cards would look different, but a later look is there: theirs stays",
}


@click.command(epilog="Example: quizgen diff decks/vasa-1628 --against vasa-1628.apkg")
@deck_argument
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="PACKAGE",
    help="The .apkg that learners have. [default: the last edition, by the deck's lock]",
)  # fmt: skip
@json_option
@click.option("--exit-code", is_flag=True, help="Answer with 1 if there is something to release.")
def diff(deck: Path, against: Path | None, *, as_json: bool, exit_code: bool) -> int:
    """Say what importing the next edition of DECK does to those who have it. Nothing is written.

    The deck is compared with its lock. The old words are those of dist/DECK/DECK.apkg, where that is the edition
    that the lock knows, or of PACKAGE.

    Exit code 0 is good, whatever differs; 1 problems in the content, or with --exit-code a difference; 2 wrong
    usage or unreadable input.
    """
    found, problems = Engine().diff(deck, against)
    print_problems(problems)
    if found is None:
        complain(f"{deck}: nothing was compared")
        return PROBLEMS
    if as_json:
        print_json({"nothing": found.nothing, **asdict(found)})
    else:
        _print(found)
    return PROBLEMS if exit_code and not found.nothing else GOOD


def _print(diff: Diff) -> None:
    click.echo(_against(diff))
    if diff.nothing:
        click.echo("nothing to release")
        return
    for what, means in WHATS.items():
        changes = diff.of(what)
        if changes and what != "unchanged":
            click.echo(click.style(f"\n{what} ({len(changes)})", bold=True) + (means and f": {means}"))
            _print_changes(changes)
    _print_about(diff)
    if unchanged := diff.of("unchanged"):
        click.echo(f"\nunchanged ({len(unchanged)})")
    if diff.against:
        click.echo(f"\n{_report(diff)}")


def _against(diff: Diff) -> str:
    if not diff.against:
        return "the deck was never built: everything is new"
    if diff.words == diff.against:
        return f"against {_shown(diff.against)}"
    words = f"words from {diff.words}" if diff.words else f"without the old words: {diff.no_words}"
    return _shown(f"against {diff.against}, {words}")


def _report(diff: Diff) -> str:
    counts = ((name, getattr(diff.report, name)) for name in diff.report.__struct_fields__)
    told = ", ".join(f"{count} {name}" for name, count in counts if count)
    return f"those who have the deck import {diff.package}; Anki will report: {told}"


# --- a note ----------------------------------------------------------------------------------------


def _print_changes(changes: list[Change]) -> None:
    """Each change. What many notes share, such as another address for mistakes, stands once above them."""
    counts = Counter(words for change in changes for words in change.fields)
    shared = [words for words, count in counts.items() if count >= SHARED]
    for words in shared:
        click.echo(f"  {_shown(', '.join(c.fact for c in changes if words in c.fields), MANY)}")
        _print_words(words)
    for change in changes:
        own = [words for words in change.fields if words not in shared]
        if own or not change.fields or change.has_more:
            _print_change(change, own)


def _print_change(change: Change, fields: list[Words]) -> None:
    click.echo(f"  {click.style(_shown(change.fact), bold=True)}  {_shown(change.statement)}".rstrip())
    for words in fields:
        _print_words(words)
    tags = [_new(f"+{tag}") for tag in change.tags_added] + [_old(f"-{tag}") for tag in change.tags_removed]
    if tags:
        click.echo(f"    tags: {' '.join(tags)}")
    for asked in change.cards_added:
        click.echo(_new(f"    + card {asked.card}: {asked.question}"))
    for asked in change.cards_emptied:
        click.echo(_old(f"    - card {asked.card}: {asked.question}".rstrip(": ")))


def _print_words(words: Words) -> None:
    """A field with what it loses and gains; parts that stay, such as the line of context, are left out."""
    alike = words.old == words.new
    click.echo(f"    {_shown(words.field)}" + (": only its form or its links" if alike else ""))
    if not alike:
        for sign, text, other, style in (
            ("-", words.old, words.new, _old),
            ("+", words.new, words.old, _new),
        ):
            if own := _only(text, other):
                click.echo(style(f"      {sign} {own}"))


def _only(text: str, other: str) -> str:
    """The parts of a text that the other has not; the whole where it has them all in another order."""
    own = [part for part in text.split(APART) if part not in other.split(APART)]
    same = not own and {*text.split(APART)} == {*other.split(APART)}
    return text if same else APART.join(own)


def _new(text: str) -> str:
    return click.style(_shown(text), fg="green")


def _old(text: str) -> str:
    return click.style(_shown(text), fg="red")


def _shown(text: str, longest: int = LONGEST) -> str:
    """A text of a stranger's package in a line: what could steer a terminal becomes �."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    line = "".join(
        "\ufffd" if category(c) in STEERING and c not in JOINERS else c for c in one_line(text, longest)
    )
    return indent + line


# --- the deck --------------------------------------------------------------------------------------


def _print_about(diff: Diff) -> None:
    lines = list(_about(diff))
    if lines:
        click.echo(click.style("\nthe deck", bold=True))
    for line in lines:
        click.echo(f"  {_shown(line)}")
    if diff.description:
        _print_words(diff.description)


def _about(diff: Diff) -> Iterator[str]:
    if diff.renamed:
        old, new = diff.renamed
        yield f"renamed from '{old}' to '{new}': new cards go to another deck than those that learners have"
    if diff.moves:
        yield "facts that belong in another deck inside the deck; Anki leaves the cards that are there where they are"
    for move in diff.moves:
        yield f"  {move.old or ITSELF} → {move.new or ITSELF}: {', '.join(move.facts)}"
    if diff.order:
        yield "another order: cards that learners have keep their turns"
    if emptied := sum(len(change.cards_emptied) for change in diff.changes):
        yield f"cards left without a question, which Tools > Empty Cards offers for deletion: {emptied}"
    if diff.look != "same":
        yield LOOKS[diff.look]
    yield from (f"+ {name}" for name in diff.media_added)
    yield from (f"- {name}, which stays until Tools > Check Media" for name in diff.media_removed)
