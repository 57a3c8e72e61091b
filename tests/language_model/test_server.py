"""A model's server that is good, slow, busy, broken, verbose or hostile: what is asked of it, and what is told."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from quizgen import limits
from quizgen.language_model.endpoint import NoModel, endpoint_of
from quizgen.language_model.server import ModelServer
from tests.language_model.answers import GOOD, answer, completion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Asking = Callable[..., ModelServer]

KEY = "sk-very-secret-0123456789"
MESSAGES = [{"role": "user", "content": "an article"}]
PATH = "/v1/chat/completions"


def failing(server: ModelServer) -> NoModel:
    """What is raised where the server is asked."""
    with pytest.raises(NoModel) as found:
        server.ask(MESSAGES, {})
    for problem in found.value.problems:
        assert problem.rule == "cannot-connect"
        assert problem.help
        assert KEY not in repr(problem)
    return found.value


def requests(httpserver: HTTPServer) -> list[dict[str, Any]]:
    return [json.loads(request.get_data()) for request, _ in httpserver.log]


# --- good ------------------------------------------------------------------------------------------


def test_a_request_is_in_openais_form_and_has_the_schema(httpserver: HTTPServer, asking: Asking) -> None:
    httpserver.expect_request(PATH, method="POST").respond_with_json(answer(GOOD))
    reply = asking(KEY).ask(MESSAGES, {"type": "object"})
    assert GOOD["fact"] in reply.texts[0]
    (request, _), (body,) = httpserver.log[0], requests(httpserver)
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.headers["Host"] == f"localhost:{httpserver.port}"
    assert body["model"] == "small"
    assert body["messages"] == MESSAGES
    assert body["stream"] is False
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_without_a_key_none_is_sent(httpserver: HTTPServer, asking: Asking) -> None:
    httpserver.expect_request(PATH).respond_with_json(answer(GOOD))
    asking().ask(MESSAGES, {})
    assert "Authorization" not in httpserver.log[0][0].headers


@pytest.mark.parametrize(("status", "left"), [(400, 1), (422, 1), (500, 1), (400, 2), (501, 2)])
def test_what_a_server_does_not_know_is_left_out_from_then_on(
    httpserver: HTTPServer, asking: Asking, status: int, left: int
) -> None:
    """llama.cpp refuses a schema with some models (#11847), OpenAI's newest models *temperature* and *max_tokens*."""
    for _ in range(left):
        httpserver.expect_ordered_request(PATH).respond_with_json(
            {"error": {"message": "unknown"}}, status=status
        )
    for _ in range(2):
        httpserver.expect_ordered_request(PATH).respond_with_json(answer(GOOD))
    server = asking()
    server.ask(MESSAGES, {})
    server.ask(MESSAGES, {})
    bodies = requests(httpserver)
    assert len(bodies) == left + 2
    assert ["response_format" in body for body in bodies] == [True] + [False] * (left + 1)
    assert ("temperature" in bodies[-1]) is (left == 1)
    assert bodies[-1]["messages"] == MESSAGES


# --- busy ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again(
    httpserver: HTTPServer, asking: Asking, pauses: list[float], status: int
) -> None:
    loading = {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}
    httpserver.expect_ordered_request(PATH).respond_with_json(
        loading, status=status, headers={"Retry-After": "7"}
    )
    httpserver.expect_ordered_request(PATH).respond_with_json(loading, status=status)
    httpserver.expect_ordered_request(PATH).respond_with_json(answer(GOOD))
    told: list[str] = []
    asking(tell=told.append).ask(MESSAGES, {})
    assert pauses == [7, 4]
    assert all("Loading model" in line for line in told)


def test_a_date_says_when_to_ask_again(httpserver: HTTPServer, asking: Asking, pauses: list[float]) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    httpserver.expect_ordered_request(PATH).respond_with_data("", status=429, headers={"Retry-After": at})
    httpserver.expect_ordered_request(PATH).respond_with_json(answer(GOOD))
    asking().ask(MESSAGES, {})
    assert 10 < pauses[0] <= 20


