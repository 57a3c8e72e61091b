"""``quizgen formats``: the formats, from their own files."""

from __future__ import annotations

import click

from quizgen.cli.arguments import json_option
from quizgen.cli.output import print_rows
from quizgen.formats import declared
from quizgen.registry import names, summary


@click.command(epilog="Example: quizgen formats")
@json_option
def formats(*, as_json: bool) -> None:
    """List the formats that 'quizgen build --format' writes, and which it writes only if named."""
    rows = {name: summary("formats", name) for name in names("formats")}
    if not as_json:
        rows = {
            name: text if declared(name).default else f"{text}; only if named" for name, text in rows.items()
        }
    print_rows(rows, as_json=as_json)
