"""From an article to a draft: what its sentences say that may be worth asking, found by rules and never by a model."""
