"""What all tests share: golden files, and the real programs that some tests need."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from playwright.sync_api import Browser, Playwright

if (
    sys.dont_write_bytecode
):  # it is to keep a checkout clean; but to compile all anew takes half a minute each time
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parents[1] / "build" / "pycache")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

GOLDEN = Path(__file__).parent / "golden"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WINDOWLESS_NAMES = ("chromium-headless-shell", "chrome-headless-shell")
"""Chromium's engine, printing and all, without the browser around it, which takes most of the time of a test."""
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)


hypothesis.settings.register_profile("quizgen", deadline=None)
hypothesis.settings.load_profile("quizgen")  # no test depends on a clock

USES = {"browser": {"chromium", "whole_chromium", "firefox", "poppler"}, "anki": {"engine", "learner"}}
"""The markers that a test gets by itself, and the fixtures that bring the programs it uses, at first or second hand.

What no fixture brings is noticed when it runs: :func:`marked`.
"""
PROGRAMS = re.compile(r"chrom|google-chrome|firefox|pdf(?:to|info)|soffice|node(?:\.exe)?$")
"""How the programs are called that only a test marked ``browser`` may start; playwright runs in node."""
OBJECTS_BEFORE_COLLECTING = 20_000
"""After how many new objects the tests look for garbage; Python by itself looks after 700."""
RUNNING: list[pytest.Item] = []
"""The test that is running, alone."""


class Unmarked(AssertionError):
    """A test uses what it is not marked for, and would be taken for a fast one."""


def marked(marker: str) -> None:
    """Unmarked where the test that is running does not have the marker."""
    if RUNNING and not RUNNING[0].get_closest_marker(marker):
        raise Unmarked(f"take the fixture, or mark it @pytest.mark.{marker}: {RUNNING[0].nodeid}")


def _watch(event: str, details: tuple[Any, ...]) -> None:
    """See every program that is started, in whatever way a test does so."""
    if event == "subprocess.Popen" and PROGRAMS.match(Path(os.fsdecode(details[0])).name):
        marked("browser")


sys.addaudithook(_watch)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Know which test is running."""
    RUNNING[:] = [item]


def pytest_configure() -> None:
    """Ctrl-C works in what the tests start, even where they run as a background job, which ignores it.

    And nothing that they write in this process is waited for until it would outlive a power cut.
    """
    os.fsync = _at_once
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Garbage is not looked for among the tests themselves, sixteen thousand of them, nor after every few objects.

    It took a fifth of the time of the quick ones.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses, so that no list of tests has to be kept."""
    for item in items:
        for marker, fixtures in USES.items():
            if fixtures.intersection(getattr(item, "fixturenames", ())):
                item.add_marker(marker)


def _at_once(fd: object) -> None:
    """Leave it to the system when a file is on the disk."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ anew from what is made now"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares bytes with the golden file of a name, or writes it under ``--update-golden``."""

    def compare(name: str, actual: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual)
        assert path.exists(), f"no golden file {name}: run pytest --update-golden, then read what it wrote"
        expected = path.read_bytes()
        assert expected.decode().splitlines() == actual.decode().splitlines()
        assert expected == actual

    return compare


def missing(program: str, package: str) -> NoReturn:
    """Skip for want of a program, and say how to get it. In CI nothing may be skipped."""
    message = f"{program} is not installed: apt-get install {package} (or your system's package of it)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What steers every Chromium of this process."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - 300 ms that only these tests need

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's own Chromium, without a window; where there is one, the program that can have none."""
    with _launched(playwright, (*WINDOWLESS_NAMES, *CHROMIUM_NAMES)) as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_chromium(playwright: Playwright) -> Iterator[Browser]:
    """The program that people have, window and all, though nobody sees it."""
    with _launched(playwright, CHROMIUM_NAMES) as browser:
        yield browser


@contextmanager
def _launched(playwright: Playwright, names: tuple[str, ...]) -> Iterator[Browser]:
    """The first of the programs that is installed, running."""
    program = next(filter(None, map(shutil.which, names)), None) or missing("chromium", "chromium")
    browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def poppler() -> Callable[[str], str]:
    """Where one of poppler's programs is: pdftotext, pdftoppm, pdfinfo."""

    def find(program: str) -> str:
        return shutil.which(program) or missing(program, "poppler-utils")

    return find
