"""What is refused in YAML, where, and in what words. Both parsers must say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from quizgen.limits import LONGEST_TEXT
from quizgen.located_yaml import reader
from quizgen.located_yaml.reader import YamlProblem, load
from quizgen.model import Source

if TYPE_CHECKING:
    from quizgen.problems import Problem

BAD = sorted((Path(__file__).parents[1] / "bad").glob("yaml-*.yaml"))
RULES = (
    "alias anchor comment control-character depth documents duplicate-key key merge-key syntax tag".split()
)
PARSERS: dict[str, Any] = {"python": yaml.SafeLoader, "libyaml": getattr(yaml, "CSafeLoader", None)}


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The parser that the test reads with: PyYAML's own, or libyaml where it is there."""
    if PARSERS[request.param] is None:
        pytest.skip("this PyYAML has no libyaml")
    monkeypatch.setattr(reader, "EventParser", PARSERS[request.param])
    return str(request.param)


def problems(data: bytes | str) -> tuple[Problem, ...]:
    with pytest.raises(YamlProblem) as error:
        load(data.encode() if isinstance(data, str) else data, "f.yaml")
    assert all(problem.message and problem.help for problem in error.value.problems)
    return error.value.problems


def shown(data: bytes | str) -> list[str]:
    """The problems in short: place, length, rule."""
    return [
        f"{p.source.line}:{p.source.column}+{p.source.length} {p.rule.removeprefix('yaml-')}"
        for p in problems(data)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_at_the_place_that_its_first_line_names(path: Path) -> None:
    expected, bracket, _ = path.read_text(encoding="utf-8").split("\n")[0].partition("]")
    first = problems(path.read_bytes())[0]
    assert expected + bracket == f"# expect: {first.source.line}:{first.source.column} error[{first.rule}]"
    assert path.stem.startswith(first.rule)


def test_every_rule_has_a_bad_file() -> None:
    found = {re.search(r"error\[yaml-(.+)\]", path.read_text(encoding="utf-8"))[1] for path in BAD}  # type: ignore[index]
    assert sorted(found) == RULES


# --- the words -------------------------------------------------------------------------------------

QUOTE = "put the whole value in quotes"
WORDS = [
    ("a:\n\tb: c\n", "2:1", "a tab indents this line", "indent with spaces: YAML takes no tabs there"),
    ("-\ta\n", "1:2", "a tab stands where YAML takes only spaces", "put a space in its place"),
    ("a: @b\n", "1:4", "a value without quotes cannot start with '@'", f"{QUOTE}: '@b'"),
    ("a: `it's`  # x\n", "1:4", "a value without quotes cannot start with '`'", f'{QUOTE}: "`it\'s`"'),
    ("a: %\"it's\n", "1:4", "a value without quotes cannot start with '%'", f"{QUOTE}: '%\"it''s'"),
    ("a: {b: @c, d: e}\n", "1:8", "a value without quotes cannot start with '@'", f"{QUOTE}: '@c'"),
    ("a: @b\n  c\n", "1:4", "a value without quotes cannot start with '@'", QUOTE),
    (f"a: @{'b' * 90}\n", "1:4", "a value without quotes cannot start with '@'", QUOTE),
    ("a: *b c\n", "1:4", "a value without quotes cannot start with '*'", f"{QUOTE}: '*b c'"),
    ("a: , b\n", "1:4", "a value without quotes cannot start with ','", f"{QUOTE}: ', b'"),
    (
        "a: - b\n",
        "1:4",
        "a value without quotes cannot start with '-'",
        f"{QUOTE}: '- b'; or begin the list on the next line",
    ),
    (
        "a: |b\n",
        "1:4",
        "a value without quotes cannot start with '|'",
        f"{QUOTE}: '|b'; a text of several lines begins on the next line",
    ),
    ("a: b: c\n", "1:5", "': ' stands inside a value without quotes", f"{QUOTE}: 'b: c'"),
    ("a: [b]: c\n", "1:7", "': ' stands inside a value without quotes", f"{QUOTE}: '[b]: c'"),
    (
        "a: b\n  c: d\n",
        "2:3",
        "this line is indented so far that it goes on with the value in line 1",
        "indent it as far as the key there; or put the whole value in quotes, if it is one text",
    ),
    ("a:b\nc: d\n", "1:1", "there is no space after this key's colon", "write 'a: b'"),
    (
        "a: b\nc d\ne: f\n",
        "2:1",
        "this line has no 'key: '",
        "write 'key: value'; a text that goes on is indented further than its key",
    ),
    ("a: [b\nc: d\n", "1:4", "this '[' is never closed", f"close it with ']'; if it is text, {QUOTE}: '[b'"),
    ("a: {b: c", "1:4", "this '{' is never closed", f"close it with '}}'; if it is text, {QUOTE}: '{{b: c'"),
    (
        "a: {b: c d: e}\n",
        "1:11",
        "',' or '}' is missing before this",
        "separate with commas; put a text with ': ', commas or brackets in quotes",
    ),
    (
        "a: [b,, c]\n",
        "1:7",
        "something is missing before this ','",
        "take out what is too much; an empty text is ''",
    ),
    ("a: [b, {", "1:8", "this '{' is never closed", f"close it with '}}'; if it is text, {QUOTE}: '{{'"),
    ("a: [b,\n", "1:5", "the brackets that hold this are never closed", "close them with ']' or '}'"),
    ("a: [[b],\n", "1:7", "the brackets that hold this are never closed", "close them with ']' or '}'"),
    ("a: [b]]\n", "1:7", "this ']' closes nothing", "take it out, or open it"),
    ("a: [b] c\n", "1:8", "this text comes after the closing bracket (])", f"{QUOTE}: '[b] c'"),
    ("a: 'b's c'\n", "1:7", "this text comes after the closing quote (')", f'{QUOTE}: "b\'s c"'),
    ("a: &b &c d\n", "1:7", "this text comes after a value", f"{QUOTE}: '&b &c d'"),
    (
        "a: 'b\nc: d\n",
        "1:4",
        "the quote (') that opens here is never closed",
        "close it with '; inside it, write '' for an apostrophe",
    ),
    (
        'a: "b\nc: "d"\n',
        "1:4",
        'the quote (") that opens here closes in line 2, before more text',
        'close it with "; inside it, write \\" for a quote that is text',
    ),
    (
        'a: "b\\d"\n',
        "1:6",
        "'\\d' means nothing between double quotes",
        "write \\\\ for a backslash, or put the value in single quotes",
    ),
    (
        'a: "C:\\Users"\n',
        "1:7",
        "'\\U' means nothing between double quotes",
        "write \\\\ for a backslash, or put the value in single quotes",
    ),
    (
        "a:\n    b: c\n  d: e\n",
        "3:3",
        "this line is indented unlike the lines that it could belong to",
        "begin it in column 1 or 5, as the lines above do",
    ),
    (
        "x:\n  - a: b\n    c:\n      d: e\n  f: g\n",
        "5:3",
        "a list item ('- ') is expected here",
        (
            "from line 2 on, all that begins in this column is a list item ('- '); "
            "what belongs to the item above begins in column 5"
        ),
    ),
    (
        "a: b\n- c\n",
        "2:1",
        "a key is expected here",
        "from line 1 on, all that begins in this column is a key",
    ),
    (
        "  a: b\nc: d\n",
        "2:1",
        "this line is indented less than the first one, and so belongs to nothing",
        "begin it in the same column as the lines above",
    ),
    ("a: b\n%c d\n", "2:1", "a line cannot start with '%'", f"{QUOTE}: '%c d'"),
]


@pytest.mark.parametrize(("text", "place", "message", "remedy"), WORDS)
def test_a_parser_s_error_in_plain_words(text: str, place: str, message: str, remedy: str) -> None:
    problem = problems(text)[-1]
    assert (f"{problem.source.line}:{problem.source.column}", problem.message, problem.help) == (
        place,
        message,
        remedy,
    )
    assert problem.rule == "yaml-syntax"
    assert problem.source.length <= max(
        1, len(text.split("\n")[problem.source.line - 1]) - problem.source.column + 1
    )


@pytest.mark.parametrize(
    "text", ["%YAML 3.0\n---\na\n", "%YAML 1.1\n%YAML 1.1\n---\na\n", "%YAML 1." + "1" * 5000]
)
def test_the_parser_s_own_words_where_there_are_none_better(text: str) -> None:
    assert problems(text)[0].message.startswith("YAML cannot read this (")


def test_only_libyaml_takes_a_tab_between_a_key_and_its_value(parser: str) -> None:
    if parser == "libyaml":
        assert load(b"a:\tb\n", "f.yaml") == {"a": "b"}
    else:
        assert shown("a:\tb\n") == ["1:3+1 syntax"]


# --- what may stand in a file ----------------------------------------------------------------------


def test_a_byte_that_is_not_utf_8_has_a_place() -> None:
    (problem,) = problems("\ufeffa: ü\r\nb: Zoé\n".encode().replace(b"\xc3\xa9", b"\xe9"))
    assert problem.source == Source("f.yaml", 2, 6)
    assert problem.rule == "yaml-encoding"
    assert (
        problem.message
        == "this file is not UTF-8: the byte E9 makes no character here; in Windows-1252 it is 'é'"
    )
    assert shown(b"a: \x81\n") == shown(b"a: \xed\xa0\x80\n") == ["1:4+1 encoding"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_utf_16_is_named(encoding: str) -> None:
    (problem,) = problems("a: b\n".encode(encoding))
    assert (problem.rule, problem.source) == ("yaml-encoding", Source("f.yaml", 1, 1))
    assert "UTF-16" in problem.message


@pytest.mark.parametrize("text", ["{}", "'{}'", '"{}"', "|-\n  {}", "[{}]", "? {}\n  : b"])
def test_a_text_has_a_limit(text: str) -> None:
    assert load(f"- {text.format('a' * LONGEST_TEXT)}\n".encode(), "f.yaml")
    (problem,) = problems(f"- {text.format('a' * (LONGEST_TEXT + 1))}\n".encode())
    assert (problem.rule, problem.source.line) == ("too-large", 1)


@pytest.mark.parametrize(
    "code",
    [0, 1, 7, 0xB, 0xC, 0x1F, 0x7F, 0x85, 0x9F, 0x2028, 0x2029, 0xFDD0, 0xFDEF, 0xFEFF, 0xFFFE, 0xFFFF],
)
def test_no_text_holds_a_control_character_or_noncharacter(code: int) -> None:
    assert shown(f"a: é\r\nb: 🙂{chr(code)}\n") == ["2:5+1 control-character"]
    assert shown(f'a: é\r\nb: "🙂\\\\\\U{code:08X}"\n') == ["2:8+10 control-character"]


@pytest.mark.parametrize("escape", r"\0 \a \b \v \f \e \N \L \P \x7f \ud800 \udfff \uFDD0 \U0000FDD0".split())
def test_an_escape_brings_none_in_either(escape: str) -> None:
    assert shown(f'a: "\\\\N"\nb: [x, "y\n  {escape}z"]\n') == [f"3:3+{len(escape)} control-character"]
    assert shown(f'"{escape}": b\n') == [f"1:2+{len(escape)} control-character"]
    assert load(f"a: '{escape}'\nb: {escape}\n".encode(), "f.yaml") == {"a": escape, "b": escape}


@pytest.mark.parametrize("escape", [r"\U00110000", r"\UFFFFFFFF"])
def test_an_escape_past_the_last_character(escape: str) -> None:
    (problem,) = problems(f'a: "b {escape}"\n')
    assert problem.message == f"the escape '{escape}' stands for no character"
    assert problem.source == Source("f.yaml", 1, 7, 10)


def test_the_escapes_that_people_use_are_read() -> None:
    data = rb'a: "\t\n\r\"\\\/\_\x41\u00e9\U0001F600"'
    assert load(data, "f.yaml") == {"a": '\t\n\r"\\/\xa0Aé😀'}


# --- what is noted while reading goes on -----------------------------------------------------------


NEW_ITEM = "; if a new item begins here, it begins with '- ': - a: \u2026"


def test_all_keys_given_twice_are_shown_at_once_with_the_first_place() -> None:
    found = problems("- a: 1\n  b: {c: 2, c: 3}\n  a: 4\n- 'a': 5\n  a: 6\n  \"a\": 7\n")
    assert [(p.source.line, p.source.column, p.rule, p.help) for p in found] == [
        (2, 13, "yaml-duplicate-key", "it first stands at line 2, column 7: keep one of them"),
        (3, 3, "yaml-duplicate-key", "it first stands at line 1, column 3: keep one of them" + NEW_ITEM),
        (5, 3, "yaml-duplicate-key", "it first stands at line 4, column 3: keep one of them" + NEW_ITEM),
        (6, 3, "yaml-duplicate-key", "it first stands at line 4, column 3: keep one of them" + NEW_ITEM),
    ]


def test_mistakes_before_a_syntax_error_are_shown_with_it() -> None:
    text = "a: 1\na: !t 2\n<<: *b\n'': &c d\n~: *c\n&e f: *e\ng: [\n"
    assert shown(text) == [
        "2:1+1 duplicate-key",
        "2:4+2 tag",
        "3:1+2 merge-key",
        "3:5+2 alias",
        "4:1+2 key",
        "5:1+1 key",
        "6:1+4 key",
        "7:4+1 syntax",
    ]


@pytest.mark.parametrize(
    ("text", "place", "quoted"),
    [
        ("a: ship #3\n", "1:9+2", "'ship #3'"),
        ("a: ship #3 of  # the fleet\n", "1:9+18", "'ship #3 of'"),
        ("a: #3\n", "1:4+2", "'#3'"),
        ("- x\n- é🙂 #3\r\n- y\n", "2:6+2", "'é🙂 #3'"),
        ("a: one\n  two #3\n", "2:7+2", "quotes; or"),
        ("a: [b, ship #3\n  , c]\n", "1:13+2", "quotes; or"),
        ("a: [b, ship #3]\nd: e\n", "1:13+3", "'ship #3'"),
        ("a: {b: #3, c: d}\n", "1:8+9", "'#3'"),
        ("ship #3", "1:6+2", "'ship #3'"),
    ],
)
def test_a_sign_close_before_a_word_may_not_cut_a_text_short(text: str, place: str, quoted: str) -> None:
    assert shown(text) == [f"{place} comment"]
    (problem,) = problems(text)
    assert quoted in problem.help


@pytest.mark.parametrize(
    "text",
    [
        "a: ship # three\n", "a: ship #\n", "a: ship ## three\n", "a: ship # see #3\n", "a: ship#3\n",
        "#a: b\na: ship\n  #b: c\n#d\n", "a: #the ships\n  b: c\n", "a: 'ship #3'  #quoted\n",
        "a: [ship]  #listed\n", "a: |\n  ship #3\n", "a: >- #folded\n  ship #3\n",
    ],
)  # fmt: skip
def test_other_comments_are_free(text: str) -> None:
    assert load(text.encode(), "f.yaml")


@pytest.mark.parametrize(
    ("text", "places", "quoted"),
    [
        ("a: &Sons\nb: c\n", ["1:4+5"], "'&Sons'"),
        ("a: &Sons and Co  # yes\n", ["1:4+5"], "'&Sons and Co'"),
        ("- &Sons\n- &Sons Ltd\n", ["1:3+5", "2:3+5"], "'&Sons'"),
        ("[&Sons, b]\n", ["1:2+5"], "'&Sons'"),
        ("a: &x\nb: *x\n", ["1:4+2"], "'&x'"),
        ("a: &x y\nb: *x\nc: &x z\n", ["3:4+2"], "'&x z'"),
    ],
)
def test_an_anchor_that_was_to_be_text(text: str, places: list[str], quoted: str) -> None:
    assert shown(text) == [f"{place} anchor" for place in places]
    assert quoted in problems(text)[0].help


def test_an_anchor_with_its_alias_or_before_what_is_no_text_is_free() -> None:
    assert load(b"a: &x y\nb: *x\nc: &z {d: e}\nf: R&D &Co\n", "f.yaml")
    assert load(b"a: &x ''\nb: *x\n", "f.yaml") == {"a": "", "b": ""}


def test_a_tag_is_found_behind_an_anchor_and_before_lists_and_mappings() -> None:
    text = "a: &x !!str b\nc: !t [d]\ne: !!map\n  f: g\n!h i: !!binary |\n  j\nk: *x\n"
    assert shown(text) == ["1:7+5 tag", "2:4+2 tag", "3:4+5 tag", "5:1+2 tag", "5:7+8 tag"]


# --- what stops it ---------------------------------------------------------------------------------


def test_aliases_are_counted() -> None:
    assert len(load(b"- &a x\n" + b"- *a\n" * 1_000, "f.yaml") or ()) == 1_001
    (problem,) = problems(b"- &a x\n" + b"- *a\n" * 1_001)
    assert (problem.source.line, problem.message) == (1_002, "this file has more than 1,000 aliases")


@pytest.mark.slow
def test_aliases_of_aliases_are_counted_written_out() -> None:
    tens = "- &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"- &{new} [{', '.join(f'*{old}' for _ in range(10))}]\n"
        for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    (problem,) = problems(tens)
    assert problem.message == "the aliases up to this one stand for more than 1,000,000 values"
    assert load(tens.rsplit("\n", 3)[0].encode(), "f.yaml")


def test_mappings_and_lists_lie_in_each_other_to_a_limit() -> None:
    assert load(b"[" * 32 + b"]" * 32, "f.yaml") is not None
    assert shown("[" * 33) == ["1:33+1 depth"]
    assert shown("{a: " * 20 + "[" * 13) == ["1:93+1 depth"]


def test_aliases_make_nothing_deeper_than_the_limit() -> None:
    deep = "- &a " + "[" * 16 + "]" * 16 + "\n"
    assert load(f"{deep}- {'[' * 15}*a{']' * 15}\n".encode(), "f.yaml") is not None
    assert shown(f"{deep}- {'[' * 16}*a{']' * 16}\n") == ["2:19+2 depth"]


def test_an_alias_is_not_inside_what_it_names() -> None:
    assert shown("&a [&b {c: *b, d: *a}]\n") == ["1:12+2 alias", "1:19+2 alias"]
    assert load(b"[&a ~, *a, &b x, *b]\n", "f.yaml") == [None, None, "x", "x"]


@pytest.mark.parametrize(
    ("text", "place"),
    [("{[a]: b}", "1:2+1"), ("? {a: b}\n", "1:3+1"), ("- &a b\n- *a : c\n", "2:3+2"), ("? - a\n", "1:3+1")],
)
def test_a_key_is_a_text(text: str, place: str) -> None:
    assert shown(text) == [f"{place} key"]


def test_a_file_has_one_document() -> None:
    assert shown("a: b\n---\n") == ["2:1+3 documents"]
    assert shown("a\n...\n---\nb\n") == ["3:1+3 documents"]
