"""``quizgen completion``: the line or script that teaches a shell to complete quizgen's words."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from quizgen.cli.terminal import print_line

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(epilog='Example: eval "$(quizgen completion bash)"')
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL, to be evaluated in its start-up file."""
    script = SHELLS[shell](context.find_root().command, {}, "quizgen", "_QUIZGEN_COMPLETE")
    print_line(script.source())
