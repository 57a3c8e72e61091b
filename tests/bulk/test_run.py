"""A run builds what has changed, tells what came of each deck, and never lets one deck stop another."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING
from uuid import uuid4
from zipfile import ZipFile

import pytest

from quizgen import resources
from quizgen.bulk import work
from quizgen.bulk.manifest import NAME, PARTS, DeckRow, Manifest
from quizgen.bulk.run import Progress, Request, Summary, run
from quizgen.bulk.store import Changed, Refused, open_store
from quizgen.engine import inputs
from quizgen.engine.writing import Wanted, build_into
from quizgen.settings import Settings
from tests.bulk.samples import QUICK, WITH_LOCK, Told, deck, files_below, put_broken, put_deck, put_tree
from tests.command import quizgen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bulk.samples import Bucket

TREE = ["gamma", "news/2017/alpha", "news/2018/beta"]


@pytest.fixture(autouse=True)
def _same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return put_tree(tmp_path / "decks")


def ran(
    source: Path | str, target: Path | str, formats: tuple[str, ...] = QUICK, **asked: object
) -> tuple[Told, Summary]:
    """The rows of a run in this process, and its summary."""
    told = Told()
    settings = asked.pop("settings", Settings())
    assert isinstance(settings, Settings)
    wanted = Wanted(settings, formats)
    request = Request((str(source),), str(target), wanted, engine="inline")._replace(**asked)  # type: ignore[arg-type]
    return told, run(request, told)


def all_(outcome: str) -> dict[str, str]:
    return dict.fromkeys(TREE, outcome)


# --- what is built ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_each_deck_has_the_same_bytes_as_a_build_of_it_alone(tree: Path, tmp_path: Path) -> None:
    (tree / "gamma" / "deck.lock").unlink(missing_ok=True)
    told, summary = ran(tree, tmp_path / "out", (*QUICK, *WITH_LOCK))
    assert told.outcomes == all_("built")
    assert summary.is_good
    locks = {name: (tree / name / "deck.lock").read_bytes() for name in TREE}
    for name in TREE:
        (tree / name / "deck.lock").unlink()
        alone = tmp_path / "alone" / name
        formats = [word for one in (*QUICK, *WITH_LOCK) for word in ("--format", one)]
        assert quizgen("build", tree / name, "-o", alone, *formats).code == 0
        assert files_below(alone) == files_below(tmp_path / "out" / name)
        assert (tree / name / "deck.lock").read_bytes() == locks[name]


def test_the_second_run_builds_nothing(tree: Path, tmp_path: Path) -> None:
    first, _ = ran(tree, tmp_path / "out", WITH_LOCK)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.apkg")}
    again, summary = ran(tree, tmp_path / "out", WITH_LOCK)
    assert again.outcomes == all_("unchanged")
    assert summary.is_good
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert {row.deck: row.files for row in again} == {row.deck: row.files for row in first}


def test_what_has_changed_is_built_and_nothing_else(tree: Path, tmp_path: Path) -> None:
    ran(tree, tmp_path / "out")
    put_deck(tree / "gamma", 33)
    told, _ = ran(tree, tmp_path / "out")
    assert told.outcomes == {**all_("unchanged"), "gamma": "built"}


@pytest.mark.slow
@pytest.mark.parametrize("file", ["media/ship.svg", "facts.yaml.txt"])
def test_a_file_that_is_new_beside_a_deck_is_a_change(file: str, tree: Path, tmp_path: Path) -> None:
    ran(tree, tmp_path / "out")
    path = tree / "gamma" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', encoding="utf-8")
    told, _ = ran(tree, tmp_path / "out")
    assert told.outcomes == {**all_("unchanged"), "gamma": "built"}


@pytest.mark.slow
def test_another_option_builds_everything(tree: Path, tmp_path: Path) -> None:
    ran(tree, tmp_path / "out")
    assert ran(tree, tmp_path / "out", settings=Settings(seed="2"))[0].outcomes == all_("built")
    assert ran(tree, tmp_path / "out", ("quiz",), settings=Settings(seed="2"))[0].outcomes == all_("built")
    assert ran(tree, tmp_path / "out", ("quiz",), settings=Settings(seed="2"))[0].outcomes == all_(
        "unchanged"
    )


@pytest.mark.slow
def test_another_quizgen_builds_everything(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(tree, tmp_path / "out")
    monkeypatch.setattr(inputs, "__version__", "99")
    assert ran(tree, tmp_path / "out")[0].outcomes == all_("built")


def test_another_template_builds_everything(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(tree, tmp_path / "out")
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    assert inputs.options_digest(Wanted()) != ""
    digests = set()
    for text in ("1", "2"):
        (tmp_path / "templates" / "quiz.html.j2").write_text(text, encoding="utf-8")
        digests.add(inputs.options_digest(Wanted()))
    assert len(digests) == 2


def test_another_blueprint_in_the_same_file_is_another_option(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    digests = set()
    for text in ("sections: [{count: 1}]", "sections: [{count: 2}]"):
        path.write_text(text, encoding="utf-8")
        digests.add(inputs.options_digest(Wanted(Settings(blueprint=path))))
    assert len(digests) == 2


def test_a_lock_that_somebody_else_changed_is_a_change(tree: Path, tmp_path: Path) -> None:
    ran(tree, tmp_path / "out", WITH_LOCK)
    (tree / "gamma" / "deck.lock").unlink()
    told, _ = ran(tree, tmp_path / "out", WITH_LOCK)
    assert told.outcomes == {**all_("unchanged"), "gamma": "built"}


def test_a_file_that_is_gone_or_cut_off_is_written_again(tree: Path, tmp_path: Path) -> None:
    ran(tree, tmp_path / "out")
    files = files_below(tmp_path / "out")
    (tmp_path / "out" / "gamma" / "gamma-key.html").unlink()
    (tmp_path / "out" / "news" / "2017" / "alpha" / "alpha-quiz.html").write_bytes(b"cut")
    told, _ = ran(tree, tmp_path / "out")
    assert told.outcomes == {**all_("built"), "news/2018/beta": "unchanged"}
    assert files_below(tmp_path / "out") == files


def test_a_deck_with_a_fact_whose_time_has_passed_since_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).date()
    facts = deck(1)["facts"]
    facts[0]["until"] = tomorrow.isoformat()
    put_deck(tmp_path / "decks" / "alpha", 1, facts=facts)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    (first,), _ = ran(tmp_path / "decks", tmp_path / "out")
    assert first.expires == tomorrow.isoformat()
    assert ran(tmp_path / "decks", tmp_path / "out")[0].outcomes == {"alpha": "unchanged"}
    rows = (tmp_path / "out" / NAME).read_text(encoding="utf-8").replace(first.expires, "2020-01-01")
    (tmp_path / "out" / NAME).write_text(rows, encoding="utf-8")
    assert ran(tmp_path / "decks", tmp_path / "out")[0].outcomes == {"alpha": "built"}


def test_anew_builds_what_has_not_changed(tree: Path, tmp_path: Path) -> None:
    ran(tree, tmp_path / "out")
    assert ran(tree, tmp_path / "out", anew=True)[0].outcomes == all_("built")


# --- what fails ------------------------------------------------------------------------------------


def test_a_deck_that_fails_is_told_with_its_line_and_stops_no_other(tree: Path, tmp_path: Path) -> None:
    put_broken(tree / "broken")
    (tree / "no-text").mkdir()
    (tree / "no-text" / "deck.yaml").write_bytes(b"\xff\xfe\xff")
    told, summary = ran(tree, tmp_path / "out")
    assert told.outcomes == {**all_("built"), "broken": "failed", "no-text": "failed"}
    assert not summary.is_good
    broken = next(row for row in told if row.deck == "broken")
    (problem,) = [one for one in broken.problems if one.rule == "no-mark"]
    assert problem.file == str(tree / "broken" / "deck.yaml")
    assert (problem.line, problem.text) == (5, "    fact: Nothing is marked.")
    assert problem.help
    again, _ = ran(tree, tmp_path / "out")
    assert again.outcomes == {**all_("unchanged"), "broken": "failed", "no-text": "failed"}


def test_a_mistake_in_quizgen_fails_one_deck(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = build_into

    def build(engine: object, path: Path, *rest: object) -> object:
        if path.name == "gamma":
            raise RuntimeError("no such thing")
        return real(engine, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "build_into", build)
    told, _ = ran(tree, tmp_path / "out")
    assert told.outcomes == {**all_("built"), "gamma": "failed"}
    assert [row.remarks for row in told if row.deck == "gamma"] == [
        ("a mistake in quizgen: RuntimeError: no such thing",)
    ]


def test_two_decks_for_one_folder_are_both_refused(tree: Path, tmp_path: Path) -> None:
    put_deck(tmp_path / "more" / "Gamma", 4)
    told, _ = ran(tree, tmp_path / "out", sources=(str(tree), str(tmp_path / "more")))
    assert told.outcomes == {**all_("built"), "gamma": "refused", "Gamma": "refused"}
    assert str(tmp_path / "more" / "Gamma") in next(row for row in told if row.deck == "gamma").remarks[0]


def test_a_deck_that_two_sources_name_is_built_once(tree: Path, tmp_path: Path) -> None:
    told, _ = ran(tree, tmp_path / "out", sources=(str(tree), str(tree)))
    assert told.outcomes == all_("built")
    assert len(told) == len(TREE)


def test_two_decks_with_one_id_are_told(tree: Path, tmp_path: Path) -> None:
    put_deck(tree / "gamma", 3, id="beta")
    told, _ = ran(tree, tmp_path / "out")
    assert [problem.rule for row in told for problem in row.problems] == ["same-deck"]


@pytest.mark.parametrize(
    "name", ["../../evil", "a/../../evil", "/evil", "a//b", "a\\..\\b", "x\nb", NAME, f"{PARTS}/a"]
)
def test_a_name_that_leads_out_of_the_target_is_refused(name: str, tmp_path: Path) -> None:
    archive = tmp_path / "news.zip"
    with ZipFile(archive, "w") as packed:
        packed.writestr(f"in/{name}/deck.yaml", json.dumps(deck(1)))
        packed.writestr("in/good/deck.yaml", json.dumps(deck(2)))
    told, _ = ran(f"zip://in::{archive}", tmp_path / "below" / "out")
    assert {name for name, outcome in told.outcomes.items() if outcome == "built"} == {"good"}
    assert set(told.outcomes.values()) <= {"built", "refused"}
    assert {path.name for path in tmp_path.iterdir()} == {"news.zip", "below"}
    assert {path.name for path in (tmp_path / "below").iterdir()} == {"out"}


@pytest.mark.parametrize(
    ("source", "target"), [("decks", "decks/out"), ("decks", "decks"), ("decks/news", "decks")]
)
def test_a_target_among_the_decks_is_refused(tree: Path, source: str, target: str) -> None:
    with pytest.raises(Refused, match="lie within each other"):
        ran(tree.parent / source, tree.parent / target)


def test_an_archive_that_keeps_no_locks_is_refused_where_some_are_needed(tree: Path, tmp_path: Path) -> None:
    archive = tmp_path / "news.zip"
    with ZipFile(archive, "w") as packed:
        for name, data in files_below(tree).items():
            packed.writestr(name, data)
    with pytest.raises(Refused, match=r"deck\.lock could not be kept there"):
        ran(f"zip://::{archive}", tmp_path / "out", WITH_LOCK)
    assert ran(f"zip://::{archive}", tmp_path / "out")[0].outcomes == all_("built")
    ran(tree, tmp_path / "from-folder")
    assert files_below(tmp_path / "out") == files_below(tmp_path / "from-folder")


# --- the manifest ----------------------------------------------------------------------------------


def test_the_manifest_has_a_head_and_a_row_for_each_deck(tree: Path, tmp_path: Path) -> None:
    put_broken(tree / "broken")
    _, summary = ran(tree, tmp_path / "out")
    head, *rows = map(json.loads, (tmp_path / "out" / NAME).read_text(encoding="utf-8").splitlines())
    assert head["manifest"] == 1
    assert [row["deck"] for row in rows] == ["broken", *TREE]
    for row in rows:
        for file in row.get("files", ()):
            path = tmp_path / "out" / row["deck"] / file["name"]
            assert path.stat().st_size == file["size"]
    assert summary.manifest == str(tmp_path / "out" / NAME)
    assert summary.counts == {"built": 3, "unchanged": 0, "failed": 1, "refused": 0}
    assert not list((tmp_path / "out" / PARTS).iterdir())


def test_what_a_run_that_was_stopped_has_written_down_is_not_built_again(tree: Path, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(row: DeckRow, _progress: Progress) -> None:
        if row.deck == "news/2017/alpha":
            raise Stopped

    wanted = Wanted(Settings(), QUICK)
    with pytest.raises(Stopped):
        run(Request((str(tree),), str(tmp_path / "out"), wanted, engine="inline"), stop)
    told, _ = ran(tree, tmp_path / "out")
    assert told.outcomes == {**all_("unchanged"), "news/2018/beta": "built"}


def test_a_manifest_that_cannot_be_read_is_refused_with_its_line(tree: Path, tmp_path: Path) -> None:
    ran(tree, tmp_path / "out")
    with (tmp_path / "out" / NAME).open("a", encoding="utf-8") as file:
        file.write('{"deck": 7}\n')
    with pytest.raises(Refused, match=r"quizgen-manifest\.jsonl:5: this is no row"):
        ran(tree, tmp_path / "out")


def test_a_manifest_of_a_later_version_is_refused(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / NAME).write_text('{"manifest":2,"quizgen":"9"}\n', encoding="utf-8")
    with pytest.raises(Refused, match="written by quizgen 9"):
        ran(tree, tmp_path / "out")


def test_keys_that_a_later_quizgen_adds_are_read_over(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    store.write(NAME, b'{"manifest":1,"quizgen":"9","more":1}\n{"deck":"a","outcome":"built","more":2}\n')
    assert Manifest(store, "1").rows["a"].outcome == "built"


# --- stores ----------------------------------------------------------------------------------------


def test_memory_is_built_by_this_process_alone(tree: Path) -> None:
    address = f"memory://{uuid4().hex}"
    for name, data in files_below(tree).items():
        open_store(f"{address}/in").write(name, data)
    with pytest.raises(Refused, match="--engine inline"):
        ran(f"{address}/in", f"{address}/out", engine="processes")
    assert ran(f"{address}/in", f"{address}/out")[0].outcomes == all_("built")
    assert ran(f"{address}/in", f"{address}/out")[0].outcomes == all_("unchanged")


@pytest.mark.slow
def test_s3_has_the_same_bytes_as_folders(tree: Path, tmp_path: Path, bucket: Bucket) -> None:
    bucket.put({f"in/{name}": data for name, data in files_below(tree).items()})
    told, _ = ran(f"{bucket.address}/in", f"{bucket.address}/out", (*QUICK, *WITH_LOCK))
    assert told.outcomes == all_("built")
    ran(tree, tmp_path / "out", (*QUICK, *WITH_LOCK))
    assert bucket.files("out") == files_below(tmp_path / "out")
    assert bucket.files("in") == files_below(tree)
    assert ran(f"{bucket.address}/in", f"{bucket.address}/out", (*QUICK, *WITH_LOCK))[0].outcomes == all_(
        "unchanged"
    )


def test_a_problem_in_a_store_has_the_address_of_its_file(tmp_path: Path, bucket: Bucket) -> None:
    bucket.put({"in/broken/deck.yaml": (put_broken(tmp_path) / "deck.yaml").read_bytes()})
    (row,), _ = ran(f"{bucket.address}/in", f"{bucket.address}/out")
    (problem,) = [one for one in row.problems if one.rule == "no-mark"]
    assert problem.file == f"{bucket.address}/in/broken/deck.yaml"
    assert problem.text == "    fact: Nothing is marked."
    assert "quizgen-deck-" not in str(row)


@pytest.mark.slow
def test_what_a_store_has_of_another_quiz_is_taken_away(tree: Path, bucket: Bucket) -> None:
    bucket.put({f"in/{name}": data for name, data in files_below(tree / "gamma").items()})
    ran(f"{bucket.address}/in", f"{bucket.address}/out")
    assert sorted(bucket.files("out")) == ["in/in-key.html", "in/in-quiz.html"]
    ran(f"{bucket.address}/in", f"{bucket.address}/out", ("quiz",), settings=Settings(seed="2", length=2))
    assert sorted(bucket.files("out")) == ["in/in-quiz.html"]


@pytest.mark.slow
def test_folders_are_built_into_s3_and_s3_into_folders(tree: Path, tmp_path: Path, bucket: Bucket) -> None:
    assert ran(tree, f"{bucket.address}/out", WITH_LOCK)[0].outcomes == all_("built")
    bucket.put({f"in/{name}": data for name, data in files_below(tree).items()})
    assert ran(f"{bucket.address}/in", tmp_path / "out", WITH_LOCK)[0].outcomes == all_("built")
    assert files_below(tmp_path / "out") == bucket.files("out")


@pytest.mark.slow
def test_a_lock_that_another_run_wrote_meanwhile_is_read_and_none_is_lost(
    tree: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other run builds the same deck between this one's reading of the lock and its writing."""
    bucket.put({"in/gamma/deck.yaml": (tree / "gamma" / "deck.yaml").read_bytes()})
    real = work._built_between
    raced: list[bool] = []

    def race(*given: object) -> DeckRow:
        if not raced:
            raced.append(True)
            ran(f"{bucket.address}/in", f"{bucket.address}/other", WITH_LOCK)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "_built_between", race)
    told, _ = ran(f"{bucket.address}/in", f"{bucket.address}/out", WITH_LOCK)
    assert told.outcomes == {"gamma": "built"}
    assert bucket.files("out") == bucket.files("other")


def test_a_lock_that_is_changed_again_and_again_fails_the_deck(
    tree: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.put({"in/gamma/deck.yaml": (tree / "gamma" / "deck.yaml").read_bytes()})

    def race(*_given: object) -> DeckRow:
        raise Changed("deck.lock was changed meanwhile")

    monkeypatch.setattr(work, "_built_between", race)
    told, _ = ran(f"{bucket.address}/in", f"{bucket.address}/out", WITH_LOCK)
    assert told.outcomes == {"gamma": "failed"}
    assert "again and again" in told[0].remarks[0]


def test_the_rate_and_the_time_left_follow_from_what_is_done() -> None:
    progress = Progress(done=10, to_build=40, decks=100, failed=1, seconds=5.0)
    assert progress.rate == 2.0
    assert progress.seconds_left == 15.0
    assert Progress(0, 40, 100, 0, 5.0).seconds_left is None
