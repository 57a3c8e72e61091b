"""Sentences: the wording of kinds, read by Jinja2's parser and filled here.

A kind may come from a stranger. Jinja2 would make Python of it and run that; here nothing of it is ever compiled.
Each node of the parsed wording becomes a function of the slots' phrases, if it is one of the few nodes that wording
may hold: no loops, calls or attributes. So wording can neither run for ever nor reach anything but its slots.
"""

from __future__ import annotations

import operator
import unicodedata
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes
from jinja2.ext import Extension

from quizgen.limits import DEEPEST_WORDING, LONGEST_SENTENCE, LONGEST_WORDING, MOST_WORDS_IN_BRACES
from quizgen.templating.filters import filters_of, phrase_of
from quizgen.templating.parsed_texts import parsed_wording
from quizgen.templating.phrases import Phrase, WordingError, fenced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jinja2.lexer import Token, TokenStream

    SlotPhrases = Mapping[str, Phrase]
    Expression = Callable[[SlotPhrases], object]
    """An expression of wording, as a function: its value, from the phrases in the slots."""
    Writer = Callable[[SlotPhrases], str]
    """What wording writes, as a function: its text, from the phrases in the slots."""


class Sentence:
    """One text of a kind's wording, read and ready to be filled: its statement, or a stem."""

    __slots__ = ("_writer", "names", "text")

    def __init__(self, text: str, language: str) -> None:
        """Read *text*. WordingError says what is not allowed in it, and on which line."""
        if len(text) > LONGEST_WORDING:
            message = f"this wording is longer than {LONGEST_WORDING:,} characters"
            raise WordingError(message, remedy="say it in fewer words")
        try:
            tree = parsed_wording(text) or parse(text)
            self._writer = _WordingReader(text, language).body(tree.body)
        except TemplateSyntaxError as error:
            raise WordingError(error.message or "not a template", error.lineno) from error
        except (TemplateError, ValueError) as error:  # ValueError: more digits than Python reads
            raise WordingError(str(error)) from error
        self.text = text
        self.names = frozenset(name.name for name in tree.find_all(nodes.Name))

    def fill(self, slots: SlotPhrases) -> str:
        """The text with its slots filled, each between OPEN and CLOSE. WordingError where that cannot be done."""
        try:
            return self._writer(slots)
        except (ArithmeticError, TypeError, ValueError) as error:
            raise WordingError(str(error)) from error


@lru_cache(maxsize=1 << 12)
def sentence(text: str, language: str) -> Sentence:
    """The sentence of a text, read once for each text. WordingError as in :class:`Sentence`."""
    return Sentence(text, language)


# --- reading: bounded, so that the parser cannot be sent too deep --------------------------------------

TAG_DEPTHS = {"if": 1, "elif": 0, "else": 0, "endif": -1}
"""The tags of wording, and by how much each changes the depth of nesting."""
BRACE_TOKENS = frozenset(("variable_begin", "variable_end", "block_begin", "block_end"))
"""The tokens at which the count of words in braces begins anew."""
BRACKET_DEPTHS = {"lparen": 1, "lbracket": 1, "lbrace": 1, "rparen": -1, "rbracket": -1, "rbrace": -1}
"""By how much each bracket changes the depth of nesting."""


class _SizeLimits(Extension):
    """Limits how deep and how long wording is, before Jinja2's parser, which recurses into all that is nested."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens unchanged. WordingError at the first that is nested too deep or stands among too many."""
        depth = words = 0
        last_type = ""
        for token in stream:
            words = 0 if token.type in BRACE_TOKENS else words + 1
            if last_type == "block_begin" and token.value not in TAG_DEPTHS:
                raise WordingError(f"wording cannot hold a {token.value}", token.lineno)
            depth += (
                TAG_DEPTHS[token.value] if last_type == "block_begin" else BRACKET_DEPTHS.get(token.type, 0)
            )
            if depth > DEEPEST_WORDING:
                message = f"this wording is nested more than {DEEPEST_WORDING} deep"
                raise WordingError(message, token.lineno, "put fewer ifs and brackets into each other")
            if words > MOST_WORDS_IN_BRACES:
                message = f"there are more than {MOST_WORDS_IN_BRACES} words and signs in one pair of braces"
                raise WordingError(message, token.lineno, "ask for less at once")
            last_type = token.type
            yield token


def parse(text: str) -> nodes.Template:
    """The nodes of a wording. WordingError or TemplateSyntaxError where it cannot be parsed."""
    return _parser().parse(text)


@cache
def _parser() -> Environment:
    """Jinja2's environment, used for its parser alone."""
    return Environment(extensions=[_SizeLimits])  # noqa: S701 - nothing is rendered by it


COMPARISONS: dict[str, Callable[..., object]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda one, many: one in many,
    "notin": lambda one, many: one not in many,
}
"""The comparisons of wording, by their names in Jinja2."""


