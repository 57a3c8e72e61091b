"""Saved web pages: the main text of a page, without what stands around it, by trafilatura.

Paragraphs, items of lists and quotations are paragraphs. Headings, captions, tables, comments, navigation and
links to other articles are not. Title, publisher, address and date come from what the page says of itself; a date that
could only be guessed from its text is not taken.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from quizgen.article.apart import Library, NotRead
from quizgen.article.copy import ArticleCopy
from quizgen.article.tidy import is_like_heading, one_line
from quizgen.limits import DEEPEST_HTML
from quizgen.limits import LARGEST_WEB_PAGE as LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDS = (
    Library("trafilatura", "trafilatura", ">=2.1,<3"),
    # What trafilatura needs by an extra of lxml's, which pip before 23.3 does not find by the name that is asked for.
    Library("lxml_html_clean", "lxml-html-clean", ">=0.4,<1"),
)
__all__ = ["LARGEST", "NEEDS", "read"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(r"(?:(?<!\s)\s+)?<\?xml[^<>]*\?>")
_LIKE_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers read in an encoding's place."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*+)[^<>]*?(/?)>")
ALMOST_ALL = 0.9
"""The share of a page's text in paragraphs, lists and headings where the page is an article and nothing else."""
_PARTS = ("p", "li", "blockquote[not(.//p)]", "h1", "h2", "h3", "h4", "figcaption", "pre")
_NEVER_CLOSED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option".split()
)


def read(data: bytes) -> ArticleCopy:
    """The article of a web page. NotRead where there is none on it, or it is nested without end."""
    import trafilatura  # noqa: PLC0415 - few copies are web pages
    from lxml.etree import ParserError  # noqa: PLC0415 - as above
    from lxml.html import document_fromstring  # noqa: PLC0415 - as above

    text = _XML.sub("", _decoded(data), count=1)
    if _is_too_deep(text):
        raise NotRead("this page has too many elements inside each other", "save the article's text as .txt")
    try:
        tree = document_fromstring(text)
    except (ParserError, ValueError):
        raise NotRead("there is nothing on this page", "save the page anew") from None
    _mark_article(tree)
    page: Any = trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        include_formatting=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or page.body is None:
        raise NotRead("no article can be found on this page", "save the article's text as .txt")
    paragraphs = tuple(words for element in _pieces(page.body) if (words := one_line(_text(element))))
    return ArticleCopy(
        file="",
        paragraphs=paragraphs,
        lines=(0,) * len(paragraphs),
        date=_day(page.date),
        title=one_line(page.title or ""),
        publisher=one_line(page.sitename or ""),
        url=page.url or "",
    )


def _decoded(data: bytes) -> str:
    """The characters of a page, in the encoding that it names. NotRead where it is in none."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    named = _CHARSET.search(data[:4096])
    for encoding in ("utf-8", named[1].decode() if named else "cp1252"):
        try:
            known = codecs.lookup(encoding).name
            return data.decode(_LIKE_WINDOWS.get(known, known))
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    raise NotRead("the letters of this page are in an unknown encoding", "save the page anew, as UTF-8")


def _is_too_deep(text: str) -> bool:
    """Whether elements stand inside each other far more often than on any page that was meant."""
    depth = 0
    for match in _TAG.finditer(text):
        closing, name, alone = match.groups()
        if alone or name.lower() in _NEVER_CLOSED:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > DEEPEST_HTML:
            return True
    return False


def _mark_article(tree: Any) -> None:  # noqa: ANN401 - an element of lxml, which has no types
    """Mark the article of a page that has nothing else: trafilatura would leave out its lists."""
    body = tree.find("body")
    if body is None or tree.xpath("//article | //main | //*[@role='main']"):
        return
    shown = body.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    parts = body.xpath("|".join(f".//{name}[not(ancestor::li)]" for name in _PARTS))
    if sum(len(part.text_content().strip()) for part in parts) < ALMOST_ALL * sum(
        len(text.strip()) for text in shown
    ):
        return
    article = body.makeelement("article")
    article.text, body.text = body.text, None
    article.extend(list(body))
    body.append(article)


def _pieces(body: Any) -> Iterator[Any]:  # noqa: ANN401 - elements of lxml, which has no types
    """The elements with running text, in order: paragraphs, items, quotations."""
    for element in body:
        if element.tag in ("p", "item", "quote", "list"):
            inner = [child for child in element if child.tag in ("p", "item", "quote", "list")]
            if element.tag != "list" and (not inner or (element.text or "").strip()):
                yield element
            yield from _pieces(inner)


def _text(element: Any) -> str:  # noqa: ANN401 - as above
    """The text of an element without that of paragraphs inside it; empty for a heading that is only set in bold."""
    own = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            own.append("\n")
        elif child.tag not in ("p", "item", "quote", "list", "graphic", "table"):
            own.append("".join(child.itertext()))
        own.append(child.tail or "")
    text = "".join(own)
    bold = "".join(
        "".join(child.itertext()) for child in element if child.tag == "hi" and child.get("rend") == "#b"
    )
    return "" if bold.strip() and bold.strip() == text.strip() and is_like_heading(text) else text


def _day(text: str | None) -> str:
    """A whole day, or nothing."""
    return text if text and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else ""
