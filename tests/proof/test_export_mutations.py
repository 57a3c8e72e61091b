"""Each thing that a file for a platform says is changed and taken out, one after the other: the proof finds each.

What it need not find is named, with why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.media_files import png
from tests.proof import mutations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.engine.job import Job

DECK: dict[str, Any] = {
    "id": "garden", "title": "A garden",
    "article": {"title": "The paper", "publisher": "The Post", "date": "2020-01-02", "url": "https://example.org/a"},
    "entities": {
        name: {"name": name.title(), "type": "tree", "picture": {"file": f"{name}.png", "alt": f"A {name} leaf"}}
        for name in ("oak", "beech", "ash")
    },
    "events": {name: {"label": f"The {name} fair", "when": f"{year}-05-03"}
               for name, year in (("spring", 1930), ("summer", 1940), ("autumn", 1950), ("winter", 1960))},
    "facts": [
        {"id": "tree", "types": ["choice"],
         "fact": "By the well grows an ==oak==.", "ask": "What grows by the well?", "pictures": "true"},
        {"id": "wall", "types": ["numeric"],
         "fact": "The wall is ==1,300 metres== long.", "ask": "How long is the wall?", "tolerance": "0.5"},
        {"id": "port", "types": ["short_answer", "choice"],
         "event": "spring", "fact": "The fish came from ==Málaga==.", "ask": "Whence came the fish?",
         "accept": ["the harbour of Málaga"], "reject": ["Marbella"], "distractors": ["Cádiz", "Huelva"]},
        {"id": "beds", "types": ["short_answer", "multiple_response"],
         "fact": "In the beds grow ==leeks== and ==beans==.", "ask": {"all": "What grows in the beds?"},
         "distractors": {"leeks": ["kale", "corn"], "beans": ["peas", "figs"]}},
        {"id": "leaf", "types": ["choice"],
         "fact": "This is a ==fig leaf==.", "ask": "What is this?", "distractors": ["a stalk", "bark"],
         "media": {"file": "leaf.png", "alt": "A leaf", "with": "question"}},
        {"id": "why", "fact": "Roses rot in wet beds.", "explain": "Why do roses rot?",
         "scheme": ["the beds are wet", "no air comes in"]},
        {"id": "uses", "fact": "Each tool has its use.", "match": "Match each tool with its use.",
         "pairs": {"Spade": "it digs", "Rake": "it combs", "Hose": "it waters"}, "distractors": ["it mows"]},
        *({"id": f"{name}-fair", "event": name, "kind": "happened-on", "slots": {"date": f"3 May {year}"},
           "types": ["true_false", "ordering"] if name == "spring" else ["ordering"]}
          for name, year in (("spring", 1930), ("summer", 1940), ("autumn", 1950), ("winter", 1960))),
    ],
}  # fmt: skip
"""A deck with a question of each form, and all that one can have."""
MORE = {"at": "p1s1", "because": "The post says so.", "tags": ["plants"]}


NOT_PROVED = {
    "moodle": (),
    "json": (),
    "forms": (),
    "gift": (
        r".*: (//|\$CATEGORY).*",  # what stands behind the last tag and before the first category
        r".*: \t=%0%.*",  # a refused answer, which earns nothing where it is not listed
        r".*cell.*",  # signs at the end of a line
    ),
    "qti12": (
        r".*/item@ident",  # of a heading, which nothing names
        r".*@schemaLocation.*",  # a hint for programs that check files
        r"imsmanifest.xml: manifest(/resources/resource)?@identifier",  # of the package and of pictures
    ),
    "qti21": (r"imsmanifest.xml: manifest@identifier",), "qti30": (r"imsmanifest.xml: manifest@identifier",),
    "scorm": (
        r"imsmanifest.xml: manifest@identifier",  # the same for a deck and a version; nothing names it
        r"index.html: \.id",  # under which a browser keeps what was answered
    ),
    "kahoot": (r".*worksheet/cols/.*",),  # how wide columns are
    "blooket": (), "aiken": (), "blackboard": (), "markdown": (),
    "tsv": (),
}  # fmt: skip
"""Of each format what may be changed unseen: how a question looks, and what is said elsewhere and proved there."""


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """All questions of the deck."""
    folder = tmp_path_factory.mktemp("garden")
    (folder / "media").mkdir()
    for shade, name in enumerate(("oak", "beech", "ash", "leaf")):
        (folder / "media" / f"{name}.png").write_bytes(png(shade * 40))
    deck = deck_of({**DECK, "facts": [{**MORE, **fact} for fact in DECK["facts"]]}, folder)
    return ENGINE.job(deck, Settings(every=True))


def proof_of(job: Job, format_: str) -> Callable[[bytes], list[str]]:
    """A function that gives what the proof says of another content of a format's first file."""
    files = job.write(format_).value
    name = next(iter(files))

    def said(data: bytes) -> list[str]:
        return [problem.message for problem in job.prove({format_: {**files, name: data}})]

    assert said(files[name]) == []
    return said


def unseen(format_: str, those: Iterator[mutations.Mutation], said: Callable[[bytes], list[str]]) -> set[str]:
    """What was changed unseen, and should not be. There are many, and most are seen."""
    count, found = 0, set[str]()
    for where, data in those:
        if any(re.fullmatch(one, where, re.DOTALL) for one in NOT_PROVED[format_]):
            continue
        count += 1
        if not said(data):
            found.add(where)
    assert count > 7
    return found


@pytest.mark.slow
def test_each_text_and_attribute_of_moodle(job: Job) -> None:
    data = next(iter(job.write("moodle").value.values()))
    assert unseen("moodle", mutations.of_xml(data), proof_of(job, "moodle")) == set()


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["json", "forms"])
def test_each_value_of_data(job: Job, format_: str) -> None:
    text = next(iter(job.write(format_).value.values())).decode()
    found = re.search(r"^const QUIZ = (\{\n.*?^\});\n", text, re.MULTILINE | re.DOTALL)
    start, end = found.span(1) if found else (0, len(text))
    assert unseen(format_, mutations.of_json(text, start, end), proof_of(job, format_)) == set()


@pytest.mark.parametrize("format_", ["gift", "aiken", "blackboard", "tsv", "markdown"])
def test_each_line_and_cell(job: Job, format_: str) -> None:
    text = next(iter(job.write(format_).value.values())).decode()
    assert unseen(format_, mutations.of_lines(text), proof_of(job, format_)) == set()


def test_each_cell_of_a_table(job: Job) -> None:
    text = next(iter(job.write("blooket").value.values())).decode()
    assert unseen("blooket", mutations.of_rows(text), proof_of(job, "blooket")) == set()


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["kahoot", "qti12", "qti21", "qti30"])
def test_each_file_of_a_package(job: Job, format_: str) -> None:
    data = next(iter(job.write(format_).value.values()))
    assert unseen(format_, mutations.of_package(data), proof_of(job, format_)) == set()


@pytest.mark.slow
def test_the_manifest_and_the_keys_of_a_lesson(job: Job) -> None:
    lesson = ENGINE.job(job.deck, Settings())
    data = next(iter(lesson.write("scorm").value.values()))
    those = mutations.of_package(data, '<script type="text/plain" id="keys">|<')
    assert unseen("scorm", those, proof_of(lesson, "scorm")) == set()
