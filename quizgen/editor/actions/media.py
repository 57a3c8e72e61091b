"""What is said of the pictures and sounds of an entry. Their files are brought to a route of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.editor.actions.quiz import number_of
from quizgen.editor.values import Sent, value_of
from quizgen.editor.workbench import parsed_name
from quizgen.engine.editing.changes import UNKNOWN
from quizgen.engine.editing.media import remove_media, set_media
from quizgen.engine.editing.open_deck import CannotChange

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench

SAID = ("alt", "credit", "with")
"""What can be said of a picture or sound."""


class SetMedia(Action):
    """Say what a picture shows, whose it is, or whether it comes with the question."""

    entry: str
    place: str
    part: str
    widget: str = "line"
    value: Sent = None
    was: Sent = None
    force: bool = False

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Write it."""
        if self.part not in SAID:
            raise CannotChange("this is nothing that is said of a picture")
        value, was = self._text(self.value), UNKNOWN if self.force else self._text(self.was)
        set_media(bench.deck, parsed_name(self.entry), number_of(self.place), self.part, value, was)
        return Done(writer.words.gettext("Saved."))

    def _text(self, sent: Sent) -> str | None:
        if isinstance(sent, bool):
            return "question" if sent else None
        return str(value_of(sent, "line", self.part) or "") or None


class RemoveMedia(Action):
    """Take a picture or sound from an entry. Its file stays in the deck's folder."""

    entry: str
    place: str
    file: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it out."""
        remove_media(bench.deck, parsed_name(self.entry), number_of(self.place), self.file)
        return Done(writer.words.gettext("Taken out: %(name)s.") % {"name": self.file}, focus="media-head")


class RemovePicture(Action):
    """Take the picture from an entity. Its file stays in the deck's folder."""

    thing: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it out."""
        from quizgen.engine.editing.changes import set_in_deck  # noqa: PLC0415 - few entities have pictures

        set_in_deck(bench.deck, ("entities", self.thing, "picture"), None)
        return Done(writer.words.gettext("The picture was taken out."), focus="picture-head")


ACTIONS = {"set-media": SetMedia, "remove-media": RemoveMedia, "remove-picture": RemovePicture}
