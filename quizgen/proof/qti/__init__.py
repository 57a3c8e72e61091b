"""What the readers of QTI are made of: its packages, its items, and which answers are right by them."""
