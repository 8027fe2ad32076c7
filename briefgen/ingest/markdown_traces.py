"""What converters leave behind in Markdown: Pandoc's divisions and attributes, empty elements, Word's conditions.

Takes a text and gives it without them, the names that links lead to kept as anchors, line for line.
What must not live here: blocks and notes (markdown).
"""

from __future__ import annotations

import re

_DIVISION = re.compile(
    r"^(?P<lead>[ \t]{0,12}(?:\d{1,3}[.)][ \t]{1,4})?):{3,}[ \t]*"
    r"(?:\{(?P<said>[^{}\n]{0,300})\}|[\w-]{1,40})?[ \t]*:{0,40}[ \t]*$",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"(?<=[\])])\{(?P<said>[#.](?:[^{}\n]|\n(?!\n)){0,300})\}")
_EMPTY = re.compile(r"<(?P<tag>div|span|p|a)\s{1,3}(?:id|name)=\"(?P<name>[^\"\n]{1,200})\"[^<>\n]{0,200}>\s{0,200}</(?P=tag)>")
_CONDITION = re.compile(
    r"\[?if !supportFootnotes\](?P<first>\[\w{1,6}\])\[endif\]?|if !supportFootnotes(?P<second>\[\w{1,6}\])endif"
)
_CONDITION_LINE = re.compile(r"^[ \t]*\[?(?:if !support\w{1,20}|endif)\]?[ \t]*$", re.MULTILINE)
_RAISED_LINK = re.compile(r"\^(?P<link>\[[^\n()]{1,24}\]\([^()\s]{1,300}\)(?:\{[^{}\n]{0,200}\})?)\^")
_NAME = re.compile(r"#(?P<name>[^\s{}.#]{1,200})")


def without_traces(text: str) -> str:
    """Give a Markdown text without what its converter left in it."""
    if "^[" in text:
        text = _RAISED_LINK.sub(r"\g<link>", text)
    if ":::" in text:
        text = _DIVISION.sub(lambda match: match["lead"] + _anchor(match["said"] or ""), text)
    if "]{" in text or "){" in text:
        text = _ATTRIBUTES.sub(lambda match: _anchor(match["said"]) + "\n" * match[0].count("\n"), text)
    if "></" in text or "</div>" in text:
        text = _EMPTY.sub(lambda match: f'<a id="{match["name"]}"></a>' + "\n" * match[0].count("\n"), text)
    if "if !support" in text:
        text = _CONDITION_LINE.sub("", _CONDITION.sub(lambda match: match["first"] or match["second"], text))
    return text


def _anchor(said: str) -> str:
    match = _NAME.search(said)
    return f'<a id="{match["name"]}"></a>' if match else ""
