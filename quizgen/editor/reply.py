"""What a page is answered: the pieces of it that are others by now, by the ids of their elements."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.editor.action import Done
from quizgen.editor.furniture import language_of
from quizgen.editor.views.deck import deck_view
from quizgen.editor.views.quiz import quiz_view
from quizgen.editor.views.sentences import paragraphs
from quizgen.engine.editing.open_deck import CannotChange, Outside
from quizgen.page_text import catalogue, direction_of
from quizgen.templating import render_page

if TYPE_CHECKING:
    from gettext import NullTranslations

    from starlette.requests import Request

    from quizgen.editor.views.rows import Row
    from quizgen.editor.views.sentences import SentenceView
    from quizgen.editor.workbench import State, Workbench
    from quizgen.problems import Problem
    from quizgen.settings import Settings

NOTHING = Done()


class Writer(NamedTuple):
    """Writes pieces of the page, in the reader's language."""

    language: str
    deck_language: str

    @property
    def words(self) -> NullTranslations:
        """The page's own words."""
        return catalogue(self.language)

    def piece(self, name: str, **values: Any) -> str:  # noqa: ANN401 - a template takes what it names
        """What a template of the page writes: ``row``."""
        return render_page(
            f"edit/{name}.html.j2",
            _=self.words.gettext,
            ngettext=self.words.ngettext,
            furniture=self.language,
            dir=direction_of(self.language),
            deck_language=self.deck_language,
            deck_dir=direction_of(self.deck_language),
            **values,
        )

    def row(self, row: Row) -> str:
        """A row of the list."""
        return _row(self, row)

    def sentence(self, sentence: SentenceView) -> str:
        """A sentence of the article."""
        return self.piece("sentence", sentence=sentence)

    def problems(self, problems: tuple[Problem, ...]) -> str:
        """Problems with their remedies."""
        return self.piece("problems", problems=problems)


@lru_cache(maxsize=1 << 13)
def _row(writer: Writer, row: Row) -> str:
    """A row of the list, written once: a deck of thousands has few that are others."""
    return writer.piece("row", row=row)


def writer_for(request: Request, bench: Workbench | None) -> Writer:
    """The writer for who asks."""
    language = language_of(request.headers.get("accept-language", ""))
    return Writer(language, bench.deck.deck.language if bench else language)


def reply(
    bench: Workbench,
    writer: Writer,
    since: int,
    selected: str,
    done: Done = NOTHING,
    *,
    view: str = "",
    with_entry: bool = True,
    settings: Settings | None = None,
) -> dict[str, Any]:
    """The answer to a page that shows the state *since* and is to show the entry *selected*, and the *view*.

    What is in the quiz is said of that of these *settings*; without any, of that which was asked for last.

    The entry and the view are pieces of it where they may be others, and always *with_entry*.
    """
    state, before = bench.state(settings, since), bench.known(since)
    html = dict(done.html)
    rows = {row.dom_id: row for row in before.rows} if before else {}
    html |= {row.dom_id: writer.row(row) for row in state.rows if rows.get(row.dom_id) != row}
    if before is None or [one.at for one in before.sentences] != [one.at for one in state.sentences]:
        html["article"] = writer.piece("article", state=state, paragraphs=paragraphs(state.sentences))
    else:
        pairs = zip(before.sentences, state.sentences, strict=True)
        html |= {new.dom_id: writer.sentence(new) for old, new in pairs if old != new}
    order = [row.dom_id for row in state.rows]
    if before is None or before.number != state.number:
        html |= bars(writer, state)
    if with_entry or done.view or before != state:
        html |= view_html(bench, writer, done.view or view, state)
    if with_entry or done.select or before != state:
        html["entry"] = entry_html(bench, writer, done.select or selected, state.settings)
    return {
        "number": state.number,
        "revision": state.revision,
        "html": html,
        "order": order if order != [*rows] else None,
        "say": done.say,
        "entry": done.select or selected,
        "select": done.select,
        "view": done.view,
        "focus": done.focus,
        "ask": None,
        "refused": None,
    }


def bars(writer: Writer, state: State) -> dict[str, str]:
    """What stands around the panes: undo and redo, how far the curator is, and what is wrong with the deck."""
    return {
        "bar": writer.piece("bar", state=state, counts=counts_of(state)),
        "deck-problems": writer.piece("deck-problems", state=state),
    }


def counts_of(state: State) -> dict[str, int]:
    """How many entries each filter shows."""
    groups = [row.group for row in state.rows]
    return {
        "all": len(groups),
        "todo": len(groups) - groups.count("accepted"),
        "draft": groups.count("draft"),
        "accepted": groups.count("accepted"),
        "problems": sum(bool(row.errors or row.warnings) for row in state.rows),
    }


def entry_html(bench: Workbench, writer: Writer, selected: str, settings: Settings | None = None) -> str:
    """The entry that is shown; a hint where there is none."""
    try:
        entry = bench.entry(selected, settings=settings) if selected else None
    except CannotChange:
        entry = None
    return writer.piece("entry", entry=entry)


def view_html(bench: Workbench, writer: Writer, view: str, state: State) -> dict[str, str]:
    """The deck or the quiz, where one of them is shown in the place of the facts: ``quiz``, ``deck/entity/vasa``."""
    name, _, opened = view.partition("/")
    with bench.deck.one_at_a_time:
        if name == "deck":
            return {"deck": writer.piece("deck", deck=deck_view(bench.deck, bench.problems, opened))}
        if name == "quiz":
            shown = quiz_view(bench.deck, state.filled, state.settings, bench.problems)
            return {"quiz": writer.piece("quiz", quiz=shown)}
    return {}


def refusal_of(
    error: CannotChange, bench: Workbench, writer: Writer, *, can_force: bool = False, can_leave: bool = False
) -> dict[str, Any]:
    """The answer where a change cannot be made: why, and what to do; nothing on the page is another.

    Where two changes are of the same, the page asks which of them stays: that of this page, if it *can_force* that.
    That the other stays is something to be done, too, if this page *can_leave* its own.
    """
    is_outside = isinstance(error, Outside)
    ask = None
    if isinstance(error, Outside):
        both = {"theirs": error.theirs, "mine": error.mine, "message": str(error)}
        ask = {**both, "force": can_force, "leave": can_leave}
    html = None if is_outside else writer.piece("refused", message=str(error), problems=error.problems)
    return {
        "number": 0, "revision": bench.deck.revision, "html": {}, "order": None, "entry": "", "select": "", "view": "",
        "focus": "", "say": "" if is_outside else str(error), "ask": ask, "refused": html,
    }  # fmt: skip
