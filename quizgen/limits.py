"""What quizgen takes from others at most: one limit each, and all of them here.

A deck, a picture, a package, a lock and a server's answer may come from a stranger. Each limit is far above what
honest material needs and far below what stops a computer. What is larger gets a message with its place.
"""

MB = 1_000_000

# --- decks, blueprints, kinds, locks ----------------------------------------------------------------

# --- kinds ------------------------------------------------------------------------------------------

LONGEST_WORDING = 2_000
"""Characters of one statement, stem or default: the longest that quizgen brings has 264, ifs and all."""
MOST_WORDS_IN_BRACES = 50
"""Words and signs in one ``{{ … }}`` or ``{% … %}``: those that quizgen brings have 8 at most."""
DEEPEST_WORDING = 8
"""Ifs and brackets in each other. Parsers call themselves for each, and Python ends that at 1,000 calls."""
LONGEST_SENTENCE = 5_000
"""Characters of a sentence with its slots filled, more than a printed page holds: a slot may be written often."""
MOST_SLOTS = 20
"""Slots of one kind: those that quizgen brings have 4 at most, and a note has places for fewer answers."""

# --- pictures and sounds ----------------------------------------------------------------------------

# --- Anki packages ----------------------------------------------------------------------------------

# --- a running Anki ---------------------------------------------------------------------------------

# --- making questions and quizzes -------------------------------------------------------------------
