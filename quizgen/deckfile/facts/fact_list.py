"""The facts of a deck, one by one: from the deck's own file, and from that of the facts."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.deck_paths import DIVIDE_DECK, FROM_DRAFT, most_facts, path_text
from quizgen.deckfile.facts.exclusions import unknown_exclusions, with_mutual_exclusions
from quizgen.deckfile.facts.fact import WrongFact, read_fact
from quizgen.deckfile.facts.loose_lines import without_loose_lines
from quizgen.deckfile.records import FactsRecord
from quizgen.deckfile.validate import convert
from quizgen.forks import FEWEST_FACTS_FOR_FORKS, can_fork
from quizgen.located_yaml.reader import Items, Mapping, value_source
from quizgen.model import Fact, Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quizgen.deck_paths import DeckFiles
    from quizgen.deckfile.facts.facts_before import FactsBefore
    from quizgen.deckfile.facts.reader import DeckContext
    from quizgen.located_yaml.reader import Node
    from quizgen.problems import ProblemList


class FactListReader:
    """Reads all facts of a deck, and adds what is wrong with them to the problems."""

    def __init__(
        self,
        files: DeckFiles,
        own: Node,
        root: Node,
        start: Source,
        problems: ProblemList,
        others: Collection[str] = (),
        before: FactsBefore | None = None,
        jobs: int = 1,
        *,
        takes: bool = False,
    ) -> None:
        """*own* are the facts in the deck's file, *root* what the facts' file holds; *start* is the deck's source.

        *others* are the ids of facts of the deck that are not among these; *before* is what was read the last time.
        With *jobs* so many processes read a large deck at once. With *takes* the facts are taken out of both, and the
        YAML of each is gone once it is read.
        """
        self._takes = takes
        self._others, self._jobs = others, jobs
        self._read_fact = before.read if before else read_fact
        self._files, self._own, self._root = files, own, root
        self._start, self._problems = start, problems
        self.wrong: list[Fact] = []
        """Those whose mistakes say nothing of their answers."""

    def facts(self, context: DeckContext) -> tuple[Fact, ...]:
        """The facts of the deck that could be read and have an id of their own."""
        facts: list[Fact] = []
        source_by_id: dict[str, Source] = {}
        nodes, loose = without_loose_lines(self._fact_nodes())
        self._problems += loose
        naming: list[tuple[object, Source]] = []
        most = most_facts()
        for _, source in nodes[most : most + 1]:
            message = f"this is fact {most + 1:,}, and no deck has more than {most:,}"
            self._problems.append(Problem("too-large", source, message, DIVIDE_DECK))
        del nodes[most:]
        with self._together(nodes, context):
            for node, source in _taken(nodes):
                if isinstance(node, Mapping) and "apart" in node:
                    naming.append((node, source))
                fact = self._fact(node, source, context)
                if self._is_new(node, fact, source, source_by_id) and fact:
                    facts.append(fact)
        if not facts and not self._problems:
            remedy = (
                FROM_DRAFT if self._files.draft.exists() else "write facts in facts.yaml, or under 'facts'"
            )
            self._problems.append(Problem("no-facts", self._start, "this deck has no facts", remedy))
        self._problems += unknown_exclusions(naming, {*source_by_id, *self._others}, context.hints)
        return with_mutual_exclusions(facts)

    @contextmanager
    def _together(self, nodes: Sequence[tuple[object, Source]], context: DeckContext) -> Iterator[None]:
        """Let other processes read later facts of a large deck while this one reads the first ones."""
        if self._jobs == 1 or len(nodes) < FEWEST_FACTS_FOR_FORKS or not can_fork():
            yield
            return
        from quizgen.deckfile.facts.facts_ahead import FactsAhead  # noqa: PLC0415 - few decks are large

        ahead = FactsAhead(tuple(nodes), context, self._jobs)
        self._read_fact = ahead.read
        try:
            yield
        finally:
            ahead.end()

    def _fact(self, node: object, source: Source, context: DeckContext) -> Fact | None:
        """One fact; None, with its problems, where it cannot be read."""
        try:
            return self._read_fact(node, source, context)
        except WrongFact as found:
            self._problems.extend(found.problems)
            self.wrong.append(found.fact)
            return None
        except ProblemFound as found:
            self._problems.extend(found.problems)
            return None

    def _is_new(
        self, node: object, fact: Fact | None, source: Source, source_by_id: dict[str, Source]
    ) -> bool:
        """Whether a fact has an id that no fact before it has; a problem where one has it.

        *fact* is None where it could not be read.
        """
        id_ = node.get("id") if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping) or not isinstance(id_, str):
            return False
        id_source = (fact and fact.source) or value_source(node, "id", source.file)
        folded = id_.casefold()  # Anki's tags do not tell capitals apart
        if folded not in source_by_id:
            source_by_id[folded] = id_source
            return True
        first = source_by_id[folded]
        message = f"the id '{id_}' is taken: line {first.line} of {Path(first.file).name} has it"
        self._problems.append(
            Problem("duplicate-id", id_source, message, "give this fact an id of its own", fact=id_)
        )
        return False

    def _fact_nodes(self) -> Iterator[tuple[object, Source]]:
        """The facts in the deck's own file, then those in the facts' file, each with its source."""
        for items, file in (
            (self._own, path_text(self._files.deck)),
            (self._facts_file_items(), path_text(self._files.facts or self._files.deck)),
        ):
            if isinstance(items, Items):
                for number, node in enumerate(items):
                    yield node, value_source(items, number, file)
                if self._takes:
                    items.clear()

    def _facts_file_items(self) -> object:
        """The list of facts in the facts' file; a problem where the file holds anything else."""
        root = self._root
        if root is None or self._files.facts is None or isinstance(root, Items):
            return root
        start = Source(path_text(self._files.facts), 1, 1)
        if not isinstance(root, Mapping):
            remedy = "begin each fact with '- id: …'"
            self._problems.append(Problem("wrong-type", start, "this file must be a list of facts", remedy))
            return None
        try:
            convert(root, FactsRecord, start, "file of facts")
        except ProblemFound as found:
            self._problems += found.problems
        return root.get("facts")


def _taken(nodes: list[tuple[object, Source]]) -> Iterator[tuple[object, Source]]:
    """Each of the nodes in turn, taken out of the list: a large deck's YAML is larger than its facts."""
    nodes.reverse()
    while nodes:
        yield nodes.pop()
