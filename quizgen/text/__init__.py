"""Texts made comparable: folding, words, names. And words for messages."""
