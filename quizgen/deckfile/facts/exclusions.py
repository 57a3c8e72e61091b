"""Facts that may not be in one quiz: each names the others under ``apart``, and these name it in turn."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.deckfile.entities import words_with_source
from quizgen.located_yaml.reader import Mapping
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from quizgen.model import Fact, Source
    from quizgen.text.hints import Hints


def with_mutual_exclusions(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The same facts, each with the ids under ``apart`` of all facts that it names or that name it."""
    facts = tuple(facts)
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in facts:
        for other in fact.apart:
            named[fact.id][other] = named[other][fact.id] = None
    return tuple(replace(fact, apart=tuple(named[fact.id])) if fact.id in named else fact for fact in facts)


def unknown_exclusions(
    nodes: Iterable[tuple[object, Source]], ids: Collection[str], hints: Hints
) -> Iterator[Problem]:
    """A problem for each name under ``apart`` that is not the id of another fact. *ids* are those of all facts."""
    for node, source in nodes:
        if not isinstance(node, Mapping) or "apart" not in node:
            continue
        own = str(node.get("id", ""))
        for name, name_source in words_with_source(node, "apart", source.file):
            if name == own:
                remedy = "name the other fact, which tells what this one asks"
                yield Problem("unknown-fact", name_source, f"'{name}' is this fact itself", remedy, fact=own)
            elif name.strip() and name not in ids:
                remedy = hints.did_you_mean(name, ids, "name facts of this deck by their ids, or take it out")
                yield Problem("unknown-fact", name_source, f"no fact has the id '{name}'", remedy, fact=own)
