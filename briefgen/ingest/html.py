"""Saved web pages and XHTML into blocks, with their raised text, links and the places that links can lead to."""

from __future__ import annotations

import re
import sys
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from briefgen.ingest.asides import Aside, aside_in, carried_by, label_before, without_repeats
from briefgen.ingest.blocks import HEADING, ITEM, LINK, NOTE, PARAGRAPH, REF, RULE, SUP, Block, Draft, Mark
from briefgen.ingest.files import printable
from briefgen.ingest.labels import written
from briefgen.ingest.metadata import head_of
from briefgen.ingest.page import (
    buttons_as_links,
    fragment,
    is_furniture,
    is_noteref,
    main_root,
    named_in,
    note_homes,
    note_sections,
    note_targets,
    place_named,
    protected,
)

_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 blockquote td th tr dd dt section article aside pre figure figcaption table ul ol dl "
    "center address main "
    "body header footer hr caption details summary tbody thead fieldset".split()
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SMALL = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|references|reflist|mso-?footnote|msofootnotetext)(?:$|[\s_-])", re.IGNORECASE
)
_MOST_BLOCKS = 200_000
_LARGE = 2_000_000
_DEPTH = "Excessive depth"
_FORMS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(data: bytes | str) -> Draft:
    """Read a page. What is none is read as well as may be."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    text = re.sub(r"^\s*<\?xml[^>]{0,300}\?>", "", data) if isinstance(data, str) else data
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Draft("html", [])
    is_large = len(text) > _LARGE
    del data, text
    body = next(root.iter("body"), root)
    draft = Draft("html", [], head_of(root))
    if any(_DEPTH in entry.message for entry in parser.error_log):
        draft.repair("nesting-cut", "elements nested more than 2,000 deep were not read")
    _Walker(body, draft).walk()
    del root, body
    if is_large:
        _give_back()
    return draft


def _give_back() -> None:
    """Hand the memory of a page's tree back to the system; what the C library keeps of it nothing else here could use."""
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim:
        trim(0)


