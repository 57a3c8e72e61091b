"""Formulas in PDF and in documents: set as formulas, read back as the line of text that a page has, and safe."""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import resources
from quizgen.formats.word.formulas import can_be_set, formula_element
from quizgen.limits import DEEPEST_FORMULA
from quizgen.settings import Settings
from quizgen.text import office_maths
from quizgen.text.maths import WrongFormula, in_a_line
from quizgen.view.formula import (
    Accent,
    Fenced,
    Fraction,
    Root,
    Row,
    Scripts,
    Sign,
    Table,
    formula,
    formula_or_none,
)
from tests.builds import ENGINE, prove_files, written
from tests.decks import deck_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quizgen.formats.word.xml import Element

pytest.importorskip("latex2mathml")

FORMULAS = [
    r"E=mc^2",
    r"\frac{1}{2}",
    r"\frac12x",
    r"\frac{a+b}{2c}",
    r"\left(\frac12\right)^n",
    r"{a+b}^2",
    r"(a+b)^2",
    r"e^{-x/2}",
    r"\sqrt{2}",
    r"\sqrt[3]{x+1}",
    r"\int_0^1 x^2\,dx",
    r"\sum_{i=1}^{n} i^2",
    r"\lim_{x\to 0} f(x)",
    r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
    r"\binom nk",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    r"90^\circ",
    r"f''(x)",
    r"\vec{v}",
    r"\hat{x}",
    r"\bar{x}",
    r"\dot{x}",
    r"\ddot x",
    r"\tilde{x}",
    r"\overline{AB}",
    r"\underline{x}",
    r"\overbrace{a+b}^{n}",
    r"\underbrace{a+b}_{n}",
    r"\widehat{ABC}",
    r"\overrightarrow{AB}",
    r"\text{if } x>0",
    r"50\%",
    r"\mathbf{x}",
    r"\mathbb{R}",
    r"\mathcal{L}",
    r"\mathrm{d}x",
    r"\sin x",
    r"\log_{10} x",
    r"\max_{x} f",
    r"\prod_{k=1}^n k",
    r"\oint_C \vec F\cdot d\vec r",
    r"\begin{cases}1&x>0\\0&\text{else}\end{cases}",
    r"\begin{vmatrix}a&b\\c&d\end{vmatrix}",
    r"\left|\frac{a}{b}\right|",
    r"\left[\frac{a}{b}\right]",
    r"\left\{x\mid x>0\right\}",
    r"\left.\frac{df}{dx}\right|_{x=0}",
    r"\frac{\partial f}{\partial x}",
    r"\nabla\times\vec{B}",
    r"\infty",
    r"A\cup B\subseteq C",
    r"\forall x\in\mathbb{N}\,\exists y",
    r"{}_{6}^{12}\mathrm{C}",
    r"x_{i,j}^{2}",
    r"a_1,\dots,a_n",
    r"\frac{\frac{a}{b}}{c}",
    r"\sqrt{1+\sqrt{2}}",
    r"x'^2",
    r"\alpha+\beta\le\Gamma\ne\omega",
    r"\bigcup_{i\in I} A_i",
    r"\begin{matrix}a\\b\end{matrix}",
    r"\begin{bmatrix}1&0\\0&1\end{bmatrix}",
    r"\overset{!}{=}",
    r"\underset{x}{y}",
    r"\dfrac{1}{2}",
    r"\lfloor x\rfloor",
    r"\|v\|",
    r"a\equiv b\pmod n",
    r"\stackrel{a}{b}",
    r"10^{-6}",
    r"\mathrm{CO_2}",
    r"\Delta t",
    r"\boldsymbol{v}",
    r"3{,}5",
    r"\Big(x\Big)",
    r"n!",
    r"\int\!\!\int_D f\,dA",
    r"\operatorname{rank}A",
    r"a\quad b",
    r"\textbf{x}",
    r"x^{y^{z}}",
    r"_a",
    r"(a+c)^2",
    r"\sin\frac12",
    r"\lim_{n\to\infty}\frac1n",
    r"x=\frac{1}{2}\pm\frac{3}{4}",
    r"\sum_{k}",
    r"\left(\frac{a}{b}\right)\frac12",
    r"\operatorname{rank}\frac12",
    r"{}^{2}_{}X",
    r"\left\langle a,b\right\rangle",
    r"\int f",
    r"\frac{d}{dx}\frac12",
    r"\max\{a,b\}",
    r"\underbrace{x}",
    r"\lim x",
    r"\infty\frac12",
    r"2\frac12",
    r"\left(\begin{matrix}1\\2\end{matrix}\right)",
    r"\cos^2\theta",
    r"\lim\limits_{x\to0}x",
    r"\sum\limits_{i}^{n}i",
    r"y\mapsto\overline{z+1}^2",
    r"\text{速度}=v",
    r"\sqrt[n]{x}^2",
    r"x^{\frac12}",
    r"\prod",
    r"a^{b}_{c}",
    r"\dot{\vec{x}}",
    r"\mathrm{m/s^2}",
    r"5\,\mathrm{kg}",
    r"\mu\mathrm{m}",
    r"\frac{1}{1+\frac{1}{1+\frac1x}}",
    r"\frac12(a+c)^2",
    r"(x+1)_{n}^{2}",
    r"((a+b)^2+1)^3",
    r")^2",
    r"[a]^2 f(x)^2",
    r"x\in[0,1)",
    r"]0,1[",
    r"|x|",
    r"\{1,2\}",
    r"\#",
    r"x \& y",
    r"A\Rightarrow B",
]
"""Fractions, roots, scripts, sums, Greek letters, tables, accents, brackets, text, and what stands alone."""


