"""Words of the article that a curator chooses for an answer of the entry that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.editor.workbench import parsed_name
from quizgen.engine.editing.changes import set_in_entry
from quizgen.engine.editing.form import form_of_fact
from quizgen.engine.editing.open_deck import CannotChange

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class AddWords(Action):
    """Add words to a list of an answer: to its evidence, or to what is also right."""

    entry: str
    list: str
    words: str
    answer: str = ""
    """The answer's words; those of another entry, or none: the first answer."""

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Add them. CannotChange where no entry is shown, or it has no answer."""
        name = parsed_name(self.entry)
        view = bench.shown(self.entry)
        asked = [(answer.name, answer.text) for answer in view.fact.answers] if view.fact else []
        answers = form_of_fact(bench.deck, view.entry.keys, asked).answers
        if not answers or self.list not in ("evidence", "accept"):
            raise CannotChange("mark an answer in the statement first")
        fields = next((fields for text, fields in answers if text == self.answer), answers[0][1])
        field = next(one for one in fields if one.name == self.list)
        words = " ".join(self.words.split())
        if words not in field.value:
            set_in_entry(bench.deck, name, field.key, [*field.value, words])
        return Done(writer.words.gettext("Added: %(words)s.") % {"words": words})


ACTIONS = {"add-words": AddWords}
