"""Files as people have them, of every format: what becomes of each question, and what is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen import registry
from quizgen.drafts.draft_file import added, read_draft
from quizgen.importing import readers
from quizgen.importing.importer import READERS, questions_of
from quizgen.importing.leftovers import KINDS
from quizgen.located_yaml.reader import load
from tests.command import quizgen
from tests.importing.workbooks import KAHOOT, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = Path(__file__).parent / "files"
SAMPLES = {path.name: path.read_bytes() for path in sorted(FILES.iterdir())} | {
    "kahoot.xlsx": workbook(KAHOOT)
}
QUESTIONS = {
    "aiken.txt": 3,
    "anki.txt": 2,
    "moodle.xml": 12,
    "options.csv": 3,
    "questions.gift": 17,
    "quizlet.tsv": 2,
    "vocabulary.csv": 4,
    "kahoot.xlsx": 4,
}
"""How many questions each sample has, counted by hand."""


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_becomes_these_drafts(
    name: str, tmp_path: Path, golden: Callable[[str, bytes], None]
) -> None:
    (tmp_path / name).write_bytes(SAMPLES[name])
    ran = quizgen("import", tmp_path / name, "--output", tmp_path / "deck", "--verbose")
    assert ran.code == 0
    draft = (tmp_path / "deck" / "draft.yaml").read_bytes()
    told = ran.err.replace(f"{tmp_path}/", "")
    golden(f"import/{name}.yaml", draft)
    golden(f"import/{name}.told.txt", told.encode())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_question_of_a_sample_is_in_the_draft_or_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(SAMPLES[name])
    imported = questions_of(tmp_path / name)
    assert len(imported.drafts) + imported.whole == QUESTIONS[name]
    got = added(read_draft(tmp_path / "draft.yaml"), imported.drafts)
    assert len(got.ids) == len(imported.drafts)
    facts: Any = load(got.data, "draft.yaml")
    assert all(draft["at"] == "" for draft in facts)


def test_every_format_has_a_sample_and_says_what_it_is() -> None:
    text_formats = {"csv", "gift", "aiken", "moodle_xml", "xlsx"}
    assert {*registry.names(READERS)} == text_formats | {"apkg"}  # test_apkg.py has that one's
    for name in registry.names(READERS):
        declared = registry.constants(READERS, name)
        assert declared["HOLDS"] in {"text", "bytes"}
        assert all(ending == ending.lower() and ending.startswith(".") for ending in declared["ENDINGS"])
        assert registry.summary(READERS, name)
        module = registry.load(READERS, name)
        assert callable(module.read)
        shared = Counter(
            e for n in registry.names(READERS) for e in registry.constants(READERS, n)["ENDINGS"]
        )
        if any(shared[ending] > 1 for ending in declared["ENDINGS"]):
            assert callable(module.is_like)


def test_the_help_lists_the_formats() -> None:
    help_ = " ".join(quizgen("import", "--help").out.split())
    for name in registry.names(READERS):
        assert f"{name.replace('_', '-')} ({registry.summary(READERS, name)})" in help_


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("What is it?\nA. one\nB. two\nANSWER: A\n", "aiken"),
        ("What is it? {=one ~two}\n", "gift"),
        ("The sun is a star. {T}\n", "gift"),
        ("word\tmeaning\nother\tthing\n", "csv"),
        ("#separator:tab\n#html:true\nword\tmeaning\n", "csv"),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".text", ""])
def test_the_format_is_found_by_what_a_file_holds(
    text: str, format_: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"questions{ending}"
    path.write_text(text, encoding="utf-8")
    assert questions_of(path).drafts == questions_of(path, format_).drafts


TABLES = {
    "question,answer\nq,a\n": {"ask": "q", "fact": "… ==a=="},
    "Frage;Antwort\nq;a\n": {"ask": "q", "fact": "… ==a=="},
    "sep=;\nTerm;Definition\nq;a\n": {"ask": "q", "fact": "… ==a=="},
    "質問,答え\nq,a\n": {"ask": "q", "fact": "… ==a=="},
    "Question,1,2,3,Correct\nq,x,y,z,3\n": {"ask": "q", "fact": "… ==z==", "distractors": ["x", "y"]},
    "#separator:tab\n#guid column:1\n#tags column:4\nx1\tq\ta\tt u\n": {
        "ask": "q", "fact": "… ==a==", "tags": ["t", "u"]
    },
    "Énoncé\tBonne réponse\nq\ta\n": {"ask": "q", "fact": "… ==a=="},
    "question,answer,accept,reject,wrong 1,Wrong_2,explanation,tags,tolerance\n"
    'q,7 m,seven m; VII m,8 m,9,10,why,"x, y",1\n': {
        "ask": "q", "fact": "… ==7 m==", "accept": ["seven m", "VII m"], "reject": ["8 m"], "distractors": ["9", "10"],
        "because": "why", "tags": ["x", "y"], "tolerance": "1",
    },
    "question,option a,option b,option c,answer\nq,x,y,z,B\n": {
        "ask": "q", "fact": "… ==y==", "distractors": ["x", "z"]
    },
    "question,A,B,C,correct answer\nq,x,y,z,y\n": {"ask": "q", "fact": "… ==y==", "distractors": ["x", "z"]},
    "question,answer,answer 2\nq,a,b\n": {"ask": "q", "fact": "… ==a==", "accept": ["b"]},
    'question,answer,wrong\nThe sea is ___.,red,"blue\ngreen | grey"\n': {
        "fact": "The sea is ==red==.", "distractors": ["blue", "green", "grey"]
    },
    "The sea is ___ and ___.\tred\n": {"ask": "The sea is ___ and ___.", "fact": "… ==red=="},
    "question,answer\nThe sun is a star.,TRUE\n": {"fact": "… The sun is a star."},
    "question,A,B,correct\nIst sie ein Stern?,Wahr,Falsch,A\n": {
        "ask": "Ist sie ein Stern?", "fact": "… ==Wahr==", "distractors": ["Falsch"]
    },
    "a == b?\tx =\\= y\n": {"ask": "a == b?", "fact": "… ==x =\\\\= y=="},
    'a\tb\n"c\td"\n': {"ask": "a", "fact": "… ==b=="},
    'a,b\n"say ""hi""","x, y"\n': {"ask": "a", "fact": "… ==b=="},
    "q\tred\nq2\tred\n": {"ask": "q", "fact": "… ==red=="},
}  # fmt: skip


