"""Markdown into blocks, line by line: headings, items, paragraphs, footnote definitions; HTML in it is read as such.

A light reader of our own: those that follow CommonMark to the letter renumber notes, and lose those that nothing cites.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import count

from briefgen.dataclass import replace
from briefgen.ingest.article import Head
from briefgen.ingest.blocks import HEADING, ITEM, LINK, NOTE, PARAGRAPH, REF, RULE, SUP, Block, Draft, Mark, rewrite
from briefgen.ingest.files import printable
from briefgen.ingest.markdown_notes import carried_in, in_turn, with_inline_notes, with_titles
from briefgen.ingest.markdown_traces import without_traces

_DEFINITION = re.compile(r"[ \t]{0,8}\\?\[\^(?P<label>[^\]\s]{1,80})\\?\]:[ \t]*(?P<rest>.*)")
_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})(?:[ \t]+(?P<words>.*?))?(?:[ \t]+#+)?[ \t]*(?:\{[^}\n]{0,80}\})?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"(?P<lead>[ \t]{0,12})(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"[ \t]{0,3}(?P<number>\d{1,3})(?=[.)][ \t])")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|blockquote|section|article|aside|table|tr|td|th|tbody|thead|h[1-6]|hr|center|"
    r"figure)\b[^<>]{0,400}>",
    re.I,
)
_HTML_HEADING = re.compile(r"\s*<h(?P<level>[1-6])\b[^<>]{0,400}>", re.IGNORECASE)
_SKIPPED = re.compile(r"<(?P<name>style|script)\b[^<>]{0,200}>|<!--", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"^[ \t]*\{:[^}\n]{0,200}\}[ \t]*$", re.MULTILINE)
_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_KEY = re.compile(
    r"^(title|author|authors|date|published|publication|lang|language|url|source)[ \t]*:[ \t]*(.{1,400}?)[ \t]*$", re.I | re.M
)
_LISTED_NAMES = re.compile(r"^authors?[ \t]*:[ \t]*\n(?:[ \t]{0,8}-[ \t]+[^\n]{1,200}\n){1,40}", re.MULTILINE | re.IGNORECASE)
_LISTED_NAME = re.compile(r"^[ \t]{0,8}-[ \t]+[\"'\[]{0,4}([^\n\"\[\]]{1,200}?)[\"'\]]{0,4}[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,15})\b(?P<attributes>[^<>]{0,1000})>", re.IGNORECASE)
_HREF = re.compile(r"""\b(?P<key>href|id|name)\s{0,3}=\s{0,3}["']?(?P<value>[^"'\s>]{1,900})""", re.IGNORECASE)
_LINK = re.compile(
    r"(?<![\\!])\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]|"
    r"\n(?!\n)){1,600})\]\(\s{0,3}<?(?P<target>[^\s()<>]{0,900}(?:\([^\s()]{0,300}\)[^\s()<>]{0,300}){0,4})>?(?:\s{1,3}[\"'(][^\"\n]{0,300}[\"')])?\s{0,3}\)"
)
_REFERENCE = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s]{1,80})\\?\](?!:)|\\\[\^(?P<escaped>[^\]\s]{1,80})\\?\]")
_RAISED = re.compile(r"(?<=\S)\^(?P<label>\[?[\w*†‡,]{1,12}\]?)\^")
_CARET = re.compile(r"(?<=[\w.,;:!?)\"”’»])\^(?P<label>\d{1,3})(?![\w^])")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<signs>\*{1,3})(?=[^\s*])(?P<words>[^*\n]{1,2000}(?:\n[^*\n]{1,2000}){0,20}?)(?<![\s\\])(?P=signs)(?!\*)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,12}\d?);", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\n)")
_QUOTE = re.compile(r" {0,3}(?:> ?){1,6}")
_AUTOLINK = re.compile(r"<(?P<target>https?://[^\s<>]{1,900})>")
_IMAGE = re.compile(r"!\[[^\]\n]{0,600}\]\([^)\n]{0,900}\)")


