"""Pictures that would take a device's memory or time are refused by what their headers say."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

import pytest

from quizgen.deckfile.media.svg import find_flaw
from quizgen.limits import (
    DEEPEST_SVG,
    LARGEST_MEDIA_FILE,
    LONGEST_SIDE,
    MOST_DRAWN_ELEMENTS,
    MOST_FRAMES,
    MOST_OCTAVES,
    MOST_SCANS,
    MOST_SVG_ELEMENTS,
)
from quizgen.pictures.rasters import excess, frame_sizes
from tests.deckfile.test_media import folder, refused
from tests.media_files import FILES, declared_gif, declared_jpg, declared_png, declared_webp, png, svg
from tests.portions import with_slow

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

__all__ = ["folder"]
PROGRESSIVE = 0xC2
MANY = "so many"
LARGE = {
    "a pixel more than a side may have.png": declared_png(LONGEST_SIDE + 1, 1),
    "2 to the 31.png": declared_png(2**31 - 1, 200),
    "no picture has so many.png": declared_png(2**32 - 1, 2**32 - 1),
    "30,000 squared.png": declared_png(30_000, 30_000),
    "frames.png": declared_png(1, 1, frames=MOST_FRAMES + 1),
    "baseline.jpg": declared_jpg(30_000, 30_000),
    "progressive.jpg": declared_jpg(30_000, 30_000, PROGRESSIVE),
    "scans.jpg": declared_jpg(30, 30, PROGRESSIVE, scans=MOST_SCANS + 1),
    "screen.gif": declared_gif(30_000, 30_000, (1, 1)),
    "frame.gif": declared_gif(1, 1, (1, 1), (30_000, 30_000)),
    "frames.gif": declared_gif(1, 1, *[(1, 1)] * (MOST_FRAMES + 1)),
    "still.webp": declared_webp(16_384, 16_384),
    "frame.webp": declared_webp(16_384, 16_384, moving=True),
}
FIT = {
    "long.png": declared_png(LONGEST_SIDE, 1),
    "a camera's.jpg": declared_jpg(8_064, 6_048),
    "a scan of A3.png": declared_png(9_921, 7_016),
    "progressive.jpg": declared_jpg(8_064, 6_048, PROGRESSIVE, scans=MOST_SCANS),
    "frames.gif": declared_gif(640, 480, *[(640, 480)] * MOST_FRAMES),
    "frames.png": declared_png(640, 480, frames=MOST_FRAMES),
    "still.webp": declared_webp(8_000, 6_000),
    "moving.webp": declared_webp(8_000, 6_000, moving=True),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_picture_that_no_device_could_hold_is_refused_with_its_place(folder: Path, name: str) -> None:
    (folder / "media" / name).write_bytes(LARGE[name])
    problem = refused(folder, f"'{name.replace(chr(39), chr(39) * 2)}'")
    assert (problem.rule, problem.source.line) == ("large-media", 6)
    assert problem.message.startswith(f"'{name}' ")
    assert problem.help == "save it smaller: 1,600 pixels are wide enough for a picture"


@pytest.mark.parametrize("name", FIT)
def test_a_picture_as_large_as_honest_ones_is_taken(name: str) -> None:
    ending = name.rpartition(".")[2]
    assert list(frame_sizes(FIT[name], ending))
    assert not excess(FIT[name], ending)


@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "webp"])
def test_any_part_of_a_picture_is_read_quickly_and_without_a_fault(ending: str) -> None:
    """Cut anywhere, and with what a walk through its parts would go on for ever at."""
    file_source = next(data for name, data in LARGE.items() if name.endswith(ending))
    for end in range(min(len(file_source), 300)):
        excess(file_source[:end], ending)
    for part in (b"\0", b"\xff\xda\0\0", b"!\xff\0", b"\xff\xc4\0\2", b"ANMF\0\0\0\0"):
        excess(file_source[:33] + part * (LARGEST_MEDIA_FILE // 20 // len(part)), ending)


# --- drawings -----------------------------------------------------------------------------------------


def doubling(times: int, each: int) -> str:
    """Groups that each draw the one before them so often, beginning with a path."""
    groups = (f'<g id="g{n + 1}">' + f'<use href="#g{n}"/>' * each + "</g>" for n in range(times))
    return '<path id="g0" d="M0 0h1"/>' + "".join(groups)


def patterns(times: int, each: int, how: str = 'fill="url(#p{})"') -> str:
    """Patterns that are each filled with the one before so often."""
    shape = "<rect width='1' height='1' " + how + "/>"
    all_ = (f'<pattern id="p{n + 1}">' + shape.format(n) * each + "</pattern>" for n in range(times))
    return '<pattern id="p0"><path d="M0 0h1"/></pattern>' + "".join(all_)


def holding(data: bytes, kind: str = "png") -> str:
    return f'<image href="data:image/{kind};base64,{b64encode(data).decode()}"/>'


BOMB = declared_png(30_000, 30_000)
HEAVY = {
    "uses": doubling(20, 2),
    "uses by xlink": doubling(7, 10).replace("href", 'xmlns:l="http://www.w3.org/1999/xlink" l:href'),
    "patterns": patterns(20, 2),
    "patterns by style": patterns(20, 2, "style='fill: url( \"#p{}\" )'"),
    "masks": patterns(20, 2).replace("fill=", "mask=").replace("pattern", "mask"),
    "itself": '<g id="a"><use href="#a"/></g>',
    "each other": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "a pattern of itself": '<pattern id="a"><rect fill="url(#a)"/></pattern>',
    "elements": "<g/>" * MOST_SVG_ELEMENTS,
    "deep": "<g>" * DEEPEST_SVG + "</g>" * DEEPEST_SVG,
    "noise": f'<filter id="f"><feTurbulence numOctaves="{MOST_OCTAVES + 1}"/></filter>',
    "endless noise": '<filter id="f"><feTurbulence numOctaves=" 99999999"/></filter>',
    "noise in other figures": '<filter id="f"><feTurbulence numOctaves="1e9"/></filter>',
    "a picture": holding(BOMB),
    "a picture under another name": holding(BOMB, "jpeg"),
    "a picture without base 64": f'<image href="data:image/png,{quote_from_bytes(BOMB)}"/>',
    "a picture in a style": f"<style>svg{{background:url({holding(BOMB)[13:-3]})}}</style>",
    "pictures": holding(declared_png(9_000, 9_000)) * 2,
}


@pytest.mark.parametrize("name", with_slow(HEAVY, {"elements"}))
def test_a_drawing_that_would_stop_what_shows_it_is_refused(name: str) -> None:
    found = find_flaw(svg(HEAVY[name]))
    assert found is not None
    assert found.rule == "large-media", found


def test_the_place_is_where_the_drawing_grows_beyond_measure(folder: Path) -> None:
    (folder / "media" / "a.svg").write_bytes(svg("\n" + doubling(7, 10).replace("<g ", "\n<g ")))
    problem = refused(folder, "a.svg")
    assert (problem.rule, problem.source.line, problem.source.column) == ("large-media", 8, 1)
    assert f"{MOST_DRAWN_ELEMENTS:,}" in problem.message
    assert problem.source.file.endswith("a.svg")


LIGHT = {
    "a pattern in a pattern": patterns(3, 5),
    "a symbol in many places": doubling(1, 50_000),
    "noise": '<filter id="f"><feTurbulence numOctaves="10"/></filter>',
    "pictures": holding(declared_png(6_000, 6_000)) * 2,
    "a damaged picture": '<image href="data:image/png;base64,AAAAA"/>',
    "a name twice": '<g id="a"/><g id="a"><use href="#a"/></g>',
    "a name that is not there": '<use href="#nobody"/>',
}


@pytest.mark.parametrize("name", with_slow(LIGHT, {"a symbol in many places"}))
def test_a_drawing_as_heavy_as_honest_ones_is_taken(name: str) -> None:
    assert find_flaw(svg(LIGHT[name])) is None


FIGURES = ("0", "-3", "9" * 400, "1e999", "1e-30", "0mm", "-0%", "0.0")


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("where", ['width="{}"', 'height="{}"', 'width="{}" height="{}"'])
def test_a_side_that_no_drawing_can_have_is_refused(figure: str, where: str) -> None:
    found = find_flaw(svg("", " " + where.replace("{}", figure)))
    assert found is not None
    assert (found.rule, found.message[:12]) == ("wrong-media", "cannot have ")


@pytest.mark.parametrize(
    "box", ["0 0 0 3", "0 0 4 -3", f"0 0 {'9' * 400} 3", "0 0 1e9 3", "0 0 1e7 1", "1,1,0,0"]
)
def test_a_view_that_no_drawing_can_have_is_refused(box: str) -> None:
    found = find_flaw(svg().replace(b"0 0 4 3", box.encode()))
    assert found is not None
    assert (found.rule, found.message[:12]) == ("wrong-media", "cannot have ")


@pytest.mark.parametrize(
    "told",
    ['width="100%" height="100%"', 'width="auto"', 'width=""', 'width="nan" height="inf"', 'width="1e2pt"',
     'width=" 21.0cm"', 'width="+.5in"'],
)  # fmt: skip
def test_a_side_that_is_told_otherwise_or_not_at_all_is_none_of_them(told: str) -> None:
    assert find_flaw(svg("", f" {told}")) is None


def test_files_of_all_types_are_small_enough() -> None:
    assert not any(excess(data, ending) for ending, data in FILES.items())
    assert list(frame_sizes(png(width=3, height=5), "png")) == [(3, 5)]
