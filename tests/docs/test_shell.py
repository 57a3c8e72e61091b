"""Whatever the pages say to type is typed here, in a shell, in the order of the page, and comes to a good end.

What cannot be typed here says why in a comment before its block, and is listed in NOT_HERE. The pages of
docs/how-to/ have a test of their own, and the README's marked lines are run by ``.ci/run``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import typst

from tests.anki_deck.ankiconnect import AnkiConnect, listening
from tests.engine import Engine, engine, no_given_time

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["engine", "no_given_time"]

ROOT = Path(__file__).parents[2]
OTHER = {"messages.md", "CHANGELOG.md"}
"""What quizgen itself printed, and what was so in an earlier version."""
PAGES = [path for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")] if path.name not in OTHER]
BLOCK = re.compile(
    r"(?:<!-- (?P<comment>[^\n]+?) -->\n)?^(?P<indent> *)```(?P<shell>sh|powershell)\n(?P<text>.*?)^ *```$",
    re.DOTALL | re.MULTILINE,
)
SPAN = re.compile(r"`(quizgen [a-z]+ [^`]+)`")
EXAMPLE = re.compile(r"^ *Example: (.+)$", re.MULTILINE)
YAML = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)

NOT_HERE = {
    "README.md": ["setup", "not run here: Windows", "test"],
    "CONTRIBUTING.md": ["contribute"],
    "draft-from-an-article.md": ["not run here: first a person finishes facts"],
    "bulk.md": ["not run here: it serves until it is stopped"],
    "anki.md": ["not run here: an hour; the tests run six editions"],
}
"""The comments before blocks that this test does not type: what .ci/run takes by its marker, and what says why not."""
ENDLESS = {"quizgen build DECK --watch --open"}
"""It watches until it is stopped: tests/cli/test_watch.py."""
ASKS = re.compile(r"quizgen (?:review (?!.*--list)|draft .*--review|edit\b).*")
"""They ask at a terminal, or in a browser: tests/cli/test_review.py, test_draft_review.py and test_edit.py."""
NOT_ALONE = re.compile(r"quizgen scan .*|.*\b(?:s3|gs|dask)://.*")
"""They need sheets that a class has filled in, a store or workers: tests/scanning, tests/bulk."""
ARTICLE = "decks/vasa-1628/article.txt"
OF_ARTICLE = re.compile(r"(--(?:with-)?article) FILE\b")
FOR = {
    "DECK": "decks/vasa-1628", "guns": "gunports", "LAST.apkg": "vasa-1628.apkg", "FILE": "test.yaml",
    "NAME": "another-deck", "SHELL": "bash", "ARTICLE": ARTICLE,
    "ANSWERS.csv": "class.csv",
}  # fmt: skip
"""What a reader puts in the place of a word."""
INSTALLS = re.compile(r"\.venv/bin/pip install -e '\.\[(\w+)\]'")
"""What a line brings is there already where the tests run."""


class Block(NamedTuple):
    """A block of a page that is to be typed, and the comment before it."""

    page: str
    comment: str
    shell: str
    lines: list[str]


def blocks(page: Path) -> list[Block]:
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [
        Block(
            page.name, one["comment"] or "", one["shell"], [line.strip() for line in one["text"].splitlines()]
        )
        for one in found
    ]


def spoken(page: Path) -> list[str]:
    """The calls that a page names within its sentences and tables, as a reader types them."""
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    named = [line for line in SPAN.findall(text) if not re.search(r"…|\[", line) and line not in ENDLESS]
    return list(dict.fromkeys(named + EXAMPLE.findall(page.read_text(encoding="utf-8"))))


def typed_in(page: Path) -> list[str]:
    here = [block for block in blocks(page) if block.comment not in NOT_HERE.get(page.name, [])]
    lines = [line for block in here for line in block.lines if not INSTALLS.fullmatch(line)]
    return [
        line for line in lines + spoken(page) if not ASKS.fullmatch(line) and not NOT_ALONE.fullmatch(line)
    ]


def as_a_reader(line: str) -> str:
    """A line with a reader's own words in the place of the page's."""
    line = OF_ARTICLE.sub(rf"\1 {ARTICLE}", line)
    return re.sub(r"[\w.]+", lambda word: FOR.get(word[0], word[0]), line)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a reader types: in a checkout, with quizgen and Python in the path."""
    for name in ("decks", "benchmarks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "docs" / "pictures" / "card-light.png", tmp_path / "crest.png")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, run in {"quizgen": f"{sys.executable} -m quizgen", "python": sys.executable}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec {run} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    readme, handouts = (
        YAML.findall(page.read_text(encoding="utf-8"))
        for page in (ROOT / "README.md", ROOT / "docs" / "handouts.md")
    )
    bring = (ROOT / "docs" / "bring-questions.md").read_text(encoding="utf-8")
    (tmp_path / "vocab.csv").write_text(bring.partition("```csv\n")[2].partition("```")[0], encoding="utf-8")
    class_ = (ROOT / "docs" / "grade.md").read_text(encoding="utf-8")
    (tmp_path / "class.csv").write_text(class_.partition("```csv\n")[2].partition("```")[0], encoding="utf-8")
    shutil.copy(ROOT / ARTICLE, tmp_path / "article.txt")
    words = (ROOT / ARTICLE).read_text(encoding="utf-8").encode()
    (tmp_path / "copy.pdf").write_bytes(typst.compile(b"#set text(size: 10pt)\n" + words))
    (tmp_path / "monday.txt").write_text("decks/vasa-1628\ndecks/us-japan-drills-2017\n", encoding="utf-8")
    (tmp_path / "suez.yaml").write_text(readme[0], encoding="utf-8")
    (tmp_path / "test.yaml").write_text(handouts[0], encoding="utf-8")
    return tmp_path