def read_markdown(text: str) -> Draft:
    """Split a Markdown text into blocks."""
    draft = Draft("markdown", [])
    text, draft.head, line = _matter(text)
    text = without_traces(_ATTRIBUTES.sub("", _without_skipped(text)))
    reader = _Reader(draft)
    for number, words in enumerate([*text.split("\n"), ""], start=line):
        reader.take(words, number)
    reader.close()
    carried = carried_in(text)
    numbers = count(1)
    keys = {block.label: block.key for block in draft.blocks if block.kind == NOTE}
    draft.blocks = [plain for block in _counted(draft.blocks) for plain in _in_plain(block, keys, numbers, carried)]
    if next(numbers) > 1:
        draft.blocks = in_turn(draft.blocks)
    return draft


def _counted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the items of a list the numbers that they are shown with, where all bear that of the first, as Markdown lets them."""
    first, times = "", 0
    for block in blocks:
        match = _NUMBERED.match(block.text) if block.kind == ITEM else None
        if match is None:
            # What is set in goes on with an item.
            first = first if block.kind == ITEM or block.indent >= 2 else ""
            yield block
            continue
        times = times + 1 if match["number"] == first else 0
        first = match["number"]
        yield replace(block, text=f"{int(first) + times}{block.text[match.end() :]}") if times else block


def _without_skipped(text: str) -> str:
    """Blank comments, styles and scripts, their line ends kept: the line numbers stay."""
    parts: list[str] = []
    at = 0
    lost: set[str] = set()
    for match in _SKIPPED.finditer(text):
        closing = f"</{match['name'].lower()}" if match["name"] else "-->"
        if match.start() < at or closing in lost:
            continue
        end = text.find(closing, match.end())
        if end < 0:
            lost.add(closing)
            continue
        end = text.find(">", end) + 1 or end + len(closing)
        parts += [text[at : match.start()], "\n" * text.count("\n", match.start(), end)]
        at = end
    return "".join([*parts, text[at:]])


def _matter(text: str) -> tuple[str, Head, int]:
    match = _MATTER.match(text.lstrip("\n"))
    if not match:
        return text, Head(), 1
    listed = _LISTED_NAMES.sub(lambda found: f"author: {', '.join(_LISTED_NAME.findall(found[0]))}\n", match[1] + "\n")
    said = {key.lower(): value.strip("\"' ") for key, value in _KEY.findall(listed)}
    names = (said.get("author") or said.get("authors") or "").strip("[]")
    date = re.match(r"\d{4}(?:-\d\d){0,2}", said.get("date") or said.get("published", ""))
    head = Head(
        title=said.get("title", ""),
        authors=tuple(name.strip("\"' ") for name in re.split(r",|\band\b", names) if name.strip("\"' ")),
        publication=said.get("publication", ""),
        date=date[0] if date else "",
        url=said.get("url", ""),
        language=(said.get("lang") or said.get("language") or "").partition("-")[0],
    )
    skipped = len(text) - len(text.lstrip("\n"))
    return text[skipped + match.end() :], head, 1 + text[: skipped + match.end()].count("\n")


class _Reader:
    """Takes the lines of a text and lays down its blocks."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._lines: list[str] = []
        self._line = 0
        self._kind = PARAGRAPH
        self._note: tuple[str, str] | None = None
        self._seen: dict[str, int] = {}
        self._fence = ""
        self._is_after_blank = True

    def take(self, words: str, number: int) -> None:
        """Take one line; that it stands in a quotation makes no difference."""
        words = _QUOTE.sub("", words, count=1) if words.lstrip(" ")[:1] == ">" else words
        if self._fence:
            if words.strip().startswith(self._fence):
                self._fence = ""
            return
        if match := _FENCE.match(words):
            self.close()
            self._fence = match[0].strip()
            return
        if not words.strip():
            self._flush()
            self._is_after_blank = True
            return
        self._line_of_text(words, number)
        self._is_after_blank = False

    def _line_of_text(self, words: str, number: int) -> None:
        if match := _DEFINITION.match(words):
            self.close()
            self._define(match["label"])
            self._begin(match["rest"], number, NOTE)
        elif self._note and (words[:1] in " \t" or not self._is_after_blank) and not _HEADING.match(words):
            # Set in, or at once below: the note goes on.
            self._begin(words.strip(), number, NOTE)
        elif match := _HEADING.match(words):
            self.close()
            if match["words"]:
                self._draft.blocks.append(Block(match["words"], HEADING, number, level=len(match["signs"])))
        elif self._lines and self._kind == PARAGRAPH and _UNDERLINE.match(words) and len(self._lines) < 3:
            text, line = "\n".join(self._lines), self._line
            self._lines = []
            self._draft.blocks.append(Block(text, HEADING, line, level=1 if "=" in words else 2))
        elif _RULE.match(words):
            self.close()
            self._draft.blocks.append(Block("", RULE, number))
        elif words.lstrip().startswith("|") and words.count("|") > 1:
            self.close()
            if not re.fullmatch(r"[\s|:-]{3,2000}", words):
                self._draft.blocks += [
                    Block(cell.strip(), PARAGRAPH, number) for cell in words.strip().strip("|").split("|") if cell.strip()
                ]
        elif (item := _ITEM.match(words)) and (self._is_after_blank or self._kind == ITEM or words.lstrip()[:1] in "-*+"):
            self._flush()
            self._note = None
            # A numbered item keeps its number: it may be a note.
            self._begin(words[item.end() :] if words.lstrip()[:1] in "-*+" else words, number, ITEM)
        else:
            self._note = None if self._is_after_blank else self._note
            self._begin(words, number, ITEM if self._lines and self._kind == ITEM else PARAGRAPH)

    def _begin(self, words: str, number: int, kind: str) -> None:
        if not self._lines:
            self._line, self._kind = number, kind
        self._lines.append(words)

    def _define(self, label: str) -> None:
        self._seen[label] = self._seen.get(label, 0) + 1
        times = self._seen[label]
        self._note = (f"md-{label}" + (f"#{times}" if times > 1 else ""), label)

    def close(self) -> None:
        """End the block and the note under way."""
        self._flush()
        self._note = None

    def _flush(self) -> None:
        text = "\n".join(self._lines)
        if self._kind == NOTE and self._note and (text.strip() or self._lines):
            key, label = self._note
            self._draft.blocks.append(Block(text, NOTE, self._line, key=key, label=label))
        elif text.strip():
            indent = min(len(line) - len(line.lstrip()) for line in self._lines)
            block = Block(text, self._kind, self._line, indent=indent)
            self._draft.blocks += _html_parts(block) if "<" in text else [block]
        self._lines = []
        self._kind = PARAGRAPH


