from __future__ import annotations

import random
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import page as checker
import pytest
from PIL import Image
from pypdf import PdfReader

from briefgen.core.document import Document, Paragraph, Text, TitleBlock
from briefgen.core.house import House
from briefgen.errors import Findings, RenderError
from briefgen.render.pdf import render_pdf
from briefgen.render.pdf.images import Picture, read_picture

CREATED = date(2026, 11, 22)
BOX = (170.0, 48.0)


def saved(path: Path, image: Image.Image, **how: object) -> Path:
    """Save a picture."""
    image.save(path, **how)  # type: ignore[arg-type]
    return path


def read(path: Path) -> tuple[Picture | None, list[str]]:
    """Read a picture; give it and what is said of it."""
    findings = Findings()
    return read_picture(path, BOX, findings), [item.message for item in findings]


def brief(path: Path, publisher: str = "Institute") -> bytes:
    """Set a brief with a logo."""
    document = Document((Text("T"),), (TitleBlock(), Paragraph((Text("Words."),))), publisher=publisher)
    return render_pdf(document, created=CREATED, house=House(logo=str(path)))


def pictures(reader: PdfReader) -> list[Any]:
    """Give the pictures of the first page."""
    return [one.get_object() for one in cast(Any, reader.pages[0]["/Resources"]).get("/XObject", {}).values()]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_kind_is_printed(tmp_path: Path, mode: str) -> None:
    """Grey, with a palette, with a veil; the file keeps its standards."""
    made = brief(saved(tmp_path / "logo.png", Image.new(mode, (300, 100))))
    (found,) = pictures(PdfReader(BytesIO(made)))
    assert (found["/Width"], found["/Height"], found["/ColorSpace"]) == (300, 100, "/DeviceRGB")
    assert len(found.get_data()) == 300 * 100 * 3
    assert ("/SMask" in found) is (mode in ("LA", "RGBA"))
    for profile in ("ua1", "2a"):
        assert checker.validate_pdf_bytes(made, profile=profile).is_compliant


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_stays_one(tmp_path: Path, mode: str) -> None:
    """In red, green and blue, whatever it was."""
    made = brief(saved(tmp_path / "logo.jpg", Image.new(mode, (400, 300)), quality=80))
    (found,) = pictures(PdfReader(BytesIO(made)))
    assert (found["/Filter"], found["/ColorSpace"]) == ("/DCTDecode", "/DeviceRGB")
    assert checker.validate_pdf_bytes(made, profile="2a").is_compliant


def test_a_large_picture_is_cut_to_what_print_shows(tmp_path: Path) -> None:
    """300 dots an inch, in proportion; a turned one stands upright."""
    picture, said = read(saved(tmp_path / "logo.png", Image.new("RGB", (4000, 1000))))
    assert said == []
    assert picture is not None
    assert (picture.width, picture.height) == (708, 177)
    turned = Image.new("RGB", (100, 50))
    exif = turned.getexif()
    exif[0x0112] = 6
    picture, _ = read(saved(tmp_path / "turned.jpg", turned, exif=exif))
    assert picture is not None
    assert (picture.width, picture.height) == (50, 100)


def test_a_picture_of_a_hundred_megapixels_is_refused_unread(tmp_path: Path) -> None:
    """By what its head says: nothing of that size is unpacked."""
    path = saved(tmp_path / "logo.png", Image.new("1", (10_000, 10_000)))
    assert read(path) == (None, ['"logo.png" has 10000 × 10000 pixels, more than 40 million'])
    bomb = saved(tmp_path / "bomb.png", Image.new("1", (20_000, 20_000)))
    assert read(bomb) == (None, ['"bomb.png" has more than 40 million pixels'])


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    """Text, a picture of another kind, one that breaks off, none at all: each is named, and nothing is set."""
    noise = random.Random(1).randbytes(100 * 100 * 3)
    whole = saved(tmp_path / "whole.png", Image.frombytes("RGB", (100, 100), noise)).read_bytes()
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "svg.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    saved(tmp_path / "other.gif", Image.new("L", (5, 5)))
    for name in ("text.png", "empty.png", "svg.svg", "other.gif"):
        assert read(tmp_path / name) == (None, [f'"{name}" is no picture, or one that is neither PNG nor JPEG'])
    found, (said,) = read(tmp_path / "half.png")
    assert found is None
    assert said.startswith('"half.png" is damaged: ')
    found, (said,) = read(tmp_path / "missing.png")
    assert found is None
    assert said.startswith('"missing.png" is damaged: ')
    with pytest.raises(RenderError, match=r"text\.png.*is no picture.*bad-setting"):
        brief(tmp_path / "text.png")


def test_a_logo_is_read_as_the_name_of_its_house(tmp_path: Path) -> None:
    """Where the brief names none it is ornament: a reader who cannot see it misses nothing that could be said."""
    path = saved(tmp_path / "logo.png", Image.new("RGB", (30, 10), "#1b4f8a"))
    for publisher, tags in (("Institute", ["/Figure"]), ("", [])):
        root = cast(Any, PdfReader(BytesIO(brief(path, publisher))).trailer["/Root"])["/StructTreeRoot"]["/K"].get_object()
        figures = [kid.get_object() for kid in root["/K"] if kid.get_object()["/S"] == "/Figure"]
        assert [figure["/S"] for figure in figures] == tags
        assert [figure["/Alt"] for figure in figures] == [publisher] * len(tags)