@pytest.mark.parametrize("after", ["soon", "-3", "", "٣", "1e9"])
def test_a_wait_that_is_none_is_our_own(
    httpserver: HTTPServer, asking: Asking, pauses: list[float], after: str
) -> None:
    headers = {"Retry-After": after.encode().decode("latin-1")}
    httpserver.expect_ordered_request(PATH).respond_with_data("", status=429, headers=headers)
    httpserver.expect_ordered_request(PATH).respond_with_json(answer(GOOD))
    asking().ask(MESSAGES, {})
    assert pauses == [2]


def test_a_long_wait_is_the_users_business(
    httpserver: HTTPServer, asking: Asking, pauses: list[float]
) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=429, headers={"Retry-After": "86400"})
    found = failing(asking())
    assert "86,400 seconds" in str(found)
    assert found.is_final
    assert pauses == []


def test_a_server_that_stays_busy_is_left_alone(
    httpserver: HTTPServer, asking: Asking, pauses: list[float]
) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=503)
    assert not failing(asking()).is_final
    assert len(pauses) == limits.MOST_MODEL_TRIES - 1


# --- broken ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "key", "words", "final"),
    [
        (401, "", "wants a key", True),
        (401, KEY, "does not take the key", True),
        (403, KEY, "does not take the key", True),
        (404, "", "no model 'small'", True),
        (400, "", "status 400", True),
        (413, "", "status 413", True),
        (500, "", "status 500", False),
        (204, "", "status 204", True),
    ],
)
def test_a_status_is_told_with_the_servers_own_words(
    httpserver: HTTPServer, asking: Asking, status: int, key: str, words: str, final: bool
) -> None:
    body = {"error": {"message": f"so it is\x1b[31m with {key}"}}
    httpserver.expect_request(PATH).respond_with_json(body, status=status)
    found = failing(asking(key))
    assert words in str(found)
    assert found.is_final is final
    if status != 204:
        assert "so it is\ufffd[31m" in str(found)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(httpserver: HTTPServer, asking: Asking, status: int) -> None:
    other = httpserver.url_for("/elsewhere")
    httpserver.expect_request(PATH).respond_with_data("", status=status, headers={"Location": other})
    httpserver.expect_request("/elsewhere").respond_with_json(answer(GOOD))
    found = failing(asking(KEY))
    assert f"sends the request on to '{other}'" in str(found)
    assert [request.path for request, _ in httpserver.log] == [PATH]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "answers with nothing"),
        ("<html>", "something else than JSON"),
        ('{"choices": []}', "without a message"),
        ('{"error": "no memory"}', "the server says: no memory"),
        ("[" * 1_000_000, "something else than JSON"),
    ],
)
def test_what_is_no_answer_is_told_and_the_next_part_is_asked(
    httpserver: HTTPServer, asking: Asking, body: str, words: str
) -> None:
    httpserver.expect_request(PATH).respond_with_data(body)
    found = failing(asking())
    assert words in str(found)
    assert not found.is_final


@pytest.mark.parametrize("size", [10 * limits.MB, limits.LARGEST_MODEL_ANSWER + 1])
def test_of_a_verbose_server_no_more_than_so_much_is_read(
    httpserver: HTTPServer, asking: Asking, size: int
) -> None:
    httpserver.expect_request(PATH).respond_with_data(b"x" * size)
    assert "more than 2 MB" in str(failing(asking()))


def test_a_slow_server_is_waited_for_no_longer_than_said(httpserver: HTTPServer, asking: Asking) -> None:
    end = Event()

    def late(_request: Request) -> Response:
        end.wait(20)
        return Response("late")

    httpserver.expect_request(PATH).respond_with_handler(late)
    start = monotonic()
    found = failing(asking(seconds=0.3))
    end.set()
    assert "does not answer within" in str(found)
    assert not found.is_final
    assert monotonic() - start < 10


