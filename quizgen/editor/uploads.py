"""A file that is brought to the page: its bytes as they are, and its name as a name alone.

The page sends a file as the body of a request, with its name percent-encoded in a header: no form, whose parts would
have to be taken apart. What a name may be is narrow: it becomes the name of a file beside the deck.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

from quizgen.editor.bodies import BodyTooLarge
from quizgen.limits import LONGEST_FILE_NAME

if TYPE_CHECKING:
    from starlette.requests import Request

NAME_HEADER = "x-file-name"
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows keeps for devices, with any ending."""
_FORBIDDEN = '<>:"|?*'
"""Signs that no name on Windows has: ``:`` would also name a drive, or a part of a file that nobody sees."""
RENAME = "rename the file to letters, digits, hyphens and an ending, such as tower.png, and bring it again"


class Upload(NamedTuple):
    """A file as it was brought."""

    name: str
    """Its name, without a folder: ``tower.png``."""
    data: bytes


class NotTaken(Exception):
    """A file that is not taken, in words for who brought it."""

    def __init__(self, message: str, remedy: str = RENAME) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


async def read_upload(request: Request, most: int) -> Upload:
    """The file in a request. NotTaken where its name is none that a file may have; BodyTooLarge after *most* bytes."""
    if request.headers.get("content-type") != "application/octet-stream":
        raise NotTaken("this is no file", "reload the editor's page, and bring the file again")
    name = safe_name(request.headers.get(NAME_HEADER, ""))
    data = bytearray()
    async for chunk in request.stream():
        if len(data) + len(chunk) > most:
            raise BodyTooLarge(most)
        data += chunk
    return Upload(name, bytes(data))


def safe_name(encoded: str) -> str:
    """The name of a file, from its percent-encoded UTF-8: ``safe_name("t%C3%BCr.png")`` is ``tür.png``.

    The folders before it, which some browsers send, are left out. NotTaken where what remains could be anything but the
    name of a file that is seen, on any system.
    """
    try:
        told = unquote_to_bytes(encoded.encode("ascii")).decode()
    except UnicodeError:
        raise NotTaken("the file's name is no text") from None
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", told)[-1])
    if not name:
        raise NotTaken("the file has no name")
    if len(name) > LONGEST_FILE_NAME or len(name.encode()) > 2 * LONGEST_FILE_NAME:
        raise NotTaken(f"the file's name is longer than {LONGEST_FILE_NAME} characters")
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} for sign in name):
        raise NotTaken("the file's name has signs that cannot be seen")
    if any(sign in _FORBIDDEN for sign in name):
        raise NotTaken(f"the file's name has one of these signs: {' '.join(_FORBIDDEN)}")
    if name.startswith(".") or name != name.strip() or name.endswith("."):
        raise NotTaken("the file's name begins or ends with a full stop or a blank")
    if _RESERVED.fullmatch(name):
        raise NotTaken("Windows keeps this name for a device")
    return name
