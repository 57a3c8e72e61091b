"""A matcher that goes back as Python's own does, and counts its steps: work without a clock."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from tests.regexes.signs import CATEGORIES, parts_of, test_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    Instruction = tuple[Any, ...]
    Program = list[Instruction]

MOST_COPIES = 300
"""Repetitions of a group that are written out one by one."""


class OutOfSteps(Exception):
    """More steps than were allowed."""


class CountingMatcher:
    """Matches one expression and counts steps: signs looked at, and places gone back to."""

    def __init__(self, pattern: re.Pattern[Any], *, whole: bool = False) -> None:
        """*whole*: the whole text must match, as with ``fullmatch``."""
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        self._flags = pattern.flags
        tree = _parser.parse(text, pattern.flags & ~re.UNICODE & ~re.ASCII)
        self._registers = tree.state.groups
        self._referred = _groups_referred(tree)
        self._program: Program = [
            *self._compiled(tree, pattern.flags),
            *([("end",)] if whole else []),
            ("match",),
        ]
        self.steps = 0
        self._most = 0

    def count(self, text: str, *, anchored: bool, most: int) -> int:
        """The steps to match at the beginning, or to find all places; at most about *most*."""
        self.steps, self._most = 0, most
        position = 0
        try:
            while position <= len(text):
                found = self._run(self._program, text, position, ())
                if anchored:
                    break
                position = found[0] if found and found[0] > position else position + 1
        except OutOfSteps:
            return most
        return self.steps

    def first(self, text: str) -> tuple[int, int] | None:
        """Where the first match begins and ends, or None."""
        self._most = self.steps + 1_000_000
        for start in range(len(text) + 1):
            if found := self._run(self._program, text, start, ()):
                return start, found[0]
        return None

    # --- compiling

    def _compiled(self, tree: Sequence[tuple[Any, Any]], flags: int) -> Program:
        program: Program = []
        for op, given in tree:
            program += self._part(op, given, flags)
        return program

    def _part(self, op: Any, given: Any, flags: int) -> Program:  # noqa: C901, PLR0911 - a line for each part
        if (test := test_of(op, given, flags)) is not None:
            return [("sign", test)]
        if op is sre.AT:
            return [("at", given, flags)]
        if op is sre.SUBPATTERN:
            group, more, less, body = given
            inner = self._compiled(body, (flags | more) & ~less)
            return [("save", group, 0), *inner, ("save", group, 1)] if group in self._referred else inner
        if op is sre.BRANCH:
            return self._branch([self._compiled(part, flags) for part in given[1]])
        if op is sre.ATOMIC_GROUP:
            return [("atomic", [*self._compiled(given, flags), ("match",)])]
        if op in {sre.MAX_REPEAT, sre.MIN_REPEAT}:
            return self._repeat(given, flags, greedy=op is sre.MAX_REPEAT)
        if op is sre.POSSESSIVE_REPEAT:
            return [("atomic", [*self._repeat(given, flags, greedy=True), ("match",)])]
        if op in {sre.ASSERT, sre.ASSERT_NOT}:
            direction, body = given
            width = 0 if direction > 0 else body.getwidth()[0]
            return [("look", [*self._compiled(body, flags), ("match",)], width, op is sre.ASSERT)]
        if op is sre.GROUPREF:
            return [("same", given)]
        if op is sre.GROUPREF_EXISTS:  # both ways are tried, which is no less work
            return self._branch([self._compiled(part or [], flags) for part in given[1:]])
        if op is sre.FAILURE:
            return [("sign", lambda _: False)]
        raise NotImplementedError(op)

    def _branch(self, parts: list[Program]) -> Program:
        program = parts[-1]
        for part in reversed(parts[:-1]):
            program = [("split", 1, len(part) + 2), *part, ("jump", len(program) + 1), *program]
        return program

    def _repeat(self, given: tuple[int, int, Any], flags: int, *, greedy: bool) -> Program:
        least, most, body = given
        sign = test_of(body[0][0], body[0][1], flags) if len(body) == 1 else None
        if greedy and sign is not None:
            return [("run", sign, least, None if most is sre.MAXREPEAT else most)]
        inner = self._compiled(body, flags)
        program = inner * min(least, MOST_COPIES)
        if most is sre.MAXREPEAT:
            self._registers += 1
            loop = [("here", self._registers), *inner, ("moved", self._registers)] if sign is None else inner
            ways = (1, len(loop) + 2) if greedy else (len(loop) + 2, 1)
            return [*program, ("split", *ways), *loop, ("jump", -len(loop) - 1)]
        optional: Program = []
        for _ in range(min(most, MOST_COPIES) - min(least, MOST_COPIES)):
            rest = [*inner, *optional]
            optional = [("split", *((1, len(rest) + 1) if greedy else (len(rest) + 1, 1))), *rest]
        return program + optional

    # --- running

    def _run(  # noqa: C901, PLR0912, PLR0915 - a branch for each instruction, in one loop
        self, program: Program, text: str, start: int, registers: tuple[tuple[Any, int], ...]
    ) -> tuple[int, tuple[tuple[Any, int], ...]] | None:
        """Where the program ends that begins at a place, and its registers; None where it does not match."""
        waiting: list[tuple[int, int, int, tuple[tuple[Any, int], ...]]] = [(0, start, start, registers)]
        while waiting:
            at, position, last, registers = waiting.pop()
            if position > last:  # more places to go back to
                waiting.append((at, position - 1, last, registers))
            while True:
                self.steps += 1
                if self.steps > self._most:
                    raise OutOfSteps
                op, *given = program[at]
                if op == "sign":
                    if position >= len(text) or not given[0](text[position]):
                        break
                    position += 1
                    at += 1
                elif op == "run":
                    test, least, most = given
                    end = len(text) if most is None else min(len(text), position + most)
                    reached = position
                    while reached < end and test(text[reached]):
                        reached += 1
                    self.steps += reached - position
                    first = position + least
                    if reached < first:
                        break
                    at += 1
                    if reached != first:
                        waiting.append((at, reached - 1, first, registers))
                    position = reached
                elif op == "split":
                    waiting.append((at + given[1], position, position, registers))
                    at += given[0]
                elif op == "jump":
                    at += given[0]
                elif op == "match":
                    return position, registers
                elif op in {"here", "save"}:
                    key = given[0] if op == "here" else (given[0], given[1])
                    registers = (*((k, v) for k, v in registers if k != key), (key, position))
                    at += 1
                elif op == "moved":
                    if dict(registers)[given[0]] == position:
                        break
                    at += 1
                elif op == "at":
                    if not _is_at(given[0], text, position, given[1]):
                        break
                    at += 1
                elif op == "end":
                    if position != len(text):
                        break
                    at += 1
                elif op == "atomic":
                    found = self._run(given[0], text, position, registers)
                    if found is None:
                        break
                    position, registers = found
                    at += 1
                elif op == "look":
                    inner, width, wanted = given
                    found = self._run(inner, text, position - width, registers) if position >= width else None
                    if (found is not None) != wanted:
                        break
                    if found:
                        registers = found[1]
                    at += 1
                else:  # the same as a group
                    known = dict(registers)
                    group = text[known[given[0], 0] : known[given[0], 1]] if (given[0], 1) in known else None
                    if group is None or not text.startswith(group, position):
                        break
                    self.steps += len(group)
                    position += len(group)
                    at += 1
        return None


def _is_at(what: Any, text: str, position: int, flags: int) -> bool:
    """Whether a place is the beginning, the end, or the edge of a word."""
    lines = flags & re.MULTILINE
    if what is sre.AT_BEGINNING:
        return position == 0 or bool(lines and text[position - 1] == "\n")
    if what is sre.AT_BEGINNING_STRING:
        return position == 0
    if what is sre.AT_END:
        return (
            position >= len(text) - text.endswith("\n")
            if not lines
            else text[position : position + 1] in {"", "\n"}
        )
    if what is sre.AT_END_STRING:
        return position == len(text)
    word = CATEGORIES[sre.CATEGORY_WORD]
    before, after = position > 0 and word(text[position - 1]), position < len(text) and word(text[position])
    return (before != after) == (what is sre.AT_BOUNDARY)


def _groups_referred(tree: Any) -> set[int]:
    """The groups that an expression asks for again."""
    found: set[int] = set()
    for op, given in tree:
        if op is sre.GROUPREF:
            found.add(given)
        for part in parts_of(op, given):
            found |= _groups_referred(part)
    return found
