"""A running Anki, asked through its add-on AnkiConnect: JSON over HTTP, on this computer.

The connection is direct: no proxy from the environment, no redirect, and the IP address that was checked is the one
that is connected to. Another computer is asked only where the user names it.
"""

from __future__ import annotations

import http.client
import json
import socket
from contextlib import closing
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from quizgen import limits
from quizgen.exchange import Exchange, first_accepted
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.strangers import LimitExceeded, safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LOCALHOST = "127.0.0.1"
ANKICONNECT_PORT = 8765
"""Where AnkiConnect listens unless its settings say otherwise."""
INTERFACE_VERSION = 6
"""The version of AnkiConnect's interface. An older one answers without telling errors from results."""
ADDON_NUMBER = "2055492159"
"""AnkiConnect's number in Anki's window for new add-ons."""

PUSH_AGAIN = "push again: what has arrived is not sent twice"
INSTALL_ADDON = f"start Anki; AnkiConnect is the add-on {ADDON_NUMBER} (Tools, Add-ons, Get Add-ons)"
UPDATE_ADDON = "update AnkiConnect in Anki (Tools, Add-ons, Check for Updates) and start Anki again"

T = TypeVar("T")
Action = tuple[str, dict[str, Any]]
"""The name of one of AnkiConnect's actions, and its parameters."""


class Address(NamedTuple):
    """The address of a running Anki."""

    shown: str
    """As messages print it: ``127.0.0.1:8765``."""
    ips: tuple[str, ...]
    """The IP addresses of the host, to be tried in this order."""
    port: int
    here: bool
    """Whether it is this computer."""


def address_of(text: str = "", *, allow_remote: bool = False) -> Address:
    """The address in a text ``HOST``, ``HOST:PORT`` or ``[IPv6]:PORT``; AnkiConnect's usual one where it is empty.

    NoAnki where there is no such host, and, unless *allow_remote*, where it is another computer. ``localhost`` may
    never be another computer.
    """
    host, port = _host_and_port(text)
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _cannot_connect(shown, f"no computer is called '{safe_line(host)}'", "look at --host") from None
    ips = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
    here = all(ip_address(ip.partition("%")[0]).is_loopback for ip in ips)
    if not here and (not allow_remote or host.lower() == "localhost"):
        raise NoAnki(
            Problem(
                "other-computer", Source(shown, 0, 0),
                f"{safe_line(host)} is not this computer, and whoever listens there would get the deck",
                "name it with --host, if that is what you want",
            )
        )  # fmt: skip
    return Address(shown=shown, ips=ips, port=port, here=here)


def _host_and_port(text: str) -> tuple[str, int]:
    """The host and the port of an address: ``[::1]:80`` -> ``("::1", 80)``. NoAnki where the text is no address."""
    host, colon, port = text.rpartition(":")
    if not colon or (":" in host and not host.endswith("]")):
        host, port = text, str(ANKICONNECT_PORT)
    host = host.strip("[]") or LOCALHOST
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16) or set("/@ ") & set(host):
        raise _cannot_connect(
            safe_line(text), "that is no address", "write HOST or HOST:PORT, such as 127.0.0.1:8765"
        )
    return host, int(port)


def _require_few_values(data: bytes) -> None:
    """LimitExceeded where JSON may hold too many values for the memory: two of its bytes can make an object."""
    if data.count(b",") + data.count(b"[") + data.count(b"{") > limits.MOST_ANSWER_VALUES:
        raise LimitExceeded(f"more than {limits.MOST_ANSWER_VALUES:,} values")


def _cannot_connect(shown: str, message: str, remedy: str) -> NoAnki:
    return NoAnki(Problem("cannot-connect", Source(shown, 0, 0), message, remedy))


class NoAnki(ProblemFound):
    """Anki cannot be reached, does not let quizgen in, or refuses what it is asked."""


class _SupportedActions(msgspec.Struct):
    """AnkiConnect's answer to the question which actions it supports."""

    actions: list[str]


