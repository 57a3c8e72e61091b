"""Undo and redo, without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class Undo(Action):
    """Take the last change back."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it back, and show what it was of."""
        step = bench.deck.undo()
        return Done(writer.words.gettext("Undone."), str(step.about or ""))


class Redo(Action):
    """Do again what was undone."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Do it again, and show what it is of."""
        step = bench.deck.redo()
        return Done(writer.words.gettext("Done again."), str(step.about or ""))


ACTIONS = {"undo": Undo, "redo": Redo}
