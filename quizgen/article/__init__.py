"""The reader's own copy of the article: read, and held against what the facts cite. It is never stored."""
