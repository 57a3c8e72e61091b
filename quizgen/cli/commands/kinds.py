"""``quizgen kinds``: the kinds of facts, from their own files."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.arguments import json_option
from quizgen.cli.terminal import bold, print_json, print_line
from quizgen.deckfile.kinds.kind_files import every_kind


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
        print_line(bold(kind.name), f"  {kind.about}")
        for slot in kind.slots.values():
            default = "" if slot.default is None else f" (may be left out: {slot.default!r})"
            print_line(f"    {slot.name}: {slot.about or slot.type or 'anything'}{default}")
