"""A real browser in which the editor is open, and beside it a page of another site that tries everything against it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pytest_httpserver import HTTPServer

from quizgen.editor.guard import PAGE_HEADER
from tests.editor.served import CHANGED, SECRET, Served, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

EVIL = """<!doctype html><meta charset="utf-8"><title>evil</title><body><script>
const target = "TARGET", said = {};
const tries = {
  read: () => fetch(target + "/secret", {credentials: "include"}).then(r => r.text()),
  readOpaque: () => fetch(target + "/secret", {credentials: "include", mode: "no-cors"}).then(r => r.type + r.status),
  page: () => fetch(target + "/", {credentials: "include"}).then(r => r.text()),
  postJson: () => fetch(target + "/change", {method: "POST", credentials: "include", body: "{}",
    headers: {"Content-Type": "application/json"}}).then(r => r.status),
  postGuessed: () => fetch(target + "/change", {method: "POST", credentials: "include", body: "{}",
    headers: {"Content-Type": "application/json", "HEADER": "x"}}).then(r => r.status),
  postPlain: () => fetch(target + "/change", {method: "POST", credentials: "include", mode: "no-cors", body: "{}"})
    .then(r => r.type),
  postNothing: () => fetch(target + "/change", {method: "POST", credentials: "include", mode: "no-cors"})
    .then(r => r.type),
  stop: () => fetch(target + "/stop", {method: "POST", credentials: "include", mode: "no-cors"}).then(r => r.type),
  beacon: async () => navigator.sendBeacon(target + "/change", new Blob(["{}"], {type: "text/plain"})),
  remove: () => fetch(target + "/change", {method: "DELETE", credentials: "include"}).then(r => r.status),
  image: () => element("img", "/static/picture.svg"),
  script: () => element("script", "/static/page.js"),
  style: () => element("link", "/static/page.css"),
  events: () => new Promise((yes, no) => {
    const source = new EventSource(target + "/events", {withCredentials: true});
    source.onopen = () => yes("opened"); source.onerror = () => { source.close(); no("refused") }; }),
  socket: () => new Promise((yes, no) => {
    const socket = new WebSocket(target.replace("http", "ws") + "/events");
    socket.onopen = () => yes("opened"); socket.onerror = () => no("refused"); }),
};
function element(name, path) {
  return new Promise((yes, no) => {
    const one = document.createElement(name);
    one.onload = () => yes("loaded"); one.onerror = () => no("refused");
    if (name === "link") { one.rel = "stylesheet"; one.href = target + path } else { one.src = target + path }
    document.body.append(one);
  });
}
async function all() {
  for (const [name, attempt] of Object.entries(tries)) {
    try { said[name] = String(await attempt()) } catch (error) { said[name] = "refused" }
  }
  document.title = "done";
}
</script>
<form id="form" method="post" action="TARGET/change" enctype="text/plain" target="here">
<input name='{"a"' value='1}'></form>
<iframe name="here" id="here"></iframe><iframe id="framed"></iframe>
"""
HARMLESS = {"readOpaque", "postPlain", "postNothing", "stop", "beacon"}
"""What a page may send blindly, without learning what is answered: it is refused at the server."""


@pytest.fixture
def server() -> Iterator[Served]:
    CHANGED.clear()
    with served() as one:
        yield one
        assert one.faults == []


@pytest.fixture
def page(server: Served, chromium: Browser) -> Iterator[Page]:
    """The editor's page, open in the browser, as the user has it."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server.guard.address)
    assert page.url == f"{server.origin}/"
    assert page.title() == "quizgen"
    yield page
    page.reload()
    assert page.title() == "quizgen"
    context.close()


@pytest.fixture
def other() -> Iterator[HTTPServer]:
    """The server of another site, on the same computer: for browsers the nearest that a stranger can come."""
    with HTTPServer(host="127.0.0.1") as one:
        yield one


