"""Texts made comparable, whatever they are: an answer, a stem, a name. Imports nothing of quizgen."""
