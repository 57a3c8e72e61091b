"""One change in a YAML text, made in place: only the signs of the changed part are others.

Each function takes a text and gives the whole text. ValueError where a layout is too unusual. Nobody here looks whether
the result is right: :mod:`quizgen.located_yaml.small_change` reads it again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from quizgen.located_yaml.parts import Part, Parts
from quizgen.located_yaml.text_style import as_read, in_brackets, in_place_of, quoted
from quizgen.located_yaml.writer import written_item, written_items, written_mapping

if TYPE_CHECKING:
    from quizgen.located_yaml.writer import Value

Step: TypeAlias = "str | int"
Place: TypeAlias = tuple[Step, ...]
"""Keys and positions, counted from 0, from the document's root: ``("facts", 3, "ask")``."""


class Edit(NamedTuple):
    """Another text between two places."""

    start: int
    end: int
    text: str


def edited(parts: Parts, *edits: Edit) -> str:
    """The text with these edits, whose line ends are made those of the file."""
    text = parts.text
    for edit in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        new = edit.text.replace("\n", parts.line_end) if parts.line_end != "\n" else edit.text
        text = text[: edit.start] + new + text[edit.end :]
    return text


def found(parts: Parts, place: Place) -> list[Part]:
    """The parts on the way to a place, from the root on, as far as they are there."""
    way = [parts.root] if parts.root is not None else []
    for step in place:
        part = way[-1].child(step) if way else None
        if part is None:
            break
        way.append(part)
    return way


# --- another value ---


def with_value(text: str, place: Place, value: Value, order: Sequence[str]) -> str:
    """The text with another value at a place; what is missing on the way is made."""
    parts = Parts(text)
    way = found(parts, place)
    missing = place[len(way) - 1 :] if way else place
    if not missing:
        return _replaced(parts, way[-1], place, value, order) if way else _appended(text, value)
    for step in reversed(missing[1:]):
        value = _wrapped(step, value)
    step = missing[0]
    if not way:
        return _appended(text, _wrapped(step, value))
    part = way[-1]
    if part.empty or (part.kind in {"list", "mapping"} and not part.items):
        return _whole(parts, part, _wrapped(step, value))
    if part.kind == "mapping" and isinstance(step, str):
        return _with_key(parts, part, step, value, order)
    if part.kind == "list" and step == len(part.items):
        return _with_item(parts, part, len(part.items), value)
    raise ValueError("there is no such place")


def _wrapped(step: Step, value: Value) -> Value:
    """A list or mapping of one value."""
    if isinstance(step, str):
        return {step: value}
    if step:
        raise ValueError("there is no such place")
    return [value]


def _appended(text: str, value: Value) -> str:
    """A value put at the end of a document in which there is nothing but comments."""
    if isinstance(value, Mapping):
        lines = written_mapping(value) if value else "{}\n"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        lines = _list_lines(value) if value else "[]\n"
    else:
        lines = in_brackets(value) + "\n"
    parts = Parts("")
    parts.line_end = "\r\n" if "\r\n" in text else "\n"
    between = parts.line_end if text and not text.endswith(("\n", "\r")) else ""
    return text + between + edited(parts, Edit(0, 0, lines))


def _replaced(parts: Parts, part: Part, place: Place, value: Value, order: Sequence[str]) -> str:
    """The text with another value in a part's place: piece by piece, where both are lists or both mappings."""
    if isinstance(value, str | int):
        if part.kind == "text" and not part.empty:
            return edited(parts, Edit(part.start, part.end, in_place_of(parts, part, value)))
        return _whole(parts, part, value)
    kind = "mapping" if isinstance(value, Mapping) else "list"
    if part.kind != kind or not part.items or not value:
        return _whole(parts, part, value)
    if isinstance(value, Mapping):
        return _with_mapping(parts, part, place, value, order)
    return _with_list(parts, part, place, value, order)


