"""A lock is read whole or refused with its line: whatever befell the file, it is never another lock."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.anki.note.note_type import PLACES as ALL_PLACES
from quizgen.deck_lock import lines as reading
from quizgen.deck_lock import lock_file
from quizgen.deck_lock.lines import read_lock
from quizgen.deck_lock.lock import Lock, checksum_of, lock_bytes
from quizgen.deck_lock.lock_file import lock_at
from quizgen.problems import Problem, ProblemFound
from tests.lock_samples import LOCK, PLACES, locks

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = lock_bytes(LOCK)
LINES = DATA.splitlines(keepends=True)


def read(data: bytes) -> Lock | tuple[Problem, ...]:
    """The lock, or what is wrong with it. Nothing else is raised."""
    try:
        return read_lock(data, "deck.lock")
    except ProblemFound as found:
        problems = found.problems
    assert {problem.rule for problem in problems} <= {"bad-lock", "lock-conflict", "lock-version"}
    assert all(problem.help and problem.source.line for problem in problems)
    return problems


def refused(data: bytes) -> tuple[Problem, ...]:
    problems = read(data)
    assert isinstance(problems, tuple)
    assert problems
    return problems


def same_or_refused(damaged: Iterable[bytes], lock: Lock = LOCK) -> None:
    """Also what is refused names a line that the file has, or its last."""
    for data in damaged:
        found = read(data)
        if isinstance(found, tuple):
            assert all(problem.source.line <= data.count(b"\n") + 1 for problem in found)
        else:
            assert found == lock, data


def at(line: int, *rest: str, problems: tuple[Problem, ...]) -> bool:
    """Whether the first problem is in a line, and what it says has all the words."""
    said = f"{problems[0].message} {problems[0].help}"
    return problems[0].source.line == line and all(words in said for words in rest)


# --- damage -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_bit_that_flipped() -> None:
    same_or_refused(
        DATA[:place] + bytes([DATA[place] ^ 1 << bit]) + DATA[place + 1 :]
        for place in range(len(DATA))
        for bit in range(8)
    )


@pytest.mark.slow
def test_a_byte_that_was_lost_or_came_in() -> None:
    same_or_refused(DATA[:place] + DATA[place + 1 :] for place in range(len(DATA)))
    same_or_refused(
        DATA[:place] + byte + DATA[place:]
        for place in range(len(DATA) + 1)
        for byte in (b"0", b"a", b" ", b"~", b"\n", b"\r", b"=", b",", b"\xff", b"\0")
    )


def test_a_file_that_was_cut_anywhere() -> None:
    for place in range(len(DATA) - 1):
        assert refused(DATA[:place])
    assert read(DATA[:-1]) == LOCK, "the last line end alone"


def test_a_line_that_was_lost() -> None:
    for number in range(len(LINES)):
        assert refused(b"".join(LINES[:number] + LINES[number + 1 :]))


def test_lines_that_stand_twice_or_elsewhere() -> None:
    same_or_refused(b"".join((*LINES[:n], LINES[n], *LINES[n:])) for n in range(len(LINES)))
    same_or_refused(map(b"".join, itertools.islice(itertools.permutations(LINES), 2000)))
    for doubled in LINES:
        problems = refused(DATA + doubled)
        assert at(len(LINES) + 1, "second line", problems=problems)
        assert problems[0].rule == "lock-conflict"


@pytest.mark.slow
@given(locks(), st.data())
def test_any_damage_to_any_lock(lock: Lock, data: st.DataObject) -> None:
    file_source = lock_bytes(lock)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(file_source))] * 2)))
    same_or_refused([file_source[:start] + data.draw(st.binary(max_size=4)) + file_source[end:]], lock)


@given(st.binary() | st.text().map(str.encode))
def test_what_is_no_lock_is_refused(data: bytes) -> None:
    assert refused(data)


def test_a_file_of_another_program_is_told_of_once() -> None:
    (problem,) = refused(b'[[package]]\nname = "x"\n' * 1000)
    assert at(1, "another's", problems=(problem,))


def test_not_more_than_a_screen_of_lines_is_told_of() -> None:
    assert len(refused(LINES[0] + b"x\n" * 1000)) == reading.MOST_REPORTED_LINES


# --- what does a lock no harm -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "harmless",
    [
        DATA.replace(b"\n", b"\r\n"),
        LINES[0] + b"".join(LINES[1:]).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + DATA,
        DATA + b"\n\n",
        LINES[0] + b"".join(reversed(LINES[1:])),
    ],
    ids=["windows", "mixed", "mark", "blank-lines", "order"],
)
def test_it_reads_the_same(harmless: bytes) -> None:
    assert read(harmless) == LOCK


# --- lines that a person or a mistake could make, with a right check --------------------------------


def crafted(*lines: str) -> bytes:
    return "".join(f"{line} ~{checksum_of(line)}\n" for line in ("lock 1", *lines)).encode()


NOTE = "note river GUID 97229b286db25198 2023-11-14T22:13:20Z live - - -"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (NOTE.replace("live", "alive"), "parts"),
        (NOTE.replace("GUID", "G" * 65), "parts"),
        (NOTE.replace(" live", ""), "parts"),
        (NOTE + " x", "parts"),
        ("note", "parts"),
        (NOTE.replace("11-14", "13-14"), "no time"),
        *((NOTE.replace("2023", year), "lies before 1970 or after 2099") for year in ("0001", "1969", "2100", "8999")),
        *((NOTE.replace("2023", year), "no time") for year in ("0000",)),
        *((NOTE.replace("2023", year), "parts") for year in ("-001", "-2023", "12023", "\u0662023")),
        (NOTE[:-1] + "cloze:a", "nothing to it"),
        (NOTE[:-1] + "cloze:a=24", "one has none"),
        (NOTE[:-1] + "cloze:a=" + "9" * 5000, "one has none"),
        (NOTE[:-1] + "cloze:a=²", "one has none"),
        (NOTE[:-1] + "cloze:a=1,cloze:b=1", "one has none"),
        (NOTE[:-1] + "cloze:a=1,cloze:a=2", "twice"),
        (NOTE[:-3] + "a=1,a=2 -", "twice"),
        (NOTE[:-3] + "a -", "nothing to it"),
        ("look 97229b286db25198", "no such line for 'look'"),
        ("look 97229b286db2519 2023-11-14T22:13:20Z", "no digest"),
        ("look 97229b286db25198 2023-11-14", "no time"),
        ("released 97229b286db25198 one 2023-11-14T22:13:20Z", "no such line for 'released'"),
        ("released 97229b286db25198 ² 2023-11-14T22:13:20Z", "no such line for 'released'"),
        ("deck one", "no such line for 'deck'"),
        ("sentence p1s1", "no such line for 'sentence'"),
        ("anchor p1s1", "a sentence's line has not the parts"),
        ("anchor p1 0 3 97229b286db25198 -", "a sentence's line has not the parts"),
        ("anchor p1s1 0 3 97229b286db2519 -", "is no digest"),
        ("review river 97229b286db25198 97229b286db25198 today Ann", "a review's line has not the parts"),
        ("review river 97229b286db25198 - 2026-11-29 Ann", "is no digest"),
        ("", "no such line for ''"),
    ],
)  # fmt: skip
def test_a_line_that_no_quizgen_wrote_is_refused(line: str, says: str) -> None:
    assert at(2, says, problems=refused(crafted(line)))


def test_half_a_percent_sign_is_no_exception() -> None:
    rest = [line.decode().rpartition(" ~")[0] for line in LINES[1:]]
    found = read(crafted(*(line.replace("Bridges", "%FF%") for line in rest)))
    assert isinstance(found, Lock)


def test_two_facts_with_one_guid_are_refused() -> None:
    problems = refused(crafted(NOTE, NOTE.replace("river", "stream")))
    assert at(3, "'river' and 'stream' have one guid", problems=problems)


def test_a_newer_format_is_told_of_and_nothing_else() -> None:
    (problem,) = refused(DATA.replace(LINES[0], f"lock 2 ~{checksum_of('lock 2')}\n".encode()) + b"anchor\n")
    assert (problem.rule, problem.source.line) == ("lock-version", 1)
    assert "install" in problem.help


def test_the_places_are_those_of_the_note_type() -> None:
    assert len(ALL_PLACES) == PLACES
    numbers = [text for text in map(str, range(1000)) if reading.PLACE.fullmatch(text)]
    assert numbers == [str(place) for place in range(PLACES)]


# --- the file ---------------------------------------------------------------------------------------


def told(path: Path, deck: str = "harrow-bridge") -> Problem:
    with pytest.raises(ProblemFound) as found:
        lock_at(path, deck)
    (problem,) = found.value.problems
    assert problem.source.file == str(path)
    return problem


def test_no_lock_is_an_empty_one(tmp_path: Path) -> None:
    assert lock_at(tmp_path / "deck.lock") == (None, Lock())


def test_a_folder_in_its_place_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "deck.lock").mkdir()
    assert told(tmp_path / "deck.lock").message == "cannot be read: is a directory"


def test_the_lock_of_another_deck_is_refused_with_both_remedies(tmp_path: Path) -> None:
    path = tmp_path / "deck.lock"
    path.write_bytes(DATA)
    assert lock_at(path, "harrow-bridge") == (DATA, LOCK)
    problem = told(path, "marle-bridge")
    assert problem.rule == "lock-of-another"
    assert "'harrow-bridge', and this deck is 'marle-bridge'" in problem.message
    assert "if the deck was renamed, write 'id: harrow-bridge'" in problem.help
    assert "if it was copied from 'harrow-bridge', move deck.lock out" in problem.help


def test_a_folder_whose_name_can_be_no_id_is_given_its_old_name_back(tmp_path: Path) -> None:
    path = tmp_path / "deck.lock"
    path.write_bytes(lock_bytes(replace(LOCK, id="My first bridge")))
    assert "if the deck was renamed, give it its old name back" in told(path).help


@pytest.mark.parametrize(
    ("lock", "left"),
    [
        ("vasa/deck.lock", "vasa.lock"),
        ("vasa/deck.lock", "vasa/vasa.lock"),
        ("vasa/deck.lock", "vasa/ship.lock"),
        ("vasa.lock", "vasa/deck.lock"),
        ("vasa.lock", "deck.lock"),
        ("vasa.lock", "ship.lock"),
    ],
)
def test_a_lock_that_was_left_behind_is_told_of(
    lock: str, left: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path, old = (tmp_path / name for name in (lock, left))
    (tmp_path / "vasa").mkdir()
    old.write_bytes(DATA)
    problem = told(path.relative_to(tmp_path))
    assert problem.rule == "lost-lock"
    assert f"lies at {left}" in problem.message
    assert f"move it to {lock}" in problem.help
    owner = old.with_name("deck.yaml") if old.name == "deck.lock" else old.with_suffix(".yaml")
    owner.touch()
    assert lock_at(path) == (None, Lock()), "it is that deck's"


def test_a_lock_with_its_deck_beside_it_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder may hold thousands of decks, and each of them would open the locks of all others."""
    for number in range(20):
        (tmp_path / f"deck-{number}.lock").write_bytes(DATA)
        (tmp_path / f"deck-{number}.yaml").touch()
    monkeypatch.setattr(lock_file, "read_head", lambda *_: pytest.fail("a lock was opened"))
    assert lock_file._locks_without_deck(tmp_path) == []
    (tmp_path / "deck-7.yaml").unlink()
    assert lock_file._locks_without_deck(tmp_path) == [tmp_path / "deck-7.lock"]
    assert lock_file._locks_without_deck(tmp_path / "nowhere") == []


@pytest.mark.parametrize("other", [b'version = "1"\n', b"", b"lock 2"])
def test_locks_of_other_programs_are_no_concern(other: bytes, tmp_path: Path) -> None:
    (tmp_path / "poetry.lock").write_bytes(other)
    (tmp_path / "folder.lock").mkdir()
    assert lock_at(tmp_path / "deck.lock") == (None, Lock())


def test_the_deck_in_this_folder_may_have_left_its_lock_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vasa"
    folder.mkdir()
    (tmp_path / "vasa.lock").write_bytes(DATA)
    monkeypatch.chdir(folder)
    assert "lies at ../vasa.lock" in told(Path("deck.lock")).message
