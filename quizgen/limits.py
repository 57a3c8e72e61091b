"""The limits for everything that quizgen reads, each with the reason for its figure.

A deck, a picture, a package, a lock and a server's answer may come from a stranger. Each limit is far above what
ordinary material needs and far below what stops a computer. Whatever is larger gets a message with its source.
"""

MB = 1_000_000

# --- decks, blueprints, kinds, locks ----------------------------------------------------------------

LARGEST_DECK_FILE = 8 * MB
"""Bytes of a deck's file, or of its facts' file: 10,000 facts, as from 400 articles, have 4 MB. The environment's
QUIZGEN_LARGEST_DECK_FILE, in MB, raises it for a curator of larger decks."""
LARGEST_BLUEPRINT_FILE = MB // 2
"""Bytes of a blueprint in a file of its own: a hundred sections have 20 kB."""
LARGEST_KIND_FILE = MB // 4
"""Bytes of a kind's file: the longest that comes with quizgen has 2 kB."""
LARGEST_LOCK = 32 * MB
"""Bytes of a lock: 100,000 notes have 20 MB."""
LARGEST_FILE_FOR_EXCERPT = 100 * MB
"""Bytes of a file that is read again to show a line of it, since it may have been refused for its size."""
LONGEST_DRAFTED_SENTENCE = 800
"""Characters of a sentence in which facts are looked for. The longest of a newspaper have 500; a table, or a list
without a full stop, has thousands, and no pattern was made for it."""
LARGEST_ARTICLE = MB
"""Bytes of a reader's own copy of the article as plain text, or characters of it in another file: some 300 pages."""

MOST_FACTS = 20_000
"""Facts of a deck: twice those of 400 articles. Each MB by which the file's limit is raised allows 2,500 more."""
LONGEST_CORRECTED_NAME = 100
"""Characters of a word for which "did you mean" searches the nearest name."""
MOST_LETTERS_SOUGHT = 1_000_000
"""Letters of all names among which the nearest to misspelt ones are sought in a deck: a hundred slips among a thousand
names of ten letters. It takes a second or two."""
LONGEST_FORMULA = 1_000
"""Characters of a formula. One of half a page has some 300."""
DEEPEST_MATHML = 150
"""Elements of a formula's MathML inside each other: a root has three. A reader of trees calls itself for each."""
DEEPEST_FORMULA = 12
"""Fractions, roots and brackets of a formula inside each other: ones from a book have five. Typst stops at some twenty
inside a question, with tables among them."""
LONGEST_TEXT = 20_000
"""Characters of one text in a file: a printed page has 3,000, and no answer or description fills seven."""
MOST_VALUES = 800_000
"""Texts, lists and mappings of a file: 20,000 facts have 500,000. A file whose limit is raised may have one for each
ten bytes."""
MOST_RECORD_ITEMS = 200
"""Items of one list or mapping in a fact, an entity or an event: no question has so many wrong options or spellings."""
DEEPEST_YAML = 32
"""Nested mappings and lists, with aliases replaced by their values: a deck needs six."""
MOST_ALIASES = 1_000
"""Aliases in a file: few decks have one."""
MOST_ALIASED = 1_000_000
"""Texts, lists and mappings that the aliases of a file stand for; long texts count for several."""

MOST_PROBLEMS = 1_000
"""Problems of one deck that are reported: after correcting a hundred, a curator runs the check again."""

LATEST_TIME = 4_102_444_800
"""Seconds since 1970, the year 2100: a build, or a lock, of a later time comes from a broken clock."""

# --- kinds ------------------------------------------------------------------------------------------

LONGEST_WORDING = 2_000
"""Characters of one statement, stem or default: the longest that quizgen brings has 264, ifs and all."""
MOST_WORDS_IN_BRACES = 50
"""Words and signs in one ``{{ … }}`` or ``{% … %}``: those that quizgen brings have 8 at most."""
DEEPEST_WORDING = 8
"""Nested ifs and brackets. Parsers call themselves for each, and Python stops that at 1,000 calls."""
LONGEST_SENTENCE = 5_000
"""Characters of a sentence with its slots filled, more than a printed page holds: a slot may be written often."""
MOST_SLOTS = 20
"""Slots of one kind: those that quizgen brings have 4 at most, and a note has places for fewer answers."""

# --- questions from other programs -------------------------------------------------------------------

