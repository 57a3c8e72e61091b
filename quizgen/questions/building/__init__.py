"""What the question types share: items, their keys, and gaps."""
