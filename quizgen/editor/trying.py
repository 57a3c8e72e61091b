"""What would come of what a curator is typing: its questions and problems, and the page that the preview shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from quizgen.editor.showing import Showing, shown_page
from quizgen.editor.values import Sent, value_of
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.engine.editing.shown import Trial

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class Trying(Struct, kw_only=True):
    """What the page sends while a value is being typed."""

    entry: str
    key: list[str | int] | None = None
    """None: the value is the entry's whole YAML."""
    widget: str = "line"
    value: Sent = None
    preview: Showing = field(default_factory=Showing)
    whole: bool = False
    """Whether the questions of the quiz are chosen anew, as a build would: once the typing pauses."""


def tried(bench: Workbench, sent: Trying, writer: Writer) -> dict[str, Any]:
    """The pieces of the page that would be others, and the page of the preview."""
    try:
        trial = _trial(bench, sent)
        view = bench.shown(sent.entry, trial.text)
    except CannotChange as error:
        return {
            "html": {},
            "page": None,
            "refused": writer.piece("refused", message=str(error), problems=error.problems),
        }
    entry = bench.view_of(view, settings=sent.preview.settings())
    quick = b"" if sent.whole else bench.quick.page(sent.preview.what, sent.preview.settings(), view)
    return {
        "html": {
            "printed": writer.piece("printed", entry=entry),
            "questions": writer.piece("questions", entry=entry),
            "found": writer.piece("found", entry=entry),
            **{f"{one.id}-wrong": writer.piece("wrong", one=one) for one in entry.fields},
        },
        "page": quick.decode() or shown_page(bench, sent.preview, writer, trial),
        "whole": not quick,
        "refused": None,
    }


def _trial(bench: Workbench, sent: Trying) -> Trial:
    if sent.key is None:
        from quizgen.editor.workbench import parsed_name  # noqa: PLC0415 - few type YAML

        return Trial(parsed_name(sent.entry), str(sent.value or ""))
    key = tuple(sent.key)
    value = bench.own_words(sent.entry, key, value_of(sent.value, sent.widget, str(key[0])))
    return bench.trial(sent.entry, key, value)
