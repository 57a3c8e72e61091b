"""``quizgen kinds``, ``types``, ``formats``, ``rules``, ``schema``: what there is, from the code itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen import every_format, every_kind, every_type
from quizgen.cli.output import json_option
from quizgen.cli.terminal import bold, print_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(epilog="Example: quizgen kinds --language en")
@click.option("--language", default="en", show_default=True, help="The language of the wording.")
@click.option(
    "--deck", type=click.Path(path_type=Path, exists=True), help="A deck whose own kinds count, too."
)
@json_option
def kinds(language: str, deck: Path | None, *, as_json: bool) -> None:
    """List the kinds: what each is about, and its slots."""
    found = every_kind(language, deck)
    if not found:
        raise click.UsageError(f"there are no kinds for the language '{language}'.")
    if as_json:
        print_json(
            [
                {"kind": k.name, "about": k.about, "slots": {s.name: s.about for s in k.slots.values()}}
                for k in found
            ]
        )
        return
    for kind in found:
        say(bold(kind.name), f"  {kind.about}")
        for slot in kind.slots.values():
            default = "" if slot.default is None else f" (may be left out: {slot.default!r})"
            say(f"    {slot.name}: {slot.about or slot.type or 'anything'}{default}")


@click.command(epilog="Example: quizgen types")
@json_option
def types(*, as_json: bool) -> None:
    """List the question types."""
    _print_rows(every_type(), as_json=as_json)


@click.command(epilog="Example: quizgen formats")
@json_option
def formats(*, as_json: bool) -> None:
    """List the formats that 'quizgen build --format' writes, and which it writes only if named."""
    from quizgen import registry  # noqa: PLC0415 - loaded when it is asked for

    rows = every_format()
    if not as_json:
        usual = registry.usual("formats")
        rows = {name: text if name in usual else f"{text}; only if named" for name, text in rows.items()}
    _print_rows(rows, as_json=as_json)


@click.command(epilog="Example: quizgen rules")
@json_option
def rules(*, as_json: bool) -> None:
    """List every rule that 'quizgen check' knows, and what breaking it means."""
    from quizgen.rules import every_rule  # noqa: PLC0415 - loaded when it is asked for

    _print_rows({rule.name: f"{rule.severity}: {rule.summary}" for rule in every_rule()}, as_json=as_json)


@click.command(epilog="Example: quizgen schema > deck.schema.json")
def schema() -> None:
    """Print the JSON Schema of a deck's files, with which an editor completes and checks them."""
    from quizgen.reading.schema import deck_schema  # noqa: PLC0415 - as above

    print_json(deck_schema())


def _print_rows(rows: Mapping[str, str], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    width = max(map(len, rows))
    for name, text in rows.items():
        say(bold(name.ljust(width)), f"  {text}")
