"""What the preview shows: the quiz, its key, study cards or the self-check page, as a build would make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError, convert

from quizgen.choices import LETTERS, SEED
from quizgen.editor.workbench import parsed_name
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.engine.editing.preview import PAGES
from quizgen.engine.editing.quick import OF_QUIZ
from quizgen.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request

    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench
    from quizgen.engine.editing.shown import Trial

CARDS = {"card": False, "card-night": True}
"""The pages of one entry's cards as Anki shows them, each with whether it is by night."""
OF_QUIZ_SETTINGS = ("seed", "versions", "length")
"""What of it chooses the quiz."""
LONGEST_SEED = 100
"""Characters of a seed that the page takes: it is typed by hand."""


class Showing(Struct, kw_only=True):
    """What the preview is asked for."""

    what: str = "quiz"
    entry: str = ""
    """Whose cards are shown."""
    seed: str = ""
    """Empty: the usual one."""
    versions: int = 1
    length: int = 0
    """How many questions; 0: as many as the blueprint says, or as are usual."""

    def settings(self) -> Settings:
        """The settings of a build that makes it; figures that cannot be are as near as can be."""
        return Settings(
            seed=self.seed[:LONGEST_SEED] or SEED,
            versions=min(max(self.versions, 1), len(LETTERS)),
            length=self.length if self.length > 0 else None,
        )


def settings_in(request: Request) -> Settings | None:
    """The settings of the quiz that a page shows, as its address says; None where it does not say, or says none.

    ``?seed=7&versions=2&length=10``
    """
    said = {key: request.query_params[key] for key in OF_QUIZ_SETTINGS if key in request.query_params}
    try:
        return convert(said, Showing, strict=False).settings() if said else None
    except ValidationError:
        return None


def shown_page(bench: Workbench, showing: Showing, writer: Writer, trial: Trial | None = None) -> str:
    """The page in HTML; where there is nothing to print, a page that says why."""
    if showing.what in CARDS:
        try:
            return _card_page(bench, showing, writer, trial)
        except CannotChange:  # it is gone by now
            return writer.piece("nothing", problems=())
    what = showing.what if showing.what in PAGES else PAGES[0]
    if trial is None:
        bench.look_at(showing.settings())
    preview = bench.previews.page(what, showing.settings(), trial)
    if trial is None and what in OF_QUIZ and preview.page:
        bench.quick.quiz(showing.settings())
    return preview.page.decode() or writer.piece("nothing", problems=preview.problems)


def _card_page(bench: Workbench, showing: Showing, writer: Writer, trial: Trial | None) -> str:
    """The cards of the entry that is shown; of none, a page that says so."""
    page = b""
    if trial or showing.entry:
        name = trial.name if trial else parsed_name(showing.entry)
        text = trial.text if trial else bench.text(name)
        page = bench.previews.card_page(name, text, night=CARDS[showing.what])
    return page.decode() or writer.piece("nothing", problems=())
