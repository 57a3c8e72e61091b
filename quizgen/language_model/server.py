"""A model's server, asked by HTTP in OpenAI's manner.

Whatever answers is distrusted: time, bytes and tries are limited, no redirect is followed, and the IP address that was
checked is the one that is connected to. The key goes to that address alone, and into no message.
"""

from __future__ import annotations

import http.client
import json
import ssl
from contextlib import closing
from email.utils import parsedate_to_datetime
from time import monotonic, sleep, time
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from quizgen import limits
from quizgen.exchange import Exchange, first_accepted
from quizgen.language_model.asking import MOST_TOKENS
from quizgen.language_model.endpoint import NoModel
from quizgen.language_model.reply import NotReadable, Refusal, error_in, reply_in
from quizgen.strangers import LimitExceeded, safe_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quizgen.language_model.endpoint import Endpoint
    from quizgen.language_model.reply import Reply

Message = dict[str, str]
"""``{"role": "user", "content": …}``"""
BUSY = frozenset((429, 502, 503, 504))
"""Status with which a server says that it can answer later: too much asked, or a model that is still being loaded."""
NOT_UNDERSTOOD = frozenset((400, 422, 500, 501))
"""Status with which a server says that it does not know a key of the request; llama.cpp says so with 500, too."""
SHORTEST_SECRET = 8
"""Characters of a key that is one: servers on this computer are given *none* or *ollama*."""
REMEDY_BUSY = "wait, or name another server"
REMEDY_KEY = "put the key into QUIZGEN_MODEL_KEY"
REMEDY_ENDPOINT = "look at --endpoint and --model"


class Answered(NamedTuple):
    """An answer as it came: status, what says when to ask again, and the body."""

    status: int
    retry_after: str
    location: str
    data: bytes


