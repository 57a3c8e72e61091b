"""Blueprints: what a quiz is to be made of, from a deck or a file of its own."""
