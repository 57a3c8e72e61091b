"""How a person is named shortly: by the surname, with initials, without names in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.marking.text import joined, low, worded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quizgen.marking.sheet import Words

PARTICLES = frozenset(
    "van von der den de del della di da du des dos das la le zu af av bin ibn al el ben ter ten of y e".split()
)
AFTER = frozenset("jr sr junior senior".split())
ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())
MOST_NAMES = 6
NO_PERSON = frozenset(
    "force forces navy army court cross council committee party company corp corporation inc ltd university museum bank "
    "ministry department agency association union league group team club society institute house office fleet squadron "
    "air royal united national federal international front brothers movement church police guard service services street "
    "times post news school college hospital government state states republic kingdom city town county district airport "
    "airlines airways station system foundation trust commission board authority parliament senate congress assembly "
    "federation orchestra band choir theatre theater festival championship cup games company's sea ocean river lake "
    "mountain island islands north south east west new american british french german japanese chinese russian the and".split()
)
"""Words that stand in names of groups and places, and in no person's."""


def may_be_person(words: str) -> bool:
    """Whether folded words may be a person's name and surname."""
    parts = words.split(" ")
    return (
        1 < len(parts) <= MOST_NAMES
        and not NO_PERSON.intersection(parts)
        and not any(sign.isdigit() for sign in words)
    )


def surname(text: str, forms: Collection[str], words: Words) -> str:
    """The surname of a person as the answer writes it, if it scores; else empty: ``Fleming``."""
    last = text.rpartition(" ")[2]
    return last if last != text and joined(worded(low(last), words)) in forms else ""


def short_names(words: str, *, surname: bool) -> Iterator[str]:
    """Other names of a person, folded: ``john f kennedy`` -> ``john kennedy``, ``j f kennedy``, ``kennedy``."""
    parts = [part for part in words.split(" ") if part not in AFTER]
    if len(parts) < 2 or parts[-1] in ROMAN:  # noqa: PLR2004 - one name is whole
        return
    if len(parts) < len(words.split(" ")):
        yield " ".join(parts)
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    last, given = " ".join(parts[start:]), parts[:start]
    yield f"{last} {' '.join(given)}"  # the surname first
    yield f"{given[0]} {last}"
    yield f"{given[0][0]} {last}"
    yield " ".join([*(name[0] for name in given), last])
    yield " ".join([given[0], *(name[0] for name in given[1:]), last])
    if surname:
        yield last
        yield parts[-1]
