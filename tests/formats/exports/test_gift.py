"""GIFT: hostile texts come back as they were or are refused, by the readers of the proof, the house and gift-pegjs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.formats import gift
from quizgen.formats.platforms import losses
from quizgen.formats.platforms.moodle_texts import FORMULAS
from quizgen.importing.reading import Reading
from quizgen.proof.gift import read_gift
from quizgen.settings import Settings
from quizgen.text.markup import passages, read_markup
from quizgen.text.styled import Styles
from quizgen.view.exported import one_line, with_gaps
from tests.builds import ENGINE, SHIPPED, shipped
from tests.formats.exports.editions import edition, same
from tests.formats.exports.hostile import exported, item, items, several_parts
from tests.formats.exports.moodle_reader import shown

if TYPE_CHECKING:
    from quizgen.view.exported import ExportedItem, Form

PEGJS = "gift-pegjs@1.0.2"
FORMS: tuple[Form, ...] = ("choice", "several", "truth", "matching", "number", "written", "sentences")
SCRIPT = """
const {parse} = require('gift-pegjs');
const text = require('fs').readFileSync(0, 'utf8');
process.stdout.write(JSON.stringify(parse(text)));
"""


def kept(those: list[ExportedItem]) -> list[ExportedItem]:
    return [each for each in those if not any(loss.left_out for loss in gift.losses(each))]


def written(*those: ExportedItem) -> str:
    return gift.write(edition(exported(*those)))["hostile-gift.txt"].decode()


# --- the proof's own reader --------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_come_back_as_they_were(form: Form) -> None:
    those = [*items(form)]
    left = kept(those)
    assert len(left) == len(those) if form != "written" else 340 < len(left) < len(those)
    for one, read in zip(left, read_gift(written(*those)), strict=True):
        assert read.stem == one.stem.strip(" ")
        assert read.statement == one.statement
        if form in {"choice", "several"}:
            right = [option.text for option in one.options if option.correct]
            assert [text for text, _ in read.options] == [option.text for option in one.options]
            assert [text for text, earns in read.options if earns > 0] == right
        elif form == "truth":
            assert read.truth is one.truth
        elif form == "matching":
            assert read.pairs == tuple((premise.text, premise.answer) for premise in one.premises)
            used = {premise.answer for premise in one.premises}
            assert read.over == tuple(option.text for option in one.options if option.text not in used)
        elif form == "number":
            assert read.parts[0].numbers == ((one.parts[0].number.low, one.parts[0].number.high),)  # type: ignore[union-attr]
        elif form == "written":
            (part,) = one.parts
            assert read.parts[0].right == tuple(
                form for form in part.forms if not gift._means_something(form)
            )
        else:
            assert read.scheme == tuple(part.text for part in one.parts)


def test_what_cannot_be_escaped_is_refused() -> None:
    for text in ("a -> b", "->", "[html] x", " [Moodle]x", "[plain]"):
        assert gift.SIGNS in [*gift.losses(item("written", one_line(text)))]
    for text in ("a > b", "-", "html", "x [html]"):
        assert gift.SIGNS not in [*gift.losses(item("written", text))]


def test_several_parts_orders_and_pictures_are_refused() -> None:
    assert losses.SEVERAL_PARTS in [*gift.losses(several_parts("a"))]
    assert losses.ORDERING in [*gift.losses(item("ordering", "a"))]
    assert gift.write(edition(exported(item("ordering", "a")))) == {}


def test_what_is_lost_is_said() -> None:
    choice = item("choice", "a")
    for changed, loss in (
        (replace(choice, points=2), losses.POINTS),
        (replace(choice, ordered=True), losses.SHUFFLED),
        (replace(choice, tags=("a]b",)), gift.TAGS),
        (replace(choice, stem="$$x$$"), FORMULAS),
        (item("number", "a"), losses.UNIT),
        (item("sentences", "a"), losses.SCHEME_TOLD),
    ):
        assert [*gift.losses(changed)] == [loss]
    assert [*gift.losses(choice)] == []


# --- the house's importer ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["choice", "several", "truth", "matching", "number"])
def test_the_importer_of_the_house_reads_it_back(form: Form, tmp_path: Path) -> None:
    those = kept([*items(form)])
    path = tmp_path / "hostile.gift"
    path.write_text(written(*those), encoding="utf-8")
    read = [*registry.load("importing/readers", "gift").read(Reading(path))]
    for each, question in zip(those, read, strict=True):
        assert question.stem == same(f"{each.context} {with_gaps(each.stem)}".strip())
        if form in {"choice", "several"}:
            assert [right.text for right in question.rights] == [
                same(o.text) for o in each.options if o.correct
            ]
        elif form == "truth":
            assert question.truth is each.truth
        elif form == "matching":
            assert question.pairs == tuple((same(p.text), same(p.answer)) for p in each.premises)
        else:
            assert (question.rights[0].text, question.rights[0].tolerance) == ("1300", "0.5")


# --- gift-pegjs --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def pegjs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with gift-pegjs, the grammar of GIFT that most programs in JavaScript use."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("no node and npm, which read GIFT by another program's grammar")
    folder = tmp_path_factory.mktemp("pegjs")
    ran = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--silent", PEGJS],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if ran.returncode:
        pytest.skip(f"{PEGJS} could not be installed: {ran.stderr[-200:]}")
    return folder


def parsed(text: str, folder: Path) -> list[dict[str, Any]]:
    node = shutil.which("node") or "node"
    ran = subprocess.run(
        [node, "-e", SCRIPT], cwd=folder, input=text.encode(), capture_output=True, timeout=300, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()[-600:]
    return [question for question in json.loads(ran.stdout) if question["type"] != "Category"]


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("form", FORMS)
def test_gift_pegjs_reads_hostile_texts_as_they_were(form: Form, pegjs: Path) -> None:
    those = kept([*items(form)])
    for one, question in zip(those, parsed(written(*those), pegjs), strict=True):
        html = question["stem"]["text"]
        assert same(shown(html)) == same(f"{one.context}{with_gaps(one.stem)}")
        assert question["stem"]["format"] == "html"
        assert question["id"] == one.ident
        assert question["tags"] == list(one.tags)
        _same_answers(one, question)


def partner(text: str) -> str:
    """A partner's text: gift-pegjs leaves there what it puts in the place of an escaped sign, ``&&126;`` for ``~``."""
    return unescape(re.sub("&&([0-9]{3});", lambda sign: chr(int(sign[1])), text))


