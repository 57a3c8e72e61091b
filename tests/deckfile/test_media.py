"""Pictures and sounds: what a fact may name, what a file may hold, and that nothing else is ever read."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.deckfile.deck import Unreadable, read_deck
from quizgen.deckfile.media import media_folder
from quizgen.deckfile.media.svg import find_flaw
from quizgen.deckfile.media.types import OTHER_TYPES as NAMES
from quizgen.deckfile.media.types import TYPES, detected_type
from quizgen.limits import LARGEST_MEDIA_FILE, LARGEST_MEDIA_FOLDER
from tests.builds import ENGINE
from tests.deckfile.conftest import POOLS
from tests.media_files import FILES, OTHERS, ogg, png, svg, wav

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Deck
    from quizgen.problems import Problem

FACT = "title: Rivers\nfacts:\n  - id: one\n    at: p1\n    fact: The ==Danube== rose.\n    media: "
"""A fact up to what it shows, which stands on line 6 from column 12 on."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a deck, with one of its own for media."""
    (tmp_path / "deck" / "media").mkdir(parents=True)
    return tmp_path / "deck"


def put(folder: Path, **files: bytes) -> None:
    """Files into media/; ``__`` in a name is a dot."""
    for name, data in files.items():
        (folder / "media" / name.replace("__", ".")).write_bytes(data)


def read(folder: Path, says: str) -> tuple[Deck, list[Problem]]:
    """The deck of one fact that shows this, and what is wrong with it."""
    (folder / "deck.yaml").write_text(FACT + says, encoding="utf-8")
    deck, problems = read_deck(folder, POOLS)
    assert deck is not None
    return deck, problems


def refused(folder: Path, says: str) -> Problem:
    """The one problem with what a fact shows."""
    _, (problem,) = read(folder, says)
    return problem


# --- what a fact says ---------------------------------------------------------------------------------


def test_a_name_alone_is_shown_with_the_answer(folder: Path) -> None:
    put(folder, map__png=png())
    deck, problems = read(folder, "map.png")
    (shown,) = deck.facts[0].media
    assert problems == []
    assert (shown.file, shown.type, shown.asked, shown.is_picture) == ("map.png", "image/png", False, True)
    assert deck.media == {shown.name: png()}


def test_a_list_has_names_and_mappings(folder: Path) -> None:
    put(folder, map__png=png(), bell__wav=wav())
    says = "[bell.wav, {file: map.png, alt: A map, credit: The Courier, with: question}]"
    deck, problems = read(folder, says)
    bell, picture = deck.facts[0].media
    assert problems == []
    assert (bell.file, bell.type, bell.is_picture, bell.asked) == ("bell.wav", "audio/wav", False, False)
    assert (picture.alt, picture.credit, picture.asked) == ("A map", "The Courier", True)
    assert picture.source is not None
    assert (picture.source.line, FACT.count("\n") + 1) == (6, 6)
    assert ("    media: " + says)[picture.source.column - 1 :].startswith("A map")


def test_a_file_is_called_by_its_content(folder: Path) -> None:
    put(folder, map__PNG=png(), b__jpeg=FILES["jpeg"])
    deck, _ = read(folder, "[map.PNG, b.jpeg]")
    assert list(deck.media) == [
        f"quizgen-{sha256(png()).hexdigest()[:16]}.png",
        f"quizgen-{sha256(FILES['jpeg']).hexdigest()[:16]}.jpg",
    ]


def test_one_content_is_held_once(folder: Path) -> None:
    put(folder, a__png=png(), b__png=png())
    deck, problems = read(folder, "[a.png, b.png]")
    assert problems == []
    assert len(deck.media) == 1
    assert len({shown.name for shown in deck.facts[0].media}) == 1


