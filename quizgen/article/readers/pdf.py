"""PDFs with text in them, by PDFium: lines become paragraphs again, and words that were cut become whole.

What a line is can be seen from its place and its letters alone. A paragraph ends where a gap, an indent or a mark of a
list follows, or where the next word would still have fitted in. Headings are larger than the text or in bold type;
captions and footnotes are smaller; running heads and page numbers stand at the edge of a page. All of these are left
out. Text that runs downwards is not read.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.article.apart import Library, NotRead
from quizgen.article.copy import ArticleCopy
from quizgen.article.tidy import ends_sentence, is_like_heading, one_line
from quizgen.limits import LARGEST_ARTICLE, MOST_PDF_PAGES
from quizgen.limits import LARGEST_DOCUMENT as LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEEDS = (Library("pypdfium2", "pypdfium2", ">=5,<6"),)
__all__ = ["LARGEST", "NEEDS", "read"]

LARGER, SMALLER = 1.12, 0.9
"""How much larger than the text a heading is, and how much smaller a caption or footnote."""
LONGEST_HEADING = 100
"""Characters of a large text that is a heading even if it ends as a sentence does; a longer one is an introduction."""
BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
EDGE = 0.12
"""The part of a page's height, at its top and bottom, where running heads stand."""
GAP = 1.3
"""How many times wider than between lines the space between paragraphs is."""
INDENT = 0.6
"""The least indent, in sizes of the letters."""
SAME_START = 1.6
"""How far apart, in sizes of the letters, two lines of one column begin: as far as a first line is indented."""
FEWEST_LETTERS = 20
"""Letters that a page of text has. A PDF with fewer was scanned."""
_HALVES = frozenset(map(chr, range(0xD800, 0xDC00)))
_HYPHENS = ("\ufffe", "\x02")
"""What PDFium writes for a hyphen at the end of a line."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina)\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|sur|di)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?", re.IGNORECASE)
_BULLETS = r"[\u2022\u2023\u25e6\u25aa\u25cf\u25cb\uf0b7\uf0a7]\s*|[\u2013*\u00b7-]\s+"
_MARK = re.compile(rf"(?:{_BULLETS}|\(?\d{{1,2}}[.)]\s+)(?=\S)")
"""What stands before an item of a list."""
_BULLET = re.compile(_BULLETS)
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class _Line(NamedTuple):
    """One printed line. All lengths are points, from the page's lower left corner."""

    text: str
    page: int
    height: float
    """That of its page."""
    left: float
    right: float
    bottom: float
    size: float
    """The size of most of its letters."""
    bold: bool
    cut: bool
    """Whether its last word goes on in the next line, without the hyphen."""


class _Letter(NamedTuple):
    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool


def read(data: bytes) -> ArticleCopy:
    """The article of a PDF. NotRead where it is broken, has a password, was scanned, or has no end."""
    import pypdfium2  # noqa: PLC0415 - few copies are PDFs

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise NotRead("this PDF has a password", "save it anew without the password") from None
        raise NotRead("this PDF is broken", "save it anew, or save the article's text as .txt") from None
    if count > MOST_PDF_PAGES:
        raise NotRead(f"this PDF has {count} pages", "name a file with nothing but the article in it")
    lines = list(_lines(document))
    if sum(len(line.text) for line in lines) < FEWEST_LETTERS:
        raise NotRead(
            "this PDF has no text: its pages are pictures",
            "let a program recognise its letters (OCR), and read them",
        )
    title, paragraphs = _article(lines)
    named = document.get_metadata_dict().get("Title", "")
    return ArticleCopy(
        file="",
        paragraphs=paragraphs,
        lines=(0,) * len(paragraphs),
        date="",  # a PDF knows when it was made, not when the article appeared
        title=title or one_line(named),
    )


# --- letters and lines ------------------------------------------------------------------------------