def _with_mapping(
    parts: Parts, part: Part, place: Place, value: Mapping[str, Value], order: Sequence[str]
) -> str:
    text = parts.text
    old = dict(zip(part.names(), map(read_value, part.items), strict=True))
    for key, inner in value.items():
        if key not in old or old[key] != as_read(inner):
            text = with_value(text, (*place, key), inner, order or tuple(value))
    for key in old:
        if key not in value:
            text = without(text, (*place, key))
    return text


def _with_list(parts: Parts, part: Part, place: Place, value: Sequence[Value], order: Sequence[str]) -> str:
    text = parts.text
    old = [repr(read_value(item)) for item in part.items]
    new = [repr(as_read(item)) for item in value]
    for _, first, last, new_first, new_last in reversed(SequenceMatcher(None, old, new, False).get_opcodes()):
        both = min(last - first, new_last - new_first)
        if old[first:last] == new[new_first:new_last]:
            continue
        for number in range(new_first + both, new_last):
            text = with_new(text, place, last + number - new_first - both, value[number])
        for number in reversed(range(first + both, last)):
            text = without(text, (*place, number))
        for number in range(both):
            text = with_value(text, (*place, first + number), value[new_first + number], order)
    return text


def read_value(part: Part) -> object:
    """The value of a part, as the house's reader gives it; an alias is itself, and equal to nothing else."""
    if part.kind == "text":
        return None if not part.style and part.value in {"", "~"} else part.value
    if part.kind == "alias":
        return part
    values = [read_value(item) for item in part.items]
    return values if part.kind == "list" else dict(zip(part.names(), values, strict=True))


def _whole(parts: Parts, part: Part, value: Value, lines: str = "") -> str:
    """The text with a whole value written anew; the comment on the line of its key or dash stays there.

    *lines* are the value's, with a dash for each item, where it must not stand in brackets.
    """
    end = parts.end(part)
    if part.in_brackets:
        blank = " " if parts.text[part.start - 1 : part.start] == ":" and part.empty else ""
        return edited(parts, Edit(part.start, end, blank + in_brackets(value)))
    start = _behind_sign(parts, part)
    head = parts.comment_behind(start)
    if head > start and parts.next_line(head) <= end:
        comment = parts.text[start:head]
        if not part.items and parts.has_comment(head, part.start):
            raise ValueError("a comment would be lost")
    else:
        behind = parts.comment_behind(end)
        comment = parts.text[end:behind]
        end = behind if comment else parts.behind_blanks(end)  # which would be a block's own
    lines = _lines_behind_sign(parts, part, value, lines).rstrip("\n")
    if comment and parts.in_list(part) and _has_dashes_or_keys(value, lines):
        column = parts.column(start) + 1
        return edited(parts, Edit(start, end, f"{comment}\n{' ' * column}{lines.lstrip(' ')}"))
    first, line_end, rest = lines.partition("\n")
    if isinstance(value, str) and first.lstrip()[:1] not in {
        "|",
        ">",
    }:  # in quotes: no comment can be in them
        return edited(parts, Edit(start, end, lines + comment))
    return edited(parts, Edit(start, end, first + comment + line_end + rest))


def _behind_sign(parts: Parts, part: Part) -> int:
    """Behind the colon of a value's key, or an item's dash; where the root begins."""
    if key := parts.key_of(part):
        return parts.colon(*key)
    return parts.dash_of(part) + 1 if parts.in_list(part) else part.start


def _lines_behind_sign(parts: Parts, part: Part, value: Value, lines: str) -> str:
    """A value's lines as they go on behind the colon or dash of the part in whose place it comes."""
    if key := parts.key_of(part):
        column = parts.column(key[0].keys[key[1]].start)
        if lines:
            return _indented(f"\n{lines}", column + 2)
        return _indented(written_mapping({"k": value}).removeprefix("k:"), column)
    if parts.in_list(part):
        return _indented(written_items([value]).removeprefix("-"), parts.column(parts.dash_of(part)))
    return lines or _root_lines(value)