class _Walker:
    """One pass over a page, without recursion: deep nesting costs nothing."""

    def __init__(self, body: Any, draft: Draft) -> None:
        self._body = body
        self._draft = draft
        named = named_in(body)
        buttons_as_links(body, named)
        targets = note_targets(body, named)
        self._names = set(named)
        self._kept = protected(body, targets)
        self._homes = note_homes(body, targets)
        self._targets = targets
        self._main = main_root(body)
        self._articles = {self._main, *note_sections(body, self._main)}
        self._kept |= self._articles
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._anchors: list[tuple[int, str]] = []
        self._open: list[tuple[int, str, str, str]] = []
        self._scopes: list[tuple[Any, str]] = []
        self._lists: list[list[Any]] = []
        self._kind: tuple[str, int, str] = (PARAGRAPH, 0, "")
        self._links = 0
        self._within = 0
        self._small = 0
        self._asides = 0
        self._aside_end = -1
        self._line = 0

    def walk(self) -> None:
        """Go through the page and lay down its blocks."""
        skipped: Any = None
        for event, element in etree.iterwalk(self._body, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._say(element.tail)
                continue
            if event == "start":
                if element is not self._body and element not in self._kept and is_furniture(element):
                    skipped = element
                    continue
                if (aside := self._aside(element)) is not None:
                    self._take_aside(aside, element.sourceline or 0)
                    skipped = element
                    continue
                self._enter(element)
            else:
                self._leave(element)
            if len(self._draft.blocks) > _MOST_BLOCKS:
                break
        self._flush()
        if self._asides:
            self._draft.blocks = without_repeats(self._draft.blocks)

    def _enter(self, element: Any) -> None:
        tag = element.tag
        self._within += element in self._articles
        if tag in _BLOCKS:
            self._flush()
            self._line = element.sourceline or 0
            self._begin(element, tag)
        elif tag == "br":
            self._put("\n")
        for name in self._homes.get(element, ()):
            self._scopes.append((element, name))
        for name in dict.fromkeys(filter(None, (element.get("id"), element.get("name") if tag == "a" else None))):
            self._anchors.append((self._length, name))
            if tag in _BLOCKS:
                self._scopes.append((element, name))
        if tag in {"sup", "a"} or "vertical-align:super" in (element.get("style") or "").replace(" ", ""):
            kind = LINK if tag == "a" else SUP
            href = element.get("href") or ""
            href = href if fragment(href) or kind == SUP else f"#{name}" if (name := self._name_of(element)) else href
            if kind == SUP or href:
                label = "noteref" if kind == LINK and is_noteref(element) else ""
                self._open.append((self._length, kind, href, label))
            else:
                self._open.append((-1, kind, "", ""))
        self._say(element.text)

    def _begin(self, element: Any, tag: str) -> None:
        said = f"{element.get('class') or ''} {element.get('id') or ''}"
        self._small += bool(_SMALL.search(said))
        if tag in {"ul", "ol"}:
            start = element.get("start") or "1"
            form = _FORMS.get(element.get("type") or "", "")
            self._lists.append([tag, int(start) if start.isdecimal() and 0 < len(start) < 6 and start != "0" else 1, form])
        elif tag in _HEADINGS:
            self._kind = (HEADING, _HEADINGS[tag], "")
        elif tag == "li":
            label = ""
            if self._lists and self._lists[-1][0] == "ol":
                value = element.get("value") or ""
                if value.isdecimal() and len(value) < 6 and int(value):
                    self._lists[-1][1] = int(value)
                label = written(self._lists[-1][1], self._lists[-1][2])
                self._lists[-1][1] += 1
            self._kind = (ITEM, 0, label)
        elif tag == "hr":
            self._draft.blocks.append(Block("", RULE, self._line))

    def _leave(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._kind = (PARAGRAPH, 0, "") if tag in {"li", *_HEADINGS} else self._kind
            said = f"{element.get('class') or ''} {element.get('id') or ''}"
            self._small -= bool(_SMALL.search(said))
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
            while self._scopes and self._scopes[-1][0] is element:
                self._scopes.pop()
        elif (tag in {"sup", "a"} or "vertical-align:super" in (element.get("style") or "").replace(" ", "")) and self._open:
            start, kind, target, label = self._open.pop()
            if 0 <= start < self._length:
                self._marks.append(Mark(start, self._length, kind, target, label))
                if kind == LINK:
                    self._links += self._length - start
        self._within -= element in self._articles
        if element is not self._body:
            self._say(element.tail)
        if tag in _BLOCKS:
            # What has been laid down is needed no more: a page of 50,000 notes stays within its bounds.
            element.clear(keep_tail=True)

    def _say(self, text: str | None) -> None:
        if text:
            words = _SPACE.sub(" ", printable(text))
            if self._length and self._parts[-1].endswith((" ", "\n")):
                words = words.lstrip(" ")
            self._put(words)

    def _put(self, words: str) -> None:
        if words and (words.strip() or self._length):
            self._parts.append(words)
            self._length += len(words)

    def _flush(self) -> None:
        """Lay down the block that is under way."""
        text = "".join(self._parts)
        kind, level, label = self._kind
        if text.strip():
            scope = tuple(name for _, name in self._scopes)
            block = Block(
                text.rstrip(),
                kind,
                self._line,
                0,
                tuple(self._marks),
                tuple(self._anchors),
                scope,
                level,
                is_small=self._small > 0,
                label=label,
            )
            if self._is_kept(block, scope):
                self._draft.blocks.append(block)
            else:
                self._draft.furniture.append(" ".join(text.split()))
            self._anchors = []
            if kind == ITEM:
                # What follows in the item is its second paragraph.
                self._kind = (ITEM, 0, "")
        elif self._anchors:
            self._anchors = [(0, name) for _, name in self._anchors]
        self._parts, self._marks, self._length, self._links = [], [], 0, 0
        self._open = [(0 if start >= 0 else -1, kind_, target, label_) for start, kind_, target, label_ in self._open]

    def _is_kept(self, block: Block, scope: tuple[str, ...]) -> bool:
        names = {name for _, name in block.anchors} | set(scope)
        if names & self._targets:
            return True
        if not self._within:
            return False
        is_linked = self._links > 0.7 * len(block.text) and len(block.text) < 200
        has_marker = any(mark.kind == LINK and fragment(mark.target) in self._targets for mark in block.marks)
        return not (is_linked and not has_marker and block.kind == ITEM and not self._small)

    def _aside(self, element: Any) -> Aside | None:
        """Give the note that an element holds or carries in the middle of a line; those at the end of a page hold their own."""
        if element in self._kept or self._small or any(name in self._targets for _, name in self._scopes):
            return None
        if element.get("id") in self._targets and element.tag not in {"span", "small"}:
            return None
        carried = aside_in(element, self._parts) or carried_by(element)
        return carried if carried and self._leads_nowhere(element) else None

    def _leads_nowhere(self, element: Any) -> bool:
        return not any(self._name_of(link) in self._targets for link in (element, *element.iter("a")))

    def _name_of(self, element: Any) -> str:
        return place_named(element, self._names) if element.tag == "a" else ""

    def _take_aside(self, aside: Aside, line: int) -> None:
        if self._aside_end == self._length and aside.words == self._draft.blocks[-1].text:
            # The marker carries what stands behind it as well.
            return
        self._asides += 1
        key = f"aside-{self._asides}"
        before = label_before(self._marks, "".join(self._parts)) if not aside.label else None
        start, end = (before.start, before.end) if before else (self._length, self._length)
        label = aside.label or ("".join(self._parts)[start:end].strip("[](){}^ ") if before else "") or str(self._asides)
        self._marks = [mark for mark in self._marks if not start <= mark.start < mark.end <= end]
        self._marks.append(Mark(start, end, REF, key, label, is_raised=True))
        self._draft.blocks.append(Block(aside.words, NOTE, line, key=key, label=label))
        self._aside_end = self._length
