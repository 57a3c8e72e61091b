"""The form of a fact, draft, entity, event, section or deck: which values it has, and how each is filled in.

A form says nothing about looks: a page lays it out, and sends back the key and the value of what was changed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from quizgen import registry
from quizgen.deckfile.facts.answer_value import VALUE_TYPES
from quizgen.deckfile.kinds.kind_files import Kinds
from quizgen.deckfile.schema import deck_schema
from quizgen.drafts.own_words import answers_of, plain
from quizgen.located_yaml.reader import Items, Mapping
from quizgen.problems import ProblemFound
from quizgen.templating import type_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.deckfile.kinds.kind import Kind
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.located_yaml.small_change import Place

Widget = Literal["line", "text", "lines", "choice", "choices", "tick", "pairs"]
"""``line``: one line; ``text``: several lines; ``lines``: a list, an item a line; ``choice``: one of; ``choices``: any
of; ``tick``: true or nothing; ``pairs``: names with a text each, ``name: text`` a line."""
PER_ANSWER = (
    "ask",
    "accept",
    "reject",
    "distractors",
    "only",
    "evidence",
    "is",
    "tolerance",
    "complete",
    "options",
)
"""Keys of a fact that may be a mapping from its answers."""
LISTS = frozenset(
    (
        "at", "accept", "reject", "distractors", "only", "evidence", "tags", "apart", "aka", "part_of", "overlaps",
        "facts", "exclude", "include", "pin", "scheme",
    )
)  # fmt: skip
LONG = frozenset(("fact", "because", "explain", "description"))
TICKS = frozenset(("derived", "pictures", "markup", "plural", "word_bank"))
PAIRS = frozenset(("pairs", "allow"))
OF_FACT = (
    "at", "event", "by", "because", "explain", "scheme", "pairs", "match", "name", "tags", "types", "as_of", "until",
    "apart", "derived", "pictures", "allow", "id",
)  # fmt: skip
"""The keys that a fact has once, in the order of the form."""
OF_ENTITY = (
    "name", "type", "aka", "abbr", "part_of", "overlaps", "group", "article", "plural", "since", "until",
)  # fmt: skip
OF_EVENT = ("label", "name", "when", "by")
OF_DECK = (
    "title", "language", "description", "licence", "report", "tags", "cards", "options", "anki_deck", "subdecks",
    "version", "id", "markup", "allow",
)  # fmt: skip
OF_ARTICLE = ("title", "publisher", "date", "url")
OF_SECTION = (
    "number", "types", "title", "directions", "points", "tags", "paragraphs", "easy", "hard", "facts", "exclude",
    "include", "pin", "lines", "word_bank", "columns",
)  # fmt: skip
OF_BLUEPRINT = ("title", "facts", "exclude", "include", "pin", "word_bank", "columns")


class Choice(NamedTuple):
    """What can be chosen for a value."""

    value: str
    about: str = ""
    """What it is, in a few words."""


class Field(NamedTuple):
    """A value of a form."""

    key: Place
    """Where it stands, from the thing that the form is of: ``("accept", "year")``."""
    widget: Widget
    value: Any
    """A text, a list of texts, or a mapping of texts; as its widget wants it."""
    choices: tuple[Choice, ...] = ()
    """What can be chosen; of a line what is proposed."""
    help: str = ""
    """What it means, in one sentence."""
    answer: str = ""
    """The answer that it belongs to; empty where it is of the whole."""

    @property
    def name(self) -> str:
        """Its key, without the answer: ``accept``."""
        return str(self.key[0] if self.key[0] != "article" else self.key[-1])


class Form(NamedTuple):
    """The form of one thing."""

    statement: tuple[Field, ...]
    """What it says: the statement, or a kind with its slots."""
    answers: tuple[tuple[str, tuple[Field, ...]], ...]
    """For each of its answers the answer's words, and what is said of it."""
    rest: tuple[Field, ...]
    about: str = ""
    """What its kind is about."""