def letter(text: str) -> Sign:
    return Sign(text, "letter")


MADE = [
    (r"\frac12", Fraction(Sign("1", "number"), Sign("2", "number"))),
    (r"\sqrt{x}", Root(letter("x"))),
    (r"\sqrt[3]{x}", Root(letter("x"), Sign("3", "number"))),
    (r"x_i^2", Scripts(letter("x"), letter("i"), Sign("2", "number"))),
    (r"\underset{x}{y}", Scripts(letter("y"), letter("x"), beside=False)),
    (r"\hat{x}", Accent(letter("x"), "^")),
    (r"\underbrace{x}", Accent(letter("x"), "\u23df", below=True)),
    (r"\left(x\right.", Fenced("(", letter("x"), "")),
    (r"\binom nk", Fenced("(", Table(((letter("n"),), (letter("k"),))), ")")),
    (r"3{,}5", Row((Sign("3", "number"), Sign(",", "number"), Sign("5", "number")))),
    (r"\text{if}", Sign("if", "words")),
    (
        r"\mathrm{CO_2}",
        Row((Sign("C", "letter", "normal"), Scripts(Sign("O", "letter", "normal"), Sign("2", "number")))),
    ),
]


@pytest.mark.parametrize(("latex", "made"), MADE)
def test_what_a_formula_is_made_of(latex: str, made: object) -> None:
    assert formula(latex) == made


# --- documents --------------------------------------------------------------------------------------------

