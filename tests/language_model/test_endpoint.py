"""The address of a model's server, as users write it."""

from __future__ import annotations

import pytest

from quizgen.language_model.endpoint import NoModel, endpoint_of


@pytest.mark.parametrize(
    ("text", "shown", "path"),
    [
        ("http://127.0.0.1:11434", "http://127.0.0.1:11434", "/v1/chat/completions"),
        ("http://127.0.0.1:11434/", "http://127.0.0.1:11434", "/v1/chat/completions"),
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434", "/v1/chat/completions"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080", "/v1/chat/completions"),
        ("http://[::1]:8000/v1/", "http://[::1]:8000", "/v1/chat/completions"),
        ("https://127.0.0.1/v1/chat/completions", "https://127.0.0.1:443", "/v1/chat/completions"),
        ("http://127.0.0.1/api/v3?version=2", "http://127.0.0.1:80", "/api/v3/chat/completions?version=2"),
    ],
)
def test_an_address_may_be_written_short_or_whole(text: str, shown: str, path: str) -> None:
    endpoint = endpoint_of(text)
    assert (endpoint.shown, endpoint.path) == (shown, path)
    assert endpoint.here
    assert endpoint.encrypted is shown.startswith("https")


@pytest.mark.parametrize(
    "text", ["https://192.0.2.7/v1", "http://10.0.0.4:11434", "http://[2001:db8::1]/v1", "8.8.8.8"]
)
def test_another_computer_is_seen_as_one(text: str) -> None:
    assert not endpoint_of(text).here


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ftp://127.0.0.1", "file:///etc/passwd", "http://", "http://127.0.0.1:99999", "http://127.0.0.1:x",
        "http://127.0.0.1:0", "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://[::1", "http://bücher.example",
        "http://no-such-host.invalid", "http://a" + "a" * 70 + ".example", "unix:/tmp/x",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(NoModel) as found:
        endpoint_of(text)
    assert found.value.problems[0].help


@pytest.mark.parametrize("text", ["http://me:secret@127.0.0.1/v1", "http://secret@127.0.0.1"])
def test_no_password_stands_in_an_address_and_none_is_printed(text: str) -> None:
    with pytest.raises(NoModel) as found:
        endpoint_of(text)
    assert "secret" not in repr(found.value.problems)
    assert "QUIZGEN_MODEL_KEY" in found.value.problems[0].help


def test_localhost_is_never_another_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("192.0.2.7", 80))])
    with pytest.raises(NoModel, match="another computer"):
        endpoint_of("http://localhost:80")


def test_a_name_of_which_one_address_is_elsewhere_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, 1, 6, "", ("127.0.0.1", 80)), (2, 1, 6, "", ("192.0.2.7", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: rows)
    assert not endpoint_of("http://both.example").here
