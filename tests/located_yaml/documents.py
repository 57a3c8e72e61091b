"""Random YAML documents as people write them, odd ones too, each comment with a name that says whose it is."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from quizgen.located_yaml.parts import Parts
from quizgen.located_yaml.small_change import Place
from quizgen.located_yaml.text_style import plain_or_quoted, quoted

WORDS = (
    "Vasa",
    "the ship",
    "1628",
    "1628-08-10",
    "yes",
    "no",
    "3.5",
    "…",
    "Söfring",
    "日本",
    "a-b",
    "it's",
    'say "so"',
)
ODD = (
    "a: b", "a #b", "#b", "- a", "? a", "&a", "*a", "!t", "~", "null", "", " ", " a", "a ", "a, b", "[a]", "{a}", "'",
    '"', "\\n", "|", ">", "---", "...", "a\nb", "a\n", "a\n\nb\n", "\na", "  a\nb", "a\tb", "\ta", "a  b", "@a", "%a",
    "`a`", "==", "<<", "=", "0x1f", "12:30", "a:", ":a", "x" * 130, "word " * 40, "word: # " * 20, "e\u0301", "a\r\nb",
    "\U0001f600",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(ODD),
    st.lists(st.sampled_from([*WORDS, "of", "in", "and"]), min_size=2, max_size=30).map(" ".join),
)
KEYS = ("id", "ask", "fact", "accept", "slots", "because", "a b", "é", "12", "no", "it's")
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


class Written(NamedTuple):
    """A document, its comments with the place that each belongs to, and the places of all values."""

    data: bytes
    comments: dict[str, Place]
    places: dict[Place, str]
    """``text``, ``list`` or ``mapping`` of each place."""


class Writer:
    """Writes one document, and draws how."""

    def __init__(self, draw: Any, end: str) -> None:
        self.draw, self.end = draw, end
        self.comments: dict[str, Place] = {}
        self.places: dict[Place, str] = {}

    def chance(self, of: int = 4) -> bool:
        return bool(self.draw(st.integers(1, of)) == 1)

    def comment(self, owner: Place) -> str:
        name = f"# comment-{len(self.comments)}."
        self.comments[name] = owner
        return name

    def behind(self, owner: Place) -> str:
        """Blanks and a comment behind a value, or nothing."""
        return (
            self.draw(st.sampled_from(["", "", "", " ", "\t"]))
            if not self.chance(5)
            else f"  {self.comment(owner)}"
        )

    def own_line(self, owner: Place, indent: int) -> list[str]:
        lines = [""] if self.chance(6) else []
        return [*lines, " " * indent + self.comment(owner)] if self.chance(6) else lines

    def value(self, place: Place, indent: int, depth: int) -> list[str]:
        """The lines of a value: the first goes on behind a colon or a dash, the others are indented further."""
        kind = (
            self.draw(st.sampled_from(["text"] * (depth + 1) + ["list", "mapping", "flow"]))
            if depth < 4
            else "text"
        )
        if kind == "text":
            return self.text(place, indent)
        if kind == "flow":
            return self.in_lines(place, indent)
        self.places[place] = kind
        own = self.draw(st.integers(1, 3)) if place else 0
        lines: list[str] = [self.behind(place) if place else ""]
        body = self.block(kind, place, indent + own, depth)
        return [*lines, *body]

    def block(self, kind: str, place: Place, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        count = self.draw(st.integers(1, 3))
        keys = self.draw(st.permutations(KEYS))[:count]
        for number in range(count):
            step = (*place, number if kind == "list" else keys[number])
            before = [] if number == 0 else self.own_line(place, indent)
            if kind == "list" and depth < 3 and self.chance():
                lines += [*before, *self.item(step, indent, depth)]
                self.adopt(before, step)
                continue
            first, *rest = self.value(step, indent, depth + 1)
            head = "-" if kind == "list" else self.key(keys[number]) + ":"
            blank = " " if first and first[0] not in "\t " else ""
            lines += [*before, " " * indent + head + blank + first, *rest]
            if self.places[step] != "text" and kind == "list":
                self.adopt(before, step)
        return lines

    def item(self, step: Place, indent: int, depth: int) -> list[str]:
        """A mapping that begins behind its dash."""
        self.places[step] = "mapping"
        above = [" " * indent + self.comment(step)] if self.chance() else []
        wide = self.draw(st.integers(1, 3))
        lines = self.block("mapping", step, indent + 1 + wide, depth)
        lines[0] = " " * indent + "-" + lines[0][indent + 1 :]
        return [*above, *lines]

    def adopt(self, lines: list[str], owner: Place) -> None:
        for line in lines:
            if line.strip():
                self.comments[line.strip()] = owner

    def key(self, key: str) -> str:
        text = plain_or_quoted(key, in_brackets=True)
        return str(self.draw(st.sampled_from([text, text, text, quoted(key, '"'), quoted(key, "'")])))

    def text(self, place: Place, indent: int) -> list[str]:
        self.places[place] = "text"
        style = self.draw(st.sampled_from(["plain", "plain", "plain", "'", '"', "|", ">", "none", "lines"]))
        text = self.draw(TEXTS)
        if style == "none":
            return [self.behind(place)]
        if style in "|>" and text.strip() and text == text.strip() and "\t" not in text and "\r" not in text:
            more = indent + self.draw(st.integers(1, 4))
            head = style + self.draw(st.sampled_from(["", "-", "+"])) + self.behind(place)
            words = text.split(" ") if style == ">" else [text]
            cut = self.draw(st.integers(0, len(words)))
            pieces = [" ".join(words[:cut]), " ".join(words[cut:])] if style == ">" else text.split("\n")
            return [
                head,
                *(" " * more + line for piece in pieces for line in piece.split("\n") if line.strip()),
            ]
        if style == "lines" and len(text.split()) > 2 and text.isprintable():
            words = text.split()
            quotes = self.draw(st.sampled_from(["'", '"']))
            written = quoted(" ".join(words), quotes)
            first, _, second = written.partition(" ")
            return [first, " " * (indent + 2) + second.lstrip() + self.behind(place)]
        if style in {"'", '"'}:
            return [quoted(text, style) + self.behind(place)]
        return [plain_or_quoted(text, in_brackets=False, any_type=self.chance()) + self.behind(place)]

    def in_lines(self, place: Place, indent: int) -> list[str]:
        """A list or mapping in brackets, in one line or with a line for each item."""
        several = self.chance(3)
        text = self.flow(place, 0, several="\n" + " " * (indent + 2) if several else "")
        lines = text.split("\n")
        lines[-1] += self.behind(place)
        return lines

    def flow(self, place: Place, depth: int, several: str) -> str:
        kind = self.draw(st.sampled_from(["list", "mapping"]))
        self.places[place] = kind
        count = self.draw(st.integers(0, 3))
        keys = self.draw(st.permutations(KEYS))[:count]
        parts = []
        for number in range(count):
            step = (*place, number if kind == "list" else keys[number])
            if depth < 2 and self.chance():
                value = self.flow(step, depth + 1, "")
            else:
                self.places[step] = "text"
                value = self.draw(st.sampled_from(["plain", "'", '"']))
                text = self.draw(TEXTS)
                value = plain_or_quoted(text, in_brackets=True) if value == "plain" else quoted(text, value)
            comma = "," if number < count - 1 or (several and self.chance()) else ""
            note = f" {self.comment(step)}" if several and self.chance() else ""
            parts.append((self.key(keys[number]) + ": " if kind == "mapping" else "") + value + comma + note)
        begin, end = "[]" if kind == "list" else "{}"
        between = several or " "
        return begin + (several if parts else "") + between.join(parts) + (several if parts else "") + end


@st.composite
def documents(draw: Any) -> Written:
    end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"]))
    writer = Writer(draw, end)
    kind = draw(st.sampled_from(["list", "mapping"]))
    writer.places[()] = kind
    head = draw(st.sampled_from([[], [], ["# head", ""], ["---"]]))
    lines = [*head, *writer.block(kind, (), 0, 0)]
    tail = draw(st.sampled_from(["", end, end, end + "# the end" + end]))
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    return Written(mark + (end.join(lines) + tail).encode(), writer.comments, writer.places)


def lines_of(text: str, place: Place) -> tuple[int, int]:
    """The numbers of the first and last line of a value with its key, from 0."""
    parts = Parts(text)
    part = parts.root
    for step in place:
        assert part is not None
        part = part.child(step)
    assert part is not None
    key = parts.key_of(part)
    start = key[0].keys[key[1]].start if key else part.start
    return text[:start].count("\n"), text[: parts.end(part)].count("\n")
