"""Citations: CSL-JSON items in, notes and a bibliography out.

One small interface, `ChicagoNotes`, behind which a style is written out. It knows nothing of briefs, facts or files and can be
used alone. What must not live here: anything of briefgen outside this folder.
"""

from __future__ import annotations

from briefgen.csl.faults import CslError
from briefgen.csl.plain.formatter import ChicagoNotes, check_items
from briefgen.csl.plain.model import Cite, ItemError, Run
from briefgen.csl.processor import Processor

__all__ = ["ChicagoNotes", "Cite", "CslError", "ItemError", "Processor", "Run", "check_items"]
