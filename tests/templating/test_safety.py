"""What strangers write stays text: it reaches no code, no program and no file outside the deck.

A deck with every key is made hostile place by place. Python itself tells what happens meanwhile (PEP 578): what it
compiles, imports and unpickles, which programs it starts, which files it opens.
"""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import quizgen as package
from tests.command import quizgen, spawn
from tests.portions import crossed, thinned

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

WORD = "zqmark"
"""Stands in each hostile text, so that it is known again wherever it turns up."""
CODE = f"__import__('pathlib').Path('{WORD}').touch()"
PAYLOADS = {
    "out of double quotes": f'"+str({CODE})+"',
    "out of single quotes": "'+str({})+'".format(CODE.replace("'", '"')),
    "behind a backslash": f'\\"+str({CODE})+\\"',
    "a line of its own": f"x\n{CODE}\n",
    "out of three quotes": f'"""\n{CODE}\n"""',
    "end of a backslash": f"{WORD} \\",
    "braces": f"{{{{ {WORD}.__class__.__mro__ }}}}{{% for x in {WORD} %}}x{{% endfor %}}",
    "Python's own formats": f"%(x)s %n {{0.__class__}} {{{WORD}!r:>9}} %({WORD})s",
    "a shell": f"`touch {WORD}`; $(touch {WORD}) && touch {WORD} | touch {WORD} #",
    "Typst": f'#{{ read("/{WORD}") }} #eval("{WORD}") ]; $ {WORD} $ \\u{{0}}',
    "a path": f"../../../{WORD}",
    "a whole path": f"/{WORD}/x.yaml",
}
"""What would do something, where a text became part of Python, a shell's line, Typst's markup or a path."""

EVERYTHING = "".join(PAYLOADS.values())

DECK: dict[str, Any] = {
    "id": "ship",
    "title": "The ship",
    "language": "en",
    "version": "1.0",
    "description": "A ship",
    "licence": "CC0",
    "report": "someone@example.org",
    "anki_deck": "Ships",
    "tags": ["ships"],
    "cards": ["short_answer", "cloze", "choice", "true_false"],
    "article": {"title": "A ship", "publisher": "The Paper", "date": "2020-05-01", "url": "https://example.org/a"},
    "entities": {
        "vasa": {"name": "Vasa", "abbr": "V", "aka": ["Wasa"], "type": "ship", "group": "ships", "article": "the"},
        "mars": {"name": "Mars", "type": "ship", "group": "ships", "part_of": ["vasa"]},
    },
    "events": {"sinking": {"label": "Sinking of the Vasa", "name": "the sinking", "when": "1628-08-10"}},
    "allow": {"unused": "on purpose"},
    "blueprint": {
        "title": "Quiz",
        "sections": [
            {"types": ["short_answer"], "number": 2, "title": "First", "directions": "Answer."},
            {"types": ["true_false"], "number": 2},
        ],
    },
    "facts": [
        {
            "id": "one",
            "at": "p1s1",
            "fact": "The ship lay in ==Stockholm== then.",
            "ask": "Where did the ship lie?",
            "accept": ["Stockholm, Sweden"],
            "reject": ["Kalmar"],
            "distractors": ["Uppsala", "Lund"],
            "evidence": "in Stockholm",
            "because": "It is said so.",
            "by": "the crew",
            "tags": ["places"],
            "as_of": "1628-08-10",
            "allow": {"long-stem": "as it is"},
        },
        {"id": "two", "at": "p1s1", "event": "sinking", "kind": "own", "slots": {"ship": "vasa", "town": "Kalmar"}},
        {"id": "three", "at": "p1s1", "kind": "own", "slots": {"ship": "mars", "town": {"text": "Lund"}}},
    ],
}  # fmt: skip
KIND: dict[str, Any] = {
    "about": "A ship and its town",
    "slots": {
        "ship": {"about": "a ship", "type": "ship"},
        "town": {"about": "a town"},
        "extra": {"about": "more", "default": "soon", "asked": False},
    },
    "statement": "{{ ship }} {{ ship|verb('was', 'were') }} at {{ town }} {{ extra }}{{ '.' if town }}",
    "stems": {"ship": "Which ship was at {{ town }}?", "town": "Where was {{ ship }}?"},
    "pair": ["ship", "town"],
    "match": "Match each ship with its town.",
    "types": {"ship": ["short_answer", "cloze"]},
    "open": ["town"],
}
KINDS_WORDING = [
    ("statement",),
    ("match",),
    ("stems", "ship"),
    ("stems", "town"),
    ("slots", "extra", "default"),
]

