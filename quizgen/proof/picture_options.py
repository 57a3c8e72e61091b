"""Pictures that are options, compared with those of the deck: each by its content, beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof.mismatch import compare, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Media, Question
    from quizgen.problems import Problem
    from quizgen.proof.pages import PrintedQuestion


def digest_of(picture: Media) -> str:
    """The beginning of the digest of a picture's content, as its name in a package has it."""
    return picture.name.removeprefix("quizgen-").partition(".")[0]


def compare_pictures(
    file: str, which: str, printed: PrintedQuestion, question: Question
) -> Iterator[Problem]:
    """The problem of a question with other pictures than its own, or with other words for them.

    None where the file is of a kind in which no picture can be read: there the words alone are compared.
    """
    if printed.pictures:
        seen = zip(printed.pictures, printed.options, strict=False)
        due = ((digest_of(one.picture), on_one_line(one.text)) for one in question.options if one.picture)
        in_print, right = ("; ".join(sorted(map(" ".join, those))) for those in (seen, due))
        yield from compare(file, f"{which}the pictures", in_print, right)
