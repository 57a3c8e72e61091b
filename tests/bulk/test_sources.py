"""What a user may name as a source, and which decks are found there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4
from zipfile import ZipFile

import pytest

from quizgen.bulk.sources import decks_of, is_deck, is_many, sources_of
from quizgen.bulk.store import Refused, open_store
from tests.bulk.samples import files_below, put_deck, put_tree

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.bulk.decks import FoundDeck

TREE = ["gamma", "news/2017/alpha", "news/2018/beta"]


def found(*words: str, folder: Path | None = None) -> dict[str, FoundDeck]:
    return {deck.name: deck for source in sources_of(words, folder) for deck in decks_of(source)}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return put_tree(tmp_path / "decks")


def test_a_tree_has_every_folder_with_a_deck_and_no_other_yaml(tree: Path) -> None:
    assert sorted(found(str(tree))) == TREE


def test_a_tree_has_decks_in_one_file_too(tree: Path) -> None:
    text = (tree / "gamma" / "deck.yaml").read_text(encoding="utf-8")
    (tree / "news" / "suez.yaml").write_text(f"# {text}\nfacts: []\n", encoding="utf-8")
    (tree / "news" / "suez.lock").write_text("x", encoding="utf-8")
    (tree / "news" / "suez.draft.yaml").write_text("facts: []\n", encoding="utf-8")
    (tree / "news" / "media").mkdir()
    (tree / "news" / "media" / "ship.svg").write_text("<svg/>", encoding="utf-8")
    decks = found(str(tree))
    assert sorted(decks) == sorted([*TREE, "news/suez"])
    assert [entry.name for entry in decks["news/suez"].files] == ["news/suez.yaml", "news/media/ship.svg"]
    assert decks["news/suez"].lock.name == "news/suez.lock"
    assert decks["news/suez"].lock.size == 1


def test_what_classes_have_answered_belongs_to_a_deck(tree: Path) -> None:
    (tree / "gamma" / "classes.csv").write_text("x", encoding="utf-8")
    (tree / "one.yaml").write_text("facts: []\n", encoding="utf-8")
    for name in ("one.lock", "one.classes.csv", "two.classes.csv"):
        (tree / name).write_text("x", encoding="utf-8")
    decks = found(str(tree))
    assert "gamma/classes.csv" in [entry.name for entry in decks["gamma"].files]
    assert [entry.name for entry in decks["one"].files] == ["one.yaml", "one.classes.csv"]
    (alone,) = found(str(tree / "one.yaml")).values()
    assert [entry.name for entry in alone.files] == ["one.yaml", "one.classes.csv"]
    assert alone.lock.size == 1


def test_a_deck_has_its_own_files_and_no_others(tree: Path) -> None:
    folder = tree / "gamma"
    for name in ("facts.yaml", "facts.yaml.txt", "draft.yaml", "article.pdf", "deck.lock", ".deck.yaml.swp"):
        (folder / name).write_text("facts: []\n", encoding="utf-8")
    for name in ("media/a/b.svg", "templates/en/own.yaml", "old/deck.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("facts: []\n", encoding="utf-8")
    decks = found(str(tree))
    names = {entry.name.removeprefix("gamma/") for entry in decks["gamma"].files}
    assert names == {"deck.yaml", "facts.yaml", "facts.yaml.txt", "media/a/b.svg", "templates/en/own.yaml"}
    assert decks["gamma"].lock.size > 0
    assert sorted(decks) == TREE


def test_a_link_to_a_folder_is_not_followed(tree: Path, tmp_path: Path) -> None:
    put_deck(tmp_path / "elsewhere", 9)
    (tree / "link").symlink_to(tmp_path / "elsewhere")
    (tree / "loop").symlink_to(tree)
    assert sorted(found(str(tree))) == TREE


def test_a_source_may_be_one_deck(tree: Path) -> None:
    assert sorted(found(str(tree / "gamma"))) == ["gamma"]
    (tree / "suez.yaml").write_text("facts: []\n", encoding="utf-8")
    assert sorted(found(str(tree / "suez.yaml"))) == ["suez"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("news/*/*", ["2017/alpha", "2018/beta"]), ("news/2017*/*", ["2017/alpha"]), ("**/beta", ["news/2018/beta"]),
        ("*", ["gamma"]), ("nothing-*", []),
    ],
)  # fmt: skip
def test_a_pattern_finds_the_decks_whose_names_match(tree: Path, pattern: str, names: list[str]) -> None:
    decks = found(f"{tree}/{pattern}")
    first = pattern.split("*", maxsplit=1)[0].rpartition("/")[0].split("/")[0]
    assert sorted(name.removeprefix(f"{first}/") for name in decks) == names


def test_a_list_has_a_source_a_line(tree: Path, tmp_path: Path) -> None:
    lines = ["# Monday's", "", f"  {tree}/gamma", f"{tree}/news", str(tree / "news/2017/*")]
    (tmp_path / "monday.txt").write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    assert sorted(found("@monday.txt", folder=tmp_path)) == ["2017/alpha", "2018/beta", "alpha", "gamma"]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\xff\xfe\x00", "is not UTF-8"), (b"nowhere/at/all\n", "no such file or folder"), (None, "o such")],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "list.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused, match=says):
        found(f"@{path}")


@pytest.mark.parametrize("kind", ["memory", "zip", "file", "s3"])
def test_a_store_has_the_same_decks_as_a_tree(kind: str, tree: Path, request: pytest.FixtureRequest) -> None:
    files = files_below(tree)
    if kind == "zip":
        with ZipFile(tree.parent / "all.zip", "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        address, inner = f"zip://::{tree.parent / 'all.zip'}", f"zip://news::{tree.parent / 'all.zip'}"
    elif kind == "file":
        address, inner = tree.as_uri(), (tree / "news").as_uri()
    else:
        address = (
            f"memory://{uuid4().hex}"
            if kind == "memory"
            else request.getfixturevalue("bucket").address + "/in"
        )
        inner = f"{address}/news"
        for name, data in files.items():
            open_store(address).write(name, data)
    assert sorted(found(address)) == TREE
    assert sorted(found(inner)) == ["2017/alpha", "2018/beta"]
    if kind != "file":
        whole, chain, rest = inner.partition("::")
        assert sorted(found(f"{whole}/*/beta{chain}{rest}")) == ["2018/beta"]
        assert sorted(found(f"{whole}/2018/beta{chain}{rest}")) == ["beta"]


def test_one_file_in_a_store_may_be_named() -> None:
    address = f"memory://{uuid4().hex}"
    store = open_store(address)
    for name in ("suez.yaml", "suez.lock", "media/a.svg"):
        store.write(name, b"facts: []\n")
    (deck,) = found(f"{address}/suez.yaml").values()
    assert (deck.name, deck.path, deck.lock.size) == ("suez", "suez.yaml", 10)
    assert [entry.name for entry in deck.files] == ["suez.yaml", "media/a.svg"]
    with pytest.raises(Refused, match=r"there is no file other\.yaml"):
        found(f"{address}/other.yaml")


def test_lists_and_addresses_are_many_and_a_deck_called_so_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_many("@list.txt")
    assert is_many("s3://news/in")
    assert not is_many("decks")
    (tmp_path / "@list.txt").write_text("title: x", encoding="utf-8")
    assert not is_many("@list.txt")


def test_a_deck_is_told_from_a_tree(tree: Path) -> None:
    assert is_deck(str(tree / "gamma"))
    assert is_deck("nowhere.yaml")
    assert not is_deck(str(tree))
    assert not is_deck(str(tree / "nothing"))
