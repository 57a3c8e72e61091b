"""What quizgen takes from others at most: one limit each, and all of them here.

A deck, a picture, a package, a lock and a server's answer may come from a stranger. Each limit is far above what
honest material needs and far below what stops a computer. What is larger gets a message with its place.
"""

MB = 1_000_000

# --- decks, blueprints, kinds, locks ----------------------------------------------------------------

# --- kinds ------------------------------------------------------------------------------------------

# --- pictures and sounds ----------------------------------------------------------------------------

# --- Anki packages ----------------------------------------------------------------------------------

# --- a running Anki ---------------------------------------------------------------------------------

# --- making questions and quizzes -------------------------------------------------------------------

LONGEST_NUMBER = 500
"""Characters of an answer that is read as a number: the longest in words has 193, a range of two with a unit 450."""
MOST_NAMES = 100
"""Names of one entity: every question that it answers holds them all. A saint or a king has thirty."""
MOST_AROUND = 100
"""Things that an entity lies in, however far: from a house to the world there are a dozen."""
