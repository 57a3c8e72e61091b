"""A running Anki, asked through its add-on AnkiConnect: JSON over HTTP, on this computer.

Nothing stands between: no proxy from the environment, no redirect, and the address that was looked up is the
one that is spoken to. Another computer is asked only where the user names it.
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
from quizgen.anki.strangers import TooMuch, said
from quizgen.anki.sync.exchange import Exchange
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HERE = "127.0.0.1"
PORT = 8765
"""Where AnkiConnect listens unless its settings say otherwise."""
VERSION = 6
"""The version of AnkiConnect's interface. An older one answers without telling errors from results."""
NUMBER = "2055492159"
"""What Anki's window for new add-ons calls AnkiConnect."""

AGAIN = "push again: what has arrived is not sent twice"
INSTALL = f"start Anki; AnkiConnect is the add-on {NUMBER} (Tools, Add-ons, Get Add-ons)"
UPDATE = "update AnkiConnect in Anki (Tools, Add-ons, Check for Updates) and start Anki again"

T = TypeVar("T")
Action = tuple[str, dict[str, Any]]
"""What is asked, by AnkiConnect's name for it, and with what."""


class Address(NamedTuple):
    """Where Anki is."""

    shown: str
    numbers: tuple[str, ...]
    """What the name stands for, each to be tried."""
    port: int
    here: bool
    """Whether that is this computer."""


def address_of(text: str = "", *, far: bool = False) -> Address:
    """The address that ``HOST``, ``HOST:PORT`` or ``[IPv6]:PORT`` names; AnkiConnect's own where it is empty.

    NoAnki where there is none of that name, and, unless *far*, where it is another computer's. The
    name ``localhost`` never is.
    """
    host, port = _parts(text)
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _refused(shown, f"no computer is called '{said(host)}'", "look at --host") from None
    numbers = tuple(dict.fromkeys(str(row[4][0]) for row in found))
    here = all(ip_address(number.partition("%")[0]).is_loopback for number in numbers)
    if not here and (not far or host.lower() == "localhost"):
        raise NoAnki(
            Problem(
                "other-computer", Source(shown, 0, 0),
                f"{said(host)} is not this computer, and whoever listens there would get the deck",
                "name it with --host, if that is what you want",
            )
        )  # fmt: skip
    return Address(shown, numbers, port, here)


def _parts(text: str) -> tuple[str, int]:
    """Host and port of an address. NoAnki where that is none."""
    host, colon, port = text.rpartition(":")
    if not colon or (":" in host and not host.endswith("]")):
        host, port = text, str(PORT)
    host = host.strip("[]") or HERE
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16) or set("/@ ") & set(host):
        raise _refused(said(text), "that is no address", "write HOST or HOST:PORT, such as 127.0.0.1:8765")
    return host, int(port)


def _of_few_values(data: bytes) -> bytes:
    """The same JSON. TooMuch where it may hold more values than memory: two letters of it make an object."""
    if data.count(b",") + data.count(b"[") + data.count(b"{") > limits.MOST_ANSWER_VALUES:
        raise TooMuch(f"more than {limits.MOST_ANSWER_VALUES:,} values")
    return data


def _refused(shown: str, message: str, remedy: str) -> NoAnki:
    return NoAnki(Problem("cannot-connect", Source(shown, 0, 0), message, remedy))


class NoAnki(ProblemFound):
    """Anki cannot be reached, does not let quizgen in, or refuses what it is asked."""


class _Able(msgspec.Struct):
    """What AnkiConnect says that it can do."""

    actions: list[str]


