"""Building what is not up to date: joins the build of `pipeline` with the records, locks and limits of `regen`.

What must not live here: how a brief is made.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.core.currency import next_change
from briefgen.core.reads import digest
from briefgen.dataclass import dataclass, replace
from briefgen.errors import BriefgenError
from briefgen.output import write_all
from briefgen.regen.clock import now
from briefgen.regen.limits import time_limit
from briefgen.regen.machine import machine_hash
from briefgen.regen.rebuild import Asked, Made, Means, News, Outcome, entry_of, reason_to_build, rebuild
from briefgen.regen.record import FOLDER, Records, read_sealed, read_stock, write_sealed, write_stock
from briefgen.workspace import Request, Workspace, proof_folder

if TYPE_CHECKING:
    from briefgen.compose.memory import Memory
    from briefgen.upkeep.hearing import Reader

TIME_LIMIT_S = 600.0
"""A build that takes longer is taken for one that never ends."""


def silent(words: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a brief is kept up to date.

    `is_dated` says that the day was named, `is_alone` that no other brief is built beside it. `command` is the hash of what was
    typed and `briefs` what it names, for the next time that it is typed. `reader` is who wants to know what has changed since it
    was told last, nobody by default. `told` is told what a person may want to know meanwhile, `progress` each step.
    """

    force: bool = False
    is_dated: bool = False
    is_alone: bool = False
    command: str = ""
    briefs: tuple[str, ...] = ()
    time_limit_s: float = TIME_LIMIT_S
    reader: str = ""
    told: Callable[[str], object] = silent
    progress: Callable[[str], None] = silent
    wait: Callable[[float], object] = time.sleep
    now: Callable[[], datetime] = now


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace and what is remembered of it while a process runs.

    `has_memory` keeps memories from one build to the next; they are then stored when `store` is called, not with each build.
    `unsaved` holds what should have been put on record and could not.
    """

    workspace: Workspace
    has_memory: bool = False
    memories: dict[str, Memory] = field(default_factory=dict)
    unstored: set[str] = field(default_factory=set)
    unsaved: dict[str, Any] = field(default_factory=dict)

    @property
    def records(self) -> Records:
        """The records of the workspace."""
        return Records(self.workspace.root, machine_hash(self.workspace.root / FOLDER), self.unsaved)

    def store(self) -> None:
        """Store what has been remembered since the last time, for the next process."""
        while self.unstored:
            brief = self.unstored.pop()
            _keep_memory(self.records, brief, self.memories[brief])


def asked_for(workspace: Workspace, request: Request, manner: Manner) -> Asked:
    """Give what a request asks for, in the words of the record."""
    if request.as_of is None:
        raise ValueError("a build needs to be told its day: Request.as_of")
    place = Records(workspace.root, "").name
    said = [
        *(request.sections, request.skip, request.formats, request.style, request.settings, request.strict),
        *(request.marking, request.publish, request.reasons),
        *(place(path) if path else None for path in (request.output, workspace.data, workspace.templates)),
        manner.is_dated,
    ]
    key = digest(json.dumps(said).encode())
    return Asked(request.brief, key, request.as_of, manner.is_dated, manner.command, manner.briefs)


def why_build(desk: Desk, request: Request, manner: Manner) -> str:
    """Say why a brief is to be built; empty when it is up to date.

    Raises:
        UsageError: there is no such brief.
    """
    desk.workspace.folder(request.brief)
    return reason_to_build(desk.records, asked_for(desk.workspace, request, manner), force=manner.force)


def update_brief(desk: Desk, request: Request, manner: Manner) -> Outcome:
    """Build a brief where there is a reason, and keep the record of it.

    Raises:
        ContentError: something is wrong; what was built before stays.
        UsageError: there is no such brief, or it was asked for wrongly.
        MachineError: an output cannot be written, or another build does not end.
    """
    desk.workspace.folder(request.brief)
    records = desk.records
    reader = _reader(records, request, manner)
    make = partial(_made, desk, request, manner, reader=reader)
    means = Means(make, write_all, manner.now, manner.told, manner.wait, _is_as_built)
    asked = asked_for(desk.workspace, request, manner)
    with time_limit(manner.time_limit_s):
        outcome = rebuild(records, asked, means, force=manner.force)
        return _heard(desk, outcome, (request, manner), reader) if reader else outcome


def _is_as_built(path: Path) -> bool:
    """Tell by the proof beside a text whether it is as some build made it: what else is known of builds may have been removed."""
    try:
        manifest = json.loads((proof_folder(path) / "manifest.json").read_bytes())
        return bool(manifest["outputs"][path.name] == sha256(path.read_bytes()).hexdigest())
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _reader(records: Records, request: Request, manner: Manner) -> Reader | None:
    if not manner.reader:
        return None
    from briefgen.upkeep.hearing import Reader, can_be_told

    return Reader(records, request.brief, manner.reader) if can_be_told(request) else None


def _heard(desk: Desk, outcome: Outcome, way: tuple[Request, Manner], reader: Reader) -> Outcome:
    """Have a reader remember what it is told; where another has built what it does not know, it is told now."""
    request, manner = way
    records = desk.records
    entry = entry_of(records.load(request.brief), asked_for(desk.workspace, request, manner).key)
    heard = digest(json.dumps(entry["outputs"], sort_keys=True).encode()) if entry else ""
    if outcome.is_current and reader.heard != heard:
        from briefgen import pipeline

        assert request.as_of, "asked_for has seen to it"
        memory = _memory(desk, records, request.brief)
        _, loaded = pipeline.compose_brief(desk.workspace, request, as_of=request.as_of, memory=memory)
        outcome = replace(outcome, news=reader.news(loaded, memory.said, dict(request.reasons)))
    with suppress(OSError):  # It is told again next time, no more than that.
        reader.remember(heard, manner.now().isoformat(timespec="seconds"))
    return outcome


def rehearse_brief(desk: Desk, request: Request, manner: Manner) -> Outcome:
    """Do all that an update does but write.

    Raises:
        ContentError: it would fail.
    """
    reason = why_build(desk, request, manner)
    if not reason:
        return Outcome(request.brief)
    with time_limit(manner.time_limit_s):
        made = _made(desk, request, manner, keep=False, reader=_reader(desk.records, request, manner))
    return Outcome(
        request.brief,
        reason,
        tuple(made.files),
        reasons=made.reasons,
        kept=made.kept,
        diagnostics=made.diagnostics,
        settings=made.settings,
        news=made.news,
    )


def _made(desk: Desk, request: Request, manner: Manner, *, keep: bool = True, reader: Reader | None = None) -> Made:
    from briefgen import pipeline
    from briefgen.compose.memory import Memory
    from briefgen.publishing import edition_line, record_of
    from briefgen.upkeep.hearing import changed_settings, settings_of

    assert request.as_of, "asked_for has seen to it"
    records = desk.records
    memory = _memory(desk, records, request.brief)
    stock = pipeline.Stock(*_stock(records, request.brief, manner)) if keep and not desk.has_memory else None
    try:
        before: object = memory.mark, dict(memory.recent.plain)
        files, loaded = pipeline.render_brief(desk.workspace, request, manner.progress, memory=memory, stock=stock)
    except (BriefgenError, OSError):
        raise
    except Exception:
        # Sealed as if it were sound, what is remembered may still be of no use. Without it a fault is one of briefgen.
        memory, before = _noted(desk, request.brief, Memory()), None
        files, loaded = pipeline.render_brief(desk.workspace, request, manner.progress, memory=memory, stock=stock)
    due = next_change(loaded.ledger, request.as_of)
    if memory.is_daily:
        due = request.as_of + timedelta(days=1)
    settings = settings_of(loaded.config, request)
    changed = changed_settings(memory.settings, settings)
    is_new = bool(memory.reasons) or (memory.mark, memory.recent.plain) != before or settings != memory.settings
    memory.settings = settings
    if keep and is_new:
        if desk.has_memory:
            desk.unstored.add(request.brief)
        else:
            _keep_memory(records, request.brief, memory)
    publishing = pipeline.publishing_of(loaded)
    record = record_of(publishing, request)
    news = reader.news(loaded, memory.said, dict(request.reasons)) if reader else News()
    told = [edition_line(publishing, record)] if request.publish else []
    if record:
        news = replace(news, edition=told[0])
    if withheld := sorted(loaded.ledger.withheld):
        count = "1 fact" if len(withheld) == 1 else f"{len(withheld)} facts"
        told.append(f"{count} marked more strictly than {request.marking} left out: {', '.join(withheld)}")
    return Made(files, loaded.diagnostics, due, dict(memory.reasons), tuple(memory.kept), record, tuple(told), changed, news)


def _memory(desk: Desk, records: Records, brief: str) -> Memory:
    from briefgen.compose.memory import Memory, unpacked

    if brief in desk.memories:
        return desk.memories[brief]
    memory = Memory()
    stored = read_sealed(_memory_file(records, brief))
    if isinstance(stored, dict) and stored.get("machine") == records.machine:
        with suppress(TypeError, ValueError):
            memory = unpacked(stored.get("memory", {}))
            memory.recent.plain = dict(stored.get("plain", {}))
    return _noted(desk, brief, memory)


def _noted(desk: Desk, brief: str, memory: Memory) -> Memory:
    """Have a process that stays know what is remembered of a brief."""
    if desk.has_memory:
        desk.memories[brief] = memory
        memory.stays = True
    return memory


def _keep_memory(records: Records, brief: str, memory: Memory) -> None:
    try:
        held = {"machine": records.machine, "memory": memory.packed(), "plain": memory.recent.plain}
        write_sealed(_memory_file(records, brief), held)
    except OSError:
        return  # The next build has more to do, no more than that.


def _stock(records: Records, brief: str, manner: Manner) -> tuple[Callable[[], bytes | None], Callable[[bytes], object] | None]:
    """Give what reads and what writes what a brief was set from. Of many that are built for the first time, few are read."""
    path = records.folder / f"{brief}.type"

    def read() -> bytes | None:
        return read_stock(path, records.machine)

    def write(body: bytes) -> None:
        with suppress(OSError):  # The next build has more to do, no more than that.
            write_stock(path, records.machine, body)

    return read, write if manner.is_alone or records.load(brief)["entries"] else None


def _memory_file(records: Records, brief: str) -> Path:
    return records.folder / f"{brief}.sections"
