"""The key is proved from the print: each mistake that a page could have is made on purpose, and told."""

from __future__ import annotations

import re
import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.choices import LETTERS
from quizgen.deckfile.pools import Pools
from quizgen.engine.job import Job
from quizgen.language import grammar
from quizgen.model import Item
from quizgen.proof.answers import AnswerDeriver, Unproved
from quizgen.proof.pages import PrintedQuestion
from quizgen.settings import Settings
from quizgen.templating import type_words
from tests.builds import DECKS, ENGINE, SHIPPED, of_every_type, prove_files, shipped
from tests.command import quizgen
from tests.portions import crossed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quizgen.model import Question
    from quizgen.problems import Problem

ARTICLE = "us-japan-drills-2017"
SEEDS = 300


def pages_of(job: Job) -> dict[str, bytes]:
    return {**job.write("quiz").value, **job.write("key").value}


@cache
def the_job() -> Job:
    return ENGINE.job(of_every_type(ARTICLE), Settings())


@cache
def the_pages() -> dict[str, bytes]:
    return pages_of(the_job())


@cache
def items() -> dict[str, Item]:
    """The last question of each type."""
    return {item.question.type: item for item in the_job().quiz.value.versions[0].items}


QUIZ, KEY = f"{ARTICLE}-quiz.html", f"{ARTICLE}-key.html"
LETTER = '<span class="letter">'


def proved(changed: dict[str, str]) -> list[Problem]:
    """What is said of the pages with some of them changed."""
    new = {name: text.encode() for name, text in changed.items()}
    assert all(data != the_pages()[name] for name, data in new.items()), "nothing was changed"
    return prove_files(the_job(), {**the_pages(), **new})


def told(changed: dict[str, str]) -> list[str]:
    """File and message of each problem."""
    problems = proved(changed)
    assert all((p.rule, p.severity) == ("key-proof", "error") and p.help for p in problems)
    return [f"{p.source.file.removeprefix(f'{ARTICLE}-')}: {p.message}" for p in problems]


def part(name: str, id_: str) -> str:
    """A question of the quiz, or a row of the key, as it stands in the page."""
    end = '</li>\n\\s*(?=<li class="item|</ol>)' if id_[0] == "q" else "</tr>"
    found = re.search(
        rf'<(?:li class="item[^"]*"|tr) id="{id_}">.*?{end}', the_pages()[name].decode(), re.DOTALL
    )
    assert found
    return found[0]


def with_part(name: str, id_: str, change: Callable[[str], str]) -> dict[str, str]:
    """The page with a question or a row changed."""
    old = part(name, id_)
    return {name: the_pages()[name].decode().replace(old, change(old))}


def swapped(text: str, one: str, other: str) -> str:
    assert one in text
    assert other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def strip_with(number: int, answer: str) -> dict[str, str]:
    """The key with another answer in the strip for marking."""
    page, count = re.subn(
        rf'(<span class="number">{number}</span> <span class="answer">).*?(</span></li>)',
        rf"\g<1>{answer}\g<2>", the_pages()[KEY].decode(), flags=re.DOTALL,
    )  # fmt: skip
    assert count == 1
    return {KEY: page}


def other_letter(item: Item) -> str:
    """A letter of the item that is not its key."""
    return next(LETTERS[place] for place, option in enumerate(item.options) if not option.correct)


# --- nothing is wrong ------------------------------------------------------------------------------


def test_the_pages_as_they_are_say_what_the_facts_say() -> None:
    assert set(items()) == set(registry.names("questions")), "every type is proved"
    assert prove_files(the_job(), the_pages()) == []


def of_others(question: Question) -> Iterator[Question]:
    """The question with the parts of its key turned round, given to another answer or fact, or too few or many."""
    (first, *others), strange = (
        question.key,
        next(fact for fact in shipped(ARTICLE).facts if fact.id != question.fact),
    )
    for parts in (
        (replace(first, answer="nonsense"), *others),
        (replace(first, fact=strange.id), *others),
        (first, first, *others),
        tuple(others),
        *([(*others, first)] if others and not question.premises else []),
    ):
        yield replace(question, key=parts)


