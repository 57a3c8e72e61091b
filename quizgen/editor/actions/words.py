"""Words of the article that a curator chooses for an answer of the entry that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.editor.action import Action, Done
from quizgen.editor.views.sentences import places_of
from quizgen.editor.workbench import parsed_name
from quizgen.engine.editing.article import article_of
from quizgen.engine.editing.changes import set_together
from quizgen.engine.editing.form import form_of_fact
from quizgen.engine.editing.open_deck import CannotChange

if TYPE_CHECKING:
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench
    from quizgen.engine.editing.entry import Entry
    from quizgen.located_yaml.small_change import Place
    from quizgen.located_yaml.writer import Value


class AddWords(Action):
    """Add words to a list of an answer: to its evidence, or to what is also right."""

    entry: str
    list: str
    words: str
    at: str = ""
    """The sentence that they were chosen in, as the reader's copy numbers it."""
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
        at = _sentence_to_add(bench, view.entry, self.at) if self.list == "evidence" else ""
        values: dict[Place, Value] = {}
        if words not in field.value:
            values[tuple(field.key)] = [*field.value, words]
        if at:
            values["at",] = [*view.entry.at, at]
        if values:
            set_together(bench.deck, name, values)
        if at:
            said = writer.words.gettext("Added: %(words)s, and the sentence %(at)s.")
            return Done(said % {"words": words, "at": at})
        return Done(writer.words.gettext("Added: %(words)s.") % {"words": words})


def _sentence_to_add(bench: Workbench, entry: Entry, at: str) -> str:
    """The sentence that evidence stands in, as the deck cites it, if the entry does not rest on it yet; else empty."""
    article = article_of(bench.deck)
    if article is None or not any(str(one.at) == at for one in article.numbered):
        return ""
    places = places_of(article)
    if any(at in places.get(cited, (cited,)) for cited in entry.at):
        return ""
    return article.citation(at)


ACTIONS = {"add-words": AddWords}