Place = tuple[str | int, ...]


# --- what happens -------------------------------------------------------------------------------------

STARTS = (
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "subprocess.Popen",
    "pty.spawn",
)
BY_NAME = (
    "compile",
    "exec",
    "import",
    "open",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "shutil.rmtree",
    "sqlite3.connect",
)
_seen: list[tuple[str, str]] | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is None:
        return
    if event == "pickle.find_class" and str(arguments[0]).startswith("babel."):
        return  # Babel's own files of languages, which came with it
    if event.startswith((*STARTS, "pickle.find_class", "socket.connect")):
        _seen.append((event, repr(arguments)))
    elif event in BY_NAME:
        texts = [_text(argument) for argument in arguments]
        _seen.extend((event, text) for text in texts if WORD in text)


def _text(argument: object) -> str:
    """What is compiled, run or opened, as text."""
    code = getattr(argument, "co_consts", None)
    return repr((argument, code, getattr(argument, "co_names", ())) if code else argument)


@contextmanager
def watched() -> Iterator[list[tuple[str, str]]]:
    """All that happens meanwhile and that a stranger's text must have no part in."""
    global _seen  # noqa: PLW0603 - a hook stays for as long as Python runs
    if not hasattr(sys, "quizgen_is_watched"):
        sys.addaudithook(_hook)
        sys.quizgen_is_watched = True  # type: ignore[attr-defined]
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path) -> None:
    with watched() as seen:
        exec(compile(f"{WORD} = 1", "x", "exec"))  # noqa: S102 - that is what must be seen
        subprocess.run([sys.executable, "-c", ""], check=True)
        (tmp_path / WORD).touch()
    assert {event for event, _ in seen} >= {"compile", "exec", "subprocess.Popen", "open"}


# --- decks --------------------------------------------------------------------------------------------


def places(node: object, at: Place = ()) -> Iterator[Place]:
    """The place of each text, and of each key: this one has ``key`` behind it."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        if isinstance(node, dict):
            yield (*at, key, "key")
        if isinstance(value, str):
            yield (*at, key)
        yield from places(value, (*at, key))


def hostile(node: dict[str, Any], at: Place, payload: str) -> dict[str, Any]:
    """The same with the payload in a place: behind what stands there, so that it is read as far as it can be."""
    made = copy.deepcopy(node)
    inner: Any = made
    *way, last = at[:-1] if at[-1] == "key" else at
    for step in way:
        inner = inner[step]
    if at[-1] == "key":
        items = [(f"{key}{payload}" if key == last else key, value) for key, value in inner.items()]
        inner.clear()
        inner.update(items)
    else:
        inner[last] += payload
    return made


def write(folder: Path, deck: dict[str, Any], kind: dict[str, Any], name: str = "own") -> Path:
    """A deck's folder. JSON is YAML."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "templates").mkdir(parents=True)
    (folder / "deck.yaml").write_text(json.dumps(deck), encoding="utf-8")
    (folder / "templates" / f"{name}.yaml").write_text(json.dumps(kind), encoding="utf-8")
    return folder


def run(tmp_path: Path, *arguments: str | Path) -> str:
    """What a command prints: it must end as it should, start nothing, and leave no file of ours anywhere."""
    with watched() as seen:
        code, out, err = quizgen(*arguments)
    assert code in {0, 1, 2}, out + err
    assert [row for row in seen if str(tmp_path) not in row[1] and not sets_pdfs(row)] == []
    assert not list(tmp_path.rglob(f"{WORD}*"))
    assert not any(Path(place, WORD).exists() for place in (".", "/", tmp_path.parent))
    return out + err


