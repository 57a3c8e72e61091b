"""What is open in the editor: a deck, what the pages were shown of it, and what is worked out behind their backs.

A page shows a numbered state. What it is sent later are only the pieces that differ between its state and the newest.
Everything here may be called from several threads.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Condition, Thread
from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import Unreadable
from quizgen.drafts.own_words import answers_of, with_answers_here
from quizgen.editor.outgoing.outgoing import Outgoing
from quizgen.editor.views.entry import EntryView, entry_view
from quizgen.editor.views.rows import Row, in_quiz, rows_of
from quizgen.editor.views.sentences import SentenceView, places_of, sentence_views
from quizgen.engine.editing.article import article_cover, article_of
from quizgen.engine.editing.blueprint import CHOICES, chosen
from quizgen.engine.editing.changes import changed, text_of
from quizgen.engine.editing.entry import name_of
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.engine.editing.preview import Filled, Previews
from quizgen.engine.editing.quick import QuickPages
from quizgen.engine.editing.shown import Trial, all_problems, shown
from quizgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quizgen.article.cover import Cover
    from quizgen.engine.editing.entry import Name
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.engine.editing.shown import Shown
    from quizgen.located_yaml.small_change import Place
    from quizgen.located_yaml.writer import Value
    from quizgen.problems import Problem

QUIZZES_WATCHED = 4
"""Quizzes of the same deck, by seed, versions and length, that are worked out anew with each change: those that windows
asked for last. Each takes as long as a build's choice of questions."""
STATES_KEPT = 32
"""States of which a page that shows one is sent only what differs; one that shows an older one is sent all."""


class State(NamedTuple):
    """What the page shows of the deck."""

    number: int
    revision: int
    """That of the deck."""
    rows: tuple[Row, ...]
    sentences: tuple[SentenceView, ...]
    undo: str
    """What would be undone: ``accept``; empty where there is nothing."""
    redo: str
    title: str
    language: str
    broken: tuple[Problem, ...]
    """Why a file of the deck cannot be read."""
    others: tuple[Problem, ...]
    """What is wrong with the deck and is of no fact."""
    settings: Settings
    """Those of the quiz that it is of: two windows may look at the quizzes of two seeds."""
    filled: Filled | None
    """What is in the quiz; None until that is worked out for the first time."""


