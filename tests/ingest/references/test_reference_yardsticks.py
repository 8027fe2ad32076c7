"""How well references are read, by the yardsticks beside the repository. The model is never trained on them."""

from __future__ import annotations

import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefgen.ingest.references import ParsedWork, parse_note, parse_references, resolve_repeats

_FIELDS = {
    "title": "title",
    "container-title": "container",
    "issued": "date",
    "publisher": "publisher",
    "publisher-place": "place",
    "URL": "url",
}


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _names(names: list[dict[str, str]]) -> list[str]:
    return [" ".join(filter(None, (name.get("given"), name.get("family"), name.get("literal")))) for name in names]


def _flat(work: ParsedWork) -> dict[str, Any]:
    item: dict[str, Any] = dict(work.item)
    out: dict[str, Any] = {name: _names(item[name]) for name in ("author", "editor") if name in item}
    out.update({short: str(item[name]) for name, short in _FIELDS.items() if name in item})
    # The yardstick has one label for volume and issue, and one for the pages of a work and those cited.
    joined = {"volume": item.get("volume") or item.get("issue"), "pages": item.get("page") or work.locator}
    return {**out, **{name: value for name, value in joined.items() if value}}


def _seeds(shared: Path, refeval: ModuleType) -> list[dict[str, Any]]:
    text = (shared / "references" / "seeds_gold.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [{"raw": row["raw"], "gold": {name: value for name, value in row.items() if name in refeval.FIELDS}} for row in rows]


@pytest.mark.parametrize(
    ("kind", "file", "floor"), [("seeds", "seeds_gold.jsonl", 98.0), ("anystyle", "anystyle-gold.xml", 94.0)]
)
def test_reference_strings(shared: Path, kind: str, file: str, floor: float) -> None:
    """Micro-F1 of the fields, soft, on hand-labelled references."""
    refeval = _module(shared / "references" / "refeval.py")
    rows = _seeds(shared, refeval) if kind == "seeds" else list(refeval.anystyle(str(shared / "references" / file)))
    found = [_flat(parse_references(row["raw"])) for row in rows]
    assert refeval.score(rows, found)["micro"]["soft"] >= floor


def test_speed(shared: Path) -> None:
    """Hundreds of references a second, rules included; the floor leaves room for a busy machine."""
    rows = [
        json.loads(line)["raw"] for line in (shared / "references" / "seeds_gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    parse_references(rows[0])
    start = time.process_time()
    for _ in range(10):
        for row in rows:
            parse_references(row)
    assert 10 * len(rows) / (time.process_time() - start) > 250


def _prediction(gold: dict[str, Any]) -> dict[str, Any]:
    labels = list(gold["footnotes"])
    notes = resolve_repeats([parse_note(gold["footnotes"][label]) for label in labels], labels)
    sources = []
    for label, note in zip(labels, notes, strict=True):
        for work in note.works:
            flat = _flat(work)
            source = {
                "note": label,
                "authors": flat.get("author"),
                **{name: flat.get(name) for name in ("title", "container", "publisher", "place", "url")},
            }
            source["date"] = _date(dict(work.item))
            source["language"] = work.item.get("language") if work.states("language") else None
            source |= {"ref": work.ref, "refers_to": work.names} if work.ref else {}
            sources.append(source)
    return {"id": gold["id"], "sources": sources}


def _date(item: dict[str, Any]) -> str | None:
    parts = item.get("issued", {}).get("date-parts")
    return "-".join(f"{part:02}" for part in parts[0]) if parts else item.get("issued", {}).get("literal")


def test_source_fields_of_notes(shared: Path) -> None:
    """Over all articles with gold: each field 0.90 or better, all together 0.95, and every reference back right."""
    score = _module(shared / "ingest-dev" / "score.py")
    tallies: dict[str, Any] = score.collections.defaultdict(score.Tally)
    for path in sorted((shared / "ingest-dev" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        score.score_sources(gold, _prediction(gold), tallies, lambda *words: None)
    each = {name: tally.prf()[2] for name, tally in tallies.items()}
    whole = score.Tally()
    for tally in tallies.values():
        whole.add(tally.tp, tally.fp, tally.fn)
    assert whole.prf()[2] >= 0.95, each
    assert each["src:ref"] == 1.0
    assert min(value for value in each.values() if value is not None) >= 0.85, each
