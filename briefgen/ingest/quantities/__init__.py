"""Quantities in running text: sums of money, percentages, counts, measures, ranges, parts, votes, in digits and in words.

Text goes in, places and values come out. What must not live here: dates, notes, and which statement a quantity belongs to
(gathering). Every expression is bounded, so that no text takes long.
"""

from __future__ import annotations

from briefgen.ingest.quantities.finding import find_quantities
from briefgen.ingest.quantities.quantity import SURE, Quantity

__all__ = ["SURE", "Quantity", "find_quantities"]
