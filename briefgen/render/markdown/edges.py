"""Where emphasis begins and ends: in stars where readers of Markdown see them for what they are, else in HTML.

What must not live here: what is emphasised.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from briefgen.dataclass import dataclass

_TAGS = {"**": "strong", "*": "em", "_": "em"}
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of emphasis; both ends have the same `pair`."""

    mark: str
    pair: int
    opens: bool


def settled(pieces: Sequence[str | Edge]) -> str:
    """Join `pieces`, each pair of edges as its mark where both would be seen for what they are, else as tags of HTML.

    Source: CommonMark, section 6.2, on delimiter runs that flank words.
    """
    spoilt = {
        piece.pair
        for index, piece in enumerate(pieces)
        if isinstance(piece, Edge) and not _is_seen(piece, _last(pieces, index), _first(pieces, index))
    }
    spoilt |= {
        after.pair
        for before, after in pairwise(pieces)
        if isinstance(before, Edge) and isinstance(after, Edge) and not before.opens and after.opens
    }
    return "".join(piece if isinstance(piece, str) else _written(piece, as_tag=piece.pair in spoilt) for piece in pieces)


def _written(edge: Edge, *, as_tag: bool) -> str:
    if not as_tag:
        return edge.mark
    return f"<{'' if edge.opens else '/'}{_TAGS[edge.mark]}>"


def _last(pieces: Sequence[str | Edge], index: int) -> str:
    before = pieces[index - 1] if index else ""
    return before.mark[-1] if isinstance(before, Edge) else before[-1:]


def _first(pieces: Sequence[str | Edge], index: int) -> str:
    after = pieces[index + 1] if index + 1 < len(pieces) else ""
    return after.mark[0] if isinstance(after, Edge) else after[:1]


def _is_seen(edge: Edge, before: str, after: str) -> bool:
    """Tell whether readers of Markdown, who do not all hold the same signs for punctuation, see the edge."""
    outer, inner = (before, after) if edge.opens else (after, before)
    if not inner or inner.isspace():
        return False
    if not outer or outer.isspace():
        return True
    if edge.mark == "_":
        return _is_always_punctuation(outer)
    return _is_always_punctuation(outer) or not _may_be_punctuation(inner)


def _is_always_punctuation(letter: str) -> bool:
    return letter in _PUNCTUATION or unicodedata.category(letter).startswith("P")


def _may_be_punctuation(letter: str) -> bool:
    return _is_always_punctuation(letter) or unicodedata.category(letter).startswith("S")
