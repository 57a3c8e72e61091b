"""A table that is split loses no case, and what is fast of it has a share of everything."""

from __future__ import annotations

from itertools import product

import pytest

from tests.portions import crossed, thinned, with_fast, with_slow

SIZES = [(1, 1), (1, 5), (5, 1), (3, 3), (2, 7), (7, 2), (4, 6), (13, 74)]


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_every_row_and_column_is_fast_once_and_all_pairs_are_there(rows: int, columns: int) -> None:
    made = crossed(range(rows), range(columns))
    assert {case.values for case in made} == {*product(range(rows), range(columns))}
    assert len(made) == rows * columns
    quick = [case.values for case in made if not case.marks]
    assert {row for row, _ in quick} == {*range(rows)}
    assert {column for _, column in quick} == {*range(columns)}


def test_a_list_is_split_as_it_is_told() -> None:
    for made in (with_slow("abcd", "bd"), with_fast("abcd", "ac"), thinned("abcd", 2)):
        assert [case.values for case in made] == [("a",), ("b",), ("c",), ("d",)]
        assert [case.values for case in made if not case.marks] == [("a",), ("c",)]


def test_a_case_that_is_none_is_noticed() -> None:
    for split in (with_slow, with_fast):
        with pytest.raises(AssertionError, match="is none"):
            split("abc", "x")