LARGEST_QUESTION_FILE = 64 * MB
"""Bytes of a file of questions: Moodle writes pictures into it, and 500 with a photograph each have some 60."""
MOST_IMPORTED = 20_000
"""Questions of one file, as many as a deck has facts."""
LARGEST_TABLE_PART = 64 * MB
"""Bytes of a sheet in an Excel file, or of its texts, counted while they are unpacked: 20,000 rows have 10 MB."""
MOST_XML_ELEMENTS = 2_000_000
"""Elements of an XML file: 20,000 questions of Moodle's have a million."""
DEEPEST_XML = 100
"""Nested elements: Moodle and Excel nest seven."""
DEEPEST_STYLES = 50
"""Styles of HTML inside one another: no question needs five. What is deeper loses its style, and no word."""
MOST_COLUMNS = 200
"""Columns of a table: nobody names more."""

# --- answers of a class ------------------------------------------------------------------------------

LARGEST_ANSWER_FILE = 20 * MB
"""Bytes of a file of answers: 1,000 students with 100 answers of a sentence each have 10 MB."""
MOST_ANSWER_ROWS = 100_000
"""Rows of a file of answers: 1,000 students with 100 answers each, a row an answer."""
MOST_ANSWER_COLUMNS = 1_000
"""Columns of a file of answers: Moodle writes up to three for each of a quiz's 100 questions."""
LONGEST_MARKED_ANSWER = 1_000
"""Characters of an answer that is marked: a set of ten premises with an option each has some 600. Sentences, which a
person marks, may be longer. ``marking.js`` has the same figure."""
MOST_KEPT_POINTS = 1_000
"""Points that a question of a class that is kept is worth: a deck's has at most forty."""
MOST_KEPT_CLASSES = 100
"""Times that a class's answers are kept beside a deck: ten years of ten classes. Which quiz old sheets are of is found
by composing it as it was after each of them."""
MOST_NAMED_STUDENTS = 10
"""Students whom a message names: a class has thirty, and a longer list hides what is to be done."""
LONGEST_CLASS_NAME = 40
"""Characters of the name of a class."""

# --- pictures and sounds ----------------------------------------------------------------------------

LARGEST_MEDIA_FILE = 10 * 2**20
"""Bytes of one file. A card loads it at each review, over a phone's network first of all; AnkiWeb takes no file
above 100 MiB (``MAX_INDIVIDUAL_MEDIA_FILE_SIZE`` in Anki's source), and a printed page holds the picture whole."""
LARGEST_MEDIA_FOLDER = 200 * 2**20
"""Bytes of all files of a deck: they are held in memory until they are packed."""
LARGEST_PICTURE = 100_000_000
"""Pixels of a picture, or of all pictures inside a drawing. The best phones' cameras take 50 million, a scan of A3 at
600 dots an inch has 70 million; to show it takes four bytes for each pixel, and the PDF of 100 million 0.7 GB."""
LONGEST_SIDE = 65_535
"""Pixels of a picture's side: no JPEG or GIF can have more, and no browser shows more."""
MOST_FRAMES = 1_000
"""Frames of an animated picture: more than half a minute of film, and a phone decodes each of them."""
MOST_SCANS = 100
"""Scans of a JPEG picture, each of which is decoded over the whole picture: cameras and programs write 1 to 12."""
MOST_SVG_ELEMENTS = 200_000
"""Elements of a drawing: a detailed map has some ten thousand, a cloud of points as many as it has points."""
DEEPEST_SVG = 500
"""Nested elements of a drawing: drawing programs stay below 50, and Typst fails at some 1,000."""
MOST_DRAWN_ELEMENTS = 1_000_000
"""Elements that are drawn for a drawing, where elements draw others again: a browser draws each of them."""
MOST_OCTAVES = 10
"""Layers of noise in a filter of a drawing: Inkscape offers no more, and each costs Typst a quarter of a second."""
LARGEST_DRAWING = 100_000_000
"""Units of a drawing's longer side; a map of a continent, in metres, is 10 million wide."""
SMALLEST_DRAWING = 1e-6
"""The least units of a drawing's shorter side: a map of a house, in degrees, is 0.0001 wide."""
LARGEST_ASPECT_RATIO = 10_000
"""How many times longer than the shorter side a drawing's longer side may be: on paper this is a line."""

# --- PDFs -------------------------------------------------------------------------------------------

