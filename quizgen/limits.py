"""What quizgen takes from others at most: one limit each, and all of them here.

A deck, a picture, a package, a lock and a server's answer may come from a stranger. Each limit is far above what
honest material needs and far below what stops a computer. What is larger gets a message with its place.
"""

MB = 1_000_000

# --- decks, blueprints, kinds, locks ----------------------------------------------------------------

LARGEST_DECK_FILE = 8 * MB
"""Of a deck, or of its facts: 10,000 facts, as from 400 articles, have 4 MB. The environment's
QUIZGEN_LARGEST_DECK_FILE, in MB, lifts it for a curator of larger ones."""
LARGEST_BLUEPRINT_FILE = MB // 2
"""Of a blueprint in a file of its own: a hundred sections have 20 kB."""
LARGEST_KIND_FILE = MB // 4
"""Of a kind: the longest that comes with quizgen has 2 kB."""
LARGEST_LOCK = 32 * MB
"""Of a lock: 100,000 notes have 20 MB."""
LARGEST_ARTICLE = MB
"""Of a reader's own copy of the article: some 300 pages."""

MOST_FACTS = 20_000
"""Facts of a deck: twice those of 400 articles. Each MB by which the file's limit is lifted allows 2,500 more."""
LONGEST_NAME = 100
"""Characters of a word that is taken for a misspelt name, and for which the nearest is sought."""
LONGEST_TEXT = 20_000
"""Characters of one text in a file: a printed page has 3,000, and no answer or description fills seven."""
MOST_VALUES = 800_000
"""Texts, lists and mappings of a file: 20,000 facts have 500,000. A file whose limit is lifted may have one for each
ten bytes."""
MOST_OF_A_FACT = 200
"""Items of one list or mapping in a fact, an entity or an event: no question has so many wrong options or spellings."""
DEEPEST = 32
"""Mappings and lists that lie in each other, aliases written out: a deck needs six."""
MOST_ALIASES = 1_000
"""Aliases in a file: few decks have one."""
MOST_ALIASED = 1_000_000
"""Texts, lists and mappings that the aliases of a file add, written out; long texts count for several."""

MOST_PROBLEMS = 1_000
"""Problems of one deck that are told: who has mended a hundred runs the check again."""

LATEST_TIME = 4_102_444_800
"""Seconds since 1970, the year 2100: a build, or a lock, of a later time comes from a broken clock."""

# --- kinds ------------------------------------------------------------------------------------------

# --- pictures and sounds ----------------------------------------------------------------------------

# --- Anki packages ----------------------------------------------------------------------------------

# --- a running Anki ---------------------------------------------------------------------------------

# --- making questions and quizzes -------------------------------------------------------------------
