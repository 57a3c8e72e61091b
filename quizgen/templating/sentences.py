"""The wording of kinds: read by Jinja2's parser, and filled here.

A kind may come from a stranger. Jinja2 would make Python of it and run that; here nothing of it is ever compiled.
Each part of what the parser found becomes a function of the slots' words, if it is one of the few parts
that wording may hold: no loops, calls or attributes, so that it can neither hang nor reach out.
"""

from __future__ import annotations

import operator
import unicodedata
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes
from jinja2.ext import Extension

from quizgen.limits import DEEPEST_WORDING, LONGEST_SENTENCE, LONGEST_WORDING, MOST_WORDS_IN_BRACES
from quizgen.templating.filters import a_slot, filters_of
from quizgen.templating.phrases import Phrase, WordingError, fenced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jinja2.lexer import Token, TokenStream

    Values = Mapping[str, Phrase]
    Part = Callable[[Values], object]
    """A piece of wording, read: its value, from the words in the slots."""
    Written = Callable[[Values], str]
    """The same of what is put out."""


class Sentence:
    """One piece of a kind's wording, read."""

    __slots__ = ("_written", "names")

    def __init__(self, text: str, language: str) -> None:
        """Read *text*. :class:`WordingError` says what is not allowed in it and on which line."""
        if len(text) > LONGEST_WORDING:
            message = f"this wording is longer than {LONGEST_WORDING:,} characters"
            raise WordingError(message, remedy="say it in fewer words")
        try:
            tree = _parser().parse(text)
            self._written = _Reading(text, language).body(tree.body)
        except TemplateSyntaxError as error:
            raise WordingError(error.message or "not a template", error.lineno) from error
        except (TemplateError, ValueError) as error:  # ValueError: more digits than Python reads
            raise WordingError(str(error)) from error
        self.names = frozenset(name.name for name in tree.find_all(nodes.Name))

    def fill(self, values: Values) -> str:
        """The sentence with its slots filled, every one fenced by OPEN … CLOSE."""
        try:
            return self._written(values)
        except (ArithmeticError, TypeError, ValueError) as error:
            raise WordingError(str(error)) from error


@lru_cache(maxsize=1 << 12)
def sentence(text: str, language: str) -> Sentence:
    """A sentence that was read; each text is read once."""
    return Sentence(text, language)


# --- reading: bounded, so that the parser cannot be sent too deep --------------------------------------

TAGS = {"if": 1, "elif": 0, "else": 0, "endif": -1}
"""The tags of wording, and how each changes the depth."""
BRACES = frozenset(("variable_begin", "variable_end", "block_begin", "block_end"))
BRACKETS = {"lparen": 1, "lbracket": 1, "lbrace": 1, "rparen": -1, "rbracket": -1, "rbrace": -1}


class _Bounds(Extension):
    """Looks at each word of the wording before Jinja2's parser, which calls itself for all that is nested."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The same words, up to where there are too many or too deep. WordingError there."""
        depth = words = 0
        before = ""
        for token in stream:
            words = 0 if token.type in BRACES else words + 1
            if before == "block_begin" and token.value not in TAGS:
                raise WordingError(f"wording cannot hold a {token.value}", token.lineno)
            depth += TAGS[token.value] if before == "block_begin" else BRACKETS.get(token.type, 0)
            if depth > DEEPEST_WORDING:
                message = f"this wording is nested more than {DEEPEST_WORDING} deep"
                raise WordingError(message, token.lineno, "put fewer ifs and brackets into each other")
            if words > MOST_WORDS_IN_BRACES:
                message = f"there are more than {MOST_WORDS_IN_BRACES} words and signs in one pair of braces"
                raise WordingError(message, token.lineno, "ask for less at once")
            before = token.type
            yield token


@cache
def _parser() -> Environment:
    """Jinja2, for its parser alone."""
    return Environment(extensions=[_Bounds])  # noqa: S701 - nothing is rendered by it


COMPARED: dict[str, Callable[..., object]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda one, many: one in many,
    "notin": lambda one, many: one not in many,
}