def _lines(document: Any) -> Iterator[_Line]:  # noqa: ANN401 - pypdfium2's own
    """The lines of all pages, in the order in which they were written."""
    letters = 0
    for number in range(len(document)):
        page = document[number]
        height = page.get_height()
        for row, cut in _rows(page.get_textpage()):
            letters += len(row)
            if letters > LARGEST_ARTICLE:
                raise NotRead(
                    f"this PDF has more than {LARGEST_ARTICLE:,} characters",
                    "name a file with nothing but the article in it",
                )
            text = _text_of(row)
            seen = [letter for letter in row if not letter.text.isspace() and letter.size]
            if text.strip() and seen:
                sizes = Counter(round(letter.size, 1) for letter in seen)
                yield _Line(
                    text=text.strip(),
                    page=number,
                    height=height,
                    left=min(letter.left for letter in seen),
                    right=max(letter.right for letter in seen),
                    bottom=Counter(round(letter.bottom, 1) for letter in seen).most_common(1)[0][0],
                    size=sizes.most_common(1)[0][0],
                    bold=sum(letter.bold for letter in seen) > len(seen) / 2,
                    cut=cut,
                )
        page.close()


def _text_of(row: Sequence[_Letter]) -> str:
    """The text of a line, without the spaces that only the printed distance between scripts suggests."""
    texts = [letter.text for letter in row]
    for index, letter in enumerate(row):
        beside = "".join(texts[index + step] for step in (-1, 1) if 0 <= index + step < len(row))
        if letter.text == " " and not letter.size and _UNSPACED.search(beside):
            texts[index] = ""
    return "".join(texts)


def _rows(page: Any) -> Iterator[tuple[list[_Letter], bool]]:  # noqa: ANN401 - as above
    """The letters of each line of a page, and whether its last word was cut."""
    row: list[_Letter] = []
    for letter in _letters(page):
        is_cut = letter.text in _HYPHENS
        if letter.text in "\r\n" or is_cut or (row and _is_elsewhere(row, letter)):
            if row:
                yield row, is_cut
            row = []
        if letter.text not in "\r\n" and not is_cut:
            row.append(letter)
    if row:
        yield row, False


def _is_elsewhere(row: Sequence[_Letter], letter: _Letter) -> bool:
    """Whether a letter begins another line, although nothing says so."""
    last = next((one for one in reversed(row) if one.size), None)
    return bool(last and letter.size and abs(letter.bottom - last.bottom) > 0.7 * max(letter.size, last.size))


def _letters(page: Any) -> Iterator[_Letter]:  # noqa: ANN401 - as above
    """The letters of a page. Those that PDFium put in between have no size."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - see above

    raw, box, matrix = page.raw, pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    half = ""
    for index in range(page.count_chars()):
        # A character beyond the first plane comes in two halves, each of which is none.
        character = _character(half, pdfium.FPDFText_GetUnicode(raw, index))
        half = character if character in _HALVES else ""
        if not character or half:
            continue
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 or character in "\r\n":
            yield _Letter(character, 0, 0, 0, 0, bold=False)
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        size = pdfium.FPDFText_GetFontSize(raw, index) * (abs(matrix.d) or abs(matrix.b) or 1)
        bold = pdfium.FPDFText_GetFontWeight(raw, index) >= BOLD or _has_bold_name(raw, index)
        yield _Letter(character, box.left, box.right, y.value, size, bold=bold)


def _character(half: str, code: int) -> str:
    """The character with a code behind the first half of one; empty where there is none."""
    try:
        return (half + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16") if code else ""
    except UnicodeDecodeError:  # it is a half itself, or an odd one
        return chr(code) if chr(code) in _HALVES else ""
    except ValueError:
        return ""


def _has_bold_name(raw: Any, index: int) -> bool:  # noqa: ANN401 - as above
    """Whether a letter's font is bold by its name: some programs give no weight."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - see above

    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 200, flags)
    return bool(_BOLD_NAME.search(name.value))


# --- the article ------------------------------------------------------------------------------------


