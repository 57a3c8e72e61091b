"""Questions: facts become items. One question type a file; the file's name is the type's name.

A type exports ``POINTS``, ``drafts(deck)``, which lists cheaply what could be asked, and
``make(draft, inputs)``, which makes the question or raises :class:`~quizgen.questions.building.item.CannotAsk`.
Types work on statements with marked answers and stems, never on kinds: so every type works for every kind without
code of its own.
"""
