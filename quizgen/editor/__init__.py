"""The editor: a page in the browser of this computer, and the small server that stands behind it.

``serving.py`` runs the server, ``guard.py`` decides who is answered, ``app.py`` gathers what is answered from
``routes/``, ``events.py`` tells the open pages what has changed. ``desk.py`` is what the page works on.
"""