@pytest.mark.parametrize("text", TABLES)
def test_a_table_becomes(text: str, tmp_path: Path) -> None:
    path = tmp_path / ("t.tsv" if "\t" in text else "t.csv")
    path.write_text(text, encoding="utf-8")
    assert first(path) == TABLES[text]


def first(path: Path, *, markup: bool = False) -> dict[str, Any]:
    """The keys of the first draft of a file, as quizgen reads them, without id and place."""
    got = added(read_draft(path.with_name("draft.yaml")), questions_of(path, markup=markup).drafts)
    facts: Any = load(got.data, "draft.yaml")
    return {key: value for key, value in facts[0].items() if key not in {"id", "at"}}


GIFT = {
    "Q? {=a}": {"ask": "Q?", "fact": "… ==a=="},
    "Q? {=a =b}": {"ask": "Q?", "fact": "… ==a==", "accept": ["b"]},
    "It is {=a ~b} here.": {"fact": "It is ==a== here.", "distractors": ["b"]},
    "It is {=a ~b}.": {"fact": "It is ==a==.", "distractors": ["b"]},
    "({=a}) is it, n'est-ce pas ?": {"fact": "(==a==) is it, n'est-ce pas ?"},
    "What is it? {#3.1:0.05}.": {"ask": "What is it?", "fact": "… ==3.1==", "tolerance": "0.05"},
    "::Two::What is it? {#\n  =3:0\n  =%50%3:2 #close\n}": {"ask": "What is it?", "fact": "… ==3=="},
    "Which equals 5? {\n ~ \\= 2 + 2\n = \\= 2 + 3 }": {
        "ask": "Which equals 5?", "fact": "… ==\\= 2 + 3==", "distractors": ["= 2 + 2"]
    },
    "Which is no sign? {\n ~ \\~ # it is\n = \\\\ # Right! But,\n  it is one, too.\n}": {
        "ask": "Which is no sign?", "fact": "… ==\uff3c==",
        "because": "Right! But, it is one, too.", "distractors": ["~"]
    },
    "Two {#2}": {"ask": "Two", "fact": "… ==2=="},
    "Two {#1.5..2.5}": {"ask": "Two", "fact": "… ==2==", "tolerance": "0.5"},
    "The moon is a star. {=False ~True}": {"fact": "… The moon is a star."},
    "[plain]a < b & c <i>? {=x}": {"ask": "a < b & c <i>?", "fact": "… ==x=="},
    "[html]a &lt; b<br>c <i>d</i>? {=x}": {"ask": "a < b c d?", "fact": "… ==x=="},
    "Colon\\: \\{x\\}, 50\\% \\~ 1\\=1 \\# c\\\\d? {=a\\=b}": {
        "ask": "Colon: {x}, 50\\% ~ 1=1 # c\\d?", "fact": "… ==a=b=="
    },
    "Line\\none? {=x}": {"ask": "Line one?", "fact": "… ==x=="},
    "Q? {~%100%a ~%-50%b}": {"ask": "Q?", "fact": "… ==a==", "distractors": ["b"]},
    "Q? {\n=a#good\n~b\n####all\n}": {"ask": "Q?", "fact": "… ==a==", "because": "good all", "distractors": ["b"]},
}  # fmt: skip