def _has_dashes_or_keys(value: Value, lines: str) -> bool:
    """Whether a value is a list or mapping whose first item or key would stand behind a dash, not in brackets."""
    return not isinstance(value, str | int) and lines.lstrip()[:1] not in {"[", "{"}


def _root_lines(value: Value) -> str:
    if isinstance(value, Mapping):
        return written_mapping(value) if value else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list_lines(value) if value else "[]"
    return in_brackets(value)


def _list_lines(values: Sequence[Value]) -> str:
    """The lines of a list, with a line for each key of an item."""
    return "".join(written_item(v) if isinstance(v, Mapping) and v else written_items([v]) for v in values)


def _indented(lines: str, columns: int) -> str:
    """Lines further right, but for the first where that goes on in a line that is there."""
    return re.sub(r"(?<=\n)(?=[^\n])", " " * columns, lines) if columns else lines


# --- a new key ---


def _with_key(parts: Parts, mapping: Part, key: str, value: Value, order: Sequence[str]) -> str:
    """The text with a new key of a mapping, where the usual order has it; else behind the last one."""
    place = _number_of_new(mapping.names(), key, order)
    if mapping.flow:
        pair = f"{in_brackets(key)}: {in_brackets(value)}"
        return _into_brackets(parts, [*zip(mapping.keys, mapping.items, strict=True)], place, pair)
    column = parts.column(mapping.keys[0].start)
    lines = _indented(written_mapping({key: value}), column)
    if place == 0:
        start = mapping.keys[0].start
        return edited(parts, Edit(start, start, lines + " " * column))
    return _line_behind(parts, parts.end(mapping.items[place - 1]), " " * column + lines)


def _number_of_new(names: Sequence[str], key: str, order: Sequence[str]) -> int:
    """How many keys stand before a new one."""
    if key not in order:
        return len(names)
    place = list(order).index(key)
    before = [number for number, name in enumerate(names) if name in order[:place]]
    behind = [number for number, name in enumerate(names) if name in order[place:]]
    if before:
        return before[-1] + 1
    return behind[0] if behind else len(names)


def _line_behind(parts: Parts, place: int, lines: str) -> str:
    """The text with lines below the line that a place is in."""
    end = parts.behind_line(place)
    if parts.text[:end].endswith(("\n", "\r")):
        return edited(parts, Edit(end, end, lines))
    if end != len(parts.text):
        raise ValueError("something else follows in the line")
    return edited(parts, Edit(end, end, "\n" + lines))


# --- a new item ---


def with_new(text: str, place: Place, position: int, value: Value, *, close: bool = False) -> str:
    """The text with a new item of the list at a place; the list may be missing or empty.

    With *close* no empty line is put between items: a block below ``|+`` would take it for its own.
    """
    parts = Parts(text)
    way = found(parts, place)
    there = len(way) == len(place) + 1
    if there and way[-1].kind == "list" and way[-1].items:
        return _with_item(parts, way[-1], position, value, close=close)
    if position:
        raise ValueError("there is no such position")
    if there and isinstance(value, Mapping) and value and not way[-1].in_brackets:
        return _whole(parts, way[-1], [value], written_item(value))
    return with_value(text, place, [value], ())


def _with_item(parts: Parts, block: Part, position: int, value: Value, *, close: bool = False) -> str:
    if not 0 <= position <= len(block.items):
        raise ValueError("there is no such position")
    styles = {item.style if item.kind == "text" else "-" for item in block.items}
    style = next(iter(styles)) if len(styles) == 1 else ""
    style = style if style in {"'", '"'} else ""
    if block.flow:
        pairs = [(item, item) for item in block.items]
        return _into_brackets(parts, pairs, position, in_brackets(value, style))
    in_a_line = {item.kind for item in block.items if item.flow} == {"mapping"}
    if isinstance(value, Mapping) and value:
        lines = f"- {in_brackets(value)}\n" if in_a_line else written_item(value)
    elif style and isinstance(value, str):
        lines = f"- {quoted(value, style)}\n"
    else:
        lines = written_items([value])
    return _with_item_lines(parts, block, position, lines, apart=not close and _stand_apart(parts, block))


