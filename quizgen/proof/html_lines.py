"""The paragraphs of a text in HTML, as platforms show them."""

from __future__ import annotations

from html.parser import HTMLParser


def html_lines(html: str, without: tuple[str, ...] = ("small",)) -> list[str]:
    """The text of each paragraph or entry of a list, which is not empty; elements *without* are left out.

    Of a picture it is what it shows, in words; a line break is one.
    """
    reader = _Html(without)
    reader.lines.append("")
    reader.feed(html)
    reader.close()
    return [line.strip(" ") for line in reader.lines if line.strip(" \n")]


class _Html(HTMLParser):
    """The paragraphs of a text."""

    def __init__(self, without: tuple[str, ...]) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._without, self._hidden = without, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "li"}:
            self.lines.append("")
        elif tag == "br":
            self.lines[-1] += "\n"
        elif tag == "img" and tag not in self._without:
            self.lines[-1] += dict(attrs).get("alt") or ""
        elif tag in self._without and tag != "img":
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in self._without and tag != "img":
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += data
