"""Pictures and sounds of a deck: found in its folder, held to be what they say, and harmless."""
