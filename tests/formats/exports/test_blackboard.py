"""Blackboard's lines: hostile texts come back as they were, or are refused, and no text is a formula."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.formats import blackboard
from quizgen.formats.platforms import losses
from quizgen.proof.blackboard import read_blackboard
from quizgen.proof.exports import BrokenFile
from quizgen.view.exported import ExportedPremise, one_line, with_gaps
from tests.formats.exports.editions import FORMS, PICTURE, edition
from tests.formats.exports.hostile import HOSTILE, exported, item, items, several_parts

if TYPE_CHECKING:
    from quizgen.proof.exports import ReadItem
    from quizgen.view.exported import ExportedItem, Form

NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def kept(those: list[ExportedItem]) -> list[ExportedItem]:
    return [each for each in those if not any(loss.left_out for loss in blackboard.losses(each))]


def written(*those: ExportedItem) -> bytes:
    return blackboard.write(edition(exported(*those)))["hostile-blackboard.txt"]


def bare(text: str) -> str:
    return text.removeprefix("'")


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_come_back_as_they_were(form: Form) -> None:
    those = [*items(form)]
    left = kept(those)
    assert 230 < len(left) < len(HOSTILE)
    data = written(*those)
    cells = [cell for line in data.decode().splitlines() for cell in line.split("\t")]
    starts = tuple("=+-@\r|%＝＋－＠")
    assert not [cell for cell in cells if cell.startswith(starts) and not NUMBER.fullmatch(cell)]
    assert not [cell for cell in cells if unescape(cell) != cell or re.search("<[a-zA-Z/!?]", cell)]
    for one, read in zip(left, read_blackboard(data), strict=True):
        asked = with_gaps(f"({one.context}) {one.stem}" if one.context else one.stem)
        assert bare(read.stem) == bare(asked)
        _same_answers(one, read)


def _same_answers(one: ExportedItem, read: ReadItem) -> None:
    if one.form in {"choice", "several"}:
        assert [bare(text) for text, _ in read.options] == [bare(option.text) for option in one.options]
        assert [earns > 0 for _, earns in read.options] == [option.correct for option in one.options]
    elif one.form == "truth":
        assert read.truth is one.truth
    elif one.form == "matching":
        pairs = [(bare(premise), bare(option)) for premise, option in read.pairs]
        assert pairs == [(bare(premise.text), bare(premise.answer)) for premise in one.premises]
    elif one.form == "ordering":
        in_order = sorted(one.premises, key=lambda premise: int(premise.answer))
        assert [bare(text) for text in read.in_order] == [bare(premise.text) for premise in in_order]
    elif one.form == "number":
        assert read.parts[0].numbers == ((Decimal("1299.5"), Decimal("1300.5")),)
    elif one.form == "written":
        assert read.parts[0].right == one.parts[0].forms
    else:
        assert "; ".join(read.scheme) == "; ".join(part.text for part in one.parts)


@pytest.mark.parametrize("in_order", [True, False])
def test_hostile_texts_of_several_parts_come_back_or_are_refused(in_order: bool) -> None:
    those = [
        several_parts(text, number, in_order=in_order)
        for number, text in enumerate(map(one_line, HOSTILE), 1)
    ]
    left = kept(those)
    assert len(left) > 200
    for one, read in zip(left, read_blackboard(written(*those)), strict=True):
        assert bare(read.stem) == bare(with_gaps(f"({one.context}) {one.stem}" if one.context else one.stem))
        forms = [part.forms for part in one.parts]
        if in_order:
            assert [part.right for part in read.parts] == forms
        else:
            assert [{*part.right} for part in read.parts] == [{form for each in forms for form in each}] * 2


def test_the_lines() -> None:
    those = [item(form, "What", number) for number, form in enumerate(FORMS, 1)]
    those.append(several_parts("Now", 9))
    those.append(replace(several_parts("Now", 10, in_order=False), stem="Which two?"))
    assert written(*those).decode().split("\n") == [
        "MC\tWhat\tWhat w1\tincorrect\tWhat\tcorrect\tWhat w2\tincorrect",
        "MA\tWhat\tWhat\tcorrect\tWhat w1\tincorrect\tWhat r\tcorrect",
        "TF\t(c What) What\ttrue",
        "MAT\tWhat\tWhat p\tWhat\tq What\tWhat y",
        "ORD\tWhat\tWhat 1\tWhat 2\tWhat 3",
        "NUM\t(c What) What\t1300\t0.5",
        "FIB\tWhat\tWhat\tWhat also",
        "ESS\tWhat\t[2] What; [1] What more",
        "FIB_PLUS\t(c Now) Now [a] Now [b].\ta\tNow\tNow also\t\tb\tother Now",
        "FIB_PLUS\tWhich two? [a] [b]\ta\tNow\tother Now\tNow also\t\tb\tNow\tother Now\tNow also",
        "",
    ]


def test_what_blackboard_cannot_hold_is_told() -> None:
    always = losses.EVIDENCE

    def lost(one: ExportedItem, **changes: Any) -> list[str]:
        return [loss.what for loss in blackboard.losses(replace(one, **changes)) if loss != always]

    choice, words = item("choice", "What"), item("written", "What")
    (part,) = words.parts
    assert lost(choice) == []
    assert lost(choice, stem="a < b & c") == []
    for text in ("a <b", "</p>", "<!-- x", "&lt;", "&copy", "&#65;"):
        assert lost(choice, stem=text) == [blackboard.HTML.what]
    assert lost(choice, stem="=1+1") == [losses.APOSTROPHE.what]
    assert lost(choice, ordered=True) == [losses.SHUFFLED.what]
    assert lost(choice, points=3) == [losses.POINTS.what]
    assert lost(choice, pictures=(PICTURE,)) == [losses.PICTURES.what]
    assert lost(choice, options=choice.options * 34) == [blackboard.MANY_ANSWERS.what]
    assert lost(item("several", "What")) == [losses.ALL_OR_NONE.what]
    assert lost(item("sentences", "What")) == [blackboard.SCHEME.what]
    assert lost(item("number", "What")) == [losses.UNIT.what]
    assert lost(words) == []
    assert lost(words, parts=(replace(part, text="=1"),)) == [blackboard.FORMULA_ANSWER.what]
    assert lost(words, parts=(replace(part, text="<b>"),)) == [blackboard.HTML.what]
    assert lost(words, parts=(replace(part, case_counts=True),)) == [losses.CASE.what]
    assert lost(words, parts=(replace(part, accepted=("=1", "x")),)) == [blackboard.FORMS.what]
    many = replace(part, accepted=tuple(f"x {number}" for number in range(100)))
    assert lost(words, parts=(many,)) == [blackboard.MANY_FORMS.what]
    assert len(written(replace(words, parts=(many,))).decode().split("\t")) == 102
    matching = item("matching", "What")
    assert lost(matching) == [blackboard.OVER.what]
    shared = (ExportedPremise("a", "What"), ExportedPremise("b", "What"))
    assert blackboard.SHARED.what in lost(matching, premises=shared)
    several = several_parts("What")
    assert lost(several, points=1) == []
    assert lost(several, points=1, stem="[a] is what?") == [blackboard.BRACKETS.what]
    assert lost(several, points=1, in_order=False) == [losses.TWICE.what]
    assert lost(several, points=1, parts=(part,) * 11, wanted=11) == [blackboard.MANY_PARTS.what]


def test_a_form_that_cannot_stand_is_not_written() -> None:
    words = item("written", "What")
    part = replace(words.parts[0], accepted=("=1", "<b>x</b>", "fine"))
    assert written(replace(words, parts=(part,))) == b"FIB\tWhat\tWhat\tfine\n"


@pytest.mark.parametrize(
    "line",
    [
        "", "XX\ta\tb", "MC\ta", "MC\ta\tb\tcorrect\tc", "MC\ta\tb\tincorrect", "MC\ta\tb\tcorrect\tc\tcorrect",
        "FIB_PLUS\t[a] [b]\ta\tx", "FIB_PLUS\t[a]\ta", "MC\ta\tb\tperhaps", "TF\ta\tyes", "NUM\ta\tone\ttwo",
        "MAT\ta\tb", "ESS\ta\tb\tc",
    ],
)  # fmt: skip
def test_a_broken_line_is_told(line: str) -> None:
    with pytest.raises((BrokenFile, KeyError, ValueError, ArithmeticError)):
        [*read_blackboard(f"{line}\n".encode())]
