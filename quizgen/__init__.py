"""quizgen: curated facts from an article become Anki decks and printable quizzes.

The names below are the whole public interface; they are loaded when first used, so that importing
quizgen costs nothing.
"""

__version__ = "0.1.0"
