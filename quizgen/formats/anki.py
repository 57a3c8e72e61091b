"""Anki package: a note for each fact, a card for each question (.apkg)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.anki.package import package_bytes

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files

TAKES = ("release",)


def write(edition: Edition) -> Files:
    """The package for everyone; beside it, where facts were taken out, the one for those who have them.

    Nothing where no question makes a card. A note that was taken out would be a blank one to a new learner,
    so only ``DECK-update.apkg`` holds it.
    """
    release = edition.release
    if release is None:
        raise ValueError("a package is written from a release, and this edition has none")
    if not release.notes:
        return {}
    files = {f"{release.deck}.apkg": package_bytes(release)}
    if release.retired:
        files[f"{release.deck}-update.apkg"] = package_bytes(release, retired=True)
    return files
