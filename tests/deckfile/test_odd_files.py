"""Whatever lies where a file should be is read or refused at once: pipes, devices, links, folders, and too much.

Each command that reads a file of a user's runs with each thing in its place.
"""

from __future__ import annotations

import os
import signal
import socket
import stat
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen import limits
from quizgen.files import TooLarge, read_file, read_head
from tests.bad_inputs import printed_in
from tests.command import quizgen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DECK = "title: A garden\nfacts:\n- {id: trees, at: p1s1, fact: There are ==twelve== trees., ask: How many trees?}\n"
LIFTS = "QUIZGEN_LARGEST_DECK_FILE"
SECONDS = 20


class Waits(BaseException):
    """Something is waited for that does not come; no command takes it for a mistake of its own."""


@contextmanager
def soon() -> Iterator[None]:
    """What is done here is done before long, or Waits."""

    def stop(*_: object) -> None:
        raise Waits

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listener(path: Path) -> None:
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as bound:  # such names may not be long
        bound.bind(path.name)


def folder(path: Path) -> None:
    path.mkdir()


def itself(path: Path) -> None:
    path.symlink_to(path.name)


def nowhere(path: Path) -> None:
    path.symlink_to("nothing")


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def kernel(path: Path) -> None:
    path.symlink_to("/proc/kmsg")


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * limits.MB)


