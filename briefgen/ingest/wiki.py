"""Wikitext into blocks: <ref> notes where they are first cited, headings, lists; templates and tables in the body are dropped."""

from __future__ import annotations

import re

from briefgen.dataclass import replace
from briefgen.ingest.article import Head
from briefgen.ingest.blocks import HEADING, ITEM, LINK, NOTE, PARAGRAPH, REF, Block, Draft, Mark, rewrite

_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.S)
_REF = re.compile(
    r"<ref\b(?P<attributes>[^<>/]{0,300}(?:/(?!>)[^<>/]{0,300}){0,5})(?:/>|>(?P<words>.{0,8000}?)</ref\s*>)", re.I | re.S
)
_ATTRIBUTE = re.compile(
    r"""\b(?P<key>name|group)\s{0,3}=\s{0,3}(?:"(?P<quoted>[^"]{1,200})"|'(?P<single>[^']{1,200})'|(?P<bare>[^\s"'/>]{1,200}))""",
    re.I,
)
_REFERENCES = re.compile(r"<references\b[^<>]{0,200}?(?:/>|>(?P<words>.{0,60000}?)</references\s*>)", re.I | re.S)
_TEMPLATE_REF = re.compile(r"\{\{(?:efn|sfn|refn|notetag)\s{0,3}\|(?P<words>[^{}]{1,3000})\}\}", re.IGNORECASE)
_LISTED = re.compile(r"\{\{\s{0,3}(?:reflist|notelist|references|примечания|список примечаний)\s{0,3}\|", re.IGNORECASE)
_BRACES = re.compile(r"\{\{|\}\}")
_LONGEST_LIST = 60_000
_HEADING = re.compile(r"(?P<signs>={1,6})[ \t]*(?P<words>[^=\n][^\n]{0,300}?)[ \t]*(?P=signs)[ \t]*")
_ITEM = re.compile(r"[*#:;]{1,6}[ \t]*")
_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?(?P<words>[^\[\]|\n]{1,400})\]\]")
_FILE = re.compile(
    r"\[\[(?:file|image|файл|изображение|datei|fichier|category|категория):(?:[^\[\]]|\[\[[^\[\]]{0,300}\]\]){0,2000}\]\]", re.I
)
_ADDRESS = re.compile(r"\[(?P<target>https?://[^\s\[\]]{1,900})(?:[ \t]+(?P<words>[^\[\]\n]{1,600}))?\]")
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}\b[^<>]{0,500}>", re.IGNORECASE)
_SUBJECT = re.compile(r"\A\s{0,40}[^\n'=]{0,40}'{3}([^'\n]{2,120})'{3}")
"""An article begins with its subject in bold."""
_DEEPEST = 40
_PRIVATE = 0xF0000
_MOST = 0x110000 - _PRIVATE
"""A private character stands for each note where it is cited. Notes beyond them are kept, and cited nowhere."""
_PLACES = re.compile(f"[{chr(_PRIVATE)}-{chr(0x10FFFF)}]")


def read_wiki(text: str) -> Draft:
    """Split wikitext into blocks, the notes first."""
    draft = Draft("wiki", [])
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    reader = _References(draft)
    text, held = _without_lists(text)
    for match in _REFERENCES.finditer(text):
        held.append(match["words"] or "")
    text = _REFERENCES.sub(lambda match: "\n" * match[0].count("\n"), text)
    # Notes in templates are notes like others. Each marker becomes one private character: no words of a note reach the body.
    text = _TEMPLATE_REF.sub(lambda match: f"<ref>{match['words']}</ref>", text)
    text = _REF.sub(lambda match: reader.read(match), text)
    for words in held:
        for match in _REF.finditer(words):
            reader.define(match)
    text = _without_templates(text)
    if subject := _SUBJECT.search(text):
        draft.head = Head(title=" ".join(subject[1].split()))
    reader.finish()
    draft.blocks += [reader.marked(block) for block in _blocks(text)]
    return draft


def _without_lists(text: str) -> tuple[str, list[str]]:
    """Take out the templates that list references, and give what they define: {{reflist|refs=...}}."""
    parts: list[str] = []
    held: list[str] = []
    at = 0
    for match in _LISTED.finditer(text):
        if match.start() < at:
            continue
        depth, end = 1, min(len(text), match.end() + _LONGEST_LIST)
        for brace in _BRACES.finditer(text, match.end(), end):
            depth += 1 if brace[0] == "{{" else -1
            if depth == 0:
                end = brace.end()
                break
        held.append(text[match.end() : end])
        parts += [text[at : match.start()], "\n" * text.count("\n", match.start(), end)]
        at = end
    return "".join([*parts, text[at:]]), held


