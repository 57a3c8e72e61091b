"""``quizgen import``: questions that people have become drafts beside a deck."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen import registry
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, print_problems
from quizgen.cli.terminal import print_error_line, print_line

if TYPE_CHECKING:
    from quizgen.drafts.draft_file import Target
    from quizgen.engine.drafting import Drafted

READERS = "importing/readers"
FORMATS = "; ".join(
    f"{name.replace('_', '-')} ({registry.summary(READERS, name)})" for name in registry.names(READERS)
)
"""Every format, with what it is."""


def _format_name(_context: click.Context, _option: click.Parameter, name: str | None) -> str:
    """The format's name as its file is called. A usage error where there is none."""
    known = registry.names(READERS)
    if name and name.replace("-", "_") not in known:
        raise click.UsageError(f"'{name}' is not a format. There are: {', '.join(known).replace('_', '-')}.")
    return (name or "").replace("-", "_")


@click.command("import", epilog="Example: quizgen import vocab.csv decks/vasa-1628")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("deck", type=click.Path(path_type=Path), required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER",
    help="In place of DECK: a new folder for a new deck, which must not hold one yet.",
)  # fmt: skip
@click.option(
    "--from", "format_", metavar="FORMAT", callback=_format_name,
    help=f"The file's format; left out, it is found by the file's name and what it holds. There are {FORMATS}.",
)  # fmt: skip
@click.option(
    "--article", type=click.Path(path_type=Path), metavar="FILE",
    help="Your own copy of the article: a comment says on which sentence a draft may rest. It is stored nowhere.",
)  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help="Tell each thing that is not taken, with its line.")
def import_(
    file: Path, deck: Path | None, *, output: Path | None, format_: str, article: Path | None, verbose: bool
) -> int:
    """Make drafts of the questions in FILE, in the file draft.yaml beside DECK.

    Each question becomes a draft fact, with its accepted answers and its wrong options. A draft is no fact: nothing is
    built of it until you have finished it, said which sentence proves it, and moved it to facts.yaml. What is in the
    draft or the deck already is not written again. What is not taken is told, once for each kind.

    Tables need columns with names: question, answer, and if there are any accept, wrong 1, wrong 2, explanation, tags.
    """
    from quizgen.drafts.draft_file import draft_beside, draft_in_new_folder  # noqa: PLC0415 - '--help' starts without YAML

    if (deck is None) == (output is None):
        raise click.UsageError(
            "say for which deck: name its folder; or begin a new one with --output FOLDER."
        )
    if deck is not None:
        return _imported(file, draft_beside(deck), format_, article, verbose=verbose)
    assert output is not None  # noqa: S101 - one of the two is there
    if is_taken(output):
        raise click.UsageError(f"there is a deck in {output} already: name it in place of --output.")
    return _imported(file, draft_in_new_folder(output, file.stem), format_, article, verbose=verbose)


def is_taken(folder: Path) -> bool:
    """Whether a folder has a file of a deck."""
    from quizgen.deck_paths import DECK_FILE, DRAFT_FILE, FACTS_FILE  # noqa: PLC0415 - '--help' starts without YAML

    return any((folder / name).exists() for name in (DECK_FILE, FACTS_FILE, DRAFT_FILE))


def _imported(file: Path, target: Target, format_: str, article: Path | None, *, verbose: bool) -> int:
    """The exit code, once the questions of a file are added to a draft."""
    from quizgen.engine.drafting import draft_questions  # noqa: PLC0415 - '--help' starts without YAML
    from quizgen.files import exclusive_access, write_files  # noqa: PLC0415 - as above

    with exclusive_access(target.draft):  # another import may be at work on the same drafts
        drafted, problems = draft_questions(file, target, format_, article=article, each=verbose)
        written = write_files(drafted.folder, drafted.files) if drafted.files else []
    print_problems(problems)
    if verbose:
        for place in drafted.there:
            print_error_line(f"{file}: {place} is there already")
    for path in written:
        print_line(str(path))
    print_error_line(_summary(file, target.draft, drafted))
    return EXIT_GOOD if drafted.ids or drafted.there else EXIT_PROBLEMS


def _summary(file: Path, draft: Path, drafted: Drafted) -> str:
    """What became of a file's questions: ``a.csv has 24 questions: 23 are new in draft.yaml, 1 is left out``."""
    new, there, left_out = len(drafted.ids), len(drafted.there), drafted.left_out
    parts = [(new, f"new in {draft}"), (there, "there already"), (left_out, "left out")]
    said = ", ".join(f"{count} {'is' if count == 1 else 'are'} {what}" for count, what in parts if count)
    total = new + there + left_out
    return f"{file} has {total} question{'s' * (total != 1)}: {said}"
