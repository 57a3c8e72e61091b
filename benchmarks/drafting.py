"""How good drafts are: what of the facts that people wrote they find, and how each proposal was judged.

    python benchmarks/drafting.py                 every article
    python benchmarks/drafting.py --missing       the answers that are not found, too
    python benchmarks/drafting.py --list vasa     the proposals of an article that nobody has judged, with their digests

An answer of a person's fact is found where a proposal for one of the sentences that the fact cites has its words as
answer or evidence. Judgements are kept by a digest of the proposal, not by its words: ``keep`` is good as it is,
``words`` wants only the curator's own words, ``edit`` wants another answer, kind or slot, ``throw`` is of no use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print a row for each article, and the shares of all."""
    sys.path.insert(0, str(CHECKOUT))
    from tests.drafting.trials import (  # noqa: PLC0415 - the checkout has to be found first
        EVERYTHING,
        TRIALS,
        UNSEEN,
        digest,
        found,
        judgements,
        proposals,
    )

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--list", metavar="NAME", help="list the proposals of an article that nobody has judged"
    )
    parser.add_argument("--missing", action="store_true", help="name the answers that are not found")
    options = parser.parse_args()
    known = judgements()
    if options.list:
        for one in proposals(options.list):
            if digest(options.list, one) not in known:
                keys = json.dumps(one.keys(), ensure_ascii=False, default=list)
                print(digest(options.list, one), f"{one.score:.2f}", keys, one.reason)
        return
    groups: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for name, trial in TRIALS.items():
        row = f"{name:16} {len(proposals(name)):3} proposals, {len(proposals(name, EVERYTHING)):3} with --all"
        deck = trial.deck_read()
        if deck:
            for settings in (proposals(name), proposals(name, EVERYTHING)):
                has, lacks = found(deck, settings)
                row += f", found {len(has)}/{len(has) + len(lacks)}"
                if options.missing:
                    print("missing:", *lacks, sep="\n  ")
        verdicts = Counter(known.get(digest(name, one), "") for one in proposals(name))
        unjudged = verdicts.pop("", 0)
        groups[name in UNSEEN] += verdicts
        print(
            row + (f"; {shares(verdicts)}" if verdicts else "") + f"; {unjudged} not judged" * bool(unjudged)
        )
    for unseen, verdicts in groups.items():
        print(f"{'unseen' if unseen else 'seen'}: {verdicts.total()} judged: {shares(verdicts)}")


def shares(verdicts: Counter[str]) -> str:
    """``keep 20%, words 50%, edit 20%, throw 10%``"""
    words = ("keep", "words", "edit", "throw")
    return ", ".join(f"{verdict} {verdicts[verdict] / verdicts.total():.0%}" for verdict in words)


if __name__ == "__main__":
    main()
