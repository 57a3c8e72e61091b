"""Drafts: facts that nobody has vouched for yet, in a file beside the deck's own that no reader of decks opens."""
