"""Every slip of ``tests/bad/slips.yaml`` is told so that a teacher finds the place and knows what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bad_inputs import SLIPS, printed_in, run_in

TABLE: dict[str, Any] = yaml.safe_load(SLIPS.read_text(encoding="utf-8"))


def put(slip: dict[str, Any], folder: Path) -> str:
    """Write the file of a slip; the command that is run on it."""
    text = str(slip.get("text", TABLE["deck"]))
    for old, new in slip.get("change", {}).items():
        assert str(old) in text, f"{old!r} is not in the deck"
        text = text.replace(str(old), str(new))
    data = bytes.fromhex(slip["hex"]) if "hex" in slip else text.encode(slip.get("encoding", "utf-8"))
    file = folder / slip.get("file", "deck.yaml")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    return f"quizgen {slip.get('command', f'check {file.name}')}"


@pytest.mark.parametrize("slip", TABLE["slips"], ids=lambda slip: slip["slip"])
def test_a_slip_is_told(slip: dict[str, Any], tmp_path: Path) -> None:
    code, out, err = run_in(tmp_path, put(slip, tmp_path))
    printed = out + err
    assert code in {0, 1, 2}
    for words in slip.get("says", ()):
        assert str(words) in printed, printed
    for words in slip.get("never", ()):
        assert str(words) not in printed, printed
    problems = list(printed_in(printed))
    assert len(problems) <= slip.get("problems", 100), printed
    assert all(problem.help for problem in problems)
