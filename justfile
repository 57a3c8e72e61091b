# What a contributor does, as one word each: 'just' lists them. CONTRIBUTING.md says when.
# Everything runs in .venv, which 'just setup' makes; it needs Python 3.11 or newer and nothing else.

set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]

bin := if os_family() == "windows" { ".venv\\Scripts\\" } else { ".venv/bin/" }
python := bin + "python"
locked := "tests/constraints.txt"

# list the tasks
default:
    @just --list

# make .venv with quizgen and all that its development needs, in the locked versions
setup:
    {{ if os_family() == "windows" { "py" } else { "python3" } }} -m venv .venv
    {{ python }} -m pip install --quiet --constraint {{ locked }} --editable .[dev]

# all tests; words after it go to pytest: 'just test tests/quiz'
test *words:
    {{ python }} -m pytest -n auto {{ words }}

# the tests without browsers, without Anki's engine and without what is slow: under a minute
fast *words:
    {{ python }} -m pytest -n auto -m "not slow and not browser and not anki" {{ words }}

# style and types, as CI asks for them
lint:
    {{ python }} -m ruff check .
    {{ python }} -m ruff format --check .
    {{ python }} -m mypy

# mend what style can be mended by itself
format:
    {{ python }} -m ruff check --fix .
    {{ python }} -m ruff format .

# write tests/golden/ anew from what is made now: read the difference before you commit it
golden:
    {{ python }} -m pytest -n auto --update-golden
    git diff --stat tests/golden

# write the docs that are made from the code: commands, messages, schema, catalogues
docs:
    {{ python }} docs/make_commands.py
    {{ python }} -m tests.messages_page
    {{ python }} docs/make_schema.py
    {{ python }} -m tests.catalogues

# make the site, build/site/index.html, from the pages; a warning is an error
site *folder:
    {{ python }} docs/make_site.py {{ folder }}

# a build of all formats, killed at 250 of its system calls and at each of its writing: about twenty minutes on an idle computer
kills $QUIZGEN_KILLS="500":
    {{ python }} -m pytest -s tests/cli/test_kills.py

# how long a newcomer needs from nothing to a printed quiz of five facts: the README, typed in an empty folder
newcomer *words:
    {{ python }} benchmarks/newcomer.py {{ words }}

# how long everything takes, as ratios in one run
bench *words:
    {{ python }} benchmarks/run.py {{ words }}

# take the newest versions into the lock that tests and CI use
lock:
    {{ python }} -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-annotate --upgrade --custom-compile-command "just lock" --output-file {{ locked }}

# run the tests against the newest version of everything, in an environment that is thrown away
newest *words:
    {{ python }} -m uv run --isolated --no-project --with-editable .[test] --refresh python -m pytest -n auto {{ words }}
