"""Make what a package index shows of quizgen from the README: python docs/make_description.py

``hatch_build.py`` puts it into each package. An index shows it alone, where a link into the repository leads nowhere.
"""
# ruff: noqa: INP001, T201 - a script that prints what it made

from __future__ import annotations

import re
from pathlib import Path

PICTURES = re.compile(r"<!-- pictures -->\n.*?<!-- end of pictures -->\n\n", re.DOTALL)
LINK_INSIDE = re.compile(r"\[([^\]]*)\]\((?![a-z]+:)[^)\s]*\)")


def description(readme: str) -> str:
    """The README without pictures, and with the words alone of a link into the repository."""
    return LINK_INSIDE.sub(r"\1", PICTURES.sub("", readme))


if __name__ == "__main__":
    print(description(Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")))
