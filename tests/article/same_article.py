"""One article in every kind of file that copies are read from."""

from __future__ import annotations

import html
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
import typst

COPIES = Path(__file__).parent / "copies"


class Around(NamedTuple):
    """What stands around the text of the article, and is none of it."""

    title: str
    heading: str
    caption: str


AROUND = {
    "en": Around("The last light at Cape Orrin", "The village", "A keeper on the stairs. Photo: P. Aalto"),
    "de": Around("Das letzte Licht am Kap Orrin", "Das Dorf", "Eine Wärterin auf der Treppe. Foto: P. Aalto"),
    "ja": Around("オリン岬の最後の灯", "村", "階段に立つ灯台守。写真：アールト"),
}


def texts(language: str) -> tuple[str, ...]:
    """The paragraphs of the article: five, three items of a list, and a quotation."""
    return tuple((COPIES / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n"))


def web_page(language: str) -> bytes:
    around, own = AROUND[language], [html.escape(text) for text in texts(language)]
    head = (
        f'<title>{around.title} | Orrin News</title><meta property="og:site_name" content="Orrin News">'
        '<meta property="article:published_time" content="2026-05-12T08:00:00Z">'
        '<link rel="canonical" href="https://orrin.example/light">'
    )
    body = (
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>'
        f"<article><h1>{around.title}</h1>"
        + "".join(f"<p>{text}</p>" for text in own[:2])
        + f'<figure><img src="a.jpg" alt=""><figcaption>{around.caption}</figcaption></figure>'
        + f"<p>{own[2]}</p><h2>{around.heading}</h2><p><strong>{around.heading}</strong></p>"
        + "".join(f"<p>{text}</p>" for text in own[3:5])
        + "<ul>" + "".join(f"<li>{text}</li>" for text in own[5:8]) + "</ul>"
        + f"<blockquote><p>{own[8]}</p></blockquote>"
        + '<aside class="related"><h3>Read also</h3><ul><li><a href="/x">More</a></li></ul></aside></article>'
        + '<section id="comments" class="comments"><p>Lovely, thanks to all who wrote it.</p></section>'
        + "<footer>© Orrin News</footer>"
    )  # fmt: skip
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    ).encode()


def markdown(language: str) -> bytes:
    around, own = AROUND[language], texts(language)
    items = "\n".join(f"- {text}" for text in own[5:8])
    return (
        f'---\ntitle: "{around.title}"\npublished: 2026-05-12\nsource: https://orrin.example/light\n---\n\n'
        f"# {around.title}\n\n{own[0]}\n\n{own[1]}[^1]\n\n![{around.caption}](a.jpg)\n\n{own[2]}\n\n"
        f"## {around.heading}\n\n**{around.heading}**\n\n{own[3]}\n\n{own[4]}\n\n{items}\n\n> {own[8]}\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.\n"
    ).encode()


def document(language: str, *, table: bool = True) -> bytes:
    around, own = AROUND[language], texts(language)
    made = docx.Document()
    made.add_heading(around.title, 0)
    for text in own[:2]:
        made.add_paragraph(text)
    made.add_paragraph(around.caption, style="Caption")
    made.add_paragraph(own[2])
    made.add_heading(around.heading, 2)
    made.add_paragraph().add_run(around.heading).bold = True
    for text in own[3:5]:
        made.add_paragraph(text)
    for text in own[5:8]:
        made.add_paragraph(text, style="List Bullet")
    made.add_paragraph(own[8], style="Intense Quote")
    if table:
        made.add_table(1, 1).cell(0, 0).text = "1"
    made.sections[0].header.paragraphs[0].text = around.title
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def typst_pdf(language: str, *, columns: int = 2, pages: str = "a5") -> bytes:
    """A PDF with running heads and page numbers, its words cut at the ends of lines."""
    around, own = AROUND[language], texts(language)
    own = tuple(text.replace("*", "\\*").replace("#", "\\#") for text in own)
    page = (
        f'#set page("{pages}", columns: {columns}, header: [{around.title} #h(1fr) 12.5.2026],'
        " footer: context align(center, counter(page).display()))\n"
        f'#set text(lang: "{language}", size: 10pt, hyphenate: true)\n'
        f"#set par(justify: true, first-line-indent: 1.2em, spacing: .65em)\n= {around.title}\n"
        f"{own[0]}\n\n{own[1]}\n\n#figure(rect(width: 60%, height: 2cm), caption: text(8pt)[{around.caption}])\n\n"
        f"{own[2]}\n\n== {around.heading}\n{own[3]}\n\n{own[4]}\n\n"
        + "".join(f"- {text}\n" for text in own[5:8])
        + f"\n#quote(block: true)[{own[8]}]\n"
    )
    made = typst.compile(page.encode())
    assert isinstance(made, bytes)
    return made


def pdf(language: str) -> bytes:
    return typst_pdf(language) if language == "de" else (COPIES / f"{language}.pdf").read_bytes()


MADE = {".html": web_page, ".md": markdown, ".docx": document, ".pdf": pdf}
"""What makes the article as a file, by the end of the file's name."""
