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
