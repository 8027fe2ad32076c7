"""Citations as an earlier build wrote them, for as long as all that they rest on is the same.

Citations depend on one another ("ibid.", short forms, numbers), so they are recalled together or written anew together. What
must not live here: how a work is cited, and files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from briefgen.compose.packing import pack, unpack
from briefgen.core.document import Runs
from briefgen.core.plans import CitationFormatter, Cite, InText
from briefgen.core.reads import digest
from briefgen.core.recent import Recent


class Formatter(CitationFormatter, Protocol):
    """Writes works out in a style, and knows which it had nothing to print of."""

    @property
    def unprinted(self) -> Iterable[str]:
        """Keys of works of which the style prints nothing."""
        ...


class Recalled:
    """Citations in a style, out of what was written before where the same is asked for.

    `said` is what is remembered, plain values that are brought up to date here; empty, or of the same style, locales and works.
    `make` makes ready the style itself, when it is needed after all; `recent` knows the citations of the last document.
    """

    def __init__(self, said: dict[str, Any], make: Callable[[], Formatter], recent: Recent | None = None) -> None:
        self._said = said
        self._recent = recent or Recent()
        self._make = make
        self._made: Formatter | None = None
        self._recalled: tuple[Sequence[Sequence[Cite]], Sequence[int]] | None = None
        if "in_text" not in said:
            form = self._formatter().in_text
            said["in_text"] = form and [form.opening, form.closing, form.delimiter, form.is_raised, form.is_numbered]
            said["is_sorting"] = self._formatter().is_sorting

    @property
    def in_text(self) -> InText | None:
        """How works are cited in the text; None for a style that cites in notes."""
        form = self._said["in_text"]
        return form and InText(*form)

    @property
    def is_sorting(self) -> bool:
        """Whether the style puts the works of a cluster in an order of its own."""
        return bool(self._said["is_sorting"])

    @property
    def unprinted(self) -> set[str]:
        """Keys of works of which the style prints nothing."""
        return set(self._said.get("unprinted", ()))

    def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> Sequence[Runs]:
        """Write each cluster; see `CitationFormatter`."""
        asked = self._recent.of(("asked", *notes), tuple(clusters), lambda *_: digest(repr((clusters, notes)).encode()))
        if self._said.get("asked") == asked:
            self._recalled = clusters, notes
        else:
            written = pack(tuple(self._formatter().cite(clusters, notes)))
            unprinted = sorted(self._formatter().unprinted)
            self._said |= {"asked": asked, "written": written, "unprinted": unprinted, "listed": {}}
        return self._recent.of("written", (self._said["written"],), unpack)

    def bibliography(self, sources: Iterable[str]) -> Sequence[tuple[str, Runs]]:
        """Write an entry for each work; see `CitationFormatter`."""
        wanted = sorted(sources)  # The style sets them in its own order.
        listed = self._said.setdefault("listed", {})
        key = digest(json.dumps(wanted).encode())
        if key not in listed:
            listed[key] = pack(tuple(self._formatter().bibliography(wanted)))
        return self._recent.of("listed", (listed[key],), unpack)

    def _formatter(self) -> Formatter:
        if self._made is None:
            self._made = self._make()
            if self._recalled:
                # A list of sources may be in the order in which they were cited.
                self._made.cite(*self._recalled)
        return self._made
