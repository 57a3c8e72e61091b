"""``quizgen edit``: it says where its page is, serves it, and stops when it is asked to, without a trace."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import tomllib
from contextlib import contextmanager
from importlib import util
from typing import TYPE_CHECKING, NamedTuple

import pytest

from quizgen.cli.editing import LIBRARIES
from tests.command import ENVIRONMENT, ROOT, program, quizgen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_SECONDS = 60
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals for other processes")


class Editing(NamedTuple):
    """A ``quizgen edit`` that runs."""

    process: subprocess.Popen[str]
    address: str

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://").partition("/")[0]

    def get(self, path: str, cookie: str = "") -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.host, timeout=MOST_SECONDS)
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response

    def opened(self) -> str:
        """The cookie of the browser that opens the address."""
        entrance = self.get("/" + self.address.partition(f"{self.host}/")[2])
        return str(entrance.headers["set-cookie"]).partition(";")[0]

    def ended(self) -> tuple[int, str]:
        """The exit code, and what was told, once it has ended by itself."""
        _, told = self.process.communicate(timeout=MOST_SECONDS)
        return self.process.returncode, told


@contextmanager
def editing(*arguments: str, named: str = "edit", **environment: str) -> Iterator[Editing]:
    command = program(named, *arguments)
    its = {**ENVIRONMENT, **environment}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=its, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout
            yield Editing(process, process.stdout.readline().strip())
        finally:
            process.kill()


@on_unix
@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_is_stopped_from_the_terminal(number: signal.Signals) -> None:
    with editing("--no-browser") as one:
        cookie = one.opened()
        assert one.get("/", cookie).status == 200
        listening = http.client.HTTPConnection(one.host, timeout=MOST_SECONDS)
        listening.request("GET", "/events", headers={"Cookie": cookie})
        assert listening.getresponse().status == 200
        one.process.send_signal(number)
        code, told = one.ended()
        listening.close()
    assert code == 0
    assert told.endswith("quizgen edit has stopped\n")
    assert "Traceback" not in told


@pytest.mark.slow
def test_it_listens_at_the_port_that_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with editing("--no-browser", "--port", str(port)) as one:
        assert one.host == f"127.0.0.1:{port}"
        assert one.get("/").status == 403
        taken = quizgen("edit", "--no-browser", "--port", str(port))
    assert taken.code == 2
    assert f"port {port} is taken" in taken.err
    assert "--port" in taken.err


@pytest.mark.slow
def test_a_second_use_of_the_address_is_told_at_the_terminal() -> None:
    with editing("--no-browser") as one:
        one.opened()
        assert one.opened() == "None"
        one.process.terminate()
        _, told = one.ended()
    assert "opened a second time" in told


@pytest.mark.slow
def test_it_opens_the_browser_and_ends_with_its_page(tmp_path: Path) -> None:
    """The browser is a program of ours, which opens the address, listens, and goes."""
    browser = tmp_path / "browser.py"
    browser.write_text(
        "import sys, http.client\n"
        "host, _, path = sys.argv[1].removeprefix('http://').partition('/')\n"
        "connection = http.client.HTTPConnection(host)\n"
        "connection.request('GET', '/' + path)\n"
        "answer = connection.getresponse()\n"
        "answer.read()\n"
        "cookie = answer.headers['set-cookie'].partition(';')[0]\n"
        "connection.request('GET', '/events', headers={'Cookie': cookie})\n"
        "connection.getresponse().read(5)\n",
        encoding="utf-8",
    )
    with editing("--once", BROWSER=f"{sys.executable} {browser} %s") as one:
        code, told = one.ended()
    assert code == 0
    assert told.endswith("quizgen edit has stopped\n")


@pytest.mark.slow
def test_where_no_browser_starts_it_says_so_and_serves() -> None:
    with editing(BROWSER=f"{sys.executable} -c raise(SystemExit(1)) %s", PATH="", DISPLAY="") as one:
        assert one.process.stderr
        told = one.process.stderr.readline() + one.process.stderr.readline()
        assert "open the address yourself" in told
        assert one.get("/").status == 403


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "platformdirs"])
def test_without_its_library_it_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = util.find_spec
    monkeypatch.setattr(
        "quizgen.cli.editing.find_spec", lambda name: None if name == missing else there(name)
    )
    ran = quizgen("edit", "--no-browser")
    assert ran.code == 2
    assert f"not installed: {missing}" in ran.err
    assert f"-m pip install '{missing}>=" in ran.err
    assert ran.out == ""


def test_its_help_loads_no_server() -> None:
    code = (
        "import sys; sys.argv = ['quizgen', 'edit', '--help']; from quizgen.cli import run; run();"
        "sys.stderr.write(repr(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert "'click'" in done.stderr
    assert not [
        name for name in ("starlette", "uvicorn", "anyio", "h11", "asyncio") if f"'{name}'" in done.stderr
    ]


def test_what_it_demands_is_what_its_extra_brings() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert sorted(LIBRARIES.values()) == sorted(project["project"]["optional-dependencies"]["edit"])


@pytest.mark.slow
@pytest.mark.parametrize(("more", "to_do"), [((), True), (("--again",), False)])
def test_a_review_on_the_web_is_this_page_on_what_waits(
    more: tuple[str, ...], to_do: bool, tmp_path: Path
) -> None:
    (tmp_path / "deck.yaml").write_text(
        "title: A pier\nfacts:\n- {id: built, fact: The pier is from ==1932==.}\n", encoding="utf-8"
    )
    nothing = f"{sys.executable} -c pass %s"
    with editing(str(tmp_path), "--web", *more, named="review", BROWSER=nothing) as one:
        cookie = one.opened()
        connection = http.client.HTTPConnection(one.host, timeout=MOST_SECONDS)
        connection.request("GET", "/", headers={"Cookie": cookie})
        page = connection.getresponse().read().decode()
        connection.close()
    assert "<title>A pier" in page
    assert ('<option value="todo" selected>' in page) == to_do
