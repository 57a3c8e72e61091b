"""``quizgen draft --model``: what is sent is said first, and what came is told and written part by part."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from quizgen.cli.output import (
    EXIT_GOOD,
    EXIT_PROBLEMS,
    EXIT_STOPPED,
    EXIT_USAGE,
    at_keyboard,
    on_terminal,
    print_problems,
)
from quizgen.cli.terminal import print_error_line, print_prompt, print_stage
from quizgen.engine.model_draft import drafted_by_model, estimate, with_drafts
from quizgen.files import exclusive_access, write_files
from quizgen.language_model.endpoint import NoModel, endpoint_of
from quizgen.language_model.server import ModelServer
from quizgen.strangers import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quizgen.article.copy import ArticleCopy
    from quizgen.deckfile.pools import Pools
    from quizgen.engine.model_draft import PartDraft
    from quizgen.language_model.endpoint import Endpoint
    from quizgen.language_model.proposed import Refused

MOST_REFUSED_SHOWN = 12
"""Refused proposals of one part that are printed, each with its reason; the others are counted."""
YES = ("y", "yes")


class Named(NamedTuple):
    """The model that a user names."""

    model: str
    endpoint: str
    send: bool
    """Whether the article may go to another computer."""
    wait: float
    """Seconds for one answer."""


def agreed_server(named: Named, copy: ArticleCopy, language: str) -> ModelServer:
    """The server to be asked, once it is said what is sent there. Nothing is sent yet.

    NoModel where it is another computer and the user has not agreed, or where the address or key is none.
    """
    endpoint = endpoint_of(named.endpoint)
    key = os.environ.get("QUIZGEN_MODEL_KEY", "")
    server = ModelServer(endpoint, named.model, key, seconds=named.wait, tell=print_error_line)
    for line in _said_before(named.model, endpoint, copy, language):
        print_error_line(line)
    if not (endpoint.here or named.send or _agrees(endpoint)):
        message = f"{endpoint.shown} is not this computer, and whoever listens there would get the article"
        raise NoModel(endpoint.problem(message, "say --send, if that is what you want", "other-computer"))
    return server


def _said_before(model: str, endpoint: Endpoint, copy: ArticleCopy, language: str) -> Iterator[str]:
    plan = estimate(copy, language)
    where = "this computer" if endpoint.here else "another computer"
    how = "" if endpoint.here else ", encrypted" if endpoint.encrypted else ", NOT encrypted"
    yield f"the article goes to the model '{safe_line(model)}' at {endpoint.shown} ({where}{how}):"
    yield (
        f"  {plan.words:,} words in {plan.parts} part{'s' * (plan.parts != 1)}, and the names of the deck: "
        f"about {plan.tokens:,} tokens, and twice to three times as many where parts are asked again; "
        f"answers of at most {plan.most_written:,} tokens for each"
    )


def _agrees(endpoint: Endpoint) -> bool:
    """Whether a person at the terminal says yes; without a terminal nobody does."""
    if not (at_keyboard() and on_terminal()):
        return False
    print_prompt(f"Send it to {endpoint.shown}? [y/N] ")
    return sys.stdin.readline().strip().casefold() in YES


def ask_model(server: ModelServer, copy: ArticleCopy, deck: Path, pools: Pools) -> int:
    """The exit code, once the model was asked about every part, and the draft of the deck has what passed."""
    done: list[PartDraft] = []
    parts = drafted_by_model(copy, deck, server, pools)
    stopped = False
    try:
        for part in _shown(parts, server.model):
            written = _write(deck, part)
            _print_part(written)
            done.append(written)
    except KeyboardInterrupt:
        stopped = True
    _print_sum(done, server.model, stopped=stopped)
    if stopped:
        return EXIT_STOPPED
    failed = [part for part in done if part.failure]
    if not failed:
        return EXIT_GOOD
    return EXIT_PROBLEMS if any(part.drafts or not part.failure for part in done) else EXIT_USAGE


def _shown(parts: Iterator[PartDraft], model: str) -> Iterator[PartDraft]:
    """The parts as they come; at a terminal a line says meanwhile who is waited for."""
    number = 0
    while True:
        number += 1
        if on_terminal():
            print_stage(f"asking {safe_line(model)} about part {number} \u2026 (Ctrl-C keeps what is there)")
        try:
            part = next(parts, None)
        finally:
            if on_terminal():
                print_stage("")
        if part is None:
            return
        yield part


def _write(deck: Path, part: PartDraft) -> PartDraft:
    """The part, once its drafts stand at the end of the draft file, so that whatever happens next loses nothing."""
    if not part.drafts:
        return part
    from quizgen.deck_paths import files_of  # noqa: PLC0415 - '--help' starts without YAML

    draft = files_of(deck).draft
    with exclusive_access(draft):
        files, written = with_drafts(deck, part)
        if files:
            write_files(draft.parent, files)
    return written


def _print_part(part: PartDraft) -> None:
    about = "" if part.is_counted else "about "
    print_error_line(
        f"{part.part.shown}: {len(part.drafts)} kept, {len(part.refused)} refused, {part.there} there already; "
        f"{part.seconds:.1f} s, {about}{part.read:,} tokens read and {part.written:,} written"
    )
    for line in _refused_lines(part.refused):
        print_error_line(f"  {line}")
    for note in part.notes:
        print_error_line(f"  {note}")
    if part.failure:
        print_problems(part.failure.problems)


def _refused_lines(refused: tuple[Refused, ...]) -> Iterator[str]:
    for one in refused[:MOST_REFUSED_SHOWN]:
        yield f"refused {one}"
    if (more := len(refused) - MOST_REFUSED_SHOWN) > 0:
        yield f"refused {more} more"


def _print_sum(done: list[PartDraft], model: str, *, stopped: bool) -> None:
    kept, corrected = sum(len(part.drafts) for part in done), sum(part.corrected for part in done)
    refused, there = sum(len(part.refused) for part in done), sum(part.there for part in done)
    about = "" if all(part.is_counted for part in done) else "about "
    if stopped:
        print_error_line("stopped: what is told above is written, and the rest was not asked for")
    what = (
        f"{kept} proposal{'s' * (kept != 1)} kept{f' ({corrected} of them corrected)' if corrected else ''}"
    )
    cost = (
        f"{sum(part.read for part in done):,} tokens read and {sum(part.written for part in done):,} written"
    )
    seconds = sum(part.seconds for part in done)
    print_error_line(
        f"{safe_line(model)}: {what}, {refused} refused, {there} there already; {seconds:.1f} s, {about}{cost}"
    )