@pytest.fixture
def anki(engine: Engine) -> Iterator[str]:
    """The address at which a running Anki listens, for 'quizgen push'."""
    with listening(AnkiConnect(engine)) as address:
        yield address


def type_in(line: str, folder: Path, anki: str) -> subprocess.CompletedProcess[str]:
    """What comes of a line in a shell that stops at the first failure."""
    environment = {
        **os.environ,
        "PATH": f"{folder / 'programs'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "QUIZGEN_ANKICONNECT": anki,
    }
    command = ["bash", "-euo", "pipefail", "-c", line]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if typed_in(page)], ids=lambda page: page.name)
def test_every_line_of_a_page_can_be_typed(page: Path, folder: Path, anki: str) -> None:
    if ".apkg" in "".join(typed_in(page)):
        assert type_in("quizgen build decks/vasa-1628 --format anki -o .", folder, anki).returncode == 0
    for line in map(as_a_reader, typed_in(page)):
        ran = type_in(line, folder, anki)
        assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
        assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_not_typed_here_says_why(page: Path) -> None:
    assert [block.comment for block in blocks(page) if block.comment] == NOT_HERE.get(page.name, [])


def test_what_watches_is_still_told_of() -> None:
    told = {line for page in PAGES for line in SPAN.findall(page.read_text(encoding="utf-8"))}
    assert told >= ENDLESS


def test_what_is_installed_is_an_extra() -> None:
    lines = [line for page in PAGES for block in blocks(page) for line in block.lines]
    named = {found[1] for line in lines if (found := INSTALLS.fullmatch(line))}
    assert named == {"pdf", "docx", "edit"}


def test_ci_runs_what_it_has_by_its_marker() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    markers = [comment for comments in NOT_HERE.values() for comment in comments if " " not in comment]
    assert [marker for marker in markers if f"<!-- {marker} -->" not in script] == []


def test_the_lines_are_found() -> None:
    found = {page.name: len(typed_in(page)) for page in PAGES}
    assert found["handouts.md"] >= 8
    assert found["from-article-to-deck.md"] >= 10
    assert found["commands.md"] >= 12
    assert [as_a_reader("quizgen show DECK guns")] == ["quizgen show decks/vasa-1628 gunports"]
