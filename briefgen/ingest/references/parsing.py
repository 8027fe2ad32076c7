"""A note to its works and commentary, a reference string to its work: rules, model, splitter and decoder in their order.

What must not live here: any single rule. Text beyond `LONGEST` characters is not read, only kept as commentary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.dataclass import replace
from briefgen.ingest.references.acts import read_act
from briefgen.ingest.references.asides import hide_asides
from briefgen.ingest.references.chinese import read_chinese
from briefgen.ingest.references.decoding import Item, build_item, confidence_of, gather
from briefgen.ingest.references.draft import Draft, Found
from briefgen.ingest.references.law import read_law
from briefgen.ingest.references.markup import Plain, read_markup
from briefgen.ingest.references.model import THRESHOLD, Context, FieldSpan, ParsedNote, ParsedWork, Remark
from briefgen.ingest.references.repeats import Repeat, find_repeat
from briefgen.ingest.references.segments import Segment, find_segments, snap_titles
from briefgen.ingest.references.splitting import Piece, split_note
from briefgen.ingest.references.tagger import tag
from briefgen.ingest.references.tokens import Token, tokenise

LONGEST = 20_000
"""Characters of a note that are read; a longer note is no note, and its rest is kept as commentary."""

_NO_CONTEXT = Context()
_STRAY = re.compile(r"[\s\]\[).,;:|*]+(?=\w|[“\"«„‘(])")


def parse_note(text: str, *, context: Context = _NO_CONTEXT) -> ParsedNote:
    """Read a note: its works in order, each with its fields and their places in `text`, and what is commentary.

    Markup (tags, emphasis, links) is understood and left out of fields. Nothing of the text is lost: what is in no work is in the
    commentary, or in the prefix or suffix of one.
    """
    plain, remarks = _read_plain(text)
    words = plain.text
    works: list[ParsedWork] = []
    begin = _past_stray(words, 0)
    while begin < len(words):
        repeat = find_repeat(words[begin : _first_border(words, begin)])
        act = read_act(words, begin) if repeat is None else None
        if repeat is not None:
            works.append(_back(plain, begin, repeat))
            begin = _past_stray(words, begin + repeat.end)
        elif act is not None:
            works.append(_formal(plain, act, context))
            begin = _past_stray(words, act.end)
        else:
            break
    if chinese := read_chinese(words, begin):
        works += [_formal(plain, one, context) for one in chinese]
    elif words[begin:].strip(" .;,"):
        found, spare = _read(plain, begin, context)
        works += found
        remarks += spare
    remarks_out = [Remark(text[a:b], a, b) for a, b in (plain.raw_span(*span) for span in remarks)]
    if len(text) > LONGEST:
        remarks_out.append(Remark(text[LONGEST:], LONGEST, len(text)))
    return ParsedNote(text, tuple(works), tuple(remarks_out))


def parse_references(text: str, *, context: Context = _NO_CONTEXT) -> ParsedWork:
    """Read a string that is one reference, such as an entry of a bibliography; it is never split."""
    plain, _ = _read_plain(text)
    act = read_act(plain.text, 0)
    if act is not None and not plain.text[act.end :].strip(" .;,"):
        return _formal(plain, act, context)
    if len(chinese := read_chinese(plain.text, 0)) == 1:
        return _formal(plain, chinese[0], context)
    tokens = tokenise(plain.text)
    segments = _segments(plain, tokens, single=True, model=context.model)
    return _work(plain, tokens, segments, Piece(0, len(plain.text), (0, 0), (len(plain.text), len(plain.text))), context)


def _read_plain(text: str) -> tuple[Plain, list[tuple[int, int]]]:
    """Take markup out, and put out of sight what says nothing of a work; its spans are given."""
    plain = read_markup(text[:LONGEST])
    words, hidden = hide_asides(plain.text)
    return (replace(plain, text=words) if hidden else plain), hidden


def _past_stray(words: str, at: int) -> int:
    """Step over brackets and marks that stand in front of a work."""
    stray = _STRAY.match(words, at)
    return stray.end() if stray else at


def _first_border(words: str, begin: int) -> int:
    border = words.find(";", begin)
    return border + 1 if border >= 0 else len(words)


def _segments(plain: Plain, tokens: Sequence[Token], *, single: bool, model: str) -> list[Segment]:
    tags = tag(tokens, single, _slanted(plain, tokens), model)
    return snap_titles(plain.text, find_segments(plain.text, tokens, tags), plain.slanted)


def _slanted(plain: Plain, tokens: Sequence[Token]) -> list[bool]:
    if not plain.slanted:
        return []
    return [any(start <= token.start < end for start, end in plain.slanted) for token in tokens]


def _read(plain: Plain, begin: int, context: Context) -> tuple[list[ParsedWork], list[tuple[int, int]]]:
    words = plain.text
    tokens = [token for token in tokenise(words) if token.start >= begin]
    if not tokens:
        return [], []
    tags = tag(tokens, False, _slanted(plain, tokens), context.model)
    segments = snap_titles(words, find_segments(words, tokens, tags), plain.slanted)
    split = split_note(words, tokens, tags, segments)
    alone = len(split.pieces) == 1 and split.pieces[0].start == tokens[0].start
    works = []
    remarks = []
    for start, end in split.remarks:
        repeat = find_repeat(words[start:end]) if end - start < 300 else None
        if repeat is None:
            remarks.append((start, end))
        else:
            works.append(_back(plain, start, repeat))
    for piece in split.pieces:
        inside = [token for token in tokens if piece.start <= token.start < piece.end]
        # A back reference inside a note of several works.
        repeat = find_repeat(words[piece.start : piece.end]) if len(split.pieces) > 1 or not alone else None
        if repeat is not None:
            works.append(_back(plain, piece.start, repeat, piece))
            continue
        act = read_act(words[: piece.end], piece.start)
        if act is not None:
            works.append(_formal(plain, act, context))
            continue
        own = segments if alone else _segments(plain, inside, single=True, model=context.model)
        work = _work(plain, inside, own, piece, context)
        if _is_empty(work.item) or _is_prose(plain, work, piece):
            remarks.append((piece.prefix[0], max(piece.end, piece.suffix[1])))
        else:
            works.append(work)
    return sorted(works, key=lambda work: work.start), sorted(remarks)


def _is_empty(item: Mapping[str, object]) -> bool:
    """Tell whether nothing is known that a work could be cited by."""
    return not item.keys() & {"author", "title", "container-title", "publisher", "URL"}


def _is_prose(plain: Plain, work: ParsedWork, piece: Piece) -> bool:
    """Tell whether the only field is a title that nothing marks as one: no quotation marks, no italics, no name of a law."""
    if "title" in work.item and not set(work.item) - {"type", "title", "language", "author"}:
        # "Including Poland, but excluding Siberia": no title opens with a small letter.
        start = next((span.start for span in work.spans if span.name == "title"), 0)
        if str(work.item["title"])[0].islower() and plain.raw[max(0, start - 1) : start] not in tuple('“"„«‘*_>'):
            return True
    if set(work.item) - {"type", "title", "language", "issued"} or work.item.get("type") in (
        "treaty",
        "legislation",
        "legal_case",
    ):
        return False
    title = next((span for span in work.spans if span.name == "title"), None)
    if title is None or work.review:
        return True
    if "issued" in work.item:
        return False
    before = plain.raw[max(0, title.start - 2) : title.start]
    marked = any(char in '“„«"‘*_>' for char in before)
    return not marked or len(str(work.item["title"]).split()) > 25


def _work(plain: Plain, tokens: Sequence[Token], segments: Sequence[Segment], piece: Piece, context: Context) -> ParsedWork:
    text = plain.text
    draft = gather(text, tokens, segments)
    if tokens:
        read_law(draft, text, piece.start, max(piece.end, piece.suffix[1]), floor=piece.prefix[0])
        piece = _widened(piece, draft)
    item, locator, inferred = build_item(draft, context.published)
    confidence = confidence_of(draft)
    raw_start, raw_end = plain.raw_span(piece.start, piece.end)
    raw = plain.raw[raw_start:raw_end]
    review = confidence < THRESHOLD and not _only_link(item)
    if review:
        item = _kept_raw(item, text[piece.start : piece.end])
    return ParsedWork(
        item=item,
        raw=raw,
        start=raw_start,
        end=raw_end,
        spans=_spans(plain, draft),
        confidence=confidence,
        locator=locator,
        prefix=text[slice(*piece.prefix)].strip(),
        suffix=text[slice(*piece.suffix)].strip(" ;,."),
        inferred=inferred,
        review=review,
    )


def _formal(plain: Plain, found: Found, context: Context) -> ParsedWork:
    """Give a work that its own marks tell."""
    item, locator, inferred = build_item(found.draft, context.published)
    start, end = plain.raw_span(found.lead, found.end)
    spans = _spans(plain, found.draft)
    prefix = plain.text[found.start : found.lead].strip()
    return ParsedWork(
        item, plain.raw[start:end], start, end, spans, confidence_of(found.draft), locator, prefix, inferred=inferred
    )


def _widened(piece: Piece, draft: Draft) -> Piece:
    """Let the work reach over what rules found outside it."""
    low = min((start for start, _ in draft.spans.values()), default=piece.start)
    high = max((end for _, end in draft.spans.values()), default=piece.end)
    if low >= piece.start and high <= piece.end:
        return piece
    low, high = min(low, piece.start), max(high, piece.end)
    return Piece(low, high, (piece.prefix[0], max(piece.prefix[0], low)), (high, max(high, piece.suffix[1])))


def _only_link(item: Item) -> bool:
    return "URL" in item and "title" not in item and "author" not in item


def _kept_raw(item: Item, raw: str) -> Item:
    kept: Item = {"type": "document", "title": raw.strip()}
    kept.update({name: item[name] for name in ("issued", "URL", "DOI", "accessed") if name in item})
    return kept


def _spans(plain: Plain, draft: Draft) -> tuple[FieldSpan, ...]:
    found = ((name, *plain.raw_span(start, end)) for name, (start, end) in draft.spans.items())
    return tuple(FieldSpan(*span) for span in sorted(found, key=lambda span: (span[1], span[2])))


def _back(plain: Plain, begin: int, repeat: Repeat, piece: Piece | None = None) -> ParsedWork:
    prefix = plain.text[slice(*piece.prefix)].strip() if piece else plain.text[begin : begin + repeat.lead].strip()
    head = begin + repeat.lead
    start, end = plain.raw_span(head, begin + len(plain.text[begin : begin + repeat.end].rstrip()))
    raw = plain.raw[start:end]
    return ParsedWork({}, raw, start, end, locator=repeat.locator, prefix=prefix, ref=repeat.ref, names=repeat.names)
