"""A :class:`~quizgen.model.Deck` read from its files.

Every step returns what it could read and the problems that it found; one wrong fact never hides
the rest.
"""
