"""What the formats for learning platforms share: what they leave out or change, and how they say so."""
