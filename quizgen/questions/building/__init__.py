"""What the question types share: the parts of an item that every type has."""
