"""``quizgen types``: the question types, from their own files."""

from __future__ import annotations

import click

from quizgen.cli.arguments import json_option
from quizgen.cli.output import print_rows
from quizgen.registry import names, summary


@click.command(epilog="Example: quizgen types")
@json_option
def types(*, as_json: bool) -> None:
    """List the question types."""
    print_rows({name: summary("questions", name) for name in names("questions")}, as_json=as_json)
