"""Facts, read from their records: statements with marked answers."""
