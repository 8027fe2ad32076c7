"""The shapes in which notes begin and are marked: what they look like on paper, before anything is decided.

Every pattern is linear: repetitions are bounded or cannot overlap with what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.ingest.blocks import REF, SUP, Block, Spans
from briefgen.ingest.labels import CIRCLES, SUPERSCRIPTS, SYMBOL, SYMBOLS, Label, labels_in, readings
from briefgen.namedtuple import NamedTuple

_LABEL = rf"(?:\d{{1,5}}|[ivxlcIVXLC]{{1,8}}|[A-Za-zа-я]|[{re.escape(SYMBOLS)}]{{1,8}})"
_NUMBER = r"(?:\d{1,4}|[ivxlcIVXLC]{1,8}|[A-Za-zа-я])"
_WORD = r"(?:(?:foot|end)?note|fn\.?|прим(?:ечание|\.)?|сноска|anm(?:erkung|\.)?|fu(?:ß|ss)note|nota?|注释?|註)"
_OPEN, _CLOSE = r"[\[［〔【{]", r"[\]］〕】}]"
_START = re.compile(
    rf"""[ \t\u3000>]{{0,24}}(?:
      (?:\.\.[ ])?\\?{_OPEN}\s?\^?(?:{_WORD}[ _:]?)?(?P<bracket>\#?{_LABEL})\s?\\?{_CLOSE}[ ]?[:：.]?
    | (?P<sup>[{SUPERSCRIPTS}]{{1,4}})
    | \^(?P<caret>{_LABEL})(?!\w)
    | <(?P<angle>\d{{1,4}})>
    | (?P<circled>[{CIRCLES}])[.、:：]?
    | [(（](?P<paren>{_LABEL})[)）](?![-\w])
    | {_WORD}[ ]?(?P<word>\d{{1,4}})[ ]?[:：.)—-]
    | (?P<damaged>\d{{1,4}})(?:[ ]{{0,2}}[\]}}](?!\w)|[ ]{{1,2}}[.)](?=[ ]))
    | (?P<half>{_NUMBER})\\?[)）](?!\w)
    | (?P<dot>{_NUMBER})\\?[.．、:：](?-i:(?!\d|[a-zа-я]|[A-ZА-Я][^a-zа-я]))
    | (?P<slash>\d{{1,4}})/(?![\d])
    | /(?P<slashes>\d{{1,3}})(?:/|(?=[ ]))
    | \\(?P<backslash>\d{{1,4}})\\
    | (?P<symbol>(?:\\?[{re.escape(SYMBOLS)}]){{1,8}})(?![{re.escape(SYMBOLS)}])
    | (?P<bare>\d{{1,3}})(?=[ \t]{{1,6}}[^\W\d_]|[ \t]{{1,6}}["“«‘„'(<\[]|(?-i:[ \t]{{0,3}}[A-ZА-ЯÀ-ÝІЇЄҐ“"«„‘《「]))
    )[ \t\u3000]{{0,8}}""",
    re.VERBOSE | re.IGNORECASE,
)
_ALONE = re.compile(
    r"[ \t]{0,24}(?P<label>\d{1,3}|[ivxl]{1,7})[ \t]{0,8}\n[ \t]{0,40}"
    r"(?=[^\W\da-zа-я]|(?:1[5-9]|20)\d\d[\s,]|[“\"«„‘(\[《])"
)
"""A raised label that came to stand on a line of its own, above that of its note."""
_SAID_TOO = frozenset({"bracket", "paren", "half", "dot", "sup"})
_TRIPLE = re.compile(r"[ \t]*(?:[*#_=~-][ \t]*){3,}$")
_UNIT = re.compile(r"(?:\b(?:[kcmdµ]?m|ft|in|mi|mile|yd|sq|CO|H|O|10|s)|[\d)])$")


class Start(NamedTuple):
    """A line that may begin a note: its label's readings, the shape, and where the words of the note begin."""

    block: int
    offset: int
    body: int
    labels: tuple[Label, ...]
    shape: str
    is_first: bool


