"""The entry that is shown: its form, the questions that it makes, and each problem beside its value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from quizgen.editor.views.media import media_views
from quizgen.editor.views.rows import SIGNS
from quizgen.engine.editing.blueprint import choice_of
from quizgen.engine.editing.entities import own_entity, written
from quizgen.engine.editing.form import form_of_fact, types_of_entities
from quizgen.located_yaml.reader import Items, Mapping, YamlProblem, key_source, load, value_source
from quizgen.model import BLANK
from quizgen.templating import type_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quizgen.article.numbered import Sentence
    from quizgen.deck_lock.lock import Lock, LockedReview
    from quizgen.editor.views.media import MediaView
    from quizgen.engine.editing.entry import Status
    from quizgen.engine.editing.form import Field, Form
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.engine.editing.shown import Shown
    from quizgen.model import Option, Question
    from quizgen.problems import Problem

GAP = "____"
"""What a gap of a stem is shown as."""
OFTEN = ("ask", "accept", "reject", "distractors", "evidence")
"""What is filled in for nearly every answer; all else is folded away."""
OF_THE_WHOLE = ("at", "event", "by", "because")
"""The same of what a fact has once."""


class FieldView(NamedTuple):
    """A value of the form, as it is laid out."""

    name: str
    """``accept``"""
    id: str
    """The id of its control."""
    key: str
    """Its place, as JSON: ``["accept", "year"]``."""
    widget: str
    text: str
    """Its value as the control shows it: a list an item a line."""
    values: tuple[str, ...]
    """The same of what has several."""
    choices: tuple[tuple[str, str], ...]
    help: str
    label: str
    """Its own label, where its name has no words: a slot."""
    rows: int
    """How many lines are shown."""
    problems: tuple[Problem, ...]
    """What is wrong with it."""


class AnswerView(NamedTuple):
    """What is said of one answer."""

    text: str
    often: tuple[FieldView, ...]
    rarely: tuple[FieldView, ...]
    name: str = ""
    """What it is called among the answers of its fact."""
    entity: str = ""
    """The id of the deck's own entity that it names."""


class QuestionView(NamedTuple):
    """A question as it will be asked."""

    id: str
    type: str
    """The type in the deck's language: ``Multiple choice``."""
    stem: str
    options: tuple[Option, ...]
    premises: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    also: tuple[str, ...]
    refused: tuple[str, ...]
    is_written: bool
    """Whether the answer is written, so that one can be tried."""
    choice: str = ""
    """What is said of it alone: ``pin``, ``include``, ``exclude``."""
    in_quiz: bool = False
    """Whether the quiz asks it now."""


class EntryView(NamedTuple):
    """An entry as the page shows it."""

    name: str
    """``fact/sank-when``"""
    id: str
    status: Status
    sign: str
    review: LockedReview | None
    """Who accepted it, and when."""
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[str, bool], ...]
    """The statement as it will be printed, with its answers marked; empty where it cannot be read."""
    statement: tuple[FieldView, ...]
    about: str
    """What its kind is about."""
    answers: tuple[AnswerView, ...]
    often: tuple[FieldView, ...]
    rarely: tuple[FieldView, ...]
    questions: tuple[QuestionView, ...]
    cannot: tuple[tuple[str, str], ...]
    """The types that it cannot be asked as, with the reason."""
    problems: tuple[Problem, ...]
    """All that is wrong with it."""
    text: str
    """Its YAML."""
    choice: str = ""
    """What is said of the fact as a whole: ``pin``, ``include``, ``exclude``."""
    media: tuple[MediaView, ...] = ()
    types: tuple[str, ...] = ()
    """The types that an entity may have."""
    entities: tuple[tuple[str, str], ...] = ()
    """The deck's own entities: the id and the name of each."""

    @property
    def is_fact(self) -> bool:
        """Whether it is no draft any more."""
        return self.name.startswith("fact/")

    @property
    def in_quiz(self) -> bool:
        """Whether the quiz asks it now."""
        return any(question.in_quiz for question in self.questions)

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """Every value of its form."""
        of_answers = (one for answer in self.answers for one in (*answer.often, *answer.rarely))
        return (*self.statement, *of_answers, *self.often, *self.rarely)

    @property
    def can_be_accepted(self) -> bool:
        """Whether accepting it would change anything and is not refused."""
        return self.status not in ("accepted", "unfinished", "mistake")


