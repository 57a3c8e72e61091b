"""``quizgen completion``: the line or script that teaches a shell to complete quizgen's words."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(epilog='Example: eval "$(quizgen completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL, to be evaluated in its start-up file."""
    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"'{shell}' cannot be completed.")
    click.echo(script(context.find_root().command, {}, "quizgen", "_QUIZGEN_COMPLETE").source())
