"""Markup: what a deck with ``markup: true`` may write, what it means in plain text, and how it is printed."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizgen.anki.compare.html_text import plain_text
from quizgen.formats.typst.markup import Encoder
from quizgen.json_view import question_data
from quizgen.marking.mark import mark
from quizgen.model import Deck
from quizgen.proof import tree
from quizgen.settings import Settings
from quizgen.text.markup import SIGNS, MarkedText, OpenMarkup, passages, read_markup
from quizgen.text.styled import Styles, as_html
from quizgen.view.study_cards import Box, faces
from quizgen.view.text import Gapped, Quoted, Text
from tests.builds import ENGINE
from tests.decks import deck_of, put
from tests.formats.builders import question
from tests.growth import growth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.engine.job import Job

WRITTEN = [
    ("no markup at all", "no markup at all", "no markup at all"),
    ("a *word* here", "a word here", "a <em>word</em> here"),
    ("a **word** here", "a word here", "a <b>word</b> here"),
    ("***both***", "both", "<b><em>both</em></b>"),
    ("**bold *and italic***", "bold and italic", "<b>bold </b><b><em>and italic</em></b>"),
    ("*one* or *two*", "one or two", "<em>one</em> or <em>two</em>"),
    ("un*frigging*believable", "unfriggingbelievable", "un<em>frigging</em>believable"),
    ("H~2~O", "H₂O", "H<sub>2</sub>O"),
    ("SO~4~^2−^", "SO₄²⁻", "SO<sub>4</sub><sup>2−</sup>"),
    ("x^2^ + y^n^", "x² + yⁿ", "x<sup>2</sup> + y<sup>n</sup>"),
    ("10^−6^ m", "10⁻⁶ m", "10<sup>−6</sup> m"),
    ("v~max~", "v_max", "v<sub>max</sub>"),
    ("e^x/2^", "e^(x/2)", "e<sup>x/2</sup>"),
    ("*H~2~O*", "H₂O", "<em>H</em><em><sub>2</sub></em><em>O</em>"),
    ("`a < b && c`", "a < b && c", "<code>a &lt; b &amp;&amp; c</code>"),
    ("`*p`", "*p", "<code>*p</code>"),
    (r"`C:\new`", r"C:\new", r"<code>C:\new</code>"),
    (r"2 \* 3 \~ \^ \` \\ \n", r"2 * 3 ~ ^ ` \ \n", r"2 * 3 ~ ^ ` \ \n"),
    (r"x^2\^^", "x^(2^)", "x<sup>2^</sup>"),
    ("2 * 3 * 4", "2 * 3 * 4", "2 * 3 * 4"),
    ("* a list", "* a list", "* a list"),
    ("<script>alert(1)</script> *& more*", "<script>alert(1)</script> & more", None),
    ("&lt; is no *<b>*", "&lt; is no <b>", "&amp;lt; is no <em>&lt;b&gt;</em>"),
    ("日本*語*です", "日本語です", "日本<em>語</em>です"),
    ("{漢字|かんじ}だ", "漢字だ", "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>だ"),
    ("{<b>|a&b}", "<b>", "<ruby>&lt;b&gt;<rp>(</rp><rt>a&amp;b</rt><rp>)</rp></ruby>"),
    (r"\{a, b\} = {x\|y|z}", "{a, b} = x|y", "{a, b} = <ruby>x|y<rp>(</rp><rt>z</rt><rp>)</rp></ruby>"),
    ("P(a | b) }", "P(a | b) }", "P(a | b) }"),
]
"""As it is written, as plain text, as HTML; None where it is escaped, with the emphasis."""


def styles_of(text: str, *, answers: bool = False) -> Styles:
    return Styles(passages(read_markup(text, answers=answers)))


@pytest.mark.parametrize(("written", "plain", "html"), WRITTEN)
def test_markup_is_plain_text_and_what_is_set_in_a_style(written: str, plain: str, html: str | None) -> None:
    assert read_markup(written).plain == plain
    made = as_html(styles_of(written).pieces(plain), escape)
    assert made == (html or f"{escape('<script>alert(1)</script>')} <em>&amp; more</em>")


@pytest.mark.parametrize(("written", "plain", "html"), WRITTEN)
def test_a_page_reads_as_the_plain_text(written: str, plain: str, html: str | None) -> None:
    del html
    page = f"<p>{as_html(styles_of(written).pieces(plain), escape)}</p>"
    assert tree.read(page.encode()).text == plain


def test_a_capital_at_the_beginning_is_that_of_the_text_and_a_formula_has_none() -> None:
    styles = styles_of(r"`x` is code, $y$ is not")
    assert as_html(styles.pieces("X is code, y is not"), escape).startswith("<code>X</code> is code, <math")
    other = styles_of(r"$y$ is not")
    assert as_html(other.pieces("Y is not"), escape) == "Y is not"


OPEN = [
    ("a *word", 2, "*"),
    ("a word*", 6, "*"),
    ("5*3", 1, "*"),
    ("*a **b*", 3, "**"),
    ("**a*", 0, "**"),
    ("about ~5 g", 6, "~"),
    ("~~", 0, "~"),
    ("x^2", 1, "^"),
    ("x^2 3^", 1, "^"),
    ("a `b", 2, "`"),
    ("``", 0, "`"),
    (r"*a\*", 0, "*"),
    ("a {b", 2, "{"),
    ("{漢字}", 0, "{"),
    ("{|かんじ}", 0, "{"),
    ("It cost $5.", 8, "$"),
    ("From $5 to $7", 5, "$"),
    ("$5-$7", 0, "$"),
]


@pytest.mark.parametrize(("written", "offset", "sign"), OPEN)
def test_what_is_not_closed_is_told_with_its_place(written: str, offset: int, sign: str) -> None:
    with pytest.raises(OpenMarkup) as found:
        read_markup(written)
    assert (found.value.offset, found.value.sign) == (offset, sign)


# --- any text --------------------------------------------------------------------------------------

ALPHABET = "ab 2=*~^`\\<&{}|é日\n"
TEXTS = st.text(alphabet=ALPHABET, max_size=30)


@given(st.text(alphabet=f"{ALPHABET}$", max_size=30))
def test_a_text_whose_signs_are_escaped_is_that_text(text: str) -> None:
    escaped = re.sub(f"([{re.escape(SIGNS)}])", r"\\\1", text)
    marked = read_markup(escaped)
    assert marked.spans == ()
    assert marked.plain.replace("\\=", "=") == text.replace("\\=", "=")


@given(TEXTS, st.booleans())
@example("*a==b==c*", True)
@example("`==`", True)
def test_any_text_is_read_or_refused(text: str, answers: bool) -> None:
    try:
        marked = read_markup(text, answers=answers)
    except OpenMarkup as found:
        place = found
    else:
        assert_is_found_again(marked)
        return
    assert text.startswith(place.sign, place.offset)


def assert_is_found_again(marked: MarkedText) -> None:
    assert len(marked.places) == len(marked.plain) + 1
    assert list(marked.places) == sorted(marked.places)
    found_passages = list(passages(marked))
    assert all(passage.text.strip() for passage in found_passages)
    for shown in (marked.plain, marked.plain.replace("==", ""), "ab 2"):
        pieces = Styles(found_passages).pieces(shown)
        assert "".join(piece.text for piece in pieces) == shown


@given(TEXTS)
def test_what_is_printed_is_escaped_once(text: str) -> None:
    try:
        marked = read_markup(text)
    except OpenMarkup:
        return
    html = as_html(Styles(passages(marked)).pieces(marked.plain), escape)
    left = re.sub(r"</?(?:em|b|sub|sup|code|ruby|r[tp])>", "", html)
    assert "<" not in left
    assert re.fullmatch(r"(?:[^&]|&(?:amp|lt|gt|quot|#x27);)*", left)


# --- where it holds --------------------------------------------------------------------------------


def html_of(written: str, shown: str, *, answers: bool = False) -> str:
    return as_html(styles_of(written, answers=answers).pieces(shown), escape)


@pytest.mark.parametrize(
    ("written", "shown", "html"),
    [
        ("It did *not* sink.", "It did not sink.", "It did <em>not</em> sink."),
        ("It did *not* sink.", "Why is it not built?", "Why is it not built?"),
        ("It did *not* sink.", "Why did it not sink?", "Why did it not sink?"),
        ("*The* ship sank.", "According to her, the ship sank.", "According to her, <em>the</em> ship sank."),
        ("The ==*Vasa*== sank.", "The Vasa sank.", "The Vasa sank."),
        ("The ==*Vasa*== sank.", "Vasa", "<em>Vasa</em>"),
        ("The ==big *Vasa*== sank.", "big Vasa", "big <em>Vasa</em>"),
        ("The ==big *Vasa*== sank.", "C. big Vasa", "C. big <em>Vasa</em>"),
        (
            "Sinking of the *Vasa*",
            "During the sinking of the Vasa, who",
            "During the sinking of the <em>Vasa</em>, who",
        ),
        ("Sinking of the *Vasa*", "sinking of the Vasas", "sinking of the Vasas"),
        ("*the ==Vasa== sank*", "the \ufdd0 sank", "<em>the</em> \ufdd0 <em>sank</em>"),
        ("==CO~2~== is a gas.", "The gas CO₂ and CO2", "The gas CO<sub>2</sub> and CO2"),
        ("Use ==`for`== for it.", "Use for for it.", "Use for for it."),
        ("Use ==`for`== for it.", "for", "<code>for</code>"),
        (
            "{徳川|とくがわ}は==二条城==にいた。",
            "徳川は大阪城にいた。",
            "<ruby>徳川<rp>(</rp><rt>とくがわ</rt><rp>)</rp></ruby>は大阪城にいた。",
        ),
    ],
)
def test_a_passage_is_found_between_the_words_that_it_was_written_between(
    written: str, shown: str, html: str
) -> None:
    assert html_of(written, shown, answers=True) == html


def test_a_style_that_not_all_options_have_is_in_none_of_them() -> None:
    marked = (read_markup(text) for text in ("*Vasa*", "*Mary*", "Wasa", "H~2~"))
    styles = Styles(passage for text in marked for passage in passages(text, answer=True))
    assert as_html(styles.pieces("Vasa", ("Vasa", "Mary")), escape) == "<em>Vasa</em>"
    assert as_html(styles.pieces("Vasa", ("Vasa", "Mary", "Wasa")), escape) == "Vasa"
    assert as_html(styles.pieces("H₂", ("Vasa", "H₂")), escape) == "H<sub>2</sub>"


# --- a whole deck ----------------------------------------------------------------------------------

DECK: dict[str, Any] = {
    "title": "Water",
    "markup": "true",
    "events": {"e": {"label": "Sinking of the *Vasa*", "when": "1628-08-10"}},
    "facts": [
        {
            "id": "water",
            "fact": "The formula of water, *a liquid*, is ==H~2~O==.",
            "ask": {"H~2~O": "What is the formula of **water**?"},
            "accept": {"H~2~O": ["HOH"]},
            "distractors": {"H~2~O": ["H~2~O~2~", "CO~2~", "`<script>`"]},
            "because": r"2 \* H & O, see `a < b`.",
        },
        {
            "id": "oak",
            "event": "e",
            "fact": "The *Vasa* was built of ==oak==.",
            "ask": "What was the *Vasa* built of?",
            "distractors": ["*pine*", "beech", "larch"],
        },
    ],
}


BOX = Box(40, 24)
FORMATS = ("quiz", "key", "web", "cards", "anki_text")
"""Those whose files are text."""


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    deck = deck_of(DECK, tmp_path_factory.mktemp("water"))
    return ENGINE.job(deck, Settings(types=("choice",)))


@pytest.fixture(scope="module")
def files(job: Job) -> dict[str, dict[str, str]]:
    """What each format writes of the deck, which is proved."""
    written = {name: job.write(name).value for name in FORMATS}
    assert job.prove(written) == []
    return {name: {file: data.decode() for file, data in made.items()} for name, made in written.items()}


def test_the_model_holds_plain_text(tmp_path: Path) -> None:
    deck = deck_of(DECK, tmp_path)
    water, oak = deck.facts
    assert water.statement == "The formula of water, a liquid, is H₂O."
    assert water.answers[0].text == "H₂O"
    assert water.answers[0].stem == "What is the formula of water?"
    assert water.answers[0].distractors == ("H₂O₂", "CO₂", "<script>")
    assert water.because == "2 * H & O, see a < b."
    assert oak.answers[0].distractors == ("pine", "beech", "larch")
    assert deck.events["e"].label == "Sinking of the Vasa"


@pytest.mark.parametrize(
    ("format_", "end", "printed"),
    [
        ("quiz", "quiz.html", "What is the formula of <b>water</b>?"),
        ("quiz", "quiz.html", "H<sub>2</sub>O"),
        ("quiz", "quiz.html", "Sinking of the <em>Vasa</em>"),
        ("key", "key.html", "2 * H &amp; O, see <code>a &lt; b</code>."),
        ("key", "key.html", "formula of water, <em>a liquid</em>, is <strong>H<sub>2</sub>O</strong>."),
        ("cards", "cards.html", "H<sub>2</sub>O<sub>2</sub>"),
        ("web", "web.html", "&#72;<sub>&#50;</sub>&#79;"),
        ("anki_text", "anki.txt", "&lt;script&gt;"),
        ("anki_text", "anki.txt", "Sinking of the <em>Vasa</em>"),
    ],
)
def test_each_format_prints_what_is_marked(
    files: dict[str, dict[str, str]], format_: str, end: str, printed: str
) -> None:
    (text,) = (text for name, text in files[format_].items() if name.endswith(end))
    assert printed in text
    assert "<script>" not in text.replace('<script type="', "").replace("<script>(", "") or format_ == "web"


def test_documents_set_what_is_marked_and_are_proved(job: Job) -> None:
    written = {name: job.write(name).value for name in ("quiz", "key", "docx")}
    assert job.prove(written) == []
    texts = {}
    for name, data in written["docx"].items():
        with ZipFile(BytesIO(data)) as archive:
            texts[name.rpartition("-")[2]] = archive.read("word/document.xml").decode()
    quiz, key = texts["quiz.docx"], texts["key.docx"]
    assert re.search(r'<w:vertAlign w:val="subscript"/></w:rPr><w:t [^>]*>2</w:t>', quiz)
    assert re.search(r"<w:b/><w:bCs/></w:rPr><w:t [^>]*>water</w:t>", quiz)
    assert re.search(r'<w:i w:val="0"/><w:iCs w:val="0"/></w:rPr><w:t [^>]*>Vasa</w:t>', quiz)
    assert re.search(r'<w:rFonts w:ascii="Courier New"[^>]*/></w:rPr><w:t [^>]*>a &lt; b</w:t>', key)


def test_pdfs_get_the_pieces_of_what_is_marked() -> None:
    encoder = Encoder("en", "en", {}, styles_of("a **H~2~O** b"))
    data = encoder.text(Text("a H₂O b", deck=True))
    assert isinstance(data, dict)
    assert [(piece["text"], piece["style"], piece["strong"]) for piece in data["pieces"]] == [
        ("a ", None, False), ("H", None, True), ("2", "lowered", True), ("O", None, True), (" b", None, False),
    ]  # fmt: skip
    assert encoder.text(Text("a H₂O b")) == "a H₂O b"  # the page's own words
    assert encoder.text(Quoted("a H₂O b", deck=True)) == "a H₂O b"


def test_pdfs_are_made(job: Job) -> None:
    written = job.write("pdf").value
    assert [data[:5] for data in written.values()] == [b"%PDF-", b"%PDF-"]


READINGS: dict[str, Any] = {
    "title": "駅",
    "language": "ja",
    "markup": "true",
    "facts": [
        {
            "id": "a",
            "fact": "日本の{首都|しゅと}は=={東京|とうきょう}==です。",
            "ask": "日本の{首都|しゅと}はどこですか。",
            "distractors": ["{京都|きょうと}", "{大阪|おおさか}", "{奈良|なら}"],
        }
    ],
}


def test_words_with_their_reading_are_set_and_proved(tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(READINGS, tmp_path), Settings(types=("choice",)))
    written = {name: job.write(name).value for name in ("quiz", "key", "web", "cards", "docx")}
    assert job.prove(written) == []
    (quiz,) = written["quiz"].values()
    assert "<ruby>首都<rp>(</rp><rt>しゅと</rt><rp>)</rp></ruby>は" in quiz.decode()
    assert quiz.decode().count("<ruby>") == len(("首都", "東京", "two", "others"))
    with ZipFile(BytesIO(next(iter(written["docx"].values())))) as archive:
        text = archive.read("word/document.xml").decode()
    assert re.search(r"<w:rt>.*?しゅと.*?</w:rt><w:rubyBase>.*?首都.*?</w:rubyBase>", text)


def test_json_and_typed_answers_are_plain(job: Job) -> None:
    (water,) = (question for question in job.questions(("short_answer",)) if question.fact == "water")
    data = question_data(water)
    assert data["key"] == ("H₂O",)
    assert data["statement"] == "The formula of water, a liquid, is H₂O."
    assert all(mark(water, typed).right for typed in ("H2O", "H₂O", "h2o", "HOH"))
    assert not mark(water, "H2O2").right


def test_what_diff_prints_shows_the_markup() -> None:
    assert plain_text("<div>H<sub>2</sub>O <em>is</em> <code>x</code></div>") == "H~2~O *is* `x`"


WITHOUT: dict[str, Any] = {**DECK, "markup": "false"}


def test_without_markup_every_text_means_what_it_meant(tmp_path: Path) -> None:
    deck = deck_of(WITHOUT, tmp_path)
    assert deck.passages == ()
    assert deck.facts[0].statement == "The formula of water, *a liquid*, is H~2~O."
    assert deck.facts[0].because == DECK["facts"][0]["because"]


@given(TEXTS.filter(str.strip))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_without_markup_no_text_is_touched(tmp_path: Path, text: str) -> None:
    fact = {"id": "a", "fact": "It is ==red==.", "because": f"x {text} x"}
    deck, _ = ENGINE.read(put({"title": "A deck", "facts": [fact]}, tmp_path))
    assert deck is not None
    assert deck.facts[0].because == fact["because"]


@pytest.mark.parametrize(
    ("written", "rule", "column"),
    [
        ("The *formula* is ==two apples==, ==.", "open-mark", 34),
        ("A *b* `c` ==x== and ==x==.", "duplicate-mark", 23),
    ],
)
def test_a_problem_behind_markup_stands_where_it_is(
    tmp_path: Path, written: str, rule: str, column: int
) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(f"title: T\nmarkup: true\nfacts:\n- id: a\n  fact: '{written}'\n", encoding="utf-8")
    _, problems = ENGINE.read(path)
    assert [(p.rule, p.source.line, p.source.column - len("  fact: '")) for p in problems] == [
        (rule, 5, column)
    ]


@pytest.mark.parametrize(
    ("markup", "because", "remedy"),
    [
        ("true", "so *much*, `*x*`, `<b>` and \\*x\\*", None),
        ("true", "so <b>much</b>", "write *word*, **word**, H~2~O, x^2^, `code` or $x^2$"),
        ("false", "so *much*", "markup: true"),
        ("false", "so <sub>2</sub>", "markup: true"),
    ],
)
def test_foreign_markup_is_told(tmp_path: Path, markup: str, because: str, remedy: str | None) -> None:
    fact = {"id": "a", "fact": "It is ==red==.", "ask": "What is it?", "because": because}
    path = put({"title": "A deck", "markup": markup, "facts": [fact]}, tmp_path)
    found = [problem for problem in ENGINE.check(path) if problem.rule == "looks-like-markup"]
    assert [(remedy or "?") in problem.help for problem in found] == ([True] if remedy else [])


def test_twice_as_many_texts_are_twice_the_work() -> None:
    def work(size: int) -> Callable[[], object]:
        texts = [
            read_markup(f"The word{at} *Vasa* sank{at} in H~2~O{at} and *th{at} x*") for at in range(size)
        ]
        styles = Styles(passage for text in texts for passage in passages(text))
        return lambda: [styles.pieces(text.plain) for text in texts]

    assert growth(work, 100) < 2.2


def test_cards_have_room_for_readings_above_the_words() -> None:
    text = Gapped("首都の首都の首都の首都の", deck=True)
    plain = faces(question("short_answer", "x", text.words, "東京"), 1, Deck("d", "D", language="ja"), BOX)
    styles = styles_of("{首都|しゅと}の")
    high = faces(
        question("short_answer", "x", text.words, "東京"), 1, Deck("d", "D", language="ja"), BOX, styles
    )
    assert high[0].paragraphs[0].tall > 1 == plain[0].paragraphs[0].tall
    assert high[0].size < plain[0].size
