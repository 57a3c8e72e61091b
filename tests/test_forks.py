"""Forks end with what they are for, whatever becomes of the process that began them, and none is missed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import ENVIRONMENT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems make all in one process")
BEGIN = """
import multiprocessing, os, resource, signal, sys, threading, time
from quizgen import forks
from quizgen.forks import Fork, can_fork, shared_out

"""


def run(code: str, *options: str) -> str:
    """What a program prints that forks, in a process of its own: that of the tests may have threads."""
    program = [sys.executable, *options, "-c", BEGIN + code]
    done = subprocess.run(program, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def is_gone(process: int) -> bool:
    """Whether a process ends within some time. The remains of one whose parent died do not count."""
    for _ in range(600):
        try:
            if ") Z " in Path(f"/proc/{process}/stat").read_text(encoding="utf-8"):
                return True
        except OSError:
            return True
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize(
    "work",
    [
        "lambda: (os.write(1, b'%d\\n' % os.getpid()), 'x' * 10_000_000)",  # more than fits into the pipe
        "lambda: (os.write(1, b'%d\\n' % os.getpid()), time.sleep(3600))",
    ],
)
def test_a_fork_ends_when_its_parent_is_killed(number: signal.Signals, work: str) -> None:
    code = f"{BEGIN}\nforks = [Fork({work}), Fork({work})]\ntime.sleep(3600)"
    program = [sys.executable, "-c", code]
    with subprocess.Popen(program, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as one:
        assert one.stdout
        try:
            began = [int(one.stdout.readline()) for _ in range(2)]
        finally:
            one.send_signal(number)
        assert one.wait(60) == -number
        assert [is_gone(process) for process in began] == [True, True]


@pytest.mark.slow
def test_ctrl_c_never_reaches_a_fork_and_leaves_none() -> None:
    """Also at the moment in which a fork begins: it is pressed as each of its first lines is run."""
    code = """
import threading
def press(frame, event, arg):
    if frame.f_code is forks._send.__code__ and not pressed:
        pressed.append(os.kill(os.getpid(), signal.SIGINT))
    return None
sys.setprofile(press)
pressed = []
print(Fork(lambda: "done").result())
"""
    assert run(code) == "done"


def test_where_the_system_allows_no_more_processes_or_files_all_is_done_here() -> None:
    code = """
def none():
    raise BlockingIOError(11, "Resource temporarily unavailable")
os.fork = none
print(shared_out(lambda number: number * 2, range(5), 3))
"""
    assert run(code) == "[0, 2, 4, 6, 8]"
    code = """
import multiprocessing.popen_fork, multiprocessing.connection
resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))
print(shared_out(lambda number: number * 2, range(5), 3))
"""
    assert run(code) == "[0, 2, 4, 6, 8]"


@pytest.mark.parametrize(
    "work",
    [
        "lambda: lambda: 1",  # cannot be sent
        "lambda: os.kill(os.getpid(), signal.SIGKILL)",
        "lambda: [] + ''",
        "die_amid",
    ],
)
def test_a_fork_that_fails_or_dies_says_nothing(work: str) -> None:
    code = f"""
def die_amid():
    end = threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGKILL))
    end.start()
    return "x" * 10_000_000
fork = Fork({work})
time.sleep(0.6 if {work!r} == "die_amid" else 0)
print(fork.result(), fork.result())
fork.end()
"""
    assert run(code) == "None None"


def test_who_has_threads_or_may_have_no_children_does_not_fork() -> None:
    code = """
print(can_fork())
with multiprocessing.get_context("fork").Pool(1) as pool:
    print(pool.apply(can_fork), pool.apply(shared_out, (abs, range(-2, 2), 2)))
"""
    assert run(code, "-W", "error") == "True\nFalse [2, 1, 0, 1]"
    # a thread that Python does not know
    code = """
import _thread
hold = _thread.allocate_lock()
hold.acquire()
_thread.start_new_thread(hold.acquire, ())
print(threading.active_count(), can_fork())
hold.release()
"""
    assert run(code) == "1 False"