class _WordingReader:
    """Makes functions of the nodes of one parsed text. WordingError for a node that wording cannot hold."""

    def __init__(self, text: str, language: str) -> None:
        self._characters = {*text, "\n", "\t"}
        """The characters that a string of this wording may hold."""
        self._filters = filters_of(language)

    def body(self, body: Sequence[nodes.Node]) -> Writer:
        """A writer of all these nodes, one after the other."""
        return partial(_write_all, [piece for node in body for piece in self._pieces(node)])

    def _pieces(self, node: nodes.Node) -> Iterator[str | Writer]:
        """The plain texts and the writers of a node."""
        match node:
            case nodes.Output():
                yield from map(self._written, node.nodes)
            case nodes.If():
                yield self._if(node)
            case _:
                raise _not_allowed(node)

    def _written(self, node: nodes.Expr) -> str | Writer:
        """Plain text, or a writer of an expression's value."""
        if isinstance(node, nodes.TemplateData):
            return node.data
        value = self.expression(node)
        return lambda slots: fenced(value(slots))

    def _if(self, node: nodes.If) -> Writer:
        """A writer of the first branch whose condition is true."""
        branches = [(self.expression(one.test), self.body(one.body)) for one in (node, *node.elif_)]
        return partial(_write_first_true, branches, self.body(node.else_))

    def expression(self, node: nodes.Node | None) -> Expression:
        """The value of a node, or the truth of a condition, as a function."""
        match node:
            case nodes.Const():
                return self._constant(node)
            case nodes.Name():
                return partial(_phrase_in, node.name)
            case nodes.Filter():
                return self._filtered(node)
            case nodes.CondExpr():
                test, yes = self.expression(node.test), self.expression(node.expr1)
                # As in Jinja2, nothing is written where the condition is false and there is no else.
                no = self.expression(node.expr2) if node.expr2 else lambda _: ""
                return lambda slots: yes(slots) if test(slots) else no(slots)
            case nodes.Compare():
                others = [(COMPARISONS[other.op], self.expression(other.expr)) for other in node.ops]
                return partial(_compare, self.expression(node.expr), others)
            case _:
                return self._combined(node)

    def _combined(self, node: nodes.Node | None) -> Expression:
        """An expression made of others by ``not``, ``and``, ``or`` or ``~``."""
        match node:
            case nodes.Not():
                inner = self.expression(node.node)
                return lambda slots: not inner(slots)
            case nodes.And():
                one, other = self.expression(node.left), self.expression(node.right)
                return lambda slots: one(slots) and other(slots)
            case nodes.Or():
                one, other = self.expression(node.left), self.expression(node.right)
                return lambda slots: one(slots) or other(slots)
            case nodes.Concat():
                pieces = [self.expression(piece) for piece in node.nodes]
                return lambda slots: "".join(str(piece(slots)) for piece in pieces)
        raise _not_allowed(node)

    def _constant(self, node: nodes.Const) -> Expression:
        """A string, number, true, false or none. WordingError for a string with characters that are no text."""
        value = node.value
        for character in str(value):
            if unicodedata.category(character) in NON_TEXT_CATEGORIES and character not in self._characters:
                message = f"wording cannot write U+{ord(character):04X}, which is no text"
                raise WordingError(message, node.lineno)
        return lambda _: value

    def _filtered(self, node: nodes.Filter) -> Expression:
        """A slot with a filter. WordingError for an unknown filter, and for other arguments than it has."""
        if node.name not in self._filters:
            raise WordingError(f"there is no filter '{node.name}'", node.lineno)
        apply, argument_count = self._filters[node.name]
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != argument_count:
            example = "write verb('is', 'are')" if argument_count else f"write {node.name} alone"
            raise WordingError(f"that is not what '{node.name}' takes", node.lineno, example)
        phrase, words = self.expression(node.node), [self.expression(word) for word in node.args]
        if all(isinstance(word, nodes.Const) for word in node.args):
            constants = [word({}) for word in words]
            return lambda slots: apply(phrase_of(phrase(slots)), *constants)
        return lambda slots: apply(phrase_of(phrase(slots)), *[word(slots) for word in words])


NON_TEXT_CATEGORIES = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Unicode's categories of characters that are no text. A string in wording can write by number what no file may
hold: half a surrogate pair, or the noncharacters around slots."""


def _not_allowed(node: nodes.Node | None) -> WordingError:
    """The error for a node that wording cannot hold."""
    return WordingError(f"wording cannot hold a {type(node).__name__.lower()}", node.lineno if node else 1)


def _write_all(pieces: Iterable[str | Writer], slots: SlotPhrases) -> str:
    """What all pieces write. WordingError beyond LONGEST_SENTENCE: a long slot may be written many times."""
    written: list[str] = []
    characters_left = LONGEST_SENTENCE
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece(slots)
        written.append(text)
        characters_left -= len(text)
        if characters_left < 0:
            raise WordingError(f"it would be longer than {LONGEST_SENTENCE:,} characters")
    return "".join(written)


def _write_first_true(
    branches: Iterable[tuple[Expression, Writer]], otherwise: Writer, slots: SlotPhrases
) -> str:
    """What the first branch writes whose condition is true; *otherwise* where none is."""
    for test, branch in branches:
        if test(slots):
            return branch(slots)
    return otherwise(slots)


def _phrase_in(name: str, slots: SlotPhrases) -> Phrase:
    """The phrase in a slot. WordingError where there is no such slot."""
    if name not in slots:
        raise WordingError(f"'{name}' is undefined")
    return slots[name]


def _compare(
    first: Expression, others: Sequence[tuple[Callable[..., object], Expression]], slots: SlotPhrases
) -> object:
    """Whether each comparison with the next value is true, as in ``a < b < c``."""
    left = first(slots)
    result: object = True
    for compare, other in others:
        right = other(slots)
        result = compare(left, right)
        if not result:
            break
        left = right
    return result
