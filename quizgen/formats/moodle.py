"""Moodle XML: for the question bank of Moodle and of all that reads its files (-moodle.xml)

Sections become categories below the quiz's title. An import again makes copies, since Moodle knows no id of a question.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from quizgen.formats.platforms.losses import (
    PARTNERS,
    PICTURES_TO_MATCH,
    POINTS,
    TWICE,
    Loss,
    exported_of,
    kept,
    many_right_for,
    marked_partners,
    matches_pictures,
    refused_by,
    refuses_an_accepted,
    told,
)
from quizgen.formats.platforms.moodle_cloze import can_embed, embedded
from quizgen.formats.platforms.moodle_texts import (
    FORMULA,
    FORMULAS,
    LONGEST_NAME,
    LONGEST_TAG,
    MOODLE,
    cdata,
    escaped,
    fraction,
    picture,
    scheme_lines,
    shared,
    stem_html,
    story,
)
from quizgen.view.exported import cut_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import (
        Exported,
        ExportedItem,
        ExportedNumber,
        ExportedOption,
        ExportedPicture,
        ExportedSection,
    )

TAKES = ("exported",)
DEFAULT = False
PROVER = "moodle"

TYPES = {
    "choice": "multichoice", "several": "multichoice", "truth": "truefalse", "matching": "matching",
    "ordering": "ordering", "number": "numerical", "written": "shortanswer", "sentences": "essay",
}  # fmt: skip
PENALTY = "0.3333333"
"""What a second try costs, as Moodle has it."""
NO_UNIT, ANY_UNIT = "3", "0"
"""How Moodle's ``showunits`` says that no unit is written, and that one may be."""

MANY_RIGHT = many_right_for("Moodle")
BACKSLASH = Loss("with several answers to write, one of which has a backslash before } or #", left_out=True)
REFUSED = refused_by("Moodle")


