"""Marking: which written answer scores, and how a key says so."""
