"""Small decks of many subjects and languages, and what is true of their questions: the files beside this one."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import quizgen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen import Question

HERE = Path(__file__).parent
FEW_SEEDS, MANY_SEEDS = 1, 40
OPEN_TYPES = ("numeric", "short_answer", "cloze")
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['case']}")
    for path in sorted(HERE.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
DIGITS = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
SMALL = {word: number for number, word in enumerate(NUMBER_WORDS)}


@pytest.mark.parametrize("case", CASES)
def test_a_case(case: dict[str, Any], tmp_path: Path) -> None:
    assert list(faults(case, tmp_path, FEW_SEEDS)) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_case_with_many_seeds(case: dict[str, Any], tmp_path: Path) -> None:
    assert list(faults(case, tmp_path, MANY_SEEDS)) == []


def faults(case: dict[str, Any], folder: Path, seeds: int) -> Iterator[str]:
    """What does not hold of a case, a line each."""
    path = folder / "deck.yaml"
    path.write_text(case["deck"], encoding="utf-8")
    problems = quizgen.check(path)
    told = {problem.rule for problem in problems}
    yield from (
        f"check does not tell {rule}, but {sorted(told)}" for rule in set(case.get("rules", ())) - told
    )
    yield from (
        f"check tells {problem.rule}: {problem.message}"
        for problem in problems
        if problem.rule in case.get("no_rules", ())
    )
    if not case.get("facts") and not case.get("apart"):
        return
    errors = [problem.message for problem in problems if problem.severity == "error"]
    if errors:
        yield f"the deck is refused: {errors}"
        return
    deck, _ = quizgen.read(path)
    assert deck is not None
    rounds = [quizgen.ask(deck, seed=str(seed)) for seed in range(1, seeds + 1)]
    for fact, ought in case.get("facts", {}).items():
        mine = [[question for question in questions if fact in question.facts] for questions in rounds]
        yield from (f"{fact}: {fault}" for fault in _of_options(ought, list(chain(*mine))))
        yield from (f"{fact}: {fault}" for fault in _of_questions(ought, mine[0]))
        yield from (f"{fact}: {fault}" for fault in _of_answers(ought, mine[0]))
    for pair in case.get("apart", ()):
        for seed in range(1, seeds + 1):
            quiz = quizgen.compose(deck, seed=str(seed), length=30)
            asked = {fact for item in quiz.versions[0].items for fact in item.question.facts}
            if set(pair) <= asked:
                yield f"{pair} are asked in one quiz with seed {seed}"
                break


def _of_options(ought: dict[str, Any], questions: list[Question]) -> Iterator[str]:
    wrong = [text for question in questions for text in _wrong_texts(question)]
    false = [question.stem for question in questions if _is_false(question)]
    for text in _listed(ought.get("never")):
        if any(_fold(text) == _fold(each) for each in wrong):
            yield f"'{text}' is called wrong"
        if any(_fold(text) in _fold(_changed(question)) for question in questions if _is_false(question)):
            yield f"a statement with '{text}' is called false"
    if rule := ought.get("never_number"):
        changed = [_changed(question) for question in questions if _is_false(question)]
        found = sorted({text for text in (*wrong, *changed) if any(_within(rule, n) for n in _numbers(text))})
        if found:
            yield f"{rule} is called wrong: {found}"
    if pattern := ought.get("never_false"):
        found = sorted({stem for stem in false if re.search(pattern, stem)})
        if found:
            yield f"called false: {found}"


def _of_questions(ought: dict[str, Any], questions: list[Question]) -> Iterator[str]:
    have = {question.type for question in questions}
    if lacking := set(_listed(ought.get("types"))) - have:
        yield f"has no {sorted(lacking)}, but {sorted(have)}"
    if more := set(_listed(ought.get("no_types"))) & have:
        yield f"has {sorted(more)}"
    for text in _listed(ought.get("never_shown")):
        shown = {part for question in questions for part in question.context if _fold(text) in _fold(part)}
        if shown:
            yield f"'{text}' stands in the context {sorted(shown)}"


def _of_answers(ought: dict[str, Any], questions: list[Question]) -> Iterator[str]:
    by_type = {question.type: question for question in reversed(questions)}
    question = next((by_type[name] for name in OPEN_TYPES if name in by_type), None)
    for verdict in ("right", "nearly", "wrong"):
        for answer in _listed(ought.get(verdict)):
            if question is None:
                yield f"has no question to type '{answer}' at"
                return
            found = quizgen.mark(question, answer)
            if found.verdict != verdict:
                yield f"'{answer}' to '{question.stem}' is {found.verdict}, not {verdict}: {found.why}"


# --- texts ----------------------------------------------------------------------------------------


def _wrong_texts(question: Question) -> list[str]:
    if question.type not in {"choice", "numeric"}:
        return []
    return [option.text for option in question.options if not option.correct]


def _is_false(question: Question) -> bool:
    return (
        question.type == "true_false" and question.stem != question.statement and question.options[1].correct
    )


def _changed(question: Question) -> str:
    """The words of a false statement that the true one has not."""
    true = question.statement.split()
    return " ".join(word for word in question.stem.split() if word not in true)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _listed(value: Any) -> list[str]:
    return [] if value is None else [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _numbers(text: str) -> Iterable[float]:
    """The first number of a text, as a list of none or one."""
    if digits := DIGITS.search(text):
        value = float(digits.group().replace(",", "").replace("−", "-"))
        scale = re.search("|".join(SCALES), text)
        return [value * SCALES[scale.group()]] if scale else [value]
    return [float(SMALL[word]) for word in re.findall(r"[a-z]+", text.casefold()) if word in SMALL][:1]


def _within(rule: str, value: float) -> bool:
    if ".." in rule:
        low, high = map(float, rule.split(".."))
        return low <= value <= high
    sign, bound = rule.split()
    return {
        "<": value < float(bound),
        ">": value > float(bound),
        "<=": value <= float(bound),
        ">=": value >= float(bound),
    }[sign]
