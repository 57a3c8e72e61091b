"""A running Anki: asked through AnkiConnect, compared with a release, and brought up to it."""