class Anki:
    """A running Anki. Every method raises NoAnki where it cannot be reached or says no."""

    def __init__(self, address: Address, key: str = "") -> None:
        self.address, self._key = address, key
        self.profile = ""
        """Who learns there. Known after :meth:`greet`."""

    def greet(self, actions: Iterable[str], profile: str = "") -> None:
        """Make sure that Anki can do these actions, and that the profile is open that is meant, if one is."""
        version = self.ask_for(int, "version")
        if version < VERSION:
            raise self._cannot(f"AnkiConnect speaks version {version}, not {VERSION}", UPDATE)
        wanted = list(actions)
        able = self.ask_for(_Able, "apiReflect", scopes=["actions"], actions=wanted)
        if missing := [name for name in wanted if name not in able.actions]:
            raise self._cannot(f"AnkiConnect is too old: it has no {', '.join(missing)}", UPDATE)
        active = self.read_as(str, "getActiveProfile", self.ask("getActiveProfile") or "")
        self.profile = said(active)
        if profile and profile != active:
            raise self._cannot(
                f"Anki has the profile '{self.profile}' open, not '{said(profile)}'",
                "choose the other in Anki (File, Switch Profile), and push again",
            )

    def ask(self, action: str, **given: Any) -> Any:  # noqa: ANN401 - whatever is asked and answered
        """What Anki answers."""
        return self._result(action, self._sent(action, self._request(action, given)))

    def ask_for(self, type_: type[T], action: str, **given: Any) -> T:  # noqa: ANN401 - as above
        """What Anki answers, which has to be of a type."""
        return self.read_as(type_, action, self.ask(action, **given))

    def read_as(self, type_: type[T], action: str, answer: object) -> T:
        """What was answered to an action, or a part of it, as a type. NoAnki where it is none."""
        try:
            return msgspec.convert(answer, type_)
        except msgspec.ValidationError as error:
            message = f"AnkiConnect answers {action} otherwise than it should: {said(str(error))}"
            raise self._cannot(message, UPDATE) from None

    def hold(self, action: str, count: int, most: int) -> None:
        """NoAnki where an action is answered with more than it was asked, or than any deck has."""
        if count > most:
            raise self.too_much(action, f"{count:,} and not {most:,} things")

    def too_much(self, action: str, much: object) -> NoAnki:
        """What is said of more than quizgen takes."""
        return self._no_ankiconnect(f"it answers {action} with {much}")

    def ask_all(self, actions: Sequence[Action]) -> list[Any]:
        """What Anki answers to each. They arrive as one request: all are done, or none is."""
        requests = [self._request(action, given) for action, given in actions]
        replies = self.ask("multi", actions=requests)
        if not isinstance(replies, list) or len(replies) != len(requests):
            raise self._no_ankiconnect("it does not answer all of a request")
        return [self._result(name, reply) for (name, _), reply in zip(actions, replies, strict=True)]

    def _request(self, action: str, given: Mapping[str, Any]) -> dict[str, Any]:
        request = {"action": action, "version": VERSION, "params": given}
        return {**request, "key": self._key} if self._key else request

    def _result(self, action: str, reply: object) -> Any:  # noqa: ANN401 - as above
        if isinstance(reply, int):  # as the first versions answered, without telling errors
            return reply
        if not isinstance(reply, dict) or not {"result", "error"} <= reply.keys():
            raise self._no_ankiconnect("its answer is of another kind")
        if reply["error"] is not None:
            raise self._no(action, said(self.read_as(str, action, reply["error"])))
        return reply["result"]

    def _no(self, action: str, error: str) -> NoAnki:
        """What it means that Anki does not do an action."""
        if "api key" in error:
            what = "is not the one in AnkiConnect's settings" if self._key else "is missing"
            return self._cannot(
                f"AnkiConnect asks for a key, and it {what}",
                "give the apiKey of its settings with QUIZGEN_ANKICONNECT_KEY in the environment, or --key",
            )
        if error == "unsupported action":
            return self._cannot(f"AnkiConnect is too old: it has no {action}", UPDATE)
        if "collection is not available" in error:
            return self._cannot("no profile is open in Anki", "open yours, and push again")
        return self._cannot(f"Anki refuses {action}: {error}", AGAIN)

    def _sent(self, action: str, request: Mapping[str, Any]) -> object:
        """The answer to a request, which is no more than JSON."""
        try:
            answer: object = msgspec.json.decode(_of_few_values(self._posted(json.dumps(request).encode())))
        except TooMuch as much:
            raise self.too_much(action, much) from None
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise self._no_ankiconnect("its answer is no JSON") from None
        return answer

    def _posted(self, body: bytes) -> bytes:
        """The bytes that are answered."""
        patience = limits.SECONDS_FOR_ANSWER + len(body) / limits.BYTES_SENT_A_SECOND
        try:
            with closing(self._connected(monotonic() + patience)) as connection:
                connection.request("POST", "/", body, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                data = answer.read(limits.LARGEST_ANSWER)
        except TimeoutError:
            message = f"Anki does not answer within {patience:.0f} seconds"
            raise self._cannot(message, f"see whether Anki waits for you in a window; {AGAIN}") from None
        except (OSError, http.client.HTTPException) as error:
            reason = said(str(error)) or type(error).__name__
            raise self._cannot(f"the connection broke off ({reason})", AGAIN) from None
        if answer.status != http.client.OK:
            raise self._no_ankiconnect(f"it answers with status {answer.status}")
        return data

    def _connected(self, end: float) -> Exchange:
        """A connection to the first of the addresses where anybody is. OSError where there is no way to any."""
        failures: list[OSError] = []
        for number in self.address.numbers:
            connection = Exchange(number, self.address.port, end)
            try:
                connection.connect()
            except TimeoutError:
                raise
            except OSError as error:
                failures.append(error)
            else:
                return connection
        if any(isinstance(error, ConnectionRefusedError) for error in failures):
            raise self._cannot("nobody answers: Anki does not run, or has no AnkiConnect", INSTALL)
        raise failures[-1]

    def _no_ankiconnect(self, why: str) -> NoAnki:
        return self._cannot(
            f"somebody else than AnkiConnect is there: {why}", f"look at --host, or {INSTALL}"
        )

    def _cannot(self, message: str, remedy: str) -> NoAnki:
        return _refused(self.address.shown, message, remedy)