SECONDS_PER_PICTURE = 10
"""Time to draw one picture. Typst needs 0.7 seconds for 100 million pixels, 2 for a drawing of 100,000 paths."""
SECONDS_PER_PDF = 300
"""Time to set one file. 26 versions of 100 questions take 6 seconds."""
SECONDS_TO_START = 120
"""Time for the process that sets PDFs to find the fonts of the computer: usually 0.3 seconds, once half a minute."""
LARGEST_TYPESETTING = 4_000 * MB
"""Bytes of memory for setting a build's PDFs, where the system holds it. 26 versions of 100 questions take 1.1 GB."""

# --- articles in files of other programs ------------------------------------------------------------

LARGEST_WEB_PAGE = 8 * MB
"""Bytes of a saved web page: newspapers' have 0.1 to 3 MB, most of it scripts."""
LARGEST_DOCUMENT = 50 * MB
"""Bytes of a PDF or a word processor's file: an article with a dozen photographs has ten."""
LARGEST_UNPACKED_DOCUMENT = 200 * MB
"""Bytes of all parts of a word processor's file once they are unpacked."""
MOST_DOCUMENT_PARTS = 5_000
"""Parts of a word processor's file: one with a hundred pictures has some 150."""
LARGEST_DOCUMENT_TEXT = 30 * MB
"""Bytes of the part with a document's text, unpacked: 300 pages with their formatting have five."""
MOST_PDF_PAGES = 400
"""Pages of an article as PDF."""
SECONDS_PER_ARTICLE = 60
"""Time to read an article from a file that is no plain text: 255 pages of PDF take ten seconds."""
DEEPEST_HTML = 1_000
"""Elements of a web page inside each other: pages that programs write stay below 100."""
LARGEST_READING = 2_000 * MB
"""Bytes of memory to do so, where the system holds it."""

# --- Anki packages ----------------------------------------------------------------------------------
# A package of 100,000 facts has a collection of 250 MB, 400,000 cards and 250 MB of texts. Pictures are never unpacked,
# so the size of the file itself has no limit.

LARGEST_FILE_TABLE = 10 * MB
"""Bytes of an archive's table of its files, which Python reads whole: 100,000 pictures take 6 MB."""
MOST_PACKED_FILES = 100_000
"""Files in a package: the largest decks that people share have a third of that in pictures and sounds."""
LARGEST_COLLECTION = 400 * MB
"""Bytes of a package's collection, counted while it is unpacked: 160,000 facts."""
LARGEST_MEDIA_LIST = 10 * MB
"""Bytes of the unpacked list of pictures: 100,000 of them take 6 MB."""
LARGEST_COLLECTION_VALUE = 10 * MB
"""Bytes of one row or value in a collection: a note with a dozen photographs written into its HTML."""
MOST_SCHEMA_STEPS = 20_000
"""Steps of SQLite's to read the list of tables. Anki's own take 300."""
LONGEST_CREATE_TABLE = 100_000
"""Bytes of the SQL of a table. Anki's longest has 500."""
MOST_TABLE_COLUMNS = 100
"""Columns of a table. Anki's widest has 18."""
SECONDS_TO_READ_COLLECTION = 60.0
"""Time to read a collection: 100,000 notes take four seconds."""
MOST_PACKED_NOTES = 120_000
"""Notes of a package: an article gives some hundreds, the largest deck that was ever tried has 100,000."""
MOST_PACKED_CARDS = 1_000_000
"""Cards of a package: eight of each note."""
MOST_NOTE_FIELDS = 200
"""Fields, or card templates, of one note type: quizgen's own has 60, and nobody can fill in many more."""
MOST_NOTE_TAGS = 1_000
"""Tags of one note. A diligent learner's has twenty."""
MOST_HTML_MARKS = 20_000_000
"""Tags and entities in the HTML of all notes: 100,000 notes have eight million. Each takes microseconds to read."""
LARGEST_NOTE_TEXTS = 400 * MB
"""Bytes of memory for the texts of all notes of a package, or of those that a running Anki has."""

# --- a running Anki ---------------------------------------------------------------------------------

