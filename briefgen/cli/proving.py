"""`briefgen trace` and `briefgen verify`: what stands behind a printed number, and whether a file is what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.console import line_of, near, show_json
from briefgen.cli.options import AsJson, Data, Templates
from briefgen.cli.streams import plural, say, tell
from briefgen.cli.words import workspace_of
from briefgen.errors import ContentError, UsageError

if TYPE_CHECKING:
    from briefgen.proof import Trace, Verdict
    from briefgen.workspace import Workspace

Built = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="A brief that was built: a PDF, or Markdown with its proof beside it.", show_default=False
    ),
]
Wanted = Annotated[
    str | None,
    typer.Argument(
        metavar="TEXT", help="A number or words as printed, or PAGE:LINE. None given: every number.", show_default=False
    ),
]
_FACT_CELLS = ("period", "attributed_to", "locator", "formula", "as_of")


def trace(file: Built, text: Wanted = None, json: AsJson = False) -> int:
    """Trace a printed number to its row, notes and works.

    The file carries its own record, so this works wherever it has been sent, without the data that it was made from.
    """
    from briefgen import proof

    found = proof.trace(proof.open_proof(Path(file)), text or "")
    if json:
        show_json([asdict(item) for item in found])
    else:
        for index, items in enumerate(_alike(found)):
            if index:
                say("")
            for line in _traced(items):
                say(line)
    if not found:
        tell(f'{near(file)}: "{text}" is not printed there')
        return ContentError.exit_code
    return 0


def _alike(found: Sequence[Trace]) -> list[list[Trace]]:
    """Bring together what rests on the same facts in the same way: it is explained once."""
    groups: dict[tuple[object, ...], list[Trace]] = {}
    for item in found:
        key = (item.text, item.computed, *(fact["id"] for fact in item.facts), *item.works)
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def _traced(items: Sequence[Trace]) -> Iterator[str]:
    first = items[0]
    yield first.text or "words"
    for item in items:
        places = [f"page {item.page}"] if item.page else []
        places += [item.section] if item.section else []
        places += [f"note {', '.join(map(str, item.notes))}"] if item.notes else []
        yield f"  {'; '.join(places) or 'list of sources'}: {item.sentence}"
    if first.computed:
        yield f"  {first.computed}"
    for fact in first.facts:
        yield from (f"  {line}" for line in _fact(fact, first.works))
    if not first.facts:
        yield from (f"    {key}: {_work(work)}" for key, work in first.works.items())


def _fact(fact: Mapping[str, Any], works: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    value = " ".join(filter(None, (" about" if fact["approx"] else "", _grouped(fact.get("number", "")), fact.get("unit", ""))))
    yield f"{fact['id']}  {fact['file']}:{fact['line']}  {fact['kind']}{': ' + value.strip() if fact.get('number') else ''}"
    if fact.get("statement"):
        yield f"    {fact['statement']}"
    said = [f"{cell.replace('_', ' ')} {fact[cell]}" for cell in _FACT_CELLS if fact.get(cell)]
    yield f"    {', '.join([*said, 'grade ' + fact['grade'] + (' (not judged)' if fact['grade'] == 'F6' else '')])}"
    if fact["inputs"]:
        yield f"    computed from {', '.join(fact['inputs'])}"
    for note in fact["notes"]:
        yield f"    note {note['id']}: {note['text']}"
    for key in fact["works"]:
        yield f"    work {key}: {_work(works.get(key, {}))}"


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdecimal() else number


def _work(work: Mapping[str, Any]) -> str:
    authors = [str(name.get("family") or name.get("literal") or "") for name in work.get("author", [])]
    parts = work.get("issued", {}).get("date-parts") if isinstance(work.get("issued"), dict) else None
    issued = "-".join(f"{part:02}" for part in parts[0]) if parts and parts[0] else ""
    said = (" and ".join(authors), str(work.get("title", "")), str(work.get("container-title", "")), issued)
    return ", ".join(filter(None, said)) or "not in its list of works"


def verify(file: Built, data: Data = None, templates: Templates = None, json: AsJson = False) -> int:
    """Say whether a file is what its own record describes.

    In its workspace it also says whether a rebuild from today's data would differ, and in what.
    """
    from briefgen import proof

    opened = proof.open_proof(Path(file))
    verdict = proof.verify(opened, _workspace(data, templates))
    if json:
        show_json({**asdict(verdict), "faults": [item.message for item in verdict.faults], "is_intact": not verdict.faults})
    else:
        _say(near(file), opened.manifest, verdict)
    return ContentError.exit_code if verdict.faults else 0


def _workspace(data: str | None, templates: str | None) -> Workspace | None:
    try:
        return workspace_of(data, templates)
    except UsageError:
        if data or templates:
            raise
        return None


def _say(name: str, manifest: Mapping[str, Any], verdict: Verdict) -> None:
    for item in verdict.faults:
        tell(line_of(item))
    if not verdict.faults:
        made = f"briefgen {manifest['version']}, as of {manifest['as_of']}"
        say(f"{name}: is what its record describes ({made}; {plural(len(manifest['notes']), 'note')})")
    if verdict.rebuilt is None:
        say(f"not rebuilt: {verdict.obstacle}")
    elif verdict.rebuilt:
        say("a rebuild from today's data gives the same file, byte for byte")
    else:
        say("a rebuild from today's data would differ")
        for changed in verdict.stale:
            say(f"  changed: {changed}")
        for change in verdict.changes:
            say(f"  {change.action} {change.part} {change.id}: {change.old} -> {change.new}".replace(":  -> ", ""))
