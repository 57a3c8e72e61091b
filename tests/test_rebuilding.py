"""A second build of an unchanged deck makes nothing, writes nothing, and tells all that the first one told."""

from __future__ import annotations

import json
import pickle
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from quizgen import resources
from quizgen.engine import inputs as inputs_module
from quizgen.engine import rebuilding
from quizgen.engine.engine import Engine
from quizgen.engine.inputs import inputs_of
from quizgen.engine.rebuilding import rebuild_into
from quizgen.engine.writing import Wanted, build_into
from quizgen.located_yaml import reader
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.bulk.samples import files_below
from tests.command import Ran, quizgen
from tests.media_files import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.engine.writing import Outcome

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"><rect width="9" height="9"/></svg>'
DECK: dict[str, Any] = {
    "title": "The bridge",
    "article": {"publisher": "An example", "date": "2021-03-30", "sentences": [3]},
    "entities": {"nobody": {"type": "person", "name": "Nobody"}},  # unused, which is a warning
    "facts": [
        {"id": "length", "at": "p1s1", "fact": "The old bridge is ==11 metres== long."},
        {"id": "opened", "at": "p1s2", "fact": "The old bridge was opened on ==7 May 1901==."},
        {"id": "where", "at": "p1s3", "fact": "The old bridge stands in ==Egypt==.", "media": "map.svg"},
    ],
}
BLUEPRINT = "sections: [{{number: {}, types: [choice, numeric, short_answer]}}]\n"
ARTICLES = tuple(f"It is 11 metres long. It came on 7 May 1901. {it} is in Egypt." for it in ("It", "This"))
CLASSES = "kept,class,sheet,question,option,verdict,papers,points,of\n"


