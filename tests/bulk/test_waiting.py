"""What waits for a worker of an engine: small decks are given together, large ones and suspected ones alone."""

from __future__ import annotations

from quizgen.bulk.plan import WorkItem
from quizgen.bulk.store import Entry
from quizgen.bulk.waiting import Waiting
from quizgen.limits import LARGEST_BATCH, MOST_DECKS_PER_BATCH


def items(*names: str, size: int = 1_000) -> list[WorkItem]:
    return [
        WorkItem(
            deck=name, source="", path=name, files=(Entry(f"{name}/deck.yaml", size),), lock=Entry("deck.lock", -1),
            target="", inputs="", wanted=(b"", (), False),
        )
        for name in names
    ]  # fmt: skip


def names(taken: list[WorkItem]) -> str:
    return "".join(item.deck for item in taken)


def test_small_decks_are_given_together_in_their_order_up_to_a_limit() -> None:
    waiting = Waiting(items(*"a" * 1_000))
    assert len(waiting.take(2)) == MOST_DECKS_PER_BATCH
    assert len(waiting) == 1_000 - MOST_DECKS_PER_BATCH
    assert names(Waiting(items(*"abcdefgh")).take(1)) == "abcd"


def test_towards_the_end_each_worker_is_given_less_and_at_last_one() -> None:
    waiting, given = Waiting(items(*"a" * 100)), []
    while waiting:
        given.append(len(waiting.take(2)))
    assert sum(given) == 100
    assert given == sorted(given, reverse=True)
    assert given[-4:] == [1, 1, 1, 1]


def test_large_decks_are_given_alone() -> None:
    waiting = Waiting([*items("a"), *items(*"b" * 50, size=LARGEST_BATCH), *items("c", size=1)])
    assert [names(waiting.take(1)) for _ in range(3)] == ["a", "b", "b"]


def test_the_files_of_a_batch_are_together_no_larger_than_its_limit() -> None:
    taken = Waiting(items(*"a" * 100, size=LARGEST_BATCH // 4)).take(1)
    assert len(taken) == 4


def test_what_was_under_way_when_a_scheduler_went_comes_first_again_and_together() -> None:
    waiting = Waiting(items(*"abcdefgh"))
    waiting.again(waiting.take(1))
    assert names(waiting.take(1)) == "abcd"


def test_decks_that_a_worker_died_over_come_first_and_alone() -> None:
    waiting = Waiting(items(*"abcdefgh"))
    _, *others = waiting.take(1)
    waiting.again_alone(others)
    assert len(waiting) == 7
    assert [names(waiting.take(1)) for _ in range(4)] == ["b", "c", "d", "ef"]
