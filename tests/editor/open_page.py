"""The editor's page on a copy of a shipped deck, and its server: what it is sent, and what it answers."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.editor.desk import open_desk
from tests.editor.served import Served, served, until

if TYPE_CHECKING:
    from collections.abc import Iterator

VASA = Path(__file__).parents[2] / "decks" / "vasa-1628"
ME = "Mara Lindqvist"


class OpenPage:
    """A deck that is open in a server, and the page's own requests to it."""

    def __init__(self, server: Served, folder: Path) -> None:
        self.server, self.folder = server, folder

    @property
    def facts(self) -> Path:
        return self.folder / "facts.yaml"

    def do(self, name: str, /, **sent: Any) -> dict[str, Any]:
        """What an action is answered."""
        return self.send(f"/do/{name}", sent)

    def try_out(self, entry: str, key: list[str], value: Any, **sent: Any) -> dict[str, Any]:
        """What would come of a value."""
        return self.send("/try", {"entry": entry, "key": key, "value": value, **sent})

    def send(self, path: str, sent: dict[str, Any]) -> dict[str, Any]:
        answer = self.server.post(path, json.dumps(sent).encode())
        assert answer.status == 200, answer.body
        return dict(json.loads(answer.body))

    def fragments(self, since: int = 0, selected: str = "") -> dict[str, Any]:
        """What is another since a state."""
        answer = self.server.get(f"/fragments?since={since}&selected={selected}")
        assert answer.status == 200, answer.body
        return dict(json.loads(answer.body))

    def json(self, path: str) -> dict[str, Any]:
        answer = self.server.get(path)
        assert answer.status == 200, answer.body
        return dict(json.loads(answer.body))

    def text_of(self, path: str) -> str:
        answer = self.server.get(path)
        assert answer.status == 200, answer.body
        return answer.body.decode()

    def until_checked(self) -> None:
        """Wait until what takes longer is worked out, too."""
        bench = self.server.serving.config.app.state.desk.bench  # type: ignore[union-attr]
        until(lambda: bench.is_checked)


@contextmanager
def vasa(tmp_path: Path, *, is_let_in: bool = True) -> Iterator[OpenPage]:
    """The page on a copy of the deck on the Vasa, with its article."""
    folder = tmp_path / "vasa"
    shutil.copytree(VASA, folder)
    with on_deck(folder, folder / "article.txt", is_let_in=is_let_in) as page:
        yield page


@contextmanager
def on_deck(folder: Path, article: Path | None = None, *, is_let_in: bool = True) -> Iterator[OpenPage]:
    """The page on a deck; where nobody *is_let_in*, its address is still to be opened."""
    with served(desk=open_desk(folder, article=article, by=ME)) as server:
        if is_let_in:
            server.let_in()
        yield OpenPage(server, folder)
        assert server.faults == []