def test_a_deck_in_one_file_has_the_folder_beside_it(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    put(tmp_path, map__png=png(), other__png=png(1))
    (tmp_path / "rivers.yaml").write_text(FACT + "map.png", encoding="utf-8")
    deck, problems = read_deck(tmp_path / "rivers.yaml", POOLS)
    assert problems == [], "other.png may be another deck's"
    assert deck is not None
    assert len(deck.media) == 1


def test_a_name_is_found_however_its_accents_are_written(folder: Path) -> None:
    (folder / "media" / "cafe\u0301.png").write_bytes(png())
    deck, problems = read(folder, "caf\u00e9.png")
    assert problems == []
    assert deck.facts[0].media[0].file == "caf\u00e9.png"


@pytest.mark.parametrize(
    ("says", "rule", "message"),
    [
        ("[a.png, a.png]", "duplicate-media", "'a.png' is listed twice"),
        ("[a.png, {file: a.png, with: question}]", "duplicate-media", "'a.png' is listed twice"),
        ("b.png", "no-such-media", "'b.png' is not in media/"),
        ("A.png", "no-such-media", "'A.png' is not in media/: there it is 'a.png', and capitals count"),
        ("folder.png", "no-such-media", "'folder.png' in media/ is not a file"),
        ("{file: a.png, with: key}", "wrong-type", "'with' must be question or answer, not 'key'"),
        ("{alt: A map}", "missing-key", "this media has no 'file'"),
        ("{file: a.png, caption: x}", "unknown-key", "'caption' is not a key of a media"),
        ("", "empty-value", "'media' has no value"),
        ("[[a.png]]", "wrong-type", "an item of 'media' must be a text or a mapping, not a list"),
    ],
)
def test_what_is_wrong_with_what_a_fact_says(folder: Path, says: str, rule: str, message: str) -> None:
    put(folder, a__png=png())
    (folder / "media" / "folder.png").mkdir()
    problem = refused(folder, says)
    assert (problem.rule, problem.message, problem.source.line) == (rule, message, 6)
    assert problem.help


def test_a_misspelt_name_is_guessed(folder: Path) -> None:
    put(folder, harbour__png=png())
    assert refused(folder, "harbor.png").help == "did you mean 'harbour.png'?"
    assert refused(folder, "HARBOUR.png").help == "write 'harbour.png'"


def test_a_deck_without_the_folder_is_told_where_it_goes(folder: Path) -> None:
    (folder / "media").rmdir()
    problem = refused(folder, "harbour.png")
    assert problem.message == "'harbour.png' is not in media/: there is no such folder"
    assert problem.help == "make a folder 'media' beside deck.yaml, and put the file there"


# --- nothing but what lies in the folder ---------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "img/x.png",
        "../x.png",
        "media/x.png",
        "/etc/passwd",
        "'..\\x.png'",
        "'C:\\x.png'",
        "'C:x.png'",
        ".",
        "..",
    ],
)
def test_a_path_is_refused_and_never_opened(folder: Path, name: str) -> None:
    (folder / "x.png").write_bytes(png())
    (folder / "media" / "img").mkdir()
    (folder / "media" / "img" / "x.png").write_bytes(png())
    problem = refused(folder, name)
    assert problem.rule == "media-path"
    assert name.endswith((".", "..")) or "write its name alone" in problem.help


def test_an_address_is_refused(folder: Path) -> None:
    problem = refused(folder, "https://example.org/x.png")
    assert problem.rule == "media-path"
    assert "nothing is fetched" in problem.help


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder.parent / "secret.png").write_bytes(png())
    (folder / "media" / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "media" / "beside.png").symlink_to("../../secret.png")
    (folder / "media" / "loop.png").symlink_to("loop.png")
    for name in ("link.png", "beside.png"):
        assert refused(folder, name).rule == "media-path"
    assert refused(folder, "loop.png").rule == "no-such-media"


def test_a_folder_that_is_a_link_is_refused(folder: Path) -> None:
    (folder / "media").rename(folder.parent / "pictures")
    (folder.parent / "pictures" / "a.png").write_bytes(png())
    (folder / "media").symlink_to(folder.parent / "pictures")
    assert refused(folder, "a.png").rule == "media-path"


def test_a_link_inside_the_folder_is_a_second_name(folder: Path) -> None:
    put(folder, a__png=png())
    (folder / "media" / "b.png").symlink_to("a.png")
    deck, _ = read(folder, "[a.png, b.png]")
    assert len(deck.media) == 1


def test_what_is_no_file_is_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "media" / "pipe.png")
    assert refused(folder, "pipe.png").message == "'pipe.png' in media/ is not a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said(folder: Path) -> None:
    put(folder, a__png=png())
    (folder / "media" / "a.png").chmod(0)
    assert refused(folder, "a.png").message == "'a.png' cannot be read: permission denied"
    (folder / "media").chmod(0)
    with pytest.raises(Unreadable):
        read(folder, "a.png")
    (folder / "media").chmod(0o700)


