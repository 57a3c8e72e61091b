"""Facts: each is read from its record into a statement with marked answers.

A fact is written as a sentence with marks or as a kind with slots. Both give the same
:class:`~quizgen.model.Fact`, so that nothing after this needs to know which it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.deckfile.entities import as_words, claimant, date_of
from quizgen.deckfile.facts.answer_keys import ALL_ANSWERS
from quizgen.deckfile.facts.citations import read_citations
from quizgen.deckfile.facts.pairs import read_pairs
from quizgen.deckfile.facts.reader import DeckContext, FactReader
from quizgen.deckfile.facts.scheme import read_scheme
from quizgen.deckfile.facts.sentence import read_sentence
from quizgen.deckfile.media.entry import read_media
from quizgen.model import Fact, WordSources
from quizgen.problems import Problem, ProblemFound
from quizgen.rules import ALLOWED_IN_FACT
from quizgen.text.hints import brief, did_you_mean, listing
from quizgen.text.sharing import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.deckfile.kinds.kind import Kind
    from quizgen.model import Answer, Media, Source

PICTURE_TYPES = ("choice", "multiple_response")
"""The question types whose options may be pictures."""
NONE: Mapping[str, str] = {}
"""The slots of a sentence, and what a fact allows that allows nothing: one for all facts, and never changed."""
BESIDE_ANSWERS = frozenset(
    (
        *("unknown-key", "wrong-type", "empty-value", "bad-citation", "no-such-sentence", "bad-date"),
        *("unknown-event", "unknown-rule"),
    )
)
"""Rules that say nothing of a fact's answers: a fact that breaks them alone can be checked for other mistakes."""


class WrongFact(ProblemFound):
    """A fact has mistakes that say nothing of its answers."""

    def __init__(self, fact: Fact, problems: Iterable[Problem]) -> None:
        super().__init__(*problems)
        self.fact = fact


def read_fact(node: object, source: Source, context: DeckContext) -> Fact:
    """The fact in a piece of YAML. ProblemFound, with everything that is wrong with it, where it cannot be read."""
    reader = FactReader(node, source, context)
    record = reader.record
    citations, event, types, by = read_citations(reader), _event(reader), _types(reader), _claimant(reader)
    as_of = date_of(reader.node, "as_of", record.as_of, reader.source, context.grammar, reader.problems)
    until = date_of(reader.node, "until", record.until, reader.source, context.grammar, reader.problems)
    _check_allowed(reader)
    media, scheme = _media(reader), read_scheme(reader)
    kind = _kind(reader)
    if kind is None:
        runs, answers, ask_all = read_sentence(reader)
        slots: Mapping[str, str] = NONE
        match = ""
    else:
        from quizgen.deckfile.facts.slots import read_slots  # noqa: PLC0415 - loads Jinja2, for kinds alone

        runs, answers, ask_all, slots, match = read_slots(reader, kind, as_of)
    if record.derived and not record.because:
        message = "'derived' says that the answer is worked out, and nothing says how"
        remedy = "add the reason: because: it began in 1962 and ended in 1979"
        reader.add_problem("missing-key", reader.source_of("derived"), message, remedy)
    pairs = read_pairs(reader)
    to_name = _to_name(reader, len(answers), ask_all)
    if record.pictures:
        types = _picture_types(reader, types)
        _check_pictures(reader, answers)
    if any(problem.rule not in BESIDE_ANSWERS for problem in reader.problems):
        raise reader.problem_found()
    fact = Fact(
        id=record.id, runs=runs, answers=answers, ask_all=ask_all, to_name=to_name, explain=record.explain,
        scheme=scheme, pairs=pairs.pairs, pairs_stem=pairs.stem, pairs_distractors=pairs.distractors,
        at=citations, event=event, kind=shared(record.kind),
        pair=kind.pair if kind else None, match=match, slots=slots, by=by, because=record.because,
        derived=record.derived,
        tags=shared(as_words(record.tags)), as_of=as_of, as_of_text=context.grammar.format_date(as_of) if as_of else "",
        until=until, until_text=context.grammar.format_date(until) if until else "",
        types=types, apart=as_words(record.apart), allow=record.allow or NONE, source=reader.source, media=media,
        pictures=record.pictures, written=_written(reader, ask_all),
    )  # fmt: skip
    if reader.problems:
        raise WrongFact(fact, reader.problems)
    return fact


def _written(reader: FactReader, ask_all: str) -> WordSources:
    """Where the details are written that are of no single answer."""
    record = reader.record
    keys = {
        "because": record.because,
        "tags": record.tags,
        "as_of": record.as_of,
        "until": record.until,
        "explain": record.explain,
        "match": record.match,
    }
    found = {key: reader.sources_of(key) for key, value in keys.items() if value}
    if ask_all and isinstance(reader.record.ask, dict) and ALL_ANSWERS in reader.record.ask:
        found["ask"] = reader.sources_of("ask", ALL_ANSWERS)
    return WordSources.of(found)


