"""``quizgen source``: an article as numbered sentences, for who writes facts from it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.article.copy import read_copy
from quizgen.article.dates import dates_in
from quizgen.article.numbered import numbered, sentence_counts
from quizgen.cli.arguments import json_option
from quizgen.cli.output import EXIT_GOOD
from quizgen.cli.terminal import bold, print_json, print_line
from quizgen.language.iso_dates import iso_date
from quizgen.text.tags import LANGUAGE_TAG

if TYPE_CHECKING:
    from quizgen.article.copy import ArticleCopy
    from quizgen.article.numbered import Sentence
    from quizgen.language.days import Point

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def checked_day(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """The day of the article; a usage error where it is none."""
    import datetime as dt  # noqa: PLC0415 - few name a day

    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise click.BadParameter(f"'{text}' is no day, such as 2017-04-26.") from None


def checked_tag(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """The language of the article; a usage error where it is no language's code."""
    if not LANGUAGE_TAG.fullmatch(text):
        raise click.BadParameter(f"'{text}' is no language's code, such as en or pt-BR.")
    return text


language_option = click.option(
    "--lang", "language", default="en", show_default=True, metavar="LANG", callback=checked_tag,
    help="The language of the article.",
)  # fmt: skip
date_option = click.option(
    "--date", "day", default="", metavar="YYYY-MM-DD", callback=checked_day,
    help="The day when the article appeared, from which 'Tuesday' is counted. [default: as the file says]",
)  # fmt: skip


@click.command(epilog="Example: quizgen source article.txt --date 2017-04-26")
@click.argument("article", type=click.Path(path_type=Path))
@language_option
@date_option
@json_option
def source(article: Path, *, language: str, day: str, as_json: bool) -> int:
    """Print ARTICLE with its sentences numbered as facts cite them, and the counts for 'sentences' in deck.yaml.

    Under a sentence stand the dates in it that need the article's day to be understood, each with the rule that was
    followed.
    """
    copy = read_copy(article)
    copy = copy._replace(date=day or copy.date)
    sentences = numbered(copy.paragraphs, language)
    if as_json:
        print_json(_data(copy, sentences, language))
    else:
        _print(copy, sentences, language)
    return EXIT_GOOD


def published(copy: ArticleCopy) -> Point | None:
    """The day of the article as a point of the calendar; None where it is not known."""
    match = ISO_DAY.fullmatch(copy.date)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _print(copy: ArticleCopy, sentences: tuple[Sentence, ...], language: str) -> None:
    paragraph = 0
    width = max(len(str(sentence.at)) for sentence in sentences)
    for sentence in sentences:
        if paragraph and sentence.at.paragraph != paragraph:
            print_line("")
        paragraph = sentence.at.paragraph
        print_line(bold(f"{sentence.at!s:{width}}"), f"  {sentence.text}")
        for date in dates_in(sentence.text, language, published(copy)):
            if date.rule != "as written":
                print_line(" " * width, f"    {date.text}: {iso_date(date.value)} ({date.rule})")
    print_line("")
    if copy.date:
        print_line(f"date: {copy.date}")
    print_line(f"sentences: [{', '.join(map(str, sentence_counts(sentences)))}]")


def _data(copy: ArticleCopy, sentences: tuple[Sentence, ...], language: str) -> dict[str, Any]:
    """The article as JSON."""
    day = published(copy)
    return {
        "title": copy.title,
        "publisher": copy.publisher,
        "date": copy.date,
        "sentences": sentence_counts(sentences),
        "text": [
            {
                "at": str(sentence.at),
                "text": sentence.text,
                "dates": [
                    {"text": date.text, "date": iso_date(date.value), "rule": date.rule}
                    for date in dates_in(sentence.text, language, day)
                ],
            }
            for sentence in sentences
        ],
    }
