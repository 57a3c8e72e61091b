"""Templates: the wording of kinds, the words of question types, and printed pages. The only user of jinja2.

A kind may come from a stranger. So its wording is parsed and filled here and never becomes Python; only the
shipped pages are compiled.
"""

from quizgen.templating.pages import claim_words, render_page, type_words
from quizgen.templating.phrases import CLOSE, OPEN, TEXT, Missing, Phrase, WordingError
from quizgen.templating.sentences import Sentence, sentence

__all__ = [
    "CLOSE",
    "OPEN",
    "TEXT",
    "Missing",
    "Phrase",
    "Sentence",
    "WordingError",
    "claim_words",
    "render_page",
    "sentence",
    "type_words",
]
