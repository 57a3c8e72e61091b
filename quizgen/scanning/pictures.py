"""Pictures of paper: the pages of PDF, PNG, JPEG and TIFF files, in shades of grey; and cut-outs of them."""

from __future__ import annotations

import struct
import warnings
from contextlib import contextmanager
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from quizgen.files import read_head
from quizgen.limits import LARGEST_SCAN, LONGEST_SCAN_SIDE, MB, MOST_SCAN_PAGES, MOST_SCAN_PIXELS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    """A picture, line by line: 0 is black, 255 white."""

DOTS_PER_INCH = 200
"""How finely a page of a PDF is drawn: a circle is 35 points wide then, and finer scans say no more."""
POINTS_PER_INCH = 72
SIGN_WITHIN = 1024
"""The first bytes of a file, among which a PDF says that it is one."""
LONGEST_DRAWN = 2_400
"""Points on the longer side of a page of a PDF: A4 as finely as above, whatever size the PDF says that it has."""
DAMAGE = (
    OSError, ValueError, SyntaxError, EOFError, MemoryError, TypeError, LookupError, ArithmeticError, struct.error,
    Image.DecompressionBombError, pypdfium2.PdfiumError,
)  # fmt: skip
"""All that the libraries raise of damaged files: Pillow takes what such a file says for whatever it looks like."""
SHADES = 16
"""How many greys a cut-out has: enough to see a pencil, in half the bytes."""
SIXTEEN_BITS = ("I", "F")
"""How Pillow calls pictures with more than 256 greys begin."""


class BrokenScan(Exception):
    """A file, or a page of it, that cannot be read as a picture, for the reason given."""


def page_count(path: Path) -> int:
    """How many pages a file has. BrokenScan where it is none that can be read."""
    with _damage_told("this file is damaged, or was cut off"):
        if _is_pdf(path):
            with _pdf(path) as pdf:
                pages = len(pdf)
        else:
            with _image(path) as image:
                pages = int(getattr(image, "n_frames", 1))
    if not pages:
        raise BrokenScan("there is no page in this file")
    if pages > MOST_SCAN_PAGES:
        raise BrokenScan(f"this file has {pages:,} pages, and {MOST_SCAN_PAGES:,} are read at most")
    return pages


def grey_page(path: Path, place: int) -> Grey:
    """A page of a file, counted from 0. BrokenScan where it cannot be read."""
    with _damage_told("this page is damaged, or the file was cut off"):
        image = _drawn(path, place) if _is_pdf(path) else _frame(path, place)
        image.thumbnail((LONGEST_SCAN_SIDE, LONGEST_SCAN_SIDE), Image.Resampling.BOX)
        return np.asarray(ImageOps.exif_transpose(image), dtype=np.uint8)


@contextmanager
def _damage_told(why: str) -> Iterator[None]:
    """BrokenScan where what the libraries raise of a damaged file comes out; what they warn of is not printed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except DAMAGE as error:
            raise BrokenScan(why) from error


def _is_pdf(path: Path) -> bool:
    """Whether a file is a PDF. BrokenScan where it is none that is read: its pages are taken from it one by one."""
    try:
        head = read_head(path, SIGN_WITHIN)
        size = path.stat().st_size
    except OSError as error:
        raise BrokenScan(error.strerror or str(error)) from error
    if not head:
        raise BrokenScan("this file is empty")
    if size > LARGEST_SCAN:
        raise BrokenScan(f"this file is larger than {LARGEST_SCAN // MB} MB")
    return b"%PDF-" in head


def _pdf(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        raise BrokenScan("this PDF has a password" if locked else "this PDF is damaged") from error


def _image(path: Path) -> Image.Image:
    try:
        image = Image.open(path, formats=("PNG", "JPEG", "TIFF"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BrokenScan("this is no PDF, PNG, JPEG or TIFF that can be read") from error
    except Image.DecompressionBombError as error:
        raise BrokenScan("this picture is larger than any scan of a sheet") from error
    return image


def _drawn(path: Path, place: int) -> Image.Image:
    """A page of a PDF."""
    with _pdf(path) as pdf:
        page = pdf[place]
        longest = max(page.get_size()) * DOTS_PER_INCH / POINTS_PER_INCH
        scale = DOTS_PER_INCH / POINTS_PER_INCH * min(1.0, LONGEST_DRAWN / longest)
        image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        darkest, lightest = image.getextrema()
        if darkest == lightest:  # white paper; or a picture that could not be drawn, which raises here
            for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                picture.get_bitmap()
        return image.convert("L")


def _frame(path: Path, place: int) -> Image.Image:
    """A page of another picture; what lets light through is white behind."""
    with _image(path) as image:
        image.seek(place)
        if image.width * image.height > MOST_SCAN_PIXELS:
            raise BrokenScan("this picture is larger than any scan of a sheet")
        image.draft("L", (LONGEST_SCAN_SIDE, LONGEST_SCAN_SIDE))
        if image.mode.startswith(SIXTEEN_BITS):
            greys = np.asarray(image, dtype=np.float64)
            return Image.fromarray((greys * (255.0 / max(1.0, float(greys.max())))).astype(np.uint8))
        if image.has_transparency_data:
            clear = image.convert("RGBA")
            return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")
        return image.convert("L")


# --- cut-outs ---------------------------------------------------------------------------------------


def cut_out(grey: Grey, size: tuple[int, int], coefficients: tuple[float, ...]) -> bytes:
    """A piece of a picture, set straight, as PNG. The *coefficients* are those of Pillow's perspective."""
    piece = Image.fromarray(grey).transform(
        size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR, fillcolor=255
    )
    return _packed(piece)


def name_of(grey: Grey) -> str:
    """What a picture is known by, whatever its file is called: sixteen hexadecimal digits of its points."""
    points = blake2b(repr(grey.shape).encode(), digest_size=8)
    points.update(np.ascontiguousarray(grey).data)
    return points.hexdigest()


def small(grey: Grey, longest: int) -> bytes:
    """A whole picture, made small, as PNG."""
    image = Image.fromarray(grey)
    image.thumbnail((longest, longest))
    return _packed(image)


def _packed(image: Image.Image) -> bytes:
    out = BytesIO()
    few = Image.fromarray(np.asarray(image, dtype=np.uint8) // (256 // SHADES))
    few.putpalette([level * 255 // (SHADES - 1) for level in range(SHADES) for _ in "rgb"])
    few.save(out, "PNG", bits=4)
    return out.getvalue()
