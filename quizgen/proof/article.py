"""The sheet with the article, read back: every paragraph of the reader's copy, under the number that the key cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof.mismatch import compare, missing_files, on_one_line, problem
from quizgen.proof.tree import BrokenPage, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition


def prove(printed: PrintedEdition, ending: str) -> Iterator[Problem]:
    """A problem for everything that the sheets with the article say otherwise than the copy; none without a copy."""
    handout = printed.edition.handout
    if not handout.passage:
        return
    due = [f"{number}{on_one_line(text)}" for number, text in enumerate(handout.passage, 1)]
    for size in ("", "-large") if handout.large else ("",):
        file = f"{printed.deck.id}-article{size}.{ending}"
        if missing := missing_files((file,), printed.files):
            yield from missing
            continue
        try:
            shown = _in_document(printed.files[file]) if ending == "docx" else _on_page(printed.files[file])
        except BrokenPage as reason:
            yield problem(file, str(reason))
            continue
        yield from compare(file, "the article", " ".join(shown), " ".join(due))


def _on_page(html: bytes) -> list[str]:
    """The paragraphs on a page, each behind its number."""
    return [words for passage in read(html).all(".passage") for words in passage.texts("p")]


def _in_document(data: bytes) -> list[str]:
    """The paragraphs of a document, each behind its number."""
    from quizgen.proof import document  # noqa: PLC0415 - most sheets are pages

    paragraphs = (block for block in document.read(data).blocks if isinstance(block, document.Paragraph))
    passage = (paragraph for paragraph in paragraphs if paragraph.style == "Passage")
    return [f"{paragraph.number}{paragraph.text_in()}" for paragraph in passage]
