"""Undo and redo, without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench
    from quizgen.engine.editing.entry import Name
    from quizgen.engine.editing.open_deck import Keep, Step

KINDS = frozenset(("fact", "draft"))


class Turn(Action):
    """Undo or redo; where somebody else changed the same since, the curator says which stays."""

    force: bool = False
    """Theirs is lost."""
    leave: bool = False
    """Theirs stays, and this step is left out."""

    @property
    def keep(self) -> Keep:
        """Which of both stays; empty: the curator is asked."""
        return "mine" if self.force else "theirs" if self.leave else ""

    def done(self, bench: Workbench, writer: Writer, step: Step, said: str) -> Done:
        """What is said and shown of it."""
        if self.leave:
            said = writer.words.gettext("What stands in the file stays.")
        return Done(said, _to_show(bench, step.about))


class Undo(Turn):
    """Take the last change back."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it back, and show what it was of."""
        return self.done(bench, writer, bench.deck.undo(self.keep), writer.words.gettext("Undone."))


class Redo(Turn):
    """Do again what was undone."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Do it again, and show what it is of."""
        return self.done(bench, writer, bench.deck.redo(self.keep), writer.words.gettext("Done again."))


def _to_show(bench: Workbench, about: Name | None) -> str:
    """What is shown of what a step was of: the entry, also where it is a draft again, or a fact by now.

    Where it is gone, the first one that waits for the curator, or the first of all.
    """
    if about is None:
        return ""
    rows = bench.state().rows
    there = {row.name for row in rows}
    names = [f"{kind}/{about.id}" for kind in (about.kind, *(KINDS - {about.kind}))]
    waiting = [row.name for row in rows if row.group != "accepted"]
    return next((name for name in (*names, *waiting, *(row.name for row in rows)) if name in there), "")


ACTIONS = {"undo": Undo, "redo": Redo}
