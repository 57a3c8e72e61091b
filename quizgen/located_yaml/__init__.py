"""YAML as plain text with positions: the line and column of every key, value and item are known."""
