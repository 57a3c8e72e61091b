"""An edition that a build would make is compared with the one that learners have; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.anki.compare.before import of_lock, with_words
from quizgen.anki.compare.diff import compare
from quizgen.anki.compare.from_package import of_package
from quizgen.anki.compare.unpack import package_at
from quizgen.deck_lock.lock_file import lock_at
from quizgen.deck_paths import Unreadable, name_of, spelled
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from quizgen.anki.compare.before import Had
    from quizgen.anki.compare.diff import Diff
    from quizgen.anki.release import Release

BUILT = Path("dist")
"""Where a build leaves a deck's package, in a folder called as the deck's, if it is not told otherwise."""


def with_package(release: Release, package: Path) -> Diff:
    """What a release does to those who imported a package. Unreadable where that is no package of the deck."""
    try:
        return compare(of_package(package_at(package, spelled(package)), release), release)
    except ProblemFound as found:
        raise Unreadable(*found.problems) from None


def with_lock(release: Release, lock: Path, deck: Path) -> Diff:
    """What a release does to those who have every edition that a lock knows.

    The old words are taken from the package that the last build of the *deck* at this path left under
    :data:`BUILT`, if it holds the very notes of the lock. ProblemFound where the lock is not whole.
    """
    _, known = lock_at(lock, release.deck)
    had = of_lock(known, release, spelled(lock))
    return compare(_with_words(had, release, BUILT / name_of(deck) / f"{release.deck}.apkg"), release)


def _with_words(had: Had, release: Release, package: Path) -> Had:
    if not had.notes:
        return had
    if not package.is_file():
        return replace(had, no_words=f"{spelled(package)} is not there")
    try:
        return with_words(had, of_package(package_at(package, spelled(package)), release))
    except ProblemFound:  # what lies there by chance is no fault of the user's: the lock goes without it
        return replace(had, no_words=f"{spelled(package)} is no package of this deck")