SECONDS_FOR_ANSWER = 30.0
"""Time from the first attempt to connect to the last byte of an answer: a backup of Anki's stops it for ten seconds."""
BYTES_SENT_A_SECOND = 20_000
"""Bytes of a long request for each further second: an older AnkiConnect reads small pieces, with a pause after each."""
LARGEST_ANSWER = 64 * MB
"""Bytes of an answer with all that belongs to it: 500 notes of 10 kB each take 5 MB, twelve with photographs 60."""
MOST_ANSWER_VALUES = 2_000_000
"""Values in the JSON of an answer: the million cards that a collection may have, and as much again."""
LONGEST_FOREIGN_TEXT = 200
"""Characters that are printed of a name, tag or error from a package or from Anki."""
MOST_FOREIGN_NAMES = 8
"""Names from a package that are printed in one line."""

# --- a language model --------------------------------------------------------------------------------

SECONDS_FOR_MODEL = 600.0
"""Time for one answer of a model, unless the user names another: one on a laptop without a graphics card takes up to 80
seconds for a paragraph, and is sent five."""
LARGEST_MODEL_ANSWER = 2 * MB
"""Bytes of an answer with all that belongs to it: 8,000 tokens are 40 kB; sent token by token, each with 200 bytes
around it, they are 1.6 MB."""
LONGEST_MODEL_ERROR = 20_000
"""Bytes that are read of a server's words for a mistake."""
MOST_PROPOSED = 60
"""Facts of one answer: five paragraphs have some 25 sentences, and at most two facts of each are asked for."""
LONGEST_PROPOSED_TEXT = 500
"""Characters of one text of a proposal: the longest statement of the shipped decks has 190."""
LONGEST_MODEL_WAIT = 60.0
"""Seconds that a server may ask for before it is asked again: those that limit requests count by the minute."""
MOST_MODEL_TRIES = 5
"""How often a server that is busy, or still loads its model, is asked for one answer."""
LONGEST_MODEL_NAME = 200
"""Characters of a model's name."""

# --- the editor's page -------------------------------------------------------------------------------

LARGEST_EDIT = 2 * MB
"""Bytes of one request of the page's: a fact with everything that it may say has 20 kB, and the longest request names
every fact of a deck by its id."""
LARGEST_UPLOAD = LARGEST_DOCUMENT
"""Bytes of a file that is brought to the page: an article in a PDF is the largest. A picture has less, as in a deck."""
LARGEST_REQUEST_HEAD = 16_000
"""Bytes of a request's first line and headers: browsers send 0.7 kB, and 4 kB of cookies of other pages at
127.0.0.1, which share them."""
SECONDS_FOR_HEAD = 10.0
"""Time for a request's first line and headers, from the connection or from their first byte: a browser sends all at
once."""
SECONDS_FOR_REQUEST = 60.0
"""Time for a whole request. 50 MB within one computer take a tenth of a second; with a tunnel through ssh a minute."""
SECONDS_TO_TAKE_ANSWER = 30.0
"""Time in which a browser must take something of an answer that waits for it."""
SECONDS_BETWEEN_REQUESTS = 75
"""Time that a connection stays open without a request: so long do common servers wait."""
MOST_CONNECTIONS = 64
"""Connections at once: a browser opens six for all pages of one address. The oldest one without a request is closed
for a newer one."""
SECONDS_TO_STOP = 5
"""Time that requests have to end when the server stops: to write a deck's files takes less."""
MOST_PAGES = 5
"""Pages that are open at once: with a sixth a browser has no connection left for anything else."""
MOST_EVENTS_WAITING = 100
"""Events that wait for one page, and that are kept for one that comes back: an edit makes two or three."""
SECONDS_BETWEEN_BEATS = 15.0
"""Time after which a page without news is sent an empty line, by which each side sees that the other is there."""
SECONDS_WITHOUT_PAGE = 5.0
"""Time without a page after which the server ends, where it was started for one page: a reload takes one second."""
SECONDS_BETWEEN_LOOKS = 0.3
"""Time after which the files of an open deck are looked at again: what an editor saves is on the page before its
writer has looked up, and four looks at a time take no measurable work."""
LONGEST_FILE_NAME = 120
"""Characters of the name of a file that is brought to the page. Systems take 255 bytes, and a sign may have four,
with some left for an ending."""
MOST_REMEMBERED = 200
"""Decks of which it is remembered where the reader's copy of their article lies."""
LARGEST_MEMORY = MB
"""Bytes of what is remembered: 200 decks, each with two of the longest paths of a system, have 0.8 MB at most, and
40 kB as a rule."""

# --- scans of answer sheets ---------------------------------------------------------------------------

