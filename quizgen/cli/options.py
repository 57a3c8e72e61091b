"""Options that several commands have: which quiz is meant, the paper and the formats; and the settings they give."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click
from click.core import ParameterSource

from quizgen import registry
from quizgen.choices import (
    COLUMNS,
    FARTHEST_BACK_OFFSET,
    FEWEST_CARDS_PER_PAGE,
    FLIPS,
    LONGEST_QUIZ,
    MOST_CARDS_PER_PAGE,
    MOST_SHEETS,
    PAPERS,
    SEED,
    USUAL_PAPER,
    usual_cards_per_page,
)
from quizgen.edition import CardSheet, Handout
from quizgen.formats import declared, usual
from quizgen.limits import MOST_KEPT_CLASSES
from quizgen.page_text import languages
from quizgen.settings import Settings
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CommandFunction = TypeVar("CommandFunction", bound=Callable[..., Any])

# --- names out of a list ---------------------------------------------------------------------------


def complete_from(folder: str) -> Callable[..., list[str]]:
    """Shell completion from a folder of quizgen: types or formats."""

    def complete(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
        head, comma, last = typed.rpartition(",")
        return [f"{head}{comma}{name}" for name in registry.names(folder) if name.startswith(last)]

    return complete


def _names_in(folder: str, what: str) -> Callable[..., tuple[str, ...]]:
    """The callback that makes names of an option's texts, which may be repeated or have commas: ``a,b`` -> a, b.

    A usage error for a name that is not in the folder; *what* says of which kind it should be.
    """

    def callback(_context: click.Context, _option: click.Parameter, texts: Iterable[str]) -> tuple[str, ...]:
        words = (word.strip().replace("-", "_") for text in texts for word in text.split(","))
        names = tuple(dict.fromkeys(word for word in words if word))
        for name in names:
            if name not in registry.names(folder):
                known = ", ".join(registry.names(folder))
                raise click.UsageError(f"'{name}' is not a {what}. There are: {known}.")
        return names

    return callback


formats_option = click.option(
    "--format", "formats", multiple=True, metavar="FORMAT", callback=_names_in("formats", "format"),
    shell_complete=complete_from("formats"),
    help="Only this format; may be repeated ('quizgen formats' lists them).",
)  # fmt: skip
types_option = click.option(
    "--types", "types", multiple=True, metavar="TYPE[,TYPE]", callback=_names_in("questions", "question type"),
    shell_complete=complete_from("questions"),
    help="Only these question types ('quizgen types' lists them).",
)  # fmt: skip


# --- the quiz --------------------------------------------------------------------------------------

seed_option = click.option("--seed", default=SEED, show_default=True, help="What chance is drawn from.")
questions_option = click.option(
    "--questions", "length", type=click.IntRange(1, LONGEST_QUIZ), help="How many questions the quiz has."
)


def _checked_versions(_context: click.Context, _option: click.Parameter, versions: int) -> int:
    """The number of versions; a usage error where there are not enough letters."""
    try:
        return Settings(versions=versions).versions
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


versions_option = click.option(
    "--versions", type=int, default=1, show_default=True, metavar="N", callback=_checked_versions,
    help="How many versions the quiz has (1 to 26): the same questions, shuffled.",
)  # fmt: skip


def _checked_language(_context: click.Context, _option: click.Parameter, language: str) -> str:
    """The language of the pages; a usage error for one that they cannot be printed in."""
    if language and base_language(language) not in languages():
        raise click.BadParameter(f"no pages in '{language}'. There are: {', '.join(languages())}.")
    return language


lang_option = click.option(
    "--lang", "language", default="", metavar="LANG", callback=_checked_language,
    help="The language of the words around the questions on paper. [default: the deck's]",
)  # fmt: skip
blueprint_option = click.option(
    "--blueprint", metavar="FILE", type=click.Path(path_type=Path),
    help="What the quiz is made of, section by section: a YAML file, in place of the deck's own blueprint.",
)  # fmt: skip
include_option = click.option(
    "--include", multiple=True, metavar="ID",
    help="Ask this fact or question in any case: guns, guns:choice; may be repeated.",
)  # fmt: skip
exclude_option = click.option(
    "--exclude", multiple=True, metavar="ID",
    help="Do not ask this fact or question; may be repeated.",
)  # fmt: skip

accepted_option = click.option(
    "--accepted", is_flag=True, help="Only facts that a person has accepted as they are now (quizgen review)."
)
classes_option = click.option(
    "--classes", type=click.IntRange(0, MOST_KEPT_CLASSES), metavar="N",
    help="Estimate difficulty with the first N classes alone that 'grade --keep' has kept, as when older sheets were "
    "built. [default: all]",
)  # fmt: skip
expired_option = click.option("--expired", is_flag=True, help="Facts whose 'until' has passed, too.")


class QuizOptions(TypedDict):
    """What the options of :func:`quiz_options` say, by the fields of Settings."""

    seed: str
    length: int | None
    types: tuple[str, ...]
    blueprint: Path | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    versions: int
    classes: int | None
    language: str
    accepted: bool
    expired: bool


def quiz_options(command: CommandFunction) -> CommandFunction:
    """The command with the options that decide which quiz is meant.

    Each command that makes a quiz again has them all, so that what was said to 'build' can be said to it. It takes
    them as ``**quiz: Unpack[QuizOptions]``.
    """
    options = (
        seed_option, questions_option, types_option, blueprint_option, include_option, exclude_option,
        versions_option, classes_option, lang_option, accepted_option, expired_option,
    )  # fmt: skip
    for option in reversed(options):  # as decorators that stand one below the other
        command = option(command)
    return command


# --- paper -----------------------------------------------------------------------------------------

all_option = click.option(
    "--all", "every", is_flag=True,
    help="For learning platforms: every question of the deck, by type, and not those of the quiz.",
)  # fmt: skip
large_option = click.option(
    "--large", is_flag=True,
    help="The quiz in large print, too, with the same numbers and letters, so that the same key marks it; and so the "
    "answer sheet.",
)  # fmt: skip
article_option = click.option(
    "--with-article", "article", metavar="FILE", type=click.Path(path_type=Path),
    help="Print your own copy of the article on a sheet of its own, its paragraphs numbered: a text file. "
    "It is checked against what the deck cites, and stored nowhere.",
)  # fmt: skip
source_option = click.option(
    "--article", "source", metavar="FILE", type=click.Path(path_type=Path),
    help="Compare the facts with your own copy of the article. It is stored nowhere.",
)  # fmt: skip
columns_option = click.option(
    "--columns", type=click.Choice(COLUMNS, case_sensitive=False),
    help="Short options side by side where they fit, or each on a line of its own (1). "
    "[default: as the blueprint says, else auto]",
)  # fmt: skip
fit_option = click.option(
    "--fit", type=click.IntRange(1, MOST_SHEETS), metavar="SHEETS",
    help="Set the quiz tighter, step by step, until it fits so many sheets of paper, printed on both sides; "
    "or say what would have to go.",
)  # fmt: skip
paper_option = click.option(
    "--paper", type=click.Choice(tuple(PAPERS), case_sensitive=False),
    help="The size of the paper of PDFs, documents and answer sheets. [default: a4]",
)  # fmt: skip
cards_option = click.option(
    "--cards-per-page", "cards", type=click.IntRange(FEWEST_CARDS_PER_PAGE, MOST_CARDS_PER_PAGE),
    help="How many study cards stand on a page. [default: 8, folded ones 4]",
)  # fmt: skip
flip_option = click.option(
    "--flip", type=click.Choice(FLIPS),
    help="How study cards get their backs: duplex over the long edge, over the short one, or folded. "
    "[default: long]",
)  # fmt: skip
OFFSET_PATTERN = re.compile(r"\s*+([+-]?\d{1,2}(?:\.\d{1,3})?)\s*+,\s*+([+-]?\d{1,2}(?:\.\d{1,3})?)\s*+")


def _parsed_offset(
    _context: click.Context, _option: click.Parameter, text: str | None
) -> tuple[float, float] | None:
    """Two numbers of millimetres: ``0.5,-1`` -> ``(0.5, -1.0)``; a usage error for anything else."""
    if text is None:
        return None
    numbers = OFFSET_PATTERN.fullmatch(text)
    if numbers is None:
        raise click.BadParameter(f"'{text}' is not two numbers of millimetres, such as 0.5,-1.")
    right, down = float(numbers[1]), float(numbers[2])
    if max(abs(right), abs(down)) > FARTHEST_BACK_OFFSET:
        too_far = f"more than {FARTHEST_BACK_OFFSET} mm, off the paper"
        raise click.BadParameter(f"'{text}' moves backs by {too_far}.")
    return right, down


offset_option = click.option(
    "--back-offset", "offset", metavar="X,Y", callback=_parsed_offset,
    help="Millimetres to the right and down by which the backs of study cards are moved, for a printer "
    "that is off.",
)  # fmt: skip


def sheet_of(cards: int | None, flip: str | None, offset: tuple[float, float] | None) -> CardSheet:
    """The layout of study cards. A usage error where the backs of a folded sheet are moved."""
    if flip == "fold" and offset is not None:
        raise click.UsageError("--back-offset moves backs, and a folded sheet has none: leave it out.")
    return CardSheet(cards or usual_cards_per_page(flip), flip or FLIPS[0], offset or (0.0, 0.0))


def handout_of(paper: str | None, columns: str | None, fit: int | None, *, large: bool) -> Handout:
    """The layout of the quiz."""
    return Handout(large=large, paper=paper or USUAL_PAPER, columns=columns or "", fit=fit or 0)


# --- all together ----------------------------------------------------------------------------------


def settings_of(**fields: Any) -> Settings:  # noqa: ANN401 - the fields of Settings
    """The settings with these fields; a usage error where they contradict each other."""
    try:
        return Settings(**fields)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error


def refuse_unheeded(context: click.Context, formats: Sequence[str]) -> None:
    """A usage error where an option was given that none of the formats heeds, since it would change nothing."""
    chosen = formats or usual()
    heeded = frozenset(option for name in chosen for option in declared(name).heeds)
    for option in _given_options(context):
        takers = [name for name in registry.names("formats") if option in declared(name).heeds]
        if takers and option not in heeded:
            best = " or ".join([name for name in takers if declared(name).default] or takers)
            others = f"{', '.join(chosen)} {'do' if len(chosen) > 1 else 'does'}"
            raise click.UsageError(f"{others} not heed --{option}: add --format {best}, or leave it out.")


def _given_options(context: click.Context) -> list[str]:
    """The options on the command line by the names that formats use: ``with-article``."""
    source = ParameterSource.COMMANDLINE
    given = (p for p in context.command.params if p.name and context.get_parameter_source(p.name) is source)
    return [max(parameter.opts, key=len).removeprefix("--") for parameter in given]
