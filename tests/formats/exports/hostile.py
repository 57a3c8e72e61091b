"""Four hundred hostile strings, and an item of each form that is made of one."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.located_yaml.text import FORBIDDEN
from quizgen.view.exported import (
    Exported,
    ExportedItem,
    ExportedNumber,
    ExportedOption,
    ExportedPart,
    ExportedPremise,
    ExportedSection,
    ExportedWords,
    Form,
    one_line,
)
from tests.formats.samples import quiz

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECES = (
    "~", "=", "#", "{", "}", ":", "%", "*", "->", "[html]", "[plain]", "[markdown]", "[moodle]", "]]>", "<![CDATA[",
    "&#;", "&amp;", "&lt;b&gt;", "&#42;", "<b>", "</b>", "<br>", "<script>alert(1)</script>", "<!-- ", " -->", "<p>",
    "\\", "\\\\", "\\*", "\\}", "\\#", "\\n", "\\t", "$$x$$", "$", "\\(x\\)", "\\[x\\]", '"', "'", "`", "“”",
    "«»", "‘’",
    "\n", "\r\n", "\t", "  ", "\u00a0", "\u3000", "=1+1", "+1", "-1", "@SUM(A1)", "|", '=HYPERLINK("x")', "%100%",
    "%-50%", "=%50%", "//", "/", "::", "####", "####", "{=a}", "{1:SHORTANSWER:=x}", "{T}", "{#3:2}", "[id:x]",
    "[tag:x]",
    "$CATEGORY: x", "ANSWER: A", "A. x", "B) y", "1. ", "- ", "+ ", "> ", "# ", "---", "***", "_x_", "**x**", "[x](y)",
    "![x](y)", "|x|", "```", "~~x~~", "<https://x>", "https://example.org/?a=1&b=2", "é", "e\u0301", "ß", "İ", "ı", "ﬁ",
    "Å", "中文", "日本語", "한국어", "العربية", "עברית", "हिन्दी", "\u200b", "\u200d", "\u200e", "\u200f", "\u202e",
    "\u2066",
    "\u00ad", "👩\u200d🚀", "🇯🇵", "\U0001f600", "𝒳", "a" * 300, ",", ";", "…", "_____", "____", "word", "two words",
    "1,300", "½", "²", "0", "None", "true", "false", "&", "<", ">", "^", "'=1", "\\u0041", "%20", "+", "?", "!",
    "(", ")",
)  # fmt: skip
"""What means something to one program or another."""
WANTED = 400
SEED = "hostile"


def hostile() -> tuple[str, ...]:
    """The strings: each piece alone, and as many of two to six pieces. None has a character that no deck may hold."""
    random, found = Random(SEED), {one_line(f"{piece}") or f"x{piece}x": None for piece in PIECES}
    found["~=#{}:%*->[html]]]>&#;"] = None
    while len(found) < WANTED:
        pieces = random.choices(PIECES, k=random.randint(2, 6))
        found["".join(pieces)] = None
    strings = tuple(text for text in found if not FORBIDDEN.search(text) and one_line(text))
    assert len(strings) == WANTED
    return strings


HOSTILE = hostile()


def items(form: Form, strings: Sequence[str] = HOSTILE) -> Iterator[ExportedItem]:
    """An item of a form for each string, in all its texts, as an edition would have it."""
    for number, raw in enumerate(strings, 1):
        text = one_line(raw)
        yield item(form, text, number)


def item(form: Form, text: str, number: int = 1) -> ExportedItem:
    """An item whose texts are all a string, told apart by what stands behind it."""
    wrong = f"{text} w1", f"{text} w2"
    options: tuple[ExportedOption, ...] = ()
    premises: tuple[ExportedPremise, ...] = ()
    parts: tuple[ExportedPart, ...] = ()
    if form == "choice":
        options = (
            ExportedOption(wrong[0], False),
            ExportedOption(text, True),
            ExportedOption(wrong[1], False),
        )
    elif form == "several":
        options = (
            ExportedOption(text, True),
            ExportedOption(wrong[0], False),
            ExportedOption(f"{text} r", True),
        )
    elif form == "truth":
        options = (ExportedOption("True", number % 2 == 1), ExportedOption("False", number % 2 == 0))
    elif form == "matching":
        options = (
            ExportedOption(f"{text} x", False),
            ExportedOption(text, False),
            ExportedOption(f"{text} y", False),
        )
        premises = (ExportedPremise(f"{text} p", text), ExportedPremise(f"q {text}", f"{text} y"))
    elif form == "ordering":
        premises = tuple(ExportedPremise(f"{text} {place}", place) for place in "312")
    elif form == "number":
        number_ = ExportedNumber(Decimal(1300), Decimal("1299.5"), Decimal("1300.5"), is_range=False)
        parts = (ExportedPart(text="1300 metres", number=number_, unit="metres", units=("metres", "m")),)
    elif form == "written":
        parts = (ExportedPart(text=text, accepted=(f"{text} also",), refused=(f"not {text}",)),)
    else:
        parts = (ExportedPart(text=text, points=2), ExportedPart(text=f"{text} more", points=1))
    return ExportedItem(
        id=f"fact-{number}:{form}:{text}",
        ident=f"q{number:020x}",
        number=number,
        form=form,
        points=1,
        context=f"c {text}" if number % 3 == 0 else "",
        stem=text,
        options=options,
        ordered=form == "truth",
        premises=premises,
        parts=parts,
        in_order=True,
        wanted=max(1, len(parts)),
        pictures=(),
        statement=f"{text} s",
        rationale=f"because {text}",
        places=("¶1, sentence 1",),
        tags=(f"tag-{number}",),
        language="en",
    )


def several_parts(text: str, number: int = 1, *, in_order: bool = True) -> ExportedItem:
    """An item with two answers to be written, in the gaps of its stem."""
    parts = (ExportedPart(text=text, accepted=(f"{text} also",)), ExportedPart(text=f"other {text}"))
    made = item("written", text, number)
    return replace(
        made, stem=f"{text} \ufdd0 {text} \ufdd0.", parts=parts, in_order=in_order, wanted=2, points=2
    )


def exported(*those: ExportedItem, title: str = "A quiz", section: str = "A section") -> Exported:
    """What platforms are told of some items, in one section."""
    words = ExportedWords(
        key="Answers", accept="Also accept:", refuse="Do not accept:", within="Within ±%(amount)s."
    )
    return Exported(
        deck="hostile",
        title=title,
        language="en",
        text_language="en",
        article="The paper",
        source="The paper, 1 May 2020",
        url="https://example.org/?a=1&b=2",
        words=words,
        sections=(ExportedSection(section, "Do it.", (), those),),
        quiz=quiz(),
    )
