"""Anki's own engine, with an empty collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from tests.conftest import marked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.cards import Card
    from anki.notes import Note

UPDATES = ("newer", "always", "never")
"""When an import takes what it knows already: the dialog's choices, in the order of Anki's own numbers."""
DAY = 86_400


class Engine:
    """A learner's collection. ``collection`` is Anki's own object, for what is not named here."""

    def __init__(self, folder: Path) -> None:
        marked("anki")
        self.folder = folder
        self.collection: Any = Collection(str(folder / "collection.anki2"))

    def install(
        self,
        package: bytes,
        *,
        update: str = "newer",
        merge: bool = False,
        scheduling: bool = False,
        presets: bool = False,
    ) -> dict[str, int]:
        """Import a package, as a fresh profile does unless said; how many notes were new, updated and so on.

        *update* is one of :data:`UPDATES`, for notes and note types alike.
        """
        path = self.folder / "package.apkg"
        path.write_bytes(package)
        condition: Any = UPDATES.index(update)
        options = ImportAnkiPackageOptions(
            merge_notetypes=merge,
            update_notes=condition,
            update_notetypes=condition,
            with_scheduling=scheduling,
            with_deck_configs=presets,
        )
        request = ImportAnkiPackageRequest(package_path=str(path), options=options)
        log = self.collection.import_anki_package(request).log
        counts = {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")}
        return {kind: count for kind, count in counts.items() if count}

    def cards(self, search: str = "") -> list[Card]:
        """The cards that a search finds, in the order in which they come up."""
        cards = [self.collection.get_card(card) for card in self.collection.find_cards(search)]
        return sorted(cards, key=lambda card: (card.due, card.ord))

    def card(self, search: str = "") -> Card:
        """The one card that a search finds."""
        (card,) = self.cards(search)
        return card

    def answer(self, card: Card, ease: int = 3) -> None:
        """Answer a card; *ease* is 1 (again) to 4 (easy)."""
        card.start_timer()
        self.collection.sched.answerCard(card, ease)

    def write(self, note: Note, when: int) -> None:
        """Keep what the learner wrote in a note, as if at *when*: by itself Anki takes the clock's time."""
        self.collection.update_note(note)
        self.collection.db.execute("update notes set mod = ? where id = ?", when, note.id)

    def pass_days(self, days: int = 1) -> None:
        """Let days go by: the collection becomes so much older, and its schedule with it."""
        self.collection.db.execute("update col set crt = crt - ?", days * DAY)
        self.open_again()

    def open_again(self) -> None:
        """Close the collection and open it, so that nothing is remembered of what stood in it."""
        self.collection.close()
        self.collection = Collection(str(self.folder / "collection.anki2"))

    def rows(self) -> dict[str, list[list[Any]]]:
        """Every note, card and review as they stand in the database."""
        everything = self.collection.db.all
        return {
            "notes": everything("select * from notes order by id"),
            "cards": everything("select * from cards order by id"),
            "revlog": everything("select * from revlog order by id"),
        }

    def synced(self) -> None:
        """Let the collection be one that is in step with its server: from now on a full sync would show."""
        self.collection.db.execute("update col set ls = scm")

    def empty_cards(self) -> int:
        """How many notes have a card without a question."""
        return len(self.collection.get_empty_cards().notes)


@pytest.fixture(autouse=True)
def no_given_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested is the time that an edition has by itself."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Anki's engine on an empty collection."""
    made = Engine(tmp_path)
    yield made
    made.collection.close()
