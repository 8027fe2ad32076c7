"""Candidates as plain data, for other tools. What must not live here: sentences, of which only the place is given."""

from __future__ import annotations

from briefgen.reviewing.desk import BriefDesk, Filter

_CELLS = (
    *(
        "article",
        "section",
        "kind",
        "statement",
        "subject",
        "measure",
        "value",
        "low",
        "high",
        "unit",
        "approx",
        "period",
        "as_of",
    ),
    *("support", "locator"),
)


def candidate_records(desk: BriefDesk, wanted: Filter) -> list[dict[str, object]]:
    """Give all candidates, decided ones too, in the order of their articles."""
    return [_record(desk, key) for key in desk.items(wanted, every=True)]


def _record(desk: BriefDesk, key: str) -> dict[str, object]:
    cells, origin = desk.first[key], desk.origins.get(key)
    found = None
    if origin:
        found = {
            "id": origin.id,
            "words": origin.words,
            "paragraph": origin.paragraph,
            "offset": origin.offset,
            "sentence": [origin.start, origin.end],
        }
    notes = [
        {"id": note.id, "text": note.text, "works": [name for name, _ in note.works]} for note in desk.notes(desk.first, key)
    ]
    article = desk.brief.articles.get(cells.get("article", ""))
    likes = desk.likes(desk.first, key) if desk.first.status(key) == "candidate" else []
    return {
        "id": cells.get("id", ""),
        "status": desk.first.status(key),
        "confidence": desk.confidence(key) or None,
        **{name: cells.get(name, "") or None for name in _CELLS},
        "notes": notes,
        "found": found,
        "file": article.file or None if article else None,
        "merged_with": (origin.merged_with or None) if origin else None,
        "likely": [{"id": desk.first[like.key].get("id", ""), "why": like.why} for like in likes],
        "table": desk.first.tables[key],
    }
