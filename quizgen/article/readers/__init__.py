"""The kinds of files that an article is read from, one a file.

``text`` reads with nothing but Python, so its ``read`` takes the path. Each of the others names the libraries that it
``NEEDS``, the ``LARGEST`` file that it takes, and has ``read(data)``, which makes the copy of the file's bytes or
raises :class:`~quizgen.article.apart.NotRead` with a message and a remedy. It runs in a process of its own.
"""
