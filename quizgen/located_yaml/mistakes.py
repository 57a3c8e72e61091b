"""The problem behind a YAML parser's error, in words for people who do not know YAML.

A parser says what it expected, and where it noticed. A person needs to know where the mistake is, and
what to type instead; most often the answer is a pair of quotes. libyaml and PyYAML's own parser word
their errors differently; both give the same problem here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.events import AliasEvent, ScalarEvent

from quizgen.located_yaml.list_items import indented_further, item_without_dash, outside_item
from quizgen.located_yaml.look_alikes import foreign_mark_in, look_alike_in
from quizgen.located_yaml.parser_mistake import (
    LONGEST_WRITTEN_VALUE,
    ParserMistake,
    Position,
    columns_above,
    comment_message,
    indent,
    key_column,
    position_of,
    quotes_remedy,
)
from quizgen.located_yaml.rules import EMPTY_KEY, tag_message
from quizgen.located_yaml.text import CLOSE_COMMENT, escape_at, escape_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import MarkedYAMLError

    from quizgen.problems import Problem


def explain(error: MarkedYAMLError, event: Any, text: str, file: str) -> Problem:  # noqa: ANN401 - an event or None
    """The problem behind a parser's error in *text*. *event* is the last one before the error."""
    lines = text.split("\n")
    at = position_of(error.problem_mark or error.context_mark, lines)
    since = position_of(error.context_mark, lines) if error.context_mark else at
    words = f"{error.context or ''}: {error.problem or ''}"
    mistake = ParserMistake(at=at, since=since, lines=lines, event=event, words=words, file=file)
    if known := foreign_mark_in(mistake) or look_alike_in(mistake):
        return known
    fitting = (function for pattern, function in EXPLANATIONS if re.search(pattern, words))
    return next(fitting, _unknown)(mistake)


# --- one function for each mistake -----------------------------------------------------------------


def _tab(mistake: ParserMistake) -> Problem:
    if mistake.line[: mistake.at.column].strip():
        return mistake.problem(
            mistake.at, "a tab stands where YAML takes only spaces", "put a space in its place"
        )
    return mistake.problem(
        mistake.at, "a tab indents this line", "indent with spaces: YAML takes no tabs there"
    )


def _special_start(mistake: ParserMistake) -> Problem:
    """A value that starts with a character that has another meaning in YAML."""
    if mistake.character == "\t":
        return _tab(mistake)
    first = mistake.lines[mistake.since.line][mistake.since.column :][:1]
    more = {"-": "; or begin the list on the next line", "|": _NEXT_LINE, ">": _NEXT_LINE}.get(first, "")
    remedy = quotes_remedy(mistake.lines, mistake.since) + more
    return mistake.problem(mistake.since, f"a value without quotes cannot start with '{first}'", remedy)


_NEXT_LINE = "; a text of several lines begins on the next line"


def _colon(mistake: ParserMistake) -> Problem:
    """A colon after a value has begun: it belongs to the text, or the line is indented too far."""
    value_start = mistake.value_start
    if value_start.line == mistake.at.line:
        remedy = quotes_remedy(mistake.lines, value_start)
        return mistake.problem(mistake.at, "': ' stands inside a value without quotes", remedy)
    if value_start.column == key_column(mistake.lines[value_start.line]):
        return _no_key(mistake._replace(since=value_start))
    if outside := outside_item(mistake):
        return outside
    message = f"this line is indented so far that it goes on with the value in line {value_start.line + 1}"
    remedy = "indent it as far as the key there; or put the whole value in quotes, if it is one text"
    return mistake.problem(
        Position(mistake.at.line, mistake.indent), message, remedy, mistake.at.column - mistake.indent
    )


def _no_key(mistake: ParserMistake) -> Problem:
    """A line of a mapping without a key, or with a key that YAML does not recognise."""
    words = mistake.lines[mistake.since.line][mistake.since.column :]
    if match := re.match(r"([\w-]+):(?=\S)", words):
        value = words[match.end() :] if len(words) <= LONGEST_WRITTEN_VALUE else "…"
        remedy = f"write '{match[1]}: {value}'"
        return mistake.problem(mistake.since, "there is no space after this key's colon", remedy, match.end())
    if (match := re.match(r"([a-z_]+) *=? +(.+)", words)) and _is_key_in(mistake.lines, match[1]):
        value = match[2] if len(words) <= LONGEST_WRITTEN_VALUE else "\u2026"
        return mistake.problem(
            mistake.since, "this key has no colon", f"write '{match[1]}: {value}'", len(words)
        )
    remedy = "write 'key: value'; a text that goes on is indented further than its key"
    return mistake.problem(mistake.since, "this line has no 'key: '", remedy, len(words))


def _is_key_in(lines: list[str], word: str) -> bool:
    """Whether a word is a key in other lines of a file, or the one that every deck has."""
    return word == "title" or any(line.lstrip(" -").startswith(f"{word}:") for line in lines)


