"""The text of a YAML file's bytes, or the problem that they are no text.

What YAML cannot hold is refused here, before any parser sees it, so that the message does not depend on
the parser. So are the line ends that only some programs know (U+0085, U+2028, U+2029): with them an
editor and quizgen would count lines differently.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array

from quizgen.located_yaml.other_files import other_file
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

BOM = b"\xef\xbb\xbf"
"""The byte order mark that some editors write before UTF-8; it is no part of the text."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no text of a deck may hold. quizgen marks gaps with U+FDD0, so that is one of them."""

VISIBLE = (
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
"""A character that can be seen: no blank, no filler and nothing without width. Both Python and JSON Schema read it."""

_HARMLESS_BYTES = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_UTF_16_BEGINNINGS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED_ESCAPES = dict(zip("0abevfNLP", "\0\a\b\x1b\v\f\x85\u2028\u2029", strict=True))
_ODD_ESCAPE = re.compile(rb"\\[xuU0abevfNLP]")
CLOSE_COMMENT = r"#(?<=[ \t]#)[^\s#]"
"""A comment with ``#`` directly before a word, as in *ship #3*: most likely it was meant as text."""


class YamlProblem(ProblemFound):
    """A file cannot be read as YAML. ``problems`` are the reasons, in the file's order."""


def check_text(data: bytes, file: str) -> None:
    """YamlProblem where the bytes of a file are no text, or one that YAML cannot hold."""
    if other := other_file(data, file):
        raise YamlProblem(other)
    if data.startswith(_UTF_16_BEGINNINGS) or b"\0" in data[:2]:
        raise YamlProblem(_utf_16(file))
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        raise YamlProblem(_not_utf_8(error, file)) from None
    if _may_be_forbidden(data.removeprefix(BOM)) and (match := FORBIDDEN.search(text)):
        text = with_one_line_end(text[: match.start()])
        raise YamlProblem(_character_problem(match[0], source_at(text, len(text), file)))


def with_one_line_end(text: str) -> str:
    r"""*text* with ``\n`` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def composed(text: str) -> str:
    """*text* with each letter and its accents as one sign, where there is one: some programs write them apart.

    So a key and the mark that it names are the same text. Nothing else is changed, as Unicode's own form would change
    signs of Japanese names.
    """
    if not _ACCENT.search(text):
        return text
    return _LETTER_AND_ACCENTS.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def may_have_accents_apart(data: bytes) -> bool:
    """Whether a value of the bytes may have a letter and its accents as several signs, so that it is to be composed."""
    return has_odd_escapes(data) or (not data.isascii() and _ACCENT_BYTES.search(data) is not None)


_ACCENT_BYTES = re.compile(rb"\xcc|\xcd[\x80-\xaf]|\xe3\x82[\x99\x9a]")
"""What each of the signs below is in UTF-8."""
_ACCENTS = "\u0300-\u036f\u3099\u309a"
_ACCENT = re.compile(f"[{_ACCENTS}]")
_LETTER_AND_ACCENTS = re.compile(f"[^{_ACCENTS}][{_ACCENTS}]+")


def line_lengths(text: str) -> array[int]:
    """The number of characters of each line."""
    return array("I", map(len, text.split("\n")))


def decoded(data: bytes) -> str:
    r"""The text of bytes that :func:`check_text` has accepted."""
    return with_one_line_end(data.removeprefix(BOM).decode())


def source_at(text: str, offset: int, file: str, length: int = 1) -> Source:
    """The line and column, as a Source, of *length* characters from *offset* on in a text."""
    before = text[:offset]
    return Source(file, before.count("\n") + 1, offset - before.rfind("\n"), length)


def has_odd_escapes(data: bytes) -> bool:
    r"""Whether an escape such as ``\x01`` could bring a forbidden character into a value."""
    return _ODD_ESCAPE.search(data) is not None


def forbidden_escape(text: str, start: int) -> re.Match[str] | None:
    """The first escape after *start*, in a double-quoted value, that stands for a forbidden character."""
    escapes = _ESCAPE.finditer(text, start)
    return next((escape for escape in escapes if FORBIDDEN.match(_escaped_character(escape))), None)


def escape_problem(escape: re.Match[str], file: str) -> Problem:
    """The problem that an escape stands for no character, or for one that no text may hold."""
    source = source_at(escape.string, escape.start(), file, len(escape[0]))
    if not (character := _escaped_character(escape)):
        message = f"the escape '{escape[0]}' stands for no character"
        return Problem("yaml-control-character", source, message, _ESCAPE_HELP)
    message = f"the escape '{escape[0]}' stands for {_character_name(character)}, which no text may hold"
    return Problem(
        "yaml-control-character", source, message, _ESCAPE_HELP if _is_surrogate(character) else _TAKE_IT_OUT
    )


def escape_at(text: str, offset: int) -> re.Match[str] | None:
    """The escape whose backslash is at *offset*; None where there is none."""
    return _ESCAPE.match(text, offset)


def _character_problem(character: str, source: Source) -> Problem:
    message = f"{_character_name(character)} cannot stand in a text"
    return Problem("yaml-control-character", source, message, _TAKE_IT_OUT)


_TAKE_IT_OUT = "take it out; such characters come along with copied text"
_ESCAPE_HELP = r"write the character itself, or \U and its number in eight digits, as in \U0001F600"


def _character_name(character: str) -> str:
    """``the character U+000B (a control character)``."""
    name = unicodedata.name(character, "").lower() or _CATEGORIES[unicodedata.category(character)]
    return f"the character U+{ord(character):04X} ({name})"


_CATEGORIES = {"Cc": "a control character", "Cs": "half of a pair", "Cn": "reserved for programs' own use"}


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _escaped_character(escape: re.Match[str]) -> str:
    """The character that an escape stands for; empty where its number is larger than Unicode's last."""
    number, letter = escape[1] or escape[2] or escape[3], escape[4]
    if number is None:
        return _NAMED_ESCAPES.get(letter, letter)
    return chr(int(number, 16)) if int(number, 16) <= sys.maxunicode else ""


def _may_be_forbidden(data: bytes) -> bool:
    """Whether :data:`FORBIDDEN` matches: faster than a search of it all, since ASCII is removed first."""
    rest = data.translate(None, _HARMLESS_BYTES)
    return bool(rest) and FORBIDDEN.search(rest.decode(errors="replace")) is not None


_SAVE_AS_UTF_8 = (
    "save it again, with the encoding UTF-8: in Windows' Notepad it is chosen at the bottom of 'Save as'"
)


def _utf_16(file: str) -> Problem:
    message = "this file is not UTF-8 (it looks like UTF-16, which some programs call 'Unicode')"
    return Problem("yaml-encoding", Source(file, 1, 1), message, _SAVE_AS_UTF_8)


def _not_utf_8(error: UnicodeDecodeError, file: str) -> Problem:
    """The problem that a byte of a file is no UTF-8, with the character that it may be meant as."""
    byte = error.object[error.start : error.start + 1]
    before = with_one_line_end(error.object[: error.start].decode())
    letter = byte.decode("cp1252", "replace")
    guess = f"; in Windows-1252 it is '{letter}'" if letter.isprintable() and letter != "\ufffd" else ""
    return Problem(
        "yaml-encoding",
        source_at(before, len(before), file),
        f"this file is not UTF-8: the byte {byte[0]:02X} makes no character here{guess}",
        _SAVE_AS_UTF_8,
    )
