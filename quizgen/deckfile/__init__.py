"""Reading: files become a :class:`~quizgen.model.Deck`. The only part of quizgen that knows YAML.

Every stage of reading returns what it could read and the problems it met; one bad fact never hides
the rest.
"""
