"""``deck.lock``: what learners have of a deck, written and read back."""