def _html_parts(block: Block) -> list[Block]:
    """Part a block at the HTML tags that begin and end blocks."""
    cuts = [(match.start(), match.end()) for match in _BLOCK_TAG.finditer(block.text)]
    if not cuts:
        return [block]
    parts, at, lead, kind, level = [], 0, "", block.kind, 0
    for start, end in [*cuts, (len(block.text), len(block.text))]:
        text = block.text[at:start]
        if text.strip():
            line = block.line + block.text.count("\n", 0, at + len(text) - len(text.lstrip()))
            parts.append(Block(lead + text.strip("\n"), kind, line, level=level, indent=0))
            lead = ""
        tag = block.text[start:end]
        heading = _HTML_HEADING.match(tag)
        kind, level = (HEADING, int(heading["level"])) if heading else (ITEM if re.match(r"<li\b", tag, re.I) else PARAGRAPH, 0)
        # The names of a block element stand at the head of its text.
        if not tag.startswith("</") and (
            names := [match["value"] for match in _HREF.finditer(tag) if match["key"].lower() != "href"]
        ):
            lead += "".join(f'<a id="{name}"></a>' for name in names)
        at = end
    return parts


# --- what is marked up within a block -------------------------------------------------------------------------------------------


def _in_plain(block: Block, keys: dict[str, str], numbers: Iterator[int], carried: set[str]) -> list[Block]:
    """Give a block without its markup, which becomes marks; notes written in the line become blocks before it."""
    raw = block.text
    if "^[" in raw or "note " in raw:
        block, notes = with_inline_notes(block, numbers)
    else:
        notes = []
    if carried:
        block, titles = with_titles(block, carried)
        notes += titles
    block = _with_tags(_with_links(rewrite(block, [(match.start(), match.end(), "") for match in _IMAGE.finditer(block.text)])))
    if "&" in block.text:
        block = rewrite(
            block, [(match.start(), match.end(), printable(html.unescape(match[0]))) for match in _ENTITY.finditer(block.text)]
        )
    block = _with_marks(block, keys)
    edits = [(match.start(), match.end(), "") for match in _ESCAPE.finditer(block.text)]
    for match in _EMPHASIS.finditer(block.text):
        width = len(match["signs"])
        edits += [(match.start(), match.start() + width, ""), (match.end() - width, match.end(), "")]
    plain = rewrite(block, sorted(edits))
    return [*notes, replace(plain, raw=raw if block.kind == NOTE else "")]