class ModelServer:
    """A model at an address. *pause* waits between two tries; *tell* is given a line for whoever waits."""

    def __init__(
        self,
        endpoint: Endpoint,
        model: str,
        key: str = "",
        *,
        seconds: float = limits.SECONDS_FOR_MODEL,
        pause: Callable[[float], None] = sleep,
        tell: Callable[[str], None] = lambda _line: None,
    ) -> None:
        self.endpoint, self.model, self._key = endpoint, model, key
        self._seconds, self._pause, self._tell = seconds, pause, tell
        self._plainness = 0
        """How much of a request the server turned out not to know: the schema, then all that is no message."""
        self._check_key()

    def _check_key(self) -> None:
        """NoModel where the key cannot be sent, or would go to another computer without encryption."""
        if any(not "!" <= sign <= "~" for sign in self._key):
            raise self._final("the key in QUIZGEN_MODEL_KEY has characters that no key has", REMEDY_KEY)
        if self._key and not self.endpoint.encrypted and not self.endpoint.here:
            message = "the key would go to another computer without encryption"
            raise self._final(message, "name the address with https, or take QUIZGEN_MODEL_KEY away")

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """What the model writes to these messages. NoModel where it does not, or what comes is no answer."""
        tries = 0
        while True:
            tries += 1
            answer = self._answer(self._body(messages, schema))
            if answer.status == http.client.OK:
                return self._reply(answer.data)
            if answer.status in NOT_UNDERSTOOD and self._plainness < len(PLAINER):
                self._plainness += 1
                tries -= 1
            elif answer.status in BUSY and tries < limits.MOST_MODEL_TRIES:
                self._wait(answer, tries)
            else:
                self._raise_for(answer)

    def _body(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> bytes:
        """A request, without what the server does not know."""
        format_ = {"type": "json_schema", "json_schema": {"name": "facts", "schema": schema}}
        request: dict[str, Any] = {
            "model": self.model, "messages": messages, "stream": False, "temperature": 0,
            "max_tokens": MOST_TOKENS, "response_format": format_,
        }  # fmt: skip
        for keys in PLAINER[: self._plainness]:
            for key in keys:
                del request[key]
        return json.dumps(request).encode()

    def _wait(self, answer: Answered, tries: int) -> None:
        """Wait as long as the server asks for, or longer each time. NoModel where that is too long."""
        seconds = _seconds(answer.retry_after)
        if seconds > limits.LONGEST_MODEL_WAIT:
            raise self._final(f"the server wants to be asked again in {seconds:,.0f} seconds", REMEDY_BUSY)
        seconds = seconds or min(2.0**tries, limits.LONGEST_MODEL_WAIT)
        self._tell(
            f"{self.endpoint.shown} is busy{self._own_words(answer.data)}: asked again in {seconds:.0f} s"
        )
        self._pause(seconds)

    def _raise_for(self, answer: Answered) -> NoReturn:
        """NoModel for a status that is no answer."""
        words, status = self._own_words(answer.data), answer.status
        if 300 <= status < 400:  # noqa: PLR2004 - redirects
            other = self._without_key(safe_line(answer.location))
            message = f"the server sends the request on to '{other}', and it is not sent there"
            raise self._final(
                message, "name the address itself with --endpoint, if you want it to have the article"
            )
        if status in (401, 403):
            what = "does not take the key" if self._key else "wants a key"
            raise self._final(f"the server {what} (status {status}{words})", REMEDY_KEY)
        if status == http.client.NOT_FOUND:
            message = f"there is no model '{safe_line(self.model)}', or no such address (status 404{words})"
            raise self._final(message, REMEDY_ENDPOINT)
        if status in BUSY:
            message = f"the server is busy (status {status}{words})"
            raise NoModel(self.endpoint.problem(message, REMEDY_BUSY), is_final=False)
        message = f"the server answers with status {status}{words}"
        is_final = status < http.client.INTERNAL_SERVER_ERROR
        raise NoModel(self.endpoint.problem(message, REMEDY_ENDPOINT), is_final=is_final)

    def _reply(self, data: bytes) -> Reply:
        try:
            reply = reply_in(data)
            return reply._replace(texts=tuple(map(self._without_key, reply.texts)))
        except Refusal as refusal:
            message = f"the server says: {self._without_key(safe_line(str(refusal)))}"
        except NotReadable as found:
            message = f"it answers with {found}"
        raise NoModel(self.endpoint.problem(message, REMEDY_ENDPOINT), is_final=False)

    def _answer(self, body: bytes) -> Answered:
        """The answer to a request with this body, whatever its status. NoModel where none comes."""
        headers = {
            "Content-Type": "application/json", "Accept": "application/json", "Host": self.endpoint.host_header,
        }  # fmt: skip
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            with closing(self._connection(monotonic() + self._seconds)) as connection:
                connection.request("POST", self.endpoint.path, body, headers)
                with connection.getresponse() as answer:  # which may own the connection by now
                    is_good = answer.status == http.client.OK
                    data = answer.read() if is_good else answer.read(limits.LONGEST_MODEL_ERROR)
        except LimitExceeded as error:
            message = f"it answers with {error}"
        except TimeoutError:
            message = f"it does not answer within {self._seconds:.0f} seconds"
        except (OSError, http.client.HTTPException) as error:
            message = f"the connection broke off ({safe_line(str(error)) or type(error).__name__})"
        else:
            retry, location = (answer.headers.get(name, "") for name in ("Retry-After", "Location"))
            return Answered(answer.status, retry, location, data)
        remedy = "try again, give it longer with --wait, or name another server"
        raise NoModel(self.endpoint.problem(message, remedy), is_final=False)

    def _connection(self, end: float) -> Exchange:
        """A connection to the first IP address that accepts one. OSError or NoModel where none does."""
        at = self.endpoint
        tls_host = at.host if at.encrypted else ""
        try:
            return first_accepted(
                Exchange(ip, at.port, end, most=limits.LARGEST_MODEL_ANSWER, tls_host=tls_host)
                for ip in at.ips
            )
        except ssl.SSLError as error:
            message = f"it does not prove that it is {at.host} ({safe_line(error.reason or str(error))})"
            raise self._final(message, "look at --endpoint: is it https, and the right name?") from None
        except ConnectionRefusedError:
            raise self._final("nobody answers there", "start the server, or look at --endpoint") from None

    def _without_key(self, text: str) -> str:
        """A text from the server without the key, which it knows: what can be printed or written."""
        return text.replace(self._key, "\u2026") if len(self._key) >= SHORTEST_SECRET else text

    def _own_words(self, data: bytes) -> str:
        """What the server says itself, behind a colon: ``: Loading model``; empty where that cannot be read."""
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return ""
        if not isinstance(value, dict):
            return ""
        words = error_in(value) or str(value.get("message") or value.get("detail") or "")
        return f": {self._without_key(safe_line(words))}" if words else ""

    def _final(self, message: str, remedy: str) -> NoModel:
        return NoModel(self.endpoint.problem(message, remedy))


PLAINER = (("response_format",), ("temperature", "max_tokens", "stream"))
"""What is left out of a request, step by step, for a server that does not know it: llama.cpp refuses a schema with some
models, and OpenAI's newest models a temperature."""


def _seconds(retry_after: str) -> float:
    """The seconds that a server wants to wait: a number, or a date; 0 where it says nothing that can be read."""
    if retry_after.strip().isdecimal() and retry_after.isascii():
        return float(retry_after[:9])
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time())
    except (ValueError, TypeError, OverflowError):
        return 0.0