class Anki:
    """A running Anki. Every method raises NoAnki where it cannot be reached or says no."""

    def __init__(self, address: Address, key: str = "") -> None:
        self.address, self._key = address, key
        self.profile = ""
        """The profile that is open, safe to print. Known after :meth:`greet`."""

    def greet(self, actions: Iterable[str], profile: str = "") -> None:
        """Check that AnkiConnect supports these actions, and that this *profile* is open, if one is named."""
        version = self.ask_for(int, "version")
        if version < INTERFACE_VERSION:
            raise self._error(f"AnkiConnect speaks version {version}, not {INTERFACE_VERSION}", UPDATE_ADDON)
        needed = list(actions)
        supported = self.ask_for(_SupportedActions, "apiReflect", scopes=["actions"], actions=needed)
        if missing := [name for name in needed if name not in supported.actions]:
            raise self._error(f"AnkiConnect is too old: it has no {', '.join(missing)}", UPDATE_ADDON)
        active = self.read_as(str, "getActiveProfile", self.ask("getActiveProfile") or "")
        self.profile = safe_line(active)
        if profile and profile != active:
            raise self._error(
                f"Anki has the profile '{self.profile}' open, not '{safe_line(profile)}'",
                "choose the other in Anki (File, Switch Profile), and push again",
            )

    def ask(self, action: str, **parameters: Any) -> Any:  # noqa: ANN401 - whatever is asked and answered
        """Anki's answer to an action with these parameters."""
        return self._result(action, self._answer(action, self._request(action, parameters)))

    def ask_for(self, type_: type[T], action: str, **parameters: Any) -> T:  # noqa: ANN401 - as above
        """Anki's answer as a value of this type. NoAnki, too, where it is of another type."""
        return self.read_as(type_, action, self.ask(action, **parameters))

    def read_as(self, type_: type[T], action: str, answer: object) -> T:
        """The answer to an action, or a part of it, as a value of this type. NoAnki where it is of another type."""
        try:
            return msgspec.convert(answer, type_)
        except msgspec.ValidationError as error:
            message = f"AnkiConnect answers {action} otherwise than it should: {safe_line(str(error))}"
            raise self._error(message, UPDATE_ADDON) from None

    def require_at_most(self, action: str, count: int, most: int) -> None:
        """NoAnki where the answer to an action has more than *most* things: more than asked for, or than a deck has."""
        if count > most:
            raise self.too_much(action, f"{count:,} and not {most:,} things")

    def too_much(self, action: str, what: object) -> NoAnki:
        """The error that the answer to an action has more than quizgen takes; *what* says of what."""
        return self._not_ankiconnect(f"it answers {action} with {what}")

    def ask_all(self, actions: Sequence[Action]) -> list[Any]:
        """Anki's answers to several actions. They are one request: Anki does all of them, or none."""
        requests = [self._request(action, parameters) for action, parameters in actions]
        replies = self.ask("multi", actions=requests)
        if not isinstance(replies, list) or len(replies) != len(requests):
            raise self._not_ankiconnect("it does not answer all of a request")
        return [self._result(name, reply) for (name, _), reply in zip(actions, replies, strict=True)]

    def _request(self, action: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        request = {"action": action, "version": INTERFACE_VERSION, "params": parameters}
        return {**request, "key": self._key} if self._key else request

    def _result(self, action: str, reply: object) -> Any:  # noqa: ANN401 - as above
        if isinstance(reply, int):  # as the first versions answered, without telling errors
            return reply
        if not isinstance(reply, dict) or not {"result", "error"} <= reply.keys():
            raise self._not_ankiconnect("its answer is of another kind")
        if reply["error"] is not None:
            raise self._refusal(action, safe_line(self.read_as(str, action, reply["error"])))
        return reply["result"]

    def _refusal(self, action: str, error: str) -> NoAnki:
        """The error for Anki's message that it does not do an action."""
        if "api key" in error:
            what = "is not the one in AnkiConnect's settings" if self._key else "is missing"
            return self._error(
                f"AnkiConnect asks for a key, and it {what}",
                "give the apiKey of its settings with QUIZGEN_ANKICONNECT_KEY in the environment, or --key",
            )
        if error == "unsupported action":
            return self._error(f"AnkiConnect is too old: it has no {action}", UPDATE_ADDON)
        if "collection is not available" in error:
            return self._error("no profile is open in Anki", "open yours, and push again")
        return self._error(f"Anki refuses {action}: {error}", PUSH_AGAIN)

    def _answer(self, action: str, request: Mapping[str, Any]) -> object:
        """The answer to a request, decoded from JSON and not yet checked."""
        try:
            data = self._answer_bytes(json.dumps(request).encode())
            _require_few_values(data)
            answer: object = msgspec.json.decode(data)
        except LimitExceeded as error:
            raise self.too_much(action, error) from None
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise self._not_ankiconnect("its answer is no JSON") from None
        return answer

    def _answer_bytes(self, body: bytes) -> bytes:
        """The bytes of the answer to a request with this body."""
        seconds = limits.SECONDS_FOR_ANSWER + len(body) / limits.BYTES_SENT_A_SECOND
        try:
            with closing(self._connection(monotonic() + seconds)) as connection:
                connection.request("POST", "/", body, {"Content-Type": "application/json"})
                with connection.getresponse() as answer:  # which may own the connection by now
                    data = answer.read(limits.LARGEST_ANSWER)
        except TimeoutError:
            message = f"Anki does not answer within {seconds:.0f} seconds"
            raise self._error(message, f"see whether Anki waits for you in a window; {PUSH_AGAIN}") from None
        except (OSError, http.client.HTTPException) as error:
            reason = safe_line(str(error)) or type(error).__name__
            raise self._error(f"the connection broke off ({reason})", PUSH_AGAIN) from None
        if answer.status != http.client.OK:
            raise self._not_ankiconnect(f"it answers with status {answer.status}")
        return data

    def _connection(self, end: float) -> Exchange:
        """A connection to the first IP address that accepts one. OSError where none does."""
        try:
            return first_accepted(Exchange(ip, self.address.port, end) for ip in self.address.ips)
        except ConnectionRefusedError:
            message = "nobody answers: Anki does not run, or has no AnkiConnect"
            raise self._error(message, INSTALL_ADDON) from None

    def _not_ankiconnect(self, why: str) -> NoAnki:
        return self._error(
            f"somebody else than AnkiConnect is there: {why}", f"look at --host, or {INSTALL_ADDON}"
        )

    def _error(self, message: str, remedy: str) -> NoAnki:
        return _cannot_connect(self.address.shown, message, remedy)
