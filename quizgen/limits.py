"""What quizgen takes from others at most: one limit each, and all of them here.

A deck, a picture, a package, a lock and a server's answer may come from a stranger. Each limit is far above what
honest material needs and far below what stops a computer. What is larger gets a message with its place.
"""

MB = 1_000_000

# --- decks, blueprints, kinds, locks ----------------------------------------------------------------

# --- kinds ------------------------------------------------------------------------------------------

# --- pictures and sounds ----------------------------------------------------------------------------

# --- Anki packages ----------------------------------------------------------------------------------
# A package of 100,000 facts has a collection of 250 MB, 400,000 cards and 250 MB of texts. Pictures are never unpacked,
# so the size of the file itself has no limit.

LARGEST_FILE_TABLE = 10 * MB
"""Bytes of an archive's table of its files, which Python reads whole: 100,000 pictures take 6 MB."""
MOST_PACKED_FILES = 100_000
"""Files in a package: the largest decks that people share have a third of that in pictures and sounds."""
LARGEST_COLLECTION = 600 * MB
"""Bytes that a package's collection unpacks to, as they are counted while it does: twice 100,000 facts."""
LARGEST_MEDIA_LIST = 10 * MB
"""Bytes that the list of pictures unpacks to: 100,000 of them take 6 MB."""
LARGEST_COLLECTION_VALUE = 10 * MB
"""Bytes of one row or value in a collection: a note with a dozen photographs written into its HTML."""
MOST_SCHEMA_STEPS = 20_000
"""Steps that SQLite may take to read what tables there are. Anki's own take 300."""
LONGEST_CREATE_TABLE = 100_000
"""Bytes of the SQL of a table. Anki's longest has 500."""
MOST_TABLE_COLUMNS = 100
"""Columns of a table. Anki's widest has 18."""
SECONDS_TO_READ_COLLECTION = 60.0
"""100,000 notes take four seconds."""
MOST_PACKED_NOTES = 120_000
"""Notes of a package: an article gives some hundreds, the largest deck that was ever tried has 100,000."""
MOST_PACKED_CARDS = 1_000_000
"""Cards of a package: eight of each note."""
MOST_NOTE_FIELDS = 200
"""Fields, or card templates, of one note type: quizgen's own has 60, and nobody can fill in many more."""
MOST_NOTE_TAGS = 1_000
"""Tags of one note. A diligent learner's has twenty."""
MOST_NOTE_MARKS = 20_000_000
"""Tags and entities in the HTML of all notes: 100,000 notes have eight million. Each takes microseconds to read."""
LARGEST_TEXTS = 400 * MB
"""Bytes of memory for the texts of all notes of a package, or of those that a running Anki has."""

# --- a running Anki ---------------------------------------------------------------------------------

SECONDS_FOR_ANSWER = 30.0
"""From the first attempt to connect to the last byte of an answer: a backup of Anki's stops it for ten."""
BYTES_SENT_A_SECOND = 20_000
"""How much longer a long request may take: an older AnkiConnect takes it in small pieces, with a pause after each."""
LARGEST_ANSWER = 64 * MB
"""Bytes of an answer with all that belongs to it: 500 notes of 10 kB each take 5 MB, twelve with photographs 60."""
MOST_ANSWER_VALUES = 2_000_000
"""Values in the JSON of an answer: the million cards that a collection may have, and as much again."""
LONGEST_SAID = 200
"""Characters of a name, tag or error of somebody else's that are printed."""
MOST_SAID = 8
"""Names in a row that are printed."""

# --- making questions and quizzes -------------------------------------------------------------------
