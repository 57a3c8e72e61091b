"""A release beside what learners have: in the lock, in a package, and what an import does to it."""
