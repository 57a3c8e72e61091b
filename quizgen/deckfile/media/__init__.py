"""The pictures and sounds of a deck, read from its folder, and checked to be of their type and harmless."""
