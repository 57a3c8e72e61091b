"""Files of scans, of every kind that there is, and those that are none."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from quizgen.engine import scanning as engine_scanning
from quizgen.engine.scanning import scan
from quizgen.problems import ProblemFound
from quizgen.scanning import pictures
from quizgen.scanning.pictures import BrokenScan, grey_page, page_count
from quizgen.settings import Settings
from tests.builds import DECKS, ENGINE

GREYS = np.tile(np.linspace(0, 255, 60).astype(np.uint8), (80, 1))


def saved(path: Path, image: Image.Image) -> Path:
    image.save(path)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jpg"])
def test_greys_are_read_as_they_are(tmp_path: Path, name: str) -> None:
    got = grey_page(saved(tmp_path / name, Image.fromarray(GREYS)), 0)
    assert got.shape == GREYS.shape
    assert np.abs(got.astype(int) - GREYS).max() < 8


def test_sixteen_bits_are_read(tmp_path: Path) -> None:
    deep = Image.fromarray(GREYS.astype(np.uint16) * 257)
    assert np.abs(grey_page(saved(tmp_path / "a.png", deep), 0).astype(int) - GREYS).max() < 2


def test_what_lets_light_through_is_white_behind(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert grey_page(saved(tmp_path / "a.png", clear), 0).min() == 255


def test_black_and_white_is_read(tmp_path: Path) -> None:
    got = grey_page(saved(tmp_path / "a.tif", Image.fromarray(GREYS).convert("1")), 0)
    assert {*np.unique(got)} == {0, 255}


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("L", (100, 5000), 255))
    assert grey_page(path, 0).shape == (3600, 72)


def test_a_picture_larger_than_any_scan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_SCAN_PIXELS", 4799)
    with pytest.raises(BrokenScan, match="larger than any scan"):
        grey_page(saved(tmp_path / "a.png", Image.fromarray(GREYS)), 0)


def test_a_file_with_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_SCAN_PAGES", 2)
    page = Image.fromarray(GREYS)
    page.save(tmp_path / "a.tif", save_all=True, append_images=[page, page])
    with pytest.raises(BrokenScan, match="this file has 3 pages, and 2 are read at most"):
        page_count(tmp_path / "a.tif")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST_SCAN", 10)
    with pytest.raises(BrokenScan):
        page_count(saved(tmp_path / "a.png", Image.fromarray(GREYS)))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_scanning, "MOST_SCAN_FILES", 1)
    with pytest.raises(ProblemFound) as found:
        scan(ENGINE, DECKS / "vasa-1628", Settings(), [Path("a.png"), Path("b.png")])
    assert [problem.rule for problem in found.value.problems] == ["too-large"]


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_scanning, "find_spec", lambda name: None if name == "numpy" else name)
    with pytest.raises(ProblemFound) as found:
        scan(ENGINE, DECKS / "vasa-1628", Settings(), [Path("a.png")])
    (problem,) = found.value.problems
    assert problem.rule == "not-installed"
    assert "numpy>=2,<3" in problem.help


def test_a_pdf_with_a_password_is_told(tmp_path: Path) -> None:
    out = BytesIO()
    Image.fromarray(GREYS).save(out, "PDF")
    with pikepdf.open(out) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="one", user="two"))
    with pytest.raises(BrokenScan, match="this PDF has a password"):
        page_count(tmp_path / "a.pdf")


def samples() -> list[bytes]:
    """A file of each kind, as bytes."""
    page = Image.fromarray(GREYS)
    found = []
    for kind, more in (
        ("PNG", {}), ("JPEG", {}), ("TIFF", {"save_all": True, "append_images": [page]}),
        ("TIFF", {"compression": "tiff_lzw"}), ("PDF", {}),
    ):  # fmt: skip
        out = BytesIO()
        page.save(out, kind, **more)
        found.append(out.getvalue())
    return found


@pytest.mark.parametrize("kind", range(5))
def test_damaged_files_are_told_and_nothing_else(tmp_path: Path, kind: int) -> None:
    """Whatever a file says that was damaged on its way: it is read, or told to be damaged, and nothing is printed."""
    chance = np.random.default_rng(kind)
    path, whole = tmp_path / "a", samples()[kind]
    told = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(150):
            data = bytearray(whole)
            for place in chance.integers(0, min(len(data), 250 if chance.random() < 0.7 else len(data)), 3):
                data[place] = chance.integers(0, 256)
            path.write_bytes(bytes(data[: chance.integers(1, len(data))] if chance.random() < 0.3 else data))
            try:
                for page in range(min(3, page_count(path))):
                    grey_page(path, page)
            except BrokenScan:
                told += 1
    assert told > 20, "nothing was damaged"


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    with pytest.raises(BrokenScan, match="this file is empty"):
        page_count(tmp_path / "a.png")


def test_a_page_without_size_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\ntrailer <</Root 1 0 R>>\n")
    with pytest.raises(BrokenScan):
        page_count(tmp_path / "a.pdf")
