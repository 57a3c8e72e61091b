"""What goes out of the deck, as pieces of the page; and what the dialog offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen import registry
from quizgen.choices import COLUMNS, FLIPS, MOST_CARDS_PER_PAGE, MOST_SHEETS, PAPERS
from quizgen.editor.outgoing.desktop import file_manager
from quizgen.formats import declared
from quizgen.page_text import languages

if TYPE_CHECKING:
    from quizgen.editor.outgoing.outgoing import Outgoing
    from quizgen.editor.reply import Writer


class FormatView(NamedTuple):
    """A format that can be chosen."""

    name: str
    help: str
    is_usual: bool
    heeds: str
    """The options that change what it writes, with blanks between."""


def formats_offered() -> list[FormatView]:
    """Every format, the usual ones first."""
    views = [_view(name) for name in registry.names("formats")]
    return sorted(views, key=lambda view: not view.is_usual)


def _view(name: str) -> FormatView:
    about = declared(name)
    return FormatView(name, registry.summary("formats", name), about.default, " ".join(sorted(about.heeds)))


def out_values(outgoing: Outgoing) -> dict[str, Any]:
    """What the dialog's template takes, beside what stands in its pieces."""
    return {
        "formats": formats_offered(),
        "languages": languages(),
        "papers": tuple(PAPERS),
        "columns": COLUMNS,
        "flips": FLIPS,
        "most_sheets": MOST_SHEETS,
        "most_cards": MOST_CARDS_PER_PAGE,
        "usual_folder": outgoing.usual_folder.as_posix(),
        **_state(outgoing),
    }


def out_pieces(outgoing: Outgoing, writer: Writer) -> dict[str, str]:
    """The pieces of the dialog that show how far it is."""
    values = _state(outgoing)
    return {name: writer.piece(name, **values) for name in ("out-built", "out-pushed")}


def _state(outgoing: Outgoing) -> dict[str, Any]:
    now = outgoing.now
    return {
        "now": now,
        "has_desktop": bool(file_manager()),
        "close_editors": _close_editors() if now.push else "",
    }


def _close_editors() -> str:
    from quizgen.engine.push import CLOSE_EDITORS  # noqa: PLC0415 - the page opens without it

    return CLOSE_EDITORS
