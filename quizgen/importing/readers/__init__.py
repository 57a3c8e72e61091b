"""The formats that questions are read from, one a file; :mod:`quizgen.importing` says what a reader declares."""
