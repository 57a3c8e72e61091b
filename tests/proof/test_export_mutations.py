"""Each thing that a file for a platform says is changed and taken out, one after the other: the proof finds each.

What it need not find is named, with why.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.media_files import png

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
        {"id": "port", "types": ["short_answer"],
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


OFFERED = (
    "penalty hidden feedback layouttype selecttype selectcount gradingtype showgrading numberingstyle info multiplier "
    "responseformat responserequired responsefieldlines attachments responsetemplate answernumbering unitsleft "
    "showstandardinstruction unitgradingtype unitpenalty"
).split()
"""How Moodle offers a question, and what a second try costs."""
NOT_PROVED = {
    "moodle": (
        rf".*({'|'.join(OFFERED)})\b.*",
        r".*@(format|path|encoding)",
        r"quiz/question/name/text text",  # behind the number, which is proved
        r"quiz/question/shuffleanswers.*",  # of pairs and of single options; what must not be shuffled is proved
        r"quiz/question/answer( dropped|/text.*)",  # refused answers, which earn nothing where they are not listed
        r"quiz/question/subquestion/text dropped", r"quiz/question/usecase.*",  # no usecase is the one that is written
        r"quiz/question/questiontext/text text",  # behind the gaps of embedded answers
        r"quiz/question/defaultgrade.*",  # of embedded answers, which have points of their own
    ),
    "json": (
        r"\.(format|version|deck|title|language|text_language)", r"\.article\..*", r"\.sections\[\]\.directions",
        r".*\.(id|language|wanted|in_order|shuffle|unit|case_counts|points|form)", r".*\.number(\.value|\.range)?",
        r".*\.refused\[\].*", r".*options\[\]\.correct", r"\.pictures\..*\.(type|alt|credit)",
    ),
    "forms": (
        r"\.(title|description|article|url)", r"\.words\..*", r"\.sections\[\]\.help",
        r".*\.(wanted|in_order|form)", r".*key\[\]\.points", r".*\.refused\[\].*", r"\.pictures\..*\.(type|alt|credit)",
    ),
    "gift": (
        r".*: (//|\$CATEGORY).*",  # what stands behind the last tag and before the first category
        r".*: \t=%0%.*",  # a refused answer, which earns nothing where it is not listed
        r".*cell.*",  # signs at the end of a line
    ),
    "aiken": (), "blackboard": (), "tsv": (r"cell (10|13): .*",),  # the source, and the section
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


def unseen(
    format_: str, mutations: Iterator[tuple[str, bytes]], said: Callable[[bytes], list[str]]
) -> set[str]:
    """What was changed unseen, and should not be. There are many mutations, and most are seen."""
    count, found = 0, set[str]()
    for where, data in mutations:
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
    assert unseen("moodle", xml_mutations(data), proof_of(job, "moodle")) == set()


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["json", "forms"])
def test_each_value_of_data(job: Job, format_: str) -> None:
    text = next(iter(job.write(format_).value.values())).decode()
    found = re.search(r"^const QUIZ = (\{\n.*?^\});\n", text, re.MULTILINE | re.DOTALL)
    start, end = found.span(1) if found else (0, len(text))
    value = json.loads(text[start:end])
    mutations = (
        (where, f"{text[:start]}{json.dumps(value, indent=1)}{text[end:]}".encode())
        for where in json_mutations(value)
    )
    assert unseen(format_, mutations, proof_of(job, format_)) == set()


@pytest.mark.parametrize("format_", ["gift", "aiken", "blackboard", "tsv"])
def test_each_line_and_cell(job: Job, format_: str) -> None:
    text = next(iter(job.write(format_).value.values())).decode()
    assert unseen(format_, line_mutations(text), proof_of(job, format_)) == set()


def xml_mutations(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file with each text and attribute changed, and each element taken out, with where that is."""
    root = ET.fromstring(data)  # noqa: S314 - quizgen's own
    above = {child: parent for parent in root.iter() for child in parent}
    for element in [*root.iter()]:
        where = _path(element, above)
        if element.text and element.text.strip():
            kept, element.text = element.text, f"{element.text}x"
            yield f"{where} text", ET.tostring(root)
            element.text = kept
        for name, value in [*element.attrib.items()]:
            element.set(name, f"{value}x")
            yield f"{where}@{name}", ET.tostring(root)
            element.set(name, value)
        if element in above:
            parent, place = above[element], [*above[element]].index(element)
            parent.remove(element)
            yield f"{where} dropped", ET.tostring(root)
            parent.insert(place, element)


def _path(element: ET.Element, above: dict[ET.Element, ET.Element]) -> str:
    parent = above.get(element)
    return f"{_path(parent, above)}/{element.tag}" if parent is not None else element.tag


def json_mutations(value: Any, where: str = "") -> Iterator[str]:
    """Where a value is changed, or taken out of a list, while it is: the value itself is changed, and back again."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in [*pairs]:
        place = f"{where}.{key}" if isinstance(value, dict) else f"{where}[]"
        if isinstance(inner, (dict, list)):
            yield from json_mutations(inner, place)
        else:
            value[key] = (
                not inner if isinstance(inner, bool) else inner + 1 if isinstance(inner, int) else f"{inner}x"
            )
            yield place
            value[key] = inner
        if isinstance(value, list):
            value.pop(key)
            yield f"{place} dropped"
            value.insert(key, inner)


def line_mutations(text: str) -> Iterator[tuple[str, bytes]]:
    """A file with each line taken out, and each cell changed, with what it was."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        before, after = lines[:number], lines[number + 1 :]
        yield f"line dropped: {line}", "\n".join([*before, *after]).encode()
        cells = line.split("\t")
        for place, cell in enumerate(cells):
            if cell.strip():
                changed = "\t".join([*cells[:place], f"{cell}x", *cells[place + 1 :]])
                yield f"cell {place}: {cell}", "\n".join([*before, changed, *after]).encode()
