"""What printed forms say, as plain values in the page's language; formats lay it out."""
