"""A learning platform that opens SCORM packages, on loopback: its runtime is scorm-again, or a model of the rules.

The model refuses all that SCORM 1.2's run-time environment does not allow, by its own data types. What a package says
is noted call by call, and held against these rules in both.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

import pytest

from tests.formats.web_pages import PATIENCE, WIDE, Opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

AGAIN = "scorm-again@3.4.3"
LONGEST_DATA, LONGEST_TEXT = 4096, 255

DECIMAL = r"-?[0-9]+(\.[0-9]+)?"
SPAN = r"[0-9]{2,4}:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,2})?"
RULES = {
    r"cmi\.core\.lesson_status": "passed|completed|failed|incomplete|browsed",
    r"cmi\.core\.score\.(raw|min|max)": r"100|[0-9]{1,2}(\.[0-9]+)?",
    r"cmi\.core\.exit": "time-out|suspend|logout|",
    r"cmi\.core\.session_time": SPAN,
    r"cmi\.core\.lesson_location": rf"[\s\S]{{0,{LONGEST_TEXT}}}",
    r"cmi\.suspend_data": rf"[\s\S]{{0,{LONGEST_DATA}}}",
    r"cmi\.interactions\.[0-9]+\.id": rf"[0-9A-Za-z_.-]{{1,{LONGEST_TEXT}}}",
    r"cmi\.interactions\.[0-9]+\.time": "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
    r"cmi\.interactions\.[0-9]+\.type": "choice|fill-in|matching",
    r"cmi\.interactions\.[0-9]+\.weighting": DECIMAL,
    r"cmi\.interactions\.[0-9]+\.correct_responses\.[0-9]+\.pattern": rf"[0-9a-z.,]{{0,{LONGEST_TEXT}}}",
    r"cmi\.interactions\.[0-9]+\.student_response": rf"[\s\S]{{0,{LONGEST_TEXT}}}",
    r"cmi\.interactions\.[0-9]+\.result": rf"correct|wrong|unanticipated|neutral|{DECIMAL}",
    r"cmi\.interactions\.[0-9]+\.latency": SPAN,
}
"""What a package may say, by name: the data types of SCORM 1.2's run-time environment."""


def breaches(name: str, value: str) -> list[str]:
    """What is against the rules in a value that was set."""
    rules = [rule for pattern, rule in RULES.items() if re.fullmatch(pattern, name)]
    if not rules:
        return [f"there is no {name}"]
    wrong = [f"{name} is {value!r}"] * (not all(re.fullmatch(rule, value) for rule in rules))
    if name == "cmi.suspend_data":
        wrong += ["it is too long in bytes"] * (len(value.encode()) > LONGEST_DATA)
        wrong += ["it has signs that databases lose"] * any(ord(sign) > 0xFFFF for sign in value)
    return wrong


MODEL = """
class Model {
  constructor(saved) { this.data = saved; this.open = false; this.error = "0"; this.count = 0; }
  fail(error, value = "false") { this.error = error; return value; }
  fine(value = "true") { this.error = "0"; return value; }
  LMSInitialize(text) { if (this.open || text !== "") return this.fail("101"); this.open = true; return this.fine(); }
  LMSFinish(text) { if (!this.open || text !== "") return this.fail("301"); this.open = false; return this.fine(); }
  LMSCommit(text) { return this.open && text === "" ? this.fine() : this.fail("301"); }
  LMSGetLastError() { return this.error; }
  LMSGetErrorString() { return ""; }
  LMSGetDiagnostic() { return ""; }
  LMSGetValue(name) {
    if (!this.open) return this.fail("301", "");
    if (name === "cmi.interactions._count") return this.fine(String(this.count));
    if (name.startsWith("cmi.interactions.") || name === "cmi.core.exit") return this.fail("404", "");
    return this.fine(this.data[name] ?? (name === "cmi.core.lesson_status" ? "not attempted" : ""));
  }
  LMSSetValue(name, value) {
    if (!this.open) return this.fail("301");
    if (typeof value !== "string") return this.fail("405");
    const rules = Object.entries(RULES).filter(([pattern]) => new RegExp(`^(?:${pattern})$`).test(name));
    if (!rules.length) return this.fail("201");
    if (!rules.every(([, rule]) => new RegExp(`^(?:${rule})$`).test(value))) return this.fail("405");
    const [, place, what] = name.match(/^cmi\\.interactions\\.([0-9]+)\\.(.*)/) ?? [];
    const isNext = Number(place) === this.count;
    if (Number(place) > this.count || (isNext && what !== "id")) return this.fail("201");
    if (isNext) this.count += 1;
    this.data[name] = value;
    return this.fine();
  }
}
const start = (saved) => new Model(saved);
"""
OF_AGAIN = """
const start = (saved) => {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  const known = { ...saved };
  for (const name of Object.keys(known)) {
    if (/interactions|session_time|exit/.test(name)) delete known[name];
  }
  api.loadFromFlattenedJSON(known, "");
  return api;
};
"""
FRAME = """<!doctype html><html lang="en"><title>A platform</title>
<link rel="icon" href="data:,"><style>body{margin:0}iframe{border:0;width:100%;height:99vh}</style>
<script src="/runtime.js"></script><script>
const saved = JSON.parse(localStorage.getItem("saved") ?? '{"cmi.student_data.mastery_score": "60"}');
const calls = JSON.parse(localStorage.getItem("calls") ?? "[]");
const real = start(saved);
const said = {};
const API = window.API = {};
const names = "Initialize Finish GetValue SetValue Commit GetLastError GetErrorString GetDiagnostic";
for (const name of names.split(" ").map((each) => `LMS${each}`)) {
  API[name] = (...values) => {
    const answer = REFUSED.includes(name) ? "false" : String(real[name](...values));
    calls.push([name, ...values, answer]);
    localStorage.setItem("calls", JSON.stringify(calls));
    if (name === "LMSSetValue" && answer === "true") said[values[0]] = values[1];
    if (/Commit|Finish/.test(name)) localStorage.setItem("saved", JSON.stringify({ ...saved, ...said }));
    return answer;
  };
}
</script><iframe title="The lesson" src="/lesson/index.html"></iframe></html>"""


