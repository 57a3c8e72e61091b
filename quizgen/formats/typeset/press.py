"""PDFs, set by Typst from the templates ``quiz/*.typ``: the only user of typst.

Text goes to them as data and never as markup, so that it prints as it stands. Typst is held to PDF/UA-1, which it
refuses to write without a title, a language, words for each picture, or a glyph for each character.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import typst

from quizgen import resources
from quizgen.furniture import base_of

if TYPE_CHECKING:
    from collections.abc import Mapping

PICTURE = b"#image(bytes(json(bytes(sys.inputs.data))))"
STANDARDS: list[typst.PDFStandard] = ["ua-1"]
MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")

LATIN = ("Arial", "Helvetica Neue", "Liberation Sans", "Noto Sans", "DejaVu Sans")
ARABIC = ("Geeza Pro", "Noto Naskh Arabic", "Noto Sans Arabic", "Amiri")
HEBREW = ("Arial Hebrew", "Noto Sans Hebrew")
JAPANESE = ("Hiragino Sans", "Yu Gothic", "Meiryo", "Noto Sans CJK JP", "Noto Sans JP")
KOREAN = ("Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR")
CHINESE = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC")
OWN = {"ja": JAPANESE, "ko": KOREAN, "zh": CHINESE, "ar": ARABIC, "fa": ARABIC, "ur": ARABIC}
"""The fonts that a language's text is set in, as far as they are there; what they lack comes from the others."""
ALL = (*LATIN, *ARABIC, *HEBREW, *JAPANESE, *KOREAN, *CHINESE)


class NoGlyph(Exception):
    """Characters that no font has."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(" ".join(f"U+{ord(character):04X}" for character in characters))
        self.characters = characters


@cache
def _fonts() -> typst.Fonts:
    """The fonts of this computer, and those that Typst brings."""
    return typst.Fonts()


def stack(language: str, there: frozenset[str]) -> list[str]:
    """The fonts for a language, the best first, of those that are *there*."""
    wanted = dict.fromkeys((*OWN.get(base_of(language), ()), *ALL))
    return [name for name in wanted if name in there] or ["Libertinus Serif"]


def typeset(template: str, values: Mapping[str, Any], languages: set[str]) -> bytes:
    """A PDF from the template ``quiz/<template>.typ``; the same bytes from the same values and fonts.

    *languages* are those that its text is in. :class:`NoGlyph` where no font has a character of it.
    """
    fonts = _fonts()
    there = frozenset(fonts.families())
    data = {**values, "fonts": {base_of(language): stack(language, there) for language in languages}}
    folder = resources.templates() / "quiz"
    try:
        return typst.compile(
            folder / f"{template}.typ",
            root=folder,
            font_paths=fonts,
            sys_inputs={"data": msgspec.json.encode(data).decode()},
            pdf_standards=STANDARDS,
            timestamp=0,
        )
    except typst.TypstError as error:
        if missing := _missing(error.diagnostic):
            raise NoGlyph(missing) from error
        raise


def undrawable(picture: bytes) -> str:
    """Why a picture cannot be drawn, in Typst's words; empty where it can.

    Inside a drawing, as the templates set a picture to print it grey, Typst would leave it out without a word.
    """
    values = {"data": msgspec.json.encode(list(picture)).decode()}
    try:
        typst.compile(PICTURE, font_paths=_fonts(), sys_inputs=values)
    except typst.TypstError as error:
        return error.message
    return ""


def _missing(diagnostic: str) -> tuple[str, ...]:
    """The characters that Typst found no glyph for, each once."""
    texts = (ESCAPED.sub(_unescaped, text) for text in MISSING.findall(diagnostic))
    return tuple(dict.fromkeys("".join(texts)))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]
