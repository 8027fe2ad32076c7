"""Publishing: the record of an edition, and what keeps one from being put there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.core.editions import Edition, compare, edition_json, unexplained
from briefgen.core.ledger import Ledger
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Findings, Severity, UsageError, finding
from briefgen.inputs.editions import record_path
from briefgen.workspace import Request


@dataclass(frozen=True, slots=True)
class Publishing:
    """What publishing rests on: the edition that a brief is now, those on record, oldest first, and the folder of the brief."""

    edition: Edition | None
    editions: tuple[Edition, ...]
    folder: Path


def record_of(publishing: Publishing, request: Request) -> dict[Path, bytes]:
    """Give the record of the edition that a request publishes, by its place; nothing where none is, or nothing has changed.

    Raises:
        UsageError: it publishes a part or a version of a brief, or an edition older than the last.
    """
    edition = publishing.edition
    if not request.publish or edition is None:
        return {}
    if request.sections or request.skip or request.marking or request.settings:
        hint = "build it whole, as brief.toml says"
        raise UsageError(finding("usage", "--publish is for the whole brief, not for a version of it", hint=hint))
    last = publishing.editions[-1] if publishing.editions else None
    if last and max(last.date, last.revised) > str(request.as_of):
        said = f"the last edition is of {max(last.date, last.revised)}, and this one would be of {request.as_of}"
        raise UsageError(finding("usage", said, hint="an edition is no older than the one before it: leave out --as-of"))
    if edition == last:
        return {}
    return {record_path(publishing.folder, edition.number): edition_json(edition).encode()}


def edition_line(publishing: Publishing, record: Mapping[Path, bytes]) -> str:
    """Say what came of publishing."""
    edition = publishing.edition
    if edition is None or not record:
        return "nothing has changed since the last edition: none was put on record"
    if edition.revised:
        return f"edition {edition.number} of {edition.date}, revised: the changes are minor"
    return f"edition {edition.number} of {edition.date} is on record"


def check_changes(publishing: Publishing, ledger: Ledger, request: Request, findings: Findings) -> None:
    """Ask for the reason of every judgement that is not what it was; without one nothing is published."""
    edition = publishing.edition
    if not publishing.editions or edition is None or request.sections or request.skip or request.marking:
        return
    last = publishing.editions[-1]
    for change in unexplained(compare(last.state, edition.state, dict(request.reasons))):
        fact = ledger.facts.get(change.id)
        said = f'the judgement "{change.id}" is {change.action} since the edition of {last.date}, and nobody says why'
        item = finding("unexplained-change", said, fact.where if fact else None, hint=f'add --reason "{change.id}=..."')
        findings.extend([replace(item, severity=Severity.ERROR) if request.publish else item])
