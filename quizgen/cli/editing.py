"""The editor's page from the command line: it is served, opened in the browser, and what happens is printed."""

from __future__ import annotations

import gc
import os
import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from quizgen.cli.output import EXIT_GOOD, EXIT_USAGE
from quizgen.cli.terminal import print_error_line, print_line

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.editor.desk import Desk

LIBRARIES = {
    "platformdirs": "platformdirs>=4.3,<5",
    "starlette": "starlette>=1,<2",
    "uvicorn": "uvicorn>=0.40,<1",
}
"""What the extra ``edit`` brings, by the modules' names."""


def edit_in_browser(
    path: Path | None,
    *,
    article: Path | None,
    output: Path | None = None,
    port: int = 0,
    opening: bool = True,
    once: bool = False,
    by: str = "",
    language: str = "en",
    day: str = "",
    only_to_do: bool = False,
) -> int:
    """The exit code, once the page of a deck, of an article or of nothing yet was served, and has ended.

    With *only_to_do* its list begins with what waits for the curator.
    """
    if not _is_installed():
        return EXIT_USAGE
    from quizgen.editor.desk import open_desk  # noqa: PLC0415 - '--help' starts without the server

    desk = open_desk(path, article=article, output=output, by=by, language=language, day=day)
    desk.only_to_do = only_to_do
    for note in desk.told:
        print_error_line(f"quizgen: {note}")
    try:
        return _serve(desk, port, opening=opening, once=once)
    finally:
        desk.close()


def _is_installed() -> bool:
    """Whether the libraries of the server are there; where not, what brings them is printed."""
    missing = [module for module in LIBRARIES if find_spec(module) is None]
    if not missing:
        return True
    from quizgen.install_command import install_command, this_computer  # noqa: PLC0415 - as above

    print_error_line(
        f"quizgen: the page needs libraries that are not installed: {', '.join(missing)} (not-installed)"
    )
    for module in missing:
        print_error_line(f"   help: run: {install_command(LIBRARIES[module], this_computer())}")
    return False


def _serve(desk: Desk, port: int, *, opening: bool, once: bool) -> int:
    """The exit code, once the server has ended."""
    from quizgen.editor.events import Hub  # noqa: PLC0415 - as above
    from quizgen.editor.guard import Guard  # noqa: PLC0415 - as above
    from quizgen.editor.serving import PortTaken, Serving, listen  # noqa: PLC0415 - as above

    try:
        listener = listen(port)
    except PortTaken as taken:
        message = f"port {taken.port} is taken, or may not be used: name another with --port, or none."
        raise click.UsageError(message) from None
    guard = Guard(listener.getsockname()[1], on_used_twice=_print_used_twice)
    hub = Hub(lambda: serving.stop() if once else None)
    serving = Serving(desk, guard, hub, tell=_print_own_mistake)
    print_line(guard.address)
    print_error_line("open this address once, in the browser of this computer (Ctrl-C stops)")
    if opening:
        threading.Thread(target=_open, args=(guard.address,), daemon=True).start()
    gc.enable()  # the command line leaves it off for commands that end soon
    serving.run_at(listener)
    print_error_line("quizgen edit has stopped")
    return EXIT_GOOD


def _open(address: str) -> None:
    """Show the page in the browser. Some browsers are waited for, so that this has a thread of its own."""
    import webbrowser  # noqa: PLC0415 - only this command and 'build --open' show anything

    if not webbrowser.open(address):
        print_error_line("no browser could be started: open the address yourself")


def _print_used_twice() -> None:
    print_error_line("quizgen: the address was opened a second time, in another browser, and refused there")
    print_error_line(
        "   help: if the page does not open for you either, stop with Ctrl-C and start again: somebody else on this"
        " computer may have read the address"
    )


def _print_own_mistake(error: BaseException) -> None:
    """Say that a request met a mistake of quizgen's; the server goes on."""
    print_error_line(
        f"quizgen: this is a mistake in quizgen, not in your deck: {type(error).__name__}: {error}"
    )
    if os.environ.get("QUIZGEN_TRACEBACK"):
        import traceback  # noqa: PLC0415 - few ask for it

        print_error_line("".join(traceback.format_exception(error)))
    else:
        print_error_line(
            "   help: QUIZGEN_TRACEBACK=1 in the environment shows where it is; please report it"
        )
