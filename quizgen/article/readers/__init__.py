"""The kinds of files that an article is read from, one a file: its function ``read`` makes the copy."""