def test_the_page_itself_gets_through(page: Page, server: Served) -> None:
    """So the tests below fail for the site, and not because nothing works."""
    change = """async () => {
      const secret = document.querySelector('meta[name=quizgen-page]').content;
      const headers = {"Content-Type": "application/json", "HEADER": secret};
      const answer = await fetch("/change", {method: "POST", body: "[1]", headers});
      return [answer.status, await (await fetch("/secret")).text()];
    }""".replace("HEADER", PAGE_HEADER)
    assert page.evaluate(change) == [200, SECRET.decode()]
    assert CHANGED == [3]
    page.wait_for_function("() => performance.getEntriesByType('resource').length >= 2")
    assert server.hub.pages == 1


def test_the_page_runs_nothing_that_stands_in_it(page: Page) -> None:
    page.evaluate("""() => { const one = document.createElement('script'); one.textContent = 'window.ran = 1';
        document.body.append(one); document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click() }""")
    assert page.evaluate("() => window.ran") is None


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("target", ["127.0.0.1", "localhost"])
def test_nothing_of_another_site_comes_through(
    page: Page, server: Served, other: HTTPServer, name: str, target: str
) -> None:
    evil = EVIL.replace("TARGET", f"http://{target}:{server.port}").replace("HEADER", PAGE_HEADER)
    other.expect_request("/").respond_with_data(evil, content_type="text/html")
    tab = page.context.new_page()
    tab.goto(f"http://{name}:{other.port}/")
    tab.evaluate("all()")
    tab.wait_for_function("document.title === 'done'")
    said = json.loads(tab.evaluate("JSON.stringify(said)"))
    assert {attempt for attempt, what in said.items() if what != "refused"} <= HARMLESS
    assert said["readOpaque"] in {"opaque0", "refused"}
    with tab.expect_response(f"http://{target}:{server.port}/change") as answer:
        tab.evaluate("document.getElementById('form').submit()")
    assert answer.value.status == 403
    with tab.expect_response(f"http://{target}:{server.port}/") as framed:
        tab.evaluate(f"document.getElementById('framed').src = 'http://{target}:{server.port}/'")
    assert framed.value.status == 403
    assert CHANGED == []
    assert server.hub.pages == 1
    tab.close()


def test_a_form_that_takes_the_whole_tab_changes_nothing(
    page: Page, server: Served, other: HTTPServer
) -> None:
    evil = EVIL.replace("TARGET", server.origin).replace('target="here"', "")
    other.expect_request("/").respond_with_data(evil, content_type="text/html")
    tab = page.context.new_page()
    tab.goto(f"http://127.0.0.1:{other.port}/")
    with tab.expect_navigation() as answer:
        tab.evaluate("document.getElementById('form').submit()")
    assert answer.value is not None
    assert answer.value.status == 403
    assert CHANGED == []
    tab.close()


def test_a_name_that_leads_to_this_computer_is_not_its_own(server: Served, chromium: Browser) -> None:
    """DNS rebinding: the browser takes this server for another site's own, and asks as that."""
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(server.guard.address)
    answer = tab.goto(f"http://rebound.localhost:{server.port}/secret")
    assert answer is not None
    assert answer.status == 421
    assert SECRET.decode() not in tab.content()
    context.close()


@pytest.mark.parametrize(("scripts", "said"), [("yes", "ran, and reached nothing"), ("no", "nothing")])
def test_a_preview_reaches_neither_the_page_nor_the_server(page: Page, scripts: str, said: str) -> None:
    page.evaluate(f"""() => {{ const one = document.createElement('iframe'); one.src = '/preview?scripts={scripts}';
        document.body.append(one) }}""")
    frame = page.frame_locator("iframe")
    frame.locator("#said", has_text=said).wait_for()
    assert page.title() == "quizgen"


def test_a_second_browser_is_told_what_to_do(page: Page, server: Served, chromium: Browser) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    answer = tab.goto(server.guard.address)
    assert answer is not None
    assert answer.status == 403
    assert "start it again" in tab.locator("body").inner_text()
    tab.get_by_role("link").click()
    assert "may not open" in tab.locator("h1").inner_text()
    context.close()
    assert page.title() == "quizgen"
