"""A deck that a curator has open: what its files hold, and every change of them.

The YAML files stay the truth. A change is one small edit of them, on the disk at once, all its files or none. What an
editor or another program writes meanwhile is read before each change, and stays. Nothing here asks or prints.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.deck_lock.lock import Lock
from quizgen.deck_paths import FACTS_FILE, Unreadable, files_of, largest_deck_file, path_text
from quizgen.deckfile.deck import read_nodes
from quizgen.deckfile.facts.facts_before import FactsBefore
from quizgen.drafts.draft_file import draft_file
from quizgen.engine.editing.entry import Entry, Name, entries_in
from quizgen.engine.editing.timeline import Timeline
from quizgen.files import exclusive_access, read_file, write_files
from quizgen.located_yaml.reader import Mapping, YamlProblem, load
from quizgen.located_yaml.reload import Loaded, load_again
from quizgen.located_yaml.three_way import Conflict
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from quizgen.article.copy import ArticleCopy
    from quizgen.deck_lock.lock import LockedReview
    from quizgen.deckfile.deck import DeckRead
    from quizgen.drafts.draft_file import DraftFile
    from quizgen.engine.engine import Engine
    from quizgen.located_yaml.reader import Node
    from quizgen.model import Deck, Fact
    from quizgen.problems import Problem

Keep = Literal["", "mine", "theirs"]
"""Which of two changes of the same lines stays; empty: somebody is to be asked."""
Files = dict["Path", bytes | None]
"""What files hold; None where there is none."""


class CannotChange(Exception):
    """A change that cannot be made, in words for the curator: nothing was written."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class Outside(CannotChange):
    """Somebody else has changed the same thing meanwhile: it is for the curator to say which of both stays."""

    def __init__(self, message: str, theirs: str, mine: str) -> None:
        super().__init__(message)
        self.theirs, self.mine = theirs, mine


class Step(NamedTuple):
    """A change that can be undone, and done again."""

    number: int
    """Its number in the timeline; -1 where no file of the deck was changed."""
    what: str
    """``set``, ``accept``, ``reject`` …"""
    about: Name | None
    """The entry that is shown when it is undone."""
    reviews: dict[str, LockedReview | None]
    """The reviews of facts that it changed, as they were before."""


