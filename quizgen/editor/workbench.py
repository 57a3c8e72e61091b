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

STATES_KEPT = 16
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
        self.settings = Settings()
        """Those of the quiz that the preview shows."""
        self._filled: Filled | None = None
        self._filled_of: tuple[int, Settings] | None = None
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

    def state(self) -> State:
        """The newest state. It has another number than the one before only if it is another."""
        with self.deck.one_at_a_time:
            last = next(reversed(self._states.values()), None)
            new = self._state(last.number if last else 1)
            if last and new == last:
                return last
            if last:
                new = new._replace(number=last.number + 1)
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

    def _state(self, number: int) -> State:
        deck, entries = self.deck, self.deck.entries()
        article = article_of(deck)
        places = places_of(article)
        asked = self._filled.facts if self._filled else ()
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
            filled=self._filled,
        )

    def look_at(self, settings: Settings) -> None:
        """Let what is said of the quiz be of this one from now on: the preview shows it."""
        with self._wanted:
            self.settings = settings
            self._wanted.notify_all()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the deck as a whole, as far as it is known; what its own file says of itself at once."""
        return (*self.deck.problems, *self._problems)

    # --- entries ---

    def entry(self, name: str, text: str = "") -> EntryView:
        """An entry as the page shows it; with *text*, as it would be. CannotChange where it is not there any more."""
        with self.deck.one_at_a_time:
            view = self.shown(name, text)
            return self.view_of(view, is_written=not text)

    def view_of(self, view: Shown, *, is_written: bool = False) -> EntryView:
        """An entry with its questions as the page shows it; what *is_written* has the whole deck's problems, too."""
        with self.deck.one_at_a_time:
            more = (
                ()
                if not is_written
                else [one for one in self._problems if one.fact and one.fact == view.entry.name.id]
            )
            asked = self._filled.questions if self._filled else frozenset[str]()
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
        wanted = self.deck.revision, self.settings
        return self._checked_of == self.deck.revision and self._filled_of == wanted

    def _check_always(self) -> None:
        """Work out what only all facts together tell, whenever the deck is another."""
        while True:
            with self._wanted:
                while self._is_open and self.is_checked:
                    self._wanted.wait()
                if not self._is_open:
                    return
            try:
                self._fill()
                if self._checked_of != self.deck.revision:
                    self._check()
            except (Unreadable, OSError):  # the deck is gone: it is looked at again once its files are others
                self._checked_of = self.deck.revision
                self._filled_of = self.deck.revision, self.settings

    def _fill(self) -> None:
        """Work out what is in the quiz, if that may be another."""
        wanted = self.deck.revision, self.settings
        if self._filled_of == wanted:
            return
        filled = self.previews.filled(self.settings)
        if wanted == (self.deck.revision, self.settings):
            self._filled, self._filled_of = filled, wanted
            self.state()

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
