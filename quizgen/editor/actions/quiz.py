"""The quiz: its sections, and what is always or never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.engine.editing import blueprint
from quizgen.engine.editing.open_deck import CannotChange

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class Choose(Action):
    """Say of a fact or question that it is pinned, included or left out; said once more, nothing is said any more."""

    name: str
    """A fact's id or a question's: ``guns``, ``guns:choice:64``."""
    choice: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Say it."""
        if self.choice not in blueprint.CHOICES:
            raise CannotChange("say whether it is always in the quiz, always and first, or never")
        words = writer.words.gettext
        said = {
            "pin": words("Always in the quiz, and first: %(name)s."),
            "include": words("Always in the quiz: %(name)s."),
            "exclude": words("Never in the quiz: %(name)s."),
            "": words("In the quiz if it is chosen: %(name)s."),
        }
        choice = "" if blueprint.choice_of(bench.deck, self.name) == self.choice else self.choice
        blueprint.choose(bench.deck, self.name, choice)
        return Done(said[choice] % {"name": self.name})


class MakeBlueprint(Action):
    """Make a blueprint of the quiz that is shown: a section for each of its own."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Make it."""
        filled = bench.previews.filled(self.settings or bench.settings)
        sections = [
            (tuple(dict.fromkeys(one.type for one in section.asked)), len(section.asked))
            for section in filled.sections
        ]
        blueprint.make_blueprint(bench.deck, sections)
        return Done(writer.words.gettext("The deck has a blueprint now."), focus="quiz-head")


class AddSection(Action):
    """Add a section behind the last one."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Add it."""
        place = blueprint.add_section(bench.deck)
        return Done(writer.words.gettext("A new section."), focus=f"section-{place}-head")


class MoveSection(Action):
    """Put a section before or behind the next one."""

    place: str
    to: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Put it there."""
        place, to = number_of(self.place), number_of(self.to)
        blueprint.move_section(bench.deck, place, to)
        said = writer.words.gettext("It is section %(number)d now.") % {"number": to + 1}
        return Done(said, focus=f"section-{to}-head")


class RemoveSection(Action):
    """Take a section out."""

    place: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Take it out."""
        blueprint.remove_section(bench.deck, number_of(self.place))
        return Done(writer.words.gettext("A section was taken out."), focus="quiz-head")


def number_of(text: str) -> int:
    """The place that a button says. CannotChange where it says none."""
    if not text.isdecimal() or len(text) > 4:  # noqa: PLR2004 - digits of a number
        raise CannotChange("it is the first or the last already")
    return int(text)


ACTIONS = {
    "choose": Choose,
    "make-blueprint": MakeBlueprint,
    "add-section": AddSection,
    "move-section": MoveSection,
    "remove-section": RemoveSection,
}
