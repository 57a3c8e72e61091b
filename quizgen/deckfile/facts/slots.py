"""A fact written as a kind with slots: the kind words the statement and the stems."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.deckfile.facts.answer_keys import Told
from quizgen.deckfile.facts.answer_value import plural
from quizgen.deckfile.kinds.kind import plain
from quizgen.deckfile.records import SlotRecord
from quizgen.model import Reference, Text
from quizgen.templating import Missing, Phrase, WordingError, sentence
from quizgen.text.hints import did_you_mean

if TYPE_CHECKING:
    from quizgen.deckfile.facts.reader import Entry
    from quizgen.deckfile.kinds.kind import Kind, Slot
    from quizgen.model import Answer, Date, Entity, Run, Source, Value


FACTS_OWN = ("event", "as_of")
"""What wording may use of a fact beside its slots."""
SLOTS_HELP = "'quizgen kinds --deck DECK' says what its slots take"


class Filling(NamedTuple):
    """What fills a slot, as written."""

    text: str
    plural: bool | None
    place: Source


def read_slots(
    entry: Entry, kind: Kind, as_of: Date | None
) -> tuple[tuple[Run, ...], tuple[Answer, ...], str, dict[str, str], str]:
    """The statement cut at its answers, the answers, the stem for all, the slots' texts, the stem of pairs."""
    fillings = _fillings(entry, kind)
    asked = [slot for slot in kind.slots.values() if slot.asked and slot.name in fillings]
    told = Told(entry, [slot.name for slot in asked])
    asked = [slot for slot in asked if told.text("is", slot.name) != "vague"]
    met = len(entry.problems)
    try:
        phrases = _phrases(entry, kind, fillings, told, as_of)
        if len(entry.problems) > met:  # what a slot is not cannot be worded
            raise entry.give_up()
        runs = kind.runs(phrases, [slot.name for slot in asked], entry.desk.grammar)
        _check_shown(runs, asked)
        answers = tuple(_answer(kind, slot, fillings[slot.name], phrases, told, entry) for slot in asked)
        match = kind.matching(phrases, entry.desk.grammar)
    except WordingError as error:
        needs = next((name for name in FACTS_OWN if f"'{name}'" in error.message), "")
        if needs and getattr(entry.record, needs):  # it is there, and what is wrong with it is said already
            raise entry.give_up() from None
        remedy = f"the kind '{kind.name}' needs '{needs}': add it to this fact" if needs else SLOTS_HELP
        entry.problem(
            "cannot-word", entry.at("kind"), f"'{kind.name}' cannot word this: {error.message}", remedy
        )
        raise entry.give_up() from None
    slots = {name: str(phrase) for name, phrase in phrases.items() if name in kind.slots}
    return runs, answers, told.ask_all, slots, match


def _check_shown(runs: tuple[Run, ...], asked: list[Slot]) -> None:
    """A statement proves only the answers that it shows. WordingError where one is missing."""
    shown = {run.answer for run in runs}
    for place, slot in enumerate(asked):
        if place not in shown:
            raise WordingError(f"its statement does not show '{slot.name}'")


def _fillings(entry: Entry, kind: Kind) -> dict[str, Filling]:
    """What fills each slot. ProblemFound where a slot is unknown, empty or missing."""
    met = len(entry.problems)
    fillings: dict[str, Filling] = {}
    for name, slot in (entry.record.slots or {}).items():
        text, many = (slot.text, slot.plural) if isinstance(slot, SlotRecord) else (slot, None)
        place = entry.item_at("slots", name)
        fillings[name] = Filling(" ".join(text.split()), many, place)
        if name not in kind.slots:
            remedy = did_you_mean(name, kind.slots, "its slots are " + ", ".join(kind.slots))
            message = f"'{name}' is not a slot of '{kind.name}'"
            entry.problem("unknown-slot", entry.key_at(name, inside="slots"), message, remedy)
        elif not fillings[name].text:
            entry.problem("empty-value", place, f"the slot '{name}' is empty", "write what fills it")
    at = entry.key_at("slots") if "slots" in entry.node else entry.at("kind")
    for slot_ in kind.slots.values():
        if slot_.name not in fillings and slot_.default is None:
            about = f" ({slot_.about})" if slot_.about else ""
            message = f"the slot '{slot_.name}' of '{kind.name}' is missing"
            entry.problem("missing-slot", at, message, f"add '{slot_.name}: …'{about}")
    if len(entry.problems) > met:
        raise entry.give_up()
    return fillings


