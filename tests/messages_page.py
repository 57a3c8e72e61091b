"""``docs/messages.md``, made from the faulty inputs: every rule with inputs that break it and what is printed.

``python -m tests.messages_page`` writes the page anew; with ``--check`` it only says whether it would change.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from quizgen.rules import Rule, every_rule
from tests.bad_inputs import EXPECT, INPUTS, MADE, RUN, Example, example_of, run_in, texts_of

PAGE = Path(__file__).parents[1] / "docs" / "messages.md"
INTRODUCTION = """\
# Every message, and what to do

`quizgen check DECK` prints every problem of a deck at once, and nothing when all is well. A message has the
place (file, line, column), how bad it is, the rule in brackets, what is wrong, the line with the spot marked,
and what to do:

```text
{sample}
```

An **error** stops `quizgen build`; a **warning** does not, unless `quizgen check --strict` is asked; a **note**
is only a hint. A check (not a rule of reading) may be broken on purpose: `allow: {{long-answer: "its full name"}}`
in the fact or in the deck, with the reason. `quizgen check --json` prints the same for editors.

| exit code | meaning |
|---|---|
| 0 | good |
| 1 | problems in the content |
| 2 | wrong usage, or input that cannot be read |
| 3 | a mistake in quizgen itself: please report it |
| 130 | stopped with Ctrl-C |

This page is made from the inputs in `tests/bad/` and what quizgen prints of them
(`python -m tests.messages_page`).

"""


def page() -> str:
    """The whole page."""
    examples = [*MADE.values(), *map(example_of, INPUTS)]
    rules = every_rule()
    sample = _printed(next(example for example in examples if example.name == "unknown-event.yaml"))
    contents = " · ".join(f"[{rule.name}](#{rule.name})" for rule in rules)
    sections = (_section(rule, [e for e in examples if _shows(e, rule, rules)]) for rule in rules)
    return INTRODUCTION.format(sample=sample.split("\n", 1)[1]) + contents + "\n\n" + "\n".join(sections)


def _shows(example: Example, rule: Rule, rules: list[Rule]) -> bool:
    """Whether an example is called after the rule: the longest rule's name that its own begins with."""
    name = example.name.removesuffix(".yaml")
    fitting = [other.name for other in rules if f"{name}-".startswith(f"{other.name}-")]
    return max(fitting, key=len, default="") == rule.name


def _section(rule: Rule, examples: list[Example]) -> str:
    head = f"## {rule.name}\n\n**{rule.severity}**: {rule.summary}\n"
    return "\n".join([head, *map(_example, examples)])


def _example(example: Example) -> str:
    shown = [example.about] if example.about else [_file(*row) for row in _plain(example).items()]
    return "\n\n".join([*shown, f"```text\n{_printed(example)}\n```"]) + "\n"


def _plain(example: Example) -> dict[Path, str]:
    """The files of an input, without the comments that only the tests need."""
    path = next(path for path in INPUTS if path.name == example.name)
    return {file: _without_comments(text) for file, text in texts_of(path).items()}


def _without_comments(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line for line in lines if not EXPECT.fullmatch(line) and not RUN.fullmatch(line))


def _file(name: Path, text: str) -> str:
    return f"`{name}`\n\n```yaml\n{_printable(text)}\n```"


def _printed(example: Example) -> str:
    """The command and what it prints of the input as the page shows it."""
    with tempfile.TemporaryDirectory() as folder:
        example.prepare(Path(folder))
        for file, text in ({} if example.about else _plain(example)).items():
            (Path(folder) / file).write_text(text, encoding="utf-8")
        _, out, err = run_in(Path(folder), example.command, example.lacks)
    return f"$ {example.command}\n{_printable(out + err)}"


def _printable(text: str) -> str:
    """Text as a page can hold it: what cannot be seen becomes �."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text).rstrip("\n")


def main() -> int:
    """Write the page, or say whether it is up to date."""
    new = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(new, encoding="utf-8")
        return 0
    fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == new
    print(f"{PAGE.name} is {'up to date' if fresh else 'stale: run python -m tests.messages_page'}")
    return 0 if fresh else 1


if __name__ == "__main__":
    sys.exit(main())
