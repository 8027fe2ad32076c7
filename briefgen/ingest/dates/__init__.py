"""Dates and periods in running text, as EDTF."""

from __future__ import annotations

from briefgen.ingest.dates.finding import When, find_dates

__all__ = ["When", "find_dates"]
