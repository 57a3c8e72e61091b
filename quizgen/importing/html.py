"""HTML of a field or question as text: plain, or with a deck's markup. It may be anybody's, and is never shown as HTML.

Tags are found by a pattern that accepts any text and looks at no character twice.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from quizgen.limits import DEEPEST_STYLES
from quizgen.model.markup import Style
from quizgen.text.markup import SIGNS, BadFormula, OpenMarkup, read_markup
from quizgen.text.maths import NoConverter
from quizgen.text.small_signs import small

TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>|<!--[^<>]*-->|<[!?][^<>]*+>"
)
ATTRIBUTE = re.compile(
    r"""(?<![a-z-])(src|href|alt|data)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE
)
LONG_NUMBER = re.compile("&#[0-9xX][0-9a-fA-F]{9,}+;?")
"""A number too long for any character. Python would refuse to read one of many thousand digits."""
FORMULA = re.compile(
    r"\\\(((?:(?!\\\().){1,1000}?)\\\)|\\\[((?:(?!\\\[).){1,1000}?)\\\]|\$\$([^$]{1,1000})\$\$"
    r"|\[\$\$?\]((?:(?!\[\$).){1,1000}?)\[/\$\$?\]|\[latex\]((?:(?!\[latex\]).){1,1000}?)\[/latex\]",
    re.DOTALL,
)
"""Formulas as MathJax and Anki write them. None begins inside another, so that no text is searched twice."""
UNKNOWN_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8});")
"""What HTML would write for a character, and stands for none that is known."""
SOUND = re.compile(r"\[(?:sound|anki:play):([^\[\]\n]{0,300})\]")
BREAKS = {
    "br", "div", "p", "ul", "ol", "li", "hr", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "pre", "dt", "dd", "section", "article", "header", "footer", "figure", "figcaption", "center",
}  # fmt: skip
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "tt": "`"}
"""The markup of a deck for a tag."""
SMALL: dict[str, Style] = {"sub": "lowered", "sup": "raised"}
MEDIA = {"img", "audio", "video", "source", "embed", "object", "iframe", "svg", "canvas"}
CODE = {"script", "style", "template", "noscript", "head", "title", "math"}
"""Tags whose contents are no text."""


class Piece(NamedTuple):
    """A piece of a text."""

    text: str
    is_markup: bool = False
    """Whether it is markup of the deck; else it is plain."""


class HtmlText(NamedTuple):
    """The text of HTML."""

    pieces: list[Piece]
    left: list[tuple[str, str]]
    """What is not taken: a kind of :data:`~quizgen.importing.leftovers.KINDS`, and what it is."""


def html_text(html: str, *, markup: bool) -> HtmlText:
    """The text of HTML: ``H<sub>2</sub>O &amp; <b>air</b>`` -> ``H₂O & air``, with *markup* ``H~2~O & **air**``."""
    reader = _Reader(markup=markup)
    end = 0
    for tag in TAG.finditer(html):
        reader.text(html[end : tag.start()])
        if tag[2]:
            reader.tag(tag[2].lower(), tag[3], closes=bool(tag[1]))
        end = tag.end()
    reader.text(html[end:])
    return reader.finished()