class _Reading:
    """A sentence's parts as functions. WordingError for a part that wording cannot hold."""

    def __init__(self, text: str, language: str) -> None:
        self.plain, self.filters = {*text, "\n", "\t"}, filters_of(language)

    def body(self, body: Sequence[nodes.Node]) -> Written:
        """What is written one after the other."""
        return partial(_joined, [piece for node in body for piece in self._pieces(node)])

    def _pieces(self, node: nodes.Node) -> Iterator[Written]:
        match node:
            case nodes.Output():
                yield from map(self._put_out, node.nodes)
            case nodes.If():
                yield self._if(node)
            case _:
                raise _never(node)

    def _put_out(self, node: nodes.Expr) -> Written:
        if isinstance(node, nodes.TemplateData):
            data = node.data
            return lambda _: data
        value = self.expression(node)
        return lambda values: fenced(value(values))

    def _if(self, node: nodes.If) -> Written:
        choices = [(self.expression(one.test), self.body(one.body)) for one in (node, *node.elif_)]
        return partial(_chosen, choices, self.body(node.else_))

    def expression(self, node: nodes.Node | None) -> Part:
        """A value, or a condition."""
        match node:
            case nodes.Const():
                return self._constant(node)
            case nodes.Name():
                return partial(_word, node.name)
            case nodes.Filter():
                return self._filtered(node)
            case nodes.CondExpr():
                test, yes = self.expression(node.test), self.expression(node.expr1)
                # As in Jinja2, nothing is written where the condition is false and there is no else.
                no = self.expression(node.expr2) if node.expr2 else _nothing
                return lambda values: yes(values) if test(values) else no(values)
            case nodes.Compare():
                others = [(COMPARED[other.op], self.expression(other.expr)) for other in node.ops]
                return partial(_compared, self.expression(node.expr), others)
            case _:
                return self._combined(node)

    def _combined(self, node: nodes.Node | None) -> Part:
        match node:
            case nodes.Not():
                inner = self.expression(node.node)
                return lambda values: not inner(values)
            case nodes.And():
                one, other = self.expression(node.left), self.expression(node.right)
                return lambda values: one(values) and other(values)
            case nodes.Or():
                one, other = self.expression(node.left), self.expression(node.right)
                return lambda values: one(values) or other(values)
            case nodes.Concat():
                pieces = [self.expression(piece) for piece in node.nodes]
                return lambda values: "".join(str(piece(values)) for piece in pieces)
        raise _never(node)

    def _constant(self, node: nodes.Const) -> Part:
        value = node.value
        for character in str(value):
            if unicodedata.category(character) in NO_TEXT and character not in self.plain:
                message = f"wording cannot write U+{ord(character):04X}, which is no text"
                raise WordingError(message, node.lineno)
        return lambda _: value

    def _filtered(self, node: nodes.Filter) -> Part:
        if node.name not in self.filters:
            raise WordingError(f"there is no filter '{node.name}'", node.lineno)
        apply, takes = self.filters[node.name]
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != takes:
            example = "write verb('is', 'are')" if takes else f"write {node.name} alone"
            raise WordingError(f"that is not what '{node.name}' takes", node.lineno, example)
        phrase, words = self.expression(node.node), [self.expression(word) for word in node.args]
        return lambda values: apply(a_slot(phrase(values)), *(word(values) for word in words))


NO_TEXT = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Unicode's categories of what is no text. A string in wording can write by its number what no file may hold:
half a character, or the signs that fence slots."""


def _never(node: nodes.Node | None) -> WordingError:
    return WordingError(f"wording cannot hold a {type(node).__name__.lower()}", node.lineno if node else 1)


def _joined(pieces: Iterable[Written], values: Values) -> str:
    """What the pieces write, which is bounded: a slot may be long, and be written often."""
    written: list[str] = []
    room = LONGEST_SENTENCE
    for piece in pieces:
        written.append(piece(values))
        room -= len(written[-1])
        if room < 0:
            raise WordingError(f"it would be longer than {LONGEST_SENTENCE:,} characters")
    return "".join(written)


def _chosen(choices: Iterable[tuple[Part, Written]], otherwise: Written, values: Values) -> str:
    return next((yes for test, yes in choices if test(values)), otherwise)(values)


def _nothing(_: Values) -> str:
    return ""


def _word(name: str, values: Values) -> Phrase:
    """What fills a slot."""
    if name not in values:
        raise WordingError(f"'{name}' is undefined")
    return values[name]


def _compared(first: Part, others: Sequence[tuple[Callable[..., object], Part]], values: Values) -> object:
    """Whether each value goes with the next, as in ``a < b < c``."""
    left = first(values)
    held: object = True
    for holds, other in others:
        right = other(values)
        held = holds(left, right)
        if not held:
            break
        left = right
    return held
