"""Questions that people have, read from other programs' files into drafts. A format a file, in ``readers/``.

A reader is a module with ``read(reading)``, which yields each :class:`~quizgen.importing.question.Question` of a
:class:`~quizgen.importing.reading.Reading`, and with declarations that are read without importing it:

- ``ENDINGS``: the endings of its files' names, in small letters.
- ``HOLDS``: ``"text"`` or ``"bytes"``.

A reader of text that other formats share an ending with (``.txt``) has ``is_like(text)``, too. Whatever a reader
cannot give to a question it tells with :meth:`Reading.leave`: nothing is dropped in silence.
"""
