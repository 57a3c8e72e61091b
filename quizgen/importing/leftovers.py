"""What an import does not take: each kind of it, in words. It is told once for a kind, with how many there are."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of what is not taken, or not as it is."""

    one: str
    """One of them, as the message begins: ``an open question without a key``."""
    many: str
    """Several: ``{n} open questions without a key``."""
    help: str
    """What to do."""
    question: bool = False
    """Whether the whole question is left out."""


KINDS = {
    "broken": Kind(
        "a question cannot be read",
        "{n} questions cannot be read",
        "mend it in the file, and import that again",
        True,
    ),
    "no-key": Kind(
        "a question has no right answer",
        "{n} questions have no right answer",
        "say in the file which answer is right, and import that again",
        True,
    ),
    "no-question": Kind(
        "a question has no words",
        "{n} questions have no words",
        "fill in what is asked, and import the file again",
        True,
    ),
    "open": Kind(
        "an open question says nothing of what its answer should be",
        "{n} open questions say nothing of what their answers should be",
        "write it as a fact with 'explain' and 'scheme'",
        True,
    ),
    "no-ask": Kind(
        "a text asks nothing",
        "{n} texts ask nothing",
        "nothing is to be done, unless a question needs it",
        True,
    ),
    "unknown-type": Kind(
        "a question is of a type that no fact has",
        "{n} questions are of types that no fact has",
        "write what it asks for as facts by hand",
        True,
    ),
    "picture-alone": Kind(
        "a question is nothing but a picture or a sound",
        "{n} questions are nothing but a picture or a sound",
        "put the file into media/, and write the fact by hand",
        True,
    ),
    "too-long": Kind(
        "a question has a longer text than a deck takes",
        "{n} questions have longer texts than a deck takes",
        "shorten it in the file, and import that again",
        True,
    ),
    "media": Kind(
        "a picture or sound is not taken",
        "{n} pictures and sounds are not taken",
        "put the files into media/, and name each in its fact: media: FILE",
    ),
    "code": Kind(
        "code in a text is not taken",
        "code in {n} texts is not taken",
        "look whether the question makes sense without it",
    ),
    "table": Kind(
        "a table is put into a line",
        "{n} tables are put into lines",
        "look whether the question makes sense so",
    ),
    "entity": Kind(
        "a sign that HTML would write so is not known, and stays",
        "{n} signs that HTML would write so are not known, and stay",
        "write the character that is meant",
    ),
    "formula": Kind(
        "a formula stays as it is written",
        "{n} formulas stay as they are written",
        "give the deck 'markup: true' before the import, and formulas are set",
    ),
    "reading": Kind(
        "a reading above words is not taken",
        "{n} readings above words are not taken",
        "give the deck 'markup: true' before the import, and readings are set",
    ),
    "link": Kind(
        "the address of a link is not taken",
        "the addresses of {n} links are not taken",
        "write them into 'because', where a learner needs them",
    ),
    "control": Kind(
        "a text has characters that no text may hold, and is taken without them",
        "{n} texts have characters that no text may hold, and are taken without them",
        "look whether something is missing",
    ),
    "part-credit": Kind(
        "an answer earns a part of the points, and stands in a comment",
        "{n} answers earn a part of the points, and stand in comments",
        "a fact's answer is right or wrong: put it under 'accept' or 'reject', or leave it out",
    ),
    "wildcard": Kind(
        "an answer stands for many (*), and stands in a comment",
        "{n} answers stand for many (*), and stand in comments",
        "write the answers that are meant under 'accept'",
    ),
    "double": Kind("an option stands twice", "{n} options stand twice", "look whether another was meant"),
    "right-and-wrong": Kind(
        "an option is right and wrong at once, and is taken as right",
        "{n} options are right and wrong at once, and are taken as right",
        "look which is meant",
    ),
    "feedback": Kind(
        "a feedback to a wrong answer stands in a comment",
        "{n} feedbacks to wrong answers stand in comments",
        "'because' says why the key is right; nothing else is printed",
    ),
    "category": Kind(
        "a category is not taken",
        "{n} categories are not taken",
        "give the facts tags, where a quiz should choose by them",
    ),
    "column": Kind(
        "a column is not taken",
        "{n} columns are not taken",
        "give it one of the names that 'quizgen import --help' lists",
    ),
    "sheet": Kind(
        "a sheet without named columns is not taken",
        "{n} sheets without named columns are not taken",
        "if questions stand in it, give its columns names, as in the sheet that was read",
    ),
    "card-side": Kind(
        "a note type is read by its first two fields",
        "{n} note types are read by their first two fields",
        "look which is the question and which the answer",
    ),
    "encoding": Kind(
        "the file is not UTF-8",
        "{n} files are not UTF-8",
        "look whether accents are right; else save it as UTF-8, and import that",
    ),
    "many": Kind(
        "some options are too many for a fact",
        "options of {n} questions are too many for a fact",
        "write the best of them by hand",
    ),
}