def secret(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")
    path.chmod(0)


def under_a_file(path: Path) -> None:
    path.symlink_to(Path(__file__) / "deeper")


def long_name(path: Path) -> None:
    path.symlink_to("n" * 300)


THINGS = [
    pipe, listener, folder, itself, nowhere, zeros, terminal, kernel, large, secret, under_a_file, long_name,
]  # fmt: skip
PLACES = {
    "deck.yaml": "check d",
    "facts.yaml": "check d",
    "deck.lock": "build d",
    "lost.lock": "build d",
    "templates/trees.yaml": "check d",
    "plan.yaml": "build d --blueprint d/plan.yaml",
    "article.txt": "build d --with-article d/article.txt",
    "old.apkg": "diff d --against d/old.apkg",
    "one.yaml": "check d/one.yaml",
    "templates": "check d",
    "out": "build d -o d/out",
    "media": "check d",
}
"""What may lie there, and a command that reads it."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("thing", THINGS)
def test_what_lies_in_a_files_place_is_read_or_refused_at_once(
    thing: Callable[[Path], None], place: str, tmp_path: Path
) -> None:
    deck = tmp_path / "d"
    (deck / place).parent.mkdir(parents=True)
    (deck / "deck.yaml").write_text(DECK, encoding="utf-8")
    (deck / place).unlink(missing_ok=True)
    thing(deck / place)
    with chdir(tmp_path), soon():
        code, out, err = quizgen(*PLACES[place].split())
    assert code in {0, 1, 2}, err
    assert "Traceback" not in err
    assert code == 0 or err or list(printed_in(out))


def test_to_wait_for_a_pipe_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "alarm", lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds / 100))
    pipe(tmp_path / "a")
    with pytest.raises(Waits), soon():
        (tmp_path / "a").read_bytes()


@pytest.mark.parametrize("thing", [thing for thing in THINGS if thing is not secret or os.geteuid()])
def test_a_deck_that_lies_nowhere_real_is_a_problem_with_a_remedy(
    thing: Callable[[Path], None], tmp_path: Path
) -> None:
    thing(tmp_path / "garden.yaml")
    with chdir(tmp_path):
        code, out, _ = quizgen("check", "garden.yaml")
    assert code == 2
    (problem,) = printed_in(out)
    assert problem.shown.rule in {"no-such-file", "no-deck", "unreadable", "too-large"}
    assert problem.help


@pytest.mark.parametrize("command", ["check", "build", "show", "diff", "push", "kinds --deck"])
@pytest.mark.parametrize("thing", THINGS)
def test_every_command_says_so(thing: Callable[[Path], None], command: str, tmp_path: Path) -> None:
    thing(tmp_path / "garden.yaml")
    with chdir(tmp_path):
        code, _, err = quizgen(*command.split(), "garden.yaml")
    assert code in {0, 1, 2}, err
    assert code or command == "kinds --deck"


NO_TEXT = [b"caf\xe9", b"a\x1bb", b"a\nb", b"a\tb", b"\xff", "a\u2028b".encode(), "a\u009bb".encode()]


@pytest.mark.parametrize("name", NO_TEXT)
def test_a_folder_whose_name_is_no_text_needs_an_id(name: bytes, tmp_path: Path) -> None:
    deck = tmp_path / os.fsdecode(name)
    deck.mkdir()
    (deck / "deck.yaml").write_text(DECK, encoding="utf-8")
    with chdir(tmp_path):
        for command in ("check", "build", "show", "diff"):
            code, out, err = quizgen(command, deck.name)
            assert code == 1
            assert "error[bad-id]" in out + err
        (deck / "deck.yaml").write_text(f"id: garden\n{DECK}", encoding="utf-8")
        assert quizgen("check", deck.name).code == 0
        assert quizgen("build", deck.name).code == 0
        assert quizgen("diff", deck.name).code == 0


@pytest.mark.parametrize(
    "name", ["my deck", "\u65e5\u672c\u3000\u8a9e", "a\u00a0b", "\u05d0\u200fb", "e\u0301", "a\u00adb"]
)
def test_any_other_name_will_do_as_one(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "deck.yaml").write_text(DECK, encoding="utf-8")
    assert quizgen("check", tmp_path / name).code == 0


# --- how a file is read ------------------------------------------------------------------------------


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234")
    assert (read_file(path, 4), read_head(path, 2)) == (b"1234", b"12")
    with pytest.raises(TooLarge):
        read_file(path, 3)


def test_what_takes_a_files_place_while_it_is_opened_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a")
    real = os.open

    def swapped(name: str, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return real(name, flags)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(OSError, match="pipe"):
        read_file(path, 9)
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("name", ["a\0b", "n" * 5_000, "\udcff\0"])
def test_a_name_that_no_file_has_is_an_error_of_the_system(name: str) -> None:
    with pytest.raises(OSError, match=r"."):
        read_file(Path(name), 9)


# --- who has larger decks ------------------------------------------------------------------------------


def test_a_curator_may_lift_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "garden.yaml"
    path.write_text(DECK + "# " + "x" * limits.LARGEST_DECK_FILE, encoding="utf-8")
    code, out, _ = quizgen("check", path)
    assert code == 2
    assert LIFTS in out
    monkeypatch.setenv(LIFTS, "9")
    assert quizgen("check", path).code == 0
    monkeypatch.setenv(LIFTS, "8")
    assert quizgen("check", path).code == 2


@pytest.mark.parametrize(
    "value", ["0", "-1", "8.5", "much", "08", "1e3", "99999", " 9", "9" * 5_000, "\u0669"]
)
def test_a_limit_that_is_no_number_is_refused(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "garden.yaml"
    path.write_text(DECK, encoding="utf-8")
    monkeypatch.setenv(LIFTS, value)
    code, out, _ = quizgen("check", path)
    assert code == 2
    assert f"{LIFTS}: error[bad-limit]" in out


@pytest.mark.slow
def test_a_deck_has_no_more_facts_than_one_may_have(tmp_path: Path) -> None:
    rows = "".join(f"- {{id: a{number}, fact: ==b== c}}\n" for number in range(limits.MOST_FACTS + 2))
    path = tmp_path / "garden.yaml"
    path.write_text("title: A garden\nfacts:\n" + rows, encoding="utf-8")
    code, _, err = quizgen("show", path, "facts")
    assert code == 1
    (problem,) = (problem for problem in printed_in(err) if problem.shown.rule == "too-large")
    assert problem.shown.line == limits.MOST_FACTS + 3
    assert LIFTS in problem.help