@pytest.mark.parametrize("text", GIFT)
def test_gift_becomes(text: str, tmp_path: Path) -> None:
    (tmp_path / "q.gift").write_text(text, encoding="utf-8")
    assert first(tmp_path / "q.gift") == GIFT[text]


# --- HTML and markup ---------------------------------------------------------------------------------


HTML = {
    "<b>H<sub>2</sub>O</b> &amp; x<sup>n+1</sup>": ("H₂O & xⁿ⁺¹", "H~2~O & x^n+1^"),
    "2 * 3 ~ 4": ("2 * 3 ~ 4", "2 \\* 3 \\~ 4"),
    "<p>one</p><p>two<br/>three</p>": ("one two three", "one two three"),
    "a <em> b </em>c": ("a b c", "a *b* c"),
    "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>": ("漢字", "{漢字|かんじ}"),
    "<code>x = 1</code>": ("x = 1", "`x = 1`"),
    "\\(x^2\\)": ("\\(x^2\\)", "$x^2$"),
    "<script>alert(1)</script>a<style>b{}</style>": ("a", "a"),
    "a&#8203;b&nbsp;c &nosuch; &#99999999999;": ("a\u200bb c &nosuch; \ufffd",) * 2,
    "<b>a<i>b</i></b>": ("ab", "a*b*"),
    "unfin<b>ished": ("unfinished", "unfin**ished**"),
    "<x-y>a</x-y> 1 < 2 > 0": ("a 1 < 2 > 0",) * 2,
}


@pytest.mark.parametrize("html", HTML)
@pytest.mark.parametrize("markup", [False, True])
def test_html_becomes_the_text_of_the_deck(html: str, markup: bool, tmp_path: Path) -> None:
    path = tmp_path / "anki.txt"
    path.write_text(f"#separator:tab\n#html:true\n{html}\tx\n", encoding="utf-8")
    assert first(path, markup=markup)["ask"] == HTML[html][markup]


TOLD = {
    "&nosuch;": ["entity"], "<table><tr><td>a<td>b</table>": ["table"], "<a href='x'>a</a>": ["link"],
    "<script>x</script>a": ["code"],
    "a<img src='x.png'>": ["media"], "a[sound:x.mp3]": ["media"], "a\\[x\\]": ["formula"],
    "<ruby>a<rt>b</rt></ruby>": ["reading"],
    "a\u0007b": ["control"], "<math><mi>x</mi></math>a": ["formula"], "<svg><path/></svg>a": ["media"],
    "<b>a</b>&amp;&lt;": [],
}  # fmt: skip


@pytest.mark.parametrize("html", TOLD)
def test_what_html_has_beside_words_is_told(html: str, tmp_path: Path) -> None:
    path = tmp_path / "anki.txt"
    path.write_text(f"#separator:tab\n#html:true\n{html}\tx\n", encoding="utf-8")
    assert [left.kind for left in questions_of(path).left] == TOLD[html]


