"""A fact written as a kind with slots: the kind gives the wording of the statement and the stems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quizgen.deckfile.facts.answer_keys import WITHOUT_KIND, AnswerDetails
from quizgen.deckfile.facts.answer_value import is_plural
from quizgen.deckfile.facts.surroundings import Surroundings, in_its_place, surroundings_in
from quizgen.deckfile.kinds.kind import without_fences
from quizgen.deckfile.records import SlotRecord
from quizgen.model import Reference, Text
from quizgen.templating import Missing, Phrase, WordingError, sentence
from quizgen.text.articles import article_before

if TYPE_CHECKING:
    from collections.abc import Collection

    from quizgen.deckfile.facts.reader import FactReader
    from quizgen.deckfile.kinds.kind import Kind, Slot
    from quizgen.language import Grammar
    from quizgen.model import Answer, Date, Run, Source, Value


OTHER_NAMES = ("event", "as_of")
"""The names that wording may use beside the slots."""
MISSING = {name: Missing("", name=name) for name in OTHER_NAMES}
"""What they are where a fact does not have them."""
WRITTEN_TYPES = ("short_answer", "cloze", "numeric")
"""Question types that are answered in writing, with no options to choose from."""
SLOTS_HELP = f"'quizgen kinds --deck DECK' says what its slots take; or {WITHOUT_KIND}"


class Filling(msgspec.Struct, frozen=True):
    """The text that fills a slot, as it is written."""

    text: str
    plural: bool | None
    """Whether verbs after it are plural; None: the fact does not say."""
    source: Source


def read_slots(
    reader: FactReader, kind: Kind, as_of: Date | None
) -> tuple[tuple[Run, ...], tuple[Answer, ...], str, dict[str, str], str]:
    """The statement cut at its answers, the answers, the stem for all, the slots' texts, the stem for matching."""
    fillings = _fillings(reader, kind)
    asked = [slot for slot in kind.slots.values() if slot.asked and slot.name in fillings]
    details = AnswerDetails(reader, [slot.name for slot in asked])
    asked = [slot for slot in asked if details.of(slot.name).is_ != "vague"]
    problem_count = len(reader.problems)
    try:
        phrases = _phrases(reader, kind, fillings, details, as_of)
        if len(reader.problems) > problem_count:  # what a slot is not cannot be worded
            raise reader.problem_found()
        runs = kind.runs(phrases, [slot.name for slot in asked], reader.context.grammar)
        texts = {run.answer: run.text for run in reversed(runs)}
        _check_shown(texts, asked)
        answers = tuple(
            _answer(
                kind,
                slot,
                source=fillings[slot.name].source,
                text=texts[position],
                phrases=phrases,
                details=details,
                runs=runs,
                position=position,
                language=reader.language,
                grammar=reader.context.grammar,
                every_type=reader.context.types,
            )
            for position, slot in enumerate(asked)
        )
        match = kind.matching(phrases, reader.context.grammar)
    except WordingError as error:
        needs = next((name for name in OTHER_NAMES if f"'{name}'" in error.message), "")
        if needs and getattr(reader.record, needs):  # it is there, and its own problem is known already
            raise reader.problem_found() from None
        remedy = f"the kind '{kind.name}' needs '{needs}': add it to this fact" if needs else SLOTS_HELP
        reader.add_problem(
            "cannot-word",
            reader.source_of("kind"),
            f"'{kind.name}' cannot word this: {error.message}",
            remedy,
        )
        raise reader.problem_found() from None
    slots = {name: str(phrase) for name, phrase in phrases.items() if name in kind.slots}
    return runs, answers, details.ask_all, slots, match


def _check_shown(shown: Collection[int], asked: list[Slot]) -> None:
    """WordingError where the statement does not show the answer of a slot, since it could not prove it."""
    for number, slot in enumerate(asked):
        if number not in shown:
            raise WordingError(f"its statement does not show '{slot.name}'")


def _fillings(reader: FactReader, kind: Kind) -> dict[str, Filling]:
    """The filling of each slot. ProblemFound where a slot is unknown, empty or missing."""
    problem_count = len(reader.problems)
    fillings: dict[str, Filling] = {}
    for name, slot in (reader.record.slots or {}).items():
        text, plural = (slot.text, slot.plural) if isinstance(slot, SlotRecord) else (slot, None)
        source = reader.item_source_of("slots", name)
        fillings[name] = Filling(text=" ".join(text.split()), plural=plural, source=source)
        if name not in kind.slots:
            remedy = reader.context.hints.did_you_mean(
                name, kind.slots, "its slots are " + ", ".join(kind.slots)
            )
            message = f"'{name}' is not a slot of '{kind.name}'"
            reader.add_problem("unknown-slot", reader.key_source_of(name, inside="slots"), message, remedy)
        elif not fillings[name].text:
            reader.add_problem("empty-value", source, f"the slot '{name}' is empty", "write what fills it")
    kind_source = reader.key_source_of("slots") if "slots" in reader.node else reader.source_of("kind")
    for slot_ in kind.slots.values():
        if slot_.name not in fillings and slot_.default is None:
            about = f" ({slot_.about})" if slot_.about else ""
            message = f"the slot '{slot_.name}' of '{kind.name}' is missing"
            reader.add_problem("missing-slot", kind_source, message, f"add '{slot_.name}: …'{about}")
    if len(reader.problems) > problem_count:
        raise reader.problem_found()
    return fillings


