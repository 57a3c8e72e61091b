"""How Sphinx makes the site, for docs/make_site.py. A page loads nothing from elsewhere, and search needs no server."""
# ruff: noqa: INP001 - Sphinx reads this file by its path

from pathlib import Path

import quizgen

project = "quizgen"
author = "The quizgen authors"
version = release = quizgen.__version__
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
myst_enable_extensions = ["html_image"]  # the README's pictures
myst_heading_anchors = 4
smartquotes = False  # who copies a message from a terminal finds it
suppress_warnings = ["misc.highlighting_failure"]  # the page of messages shows YAML that is wrong on purpose

html_theme = "furo"
html_title = f"quizgen {version}"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_search_scorer = str(Path(__file__).with_name("search_scorer.js"))
html_show_copyright = False
html_last_updated_fmt = None  # same pages, same bytes
