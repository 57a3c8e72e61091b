"""Answers of a class → marks, a report for each student, and what the answers say of the questions."""