PARTS = "(r|f|rad|sSub|sSup|sSubSup|sPre|limLow|limUpp|nary|func|acc|bar|groupChr|d|m) "
ARGUMENT = f"({PARTS})+"
SCHEMA = {
    "oMath": ARGUMENT,
    "r": "(rPr )?rPr t ",
    "f": "(fPr )?num den ",
    "rad": "(radPr )?deg e ",
    "sSub": "(sSubPr )?e sub ",
    "sSup": "(sSupPr )?e sup ",
    "sSubSup": "(sSubSupPr )?e sub sup ",
    "sPre": "(sPrePr )?sub sup e ",
    "limLow": "(limLowPr )?e lim ",
    "limUpp": "(limUppPr )?e lim ",
    "nary": "(naryPr )?sub sup e ",
    "func": "(funcPr )?fName e ",
    "acc": "(accPr )?e ",
    "bar": "(barPr )?e ",
    "groupChr": "(groupChrPr )?e ",
    "d": "(dPr )?(e )+",
    "m": "(mPr )?(mr )+",
    "mr": "(e )+",
    **dict.fromkeys(("e", "num", "den", "lim", "fName"), ARGUMENT),
    **dict.fromkeys(("deg", "sub", "sup"), f"({PARTS})*"),
    "radPr": "degHide ",
    "naryPr": "chr limLoc (subHide )?(supHide )?",
    "accPr": "chr ",
    "barPr": "pos ",
    "groupChrPr": "chr pos vertJc ",
    "dPr": "begChr endChr (grow )?",
    "mPr": "mcs ",
    "mcs": "(mc )+",
    "mc": "mcPr ",
    "mcPr": "count mcJc ",
    "rPr": "(nor |(scr )?(sty )?)(rStyle )?(rFonts )?",
}
"""What may stand in each element, in its order (ISO/IEC 29500-1, 22.1.2), as far as quizgen writes it."""


def not_valid(element: Element) -> Iterator[str]:
    """Each element with other children than it may have."""
    for each in element.iter():
        name = str(each.tag).rpartition("}")[2]
        children = "".join(f"{str(child.tag).rpartition('}')[2]} " for child in each)
        if name in SCHEMA and not re.fullmatch(SCHEMA[name], children):
            yield f"{name}: {children}"
        elif name not in SCHEMA and children:
            yield f"{name} has {children}"


@pytest.mark.parametrize("latex", FORMULAS)
def test_a_document_has_a_formula_that_is_valid_and_reads_as_its_line(latex: str) -> None:
    made = formula_element(latex, "Mark")
    assert made is not None
    assert list(not_valid(made)) == []
    assert office_maths.in_a_line(made) == in_a_line(latex)


PIECES = st.recursive(
    st.sampled_from(
        ["x", "n", "12", "+", "=", r"\alpha", r"\infty", "(", ")", "|", r"\%", r"\text{a b}", r"\,", "'"]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: rf"\frac{{{two[0]}}}{{{two[1]}}}"),
        inner.map(lambda one: rf"\sqrt{{{one}}}"),
        inner.map(lambda one: rf"\overline{{{one}}}"),
        inner.map(lambda one: rf"\left({one}\right)"),
        st.tuples(inner, inner).map(lambda two: rf"{{{two[0]}}}^{{{two[1]}}}"),
        st.tuples(inner, inner).map(lambda two: rf"\sum_{{{two[0]}}}{two[1]}"),
        st.tuples(inner, inner).map(lambda two: rf"\begin{{pmatrix}}{two[0]}\\{two[1]}\end{{pmatrix}}"),
    ),
    max_leaves=8,
)


@given(PIECES)
@settings(deadline=None)
def test_any_formula_of_a_document_reads_as_its_line_or_stands_in_a_line(latex: str) -> None:
    try:
        line = in_a_line(latex)
    except WrongFormula:
        return
    made = formula_element(latex, "")
    if made is None:
        assert not can_be_set(latex)
        return
    assert list(not_valid(made)) == []
    assert office_maths.in_a_line(made) == line


# --- PDF --------------------------------------------------------------------------------------------------


def deepest(layers: int) -> str:
    return r"\sqrt{" * layers + "x" + "}" * layers


NESTED = [
    (r"\frac{x}{1+", "}"),
    (r"x^{1+", "}"),
    (r"\left(1+", r"\right)"),
    (r"\begin{pmatrix}1&1+", r"\end{pmatrix}"),
    (r"{a+", "}"),
]


def test_nothing_inside_itself_is_too_much_for_this_computer() -> None:
    """Each is as long as a formula may be, and stands in a line, or is refused where no line can be made of it."""
    for start, end in (*NESTED, (r"{", "}")):
        many = 990 // len(start + end)
        with suppress(WrongFormula):
            in_a_line(start * many + "x" + end * many)
            formula_or_none(start * many + "x" + end * many)


