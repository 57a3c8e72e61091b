"""An answer that is tried: marked as the class will be marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.engine.editing.entities import own_entity
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.marking.mark import mark

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench


class TryAnswer(Action):
    """Mark an answer to a question of an entry."""

    entry: str
    question: str
    answer: str

    def do(self, bench: Workbench, writer: Writer) -> Done:
        """Mark it. CannotChange where there is no such question any more."""
        for question in bench.shown(self.entry).questions:
            if question.id == self.question:
                marked = mark(question, self.answer)
                entity = own_entity(bench.deck, question.texts[0]) if len(question.texts) == 1 else ""
                right = question.texts[0] if len(question.texts) == 1 else ""
                html = writer.piece(
                    "tried", marked=marked, answer=self.answer, entry=self.entry, right=right, entity=entity
                )
                return Done(html={"try-result": html})
        raise CannotChange("this is not asked any more: choose another question")


ACTIONS = {"try-answer": TryAnswer}
