"""Templates: the wording of kinds, the words of question types, and printed pages. The only user of jinja2.

A kind may come from a stranger. So its wording is parsed and filled here and never becomes Python; only the
shipped pages are compiled.
"""

from quizgen.templating.pages import claim_words, render_page, type_words, words_by_text
from quizgen.templating.parsed_texts import parsed_file
from quizgen.templating.phrases import CLOSE, OPEN, TEXT, Missing, Phrase, WordingError
from quizgen.templating.sentences import Sentence, parse, sentence

__all__ = [
    "CLOSE",
    "OPEN",
    "TEXT",
    "Missing",
    "Phrase",
    "Sentence",
    "WordingError",
    "claim_words",
    "parse",
    "parsed_file",
    "render_page",
    "sentence",
    "type_words",
    "words_by_text",
]
