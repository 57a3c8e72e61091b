"""Engines that build the decks of a run, one a file. A file has ``runner(address, jobs)``, which gives a Runner."""
