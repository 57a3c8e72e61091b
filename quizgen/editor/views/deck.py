"""The deck as the page shows it: its head, what is known of its article, its entities and its events."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.editor.views.fields import Fields, dom_id
from quizgen.editor.views.media import media_views
from quizgen.engine.editing.entities import Uses, uses_of_entities, uses_of_events, written
from quizgen.engine.editing.form import (
    form_of_deck,
    form_of_entity,
    form_of_event,
    types_of_entities,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.editor.views.entry import FieldView
    from quizgen.editor.views.media import MediaView
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.located_yaml.reader import Mapping
    from quizgen.problems import Problem

HEAD = ("title", "language", "description", "tags", "cards", "options")
"""What is filled in for many decks; all else of the head is folded away."""
OFTEN_OF_THING = ("name", "label", "type", "aka", "abbr", "when")


class Thing(NamedTuple):
    """An entity or an event in its list."""

    kind: str
    """``entity`` or ``event``"""
    id: str
    name: str
    about: str
    """The type of an entity, the date of an event."""
    uses: Uses
    problems: tuple[Problem, ...]

    @property
    def view(self) -> str:
        """The view in which it is open: ``deck/entity/vasa``."""
        return f"deck/{self.kind}/{self.id}"

    @property
    def dom_id(self) -> str:
        """The id of its element."""
        return dom_id(self.kind, self.id)

    @property
    def facts(self) -> int:
        """How many facts and drafts use it."""
        return len(self.uses.entries)


class OpenThing(NamedTuple):
    """The entity or event whose form is open."""

    thing: Thing
    often: tuple[FieldView, ...]
    rarely: tuple[FieldView, ...]
    picture: MediaView | None


class DeckView(NamedTuple):
    """The deck as the page shows it."""

    head: tuple[FieldView, ...]
    more: tuple[FieldView, ...]
    article: tuple[FieldView, ...]
    entities: tuple[Thing, ...]
    events: tuple[Thing, ...]
    open: OpenThing | None
    types: tuple[str, ...]
    """The types that an entity may have."""


def deck_view(deck: OpenDeck, problems: Iterable[Problem], opened: str = "") -> DeckView:
    """The deck; *opened* is the entity or event whose form is shown: ``entity/vasa``."""
    fields = Fields(deck, problems)
    rest = form_of_deck(deck).rest
    own = [one for one in rest if one.key[0] != "article"]
    entities = _things("entity", written(deck, "entities"), uses_of_entities(deck), fields)
    events = _things("event", written(deck, "events"), uses_of_events(deck), fields)
    kind, _, id_ = opened.partition("/")
    found = next((one for one in (*entities, *events) if (one.kind, one.id) == (kind, id_)), None)
    return DeckView(
        head=fields.views([one for one in own if one.name in HEAD]),
        more=fields.views([one for one in own if one.name not in HEAD]),
        article=fields.views([one for one in rest if one.key[0] == "article"]),
        entities=entities,
        events=events,
        open=_open(deck, found, fields) if found else None,
        types=tuple(choice.value for choice in types_of_entities(deck)),
    )


def _things(kind: str, items: dict[str, Mapping], uses: dict[str, Uses], fields: Fields) -> tuple[Thing, ...]:
    named, about, above = ("name", "type", "entities") if kind == "entity" else ("label", "when", "events")
    return tuple(
        Thing(
            kind=kind,
            id=id_,
            name=str(keys.get(named) or id_),
            about=str(keys.get(about) or ""),
            uses=uses.get(id_, Uses()),
            problems=fields.problems_at((above, id_)),
        )
        for id_, keys in items.items()
    )


def _open(deck: OpenDeck, thing: Thing, fields: Fields) -> OpenThing:
    above = "entities" if thing.kind == "entity" else "events"
    keys = written(deck, above)[thing.id]
    form = form_of_entity(deck, keys) if thing.kind == "entity" else form_of_event(deck, keys)
    views = fields.views(form.rest, (above, thing.id))
    read = deck.deck.entities.get(thing.id) if thing.kind == "entity" else None
    pictures = media_views(keys.get("picture"), [read.picture] if read and read.picture else ())
    return OpenThing(
        thing=thing,
        often=tuple(one for one in views if one.name in OFTEN_OF_THING),
        rarely=tuple(one for one in views if one.name not in OFTEN_OF_THING),
        picture=next(iter(pictures), None),
    )
