"""Nothing that is printed steers a terminal, wherever a user's or a stranger's text stands."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli.terminal import Styled, bold, joined, styled, terminal_safe
from quizgen.deck_lock.lock import Lock, LockedNote, LockedRelease, lock_bytes
from tests.command import ENVIRONMENT, quizgen, spawn
from tests.portions import crossed, with_fast

if TYPE_CHECKING:
    from pathlib import Path

STEER = "\x1b[31m\x9b31m\x07\x08\x7f\u202e\u2067\u2028\x85\u206e"
"""A text that colours, rings, deletes, turns around and ends lines."""
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f]")
CODED = "".join(f"\\U{ord(sign):08X}" for sign in STEER)
"""The same as YAML writes it between double quotes."""
TURN = "\u202e\u2066\u206e"
"""What YAML takes as it stands."""
DECK = "title: A garden\nfacts:\n- {id: trees, at: p1s1, fact: There are ==twelve== trees., ask: How many trees?}\n"


def clean(*texts: str) -> None:
    for text in texts:
        assert not UNSEEN.search(text), repr(text)


# --- what is typed ----------------------------------------------------------------------------------

TYPED = [
    [STEER], ["--" + STEER], ["check", STEER], ["check", "--" + STEER], ["build", STEER], ["show", STEER],
    ["new", STEER],
    ["show", "garden.yaml", STEER], ["diff", STEER], ["push", STEER], ["kinds", "--language", STEER],
    ["kinds", "--deck", STEER], ["types", STEER], ["completion", STEER], ["build", "garden.yaml", "--types", STEER],
    ["build", "garden.yaml", "--format", STEER], ["build", "garden.yaml", "--lang", STEER],
    ["build", "garden.yaml", "--versions", STEER], ["build", "garden.yaml", "--questions", STEER],
    ["build", "garden.yaml", "--blueprint", STEER], ["build", "garden.yaml", "--with-article", STEER],
    ["build", "garden.yaml", "-o", STEER], ["build", "garden.yaml", "--paper", STEER], ["build", "garden.yaml",
    "--flip", STEER],
    ["build", "garden.yaml", "--seed", STEER], ["show", "garden.yaml", "quiz", "--seed", STEER],
    ["show", "garden.yaml", "quiz", "--seed", STEER, "--json"], ["build", "-v", STEER], ["check", "--json", STEER],
    ["diff", "garden.yaml", "--against", STEER], ["push", "garden.yaml", "--host", STEER],
    ["push", "garden.yaml", "--host", f"{STEER}:1"], ["push", "garden.yaml", "--key", STEER], ["push",
    "garden.yaml", "--profile", STEER],
    ["build", "garden.yaml", "--cards-per-page", STEER], ["build", STEER, STEER, "-o", "out"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", TYPED, ids=ascii)
def test_what_is_typed(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "garden.yaml").write_text(DECK, encoding="utf-8")
    with chdir(tmp_path):
        code, out, err = quizgen(*arguments)
    assert code in {0, 1, 2}
    clean(out, err)


@pytest.mark.parametrize(
    "name",
    with_fast(
        ["SOURCE_DATE_EPOCH", "QUIZGEN_ANKICONNECT", "QUIZGEN_LARGEST_DECK_FILE", "XDG_CACHE_HOME", "TMPDIR"],
        {"QUIZGEN_LARGEST_DECK_FILE"},
    ),
)
def test_what_the_environment_says(name: str, tmp_path: Path) -> None:
    (tmp_path / "garden.yaml").write_text(DECK, encoding="utf-8")
    for command in ("build", "push"):
        clean(*spawn(command, "garden.yaml", cwd=tmp_path, **{name: STEER})[1:])


# --- what a deck holds ------------------------------------------------------------------------------

SPOTS = [
    "{0}: 1", "title: {0}", "title: a\n{0}: 1\n{0}: 2", "title: [{0}]", "id: {0}\ntitle: a",
    "title: a\nlanguage: {0}",
    "title: a\nentities: {{{0}: {{name: {0}}}}}",
    "title: a\nentities: {{a: {{name: {0}, part_of: {0}, since: {0}}}}}",
    "title: a\nevents: {{{0}: {{label: {0}, when: {0}}}}}", "title: a\nallow: {{{0}: {0}}}", "title: a\ncards: {0}",
    "title: a\narticle: {{title: {0}, date: {0}, {0}: 1}}", "title: a\nanki_deck: {0}\nreport: {0}\ndescription: {0}",
    "title: a\nblueprint: {{title: {0}, sections: [{{number: 1, title: {0}, types: {0}, tags: {0}}}]}}",
    "title: a\nblueprint: {{sections: [{{number: 1, paragraphs: {0}, points: {0}, easy: {0}}}]}}",
    "title: a\nblueprint: {{logo: {0}, sections: [{{number: 1}}]}}", "title: a\nb: *{1}", "title: &{1} a",
    "title: !{1} a",
    "title: a #{1}", "{1}", "- {1}", "title: a\n? [{0}]\n: b", "title: a\n{1}",
    *(
        f"title: a\nfacts:\n- {{{{id: b, at: p1s1, fact: The ==b== is {{0}}., ask: 'What?', {key}: {{0}}}}}}"
        for key in (
            "at", "event", "kind", "slots", "ask", "is", "by", "because", "accept", "reject", "distractors",
    "evidence",
            "complete", "tolerance", "media", "tags", "as_of", "types", "apart", "allow",
        )
    ),
    "title: a\nfacts:\n- {{id: {0}, fact: The =={0}== is., ask: {0}}}\n- {{id: {0}, fact: The =={0}== is.}}",
    "title: a\nfacts:\n- {{id: a, kind: count, slots: {{{0}: {0}}}}}",
    "title: a\nfacts:\n- {{id: a, kind: {0}, slots: {{a: {{{0}: {0}}}}}}}",
]  # fmt: skip


QUOTED = {"coded": f'"{CODED}"', "quoted": f'"x{TURN}y"', "plain": f"x{TURN}y"}


@pytest.mark.slow
@pytest.mark.parametrize(("spot", "how"), crossed(SPOTS, QUOTED))
def test_what_a_deck_holds(spot: str, how: str, tmp_path: Path) -> None:
    quoted = QUOTED[how]
    (tmp_path / "garden.yaml").write_text(spot.format(quoted, quoted.strip('"')) + "\n", encoding="utf-8")
    with chdir(tmp_path):
        clean(*quizgen("check", "garden.yaml")[1:])
        code, out, err = quizgen("check", "garden.yaml", "--json")
        clean(out, err)
        assert json.loads(out) if code != 3 else False
        for stage in ("facts", "questions", "quiz"):
            clean(*quizgen("show", "garden.yaml", stage)[1:])
        clean(*quizgen("build", "garden.yaml", "-o", "out", "--format", "quiz", "--format", "anki")[1:])
        clean(*quizgen("diff", "garden.yaml")[1:])


def test_json_says_the_same_with_numbers(tmp_path: Path) -> None:
    title = f"x{TURN}\u200f\u200dy\u00ad"
    (tmp_path / "garden.yaml").write_text(DECK.replace("A garden", title), encoding="utf-8")
    _, out, _ = quizgen("show", tmp_path / "garden.yaml", "--json")
    clean(out)
    assert json.loads(out)["title"] == title
    assert "\u200f\u200dy\u00ad" in out


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [STEER, STEER + "\t\n", TURN, "\udcff\x1b[31m"])
def test_names_of_files(name: str, tmp_path: Path) -> None:
    deck = tmp_path / name
    deck.mkdir()
    (deck / "deck.yaml").write_text(f"id: garden\n{DECK}", encoding="utf-8")
    with chdir(tmp_path):
        for command in ("check", "build", "show", "diff", "push --host 127.0.0.1:1"):
            clean(*quizgen(*command.split(), name)[1:])
        (deck / "templates").mkdir()
        (deck / "templates" / f"{name}.yaml").write_text("{", encoding="utf-8")
        (deck / "media").mkdir()
        (deck / "media" / f"{name}.png").write_bytes(b"")
        clean(*quizgen("check", name)[1:])
        (deck / "deck.yaml").unlink()
        (deck / f"{name}.yaml").write_text("title", encoding="utf-8")
        for command in ("check", "build", "show", "diff", "kinds --deck"):
            clean(*quizgen(*command.split(), name)[1:])
            clean(*quizgen(*command.split(), f"{name}/{name}.yaml")[1:])


def test_a_lock(tmp_path: Path) -> None:
    note = LockedNote("a" * 16, "0" * 16, 10, "live", "-", {STEER: STEER}, {f"cloze:{STEER}": 0})
    (tmp_path / "garden.yaml").write_text(DECK, encoding="utf-8")
    for id_ in ("garden", STEER):
        lock = Lock({"trees": note, "gone": note}, id_, STEER, None, LockedRelease("0" * 16, 2, 10))
        (tmp_path / "garden.lock").write_bytes(lock_bytes(lock))
        with chdir(tmp_path):
            for command in ("check", "build", "build --locked", "diff", "push --host 127.0.0.1:1"):
                clean(*quizgen(*command.split(), "garden.yaml")[1:])


def test_the_package_of_a_deck_with_another_name(tmp_path: Path) -> None:
    (tmp_path / "garden.yaml").write_text(DECK.replace("A garden", f"'x{TURN}y'"), encoding="utf-8")
    with chdir(tmp_path):
        assert quizgen("build", "garden.yaml", "-o", "out").code == 0
        (tmp_path / "garden.lock").unlink()
        (tmp_path / "garden.yaml").write_text(DECK.replace("twelve", f"x{TURN}y"), encoding="utf-8")
        code, out, err = quizgen("diff", "garden.yaml", "--against", "out/garden.apkg")
        assert code == 0
        clean(out, err)
        clean(*quizgen("diff", "garden.yaml", "--against", "out/garden.apkg", "--json")[1:])


# --- how it is done ------------------------------------------------------------------------------------


@given(st.text(st.characters(codec=None)))
def test_a_text_keeps_its_length_and_all_that_can_be_seen(text: str) -> None:
    shown = terminal_safe(text)
    assert len(shown) == len(text)
    for sign, there in zip(text, shown, strict=True):
        assert there == sign or unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} | {"Cn"}
        assert unicodedata.category(there) != "Cc" or there == "\n"


def test_styles_of_quizgens_own_stay_and_no_others() -> None:
    line = joined("a", bold("b\x1b[31m"), "\x1b[1m", styled("c", fg="red"))
    assert isinstance(line, Styled)
    assert line == "a\x1b[1mb\ufffd[31m\x1b[0m\ufffd[1m\x1b[31mc\x1b[0m"


def test_on_a_terminal_only_styles_of_quizgens_own_come_through(tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - only Unix has pseudo-terminals
    import pty  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    (tmp_path / "garden.yaml").write_text(f'title: A\n"{CODED}": 1\n"{CODED}": 2\n', encoding="utf-8")
    master, slave = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "quizgen", "check", "garden.yaml"],
        cwd=tmp_path,
        stdout=slave,
        stderr=slave,
        env=ENVIRONMENT,
        check=False,
    )
    os.close(slave)
    said = os.read(master, 100_000).decode().replace("\r\n", "\n")
    os.close(master)
    plain = re.sub(r"\x1b\[(?:31|33|36|1|0)m", "", said)
    assert plain != said
    clean(plain)
