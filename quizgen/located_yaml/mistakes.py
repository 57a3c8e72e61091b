"""What a YAML parser could not read, in words for people who do not know YAML.

A parser says what it expected, and where it noticed. A person needs to know where the mistake is, and
what to type instead; most often the answer is a pair of quotes. libyaml and PyYAML's own parser word
their errors differently; both come out the same here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.events import AliasEvent, ScalarEvent

from quizgen.located_yaml.rules import EMPTY_KEY, tag_words
from quizgen.located_yaml.slip import (
    SHORT,
    Place,
    Slip,
    as_place,
    columns_above,
    comment_words,
    in_quotes,
    indent,
    key_column,
)
from quizgen.located_yaml.text import CLOSE_COMMENT, escape_at, escape_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import MarkedYAMLError

    from quizgen.problems import Problem


def explain(error: MarkedYAMLError, event: Any, text: str, file: str) -> Problem:  # noqa: ANN401 - an event or None
    """The problem behind a parser's error in *text*. *event* is the last that it gave before."""
    lines = text.split("\n")
    at = as_place(error.problem_mark or error.context_mark, lines)
    since = as_place(error.context_mark, lines) if error.context_mark else at
    words = f"{error.context or ''}: {error.problem or ''}"
    slip = Slip(at, since, lines, event, words, file)
    fitting = (function for pattern, function in EXPLANATIONS if re.search(pattern, words))
    return next(fitting, _otherwise)(slip)


# --- one function for each mistake -----------------------------------------------------------------


def _tab(slip: Slip) -> Problem:
    if slip.line[: slip.at.column].strip():
        return slip.problem(slip.at, "a tab stands where YAML takes only spaces", "put a space in its place")
    return slip.problem(slip.at, "a tab indents this line", "indent with spaces: YAML takes no tabs there")


def _start(slip: Slip) -> Problem:
    """A value that starts with a sign that means something else to YAML."""
    if slip.character == "\t":
        return _tab(slip)
    sign = slip.lines[slip.since.line][slip.since.column :][:1]
    more = {"-": "; or begin the list on the next line", "|": _NEXT_LINE, ">": _NEXT_LINE}.get(sign, "")
    remedy = in_quotes(slip.lines, slip.since) + more
    return slip.problem(slip.since, f"a value without quotes cannot start with '{sign}'", remedy)


_NEXT_LINE = "; a text of several lines begins on the next line"


def _colon(slip: Slip) -> Problem:
    """A colon where there is a value already: it belongs to the text, or the line is indented too far."""
    began = slip.began
    if began.line == slip.at.line:
        remedy = in_quotes(slip.lines, began)
        return slip.problem(slip.at, "': ' stands inside a value without quotes", remedy)
    if began.column == key_column(slip.lines[began.line]):
        return _no_key(slip._replace(since=began))
    message = f"this line is indented so far that it goes on with the value in line {began.line + 1}"
    remedy = "indent it as far as the key there; or put the whole value in quotes, if it is one text"
    return slip.problem(Place(slip.at.line, slip.indent), message, remedy, slip.at.column - slip.indent)


def _no_key(slip: Slip) -> Problem:
    """A line of a mapping that has no key, or none that YAML sees."""
    words = slip.lines[slip.since.line][slip.since.column :]
    if glued := re.match(r"([\w-]+):(?=\S)", words):
        value = words[glued.end() :] if len(words) <= SHORT else "…"
        remedy = f"write '{glued[1]}: {value}'"
        return slip.problem(slip.since, "there is no space after this key's colon", remedy, glued.end())
    remedy = "write 'key: value'; a text that goes on is indented further than its key"
    return slip.problem(slip.since, "this line has no 'key: '", remedy, len(words))