def put(folder: Path, **changed: object) -> Path:
    """The folder of a deck with a picture; *changed* replaces keys of it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "deck.yaml").write_text(json.dumps({**DECK, **changed}), encoding="utf-8")
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / "map.svg").write_text(SVG.format(9), encoding="utf-8")
    return folder


class Counted:
    """How often a deck was built, and how many files of YAML were read."""

    def __init__(self) -> None:
        self.builds = self.loads = 0

    def taken(self) -> tuple[int, int]:
        """The counts since they were taken last."""
        counts = self.builds, self.loads
        self.builds = self.loads = 0
        return counts


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counts = Counted()

    def counting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **words: Any) -> Any:
            setattr(counts, name, getattr(counts, name) + 1)
            return real(*args, **words)

        return call

    monkeypatch.setattr(Engine, "build", counting("builds", Engine.build))
    monkeypatch.setattr("quizgen.deck_paths.load", counting("loads", reader.load))
    return counts


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return put(tmp_path / "bridge")


def built(deck: Path, *options: str | Path) -> Ran:
    ran = quizgen("build", deck, "-o", deck.parent / "out", *options)
    assert ran.code == 0, ran.err
    return ran


def records(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "quizgen" / "private").glob("*.built"))


# --- nothing changed -------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [(), ("-v",), ("--json",), ("--format", "quiz", "--format", "anki")])
def test_a_second_build_reads_no_fact_and_tells_the_same(
    options: tuple[str, ...], deck: Path, counted: Counted
) -> None:
    first = built(deck, *options)
    assert counted.taken() == (1, 1)
    files = files_below(deck.parent / "out")
    times = {path: path.stat().st_mtime_ns for path in (deck.parent / "out").iterdir()}
    second = built(deck, *options)
    assert counted.taken() == (0, 0)
    assert second == first
    assert "unused" in (first.out if "--json" in options else first.err)
    assert files_below(deck.parent / "out") == files
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_rebuild_builds_it_anew(deck: Path, counted: Counted) -> None:
    first = built(deck)
    assert built(deck, "--rebuild") == first
    assert counted.builds == 2
    built(deck)
    assert counted.builds == 2  # and what it wrote is known


def test_what_lies_beside_the_deck_and_is_not_read_changes_nothing(deck: Path, counted: Counted) -> None:
    built(deck)
    (deck / "notes.txt").write_text("remember: the milk", encoding="utf-8")
    (deck / "draft.yaml").write_text("facts: []\n", encoding="utf-8")
    (deck.parent / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    built(deck)
    assert counted.builds == 1


def test_a_deck_in_one_file(tmp_path: Path, counted: Counted) -> None:
    path = put(tmp_path / "bridge") / "deck.yaml"
    alone = path.rename(tmp_path / "one.yaml")
    (tmp_path / "bridge" / "media").rename(tmp_path / "media")
    first = built(alone)
    assert built(alone) == first
    assert counted.builds == 1
    (tmp_path / "media" / "map.svg").write_text(SVG.format(8), encoding="utf-8")
    built(alone)
    assert counted.builds == 2


def test_decks_with_one_id_are_told_of_each_time(tmp_path: Path, counted: Counted) -> None:
    decks = [put(tmp_path / name, id="bridge") for name in ("a", "b")]
    first = quizgen("build", *decks, "-o", tmp_path / "out")
    assert "same-deck" in first.err
    assert quizgen("build", *decks, "-o", tmp_path / "out") == first
    assert counted.builds == 2
    alone = quizgen("build", decks[1], "-o", tmp_path / "out" / "b")
    assert "same-deck" not in alone.err


# --- something changed -----------------------------------------------------------------------------


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a fact": lambda deck: _replace(deck / "deck.yaml", "11 metres", "12 metres"),
    "a comment": lambda deck: _write(deck / "deck.yaml", (deck / "deck.yaml").read_text() + "# later\n"),
    "a lock that was lost": lambda deck: (deck / "deck.lock").unlink(),
    "a picture": lambda deck: _write(deck / "media" / "map.svg", SVG.format(8)),
    "another picture": lambda deck: _write(deck / "media" / "other.svg", SVG.format(8)),
    "a kind of its own": lambda deck: _write(
        deck / "templates" / "stands.yaml",
        (resources.templates() / "facts" / "en" / "is-a.yaml").read_text(encoding="utf-8"),
    ),
    "what classes answered": lambda deck: _write(deck / "classes.csv", CLASSES),
    "a file with a wrong name": lambda deck: _write(deck / "facts.yaml.txt", "facts: []"),
    "a file that was written": lambda deck: _write(deck.parent / "out" / "bridge-quiz.html", "mine"),
    "a file that was taken away": lambda deck: (deck.parent / "out" / "bridge-key.html").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_it_is_built_anew(change: str, deck: Path, counted: Counted) -> None:
    built(deck)
    built(deck)
    assert counted.builds == 1
    CHANGES[change](deck)
    built(deck)
    assert counted.builds == 2
    built(deck)
    assert counted.builds == 2


@pytest.mark.parametrize(
    "options",
    [
        ("--seed", "2"), ("--questions", "2"), ("--versions", "2"), ("--types", "choice"), ("--lang", "de"),
        ("--format", "quiz"), ("--large",), ("--columns", "1"), ("--locked",), ("--expired",),
        ("--exclude", "length"), ("-v",),
    ],
)  # fmt: skip
def test_with_another_option_it_is_built_anew(options: tuple[str, ...], deck: Path, counted: Counted) -> None:
    built(deck)
    built(deck, *options)
    assert counted.builds == 2


@pytest.mark.parametrize(
    ("option", "contents"),
    [("--blueprint", (BLUEPRINT.format(1), BLUEPRINT.format(2))), ("--article", ARTICLES)],
)  # fmt: skip
def test_a_file_that_an_option_names_counts_by_what_it_holds(
    option: str, contents: tuple[str, str], deck: Path, counted: Counted
) -> None:
    other = deck.parent / ("plan.yaml" if option == "--blueprint" else "article.txt")
    for text in (contents[0], contents[0], contents[1]):
        other.write_text(text, encoding="utf-8")
        built(deck, option, other)
    assert counted.builds == 2


def test_a_picture_that_a_blueprint_names_counts_by_what_it_holds(deck: Path, counted: Counted) -> None:
    plan, crest = deck.parent / "plan.yaml", deck.parent / "crest.png"
    plan.write_text(f"logo: {{file: crest.png, alt: Us}}\n{BLUEPRINT.format(1)}", encoding="utf-8")
    for shade in (1, 1, 2):
        crest.write_bytes(png(shade))
        built(deck, "--blueprint", plan)
    assert counted.builds == 2


@pytest.mark.parametrize(
    ("name", "value"), [("SOURCE_DATE_EPOCH", "1700000000"), ("QUIZGEN_LARGEST_DECK_FILE", "9")]
)
def test_the_environment_counts(
    name: str, value: str, deck: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(deck)
    monkeypatch.setenv(name, value)
    built(deck)
    assert counted.builds == 2


def test_another_program_builds_anew(deck: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    built(deck)
    monkeypatch.setattr(inputs_module, "installed_digest", lambda: "another")
    built(deck)
    assert counted.builds == 2


def test_a_build_between_that_left_more_is_cleared_up_after(deck: Path, counted: Counted) -> None:
    built(deck)
    built(deck, "--large")
    assert "taken away" in built(deck).err
    assert counted.builds == 3
    assert not (deck.parent / "out" / "bridge-quiz-large.html").exists()


def test_a_fact_that_ends_is_left_out_on_its_day(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [
        *DECK["facts"],
        {"id": "fee", "at": "p1", "fact": "The way costs ==two euros==.", "until": "2026-06-30"},
    ]
    deck = put(tmp_path / "bridge", facts=facts)
    last, after = 1_782_820_800, 1_782_864_000
    day = [last]
    for module in ("quizgen.engine.engine", "quizgen.engine.rebuilding"):
        monkeypatch.setattr(f"{module}.now", lambda: day[0])
    built(deck)
    built(deck)
    assert counted.builds == 1
    day[0] = after
    assert "expired" in built(deck).err
    assert counted.builds == 2
    built(deck)
    day[0] = last  # a clock that was put back
    assert "expired" not in built(deck).err
    assert counted.builds == 3


# --- not believed, or not kept ---------------------------------------------------------------------


def _sealed(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode() + b"\n" + data


def _changed(file: Path, **values: object) -> bytes:
    record = json.loads(file.read_bytes().partition(b"\n")[2])
    return _sealed(json.dumps({**record, **values}).encode())


BAD: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda _file: b"",
    "cut": lambda file: file.read_bytes()[:-20],
    "one letter": lambda file: file.read_bytes().replace(b"unused", b"unusad"),
    "pickled": lambda _file: pickle.dumps({"form": 1}),
    "no JSON": lambda _file: _sealed(b"\xff{"),
    "other JSON": lambda _file: _sealed(b"[1, 2]"),
    "another form": lambda file: _changed(file, form=2),
    "more than is known": lambda file: _changed(file, more=1),
    "a wrong type": lambda file: _changed(file, files={"bridge.apkg": 1}),
    "of other inputs": lambda file: _changed(file, inputs=["0" * 64, "0" * 64]),
    "a file elsewhere": lambda file: _changed(file, files={"../secret.txt": sha256(b"secret").hexdigest()}),
    "too few files told with other digests": lambda file: _changed(file, files={"bridge.apkg": "0" * 64}),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_record_that_proves_nothing_is_not_believed(bad: str, deck: Path, counted: Counted) -> None:
    first = built(deck)
    (deck.parent / "secret.txt").write_bytes(b"secret")
    (file,) = records(deck.parent)
    file.write_bytes(BAD[bad](file))
    assert built(deck) == first
    assert counted.builds == 2
    assert built(deck) == first
    assert counted.builds == 2


def test_without_a_private_cache_it_is_built_as_ever(
    deck: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "private_cache", lambda: None)
    monkeypatch.setattr(rebuilding, "private_cache", lambda: None)
    first = built(deck)
    assert built(deck) == first
    assert counted.builds == 2


def test_a_record_that_cannot_be_written_stops_nothing(
    deck: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rebuilding, "write_whole", full)
    built(deck)
    built(deck)
    assert counted.builds == 2


def test_a_deck_that_is_saved_while_it_is_built_is_built_again(
    deck: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = build_into

    def saving(*args: Any, **words: Any) -> Outcome:
        outcome = real(*args, **words)
        _replace(deck / "deck.yaml", "11 metres", "12 metres")
        return outcome

    with monkeypatch.context() as during:
        during.setattr(rebuilding, "build_into", saving)
        built(deck)
    assert records(deck.parent) == []
    built(deck)
    assert counted.builds == 2


def test_what_is_told_once_is_told_once(deck: Path, counted: Counted) -> None:
    built(deck)
    put(deck, anki_deck="Bridges")
    assert "deck-renamed" in built(deck).err
    assert "deck-renamed" not in built(deck).err
    assert counted.builds == 3


def test_a_deck_with_an_error_is_read_each_time(deck: Path, counted: Counted) -> None:
    _replace(deck / "deck.yaml", "==11 metres==", "11 metres")
    for _ in range(2):
        assert quizgen("build", deck, "-o", deck.parent / "out").code == 1
    assert counted.builds == 2


def test_a_deck_without_a_lock_and_fonts_of_the_computer_are_not_remembered(deck: Path) -> None:
    built(deck, "--format", "quiz")
    assert records(deck.parent) == []
    assert inputs_of(deck, deck.parent / "out", Wanted(formats=("quiz", "pdf"))) is None


def test_no_deck_is_told_as_ever(tmp_path: Path) -> None:
    ran = quizgen("build", tmp_path / "nothing")
    assert ran.code == 2
    assert "no-such-file" in ran.err


# --- whatever is changed ---------------------------------------------------------------------------


NUMBERS = st.integers(11, 14)
STEPS = st.one_of(
    st.tuples(st.just("fact"), NUMBERS),
    st.tuples(st.just("facts"), st.sets(st.sampled_from(["length", "opened", "where"]), min_size=1)),
    st.tuples(st.just("picture"), st.integers(7, 9)),
    st.tuples(st.just("anki_deck"), st.sampled_from(["The bridge", "Bridges"])),
    st.tuples(st.just("lock"), st.none()),
    st.tuples(st.just("output"), st.sampled_from(["bridge.apkg", "bridge-quiz.html"])),
    st.tuples(st.just("formats"), st.sampled_from([(), ("quiz",), ("anki",), ("gift", "anki")])),
    st.tuples(st.just("seed"), st.sampled_from(["a", "b"])),
    st.tuples(st.just("again"), st.none()),
)


def _stepped(root: Path, state: dict[str, Any], step: tuple[str, Any]) -> None:
    """Do one step with a deck."""
    what, value = step
    state[what] = value
    wanted = [
        fact for fact in DECK["facts"] if fact["id"] in state.get("facts", {"length", "opened", "where"})
    ]
    facts = [
        {**fact, "fact": fact["fact"].replace("11 metres", f"{state.get('fact', 11)} metres")}
        for fact in wanted
    ]
    put(root / "bridge", facts=facts, anki_deck=state.get("anki_deck", "The bridge"))
    _write(root / "bridge" / "media" / "map.svg", SVG.format(state.get("picture", 9)))
    if what == "lock":
        (root / "bridge" / "deck.lock").unlink(missing_ok=True)
    if what == "output" and (root / "out" / value).exists():
        (root / "out" / value).write_bytes(b"mine")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=2, max_size=6))
@pytest.mark.slow
def test_what_is_not_built_is_what_a_build_would_write_and_tell(steps: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        root = Path(name)
        patch.setenv("XDG_CACHE_HOME", str(root / "cache"))
        state: dict[str, Any] = {}
        for step in steps:
            _stepped(root, state, step)
            wanted = Wanted(Settings(seed=state.get("seed", "a")), state.get("formats", ()))
            for _ in range(2):
                outcome, stages, was_built = _outcome(root, wanted)
                files = dict(_files(root))
                event("built" if was_built else "not built")
                if not was_built:
                    anew, stages_anew, _ = _outcome(root, wanted, anew=True)
                    assert (outcome, stages) == (anew, stages_anew)
                    assert dict(_files(root)) == files


def _outcome(root: Path, wanted: Wanted, *, anew: bool = False) -> tuple[Outcome, list[str], bool]:
    stages: list[str] = []
    builds: list[Path] = []
    real = build_into

    def building(*args: Any) -> Outcome:
        builds.append(args[1])
        return real(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rebuilding, "build_into", building)
        outcome = rebuild_into(
            ENGINE, root / "bridge", root / "out", wanted, {}, lambda stage, _=None: stages.append(stage),
            lambda: None, anew=anew,
        )  # fmt: skip
    return outcome, stages, bool(builds)


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for folder in (root / "bridge", root / "out"):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield str(path.relative_to(root)), path.read_bytes()
