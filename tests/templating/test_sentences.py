"""Sentences of kinds: what is written, held against Jinja2 itself, and what is refused."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import jinja2
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizgen import limits, resources
from quizgen.model import Date
from quizgen.templating import CLOSE, OPEN, TEXT, Missing, Phrase, Sentence, WordingError
from quizgen.templating.filters import filters_of
from quizgen.templating.phrases import fenced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHIPPED = sorted((resources.templates() / "facts").rglob("*.yaml"))
VALUES = {
    "ship": Phrase("ship", name="ship", prefix="the "),
    "men": Phrase("24 men", name="men", plural=True),
    "day": Phrase("26 April 2017", name="day", value=Date((2017, 4, 26))),
    "class": Phrase("hour", name="class", plural=False),
    "as_of": Missing("", name="as_of"),
}


def shown(text: str) -> str:
    """Filled, with the fences as brackets: ``[ship=Vasa]``."""
    return Sentence(text, "en").fill(VALUES).translate({ord(OPEN): "[", ord(TEXT): "=", ord(CLOSE): "]"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("""Plain, "+str(1)+" and \\ too.""", """Plain, "+str(1)+" and \\ too."""),
        ("{{ ship }} sank {{ day|on }}.", "the [ship=ship] sank on [day=26 April 2017]."),
        ("{{ men|verb('was', 'were') }} {{ class|a }}", "were an [class=hour]"),
        ("{{ ship|possessive }} {{ ship|possessive|a }}", "the [ship=ship]'s a [ship=ship]'s"),
        ("{% if as_of %}a{% elif ship == 'ship' %}b{% else %}c{% endif %}", "b"),
        ("{% if as_of %}a{% elif day < ship < 'z' %}b{% else %}c{% endif %}", "b"),
        ("{{ 'a' if as_of else ship }}", "the [ship=ship]"),
        ("{{ as_of or not as_of and 'x' in 'xy' }} {{ 'q' not in ship }} {{ 7 }} {{ 1.50 }}", "True True 7 1.5"),
        ("{{ ship ~ 1 ~ as_of }}", "ship1"),
        ("{{ ship if as_of }}.", "."),
        ("{{ 'so' if ship }}{{ ', \"to say\"' if as_of }}.", "so."),
        ("{# {{ none }} #}{% raw %}{{ }}{% endraw %}{{ '\\u00a0\\'' }}", "{{ }}\u00a0'"),
    ],
)  # fmt: skip
def test_a_sentence_is_filled(text: str, expected: str) -> None:
    assert shown(text) == expected


OURS = jinja2.Environment(undefined=jinja2.StrictUndefined, finalize=fenced)  # noqa: S701 - no HTML
"""Jinja2 as it compiles and runs wording: fit for texts of our own alone."""
OURS.filters = {name: filter_.apply for name, filter_ in filters_of("en").items()}
NAMES = st.sampled_from(sorted(VALUES))
TEXTS = st.sampled_from(["", " ", "a", "the ", "\n", "'", '"', "é"])
LEAVES = NAMES | TEXTS.map(repr) | st.sampled_from(["1", "0", "2.5", "true", "none"])
SLOTS = NAMES | NAMES.map("{}|possessive".format) | NAMES.map("{}|verb('is', 'are')".format)


def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["and", "or", "~", "==", "!=", "<", ">=", "in", "not in"])
    return (
        st.tuples(inner, signs, inner).map(" ".join)
        | inner.map("not {}".format)
        | inner.map("({})".format)
        | st.tuples(inner, inner, inner).map(lambda three: "{} if {} else {}".format(*three))
    )


EXPRESSIONS = st.recursive(LEAVES | SLOTS, joined, max_leaves=6)
PIECES = TEXTS | EXPRESSIONS.map("{{{{ {} }}}}".format)


def ifs(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(EXPRESSIONS, inner).map(lambda both: "{{% if {} %}}{}{{% endif %}}".format(*both))
    return two | st.tuples(EXPRESSIONS, inner, EXPRESSIONS, inner, inner).map(
        lambda five: "{{% if {} %}}{}{{%- elif {} %}}{}{{% else %}}{}{{% endif -%}}".format(*five)
    )


WORDINGS = st.recursive(PIECES, lambda inner: ifs(inner) | st.tuples(inner, inner).map("".join), max_leaves=5)


@given(WORDINGS)
@pytest.mark.slow
def test_what_is_written_is_what_jinja_would_write(text: str) -> None:
    try:
        expected = OURS.from_string(text).render(VALUES)
    except (WordingError, TypeError, jinja2.TemplateError):
        with pytest.raises(WordingError):
            Sentence(text, "en").fill(VALUES)
    else:
        assert Sentence(text, "en").fill(VALUES) == expected


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_kinds_are_written_as_jinja_would_write_them(path: Path) -> None:
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = [record["statement"], *record["stems"].values(), record.get("match", "")]
    for missing in ((), ("as_of",), ("event",), ("as_of", "event"), tuple(record["slots"])):
        day = Date((2017, 3, 0))
        named = {
            name: Phrase("the " + name, name=name, value=day) for name in (*record["slots"], "as_of", "event")
        }
        named |= {name: Missing("", name=name) for name in missing}
        for text in texts:
            ours = written(Sentence(text, "en").fill, named)
            assert ours == written(OURS.from_string(text).render, named)


def written(fill: Callable[[dict[str, Phrase]], str], values: dict[str, Phrase]) -> str:
    try:
        return fill(values)
    except WordingError as error:
        return f"refused: {error.message}"


def test_shipped_kinds_are_far_from_every_limit() -> None:
    records = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in SHIPPED]
    texts = [text for r in records for text in (r["statement"], *r["stems"].values(), r.get("match", ""))]
    assert max(map(len, texts)) < limits.LONGEST_WORDING / 5
    assert max(len(record["slots"]) for record in records) < limits.MOST_SLOTS / 4


# --- what is refused ----------------------------------------------------------------------------------

DEEP = limits.DEEPEST_WORDING
WORDS = limits.MOST_WORDS_IN_BRACES


def nested(depth: int) -> str:
    return "{% if ship %}" * depth + "x" + "{% endif %}" * depth


def bracketed(depth: int) -> str:
    return "{{ " + "(" * depth + "ship" + ")" * depth + " }}"


AT_LIMITS = {
    "brackets": (bracketed(DEEP), bracketed(DEEP + 1)),
    "ifs": (nested(DEEP), nested(DEEP + 1)),
    "not": ("{{ " + "not " * (WORDS - 1) + "ship }}", "{{ " + "not " * WORDS + "ship }}"),
    "filters": ("{{ ship" + "|a" * 24 + " }}", "{{ ship" + "|a" * 25 + " }}"),
    "length": ("x" * limits.LONGEST_WORDING, "x" * (limits.LONGEST_WORDING + 1)),
}  # fmt: skip


@pytest.mark.parametrize("what", AT_LIMITS)
def test_a_limit_lets_through_what_reaches_it_and_nothing_more(what: str) -> None:
    within, beyond = AT_LIMITS[what]
    assert Sentence(within, "en").fill(VALUES)
    with pytest.raises(WordingError) as refused:
        Sentence(beyond, "en")
    assert refused.value.remedy


def test_many_ifs_one_after_the_other_are_no_depth() -> None:
    assert shown("{% if as_of %}{% endif %}" * 60 + "x") == "x"
    assert shown("{% if as_of %}" + "{% elif as_of %}" * 110 + "{% else %}x{% endif %}") == "x"


def test_a_sentence_does_not_grow_without_bound() -> None:
    long = {"ship": Phrase("x" * 100, name="ship")}
    with pytest.raises(WordingError, match="longer than"):
        Sentence("{{ ship }}" * 60, "en").fill(long)
    assert len(Sentence("{{ ship }}" * 30, "en").fill(long)) < limits.LONGEST_SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "{{ '\\ufdd1ship\\ufdd2Wasa\\ufdd3' }}",
        "{{ '\\ud800' }}",
        "{{ '\\x1b[2J' }}",
        "{{ ship ~ '\\u2028' }}",
        "{% if '\\0' %}{% endif %}",
        "{{ ship|verb('\\ufdd0', 'b') }}",
    ],
)  # fmt: skip
def test_a_string_cannot_write_by_its_number_what_no_file_may_hold(text: str) -> None:
    with pytest.raises(WordingError, match=r"wording cannot write U\+"):
        Sentence(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        *("{{ ship|verb }}", "{{ ship|verb('a') }}", "{{ ship|verb(*men) }}", "{{ ship|verb(**men) }}"),
        *("{{ ship|verb('a', plural='b') }}", "{{ ship|a('x') }}", "{{ ship|on(day) }}", "{{ ship|attr('x') }}"),
        *("{{ ship.x }}", "{{ ship['x'] }}", "{{ ship[0:1] }}", "{{ ship() }}", "{{ [ship] }}", "{{ {1: 2} }}"),
        *("{{ (1, 2) }}", "{{ 1 + 1 }}", "{{ 'x' * 9 }}", "{{ 9 ** 9 }}", "{{ -1 }}", "{{ ship is defined }}"),
        *("{{ 'a' % ship }}", "{{ 1 // 0 }}", "{{ ship is divisibleby 0 }}", "{{ super() }}", "{{ self.x }}"),
        *("{% set a = 1 %}", "{% include 'x' %}", "{% import 'x' as x %}", "{% extends 'x' %}", "{% do x %}"),
        *("{% macro a() %}{% endmacro %}", "{% call a() %}{% endcall %}", "{% block a %}{% endblock %}"),
        *("{% for a in b %}{% endfor %}", "{% filter a %}{% endfilter %}", "{% with %}{% endwith %}"),
        *("{% autoescape true %}{% endautoescape %}", "{% trans %}{% endtrans %}", "{% debug %}"),
        *("{{", "{%", "{{ }}", "{% %}", "{{ ) }}", "{{ ship", "{% if %}", "{% if ship %}", "{% endif %}", "{% else %}"),
        *("{{ " + "9" * 1_900 + "e }}", "{{ '\\N{no such sign}' }}", "{{ '\\x' }}", "{{ $ }}", "{{ ship; }}"),
    ],
)  # fmt: skip
def test_all_else_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(WordingError):
        Sentence(text, "en")


def test_digits_beyond_what_python_is_told_to_read_are_refused() -> None:
    usual = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        for digits in ("9" * 641, "0x" + "f" * 641):
            with pytest.raises(WordingError):
                Sentence(f"{{{{ {digits} }}}}", "en")
    finally:
        sys.set_int_max_str_digits(usual)


@pytest.mark.parametrize(
    "name", ["class", "if_", "self", "__class__", "l_0_x", "context", "environment", "caller"]
)
def test_a_slot_may_have_any_name_that_is_a_word(name: str) -> None:
    values = {name: Phrase("x", name=name)}
    assert Sentence(f"{{{{ {name} }}}}{{{{ 1 if {name} }}}}", "en").fill(values).endswith("1")
    assert Sentence(f"{{{{ {name} }}}}", "en").names == {name}