class Candidate(NamedTuple):
    """A place that may mark notes. `weight` says how much it looks like it, from 0 to 1."""

    block: int
    start: int
    end: int
    labels: tuple[str, ...]
    shape: str
    weight: float


def starts_in(block: Block, index: int) -> Iterator[Start]:
    """Give the lines of a block that may begin a note."""
    if block.label:
        # An item of a numbered list, whose number is not in its text, unless the text says it as well.
        printed = _START.match(block.text)
        said = printed[printed.lastgroup] if printed and printed.lastgroup in _SAID_TOO else ""
        body = printed.end() if printed and said == block.label else 0
        yield Start(index, 0, body, readings(block.label), "dot", True)
        return
    raised = {mark.start: mark for mark in block.marks if mark.kind == SUP}
    offset = 0
    is_first = True
    for line in block.text.split("\n"):
        lead = offset + len(line) - len(line.lstrip())
        if mark := raised.get(lead):
            labels = labels_in(block.text[mark.start : mark.end])
            if len(labels) == 1 and line.strip():
                yield Start(index, offset, mark.end, readings(labels[0]), "sup", is_first)
        elif (match := _START.match(line)) and match.lastgroup and not _TRIPLE.match(line):
            yield from _start(block, index, offset, match, is_first=is_first)
        elif (match := _ALONE.match(block.text, offset)) and (read := readings(match["label"])):
            yield Start(index, offset, match.end(), read, "bare", is_first)
        offset += len(line) + 1
        is_first = is_first and not line.strip()


def _start(block: Block, index: int, offset: int, match: re.Match[str], *, is_first: bool) -> Iterator[Start]:
    shape = str(match.lastgroup)
    printed = match[shape].replace("\\", "").lstrip("#") or match[shape]
    labels = readings(labels_in(printed)[0]) if shape == "sup" and labels_in(printed) else readings(printed)
    # A page or an item of a list: the label alone on its line goes on in the next.
    has_words = bool(block.text[offset + match.end() : offset + match.end() + 200].strip())
    if labels and has_words:
        if labels[0].alphabet == SYMBOL and shape == "bracket" and "^" in match[0]:
            return
        yield Start(index, offset, offset + match.end(), labels, shape, is_first)


