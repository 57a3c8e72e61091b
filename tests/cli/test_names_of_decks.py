"""Decks under names that systems, editors and shells make: composed otherwise, hidden, of no file, and blueprints."""

from __future__ import annotations

import os
import subprocess
import tempfile
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quizgen.deck_lock.lock_file import lock_at
from quizgen.deck_paths import find_decks, name_from_path
from quizgen.resources import private_cache
from tests.command import ENVIRONMENT, program, quizgen, spawn
from tests.portions import thinned

pytestmark = pytest.mark.slow

DECK = "title: Garden\nfacts:\n- {id: trees, at: p1, fact: There are ==twelve== trees.}\n"
COMPOSED, APART = (unicodedata.normalize(form, "Übung-é") for form in ("NFC", "NFD"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: str, text: str = DECK) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


# --- accents -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{}.yaml", "{}/deck.yaml"])
def test_a_deck_is_the_same_however_the_system_writes_its_accents(form: str) -> None:
    """macOS hands out ``e`` and its accent apart; a checkout elsewhere has them in one."""
    composed, apart = (put(f"{place}/{form.format(place)}") for place in (COMPOSED, APART))
    assert name_from_path(composed) == name_from_path(apart) == COMPOSED
    outs = [Path("one"), Path("two")]
    for path, out in zip((composed, apart), outs, strict=True):
        assert quizgen("build", path, "-o", out, "--format", "anki").code == 0
    locks = [lock_at(next(path.parent.glob("*.lock")))[1] for path in (composed, apart)]
    assert locks[0].id == locks[1].id
    assert locks[0].notes["trees"].guid == locks[1].notes["trees"].guid
    assert [[path.name for path in out.iterdir()] for out in outs] == [[f"{COMPOSED}.apkg"]] * 2


def test_a_lock_that_was_made_under_the_name_with_accents_apart_is_the_decks_own() -> None:
    deck = put(f"{COMPOSED}/deck.yaml")
    assert quizgen("build", deck, "-o", "out", "--format", "anki").code == 0
    lock = deck.with_name("deck.lock")
    before = lock_at(lock, COMPOSED)[1]
    assert lock_at(lock, APART)[1] == before


# --- what lies beside decks --------------------------------------------------------------------------

BLUEPRINT = "title: Unit test\nsections:\n- {title: One, types: [choice], number: 2}\n"


def test_hidden_files_and_blueprints_are_no_decks() -> None:
    put("decks/suez.yaml")
    put("decks/._suez.yaml", "\x00\x05\x16\x07 of another system")
    put("decks/.hidden/deck.yaml")
    put("decks/unit_test.yaml", BLUEPRINT)
    put("decks/quoted.yaml", BLUEPRINT.replace("sections", '"sections"'))
    Path("decks/.#suez.yaml").symlink_to("somebody@somewhere.1234")
    assert find_decks(Path("decks")) == [Path("decks/suez.yaml")]
    code, out, err = quizgen("build", "--format", "quiz")
    assert (code, out.split()) == (0, [str(Path("dist/suez/suez-quiz.html"))]), err


@pytest.mark.parametrize("text", ["", "facts: [", "sections: []\nfacts: []\n", "title: Only a title\n"])
def test_a_file_that_may_be_meant_as_a_deck_is_read_and_told_of(text: str) -> None:
    put("decks/suez.yaml", text)
    assert find_decks(Path("decks")) == [Path("decks/suez.yaml")]


# --- what has no name --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "/dev/null", "-"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_comes_through_a_pipe_is_refused_in_words(path: str, command: str) -> None:
    put("garden.yaml")
    with Path("garden.yaml").open(encoding="utf-8") as file:
        done = subprocess.run(
            program(command, path), stdin=file, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
    said = done.stdout + done.stderr
    assert done.returncode == 2
    assert "error[unreadable]: what comes through a pipe or a device has no name of its own" in said
    assert "save it in a file" in said
    assert not Path("dist").exists()


@pytest.mark.parametrize("option", ["--with-article", "--blueprint"])
def test_what_stands_beside_a_deck_and_comes_through_a_pipe_is_refused_in_words(option: str) -> None:
    put("garden.yaml")
    reading, writing = os.pipe()
    os.close(writing)
    done = subprocess.run(
        program("build", "garden.yaml", "--format", "quiz", option, f"/dev/fd/{reading}"),
        env=ENVIRONMENT, capture_output=True, text=True, check=False, pass_fds=[reading], timeout=60,
    )  # fmt: skip
    os.close(reading)
    assert done.returncode == 2
    assert f"/dev/fd/{reading}: error[" in done.stderr
    assert done.stderr.endswith("help: save it in a file, and name that\n")
    assert not Path("dist").exists()


def test_a_deck_may_be_called_by_a_dash() -> None:
    put("-", DECK)
    assert quizgen("check", "./-").code == quizgen("check", "--", "-").code == 0


# --- Python without docstrings -------------------------------------------------------------------------


@pytest.mark.parametrize("words", thinned([(), ("build",), ("check",), ("show",), ("push",)], 3))
def test_help_is_whole_where_python_leaves_docstrings_out(words: tuple[str, ...]) -> None:
    whole, bare = (spawn(*words, "--help", PYTHONOPTIMIZE=level) for level in ("0", "2"))
    assert bare.out == whole.out
    assert bare.code == 0


@pytest.mark.slow
@pytest.mark.parametrize("words", ["schema", "rules", "types", "formats", "kinds"])
def test_lists_are_whole_where_python_leaves_docstrings_out(words: str) -> None:
    whole, bare = (spawn(words, PYTHONOPTIMIZE=level) for level in ("0", "2"))
    assert (bare.code, bare.out) == (0, whole.out)


# --- two users ----------------------------------------------------------------------------------------


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")
@pytest.mark.parametrize("given", [{}, {"HOME": ""}, {"XDG_CACHE_HOME": ""}, {"HOME": "none"}])
def test_two_users_without_a_home_have_a_private_folder_each(given: dict[str, str]) -> None:
    """*given* is what both have in the environment, as paths in the folder for temporary files.

    That is none of pytest's folders, into which nobody else can look.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        shared = Path(name)
        shared.chmod(0o777)
        found = [_private_folder_of(user, shared, given) for user in (54321, 54322)]
    assert len({*found} - {"None"}) == 2, found


def _private_folder_of(user: int, shared: Path, given: dict[str, str]) -> str:
    """The private folder of a user, found in a process of that user's."""
    reading, writing = os.pipe()
    if not os.fork():
        try:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
            for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
                os.environ.pop(name, None)
            os.environ.update({name: str(shared / path) for name, path in given.items()})
            tempfile.tempdir = str(shared)
            os.write(writing, str(private_cache()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        text = pipe.read()
    os.wait()
    return text
