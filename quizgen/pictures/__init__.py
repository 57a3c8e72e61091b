"""Pictures as files: how large they are, and in which encoding."""