def form_of_fact(deck: OpenDeck, keys: Mapping, asked: Sequence[tuple[str, str]] = ()) -> Form:
    """The form of a fact or draft. *asked* are the names and words of its answers, where they are known already."""
    kinds = Kinds(deck.deck.language, deck.files.folder / "templates" if deck.files.folder else None)
    kind = _kind(kinds, keys)
    own = [(plain(name), plain(name)) for name in answers_of(keys)]
    answers = tuple(asked) or tuple(own) or tuple((name, name) for name in (kind.slots if kind else ()))
    return Form(
        statement=tuple(_statement(keys, kind, kinds)),
        answers=tuple(
            (text, tuple(_of_answer(keys, name, several=len(answers) > 1))) for name, text in answers
        ),
        rest=tuple(
            _field((key,), keys.get(key), "FactRecord", _choices_of_fact(deck, key)) for key in OF_FACT
        ),
        about=kind.about if kind else "",
    )


def _kind(kinds: Kinds, keys: Mapping) -> Kind | None:
    name = keys.get("kind")
    try:
        return kinds.get(name) if isinstance(name, str) else None
    except ProblemFound:  # the deck's own problems say what is wrong with it
        return None


def _statement(keys: Mapping, kind: Kind | None, kinds: Kinds) -> Iterator[Field]:
    if "kind" not in keys:
        yield _field(("fact",), keys.get("fact"), "FactRecord")
    yield _field(("kind",), keys.get("kind"), "FactRecord", tuple(_kind_choices(kinds)))
    slots = keys.get("slots")
    given = slots if isinstance(slots, Mapping) else {}
    for name in dict.fromkeys((*(kind.slots if kind else ()), *given)):
        value = given.get(name)
        place = ("slots", name, "text") if isinstance(value, Mapping) else ("slots", name)
        text = value.get("text") if isinstance(value, Mapping) else value
        about = kind.slots[name].about if kind and name in kind.slots else ""
        yield Field(place, "line", text or "", (), about)


def _kind_choices(kinds: Kinds) -> Iterator[Choice]:
    for name in kinds.names:
        try:
            kind = kinds.get(name)
        except ProblemFound:
            continue
        if kind:
            yield Choice(name, kind.about)


def _of_answer(keys: Mapping, name: str, *, several: bool) -> Iterator[Field]:
    """What is said of one answer: under its name, where the fact has several or says it so already."""
    for key in PER_ANSWER:
        value = keys.get(key)
        is_named = isinstance(value, Mapping) or several
        place = (key, name) if is_named else (key,)
        own = value.get(name) if isinstance(value, Mapping) else None if several else value
        choices: tuple[Choice, ...] = ()
        if key == "is":
            choices = tuple(map(Choice, VALUE_TYPES))
        elif key == "complete":
            choices = (Choice("false"), Choice("true"))
        yield _field(place, own, "FactRecord", choices)._replace(answer=name)


def _choices_of_fact(deck: OpenDeck, key: str) -> tuple[Choice, ...]:
    match key:
        case "event":
            return tuple(Choice(event.id, event.label) for event in deck.deck.events.values())
        case "by":
            return _entities(deck)
        case "types":
            return types_of_questions(deck.deck.language)
        case "apart":
            return tuple(map(Choice, deck.facts))
    return ()


def _entities(deck: OpenDeck) -> tuple[Choice, ...]:
    written = deck.deck_node.get("entities")
    own = written if isinstance(written, Mapping) else {}
    return tuple(Choice(entity.id, entity.name) for entity in deck.deck.entities.values() if entity.id in own)


def types_of_questions(language: str) -> tuple[Choice, ...]:
    """The types of questions, each with its title in a language: ``true_false``, *True or false*."""
    words = type_words(language)
    return tuple(Choice(name, words.get(name, {}).get("title", name)) for name in registry.names("questions"))


