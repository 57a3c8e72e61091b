"""The words of the printed page in other languages: what there is to translate, and what is shipped of it.

``python -m tests.catalogues`` takes new messages into each ``quizgen.po`` (empty, to be translated) and drops
those that are gone, then compiles every ``quizgen.mo``: that is what quizgen reads, without Babel.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import quizgen

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(quizgen.__file__).parents[1]
LOCALE = ROOT / "quizgen" / "locale"
FILES = sorted(LOCALE.glob("*/LC_MESSAGES/quizgen.po"))
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
"""What stands before a message."""
PLACES = (
    ("templates", [("**.j2", "jinja2"), ("anki/description.html", "jinja2")]),
    ("quizgen", [("**.py", "python")]),
)


@cache
def messages() -> Catalog:
    """Every message of templates and modules, with the files that it stands in."""
    found = Catalog(project="quizgen", version=quizgen.__version__)
    for folder, methods in PLACES:
        options = {pattern: {"silent": "false"} for pattern, method in methods if method == "jinja2"}
        for file, _line, message, comments, context in extract_from_dir(
            ROOT / folder, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            place = (f"{folder}/{Path(file).as_posix()}", None)
            found.add(message, locations=[place], auto_comments=comments, context=context)  # type: ignore[list-item]
    return found


def language_of(file: Path) -> str:
    """The language of a catalogue, by the folder that it lies in."""
    return file.parents[1].name


def catalogue(file: Path) -> Catalog:
    """A catalogue as its translator left it. Babel's PoFileError where it is not whole."""
    return _read(file.read_bytes(), language_of(file))


@cache
def _read(text: bytes, language: str) -> Catalog:
    return read_po(BytesIO(text), locale=language, abort_invalid=True)


def compiled(file: Path) -> bytes:
    """What quizgen reads of a catalogue."""
    made = BytesIO()
    write_mo(made, catalogue(file))
    return made.getvalue()


def written(file: Path) -> bytes:
    """A catalogue with all messages that there are now, in the order of the pages."""
    words = deepcopy(catalogue(file))
    words.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
    words.obsolete.clear()
    made = BytesIO()
    write_po(made, words, width=100, include_lineno=False)
    return made.getvalue()


def main() -> int:
    for file in FILES:
        file.write_bytes(written(file))
        file.with_suffix(".mo").write_bytes(compiled(file))
        print(f"{file.relative_to(ROOT)}: {len(list(untranslated(file)))} to be translated")
    return 0


def untranslated(file: Path) -> Iterator[str]:
    """The messages that a catalogue has no words for."""
    for message in catalogue(file):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(forms):
            yield str(message.id)


if __name__ == "__main__":
    sys.exit(main())