_BRACKET = re.compile(
    r"(?P<open>\\?[\[［〔【{])(?P<inside>\^?[^\[\]［］〔〕【】{}()\n]{1,40}(?:\n[^\[\]{}()\n]{1,20})?)\\?[\]］〕】}]_?(?![(A-Za-z0-9])|"
    r"[(（](?P<paren>[^()（）\[\]\n]{1,16})[)）]"
)
_UNICODE_SUP = re.compile(
    rf"[{SUPERSCRIPTS}](?:[{SUPERSCRIPTS}˒⁻,–-]{{0,12}}[{SUPERSCRIPTS}])?|[{CIRCLES}]|[⁽][{SUPERSCRIPTS}]{{1,3}}[⁾]"
)
_SYMBOL = re.compile(
    rf"(?<=[^\s{re.escape(SYMBOLS)}\\/_|&(\[])[ ]?(?P<symbol>(?:\\?[{re.escape(SYMBOLS)}]){{1,8}})(?![\w{re.escape(SYMBOLS)}/])"
)
_SLASH = re.compile(
    r"(?<=[\w.,;\"”’)])\s{0,2}(?<![\d/\\])(?:(?P<slash>\d{1,3})/(?=[\s.,;:)]|$)|\\(?P<backslash>\d{1,3}(?:[,-]\s?\d{1,3}){0,4})\\)"
    r"|(?<=[\w.,;:\"”’)])(?<![\d/])\s{0,2}/(?P<slashes>\d{1,3}(?:,\s?\d{1,3}){0,4})(?:/(?!\w)|(?=\s|$))"
)
_BROKEN = re.compile(
    r"\[(?P<after>\d{1,3})[|)}!lI](?!\w)|(?<=[^\s\d(\[{|])\s?[({|](?P<before>\d{1,3})\]|(?<=[.,;\"”])(?P<lone>\d{1,3})\]|"
    r"\[(?=[\dlIO|]{2,3}\])(?=[lIO|]{0,2}\d)(?=\d{0,2}[lIO|])(?P<misread>[\dlIO|]{2,3})\]"
)
"""A bracket that a scanner misread on one side, or figures in it that it took for letters."""
_MISREAD = str.maketrans("lI|O", "1110")
_BARE = re.compile(
    r"(?P<glued>(?<=[^\W\d_])|(?<=[.,;:!?…)\]\"”’'»。，；：！？」』)]))(?P<bare>\d{1,3}(?:[,–-]\d{1,3}){0,6})(?![\w%°€$£/’]|[.,:]\d|-\w)|"
    r"(?<=[.!?\"”’»)])[ ](?P<spaced>\d{1,3})(?=\s+[\"“‘«(]?[A-ZА-ЯÀ-Ý]|\s*$|\s*\n)|"
    r"(?<=[^\W\d_])[ ](?P<loose>\d{1,3})(?=[ ]?[.;,]\s|[.]$)|"
    r"(?<=[.,;:!?”\"’»)])(?P<roman>[ivxl]{1,7})(?![\w.])|"
    r"(?<=[^\W\d_][,;:])[ ](?P<amid>\d{1,3})(?=\s[^\W\d_])"
)
_ENDED = re.compile(r"\s+[^\sa-zа-яß-ÿ]|\s*$")
_CODE = re.compile(r"(?:\b[A-Z]{1,5}|\b[A-Za-z]|\b(?:COVID|Su|MiG|Tu|An|Il|Type|Apollo|Windows))$")
_COUNTING = re.compile(
    r"(?:\b(?:article|section|chapter|part|page|pp?|no|nos|number|vol|volume|figure|table|annex|item|day|age|top|of|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|art|resolution|group|version|phase|line|round|\$|§|№)\.?)$",
    re.IGNORECASE,
)


def candidates_in(block: Block, index: int) -> list[Candidate]:
    """Give the places of a block that may mark notes, in order; of two that overlap the one that looks more like it."""
    found = [*_raised(block, index), *_bracketed(block, index), *_signs(block, index), *_bare(block, index)]
    taken = Spans((mark.start, mark.end) for mark in block.marks if mark.kind == REF)
    found = [one for one in found if not taken.touch(one.start, one.end)]
    found.sort(key=lambda one: (one.start, -one.weight))
    kept: list[Candidate] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.weight > kept[-1].weight:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


_CARET = re.compile(r"(?<=\S)(?<!\[)\^(?P<number>\d{1,3})(?![\d^])|(?<=\S)[ ]?<(?P<angle>\d{1,4})>")


def _raised(block: Block, index: int) -> Iterator[Candidate]:
    text = block.text
    for mark in block.marks:
        if mark.kind == SUP and (labels := labels_in(_bared(text[mark.start : mark.end]))):
            is_power = bool(_UNIT.search(text[max(0, mark.start - 6) : mark.start])) and labels[0] in {"2", "3", "6", "9", "12"}
            is_letter = labels[0].isalpha() and mark.start > 0 and text[mark.start - 1].isdigit()
            yield Candidate(index, mark.start, mark.end, labels, "sup", 0.2 if is_power or is_letter else 1.0)
    for match in _CARET.finditer(text):
        # 10^6 is a power.
        weight = 0.3 if text[match.start() - 1].isdigit() else 0.8
        shape = "angle" if match["angle"] else "caret"
        yield Candidate(index, match.start(), match.end(), labels_in(match["angle"] or match["number"]), shape, weight)
    for match in _UNICODE_SUP.finditer(text):
        labels = labels_in(match[0].strip("⁽⁾"))
        if labels and match.start() > 0:
            is_power = bool(_UNIT.search(text[max(0, match.start() - 6) : match.start()]))
            shape = "circled" if match[0] in CIRCLES else "sup"
            yield Candidate(index, match.start(), match.end(), labels, shape, 0.2 if is_power and match[0] in "²³⁶⁹" else 1.0)