def test_every_kind_of_what_is_not_taken_is_told_somewhere() -> None:
    """No kind stands in the table that nothing tells."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in Path(readers.__file__).parent.parent.rglob("*.py")
    )
    assert [kind for kind in KINDS if code.count(f'"{kind}"') < 2] == []


def test_every_sheet_is_read_or_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(
        workbook(
            KAHOOT,
            xl__worksheets__sheet2_xml=SECOND.replace("HEAD", "Frage"),
            xl__media__image1="x",
        )
    )
    imported = questions_of(tmp_path / "a.xlsx")
    assert imported.places == ("Sheet1, row 9", "Sheet1, row 10", "Sheet2, row 2")
    assert [left.kind for left in imported.left] == ["no-key", "no-question", "media"]
    (tmp_path / "a.xlsx").write_bytes(
        workbook(KAHOOT, xl__worksheets__sheet2_xml=SECOND.replace("HEAD", "Text"))
    )
    assert [left.kind for left in questions_of(tmp_path / "a.xlsx").left] == [
        "no-key",
        "no-question",
        "sheet",
    ]


SECOND = (
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>HEAD</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Antwort</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Wer?</t></is></c>'
    '<c r="B2"><v>1628.0</v></c></row></sheetData></worksheet>'
)

MOODLE = {
    "<single>true</single><answer fraction='100'><text>a</text></answer><answer fraction='100'><text>b</text></answer>"
    "<answer fraction='0'><text>c</text></answer><hint><text>think</text></hint>"
    "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
    "<incorrectfeedback><text>Sorry</text></incorrectfeedback>": (
        {"ask": "Q?", "fact": "… ==a==", "accept": ["b"], "distractors": ["c"]},
        ("said to those who answer wrongly: Sorry", "hint 1: think"),
    ),
    "<single>false</single><answer fraction='33.333'><text>a</text></answer>"
    "<answer fraction='66.667'><text>b</text></answer><answer fraction='-100'><text>a</text></answer>": (
        {"ask": {"all": "Q?"}, "fact": "… ==a==, ==b=="},
        (),
    ),
    "<answer fraction='100'><text>True</text></answer><answer fraction='0'><text>False</text></answer>": (
        {"ask": "Q?", "fact": "… ==True==", "distractors": ["False"]},
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("inside", MOODLE)
def test_a_choice_of_moodle_becomes(inside: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        f"<quiz><question type='multichoice'><questiontext><text>Q?</text></questiontext>{inside}</question></quiz>",
        encoding="utf-8",
    )
    keys, hints = MOODLE[inside]
    assert first(tmp_path / "a.xml") == keys
    assert questions_of(tmp_path / "a.xml").drafts[0].comments[1:] == hints


def test_answers_embedded_in_a_text_keep_what_is_said_of_them(tmp_path: Path) -> None:
    text = "In {1:SA:=Rome#Right.~%50%Ostia#Near.} by {1:MCV:=Remus~Nero#Later.}, {2:NM:=753:2}"
    (tmp_path / "a.xml").write_text(
        f"<quiz><question type='cloze'><questiontext><text>{text}</text></questiontext></question></quiz>",
        encoding="utf-8",
    )
    assert first(tmp_path / "a.xml") == {
        "fact": "In ==Rome== by ==Remus==, ==753==", "because": "Right.", "distractors": {"Remus": ["Nero"]},
        "tolerance": {"753": "2"},
    }  # fmt: skip
    (draft,) = questions_of(tmp_path / "a.xml").drafts
    assert draft.comments[1:] == (
        "50 % right in the file: Ostia",
        "said to those who answer “Ostia”: Near.",
        "said to those who answer “Nero”: Later.",
    )


AIKEN = (
    "One option is too few?\nA) Only this\nANSWER: A\n\nA) Nothing is asked\n\nANSWER: nothing\n\n"
    "Good?\nA) yes\nB) no\nANSWER: A\n\n"
    "Not finished?\nA) x\nB) y\n\nWithout\nblanks?\nA)wrong\nB)right\n\nANSWER: b.\nFEEDBACK: so it is\n\n"
    "Moodle is good.\nA. True\nB. False\nANSWER: A\n"
)


def test_aiken_with_mistakes_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AIKEN, encoding="utf-8")
    imported = questions_of(tmp_path / "a.txt")
    assert [dict(draft.keys) for draft in imported.drafts] == [
        {"ask": "One option is too few?", "fact": "… ==Only this=="},
        {"ask": "Good?", "fact": "… ==yes==", "distractors": ["no"]},
        {"ask": "Without blanks?", "fact": "… ==right==", "distractors": ["wrong"], "because": "so it is"},
        {"fact": "… Moodle is good."},
    ]
    assert [(left.kind, left.line) for left in imported.left] == [
        ("broken", 5),
        ("no-question", 7),
        ("no-key", 14),
    ]
