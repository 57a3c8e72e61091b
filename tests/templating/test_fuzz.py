"""Kinds by chance: each is read and fills its sentences, or is refused with a place, and soon.

    QUIZGEN_FUZZ=100000 python -m pytest tests/templating/test_fuzz.py

tries that many kinds; without it a few hundred are tried.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizgen.deckfile.kinds.kind import Kind
from quizgen.deckfile.kinds.kind_files import read_kind
from quizgen.limits import LONGEST_SENTENCE, LONGEST_WORDING
from quizgen.model import Date
from quizgen.problems import ProblemFound
from quizgen.templating import Missing, Phrase, WordingError

EXAMPLES = int(os.environ.get("QUIZGEN_FUZZ", "300"))
SECONDS = 1.0
"""Of the processor, for each kind."""

NAMES = st.sampled_from(
    ["a", "class", "as_of", "event", "self", "loop", "super", "None", "true", "__class__", "l_0_a", "Ａ", "ª", "if"]
)  # fmt: skip
NASTY = [
    '"',
    "'",
    "\\",
    "\n",
    '"+str(1)+"',
    '"""',
    "\\N{DASH}",
    "\\ud800",
    "\\x00",
    "\\ufdd1",
    "\t",
    "é",
    "0" * 50,
    "%s",
]
LITERALS = (
    st.lists(st.sampled_from(NASTY) | st.text(max_size=5), max_size=4).map("".join).map(repr)
    | st.sampled_from(NASTY).map('"{}"'.format)
    | st.integers(min_value=0).map(str)
    | st.sampled_from(["9" * 4_301, "1e999", "0x" + "f" * 99, "1_000", "1.", "0b2", "''" * 30, "1if 1else 1"])
)
FILTERS = [
    "a",
    "on",
    "possessive",
    "verb('is', 'are')",
    "verb",
    "verb()",
    "verb(*a)",
    "verb(b=1)",
    "upper",
    "attr('x')",
    "a.b",
    "'x'",
]
SIGNS = [
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "%",
    "~",
    "==",
    "<",
    ">=",
    "in",
    "not in",
    "is",
    "is not",
    "and",
    "or",
    "|",
    ",",
    ".",
    "if",
    "=",
]


MANY = st.integers(1, 6) | st.integers(1, 120)


def cut(text: str) -> str:
    """Not much more than what is read at all: what is repeated is repeated again."""
    return text[: LONGEST_WORDING * 2]


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Larger expressions, right and wrong ones."""
    return (
        st.tuples(inner, st.sampled_from(SIGNS), inner).map(" ".join)
        | st.tuples(inner, st.sampled_from(FILTERS), MANY).map(lambda t: t[0] + f"|{t[1]}" * t[2])
        | st.tuples(st.sampled_from(["not ", "-", "~", "+ "]), MANY, inner).map(lambda t: t[0] * t[1] + t[2])
        | st.tuples(st.sampled_from(["()", "[]", "{}"]), MANY, inner).map(
            lambda t: t[0][0] * t[1] + t[2] + t[0][1] * t[1]
        )
        | st.tuples(inner, inner).map(lambda t: f"{t[0]} if {t[1]}")
        | st.tuples(inner, inner, inner).map(lambda t: f"{t[0]} if {t[1]} else {t[2]}")
        | st.tuples(inner, st.sampled_from(["()", "[0]", "[1:2]", ".x", "(*a, **b)"])).map("".join)
        | st.tuples(inner, st.sampled_from(SIGNS), MANY).map(lambda t: f" {t[1]} ".join([t[0]] * t[2]))
    )


EXPRESSIONS = st.recursive(NAMES | LITERALS, lambda inner: around(inner).map(cut), max_leaves=8)
DASH = st.sampled_from(["", "-", "+"])
TAGS = st.sampled_from(
    [
        "if",
        "elif",
        "else",
        "endif",
        "for x in",
        "set x =",
        "include",
        "block",
        "raw",
        "endraw",
        "macro",
        "filter",
    ]
)
TEXT = st.sampled_from([*NASTY, "{{", "}}", "{%", "%}", "{#", "#}", "{", "}"]) | st.text(max_size=8)
BRACED = st.tuples(DASH, EXPRESSIONS, DASH).map(lambda t: f"{{{{{t[0]} {t[1]} {t[2]}}}}}")
TAGGED = st.tuples(DASH, TAGS, EXPRESSIONS | st.just(""), DASH).map(
    lambda t: f"{{%{t[0]} {t[1]} {t[2]} {t[3]}%}}"
)


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Ifs around wording, deep and in rows."""
    return (
        st.lists(inner, max_size=4).map("".join)
        | st.tuples(EXPRESSIONS, inner, inner).map(
            lambda t: f"{{% if {t[0]} %}}{t[1]}{{% else %}}{t[2]}{{% endif %}}"
        )
        | st.tuples(inner, MANY).map(lambda t: "{% if a %}" * t[1] + t[0] + "{% endif %}" * t[1])
        | st.tuples(inner, MANY).map(lambda t: "{% if a %}" + t[0] + "{% elif a %}x" * t[1] + "{% endif %}")
    )


