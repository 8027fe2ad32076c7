"""The processor against pandoc's: ten well-used styles, the shipped brief's works and sixty invented ones.

usage: python benchmarks/cross_check.py [--differences] [STYLE ...]

Each work is cited twice, the second time with a page, and listed. Agreement is the share of lines that are the same to the
last mark, italics and all; a note's first letter and closing full stop, which pandoc adds, do not count. Needs the dev
requirements and the extra briefgen[styles]. benchmarks/cross_check.md says of the differences who is right.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc

from briefgen.csl import Processor
from briefgen.csl.writers import RichRun
from briefgen.errors import Findings, Where
from briefgen.styles.library import Locales, Style, find_style

ROOT = Path(__file__).resolve().parents[1]
STYLES = (
    "apa chicago-author-date chicago-notes-bibliography modern-language-association harvard-cite-them-right ieee nature oscola "
    "american-political-science-association bluebook-law-review"
).split()
PAGE = "45"
Lines = dict[tuple[str, str], str]
"""(what, work) to a line: what is "first", "later" or "entry"."""


def works() -> list[dict[str, Any]]:
    """Give all works, the brief's own first."""
    files = (ROOT / "data" / "sino-russian" / "sources.json", ROOT / "benchmarks" / "works.json")
    return [item for file in files for item in json.loads(file.read_text(encoding="utf-8"))]


# --- ours -----------------------------------------------------------------------------------------------------------------------


def by_briefgen(style: Style, items: list[dict[str, Any]]) -> Lines:
    """Set all works with the processor."""
    processor = Processor(style.xml, items, Locales(style, ()), "en-US")
    cites = [{"id": item["id"]} for item in items]
    cites += [{"id": item["id"], "locator": PAGE, "label": "page"} for item in items]
    clusters = [{"citationItems": [cite], "properties": {"noteIndex": number}} for number, cite in enumerate(cites, start=1)]
    lines: Lines = {}
    for index, runs in enumerate(processor.cite_runs(clusters)):
        what = "first" if index < len(items) else "later"
        lines[what, str(cites[index]["id"])] = _plain(runs)
    for name, runs in processor.bibliography_runs():
        lines["entry", name] = _plain(runs)
    return lines


def _plain(runs: list[RichRun]) -> str:
    out, block = "", ""
    for run in runs:
        out += " " if out and run.block != block else ""
        block = run.block
        out += f"*{run.text}*" if run.italic else run.text
    return out


# --- pandoc's -------------------------------------------------------------------------------------------------------------------


def by_pandoc(style: Style, items: list[dict[str, Any]]) -> Lines:
    """Set all works with pandoc; its document is read as data, so that nothing is lost on the way."""
    text = "\n\n".join([*(f"[@{item['id']}]" for item in items), *(f"[@{item['id']}, p. {PAGE}]" for item in items)])
    with tempfile.TemporaryDirectory() as folder:
        source, sheet = Path(folder) / "works.json", Path(folder) / "style.csl"
        source.write_text(json.dumps(items), encoding="utf-8")
        sheet.write_text(style.xml, encoding="utf-8")
        asked = [
            "--citeproc",
            f"--bibliography={source}",
            f"--csl={sheet}",
            "--metadata=lang:en-US",
            "--metadata=link-citations:false",
        ]
        made = json.loads(pypandoc.convert_text(text, "json", format="markdown-smart", extra_args=asked))
    lines: Lines = {}
    cites = list(_cites(made["blocks"]))
    for index, (name, inlines) in enumerate(cites):
        lines["first" if index < len(items) else "later", name] = _words(inlines)
    for block in made["blocks"]:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                lines["entry", entry["c"][0][0].removeprefix("ref-")] = _words(entry["c"][1])
    return lines


def _cites(value: Any) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, dict):
        if value.get("t") == "Cite":
            yield value["c"][0][0]["citationId"], value["c"][1]
            return
        value = value.get("c")
    if isinstance(value, list):
        for each in value:
            yield from _cites(each)


def _words(nodes: list[Any]) -> str:
    return "".join(map(_word, nodes))


def _word(node: dict[str, Any]) -> str:
    kind, held = node["t"], node.get("c")
    if kind == "Str":
        return str(held)
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind == "Emph":
        return f"*{_words(held or [])}*"
    if kind == "Quoted":
        marks = "“”" if (held or [{}])[0]["t"] == "DoubleQuote" else "‘’"
        return f"{marks[0]}{_words((held or [0, []])[1])}{marks[1]}"
    if kind in {"Link", "Span", "Div"}:
        return _words((held or [0, []])[1])
    if kind in {"Para", "Plain", "Note", "Strong", "SmallCaps", "Superscript", "Subscript", "Underline", "Emph"}:
        return _words(held or [])
    return ""


# --- side by side ---------------------------------------------------------------------------------------------------------------


def same(line: str) -> str:
    """Give a line without what does not count: where italics begin beside a mark, kinds of blanks, pandoc's capital and stop."""
    line = re.sub(r"[\u00a0\u202f\u2009]", " ", line).replace("**", "")
    line = re.sub(r"\*([.,;:]?)( ?)\*", r"\1\2", line)
    line = re.sub(r"([.,;:]) ?\*", lambda match: "*" + match[0].replace("*", ""), line) if line.count("*") % 2 == 0 else line
    line = " ".join(line.split()).rstrip(".")
    return re.sub(r"\w", lambda match: match[0].lower(), line, count=1)


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("styles", nargs="*", default=STYLES)
    parser.add_argument("--differences", action="store_true", help="print every line on which the two differ")
    asked = parser.parse_args()
    items = works()
    total = equal = 0
    print("| style | lines | the same | the same but for italics |\n|---|---:|---:|---:|")
    found: list[str] = []
    for name in asked.styles:
        findings = Findings()
        style = find_style(name, (), Where("styles"), findings)
        if style is None:
            sys.exit("\n".join(map(str, findings)))
        ours, theirs = by_briefgen(style, items), by_pandoc(style, items)
        keys = sorted({*ours, *theirs})
        alike = [key for key in keys if same(ours.get(key, "")) == same(theirs.get(key, ""))]
        words = [key for key in keys if _bare(ours.get(key, "")) == _bare(theirs.get(key, ""))]
        total, equal = total + len(keys), equal + len(alike)
        print(f"| {name} | {len(keys)} | {len(alike) / len(keys):.1%} | {len(words) / len(keys):.1%} |")
        for key in keys:
            if key not in alike:
                found.append(f"{name} {key[0]} {key[1]}\n  briefgen {ours.get(key, '')}\n  pandoc   {theirs.get(key, '')}")
    print(f"| all | {total} | {equal / total:.1%} | |")
    if asked.differences:
        print("\n" + "\n".join(found))


def _bare(line: str) -> str:
    return same(line).replace("*", "").lower()


if __name__ == "__main__":
    main()
