"""Make docs/page.png, the picture in the README: two pages of the shipped brief side by side.

usage: python tools/picture.py    needs pdftoppm (poppler-utils) and Pillow
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image, ImageOps

from briefgen.pipeline import Request, build_brief, find_workspace

ROOT = Path(__file__).resolve().parents[1]
PAGES = (1, 3)
DAY = date(2026, 1, 31)


def main() -> None:
    """Build the brief, draw the pages, put them side by side."""
    with tempfile.TemporaryDirectory() as place:
        workspace = find_workspace(ROOT, data=None, templates=None)
        made = build_brief(workspace, Request("sino-russian", formats=("pdf",), output=Path(place), as_of=DAY))
        pages = [_page(made.outputs[0], number, Path(place)) for number in PAGES]
    width, height = pages[0].size
    sheet = Image.new("RGB", (len(pages) * (width + 24) - 24, height), "white")
    for index, page in enumerate(pages):
        sheet.paste(page, (index * (width + 24), 0))
    target = ROOT / "docs" / "page.png"
    target.parent.mkdir(exist_ok=True)
    sheet.quantize(160).save(target, optimize=True)


def _page(pdf: Path, number: int, place: Path) -> Image.Image:
    name = place / f"page-{number}"
    subprocess.run(["pdftoppm", "-r", "72", "-png", "-singlefile", "-f", str(number), "-l", str(number), pdf, name], check=True)
    return ImageOps.expand(Image.open(name.with_suffix(".png")).convert("RGB"), 1, "#c8ccd2")


if __name__ == "__main__":
    main()
