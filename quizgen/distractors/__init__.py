"""Distractors: wrong options that are surely wrong, of the right answer's form."""