def _bracket(slip: Slip) -> Problem:
    """A list or mapping in brackets that does not end, or lacks a comma."""
    bracket = slip.lines[slip.since.line][slip.since.column]
    closing = "]" if bracket == "[" else "}"
    if slip.character in {"]", "}"}:
        remedy = f"close the '{bracket}' in line {slip.since.line + 1}, column {slip.since.column + 1} first"
        return slip.problem(slip.at, f"'{closing}' is missing before this '{slip.character}'", remedy)
    if slip.at.line == slip.since.line and slip.character:
        remedy = "separate with commas; put a text with ': ', commas or brackets in quotes"
        return slip.problem(slip.at, f"',' or '{closing}' is missing before this", remedy)
    remedy = f"close it with '{closing}'; if it is text, {in_quotes(slip.lines, slip.since)}"
    return _comment(slip, slip.since) or slip.problem(slip.since, f"this '{bracket}' is never closed", remedy)


def _comment(slip: Slip, since: Place) -> Problem | None:
    """A comment in the line of *since* that was to be text, and took the closing bracket away with it."""
    line, ended = slip.lines[since.line], as_place(slip.event.end_mark, slip.lines)
    found = re.compile(CLOSE_COMMENT).search(line, since.column)
    if found is None:
        return None
    place = Place(since.line, found.start())
    cut = isinstance(slip.event, ScalarEvent) and not line[ended.column : place.column].strip()
    message, remedy = comment_words(slip.lines, slip.began if cut else place)
    return slip.problem(place, message, remedy, len(line), "yaml-comment")


def _glued(slip: Slip) -> Problem:
    message = "there is no space after this ':' inside brackets"
    return slip.problem(slip.at, message, "write a space after it; or put the text in quotes")


def _gap(slip: Slip) -> Problem:
    if not slip.character:
        return _ends_in_brackets(slip)
    message = f"something is missing before this '{slip.character}'"
    return slip.problem(slip.at, message, "take out what is too much; an empty text is ''")


def _ends_in_brackets(slip: Slip) -> Problem:
    last = as_place(slip.event.start_mark, slip.lines)
    if slip.lines[last.line].startswith(("[", "{"), last.column):
        return _bracket(slip._replace(since=last))
    message = "the brackets that hold this are never closed"
    return _comment(slip, last) or slip.problem(last, message, "close them with ']' or '}'")


def _open_quote(slip: Slip) -> Problem:
    quote = slip.lines[slip.since.line][slip.since.column]
    return slip.problem(slip.since, f"the quote ({quote}) that opens here is never closed", QUOTES[quote])


QUOTES = {
    "'": "close it with '; inside it, write '' for an apostrophe",
    '"': 'close it with "; inside it, write \\" for a quote that is text',
}


def _escape(slip: Slip) -> Problem:
    """A backslash between double quotes that YAML does not understand."""
    place = Place(slip.at.line, slip.line.rindex("\\", 0, slip.at.column + 1))
    sequence = slip.line[place.column : place.column + 2]
    remedy = r"write \\ for a backslash, or put the value in single quotes"
    return slip.problem(place, f"'{sequence}' means nothing between double quotes", remedy, len(sequence))


def _no_character(slip: Slip) -> Problem:
    """An escape whose number is no character's."""
    before = sum(len(line) + 1 for line in slip.lines[: slip.at.line])
    text = "\n".join(slip.lines)
    escape = escape_at(text, text.rindex("\\", before, before + slip.at.column + 1))
    return escape_problem(escape, slip.file) if escape else _escape(slip)


def _tag(slip: Slip) -> Problem:
    tag = slip.lines[slip.since.line][slip.since.column :].split(" ")[0]
    message, remedy = tag_words(tag)
    return slip.problem(slip.since, message, remedy, len(tag), "yaml-tag")


def _after_value(slip: Slip) -> Problem:
    """Something between the values of a mapping or list that is no key, or no item."""
    if slip.character in {"]", "}"}:
        return slip.problem(slip.at, f"this '{slip.character}' closes nothing", "take it out, or open it")
    if slip.line[: slip.at.column].strip(" -"):
        return _more_text(slip)
    if slip.character == ":":
        return slip.problem(slip.at, *EMPTY_KEY, rule="yaml-key")
    if slip.at.column == slip.since.column:
        return _odd_one_out(slip)
    columns = " or ".join(str(column) for column in columns_above(slip.lines, slip.at.line))
    remedy = f"begin it in column {columns}, as the lines above do"
    return slip.problem(slip.at, "this line is indented unlike the lines that it could belong to", remedy)


