"""Tokens as HTML, as runs, as Markdown and as plain text. What must not live here: rules of citation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from briefgen.csl.nodes import Decor
from briefgen.csl.tokens import CLOSE, CLOSE_BLOCK, CLOSE_LINK, OPEN, OPEN_BLOCK, OPEN_LINK, Mark, Token

_HTML: dict[Decor, tuple[str, str]] = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
}
_SUPERIOR = re.compile("[ªº²³¹ʰ-ʸˀˁۥۦˠ-ˤᴬ-ᵡᵸᶛ-ᶿⁱ⁰-ⁿ℠™ꝰꟸꟹ㆒-㆟]")
_NEEDS_ESCAPE = re.compile(r"[&<>]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~^])")

_LINE_START = re.compile(r"^(\d*)([.)#+-])(?=\s)")
"""What Markdown would take for a list or a heading: "1. "."""


class RichRun(NamedTuple):
    """Words in one style. `block` is the display of the part they belong to: left-margin, right-inline, block, indent or none."""

    text: str
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    vertical: str = ""
    link: str = ""
    block: str = ""


def _html_pair(decor: Decor) -> tuple[str, str]:
    return _HTML.get(decor) or (f'<span style="{decor[0]}:{decor[1]};">', "</span>")


def _html_text(text: str) -> str:
    if _NEEDS_ESCAPE.search(text):
        text = text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
    if not text.isascii():
        text = _SUPERIOR.sub(_superior, text)
    return text


_MODIFIERS = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}


def _superior(match: re.Match[str]) -> str:
    if match[0] in _MODIFIERS:
        return f"<sup>{_MODIFIERS[match[0]]}</sup>"
    kind, _, code = unicodedata.decomposition(match[0]).partition(" ")
    letters = "".join(chr(int(part, 16)) for part in code.split())
    return f"<sup>{letters}</sup>" if kind == "<super>" else match[0]


def _html_mark(mark: Mark, *, links: bool) -> str:
    if mark.kind == OPEN:
        return _html_pair(mark.data)[0]
    if mark.kind == CLOSE:
        return _html_pair(mark.data)[1]
    if mark.kind == OPEN_BLOCK:
        return f'<div class="csl-{mark.data[1]}">'
    if mark.kind == CLOSE_BLOCK:
        return "</div>"
    if not links:
        return ""
    address = mark.data[1].replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<a href="{address}">' if mark.kind == OPEN_LINK else "</a>"


def to_html(tokens: Iterable[Token], *, links: bool = False) -> str:
    """Write tokens as HTML; addresses become links where asked for."""
    shown = anchored(tokens) if links else tokens
    return "".join([_html_text(token) if isinstance(token, str) else _html_mark(token, links=links) for token in shown])


def anchored(tokens: Iterable[Token]) -> Iterable[Token]:
    """Take what an address begins with into its link, where the style prints it: "https://doi.org/" before a DOI.

    Source: CSL 1.0.2, Appendix VI.
    """
    out: list[Token] = []
    start = ""
    for token in tokens:
        if start and isinstance(token, str):
            token, start = _with_start(out, token, start), ""
        elif isinstance(token, Mark) and token.kind == OPEN_LINK:
            start = token.data[1]
        out.append(token)
    return out


def _with_start(out: list[Token], text: str, address: str) -> str:
    """Give the words of a link with the beginning of their address, which stands before the mark that opens it."""
    start = address.removesuffix(text)
    before = out[-2] if len(out) > 1 else None
    if start in {"", address} or not isinstance(before, str) or not before.endswith(start):
        return text
    out[-2] = before.removesuffix(start)
    return address


def to_runs(tokens: Iterable[Token]) -> list[RichRun]:
    """Write tokens as runs; neighbours in one style are one run."""
    runs: list[RichRun] = []
    state: dict[str, list[str]] = {}
    for token in anchored(tokens):
        if isinstance(token, str):
            if not token:
                continue
            run = _run(token, state)
            if runs and runs[-1][1:] == run[1:]:
                run = run._replace(text=runs.pop().text + token)
            runs.append(run)
        elif token.kind in (OPEN, OPEN_BLOCK, OPEN_LINK):
            state.setdefault(token.data[0], []).append(token.data[1])
        elif token.kind in (CLOSE, CLOSE_BLOCK, CLOSE_LINK):
            state[token.data[0]].pop()
    return runs


def _run(text: str, state: dict[str, list[str]]) -> RichRun:
    now = {name: values[-1] for name, values in state.items() if values}
    return RichRun(
        text,
        italic=now.get("font-style") in {"italic", "oblique"},
        bold=now.get("font-weight") == "bold",
        small_caps=now.get("font-variant") == "small-caps",
        underline=now.get("text-decoration") == "underline",
        vertical=now.get("vertical-align", "").replace("baseline", ""),
        link=now.get("href", ""),
        block=now.get("display", ""),
    )


def to_plain(runs: Iterable[RichRun]) -> str:
    """Write runs as words alone; a new block after another is parted by a space."""
    out = ""
    block = ""
    for run in runs:
        if out and run.block != block and not out.endswith(" "):
            out += " "
        block = run.block
        out += run.text
    return out


def to_markdown(runs: Iterable[RichRun]) -> str:
    """Write runs as Markdown: emphasis, links, and HTML for what Markdown has no sign for; blocks are parted by a space."""
    out = ""
    block = ""
    for (link, bold, italic, now), group in groupby(runs, key=lambda run: (run.link, run.bold, run.italic, run.block)):
        if out and now != block and not out.endswith(" "):
            out += " "
        block = now
        out += _emphasised(list(group), link, "**" * bold + "*" * italic)
    return _LINE_START.sub(r"\1\\\2", out)


def _emphasised(runs: list[RichRun], link: str, signs: str) -> str:
    """Put emphasis around runs, spaces at their ends left outside: Markdown knows no emphasis that begins with one."""
    plain = "".join(run.text for run in runs)
    core = plain.strip()
    if not core:
        return plain
    before, after = plain[: len(plain) - len(plain.lstrip())], plain[len(plain.rstrip()) :]
    text = f"<{core}>" if link == core else "".join(_inner(run) for run in runs).strip()
    if link and link != core:
        text = f"[{text}](<{link}>)"
    return f"{before}{signs}{text}{signs[::-1]}{after}"


def _inner(run: RichRun) -> str:
    text = _MARKDOWN.sub(r"\\\1", run.text)
    for wanted, opening, closing in (
        (run.small_caps, '<span style="font-variant: small-caps">', "</span>"),
        (run.underline, "<u>", "</u>"),
        (bool(run.vertical), f"<{run.vertical}>", f"</{run.vertical}>"),
    ):
        text = f"{opening}{text}{closing}" if wanted else text
    return text
