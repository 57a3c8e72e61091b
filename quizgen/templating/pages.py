"""The shipped templates: pages, which Jinja2 compiles, and the words of question types, which it only parses.

A page's name is its path under ``templates/``. What users wrote goes into it as values, each escaped once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizgen import resources
from quizgen.templating import parsed_texts

if TYPE_CHECKING:
    from pathlib import Path


def _environment(loader: jinja2.BaseLoader) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=jinja2.select_autoescape(["html", "html.j2"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _source_loader() -> jinja2.BaseLoader:
    """The loader of the pages' own text, which is compiled in memory, in each run."""
    return jinja2.FileSystemLoader(resources.templates())


@cache
def _pages() -> ImmutableSandboxedEnvironment:
    """The environment of the pages: those compiled with the wheel by this version of Jinja2, else their text."""
    compiled = resources.PACKAGE / COMPILED
    loaders = [jinja2.ModuleLoader(compiled)] if compiled.is_dir() else []
    return _environment(jinja2.ChoiceLoader([*loaders, _source_loader()]))


COMPILED = parsed_texts.COMPILED
"""The folder of the compiled pages in a wheel. It lies in the package and is as safe as the rest of it."""
PAGES = re.compile(r"(quiz|scan)/.+\.(html\.j2|css|js)|edit/.+\.html\.j2|anki/description\.html")
"""The templates that are pages, or are included in them."""


def compiled_pages() -> dict[str, str]:
    """The pages compiled to Python, by file name. A wheel holds them, so that no user waits for the compiler."""
    environment = _environment(loader := _source_loader())
    pages = {}
    for name in filter(PAGES.fullmatch, loader.list_templates()):
        text, _, _ = loader.get_source(environment, name)
        file = jinja2.ModuleLoader.get_module_filename(name)
        pages[f"{COMPILED}/{file}"] = environment.compile(text, name, raw=True, defer_init=True)
    return pages


@cache
def _page(name: str) -> jinja2.Template:
    return _pages().get_template(name)


def render_page(name: str, /, **values: Any) -> str:  # noqa: ANN401 - a page takes what its template names
    """The text of a shipped page, with every value escaped as HTML.

    A stylesheet is put in with ``{% include "quiz/page.css" %}``: an include is not escaped.
    """
    return _page(name).render(values)


@cache
def type_words(language: str) -> dict[str, dict[str, str]]:
    """The words of the question types in a language, by type, then by name: ``["choice"]["title"]``.

    English ones for a type or a language that has none.
    """
    folder = resources.templates() / "questions"
    own = resources.language_folder(folder, language)
    names = sorted(path.name for path in (folder / "en").glob("*.j2"))
    files = [own / name if own and (own / name).is_file() else folder / "en" / name for name in names]
    return {file.stem: _words_in(file) for file in files}


@cache
def claim_words(language: str) -> dict[str, str]:
    """The words for *according to* and *as of* inside a deck's own sentences, in its language.

    A language for which they are not known has none: the source with a colon, and the date alone.
    """
    if resources.language_folder(resources.templates() / "questions", language):
        return type_words(language)["_claim"]
    return {"statement": "SOURCE", "colon": ": ", "as_of": "DATE"}


def words_by_text() -> dict[str, dict[str, str]]:
    """The words that each file of the question types sets, in every language, by the file's text."""
    files = sorted((resources.templates() / "questions").glob("*/*.j2"))
    return {text: _words_set_by(text) for text in (file.read_text(encoding="utf-8") for file in files)}


def _words_in(file: Path) -> dict[str, str]:
    """The words that a file sets, by name: ``{% set title = "…" %}``."""
    text = file.read_text(encoding="utf-8")
    return parsed_texts.parsed_words(text) or _words_set_by(text)


def _words_set_by(text: str) -> dict[str, str]:
    """The words that the text of a file sets, by name."""
    tree = _pages().parse(text)
    return dict(_name_and_text(node) for node in tree.find_all(nodes.Assign))


def _name_and_text(node: nodes.Assign) -> tuple[str, str]:
    """The name and the text of ``{% set name = 'text' %}``. TypeError for any other: these files are quizgen's own."""
    match node.target, node.node:
        case nodes.Name(name=name), nodes.Const(value=str(text)):
            return name, text
    raise TypeError(f"only {{% set name = 'text' %}}, on line {node.lineno}")