def _with_item_lines(parts: Parts, block: Part, position: int, lines: str, *, apart: bool) -> str:
    """The text with an item's lines, written at the left edge, at a position of a block list.

    An empty line is between it and the next, if items stand *apart*.
    """
    column = parts.column(parts.dash(block, 0))
    lines = _indented(lines, column)
    empty = "\n" if apart else ""
    if position < len(block.items):
        start = _below_others(parts, block, position)
        dash = parts.dash(block, position)
        if not parts.begins_line(dash):
            return edited(parts, Edit(dash, dash, lines + empty + " " * column))
        return edited(parts, Edit(start, start, " " * column + lines + empty))
    end = item_end(parts, block, position - 1)
    if parts.text[:end].endswith(("\n", "\r")):
        return edited(parts, Edit(end, end, empty + " " * column + lines))
    if end != len(parts.text):
        raise ValueError("something else follows in the line")
    return edited(parts, Edit(end, end, f"\n{empty}{' ' * column}{lines}"))


def _stand_apart(parts: Parts, block: Part) -> bool:
    """Whether an empty line stands between most items of a list of mappings or lists."""
    if not any(item.kind in {"list", "mapping"} for item in block.items):
        return False
    if len(block.items) == 1:
        return block.above is None and not block.items[0].flow
    empty = 0
    for number in range(1, len(block.items)):
        between = parts.text[parts.end(block.items[number - 1]) : parts.dash(block, number)]
        empty += re.search(r"\n[ \t]*\n", between.replace("\r\n", "\n").replace("\r", "\n")) is not None
    return 2 * empty >= len(block.items)


def _into_brackets(parts: Parts, pairs: Sequence[tuple[Part, Part]], position: int, new: str) -> str:
    """The text with a new item, or a new key with its value, inside brackets. *pairs* are first and last parts."""
    if position < len(pairs):
        start = pairs[position][0].start
        if parts.begins_line(start):
            return edited(parts, Edit(start, start, f"{new},\n{_before(parts, start)}"))
        return edited(parts, Edit(start, start, f"{new}, "))
    first, last = pairs[-1]
    end = max(parts.end(last), first.end)
    if not parts.begins_line(first.start):
        return edited(parts, Edit(end, end, f", {new}"))
    comma = re.compile(r"\s*,").match(parts.text, end)
    behind = parts.behind_line(comma.end() if comma else end)
    if behind in {end, comma.end() if comma else end}:
        return edited(parts, Edit(end, end, f",\n{_before(parts, first.start)}{new}"))
    line = f"{_before(parts, first.start)}{new}{',' if comma else ''}\n"
    return edited(parts, Edit(behind, behind, line), *([] if comma else [Edit(end, end, ",")]))


def _before(parts: Parts, place: int) -> str:
    """What stands before a place in its line."""
    return parts.text[parts.line_start(place) : place]


# --- what is taken out ---


def without(text: str, place: Place, *, close: bool = False) -> str:
    """The text without a key, or without an item and its comments.

    With *close* the empty lines below a key go with it: a block above it, below ``|+``, would take them for its own.
    """
    parts = Parts(text)
    way = found(parts, place)
    if len(way) != len(place) + 1 or len(way) == 1:
        raise ValueError("there is no such place")
    above, part = way[-2], way[-1]
    number = next(number for number, item in enumerate(above.items) if item is part)
    if len(above.items) == 1:
        return _emptied(parts, above)
    if above.flow:
        firsts = above.keys or above.items
        return _out_of_brackets(parts, [*zip(firsts, above.items, strict=True)], number)
    if above.kind == "list":
        return _without_item(parts, above, number)
    start, end = above.keys[number].start, parts.end(part)
    if close and parts.begins_line(start):
        behind = parts.behind_line(end)
        while behind < len(text) and not parts.line_at(behind).strip():
            behind = parts.next_line(behind)
        return edited(parts, Edit(parts.line_start(start), behind, ""))
    return _cut(parts, start, end, _next_start(above.keys, number))


