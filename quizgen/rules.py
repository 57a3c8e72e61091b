"""Every rule that a problem can have, with a line on what breaking it means.

The rules of reading, asking and writing are listed here; the rules of the checks are the files in
``checks/``. A test compares this list with the code that raises them and with the bad inputs in
``tests/bad/``.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from quizgen import registry

Severity = Literal["error", "warning", "note"]


class Rule(NamedTuple):
    """A rule: its name, the severity of breaking it, and what that means."""

    name: str
    severity: Severity
    summary: str


LISTED_RULES = {
    "no-such-file": "The path names no file and no folder.",
    "no-deck": "The folder has no deck.yaml.",
    "unread-file": "A file beside the deck is named as one of the deck's own, and is not read.",
    "other-file": "The file is no deck at all: of a word processor, a table, an archive, or the article itself.",
    "unreadable": "The file is there and cannot be read.",
    "too-large": "More than quizgen reads: a file, a text in it, or a number of facts.",
    "bad-limit": "QUIZGEN_LARGEST_DECK_FILE in the environment is no number of MB.",
    "yaml-encoding": "The file is not UTF-8 text.",
    "yaml-control-character": "A character that no text can hold.",
    "yaml-syntax": "The file is not YAML from here on.",
    "yaml-duplicate-key": "A key is given twice in one mapping.",
    "yaml-key": "A key is not a word.",
    "yaml-tag": "A tag, such as !!python/name: data only.",
    "yaml-merge-key": "A merge key, <<: write the keys out.",
    "yaml-alias": "An alias that names nothing, holds itself, or grows without bound.",
    "yaml-anchor": "An anchor with nothing after it, or that no alias names: most likely a text that begins with &.",
    "yaml-comment": "A comment that cuts a text short, with no space after its #.",
    "yaml-depth": "Lists or mappings nested deeper than any deck.",
    "yaml-documents": "A second document in one file.",
    "wrong-type": "A list where a text belongs, or the like.",
    "missing-key": "A key without which this cannot be understood.",
    "unknown-key": "A key that means nothing here.",
    "empty-value": "A key without a value, a text without words, or a file with nothing in it.",
    "bad-id": "An id with other signs than letters, digits, - and _, or longer than 80 of them.",
    "bad-language": "A language that is not given by its code.",
    "bad-date": "Not a date, or one that no calendar has.",
    "duplicate-id": "Two facts have one id.",
    "duplicate-alias": "Two entities share a name, or one has the other's id as a name.",
    "unknown-entity": "A name that is not in entities.",
    "large-entity": "An entity with more names, or inside more things, than any answer has use for.",
    "wrong-entity": "An entity of another type than the slot wants.",
    "unknown-article": "An 'article' of an entity that is no article of the deck's language.",
    "unknown-fact": "'apart', or a blueprint, names no fact of the deck.",
    "unknown-question": "A blueprint names a question that the fact cannot have.",
    "contradiction": "Two keys that cannot both be meant: a blueprint wants a question that it leaves out.",
    "unknown-event": "An event that is not in events.",
    "unknown-type": "Not a question type.",
    "unknown-kind": "Not a kind.",
    "unknown-slot": "A slot that the kind does not have.",
    "missing-slot": "A slot of the kind that is not filled.",
    "unknown-rule": "'allow' names a rule that no check has.",
    "bad-wording": "A kind's wording that cannot be read, holds more than wording may, or leaves an answer out.",
    "cannot-word": "A kind cannot word this fact.",
    "fact-or-kind": "A fact has both 'fact' and 'kind', or neither.",
    "slots-without-kind": "Slots, and no kind that they fill.",
    "no-facts": "A deck without facts.",
    "no-mark": "A statement without a marked answer.",
    "open-mark": "A mark that is opened and never closed.",
    "bad-formula": "A formula, in a deck with 'markup: true', that is no LaTeX, or has a command that is not known.",
    "open-markup": "Markup, in a deck with 'markup: true', that is opened and never closed.",
    "empty-mark": "A mark with nothing in it.",
    "loose-mark": "A mark with a blank at its edge, or of three equals signs: most likely code, and no mark.",
    "duplicate-mark": "The same words are marked twice in one statement.",
    "no-pairs": "A stem for matching, and no pairs to match.",
    "no-scheme": "An open question without its marking scheme, or a scheme without its question.",
    "too-many-marks": "More than four marked answers in one statement.",
    "unknown-answer": "Something is said of a mark or slot that the fact does not have.",
    "which-answer": "Something is said of one of several answers, and not of which.",
    "unknown-value": "'is' says what no answer can be.",
    "wrong-value": "An answer is not what 'is' or the slot says it is.",
    "bad-tolerance": "A tolerance that is no number, or for an answer that is none.",
    "bad-citation": "Not a place in an article.",
    "no-such-sentence": "A place that the article does not have.",
    "bad-amount": "A number that cannot be: points of zero, a thousand questions, shares over 100 %, nine options.",
    "bad-columns": "A blueprint's 'columns' that is neither auto nor 1.",
    "unknown-tag": "A blueprint names a tag that no fact has.",
    "uncited-paragraph": "A blueprint names a paragraph that no fact cites.",
    "no-picture": "The options of a fact are to be pictures, and an answer has none.",
    "no-such-media": "A picture or sound that is not in the deck's folder media/, or cannot be read there.",
    "media-path": "A path, an address, or a link out of media/: only files that lie in it are read.",
    "unknown-media": "A file of a type that cards cannot show.",
    "wrong-media": "A file that is not what its ending says, or that is empty or cut off.",
    "unsafe-media": "An SVG picture that could run a script, reach for another file, or hold a web page.",
    "large-media": "A file that is too large for phones, or a picture that would take all of their memory or time.",
    "duplicate-media": "A file that a fact names twice, or two that differ in capitals alone.",
    "unused-media": "A file in media/ that no fact shows.",
    "too-many-cards": "A fact has more questions of a type than a note has places for.",
    "bad-lock": "The deck's lock is damaged, edited by hand or cut off.",
    "lock-conflict": "The deck's lock holds two sides of a merge.",
    "lock-version": "The deck's lock was written by a newer quizgen.",
    "lock-of-another": "The deck's lock is another deck's: one was copied, or this one renamed.",
    "lost-lock": "The deck was moved, and its lock was left where it lay.",
    "same-deck": "Two decks that are built or checked together have one id.",
    "lock-behind": "With --locked: the deck's lock would change.",
    "sample": "A package of some types only is no edition of the deck.",
    "retired": "Facts were taken out: there is a package for learners who have them.",
    "deck-renamed": "The deck has another name in Anki than learners know it by.",
    "bad-package": "The package to compare with cannot be read, or is not of this deck.",
    "bad-source-date": "SOURCE_DATE_EPOCH in the environment is not a number of seconds.",
    "cannot-ask": "A question type was asked for that cannot be made safely.",
    "long-card": "A question or an answer that does not fit its study card.",
    "not-installed": "A format needs a library that is not installed.",
    "word-picture": "A picture of a type that word processors do not show.",
    "pdf-picture": "A picture whose file is damaged, so that a PDF cannot show it.",
    "pdf-stopped": "A picture, or a whole PDF, that takes too much time or memory to set.",
    "plain-formula": "A formula that a PDF or a document has in a line of text, since it cannot be set there.",
    "word-drawing": "A drawing, which old word processors do not show.",
    "no-glyph": "A PDF has to print a character that no font of this computer has.",
    "no-cards": "No question of the deck becomes a card.",
    "cannot-connect": "Anki, or a model's server, cannot be reached, or refuses what it is asked.",
    "other-computer": "The address is another computer's, and it was not said that the deck or article may go there.",
    "key-proof": "The printed quiz and its key do not follow from the facts.",
    "bad-article": "The copy of the article to be printed cannot be read, or is no text.",
    "wrong-article": "The copy of the article is not the one that the facts cite.",
    "unlike-article": "The copy of the article lacks a name or number where a fact cites it.",
    "bad-import": "A file of questions that cannot be read as what it should be.",
    "not-imported": "A question of a file, or a part of one, that is not in the draft, or not as it is.",
    "bad-answers": "A file of answers, or of decisions, that is no table of them, or is of another quiz.",
    "not-marked": "Answers of a class that are not marked: an unknown question or version, or a student twice.",
    "no-answers": "A question to which no paper of a class has an answer, and which counts as not answered.",
    "missing-answers": "Students of a class who have no row for questions that others have answered.",
    "not-kept": "A class whose answers are not kept: they are already, under another name, or there are too many.",
    "unknown-column": "A column of a file of answers that is no question of the quiz.",
    "bad-classes": "A classes.csv that is no table of what classes have answered, or has a row that cannot be counted.",
    "bad-decision": "A decision on an answer, or of what a scan shows, that is not understood, or is the second one.",
    "bad-draft": "A draft.yaml that is no list of facts, so that nothing can be added to it.",
    "not-in-article": "The sentences that a fact cites lack its evidence, or a number, date or name of it.",
    "denies": "A statement says that something is not so, and the cited sentences deny nothing.",
    "read-again": "The cited sentences deny something, or are less sure, and the statement is not.",
    "whose-word": "The cited sentences give somebody's word, and the fact does not say whose.",
    "not-accepted": "With --accepted: facts that nobody has accepted as they are now are left out.",
    "expired": "A fact was true until a date that has passed, and is not built.",
    "copied": "Eight words or more in a row of the article, which are its author's and no fact.",
    "changed-sentence": "A sentence of the article is another one in this copy, or is not in it.",
    "moved-sentence": "A sentence of the article stands elsewhere in this copy.",
    "same-order": "Two versions of a quiz are alike in every question.",
    "left-out": "A learning platform cannot hold some questions, which are not in its file.",
    "changed-for": "A learning platform cannot hold a part of some questions, which are in its file without it.",
    "scan-unread": "A scan that was not read, a sheet that counts for nobody yet, or one without all its pages.",
    "scan-hint": "A page of a scan that is empty, or on which a code is missing.",
    "sheets": "How many pages the quiz takes and how tight it is set for --fit, or what would have to go.",
    "short-quiz": "The deck has fewer questions for one quiz than were asked for, or than its blueprint wants.",
}
"""The rules of reading, asking and writing. Breaking one is an error, except those in :data:`MILDER_SEVERITIES`."""
MILDER_SEVERITIES: dict[str, Severity] = {
    "cannot-ask": "warning",
    "no-cards": "warning",
    "no-answers": "warning",
    "missing-answers": "warning",
    "unread-file": "warning",
    "unused-media": "warning",
    "short-quiz": "warning",
    "same-order": "warning",
    "left-out": "warning",
    "changed-for": "note",
    "scan-unread": "warning",
    "scan-hint": "note",
    "sheets": "note",
    "plain-formula": "note",
    "word-drawing": "note",
    "sample": "warning",
    "retired": "note",
    "unlike-article": "note",
    "denies": "warning",
    "expired": "warning",
    "not-accepted": "note",
    "read-again": "note",
    "whose-word": "warning",
    "moved-sentence": "note",
    "same-deck": "warning",
    "deck-renamed": "warning",
    "not-imported": "warning",
    "unknown-column": "warning",
}


ALLOWED_IN_DECK = (
    "cannot-ask",
    "read-again",
    "plain-formula",
    "same-order",
    "short-quiz",
    "unlike-article",
    "unused-media",
    "whose-word",
    "word-drawing",
)
"""Rules of no check that a deck may break on purpose, too. What concerns learners' cards is always told."""
ALLOWED_IN_FACT = (
    "cannot-ask",
    "denies",
    "not-in-article",
    "read-again",
    "unlike-article",
    "whose-word",
)
"""Those of them that a fact may break."""


@cache
def severity_of(rule: str) -> Severity:
    """The severity of breaking a rule: that of a check stands in its file, as ``SEVERITY``; all others here.

    ``severity_of("retired")`` -> ``"note"``.
    """
    check = rule.replace("-", "_")
    if check in registry.names("checks"):
        severity: Severity = registry.constants("checks", check)["SEVERITY"]
        return severity
    return MILDER_SEVERITIES.get(rule, "error")


def every_rule() -> list[Rule]:
    """All rules, sorted by name."""
    listed = [Rule(name, severity_of(name), summary) for name, summary in LISTED_RULES.items()]
    checks = [
        Rule(rule, severity_of(rule), f"{registry.summary('checks', name)}.")
        for name in registry.names("checks")
        for rule in [name.replace("_", "-")]
    ]
    return sorted([*listed, *checks])
