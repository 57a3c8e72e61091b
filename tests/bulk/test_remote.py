"""What a worker on another computer must share, and items and rows that mean the same there and here."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import msgspec
import pytest

from quizgen.bulk import remote
from quizgen.bulk.manifest import DeckRow, ProblemRow
from quizgen.bulk.plan import WorkItem
from quizgen.bulk.run import Request, run
from quizgen.bulk.store import Entry, Refused
from quizgen.bulk.work import wanted_of
from quizgen.engine.inputs import options_digest, packed
from quizgen.engine.writing import Wanted
from quizgen.settings import Settings
from tests.bulk.samples import QUICK, WITH_LOCK, put_deck
from tests.media_files import png
from tests.test_constraints import PROJECT

if TYPE_CHECKING:
    from collections.abc import Mapping


def item(source: Path | str, target: Path | str, formats: tuple[str, ...] = QUICK, **asked: Path) -> WorkItem:
    wanted = Wanted(Settings(**asked), formats)  # type: ignore[arg-type]
    return WorkItem(
        deck="gamma", source=str(source), path="gamma", files=(Entry("gamma/deck.yaml", 1),),
        lock=Entry("gamma/deck.lock", -1), target=str(target), inputs="", wanted=(packed(wanted), formats, False),
    )  # fmt: skip


@pytest.fixture
def gamma(tmp_path: Path) -> WorkItem:
    put_deck(tmp_path / "decks" / "gamma", 1)
    return item(tmp_path / "decks", tmp_path / "out")


def answered(item: WorkItem, **changed: Mapping[str, str]) -> str:
    """What is objected to a worker here, of whose report something is *changed*."""
    with remote.look_at([item]) as look:
        return remote.objection({**remote.report(look), **changed}, [item])


def test_a_worker_like_this_process_may_build_and_nothing_is_left_in_the_target(gamma: WorkItem) -> None:
    assert answered(gamma) == ""
    assert list(Path(gamma.target).iterdir()) == []


@pytest.mark.parametrize("name", ["quizgen", "the files of quizgen", "Python", "SQLite", "genanki"])
def test_another_version_of_anything_that_makes_bytes_is_named(name: str, gamma: WorkItem) -> None:
    theirs = {**remote.installation(), name: "0.0.9"}
    assert f"has {name} 0.0.9 (here {remote.installation()[name]})" in answered(gamma, installation=theirs)


def test_every_library_of_the_core_is_compared_but_those_that_make_no_bytes() -> None:
    core = {re.split(r"[<>=]", row)[0] for row in PROJECT["dependencies"]}
    assert core - {*remote.LIBRARIES} == {"click", "filelock"}


def test_a_worker_without_quizgen_is_told_what_to_install(gamma: WorkItem) -> None:
    words = remote.objection(ModuleNotFoundError("No module named 'quizgen'"), [gamma])
    assert "cannot load this quizgen (ModuleNotFoundError: No module named 'quizgen')" in words
    assert "with the extra 'dask'" in words


def test_a_source_that_a_worker_does_not_see_is_named(gamma: WorkItem) -> None:
    with remote.look_at([gamma]) as look:
        deck = Path(gamma.source, "gamma", "deck.yaml")
        deck.rename(deck.with_suffix(".gone"))
        words = remote.objection(remote.report(look), [gamma])
    assert f"does not share what this computer sees: {deck} cannot be read there (No such file" in words
    assert "into a store that all see (s3://)" in words


def test_another_file_under_the_same_name_is_not_taken_for_it(gamma: WorkItem) -> None:
    with remote.look_at([gamma]) as look:
        put_deck(Path(gamma.source, "gamma"), 2)
        assert "deck.yaml is another file there" in remote.objection(remote.report(look), [gamma])


def test_a_target_of_the_same_name_on_another_computer_is_found_out(gamma: WorkItem) -> None:
    with remote.look_at([gamma]) as look:
        for file in Path(gamma.target).iterdir():
            file.unlink()
        assert f"{gamma.target} is another place there" in remote.objection(remote.report(look), [gamma])


@pytest.fixture
def planned(gamma: WorkItem, tmp_path: Path) -> WorkItem:
    """An item of a run with a blueprint that names a picture beside it."""
    plan = tmp_path / "plans" / "school.yaml"
    plan.parent.mkdir()
    plan.write_text("logo: {file: crest.png, alt: Our school}\nsections: [{number: 1}]\n", encoding="utf-8")
    (plan.parent / "crest.png").write_bytes(png())
    (plan.parent / "other.png").write_bytes(png(9))
    return item(gamma.source, gamma.target, blueprint=plan)


@pytest.mark.parametrize("file", ["school.yaml", "crest.png"])
def test_a_blueprint_or_its_picture_that_a_worker_does_not_see_is_named(
    file: str, planned: WorkItem, tmp_path: Path
) -> None:
    assert answered(planned) == ""
    path = tmp_path / "plans" / file
    data = path.read_bytes()
    with remote.look_at([planned]) as look:
        path.write_bytes(b"another")
        elsewhere = remote.report(look)
        path.write_bytes(data)
    words = remote.objection(elsewhere, [planned])
    assert f"{path} is another file there" in words
    assert "Put the blueprint and its pictures into a folder that all see" in words


def test_a_file_beside_a_blueprint_that_it_does_not_name_is_not_asked_for(planned: WorkItem) -> None:
    with remote.look_at([planned]) as look:
        assert [name for _, name, _ in look.files] == ["gamma/deck.yaml", "school.yaml", "crest.png"]


def test_another_picture_of_a_blueprint_is_another_option(planned: WorkItem, tmp_path: Path) -> None:
    before = options_digest(wanted_of(planned))
    (tmp_path / "plans" / "other.png").write_bytes(png(7))
    assert options_digest(wanted_of(planned)) == before
    (tmp_path / "plans" / "crest.png").write_bytes(png(7))
    assert options_digest(wanted_of(planned)) != before


def test_an_archive_that_a_worker_does_not_have_is_named(gamma: WorkItem, tmp_path: Path) -> None:
    archive = tmp_path / "news.zip"
    with ZipFile(archive, "w") as file:
        file.writestr("in/gamma/deck.yaml", "title: A")
    in_archive = item(f"zip://in::{archive}", gamma.target)
    assert answered(in_archive) == ""
    with remote.look_at([in_archive]) as look:
        archive.unlink()
        words = remote.objection(remote.report(look), [in_archive])
    assert f"zip://in/gamma/deck.yaml::{archive} cannot be read there" in words


def test_for_pdfs_the_fonts_must_be_the_same_and_for_nothing_else(gamma: WorkItem) -> None:
    as_pdf = item(gamma.source, gamma.target, ("pdf",))
    assert answered(as_pdf) == ""
    assert "the fonts" not in remote.installation()
    theirs = {**remote.installation(fonts=True), "the fonts": "f00"}
    assert "has the fonts f00 (here" in answered(as_pdf, installation=theirs)
    assert answered(gamma, installation=theirs) == ""


@pytest.mark.parametrize("option", ["article", "source"])
def test_the_copy_of_one_article_is_refused_for_a_run_before_anything_is_read(
    option: str, tmp_path: Path
) -> None:
    wanted = Wanted(Settings(**{option: tmp_path / "article.txt"}), QUICK)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=r"article\.txt is one deck's article, and a run has many decks"):
        run(Request((str(tmp_path),), str(tmp_path / "out"), wanted), lambda _row, _progress: None)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "getuid") or not os.getuid(), reason="root may write everywhere")
def test_a_target_that_a_worker_may_not_write_is_named(gamma: WorkItem) -> None:
    with remote.look_at([gamma]) as look:
        Path(gamma.target).chmod(0o500)
        try:
            words = remote.objection(remote.report(look), [gamma])
        finally:
            Path(gamma.target).chmod(0o700)
    assert f"{gamma.target} cannot be written there" in words


def test_a_target_that_cannot_be_written_here_is_refused(gamma: WorkItem) -> None:
    Path(gamma.target).write_text("a file", encoding="utf-8")
    with pytest.raises(Refused, match=r"exists|Not a directory"), remote.look_at([gamma]):
        pass


def test_locks_in_a_folder_are_kept_by_one_computer_alone(gamma: WorkItem) -> None:
    elsewhere = {"computer": "press-2", "cache": "/home/b/.cache"}
    with_cards = item(gamma.source, gamma.target, WITH_LOCK)
    assert answered(gamma, keeper=elsewhere) == ""
    assert "is on another computer, or another user's (press-2)" in answered(with_cards, keeper=elsewhere)
    assert remote.objection({**remote.report(remote.Look((), "", "")), "keeper": elsewhere}, []) == ""
    in_s3 = item("s3://news/in", gamma.target, WITH_LOCK)
    assert remote.objection({**remote.report(remote.Look((), "", "")), "keeper": elsewhere}, [in_s3]) == ""


# --- items and rows --------------------------------------------------------------------------------


def test_paths_go_as_whole_ones_and_come_back_as_they_were_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text("sections: []\n", encoding="utf-8")
    given = item("decks", "out", blueprint=Path("plan.yaml"))
    sent = remote.portable(given)
    assert (sent.source, sent.target) == (f"{tmp_path}/decks", f"{tmp_path}/out")
    assert msgspec.json.decode(sent.wanted[0])["blueprint"] == f"{tmp_path}/plan.yaml"
    problem = ProblemRow(
        "no-answer", "error", f"{tmp_path}/decks/gamma/deck.yaml", message=f"see {tmp_path}/plan.yaml"
    )
    row = DeckRow(
        "gamma",
        "failed",
        source=f"{tmp_path}/decks/gamma",
        problems=(problem,),
        remarks=(f"{tmp_path}/out/x",),
    )
    back = remote.as_named(row, given)
    assert (back.source, back.remarks) == ("decks/gamma", ("out/x",))
    assert (back.problems[0].file, back.problems[0].message) == ("decks/gamma/deck.yaml", "see plan.yaml")


@pytest.mark.parametrize("address", ["s3://news/in", "zip:///a/b.zip", "file:///a"])
def test_an_address_means_the_same_everywhere(address: str) -> None:
    assert remote.everywhere(address) == address


def test_an_archive_is_named_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert remote.everywhere("zip://decks::news.zip") == f"zip://decks::{tmp_path}/news.zip"


def test_a_worker_builds_in_the_environment_of_who_asked_and_has_its_own_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.delenv("QUIZGEN_LARGEST_DECK_FILE", raising=False)
    asked = remote.environment()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("QUIZGEN_LARGEST_DECK_FILE", "9")
    with remote.surrounded_by(asked):
        assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"
        assert "QUIZGEN_LARGEST_DECK_FILE" not in os.environ
    assert (os.environ["SOURCE_DATE_EPOCH"], os.environ["QUIZGEN_LARGEST_DECK_FILE"]) == ("1", "9")
