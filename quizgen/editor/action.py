"""An action of the page: what it sends, and what it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from quizgen.editor.showing import Showing

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench
    from quizgen.settings import Settings


class Done(NamedTuple):
    """What an action has done, as far as the page cannot see it by itself."""

    say: str = ""
    """What a screen reader says, in the words of the furniture's language."""
    select: str = ""
    """The entry that is shown from now on: ``fact/sank-when``; empty: the one that is shown."""
    view: str = ""
    """What is shown in the place of the facts from now on: ``deck/entity/vasa``; empty: what is shown."""
    focus: str = ""
    """The id of the element that has the focus from now on; empty: that which has it."""
    html: dict[str, str] = {}  # noqa: RUF012 - nobody changes it
    """Pieces of the page by the ids of the elements that they take the place of."""


class Action(Struct, kw_only=True):
    """What the page sends for an action. Its subclasses have a field for each further value, and do it."""

    number: int = 0
    """The number of the state that the page shows."""
    selected: str = ""
    """The entry that the page shows: ``fact/sank-when``."""
    view: str = ""
    """What the page shows in the place of the facts: ``deck``, ``quiz``."""
    preview: Showing | None = None
    """What the preview of the page shows: what is said of the quiz is of that one."""

    @property
    def settings(self) -> Settings | None:
        """The settings of the quiz that the page shows; None where it does not say."""
        return self.preview.settings() if self.preview else None

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Do it. CannotChange, with words for the curator, where it cannot be done; Outside where they must choose."""
        raise NotImplementedError
