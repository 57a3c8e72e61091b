"""``quizgen draft``: an article becomes a draft of a deck, sentence by sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.commands.source import date_option, language_option
from quizgen.cli.output import EXIT_GOOD, EXIT_USAGE, at_keyboard, print_problems
from quizgen.cli.terminal import print_error_line, print_line
from quizgen.limits import LONGEST_DRAFTED_SENTENCE, LONGEST_MODEL_NAME, SECONDS_FOR_MODEL

if TYPE_CHECKING:
    from quizgen.article.copy import ArticleCopy
    from quizgen.engine.article_draft import ArticleDraft, DraftSettings
    from quizgen.language_model.server import ModelServer

MOST_PER_SENTENCE = 20


@click.command(epilog="Example: quizgen draft article.txt --output decks/my-deck")
@click.argument("article", type=click.Path(path_type=Path))
@click.argument("deck", type=click.Path(path_type=Path), required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER",
    help="The folder for the new deck, which must not hold one yet. [default: called as the article]",
)  # fmt: skip
@click.option(
    "--all", "everything", is_flag=True,
    help="Write every proposal, also those that are mostly thrown away.",
)  # fmt: skip
@click.option(
    "--per-sentence", type=click.IntRange(1, MOST_PER_SENTENCE), metavar="N",
    help="The most proposals for a sentence. [default: 3]",
)  # fmt: skip
@click.option(
    "--review", "reviewing", is_flag=True,
    help="Go through the proposals at the terminal: keep, write, edit, leave or reject each.",
)  # fmt: skip
@click.option(
    "--model", default="", metavar="NAME",
    help="Have this language model propose facts, too, as its server calls it: qwen3:8b. Wants --endpoint.",
)  # fmt: skip
@click.option(
    "--endpoint", default="", metavar="URL",
    help="Its server, in OpenAI's manner: http://127.0.0.1:11434/v1. A key stands in QUIZGEN_MODEL_KEY.",
)  # fmt: skip
@click.option(
    "--send", is_flag=True, help="Yes, the article may go to --endpoint, which is another computer."
)
@click.option(
    "--wait", type=click.FloatRange(0, 86_400, min_open=True), metavar="SECONDS",
    help=f"The longest for one answer of the model. [default: {SECONDS_FOR_MODEL:.0f}]",
)  # fmt: skip
@language_option
@date_option
def draft(
    article: Path,
    deck: Path | None,
    *,
    output: Path | None,
    everything: bool,
    per_sentence: int | None,
    reviewing: bool,
    model: str,
    endpoint: str,
    send: bool,
    wait: float | None,
    language: str,
    day: str,
) -> int:
    """Propose facts for ARTICLE: a new deck with its entities and events, and beside it draft.yaml.

    Each proposal has its sentence, its answer with the words that prove it, and what it is about. What only you can
    write is an '…'. Nothing of it is a fact: finish what you want, move it to facts.yaml, and delete the rest. No
    sentence of the article is in these files.

    With DECK, what that deck or its draft does not have yet is added to its draft.yaml; its language and date count.

    With --model, a language model proposes facts after that, five paragraphs at a time. Each is checked as a fact of
    the deck is; what is refused is told with the reason, and sent back once. Nothing of it is accepted.
    With --review each proposal is shown beside its sentence, with what it would ask, and what you keep goes to
    facts.yaml at once. Where DECK has a draft.yaml the review is taken up there, and nothing is added to it unless
    --all or --per-sentence asks for more.
    """
    from quizgen.article.copy import read_copy  # noqa: PLC0415 - '--help' starts without the article

    if deck is not None and output is not None:
        raise click.UsageError(
            "name a deck that is there, or with --output a folder for a new one, not both."
        )
    if reviewing and not at_keyboard():
        raise click.UsageError(
            "a review asks at a terminal: without --review the proposals are only written."
        )
    _require_both(model, endpoint, named=send or wait is not None)
    copy = read_copy(article)
    copy = copy._replace(date=day or copy.date)
    server = None
    if model:
        from quizgen.cli.model_drafting import Named, agreed_server  # noqa: PLC0415 - few name a model
        from quizgen.language_model.endpoint import NoModel  # noqa: PLC0415 - as above

        named = Named(model, endpoint, send, wait or SECONDS_FOR_MODEL)
        try:
            server = agreed_server(named, copy, language)
        except NoModel as found:
            print_problems(found.problems)
            return EXIT_USAGE
    new_folder = output or Path(_name(article))
    is_taken_up = reviewing and deck and _has_draft(deck) and not everything and per_sentence is None
    if not is_taken_up:
        wanted = _wanted(per_sentence, everything=everything)
        made = _beside(copy, deck, wanted) if deck else _new(copy, new_folder, language, wanted)
        _tell(made, is_new=deck is None, has_day=bool(copy.date))
    code = _ask(server, copy, deck or new_folder) if server else EXIT_GOOD
    if reviewing:
        _review(copy, deck or new_folder)
    return code


def _tell(made: ArticleDraft, *, is_new: bool, has_day: bool) -> None:
    """Print how many proposals there are, and what they lack."""
    print_error_line(_summary(made))
    if made.long:
        limit = f"longer than {LONGEST_DRAFTED_SENTENCE} characters"
        print_error_line(f"passed over: {made.long} of its sentences, {limit}")
    if is_new and not has_day:
        print_error_line("the article's day is not known, so that 'Tuesday' has no date: name it with --date")


def _require_both(model: str, endpoint: str, *, named: bool) -> None:
    """A usage error where a model is named without its address, or something is said of none."""
    if bool(model) != bool(endpoint) or (named and not model):
        raise click.UsageError("name a model with --model, and with --endpoint the address of its server.")
    if len(model) > LONGEST_MODEL_NAME:
        raise click.UsageError(f"no model has a name of more than {LONGEST_MODEL_NAME} characters.")


def _has_draft(deck: Path) -> bool:
    from quizgen.deck_paths import files_of  # noqa: PLC0415 - '--help' starts without it

    return files_of(deck).draft.exists()


def _ask(server: ModelServer, copy: ArticleCopy, deck: Path) -> int:
    """The exit code, once the model was asked, and what it proposes stands in the drafts beside a deck."""
    from quizgen.cli.model_drafting import ask_model  # noqa: PLC0415 - as above
    from quizgen.deckfile.pools import Pools  # noqa: PLC0415 - as above

    return ask_model(server, copy, deck, Pools())


def _review(copy: ArticleCopy, deck: Path) -> None:
    """Go through the drafts beside a deck at the terminal."""
    from quizgen.cli.draft_reviewing import ReviewAtTerminal  # noqa: PLC0415 - as above
    from quizgen.deckfile.pools import Pools  # noqa: PLC0415 - as above
    from quizgen.engine.draft_review import DraftReview  # noqa: PLC0415 - as above

    ReviewAtTerminal(DraftReview(deck, copy, Pools())).run()


def _new(copy: ArticleCopy, folder: Path, language: str, wanted: DraftSettings) -> ArticleDraft:
    """A new deck in a folder, and its draft, written."""
    from quizgen.deckfile.pools import Pools  # noqa: PLC0415 - as above
    from quizgen.engine.article_draft import draft_new  # noqa: PLC0415 - as above

    if _is_taken(folder):
        raise click.UsageError(f"there is a deck in {folder} already: name it behind the article.")
    made = draft_new(copy, folder, language, Pools(), wanted)
    _write(folder, made)
    return made


def _beside(copy: ArticleCopy, deck: Path, wanted: DraftSettings) -> ArticleDraft:
    """What is new beside a deck, written at the end of its draft."""
    from quizgen.deck_paths import files_of  # noqa: PLC0415 - as above
    from quizgen.deckfile.pools import Pools  # noqa: PLC0415 - as above
    from quizgen.engine.article_draft import draft_beside  # noqa: PLC0415 - as above
    from quizgen.files import exclusive_access  # noqa: PLC0415 - as above

    draft_file = files_of(deck).draft
    with exclusive_access(draft_file):  # an import may be at work on the same drafts
        made = draft_beside(copy, deck, Pools(), wanted)
        _write(draft_file.parent, made)
    return made


def _write(folder: Path, made: ArticleDraft) -> None:
    from quizgen.files import write_files  # noqa: PLC0415 - as above

    for path in write_files(folder, made.files) if made.files else []:
        print_line(str(path))


def _wanted(per_sentence: int | None, *, everything: bool) -> DraftSettings:
    from quizgen.engine.article_draft import DraftSettings  # noqa: PLC0415 - as above

    usual = DraftSettings()
    if everything:
        return DraftSettings(0.0, per_sentence or 10**6)
    return DraftSettings(usual.least, per_sentence or usual.per_sentence)


def _name(article: Path) -> str:
    """The name of a new deck's folder: that of the article's file, as far as it can name a deck."""
    from quizgen.text.ids import plain_id  # noqa: PLC0415 - as above

    return plain_id(re.sub(r"[^\w.-]+", "-", article.stem)) or "draft"


def _is_taken(folder: Path) -> bool:
    from quizgen.deck_paths import DECK_FILE, DRAFT_FILE, FACTS_FILE  # noqa: PLC0415 - as above

    return any((folder / name).exists() for name in (DECK_FILE, FACTS_FILE, DRAFT_FILE))


def _summary(made: ArticleDraft) -> str:
    """``34 proposals, of which 8 are finished; 12 are there already``."""
    count = len(made.proposals)
    finished = sum(one.is_finished for one in made.proposals)
    words = f"{count} proposal{'s' * (count != 1)}, of which {finished} need{'s' * (finished == 1)} no words of yours"
    return words + (
        f"; {made.there} left out, which {'is' if made.there == 1 else 'are'} there already"
        if made.there
        else ""
    )
