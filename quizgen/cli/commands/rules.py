"""``quizgen rules``: every rule, from the list and the checks."""

from __future__ import annotations

import click

from quizgen.cli.arguments import json_option
from quizgen.cli.output import print_rows
from quizgen.rules import every_rule


@click.command(epilog="Example: quizgen rules")
@json_option
def rules(*, as_json: bool) -> None:
    """List every rule that 'quizgen check' knows, and what breaking it means."""
    print_rows({rule.name: f"{rule.severity}: {rule.summary}" for rule in every_rule()}, as_json=as_json)