LARGEST_SCAN = 500 * MB
"""Bytes of a file with scans: a class of forty at 300 dots per inch in colour, hardly packed, has 400 MB."""
MOST_SCAN_PAGES = 5_000
"""Pages of a file: all sheets of a large school's exam."""
MOST_SCAN_PIXELS = 120_000_000
"""Points of one picture: A4 at 600 dots per inch has 35 million, the largest cameras of phones 108 million."""
LONGEST_SCAN_SIDE = 3_600
"""Points on the longer side of a picture as it is read: A4 at 300 dots per inch. Larger ones are made smaller."""
MOST_SCAN_FILES = 5_000
"""Files of one reading: a photograph for each sheet of a large school's exam."""

# --- many decks in one run ----------------------------------------------------------------------------

LONGEST_STORE_NAME = 1_024
"""Bytes of a file's name in a store: S3 and Google's take no more."""
LONGEST_STORE_PART = 255
"""Bytes of one part of it, between slashes, so that it can be a folder: systems take no more."""
LARGEST_STAGED_FILE = LARGEST_LOCK
"""Bytes of one file that is brought from a store: a lock is the largest. Pictures have a limit of their own."""
MOST_STAGED_FILES = 5_000
"""Files of one deck in a store: one with a picture for each of a thousand facts has a thousand."""
LARGEST_STAGED_DECK = 300 * MB
"""Bytes of all files of a deck in a store: those of a media folder, the deck and its lock."""
LARGEST_BUILD_RECORD = 8 * MB
"""Bytes of what is remembered of a build: its files, and a thousand problems, have less than one."""
LARGEST_LIST = 64 * MB
"""Bytes of a list of decks: a million of them have some 60."""
LARGEST_MANIFEST = 4_000 * MB
"""Bytes of a manifest, or of a part of one: two million decks have so much. More are built in several runs."""
MOST_JOBS = 256
"""Processes that build at once: larger computers have 192 processors, and each process holds some 100 MB."""
MOST_TRIES = 3
"""How often a deck is given to a worker, where the one before died over it: the third time it is the deck."""
DECKS_REMEMBERED = 32
"""After so many decks a worker clears its caches of texts: decks share words, and 32 of them what there is to share.
Cleared after each deck they cost four per cent, after 32 nothing that could be measured."""
MOST_DECKS_PER_BATCH = 16
"""Small decks that a worker of an engine is given at once: what it costs to hand them out, some seven milliseconds, is
then a hundredth of the time that 16 of 60 facts take, and a worker is asked once a second."""
LARGEST_BATCH = 300_000
"""Bytes of their files. 16 decks of 60 facts have half of that with their locks; one of 1,000 facts is given alone."""
LARGEST_TOLD_ROW = 20_000
"""Bytes of a row that a worker tells at once through Dask's scheduler, which keeps the last thousand of a client for an
hour. A larger one, with a hundred problems, comes with the end of its batch."""
SECONDS_PER_DECK = 3_600.0
"""Time for one deck in a run of many: 100,000 facts take three minutes, and a PDF of them an hour at most."""
MOST_LOOKED_AT = 20
"""Sources of which a worker on another computer is asked whether it sees them: they mostly lie in one place."""
SECONDS_TO_REACH_ENGINE = 10.0
"""Time for the scheduler of an engine to answer when a run begins: who typed its address wrong waits for it."""
SECONDS_WITHOUT_WORKERS = 180.0
"""Time for an engine's scheduler and workers to come, or to come back: systemd or Kubernetes take a minute or two."""
MOST_SCHEDULER_LOSSES = 5
"""How often an engine's scheduler may go away with no deck built between: a deck may be what brings it down."""
SECONDS_TO_FINISH = 10.0
"""Time for workers of an engine to end the decks that they are at, where a run is given up: most take a tenth."""

# --- making questions and quizzes -------------------------------------------------------------------

LONGEST_NUMBER = 500
"""Characters of an answer that is read as a number: the longest in words has 193, a range of two of them 450."""
MOST_NAMES = 100
"""Names of one entity: every question that it answers has them all. A saint or a king has thirty."""
MOST_CONTAINERS = 100
"""Entities that contain an entity, directly or not: from a house to the world there are a dozen."""

# --- files for platforms ----------------------------------------------------------------------------

LARGEST_FORM_PICTURES = MB
"""Bytes of the pictures in a script for Google Forms: some ten photographs as pages show them. As text they are a
third longer, and who pastes it does so in a browser; Google says of no limit, and of none that holds."""
