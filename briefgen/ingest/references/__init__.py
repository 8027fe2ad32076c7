"""References to sources: a note to its works and commentary, references back to what they mean, many mentions to one record.

    parse_note(text, context=Context(published=(1998, 8, 11)))  ->  ParsedNote of ParsedWorks and Remarks
    parse_references(text)                                       ->  the ParsedWork of one reference string
    resolve_repeats(notes, labels)                               ->  Ibid., supra and short references tied to their works
    merge_works(items, known)                                    ->  one MergedWork a work, with a stable key

Rules find what has a form of its own (links, dates, law), a small model labels the rest, a decoder mends what rules know better.
"""

from __future__ import annotations

from briefgen.ingest.references.merging import MergedWork, merge_works, same_work
from briefgen.ingest.references.model import THRESHOLD, Context, FieldSpan, ParsedNote, ParsedWork, Remark
from briefgen.ingest.references.parsing import parse_note, parse_references
from briefgen.ingest.references.repeats import resolve_repeats

__all__ = [
    "THRESHOLD",
    "Context",
    "FieldSpan",
    "MergedWork",
    "ParsedNote",
    "ParsedWork",
    "Remark",
    "merge_works",
    "parse_note",
    "parse_references",
    "resolve_repeats",
    "same_work",
]
