"""Who is answered: the one browser that was given the address, on this computer, from the editor's own page.

Other programs of this computer can connect, and so can every page that the same browser shows. So each request has to
prove three things: that it came through the address that was opened (a cookie), that it was meant for this server
(``Host``), and that this server's own page made it (``Origin``, ``Sec-Fetch-Site`` and the page's secret).
"""

from __future__ import annotations

import re
import secrets
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response

from quizgen.editor.answers import HEADERS, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_HEADER = "x-quizgen-page"
"""The header in which the page sends its secret. One header does what two would: no other site can send a header of
this name without asking first, which is refused; and none can read the page that has the secret."""
BODIES = ("application/json", "application/octet-stream")
"""What a request may carry. A form cannot send either of them."""
SAFE_METHODS = ("GET", "HEAD")
OWN_PAGE = ("same-origin", "none")
"""What a browser says of a request by this server's own page, or by the user's own hand."""
WITH_THE_ADDRESS = "open the address that 'quizgen edit' printed, or start it again for a new one"
WITH_THE_PAGE = "reload the editor's page, and do it there"


class Refused(NamedTuple):
    """Why a request is not answered."""

    status: int
    message: str
    remedy: str


class Guard:
    """The secrets of one run of the server, and what they open."""

    def __init__(self, port: int, on_used_twice: Callable[[], None] = lambda: None) -> None:
        self.port = port
        self.cookie_name = f"quizgen-{port}"
        """Cookies are shared by all ports of a computer: the name tells two editors apart."""
        self.page_secret = secrets.token_urlsafe(32)
        """What the page sends with each change, in :data:`PAGE_HEADER`; it stands in a meta element of the page."""
        self._token = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)
        self._is_used = False
        self._on_used_twice = on_used_twice
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if port == 80:  # noqa: PLR2004 - browsers leave the usual port out
            self._hosts |= {"127.0.0.1", "localhost", "[::1]"}

    @property
    def address(self) -> str:
        """The address that opens the page, once: ``http://127.0.0.1:49152/?token=…``."""
        return f"http://127.0.0.1:{self.port}/?token={self._token}"

    def stranger(self, scope: Scope, headers: Headers) -> Refused | None:
        """Why this request cannot be of the editor's own page, whatever secrets it has; None where it may be."""
        client = scope.get("client")
        if client is None or not ip_address(client[0]).is_loopback:
            return Refused(403, "this server answers its own computer alone", "open the page there")
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return Refused(421, "this server is asked for by another name than its own", WITH_THE_ADDRESS)
        origins = headers.getlist("origin")
        if origins and origins != [f"http://{hosts[0].lower()}"]:
            return Refused(403, "another site asks for this", WITH_THE_PAGE)
        site = headers.get("sec-fetch-site", "none")
        if site not in OWN_PAGE and not _is_followed_link(scope, headers):
            return Refused(403, "another site asks for this", WITH_THE_PAGE)
        return None

    def lets_in(self, scope: Scope) -> bool:
        """Whether this request has the token that stands in the address, for the first time; then it is used up."""
        if scope["method"] != "GET" or scope["path"] != "/":
            return False
        token = _token(scope)
        if not token or not _same(token, self._token):
            return False
        if self._is_used:
            self._on_used_twice()
            return False
        self._is_used = True
        return True

    def is_known(self, headers: Headers) -> bool:
        """Whether this request has the cookie that the token was changed for."""
        given = [part.strip() for header in headers.getlist("cookie") for part in header.split(";")]
        named = [
            value for name, _, value in (part.partition("=") for part in given) if name == self.cookie_name
        ]
        return any(_same(value, self._cookie) for value in named)

    def unproven(self, scope: Scope, headers: Headers) -> Refused | None:
        """Why the page is not proved to have made this request, which changes something; None where it is."""
        if scope["method"] in SAFE_METHODS:
            return None
        if scope["method"] != "POST":
            return Refused(405, "the page only reads (GET) and changes (POST)", WITH_THE_PAGE)
        if "origin" not in headers and headers.get("sec-fetch-site") != "same-origin":
            return Refused(403, "the browser does not say which page asks for this", WITH_THE_PAGE)
        if not _same(headers.get(PAGE_HEADER, ""), self.page_secret):
            return Refused(403, "the page does not have the secret of this run", WITH_THE_PAGE)
        if media_type(headers) not in BODIES:
            return Refused(415, f"a change is sent as one of: {', '.join(BODIES)}", WITH_THE_PAGE)
        return None

    def entrance(self) -> Response:
        """The answer to the token: the cookie, and the address without the token."""
        response = RedirectResponse("/", 303)
        response.set_cookie(self.cookie_name, self._cookie, path="/", httponly=True, samesite="strict")
        return response


class Guarded:
    """The application behind a guard: the outermost layer, through which every answer goes."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app, self._guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it before anything of its body is read."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    own.setdefault(name, value)
            await send(message)

        answer = self._answered(scope) or self._app
        await answer(scope, receive, send_with_headers)

    def _answered(self, scope: Scope) -> Response | None:
        """What the guard itself answers; None where the application may."""
        guard, headers = self._guard, Headers(scope=scope)
        if refused := guard.stranger(scope, headers):
            return refusal(*refused)
        if not guard.is_known(headers):
            return guard.entrance() if guard.lets_in(scope) else _not_known(scope)
        if refused := guard.unproven(scope, headers):
            return refusal(*refused)
        if scope["method"] == "GET" and scope["path"] == "/" and _token(scope):
            return RedirectResponse("/", 303)  # the same browser again: the token is not left in its history
        return None


def _not_known(scope: Scope) -> Response:
    """The refusal of whoever does not have the cookie: in words on a page where that is asked for."""
    if scope["path"] == "/":
        return HTMLResponse(_NOT_KNOWN_PAGE, 403, {"connection": "close"})
    return refusal(403, "this browser was not given the editor's address", WITH_THE_ADDRESS)


_NOT_KNOWN_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>quizgen edit</title>
<h1>This browser may not open the editor</h1>
<p>The address that <code>quizgen edit</code> prints opens the page once, in one browser, while it runs. This request
came without it, or it was opened before. If that was in this browser, <a href="/">open the page</a>.</p>
<p>Otherwise stop <code>quizgen edit</code> with Ctrl-C and start it again: it prints a new address.</p></html>
"""


def _is_followed_link(scope: Scope, headers: Headers) -> bool:
    """Whether a link to the page itself was followed: in a terminal that is a web page, say. It proves nothing."""
    return (
        scope["method"] == "GET"
        and scope["path"] == "/"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _token(scope: Scope) -> str:
    """The token in the address of a request; empty where there is none, or more than one."""
    query = scope["query_string"].decode("latin-1")
    try:
        given = parse_qs(query, max_num_fields=3).get("token", [])
    except ValueError:  # a query of more fields
        return ""
    return given[0] if len(given) == 1 else ""


def _same(given: str, secret: str) -> bool:
    """Whether a text is the secret, in a time that tells nothing about how much of it is right."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def media_type(headers: Headers) -> str:
    """What a request carries, without its parameters: ``application/json``; empty where that is said twice."""
    given = headers.getlist("content-type")
    return re.split(r"[;\s]", given[0], maxsplit=1)[0].lower() if len(given) == 1 else ""