def entry_view(
    deck: OpenDeck,
    view: Shown,
    lock: Lock,
    more: Sequence[Problem] = (),
    in_quiz: Collection[str] = (),
) -> EntryView:
    """An entry as the page shows it. *more* are problems that only the whole deck tells.

    *in_quiz* are the ids of the questions that the quiz asks now.
    """
    keys = _keys_of(view)
    asked = [(answer.name, answer.text) for answer in view.fact.answers] if view.fact else []
    form = form_of_fact(deck, keys, asked)
    every = tuple(dict.fromkeys((*view.problems, *more)))
    layout = _Layout(form, keys, every)
    words = type_words(view.deck.language)
    runs = tuple((run.text, run.answer >= 0) for run in view.fact.runs) if view.fact else ()
    rest = [layout.field(one) for one in form.rest]
    return EntryView(
        name=str(view.entry.name),
        id=view.entry.name.id,
        status=view.status,
        sign=SIGNS[view.status],
        review=lock.reviews.get(view.entry.name.id) if view.entry.name.kind == "fact" else None,
        sentences=view.sentences,
        words=runs or view.entry.words,
        statement=tuple(layout.field(one) for one in form.statement),
        about=form.about,
        answers=tuple(
            layout.answer(text, fields)._replace(
                name=asked[place][0] if asked else text, entity=own_entity(deck, text)
            )
            for place, (text, fields) in enumerate(form.answers)
        ),
        often=tuple(one for one in rest if one.name in OF_THE_WHOLE),
        rarely=tuple(one for one in rest if one.name not in OF_THE_WHOLE),
        questions=tuple(
            question_view(question, words)._replace(
                choice=choice_of(deck, question.id), in_quiz=question.id in in_quiz
            )
            for question in view.questions
        ),
        cannot=tuple((words.get(type_, {}).get("title", type_), reason) for type_, reason in view.cannot),
        problems=every,
        text=view.text,
        choice=choice_of(deck, view.entry.name.id) if view.entry.name.kind == "fact" else "",
        media=media_views(keys.get("media"), view.fact.media if view.fact else ()),
        types=tuple(choice.value for choice in types_of_entities(deck)),
        entities=tuple((id_, str(own.get("name") or id_)) for id_, own in written(deck, "entities").items()),
    )


def question_view(question: Question, words: dict[str, dict[str, str]]) -> QuestionView:
    """A question as it will be asked."""
    title = words.get(question.type, {}).get("title", question.type)
    return QuestionView(
        id=question.id,
        type=title,
        stem=question.stem.replace(BLANK, GAP),
        options=question.options,
        premises=tuple((premise.text, premise.answer) for premise in question.premises),
        answers=question.texts,
        also=question.accepted,
        refused=question.refused,
        is_written=not question.options and not question.premises,
    )


def _keys_of(view: Shown) -> Mapping:
    """What the entry's text says, with the places of its keys in its file."""
    if keys := _first_of(view.text):
        above = view.entry.line - value_source(_items(view.text), 0, "").line
        return _first_of("\n" * max(0, above) + view.text) or keys
    return view.entry.keys


def _items(text: str) -> Items:
    try:
        items = load(text.encode(), "")
    except YamlProblem:
        return Items()
    return items if isinstance(items, Items) else Items()


def _first_of(text: str) -> Mapping | None:
    items = _items(text)
    return items[0] if items and isinstance(items[0], Mapping) else None


class _Layout:
    """Lays out the fields of one form."""

    def __init__(self, form: Form, keys: Mapping, problems: Sequence[Problem]) -> None:
        self._by_key: dict[tuple[str, ...], list[Problem]] = {}
        places = sorted(_places(keys))
        for problem in problems:
            here = (problem.source.line, problem.source.column)
            above = [place for at, place in places if at <= here]
            if above:
                self._by_key.setdefault(above[-1], []).append(problem)
        self._form = form

    def field(self, field: Field) -> FieldView:
        """A field with its problems."""
        key = tuple(map(str, field.key))
        found = self._by_key.get(key, []) or self._by_key.get(key[:2], [])
        if len(key) > 1 and not found:
            found = self._by_key.get(key[:1], [])
        values = tuple(map(str, field.value)) if isinstance(field.value, list) else ()
        text = text_of_value(field)
        return FieldView(
            name=field.name,
            id="field-" + "-".join(key),
            key=json.dumps(field.key, ensure_ascii=False),
            widget=field.widget,
            text=text,
            values=values,
            choices=tuple((choice.value, choice.about) for choice in field.choices),
            help=field.help,
            label=str(field.key[1]) if field.key[0] == "slots" else "",
            rows=max(2 if field.widget == "text" else 1, text.count("\n") + 1),
            problems=tuple(found),
        )

    def answer(self, text: str, fields: Sequence[Field]) -> AnswerView:
        """The fields of one answer."""
        views = [self.field(one) for one in fields]
        often = tuple(one for one in views if one.name in OFTEN)
        return AnswerView(text, often, tuple(one for one in views if one.name not in OFTEN))


def text_of_value(field: Field) -> str:
    """A value as a control shows it."""
    if field.widget == "lines":
        return "\n".join(field.value)
    if field.widget == "pairs":
        return "\n".join(f"{name}: {text}" for name, text in field.value.items())
    return "true" if field.value is True else str(field.value or "") if field.widget != "choices" else ""


def _places(keys: Mapping) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Where each key of an entry stands, those inside its mappings, too."""
    for key, value in keys.items():
        source = key_source(keys, key, "")
        yield (source.line, source.column), (key,)
        if isinstance(value, Mapping):
            for inner in value:
                source = key_source(value, inner, "")
                yield (source.line, source.column), (key, inner)
