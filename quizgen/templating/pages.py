"""The shipped templates: pages, which Jinja2 compiles, and the words of question types, which it only reads.

A page is called by its path under ``templates/``. What users wrote goes into it as values, each escaped once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizgen import resources

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


def _written() -> jinja2.BaseLoader:
    """The pages as they were written: they are compiled in memory, in each run."""
    return jinja2.FileSystemLoader(resources.templates())


@cache
def _pages() -> ImmutableSandboxedEnvironment:
    """The pages that were compiled with the wheel, where it was done by this Jinja2; else those that were written."""
    compiled = resources.PACKAGE / COMPILED
    there = [jinja2.ModuleLoader(compiled)] if compiled.is_dir() else []
    return _environment(jinja2.ChoiceLoader([*there, _written()]))


COMPILED = f"compiled/jinja-{jinja2.__version__}"
"""Where a wheel has the compiled pages. They lie in the package and are as safe as the rest of it."""
PAGES = re.compile(r"quiz/.+\.(html\.j2|css|js)|anki/description\.html")


def compiled_pages() -> dict[str, str]:
    """The pages as Python, by file name: what goes into a wheel, so that no user has to wait for it."""
    environment = _environment(loader := _written())
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
    """A shipped page, by its path under ``templates/``, with every value escaped as HTML.

    A stylesheet is put in with ``{% include "quiz/page.css" %}``: an include is not escaped.
    """
    return _page(name).render(values)


@cache
def type_words(language: str) -> dict[str, dict[str, str]]:
    """What the question types say in a language: by type, then title, directions and the like.

    A language that quizgen has no words for gets the English ones.
    """
    folder = resources.templates() / "questions"
    own = resources.language_folder(folder, language)
    names = sorted(path.name for path in (folder / "en").glob("*.j2"))
    files = [own / name if own and (own / name).is_file() else folder / "en" / name for name in names]
    return {file.stem: _words(file) for file in files}


def _words(file: Path) -> dict[str, str]:
    """What a file sets: ``{% set title = "…" %}``."""
    tree = _pages().parse(file.read_text(encoding="utf-8"))
    return dict(_word(node) for node in tree.find_all(nodes.Assign))


def _word(node: nodes.Assign) -> tuple[str, str]:
    """A name and its text. TypeError for anything else: these files are part of quizgen."""
    match node.target, node.node:
        case nodes.Name(name=name), nodes.Const(value=str(text)):
            return name, text
    raise TypeError(f"only {{% set name = 'text' %}}, on line {node.lineno}")
