"""The site is made without a warning, is whole, loads nothing from elsewhere, and its search finds each message."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from docs.make_site import NAVIGATION, SITE, found, messages, moved, pages
from quizgen.rules import every_rule

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
RULES = [rule.name for rule in every_rule()]
LOADED = re.compile(r'<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\bhref="([^"]+)"')
FROM_CSS = re.compile(r"""(?:url\(|@import)\s*["']?([^"')]+)""")
LED_TO = re.compile(r'<a\b[^>]*\bhref="([^"]+)"|<(?:script|img)\b[^>]*\bsrc="([^"]+)"')
NAMED = re.compile(r'\bid="([^"]+)"')
SAID = re.compile(r"^[^\n]*: (?:error|warning|note)\[[a-z-]+\]: (.+)$", re.MULTILINE)
OF_THE_MACHINE = re.compile(re.escape(str(ROOT)))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made as CI makes it: a warning would be an error."""
    folder = tmp_path_factory.mktemp("made") / "site"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, str(ROOT / "docs" / "make_site.py"), str(folder)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return folder


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def names(path: Path) -> set[str]:
    """What a ``#`` can lead to in a page."""
    return {unescape(name) for name in NAMED.findall(read(path))}


def dead(page: Path, site: Path) -> list[str]:
    """The links and pictures of a page that lead nowhere in the site."""
    found = []
    for target in {unescape(link or source) for link, source in LED_TO.findall(read(page))}:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target.partition("?")[0]).partition("#")
        there = (page.parent / path).resolve() if path else page
        whole = there.is_file() and there.is_relative_to(site.resolve())
        if not whole or (anchor and there.suffix == ".html" and anchor not in names(there)):
            found.append(f"{page.name}: {target}")
    return found


# --- what it is made of ------------------------------------------------------------------------------


def test_every_page_of_the_repository_is_in_the_site() -> None:
    there = {path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]}
    assert there == {name for name in pages() if not name.startswith("docs/messages/")}


def test_each_of_the_four_kinds_has_pages() -> None:
    assert list(NAVIGATION) == ["Tutorial", "How-to guides", "Reference", "Explanation"]
    assert all(found(names) for names in NAVIGATION.values())


def test_each_message_has_a_page() -> None:
    each = messages(read(ROOT / "docs" / "messages.md"))
    assert sorted(each) == sorted(["docs/messages.md", *(f"docs/messages/{rule}.md" for rule in RULES)])


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        ("README.md", "[a](docs/format.md#facts)", "[a](format.md#facts)"),
        ("docs/anki.md", "[a](../README.md#set-up)", "[a](index.md#set-up)"),
        ("docs/how-to/add-a-kind.md", "[a](../format.md)", "[a](../format.md)"),
        ("CONTRIBUTING.md", "[a](docs/decisions/README.md)", "[a](decisions/index.md)"),
        ("docs/anki.md", "see [`a`](../tests/a.py)", "see `a`"),
        ("docs/anki.md", "[a](messages.md#no-mark)", "[a](messages/no-mark.md)"),
        ("docs/messages.md", "[a](#no-mark)", "[a](messages/no-mark.md)"),
        ("docs/messages/no-mark.md", "[a](format.md)", "[a](../format.md)"),
        ("docs/messages/no-mark.md", "[a](#open-mark)", "[a](open-mark.md)"),
        ("README.md", "[a](#set-up)", "[a](#set-up)"),
        ("README.md", "[a](https://example.org/docs/)", "[a](https://example.org/docs/)"),
        ("README.md", '<img src="docs/pictures/a.png">', '<img src="pictures/a.png">'),
        ("README.md", "```text\n[a](docs/format.md)\n```", "```text\n[a](docs/format.md)\n```"),
    ],
)
def test_a_link_leads_to_where_the_page_lies_in_the_site(name: str, text: str, there: str) -> None:
    assert moved(text, name, {*pages()}) == there


def test_it_is_written_where_git_does_not_look() -> None:
    assert SITE.relative_to(ROOT).parts[0] == "build"


# --- what is made ------------------------------------------------------------------------------------


def test_every_link_leads_somewhere(site: Path) -> None:
    every = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    assert len(every) > len(RULES)
    assert [problem for page in every for problem in dead(page, site)] == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loaded = [one for path in site.rglob("*.html") for found in LOADED.findall(read(path)) for one in found]
    styled = [one for path in site.rglob("*.css") for one in FROM_CSS.findall(read(path))]
    assert loaded
    assert styled
    assert [one for one in loaded + styled if re.match(r"(https?:)?//", one)] == []


def test_every_page_is_in_english_and_names_no_folder_of_this_machine(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert '<html class="no-js" lang="en"' in read(path)
        assert not OF_THE_MACHINE.search(read(path))


def test_the_pictures_are_there(site: Path) -> None:
    pages = read(site / "index.html") + read(site / "curate.html")
    shown = {Path(src).name for src in re.findall(r'<img[^>]* src="([^"]+)"', pages)}
    assert shown == {path.name for path in (ROOT / "docs" / "pictures").glob("*.png")}


# --- in a browser, from the file system, without a network ------------------------------------------


@pytest.fixture
def page(chromium: Browser, site: Path) -> Page:
    """A page of its own that notes what it asks a network for."""
    opened = chromium.new_page()
    opened.context.set_offline(True)
    opened.goto((site / "search.html").as_uri())
    return opened


def results(page: Page, words: str) -> list[str]:
    """The pages that search finds, best first."""
    code = """words => {
        const [query, terms, excluded, highlight, objects] = Search._parseQuery(words);
        return Search._performSearch(query, terms, excluded, highlight, objects).map(found => found[0]);
    }"""
    listed: list[str] = page.evaluate(code, words)
    return list(reversed(listed))


def test_who_types_the_name_of_a_rule_finds_it_first(page: Page) -> None:
    page.wait_for_function("Search.hasIndex()")
    assert [rule for rule in RULES if results(page, rule)[:1] != [f"messages/{rule}"]] == []


def test_who_pastes_a_message_finds_its_rule_first(page: Page) -> None:
    page.wait_for_function("Search.hasIndex()")
    rules: dict[str, set[str]] = {}
    for name, text in messages(read(ROOT / "docs" / "messages.md")).items():
        for words in SAID.findall(text) if "/messages/" in name else ():
            rules.setdefault(words, set()).add(name.removeprefix("docs/").removesuffix(".md"))
    assert len(rules) > 2 * len(RULES)
    assert [words for words, pages in rules.items() if not {*results(page, words)[:1]} & pages] == []


@pytest.mark.parametrize(
    ("words", "rule"), [("no-mark", "no-mark"), ("is later than the article", "after-article")]
)
def test_the_page_of_results_leads_there(chromium: Browser, site: Path, words: str, rule: str) -> None:
    opened = chromium.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(f"{(site / 'search.html').as_uri()}?q={words.replace(' ', '+')}")
    opened.locator("#search-results li a").first.click()
    opened.wait_for_url(f"**/messages/{rule}.html*")
    assert asked
    assert [url for url in asked if not url.startswith("file:")] == []


def test_it_is_dark_where_the_system_is(chromium: Browser, site: Path) -> None:
    grounds: dict[str, Any] = {}
    for scheme in ("light", "dark"):
        opened = chromium.new_page(color_scheme=scheme)
        opened.goto((site / "index.html").as_uri())
        grounds[scheme] = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds["light"] == "rgb(255, 255, 255)"
    assert max(map(int, re.findall(r"\d+", grounds["dark"])[:3])) < 64