# --- what a file holds ------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_of_each_type_is_taken(folder: Path, ending: str) -> None:
    (folder / "media" / f"a.{ending}").write_bytes(FILES[ending])
    deck, problems = read(folder, f"a.{ending}")
    assert problems == []
    assert deck.facts[0].media[0].type == TYPES[ending].mime
    assert deck.facts[0].media[0].name.endswith(f".{TYPES[ending].ending}")


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_of_each_other_type_is_refused(folder: Path, ending: str) -> None:
    path = folder / "media" / f"a.{ending}"
    for found, data in [*((TYPES[name].noun, data) for name, data in FILES.items()), *OTHERS.items()]:
        if found == TYPES[ending].noun or (ending, found) == ("ogg", "an Opus sound"):
            continue
        path.write_bytes(data)
        problem = refused(folder, path.name)
        assert (problem.rule, problem.message) == (
            "wrong-media",
            f"'{path.name}' is {found}, not {TYPES[ending].noun}",
        )
        assert problem.help


@pytest.mark.parametrize("ending", TYPES)
@pytest.mark.parametrize(
    "data",
    [b"a", b"hello there", b"\0" * 100, b"#!/bin/sh\nrm x\n", b"\xff\xfe<\0h\0"],
    ids=["letter", "text", "zeros", "script", "utf-16"],
)
def test_what_is_none_of_them_is_refused(folder: Path, ending: str, data: bytes) -> None:
    (folder / "media" / f"a.{ending}").write_bytes(data)
    assert refused(folder, f"a.{ending}").rule == "wrong-media"


def test_a_file_with_the_ending_of_another_is_told_its_own(folder: Path) -> None:
    put(folder, map__jpg=png())
    assert refused(folder, "map.jpg").help == "call it 'map.png', here and in the folder"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png()[:-8]),
        ("a.jpg", FILES["jpg"][:-2]),
        ("a.webp", FILES["webp"][:-3]),
        ("a.wav", wav(0.1)[:-200]),
    ],
)
def test_a_file_that_was_cut_off_is_refused(folder: Path, name: str, data: bytes) -> None:
    (folder / "media" / name).write_bytes(data)
    assert refused(folder, name).message == f"'{name}' was cut off: its end is missing"


def test_an_empty_file_is_refused(folder: Path) -> None:
    put(folder, a__svg=b"")
    assert refused(folder, "a.svg").message == "'a.svg' is empty"


@pytest.mark.parametrize("name", ["a.bmp", "a.heic", "a.mp4", "a.svgz", "a", "a.png.exe"])
def test_other_types_are_refused_by_their_ending(folder: Path, name: str) -> None:
    (folder / "media" / name).write_bytes(png())
    assert refused(folder, name).rule == "unknown-media"


def test_a_name_of_opus_and_of_other_streams_tells_what_is_in_ogg() -> None:
    kinds = [
        detected_type(ogg(first + bytes(9)))
        for first in (b"\x7fFLAC", b"Speex   ", b"OpusHead", b"\x80theora")
    ]
    assert kinds == ["ogg", "ogg", "opus", ""]


def test_a_large_file_is_not_read(folder: Path) -> None:
    with (folder / "media" / "a.png").open("wb") as file:
        file.truncate(LARGEST_MEDIA_FILE + 1)
    problem = refused(folder, "a.png")
    assert (problem.rule, problem.message) == (
        "large-media",
        "'a.png' is larger than 10 MiB, and phones load it at each review",
    )


def test_a_large_file_leaves_room_for_the_others(folder: Path) -> None:
    put(folder, b__png=png())
    with (folder / "media" / "a.png").open("wb") as file:
        file.truncate(LARGEST_MEDIA_FOLDER + 1)
    assert refused(folder, "[a.png, b.png]").message.startswith("'a.png' is larger than")


def test_many_files_are_bounded_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, a__png=png(), b__png=png(1))
    monkeypatch.setattr(media_folder, "LARGEST_MEDIA_FOLDER", 2 * len(png()) - 1)
    problem = refused(folder, "[a.png, b.png]")
    assert problem.rule == "large-media"
    assert problem.message.startswith("with 'b.png' the deck's files are larger than")


# --- the folder as a whole --------------------------------------------------------------------------


