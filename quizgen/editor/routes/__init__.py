"""What the page can ask for, one noun a file: each has ``ROUTES``, a tuple of Starlette's routes.

An endpoint finds the desk, the hub of events and what stops the server as ``request.app.state.desk``, ``.hub`` and
``.stop``.
"""
