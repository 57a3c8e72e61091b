"""``quizgen diff``: what the next edition will do to those who have the deck."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from quizgen.anki.compare.changes import OUTCOMES
from quizgen.anki.compare.html_text import PART_SEPARATOR
from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, print_problems
from quizgen.cli.terminal import Styled, bold, print_error_line, print_json, print_line, styled
from quizgen.engine.engine import Engine
from quizgen.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.anki.compare.changes import Change, FieldChange
    from quizgen.anki.compare.diff import Diff

LONGEST_TEXT = 500
"""The most characters of a text that are printed."""
LONGEST_FACT_LIST = 20_000
"""The most characters of a list of facts that are printed."""
FEWEST_NOTES_SHARING = 4
"""The fewest notes with the same change for which it is printed once."""
DECK_ITSELF = "(the deck itself)"
LOOK_MESSAGES = {
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
        print_error_line(f"{deck}: nothing was compared")
        return EXIT_PROBLEMS
    if as_json:
        print_json({"nothing": found.nothing, **asdict(found)})
    else:
        _print(found)
    return EXIT_PROBLEMS if exit_code and not found.nothing else EXIT_GOOD


def _print(diff: Diff) -> None:
    print_line(_against(diff))
    if diff.nothing:
        print_line("nothing to release")
        return
    for what, means in OUTCOMES.items():
        changes = diff.of(what)
        if changes and what != "unchanged":
            print_line(bold(f"\n{what} ({len(changes)})"), means and f": {means}")
            _print_changes(changes)
    _print_deck_changes(diff)
    if unchanged := diff.of("unchanged"):
        print_line(f"\nunchanged ({len(unchanged)})")
    if diff.against:
        print_line(f"\n{_report(diff)}")


def _against(diff: Diff) -> str:
    if not diff.against:
        return "the deck was never built: everything is new"
    if diff.words == diff.against:
        return f"against {_one_line(diff.against)}"
    words = f"words from {diff.words}" if diff.words else f"without the old words: {diff.no_words}"
    return _one_line(f"against {diff.against}, {words}")


def _report(diff: Diff) -> str:
    counts = ((name, getattr(diff.report, name)) for name in diff.report.__struct_fields__)
    counted = ", ".join(f"{count} {name}" for name, count in counts if count)
    return f"those who have the deck import {diff.package}; Anki will report: {counted}"


# --- a note ----------------------------------------------------------------------------------------


def _print_changes(changes: list[Change]) -> None:
    """Print each change. A field that changed alike on many notes is printed once above them."""
    facts: dict[FieldChange, list[str]] = {}
    for change in changes:
        for field_change in change.fields:
            facts.setdefault(field_change, []).append(change.fact)
    shared = {
        field_change: named for field_change, named in facts.items() if len(named) >= FEWEST_NOTES_SHARING
    }
    for field_change, named in shared.items():
        print_line(f"  {_one_line(', '.join(named), LONGEST_FACT_LIST)}")
        _print_field_change(field_change)
    for change in changes:
        own = [field_change for field_change in change.fields if field_change not in shared]
        if own or not change.fields or change.has_more:
            _print_change(change, own)


def _print_change(change: Change, fields: list[FieldChange]) -> None:
    print_line("  ", bold(_one_line(change.fact)), f"  {_one_line(change.statement)}".rstrip())
    for field_change in fields:
        _print_field_change(field_change)
    tags = [_added(f"+{tag}") for tag in change.tags_added] + [
        _removed(f"-{tag}") for tag in change.tags_removed
    ]
    if tags:
        print_line("    tags:", *(part for tag in tags for part in (" ", tag)))
    for card in change.cards_added:
        print_line(_added(f"    + card {card.card}: {card.question}"))
    for card in change.cards_emptied:
        print_line(_removed(f"    - card {card.card}: {card.question}".rstrip(": ")))


def _print_field_change(field_change: FieldChange) -> None:
    """Print a field with the parts that it loses and gains, without those that stay, such as the line of context."""
    alike = field_change.old == field_change.new
    print_line(f"    {_one_line(field_change.field)}" + (": only its form or its links" if alike else ""))
    if not alike:
        for sign, text, other, style in (
            ("-", field_change.old, field_change.new, _removed),
            ("+", field_change.new, field_change.old, _added),
        ):
            if own := _own_parts(text, other):
                print_line(style(f"      {sign} {own}"))


def _own_parts(text: str, other: str) -> str:
    """The parts of a text that the other lacks; the whole text where the other has all in another order."""
    parts, others = text.split(PART_SEPARATOR), {*other.split(PART_SEPARATOR)}
    own = [part for part in parts if part not in others]
    same = not own and {*parts} == others
    return text if same else PART_SEPARATOR.join(own)


def _added(text: str) -> Styled:
    return styled(_one_line(text), fg="green")


def _removed(text: str) -> Styled:
    return styled(_one_line(text), fg="red")


def _one_line(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text, which may come from anybody's package, as one line with its indent."""
    return text[: len(text) - len(text.lstrip(" "))] + one_line(text, longest)


# --- the deck --------------------------------------------------------------------------------------


def _print_deck_changes(diff: Diff) -> None:
    lines = list(_deck_changes(diff))
    if lines:
        print_line(bold("\nthe deck"))
    for line in lines:
        print_line(f"  {_one_line(line)}")
    if diff.description:
        _print_field_change(diff.description)


def _deck_changes(diff: Diff) -> Iterator[str]:
    if diff.renamed:
        old, new = diff.renamed
        yield f"renamed from '{old}' to '{new}': new cards go to another deck than those that learners have"
    if diff.moves:
        yield "facts that belong in another deck inside the deck; Anki leaves the cards that are there where they are"
    for move in diff.moves:
        yield f"  {move.old or DECK_ITSELF} → {move.new or DECK_ITSELF}: {', '.join(move.facts)}"
    if diff.order:
        yield "another order: cards that learners have keep their turns"
    if emptied := sum(len(change.cards_emptied) for change in diff.changes):
        yield f"cards left without a question, which Tools > Empty Cards offers for deletion: {emptied}"
    if diff.look != "same":
        yield LOOK_MESSAGES[diff.look]
    yield from (f"+ {name}" for name in diff.media_added)
    yield from (f"- {name}, which stays until Tools > Check Media" for name in diff.media_removed)
