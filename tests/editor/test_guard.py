"""Who is answered, and who is not: other programs, other sites in the same browser, and an address used twice."""

from __future__ import annotations

import json
import re
import secrets

import pytest
from starlette.datastructures import Headers

from quizgen.editor.guard import PAGE_HEADER, Guard
from tests.editor.served import BYTES, CHANGED, JSON, SECRET, Served, served

GOOD = b"GET /secret HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n"


def good(server: Served) -> bytes:
    return GOOD % (server.host.encode(), server.cookie.encode())


def test_the_page_is_answered(server: Served) -> None:
    assert server.get("/secret").body == SECRET
    assert server.say(good(server)).endswith(SECRET)
    assert json.loads(server.post("/change", b"[1]").body) == {"length": 3}
    assert CHANGED == [3]
    page = server.get("/").body.decode()
    assert f'<meta name="quizgen-page" content="{server.guard.page_secret}">' in page


# --- the address -----------------------------------------------------------------------------------


def test_the_address_opens_the_page_and_is_left_out_of_the_browsers_history() -> None:
    with served() as server:
        answer = server.ask("GET", server.entrance, {})
        assert (answer.status, answer.headers["location"]) == (303, "/")
        cookie, *rules = str(answer.headers["set-cookie"]).split("; ")
        assert cookie.startswith(f"quizgen-{server.port}=")
        assert {rule.lower() for rule in rules} == {"httponly", "path=/", "samesite=strict"}
        assert server.guard.address.partition("token=")[2] not in cookie


def test_the_address_works_once(server: Served) -> None:
    again = server.ask("GET", server.entrance, {})
    assert (again.status, again.headers["set-cookie"]) == (403, None)
    assert b"start it again" in again.body
    assert again.headers["content-type"].startswith("text/html")


def test_the_browser_that_has_the_page_may_load_the_address_again(server: Served) -> None:
    answer = server.get(server.entrance)
    assert (answer.status, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "OPTIONS"])
def test_the_address_is_not_used_up_by_who_only_looks(method: str) -> None:
    with served() as server:
        assert server.ask(method, server.entrance, {}).status == 403
        server.let_in()


@pytest.mark.parametrize(
    "path",
    ["/", "/?token=", "/?token=x", "/?token={0}x", "/?token=x&token={0}", "/?token={0}&token={0}",
     "/?Token={0}", "/secret?token={0}", "//?token={0}", "/?a&b&c&token={0}", "/?token=%ff%fe",
     "/%3Ftoken={0}", "/?token=%C3%A9"],
)  # fmt: skip
def test_nothing_else_opens_the_page(path: str) -> None:
    with served() as server:
        token = server.guard.address.partition("token=")[2]
        answer = server.ask("GET", path.format(token), {})
        assert (answer.status, answer.headers["set-cookie"]) == (403, None)
        server.let_in()


def test_a_second_use_of_the_address_is_told() -> None:
    with served() as server:
        told: list[str] = []
        server.guard._on_used_twice = lambda: told.append("twice")
        server.let_in()
        server.get(server.entrance)
        assert told == []
        server.ask("GET", server.entrance, {})
        assert told == ["twice"]


# --- the cookie ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cookie",
    ["", "quizgen=1", "{name}=", "{name}", "{name}=x", "{name}={value}x", "x{name}={value}",
     "{name}x={value}", "{name} ={value}", '{name}="{value}"', "{name}=%00{value}", "a=b; {name}=x; c=d",
     "{name}=\xff"],
)  # fmt: skip
def test_no_other_cookie_will_do(server: Served, cookie: str) -> None:
    name, _, value = server.cookie.partition("=")
    for path in ("/", "/secret", "/events", "/static/page.js", "/nowhere"):
        answer = server.ask("GET", path, {"Cookie": cookie.format(name=name, value=value)})
        assert answer.status == 403
        assert SECRET not in answer.body
    refused = server.ask("POST", "/change", server.own(Cookie=cookie.format(name=name, value=value)), b"{}")
    assert refused.status == 403
    assert CHANGED == []