@pytest.mark.parametrize("type_", registry.names("questions"))
def test_a_key_whose_parts_are_not_those_of_its_answers(type_: str) -> None:
    """What a question says of its own key is held against the facts like what is printed."""
    facts = AnswerDeriver(shipped(ARTICLE), grammar("en"), type_words("en")["true_false"])
    for question in the_job().questions((type_,)):
        options, premises = ([one.text for one in group] for group in (question.options, question.premises))
        asked = PrintedQuestion("q1", "1.", question.stem, (), tuple(options), tuple(premises), "")
        facts.derive(question, asked)
        for wrong in of_others(question):
            with pytest.raises(Unproved, match="its key is"):
                facts.derive(wrong, asked)


@pytest.mark.parametrize("name", [QUIZ, KEY])
def test_one_page_without_the_other_is_proved_against_it_all_the_same(name: str) -> None:
    assert prove_files(the_job(), {name: the_pages()[name]}) == []
    broken = the_pages()[name].replace(b"</main>", b"")
    assert [p.source.file for p in prove_files(the_job(), {name: broken})] == [name]


def test_what_is_no_quiz_is_not_looked_at() -> None:
    assert the_job().prove({"anki": {"other.apkg": b""}}) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(10))
def test_seed_after_seed_nothing_differs(first: int) -> None:
    pools = Pools()
    for seed in range(first, SEEDS, 10):
        job = Job(shipped(ARTICLE), pools, Settings(seed=str(seed)))
        assert prove_files(job, pages_of(job)) == [], seed


@pytest.mark.parametrize(("type_", "name"), crossed(registry.names("questions"), SHIPPED))
def test_every_question_that_can_be_asked(name: str, type_: str) -> None:
    job = ENGINE.job(shipped(name), Settings(types=(type_,), length=200))
    assert prove_files(job, pages_of(job)) == []


def test_each_version_by_its_own_pages() -> None:
    job = ENGINE.job(shipped(ARTICLE), Settings(versions=3))
    pages = pages_of(job)
    assert prove_files(job, pages) == []
    b, c = f"{ARTICLE}-key-B.html", f"{ARTICLE}-key-C.html"
    problems = prove_files(job, {**pages, b: pages[c]})
    assert {problem.source.file for problem in problems} >= {b}
    assert any("the version is printed as" in problem.message for problem in problems)
    del pages[b]
    assert [(p.source.file, p.message) for p in prove_files(job, pages)] == [(b, "it was not made")]


def test_the_page_with_every_version_s_answers() -> None:
    job = ENGINE.job(shipped(ARTICLE), Settings(versions=3))
    pages, name = pages_of(job), f"{ARTICLE}-key-all.html"
    page = pages[name].decode()
    row = re.search('<tr id="n3">.*?</tr>', page)
    assert row
    marks = re.findall('(?<="mark">)[^<]*', row[0])
    for changed, sentence in (
        (page.replace(row[0], row[0].replace(f">{marks[1]}</td>", ">Z</td>")), "question 3 is printed as"),
        (page.replace(row[0], ""), "the numbers are printed as"),
        (page.replace(row[0], row[0] * 2), "the numbers are printed as"),
        (swapped(page, '"col">A<', '"col">B<'), "the versions are printed as"),
        (page.replace(f"C · {job.quiz.value.digest}", "C · ffff"), "the version is printed as"),
    ):
        assert changed != page
        problems = prove_files(job, {**pages, name: changed.encode()})
        assert {problem.source.file for problem in problems} == {name}
        assert all(problem.message.startswith(sentence) for problem in problems)


# --- a mistake is made on purpose ------------------------------------------------------------------


def test_two_letters_swapped_in_the_key() -> None:
    second = items()["choice"]
    choices = (item for item in the_job().quiz.value.versions[0].items if item.question.type == "choice")
    first = next(item for item in choices if item.marks != second.marks)
    page = the_pages()[KEY].decode()
    for item, other in ((first, second), (second, first)):
        row = part(KEY, f"k{item.number}")
        mark = '<span class="mark">{}</span>'
        page = page.replace(row, row.replace(mark.format(item.marks[0]), mark.format(other.marks[0])))
    messages = told({KEY: page})
    for item, other in ((first, second), (second, first)):
        sentence = f"the answer is printed as '{other.marks[0]}', and is '{item.marks[0]}'"
        assert f"key.html: question {item.number}, {sentence}" in messages