def sets_pdfs(row: tuple[str, str]) -> bool:
    """Whether what was seen is quizgen's own process for PDFs, with no word of the deck among its arguments."""
    started = row[0] in {"subprocess.Popen", "os.posix_spawn"}  # Python 3.13 tells of both
    return started and "typst.worker" in row[1] and WORD not in row[1]


def build(tmp_path: Path, deck: Path, *more: str) -> str:
    formats = [word for name in ("anki", "quiz", "key", "cards", "web") for word in ("--format", name)]
    return run(tmp_path, "build", deck, "-o", tmp_path / "out", "--questions", "9", *formats, *more)


def test_the_deck_is_sound_until_it_is_made_hostile(tmp_path: Path) -> None:
    folder = write(tmp_path / "deck", DECK, KIND)
    assert "error" not in run(tmp_path, "check", folder)
    build(tmp_path, folder)
    assert (tmp_path / "out" / "ship.apkg").is_file()


def dotted(value: object) -> str:
    """A place as it is called in the list of tests."""
    return ".".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("at", thinned(places(KIND), 3), ids=dotted)
def test_nothing_in_a_kind_becomes_more_than_text(at: Place, tmp_path: Path) -> None:
    in_a_kind(at, EVERYTHING, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(("payload", "at"), crossed(PAYLOADS, KINDS_WORDING), ids=dotted)
def test_no_text_by_itself_becomes_more_in_wording(payload: str, at: Place, tmp_path: Path) -> None:
    in_a_kind(at, PAYLOADS[payload], tmp_path)


def in_a_kind(at: Place, payload: str, tmp_path: Path) -> None:
    """Read a deck with the payload in a place of its kind."""
    folder = write(tmp_path / "deck", DECK, hostile(KIND, at, payload))
    run(tmp_path, "check", folder)
    run(tmp_path, "kinds", "--deck", folder)


@pytest.mark.slow
@pytest.mark.parametrize(("payload", "at"), crossed(PAYLOADS, KINDS_WORDING), ids=dotted)
def test_no_wording_becomes_code_beside_an_if_without_else(at: Place, payload: str, tmp_path: Path) -> None:
    """Jinja2 writes the name of a template into the Python that it makes of such an if (CVE-2024-56201 alike)."""
    for text in ("{{ town if town }}", "{{ town if as_of }}", "{{ (town if as_of) ~ 'x' }}"):
        run(tmp_path, "check", write(tmp_path / "deck", DECK, hostile(KIND, at, text + PAYLOADS[payload])))


@pytest.mark.slow
@pytest.mark.parametrize(("payload", "quote"), crossed(PAYLOADS, ["'", '"']))
def test_no_string_in_wording_becomes_code(quote: str, payload: str, tmp_path: Path) -> None:
    literal = quote + PAYLOADS[payload].replace("\\", "\\\\").replace(quote, "\\" + quote) + quote
    for text in (
        f"{{{{ {literal} }}}}",
        f"{{{{ ship|verb({literal}, 'x') }}}}",
        f"{{{{ town if town == {literal} }}}}",
    ):
        run(tmp_path, "check", write(tmp_path / "deck", DECK, hostile(KIND, ("statement",), text)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "payload", [p for p in PAYLOADS if "/" not in PAYLOADS[p] and "\n" not in PAYLOADS[p]]
)
def test_no_name_of_a_kind_becomes_code(payload: str, tmp_path: Path) -> None:
    name = f"own{PAYLOADS[payload]}"
    deck = copy.deepcopy(DECK)
    for fact in deck["facts"][1:]:
        fact["kind"] = name
    try:
        folder = write(tmp_path / "deck", deck, KIND, name)
    except OSError:  # a name that this system's files cannot have
        pytest.skip("no file can be called so")
    assert "error" not in run(tmp_path, "check", folder)
    build(tmp_path, folder)


@pytest.mark.parametrize("at", thinned(places(DECK), 10), ids=dotted)
def test_nothing_in_a_deck_becomes_more_than_text(at: Place, tmp_path: Path) -> None:
    folder = write(tmp_path / "deck", hostile(DECK, at, EVERYTHING), KIND)
    run(tmp_path, "check", folder)
    build(tmp_path, folder)


@pytest.mark.parametrize("payload", thinned(PAYLOADS, 5))
def test_nothing_that_a_deck_calls_a_file_or_language_leaves_it(payload: str, tmp_path: Path) -> None:
    text = PAYLOADS[payload]
    for at in (("id",), ("language",), ("facts", 1, "kind")):
        deck = hostile(DECK, at, text)
        run(tmp_path, "check", write(tmp_path / "deck", deck, KIND))
        *way, last = at
        inner: Any = deck
        for step in way:
            inner = inner[step]
        inner[last] = text
        run(tmp_path, "check", write(tmp_path / "deck", deck, KIND))


@pytest.mark.parametrize("payload", thinned(PAYLOADS, 5))
def test_no_option_becomes_more_than_text(payload: str, tmp_path: Path) -> None:
    text, folder = PAYLOADS[payload], write(tmp_path / "deck", DECK, KIND)
    for option in ("--lang", "--types", "--format", "--questions", "--paper"):
        run(tmp_path, "build", folder, "-o", tmp_path / "out", f"{option}={text}")
    build(tmp_path, folder, f"--seed={text}")
    for language in (text, f"en-{text}", "..", "../facts/en", str(tmp_path)):
        assert (
            "there are no kinds" in run(tmp_path, "kinds", f"--language={language}")
            or language == f"en-{text}"
        )


@pytest.mark.parametrize("payload", thinned(PAYLOADS, 12))
def test_nothing_in_a_lock_becomes_more_than_text(payload: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "deck", DECK, KIND)
    build(tmp_path, folder)
    whole = (folder / "deck.lock").read_text(encoding="utf-8")
    for word in ("ship", "one", "cloze", "quizgen"):
        hurt = whole.replace(word, word + PAYLOADS[payload])
        (folder / "deck.lock").write_text(hurt, encoding="utf-8")
        build(tmp_path, folder)


# --- code and pickles ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_no_code_is_kept_where_others_could_change_it(tmp_path: Path) -> None:
    """A home or cache folder may be shared, full or not there: nothing is read from it that could run."""
    folder, cache = write(tmp_path / "deck", DECK, KIND), tmp_path / "cache"
    spawn("build", folder, "-o", tmp_path / "out", XDG_CACHE_HOME=str(cache), HOME=str(tmp_path / "home"))
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.is_relative_to(cache)]
    records = [path for path in kept if path.stat().st_size]
    assert {path.suffix for path in records} == {".record", ".built"}
    assert all(isinstance(json.loads(path.read_bytes().splitlines()[-1]), dict) for path in records)
    sealed = [path.read_bytes().partition(b"\n") for path in records if path.suffix == ".built"]
    assert [seal.decode() for seal, _, _ in sealed] == [sha256(data).hexdigest() for _, _, data in sealed]
    assert not (tmp_path / "home").exists()


LOADERS = {"pickle", "marshal", "shelve", "dill", "bccache", "runpy"}


@pytest.mark.parametrize(
    "path", sorted(Path(package.__file__).parent.rglob("*.py")), ids=lambda path: path.name
)
def test_no_module_can_read_code_or_pickles(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = set(text.replace("(", " ").replace(".", " ").replace(",", " ").split())
    assert not words & (LOADERS | {"BytecodeCache", "FileSystemBytecodeCache"})
    assert not {word for word in ("eval(", "exec(", "from_string(") if word in text.replace("_eval(", "")}


def test_text_of_a_stranger_goes_to_pdf_as_text(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    deck = copy.deepcopy(DECK)
    for at in (
        ("title",),
        ("blueprint", "title"),
        ("blueprint", "sections", 0, "directions"),
        ("facts", 0, "ask"),
    ):
        deck = hostile(deck, at, PAYLOADS["Typst"])
    folder = write(tmp_path / "deck", deck, KIND)
    run(tmp_path, "build", folder, "-o", tmp_path / "out", "--format", "pdf")
    assert list((tmp_path / "out").glob("*.pdf"))
