"""A model that the user names proposes facts, part by part of an article; what passes is drafts beside a deck."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.fact_check import ArticleText
from quizgen.article.numbered import numbered
from quizgen.article.verification import published_on
from quizgen.deck_paths import Unreadable, files_of, largest_deck_file
from quizgen.deckfile.deck import read_deck
from quizgen.deckfile.kinds.kind_files import every_kind
from quizgen.drafts.draft_fact import UNFINISHED, DraftFact
from quizgen.drafts.draft_file import added, draft_beside, read_draft
from quizgen.engine.model_check import ProposalCheck
from quizgen.files import read_file
from quizgen.language_model.asking import (
    MOST_TOKENS,
    Form,
    findings,
    instructions,
    material,
    parts_of,
    schema,
    tokens_of,
)
from quizgen.language_model.endpoint import NoModel
from quizgen.language_model.proposed import Refused, facts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from quizgen.article.copy import ArticleCopy
    from quizgen.deckfile.kinds.kind import Kind
    from quizgen.deckfile.pools import Pools
    from quizgen.language_model.asking import Part
    from quizgen.language_model.reply import Reply
    from quizgen.language_model.server import Message, ModelServer
    from quizgen.model import Deck, Files

LONGEST_RETURNED = 12_000
"""Characters of a model's own answer that it is shown again, when it may correct it."""
MOST_FAILURES = 2
"""After so many parts in a row without an answer no more are asked for."""
LEAST_READ = 0.5
"""Below this share of the tokens that were sent, a server that tells how many it read has dropped some."""


class Estimate(NamedTuple):
    """What is sent to a model, and what that may cost, before anything is sent."""

    words: int
    """Words of the article."""
    parts: int
    tokens: int
    """About how many are sent, if no part is asked a second time."""
    most_written: int
    """Tokens that a model may write for one part."""


class PartDraft(NamedTuple):
    """What became of one part of an article."""

    part: Part
    drafts: tuple[DraftFact, ...]
    """What is kept: checked, and accepted by nobody."""
    refused: tuple[Refused, ...]
    """What is not, with the reasons: at first, and once more after the model had them."""
    corrected: int
    """How many of the drafts came with the second answer."""
    there: int
    """How many are in the deck or its draft already."""
    read: int
    """Tokens that the server says it read; where it does not say so, about as many as were sent."""
    written: int
    is_counted: bool
    """Whether the server said how many tokens these are."""
    seconds: float
    notes: tuple[str, ...]
    """What is to be known of the answers: that one was cut off."""
    failure: NoModel | None
    """Why there is no answer, or no second one."""


def estimate(copy: ArticleCopy, language: str) -> Estimate:
    """What would be sent of an article to a model. Nothing is sent."""
    parts = parts_of(numbered(copy.paragraphs, language))
    before = tokens_of(instructions(_forms(_kinds(language)), (), language, copy.date))
    tokens = sum(before + tokens_of(material(part)) for part in parts)
    return Estimate(sum(part.words for part in parts), len(parts), tokens, MOST_TOKENS)


def drafted_by_model(copy: ArticleCopy, path: Path, server: ModelServer, pools: Pools) -> Iterator[PartDraft]:
    """What a model proposes for the deck at a path, part by part. Nothing is written, and a failure loses one part.

    Unreadable where there is no deck that can be read, or its draft is none. It ends early where the server is not
    there at all, or failed twice in a row: then the last one has the failure.
    """
    drafting = _Drafting(copy, path, server, pools)
    failures = 0
    for part in drafting.parts:
        done = drafting.ask(part)
        yield done
        is_lost = done.failure is not None and not done.drafts and not done.refused
        failures = failures + 1 if is_lost else 0
        if failures == MOST_FAILURES or (done.failure and done.failure.is_final):
            return


def with_drafts(path: Path, part: PartDraft) -> tuple[Files, PartDraft]:
    """The draft file of the deck at a path with the drafts of a part at its end; and the part with what is new of them.

    The file may have got some of them meanwhile. Unreadable where it is no list of facts any more.
    """
    target = draft_beside(path)
    got = added(read_draft(target.draft), part.drafts, target.facts)
    new = tuple(one for place, one in enumerate(part.drafts) if place not in got.there)
    files = {target.draft.name: got.data} if got.ids else {}
    return files, part._replace(drafts=new, there=part.there + len(got.there))


def _kinds(language: str, deck: Path | None = None) -> tuple[Kind, ...]:
    """The kinds that a model may fill: those that speak of no event, since it knows none of the deck's."""
    return tuple(kind for kind in every_kind(language, deck) if "event" not in kind.statement.text)


