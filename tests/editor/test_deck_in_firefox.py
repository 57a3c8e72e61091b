"""The deck, the quiz and media on the editor's page, in the Firefox that a teacher has."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from tests.editor.served import until
from tests.editor.test_deck_in_browsers import DROP, files_of
from tests.editor.test_page_in_firefox import firefox, open_page  # noqa: F401 - fixtures
from tests.media_files import FILES

if TYPE_CHECKING:
    from tests.editor.open_page import OpenPage
    from tests.formats.firefox import Firefox

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_the_deck_and_the_quiz_in_firefox(
    firefox: Firefox,  # noqa: F811 - the fixture
    open_page: OpenPage,  # noqa: F811 - as above
) -> None:
    before = files_of(open_page)
    has = "return document.querySelector(arguments[0]) !== null"

    def press(selector: str, then: str) -> None:
        until(lambda: bool(firefox.run(has, selector)))
        firefox.run("document.querySelector(arguments[0]).click()", selector)
        until(lambda: bool(firefox.run(has, then)))

    press(".views [data-view=deck]", "#entities-head")
    firefox.run("document.getElementById('new-entity-name').value = 'The Salvor'")
    press("#new-entity button", "#own-entities-the-salvor-name")
    press(".views [data-view=quiz]", "#make-blueprint")
    press("#make-blueprint", "#section-0-form")
    press("#section-0-remove", "#view-quiz")
    press(".asked .link", "#view-quiz[hidden]")
    press(".of-quiz [data-choice=pin]", ".row .in-quiz.pin")
    firefox.run(
        f"({DROP})(arguments)", "#entry-title", "b.png", "image/png", b64encode(FILES["png"]).decode()
    )
    until(lambda: bool(firefox.run("return document.querySelector('.medium img')?.naturalWidth > 0")))
    assert {"deck.yaml", "facts.yaml"} == {
        name for name, data in files_of(open_page).items() if before[name] != data
    }
    for _ in range(5):
        firefox.run("document.getElementById('said').textContent = ''")
        press("[data-do=undo]", "#said:not(:empty)")
    assert files_of(open_page) == before
