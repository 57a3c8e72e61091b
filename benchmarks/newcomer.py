"""How long it takes from nothing to a printed quiz of five facts of one's own: the README's commands, timed.

    python benchmarks/newcomer.py                  this checkout, as it is committed, is cloned into an empty folder
    python benchmarks/newcomer.py --from ADDRESS   another repository is

Types what the README says: clone, set-up, then a deck of five facts on another subject than the README's, with a slip
that 'check' must tell, which is mended as its help says; build, and print. What a person needs to read and to write
the facts is not in it. Ends with 1 where a step fails, where the slip is not told, or where nothing is printed.

Needs what the README's set-up needs, and Chromium to print; without one of them it says so.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SLIP, MENDED = "distractors: [taste, sound]", "distractors: {colour: [taste, sound]}"
DECK = f"""\
title: How bees find food
article:
  publisher: An example
  date: 2024-05-12
  sentences: [2, 2, 1]
facts:
  - id: dance
    at: p1s1
    fact: Honey bees tell each other of food by the ==waggle dance==.
    ask: By which dance do honey bees tell each other of food?
  - id: prize
    at: p1s2
    fact: Karl von Frisch, who read that dance, received a Nobel Prize in ==1973==.
    ask: In which year did Karl von Frisch receive a Nobel Prize?
  - id: sun
    at: p2s1
    fact: The dance gives the direction of food as an angle to the ==sun==.
    ask: To what is the angle by which the dance gives the direction of food?
  - id: metres
    at: p2s2
    fact: A waggle of one second means that the food is ==1,000 metres== away.
    ask: How far away is the food when a bee waggles for one second?
  - id: flowers
    at: p3s1
    fact: Bees tell flowers apart by their ==colour== and their ==scent==.
    ask: {{all: By which two things do bees tell flowers apart?}}
    {SLIP}
"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Failed(Exception):
    """A step did not do what the README says."""


def marked(readme: str, name: str) -> str:
    """The README's block behind a marker."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)\n```\n", readme, re.DOTALL)
    if not found:
        raise Failed(f"the README has no block marked '{name}'")
    return found[1]


def typed(step: str, line: str, folder: Path, *, code: int = 0) -> str:
    """What a line prints that is typed in a shell; its time is told under the name of the step."""
    began = time.perf_counter()
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}
    }
    command = ["bash", "-euo", "pipefail", "-c", line]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    print(f"{time.perf_counter() - began:7.1f} s  {step}", flush=True)
    if ran.returncode != code:
        raise Failed(f"{line}\n{ran.stdout}{ran.stderr}")
    return ran.stdout + ran.stderr


def walk(folder: Path, address: str, browser: str) -> int:
    """The number of pages that are printed at the end."""
    typed("clone", f"git clone --quiet '{address}' quizgen", folder)
    checkout = folder / "quizgen"
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    for step, line in zip(
        ("make .venv", "install", "build the README's deck"),
        marked(readme, "setup").split(" && "),
        strict=True,
    ):
        typed(step, line, checkout)
    (checkout / "bees.yaml").write_text(DECK, encoding="utf-8")
    active = "source .venv/bin/activate && "
    told = typed("check five facts with a slip", f"{active}quizgen check bees.yaml", checkout, code=1)
    if MENDED not in told:
        raise Failed(f"the help does not show how to mend the slip:\n{told}")
    (checkout / "bees.yaml").write_text(DECK.replace(SLIP, MENDED), encoding="utf-8")
    typed("check them mended", f"{active}quizgen check bees.yaml", checkout)
    typed("show their questions", f"{active}quizgen show bees.yaml questions", checkout)
    typed("build", f"{active}quizgen build bees.yaml", checkout)
    paper = "dist/bees/bees-quiz.html"
    flags = "--headless --no-sandbox --disable-gpu --no-pdf-header-footer"
    typed("print", f"{browser} {flags} --print-to-pdf=quiz.pdf {paper}", checkout)
    return len(re.findall(rb"/Type\s*/Page\b", (checkout / "quiz.pdf").read_bytes()))


def main() -> int:
    """Walk the way in an empty folder, and say how long each step took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--from", dest="address", default=str(ROOT), help="the repository to clone")
    address = parser.parse_args().address
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("there is no Chromium to print with: see 'Set up' in the README")
        return 1
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        try:
            pages = walk(Path(folder), address, browser)
        except Failed as failed:
            print(f"this step failed: {failed}")
            return 1
    print(f"{time.perf_counter() - began:7.1f} s  from nothing to a printed quiz; pages: {pages}")
    return 0 if pages else 1


if __name__ == "__main__":
    sys.exit(main())
