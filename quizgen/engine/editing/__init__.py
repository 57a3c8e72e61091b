"""A deck that a curator has open: read, changed, undone and shown, whatever page or program asks for it."""