def _next_start(keys: Sequence[Part], number: int) -> int | None:
    return keys[number + 1].start if number + 1 < len(keys) else None


def _cut(parts: Parts, start: int, end: int, following: int | None) -> str:
    """The text without a key's lines; what stands before it in its line gets what follows."""
    behind = parts.behind_line(end)
    if behind == end and end != len(parts.text) and parts.text[end - 1] not in "\r\n":
        raise ValueError("something else follows in the line")
    if parts.begins_line(start):
        return edited(parts, Edit(parts.line_start(start), behind, ""))
    if following is None:
        raise ValueError("nothing would be left in the line")
    if parts.text[behind:following].strip():  # a comment stands between
        return edited(parts, Edit(len(parts.text[:start].rstrip(" \t")), behind, "\n"))
    return edited(parts, Edit(start, following, ""))


def _without_item(parts: Parts, block: Part, number: int) -> str:
    dash = parts.dash(block, number)
    end = item_end(parts, block, number)
    if not parts.begins_line(dash):
        return _cut(parts, dash, parts.end(block.items[number]), parts.dash(block, 1) if not number else None)
    start = comments_above(parts, block, number)
    least = parts.end(block.items[number - 1]) if number else 0
    start, end = _with_empty_line(parts, start, end, least, last=number == len(block.items) - 1)
    return edited(parts, Edit(start, end, ""))


def _with_empty_line(parts: Parts, start: int, end: int, least: int, *, last: bool) -> tuple[int, int]:
    """An item's beginning and end, with one of the empty lines around it, but none above *least*: a block keeps it."""
    if not last and end < len(parts.text) and not parts.line_at(end).strip():
        return start, parts.next_line(end)
    if last and start > least and not parts.line_at(parts.above(start)).strip():
        return parts.above(start), end
    return start, end


def _emptied(parts: Parts, above: Part) -> str:
    """The text with an empty list or mapping where one has lost all that was in it."""
    sign = "{}" if above.kind == "mapping" else "[]"
    if above.flow:
        return edited(parts, Edit(above.start, above.end, sign))
    if above.kind == "list":
        dash = parts.dash(above, 0)
        start, end = comments_above(parts, above, 0), item_end(parts, above, 0)
        alone = parts.begins_line(dash)
        first = dash
    else:
        first = above.keys[0].start
        start, end = parts.line_start(first), parts.behind_line(parts.end(above))
        alone = parts.begins_line(first)
    if above.above is not None and alone:
        behind = _behind_sign(parts, above)
        return edited(parts, Edit(behind, behind, f" {sign}"), Edit(start, end, ""))
    line_end = "\n" if parts.text[:end].endswith(("\n", "\r")) else ""
    if alone:
        return edited(parts, Edit(start, end, " " * parts.column(first) + sign + line_end))
    return edited(parts, Edit(first, end, sign + line_end))


def _out_of_brackets(parts: Parts, pairs: Sequence[tuple[Part, Part]], number: int) -> str:
    """The text without one item, or one key with its value, of those inside brackets."""
    first, last = pairs[number]
    start, end = first.start, max(parts.end(last), first.end)
    comma = re.compile(r"\s*,").match(parts.text, end)
    behind = parts.behind_line(comma.end() if comma else end)
    alone = parts.begins_line(start) and behind != (comma.end() if comma else end)
    if alone:
        return edited(parts, Edit(parts.line_start(start), behind, ""))
    if number + 1 < len(pairs):
        following = pairs[number + 1][0].start
        if parts.has_comment(end, following):
            return edited(parts, Edit(start, comma.end() if comma else end, ""))
        return edited(parts, Edit(start, following, ""))
    before = max(parts.end(pairs[number - 1][1]), pairs[number - 1][0].end)
    if parts.has_comment(before, start):
        return edited(parts, Edit(start, comma.end() if comma else end, ""))
    return edited(parts, Edit(before, end, ""))


