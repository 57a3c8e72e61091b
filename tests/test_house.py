"""The house's own rules: imports form a star, one module writes, and each library has one user."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOUSE = Path(quizgen.__file__).parent
STAGES = (
    "deckfile", "article", "questions", "distractors", "quiz", "checks", "formats", "anki", "proof", "importing",
    "review", "language_model", "grading", "scanning",
)  # fmt: skip
HELPERS = (
    "deck_lock", "drafts", "language", "locale", "located_yaml", "marking", "model", "pictures", "templating", "text",
    "view",
)  # fmt: skip
"""What stages stand on: these know no stage, and each other only downwards."""
ABOVE = ("engine", "bulk", "cli", "editor", "api.py")
"""What joins the stages, or stands on what joins them."""
ALLOWED = {
    "formats/anki.py": ("anki", "it writes down what anki/ has made"),
    "formats/anki_text.py": ("anki", "as above"),
    "importing/readers/apkg.py": ("anki", "a package is unpacked in one place, whatever is wanted of it"),
    "edition.py": ("anki", "an edition holds a release, which anki/ makes and formats write down"),
}
"""A file, the one stage that it may import although it is another's or no stage's, and why."""
USERS = {
    "yaml": ("located_yaml/",),
    "genanki": ("anki/",),
    "jinja2": ("templating/",),
    "click": ("cli/",),
    "docx": ("formats/word/", "article/readers/word.py"),
    "lxml": ("article/readers/html.py",),
    "markdown_it": ("article/readers/markdown.py",),
    "pypdfium2": ("article/readers/pdf.py", "proof/answer_sheet_pdf.py", "scanning/"),
    "segno": ("formats/extras/qr_codes.py",),
    "trafilatura": ("article/readers/html.py",),
    "typst": ("formats/typst/",),
    "PIL": ("pictures/upright.py", "scanning/"),
    "filelock": ("file_lock.py",),
    "distributed": ("bulk/runners/dask.py",),
    "fsspec": ("bulk/object_store.py",),
    "h11": ("editor/",),
    "numpy": ("scanning/",),
    "platformdirs": ("editor/remembered.py",),
    "starlette": ("editor/",),
    "uvicorn": ("editor/",),
    "babel": ("language/",),
    "backports": ("anki/compare/unpack.py",),
    "num2words": ("language/",),
    "latex2mathml": ("text/maths.py",),
    "zxingcpp": ("proof/sheet_rows.py", "scanning/"),
}
MODULES = {str(path.relative_to(HOUSE)): path for path in sorted(HOUSE.rglob("*.py"))}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@cache
def imports(name: str) -> frozenset[str]:
    """The dotted names of every module that a file imports, wherever in it and whatever for: types count, too."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are spelled out from quizgen on"
            assert node.module
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def parts_imported(name: str) -> set[str]:
    """The folders and modules of quizgen that a file imports from: ``{"anki", "model"}``."""
    dotted = (found.split(".") for found in imports(name))
    return {words[1] for words in dotted if words[0] == "quizgen" and len(words) > 1}


def home(name: str) -> str:
    """The folder of the package that a file lies in, or the file itself."""
    return Path(name).parts[0]


# --- the star --------------------------------------------------------------------------------------


