"""Reviews: that a person has held a fact against the article and accepted it, and when that no longer counts."""