def _odd_one_out(slip: Slip) -> Problem:
    remedy = f"from line {slip.since.line + 1} on, all that begins in this column is a "
    if "mapping" in slip.words:
        return slip.problem(slip.at, "a key is expected here", remedy + "key")
    if slip.character == "-":
        told = f"- {slip.line[slip.at.column + 1 :].strip()}"
        message = "a '-' begins a list item only with a space after it"
        return slip.problem(
            slip.at, message, f"write a space: {told}" if len(told) < SHORT else "write a space"
        )
    above = (line for line in reversed(slip.lines[: slip.at.line]) if line.strip())
    item = next(line for line in above if indent(line) <= slip.at.column)
    remedy += f"list item ('- '); what belongs to the item above begins in column {key_column(item) + 1}"
    return slip.problem(slip.at, "a list item ('- ') is expected here", remedy)


def _more_text(slip: Slip) -> Problem:
    """Text after a value that has ended: after its closing quote or bracket, or after an alias."""
    if isinstance(slip.event, AliasEvent):
        return _start(slip._replace(since=slip.began))
    before = slip.line[: slip.at.column].rstrip()[-1:]
    if before in QUOTES and slip.began.line < slip.at.line:
        message = f"the quote ({before}) that opens here closes in line {slip.at.line + 1}, before more text"
        return slip.problem(slip.began, message, QUOTES[before])
    after = f"the closing {_CLOSING[before]} ({before})" if before in _CLOSING else "a value"
    remedy = in_quotes(slip.lines, slip.began if slip.began.line == slip.at.line else slip.at)
    return slip.problem(slip.at, f"this text comes after {after}", remedy, len(slip.line) - slip.at.column)


_CLOSING = {"]": "bracket", "}": "brace", "'": "quote", '"': "quote"}


def _outside(slip: Slip) -> Problem:
    """Something at the document's edge that is no part of it."""
    above = max(0, slip.at.line - 1)
    for number in (slip.since.line, above):
        if slip.lines[number].startswith("%") and not slip.lines[number].startswith(("%YAML ", "%TAG ")):
            place = Place(number, 0)
            return slip.problem(place, "a line cannot start with '%'", in_quotes(slip.lines, place))
    if slip.line[: slip.at.column].strip() or slip.character == "%":
        return _otherwise(slip)
    message = "this line is indented less than the first one, and so belongs to nothing"
    return slip.problem(slip.at, message, "begin it in the same column as the lines above")


def _otherwise(slip: Slip) -> Problem:
    remedy = "if it is text, put the whole value in quotes"
    return slip.problem(slip.at, f"YAML cannot read this ({slip.words.strip(': ')})", remedy)


EXPLANATIONS: tuple[tuple[str, Callable[[Slip], Problem]], ...] = (
    (r"tab character", _tab),
    (r"found character|scanning (an alias|an anchor|a block scalar)|(entries|keys) are not allowed", _start),
    (r"scanning a tag|parsing a tag|undefined tag", _tag),
    (r"values are not allowed", _colon),
    (r"expected ',' or", _bracket),
    (r"quoted scalar: .*(end of stream|document)", _open_quote),
    (r"invalid Unicode character|chr\(\)|int too large", _no_character),
    (r"quoted scalar: ", _escape),
    (r"could not find expected ':'", _no_key),
    (r"found unexpected ':'", _glued),
    (r"flow node: .*node content", _gap),
    (r"node content", _start),
    (r"parsing a block (mapping|collection)", _after_value),
    (r"directive|document start", _outside),
)
"""What to look for in a parser's words, and who explains it. The first that fits."""
