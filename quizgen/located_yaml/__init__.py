"""YAML as plain text with places: every key, value and item knows where it stands in its file."""