@pytest.mark.slow
def test_a_server_that_sends_a_byte_now_and_then_is_no_longer_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        stop = Event()
        thread = Thread(target=_drip, args=(listening, stop))
        thread.start()
        start = monotonic()
        server = ModelServer(
            endpoint_of(f"http://127.0.0.1:{listening.getsockname()[1]}"), "small", seconds=1
        )
        assert "does not answer within 1 seconds" in str(failing(server))
        assert monotonic() - start < 10
        stop.set()
        thread.join()


def _drip(listening: socket.socket, stop: Event) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not stop.is_set():
            try:
                connection.sendall(b"x")
            except OSError:
                return
            sleep(0.1)


def test_an_answer_that_breaks_off_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def half() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"choices"')

        thread = Thread(target=half)
        thread.start()
        server = ModelServer(endpoint_of(f"http://127.0.0.1:{listening.getsockname()[1]}"), "small")
        found = failing(server)
        thread.join()
    assert "broke off" in str(found)
    assert not found.is_final


def test_where_nobody_listens_it_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    found = failing(ModelServer(endpoint_of(f"http://127.0.0.1:{port}"), "small"))
    assert "nobody answers" in str(found)
    assert found.is_final


def test_an_answer_that_has_the_key_in_it_is_read_without_it(httpserver: HTTPServer, asking: Asking) -> None:
    httpserver.expect_request(PATH).respond_with_json(completion(f"your key is {KEY}"))
    assert asking(KEY).ask(MESSAGES, {}).texts == ("your key is \u2026",)


# --- encryption ------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1, with its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    path = tmp_path / "both.pem"
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=here -addext subjectAltName=IP:127.0.0.1".split()
    )
    subprocess.run(
        [openssl, *words, "-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"],
        check=True,
        capture_output=True,
    )
    path.write_bytes((tmp_path / "key.pem").read_bytes() + (tmp_path / "cert.pem").read_bytes())
    return path


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[HTTPServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with HTTPServer(host="127.0.0.1", ssl_context=context) as server:
        server.expect_request(PATH).respond_with_json(answer(GOOD))
        yield server


def test_an_encrypted_server_proves_who_it_is(
    encrypted: HTTPServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("cert.pem")))
    server = ModelServer(endpoint_of(encrypted.url_for("/v1")), "small", KEY)
    assert GOOD["fact"] in server.ask(MESSAGES, {}).texts[0]


def test_one_that_cannot_is_sent_nothing(encrypted: HTTPServer) -> None:
    found = failing(ModelServer(endpoint_of(encrypted.url_for("/v1")), "small", KEY))
    assert "does not prove that it is 127.0.0.1" in str(found)
    assert encrypted.log == []


def test_the_limit_of_bytes_holds_for_an_encrypted_answer(
    encrypted: HTTPServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("cert.pem")))
    encrypted.clear()
    encrypted.expect_request(PATH).respond_with_data(b"x" * 10 * limits.MB)
    assert "more than 2 MB" in str(failing(ModelServer(endpoint_of(encrypted.url_for("/v1")), "small")))


def test_where_no_encryption_is_spoken_it_is_told(httpserver: HTTPServer) -> None:
    server = ModelServer(endpoint_of(f"https://127.0.0.1:{httpserver.port}/v1"), "small", KEY)
    assert "does not prove" in str(failing(server))
    assert httpserver.log == []


# --- the key ---------------------------------------------------------------------------------------


def test_a_key_goes_to_another_computer_by_encryption_alone() -> None:
    with pytest.raises(NoModel, match="without encryption"):
        ModelServer(endpoint_of("http://192.0.2.7/v1"), "small", KEY)
    ModelServer(endpoint_of("https://192.0.2.7/v1"), "small", KEY)
    ModelServer(endpoint_of("http://192.0.2.7/v1"), "small")


@pytest.mark.parametrize("key", ["a b", "a\r\nX: y", "ключ", "\x00"])
def test_a_key_that_could_be_no_header_is_refused(key: str) -> None:
    with pytest.raises(NoModel, match="characters that no key has") as found:
        ModelServer(endpoint_of("http://127.0.0.1:1"), "small", key)
    assert key not in str(found.value)
