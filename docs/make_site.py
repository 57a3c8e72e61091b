"""Make the site from the pages of the repository: python docs/make_site.py [FOLDER]

The pages stay where they are for readers of the repository. They are copied beside each other, with their links,
and given to Sphinx; the page of messages becomes a page for each, since Sphinx's search finds pages. A warning is
an error. Needs ``pip install -e '.[docs]'``.
"""
# ruff: noqa: INP001, T201 - a script that prints what it wrote

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from sphinx.cmd.build import build_main

ROOT = Path(__file__).parents[1]
SITE = ROOT / "build" / "site"
NAVIGATION = {
    "Tutorial": ["docs/from-article-to-deck.md"],
    "How-to guides": [
        "docs/curate.md",
        "docs/handouts.md",
        "docs/anki.md",
        "docs/draft-from-an-article.md",
        "docs/bring-questions.md",
        "docs/platforms.md",
        "docs/grade.md",
        "docs/bulk.md",
        "docs/how-to/*.md",
        "CONTRIBUTING.md",
    ],
    "Reference": ["docs/format.md", "docs/commands.md", "docs/messages.md", "docs/api.md", "CHANGELOG.md"],
    "Explanation": ["docs/architecture.md", "docs/decisions/README.md", "SECURITY.md"],
}
"""The four kinds of pages that Diátaxis (diataxis.fr) tells apart, and what is of which."""
DECISIONS = "docs/decisions/README.md"
MESSAGES = "docs/messages.md"
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?![a-z]+:)([^)\s#]*)(#[^)\s]*)?\)")
SIGN = re.compile(r"[!-/:-@\[-`{-~]")
ESCAPED = r"\\\g<0>"
"""What Markdown could take for its own, and how it is told that it is not."""
SAID = r"[^\n]*: (?:error|warning|note)\[[a-z-]+\]: "
UNLISTED = "---\norphan: true\n---\n\n"
"""How Sphinx is told that a page need not stand in the navigation."""
PICTURE = re.compile(r'(src=")docs/(?=pictures/)')
FENCED = re.compile(r"(^ *```.*?^ *```$)", re.DOTALL | re.MULTILINE)


def pages() -> dict[str, str]:
    """Every page of the site by its path in the repository; of messages, one for each."""
    names = ["README.md", *(name for names in NAVIGATION.values() for name in found(names))]
    names += found(["docs/decisions/0*.md"])
    read = {name: (ROOT / name).read_text(encoding="utf-8") for name in names}
    return {**read, **messages(read[MESSAGES])}


def found(patterns: list[str]) -> list[str]:
    """The pages that lie in the repository under these names, in order."""
    return [str(path.relative_to(ROOT).as_posix()) for name in patterns for path in sorted(ROOT.glob(name))]


def messages(page: str) -> dict[str, str]:
    """The page of messages as a page that lists them, and a page for each rule."""
    introduction, *sections = re.split(r"^## (?=[a-z-]+$)", page, flags=re.MULTILINE)
    rules = {f"docs/messages/{text.split(maxsplit=1)[0]}.md": text for text in sections}
    return {MESSAGES: introduction} | {name: f"{UNLISTED}# {headed(text)}" for name, text in rules.items()}


def headed(text: str) -> str:
    """The page of a rule with each message as a heading, so that search finds it as it was printed."""

    def with_headings(block: re.Match[str]) -> str:
        typed, *told = re.split(rf"^(?={SAID})", block[1], flags=re.MULTILINE)
        heads = [re.sub(SAID, "", one.partition("\n")[0]) for one in told]
        shown = [
            f"## {SIGN.sub(ESCAPED, head)}\n\n{fenced(one)}" for head, one in zip(heads, told, strict=True)
        ]
        return "\n\n".join([fenced(typed), *shown])

    return re.sub(r"^```text\n(\$ .*?)^```$", with_headings, text, flags=re.DOTALL | re.MULTILINE)


def fenced(text: str) -> str:
    """A block as it is printed in a terminal."""
    return f"```text\n{text}```"


def place(name: str) -> str:
    """Where a page of the repository lies in the site."""
    short = name.removeprefix("docs/")
    return {"README.md": "index.md", "decisions/README.md": "decisions/index.md"}.get(short, short)


def moved(text: str, name: str, there: set[str]) -> str:
    """A page with its links as they are in the site. What the site does not have is named, and not linked."""
    written = MESSAGES if name.startswith("docs/messages/") else name

    def link(match: re.Match[str]) -> str:
        words, path, anchor = match[1], match[2], match[3] or ""
        target = os.path.normpath(PurePosixPath(written).parent / path) if path else written
        if target == MESSAGES and anchor:
            target, anchor = f"docs/messages/{anchor[1:]}.md", ""
        if target not in there:
            return words
        lies = os.path.relpath(place(target), PurePosixPath(place(name)).parent)
        return f"[{words}]({lies if target != name else ''}{anchor})"

    parts = enumerate(FENCED.split(text))
    return "".join(part if odd % 2 else PICTURE.sub(r"\1", LINK.sub(link, part)) for odd, part in parts)


def contents(pages_by_caption: dict[str, list[str]], name: str) -> str:
    """What Sphinx makes the navigation of: under each caption its pages."""
    here = PurePosixPath(place(name)).parent
    trees = []
    for caption, names in pages_by_caption.items():
        lines = "\n".join(os.path.relpath(place(one), here) for one in names)
        trees.append(f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{lines}\n```\n")
    return "".join(trees)


def sources() -> dict[str, str]:
    """What Sphinx is given: every page at its place, with its links, and with what stands below it."""
    every = pages()
    below = {
        "README.md": {caption: found(names) for caption, names in NAVIGATION.items()},
        DECISIONS: {"Decisions": found(["docs/decisions/0*.md"])},
    }
    return {
        place(name): moved(text, name, {*every}) + contents(below.get(name, {}), name)
        for name, text in every.items()
    }


def make(site: Path) -> int:
    """Write the site; 0 if all is well."""
    with TemporaryDirectory() as folder:
        for name, text in sources().items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        shutil.copytree(ROOT / "docs" / "pictures", Path(folder, "pictures"))
        if (site / "searchindex.js").exists():  # an earlier site, and no folder of something else
            shutil.rmtree(site)
        strictly = ["--fail-on-warning", "--keep-going", "--quiet"]
        failed: int = build_main(
            [*strictly, "-c", str(ROOT / "docs"), "-d", f"{folder}/.cache", folder, str(site)]
        )
        return failed


if __name__ == "__main__":
    made = Path(*sys.argv[1:]) if sys.argv[1:] else SITE
    failed = make(made)
    print(f"{made / 'index.html'}" if not failed else "the site was not made")
    sys.exit(failed)
