"""What the checks share: how they say what they found, and where."""
