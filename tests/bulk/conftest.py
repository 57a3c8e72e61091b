"""Real servers of stores on this computer for all tests of a file, and a bucket of its own for each test."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from s3fs import S3FileSystem

from tests.bulk.samples import Bucket, google_server, make_google_bucket, s3_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    set_s3(monkeypatch, server)
    return Bucket(f"news-{uuid4().hex}")


@pytest.fixture(scope="module")
def google() -> Iterator[str]:
    with google_server() as address:
        yield address


@pytest.fixture
def google_bucket(google: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a bucket of Google's."""
    set_google(monkeypatch, google)
    return make_google_bucket(google, f"news-{uuid4().hex}")


def set_google(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Let clients of Google's store ask this server, without a look whether this is one of Google's computers."""
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", address)
    monkeypatch.setenv("NO_GCE_CHECK", "true")


def set_s3(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Let S3's clients of this process, and of those that it starts, ask this server."""
    for name, value in {
        "AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    S3FileSystem.clear_instance_cache()  # which asks the server that the environment named when it was made
