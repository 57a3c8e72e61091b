"""Answers of the server: what every one of them says to the browser, what is refused, and pages shown in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "frame-src 'self'; font-src 'self'; media-src 'self' blob:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""What the page may load: files of this server. No line of script or style stands in the page itself."""
_IN_A_FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
PREVIEW_POLICY = f"sandbox allow-same-origin allow-modals; {_IN_A_FRAME}"
"""What a printed page may do in a frame of the page: nothing runs. The page can look into it, to scroll it, and have it
printed: the window for that counts as a modal one, which only scripts could open, and it has none."""
SELF_CHECK_POLICY = f"sandbox allow-scripts; script-src 'unsafe-inline'; {_IN_A_FRAME}"
"""What a self-check page may do in a frame: its own script runs, as of an origin that nobody else has, so that it
reaches neither the page around it nor this server."""

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": PAGE_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
"""What every answer says, unless a route says it otherwise: the policy of a preview."""


def data_response(value: Any, status: int = 200) -> Response:  # noqa: ANN401 - what msgspec encodes
    """A value as JSON: whatever msgspec encodes, the model's structs too."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def refusal(status: int, message: str, remedy: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that says in words what is wrong and what to do: ``{"message": …, "remedy": …}``.

    The connection is closed after it: what was refused may still be sending, and is not waited for.
    """
    response = data_response({"message": message, "remedy": remedy}, status)
    response.headers.update({"connection": "close", **(headers or {})})
    return response


def preview_response(html: bytes, *, scripts: bool) -> Response:
    """A page that quizgen has made, to be shown in a frame of the page; with *scripts* the self-check page.

    The frame may be one without a ``sandbox`` attribute: what it holds is confined by this answer itself.
    """
    return Response(
        html, media_type="text/html", headers={"content-security-policy": policy_of(scripts=scripts)}
    )


def policy_of(*, scripts: bool) -> str:
    """What a page that quizgen has made may do, in a frame of the page or in a tab of its own."""
    return SELF_CHECK_POLICY if scripts else PREVIEW_POLICY
