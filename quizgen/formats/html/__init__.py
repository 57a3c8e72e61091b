"""What the formats in HTML share."""