def test_what_nothing_shows_is_told(folder: Path) -> None:
    put(folder, a__png=png(), b__png=png(1), __DS_Store=b"x", Thumbs__db=b"x")
    (folder / "media" / "old").mkdir()
    _, problems = read(folder, "a.png")
    assert [(p.rule, p.severity, p.message) for p in problems] == [
        ("unused-media", "warning", "no fact shows this file"),
        ("unused-media", "warning", "folders in media/ are not read"),
    ]
    assert [p.source.file.rpartition("/")[2] for p in problems] == ["b.png", "old"]


def test_what_a_misspelt_name_was_to_be_is_not_called_unused(folder: Path) -> None:
    put(folder, harbour__png=png())
    assert refused(folder, "harbor.png").rule == "no-such-media"


@pytest.mark.parametrize(("one", "other"), [("a.png", "A.PNG"), ("caf\u00e9.png", "cafe\u0301.png")])
def test_two_names_that_are_one_elsewhere_are_refused(folder: Path, one: str, other: str) -> None:
    for name in (one, other):
        (folder / "media" / name).write_bytes(png())
    if len(list((folder / "media").iterdir())) == 1:
        pytest.skip("one name here, too")
    problem = refused(folder, one)
    assert problem.rule == "duplicate-media"
    assert "are one name to Windows and macOS" in problem.message


def test_check_finds_what_is_wrong_with_files_among_the_rest(folder: Path) -> None:
    put(folder, a__png=b"no", b__png=png())
    says = "[a.png, {file: b.png, with: question}]\n    because: the\n  - id: one\n    fact: no mark\n"
    (folder / "deck.yaml").write_text(FACT + says, encoding="utf-8")
    rules = {problem.rule for problem in ENGINE.check(folder)}
    assert {"wrong-media", "duplicate-id", "no-mark"} <= rules


# --- SVG ---------------------------------------------------------------------------------------------

XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
HARMLESS = [
    svg(),
    svg('<defs><path id="a" d="M0 0h1"/></defs><use href="#a"/>'),
    svg('<use xlink:href="#a"/><text>url(https://example.org)</text>', XLINK),
    svg('<rect fill="url(#shade)" style="mask: url( \'#m\' )"/><style>a{fill:url("#b")}</style>'),
    svg('<image href="data:image/png;base64,AAAA"/><metadata>see http://example.org</metadata>'),
    svg('<animate attributeName="cx" to="3"/><title>on=1</title>', ' transform="rotate(3)"'),
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n' + svg(),
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    + svg(),
    svg().decode().encode("utf-16"),
    b'<?xml version="1.0" encoding="ISO-8859-1"?>' + svg("<title>Caf\xe9</title>").decode().encode("latin-1"),
    # what drawing programs write
    svg('<flowRoot><flowPara/></flowRoot><switch><g requiredFeatures="x"/></switch><tspan/>'),
    svg(
        "<sodipodi:namedview><i:grid/></sodipodi:namedview><defs><i:path-effect/></defs>"
        '<g i:label="One" s:absref="/x"/>',
        ' xmlns:i="http://www.inkscape.org/namespaces/inkscape"'
        ' xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:s="http://www.serif.com/"',
    ),
    svg(
        '<metadata><r:RDF><cc:Job r:about=""><dc:format>image/svg+xml</dc:format><dc:type'
        ' r:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Job></r:RDF></metadata>',
        ' xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ),
    svg('<v:documentProperties xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/"/>'),
    svg(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', ' content="&lt;mxfile host=&quot;app.diagrams.net&quot;&gt;"'
    ),
]
HARMFUL = [
    svg("<script>alert(1)</script>"),
    svg("<SCRIPT/>"),
    # pages in the picture, wherever in it and under whatever name
    *(
        svg(place.format(f'<h:{name} xmlns:h="{space}" {attribute}/>'))
        for space in ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "urn:x")
        for name in ("img", "body", "link", "p")
        for attribute in ('srcset="https://example.org/x"', 'background="//x"', 'poster="x"', "")
        for place in ("{}", "<metadata>{}</metadata>", "<desc><g>{}</g></desc>", "<switch>{}</switch>")
    ),
    svg('<metadata><p xmlns="http://www.w3.org/1999/xhtml"/></metadata>'),
    svg('<t:stylesheet xmlns:t="http://www.w3.org/1999/XSL/Transform"/>'),
    svg('<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="#a"/>'),
    svg('<g xmlns=""/>'),
    *(
        svg(f"<{name}/>")
        for name in ("iframe", "handler", "cursor", "tref", "font-face-uri", "animation", "x")
    ),
    *(
        svg(f'<g {name}="https://example.org/x"/>')
        for name in ("srcset", "background", "ping", "data", "SRC")
    ),
    svg('<g x:href="https://example.org/x" xmlns:x="urn:x"/>'),
    svg("<style>a{background:-webkit-image-set('x.png' 1x)}</style>"),
    svg("<style>@font-face{src:url(https://example.org/x)}</style>"),
    svg('<animate attributeName="fill" values="red;url(https://example.org/x)"/>'),
    svg('<set attributeName=" xlink:href" to="javascript:alert(1)"/>'),
    svg('<set attributeName="xml:base" to="https://example.org"/>'),
    svg('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'),
    svg('<g><path onclick="alert(1)"/></g>'),
    svg("", ' onload="alert(1)"'),
    svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
    svg('<a href="https://example.org">x</a>'),
    svg('<a href=" JavaScript:alert(1)">x</a>'),
    svg('<a href="java&#10;script:alert(1)">x</a>'),
    svg('<use xlink:href="other.svg#a"/>', XLINK),
    svg('<image href="//example.org/x.png"/>'),
    svg('<image href="file:///etc/passwd"/>'),
    svg('<image href="data:image/svg+xml;base64,AAAA"/>'),
    svg('<a href="data:text/html,x">x</a>'),
    svg('<rect fill="url(https://example.org/x)"/>'),
    svg("<rect style=\"fill: url('x.svg#a')\"/>"),
    svg("<style>@import 'https://example.org/x.css';</style>"),
    svg("<style>a { fill: u\\72l(https://example.org) }</style>"),
    svg("<style>a { fill: url(<![CDATA[https://example.org]]>) }</style>"),
    svg('<set attributeName="href" to="javascript:alert(1)"/>'),
    svg('<animate attributeName="onclick" to="x"/>'),
    svg("", ' xml:base="https://example.org/"'),
    b'<?xml-stylesheet href="https://example.org/x.css"?>' + svg(),
    b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + svg("<text>&b;</text>"),
    b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
]


