"""Kinds: the item models of a deck and of quizgen, from their files to wording that can be filled."""
