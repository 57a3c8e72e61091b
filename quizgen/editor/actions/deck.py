"""The deck's own values, its entities and its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.editor.values import Sent, value_of
from quizgen.engine.editing import entities
from quizgen.engine.editing.changes import UNKNOWN, set_in_deck

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class SetInDeck(Action):
    """Give a value of the deck's own file what its control says."""

    key: list[str | int]
    """Its place in the file: ``["entities", "vasa", "aka"]``."""
    widget: str = "line"
    value: Sent = None
    was: Sent = None
    force: bool = False

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Write it."""
        name = str(self.key[-1])
        was = UNKNOWN if self.force else value_of(self.was, self.widget, name)
        set_in_deck(bench.deck, tuple(self.key), value_of(self.value, self.widget, name), was)
        return Done(writer.words.gettext("Saved."))


class NewEntity(Action):
    """Add an entity: one that is open for more in the deck's view, or one of an answer that stays open."""

    name: str
    type: str = ""
    stays: str = ""
    """Anything: what is shown stays."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Add it."""
        id_ = entities.add_entity(bench.deck, self.name, self.type)
        said = writer.words.gettext("A new entity: %(name)s.") % {"name": id_}
        return Done(said) if self.stays else Done(said, view=f"deck/entity/{id_}", focus="thing-title")


class NewEvent(Action):
    """Add an event."""

    name: str
    when: str = ""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Add it."""
        id_ = entities.add_event(bench.deck, self.name, self.when)
        said = writer.words.gettext("A new event: %(name)s.") % {"name": id_}
        return Done(said, view=f"deck/event/{id_}", focus="thing-title")


class OtherName(Action):
    """Let an entity have the words of an answer as another name."""

    entity: str
    words: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Add the name."""
        id_ = entities.add_name(bench.deck, self.entity, self.words)
        said = writer.words.gettext("%(words)s is another name of %(name)s.")
        return Done(said % {"words": self.words, "name": id_})


class RemoveEntity(Action):
    """Take an entity out that nothing uses."""

    thing: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it out."""
        entities.remove_entity(bench.deck, self.thing)
        said = writer.words.gettext("Taken out: %(name)s.") % {"name": self.thing}
        return Done(said, view="deck", focus="entities-head")


class RemoveEvent(Action):
    """Take an event out that nothing uses."""

    thing: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it out."""
        entities.remove_event(bench.deck, self.thing)
        said = writer.words.gettext("Taken out: %(name)s.") % {"name": self.thing}
        return Done(said, view="deck", focus="events-head")


ACTIONS = {
    "set-in-deck": SetInDeck,
    "new-entity": NewEntity,
    "new-event": NewEvent,
    "other-name": OtherName,
    "remove-entity": RemoveEntity,
    "remove-event": RemoveEvent,
}
