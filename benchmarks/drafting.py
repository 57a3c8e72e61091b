"""How good drafts are: what of the facts that people wrote they find, and what people said of each proposal.

    python benchmarks/drafting.py                 every article
    python benchmarks/drafting.py --list vasa     the proposals of an article whose judgement is missing, with their digests

An answer of a person's fact is found where a proposal for one of the sentences that the fact cites has its words as
answer or evidence. Judgements are kept by a digest of the proposal, not by its words: ``keep`` is good as it is,
``words`` wants only the curator's own words, ``edit`` wants another answer, kind or slot, ``throw`` is of no use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from quizgen.article.copy import read_copy
from quizgen.article.drafting.choosing import GOOD, PER_SENTENCE
from quizgen.article.drafting.drafter import drafted
from quizgen.article.normal import normal_words
from quizgen.article.numbered import numbered
from quizgen.deckfile.deck import read_deck
from quizgen.deckfile.pools import Pools

if TYPE_CHECKING:
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.model import Deck

ARTICLES = CHECKOUT / "tests" / "drafting" / "articles"
JUDGEMENTS = CHECKOUT / "tests" / "drafting" / "judgements.json"
UNSEEN = ("biber.de", "chess", "faro.es", "honey", "tram")
"""Articles that were written once the drafter was done. Who mends it for one of them takes that one out."""
POOLS = Pools()


class Trial(NamedTuple):
    """An article on which drafts are tried."""

    name: str
    article: Path
    deck: Path | None = None
    """The deck that a person made of it."""
    language: str = "en"
    unseen: bool = False
    """Whether it was written once the drafter was done."""


def trials() -> list[Trial]:
    """The articles that are there."""
    own = sorted(ARTICLES.glob("*.txt"))
    all_ = [
        Trial("seed", CHECKOUT.parent / "shared" / "article" / "joint-drills-2017-04-26.txt", CHECKOUT / "decks" / "us-japan-drills-2017"),
        Trial("vasa", CHECKOUT / "decks" / "vasa-1628" / "article.txt", CHECKOUT / "decks" / "vasa-1628"),
        *(Trial(path.stem, path, language=path.stem.rpartition(".")[2] if "." in path.stem else "en", unseen=path.stem in UNSEEN) for path in own),
    ]  # fmt: skip
    return [trial for trial in all_ if trial.article.exists()]


def proposals(trial: Trial, *, everything: bool = False) -> tuple[Proposal, ...]:
    """The proposals for an article: as they are written, or all."""
    copy = read_copy(trial.article)
    deck = read_deck(trial.deck)[0] if trial.deck else None
    date = deck.article.date.start if deck and deck.article.date else None
    day = date or (tuple(map(int, copy.date.split("-"))) if copy.date else None)
    sentences = numbered(copy.paragraphs, trial.language)
    least, most = (0.0, 1000) if everything else (GOOD, PER_SENTENCE)
    known = POOLS.in_language(trial.language).entities_named
    return drafted(sentences, trial.language, day, known, least=least, per_sentence=most).proposals  # type: ignore[arg-type]


def digest(trial: Trial, proposal: Proposal) -> str:
    """By what a judgement knows a proposal again: its place, kind, slots, sentence, evidence and source."""
    content = json.dumps([trial.name, proposal.keys()], sort_keys=True, ensure_ascii=False, default=list)
    return sha256(content.encode()).hexdigest()[:12]


def found(deck: Deck, drafts: tuple[Proposal, ...]) -> tuple[list[str], list[str]]:
    """The answers of a deck's facts that drafts have, and those that they do not have: ``fact: answer``."""
    has, lacks = [], []
    for fact in deck.facts:
        near = [draft for draft in drafts if any(at == draft.at for at in fact.at)]
        texts = [
            _spaced(text) for draft in near for piece in draft.pieces for text in (piece.text, piece.evidence)
        ]
        for answer in fact.answers:
            own = [_spaced(text) for text in (answer.text, *answer.evidence)]
            hit = any(
                one in text or text in one for one in own for text in texts if one.strip() and text.strip()
            )
            (has if hit else lacks).append(f"{fact.id}: {answer.text}")
    return has, lacks


def _spaced(text: str) -> str:
    return f" {' '.join(normal_words(text))} "


def judgements() -> dict[str, str]:
    """What a person said of each proposal, by its digest."""
    return json.loads(JUDGEMENTS.read_text(encoding="utf-8")) if JUDGEMENTS.exists() else {}


def shares(verdicts: Counter[str]) -> str:
    """``keep 20 %, words 50 %, edit 20 %, throw 10 %``"""
    total = sum(verdicts.values())
    return ", ".join(
        f"{verdict} {verdicts[verdict] / total:.0%}" for verdict in ("keep", "words", "edit", "throw")
    )


def main() -> None:
    """Print a row for each article, and the shares of all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--list", metavar="NAME", help="list the proposals of an article that nobody has judged"
    )
    parser.add_argument("--missing", action="store_true", help="name the answers that are not found")
    options = parser.parse_args()
    known = judgements()
    groups: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for trial in trials():
        drafts = proposals(trial)
        if options.list == trial.name:
            for draft in drafts:
                if digest(trial, draft) not in known:
                    print(
                        digest(trial, draft),
                        f"{draft.score:.2f}",
                        json.dumps(draft.keys(), ensure_ascii=False, default=list),
                        draft.reason,
                    )
            continue
        if options.list:
            continue
        row = f"{trial.name:16} {len(drafts):3} proposals"
        deck = read_deck(trial.deck)[0] if trial.deck else None
        if deck:
            has, lacks = found(deck, drafts)
            has_all, lacks_all = found(deck, proposals(trial, everything=True))
            row += f", answers found {len(has)}/{len(has) + len(lacks)}, with --all {len(has_all)}/{len(has_all) + len(lacks_all)}"
            if options.missing:
                print("missing:", *lacks, "\nmissing with --all:", *lacks_all, sep="\n  ")
        verdicts = Counter(known.get(digest(trial, draft), "") for draft in drafts)
        unjudged = verdicts.pop("", 0)
        groups[trial.unseen] += verdicts
        print(
            row
            + (f"; {shares(verdicts)}" if verdicts else "")
            + (f"; {unjudged} not judged" if unjudged else "")
        )
    for unseen, verdicts in groups.items():
        if verdicts:
            print(f"{'unseen' if unseen else 'seen'}: {sum(verdicts.values())} judged: {shares(verdicts)}")


if __name__ == "__main__":
    main()
