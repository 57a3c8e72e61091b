"""What the page works on: a deck, or nothing yet, until an article is brought, which becomes one."""

from __future__ import annotations

import getpass
import os
import re
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from quizgen.article.copy import read_copy
from quizgen.deck_paths import DECK_FILE, DRAFT_FILE, FACTS_FILE, YAML_ENDINGS, Unreadable
from quizgen.editor.outside import Watcher
from quizgen.editor.remembered import copy_of, remember
from quizgen.editor.workbench import Workbench
from quizgen.engine.editing.open_deck import CannotChange, OpenDeck
from quizgen.engine.editing.opening import is_its_article, new_deck, titled, with_copy
from quizgen.engine.engine import Engine
from quizgen.text.ids import plain_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.article.copy import ArticleCopy
    from quizgen.editor.uploads import Upload

_NO_NAME = re.compile(r"[^\w.-]+")
"""What the name of a deck's folder does not have."""


class Desk:
    """What is open in one run of the editor. Its methods may be called from several threads."""

    def __init__(
        self, *, output: Path | None = None, by: str = "", language: str = "en", day: str = ""
    ) -> None:
        self.output = output
        """The folder for a new deck."""
        self.by = by or os.environ.get("QUIZGEN_REVIEWER", "") or _login()
        """Who accepts facts."""
        self.language = language
        self.day = day
        """The day when the article appeared, as ISO date; empty where its file says so."""
        self.only_to_do = False
        """Whether the list begins with what waits for the curator, and not with all."""
        self.bench: Workbench | None = None
        self.told: list[str] = []
        """What is to be told of the deck that was opened."""
        self._tell: Callable[[str, dict[str, int]], None] = lambda _event, _data: None
        self._watcher: Watcher | None = None
        self._one_at_a_time = RLock()

    def tell_pages(self, tell: Callable[[str, dict[str, int]], None]) -> None:
        """Let the open pages be told of what changes."""
        self._tell = tell

    def close(self) -> None:
        """End what runs behind the page's back."""
        if self._watcher:
            self._watcher.close()
        if self.bench:
            self.bench.close()

    # --- what is put on it ---

    def open_deck(self, deck: Path, article: Path | None = None) -> None:
        """Put a deck on it, with its article, or with the copy that was opened with it the last time. Unreadable."""
        opened = OpenDeck(deck, Engine())
        copy = article or copy_of(deck)
        if copy:
            self._give(opened, copy, is_named=article is not None)
        self._put(opened)

    def begin(self, article: Path) -> None:
        """Put an article on it, which becomes a deck; where there is its deck already, that one. Unreadable."""
        copy = self._read(article)
        folder = self.output or Path(folder_name(article.stem))
        self._put(self._deck_in(folder, copy))
        remember(folder, article)

    def bring(self, upload: Upload, language: str = "") -> None:
        """Put an article on it that was brought to the page. CannotChange where it is not the deck's, Unreadable.

        *language* is that of a new deck, where the page names one.
        """
        with self._one_at_a_time:
            self.language = language or self.language
            copy = self._read(Path(upload.name), upload.data)
            if self.bench:
                with_copy(self.bench.deck, copy)
                self.bench.state()
                return
            self._put(self._deck_in(self.output or _free(folder_name(Path(upload.name).stem)), copy))
        self._tell("opened", {})

    def _read(self, article: Path, data: bytes | None = None) -> ArticleCopy:
        copy = read_copy(article, data)
        return copy._replace(date=self.day or copy.date)

    def _give(self, deck: OpenDeck, article: Path, *, is_named: bool) -> None:
        """Let a deck have its article. One that is only remembered, and is another by now, is left."""
        if is_named:
            with_copy(deck, self._read(article))
            if note := remember(deck.path, article):
                self.told.append(note)
            return
        try:
            copy = self._read(article)
        except Unreadable:
            return
        if is_its_article(deck, copy):
            deck.copy = copy

    def _deck_in(self, folder: Path, copy: ArticleCopy) -> OpenDeck:
        engine = Engine()
        if (folder / DECK_FILE).exists():
            deck = OpenDeck(folder, engine)
            with_copy(deck, copy)
            return deck
        try:
            return new_deck(titled(copy), folder, engine, language=self.language)
        except OSError as error:
            raise CannotChange(f"the deck cannot be written: {error.strerror or error}") from None

    def _put(self, deck: OpenDeck) -> None:
        bench = Workbench(
            deck,
            by=self.by,
            tell=lambda number: self._tell("changed", {"number": number}),
            tell_out=lambda: self._tell("out", {}),
        )
        self._watcher = Watcher(bench)
        self.bench = bench


def open_desk(
    path: Path | None,
    *,
    article: Path | None = None,
    output: Path | None = None,
    by: str = "",
    language: str = "en",
    day: str = "",
) -> Desk:
    """The desk with what the command names on it. Unreadable and ProblemFound where it cannot be put there."""
    desk = Desk(output=output, by=by, language=language, day=day)
    if path is None and article is None:
        return desk
    if path is not None and is_deck(path):
        desk.open_deck(path, article)
    else:
        desk.begin(path or article or Path())
    return desk


def is_deck(path: Path) -> bool:
    """Whether a path is of a deck, and not of an article."""
    return path.is_dir() or path.suffix.lower() in YAML_ENDINGS


def folder_name(words: str) -> str:
    """The name of a new deck's folder, by the name of its article's file."""
    return plain_id(_NO_NAME.sub("-", words).lower()) or "deck"


def _free(name: str) -> Path:
    """A folder of this name, or with a number, that has no deck."""
    number = 1
    while any(Path(_numbered(name, number), file).exists() for file in (DECK_FILE, FACTS_FILE, DRAFT_FILE)):
        number += 1
    return Path(_numbered(name, number))


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without a name for its user
        return "curator"
