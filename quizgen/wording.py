"""The one Jinja2 environment: every template, of a kind or of a page, is compiled and rendered here.

Templates come from users too, so the environment is sandboxed, and a name that nobody set is an
error. A template is compiled once and kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Self

import jinja2
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizgen import resources
from quizgen.grammar import grammar
from quizgen.model import Date, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@cache
def _bytecode() -> jinja2.FileSystemBytecodeCache | None:
    """Compiled templates from earlier runs: they save half of a small deck's time.

    Bytecode is code, so it is kept only in a folder that nobody else can write to; None without one.
    """
    folder = resources.private_cache()
    return jinja2.FileSystemBytecodeCache(str(folder), f"jinja-{jinja2.__version__}-%s") if folder else None


@cache
def _pages() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(resources.templates()),
        bytecode_cache=_bytecode(),
        autoescape=jinja2.select_autoescape(["html", "html.j2"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _page(name: str) -> jinja2.Template:
    return _pages().get_template(name)


def render_page(name: str, /, **values: Any) -> str:  # noqa: ANN401 - a page takes what its template names
    """A shipped page, by its path under ``templates/``, with every value escaped as HTML.

    A stylesheet is put in with ``{% include "quiz/page.css" %}``: an include is not escaped.
    """
    return _page(name).render(values)


# --- the wording of kinds --------------------------------------------------------------------------

OPEN, TEXT, CLOSE = "\ufdd1", "\ufdd2", "\ufdd3"
"""Noncharacters that fence what fills a slot: OPEN, the slot's name, TEXT, its words, CLOSE."""


class Phrase(str):
    """The words that fill a slot, with what wording needs to know of them."""

    __slots__ = ("name", "plural", "prefix", "suffix", "value")

    name: str
    """The slot that it fills; ``event``; ``as_of``."""
    prefix: str
    """What stands before it in running text and is no part of the answer: ``the ``."""
    suffix: str
    plural: bool | None
    """Whether verbs after it are plural; None: grammar is asked."""
    value: Value | None

    def __new__(
        cls,
        text: str,
        *,
        name: str = "",
        prefix: str = "",
        suffix: str = "",
        plural: bool | None = None,
        value: Value | None = None,
    ) -> Self:
        """A phrase is its words; the rest rides along."""
        self = super().__new__(cls, text)
        self.name, self.prefix, self.suffix, self.plural, self.value = name, prefix, suffix, plural, value
        return self

    def having(self, **changes: str) -> Phrase:
        """The same phrase with another prefix or suffix."""
        return Phrase(
            self,
            name=self.name,
            plural=self.plural,
            value=self.value,
            **{"prefix": self.prefix, "suffix": self.suffix, **changes},
        )


class Missing(Phrase):
    """What a fact does not have: false in a condition, and an error where its words are wanted."""

    __slots__ = ()


class WordingError(Exception):
    """A template that cannot be compiled or filled. ``line`` counts inside the template, from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.message, self.line = message, line


ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Filter),
    *(nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat),
)
"""What wording may hold. No loops, calls or attributes: a stranger's kind can neither hang nor reach out."""


class Sentence:
    """One compiled piece of a kind's wording."""

    __slots__ = ("_template",)

    def __init__(self, text: str, language: str) -> None:
        """Compile *text*. :class:`WordingError` says what is not allowed in it and on which line."""
        try:
            self._template = _kinds(language).get_template(text)
        except TemplateSyntaxError as error:
            raise WordingError(error.message or "not a template", error.lineno) from error
        except TemplateError as error:
            raise WordingError(str(error)) from error

    def fill(self, values: Mapping[str, Phrase]) -> str:
        """The sentence with its slots filled, every one fenced by OPEN … CLOSE."""
        try:
            # Not render(): that copies Jinja2's globals for every sentence, and wording has no use for them.
            context = self._template.new_context(dict(values), shared=True)
            return "".join(self._template.root_render_func(context))
        except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
            raise WordingError(str(error)) from error


@cache
def sentence(text: str, language: str) -> Sentence:
    """A compiled sentence; each text is compiled once."""
    return Sentence(text, language)


def names_in(text: str, language: str) -> frozenset[str]:
    """The names that a compiled sentence's text uses."""
    return frozenset(meta.find_undeclared_variables(_kinds(language).parse(text)))


class _Kinds(ImmutableSandboxedEnvironment):
    """Jinja2 as kinds may use it: every template is looked through before it is compiled."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, ALLOWED):
                raise WordingError(f"wording cannot hold a {type(node).__name__.lower()}", node.lineno)
        return tree


def _fence(value: object) -> object:
    """What Jinja2 puts out for a slot: its prefix, its fenced words, its suffix."""
    if not isinstance(value, Phrase):
        return value
    if isinstance(value, Missing):
        raise WordingError(f"it needs '{value.name}'")
    return f"{value.prefix}{OPEN}{value.name}{TEXT}{value}{CLOSE}{value.suffix}"


@cache
def _kinds(language: str) -> ImmutableSandboxedEnvironment:
    environment = _Kinds(
        # A sentence is its own name, so that bytecode is kept for it.
        loader=jinja2.FunctionLoader(lambda text: text),
        bytecode_cache=_bytecode(),
        undefined=StrictUndefined,
        finalize=_fence,
        autoescape=False,
    )
    words = grammar(language)

    def verb(phrase: Phrase, singular: str, plural: str) -> str:
        if _slot(phrase).plural is None:
            phrase.plural = words.is_plural(phrase)  # kept, because the statement and its stems all ask
        return plural if phrase.plural else singular

    def a(phrase: Phrase) -> Phrase:
        return _slot(phrase).having(prefix=_spaced(words.indefinite(phrase)))

    def on(phrase: Phrase) -> Phrase:
        date = _slot(phrase).value
        if not isinstance(date, Date):
            raise WordingError(f"'{phrase}' is not a date")
        return phrase.having(prefix=_spaced(words.preposition(date, str(phrase))))

    def possessive(phrase: Phrase) -> Phrase:
        return _slot(phrase).having(suffix=words.possessive(phrase)[len(phrase) :])

    environment.filters = {"verb": verb, "a": a, "on": on, "possessive": possessive}
    return environment


def _slot(phrase: Phrase) -> Phrase:
    """The phrase, if a slot or the event fills it: a filter knows nothing of other words."""
    if not isinstance(phrase, Phrase):
        raise WordingError(f"a filter can only follow a slot, and '{phrase}' is none")
    return phrase


def _spaced(word: str) -> str:
    """A word and the space after it; nothing for a language that has no such word."""
    return f"{word} " if word else ""


# --- the words of question types -------------------------------------------------------------------


@cache
def type_words(language: str) -> dict[str, dict[str, str]]:
    """What the question types say in a language: by type, then title, directions and the like.

    A language that quizgen has no words for gets the English ones.
    """
    folder = resources.templates() / "questions"
    code = language.replace("_", "-").partition("-")[0].lower()
    names = sorted(path.stem for path in (folder / "en").glob("*.j2"))
    return {
        name: _words(folder, code if (folder / code / f"{name}.j2").is_file() else "en", name)
        for name in names
    }


def _words(folder: Path, code: str, name: str) -> dict[str, str]:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    module = environment.from_string((folder / code / f"{name}.j2").read_text(encoding="utf-8")).module
    return {key: str(value) for key, value in vars(module).items() if not key.startswith("_")}
