"""Anki's own engine."""

from tests.engine import engine, no_given_time

__all__ = ["engine", "no_given_time"]
