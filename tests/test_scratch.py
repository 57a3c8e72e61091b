"""What is too large for memory: pieces in a file that nobody sees, and read again in any order."""

from __future__ import annotations

import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizgen.scratch import BLOCK, Scratch, scratch_file

PIECES = [bytes([number % 256]) * (number % 700) for number in range(3000)]


def test_each_piece_is_read_as_it_was_kept() -> None:
    scratch = Scratch()
    kept = [scratch.keep(piece) for piece in PIECES]
    assert sum(map(len, PIECES)) > 2 * BLOCK
    order = random.Random(1).sample(range(len(kept)), len(kept))
    assert all(kept[number].read() == PIECES[number] for number in order)


def test_pieces_are_kept_and_read_in_turn() -> None:
    scratch = Scratch()
    for piece in PIECES:
        assert scratch.keep(piece).read() == piece


def test_threads_read_their_own_pieces() -> None:
    scratch = Scratch()
    kept = [scratch.keep(piece) for piece in PIECES]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: one.read(), kept)) == PIECES


@pytest.mark.skipif(sys.platform != "linux", reason="other systems tell of no file that is open")
def test_its_file_has_no_name_and_goes_with_it() -> None:
    def nameless() -> int:
        files = [one for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        return sum(str(one.readlink()).endswith("(deleted)") for one in files)

    before = nameless()
    scratch = Scratch()
    assert scratch.keep(b"a").read() == b"a"
    assert nameless() == before + 1
    del scratch
    assert nameless() == before


def test_a_scratch_file_is_its_owners_alone_and_is_gone_afterwards() -> None:
    with scratch_file() as (path, file):
        path.write_bytes(b"written")
        assert file.read() == b"written"
        if os.name == "posix":
            assert path.stat().st_mode & 0o077 == 0
    assert not path.parent.exists()