def test_the_cookie_is_found_among_those_of_other_pages(server: Served) -> None:
    assert server.get("/secret", Cookie=f"a=b; quizgen-1=x;{server.cookie}; c=d").body == SECRET


def test_two_servers_have_secrets_of_their_own(server: Served) -> None:
    with served() as other:
        other.let_in()
        assert other.get("/secret", Cookie=server.cookie).status == 403
        value = server.cookie.partition("=")[2]
        assert other.get("/secret", Cookie=f"quizgen-{other.port}={value}").status == 403
        assert server.get("/secret", Cookie=f"{other.cookie}; {server.cookie}").status == 200


def test_secrets_are_compared_in_a_time_that_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    real = secrets.compare_digest

    def compare(given: bytes, secret: bytes) -> bool:
        compared.append(secret)
        return real(given, secret)

    monkeypatch.setattr(secrets, "compare_digest", compare)
    guard = Guard(1)
    post = {"method": "POST", "path": "/", "query_string": b"token=x"}
    guard.lets_in(post | {"method": "GET"})
    guard.is_known(Headers({"cookie": "quizgen-1=x"}))
    guard.unproven(post, Headers({"origin": "http://127.0.0.1:1", PAGE_HEADER: "x"}))
    assert [secret.decode() for secret in compared] == [guard._token, guard._cookie, guard.page_secret]


def test_no_secret_is_used_twice() -> None:
    guards = [Guard(1) for _ in range(3)]
    every = [secret for one in guards for secret in (one._token, one._cookie, one.page_secret)]
    assert len(set(every)) == len(every)
    assert min(map(len, every)) >= 43  # 32 bytes of chance


# --- the name of the server ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_it_is_asked_for_by_its_own_names(server: Served, name: str) -> None:
    assert server.get("/secret", Host=f"{name}:{server.port}").status == 200


@pytest.mark.parametrize(
    "name",
    ["evil.example:{port}", "127.0.0.1", "localhost", "127.0.0.1:1", "127.0.0.1:{port}.evil.example",
     "127.0.0.2:{port}", "localhost.:{port}", "localhost:0{port}", "evil@127.0.0.1:{port}", "127.1:{port}",
     "2130706433:{port}", "[::]:{port}", "0.0.0.0:{port}", "127.0.0.1:{port}, evil.example",
     "127.0.0.1.nip.io:{port}", "[::ffff:127.0.0.1]:{port}"],
)  # fmt: skip
def test_by_no_other_name(server: Served, name: str) -> None:
    host = name.format(port=server.port)
    assert server.get("/secret", Host=host).status == 421
    assert server.post("/change", Host=host, Origin=f"http://{host}").status == 421
    assert CHANGED == []


@pytest.mark.parametrize(
    "head",
    [
        b"GET http://evil.example/secret HTTP/1.1\r\nHost: HERE",
        b"GET http://HERE/secret HTTP/1.1\r\nHost: evil.example",
        b"GET http://HERE/secret HTTP/1.1\r\nHost: HERE",
        b"GET /secret HTTP/1.1\r\nHost: HERE\r\nHost: evil.example",
        b"GET /secret HTTP/1.1\r\nHost: evil.example\r\nHost: HERE",
        b"GET /secret HTTP/1.1\r\nHost: HERE\r\nHost: HERE",
        b"GET /secret HTTP/1.1\r\nHost:",
        b"GET /secret HTTP/1.1\r\nX: y",
        b"GET /secret HTTP/1.0\r\nX: y",
        b"CONNECT HERE HTTP/1.1\r\nHost: HERE",
        b"OPTIONS * HTTP/1.1\r\nHost: HERE",
        b"GET * HTTP/1.1\r\nHost: HERE",
        b"GET secret HTTP/1.1\r\nHost: HERE",
        b"GET /secret HTTP/1.1\r\nHost : HERE",
        b"GET /secret HTTP/1.1\r\n Host: HERE",
    ],
)
def test_a_request_with_two_names_or_none_is_refused(server: Served, head: bytes) -> None:
    head = head.replace(b"HERE", server.host.encode())
    said = server.say(head + b"\r\nCookie: " + server.cookie.encode() + b"\r\nConnection: close\r\n\r\n")
    assert re.match(rb"HTTP/1.1 4\d\d ", said)
    assert SECRET not in said