WORDINGS = st.recursive(TEXT | BRACED | TAGGED, lambda inner: blocks(inner).map(cut), max_leaves=8)

FAULTS = [
    *("{{ " + "9" * digits + " }}" for digits in (640, 4_300, 4_301)),
    *("{% if a %}" * depth + "{{ a }}" + "{% endif %}" * depth for depth in (20, 100, 400)),
    *("{{ " + "(" * depth + "a" + ")" * depth + " }}" for depth in (90, 500)),
    *("{{ " + sign * 200 + "a }}" for sign in ("not ", "-", "[", "{1:", "a if ", "a(")),
    *("{{ a" + f" {sign} a" * 200 + " }}" for sign in ("~", "and", "+", "**", "==", "in", ".", ",", "if 1 else")),
    *("{{ a" + "|a" * many + " }}" for many in (20, 200, 3_000)),
    '{{ a }}{{ a if as_of }}, "so to say".',
    "{{ a }}" * 3_000,
    "{" * 5_000,
    "{{ '" + "\\" * 1_999 + "' }}",
    "{%- if a -%}" + " " * 1_900 + "{% endif %}",
    "{{" + " " * 1_900,
    "{#" * 900,
    "{{ a" + "." * 1_900,
    "{{ " + "1_" * 900 + "e }}",
]  # fmt: skip
VALUES = {
    "a": Phrase("x" * 100, name="a", prefix="the ", value=Date((2017, 4, 26))),
    "class": Phrase("hour", name="class"),
    "event": Phrase("the drill", name="event", plural=False),
    "as_of": Missing("", name="as_of"),
}


def hold(wording: str) -> None:
    """The kind of one wording, read and filled, or refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "own.yaml")
        slots: dict[str, object] = {name: {} for name in (*VALUES, "self", "__class__", "l_0_a")}
        slots["default"] = {"default": wording, "asked": False}
        record = {
            "about": "x",
            "slots": slots,
            "statement": wording,
            "stems": {"a": wording},
            "match": wording,
        }
        path.write_text(json.dumps(record), encoding="utf-8")
        start = time.process_time()
        kind = read(path)
        if isinstance(kind, Kind):
            fill(kind)
        assert time.process_time() - start < SECONDS


def read(path: Path) -> Kind | ProblemFound:
    """The kind, or what is wrong with it, which must have a place and a remedy."""
    try:
        return read_kind(path, "en")
    except ProblemFound as found:
        seen = found
    assert seen.problems
    assert all(problem.source.line and problem.message and problem.help for problem in seen.problems)
    return seen


def fill(kind: Kind) -> None:
    for sentence in (kind.statement, *kind.stems.values(), kind.match):
        assert sentence
        with suppress(WordingError):
            text = sentence.fill(VALUES)
            assert len(text) <= LONGEST_SENTENCE
            text.encode()


@pytest.mark.parametrize("wording", FAULTS, ids=lambda wording: f"{wording[:20]}… {len(wording)}")
def test_wording_that_is_large_is_refused_at_once(wording: str) -> None:
    hold(wording)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@example('{{ a if as_of }}"+str(1)+"')
@given(WORDINGS)
def test_any_kind_is_read_or_refused(wording: str) -> None:
    hold(wording)
