"""The text of a file in whatever encoding programs write: UTF-8, UTF-16, and Windows-1252 as Excel's CSV has it."""

from __future__ import annotations

import re

from quizgen.located_yaml.other_files import other_file
from quizgen.located_yaml.text import with_one_line_end

BEGINNINGS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\0\0", "utf-32", "UTF-32"),
    (b"\0\0\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
"""The marks at the beginning of a file, each with the encoding."""
SAVE_AS_UTF_8 = "save it again with the encoding UTF-8: Excel calls it 'CSV UTF-8'"
MOST_ODD_LETTERS = 0.3
"""The share of letters outside ASCII from which on a text is in another script, and Windows-1252 a wrong guess."""
FEWEST_TO_JUDGE = 20


class NotText(Exception):
    """A file is no text, or in an encoding that is not known; *remedy* says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def decoded(data: bytes, file: str) -> tuple[str, str]:
    r"""The text of a file with ``\n`` for every line end, and the name of its encoding. NotText where it is none."""
    other = None if data[:100].lstrip().startswith(b"<?xml") else other_file(data, file)
    if other:
        raise NotText(other.message, "name the file that the program exported")
    encoding, name = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"this file is no text in UTF-8, UTF-16 or Windows-1252: the byte {data[error.start]:02X} is in none"
        raise NotText(message, SAVE_AS_UTF_8) from None
    if encoding == "cp1252":
        _check_is_western(text)
    return with_one_line_end(text.removeprefix("\ufeff")), name


def _encoding(data: bytes) -> tuple[str, str]:
    """Python's name of the encoding of these bytes, and the one that people know."""
    for beginning, encoding, name in BEGINNINGS:
        if data.startswith(beginning):
            return encoding, name
    head = data[:1000]
    if len(head) > 1 and head[1::2].count(0) * 2 > len(head[1::2]):
        return "utf-16-le", "UTF-16"
    if len(head) > 1 and head[::2].count(0) * 2 > len(head[::2]):
        return "utf-16-be", "UTF-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252", "Windows-1252"
    return "utf-8", "UTF-8"


def _check_is_western(text: str) -> None:
    letters = re.findall(r"[^\W\d_]|[\x80-\uffff]", text)
    odd = sum(not letter.isascii() for letter in letters)
    if len(letters) >= FEWEST_TO_JUDGE and odd > len(letters) * MOST_ODD_LETTERS:
        raise NotText(
            "this file is neither UTF-8 nor UTF-16, and its language not a western one", SAVE_AS_UTF_8
        )