@pytest.mark.parametrize("client", [("192.0.2.1", 1), ("::ffff:192.0.2.1", 1), ("10.0.0.1", 1), None])
def test_no_other_computer_is_answered_even_if_it_came_in(client: tuple[str, int] | None) -> None:
    headers = Headers({"host": "127.0.0.1:1"})
    here = {"client": ("127.0.0.1", 1), "path": "/", "method": "GET"}
    assert Guard(1).stranger(here, headers) is None
    assert Guard(1).stranger({**here, "client": client}, headers)


# --- the page that asks ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "origin",
    ["null", "http://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "https://127.0.0.1:{port}",
     "http://localhost:{port}", "http://127.0.0.1:{port}.evil.example", "http://127.0.0.1:{port}/",
     "http://127.0.0.1:{port} http://evil.example", "", "file://", "http://evil.example#127.0.0.1:{port}"],
)  # fmt: skip
def test_no_other_origin_is_answered(server: Served, origin: str) -> None:
    told = origin.format(port=server.port)
    assert server.get("/secret", Origin=told).status == 403
    assert server.post("/change", Origin=told).status == 403
    assert CHANGED == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "nonsense"])
def test_what_the_browser_says_of_another_site_counts(server: Served, site: str) -> None:
    assert server.get("/secret", **{"Sec-Fetch-Site": site}).status == 403
    assert server.post("/change", Sec_Fetch_Site=site).status == 403
    framed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    assert server.get("/", **framed).status == 403
    followed = framed | {"Sec-Fetch-Dest": "document"}
    assert server.get("/secret", **followed).status == 403
    assert server.get("/", **followed).status == 200
    assert CHANGED == []


def test_a_followed_link_still_needs_the_cookie(server: Served) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert server.ask("GET", "/", link).status == 403


def test_a_change_says_which_page_it_is_of(server: Served) -> None:
    neither = server.own()
    del neither["Origin"], neither["Sec-Fetch-Site"]
    assert server.ask("POST", "/change", neither, b"{}").status == 403
    assert server.ask("POST", "/change", neither | {"Sec-Fetch-Site": "none"}, b"{}").status == 403
    assert CHANGED == []
    assert server.ask("POST", "/change", neither | {"Origin": server.origin}, b"{}").status == 200
    assert server.ask("POST", "/change", neither | {"Sec-Fetch-Site": "same-origin"}, b"{}").status == 200


@pytest.mark.parametrize("secret", [None, "", "1", "x" * 43, "\xff"])
def test_a_change_has_the_pages_secret(server: Served, secret: str | None) -> None:
    headers = server.own()
    del headers[PAGE_HEADER]
    answer = server.ask("POST", "/change", headers | ({} if secret is None else {PAGE_HEADER: secret}), b"{}")
    assert answer.status == 403
    assert json.loads(answer.body)["remedy"].startswith("reload")
    assert CHANGED == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "post"])
def test_it_reads_and_posts_alone(server: Served, method: str) -> None:
    assert server.ask(method, "/change", server.own(), b"{}").status == 405
    assert CHANGED == []


@pytest.mark.parametrize(
    "kind",
    ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
     "application/jsonx", "text/plain; application/json", "application/json, text/plain"],
)  # fmt: skip
def test_a_change_is_nothing_that_a_form_can_send(server: Served, kind: str) -> None:
    assert server.post("/change", Content_Type=kind).status == 415
    assert CHANGED == []


