"""Write decks/quizgen.schema.json, by which editors complete and check a deck: python docs/make_schema.py"""
# ruff: noqa: INP001 - a script

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCHEMA = Path(__file__).parents[1] / "decks" / "quizgen.schema.json"

if __name__ == "__main__":
    shown = subprocess.run(
        (sys.executable, "-m", "quizgen", "schema"), check=True, capture_output=True, text=True
    )
    SCHEMA.write_text(shown.stdout, encoding="utf-8", newline="\n")
