"""A model's server on this computer, and what asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizgen.language_model.endpoint import endpoint_of
from quizgen.language_model.server import ModelServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

Asking = "Callable[..., ModelServer]"


@pytest.fixture
def pauses() -> list[float]:
    """The seconds that were waited for between two tries; nobody waits in a test."""
    return []


@pytest.fixture
def asking(httpserver: HTTPServer, pauses: list[float]) -> Callable[..., ModelServer]:
    """Makes what asks the server of this test."""

    def make(key: str = "", **more: Any) -> ModelServer:
        return ModelServer(endpoint_of(httpserver.url_for("/v1")), "small", key, pause=pauses.append, **more)

    return make