@pytest.mark.parametrize("kind", [JSON, "Application/JSON", f"{JSON}; charset=utf-8", BYTES])
def test_it_is_json_or_bytes(server: Served, kind: str) -> None:
    assert server.post("/change", Content_Type=kind).status == 200


def test_a_kind_that_is_told_twice_is_none(server: Served) -> None:
    lines = [f"{name}: {value}" for name, value in server.own().items()]
    head = "\r\n".join(["POST /change HTTP/1.1", f"Host: {server.host}", *lines, "Content-Type: text/plain"])
    said = server.say(f"{head}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}".encode())
    assert said.startswith(b"HTTP/1.1 415 ")
    assert CHANGED == []


# --- what an answer says to the browser --------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/secret", "/static/page.js", "/nowhere", "/fault"])
def test_every_answer_is_closed_to_other_sites(path: str) -> None:
    with served() as server:
        server.let_in()
        for answer in (server.get(path), server.ask("GET", path, {}), server.get(path, Host="evil.example")):
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert answer.headers["cross-origin-opener-policy"] == "same-origin"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert answer.headers["cache-control"] == "no-store"
            assert "camera=()" in answer.headers["permissions-policy"]
            assert "server" not in answer.headers
            assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_preview_is_confined_by_its_own_answer(server: Served) -> None:
    quiet = server.get("/preview").headers.get_all("content-security-policy")
    (policy,) = quiet or []
    assert policy.startswith("sandbox allow-same-origin allow-modals;")
    assert "script-src" not in policy
    (policy,) = server.get("/preview?scripts=yes").headers.get_all("content-security-policy") or []
    assert policy.startswith("sandbox allow-scripts;")
    assert "allow-same-origin" not in policy
    assert "frame-ancestors 'self'" in policy


# --- mistakes --------------------------------------------------------------------------------------


def test_a_mistake_is_told_to_the_command_and_not_to_the_page() -> None:
    with served() as server:
        server.let_in()
        answer = server.get("/fault")
        assert answer.status == 500
        assert "mistake in quizgen" in json.loads(answer.body)["message"]
        assert b"somebody" not in answer.body
        assert [str(error) for error in server.faults] == ["/home/somebody/secret"]
        assert server.get("/").status == 200


def test_a_mistake_in_the_middle_of_an_answer_ends_it() -> None:
    with served() as server:
        server.let_in()
        cookie = server.cookie.encode()
        said = server.say(
            b"GET /late-fault HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n" % (server.host.encode(), cookie)
        )
        assert said.startswith(b"HTTP/1.1 200 ")
        assert b"somebody" not in said
        assert not said.endswith(b"0\r\n\r\n")
        assert len(server.faults) == 1
        assert server.get("/").status == 200


# --- files of the page -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["..", ".", "", "../page.html", "..%2fpage.html", "%2e%2e/page.html", "%2e%2e%2fnew%2fdeck.yaml",
     "..\\page.html", "..%5cpage.html", "page.js%00", "page.js%00.css", "%00", "/etc/passwd",
     "%2fetc%2fpasswd", "page.html.j2", "PAGE.JS", "page.js/", "page.js/x", "page.js::$DATA", "C:%5cboot.ini",
     "page.js%20", "page.js.", ".hidden.js", "~root", "%c0%ae%c0%ae%c0%afetc", "a" * 3_000],
)  # fmt: skip
def test_no_name_leads_out_of_the_pages_files(server: Served, name: str) -> None:
    said = server.say(good(server).replace(b"/secret", b"/static/" + name.encode()))
    assert said.startswith(b"HTTP/1.1 404 ")


def test_the_pages_files_have_their_kinds(server: Served) -> None:
    for name, kind in {"page.js": "text/javascript", "page.css": "text/css"}.items():
        answer = server.get(f"/static/{name}")
        assert (answer.status, answer.headers.get_content_type()) == (200, kind)
    assert server.get("/static/page.js?v=../../x").status == 200