def _forms(kinds: Sequence[Kind]) -> tuple[Form, ...]:
    """The kinds as a model is told of them."""
    return tuple(
        Form(
            kind.name,
            kind.about,
            tuple(f"{slot.name}{'' if slot.default is None else '?'}" for slot in kind.slots.values()),
        )
        for kind in kinds
    )


class _Drafting:
    """Asks for one part after another, and checks what comes."""

    def __init__(self, copy: ArticleCopy, path: Path, server: ModelServer, pools: Pools) -> None:
        deck, problems = read_deck(path, pools)
        if deck is None:
            raise Unreadable(*problems)
        files, target = files_of(path), draft_beside(path)
        sentences = numbered(copy.paragraphs, deck.language)
        self.parts, self._server = parts_of(sentences), server
        self._kinds = _kinds(deck.language, path)
        article = ArticleText(sentences, deck.language, published_on(copy, deck))
        text = read_file(files.deck, largest_deck_file()).decode()
        folder = files.folder or files.deck.parent
        self._check = ProposalCheck(folder, text, deck, self._kinds, article, pools, server.model)
        written = [fact for fact in read_draft(target.draft).facts if UNFINISHED not in str(fact)]
        self._check.know([*target.facts, *written])
        self._forms = _forms(self._kinds)
        self._instructions = instructions(self._forms, _names(deck), deck.language, copy.date)

    def ask(self, part: Part) -> PartDraft:
        """What the model proposes for a part, asked once more where something of it was refused."""
        start = monotonic()
        work = _PartWork(self._check)
        asked: list[Message] = [
            {"role": "system", "content": self._instructions},
            {"role": "user", "content": material(part)},
        ]
        form = schema(self._forms, part)
        failure: NoModel | None = None
        try:
            refused = work.take(self._server.ask(asked, form), asked)
            if refused:
                first = len(work.drafts)
                asked += [
                    {"role": "assistant", "content": work.last[:LONGEST_RETURNED] or "{}"},
                    {"role": "user", "content": findings(refused)},
                ]
                work.take(self._server.ask(asked, form), asked)
                work.corrected = len(work.drafts) - first
        except NoModel as found:
            failure = found
        return work.done(part, monotonic() - start, failure)


class _PartWork:
    """What came of the answers for one part so far."""

    def __init__(self, check: ProposalCheck) -> None:
        self._check = check
        self.drafts: list[DraftFact] = []
        self.refused: list[Refused] = []
        self.corrected = 0
        self.last = ""
        """The last answer's text."""
        self._there = self._read = self._written = 0
        self._is_counted = True
        self._notes: list[str] = []

    def take(self, reply: Reply, asked: Sequence[Message]) -> list[str]:
        """Check what an answer holds; the reasons of what was refused, for the model."""
        self._count(reply, asked)
        self.last = reply.texts[0] if reply.texts else ""
        found = facts_in(reply)
        refused = list(found.refused)
        if not found.is_readable:
            what = "no text" if not reply.texts else "no JSON with facts"
            refused.append(
                Refused("the answer", f"it has {what}{', and was cut off' if reply.cut_off else ''}")
            )
        elif reply.cut_off:
            self._notes.append("an answer was cut off; what was whole of it counts")
        for proposed in found.facts:
            checked = self._check.check(proposed)
            if isinstance(checked, DraftFact):
                self.drafts.append(checked)
            elif checked is None:
                self._there += 1
            else:
                refused.append(checked)
        self.refused += [one for one in refused if one not in self.refused]
        return [str(one) for one in refused]

    def _count(self, reply: Reply, asked: Sequence[Message]) -> None:
        """Count the tokens, and note where the server dropped some of what it was sent."""
        sent = tokens_of("".join(message["content"] for message in asked))
        if 0 < reply.read < LEAST_READ * sent:
            self._notes.append(
                f"the server read {reply.read:,} of about {sent:,} tokens: it drops what goes beyond its context, "
                "which for Ollama OLLAMA_CONTEXT_LENGTH says"
            )
        self._is_counted = self._is_counted and bool(reply.read and reply.written)
        self._read += reply.read or sent
        self._written += reply.written or sum(map(tokens_of, reply.texts))

    def done(self, part: Part, seconds: float, failure: NoModel | None) -> PartDraft:
        """All of it as a value."""
        return PartDraft(
            part=part,
            drafts=tuple(self.drafts),
            refused=tuple(self.refused),
            corrected=self.corrected,
            there=self._there,
            read=self._read,
            written=self._written,
            is_counted=self._is_counted,
            seconds=seconds,
            notes=tuple(dict.fromkeys(self._notes)),
            failure=failure,
        )


def _names(deck: Deck) -> list[str]:
    """The names of the deck's entities, which a model may use."""
    return [entity.names[0] for entity in deck.entities.values() if entity.names]
