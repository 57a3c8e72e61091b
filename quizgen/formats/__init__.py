"""Formats: a deck's cards or a quiz, as files. One format a file; the file's name is the format's."""
