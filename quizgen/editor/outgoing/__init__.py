"""What goes out of the page: files of every format, a push to Anki, and the folder that files lie in.

``wish.py`` is what the page asks for, ``outgoing.py`` does it in a thread of its own, one work at a time, and
``now.py`` is what the page shows of it.
"""
