"""The comparison of the edition that a build would make with the one that learners have. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.anki.compare.before import previous_from_lock, with_package_content
from quizgen.anki.compare.diff import compare
from quizgen.anki.compare.from_package import previous_from_package
from quizgen.anki.compare.unpack import package_at
from quizgen.deck_lock.lock_file import lock_at
from quizgen.deck_paths import BUILD_FOLDER, Unreadable, name_from_path, path_text
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.anki.compare.before import PreviousDeck
    from quizgen.anki.compare.diff import Diff
    from quizgen.anki.release import Release


def with_package(release: Release, package: Path) -> Diff:
    """What a release does to learners who imported this package. Unreadable where it is no package of the deck."""
    try:
        return compare(previous_from_package(package_at(package, path_text(package)), release), release)
    except ProblemFound as found:
        raise Unreadable(*found.problems) from None


def with_lock(release: Release, lock: Path, deck: Path) -> Diff:
    """What a release does to learners who imported every edition that this lock knows.

    The old words are taken from the package that the last build of the *deck* at this path left under
    :data:`BUILD_FOLDER`, if it holds exactly the notes of the lock. ProblemFound where the lock is damaged.
    """
    _, known = lock_at(lock, release.deck)
    previous = previous_from_lock(known, release, path_text(lock))
    package = BUILD_FOLDER / name_from_path(deck) / f"{release.deck}.apkg"
    return compare(_with_last_package(previous, release, package), release)


def _with_last_package(previous: PreviousDeck, release: Release, package: Path) -> PreviousDeck:
    """The deck *previous*, read from a lock, with the content of this package, if the two fit together."""
    if not previous.notes:
        return previous
    if not package.is_file():
        return replace(previous, no_words=f"{path_text(package)} is not there")
    try:
        return with_package_content(
            previous, previous_from_package(package_at(package, path_text(package)), release)
        )
    except ProblemFound:  # the user did not name this file, so that a damaged one is no problem
        return replace(previous, no_words=f"{path_text(package)} is no package of this deck")
