"""Actions: what the page can do, each a class that is what the page sends, and does it.

An action is a subclass of :class:`quizgen.editor.action.Action`: its fields are what the page sends for it. A module
has ``ACTIONS``, its classes by the names that ``data-do`` has on the page: ``{"accept": Accept}``.
"""
