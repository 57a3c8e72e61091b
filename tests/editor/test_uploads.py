"""The name of a file that is brought to the page: a name, and never a path."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from quizgen.editor.uploads import NotTaken, safe_name
from quizgen.limits import LONGEST_FILE_NAME
from tests.editor.served import BYTES, JSON, Served


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("tower.png", "tower.png"),
        ("t%C3%BCr.png", "tür.png"),
        ("tu%CC%88r.png", "tür.png"),
        ("%E5%A1%94%20%281%29.jpeg", "塔 (1).jpeg"),
        ("C%3A%5Cfakepath%5Ctower.png", "tower.png"),
        ("%2Fetc%2Fpasswd", "passwd"),
        ("..%2F..%2Ftower.png", "tower.png"),
        ("a%5C..%5Ctower.png", "tower.png"),
        ("a+b.png", "a+b.png"),
        ("100%25.png", "100%.png"),
        ("%252e%252e%252fx", "%2e%2e%2fx"),
        ("a..png", "a..png"),
        ("console.png", "console.png"),
        ("x" * LONGEST_FILE_NAME, "x" * LONGEST_FILE_NAME),
    ],
)
def test_a_name_is_what_stands_behind_the_folders(told: str, name: str) -> None:
    assert safe_name(told) == name


@pytest.mark.parametrize(
    "name",
    ["", "/", "\\", ".", "..", "a/", "a/..", "..\\..", ".htaccess", "a/.ssh", "tower.png ", " tower.png",
     "tower.", "a\0b", "a\nb", "a\x7fb", "a\x85b", "a\u2028b", "tower\u202egnp.exe", "a\u200bb", "\ufeffa",
     "C:", "C:a", "a:b", "a.png::$DATA", "a|b", "a*", "a?", 'a"b', "<a>", "CON", "con.png", "Nul",
     "LPT1.txt", "com9", "aux.", "\ue000", "\U0010ffff", "x" * (LONGEST_FILE_NAME + 1),
     "塔" * LONGEST_FILE_NAME],
)  # fmt: skip
def test_what_could_be_more_than_a_name_is_refused(name: str) -> None:
    with pytest.raises(NotTaken) as refused:
        safe_name(quote(name, safe=""))
    assert refused.value.message
    assert refused.value.remedy


@pytest.mark.parametrize("told", ["%ff", "%ed%a0%80", "%c0%af", "%f8%88%80%80%80"])
def test_what_is_no_text_is_refused(told: str) -> None:
    with pytest.raises(NotTaken, match="no text"):
        safe_name(told)


def test_a_file_is_its_bytes(server: Served) -> None:
    named = server.own(Content_Type=BYTES) | {"X-File-Name": "a.png"}
    assert json.loads(server.ask("POST", "/upload", named, bytes(range(256))).body) == {
        "name": "a.png",
        "length": 256,
    }
    assert json.loads(server.ask("POST", "/upload", named, b"").body) == {"name": "a.png", "length": 0}


@pytest.mark.parametrize(
    "more", [{}, {"X-File-Name": ""}, {"X-File-Name": "..%2f"}, {"X-File-Name": "\xff\xfe.png"}]
)
def test_without_a_name_it_is_refused_in_words(server: Served, more: dict[str, str]) -> None:
    answer = server.ask("POST", "/upload", server.own(Content_Type=BYTES) | more, b"x")
    assert answer.status == 400
    assert json.loads(answer.body)["remedy"].startswith("rename the file")


def test_json_is_no_file(server: Served) -> None:
    answer = server.ask("POST", "/upload", server.own(Content_Type=JSON) | {"X-File-Name": "a.png"}, b"x")
    assert answer.status == 400
