"""The names of QTI 3.0 in the place of those of 2.1: ``qti-simple-choice`` for ``simpleChoice``."""

from __future__ import annotations

import re
from functools import cache

from quizgen.formats.platforms.qti_items import SPACE
from quizgen.page_text import direction_of
from quizgen.text.maths import ELEMENTS

SPACE_3 = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
OF_HTML = ELEMENTS | {"a", "b", "br", "code", "em", "img", "li", "p", "small", "span", "sub", "sup", "ul"}
"""Elements that are called as in HTML and MathML."""
WITH_A_BODY = ("qti-modal-feedback", "qti-rubric-block")
"""Elements whose text stands in an element of its own in QTI 3.0."""
TAG = re.compile(r"<(/?)([A-Za-z]+)((?: [a-zA-Z:]+=\"[^\"]*\")*)(/?)>")
"""A tag: no text holds a plain < or quote."""
ATTRIBUTE = re.compile(r' ([a-zA-Z:]+)="')
LANGUAGE = re.compile(r'<qti-assessment-item [^<>]*xml:lang="([^"]*)"')
TEXTS = re.compile(r"<qti-(?:item|content)-body")
"""What has all texts in it; only QTI 3.0 can say in which direction they run."""
CAPITAL = re.compile(r"[A-Z]")


def as_qti3(xml: str) -> str:
    """A file of QTI 2.1 as one of QTI 3.0. Only what :mod:`qti_items` and :mod:`qti_package` write is known."""
    made = TAG.sub(_tag, xml).replace(f'xmlns="{SPACE}"', f'xmlns="{SPACE_3}"')
    language = LANGUAGE.search(made)
    if language is None or direction_of(language[1]) == "ltr":
        return made
    return TEXTS.sub(lambda tag: f'{tag[0]} dir="rtl"', made)


def _tag(found: re.Match[str]) -> str:
    closes, name, attributes, ends = found.groups()
    name = name if name in OF_HTML else f"qti-{_with_hyphens(name)}"
    tag = f"<{closes}{name}{ATTRIBUTE.sub(_attribute, attributes)}{ends}>"
    if name in WITH_A_BODY:
        return f"</qti-content-body>{tag}" if closes else f"{tag}<qti-content-body>"
    return tag


def _attribute(found: re.Match[str]) -> str:
    return f' {_with_hyphens(found[1])}="'


@cache
def _with_hyphens(name: str) -> str:
    """A name of QTI 2.1 as QTI 3.0 writes it: ``simpleChoice`` -> ``simple-choice``. There are a few dozen."""
    return CAPITAL.sub(lambda letter: f"-{letter[0].lower()}", name)
