"""``quizgen cover``: what of the article the facts of a deck cover, and what they leave."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.arguments import deck_argument, json_option, own_copy_option
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, print_problems
from quizgen.cli.terminal import bold, print_json, print_line, styled
from quizgen.deck_paths import files_of
from quizgen.engine.engine import Engine

if TYPE_CHECKING:
    from quizgen.article.cover import Cover, SentenceCover

COLOURS = {"none": "red", "part": "yellow", "whole": "green"}
WORDS = {"none": "no fact", "part": "in part", "whole": "covered"}
KEPT_OUT = "dist"
"""The folder that builds are written to, from which files are passed on."""


@click.command(epilog="Example: quizgen cover decks/vasa-1628 --article decks/vasa-1628/article.txt")
@deck_argument
@own_copy_option
@click.option(
    "-o", "out", metavar="FILE.html", type=click.Path(path_type=Path),
    help="Write a page with the article and the facts beside its sentences, for your own screen.",
)  # fmt: skip
@json_option
def cover(deck: Path, *, article: Path, out: Path | None, as_json: bool) -> int:
    """Say which sentences of the article no fact of DECK cites, and what in the others no answer asks for.

    A clause counts as cited where a fact has a word of it, a name only in languages that write names alone with a
    capital. Whether what is left is worth asking is for you to say.
    """
    if out:
        _check_place(out, deck)
    found, problems = Engine().cover(deck, article)
    if found is None:
        print_problems(problems)
        return EXIT_PROBLEMS
    if as_json:
        print_json(_data(found))
    else:
        _print(found)
    if out:
        _write(found, out)
        if not as_json:
            print_line(f"{out}: it holds the article; it is for your own screen")
    return EXIT_GOOD


# --- the page ---------------------------------------------------------------------------------------


def _check_place(out: Path, deck: Path) -> None:
    """A usage error for a place from which files are passed on, or a file that is no page."""
    if out.suffix.casefold() not in (".html", ".htm"):
        raise click.UsageError(f"'{out}' is no page: give it a name that ends in .html.")
    folder, real = files_of(deck).folder, Path(os.path.realpath(out))
    if folder and real.is_relative_to(os.path.realpath(folder)):
        raise click.UsageError("the page holds the article: it is not written into a deck's folder.")
    if KEPT_OUT in real.parts:
        raise click.UsageError(f"the page holds the article: it is not written into a folder '{KEPT_OUT}'.")


def _write(found: Cover, out: Path) -> None:
    from quizgen.article.cover_page import cover_page  # noqa: PLC0415 - few want a page
    from quizgen.files import write_files  # noqa: PLC0415 - as above

    write_files(out.parent, {out.name: cover_page(found)})


# --- the terminal -----------------------------------------------------------------------------------


def _print(found: Cover) -> None:
    """Print the sentences in which something is left, and the figures."""
    for sentence in found.sentences:
        if sentence.level != "whole" or sentence.without_source:
            _print_sentence(sentence)
    print_line(", ".join(str(figure) for figure in found.figures if figure.of))


def _print_sentence(sentence: SentenceCover) -> None:
    print_line(
        bold(str(sentence.at)),
        " ",
        styled(WORDS[sentence.level], fg=COLOURS[sentence.level]),
        f"  {sentence.text}",
    )
    for clause in sentence.clauses:
        if sentence.facts and not clause.cited:
            print_line(f"    no fact has: {clause.text.strip()}")
    if sentence.left:
        print_line(f"    not asked for: {', '.join(sentence.left)}")
    if sentence.without_source:
        print_line(
            f"    somebody's word ('{sentence.saying}') without 'by': {', '.join(sentence.without_source)}"
        )


def _data(found: Cover) -> dict[str, Any]:
    """The same as JSON, without a sentence of the article: numbers, dates and names are facts."""
    return {
        "figures": {figure.what: {"done": figure.done, "of": figure.of} for figure in found.figures},
        "sentences": [
            {
                "at": str(sentence.at),
                "level": sentence.level,
                "facts": [fact.id for fact in sentence.facts],
                "clauses": len(sentence.clauses),
                "clauses_cited": sum(clause.cited for clause in sentence.clauses),
                "not_asked": {
                    "numbers": [item.text for item in sentence.numbers if not item.asked],
                    "dates": [item.text for item in sentence.dates if not item.asked],
                    "names": [item.text for item in sentence.names if not item.asked],
                },
                "saying": sentence.saying,
                "without_source": sentence.without_source,
            }
            for sentence in found.sentences
        ],
    }
