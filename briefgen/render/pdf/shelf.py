"""What waits in a store until somebody looks at it: words, lines, drawings, in bundles. What must not live here: pickles, files.

Of a page that is printed again as it was nobody looks at its words. A bundle holds what stands together in the document, so that
a page that is drawn anew opens few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any


class Shelf:
    """Bundles of sequences as bytes; `unpack` opens one."""

    __slots__ = ("_open", "bundles", "unpack")

    def __init__(self) -> None:
        self.bundles: Sequence[bytes] = ()
        self.unpack: Callable[[bytes], Any] = list
        self._open: dict[int, Sequence[Sequence[Any]]] = {}

    def __reduce__(self) -> tuple[type[Shelf], tuple[()]]:
        """Give what is stored of it: nothing, the bundles stand apart."""
        return Shelf, ()

    def take(self, bundle: int, place: int) -> Sequence[Any]:
        """Give what stands at a place of a bundle."""
        if bundle not in self._open:
            self._open[bundle] = self.unpack(self.bundles[bundle])
        return self._open[bundle][place]


class Later(Sequence[Any]):
    """A sequence of a known length that waits on a shelf."""

    __slots__ = ("_count", "_held", "_where")

    def __init__(self, shelf: Shelf, bundle: int, place: int, count: int) -> None:
        self._where = shelf, bundle, place
        self._count = count
        self._held: Sequence[Any] | None = None

    def _things(self) -> Sequence[Any]:
        if self._held is None:
            shelf, bundle, place = self._where
            self._held = shelf.take(bundle, place)
        return self._held

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: Any) -> Any:
        return self._things()[at]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._things())
