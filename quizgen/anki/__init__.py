"""A deck as learners keep it in Anki: notes with lasting identities, from one edition to the next.

Read :mod:`quizgen.anki.release` first. It meets the deck with its lock and says what every note is now;
:mod:`quizgen.anki.package` writes that down, and whatever else sends notes to Anki starts from there.
"""
