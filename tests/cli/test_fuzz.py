"""Whatever is done to a deck, a kind, a blueprint or a lock, each command answers: never a traceback, never a hang.

Seeded changes of the shipped decks go through the command line, for ten seconds or two hundred inputs here.
QUIZGEN_FUZZ=SECONDS in the environment goes on for so long, from the seed that QUIZGEN_FUZZ_SEED says.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import time
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_terminal import UNSEEN
from tests.command import ROOT, quizgen

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = float(os.environ.get("QUIZGEN_FUZZ", "10"))
FIRST = int(os.environ.get("QUIZGEN_FUZZ_SEED", "1"))
MOST = 200 if "QUIZGEN_FUZZ" not in os.environ else 10**9
LONGEST = 20.0
"""Seconds of the processor's that one command may take."""
COMMANDS = [
    "check deck", "check deck --json", "show deck", "show deck questions", "show deck quiz --json",
    "kinds --deck deck", "build deck -o out --format anki --format quiz --format key",
    "build deck -o out --types choice --format anki_text", "build deck -o out --locked --format anki", "diff deck",
    "build deck -o out --format quiz --blueprint deck/plan.yaml",
    "build deck -o out --format quiz --with-article deck/article.txt", "push deck --host 127.0.0.1:1",
]  # fmt: skip
PIECES = [
    "\x1b[31m", "\x00", "\u202e", "\ufdd0", "\ud7ff", "\U0010ffff", "\\x1b", '"', "'", "{", "}", "[", "]", ": ",
    "- ", "#x", " #", "&a ", "*a ", "!!t ", "<<: ", "? ", "| ", "> ", "%", "@", "`", "==", "\\=", "\n", "\n\n",
    "\t", "~", "null", "31 February 1956", "2017/2016", "0000-00-00", "9999-12-31", "-1", "1e999",
    "9999999999999999999999", "9" * 4_400, "two-two-two-two-two-two-two-two-two-two", "{{ a }}", "{% if a %}",
    "{{ a|verb }}", "\u200b", "\xa0", "e\u0301", "\u05d0", "media: x.png", "apart: x", "---\n", "...\n", "\r",
    "\u2028", "\ufeff", "p1s1", "p0", "id: ",
]  # fmt: skip


def changed(text: str, chance: random.Random) -> str:
    """A text with a few changes."""
    for _ in range(chance.choice([1, 1, 1, 2, 4, 8])):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 1, 1, 3, 10, 80, 400]))
        lines = text.splitlines(keepends=True) or [""]
        match chance.randrange(6):
            case 0:
                text = text[:start] + chance.choice(PIECES) + text[start:]
            case 1:
                text = text[:start] + text[end:]
            case 2:
                text = text[:start] + text[start:end] * chance.choice([2, 2, 50]) + text[end:]
            case 3:
                line = chance.randrange(len(lines))
                text = "".join((*lines[:line], *lines[line + 1 :]))
            case 4:
                one, other = (chance.randrange(len(lines)) for _ in range(2))
                lines[one], lines[other] = lines[other], lines[one]
                text = "".join(lines)
            case _:
                words = list(re.finditer(r"[^\s:,\[\]{}'\"]+", text))
                if words:
                    word = chance.choice(words)
                    text = text[: word.start()] + chance.choice(PIECES) + text[word.end() :]
    return text[:200_000]


@pytest.mark.slow
def test_every_change_is_answered(tmp_path: Path) -> None:
    started, seed = time.monotonic(), FIRST
    originals = {}
    for name in ("vasa-1628", "us-japan-drills-2017"):
        with chdir(tmp_path):
            shutil.copytree(ROOT / "decks" / name, tmp_path / name)
            assert quizgen("build", name, "-o", "out", "--format", "anki").code == 0
        (tmp_path / name / "templates").mkdir(exist_ok=True)
        kind = next((ROOT / "templates" / "facts" / "en").glob("based-at.yaml"))
        shutil.copy(kind, tmp_path / name / "templates" / "mine.yaml")
        (tmp_path / name / "plan.yaml").write_text(
            "title: A test\nsections:\n  - number: 3\n    types: [choice]\n"
        )
        (tmp_path / name / "article.txt").write_text("One sentence. Another one.\n\nA third.\n")
        originals[name] = {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
    while time.monotonic() - started < SECONDS and seed < FIRST + MOST:
        chance = random.Random(seed)
        files = dict(originals[chance.choice([*originals])])
        one = chance.choice([path for path in files if path.suffix in {".yaml", ".lock", ".txt"}])
        data = changed(files[one].decode(), chance).encode("utf-8", "surrogatepass")
        files[one] = (
            data if chance.random() < 0.95 else data[: len(data) // 2] + b"\xff" + data[len(data) // 2 :]
        )
        shutil.rmtree(tmp_path / "deck", ignore_errors=True)
        for path, bytes_ in files.items():
            (tmp_path / "deck" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "deck" / path).write_bytes(bytes_)
        for command in chance.sample(COMMANDS, 2):
            before = time.process_time()
            with chdir(tmp_path):
                code, out, err = quizgen(*command.split())
            told = f"seed {seed}: {command}, {one}: {err[-600:]}"
            assert code in {0, 1, 2}, told
            assert "Traceback" not in err, told
            assert not UNSEEN.search(out + err), told
            assert time.process_time() - before < LONGEST, told
        seed += 1
    assert seed > FIRST + 3