def _same_answers(one: ExportedItem, question: dict[str, Any]) -> None:
    if one.form in {"choice", "several"}:
        texts = [same(shown(choice["text"]["text"])) for choice in question["choices"]]
        right = [(choice["weight"] or 0) > 0 or choice["isCorrect"] for choice in question["choices"]]
        assert texts == [same(option.text) for option in one.options]
        assert right == [option.correct for option in one.options]
    elif one.form == "truth":
        assert question["isTrue"] is one.truth
    elif one.form == "matching":
        found = question["matchPairs"]
        pairs = [(same(shown(p["subquestion"]["text"])), same(partner(p["subanswer"]))) for p in found]
        assert [pair for pair in pairs if pair[0]] == [(same(p.text), same(p.answer)) for p in one.premises]
    elif one.form == "number":
        (choice,) = question["choices"]
        assert (choice["text"]["number"], choice["text"]["range"]) == (1300, 0.5)
    elif one.form == "written":
        got = [same(c["text"]["text"]).replace("\\*", "*") for c in question["choices"] if c["weight"] == 100]
        (part,) = one.parts
        assert got == [same(form) for form in part.forms if not gift._means_something(form)]
    else:
        assert question["type"] == "Essay"


@pytest.mark.slow
@pytest.mark.browser
def test_gift_pegjs_reads_markup_as_it_was(pegjs: Path) -> None:
    read = read_markup(r"*a\{b\}* **\~c=** H~2~O `x<y>:#` {漢|か} $\frac{a}{b} < 50\,\%$")
    asked = replace(item("choice", read.plain), styles=Styles(passages(read)))
    (question,) = parsed(written(asked), pegjs)
    due = (
        "<em>a{b}</em> <b>~c=</b> H<sub>2</sub>O <code>x&lt;y&gt;:#</code> "
        "<ruby>漢<rp>(</rp><rt>か</rt><rp>)</rp></ruby> "
        '<span class="math">\\(\\frac{a}{b} &lt; 50\\,\\%\\)</span>'
    )
    assert question["stem"]["text"].replace("&#37;", "%") == f"<p>{due}</p>"
    assert question["choices"][1]["text"]["text"].replace("&#37;", "%") == due


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", SHIPPED)
def test_gift_pegjs_reads_every_question_of_a_deck(name: str, pegjs: Path) -> None:
    job = ENGINE.job(shipped(name), Settings(every=True))
    text = job.write("gift").value[f"{name}-gift.txt"].decode()
    those = kept([*job.exported.value.items])
    read = parsed(text, pegjs)
    assert [question["id"] for question in read] == [one.ident for one in those]
    for one, question in zip(those, read, strict=True):
        if one.form != "number":
            _same_answers(one, question)