class Workbench:
    """The deck that is open, for all pages that show it. *tell* is called whenever there is a new state."""

    def __init__(
        self,
        deck: OpenDeck,
        *,
        by: str = "",
        tell: Callable[[int], None] = lambda _: None,
        tell_out: Callable[[], None] = lambda: None,
    ) -> None:
        self.deck, self.by = deck, by
        self.previews = Previews(deck)
        self.quick = QuickPages(self.previews)
        self.outgoing = Outgoing(deck, tell_out)
        """What goes out of it; *tell_out* is called whenever that moves on."""
        self._tell = tell
        self._states: OrderedDict[int, State] = OrderedDict()
        self._problems: tuple[Problem, ...] = ()
        self._cover: Cover | None = None
        self._watched = [Settings()]
        """Those of the quizzes that previews show; the one that was asked for last stands last."""
        self._filled: dict[Settings, tuple[int, Filled]] = {}
        """What is in each of them, and of which revision of the deck."""
        self._media_of_entry: Mapping[str, bytes] = {}
        self._texts: dict[Name, str] = {}
        self._texts_of = -1
        self._checked_of = -1
        self._wanted = Condition()
        self._is_open = True
        Thread(target=self._check_always, daemon=True).start()

    def close(self) -> None:
        """End what is worked out behind the page's back."""
        with self._wanted:
            self._is_open = False
            self._wanted.notify_all()

    # --- states ---

    @property
    def settings(self) -> Settings:
        """Those of the quiz that a preview asked for last."""
        return self._watched[-1]

    def state(self, settings: Settings | None = None, since: int = 0) -> State:
        """The newest state, with the quiz of these settings; without any, with that which was asked for last.

        It has another number than the one before only if it is another, and never a lower one than *since*, what the
        page shows.
        """
        settings = settings or self.settings
        with self.deck.one_at_a_time:
            known = list(self._states.values())
            last = next((one for one in reversed(known) if one.settings == settings), None)
            new = self._state(last.number if last else 1, settings)
            if last and new == last and last.number >= since:
                return last
            if known:
                new = new._replace(number=known[-1].number + 1)
            self._states[new.number] = new
            while len(self._states) > STATES_KEPT:
                self._states.popitem(last=False)
        with self._wanted:
            self._wanted.notify_all()
        self._tell(new.number)
        return new

    def known(self, number: int) -> State | None:
        """The state with a number; None where it is too old to be known."""
        return self._states.get(number)

    def _state(self, number: int, settings: Settings) -> State:
        deck, entries = self.deck, self.deck.entries()
        article = article_of(deck)
        places = places_of(article)
        filled = self.filled(settings)
        asked = filled.facts if filled else ()
        quiz = in_quiz(asked, {choice: chosen(deck, choice) for choice in CHOICES})
        rows = rows_of(entries, deck.facts, self.deck.lock_to_show, self._problems, places, quiz)
        cited: dict[str, int] = {}
        for row in rows:
            for at in row.at:
                cited[at] = cited.get(at, 0) + 1
        return State(
            number=number,
            revision=deck.revision,
            rows=rows,
            sentences=sentence_views(article.numbered, self._cover, cited) if article else (),
            undo=deck.can_undo,
            redo=deck.can_redo,
            title=deck.deck.title,
            language=deck.deck.language,
            broken=deck.broken,
            others=tuple(problem for problem in self._problems if not problem.fact),
            settings=settings,
            filled=filled,
        )

    def filled(self, settings: Settings) -> Filled | None:
        """What is in the quiz of these settings, as far as it is known; None before it is."""
        found = self._filled.get(settings)
        return found[1] if found else None

    def look_at(self, settings: Settings) -> None:
        """Work out what is in this quiz, too, from now on: a preview shows it."""
        with self._wanted:
            self._watched = [*(one for one in self._watched if one != settings), settings][-QUIZZES_WATCHED:]
            for gone in self._filled.keys() - set(self._watched):
                del self._filled[gone]
            self._wanted.notify_all()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the deck as a whole, as far as it is known; what its own file says of itself at once."""
        return (*self.deck.problems, *self._problems)

    # --- entries ---

    def entry(self, name: str, text: str = "", *, settings: Settings | None = None) -> EntryView:
        """An entry as the page shows it; with *text*, as it would be. CannotChange where it is not there any more.

        What is in the quiz is said of that of these *settings*; without any, of that which was asked for last.
        """
        with self.deck.one_at_a_time:
            view = self.shown(name, text)
            return self.view_of(view, is_written=not text, settings=settings)

    def view_of(
        self, view: Shown, *, is_written: bool = False, settings: Settings | None = None
    ) -> EntryView:
        """An entry with its questions as the page shows it; what *is_written* has the whole deck's problems, too."""
        with self.deck.one_at_a_time:
            more = (
                ()
                if not is_written
                else [one for one in self._problems if one.fact and one.fact == view.entry.name.id]
            )
            filled = self.filled(settings or self.settings)
            asked = filled.questions if filled else frozenset[str]()
            self._media_of_entry = view.deck.media
            return entry_view(self.deck, view, self.deck.lock_to_show, more, asked)

    def media(self, name: str) -> bytes | None:
        """The bytes of a picture or sound of the deck, or of the draft that is shown, by the name of its content."""
        return self.deck.deck.media.get(name) or self._media_of_entry.get(name)

    def shown(self, name: str, text: str = "") -> Shown:
        """An entry with its questions."""
        parsed = parsed_name(name)
        return shown(self.deck, parsed, text or self.text(parsed))

    def text(self, name: Name) -> str:
        """An entry as it is written."""
        with self.deck.one_at_a_time:
            if self._texts_of != self.deck.revision:
                self._texts, self._texts_of = {}, self.deck.revision
            if name not in self._texts:
                self._texts[name] = text_of(self.deck, name)
            return self._texts[name]

    def trial(self, name: str, key: Place, value: Value | None) -> Trial:
        """The entry as it would be with another value. CannotChange where it cannot be written so."""
        parsed = parsed_name(name)
        with self.deck.one_at_a_time:
            keys = self.deck.entry(parsed).keys
            data = changed(self.text(parsed).encode(), (0,), key, value, keys)
        return Trial(parsed, data.decode())

    def own_words(self, name: str, key: Place, value: Value | None) -> Value | None:
        """A value as a curator typed it: in a statement a ``_`` stands for the answer that it has already."""
        if key != ("fact",) or not isinstance(value, str):
            return value
        with self.deck.one_at_a_time:
            return with_answers_here(value, answers_of(self.deck.entry(parsed_name(name)).keys))

    # --- what takes longer ---

    @property
    def is_checked(self) -> bool:
        """Whether what only all facts together tell is worked out of the deck as it is, and what is in its quiz."""
        return self._checked_of == self.deck.revision and self._to_fill is None

    @property
    def _to_fill(self) -> Settings | None:
        """The settings of a quiz of which is not known what is in it, the one that was asked for last first."""
        revision = self.deck.revision
        known = {settings for settings, (of, _) in self._filled.items() if of == revision}
        return next((one for one in reversed(self._watched) if one not in known), None)

    def _check_always(self) -> None:
        """Work out what only all facts together tell, whenever the deck is another."""
        while True:
            with self._wanted:
                while self._is_open and self.is_checked:
                    self._wanted.wait()
                if not self._is_open:
                    return
            try:
                while (settings := self._to_fill) and self._is_open:
                    self._fill(settings)
                if self._checked_of != self.deck.revision:
                    self._check()
            except (Unreadable, OSError):  # the deck is gone: it is looked at again once its files are others
                self._checked_of = self.deck.revision
                self._filled = {one: (self.deck.revision, Filled()) for one in self._watched}

    def _fill(self, settings: Settings) -> None:
        """Work out what is in a quiz."""
        revision = self.deck.revision
        filled = self.previews.filled(settings)
        with self._wanted:
            if settings not in self._watched:
                return
            self._filled[settings] = revision, filled
        self.state(settings)

    def _check(self) -> None:
        revision = self.deck.revision
        problems, cover = all_problems(self.deck), article_cover(self.deck)
        if revision == self.deck.revision:
            self._problems, self._cover, self._checked_of = problems, cover, revision
            self.state()


def parsed_name(name: str) -> Name:
    """The name of an entry as the page sends it. CannotChange where it is none."""
    try:
        return name_of(name)
    except ValueError:
        raise CannotChange("choose a fact first") from None
