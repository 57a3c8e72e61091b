"""The reader's own copy of the article, read and compared with what the facts cite. It is never stored."""