@pytest.mark.parametrize("data", HARMLESS)
def test_a_picture_that_only_draws_is_taken(data: bytes) -> None:
    assert find_flaw(data) is None


@pytest.mark.parametrize("data", HARMFUL)
def test_a_picture_that_could_act_or_reach_out_is_refused(data: bytes) -> None:
    found = find_flaw(data)
    assert found is not None
    assert found.rule == "unsafe-media"
    assert found.line == 1


@pytest.mark.parametrize(
    "data",
    [b"<svg/>", b"<html xmlns='http://www.w3.org/2000/svg'/>", svg()[:-8], svg() + b"x", b"", b"<svg", b"\0"],
)
def test_what_is_no_picture_is_no_harm(data: bytes) -> None:
    found = find_flaw(data)
    assert found is not None
    assert found.rule == "wrong-media"


@pytest.mark.parametrize("encoding", ["euc-jp", "utf-7", "rot13", "idna", "undefined", "nonsense"])
def test_an_encoding_that_browsers_may_not_know_is_refused(encoding: str) -> None:
    found = find_flaw(f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + svg())
    assert found is not None
    assert found.message == "is in an encoding that is not UTF-8"


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<!-- ", b"RIFF", b"OggS", b"<?xml ", svg()[:-8], svg()[:60]]),
)
def test_any_bytes_are_something_or_nothing(data: bytes, start: bytes) -> None:
    assert detected_type(start + data) in {*TYPES, *NAMES, "html", ""}
    find_flaw(start + data)


@pytest.mark.parametrize("data", [b" " * 10**6, b"<!---->" * 10**5, b"<!--" * 10**5, b"<?xml" + b"<" * 10**6])
def test_no_file_is_slow_to_tell(data: bytes) -> None:
    """Each of these took a backtracking pattern minutes, or for ever."""
    assert detected_type(data) == ""


def test_the_place_of_a_flaw_is_in_the_file(folder: Path) -> None:
    put(folder, a__svg=svg('\n  <g>\n    <path onclick="x"/></g>'))
    problem = refused(folder, "a.svg")
    assert (problem.rule, problem.source.line, problem.source.column) == ("unsafe-media", 3, 5)
    assert problem.source.file.endswith("deck/media/a.svg")