def write(edition: Edition) -> Files:
    """One file; none where no item can be held."""
    exported = exported_of(edition)
    parts = [
        part
        for number, (section, items) in enumerate(kept(exported, losses), 1)
        for part in (_category(exported, section, number), *(_question(item, exported) for item in items))
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    text = f"{head}{''.join(parts)}</quiz>\n"
    return {f"{exported.deck}-moodle.xml": text.encode()} if parts else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What Moodle cannot hold."""
    return told("moodle", edition, losses)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What Moodle cannot hold of an item."""
    right = sum(option.correct for option in item.options)
    if item.form == "several" and not shared(right):
        yield MANY_RIGHT
    if matches_pictures(item):
        yield PICTURES_TO_MATCH
    if item.form == "written" and len(item.parts) > 1:
        if not all(map(can_embed, item.parts)):
            yield BACKSLASH
        if item.points % item.wanted:
            yield POINTS
        if not item.in_order:
            yield TWICE
    if any(
        not part.case_counts and refuses_an_accepted(part) for part in item.parts if item.form == "written"
    ):
        yield REFUSED
    if any(FORMULA.search(text) for text in _texts(item)):
        yield FORMULAS
    if marked_partners(item):
        yield PARTNERS


def _texts(item: ExportedItem) -> Iterator[str]:
    yield from (item.context, item.stem, item.statement, item.rationale)
    yield from (option.text for option in item.options)
    yield from (text for premise in item.premises for text in (premise.text, premise.answer))


# --- questions --------------------------------------------------------------------------------------


def _category(exported: Exported, section: ExportedSection, number: int) -> str:
    """What puts the questions that follow into a category: ``$course$/top/The quiz/1 True or false``."""
    names = (exported.title, f"{number} {section.title}")
    path = "/".join(cut_at(name.replace("/", "//"), LONGEST_NAME) for name in names)
    info = escaped(section.directions)
    return (
        f' <question type="category">\n  <category>{cdata(f"$course$/top/{path}")}</category>\n'
        f'  <info format="html">{cdata(info)}</info>\n </question>\n'
    )


def _question(item: ExportedItem, exported: Exported) -> str:
    in_parts = item.form == "written" and len(item.parts) > 1
    type_ = "cloze" if in_parts else TYPES[item.form]
    body = "" if in_parts else "".join(_BODIES[item.form](item))
    stem = stem_html(item, embedded(item) if in_parts else MOODLE.stem(item))
    tags = "".join(f"<tag>{cdata(cut_at(tag, LONGEST_TAG))}</tag>" for tag in item.tags)
    files = "".join(map(_file, item.pictures))
    return (
        f' <question type="{type_}">\n'
        f"  <name>{cdata(item.name(LONGEST_NAME))}</name>\n"
        f'  <questiontext format="html">{cdata(stem)}{files}</questiontext>\n'
        f'  <generalfeedback format="html">{cdata(story(item, exported))}</generalfeedback>\n'
        f"  <defaultgrade>{item.points}</defaultgrade>\n  <penalty>{PENALTY}</penalty>\n  <hidden>0</hidden>\n"
        f"  <idnumber>{item.ident}</idnumber>\n{body}  <tags>{tags}</tags>\n </question>\n"
    )


def _file(shown: ExportedPicture) -> str:
    data = b64encode(shown.data).decode()
    return f'<file name="{shown.name}" path="/" encoding="base64">{data}</file>'


def _answer(text: str, earns: str, more: str = "", *, html: bool = True) -> str:
    """An answer that earns so many percent; *more* stands behind its text."""
    format_ = "html" if html else "plain_text"
    feedback = '<feedback format="html"><text></text></feedback>'
    return f'  <answer fraction="{earns}" format="{format_}">{cdata(text)}{more}{feedback}</answer>\n'


def _chosen(item: ExportedItem) -> Iterator[str]:
    right = sum(option.correct for option in item.options)
    yield f"  <single>{'true' if right == 1 else 'false'}</single>\n"
    yield f"  <shuffleanswers>{'false' if item.ordered else 'true'}</shuffleanswers>\n"
    yield "  <answernumbering>ABCD</answernumbering>\n  <showstandardinstruction>0</showstandardinstruction>\n"
    for option in item.options:
        wrong = "0" if right == 1 else f"-{fraction(right)}"
        yield _answer(
            _option_html(item, option), fraction(right) if option.correct else wrong, _files_of(option)
        )


def _option_html(item: ExportedItem, option: ExportedOption) -> str:
    return picture(option.picture) if option.picture else MOODLE.option(item, option)


def _files_of(option: ExportedOption) -> str:
    return _file(option.picture) if option.picture else ""


def _judged(item: ExportedItem) -> Iterator[str]:
    for word, right in (("true", item.truth), ("false", not item.truth)):
        yield _answer(word, "100" if right else "0", html=False)


def _matched(item: ExportedItem) -> Iterator[str]:
    yield "  <shuffleanswers>true</shuffleanswers>\n"
    rows = [(MOODLE.premise(item, premise.text), premise.answer) for premise in item.premises]
    used = {answer for _, answer in rows}
    rows += [("", option.text) for option in item.options if option.text not in used]
    for premise, answer in rows:
        yield (
            f'  <subquestion format="html">{cdata(premise)}<answer>{cdata(escaped(answer))}</answer>'
            "</subquestion>\n"
        )


def _ordered(item: ExportedItem) -> Iterator[str]:
    yield (
        "  <layouttype>VERTICAL</layouttype>\n  <selecttype>ALL</selecttype>\n  <selectcount>0</selectcount>\n"
        "  <gradingtype>ABSOLUTE_POSITION</gradingtype>\n  <showgrading>SHOW</showgrading>\n"
        "  <numberingstyle>none</numberingstyle>\n"
    )
    in_order = sorted(item.premises, key=lambda premise: int(premise.answer))
    for place, premise in enumerate(in_order, 1):
        yield _answer(MOODLE.premise(item, premise.text), f"{place}.0000000")


def _numbered(item: ExportedItem) -> Iterator[str]:
    (part,) = item.parts
    number: ExportedNumber | None = part.number
    if number is None:
        raise ValueError("an item to be answered with a number has none")
    yield _answer(f"{number.middle:f}", "100", f"<tolerance>{number.off:f}</tolerance>", html=False)
    for other in number.also:
        yield _answer(f"{other:f}", "100", "<tolerance>0</tolerance>", html=False)
    shows = ANY_UNIT if part.units else NO_UNIT
    yield "  <unitgradingtype>0</unitgradingtype>\n  <unitpenalty>0.1</unitpenalty>\n"
    yield f"  <showunits>{shows}</showunits>\n  <unitsleft>0</unitsleft>\n"
    units = (
        f"<unit><multiplier>1</multiplier><unit_name>{cdata(unit, tag='')}</unit_name></unit>"
        for unit in part.units
    )
    if part.units:
        yield f"  <units>{''.join(units)}</units>\n"


def _written(item: ExportedItem) -> Iterator[str]:
    (part,) = item.parts
    yield f"  <usecase>{int(part.case_counts)}</usecase>\n"
    for form in part.forms:
        yield _answer(form.replace("*", "\\*"), "100", html=False)
    for form in part.refused:
        if part.case_counts or form.casefold() not in {each.casefold() for each in part.forms}:
            yield _answer(form.replace("*", "\\*"), "0", html=False)


def _in_sentences(item: ExportedItem) -> Iterator[str]:
    scheme = "".join(f"<li>{line}</li>" for line in scheme_lines(item))
    yield (
        "  <responseformat>editor</responseformat>\n  <responserequired>1</responserequired>\n"
        "  <responsefieldlines>10</responsefieldlines>\n  <attachments>0</attachments>\n"
        f'  <graderinfo format="html">{cdata(f"<ul>{scheme}</ul>")}</graderinfo>\n'
        '  <responsetemplate format="html"><text></text></responsetemplate>\n'
    )


_BODIES = {
    "choice": _chosen, "several": _chosen, "truth": _judged, "matching": _matched, "ordering": _ordered,
    "number": _numbered, "written": _written, "sentences": _in_sentences,
}  # fmt: skip
