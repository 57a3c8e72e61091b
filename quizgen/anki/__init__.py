"""A deck as learners keep it in Anki: notes with lasting identities, from one edition to the next.

Read :mod:`quizgen.anki.release` first. It meets the deck with its lock and says what every note is now;
:mod:`quizgen.anki.package` writes that down. ``had`` (from a lock) and ``imported`` (from a package, which ``unpack``
reads) say what learners have, ``changes`` and ``diff`` what an import does to it. ``there`` says what a running Anki
has, ``plan`` what has to be done about it, and ``push`` does that.
"""