def types_of_entities(deck: OpenDeck) -> tuple[Choice, ...]:
    """The types that the entities of the deck and of the pools have: ``place.city``."""
    known = {entity.type for entity in deck.deck.entities.values()}
    known |= deck.engine.pools.in_language(deck.deck.language).types
    return tuple(map(Choice, sorted(filter(None, known))))


def form_of_entity(deck: OpenDeck, keys: Mapping) -> Form:
    """The form of an entity."""
    linked = {"part_of": _entities(deck), "overlaps": _entities(deck), "type": types_of_entities(deck)}
    rest = (_field((key,), keys.get(key), "EntityRecord", linked.get(key, ())) for key in OF_ENTITY)
    return Form((), (), tuple(rest))


def form_of_event(deck: OpenDeck, keys: Mapping) -> Form:
    """The form of an event."""
    choices = {"by": _entities(deck)}
    rest = (_field((key,), keys.get(key), "EventRecord", choices.get(key, ())) for key in OF_EVENT)
    return Form((), (), tuple(rest))


def form_of_deck(deck: OpenDeck) -> Form:
    """The form of the deck itself, with what is known of its article."""
    keys = deck.deck_node
    article = keys.get("article")
    about = article if isinstance(article, Mapping) else Mapping()
    types = types_of_questions(deck.deck.language)
    choices = {"cards": types, "subdecks": (Choice("event"), Choice("paragraph"))}
    rest = [_field((key,), keys.get(key), "DeckRecord", choices.get(key, ())) for key in OF_DECK]
    rest += [_field(("article", key), about.get(key), "ArticleRecord") for key in OF_ARTICLE]
    return Form((), (), tuple(rest))


def form_of_blueprint(keys: Mapping) -> Form:
    """The form of a blueprint, without its sections."""
    return Form(
        (), (), tuple(_field((key,), keys.get(key), "BlueprintRecord", _columns(key)) for key in OF_BLUEPRINT)
    )


def form_of_section(keys: Mapping, language: str = "en") -> Form:
    """The form of one section of a blueprint, of a deck in this language."""
    types = types_of_questions(language)
    fields = (
        _field((key,), keys.get(key), "SectionRecord", types if key == "types" else _columns(key))
        for key in OF_SECTION
    )
    return Form((), (), tuple(fields))


def _columns(key: str) -> tuple[Choice, ...]:
    return (Choice("auto"), Choice("1")) if key == "columns" else ()


def _field(key: Place, value: object, record: str, choices: tuple[Choice, ...] = ()) -> Field:
    name = str(key[-1] if key[0] == "article" else key[0])
    widget = _widget(name, choices)
    return Field(key, widget, _as_wanted(value, widget), choices, _help(record, name))


def _widget(name: str, choices: tuple[Choice, ...]) -> Widget:
    if name in ("types", "cards"):
        return "choices"
    if choices and name not in ("by", "part_of", "overlaps", "apart", "type"):
        return "choice"
    if name in LISTS:
        return "lines"
    if name in TICKS:
        return "tick"
    if name in PAIRS:
        return "pairs"
    return "text" if name in LONG else "line"


def _as_wanted(value: object, widget: Widget) -> Any:  # noqa: ANN401 - as its widget wants it
    if widget in ("lines", "choices"):
        return [_line(one) for one in value] if isinstance(value, Items) else [str(value)] if value else []
    if widget == "pairs":
        return dict(value) if isinstance(value, Mapping) else {}
    if widget == "tick":
        return value == "true"
    return value if isinstance(value, str) else ""


def _line(item: object) -> str:
    """An item of a list in one line: a point of a scheme with what it earns, ``It listed. (2)``."""
    if isinstance(item, Mapping):
        return f"{item.get('text') or ''} ({item.get('points') or 1})"
    return str(item or "")


@cache
def _help(record: str, key: str) -> str:
    described: str = deck_schema()["$defs"][record]["properties"].get(key, {}).get("description", "")
    return described