def test_one_of_several_right_letters_dropped_or_a_wrong_one_added() -> None:
    item = items()["multiple_response"]
    due = "; ".join(item.marks)
    last = re.findall(r'<p class="pair">.*?</p>', part(KEY, f"k{item.number}"), re.DOTALL)[-1]
    (message, *_) = told(with_part(KEY, f"k{item.number}", lambda old: old.replace(last, "")))
    fewer = "; ".join(item.marks[:-1])
    assert message == f"key.html: question {item.number}, the answer is printed as '{fewer}', and is '{due}'"
    wrong = last.replace(f">{item.marks[-1]}<", f">{other_letter(item)}<")
    (message, *_) = told(with_part(KEY, f"k{item.number}", lambda old: old.replace(last, last + wrong)))
    more = f"{due}; {other_letter(item)}"
    assert message == f"key.html: question {item.number}, the answer is printed as '{more}', and is '{due}'"


def test_a_point_of_a_scheme_changed_or_dropped_or_its_worth_in_the_strip() -> None:
    item = items()["open"]
    first = item.question.key[0].text
    (message, *_) = told(
        with_part(KEY, f"k{item.number}", lambda old: old.replace(f">{first}<", ">Something<"))
    )
    assert message.startswith(f"key.html: question {item.number}, the answer is printed as 'Something; ")
    line = re.findall(r'<p class="part-of">.*?</p>', part(KEY, f"k{item.number}"), re.DOTALL)[0]
    (message, *_) = told(with_part(KEY, f"k{item.number}", lambda old: old.replace(line, "")))
    assert message.startswith(f"key.html: question {item.number}, the answer is printed as ")
    (message,) = told(strip_with(item.number, "[9]"))
    assert message.endswith(f"the answer for marking is printed as '[9]', and is '[{item.points}]'")


def test_an_answer_among_several_that_is_no_option_or_is_one_twice() -> None:
    item = items()["multiple_response"]
    right, other = (option.text for option in item.options if option.correct)
    wrong = next(option.text for option in item.options if not option.correct)
    for old, new, times in ((right, "Something", 0), (wrong, right, 2), (wrong, other, 2)):
        page = with_part(QUIZ, f"q{item.number}", lambda text: text.replace(f">{old}<", f">{new}<"))  # noqa: B023 - called at once
        assert any(f"{times} of the options" in message for message in told(page))


def test_two_options_swapped_in_the_quiz() -> None:
    item = items()["choice"]
    (right,) = [option.text for option in item.options if option.correct]
    wrong = next(option.text for option in item.options if not option.correct)
    row = with_part(QUIZ, f"q{item.number}", lambda old: swapped(old, f">{right}<", f">{wrong}<"))
    (message,) = told(row)
    assert message.startswith(f"key.html: question {item.number}, the answer is printed as '{item.marks[0]}'")


def test_a_mark_changed_in_the_strip() -> None:
    item = items()["choice"]
    (message,) = told(strip_with(item.number, other_letter(item)))
    assert message == (
        f"key.html: question {item.number}, the answer for marking is printed as '{other_letter(item)}', "
        f"and is '{item.marks[0]}'"
    )


def test_a_row_dropped() -> None:
    number = items()["cloze"].number
    messages = told(with_part(KEY, f"k{number}", lambda _: ""))
    assert f"key.html: number {number} is printed 0 times" in messages
    assert any(message.startswith("key.html: the total is printed as") for message in messages)


def test_a_question_dropped() -> None:
    number = items()["cloze"].number
    messages = told(with_part(QUIZ, f"q{number}", lambda _: ""))
    assert f"quiz.html: number {number} is printed 0 times" in messages


@pytest.mark.parametrize("name", [QUIZ, KEY])
def test_a_number_doubled(name: str) -> None:
    number, sign = items()["cloze"].number, name.removeprefix(f"{ARTICLE}-")[0]
    messages = told(with_part(name, f"{sign}{number}", lambda old: old + old))
    assert f"{name.removeprefix(f'{ARTICLE}-')}: number {number} is printed 2 times" in messages


def test_a_number_that_is_not_the_question_s() -> None:
    number = items()["cloze"].number
    messages = told(with_part(QUIZ, f"q{number}", lambda old: old.replace(f">{number}.<", ">99.<")))
    assert messages == [f"quiz.html: the number is printed as '99.', and is '{number}.'"]


