"""Chunks that an expression can read in more than one way: repeated, they are what makes a matcher go back and forth.

An expression becomes an automaton whose states are its parts that take a sign. Where a word leads from a state to
itself and to another one, which it leads to itself as well, matching is quadratic in how often the word comes, unless
something behind it always matches; where it leads to one state in two ways, it is exponential. (Weber and Seidl, *On
the degree of ambiguity of finite automata*, 1991.) That a search begins anew at each place is one more state.

What it finds is only suspected: looking around, and whether the end fails, is left to :mod:`tests.regexes.matcher`.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.regexes.signs import alphabet, literals_in, parts_of, test_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.regexes.signs import Test

START = -1
"""The state of a search that has not begun to match."""
MOST_TRIPLES = 3_000
"""Triples of states that are gone through for a pair."""
MOST_COPIES = 4
"""Repetitions that are written out: of more than these no other words come."""


class Suspicion(NamedTuple):
    """Texts that may take too long: the beginning, what is repeated, and signs to end with."""

    begin: str
    chunk: str
    signs: list[str]


class _Fragment(NamedTuple):
    """Of a part of an expression: whether it can be empty, and its first and last states."""

    empty: bool
    first: tuple[int, ...]
    last: tuple[int, ...]


class Automaton:
    """The states of an expression, the signs that each takes, and which follow which."""

    def __init__(self, pattern: re.Pattern[Any], *, searched: bool) -> None:
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        self._tests: list[Test] = []
        self._follow: dict[int, list[int]] = defaultdict(list)
        tree = _parser.parse(text, pattern.flags & ~re.UNICODE & ~re.ASCII)
        whole = self._fragment(tree, pattern.flags)
        self.signs = alphabet(self._tests, literals_in(tree))
        self.accepting = set(whole.last)
        self.first = whole.first
        self.searched = searched
        self._takes = [frozenset(sign for sign in self.signs if test(sign)) for test in self._tests]
        self._taken_by: dict[tuple[int, str], list[int]] = {}

    def after(self, state: int, sign: str) -> list[int]:
        """The states that a sign leads to, one as often as there are ways."""
        key = state, sign
        if key not in self._taken_by:
            following = self.first if state == START else self._follow[state]
            found = [other for other in following if sign in self._takes[other]]
            self._taken_by[key] = [START, *found] if state == START else found
        return self._taken_by[key]

    def following(self, state: int) -> set[int]:
        """The states that some sign leads to."""
        following = self.first if state == START else self._follow[state]
        return {other for other in following if self._takes[other]}

    # --- building

    def _fragment(self, tree: Any, flags: int) -> _Fragment:
        done = _Fragment(True, (), ())
        for op, given in tree:
            done = self._joined(done, self._part(op, given, flags))
        return done

    def _joined(self, one: _Fragment, other: _Fragment) -> _Fragment:
        for state in one.last:
            self._follow[state] += other.first
        return _Fragment(
            one.empty and other.empty,
            (*one.first, *other.first) if one.empty else one.first,
            (*one.last, *other.last) if other.empty else other.last,
        )

    def _part(self, op: Any, given: Any, flags: int) -> _Fragment:  # noqa: PLR0911 - a line for each part
        if (test := test_of(op, given, flags)) is not None:
            return self._state(test)
        if op is sre.SUBPATTERN:
            return self._fragment(given[3], (flags | given[1]) & ~given[2])
        if op in {sre.BRANCH, sre.GROUPREF_EXISTS}:
            parts = [
                self._fragment(part or [], flags) for part in (given[1] if op is sre.BRANCH else given[1:])
            ]
            return _Fragment(
                any(part.empty for part in parts),
                tuple(state for part in parts for state in part.first),
                tuple(state for part in parts for state in part.last),
            )
        if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            return self._repeated(given, flags)
        if op in {sre.ASSERT, sre.ASSERT_NOT}:
            ahead = self._fragment(given[1], flags) if given[0] > 0 else _Fragment(True, (), ())
            return _Fragment(True, ahead.first, ())
        if op is sre.GROUPREF:
            again = self._state(lambda _: True)
            self._follow[again.first[0]] += again.first
            return again._replace(empty=True)
        if op is sre.FAILURE:
            return self._state(lambda _: False)
        parts = parts_of(op, given)
        return self._fragment(parts[0], flags) if parts else _Fragment(True, (), ())

    def _state(self, test: Test) -> _Fragment:
        self._tests.append(test)
        state = len(self._tests) - 1
        return _Fragment(False, (state,), (state,))

    def _repeated(self, given: tuple[int, int, Any], flags: int) -> _Fragment:
        least, most, body = given
        endless = most is sre.MAXREPEAT
        done = _Fragment(True, (), ())
        copies = min(least, MOST_COPIES) if endless else min(most, MOST_COPIES)
        for copy in range(max(copies, 1) if most else 0):
            one = self._fragment(body, flags)
            if endless and copy == max(copies, 1) - 1:
                for state in one.last:
                    self._follow[state] += one.first
            if copy >= least:
                one = one._replace(empty=True)
            done = self._joined(done, one)
        return done


def suspicions(pattern: re.Pattern[Any], *, searched: bool) -> Iterator[Suspicion]:
    """Texts that may take too long, the shortest chunk for each two parts of the expression."""
    automaton = Automaton(pattern, searched=searched)
    ways = _ways_in(automaton)
    after = {state: _all_after(automaton, state) for state in ways}
    looping = [state for state in ways if state != START and state in after[state]]
    around = {state: frozenset(at for at in after[state] if state in after[at]) for state in looping}
    for own in dict.fromkeys(around.values()):  # where one of them is led to itself in two ways, all are
        if chunk := _double(automaton, min(own), own):
            yield Suspicion(ways[min(own)], chunk, automaton.signs)
    seen: set[tuple[str, str]] = set()
    for other in looping:
        before = {state for state in ways if other in after[state]}
        for one in [*([START] if searched else []), *(state for state in looping if state in before)]:
            if one in around[other]:
                continue
            between = frozenset(before & {one, *after[one]})
            chunk = _chunk(automaton, one, other, (around.get(one, frozenset()), between, around[other]))
            if chunk and (ways[one], chunk) not in seen:
                seen.add((ways[one], chunk))
                yield Suspicion(ways[one], chunk, automaton.signs)


def _ways_in(automaton: Automaton) -> dict[int, str]:
    """The states that can be reached, each with the shortest text that leads to it."""
    ways = {START: ""}
    waiting = deque([START])
    while waiting:
        state = waiting.popleft()
        for sign in automaton.signs:
            for following in automaton.after(state, sign):
                if following not in ways:
                    ways[following] = ways[state] + sign
                    waiting.append(following)
    return ways


def _all_after(automaton: Automaton, state: int) -> set[int]:
    """The states that a state leads to; the search itself goes on anywhere."""
    found: set[int] = set()
    waiting = [state]
    while waiting:
        new = automaton.following(waiting.pop()) - found
        found |= new
        waiting += new
    return found


def _chunk(automaton: Automaton, one: int, other: int, allowed: tuple[frozenset[int], ...]) -> str:
    """The shortest word from *one* to itself and to *other*, and from *other* to itself; empty where there is none.

    *allowed* are the states on the ways of the first to itself, to the other, and of the other to itself.
    """
    own, between, around = allowed
    words: dict[tuple[int, int, int], str] = {(one, one, other): ""}
    waiting = deque(words)
    while waiting and len(words) < MOST_TRIPLES:
        triple = waiting.popleft()
        for sign in automaton.signs:
            thirds = around.intersection(automaton.after(triple[2], sign))
            seconds = between.intersection(automaton.after(triple[1], sign)) if thirds else ()
            firsts = own.intersection(automaton.after(triple[0], sign)) if seconds else frozenset()
            if one == START and seconds:
                firsts = frozenset({START})
            for new in ((a, b, c) for a in firsts for b in seconds for c in thirds):
                if new == (one, other, other):
                    return words[triple] + sign
                if new not in words:
                    words[new] = words[triple] + sign
                    waiting.append(new)
    return ""


def _double(automaton: Automaton, state: int, around: frozenset[int]) -> str:
    """The shortest word from a state to itself in two ways, by the states *around*; empty where there is none."""
    words: dict[tuple[int, int, bool], str] = {(state, state, False): ""}
    waiting = deque(words)
    while waiting and len(words) < MOST_TRIPLES:
        one, other, were_apart = waiting.popleft()
        for sign in automaton.signs:
            ways = [[to for to in automaton.after(at, sign) if to in around] for at in (one, other)]
            for i, a in enumerate(ways[0]):
                for j, b in enumerate(ways[1]):
                    new = a, b, were_apart or a != b or (one == other and i != j)
                    if new == (state, state, True):
                        return words[one, other, were_apart] + sign
                    if new not in words:
                        words[new] = words[one, other, were_apart] + sign
                        waiting.append(new)
    return ""
