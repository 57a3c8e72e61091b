"""A language model that the user names: how it is asked for facts, and how its answers are read. Nothing is trusted."""
