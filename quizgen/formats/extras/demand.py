"""Libraries that only some users need: a format asks for its own when it is to write, and not before."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from quizgen.install_command import install_command, this_computer
from quizgen.model import NOWHERE
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from quizgen.model import Deck


def demand(module: str, library: str, versions: str, format_: str, deck: Deck) -> None:
    """Go on only where the *module* of a *library* is installed. ProblemFound with the remedy where it is not."""
    if find_spec(module) is None:
        message = f"the format {format_} needs the library {library}, which is not installed"
        remedy = f"run: {install_command(f'{library}{versions}', this_computer())}"
        raise ProblemFound(Problem("not-installed", deck.source or NOWHERE, message, remedy))
