"""A process that is killed at the n-th time that it asks the system for a file, and what it leaves."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED = {
    "open", "os.rename", "os.remove", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod",
    "os.utime", "os.listdir", "os.scandir", "fcntl.flock", "subprocess.Popen",
}  # fmt: skip
"""What Python is heard to ask of the system, in the words of its audit events."""


def killed_at(number: int, act: Callable[[], object], begins: str = "") -> bool:
    """Whether a process that does something is killed before it has asked for *number* things; else it has ended.

    They are counted from the first on whose name has *begins* in it, and hard links and locks count among them.
    """
    child = os.fork()
    if not child:
        _count(number, begins)
        try:
            act()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _count(number: int, begins: str) -> None:
    """Kill this process at a number of events."""
    left, begun = number, not begins

    def heard(event: str, details: tuple[Any, ...]) -> None:
        nonlocal left, begun
        if event not in ASKED:
            return
        begun = begun or any(begins in str(detail) for detail in details)
        left -= begun
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)
