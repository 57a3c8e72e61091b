"""What goes out of the page: files, a push to Anki, and the folder that files lie in, shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import field

from quizgen.anki.sync.plan import PushSettings
from quizgen.editor.action import Action, Done
from quizgen.editor.outgoing.desktop import show_folder
from quizgen.editor.outgoing.wish import Wish
from quizgen.editor.views.out import out_pieces
from quizgen.engine.editing.open_deck import CannotChange

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class Build(Action):
    """Begin to write files of the deck."""

    wish: Wish = field(default_factory=Wish)
    folder: str = ""
    """Empty: the usual one."""
    seal: str = ""
    """The digest of what an import will do to learners, where that was seen; empty: it is asked first."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Begin it."""
        bench.outgoing.build(self.wish, self.folder, self.seal)
        return Done(html=out_pieces(bench.outgoing, writer))


class LeaveEdition(Action):
    """Write no edition after all."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Leave it."""
        bench.outgoing.leave()
        return Done(writer.words.gettext("Nothing was written."), html=out_pieces(bench.outgoing, writer))


class Push(Action):
    """Compare the deck with the Anki that is running, or send what differs."""

    act: bool = False
    with_new: bool = False
    overwrite: bool = False
    delete_retired: bool = False

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Begin it."""
        settings = PushSettings(act=self.act, overwrite=self.overwrite, delete_retired=self.delete_retired)
        bench.outgoing.push(settings, with_new=self.with_new)
        return Done(html=out_pieces(bench.outgoing, writer))


class OpenFolder(Action):
    """Show the folder of the last build in the computer's own file manager."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Show it. CannotChange where nothing was built, or there is no desktop."""
        built = bench.outgoing.now.build
        if built is None or not built.files:
            raise CannotChange("nothing was built: build first")
        if not show_folder(built.folder):
            raise CannotChange(f"no desktop is there that could show it: the files lie in {built.folder}")
        return Done(writer.words.gettext("The folder is opened."))


ACTIONS = {"build": Build, "leave-edition": LeaveEdition, "push": Push, "open-folder": OpenFolder}
