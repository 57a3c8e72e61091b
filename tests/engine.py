"""Anki's own engine, with an empty collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.cards import Card


class Engine:
    """A learner's collection. ``collection`` is Anki's own object, for what is not named here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection: Any = Collection(str(folder / "collection.anki2"))

    def install(self, package: bytes) -> dict[str, int]:
        """Import a package as a fresh profile does; how many notes were new, updated and so on."""
        path = self.folder / "package.apkg"
        path.write_bytes(package)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
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