def _to_name(reader: FactReader, answers: int, ask_all: str) -> int:
    """How many of so many answers are to be named; 0: every one, or no number that fits."""
    number = reader.record.name
    if number is None:
        return 0
    if not ask_all:
        message = (
            f"'name' says how many of the answers are to be named, and no stem asks for {number} of them"
        )
        remedy = f"add the stem: ask: {{all: Name {number} of …}}"
        reader.add_problem("bad-amount", reader.source_of("name"), message, remedy)
    elif number >= answers:
        message = f"'name' wants {number} of {answers} answers, which is all of them"
        reader.add_problem(
            "bad-amount", reader.source_of("name"), message, "mark more answers, or take 'name' out"
        )
    return number


def _media(reader: FactReader) -> tuple[Media, ...]:
    """The pictures and sounds that the fact shows."""
    if not reader.record.media:
        return ()
    return read_media(reader)


def _event(reader: FactReader) -> str:
    """The id of the fact's event; empty where it has none."""
    event = reader.record.event
    if event and event not in reader.context.events:
        remedy = reader.context.hints.did_you_mean(
            event, reader.context.events, "add it to events in deck.yaml"
        )
        reader.add_problem("unknown-event", reader.source_of("event"), f"'{event}' is not in events", remedy)
    return shared(event)


def _types(reader: FactReader) -> tuple[str, ...]:
    """The question types that the fact asks for."""
    types = as_words(reader.record.types)
    for number, name in enumerate(types):
        if name not in reader.context.types:
            remedy = did_you_mean(name, reader.context.types, listing(reader.context.types))
            source = reader.item_source_of("types", number)
            reader.add_problem("unknown-type", source, f"'{name}' is not a question type", remedy)
    return types


def _picture_types(reader: FactReader, types: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the *types* that the fact asks for whose options may be pictures; a problem where none is."""
    own = tuple(name for name in types or PICTURE_TYPES if name in PICTURE_TYPES)
    if own:
        return own
    message = (
        "'pictures' makes options of pictures, and no type under 'types' has options that may be pictures"
    )
    remedy = f"write types: [{', '.join(PICTURE_TYPES)}], or take one of the two out"
    reader.add_problem("contradiction", reader.source_of("pictures"), message, remedy)
    return types


def _check_pictures(reader: FactReader, answers: Iterable[Answer]) -> None:
    """Add a problem for each answer that has no picture, where pictures are the options."""
    for answer in answers:
        entity = reader.context.entity_index.entities.get(getattr(answer.value, "entity", ""))
        if entity is None or entity.picture is None:
            message = f"the options are to be pictures, and '{brief(answer.text)}' has none"
            remedy = (
                f"give it one in entities: {{name: {brief(entity.name if entity else answer.text)}, "
                "picture: {file: …, alt: …}}"
            )
            reader.add_problem("no-picture", reader.source_of("pictures"), message, remedy)


def _claimant(reader: FactReader) -> str:
    """Who claims the fact: the id of an entity, or words; of its event, where it does not say."""
    by = reader.record.by
    if not by:
        event = reader.context.events.get(reader.record.event)
        return event.by if event else ""
    context = reader.context
    name, problem = claimant(by, context.entity_index, reader.source_of("by"), context.hints)
    if problem:
        reader.add_problem(problem.rule, problem.source, problem.message, problem.help)
    return name


def _check_allowed(reader: FactReader) -> None:
    """Add a problem for each rule under ``allow`` that no check has."""
    for name in reader.record.allow or ():
        if name not in (known := (*reader.context.checks, *ALLOWED_IN_FACT)):
            source = reader.key_source_of(name, inside="allow")
            reader.problems.append(no_such_check(name, known, source, reader.record.id))


def no_such_check(name: str, checks: Iterable[str], source: Source, fact: str = "") -> Problem:
    """The problem that a name under ``allow`` is not that of a check."""
    remedy = did_you_mean(name, checks, "'quizgen rules' lists them")
    return Problem("unknown-rule", source, f"no check is called '{name}'", remedy, fact=fact)


def _kind(reader: FactReader) -> Kind | None:
    """The kind of the fact; None where it is a sentence. ProblemFound where it is neither or both."""
    record = reader.record
    if bool(record.kind) == bool(record.fact):
        what = "both 'fact' and 'kind'" if record.kind else "neither 'fact' nor 'kind'"
        remedy = "write a sentence with ==marks== under 'fact', or a 'kind' with its 'slots'"
        reader.add_problem("fact-or-kind", reader.source, f"this fact has {what}", remedy)
        raise reader.problem_found()
    if not record.kind:
        if record.slots is not None:
            reader.add_problem(
                "slots-without-kind",
                reader.key_source_of("slots"),
                "slots without a kind",
                "say which 'kind' they fill",
            )
        return None
    try:
        kind = reader.context.kinds.get(record.kind)
    except ProblemFound as found:
        raise ProblemFound(*reader.problems, *found.problems) from None
    if kind is None:
        remedy = reader.context.hints.did_you_mean(
            record.kind, reader.context.kinds.names, "'quizgen kinds' lists them"
        )
        reader.add_problem("unknown-kind", reader.source_of("kind"), f"'{record.kind}' is not a kind", remedy)
        raise reader.problem_found()
    return kind