def _phrases(
    entry: Entry, kind: Kind, fillings: dict[str, Filling], told: Told, as_of: Date | None
) -> dict[str, Phrase]:
    """Every name that the wording may use, with its words."""
    phrases: dict[str, Phrase] = {name: Missing("", name=name) for name in FACTS_OWN}
    if entry.record.event in entry.desk.events:
        phrases["event"] = Phrase(entry.desk.events[entry.record.event].name, name="event")
    if as_of is not None:
        phrases["as_of"] = Phrase(entry.desk.grammar.format_date(as_of), name="as_of", value=as_of)
    for name, filling in fillings.items():
        phrases[name] = _phrase(entry, kind.slots[name], filling, told)
    for name, slot in kind.slots.items():
        if name not in phrases and slot.default is not None:
            text, shown = plain(sentence(slot.default, kind.language).fill(phrases))
            phrases[name] = Phrase(text, name="event" if "event" in shown else name)
    return phrases


def _phrase(entry: Entry, slot: Slot, filling: Filling, told: Told) -> Phrase:
    grammar = entry.desk.grammar
    prefix, bare = grammar.split_article(filling.text)
    value = _value(entry, slot, bare, filling.place, told)
    entity = entry.desk.names.entities.get(value.entity) if isinstance(value, Reference) else None
    if entity is not None:
        bare = entity.name if bare == entity.id else bare
        prefix = prefix or (f"{entity.article} " if entity.article else "")
    many = plural(value, entity, filling.plural)
    return Phrase(bare, name=slot.name, prefix=prefix, plural=many, value=value)


def _value(entry: Entry, slot: Slot, text: str, place: Source, told: Told) -> Value:
    """The value of a slot's text, which must be of the slot's type."""
    if slot.type in {"", "text", "number", "date"} or told.text("is", slot.name):
        return told.value(slot.name, text, place, slot.type)
    entity = entry.desk.names.find(text)
    if entity is None:
        remedy = entry.desk.hints.did_you_mean(
            text, entry.desk.names.every, "add it to entities in deck.yaml"
        )
        entry.problem("unknown-entity", place, f"'{text}' is not in entities", remedy)
        return Text()
    if not f"{entity.type}.".startswith(f"{slot.type}."):
        message = f"'{text}' is {_of_type(entity)}, and '{slot.name}' wants a {slot.type}"
        entry.problem(
            "wrong-entity", place, message, f"give '{entity.id}' a type that begins with {slot.type}"
        )
    return Reference(entity.id)


def _answer(
    kind: Kind, slot: Slot, filling: Filling, phrases: dict[str, Phrase], told: Told, entry: Entry
) -> Answer:
    phrase = phrases[slot.name]
    own = told.text("ask", slot.name)
    stem, shown = (own, frozenset({"event"})) if own else kind.stem(slot.name, phrases, entry.desk.grammar)
    return told.answer(
        slot.name,
        str(phrase),
        phrase.value or Text(),
        filling.place,
        stem=stem,
        complete=not slot.open,
        types=slot.types,
        uses=tuple(sorted(shown & kind.slots.keys() - {slot.name})),
        names_event="event" in shown,
    )


def _of_type(entity: Entity) -> str:
    return f"a {entity.type}" if entity.type else "of no type"