def test_a_number_dropped_from_the_strip() -> None:
    page = re.sub(
        r'<li><span class="number">3</span>.*?</li>', "", the_pages()[KEY].decode(), flags=re.DOTALL
    )
    assert "key.html: for marking, number 3 is printed 0 times" in told({KEY: page})


def test_another_total() -> None:
    points = the_job().quiz.value.points
    page = (
        the_pages()[KEY].decode().replace(f'<td class="points">{points}</td>', '<td class="points">99</td>')
    )
    assert told({KEY: page}) == [f"key.html: the total is printed as '99', and is '{points}'"]


def test_another_score() -> None:
    points = the_job().quiz.value.points
    page = the_pages()[QUIZ].decode().replace(f"</span> / {points}</p>", "</span> / 99</p>")
    assert told({QUIZ: page}) == [f"quiz.html: the score is printed as '99', and is '{points}'"]


def test_other_points_in_a_row() -> None:
    number = items()["choice"].number
    points = '<td class="points">{}</td>'
    messages = told(with_part(KEY, f"k{number}", lambda old: old.replace(points.format(1), points.format(2))))
    assert f"key.html: question {number}, the points is printed as '2', and is '1'" in messages


@pytest.mark.parametrize("name", [QUIZ, KEY])
@pytest.mark.parametrize("place", range(4))
def test_another_version_code_anywhere(name: str, place: int) -> None:
    code = f"A · {the_job().quiz.value.digest}"
    around = [rf"(?<=<title>)[^<]*{code}", rf'(?<=class="edge" aria-hidden="true">)[^<]*{code}',
              rf'(?<=class="code">)[^<]*{code}', rf'A \\b7  {the_job().quiz.value.digest}(?=")'][place]  # fmt: skip
    page, count = re.subn(
        around,
        lambda found: found[0].replace(the_job().quiz.value.digest, "ffff"),
        the_pages()[name].decode(),
    )
    assert count == 1
    (message,) = told({name: page})
    assert code in message


def test_a_word_of_the_right_option_changed() -> None:
    item = items()["choice"]
    (right,) = [option.text for option in item.options if option.correct]
    messages = told(with_part(QUIZ, f"q{item.number}", lambda old: old.replace(f">{right}<", ">Something<")))
    assert any(f"question {item.number}, the options is" in message for message in messages)
    assert any("0 of the options" in message for message in messages)


def test_a_word_of_a_wrong_option_changed() -> None:
    item = items()["choice"]
    wrong = next(option.text for option in item.options if not option.correct)
    (message,) = told(
        with_part(QUIZ, f"q{item.number}", lambda old: old.replace(f">{wrong}<", f">{wrong} too<"))
    )
    assert f"{wrong} too" in message


def test_a_wrong_option_made_a_right_one() -> None:
    item = items()["choice"]
    (right,) = [option.text for option in item.options if option.correct]
    wrong = next(option.text for option in item.options if not option.correct)
    messages = told(with_part(QUIZ, f"q{item.number}", lambda old: old.replace(f">{wrong}<", f">{right}<")))
    assert any("2 of the options" in message for message in messages)


def test_true_and_false_swapped_in_the_key() -> None:
    item = items()["true_false"]
    right, wrong = ("True", "False") if item.marks == ("True",) else ("False", "True")
    messages = told(
        with_part(KEY, f"k{item.number}", lambda old: old.replace(f">{right}</p>", f">{wrong}</p>"))
    )
    assert (
        f"key.html: question {item.number}, the answer is printed as '{wrong}', and is '{right}'" in messages
    )


def test_a_false_statement_printed_as_the_true_one() -> None:
    seeds = (ENGINE.job(shipped(ARTICLE), Settings(seed=str(seed))) for seed in range(20))
    job, item = next(
        (job, item)
        for job in seeds
        for item in job.quiz.value.versions[0].items
        if item.marks == ("False",) and item.question.stem != item.question.statement
    )
    page = job.write("quiz").value[QUIZ].decode()
    stem = page.split(f'id="q{item.number}"')[1].split('<p class="stem">')[1].split("</p>")[0]
    changed = page.replace(stem, item.question.statement).encode()
    assert changed != page.encode()
    messages = [problem.message for problem in prove_files(job, {**pages_of(job), QUIZ: changed})]
    assert any("the answer is printed as 'False', and is 'True'" in message for message in messages)


