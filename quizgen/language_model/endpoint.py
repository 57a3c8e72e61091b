"""The address at which a model's server is asked, and whether it is this computer."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.strangers import safe_line

PORTS = {"http": 80, "https": 443}
"""The schemes that are spoken, each with its usual port."""
ASKING = "/chat/completions"
"""The end of the path at which servers in OpenAI's manner are asked."""
USUAL_PATH = "/v1"
EXAMPLE = "write it as http://127.0.0.1:11434/v1, or https://HOST/v1 for another computer"


class NoModel(ProblemFound):
    """A model's server cannot be reached, refuses, or answers with what cannot be used.

    *is_final*: asking again, be it for another part of the article, would give the same.
    """

    def __init__(self, *problems: Problem, is_final: bool = True) -> None:
        super().__init__(*problems)
        self.is_final = is_final


class Endpoint(NamedTuple):
    """Where a model's server listens."""

    shown: str
    """As messages print it, without path and query: ``http://127.0.0.1:11434``."""
    host: str
    ips: tuple[str, ...]
    """The IP addresses of the host, to be tried in this order: they, and no others, are connected to."""
    port: int
    path: str
    """What is asked, with the query: ``/v1/chat/completions``."""
    encrypted: bool
    here: bool
    """Whether it is this computer."""

    @property
    def host_header(self) -> str:
        """The host as HTTP names it: ``[::1]:8080``."""
        return self.shown.partition("//")[2]

    def problem(self, message: str, remedy: str, rule: str = "cannot-connect") -> Problem:
        """A problem of this address."""
        return Problem(rule, Source(self.shown, 0, 0), message, remedy)


def endpoint_of(text: str) -> Endpoint:
    """The address in a text: ``http://localhost:11434``, ``https://HOST/v1``, or the whole ``…/v1/chat/completions``.

    Without a scheme it is ``http``; without a path ``/v1``. NoModel where it is no address, holds a password, or no
    computer is called so. Nothing is connected to; the name of another computer is looked up.
    """
    whole = text if "://" in text else f"http://{text}"
    if not text or not whole.isascii() or any(sign <= " " or sign == "\x7f" for sign in whole):
        raise _wrong(text, "that is no address")
    try:
        parts = urlsplit(whole)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise _wrong(text, "that is no address") from None
    if parts.scheme not in PORTS or not host or port == 0:
        raise _wrong(text, "that is no address of http or https")
    if parts.username is not None or parts.password is not None:
        raise _wrong(
            "the address", "it holds a user's name or password", "give a key in QUIZGEN_MODEL_KEY instead"
        )
    port = port or PORTS[parts.scheme]
    name = f"[{host}]" if ":" in host else host
    shown = f"{parts.scheme}://{name}:{port}"
    ips = _ips(host, port, shown)
    here = all(ip_address(ip.partition("%")[0]).is_loopback for ip in ips)
    if not here and host == "localhost":
        raise _wrong(shown, "on this network 'localhost' is another computer", "write 127.0.0.1")
    return Endpoint(
        shown=shown,
        host=host,
        ips=ips,
        port=port,
        path=_asking_path(parts.path) + (f"?{parts.query}" if parts.query else ""),
        encrypted=parts.scheme == "https",
        here=here,
    )


def _asking_path(path: str) -> str:
    path = path.rstrip("/")
    return path if path.endswith(ASKING) else f"{path or USUAL_PATH}{ASKING}"


def _ips(host: str, port: int, shown: str) -> tuple[str, ...]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _wrong(shown, f"no computer is called '{safe_line(host)}'", "look at --endpoint") from None
    return tuple(dict.fromkeys(str(row[4][0]) for row in rows))


def _wrong(shown: str, message: str, remedy: str = EXAMPLE) -> NoModel:
    return NoModel(Problem("cannot-connect", Source(safe_line(shown) or "--endpoint", 0, 0), message, remedy))