def _with_links(block: Block) -> Block:
    links = [(match.start(), match.end(), match["words"], match["target"]) for match in _LINK.finditer(block.text)]
    links += [(match.start(), match.end(), match["target"], match["target"]) for match in _AUTOLINK.finditer(block.text)]
    links.sort()
    edits, marks, shift = [], [], 0
    for start, end, words, target in links:
        edits.append((start, end, words))
        marks.append(Mark(start + shift, start + shift + len(words), LINK, target))
        shift += len(words) - (end - start)
    block = rewrite(block, edits)
    return replace(block, marks=(*block.marks, *marks))


def _with_tags(block: Block) -> Block:
    """Read inline HTML: raised text, links, names; other tags are dropped."""
    if "<" not in block.text:
        return block
    edits: list[tuple[int, int, str]] = []
    marks: list[Mark] = []
    anchors: list[tuple[int, str]] = []
    opened: list[tuple[str, int, str]] = []
    shift = 0
    for match in _TAG.finditer(block.text):
        name, place = match["name"].lower(), match.start() + shift
        words = "\n" if name == "br" else ""
        edits.append((match.start(), match.end(), words))
        shift += len(words) - len(match[0])
        if match["end"]:
            for at in range(len(opened) - 1, -1, -1):
                if opened[at][0] == name:
                    _, start, target = opened.pop(at)
                    if start < place:
                        marks.append(Mark(start, place, SUP if name == "sup" else LINK, target))
                    break
            continue
        said = {found["key"].lower(): found["value"] for found in _HREF.finditer(match["attributes"])}
        anchors += [(place, said[key]) for key in ("id", "name") if key in said and (key == "id" or name == "a")]
        if name == "sup" or (name == "a" and "href" in said):
            opened.append((name, place, said.get("href", "")))
    block = rewrite(block, edits)
    return replace(block, marks=(*block.marks, *marks), anchors=(*block.anchors, *anchors))


def _with_marks(block: Block, keys: dict[str, str]) -> Block:
    """Read [^1], and raised text as Pandoc and others write it."""
    if block.kind == NOTE:
        return block
    marks = [
        Mark(match.start(), match.end(), REF, keys.get(match[match.lastgroup or 0], ""), match[match.lastgroup or 0])
        for match in _REFERENCE.finditer(block.text)
    ]
    for pattern in (_RAISED, _CARET):
        marks += [Mark(match.start(), match.end(), SUP) for match in pattern.finditer(block.text)]
    return replace(block, marks=tuple(sorted((*block.marks, *marks), key=lambda mark: mark.start)))
