"""What the checks share: findings, and the texts that are checked."""