class OpenDeck:
    """A deck that is open for curating, with its drafts, its lock and the reader's own copy of its article.

    Its methods may be called from several threads; each sees a whole state.
    """

    def __init__(self, path: Path, engine: Engine, copy: ArticleCopy | None = None) -> None:
        """Unreadable where there is no deck that can be read, or its draft is no list of facts."""
        self.path, self.engine = path, engine
        self.copy = copy
        """The reader's own copy of the article; it is kept in memory alone."""
        self.files = files_of(path)
        self.one_at_a_time = RLock()
        self.revision = 0
        """Another number whenever a file is another."""
        self.broken: tuple[Problem, ...] = ()
        """Why a file cannot be read now; what is shown is then what it said before."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._last_loaded: dict[Path, Loaded] = {}
        self._facts_before = FactsBefore()
        self.timeline = Timeline(self._on_disk())
        self._read()
        if self.broken:
            raise Unreadable(*self.broken)

    # --- what is read ---

    @property
    def facts_path(self) -> Path:
        """The file that its facts stand in, which need not exist."""
        return (self.files.facts or self.files.folder / FACTS_FILE) if self.files.folder else self.files.deck

    @property
    def facts_key(self) -> tuple[str, ...]:
        """The key that the list of its facts stands under: none where the file is that list."""
        is_under_key = self.files.folder is None or isinstance(self._nodes[self.facts_path], Mapping)
        return ("facts",) if is_under_key else ()

    def bytes_of(self, path: Path) -> bytes:
        """What one of its files holds; nothing where there is none."""
        return self.timeline.held.get(path) or b""

    def last_loaded(self, path: Path) -> Loaded | None:
        """What one of its files was read as the last time."""
        return self._last_loaded.get(path)

    def _on_disk(self) -> Files:
        paths = (self.files.deck, self.facts_path, self.files.draft)
        return {path: _bytes_at(path) for path in paths}

    def look(self) -> bool:
        """Whether somebody else has changed a file since; what is new is read. Unreadable where the deck is gone."""
        with self.one_at_a_time:
            self.files = files_of(self.path)
            now = self._on_disk()
            changed = {path: data for path, data in now.items() if self.timeline.held.get(path) != data}
            if changed:
                self.timeline.record(changed)
                self._read()
            return bool(changed)

    def _read(self) -> None:
        """Read what the files hold. What cannot be read leaves what was there before."""
        self.revision += 1
        try:
            nodes = {path: self._loaded(path, data or b"") for path, data in self.timeline.held.items()}
            self.draft: DraftFile = draft_file(self.files.draft, self.bytes_of(self.files.draft))
        except (YamlProblem, Unreadable) as error:
            self.broken = tuple(error.problems)
            return
        read = self.read_nodes(nodes[self.files.deck], nodes[self.facts_path], before=self._facts_before)
        if read.deck is None:
            self.broken = tuple(read.problems)
            return
        self.broken = ()
        self._nodes = nodes
        self.deck: Deck = read.deck
        self.problems: tuple[Problem, ...] = tuple(read.problems)
        """What is wrong with its files, without what the checks say."""
        in_part = read.in_part or read.deck
        self.facts: dict[str, Fact] = {fact.id: fact for fact in (*in_part.facts, *read.deck.facts)}
        """Its facts by their ids, those with a mistake that says nothing of their answers among them."""

    def _loaded(self, path: Path, data: bytes) -> Node:
        """The value of a file; of one that was read before, only what has changed is parsed. YamlProblem."""
        before = self._last_loaded.get(path)
        root = load_again(data, path_text(path), before) if before else load(data, path_text(path))
        self._last_loaded[path] = Loaded(data, root)
        return root

    def read_nodes(
        self, deck: Node, facts: Node, others: Collection[str] = (), before: FactsBefore | None = None
    ) -> DeckRead:
        """The deck that these values of its files would be; *others* are the ids of facts that are not among them.

        *before* is what was read of it the last time.
        """
        files = self.files._replace(facts=self.facts_path) if self.files.folder else self.files
        facts = facts if self.files.folder else None
        return read_nodes(files, deck, facts, self.engine.pools, others=others, before=before)

    @property
    def deck_node(self) -> Mapping:
        """What the deck's own file says, as it is written."""
        node = self._nodes[self.files.deck]
        return node if isinstance(node, Mapping) else Mapping()

    @property
    def lock(self) -> Lock:
        """What its lock says. ProblemFound where it is damaged."""
        return self.engine.locked(self.path, self.deck)

    @property
    def lock_to_show(self) -> Lock:
        """What its lock says; an empty one where it is damaged, so that a curator still sees and edits the deck."""
        try:
            return self.lock
        except ProblemFound:
            return Lock()

    # --- entries ---

    def entries(self) -> list[Entry]:
        """Its drafts, then its facts, in the order of their files."""
        drafts = entries_in("draft", self._nodes[self.files.draft])
        return [*drafts, *entries_in("fact", self._nodes[self.facts_path])]

    def entry(self, name: Name) -> Entry:
        """The entry with this name. CannotChange where there is none any more."""
        for entry in self.entries():
            if entry.name == name:
                return entry
        raise CannotChange(f"there is no {name.kind} '{name.id}' any more")

    def path_of(self, name: Name) -> Path:
        """The file that an entry stands in."""
        return self.files.draft if name.kind == "draft" else self.facts_path

    def place_of(self, entry: Entry) -> tuple[str | int, ...]:
        """Where an entry stands in its file: ``("facts", 3)``."""
        return (*(self.facts_key if entry.name.kind == "fact" else ()), entry.place)

    # --- changes ---

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Let all others wait from the reading of the files to their writing. CannotChange where one is broken."""
        with self.one_at_a_time, exclusive_access(self.files.draft):
            self.look()
            if self.broken:
                raise CannotChange("a file of the deck has a mistake: correct it first", self.broken)
            yield

    def write(
        self,
        what: str,
        files: Files,
        about: Name | None = None,
        reviews: dict[str, LockedReview | None] | None = None,
    ) -> None:
        """Write files as one step that can be undone; *reviews* are those that the step has changed, as they were."""
        self._done.append(self._put(what, files, about, reviews or {}))
        self._undone.clear()

    def _put(
        self, what: str, files: Files, about: Name | None, reviews: dict[str, LockedReview | None]
    ) -> Step:
        changed = {path: data for path, data in files.items() if self.timeline.held.get(path) != data}
        if not changed:
            return Step(-1, what, about, reviews)
        by_name = {path.name: data for path, data in changed.items()}
        write_files(self.files.deck.parent, by_name)
        number = self.timeline.record(changed)
        self._read()
        return Step(number, what, about, reviews)

    @property
    def can_undo(self) -> str:
        """What would be undone: ``accept``; empty where there is nothing."""
        return self._done[-1].what if self._done else ""

    @property
    def can_redo(self) -> str:
        """What would be done again; empty where there is nothing."""
        return self._undone[-1].what if self._undone else ""

    def undo(self, keep: Keep = "") -> Step:
        """Take the last step back. CannotChange where there is none, Outside where another change is in its way.

        To *keep* ``mine``, what others changed of the same lines is lost; to keep ``theirs``, nothing is written, and
        the step cannot be undone any more: the next one is that before it.
        """
        return self._turn(self._done, self._undone, keep)

    def redo(self, keep: Keep = "") -> Step:
        """Do again what was undone last. CannotChange, Outside and *keep* as in :meth:`undo`."""
        return self._turn(self._undone, self._done, keep)

    def _turn(self, source: list[Step], target: list[Step], keep: Keep) -> Step:
        with self.changing():
            if not source:
                raise CannotChange(
                    "there is nothing to undo" if source is self._done else "nothing was undone"
                )
            step = source[-1]
            if keep == "theirs":
                return source.pop()
            files: Files = {}
            if step.number >= 0:
                try:
                    files = self.timeline.taken_back(step.number, keep_mine=keep == "mine")
                except Conflict as conflict:
                    if keep:
                        raise CannotChange(str(conflict)) from None
                    message = (
                        "it was changed by somebody else since, and cannot be undone without losing that"
                    )
                    raise Outside(message, conflict.theirs, conflict.mine) from None
            self._check_readable(files)
            reviews = self.set_reviews(step.reviews)
            target.append(self._put(step.what, files, step.about, reviews))
            source.pop()
            return step

    def _check_readable(self, files: Files) -> None:
        """CannotChange where files like these could not be read."""
        for path, data in files.items():
            try:
                load(data or b"", path_text(path))
            except YamlProblem as error:
                raise CannotChange("it cannot be undone: the file would be no YAML", error.problems) from None

    def set_reviews(self, reviews: dict[str, LockedReview | None]) -> dict[str, LockedReview | None]:
        """Let the lock have these reviews of facts; None: none. What it had before."""
        if not reviews:
            return {}
        before: dict[str, LockedReview | None] = {}

        def change(lock: Lock) -> Lock:
            from msgspec.structs import replace  # noqa: PLC0415 - few steps change reviews

            before.update({fact: lock.reviews.get(fact) for fact in reviews})
            others = {fact: review for fact, review in lock.reviews.items() if fact not in reviews}
            return replace(
                lock, reviews=others | {fact: review for fact, review in reviews.items() if review}
            )

        self.change_lock(change)
        return before

    def change_lock(self, change: Callable[[Lock], Lock]) -> Lock:
        """The lock after a change, once it is written."""
        self.revision += 1
        return self.engine.change_lock(self.path, self.deck, change)


def _bytes_at(path: Path) -> bytes | None:
    try:
        return read_file(path, largest_deck_file())
    except FileNotFoundError:
        return None
