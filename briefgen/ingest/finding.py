"""Finding the notes that nothing but their looks tells: which lines begin them, how far they go, and which places cite them.

Takes the blocks of a draft and gives blocks in which notes are NOTE blocks and markers are REF marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.dataclass import replace
from briefgen.ingest.apart import with_labels_apart
from briefgen.ingest.blocks import HEADING, NOTE, PAGE, PARAGRAPH, REF, RULE, Block, Draft, Mark, Spans, cut
from briefgen.ingest.chains import Chain, Link, best_chain
from briefgen.ingest.extents import spans_of
from briefgen.ingest.gaps import filled, with_strays
from briefgen.ingest.labels import ARABIC, CIRCLED, LETTER, NOTES_HEADING, ROMAN, SYMBOL, Label
from briefgen.ingest.markers import STRONG, Found, Notes, Spot, choose_markers
from briefgen.ingest.shapes import Candidate, Start, candidates_in, starts_in
from briefgen.namedtuple import NamedTuple

_REFERENCE_LIKE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|https?://|\bwww\.|\bIbid|\bop\. ?cit|\bvide\b|\bsee\b|\bcf\.|\bpp?\. ?\d|"
    r"[“\"«„][^\n]{3,80}[”\"»“]|Там же|См\.|同上|参见|\bebd",
    re.IGNORECASE,
)
_ITEMS = {"dot", "half", "paren", "slash", "word"}
_ALIKE = {"sup", "bracket", "slash", "slashes", "backslash"}
"""Shapes of labels in which the markers of a text and the beginnings of its notes look the same."""
_LISTED = {*_ITEMS, "bare"} - _ALIKE
_ALPHABETS = (ARABIC, CIRCLED, SYMBOL, ROMAN, LETTER)
_FRESH = "note"
_NEAR = 64
_SHORT = 60
_RARE = 3
"""Where hardly one line in so many begins with a label, the text was broken before a marker."""


def find_notes(draft: Draft) -> None:
    """Turn the notes and markers of a draft that are told by their looks into NOTE blocks and REF marks, in place."""
    draft.blocks = [
        replace(block, kind=HEADING, level=2) if block.kind == PARAGRAPH and _announces(block) else block
        for block in draft.blocks
    ]
    if draft.kind in {"html", "docx"}:
        draft.blocks = with_labels_apart(draft.blocks)
    search = _Search(draft)
    chains = search.chains()
    links = sorted((link for chain in chains for link in chain.links), key=lambda link: (link.start.block, link.start.offset))
    links = filled(with_strays(links, search.starts, search.seen), draft.blocks, search.seen)
    spans = spans_of(draft.blocks, links, search.candidates, search.announced)
    for link in links:
        if link.start.shape == "damaged":
            block = draft.blocks[link.start.block]
            printed = block.text[link.start.offset : link.start.body].strip()
            draft.repair("label-damaged", f'"{printed}" is read as the label {link.label.text}', block)
    spots, keys = _spots(draft.blocks, links)
    inside = _Inside(spans)
    begun = {(link.start.block, link.start.offset) for link in links}
    at_line_starts = [one for one in search.at_line_starts if (one.block, one.start) not in begun]
    places = sorted((*search.candidates, *at_line_starts), key=lambda one: (one.block, one.start))
    candidates = [one for one in places if not inside(one.block, one.start)]
    found = choose_markers(candidates, Notes(spots)) if spots or _is_run(candidates) else []
    draft.blocks = _rebuilt(draft.blocks, links, spans, _Marked(found, keys))


def _spots(blocks: Sequence[Block], links: Sequence[Link]) -> tuple[list[Spot], list[str]]:
    """Give the notes that can be cited, and their keys: those just found, and those that the format tells but nothing cites."""
    cited = {mark.target for block in blocks for mark in block.marks if mark.kind == REF}
    found = [
        (Spot(link.label.text, link.start.block, link.start.offset), f"{_FRESH}-{number}")
        for number, link in enumerate(links, start=1)
    ]
    told = {
        block.key: (Spot(block.label, index, 0), block.key)
        for index, block in reversed(list(enumerate(blocks)))
        if block.kind == NOTE
    }
    found += [one for key, one in told.items() if key not in cited]
    found.sort(key=lambda one: (one[0].block, one[0].offset))
    return [spot for spot, _ in found], [key for _, key in found]


class _Search:
    """The evidence in a draft: lines that may begin notes, places that may mark them, and where notes are announced."""

    def __init__(self, draft: Draft) -> None:
        self.blocks = draft.blocks
        self.has_notes = any(block.kind == NOTE for block in draft.blocks)
        self.announced = _announced(draft.blocks)
        self.starts: list[Start] = []
        self.candidates: list[Candidate] = []
        self.at_line_starts: list[Candidate] = []
        for index, block in enumerate(draft.blocks):
            if block.kind in {NOTE, RULE, PAGE}:
                continue
            labels: list[tuple[int, int]] = []
            places = candidates_in(block, index)
            if block.kind != HEADING or block.level == 0:
                broken = Spans((one.start + 1, one.end) for one in places if "\n" in block.text[one.start : one.end])
                begun = [start for start in starts_in(block, index) if not broken.hold(start.offset)]
                self.starts += begun
                labels = [(start.offset, start.body) for start in begun]
            taken = Spans(labels)
            self.candidates += [one for one in places if not taken.hold(one.start)]
            goes_on = index > 0 and draft.blocks[index - 1].kind == PAGE
            if labels and (labels[0][0] > 0 or goes_on):
                is_rare = len(labels) * _RARE <= block.text.count("\n") + 1
                self.at_line_starts += [one for one in places if taken.hold(one.start) and (is_rare or one.weight >= 1.0)]
        self.seen: dict[str, _Places] = defaultdict(_Places)
        for one in self.candidates:
            for label in one.labels:
                self.seen[label.lower()].add((one.block, one.start), one.weight)

    def chains(self) -> list[Chain]:
        """Give the runs of notes that hold, no line in two of them."""
        by_alphabet: dict[str, list[tuple[Start, Label, float]]] = defaultdict(list)
        listed, marking = self._only_listed(), self._only_marked()
        for start in self.starts:
            for label in start.labels:
                if (start.shape in _LISTED and label.text in listed) or (start.shape == "bracket" and label.text in marking):
                    continue
                by_alphabet[label.alphabet].append((start, label, self._weigh(start, label)))
        found = [best_chain(by_alphabet[name]) for name in _ALPHABETS if by_alphabet[name]]
        found = [self._sound(chain) for chain in found]
        kept: list[Chain] = []
        taken: set[tuple[int, int]] = set()
        for chain in sorted(found, key=lambda chain: -chain.total):
            links = tuple(link for link in chain.links if (link.start.block, link.start.offset) not in taken)
            if links and len(links) * 2 >= len(chain.links):
                kept.append(Chain(links, chain.total))
                taken.update((link.start.block, link.start.offset) for link in links)
        return kept

    def _only_marked(self) -> set[str]:
        """Give the labels with which lines begin by chance, as markers look: nearly all notes begin in another shape."""
        begun = defaultdict[str, set[str]](set)
        for start in self.starts:
            begun[start.shape].update(label.text for label in start.labels[:1])
        marked = {label for one in self.candidates if one.shape == "bracket" and one.weight >= STRONG for label in one.labels}
        others = [labels for shape, labels in begun.items() if shape != "bracket"]
        most = max(others, key=lambda labels: len(labels & marked), default=set[str]())
        count = len(most & marked)
        return most if count > 2 and count * 5 >= len(marked) * 4 and len(begun["bracket"]) * 2 <= len(marked) else set()

    def _only_listed(self) -> set[str]:
        """Give the labels that can only be of items of a list: notes begin with each that is cited, and as its marker looks."""
        begun, marked = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for start in self.starts:
            begun[start.shape].add(start.labels[0].text)
        for one in self.candidates:
            if one.shape in _ALIKE and one.weight >= STRONG:
                marked[one.shape].update(one.labels)
        return {label for shape, labels in marked.items() if len(labels) > 1 and labels <= begun[shape] for label in labels}

    def _weigh(self, start: Start, label: Label) -> float:
        """Add up what speaks for a line as the beginning of a note."""
        block = self.blocks[start.block]
        seen = self.seen.get(label.text.lower())
        best = max(seen.before((start.block, start.offset)), 0.4 * seen.most) if seen else 0.0
        total = 1.4 * best - 0.6
        if self.announced[start.block]:
            total += 0.6
        if block.is_small or block.level < 0:
            total += 0.4
        if start.shape in _ITEMS and not self.announced[start.block]:
            total -= 0.15
        if _REFERENCE_LIKE.search(block.text, start.body, start.body + 300):
            total += 0.25
        if block.kind == HEADING:
            total -= 0.3
        if label.alphabet == SYMBOL and best < 0.3:
            total -= 1.0
        if self.has_notes and not block.is_small:
            total -= 0.6
        return total

    def _sound(self, chain: Chain) -> Chain:
        """Drop the stretches of a run (each from a first label on) that hardly any marker leads to: lists of the body."""
        stretches: list[list[Link]] = []
        for link in chain.links:
            before = stretches[-1][-1].label.ordinal if stretches else 0
            begins_anew = link.label.ordinal < before or link.label.ordinal == before == 1
            if not stretches or (link.label.alphabet != SYMBOL and begins_anew):
                stretches.append([])
            stretches[-1].append(link)
        stretches = [self._announced_part(stretch) for stretch in stretches if not self._is_shadow(stretch, stretches[-1])]
        if len(stretches) > 1:
            kept = [stretch for index, stretch in enumerate(stretches) if self._is_cited(stretch, stretches, index)]
        else:
            kept = stretches
        links = tuple(link for stretch in kept for link in stretch)
        if not links:
            return Chain((), 0.0)
        total = chain.total if links == chain.links else sum(self._weigh(link.start, link.label) for link in links)
        announced = sum(self.announced[link.start.block] for link in links)
        cited = sum(self._best_before(link, (-1, 0)) > 0.1 for link in links)
        holds = total > 0.25 and (cited or announced * 2 > len(links)) and (cited * 3 >= len(links) or announced)
        return Chain(links, total) if holds else Chain((), 0.0)

    def _is_cited(self, stretch: list[Link], stretches: list[list[Link]], index: int) -> bool:
        """Whether markers stand between a stretch and the one before it, for at least a third of its notes."""
        floor = (stretches[index - 1][-1].start.block, stretches[index - 1][-1].start.offset) if index else (-1, 0)
        cited = sum(self._best_before(link, floor) > 0.25 for link in stretch)
        if self.announced[stretch[0].start.block] and index == len(stretches) - 1:
            return True
        later = sum(self._best_before(link, (-1, 0)) > 0.25 for link in stretches[-1]) if index < len(stretches) - 1 else 0
        is_list = index < len(stretches) - 1 and stretch[0].start.shape in _ITEMS and cited < len(stretch) and later
        return cited * 3 >= len(stretch) and not is_list

    def _announced_part(self, stretch: list[Link]) -> list[Link]:
        """Drop numbered headings and items of the body in front of notes that are announced behind them."""
        at = next((at for at, link in enumerate(stretch) if self.announced[link.start.block]), 0)
        is_list = all(link.start.shape in _ITEMS for link in stretch[:at])
        return stretch[at:] if is_list and at * 2 < len(stretch) else stretch

    def _is_shadow(self, stretch: list[Link], last: list[Link]) -> bool:
        """Tell whether a numbered list of the body stands before the notes that its numbers mean."""
        if stretch is last or stretch[0].start.shape not in _ITEMS or self.announced[stretch[0].start.block]:
            return False
        is_other = stretch[0].start.shape != last[0].start.shape or self.announced[last[0].start.block]
        return is_other and {link.label.text for link in stretch} <= {link.label.text for link in last}

    def _best_before(self, link: Link, floor: tuple[int, int]) -> float:
        seen = self.seen.get(link.label.text.lower())
        return seen.between(floor, (link.start.block, link.start.offset)) if seen else 0.0


class _Places:
    """The places that may mark one label, in reading order, with the greatest weight up to each."""

    def __init__(self) -> None:
        self._places: list[tuple[int, int]] = []
        self._weights: list[float] = []
        self._so_far: list[float] = []

    def add(self, place: tuple[int, int], weight: float) -> None:
        self._places.append(place)
        self._weights.append(weight)
        self._so_far.append(max(weight, self.most))

    @property
    def most(self) -> float:
        return self._so_far[-1] if self._so_far else 0.0

    def before(self, place: tuple[int, int]) -> float:
        at = bisect_left(self._places, place)
        return self._so_far[at - 1] if at else 0.0

    def between(self, floor: tuple[int, int], place: tuple[int, int]) -> float:
        first, last = bisect_right(self._places, floor), bisect_left(self._places, place)
        # The nearest will do: a label that is cited more often than this is cited.
        return max(self._weights[max(first, last - _NEAR) : last], default=0.0)


def _announces(block: Block) -> bool:
    words = block.text.strip()
    return len(words) <= _SHORT and bool(NOTES_HEADING.fullmatch(words))


def _announced(blocks: Sequence[Block]) -> list[bool]:
    """Tell for each block whether a heading above it says that notes follow, and no other heading has ended that."""
    said, found = False, []
    for block in blocks:
        # Its notes may stand right below a heading, with no blank line between.
        words = block.text.strip().partition("\n")[0].strip() if block.kind != HEADING else block.text.strip()
        if len(words) <= 60 and NOTES_HEADING.fullmatch(words):
            said = True
        elif block.kind == HEADING:
            said = False
        found.append(said)
    return found


def _is_run(candidates: Sequence[Candidate]) -> bool:
    """Tell whether places mark notes though there are none: brackets or raised numbers that count up from 1."""
    numbers = [int(label) for one in candidates if one.weight >= 1.0 for label in one.labels if label.isdecimal()]
    firsts = list(dict.fromkeys(numbers))
    return len(firsts) >= 2 and firsts[:2] == [1, 2] and all(number < 400 for number in firsts)


class _Marked(NamedTuple):
    """The markers found, and the key of each note that they may cite."""

    found: Sequence[Found]
    keys: Sequence[str]


class _Inside:
    """Tells whether a place lies within a note."""

    def __init__(self, spans: Sequence[Sequence[tuple[int, int, int]]]) -> None:
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pieces in spans:
            for block, start, end in pieces:
                found[block].append((start, end))
        self._spans = {block: Spans(each) for block, each in found.items()}

    def __call__(self, block: int, place: int) -> bool:
        return block in self._spans and self._spans[block].hold(place)


# --- the blocks anew ------------------------------------------------------------------------------------------------------------


def _rebuilt(
    blocks: Sequence[Block], links: Sequence[Link], spans: Sequence[Sequence[tuple[int, int, int]]], marked: _Marked
) -> list[Block]:
    pieces: dict[int, list[tuple[int, int, int, bool]]] = defaultdict(list)
    for number, each in enumerate(spans):
        for order, (at, start, end) in enumerate(each):
            pieces[at].append((start, end, number, order == 0))
    marks: dict[int, list[Mark]] = defaultdict(list)
    for one in marked.found:
        place = one.candidate
        marks[place.block] += [
            Mark(place.start, place.end, REF, "" if note is None else marked.keys[note], label)
            for label, note in zip(place.labels, one.notes, strict=True)
        ]
    rebuilt: list[Block] = []
    for index, block in enumerate(blocks):
        if index in marks:
            block = replace(block, marks=tuple(sorted((*block.marks, *marks[index]), key=lambda mark: (mark.start, mark.end))))
        rebuilt += _parts(block, pieces[index], links) if index in pieces else [block]
    return rebuilt


def _parts(block: Block, pieces: Sequence[tuple[int, int, int, bool]], links: Sequence[Link]) -> Iterator[Block]:
    """Cut a block into what is left of the body and the pieces of notes in it."""
    first = min(links[number].start.offset if is_first else start for start, _, number, is_first in pieces)
    if before := block.text[:first].strip():
        is_heading = len(before) <= 60 and bool(NOTES_HEADING.fullmatch(before))
        yield replace(cut(block, 0, first), kind=HEADING if is_heading else block.kind)
    line, at = block.line, 0
    for start, end, number, _ in pieces:
        # Counted on from piece to piece: thousands of notes may stand in one block.
        line, at = line + block.text.count("\n", at, start) if line else 0, start
        part = cut(block, start, end, line=line)
        yield replace(part, kind=NOTE, key=f"{_FRESH}-{number + 1}", label=links[number].label.text)
