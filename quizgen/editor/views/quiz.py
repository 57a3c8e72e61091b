"""The quiz as the page shows it: what its blueprint wants, section by section, and what it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.choices import SEED
from quizgen.editor.views.entry import GAP
from quizgen.editor.views.fields import Fields
from quizgen.engine.editing.blueprint import SECTIONS, choice_of, sections_of
from quizgen.engine.editing.form import form_of_blueprint, form_of_section
from quizgen.engine.editing.preview import Filled
from quizgen.located_yaml.reader import Mapping
from quizgen.model import BLANK
from quizgen.templating import type_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.editor.views.entry import FieldView
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.engine.editing.preview import Asked, SectionFill
    from quizgen.problems import Problem
    from quizgen.settings import Settings

OFTEN = ("number", "types", "title", "tags", "paragraphs", "easy", "hard")
"""What is said of many sections; all else is folded away."""


class AskedView(NamedTuple):
    """A question that is in the quiz."""

    id: str
    entry: str
    """The fact that is shown for it: ``fact/guns``."""
    type: str
    stem: str
    choice: str
    """What is said of it or of its fact: ``pin``, ``include``; empty: it was chosen."""


class SectionView(NamedTuple):
    """A section of the quiz."""

    place: int
    title: str
    """Its heading; empty where it has no question and no heading of its own."""
    wants: int
    """How many questions it is to have; of the usual quiz as many as it has."""
    asked: tuple[AskedView, ...]
    lacks: tuple[Problem, ...]
    """What is missing, in words."""
    often: tuple[FieldView, ...]
    rarely: tuple[FieldView, ...]

    @property
    def has_types(self) -> bool:
        """Whether its questions are of several types, so that each says its own."""
        return len({one.type for one in self.asked}) > 1

    @property
    def is_full(self) -> bool:
        """Whether it has as many questions as it wants."""
        return len(self.asked) >= self.wants


class QuizView(NamedTuple):
    """The quiz as the page shows it."""

    is_known: bool
    """False until it is worked out what is in it."""
    has_blueprint: bool
    """Whether the deck says which sections it has; else it is the usual quiz."""
    is_of_length: bool
    """Whether the preview asks for a number of questions, so that the blueprint's sections do not count."""
    sections: tuple[SectionView, ...]
    lacks: tuple[Problem, ...]
    """What is missing in no section alone."""
    whole: tuple[FieldView, ...]
    """What is said of the quiz as a whole."""
    length: int
    """How many questions it has."""
    seed: str
    """That of the preview; empty: the usual one."""
    versions: int


def quiz_view(
    deck: OpenDeck, filled: Filled | None, settings: Settings, problems: Iterable[Problem] = ()
) -> QuizView:
    """The quiz; *filled* is what is in it, None where that is not known yet."""
    got = filled or Filled()
    written = sections_of(deck)
    fields = Fields(deck, (*problems, *got.problems))
    blueprint = deck.deck_node.get("blueprint")
    is_of_length = settings.length is not None
    if written and not is_of_length:
        sections = tuple(_section(deck, place, keys, got, fields) for place, keys in enumerate(written))
    else:
        sections = tuple(_usual(deck, one) for one in got.sections)
    of_sections = {problem for section in sections for problem in section.lacks}
    return QuizView(
        is_known=filled is not None,
        has_blueprint=bool(written),
        is_of_length=is_of_length,
        sections=sections,
        lacks=tuple(one for one in got.problems if one not in of_sections),
        whole=fields.views(
            form_of_blueprint(blueprint if isinstance(blueprint, Mapping) else Mapping()).rest, ("blueprint",)
        ),
        length=len(got.questions),
        seed="" if settings.seed == SEED else settings.seed,
        versions=settings.versions,
    )


def _section(deck: OpenDeck, place: int, keys: Mapping, got: Filled, fields: Fields) -> SectionView:
    fill = next((one for one in got.sections if one.place == place), None)
    views = fields.views(form_of_section(keys, deck.deck.language).rest, (*SECTIONS, place))
    number = str(keys.get("number") or "")
    own = {one for view in views for one in view.problems if one.rule != "short-quiz"}
    views = tuple(
        view._replace(problems=tuple(one for one in view.problems if one.rule != "short-quiz"))
        for view in views
    )
    lacks = (one for one in fields.problems_at((*SECTIONS, place)) if one not in own)
    return SectionView(
        place=place,
        title=str(keys.get("title") or "") or (fill.title if fill else ""),
        wants=int(number) if number.isdecimal() and len(number) < 5 else 0,  # noqa: PLR2004 - digits of a number
        asked=_asked(deck, fill.asked) if fill else (),
        lacks=tuple(lacks),
        often=tuple(one for one in views if one.name in OFTEN),
        rarely=tuple(one for one in views if one.name not in OFTEN),
    )


def _usual(deck: OpenDeck, fill: SectionFill) -> SectionView:
    return SectionView(fill.place, fill.title, len(fill.asked), _asked(deck, fill.asked), (), (), ())


def _asked(deck: OpenDeck, asked: Iterable[Asked]) -> tuple[AskedView, ...]:
    words = type_words(deck.deck.language)
    return tuple(
        AskedView(
            id=one.id,
            entry=f"fact/{one.facts[0]}",
            type=words.get(one.type, {}).get("title", one.type),
            stem=one.stem.replace(BLANK, GAP),
            choice=choice_of(deck, one.id) or choice_of(deck, one.facts[0]),
        )
        for one in asked
    )
