"""What a note is for ever: its type, its identity, its places, and the HTML in its fields."""