def test_every_folder_has_its_part_in_the_star() -> None:
    folders = {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {*STAGES, *HELPERS, *ABOVE} - {"api.py"}


def test_neither_a_stage_nor_a_helper_imports_another_stage() -> None:
    known = {name: {home(name), ALLOWED[name][0] if name in ALLOWED else ""} for name in MODULES}
    wrong = {
        name: parts_imported(name) & {*STAGES} - known[name] for name in MODULES if home(name) not in ABOVE
    }
    assert {name: parts for name, parts in wrong.items() if parts} == {}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_is_made_use_of(name: str) -> None:
    assert ALLOWED[name][0] in parts_imported(name)


@pytest.mark.parametrize(
    ("part", "homes", "names"),
    [
        ("engine", ABOVE, ()),
        ("api", ("cli",), ("__init__.py",)),
        ("bulk", ("bulk",), ("cli/many_decks.py", "cli/commands/build.py")),
        ("cli", ("cli",), ("__main__.py",)),
        ("editor", ("editor",), ("cli/editing.py",)),
    ],
)
def test_the_engine_is_imported_from_above_alone(
    part: str, homes: tuple[str, ...], names: tuple[str, ...]
) -> None:
    importing = [name for name in MODULES if part in parts_imported(name)]
    assert [name for name in importing if home(name) not in homes and name not in names] == []


# --- printing and writing --------------------------------------------------------------------------


PRINTING = {
    "print",
    "exit",
    "open",
    "sys.exit",
    "os._exit",
    "sys.stdout.write",
    "sys.stderr.write",
    "click.echo",
}


def test_only_the_command_line_prints_or_exits() -> None:
    found = {
        name: PRINTING
        & {ast.unparse(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call)}
        for name in MODULES
        if home(name) not in {"cli", "__main__.py"}
    }
    assert {name: calls for name, calls in found.items() if calls} == {}


WRITERS = {
    "file_lock.py": "makes the empty files whose locks keep two builds apart",
    "files.py": "what a user is given is written here, and nowhere else",
    "file_set.py": "as above: it puts the files of a build into their places, all or none",
    "write_record.py": "notes in the user's cache what was written where",
    "resources.py": "makes quizgen's own folder in the user's cache, for the locks of builds",
    "bulk/staging.py": "lays a deck of a store into a temporary folder, for the engine to read",
    "anki/package.py": "SQLite makes a package's database in memory",
    "anki/compare/unpack.py": "opens a file inside an archive, to read it",
    "anki/compare/collection.py": "SQLite reads a package's database in memory",
    "cli/building.py": "asks the browser to show a file",
    "cli/editing.py": "asks the browser to show the page",
    "editor/outgoing/desktop.py": "asks the desktop to show a folder",
    "formats/typst/compile.py": "starts quizgen's own process for PDFs",
    "formats/typst/worker.py": "answers through the pipe that it was started with",
    "pictures/upright.py": "a picture that is turned is packed in memory",
    "scanning/pictures.py": "a picture is opened, and a cut-out packed, in memory",
    "formats/word/file.py": "a document is packed in memory",
    "formats/platforms/workbook.py": "a workbook is packed in memory",
    "formats/platforms/package.py": "a package of files is packed in memory",
    "article/apart.py": "a file of another program is read in a process of its own",
    "article/readers/word.py": "a part of a document is opened in memory, for reading",
}
"""Every module that writes anything anywhere, and what for."""
OF_A_PATH = {
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rename", "renames", "chmod",
    "symlink_to", "hardlink_to", "save", "write_to_file", "truncate", "extractall", "extract",
}  # fmt: skip
OF_A_MODULE = {
    "os": {
        "open",
        "fdopen",
        "remove",
        "removedirs",
        "replace",
        "link",
        "symlink",
        "write",
        "mkfifo",
        "utime",
    },
    "sqlite3": {"connect"},
}
"""Calls that write, by the module that has them; a method of the same name may be harmless."""
MODULES_THAT_WRITE = {"tempfile", "shutil", "filelock", "dbm", "shelve", "subprocess", "logging"}
CALLS_THAT_WRITE = {"FileSystemBytecodeCache", "TemporaryDirectory", "NamedTemporaryFile", "FileLock"}
READING = {"r", "rb", "rt"}


def writes(code: ast.AST) -> Iterator[str]:
    """Everything in a module that may write to a disk, as it stands there."""
    for node in ast.walk(code):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = (
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            )
            yield from (name for name in names if name.partition(".")[0] in MODULES_THAT_WRITE)
        elif isinstance(node, ast.Call) and _writes(node):
            yield ast.unparse(node)


def _writes(call: ast.Call) -> bool:
    owner, name = _called(call.func)
    if name in OF_A_MODULE.get(owner, ()) or name in CALLS_THAT_WRITE | OF_A_PATH:
        return True
    if name in {"open", "ZipFile"}:
        method = name == "open" and owner not in {"", "io", "gzip", "bz2", "lzma", "codecs"}
        return _mode(call, 0 if method else 1) not in READING
    if name == "touch":  # a path takes no more than its mode; borders of two countries touch, too
        return len(call.args) <= 1
    # Path.replace takes one thing, and str.replace two
    return name == "replace" and bool(owner) and len(call.args) == 1 and not call.keywords


def _called(func: ast.expr) -> tuple[str, str]:
    """Whose method is called, and which; of a function the owner is empty, of a longer expression ``…``."""
    if isinstance(func, ast.Attribute):
        return (func.value.id if isinstance(func.value, ast.Name) else "…"), func.attr
    return "", func.id if isinstance(func, ast.Name) else ""


def _mode(call: ast.Call, place: int) -> str:
    """In which mode a file is opened; ``?`` where that is worked out, and may be any."""
    given: list[ast.expr] = [word.value for word in call.keywords if word.arg in {"mode", None}]
    given += call.args[place : place + 1]
    if not given:
        return "r"
    return str(given[0].value) if isinstance(given[0], ast.Constant) else "?"


@pytest.mark.parametrize(
    "code",
    [
        "path.open('w')", "path.open(mode='xb')", "path.open(mode)", "path.open(**how)", "(a / b).open('ab')",
        "open(path, 'w')", "open(path, mode)", "io.open(path, 'r+')", "gzip.open(path, 'wb')",
        "path.write_text('')", "path.write_bytes(b'')", "path.mkdir()", "path.unlink()", "path.rename(other)",
        "path.replace(other)", "a.b.replace(other)", "os.replace(one, other)", "os.open(path, flags)",
        "os.remove(path)", "path.touch()", "import shutil", "from shutil import rmtree", "import tempfile",
        "def f():\n from tempfile import mkstemp", "sqlite3.connect(path)", "ZipFile(path, 'w')",
        "ZipFile(path, mode='a')", "document.save(path)", "FileSystemBytecodeCache(folder)",
        "FileLock(path)", "archive.extractall()", "import os.path, shutil", "package.write_to_file(path)",
    ],
)  # fmt: skip
def test_what_writes_is_seen(code: str) -> None:
    assert list(writes(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "path.open('rb')", "path.open()", "path.open(encoding='utf-8')", "open(path)", "open(path, 'r')",
        "text.replace('a', 'b')", "replace(deck, id='a')", "date.replace(year=1)", "names.remove(name)",
        "borders.touch(one, other)", "ZipFile(BytesIO(data))", "ZipFile(data, 'r')", "path.read_bytes()",
        "import os", "list.append(1)",
    ],
)  # fmt: skip
def test_what_reads_or_changes_a_value_is_no_writing(code: str) -> None:
    assert not list(writes(ast.parse(code)))


def test_only_these_write_and_each_of_them_does() -> None:
    assert sorted(name for name in MODULES if list(writes(tree(name)))) == sorted(WRITERS)


# --- libraries and size ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.startswith("cli") and name != "cli/terminal.py"]
)
def test_one_module_alone_gives_a_text_to_the_terminal(name: str) -> None:
    """There alone it is seen to that no stranger's text steers it."""
    calls = {ast.unparse(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call)}
    assert not calls & {
        "print",
        "error.show",
        *(f"click.{word}" for word in ("echo", "secho", "style", "pager")),
    }


