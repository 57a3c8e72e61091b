"""The one Jinja2 environment: every template, of a kind or of a page, is compiled and rendered here.

Templates come from users too, so the environment is sandboxed, and a name that nobody set is an
error. A template is compiled once and kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizgen import resources

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def _pages() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=select_autoescape(["html", "html.j2"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _page(name: str) -> Template:
    return _pages().get_template(name)


def render_page(name: str, /, **values: Any) -> str:  # noqa: ANN401 - a page takes what its template names
    """A shipped page, by its path under ``templates/``, with every value escaped as HTML.

    A stylesheet is put in with ``{% include "quiz/page.css" %}``: an include is not escaped.
    """
    return _page(name).render(values)