def _article(lines: Sequence[_Line]) -> tuple[str, tuple[str, ...]]:
    """The title and the paragraphs."""
    kept = _without_running_heads(lines)
    weights: Counter[float] = Counter()
    for line in kept:
        weights[line.size] += len(line.text)
    size = weights.most_common(1)[0][0] if weights else 0
    bold = sum(len(line.text) * (1 if line.bold else -1) for line in kept) > 0
    blocks = [block for block in _blocks(kept) if block[0].size >= SMALLER * size]
    title, texts = "", []
    own: list[list[_Line]] = []
    for block in blocks:
        text = _joined(block)
        is_large = block[0].size > LARGER * size
        is_bold = not bold and all(line.bold for line in block) and is_like_heading(text)
        if is_bold or (is_large and (is_like_heading(text) or len(text) < LONGEST_HEADING)):
            title = title or (text if is_large else "")
            continue
        if own and _goes_on(own[-1], block):
            own[-1] += block
        else:
            own.append(block)
    every = "\n".join(line.text for line in kept)
    texts = [words for block in own if (words := _without_bullet(one_line(_joined(block, every))))]
    return one_line(title), tuple(texts)


def _without_bullet(text: str) -> str:
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def _is_at_edge(line: _Line) -> bool:
    """Whether a line stands where running heads do."""
    return not EDGE * line.height < line.bottom < (1 - EDGE) * line.height


def _form(line: _Line) -> tuple[str, int]:
    """What a running head has in common on all pages: its words without numbers, and its height."""
    return re.sub(r"\d+", "0", line.text), round(line.bottom)


