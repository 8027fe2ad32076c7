"""Pictures: read, made fit for print, and entered into the file. What must not live here: charts, which are drawn.

Source: ISO 32000-1, 8.9; ISO 19005-2, 6.2.8.
"""

from __future__ import annotations

import warnings
import zlib
from dataclasses import field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.errors import Findings, Where
from briefgen.render.pdf.archive import Archive
from briefgen.render.pdf.flow import Flow
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.tags import Element

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 40_000_000
"""More than this is no logo, and would take hundreds of megabytes to read."""
_DOTS = 300 / 72
"""How many pixels a point of the page gets: what print needs, and no more."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the file holds it: `says` are entries of its dictionary, `veil` how dense each pixel is, b"" where all are."""

    width: int
    height: int
    data: bytes = field(repr=False)
    says: str
    veil: bytes = field(repr=False, default=b"")

    def enter(self, archive: Archive) -> int:
        """Enter the picture into the file; give its number."""
        size = f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}/BitsPerComponent 8"
        veil = ""
        if self.veil:
            says = f"{size}/ColorSpace/DeviceGray/Filter/FlateDecode"
            veil = f"/SMask {archive.stream(self.veil, says, packed=False)} 0 R"
        return archive.stream(self.data, f"{size}/ColorSpace/DeviceRGB{veil}{self.says}", packed=False)


def read_picture(path: Path, box: tuple[float, float], findings: Findings) -> Picture | None:
    """Read a PNG or JPEG for a place of `box` points; what cannot be used is noted.

    Only as many pixels are kept as print can show. A picture of too many is refused by what its head says, before it is read.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    _refuse(findings, path, f"has {image.width} × {image.height} pixels, more than 40 million")
                    return None
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((round(box[0] * _DOTS), round(box[1] * _DOTS)))
                return _packed(upright, is_photo=image.format == "JPEG")
    except Image.DecompressionBombError:
        _refuse(findings, path, "has more than 40 million pixels")
    except UnidentifiedImageError:
        _refuse(findings, path, "is no picture, or one that is neither PNG nor JPEG")
    except (OSError, SyntaxError, ValueError) as error:
        _refuse(findings, path, f"is damaged: {str(error).splitlines()[0] if str(error) else type(error).__name__}")
    return None


def _refuse(findings: Findings, path: Path, why: str) -> None:
    findings.add("bad-setting", f'"{path.name}" {why}', Where(str(path)), hint="expected a PNG or JPEG of a logo")


def _packed(image: Image, *, is_photo: bool) -> Picture:
    """Give a picture in red, green and blue; a photograph stays packed as one."""
    has_veil = image.has_transparency_data
    whole = image.convert("RGBA" if has_veil else "RGB")
    veil = zlib.compress(whole.getchannel("A").tobytes(), 9) if has_veil else b""
    plain = whole.convert("RGB")
    if is_photo:
        file = BytesIO()
        plain.save(file, "JPEG", quality=90)
        return Picture(*plain.size, file.getvalue(), "/Filter/DCTDecode")
    return Picture(*plain.size, zlib.compress(plain.tobytes(), 9), "/Filter/FlateDecode", veil)


@dataclass(eq=False)
class Logo(Flow):
    """A picture at the right, as large as its box lets it be. `element` is its figure; without one it is furniture."""

    picture: Picture
    box: tuple[float, float]
    element: Element | None = field(default=None, kw_only=True)

    def _size(self, width: float) -> tuple[float, float]:
        scale = min(self.box[0] / self.picture.width, self.box[1] / self.picture.height, width / self.picture.width)
        return self.picture.width * scale, self.picture.height * scale

    def height(self, width: float) -> float:
        """Give the height as drawn."""
        return self._size(width)[1]

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the picture."""
        wide, high = self._size(width)
        place = left + width - wide, top - high
        if self.element is None:
            with pen.furniture():
                pen.picture(self.picture, place, (wide, high))
            return
        self.element.bound(place[0], place[1], place[0] + wide, top)
        with pen.within(self.element):
            pen.picture(self.picture, place, (wide, high))
