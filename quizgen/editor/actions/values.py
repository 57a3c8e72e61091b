"""Values of facts and drafts, as the form sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.editor.values import Sent, value_of
from quizgen.editor.workbench import parsed_name
from quizgen.engine.editing.changes import UNKNOWN, set_in_entry, set_text

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class SetValue(Action):
    """Give a value of an entry what its control says."""

    entry: str
    key: list[str | int]
    widget: str = "line"
    value: Sent = None
    was: Sent = None
    """What the control showed before it was changed."""
    force: bool = False
    """Whether it is written whatever somebody else wrote meanwhile: the curator was asked."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Write it."""
        name, key = parsed_name(self.entry), tuple(self.key)
        value = bench.own_words(self.entry, key, value_of(self.value, self.widget, str(key[0])))
        was = UNKNOWN if self.force else value_of(self.was, self.widget, str(key[0]))
        set_in_entry(bench.deck, name, key, value, was)
        new = f"{name.kind}/{value}" if key == ("id",) and value else ""
        return Done(writer.words.gettext("Saved."), new)


class SetText(Action):
    """Write an entry's YAML anew."""

    entry: str
    value: str
    was: str = ""
    force: bool = False

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Write it."""
        set_text(bench.deck, parsed_name(self.entry), self.value, "" if self.force else self.was)
        return Done(writer.words.gettext("Saved."))


ACTIONS = {"set": SetValue, "set-text": SetText}
