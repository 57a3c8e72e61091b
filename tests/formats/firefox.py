"""Firefox without a window, over its own protocol Marionette: JSON through a socket, and no driver between.

Not from Playwright, whose Firefox is another build: this is the one that a teacher has.
"""

from __future__ import annotations

import json
import socket
import subprocess
import time
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self

PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 9,
    "network.proxy.type": 1,
    "services.settings.server": "data:,",
}
"""Nothing is asked of any server, and no question of the user. Port 0 lets the system choose one."""
PATIENCE = 120
"""Seconds that Firefox may take to start, or to answer."""
KEYS = {
    "Control": "\ue009",
    "Shift": "\ue008",
    "Tab": "\ue004",
    "Enter": "\ue006",
    "Escape": "\ue00c",
    "Space": " ",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}
"""How WebDriver names keys that print nothing."""
CENTIMETRES = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}


class Firefox:
    """A running Firefox with a profile of its own in *folder*."""

    def __init__(self, program: str, folder: Path) -> None:
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        ]
        (folder / "user.js").write_text("\n".join(lines))
        command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._socket = socket.create_connection(("127.0.0.1", self._port(folder)), PATIENCE)
        self._answers, self._asked = self._socket.makefile("rb"), 0
        self._message()  # it says who it is
        self._ask("WebDriver:NewSession", strictFileInteractability=False)

    def __enter__(self) -> Self:
        """Itself, to be closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the process that was started."""
        self._answers.close()
        self._socket.close()
        self._process.terminate()
        self._process.wait(PATIENCE)

    def open(self, address: str, cookie: str = "") -> None:
        """Opens a page, with a cookie of its server (``name=value``) or without, and waits until it is there."""
        self._ask("WebDriver:Navigate", url=address)
        if cookie:
            name, _, value = cookie.partition("=")
            self._ask("WebDriver:AddCookie", cookie={"name": name, "value": value})
            self._ask("WebDriver:Navigate", url=address)

    def run(self, script: str, *values: Any) -> Any:
        """What the body of a function returns in the page; ``arguments`` are the values."""
        return self._ask("WebDriver:ExecuteScript", script=script, args=list(values), sandbox="default")[
            "value"
        ]

    def type(self, selector: str, text: str) -> None:
        """Types into an element as a user does."""
        found = self._ask("WebDriver:FindElement", using="css selector", value=selector)
        self._ask("WebDriver:ElementSendKeys", id=next(iter(found["value"].values())), text=text)

    def click(self, selector: str) -> None:
        """Clicks on an element as a user does."""
        found = self._ask("WebDriver:FindElement", using="css selector", value=selector)
        self._ask("WebDriver:ElementClick", id=next(iter(found["value"].values())))

    def print(self, source: Path, pdf: Path, size: str) -> None:
        """Prints a page as its dialog does: without backgrounds, and not shrunk to fit."""
        width, height = CENTIMETRES[size]
        self._ask("WebDriver:Navigate", url=source.as_uri())
        answer = self._ask(
            "WebDriver:Print", page={"width": width, "height": height}, background=False, shrinkToFit=False
        )
        pdf.write_bytes(b64decode(answer["value"]))

    def wait_for(self, selector: str, seconds: int) -> None:
        """Waits until the tab has what a selector finds, also where it shows another page meanwhile."""
        self._ask("WebDriver:SetTimeouts", implicit=seconds * 1000)
        self._ask("WebDriver:FindElement", using="css selector", value=selector)
        self._ask("WebDriver:SetTimeouts", implicit=0)

    def press(self, key: str, *held: str) -> None:
        """Presses a key while others are held; by the names that scripts of pages have for them: ``ArrowDown``."""
        codes = [KEYS.get(one, one) for one in (*held, key)]
        down = [{"type": "keyDown", "value": code} for code in codes]
        self._act("key", [*down, *({"type": "keyUp", "value": code} for code in reversed(codes))])

    def press_all(self, text: str) -> None:
        """Presses the keys of a text, one after the other, wherever the focus is."""
        self._act("key", [{"type": type_, "value": sign} for sign in text for type_ in ("keyDown", "keyUp")])

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Moves the mouse with its button pressed, from a place in the window to another."""
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0} for x, y in (start, end)
        ]
        down, up = ({"type": type_, "button": 0} for type_ in ("pointerDown", "pointerUp"))
        self._act("pointer", [moves[0], down, moves[1], up])

    def _act(self, device: str, actions: list[dict[str, Any]]) -> None:
        self._ask("WebDriver:PerformActions", actions=[{"type": device, "id": device, "actions": actions}])

    def tabs(self) -> list[str]:
        """The handles of all tabs."""
        return list(self._value("WebDriver:GetWindowHandles"))

    def go_to(self, tab: str) -> None:
        """Goes to another tab."""
        self._ask("WebDriver:SwitchToWindow", handle=tab)

    def _port(self, folder: Path) -> int:
        """The port that it wrote into its profile."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            if (folder / "MarionetteActivePort").exists() and (
                said := (folder / "MarionetteActivePort").read_text()
            ):
                return int(said)
            time.sleep(0.1)
        self._process.kill()
        raise TimeoutError(f"Firefox did not start in {PATIENCE} seconds")

    def _ask(self, command: str, **about: Any) -> dict[str, Any]:
        return dict(self._value(command, **about) or {})

    def _value(self, command: str, **about: Any) -> Any:
        self._asked += 1
        text = json.dumps([0, self._asked, command, about]).encode()
        self._socket.sendall(b"%d:%b" % (len(text), text))
        _, _, error, value = self._message()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return value

    def _message(self) -> Any:
        """The next message: its length, a colon, and so many bytes of JSON."""
        length = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise ConnectionError("Firefox has gone")
            length += byte
        return json.loads(self._answers.read(int(length)))