def _without_running_heads(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without page numbers, addresses, and what is printed at the same edge of several pages.

    The same for a line at a page's edge that begins with the article's title.
    """
    pages: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        if _is_at_edge(line):
            pages.setdefault(_form(line), set()).add(line.page)
    bottoms: dict[int, list[float]] = {}
    for line in lines:
        bottoms.setdefault(line.page, []).append(line.bottom)
    outermost = {number: (max(found), min(found)) for number, found in bottoms.items()}

    largest = max((line.size for line in lines), default=0)
    titles = {line.text.casefold() for line in lines if line.size == largest}

    def is_running(line: _Line) -> bool:
        if not _is_at_edge(line):
            return False
        if len(pages[_form(line)]) > 1:
            return True
        if not any(abs(line.bottom - edge) < line.size for edge in outermost[line.page]):
            return False
        if _PAGE_NUMBER.fullmatch(line.text) or _ADDRESS.fullmatch(line.text):
            return True
        return line.size < largest and line.text.casefold().startswith(tuple(titles))

    return [line for line in lines if not is_running(line)]


def _blocks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each paragraph, as far as the page shows where one ends."""
    steps = _Steps(lines)
    block: list[_Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if block and steps.begins(block, line, following):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


class _Steps:
    """What the lines of a document have in common, by which the beginnings of paragraphs are told."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.lines = lines
        self.is_right_to_left = sum(map(len, map(_RIGHT_TO_LEFT.findall, (line.text for line in lines)))) > (
            sum(len(line.text) for line in lines) / 4
        )
        self.leading = self._leading()
        self.pages: dict[int, list[_Line]] = {}
        for line in lines:
            self.pages.setdefault(line.page, []).append(line)
        self.ends = self._ends()

    def _leading(self) -> float:
        """The distance of two lines of one paragraph, as a multiple of their size."""
        ratios = sorted(
            (one.bottom - other.bottom) / one.size
            for one, other in pairwise(self.lines)
            if _is_below(one, other) and one.size == other.size and one.bottom - other.bottom < 3 * one.size
        )
        return ratios[len(ratios) // 4] if ratios else 1.2

    def begins(self, block: Sequence[_Line], line: _Line, following: _Line | None) -> bool:
        """Whether a line begins a paragraph behind those of a block."""
        last = block[-1]
        if last.cut and abs(last.size - line.size) < 0.08 * line.size:
            return False
        if abs(last.size - line.size) > 0.08 * last.size or last.bold != line.bold:
            return True
        if not _is_below(last, line):
            return (
                self._is_indented(line, following, block)
                or ends_sentence(last.text)
                or not self._is_full(last, line)
            )
        if last.bottom - line.bottom > GAP * self.leading * line.size:
            return True
        if _MARK.match(line.text) and self._start(line) <= self._start(block[0]) + line.size:
            return bool(_BULLET.match(line.text)) or ends_sentence(last.text)
        return self._is_indented(line, following, block) or not self._is_full(last, line)

    def _start(self, line: _Line) -> float:
        """Where a line begins, in the direction of reading."""
        return -line.right if self.is_right_to_left else line.left

    def _end(self, line: _Line) -> float:
        """Where it ends."""
        return -line.left if self.is_right_to_left else line.right

    def _is_indented(self, line: _Line, following: _Line | None, block: Sequence[_Line]) -> bool:
        """Whether a line begins further in than its neighbours."""
        least = INDENT * line.size
        if len(block) == 1 and _MARK.match(block[0].text):
            return False  # an item of a list, whose lines are all further in than its mark
        if self._start(line) - self._start(block[-1]) > least and _is_below(block[-1], line):
            return True
        goes_back = following is not None and _is_below(line, following)
        return bool(goes_back and following and self._start(line) - self._start(following) > least)

    def _is_full(self, line: _Line, following: _Line, end: float | None = None) -> bool:
        """Whether the first word of the following line would not have fitted into a line that may go to *end*."""
        room = (self.ends[line] if end is None else end) - self._end(line)
        per_letter = (following.right - following.left) / max(len(following.text), 1)
        first = following.text.split(None, 1)[0]
        if _UNSPACED.search(first):
            return room < 2.5 * line.size
        return room < per_letter * (len(first) + 1) + line.size / 2

    def _ends(self) -> dict[_Line, float]:
        """How far each line might have gone: as far as those around it that have its beginning, without a gap between.

        Where most of these do not go so far, they are items of a list, and might have gone as far as the column.
        """
        ends: dict[_Line, float] = {}
        for group in self._groups():
            farthest = max(map(self._end, group))
            full = sum(self._is_full(one, other, farthest) for one, other in pairwise(group))
            if full * 2 <= len(group) - 1:
                farthest = max(farthest, *self._beyond(group))
            ends.update(dict.fromkeys(group, farthest))
        return ends

    def _groups(self) -> Iterator[list[_Line]]:
        """Lines one below the other, without a gap, that begin at the same place."""
        group: list[_Line] = []
        for line in self.lines:
            if group and not self._is_beside(group[-1], line):
                yield group
                group = []
            group.append(line)
        if group:
            yield group

    def _beyond(self, group: Sequence[_Line]) -> Iterator[float]:
        """Where the lines of the group's column end that begin further out."""
        yield self._end(group[0])
        for other in self.pages[group[0].page]:
            if (
                other.size == group[0].size
                and _overlap(group[0], other) > 0
                and self._start(other) < self._start(group[0])
            ):
                yield self._end(other)

    def _is_beside(self, line: _Line, other: _Line) -> bool:
        """Whether another line follows a line without a gap, and begins where it begins or is indented."""
        is_near = line.bottom - other.bottom <= GAP * self.leading * line.size
        return (
            _is_below(line, other)
            and is_near
            and line.size == other.size
            and abs(self._start(other) - self._start(line)) < SAME_START * line.size
        )


def _is_below(line: _Line, other: _Line) -> bool:
    """Whether another line stands below a line, in the same column."""
    return line.page == other.page and other.bottom < line.bottom and _overlap(line, other) > 0


def _overlap(line: _Line, other: _Line) -> float:
    """How many points of their width two lines have in common."""
    return min(line.right, other.right) - max(line.left, other.left)


def _goes_on(before: Sequence[_Line], block: Sequence[_Line]) -> bool:
    """Whether a paragraph goes on behind what stood in its midst: a picture, a note, the end of a page."""
    last, first = before[-1], block[0]
    if last.cut:
        return True
    return not ends_sentence(last.text) and first.text[:1].islower() and not _MARK.match(before[0].text)


def _joined(block: Sequence[_Line], every: str = "") -> str:
    """The lines of a paragraph as one text.

    A word that was cut is joined without its hyphen, unless the other lines have it with one, or its second part begins
    with a capital or a digit.
    """
    text = ""
    for index, line in enumerate(block):
        before = block[index - 1] if index else None
        if before is None:
            text = line.text
        elif before.cut:
            head, tail = re.split(r"[^\w-]", text)[-1], re.split(r"[^\w-]", line.text)[0]
            whole = f"{head}-{tail}"
            has_hyphen = not tail[:1].islower() or whole in every
            text += ("-" if has_hyphen else "") + line.text
        else:
            text += "\n" + line.text
    return text