class _Reader:
    """Puts the text of HTML together, tag by tag."""

    def __init__(self, *, markup: bool) -> None:
        self.markup = markup
        self.pieces: list[Piece] = []
        self.left: list[tuple[str, str]] = []
        self.skipped = ""
        """The tag whose contents are no text, while it is open."""
        self.held: list[tuple[str, list[Piece]]] = []
        """The tags that enclose what is set in a style, each with the pieces before it."""

    def text(self, html: str) -> None:
        """Add text between tags."""
        if self.skipped or not html:
            return
        text = unescape(LONG_NUMBER.sub("\ufffd", html))
        self.left += [("entity", entity) for entity in UNKNOWN_ENTITY.findall(text)]
        for name in SOUND.findall(text):
            self.left.append(("media", name))
        text = SOUND.sub(" ", text)
        end = 0
        for found in FORMULA.finditer(text):
            self.pieces.append(Piece(text[end : found.start()]))
            self._formula(found)
            end = found.end()
        self.pieces.append(Piece(text[end:]))

    def _formula(self, found: re.Match[str]) -> None:
        latex = " ".join(next(group for group in found.groups() if group).split())
        if self.markup and not self.held and "$" not in latex and _is_whole(f"${latex}$"):
            self.pieces.append(Piece(f"${latex}$", is_markup=True))
        else:
            self.left.append(("formula", latex))
            self.pieces.append(Piece(found[0]))

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        """Add what stands for a tag."""
        if self.skipped:
            self.skipped = "" if closes and name == self.skipped else self.skipped
            return
        if name in CODE or name == "svg":
            self.skipped = "" if closes or attributes.endswith("/") else name
            if not closes:
                self.left.append(
                    ("formula" if name == "math" else "media" if name == "svg" else "code", name)
                )
            return
        if name in BREAKS:
            self.pieces.append(Piece(" "))
        if not closes:
            self._tell(name, attributes)
        if name in SMALL or name in MARKS or name in {"rt", "rp", "ruby"}:
            self._enclosing(name, closes=closes)

    def _tell(self, name: str, attributes: str) -> None:
        """Tell what a tag has that is not taken."""
        values = {
            key.lower(): unescape(one or two or three)
            for key, one, two, three in ATTRIBUTE.findall(attributes)
        }
        if name in MEDIA and (source := values.get("src") or values.get("data") or name):
            inside = source.startswith("data:")
            self.left.append(
                ("media", "a picture inside the text" if inside else source.removeprefix("@@PLUGINFILE@@/"))
            )
            self.pieces.append(Piece(" "))
        if name == "table":
            self.left.append(("table", ""))
        if name == "a" and (address := values.get("href")):
            self.left.append(("link", address))

    def _enclosing(self, name: str, *, closes: bool) -> None:
        """Open or close a tag whose words are set in a style."""
        if not closes:
            if len(self.held) < DEEPEST_STYLES:
                self.held.append((name, self.pieces))
                self.pieces = []
        elif any(name == open_ for open_, _ in self.held):
            while self._close() != name:
                pass

    def _close(self) -> str:
        """The name of the last tag that is open, once its words are added to those before it."""
        name, before = self.held.pop()
        words = self.pieces
        self.pieces = before
        plain = "".join(piece.text for piece in words)
        if name == "rt":
            self._reading(plain)
        elif name == "rp":  # brackets for programs that set no readings
            pass
        elif name in SMALL and plain.strip():
            self._small(SMALL[name], plain.strip(), words)
        elif self.markup and name in MARKS and plain.strip():
            self._marked(MARKS[name], words)
        else:
            self.pieces += words
        return name

    def _reading(self, reading: str) -> None:
        """Add a reading above the words before it, or tell that it is not taken."""
        inside_ruby = bool(self.held) and self.held[-1][0] == "ruby"
        base = "".join(piece.text for piece in self.pieces).strip()
        is_plain = inside_ruby and base and not any(piece.is_markup for piece in self.pieces)
        if (
            self.markup
            and is_plain
            and not _has_signs(base + reading)
            and " " not in base
            and reading.strip()
        ):
            self.pieces = []
            self.held[-1][1].append(Piece(f"{{{base}|{reading.strip()}}}", is_markup=True))
        elif reading.strip():
            self.left.append(("reading", reading.strip()))

    def _small(self, style: Style, plain: str, words: list[Piece]) -> None:
        sign = "~" if style == "lowered" else "^"
        if self.markup and not _has_signs(plain) and " " not in plain:
            self.pieces.append(Piece(f"{sign}{plain}{sign}", is_markup=True))
        elif self.markup:
            self.pieces += words
        else:
            self.pieces.append(Piece(small(plain, style)))

    def _marked(self, sign: str, words: list[Piece]) -> None:
        plain = "".join(piece.text for piece in words)
        lead, trail = plain[: len(plain) - len(plain.lstrip())], plain[len(plain.rstrip()) :]
        if sign == "`" or any(piece.is_markup for piece in words):
            if sign != "`" or "`" in plain or any(piece.is_markup for piece in words):
                self.pieces += words  # a style in a style: the inner one is kept
                return
            self.pieces += [Piece(lead), Piece(f"`{' '.join(plain.split())}`", is_markup=True), Piece(trail)]
            return
        inner = "".join(f"\\{one}" if one in SIGNS else one for one in plain.strip())
        self.pieces += [Piece(lead), Piece(f"{sign}{inner}{sign}", is_markup=True), Piece(trail)]

    def finished(self) -> HtmlText:
        """The text, with every tag closed."""
        while self.held:
            self._close()
        if self.markup and not _is_whole("".join(_written(piece) for piece in self.pieces)):
            self.pieces = [Piece(_unstyled(piece)) for piece in self.pieces]
        return HtmlText(self.pieces, self.left)


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in SIGNS)


def _written(piece: Piece) -> str:
    return (
        piece.text if piece.is_markup else "".join(f"\\{one}" if one in SIGNS else one for one in piece.text)
    )


def _is_whole(text: str) -> bool:
    """Whether a text with markup can be read as such: emphasis beside a word may be no emphasis there."""
    try:
        read_markup(text)
    except (OpenMarkup, BadFormula):
        return False
    except NoConverter:  # whoever builds the deck is told
        return True
    return True


def _unstyled(piece: Piece) -> str:
    """The plain words of a piece."""
    return re.sub(r"\\(.)|[*~^`{}|]", r"\1", piece.text) if piece.is_markup else piece.text
