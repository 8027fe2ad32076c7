"""An article as plain data for other tools: what `briefgen ingest --json` prints.

Keys are added to, never renamed. What nobody has looked for (sources, quantities, dates, events) is absent, not empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.ingest.article import ArticleText, Inline, Marker, Note

Record = dict[str, object]


def record_of(
    article: ArticleText,
    *,
    sources: Sequence[Mapping[str, object]] | None = None,
    facts: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
) -> Record:
    """Give an article as JSON has it. The lists come from the rooms that parse notes and look for facts."""
    head = article.head
    record: Record = {
        "id": article.key,
        "file": article.path,
        "kind": article.kind,
        "title": head.title or None,
        "authors": list(head.authors),
        "publication": head.publication or None,
        "date": head.date or None,
        "footnotes": {note.key: note.text for note in article.notes},
        "notes": [_note(note) for note in article.notes],
        "paragraphs": [paragraph.printed for paragraph in article.paragraphs],
        "places": [{"line": one.line or None, "page": one.page or None, "heading": one.heading} for one in article.paragraphs],
        "headings": [
            {"text": one.text, "level": one.level, "before": one.before, "line": one.line or None} for one in article.headings
        ],
        "markers": [_marker(marker) for marker in article.markers],
        "inline": [_inline(one) for one in article.inline],
        "references": list(article.references),
        "furniture": list(article.furniture),
        "repairs": [
            {"rule": one.rule, "message": one.message, "line": one.line or None, "page": one.page or None}
            for one in article.repairs
        ],
    }
    found = {"sources": sources, **(facts or {})}
    return record | {name: [dict(one) for one in value] for name, value in found.items() if value is not None}


def _note(note: Note) -> Record:
    return {
        "id": note.key,
        "label": note.label,
        "line": note.line or None,
        "page": note.page or None,
        "plain": note.plain,
        "ref": note.reference or None,
        "refers_to": list(note.refers_to),
    }


def _marker(marker: Marker) -> Record:
    return {
        "paragraph": marker.paragraph,
        "note": marker.label,
        "id": marker.note or None,
        "offset": marker.offset,
        "printed": marker.printed,
        "line": marker.line or None,
    }


def _inline(one: Inline) -> Record:
    return {
        "text": one.text,
        "id": one.key,
        "paragraph": one.paragraph,
        "offset": one.offset,
        "name": one.name,
        "signal": one.signal or None,
        "date": one.date or None,
        "inferred": one.inferred or None,
        "locator": one.locator or None,
        "reference": one.reference,
    }
