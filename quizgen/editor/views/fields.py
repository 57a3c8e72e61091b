"""The fields of forms of the deck's own file: of the deck, an entity, an event, a section, each with its problems."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from quizgen.editor.views.entry import FieldView, text_of_value
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.engine.editing.form import Field
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.located_yaml.reader import Node
    from quizgen.problems import Problem

    Path = tuple[str | int, ...]

_NO_ID = re.compile(r"[^\w-]")
NOT_OF_A_FORM = ("facts",)
"""Keys of the deck's file whose values have forms of their own."""


class Fields:
    """Lays out fields of the deck's own file, each with the problems that stand at its place."""

    def __init__(self, deck: OpenDeck, problems: Iterable[Problem]) -> None:
        places = sorted(_places(deck.deck_node, ()), key=lambda one: one[0])
        self._starts = [start for start, _ in places]
        self._paths = [path for _, path in places]
        self._file = str(deck.files.deck)
        self._problems = [(self.place_of(problem), problem) for problem in dict.fromkeys(problems)]

    def place_of(self, problem: Problem) -> Path:
        """The place in the deck's file that a problem is about; none where it is of another file, or of the whole."""
        source = problem.source
        at = bisect_right(self._starts, (source.line, source.column)) - 1
        return self._paths[at] if source.file == self._file and at >= 0 else ()

    def problems_at(self, place: Path) -> tuple[Problem, ...]:
        """The problems of a place, and of whatever is in it."""
        return tuple(problem for at, problem in self._problems if at and at[: len(place)] == place)

    def views(self, fields: Sequence[Field], start: Path = ()) -> tuple[FieldView, ...]:
        """The fields of a form of what stands at *start*."""
        return tuple(self._view(field, (*start, *field.key)) for field in fields)

    def _view(self, field: Field, place: Path) -> FieldView:
        text = text_of_value(field)
        return FieldView(
            name=field.name,
            id=dom_id("own", *place),
            key=json.dumps(place, ensure_ascii=False),
            widget=field.widget,
            text=text,
            values=tuple(map(str, field.value)) if isinstance(field.value, list) else (),
            choices=tuple((choice.value, choice.about) for choice in field.choices),
            help=field.help,
            label="",
            rows=max(2 if field.widget == "text" else 1, text.count("\n") + 1),
            problems=self.problems_at(place),
        )


def dom_id(*parts: str | int) -> str:
    """The id of an element, made of these parts: ``own-entities-vasa-aka``."""
    return _NO_ID.sub("_", "-".join(map(str, parts)))


def _places(node: Node, above: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    """Where each key and each item begins, from the outside in."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if not above and key in NOT_OF_A_FORM:
                continue
            source = key_source(node, key, "")
            yield (source.line, source.column), (*above, key)
            yield from _places(value, (*above, key))
    elif isinstance(node, Items):
        for place, value in enumerate(node):
            source = value_source(node, place, "")
            yield (source.line, source.column), (*above, place)
            yield from _places(value, (*above, place))
