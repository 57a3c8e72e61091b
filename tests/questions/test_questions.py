"""Every question type asks what its table says: the YAML files beside this one say what from what.

A case is a small deck and the list of all that the type makes of it, each whole: a question, or the
reason why one cannot be asked. What a type does not even try is in no list.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quizgen import registry, resources
from quizgen.choices import SEED
from quizgen.model import Question
from quizgen.rules import every_rule
from quizgen.settings import Settings
from quizgen.templating import type_words
from tests.builds import ENGINE
from tests.decks import as_data, cases_of, deck_of, put

HERE = Path(__file__).parent
TESTS = HERE.parent
TYPES = registry.names("questions")
DECK = ("language", "options", "article", "entities", "events", "facts")
"""What a case may say of its deck."""

CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['case']}")
    for file in sorted(HERE.glob("*.yaml"))
    for case in cases_of(file)
]


@pytest.mark.parametrize(("type_", "case"), CASES)
def test_a_type_asks_what_its_table_says(type_: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert not case.keys() - {*DECK, "case", "seed", "asks"}
    deck = deck_of({key: case[key] for key in DECK if key in case}, tmp_path)
    job = ENGINE.job(deck, Settings(seed=case.get("seed", SEED)))
    made = [job.question(draft) for draft in job.drafts([type_])]
    assert [as_data(one) if isinstance(one, Question) else one for one in made] == case["asks"]


OWN_STEMS = [
    ("", "Match each item with its answer."),
    ("Match each {{ sort }} with its year.", "Match each bell with its year."),
]


@pytest.mark.parametrize(("match", "stem"), OWN_STEMS)
def test_a_kind_of_the_decks_own_is_matched_with_its_stem(match: str, stem: str, tmp_path: Path) -> None:
    kind = {
        "about": "When a thing was made",
        "slots": {"thing": {"asked": "false"}, "year": {"type": "date"}, "sort": {"default": "bell", "asked": "false"}},
        "statement": "The {{ thing }} is of {{ year }}.",
        "stems": {"year": "In which year was the {{ thing }} made?"},
        "pair": ["thing", "year"],
        **({"match": match} if match else {}),
    }  # fmt: skip
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "made.yaml").write_text(json.dumps(kind), encoding="utf-8")  # JSON is YAML
    made = {"Anna": "1812", "Bella": "1847", "Clara": "1863", "Dora": "1885"}
    facts = [
        {"id": name, "kind": "made", "slots": {"thing": name, "year": year}} for name, year in made.items()
    ]
    deck, problems = ENGINE.read(put({"title": "Bells", "facts": facts}, tmp_path))
    assert problems == ()
    assert deck is not None
    job = ENGINE.job(deck)
    (question,) = map(job.question, job.drafts(["matching"]))
    assert isinstance(question, Question)
    assert question.stem == stem


# --- a new type, format, check or kind is one file, its template and its test ----------------------


def test_every_type_has_its_table() -> None:
    assert {file.stem for file in HERE.glob("*.yaml")} == set(TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_whole(name: str) -> None:
    module = registry.load("questions", name)
    assert registry.summary("questions", name)
    assert module.POINTS > 0
    assert callable(module.drafts)
    assert callable(module.make)
    assert (resources.templates() / "questions" / "en" / f"{name}.j2").is_file()
    assert {"title", "directions"} <= type_words("en")[name].keys()
    assert all(type_words("en")[name].values())


@pytest.mark.parametrize("name", registry.names("formats"))
def test_a_format_is_whole(name: str) -> None:
    module = registry.load("formats", name)
    assert registry.summary("formats", name)
    assert callable(module.write)
    folder = "anki_deck" if "release" in module.TAKES else "formats"
    folder = "formats/exports" if "exported" in module.TAKES else folder
    assert (TESTS / folder / f"test_{name}.py").is_file()


@pytest.mark.parametrize("name", registry.names("checks"))
def test_a_check_is_whole(name: str) -> None:
    module = registry.load("checks", name)
    rule = name.replace("_", "-")
    assert registry.summary("checks", name)
    assert module.SEVERITY in {"error", "warning", "note"}
    assert [callable(getattr(module, one, None)) for one in ("check", "judge", "search")].count(True) == 1
    assert rule in {rule.name for rule in every_rule()}
    assert {
        path.stem
        for path in (TESTS / "bad").iterdir()
        if path.stem == rule or path.stem.startswith(f"{rule}-")
    }


def test_every_kind_has_its_table() -> None:
    kinds = {file.stem for file in (resources.templates() / "facts" / "en").glob("*.yaml")}
    assert kinds == {file.stem for file in (TESTS / "kinds").glob("*.yaml")}
