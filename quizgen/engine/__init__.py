"""The engine: what turns decks into questions, quizzes and files. It alone joins the stages.

    deck.yaml, facts.yaml --read--> Deck --ask--> Questions --compose--> Quiz --write--> files
                                      +-------------- check --> Problems

:class:`~quizgen.engine.engine.Engine` serves any number of decks, and has no state of any of them;
:class:`~quizgen.engine.job.Job` is one deck with what is wanted of it.
"""
