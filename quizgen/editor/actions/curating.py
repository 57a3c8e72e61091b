"""What is done with an entry as a whole: accepted, rejected, begun."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.editor.workbench import parsed_name
from quizgen.engine.editing import curating

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class Accept(Action):
    """Accept an entry as it is, and show the next one that waits."""

    entry: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Accept it."""
        following = _next_to_do(bench, self.entry)
        name = curating.accept(bench.deck, parsed_name(self.entry), by=bench.by, day=today())
        said = writer.words.gettext("Accepted: %(name)s.") % {"name": name.id}
        return Done(said, following or str(name))


class NotAccept(Action):
    """Take back that an entry is accepted."""

    entry: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it back."""
        name = parsed_name(self.entry)
        curating.not_accept(bench.deck, name)
        return Done(writer.words.gettext("Not accepted any more: %(name)s.") % {"name": name.id})


class Reject(Action):
    """Reject a draft; a fact becomes a draft again."""

    entry: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Reject it."""
        name = parsed_name(self.entry)
        following = _next_to_do(bench, self.entry)
        curating.reject(bench.deck, name)
        if name.kind == "fact":
            said = writer.words.gettext("A draft again: %(name)s.") % {"name": name.id}
            return Done(said, f"draft/{name.id}")
        return Done(writer.words.gettext("Rejected: %(name)s.") % {"name": name.id}, following)


class Begin(Action):
    """Begin a new draft: of some words of a sentence, or of nothing yet."""

    at: str = ""
    words: str = ""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Begin it."""
        name = curating.begin(bench.deck, self.at, self.words)
        said = writer.words.gettext("A new draft: %(name)s.") % {"name": name.id}
        return Done(said, str(name), focus="entry-title")


def _next_to_do(bench: Workbench, entry: str) -> str:
    """The next entry behind this one that waits for the curator; the first of all behind the last; else none."""
    rows = bench.state().rows
    place = next((number for number, row in enumerate(rows) if row.name == entry), -1)
    others = (*rows[place + 1 :], *rows[: max(place, 0)])
    return next((row.name for row in others if row.group != "accepted"), "")


def today() -> str:
    """The day of the curator's own clock, as ISO date."""
    return datetime.now().astimezone().date().isoformat()


ACTIONS = {"accept": Accept, "not-accept": NotAccept, "reject": Reject, "begin": Begin}
