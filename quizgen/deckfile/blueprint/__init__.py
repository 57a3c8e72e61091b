"""Blueprints, which say what a quiz is made of, read from a deck's file or a file of their own."""