@pytest.mark.parametrize("name", ["matching", "ordering"])
def test_a_set_rotated_in_the_key(name: str) -> None:
    item = items()[name]
    turned = (*item.marks[1:], item.marks[0])
    marks = iter(turned)

    def rotate(row: str) -> str:
        return re.sub(r'(<span class="mark">)[^<]*', lambda found: found[1] + next(marks), row)

    messages = told(with_part(KEY, f"k{item.number}", rotate))
    sentence = f"the answer is printed as '{'; '.join(turned)}', and is '{'; '.join(item.marks)}'"
    assert f"key.html: question {item.number}, {sentence}" in messages


def test_two_premises_swapped_in_the_quiz() -> None:
    item = items()["matching"]
    one, other = (f">{premise.text}<" for premise in item.premises[:2])
    messages = told(with_part(QUIZ, f"q{item.number}", lambda old: swapped(old, one, other)))
    assert any(f"question {item.number}, the answer is printed as" in message for message in messages)


@pytest.mark.parametrize("name", ["cloze", "numeric", "short_answer"])
def test_another_written_answer_in_the_key(name: str) -> None:
    item = items()[name]
    messages = told(
        with_part(KEY, f"k{item.number}", lambda old: re.sub(r'(class="mark right">)[^<]*', r"\1other", old))
    )
    assert any(message.startswith(f"key.html: question {item.number}, the answer is") for message in messages)


def test_a_word_of_a_stem_changed() -> None:
    item = items()["cloze"]
    messages = told(with_part(QUIZ, f"q{item.number}", lambda old: old.replace('gapped">', 'gapped">Not ')))
    assert any(f"question {item.number}, the stem" in message for message in messages)


def test_the_tag_of_another_fact() -> None:
    item = items()["cloze"]
    messages = told(with_part(KEY, f"k{item.number}", lambda old: old.replace("fact::", "fact::x")))
    fact = item.question.fact
    (message,) = messages
    assert message.endswith(f", the facts is printed as 'fact::x{fact}', and is 'fact::{fact}'")


def test_letters_out_of_turn() -> None:
    item = items()["choice"]
    messages = told(with_part(QUIZ, f"q{item.number}", lambda old: old.replace(f"{LETTER}B.", f"{LETTER}A.")))
    assert any(f"question {item.number}, the letters is printed as" in message for message in messages)


# --- a build ---------------------------------------------------------------------------------------


def mistaken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake is made where such mistakes are: in what decides on the letters that the key prints."""
    own: property = vars(Item)["marks"]

    def wrong(self: Item) -> tuple[str, ...]:
        right: tuple[str, ...] = own.__get__(self)
        return (other_letter(self),) if self.question.type == "choice" else right

    monkeypatch.setattr(Item, "marks", property(wrong))


def test_a_build_whose_key_is_not_proved_gives_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    mistaken(monkeypatch)
    built = ENGINE.build(DECKS / ARTICLE, Settings(length=12), formats=("key",))
    assert built.files == {}
    assert {problem.rule for problem in built.problems} == {"key-proof"}


@pytest.mark.slow
def test_what_is_not_proved_is_not_written_and_what_lies_there_stays_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From the command line: other formats of the same build, and the deck's lock, are not touched either."""
    deck, out = tmp_path / ARTICLE, tmp_path / "out"
    shutil.copytree(DECKS / ARTICLE, deck)
    words = (
        "build",
        deck,
        "-o",
        out,
        "--questions",
        "12",
        "--format",
        "quiz",
        "--format",
        "key",
        "--format",
        "anki",
    )
    assert quizgen(*words).code == 0

    def lying() -> dict[Path, tuple[bytes, int]]:
        files = [path for folder in (deck, out) for path in folder.rglob("*") if path.is_file()]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = lying()
    assert {path.suffix for path in before} >= {".html", ".apkg", ".lock"}
    mistaken(monkeypatch)
    ran = quizgen(*words, "--seed", "2")
    assert ran.code == 1
    assert "[key-proof]" in ran.err
    assert "nothing is written" in ran.err
    assert lying() == before
