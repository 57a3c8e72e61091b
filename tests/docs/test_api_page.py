"""The page on Python says what is so: its examples run and print what it shows, and no name is left out."""

from __future__ import annotations

import inspect
import re
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import quizgen

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| (`\w+\([^|]*\)`[^|]*) \|", re.MULTILINE)


@pytest.mark.slow
def test_the_examples_print_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "decks" / "vasa-1628", tmp_path / "decks" / "vasa-1628")
    (tmp_path / "broken.yaml").write_text("title: A deck\nfacts: []\n", encoding="utf-8")
    names: dict[str, object] = {}
    printed = []
    for code, _ in EXAMPLE.findall(PAGE):
        with redirect_stdout(StringIO()) as out:
            exec(compile(code, "docs/api.md", "exec"), names)  # noqa: S102 - our own page
        printed.append(out.getvalue())
    assert [text for _, text in EXAMPLE.findall(PAGE)][:3] == printed[:3]
    assert "error[no-facts]" in printed[3]


@pytest.mark.parametrize("name", sorted({*quizgen.__all__} - {"__version__"}))
def test_every_name_is_on_the_page(name: str) -> None:
    assert re.search(rf"\b{name}\b", PAGE)


@pytest.mark.parametrize("call", re.findall(r"`(\w+\([^`]*\))`", " ".join(ROW.findall(PAGE))))
def test_every_call_is_as_it_is_shown(call: str) -> None:
    name, _, given = call.removesuffix(")").partition("(")
    parameters = inspect.signature(getattr(quizgen, name)).parameters.values()
    actual = [p.name if p.default is p.empty else f"{p.name}={p.default!r}" for p in parameters]
    assert given.replace('"', "'") == ", ".join(actual)
