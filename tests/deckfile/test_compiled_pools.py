"""The compiled pools of a wheel are the pools of the YAML files, and a changed file is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen import resources
from quizgen.deckfile import compiled_pools, pools

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The compiled file as it lies in an installed package."""
    for name, data in pools.compiled().items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)
    monkeypatch.setattr(resources, "pools", lambda: resources.CHECKOUT / "decks" / "pools")
    compiled_pools._compiled.cache_clear()
    yield
    compiled_pools._compiled.cache_clear()


@pytest.mark.usefixtures("in_a_wheel")
def test_each_pool_is_the_one_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = pools.Pools()
    read = [pools.read_pool(name, file.data, f"{name}.yaml") for name, file in shipped._files.items()]
    monkeypatch.setattr(pools, "load", None)  # no YAML can be read any more
    assert [(pool, []) for pool in shipped.every()] == read
    assert len(read) == len(list(resources.pools().glob("*.yaml")))


@pytest.mark.usefixtures("in_a_wheel")
def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "pools"
    folder.mkdir()
    text = (resources.pools() / "air-defence-systems.yaml").read_text(encoding="utf-8")
    (folder / "air-defence-systems.yaml").write_text(text + "  - {name: A new system}\n", encoding="utf-8")
    (pool,) = pools.Pools(folder).every()
    assert pool.entries[-1].name == "A new system"


@pytest.mark.usefixtures("in_a_wheel")
def test_a_new_file_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "pools"
    folder.mkdir()
    (folder / "lamps.yaml").write_text(
        "type: thing.lamp\nabout: Lamps.\nentries:\n- name: Oil lamp\n", encoding="utf-8"
    )
    (pool,) = pools.Pools(folder).every()
    assert [entity.name for entity in pool.entries] == ["Oil lamp"]


def test_a_checkout_has_none() -> None:
    assert compiled_pools.compiled_pool("countries", b"") is None