def _bracket(mistake: ParserMistake) -> Problem:
    """A list or mapping in brackets that is not closed, or lacks a comma."""
    bracket = mistake.lines[mistake.since.line][mistake.since.column]
    closing = "]" if bracket == "[" else "}"
    if mistake.character in {"]", "}"}:
        remedy = (
            f"close the '{bracket}' in line {mistake.since.line + 1}, column {mistake.since.column + 1} first"
        )
        return mistake.problem(
            mistake.at, f"'{closing}' is missing before this '{mistake.character}'", remedy
        )
    if mistake.at.line == mistake.since.line and mistake.character:
        remedy = "separate with commas; put a text with ': ', commas or brackets in quotes"
        return mistake.problem(mistake.at, f"',' or '{closing}' is missing before this", remedy)
    remedy = f"close it with '{closing}'; if it is text, {quotes_remedy(mistake.lines, mistake.since)}"
    return _comment(mistake, mistake.since) or mistake.problem(
        mistake.since, f"this '{bracket}' is never closed", remedy
    )


def _comment(mistake: ParserMistake, since: Position) -> Problem | None:
    """The problem of a comment in the line of *since* that was meant as text, and contains the closing bracket."""
    line, ended = mistake.lines[since.line], position_of(mistake.event.end_mark, mistake.lines)
    comment = re.compile(CLOSE_COMMENT).search(line, since.column)
    if comment is None:
        return None
    position = Position(since.line, comment.start())
    cut = isinstance(mistake.event, ScalarEvent) and not line[ended.column : position.column].strip()
    message, remedy = comment_message(mistake.lines, mistake.value_start if cut else position)
    return mistake.problem(position, message, remedy, len(line), "yaml-comment")


def _no_space_after_colon(mistake: ParserMistake) -> Problem:
    message = "there is no space after this ':' inside brackets"
    return mistake.problem(mistake.at, message, "write a space after it; or put the text in quotes")


def _missing_part(mistake: ParserMistake) -> Problem:
    if not mistake.character:
        return _end_inside_brackets(mistake)
    message = f"something is missing before this '{mistake.character}'"
    return mistake.problem(mistake.at, message, "take out what is too much; an empty text is ''")


def _end_inside_brackets(mistake: ParserMistake) -> Problem:
    last = position_of(mistake.event.start_mark, mistake.lines)
    if mistake.lines[last.line].startswith(("[", "{"), last.column):
        return _bracket(mistake._replace(since=last))
    message = "the brackets that hold this are never closed"
    return _comment(mistake, last) or mistake.problem(last, message, "close them with ']' or '}'")


def _open_quote(mistake: ParserMistake) -> Problem:
    line = mistake.lines[mistake.since.line].rstrip()
    quote, end = line[mistake.since.column], line[-1]
    other = (
        f"the last sign ({end}) closes nothing: write {quote} in its place" if end in CURLY else QUOTES[quote]
    )
    return mistake.problem(mistake.since, f"the quote ({quote}) that opens here is never closed", other)


CURLY = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"


QUOTES = {
    "'": "close it with '; inside it, write '' for an apostrophe",
    '"': 'close it with "; inside it, write \\" for a quote that is text',
}


def _escape(mistake: ParserMistake) -> Problem:
    """A backslash in double quotes with a character after it that YAML does not know."""
    position = Position(mistake.at.line, mistake.line.rindex("\\", 0, mistake.at.column + 1))
    sequence = mistake.line[position.column : position.column + 2]
    remedy = r"write \\ for a backslash, or put the value in single quotes"
    return mistake.problem(
        position, f"'{sequence}' means nothing between double quotes", remedy, len(sequence)
    )


def _bad_character_number(mistake: ParserMistake) -> Problem:
    """An escape with a number that is no character."""
    before = sum(len(line) + 1 for line in mistake.lines[: mistake.at.line])
    text = "\n".join(mistake.lines)
    escape = escape_at(text, text.rindex("\\", before, before + mistake.at.column + 1))
    return escape_problem(escape, mistake.file) if escape else _escape(mistake)


def _tag(mistake: ParserMistake) -> Problem:
    tag = mistake.lines[mistake.since.line][mistake.since.column :].split(" ")[0]
    message, remedy = tag_message(tag, quotes_remedy(mistake.lines, mistake.since))
    return mistake.problem(mistake.since, message, remedy, len(tag), "yaml-tag")


def _between_values(mistake: ParserMistake) -> Problem:
    """Something between the values of a mapping or list that is neither key nor item."""
    if mistake.character in {"]", "}"}:
        return _closes_nothing(mistake)
    if mistake.line[: mistake.at.column].strip(" -"):
        return _text_after_value(mistake)
    if mistake.character == ":":
        return mistake.problem(mistake.at, *EMPTY_KEY, rule="yaml-key")
    if mistake.at.column == mistake.since.column:
        return _unexpected_line(mistake)
    if first := item_without_dash(mistake):
        return first
    columns = " or ".join(str(column) for column in columns_above(mistake.lines, mistake.at.line))
    remedy = f"begin it in column {columns}, as the lines above do"
    return mistake.problem(
        mistake.at, "this line is indented unlike the lines that it could belong to", remedy
    )


