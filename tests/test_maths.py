"""Formulas: LaTeX as MathML on pages, for Anki's MathJax, and in a line of plain text everywhere else."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.marking.mark import mark
from quizgen.proof import tree
from quizgen.settings import Settings
from quizgen.text import maths
from quizgen.text.maths import WrongFormula, as_mathml, in_a_line
from tests.builds import ENGINE
from tests.decks import deck_of, put

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("latex2mathml")

IN_A_LINE = [
    (r"E=mc^2", "E=mc²"),
    (r"x^2+y_1", "x²+y₁"),
    (r"\frac{1}{2}", "1/2"),
    (r"\frac12x", "(1/2)x"),
    (r"\frac{a+b}{2c}", "(a+b)/(2c)"),
    (r"\left(\frac12\right)^n", "(1/2)ⁿ"),
    (r"{a+b}^2", "(a+b)²"),
    (r"(a+b)^2", "(a+b)²"),
    (r"e^{-x/2}", "e^(−x/2)"),
    (r"a\cdot10^{-3}", "a·10⁻³"),
    (r"\sqrt{2}", "√2"),
    (r"\sqrt{x+1}", "√(x+1)"),
    (r"\sqrt[3]{x}", "∛x"),
    (r"\int_0^1 x^2\,dx", "∫₀¹x² dx"),
    (r"\sum_{i=1}^{n} i", "∑_(i=1)ⁿi"),
    (r"\lim_{x\to 0} f(x)", "lim_(x→0)f(x)"),
    (r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}", "(−b±√(b²−4ac))/(2a)"),
    (r"\binom nk", "(n; k)"),
    (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
    (r"90^\circ", "90°"),
    (r"f'(x)", "f′(x)"),
    (r"\vec{v}", "v\u20d7"),
    (r"\alpha\le\beta<\gamma", "α≤β<γ"),
    (r"\text{if } x>0", "if x>0"),
    (r"50\%", "50%"),
]


@pytest.mark.parametrize(("latex", "line"), IN_A_LINE)
def test_a_formula_in_a_line_is_what_its_mathml_reads_as(latex: str, line: str) -> None:
    assert in_a_line(latex) == line
    assert tree.read(as_mathml(latex).encode()).words == line


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{", r"{a", r"a}", r"\ce{H2O}", r"\nosuch", r"a & b", r"\text{<b>x</b>}", r"\text{<script>}", r"50%", "",
        r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\def\x{y}", r"x\)<b>", r"\phantom{x}", "x" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused(latex: str) -> None:
    with pytest.raises(WrongFormula):
        in_a_line(latex)


@given(st.text(alphabet="ab12+-=^_{}\\<>&'\"$%()[] éπ", max_size=20))
def test_any_formula_is_set_safely_or_refused(latex: str) -> None:
    try:
        made = as_mathml(latex)
        line = in_a_line(latex)
    except WrongFormula:
        return
    page = tree.read(made.encode())
    assert page.words == line
    assert {element.tag for element in page.all("math")} == {"math"}
    assert "<script" not in made


DECK: dict[str, Any] = {
    "title": "Sums",
    "markup": "true",
    "facts": [
        {
            "id": "mass",
            "fact": "The energy of a mass at rest is ==$E=mc^2$==, where $c > \\frac{v}{2}$.",
            "ask": "What is the energy of a mass, with $\\frac{v}{c}<1$?",
            "distractors": ["$E=mc^3$", "$E=\\frac{m}{c}$", "$E=mv^2$"],
        }
    ],
}


def test_each_format_writes_a_formula_in_its_own_way(tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(DECK, tmp_path), Settings(types=("choice",)))
    written = {name: job.write(name).value for name in ("quiz", "key", "web", "cards", "docx", "anki_text")}
    assert job.prove({name: files for name, files in written.items() if name != "anki_text"}) == []
    (quiz,), (notes,) = written["quiz"].values(), written["anki_text"].values()
    assert "<mfrac><mrow><mi>v</mi></mrow><mrow><mi>c</mi></mrow></mfrac><mo>&lt;</mo>" in quiz.decode()
    assert "\\(\\frac&#123;v}&#123;c}&lt;1\\)" in notes.decode()
    assert "\\(\\frac{v}{c}<1\\)" in unescape(notes.decode())


def test_a_formula_is_typed_as_plain_text(tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(DECK, tmp_path))
    (question,) = job.questions(("short_answer",))
    assert question.stem == "What is the energy of a mass, with v/c<1?"
    assert question.texts == ("E=mc²",)
    assert mark(question, "E=mc^2").right
    assert not mark(question, "E=mc^3").right


def test_without_the_library_it_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maths, "find_spec", lambda _: None)
    maths._formula.cache_clear()
    _, problems = ENGINE.read(put(DECK, tmp_path))
    (problem,) = (problem for problem in problems if problem.rule == "not-installed")
    assert "latex2mathml" in problem.help
