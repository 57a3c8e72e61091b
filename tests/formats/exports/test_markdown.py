"""Markdown: hostile texts come back as a reader of CommonMark sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from quizgen.formats import markdown
from quizgen.view.exported import with_gaps
from tests.formats.exports.editions import FORMS, edition, same
from tests.formats.exports.hostile import exported, items

if TYPE_CHECKING:
    from quizgen.view.exported import Form


def lines_of(text: str) -> list[str]:
    """The text of each block, as a reader of CommonMark sees it."""
    found = []
    for token in MarkdownIt("commonmark").parse(text):
        assert token.type not in {"html_block", "code_block", "fence", "blockquote_open"}
        if token.type == "inline":
            assert token.children is not None
            kinds = {child.type for child in token.children}
            assert kinds <= {
                "text",
                "strong_open",
                "strong_close",
                "softbreak",
                "text_special",
                "link_open",
                "link_close",
            }
            found.append("".join("\n" if c.type == "softbreak" else c.content for c in token.children))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_markdown_comes_back(form: Form) -> None:
    those = [*items(form)]
    lines = lines_of(markdown.write(edition(exported(*those)))["hostile-quiz.md"].decode())
    first = [line for line in lines if re.match(r"[0-9]+\.\n", line)]
    for one, line in zip(those, first, strict=True):
        context = f"\n({one.context})" if one.context else ""
        assert same(line) == same(f"{one.number}.{context}\n{with_gaps(one.stem)}")
    told = {same(line) for line in lines}
    for one in those:
        assert same(one.statement) in told
        assert all(same(f"{'ABC'[at]}) {option.text}") in told for at, option in enumerate(one.options))
        assert all(same(premise.text) in told for premise in one.premises)
