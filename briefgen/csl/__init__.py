"""Citations: CSL-JSON items in, notes and a bibliography out.

One small interface, `ChicagoNotes`, behind which a style is written out. It knows nothing of briefs, facts or files and can be
used alone. What must not live here: anything of briefgen outside this folder.
"""

from __future__ import annotations

from briefgen.csl.formatter import ChicagoNotes, check_items
from briefgen.csl.model import Cite, ItemError, Run

__all__ = ["ChicagoNotes", "Cite", "ItemError", "Run", "check_items"]
