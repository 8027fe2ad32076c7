"""The shipped brief beside Typst's setting of the same text, page by page as pictures, to be looked at.

usage: python benchmarks/side_by_side.py FOLDER

Typst gets the Markdown that briefgen has written, through pandoc, in a template with the same paper, margins, sizes and colours.
Needs the dev requirements and pdftoppm (poppler). What was seen stands in page_by_eye.md.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pypandoc
import typst
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
DAY = ("--as-of", "2026-01-31")
BLUE = 'rgb("#1b4f8a")'
GREY = 'rgb("#55606b")'
TEMPLATE = f"""
#let horizontalrule = line(length: 60pt, stroke: 0.5pt + {GREY})
#let boxed(body) = block(
  fill: rgb("#eef3f9"), stroke: (left: 3pt + {BLUE}), inset: (x: 18pt, y: 13pt), width: 100%, breakable: false, body)
#set page(
  paper: "a4", margin: (left: 141pt, right: 69pt, top: 74pt, bottom: 72pt),
  header: context {{
    let found = query(heading.where(level: 2).before(here()))
    if counter(page).get().first() > 1 and found.len() > 0 {{
      text(8pt, fill: {GREY}, found.last().body)
      v(-6pt)
      line(length: 100%, stroke: 0.5pt + rgb("#d5dce4"))
    }}
  }},
  footer: context text(8pt, fill: {GREY})[$title$ #h(1fr) Page #counter(page).display("1 of 1", both: true)])
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "GB", hyphenate: true)
#set par(justify: true, leading: 0.7em, spacing: 1.1em)
#show heading: set text(fill: {BLUE})
#show heading.where(level: 1): set text(26pt)
#show heading.where(level: 2): set text(16pt)
#show heading.where(level: 2): set block(above: 24pt, below: 10pt)
#show heading.where(level: 3): set text(12pt)
#show heading.where(level: 3): set block(above: 15pt, below: 7pt)
#show link: set text(fill: {BLUE})
#set footnote.entry(gap: 0.45em)
#show footnote.entry: set text(8.8pt)
#show footnote.entry: set par(justify: false)
#set table(stroke: none, inset: (x: 5pt, y: 4pt))
#show table: set text(9pt)
$body$
"""


def main() -> None:
    """Set both and paste their pages together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.resolve()
    build = [sys.executable, "-m", "briefgen", "build", "sino-russian", *DAY, "-o", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    set_with_typst(folder)
    ours, theirs = (pictures(folder / name) for name in ("sino-russian.pdf", "typst.pdf"))
    for number in range(max(len(ours), len(theirs))):
        pair = [pages[number] if number < len(pages) else None for pages in (ours, theirs)]
        paste(pair, folder / f"page-{number + 1:02}.png")


def set_with_typst(folder: Path) -> None:
    """Set the Markdown that lies in a folder."""
    template, made = folder / "typst-template.typ", folder / "typst.typ"
    template.write_text(TEMPLATE, encoding="utf-8")
    markdown = (folder / "sino-russian.md").read_text(encoding="utf-8")
    arguments = ["--standalone", f"--template={template}", "--metadata=title:Russia and China: arms, trust and suspicion"]
    text = pypandoc.convert_text(markdown, "typst", format="markdown", extra_args=arguments)
    text = text.replace("#quote(block: true)[", "#boxed[")
    text = re.sub(r"#box\(image\(([^()]*)\)\)", r"#image(\1, width: 100%)", text)
    made.write_text(text, encoding="utf-8")
    typst.compile(str(made), output=str(folder / "typst.pdf"), root="/")


def pictures(file: Path) -> list[Path]:
    """Give a picture of each page."""
    subprocess.run(["pdftoppm", "-r", "100", "-png", str(file), str(file.with_suffix(""))], check=True)
    return sorted(file.parent.glob(f"{file.stem}-*.png"))


def paste(pair: list[Path | None], target: Path) -> None:
    """Put two pictures side by side."""
    images = [Image.open(file) for file in pair if file]
    width, height = images[0].size
    whole = Image.new("RGB", (2 * width + 12, height), "#888888")
    for index, file in enumerate(pair):
        if file:
            whole.paste(Image.open(file), (index * (width + 12), 0))
    whole.save(target)


if __name__ == "__main__":
    main()