def _phrases(
    reader: FactReader, kind: Kind, fillings: dict[str, Filling], details: AnswerDetails, as_of: Date | None
) -> dict[str, Phrase]:
    """The phrase for every name that the wording may use."""
    phrases: dict[str, Phrase] = {**MISSING}
    if reader.record.event in reader.context.events:
        phrases["event"] = Phrase(reader.context.events[reader.record.event].name, name="event")
    if as_of is not None:
        phrases["as_of"] = Phrase(reader.context.grammar.format_date(as_of), name="as_of", value=as_of)
    texts = {name: filling.text for name, filling in fillings.items()}
    for name, filling in fillings.items():
        stem = details.of(name).ask or kind.rough_stem(name, texts)
        phrases[name] = _phrase(reader, kind.slots[name], filling, details, stem)
    for name, slot in kind.slots.items():
        if name not in phrases and slot.default is not None:
            text, shown = without_fences(sentence(slot.default, kind.language).fill(phrases))
            phrases[name] = Phrase(text, name="event" if "event" in shown else name)
    return phrases


def _phrase(reader: FactReader, slot: Slot, filling: Filling, details: AnswerDetails, stem: str) -> Phrase:
    """The phrase of a filled slot: with its article apart, and an entity by its name."""
    grammar = reader.context.grammar
    prefix, bare = grammar.split_article(filling.text)
    value = _value(reader, slot, bare, filling.source, details, stem)
    entity = reader.context.entity_index.entities.get(value.entity) if isinstance(value, Reference) else None
    if entity is not None:
        bare = entity.name if bare == entity.id else bare
        prefix = prefix or article_before(entity.article)
    plural = is_plural(value, entity, filling.plural)
    return Phrase(bare, name=slot.name, prefix=prefix, plural=plural, value=value)


def _value(
    reader: FactReader, slot: Slot, text: str, source: Source, details: AnswerDetails, stem: str
) -> Value:
    """The value of a slot's text, in the sense in which the *stem* asks for it.

    A problem where it is not of the slot's type.
    """
    around = Surroundings(stem=stem, language=reader.language)
    own = details.of(slot.name)
    if slot.type in {"", "text", "number", "date"} or own.is_:
        return details.value(own, text, source, around=around, slot_type=slot.type)
    entity = reader.context.entity_index.find_answer(text, around, slot.type)
    entity = entity or reader.context.entity_index.find(text)
    if entity is None:
        remedy = reader.context.hints.did_you_mean(
            text, reader.context.entity_index.all_names, "add it to entities in deck.yaml"
        )
        reader.add_problem("unknown-entity", source, f"'{text}' is not in entities", remedy)
        return Text()
    if not f"{entity.type}.".startswith(f"{slot.type}."):
        type_ = f"a {entity.type}" if entity.type else "of no type"
        message = f"'{text}' is {type_}, and '{slot.name}' wants a {slot.type}"
        reader.add_problem(
            "wrong-entity", source, message, f"give '{entity.id}' a type that begins with {slot.type}"
        )
    return Reference(entity.id)


def _answer(
    kind: Kind,
    slot: Slot,
    *,
    source: Source,
    text: str,
    phrases: dict[str, Phrase],
    details: AnswerDetails,
    runs: tuple[Run, ...],
    position: int,
    language: str,
    grammar: Grammar,
    every_type: tuple[str, ...],
) -> Answer:
    """The answer of a slot, as the statement writes it, with the fact's own stem or that of the kind.

    An open slot is not asked for in writing, for many answers would be right, unless the fact says that it is complete.
    """
    phrase = phrases[slot.name]
    own = details.of(slot.name)
    stem, shown = (own.ask, frozenset({"event"})) if own.ask else kind.stem(slot.name, phrases, grammar)
    if text.casefold() == phrase.casefold():
        text = str(phrase)  # without the capital of the statement's first word
    types = slot.types
    if slot.open and not own.complete:
        types = tuple(type_ for type_ in types or every_type if type_ not in WRITTEN_TYPES)
    answer = details.answer(
        own,
        name=slot.name,
        text=text,
        value=phrase.value or Text(),
        source=source,
        stem=stem,
        complete=not slot.open,
        types=types,
        uses=tuple(sorted(shown & kind.slots.keys() - {slot.name})),
        names_event="event" in shown,
    )
    around = surroundings_in(runs, position, stem, language)
    return in_its_place(answer, around, closed=bool(own.complete))
