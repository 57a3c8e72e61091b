"""Kinds: the item models of a deck and of quizgen, read from their files into wording that can be filled."""
