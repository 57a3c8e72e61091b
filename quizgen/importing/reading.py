"""One file while its questions are read: its text, its texts in the deck's form, and what is not taken of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import Unreadable, file_source, path_text
from quizgen.importing.html import Piece, html_text
from quizgen.limits import LARGEST_QUESTION_FILE, LONGEST_TEXT
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.model import BLANK, Source
from quizgen.named_file import FileRemedies, bytes_of
from quizgen.problems import Problem
from quizgen.text.markup import SIGNS
from quizgen.text_file import NotText, decoded

if TYPE_CHECKING:
    from pathlib import Path


QUESTIONS = FileRemedies(
    "the file with the questions", "export the questions in several files, or without their pictures"
)


class Left(NamedTuple):
    """Something that is not taken, or not as it is."""

    kind: str
    """A key of :data:`~quizgen.importing.leftovers.KINDS`."""
    line: int
    """0 where the file has no lines."""
    place: str
    """``line 12``, ``note 3``."""
    what: str
    """What it is, in words or as it is called: ``cat.png``."""


class TooLong(Exception):
    """A question has a longer text than a deck takes."""


class Reading:
    """One file while its questions are read."""

    def __init__(self, path: Path, *, markup: bool = False) -> None:
        """*markup* says that the deck has ``markup: true``. Unreadable where the file cannot be read."""
        self.path, self.file, self.markup = path, path_text(path), markup
        self.data = bytes_of(path, LARGEST_QUESTION_FILE, QUESTIONS)
        self.left: list[Left] = []
        self.line, self.place = 0, ""
        """Where the question stands that is being read."""

    def at(self, line: int, place: str = "") -> None:
        """Say where the next question stands: ``12``, or ``0`` and ``note 3``."""
        self.line, self.place = line, place or f"line {line}"

    def leave(self, kind: str, what: str = "") -> None:
        """Tell that something where the reading is now is not taken, or not as it is."""
        self.left.append(Left(kind, self.line, self.place, what))

    def text_of_file(self) -> str:
        """The file's text, with one kind of line end. Unreadable where it is no text."""
        try:
            text, encoding = decoded(self.data, self.file)
        except NotText as error:
            raise self.unreadable(str(error), error.remedy) from None
        if encoding not in {"UTF-8", "ASCII"}:
            self.at(0, "the whole file")
            self.leave("encoding", f"read as {encoding}")
        return text

    def unreadable(
        self, message: str, remedy: str, line: int = 0, column: int = 1, length: int = 1
    ) -> Unreadable:
        """The error that the file holds no questions of its format, to be raised."""
        source = Source(self.file, line, column, length) if line else file_source(self.path)
        return Unreadable(Problem("bad-import", source, message, remedy))

    # --- texts in the deck's form --------------------------------------------------------------------

    def plain(self, text: str) -> str:
        """A plain text as one line in the deck's form: what would be markup there is escaped."""
        return self._finished([Piece(text)])

    def html(self, html: str) -> str:
        """HTML as one line in the deck's form: plain text, or markup where the deck has it."""
        text = html_text(html, markup=self.markup)
        for kind, what in text.left:
            self.leave(kind, what)
        return self._finished(text.pieces)

    def _finished(self, pieces: list[Piece]) -> str:
        line = " ".join("".join(self._escaped(piece) for piece in pieces).split())
        if FORBIDDEN.search(line.replace(BLANK, "")):
            self.leave("control")
            line = " ".join(FORBIDDEN.sub(lambda sign: BLANK if sign[0] == BLANK else "", line).split())
        if len(line) > LONGEST_TEXT:
            raise TooLong
        return line

    def _escaped(self, piece: Piece) -> str:
        if not self.markup or piece.is_markup:
            return piece.text
        return "".join(f"\\{sign}" if sign in SIGNS else sign for sign in piece.text)

    def tags(self, text: str) -> tuple[str, ...]:
        """Tags in a text with commas, semicolons or blanks between them."""
        words = self.plain(text.replace(",", " ").replace(";", " ")).split()
        return tuple(dict.fromkeys(words))