def _closes_nothing(mistake: ParserMistake) -> Problem:
    """A closing bracket that none opens; most likely the key before an opening one lacks its colon."""
    if key := re.match(r"([\w-]+) +([\[{])", mistake.line[key_column(mistake.line) :]):
        start = Position(mistake.at.line, key_column(mistake.line))
        remedy = f"write '{key[1]}: {key[2]}\u2026'"
        return mistake.problem(start, "this key has no colon", remedy, len(key[1]))
    return mistake.problem(
        mistake.at, f"this '{mistake.character}' closes nothing", "take it out, or open it"
    )


def _unexpected_line(mistake: ParserMistake) -> Problem:
    """A line in a mapping's column that is no key, or in a list's column that is no item."""
    remedy = f"from line {mistake.since.line + 1} on, all that begins in this column is a "
    if further := indented_further(mistake):
        return further
    if "mapping" in mistake.words:
        return mistake.problem(mistake.at, "a key is expected here", remedy + "key")
    if mistake.character == "-":
        corrected = f"- {mistake.line[mistake.at.column + 1 :].strip()}"
        message = "a '-' begins a list item only with a space after it"
        return mistake.problem(
            mistake.at,
            message,
            f"write a space: {corrected}" if len(corrected) < LONGEST_WRITTEN_VALUE else "write a space",
        )
    above = (line for line in reversed(mistake.lines[: mistake.at.line]) if line.strip())
    line = next(line for line in above if indent(line) <= mistake.at.column)
    remedy += f"list item ('- '); what belongs to the item above begins in column {key_column(line) + 1}"
    return mistake.problem(mistake.at, "a list item ('- ') is expected here", remedy)


def _text_after_value(mistake: ParserMistake) -> Problem:
    """Text after the end of a value: after its closing quote or bracket, or after an alias."""
    if isinstance(mistake.event, AliasEvent):
        return _special_start(mistake._replace(since=mistake.value_start))
    before = mistake.line[: mistake.at.column].rstrip()[-1:]
    if before in QUOTES and mistake.value_start.line < mistake.at.line:
        message = (
            f"the quote ({before}) that opens here closes in line {mistake.at.line + 1}, before more text"
        )
        return mistake.problem(mistake.value_start, message, QUOTES[before])
    after = f"the closing {_CLOSING[before]} ({before})" if before in _CLOSING else "a value"
    remedy = quotes_remedy(
        mistake.lines, mistake.value_start if mistake.value_start.line == mistake.at.line else mistake.at
    )
    return mistake.problem(
        mistake.at, f"this text comes after {after}", remedy, len(mistake.line) - mistake.at.column
    )


_CLOSING = {"]": "bracket", "}": "brace", "'": "quote", '"': "quote"}


def _outside_document(mistake: ParserMistake) -> Problem:
    """Something before or after the document that is no part of it."""
    above = max(0, mistake.at.line - 1)
    for number in (mistake.since.line, above):
        if mistake.lines[number].startswith("%") and not mistake.lines[number].startswith(
            ("%YAML ", "%TAG ")
        ):
            position = Position(number, 0)
            return mistake.problem(
                position, "a line cannot start with '%'", quotes_remedy(mistake.lines, position)
            )
    if mistake.line[: mistake.at.column].strip() or mistake.character == "%":
        return _unknown(mistake)
    message = "this line is indented less than the first one, and so belongs to nothing"
    return mistake.problem(mistake.at, message, "begin it in the same column as the lines above")


def _unknown(mistake: ParserMistake) -> Problem:
    remedy = "if it is text, put the whole value in quotes"
    return mistake.problem(mistake.at, f"YAML cannot read this ({mistake.words.strip(': ')})", remedy)


EXPLANATIONS: tuple[tuple[str, Callable[[ParserMistake], Problem]], ...] = (
    (r"tab character", _tab),
    (
        r"found character|scanning (an alias|an anchor|a block scalar)|(entries|keys) are not allowed",
        _special_start,
    ),
    (r"scanning a tag|parsing a tag|undefined tag", _tag),
    (r"values are not allowed", _colon),
    (r"expected ',' or", _bracket),
    (r"quoted scalar: .*(end of stream|document)", _open_quote),
    (r"invalid Unicode character|chr\(\)|int too large", _bad_character_number),
    (r"quoted scalar: ", _escape),
    (r"could not find expected ':'", _no_key),
    (r"found unexpected ':'", _no_space_after_colon),
    (r"flow node: .*node content", _missing_part),
    (r"node content", _special_start),
    (r"parsing a block (mapping|collection)", _between_values),
    (r"directive|document start", _outside_document),
)
"""A pattern for the parser's message, and the function that explains the mistake. The first that fits is taken."""