class _References:
    """The notes of a text, by name and in the order in which they are first cited."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._words: dict[str, str] = {}
        self._order: list[str] = []
        self._names: dict[tuple[str, str], str] = {}

    def read(self, match: re.Match[str]) -> str:
        name, group = _said(match)
        return self.mark(match["words"] or "", name, group)

    def mark(self, words: str, name: str, group: str) -> str:
        key = self._names.get((name, group)) if name else None
        if key is None:
            key = f"wiki-{len(self._order) + 1}"
            self._order.append(key)
            if name:
                self._names[name, group] = key
        if words.strip():
            self._words.setdefault(key, words)
        number = self._order.index(key) if len(self._order) < 2000 else int(key.partition("-")[2]) - 1
        return chr(_PRIVATE + number) if number < _MOST else ""

    def define(self, match: re.Match[str]) -> None:
        """Take a note that stands in the list of references, not where it is cited."""
        name, group = _said(match)
        key = self._names.get((name, group))
        if key and match["words"]:
            self._words.setdefault(key, match["words"])

    def finish(self) -> None:
        for number, key in enumerate(self._order, start=1):
            if words := self._words.get(key):
                block = Block(_plain(words.strip()), NOTE, key=key, label=str(number), raw=" ".join(words.split()))
                self._draft.blocks.append(_with_addresses(block))

    def marked(self, block: Block) -> Block:
        """Turn the private characters of a block into marks."""
        edits, marks = [], []
        for shift, match in enumerate(_PLACES.finditer(block.text)):
            number = ord(match[0]) - _PRIVATE
            key = self._order[number] if number < len(self._order) else ""
            place = match.start() - shift
            marks.append(Mark(place, place, REF, key if key in self._words else "", str(number + 1)))
            edits.append((match.start(), match.end(), ""))
        return replace(rewrite(block, edits), marks=(*rewrite(block, edits).marks, *marks))


def _said(match: re.Match[str]) -> tuple[str, str]:
    said = {
        found["key"].lower(): found["quoted"] or found["single"] or found["bare"]
        for found in _ATTRIBUTE.finditer(match["attributes"] or "")
    }
    return said.get("name", "").strip(), said.get("group", "").strip()


def _without_templates(text: str) -> str:
    """Drop templates and tables, however they are nested."""
    out: list[str] = []
    depth, at = 0, 0
    for match in re.finditer(r"\{\{|\}\}|\{\||\n\|\}", text):
        opens = match[0] in {"{{", "{|"}
        if depth == 0:
            out.append(text[at : match.start()])
            if not opens:
                out.append(match[0])
        else:
            out.append("\n" * text.count("\n", at, match.start()))
            kept = _PLACES.findall(text[at : match.start()])
            out += kept if depth == 1 else []
        depth = min(depth + 1, _DEEPEST) if opens else max(depth - 1, 0)
        at = match.end()
    out.append(text[at:])
    return "".join(out)


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    held: list[str] = []
    line = 1

    def flush(number: int) -> None:
        if any(words.strip() for words in held):
            blocks.append(_with_addresses(Block(_plain("\n".join(held)), PARAGRAPH, number - len(held))))
        held.clear()

    for line, words in enumerate([*text.split("\n"), ""], start=1):
        heading = _HEADING.fullmatch(words.strip()) if words.startswith("=") else None
        if heading:
            flush(line)
            blocks.append(_with_addresses(Block(_plain(heading["words"]), HEADING, line, level=len(heading["signs"]))))
        elif item := _ITEM.match(words):
            flush(line)
            blocks.append(_with_addresses(Block(_plain(words[item.end() :]), ITEM, line)))
        elif not words.strip():
            flush(line)
        else:
            held.append(words)
    return [block for block in blocks if block.text.strip()]


def _plain(text: str) -> str:
    """Give wikitext without its markup, addresses in brackets apart."""
    text = re.sub("'{2,5}", "", _LINK.sub(lambda match: match["words"], _FILE.sub("", text)))
    return _TAG.sub("", text)


def _with_addresses(block: Block) -> Block:
    edits, marks, shift = [], [], 0
    for match in _ADDRESS.finditer(block.text):
        words = match["words"] or match["target"]
        edits.append((match.start(), match.end(), words))
        marks.append(Mark(match.start() + shift, match.start() + shift + len(words), LINK, match["target"]))
        shift += len(words) - len(match[0])
    block = rewrite(block, edits)
    return replace(block, marks=(*block.marks, *marks))