# --- an item that goes elsewhere ---


def moved(text: str, place: Place, old: int, new: int, *, close: bool = False) -> str:
    """The text with an item of a list at another position, with its comments. *new* counts without the item.

    *close* is that of :func:`with_new`.
    """
    parts = Parts(text)
    way = found(parts, place)
    if len(way) != len(place) + 1 or way[-1].kind != "list":
        raise ValueError("there is no such list")
    block = way[-1]
    if not (0 <= old < len(block.items) and 0 <= new < len(block.items)):
        raise ValueError("there is no such position")
    if block.flow:
        return _moved_in_brackets(parts, block, old, new)
    dash = parts.dash(block, old)
    start = comments_above(parts, block, old) if parts.begins_line(dash) else dash
    lines = parts.text[start : item_end(parts, block, old)]
    lines = re.sub("\r\n|\r", "\n", lines)
    column = parts.column(dash)
    lines = re.sub(f"^ {{0,{column}}}", "", lines, flags=re.MULTILINE)
    lines = lines if lines.endswith("\n") else f"{lines}\n"
    apart = not close and _stand_apart(parts, block)
    parts = Parts(without(text, (*place, old)))
    return _with_item_lines(parts, found(parts, place)[-1], new, lines, apart=apart)


def _moved_in_brackets(parts: Parts, block: Part, old: int, new: int) -> str:
    """The text with the items in another order: commas and lines stay, items and the comments behind them change."""
    order = [*range(len(block.items))]
    order.insert(new, order.pop(old))
    places: list[tuple[int, int]] = []
    comments: list[tuple[int, int]] = []
    for item in block.items:
        end = parts.end(item)
        comma = re.compile(r"[ \t]*,").match(parts.text, end)
        behind = comma.end() if comma else end
        places.append((item.start, end))
        comments.append((behind, parts.comment_behind(behind) if parts.begins_line(item.start) else behind))
    edits = [
        Edit(*spans[number], parts.text[slice(*spans[other])].replace("\r\n", "\n"))
        for spans in (places, comments)
        for number, other in enumerate(order)
        if number != other
    ]
    return edited(parts, *edits)


# --- where an item of a block list stands ---


def comments_above(parts: Parts, block: Part, number: int) -> int:
    """Where the lines of an item begin that are its own: an item that is a mapping or a list has the comments above."""
    if block.items[number].kind in {"text", "alias"}:
        return parts.line_start(parts.dash(block, number))
    return _below_others(parts, block, number)


def _below_others(parts: Parts, block: Part, number: int) -> int:
    """Where the comments directly above an item begin, whatever the item is; where its line begins, if it has none."""
    dash = parts.dash(block, number)
    start = parts.line_start(dash)
    if not parts.begins_line(dash):
        return start
    least = item_end(parts, block, number - 1) if number else 0
    if not number and (key := parts.key_of(block)):
        least = parts.next_line(parts.colon(*key))
    elif not number and block.above is not None:
        least = start
    while start > least:
        line = parts.line_at(parts.above(start)).lstrip(" \t")
        if not line.startswith("#") or line.startswith(FOR_EDITORS):
            break
        start = parts.above(start)
    return start


FOR_EDITORS = "# yaml-language-server"
"""How a comment begins that tells editors the schema of the whole file: it is no item's."""


def item_end(parts: Parts, block: Part, number: int) -> int:
    """Behind an item's last line, with the comments below it that are indented as its content is."""
    place = parts.end(block.items[number])
    end = parts.behind_line(place)
    if end == place:
        return end
    column = parts.column(parts.dash(block, number))
    while end < len(parts.text):
        line = parts.line_at(end)
        if not line.lstrip(" \t").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        end = parts.next_line(end)
    return end