@lru_cache(maxsize=2048)
def _bared(text: str) -> str:
    """Take the brackets off a raised "[3]" or "(a)"."""
    stripped = text.strip().strip("\\^")
    stripped = stripped.strip("*_") if any(map(str.isalnum, stripped)) else stripped
    return stripped[1:-1] if stripped[:1] + stripped[-1:] in {"[]", "()", "{}", "［］"} else stripped


def _bracketed(block: Block, index: int) -> Iterator[Candidate]:
    for match in _BRACKET.finditer(block.text):
        inside = match["inside"] or match["paren"]
        labels = labels_in(inside)
        if not labels:
            continue
        if match["paren"]:
            before = block.text[max(0, match.start() - 6) : match.start()]
            weight = 0.3 if before[-1:].isspace() or not before else 0.5
            # "4(b)" is part of a law, and "tests: (1) the port, (2) the crane" counts within a sentence.
            goes_on = re.match(r"\s[a-zа-яß-ÿ]", block.text[match.end() : match.end() + 2]) is not None
            if before[-1:].isdigit() or (goes_on and re.search(r"(?:[,:;]|\b(?:and|or|und|oder|et|ou|и|или))\s+$", before)):
                weight = 0.1
            yield Candidate(index, match.start(), match.end(), labels, "paren", weight)
        else:
            sure = labels[0].isdecimal() or match["inside"].startswith("^") or not labels[0].isalnum()
            shape = "caret" if match["inside"].startswith("^") else "brace" if match["open"] == "{" else "bracket"
            yield Candidate(index, match.start(), match.end(), labels, shape, 1.0 if sure else 0.7)


def _signs(block: Block, index: int) -> Iterator[Candidate]:
    text = block.text
    for match in _SYMBOL.finditer(text):
        printed = match["symbol"].replace("\\", "")
        if labels := labels_in(printed):
            # Behind a blank it is rather a bullet or a sum.
            weight = 0.3 if match[0][0] == " " else 0.7
            yield Candidate(index, match.start("symbol"), match.end("symbol"), labels, "symbol", weight)
    for match in _SLASH.finditer(text):
        group = str(match.lastgroup)
        if labels := labels_in(match[group]):
            yield Candidate(index, match.start(group) - (group != "slash"), match.end(), labels, group, 0.6)
    for match in _BROKEN.finditer(text):
        printed = match[str(match.lastgroup)].translate(_MISREAD)
        yield Candidate(index, match.start() + len(match[0]) - len(match[0].lstrip()), match.end(), (printed,), "broken", 0.4)


def _bare(block: Block, index: int) -> Iterator[Candidate]:
    text = block.text
    for match in _BARE.finditer(text):
        group = str(match.lastgroup)
        start, end = match.span(group)
        labels = labels_in(match[group])
        if not labels or match[group][0] == "0":
            continue
        before = text[max(0, start - 14) : start].rstrip() if group != "bare" else text[max(0, start - 14) : start]
        weight = {"bare": 0.7, "spaced": 0.35, "loose": 0.15, "amid": 0.12, "roman": 0.5}[group]
        if group == "bare" and before[-1:].isalpha():
            weight = 0.15 if _CODE.search(before) else 0.4
        elif group == "bare" and len(before) > 1 and before[-1] in ".,:" and before[-2].isdigit():
            # "4.2 billion" is a decimal; "in 1998.2 The" is a marker.
            weight = 0.3 if text[start - 1] == "." and _ENDED.match(text, end) else 0.1
        elif group in {"loose", "amid"} and (_COUNTING.search(before) or not match[group].isdecimal()):
            continue
        yield Candidate(index, start, end, labels, "bare", weight)
