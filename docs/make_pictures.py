"""Make the README's pictures from the real output: python docs/make_pictures.py

The cards are those of the package, imported and rendered by Anki's own engine and drawn by Chromium; the
pages are those that Chromium prints, drawn by poppler's pdftoppm. Needs ``pip install -e '.[test]'``,
Chromium and poppler-utils.
"""
# ruff: noqa: INP001, T201 - a script that prints what it wrote

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import sync_playwright

import quizgen

if TYPE_CHECKING:
    from anki.cards import Card
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
DECK = ROOT / "decks" / "us-japan-drills-2017"
LARGEST = 250_000
"""Bytes. A README should open quickly."""
CARDS = {
    "card-light": ("note:* tag:fact::carrier-heading card:Short*", ""),
    "card-dark": ("note:* tag:fact::missile-drill-system card:Cloze*", "nightMode"),
}
"""The search that finds each picture's card, and what Anki calls its body at night."""
CARD_WIDTH, PAGE_WIDTH = 430, 500
"""CSS pixels; a picture has two for each."""
DOTS = 144
"""Dots an inch at which a page is drawn before Chromium scales it down."""
FRAME = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 14px 14px 18px; width: max-content; background: transparent; }
img, iframe { display: block; border: 1px solid #8886; box-shadow: 0 2px 9px #0004; background: #fff; }
iframe { border-radius: 10px; }
</style>"""


def main() -> None:
    """Write every picture anew, and name it."""
    files = quizgen.build(DECK).files
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, card in cards(files[f"{DECK.name}.apkg"], Path(folder)).items():
            save(name, shot(browser, FRAME + card))
        for name in ("quiz", "key"):
            page = printed(browser, files[f"{DECK.name}-{name}.html"], Path(folder) / f"{name}.pdf")
            save(name, shot(browser, f'{FRAME}<img src="{data_url(page)}" width="{PAGE_WIDTH}">'))
        browser.close()


def cards(package: bytes, folder: Path) -> dict[str, str]:
    """The back of each card, in a frame as wide as a small window of Anki."""
    collection = Collection(str(folder / "collection.anki2"))
    path = folder / "deck.apkg"
    path.write_bytes(package)
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    collection.import_anki_package(request)
    made = {}
    for name, (search, night) in CARDS.items():
        (card,) = collection.find_cards(search)
        made[name] = framed(collection.get_card(card), night)
    collection.close()
    return made


def framed(card: Card, night: str) -> str:
    """A card's back as Anki's window shows it, as high as what stands on it."""
    body = f"<html class='{night}'><body class='card card{card.ord + 1} {night}'>"
    inside = escape(f"<!doctype html><meta charset='utf-8'>{body}{card.answer()}")
    fit = "this.height = this.contentDocument.documentElement.offsetHeight"
    return f'<iframe srcdoc="{inside}" width="{CARD_WIDTH}" onload="{fit}"></iframe>'


def printed(browser: Browser, html: bytes, pdf: Path) -> bytes:
    """The first page of a print on A4, as a PNG in shades of grey."""
    page = browser.new_page()
    page.set_content(html.decode())
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    page.close()
    command = ["pdftoppm", "-r", str(DOTS), "-gray", "-png", "-singlefile", str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def data_url(png: bytes) -> str:
    """A picture inside the page that shows it."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def shot(browser: Browser, html: str) -> bytes:
    """What Chromium draws, cut to its content, with two dots for each pixel and nothing behind it."""
    page = browser.new_page(device_scale_factor=2)
    page.set_content(html, wait_until="load")
    png = page.locator("body").screenshot(omit_background=True)
    page.close()
    return png


def save(name: str, png: bytes) -> None:
    """A picture in its place, if it is not too large."""
    if len(png) > LARGEST:
        raise ValueError(f"{name}.png has {len(png)} bytes: at most {LARGEST}")
    path = PICTURES / f"{name}.png"
    path.write_bytes(png)
    print(f"{path.relative_to(ROOT)}: {len(png)} bytes")


if __name__ == "__main__":
    main()
