"""What a package has that the checkout has not: compiled pages, pools, kinds and patterns; a description without links.

A checkout, or an editable install, compiles its pages and patterns, reads its pools and parses its kinds in each run.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

PATTERNS = """
import sys
from pathlib import Path
sys.path.insert(0, "")  # where PYTHONSAFEPATH is set, too
from quizgen.ready_patterns import compiled

def work():
    from quizgen.engine.engine import Engine
    Engine().build(Path("decks/vasa-1628"), formats=("quiz", "key"))

sys.stdout.buffer.write(b"".join(compiled(work).values()))
"""
"""Run by a process of its own, since it must see each module of quizgen loaded for the first time.

A deck is built with what every wheel is built with: its formats need none of the libraries that users install."""


class CompiledFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling calls it before a wheel is built, and after it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile pages, pools, kinds and patterns beside the tree, and have them included."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from quizgen.deckfile import pools  # noqa: PLC0415 - only now it is known where it is
        from quizgen.deckfile.kinds import kind_files  # noqa: PLC0415 - as above
        from quizgen.ready_patterns import READY  # noqa: PLC0415 - as above
        from quizgen.templating.pages import compiled_pages  # noqa: PLC0415 - as above

        same_each_time = {**os.environ, "PYTHONHASHSEED": "0"}
        program = [sys.executable, "-c", PATTERNS]
        made = subprocess.run(program, cwd=self.root, env=same_each_time, stdout=subprocess.PIPE, check=True)
        patterns = {READY: made.stdout} if made.stdout else {}
        pages = {name: code.encode() for name, code in compiled_pages().items()}
        self.beside = tempfile.TemporaryDirectory()
        for name, data in (pages | pools.compiled() | kind_files.compiled() | patterns).items():
            file = Path(self.beside.name, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            build_data["force_include"][str(file)] = f"quizgen/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take away what is in the wheel now."""
        if version != "editable":
            self.beside.cleanup()


class Description(MetadataHookInterface):
    """Hatchling calls it for the fields that ``pyproject.toml`` names as dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Describe the package by the README."""
        made = runpy.run_path(str(Path(self.root, "docs", "make_description.py")))["description"]
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": made(text)}
