"""The self-check page is proved: what it would show or mark against the facts is told before it is written."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from markupsafe import Markup

from quizgen import registry
from quizgen.engine.job import Job
from quizgen.formats import web
from quizgen.formats.html.printed import css_string
from quizgen.model import Item
from quizgen.settings import Settings
from tests.builds import DECKS, ENGINE, SHIPPED, of_every_type, prove_files, shipped
from tests.decks import deck_of
from tests.portions import crossed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


NAME = "us-japan-drills-2017-web.html"


ARTICLE = "us-japan-drills-2017"


@cache
def the_job() -> Job:
    """A quiz with a question of every type, and one among them that refuses an answer."""
    deck = of_every_type(ARTICLE)
    jobs = (ENGINE.job(deck, Settings(seed=str(seed))) for seed in range(1, 40))
    return next(job for job in jobs if list(_refusing(job)))


def _refusing(job: Job) -> Iterator[Item]:
    """The questions whose answer is written, and that refuse another."""
    for item in job.quiz.value.versions[0].items:
        if item.question.refused and not item.options and not item.premises:
            yield item


@cache
def the_page() -> str:
    return the_job().write("web").value[NAME].decode()


@cache
def item_of(type_: str) -> Item:
    """The last question of a type."""
    return {item.question.type: item for item in the_job().quiz.value.versions[0].items}[type_]


@cache
def written_one() -> Item:
    """A question whose answer is written, and that refuses another."""
    return next(_refusing(the_job()))


def told(page: str, job: Job | None = None, name: str = NAME) -> list[str]:
    assert page != the_page(), "nothing was changed"
    problems = prove_files(job or the_job(), {name: page.encode()})
    assert all((p.rule, p.severity, p.source.file) == ("key-proof", "error", name) for p in problems)
    return [problem.message for problem in problems]


def keyed(change: Callable[[dict[str, Any]], None]) -> str:
    """The page with its keys changed."""
    (packed,) = re.findall(r'id="keys">([^<]*)<', the_page())
    keys = msgspec.json.decode(base64.b64decode(packed))
    change(keys["items"])
    return the_page().replace(packed, base64.b64encode(msgspec.json.encode(keys)).decode())


def with_question(number: int, old: str, new: str) -> str:
    """The page with something of one question changed."""
    found = re.search(f'<form class="question" id="ask-{number}".*?</form>', the_page(), re.DOTALL)
    assert found
    assert old in found[0]
    return the_page().replace(found[0], found[0].replace(old, new, 1))


@pytest.mark.parametrize(("type_", "name"), crossed(registry.names("questions"), SHIPPED))
def test_every_question_that_can_be_asked(name: str, type_: str) -> None:
    job = ENGINE.job(shipped(name), Settings(types=(type_,), length=200))
    assert prove_files(job, job.write("web").value) == []


def test_a_tolerance_among_several_answers(tmp_path: Path) -> None:
    """Each number has its own, and the page marks by it."""
    fact = {
        "id": "tower", "fact": "The tower has ==300== steps and ==12== bells.", "tolerance": {"300": 5},
        "ask": {"all": "How many steps and bells has it?"},
    }  # fmt: skip
    job = ENGINE.job(deck_of({"facts": [fact]}, tmp_path), Settings(types=("short_answer",)))
    files = job.write("web").value
    assert job.prove({"web": files}) == []
    (page,) = files.values()
    (packed,) = re.findall(r'id="keys">([^<]*)<', page.decode())
    (key,) = msgspec.json.decode(base64.b64decode(packed))["items"].values()
    amounts = [(part["amount"]["low"], part["amount"]["high"]) for part in key["type"]["parts"]]
    assert amounts == [(295, 305), (12, 12)]


@pytest.mark.slow
def test_version_by_version_and_seed_by_seed() -> None:
    for seed in range(12):
        job = ENGINE.job(shipped(ARTICLE), Settings(seed=str(seed), versions=3))
        files = job.write("web").value
        assert len(files) == 3
        assert prove_files(job, files) == []


def test_a_version_that_is_missing_or_another_s_is_told() -> None:
    job = ENGINE.job(shipped(ARTICLE), Settings(versions=2))
    files = dict(job.write("web").value)
    a, b = sorted(files)
    assert any("the version is printed as" in p.message for p in prove_files(job, {a: files[b], b: files[b]}))
    assert [(p.source.file, p.message) for p in prove_files(job, {a: files[a]})] == [(b, "it was not made")]


def test_a_wrong_build_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "veiled", lambda _: Markup("something else"))
    built = ENGINE.build(DECKS / "us-japan-drills-2017", formats=("web",))
    assert built.files == {}
    assert {problem.rule for problem in built.problems} == {"key-proof"}


# --- what the page shows ----------------------------------------------------------------------------


@pytest.mark.parametrize("type_", ["choice", "true_false", "cloze", "numeric", "short_answer"])
def test_another_answer_shown(type_: str) -> None:
    item = item_of(type_)
    shown = f"{web.veiled(item.question.key[0].text)}</span></p>"
    messages = told(with_question(item.number, shown, "something else</span></p>"))
    assert any(
        f"question {item.number}, the answer is printed as 'something else" in each for each in messages
    )


@pytest.mark.parametrize("type_", ["choice", "matching", "ordering"])
def test_another_letter_shown(type_: str) -> None:
    item = item_of(type_)
    mark = f'<span class="mark">{web.veiled(item.marks[0])}</span>'
    (message,) = told(with_question(item.number, mark, '<span class="mark">Q</span>'))
    assert message.startswith(f"question {item.number}, the marks is printed as 'Q")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('<p class="statement">', '<p class="statement">not ', "the statement"),
        ('<code class="tag" dir="ltr">', '<code class="tag" dir="ltr">x', "the facts"),
        ('<span class="stem">', '<span class="stem">Not so: ', "the stem"),
        ('class="worth">1', 'class="worth">3', "the points shown"),
        ('<details class="answer">', '<details class="other">', "answers to open"),
        ("</legend>", "", "it cannot be read"),
    ],
)
def test_another_text(old: str, new: str, says: str) -> None:
    assert any(says in message for message in told(with_question(item_of("choice").number, old, new)))


def test_a_list_that_offers_something_else() -> None:
    item = item_of("matching")
    messages = told(with_question(item.number, ">A. ", ">B. "))
    assert any("the list" in message for message in messages)


def test_paper_that_asks_something_else() -> None:
    (sheet,) = re.findall('<div class="paper">.*?<div class="screen">', the_page(), re.DOTALL)
    stem = '<p class="stem">'
    assert any(
        "on paper" in m for m in told(the_page().replace(sheet, sheet.replace(stem, f"{stem}Not so: ", 1)))
    )
    assert any("on paper" in m for m in told(the_page().replace(sheet, '<div class="screen">')))
    score = re.search(r"/ ([0-9]+)</p>", sheet)
    assert score
    assert any("the score on paper" in m for m in told(the_page().replace(score[0], "/ 999</p>")))


def test_another_code() -> None:
    code = f"A · {the_job().quiz.value.digest}"
    assert any("the version" in m for m in told(the_page().replace(f"{code}</title>", "B · 0000</title>")))
    assert any("in the margin" in m for m in told(the_page().replace(css_string(code), '"B"')))


# --- what the script marks by -----------------------------------------------------------------------


@pytest.mark.parametrize("type_", ["choice", "true_false"])
def test_another_option_keyed(type_: str) -> None:
    item = item_of(type_)
    place = next(str(place) for place, option in enumerate(item.options) if not option.correct)
    (message,) = told(keyed(lambda keys: keys[str(item.number)].update(choose=[place])))
    assert message.startswith(f"question {item.number}, the key is printed as")


@pytest.mark.parametrize("type_", ["matching", "ordering"])
def test_another_pair_keyed(type_: str) -> None:
    item = item_of(type_)
    messages = told(keyed(lambda keys: keys[str(item.number)]["match"].reverse()))
    assert any(f"question {item.number}, the key" in message for message in messages)


def part_of(keys: dict[str, Any], item: Item) -> Any:
    return keys[str(item.number)]["type"]["parts"][0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda keys: part_of(keys, written_one())["forms"].append("anything"), "'anything' would score"),
        (
            lambda keys: part_of(keys, written_one())["forms"].append(
                written_one().question.refused[0].lower()
            ),
            "would score",
        ),
        (lambda keys: part_of(keys, written_one())["forms"].pop(0), "would not score"),
        (lambda keys: keys[str(written_one().number)]["type"].pop("never"), "nothing refuses"),
        (lambda keys: keys[str(written_one().number)]["type"]["parts"].append({"forms": []}), "its answers"),
        (lambda keys: keys[str(written_one().number)].pop("type"), "nothing that may be typed"),
        (
            lambda keys: part_of(keys, item_of("numeric"))["amount"].update(high=9e9),
            "would score, and is not",
        ),
        (
            lambda keys: (
                part_of(keys, item_of("numeric"))["amount"].setdefault("names", {}).update(yards=[0.9, 0])
            ),
            "0.9 × 'yards') would score",
        ),
        (lambda keys: part_of(keys, written_one()).update(loose=["something"]), "'something' would score"),
        (lambda keys: part_of(keys, written_one()).update(extra=["not"]), "other words would score"),
        (
            lambda keys: part_of(keys, written_one()).update(date={"start": [1, 1, 1]}),
            "would score, and is not",
        ),
        (lambda keys: keys[str(written_one().number)]["type"].update(placed=True), "in one order alone"),
        (lambda keys: keys["1"].update(points=7), "the points"),
        (lambda keys: keys.pop("1"), "the numbers are"),
    ],
)
def test_a_key_that_marks_otherwise(change: Callable[[dict[str, Any]], None], says: str) -> None:
    assert any(says in message for message in told(keyed(change)))


def test_keys_that_cannot_be_unpacked() -> None:
    assert "it cannot be read" in told(re.sub(r'id="keys">[^<]*<', 'id="keys">!!<', the_page()))[0]
    assert "it cannot be read" in told(the_page().replace("</main>", ""))[0]


def test_a_scheme_that_earns_otherwise() -> None:
    item = item_of("open")
    number = str(item.number)

    def dearer(keys: dict[str, Any]) -> None:
        keys[number]["scheme"][0] += 1

    assert any("the key is printed as" in message for message in told(keyed(dearer)))
    assert any("what each point earns" in m for m in told(with_question(item.number, ">[1]<", ">[2]<")))
    veiled = web.veiled(item.question.key[0].text)
    assert any(
        "the answer is printed" in m for m in told(with_question(item.number, str(veiled), "Something"))
    )
