"""Undo and redo, without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench
    from quizgen.engine.editing.entry import Name

KINDS = frozenset(("fact", "draft"))


class Undo(Action):
    """Take the last change back."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it back, and show what it was of."""
        step = bench.deck.undo()
        return Done(writer.words.gettext("Undone."), _to_show(bench, step.about))


class Redo(Action):
    """Do again what was undone."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Do it again, and show what it is of."""
        step = bench.deck.redo()
        return Done(writer.words.gettext("Done again."), _to_show(bench, step.about))


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
