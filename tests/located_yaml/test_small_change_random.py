"""Random changes of random documents: the value is as meant, and nothing else is touched."""

from __future__ import annotations

import copy
import re
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizgen.located_yaml import small_change
from quizgen.located_yaml.reader import YamlProblem, load
from quizgen.located_yaml.reload import Loaded
from quizgen.located_yaml.small_change import NotChanged, Place, moved, with_new, with_value, without
from quizgen.located_yaml.text_style import as_read
from tests.located_yaml.documents import TEXTS, VALUES, Written, documents, lines_of


def value_of(written: Written) -> Any:
    try:
        return load(written.data, "a.yaml")
    except YamlProblem:
        assume(False)


def at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def text_of(data: bytes) -> str:
    return data.removeprefix(b"\xef\xbb\xbf").decode()


def within(place: Place, other: Place) -> bool:
    return place[: len(other)] == other


def has(data: bytes, comment: str) -> bool:
    return comment in text_of(data)


@pytest.fixture(params=[50_000, 0], ids=["whole", "items alone"], scope="module", autouse=True)
def _read_again(request: pytest.FixtureRequest) -> Any:
    """All of it holds for short files, which are read again as a whole, and for long ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(small_change, "READ_AS_A_WHOLE", request.param)
        yield


@pytest.mark.slow
@given(documents(), st.data(), TEXTS)
@settings(max_examples=60)
def test_another_text(written: Written, data: st.DataObject, text: str) -> None:
    before = value_of(written)
    texts = sorted((p for p, kind in written.places.items() if kind == "text"), key=repr)
    assume(texts)
    place = data.draw(st.sampled_from(texts))
    after = with_value(written.data, place, text)
    wanted = copy.deepcopy(before)
    at(wanted, place[:-1])[place[-1]] = as_read(text)
    assert load(after, "a.yaml") == wanted
    assert all(has(after, comment) for comment in written.comments)
    if after != written.data:
        first, last = lines_of(text_of(written.data), place)
        old, new = written.data.split(b"\n"), after.split(b"\n")
        assert new[:first] == old[:first]
        assert new[len(new) - len(old[last + 1 :]) :] == old[last + 1 :]
    back = (
        with_value(after, place, at(before, place) or "") if at(before, place) is not None else written.data
    )
    assert load(back, "a.yaml") == before


@pytest.mark.slow
@given(documents(), st.data(), VALUES)
@settings(max_examples=60)
def test_another_value(written: Written, data: st.DataObject, value: Any) -> None:
    before = value_of(written)
    place = data.draw(st.sampled_from(sorted(written.places, key=repr)))
    assume(place)
    wanted = copy.deepcopy(before)
    at(wanted, place[:-1])[place[-1]] = as_read(value)
    try:
        after = with_value(written.data, place, value)
    except NotChanged:
        return
    assert load(after, "a.yaml") == wanted
    assert all(has(after, comment) for comment, owner in written.comments.items() if not within(owner, place))


@pytest.mark.slow
@given(documents(), st.data())
@settings(max_examples=60)
def test_taken_out(written: Written, data: st.DataObject) -> None:
    before = value_of(written)
    place = data.draw(st.sampled_from(sorted((p for p in written.places if p), key=repr)))
    wanted = copy.deepcopy(before)
    del at(wanted, place[:-1])[place[-1]]
    after = without(written.data, place)
    assert load(after, "a.yaml") == wanted
    assert all(has(after, comment) for comment, owner in written.comments.items() if not within(owner, place))


@pytest.mark.slow
@given(documents(), st.data(), VALUES)
@settings(max_examples=60)
def test_a_new_item_and_out_again(written: Written, data: st.DataObject, value: Any) -> None:
    before = value_of(written)
    lists = sorted((p for p, kind in written.places.items() if kind == "list"), key=repr)
    assume(lists)
    place = data.draw(st.sampled_from(lists))
    position = data.draw(st.integers(0, len(at(before, place))))
    wanted = copy.deepcopy(before)
    at(wanted, place).insert(position, as_read(value))
    after = with_new(written.data, place, position, value)
    assert load(after, "a.yaml") == wanted
    assert all(has(after, comment) for comment in written.comments)
    back = without(after, (*place, position))
    assert load(back, "a.yaml") == before
    assert all(has(back, comment) for comment in written.comments)


@pytest.mark.slow
@given(documents(), st.data(), VALUES)
@settings(max_examples=60)
def test_a_new_key_and_out_again(written: Written, data: st.DataObject, value: Any) -> None:
    before = value_of(written)
    mappings = sorted((p for p, kind in written.places.items() if kind == "mapping"), key=repr)
    assume(mappings)
    place = data.draw(st.sampled_from(mappings))
    order = data.draw(st.permutations(["new", *at(before, place)]))
    wanted = copy.deepcopy(before)
    at(wanted, place)["new"] = as_read(value)
    after = with_value(written.data, (*place, "new"), value, order=order)
    assert load(after, "a.yaml") == wanted
    assert all(has(after, comment) for comment in written.comments)
    back = without(after, (*place, "new"))
    assert load(back, "a.yaml") == before
    assert all(has(back, comment) for comment in written.comments)


@pytest.mark.slow
@given(documents(), st.data())
@settings(max_examples=60)
def test_moved_and_back(written: Written, data: st.DataObject) -> None:
    before = value_of(written)
    lists = sorted(
        (p for p, kind in written.places.items() if kind == "list" and len(at(before, p)) > 1), key=repr
    )
    assume(lists)
    place = data.draw(st.sampled_from(lists))
    positions = st.integers(0, len(at(before, place)) - 1)
    old, new = data.draw(positions), data.draw(positions)
    wanted = copy.deepcopy(before)
    at(wanted, place).insert(new, at(wanted, place).pop(old))
    after = moved(written.data, place, old, new)
    assert load(after, "a.yaml") == wanted
    assert all(has(after, comment) for comment in written.comments)
    assert load(moved(after, place, new, old), "a.yaml") == before


@pytest.mark.slow
@given(documents(), st.data(), TEXTS)
@settings(max_examples=60)
def test_what_the_caller_knows_of_the_file_changes_nothing(
    written: Written, data: st.DataObject, text: str
) -> None:
    value_of(written)
    texts = sorted((p for p, kind in written.places.items() if kind == "text"), key=repr)
    assume(texts)
    place = data.draw(st.sampled_from(texts))
    known = Loaded(written.data, load(written.data, "a.yaml"))
    for change in (partial(with_value, value=text), without):
        try:
            expected = change(written.data, place)
        except NotChanged as reason:
            with pytest.raises(NotChanged, match=re.escape(str(reason))):
                change(written.data, place, known=known)
        else:
            assert change(written.data, place, known=known) == expected
