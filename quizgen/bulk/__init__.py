"""Many decks in one run: found in folders and stores, built side by side, and told in a manifest.

Read ``run.py`` first. ``sources.py`` finds the decks, ``plan.py`` decides which are to be built, a runner of
``runners/`` hands them to workers, ``work.py`` builds one, and ``manifest.py`` keeps what came of each.
A runner is one file: ``runners/processes.py`` uses the processors of this computer.
"""
