"""A process that is killed at the n-th thing that it asks the system for, and what it leaves."""

from __future__ import annotations

import ctypes
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
    """Whether a process that does something is killed before it has asked for *number* files; else it has ended.

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


# --- at every system call: writing a part of a file, and waiting for the disk, among them ------------

TRACES_CALLS = sys.platform == "linux"
"""Whether this system lets a process be stopped at each of its system calls."""
TRACE_ME, CONTINUE, TO_NEXT_CALL, SET_OPTIONS = 0, 7, 24, 0x4200
"""What ``ptrace`` is asked for."""
MARK_CALLS, END_WITH_TRACER = 0x1, 0x100000
"""Its options: a stop at a call differs from a signal, and who is traced does not outlive who traces."""
AT_CALL = signal.SIGTRAP | 0x80
"""The signal of a stop at a system call."""


def calls_of(act: Callable[[], object], begins: str = "") -> int:
    """How many system calls doing something takes, as :func:`killed_at_call` counts them."""
    _, calls = _traced(act, begins, sys.maxsize)
    return calls


def killed_at_call(number: int, act: Callable[[], object], begins: str = "") -> bool:
    """Whether a process that does something is killed before its system call *number*; else it has ended.

    They are counted from the first file on whose name has *begins* in it; where that is empty, from the start or
    from :func:`count_from_here`. Those of other threads and processes are not counted.
    """
    killed, _ = _traced(act, begins, number)
    return killed


def count_from_here() -> None:
    """Let system calls count from here on, and not those before."""
    os.kill(os.getpid(), signal.SIGTRAP)


def _traced(act: Callable[[], object], begins: str, number: int) -> tuple[bool, int]:
    """Whether a process was killed before its call *number*, and how many calls it had made."""
    child = os.fork()
    if not child:
        _ptrace(TRACE_ME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        if begins:
            _count_from_name(begins)
        else:
            count_from_here()
        try:
            act()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    _ptrace(SET_OPTIONS, child, MARK_CALLS | END_WITH_TRACER)
    resume, passed_on, stops = CONTINUE, 0, 0
    while True:
        _ptrace(resume, child, passed_on)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return os.WIFSIGNALED(status), stops // 2
        passed_on = 0
        if os.WSTOPSIG(status) == signal.SIGTRAP:
            resume, stops = TO_NEXT_CALL, 0
        elif os.WSTOPSIG(status) != AT_CALL:
            passed_on = os.WSTOPSIG(status)
        else:  # before a call, and after it
            if stops == 2 * number:
                os.kill(child, signal.SIGKILL)
                _, status = os.waitpid(child, 0)
                return os.WIFSIGNALED(status), number
            stops += 1


def _count_from_name(begins: str) -> None:
    """Let calls count from the first file on that has a word in its name."""
    begun = False

    def heard(event: str, details: tuple[Any, ...]) -> None:
        nonlocal begun
        if not begun and event in ASKED and any(begins in str(detail) for detail in details):
            begun = True
            count_from_here()

    sys.addaudithook(heard)


def _ptrace(request: int, process: int, data: int = 0) -> None:
    """Ask the system to trace a process. OSError where it does not."""
    ask = ctypes.CDLL(None, use_errno=True).ptrace
    ask.argtypes = (ctypes.c_long, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    ask.restype = ctypes.c_long
    if ask(request, process, None, data) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
