"""A file that holds the worst that a few MB can hold is refused, or judged, in seconds; and few problems are told.

Each attack is a third of a MB here. QUIZGEN_ATTACK_MB=8 in the environment makes them as large as a file may be.
"""

from __future__ import annotations

import os
import resource
import subprocess
from typing import TYPE_CHECKING

import pytest

from quizgen import limits
from tests.command import ENVIRONMENT, program
from tests.portions import with_fast

if TYPE_CHECKING:
    from pathlib import Path

SIZE = int(float(os.environ.get("QUIZGEN_ATTACK_MB", "0.35")) * limits.MB) - 50_000
SECONDS = 30
"""Of the processor's time: on a quiet machine 8 MB take no more than ten."""
MEMORY = 1_000
"""MB."""
H, F = "title: a\n", "title: a\nfacts:\n"
ONE = F + "- {id: a, fact: 'b ==a==', ask: c, "
ATTACKS = {
    "unknown keys": (H, "k#: a\n", ""),
    "unknown keys of facts": (F, "- {k#: a, l: b, fac: c, idd: d}\n", ""),
    "entities": (H + "entities:\n", "  e#: {name: n#}\n", ""),
    "entities with unknown links": (H + "entities:\n", "  e#: {name: n#, part_of: m#}\n", ""),
    "entities in one": (H + "entities:\n  e: {name: x}\n", "  e#: {name: n#, part_of: e}\n", ""),
    "entities of one name": (H + "entities:\n", "  e#: {name: n}\n", ""),
    "names of an entity": (H + "entities: {a: {name: b, aka: [", "c#, ", "d]}}"),
    "events": (H + "events:\n", "  e#: {label: n#, when: 2017-13}\n", ""),
    "short facts": (F, "- {id: a#, fact: ==b== c}\n", ""),
    "facts of one id": (F, "- {id: a, fact: ==b== c}\n", ""),
    "facts that are texts": (F, "- a\n", ""),
    "facts that are nothing": (F, "- \n", ""),
    "facts in brackets": ("title: a\nfacts: [", "a,", "]"),
    "facts in a line": ("title: a\nfacts: [", "{id: a#, fact: 'b  ==c== d ==c=='}, ", "]"),
    "brackets": ("a: ", "[", ""),
    "dashes": ("", "- ", ""),
    "documents": ("", "---\n", ""),
    "comments": (H, "#\n", ""),
    "comments that were text": (H, "a: b #c\n", ""),
    "comment at a long line's end": (H + "a: [", "b, ", "c] #d"),
    "signs of comments": (H + "a: b", " #c", ""),
    "spaces": (H + "a: b", " ", "#c"),
    "blank lines": (H, "\n", ""),
    "duplicate keys": (H, "a: b\n", ""),
    "tags": (H + "a: [", "!b c, ", "d]"),
    "tags after long anchors": (H + "a: [", "&" + "x" * 9000 + " !b c, ", "d]"),
    "anchors": (H + "a: [", "&b# c, ", "d]"),
    "aliases of nothing": (H + "a: [", "*b , ", "d]"),
    "aliases of a text": (H + "version: &t " + "x" * 20_000 + "\nfacts:\n", "- {id: a#, fact: *t }\n", ""),
    "aliases of a fact": (F + "- &t {id: a, fact: " + "==b== c " * 2000 + "}\n", "- *t\n", ""),
    "a long text": ("title: ", "a", ""),
    "a long quoted text": ('title: "', "\\x41", '"'),
    "a long key": ("", "a", ": b"),
    "wrong escapes": (H + "a: [", '"\\x01", ', "d]"),
    "a quote never closed": ("title: '", "a\n ", ""),
    "a bracket never closed": ("title: [", "a, ", ""),
    "a colon at the end": ("title: [", "a, ", "a: b: c]"),
    "lines without a key": (H, "a\n", ""),
    "a tab at the end": (H, "a#: b\n", "\tc: d"),
    "slots": (F + "- {id: a, kind: count, slots: {", "s#: b, ", "}}"),
    "marks": (F, "- {id: a#, fact: '" + "==a== " * 3000 + "'}\n", ""),
    "marks never closed": (F, "- {id: a#, fact: '" + "== " * 6000 + "'}\n", ""),
    "long facts": (F, "- {id: a#, fact: '" + "word " * 3500 + "==a==', ask: '" + "word " * 3500 + "'}\n", ""),
    "lists of many": (F, "- {id: a#, fact: 'b ==a==', distractors: [" + "word, " * 3500 + "]}\n", ""),
    **{
        f"a fact's {key}": (ONE + key + ": [", "w#, ", "d]}")
        for key in ("distractors", "accept", "reject", "evidence", "tags", "at", "apart", "media", "types")
    },
    "allowed rules": (H + "allow: {", "w#: b, ", "d: d}"),
    "cards": (H + "cards: [", "w#, ", "d]"),
    "sentences": (H + "article: {sentences: [", "a, ", "1]}"),
    "sections": (ONE + "}\nblueprint:\n  sections:\n", "  - {number: 1, types: [x], tags: [y]}\n", ""),
}
"""What begins the file, what fills it (# is a number), and what ends it."""


def made(head: str, unit: str, tail: str) -> bytes:
    many = (SIZE - len(head)) // (len(unit) + 5 * ("#" in unit))
    return (head + "".join(unit.replace("#", str(number)) for number in range(many)) + tail).encode()


FAST = ("brackets", "documents", "duplicate keys", "marks never closed")


@pytest.mark.slow
@pytest.mark.parametrize("name", with_fast(ATTACKS, FAST))
def test_the_worst_of_files_is_judged_in_seconds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "garden.yaml"
    path.write_bytes(made(*ATTACKS[name]))

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY * limits.MB, MEMORY * limits.MB))

    done = subprocess.run(
        program("check", path), capture_output=True, env=ENVIRONMENT, preexec_fn=bounded, check=False
    )
    assert done.returncode in {0, 1, 2}, done.stderr.decode()[-500:]
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") <= 8 * limits.MOST_PROBLEMS
