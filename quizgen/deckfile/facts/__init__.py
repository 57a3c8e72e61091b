"""Facts: what a curator wrote of one, key by key, becomes a fact with its answers."""
