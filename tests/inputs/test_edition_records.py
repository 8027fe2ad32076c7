"""Records of editions: what is none is told from what is, whatever is wrong with it."""

from __future__ import annotations

import pytest

from briefgen.core.editions import Edition, State
from briefgen.inputs.editions import packed_edition, parse_edition


@pytest.mark.parametrize("work", ["[]", "{", "[" * 100_000])
def test_a_work_that_is_no_csl_json(work: str) -> None:
    """A record with it is refused as any other that is none, also where brackets stand too deep to be read."""
    edition = Edition(1, "2026-01-31", State(sources={"tsai-2003": work}))
    with pytest.raises(ValueError):
        parse_edition(packed_edition(edition))
