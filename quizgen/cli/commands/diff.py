"""``quizgen diff``: what the next edition will do to those who have the deck."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from quizgen.anki.compare.changes import OUTCOMES
from quizgen.anki.compare.html_text import PART_SEPARATOR
from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.output import GOOD, PROBLEMS, print_problems
from quizgen.cli.terminal import Styled, bold, complain, print_json, say, styled
from quizgen.engine.engine import Engine
from quizgen.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.anki.compare.changes import Change, FieldChange
    from quizgen.anki.compare.diff import Diff

LONGEST = 500
"""The most characters of a text that are printed."""
MANY = 20_000
"""The most characters of a list of facts."""
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
    say(_against(diff))
    if diff.nothing:
        say("nothing to release")
        return
    for what, means in OUTCOMES.items():
        changes = diff.of(what)
        if changes and what != "unchanged":
            say(bold(f"\n{what} ({len(changes)})"), means and f": {means}")
            _print_changes(changes)
    _print_about(diff)
    if unchanged := diff.of("unchanged"):
        say(f"\nunchanged ({len(unchanged)})")
    if diff.against:
        say(f"\n{_report(diff)}")


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
    facts: dict[FieldChange, list[str]] = {}
    for change in changes:
        for words in change.fields:
            facts.setdefault(words, []).append(change.fact)
    shared = {words: named for words, named in facts.items() if len(named) >= SHARED}
    for words, named in shared.items():
        say(f"  {_shown(', '.join(named), MANY)}")
        _print_words(words)
    for change in changes:
        own = [words for words in change.fields if words not in shared]
        if own or not change.fields or change.has_more:
            _print_change(change, own)


def _print_change(change: Change, fields: list[FieldChange]) -> None:
    say("  ", bold(_shown(change.fact)), f"  {_shown(change.statement)}".rstrip())
    for words in fields:
        _print_words(words)
    tags = [_new(f"+{tag}") for tag in change.tags_added] + [_old(f"-{tag}") for tag in change.tags_removed]
    if tags:
        say("    tags:", *(part for tag in tags for part in (" ", tag)))
    for asked in change.cards_added:
        say(_new(f"    + card {asked.card}: {asked.question}"))
    for asked in change.cards_emptied:
        say(_old(f"    - card {asked.card}: {asked.question}".rstrip(": ")))


def _print_words(words: FieldChange) -> None:
    """A field with what it loses and gains; parts that stay, such as the line of context, are left out."""
    alike = words.old == words.new
    say(f"    {_shown(words.field)}" + (": only its form or its links" if alike else ""))
    if not alike:
        for sign, text, other, style in (
            ("-", words.old, words.new, _old),
            ("+", words.new, words.old, _new),
        ):
            if own := _only(text, other):
                say(style(f"      {sign} {own}"))


def _only(text: str, other: str) -> str:
    """The parts of a text that the other has not; the whole where it has them all in another order."""
    parts, others = text.split(PART_SEPARATOR), {*other.split(PART_SEPARATOR)}
    own = [part for part in parts if part not in others]
    same = not own and {*parts} == others
    return text if same else PART_SEPARATOR.join(own)


def _new(text: str) -> Styled:
    return styled(_shown(text), fg="green")


def _old(text: str) -> Styled:
    return styled(_shown(text), fg="red")


def _shown(text: str, longest: int = LONGEST) -> str:
    """A text of a stranger's package in a line."""
    return text[: len(text) - len(text.lstrip(" "))] + one_line(text, longest)


# --- the deck --------------------------------------------------------------------------------------


def _print_about(diff: Diff) -> None:
    lines = list(_about(diff))
    if lines:
        say(bold("\nthe deck"))
    for line in lines:
        say(f"  {_shown(line)}")
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