@pytest.mark.slow
def test_typst_sets_each_formula() -> None:
    """All of them in one page, in the usual size and in large print; the deepest, too, which Typst must not stop at."""
    room = DEEPEST_FORMULA - 1
    latex = [*FORMULAS, deepest(room), *(start * room + "x" + end * room for start, end in NESTED)]
    assert None not in map(formula_or_none, latex)
    template = resources.templates() / "quiz" / "formula.typ"
    source = "\n".join(
        (
            template.read_text(encoding="utf-8"),
            "#let d = json(bytes(sys.inputs.data))",
            '#set document(title: "x")',
            "#for one in d.formulas [#equation(one.made, one.line, false) #equation(one.made, one.line, true)\\ ]",
        )
    )
    rows = [{"made": msgspec.to_builtins(formula(each)), "line": in_a_line(each)} for each in latex]
    typst = pytest.importorskip("typst")
    data = msgspec.json.encode({"formulas": rows}).decode()
    pdf = typst.compile(source.encode(), sys_inputs={"data": data}, pdf_standards="ua-1")
    assert pdf.startswith(b"%PDF")


DECK: dict[str, Any] = {
    "id": "sums",
    "title": "Sums",
    "markup": "true",
    "facts": [
        {
            "id": "mass",
            "fact": r"The energy of a mass at rest is ==$E=mc^2$==, where $\frac{v}{\sqrt{2}} < c$.",
            "ask": r"What is the energy of a mass, with $\frac{v}{\sqrt{2}}<c$?",
            "distractors": [r"$E=mc^3$", r"$E=\frac{m}{c}$", r"$E=mv^2$"],
        }
    ],
}


def test_a_document_has_formulas_and_is_proved(tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(DECK, tmp_path), Settings(types=("choice",)))
    files = written(job, "docx")
    assert prove_files(job, files) == []
    document = part_of(files["sums-quiz.docx"])
    assert document.count("<m:oMath>") == 1 + 3
    assert "<m:rad>" in document
    assert part_of(files["sums-key.docx"]).count("<m:oMath>") >= 2


def part_of(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_another_sign_in_a_formula_of_a_document_is_told(tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(DECK, tmp_path), Settings(types=("choice",)))
    files = written(job, "docx")
    with ZipFile(BytesIO(files["sums-quiz.docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<m:t>v</m:t>", b"<m:t>w</m:t>")
    changed = BytesIO()
    with ZipFile(changed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert {one.rule for one in prove_files(job, {**files, "sums-quiz.docx": changed.getvalue()})} == {
        "key-proof"
    }


HOSTILE = r"\text{#panic() *x* $y$ @z <w> #sys.inputs.data}+\text{</m:t></m:r>}"


def test_no_text_of_a_formula_is_read_as_typst(tmp_path: Path) -> None:
    hostile = r"\text{#panic("
    assert msgspec.to_builtins(formula(hostile + "a)}")) == {
        "kind": "sign", "text": "#panic(a)", "look": "words", "variant": "",
    }  # fmt: skip
    deck = {
        **DECK,
        "facts": [{**DECK["facts"][0], "ask": rf"What is the energy ${hostile}1)*}}$?", "distractors": []}],
    }
    job = ENGINE.job(deck_of(deck, tmp_path), Settings(types=("short_answer",)))
    assert written(job, "pdf")["sums-quiz.pdf"].startswith(b"%PDF")


def test_what_is_too_deep_stands_in_a_line() -> None:
    assert formula_or_none(deepest(DEEPEST_FORMULA)) is None
    assert formula_element(deepest(DEEPEST_FORMULA), "") is None


def test_the_process_sets_a_deck_with_a_formula_too_deep(tmp_path: Path) -> None:
    deck = {**DECK, "facts": [{**DECK["facts"][0], "ask": f"What is the energy ${deepest(30)}$?"}]}
    job = ENGINE.job(deck_of(deck, tmp_path), Settings(types=("short_answer",)))
    result = job.write("pdf")
    assert [problem.rule for problem in result.problems] == ["plain-formula"]
    assert "a formula stands in a line of text in the PDF" in result.problems[0].message