class Platform(NamedTuple):
    """A platform that has opened a lesson."""

    frame: Page
    requests: list[str]
    errors: list[str]

    @property
    def lesson(self) -> Opened:
        """The page of the lesson, in its frame."""
        inner: Any = self.frame.frames[1]
        return Opened(inner, self.requests, self.errors)

    @property
    def calls(self) -> list[list[str]]:
        """Every call with its values and, last, the answer."""
        found: list[list[str]] = self.frame.evaluate("JSON.parse(localStorage.getItem('calls') ?? '[]')")
        return found

    def sets(self) -> list[tuple[str, str]]:
        """What was set, in order. Each was taken, and breaks no rule."""
        made = [call for call in self.calls if call[0] == "LMSSetValue"]
        assert [call for call in made if call[-1] != "true"] == []
        assert [wrong for call in made for wrong in breaches(call[1], call[2])] == []
        return [(call[1], call[2]) for call in made]

    def core(self) -> dict[str, str]:
        """What the platform was told last: ``{"score.raw": "12.5", …}``."""
        return {name.removeprefix("cmi.core."): value for name, value in self.sets()}

    def interactions(self) -> list[dict[str, str]]:
        """What was told of each answer in this session, in order."""
        found: dict[str, dict[str, str]] = {}
        for name, value in self.sets():
            if at := re.fullmatch(r"cmi\.interactions\.([0-9]+)\.(.*)", name):
                found.setdefault(at[1], {})[at[2]] = value
        return list(found.values())

    def again(self) -> None:
        """The learner leaves, and comes back."""
        self.frame.reload()
        self.settle()

    def settle(self) -> None:
        """Wait until the lesson is there."""
        self.frame.frame_locator("iframe").locator("html.js").wait_for(state="attached")


@contextmanager
def platform(
    browser: Browser, package: bytes, runtime: str, refused: tuple[str, ...] = (), **wishes: Any
) -> Iterator[Platform]:
    """A platform whose learner has opened a package; it answers ``false`` to the calls *refused*."""
    with ZipFile(BytesIO(package)) as archive:
        files = {f"/lesson/{name}": archive.read(name) for name in archive.namelist()}
    frame = FRAME.replace("REFUSED", repr(list(refused)))
    files |= {"/": frame.encode(), "/runtime.js": runtime.encode()}
    with _served(files) as address:
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **wishes})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        requests: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(address)
        at = Platform(page, requests, errors)
        at.settle()
        yield at
        assert errors == []
        assert {re.sub(r"^http://127[.]0[.]0[.]1:[0-9]+", "", url) for url in requests} <= {
            "/", "/runtime.js", "/lesson/index.html", "data:,",
        }  # fmt: skip
        context.close()


@contextmanager
def _served(files: dict[str, bytes]) -> Iterator[str]:
    """The address of files that are served on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = files.get(self.path)
            kind = "text/javascript" if self.path.endswith(".js") else "text/html"
            self.send_response(404 if data is None else 200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def model() -> str:
    """The script of the model of the rules."""
    rules = "".join(f"[{_quoted(name)}]: {_quoted(rule)}," for name, rule in RULES.items())
    return f"const RULES = {{{rules}}};\n{MODEL}"


def _quoted(text: str) -> str:
    return f"String.raw`{text}`"


def scorm_again(folder: Path) -> str:
    """The script of scorm-again, a runtime that platforms use; the test is skipped where npm cannot have it."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("no npm, which brings scorm-again")
    ran = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--silent", AGAIN],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if ran.returncode:
        pytest.skip(f"{AGAIN} could not be installed: {ran.stderr[-200:]}")
    script = folder / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
    return script.read_text(encoding="utf-8") + OF_AGAIN
