"""Locks for tests, of any names that an article can have."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from quizgen.deck_lock.lock import EMPTY_LIST, Lock, LockedLook, LockedNote, LockedRelease, State
from quizgen.limits import LATEST_TIME

PLACES = 24
LAST = LATEST_TIME

LOCK = Lock(
    {
        "river": LockedNote(
            "BISVDP5SNKH6ZZMG", "97229b286db25198", 1_700_000_000, "live", "f2fb8dce",
            {"the Arle, the Wend": "the Arle, the Wend", "100 % = all": "100 % = all", "ü\n—": "ü\n—"},
            {"cloze:the Arle, the Wend": 6, "short_answer:100 % = all": 0, "cloze:ü\n—": 11},
        ),
        "F15-base_2": LockedNote(
            "QQSVDP5SNKH6ZZ22", "026efd23cb81d3d0", 1_700_000_001, "retired", EMPTY_LIST,
            {"unit": "the Japanese F-15s", "place": "Naha"},
            {"cloze:place": 6},
        ),
        "naha": LockedNote("A44HCWEMJRUXYVKI", "f8f7d627954bb3e5", 0),
    },
    "harrow-bridge",
    "Bridges::The new bridge, 50 % = done",
    LockedLook("adcfbc60f3090ec9", 1_795_305_600),
    LockedRelease("db7ae1e8983e2a3c", 3, 1_700_000_001),
)  # fmt: skip

ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True)
digests = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
times = st.integers(0, LAST)
letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from(",= %~-\r\n\u2028\x85\t")
words, names = st.text(letters), st.text(letters, min_size=1)


@st.composite
def notes(draw: st.DrawFn, guid: str) -> LockedNote:
    """A note's line, whatever its answers are called."""
    frame = draw(st.from_regex(r"[0-9a-f]{8}", fullmatch=True) | st.just(EMPTY_LIST))
    answers = draw(st.dictionaries(words, words, max_size=4))
    asked = draw(st.lists(words, max_size=8, unique=True))
    places = draw(st.lists(st.integers(0, PLACES - 1), max_size=8, unique=True))
    state: State = draw(st.sampled_from(get_args(State)))
    placed = dict(zip(asked, places, strict=False))
    return LockedNote(guid, draw(digests), draw(times), state, frame, answers, placed)


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    """A whole lock."""
    facts = draw(st.lists(ids, unique=True, max_size=5))
    rows = {fact: draw(notes(f"GUID{number}")) for number, fact in enumerate(facts)}
    look, released = (
        LockedLook(draw(digests), draw(times)),
        LockedRelease(draw(digests), len(rows), draw(times)),
    )
    return Lock(rows, draw(names), draw(names), look, released)