LAYOUTS = ("formats/html/", "formats/typst/", "formats/word/")
"""What lays out the structs of ``view/``."""
PAGES_OF_THE_SCREEN = {"web.html.j2"}
"""Pages with controls, whose words stand on no other page."""


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith(LAYOUTS)])
def test_a_layout_has_no_words_of_its_own(name: str) -> None:
    used = {node.attr for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)}
    assert not used & {"gettext", "ngettext"}
    assert not imports(name) & {"quizgen.page_text.catalogue", "quizgen.view.page_words"}


def test_a_printed_page_has_no_words_of_its_own() -> None:
    pages = [*(resources.templates() / "quiz").glob("*.j2"), *(resources.templates() / "quiz").glob("*.typ")]
    assert len(pages) > 10
    with_words = {
        page.name for page in pages if re.search(r"\b_\(|\bn?gettext", page.read_text(encoding="utf-8"))
    }
    assert with_words == PAGES_OF_THE_SCREEN


@pytest.mark.parametrize("library", USERS)
def test_a_library_has_one_user(library: str) -> None:
    users = {
        name for name in MODULES if any(f"{found}.".startswith(f"{library}.") for found in imports(name))
    }
    assert users, "a library that nobody uses is no dependency"
    assert all(user.startswith(USERS[library]) for user in users)


MOST_LINES = 700


def test_no_module_is_a_heap() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


CALLED_BY_LIBRARIES = {
    "format_commands": "click", "import_": "click, by the file's name", "capture_signals": "uvicorn",
    "filter_stream": "Jinja2", "updatepos": "HTMLParser", "_req": "genanki",
}  # fmt: skip
"""What stands once in the whole tree, with who calls it."""
WORD = re.compile(r"\w+")


def defined(code: ast.AST) -> Iterator[str]:
    """The functions, classes, methods and constants of a module, without those that Python itself calls."""
    for node in ast.walk(code):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [each.id for each in node.targets if isinstance(each, ast.Name)]
        else:
            names = []
        yield from (name for name in names if not name.startswith("__"))


@pytest.mark.slow
def test_whatever_is_defined_is_used() -> None:
    """By its name, which stands a second time somewhere: a name that nothing reads misleads whoever reads it."""
    here = words(HOUSE.rglob("*.py"))
    once = {name for module in MODULES for name in defined(tree(module)) if here[name] == 1}
    root = HOUSE.parent
    others = [path for folder in ("tests", "docs", "benchmarks") for path in (root / folder).rglob("*.py")]
    beside = words([*others, *(root / "templates").rglob("*.j2")])
    assert {name for name in once if name not in beside} == CALLED_BY_LIBRARIES.keys()


def words(files: Iterable[Path]) -> Counter[str]:
    """How often each word stands in some files; not in this one."""
    texts = (path.read_text(encoding="utf-8") for path in files if path != Path(__file__))
    return Counter(word for text in texts for word in WORD.findall(text))
