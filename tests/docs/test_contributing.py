"""What a contributor is told to type is there, and what looks at a commit bites."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
JUSTFILE = (ROOT / "justfile").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^([a-z]+)(?: [*$][^:\n]*)?:\n((?:    .+\n)+)", JUSTFILE, re.MULTILINE))
ROW = re.compile(r"^\| `just (\w+)(?: [^`]*)?` \| .+ \| (?:`(.+)`|see the `justfile`) \|$", re.MULTILINE)
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


# --- tasks -------------------------------------------------------------------------------------------


def test_every_task_that_is_named_is_there_and_every_task_is_named() -> None:
    pages = [PAGE, *(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))]
    named = {name for page in pages for name in re.findall(r"`just (\w+)", page)}
    assert named == RECIPES.keys() - {"default"}


@pytest.mark.parametrize(("task", "line"), [row for row in ROW.findall(PAGE) if row[1]])
def test_a_task_can_be_typed_without_just(task: str, line: str) -> None:
    """The same programs with the same words, but for what goes to pytest."""
    recipe = re.sub(r" \{\{ words \}\}|\{\{ python \}\} (?:-m )?", "", RECIPES[task])
    told = re.sub(r"\.venv/bin/(?:python )?", "", line)
    words = [one for one in told.split(" && ") if one.partition(" tests/")[0] not in recipe]
    assert words == []


def test_the_rows_are_found() -> None:
    assert {task for task, line in ROW.findall(PAGE) if line} >= {"fast", "test", "lint", "golden"}


def test_it_is_set_up_as_the_task_does_it() -> None:
    install = ".venv/bin/pip install --quiet -c tests/constraints.txt -e '.[dev]'"
    assert f"python3 -m venv .venv && {install}\n" in PAGE
    assert "pip install --quiet --constraint {{ locked }} --editable .[dev]" in RECIPES["setup"]


# --- what looks at a commit --------------------------------------------------------------------------


def test_hooks_fetch_nothing() -> None:
    assert {repo["repo"] for repo in HOOKS} == {"local"}
    languages = {hook["language"] for repo in HOOKS for hook in repo["hooks"]}
    assert languages <= {"system", "pygrep"}


@pytest.fixture
def commit(tmp_path: Path) -> Path:
    """A repository with the project's hooks and one blameless module, all of it about to be committed."""
    shutil.copy(ROOT / ".pre-commit-config.yaml", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\nfiles = ['good.py']\n", encoding="utf-8")
    (tmp_path / "good.py").write_text('"""Good."""\n\nNUMBER = 1\n', encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tmp_path / ".venv" / "bin" / "python").chmod(0o755)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def hooked(folder: Path) -> tuple[int, set[str]]:
    """The exit code of all hooks over all files, and the ids of those that failed."""
    subprocess.run(["git", "add", "-A", "--", ":!.venv"], cwd=folder, check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"]
    env = {**os.environ, "PRE_COMMIT_HOME": str(folder / ".venv" / "pre-commit")}
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return ran.returncode, {*re.findall(r"^- hook id: (.+)$", ran.stdout, re.MULTILINE)}


BAD = {
    "ruff": ("bad.py", "import os\n"),
    "ruff-format": ("bad.py", "NUMBER  =  1\n"),
    "mypy": ("good.py", "NUMBER: str = 1\n"),
    "merge-marks": ("bad.md", "<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n"),
    "large-files": ("bad.txt", "x" * 500_001),
}


@pytest.mark.slow
def test_a_good_commit_passes(commit: Path) -> None:
    assert hooked(commit) == (0, set())


@pytest.mark.slow
@pytest.mark.parametrize("hook", BAD)
def test_a_hook_bites(commit: Path, hook: str) -> None:
    name, text = BAD[hook]
    (commit / name).write_text(text, encoding="utf-8")
    assert hooked(commit) == (1, {hook})


def test_every_hook_has_its_fault() -> None:
    assert {hook["id"] for repo in HOOKS for hook in repo["hooks"]} == BAD.keys()


# --- issues ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file", [form for form in FORMS if form.name != "config.yml"], ids=lambda form: form.stem
)
def test_an_issue_form_is_whole(file: Path) -> None:
    """As GitHub's syntax for issue forms wants it: else a form is silently not shown."""
    form: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert form.keys() <= {"name", "description", "title", "labels", "body"}
    assert all(form[key] for key in ("name", "description", "body"))
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    assert {part["type"] for part in fields} <= {"input", "textarea", "checkboxes", "dropdown"}
    assert all(part["attributes"]["label"] for part in fields)
    ids = [part["id"] for part in fields]
    assert len(ids) == len({*ids}) > 0


def test_the_forms_are_found() -> None:
    assert len(FORMS) == 4
