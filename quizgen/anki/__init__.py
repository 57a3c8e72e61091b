"""A deck as learners keep it in Anki: notes with lasting identities, from one edition to the next.

Read :mod:`quizgen.anki.release` first. It meets the deck with its lock and says what every note is now;
:mod:`quizgen.anki.package` writes that down. ``note/`` is what a note is for ever, ``compare/`` says what an import
does to what learners have, and ``sync/`` brings a running Anki up to a release.
"""
