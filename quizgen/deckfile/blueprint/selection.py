"""Which facts and questions a blueprint names, read and held against those that the deck has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen import registry
from quizgen.deckfile.entities import words_with_source
from quizgen.model import Blueprint, Selection, Source, Wanted
from quizgen.problems import Problem
from quizgen.text.hints import Hints, brief, did_you_mean, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quizgen.located_yaml.reader import Mapping as Node
    from quizgen.model import Deck, Fact

KEYS = ("facts", "exclude", "pin", "include")
ALL = "all"
"""The last part of the id of a question that asks for all answers of its fact, or for several facts."""


class NamedFacts:
    """The facts of a deck, by which names are held to be right."""

    def __init__(self, facts: Mapping[str, Fact], hints: Hints, *, all_facts_read: bool) -> None:
        """*all_facts_read* is False where a fact could not be read, so that its name is not known."""
        self._facts, self._hints, self._all_facts_read = facts, hints, all_facts_read

    def problems(self, name: str, source: Source, *, fact_only: bool = False) -> Iterator[Problem]:
        """What is wrong with a name: ``guns``, ``guns:choice`` or ``guns:choice:64``."""
        id_, *rest = name.split(":", 2)
        fact = self._facts.get(id_)
        if fact is None:
            if self._all_facts_read:
                remedy = self._hints.did_you_mean(id_, self._facts, "'quizgen show DECK' lists them")
                yield Problem("unknown-fact", source, f"no fact has the id '{brief(id_)}'", remedy)
            return
        if rest and fact_only:
            remedy = f"write '{id_}' here, and the question under 'pin' or 'include'"
            message = f"'{brief(name)}' is a question, and 'facts' names facts"
            yield Problem("unknown-question", source, message, remedy)
            return
        types = registry.names("questions")
        if rest and rest[0] not in types:
            remedy = did_you_mean(rest[0], types, listing(types))
            yield Problem("unknown-question", source, f"'{brief(rest[0])}' is not a question type", remedy)
        answers = [*(answer.name for answer in fact.answers), ALL]
        if len(rest) > 1 and rest[1] not in answers:
            remedy = did_you_mean(rest[1], answers, f"'quizgen show DECK {id_}' lists its questions")
            message = f"'{id_}' has no answer '{brief(rest[1])}'"
            yield Problem("unknown-question", source, message, remedy)


def read_selection(node: Node, file: str, named: NamedFacts, problems: list[Problem]) -> Selection:
    """What the keys of a blueprint or of one of its sections select; what is wrong with it is added to *problems*."""
    names: dict[str, list[tuple[str, Source]]] = {}
    for key in KEYS:
        rows = [(name.strip(), source) for name, source in words_with_source(node, key, file)]
        names[key] = [row for row in rows if row[0]]
        for name, source in names[key]:
            problems += named.problems(name, source, fact_only=key == "facts")
    problems += _contradictions(names)
    return Selection(
        facts=_names(names["facts"]),
        exclude=_names(names["exclude"]),
        pin=tuple(Wanted(*row) for row in names["pin"]),
        include=tuple(Wanted(*row) for row in names["include"]),
    )


def with_named(deck: Deck, include: Sequence[str], exclude: Sequence[str]) -> tuple[Deck, list[Problem]]:
    """The deck with a blueprint that also wants, and leaves out, what somebody names, and what is wrong with that."""
    blueprint = deck.blueprint or Blueprint(())
    named = NamedFacts({fact.id: fact for fact in deck.facts}, Hints(), all_facts_read=True)
    own = blueprint.selection
    rows = {
        key: [(name, Source(f"--{key}", 0, 0)) for name in names]
        for key, names in (("include", include), ("exclude", exclude))
    }
    problems = [problem for row in rows.values() for name in row for problem in named.problems(*name)]
    problems += _contradictions({"pin": (), "facts": (), **rows})
    selection = replace(
        own,
        include=(*own.include, *(Wanted(*row) for row in rows["include"])),
        exclude=(*own.exclude, *exclude),
    )
    return replace(deck, blueprint=replace(blueprint, selection=selection)), problems


def _names(rows: Sequence[tuple[str, Source]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _ in rows))


def _contradictions(names: Mapping[str, Sequence[tuple[str, Source]]]) -> Iterator[Problem]:
    """A problem for each name that is wanted, and left out in the same place."""
    excluded, only = {*_names(names["exclude"])}, {*_names(names["facts"])}
    for key in ("pin", "include"):
        for name, source in names[key]:
            fact = name.partition(":")[0]
            if excluded & {name, fact}:
                message = f"'{brief(name)}' stands under '{key}' and under 'exclude'"
                yield Problem("contradiction", source, message, "take it out of one of the two")
            elif only and fact not in only:
                message = f"'{brief(name)}' stands under '{key}', and 'facts' does not have '{brief(fact)}'"
                yield Problem(
                    "contradiction", source, message, f"add '{brief(fact)}' to 'facts', or take it out here"
                )
