"""One build on record: done when there is a reason, written without losing what anybody typed, and noted.

The order keeps a build that is killed at any moment from doing harm: what the outputs may be is noted before they are written,
what they are is noted after. What must not live here: how a brief is made and how files are written; both come as arguments.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.core.lookups import Change
from briefgen.core.reads import ReadLog, digest, logging_reads
from briefgen.dataclass import dataclass, replace
from briefgen.errors import BriefgenError, ContentError, Diagnostic
from briefgen.regen.lock import locked
from briefgen.regen.record import Records, hash_of

if TYPE_CHECKING:
    from briefgen.core import editions
    from briefgen.regen.shapes import Entry, Failure, Record

NEVER = "no earlier build is known"
OTHERWISE = "the last build was asked for in another way"
FORCED = "--force was given"
_MOST_ASIDE = 99


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a brief, `key` for the way in which, the day, and whether the command named that day.

    `command` is the hash of what was typed, empty where it is not to be remembered; `briefs` are those that it names.
    """

    brief: str
    key: str
    as_of: date
    is_dated: bool = False
    command: str = ""
    briefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What changed since somebody was told last.

    `since` says since when, nothing where it is the first time. `words` say each change, as the brief itself would. `edition` is
    the line of the edition that was put on record.
    """

    since: str = ""
    changes: tuple[editions.Change, ...] = ()
    words: tuple[str, ...] = ()
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build has made, not written yet.

    `due` is the first day on which the same inputs may give something else. `reasons` tell of each template that had to be
    filled why (nothing: it was not known), `kept` are those that were taken from an earlier build. `records` are written with the
    outputs and are none of them: the records of editions, which stay; `told` is what a person should
    know of what is in the outputs: what came of publishing, what was left out. `settings` are keys of brief.toml, or their like
    on the command, that say something else than at the last build.
    """

    files: Mapping[Path, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()
    due: date | None = None
    reasons: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    records: Mapping[Path, bytes] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    settings: tuple[Change, ...] = ()
    news: News = News()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    `reason` says why it was built, nothing where it was up to date. `written` are the outputs whose content is new, `aside`
    the copies of what somebody had edited, `removed` what the last build made and this one does not. `fault` says why the
    record could not be written. `warnings` counts those of the build that the outputs come from.
    """

    brief: str
    reason: str = ""
    outputs: tuple[Path, ...] = ()
    written: tuple[Path, ...] = ()
    aside: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    reasons: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    warnings: int = 0
    fault: str = ""
    told: tuple[str, ...] = ()
    settings: tuple[Change, ...] = ()
    news: News = News()

    @property
    def is_current(self) -> bool:
        """Whether there was nothing to do."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Means:
    """By what a build is done: `make` makes, `write` writes. `told` is told what a person may want to know meanwhile.

    `is_as_built` tells of a text of which no record knows whether it is as some build made it.
    """

    make: Callable[[], Made]
    write: Callable[[Mapping[Path, bytes]], None]
    now: Callable[[], datetime]
    told: Callable[[str], object] = lambda words: None
    wait: Callable[[float], object] = time.sleep
    is_as_built: Callable[[Path], bool] = lambda path: False


def reason_to_build(records: Records, asked: Asked, *, force: bool = False) -> str:
    """Say why a brief is to be built; empty when it is up to date."""
    record = records.load(asked.brief)
    return _reason(records, record, entry_of(record, asked.key), asked, force=force)


def _reason(records: Records, record: Record, entry: Entry | None, asked: Asked, *, force: bool) -> str:
    if entry is None:
        return OTHERWISE if record["entries"] else NEVER
    return FORCED if force else records.reason(entry, asked.as_of)


def entry_of(record: Record, key: str) -> Entry | None:
    """Give what is known of one way of asking."""
    return next((entry for entry in record["entries"] if entry["key"] == key), None)


def rebuild(records: Records, asked: Asked, means: Means, *, force: bool = False) -> Outcome:
    """Build where there is a reason, and note what was read and made.

    Raises:
        ContentError: the material is wrong; noted, and the outputs are as they were.
        MachineError: an output cannot be written, or another build does not end.
    """
    with locked(records.folder / f"{asked.brief}.lock", means.wait, means.told):
        record = records.load(asked.brief)
        entry = entry_of(record, asked.key)
        reason = _reason(records, record, entry, asked, force=force)
        if entry is not None and not reason:
            return _current(records, record, entry, asked)
        try:
            with logging_reads() as log:
                made = means.make()
        except BriefgenError as error:
            record["failure"] = _failure(records, error, log, means.now())
            _save(records, asked.brief, record)
            raise
        return _written(records, record, _Build(asked, made, log, reason), means)


def _failure(records: Records, error: BriefgenError, log: ReadLog, now: datetime) -> Failure:
    first = error.first
    # Its file as seen from the workspace.
    said = replace(first, where=replace(first.where, file=records.name(first.where.file))) if first.where else first
    files, folders = _read(records, log)
    return {
        "at": now.isoformat(timespec="seconds"),
        "said": str(said),
        "count": len(error.diagnostics),
        "files": files,
        "folders": folders,
    }


@dataclass(frozen=True, slots=True)
class _Build:
    asked: Asked
    made: Made
    log: ReadLog
    reason: str


def _current(records: Records, record: Record, entry: Entry, asked: Asked) -> Outcome:
    if record["failure"] or (asked.command and asked.command not in entry["commands"]):
        record["failure"] = None
        entry["commands"] |= {asked.command: list(asked.briefs)} if asked.command else {}
        _save(records, asked.brief, record)
    outputs = tuple(records.path(name) for name in entry["outputs"])
    return Outcome(asked.brief, outputs=outputs, warnings=entry["warnings"])


def _written(records: Records, record: Record, build: _Build, means: Means) -> Outcome:
    made, brief = build.made, build.asked.brief
    files = {path: content for path, content in made.files.items() if hash_of(path) != digest(content)}
    plain = [path for path in made.files if path.is_file() or not path.exists()]
    asides = {place: path for path in files if (place := _aside(records, record, path, means))}
    hashes = {records.name(path): digest(made.files[path]) for path in plain}
    before = dict(record["made"])
    for name, is_now in hashes.items():
        record["made"][name] = list(dict.fromkeys([*record["made"].get(name, []), is_now]))
    _save(records, brief, record)
    try:
        means.write({**{place: path.read_bytes() for place, path in asides.items()}, **files, **made.records})
    except BriefgenError as error:
        record["failure"] = _failure(records, error, build.log, means.now())
        _save(records, brief, record)
        raise
    record["made"] = before | {name: [is_now] for name, is_now in hashes.items()}
    removed = _remove_left(records, record, build.asked.key, hashes)
    record["failure"] = None
    kept = [e for e in record["entries"] if e["key"] != build.asked.key and not e["outputs"].keys() & hashes.keys()]
    whole = len(plain) == len(made.files)  # What went to a pipe cannot be looked at again.
    record["entries"] = [*kept, *([_entry(records, build, hashes, means.now())] if whole else [])]
    fault = _save(records, brief, record)
    return Outcome(
        brief,
        build.reason,
        tuple(made.files),
        tuple(files),
        aside=tuple(asides),
        removed=removed,
        diagnostics=made.diagnostics,
        reasons=made.reasons,
        kept=made.kept,
        warnings=len(made.diagnostics),
        fault=fault,
        told=made.told,
        settings=made.settings,
        news=made.news,
    )


def _read(records: Records, log: ReadLog) -> tuple[dict[str, str | None], dict[str, list[str]]]:
    """Give what was read by the names of a record."""
    files = {records.name(path): was for path, was in log.files.items()}
    return files, {records.name(path): names for path, names in log.folders.items()}


def _entry(records: Records, build: _Build, outputs: dict[str, str], now: datetime) -> Entry:
    asked = build.asked
    files, folders = _read(records, build.log)
    for path, content in build.made.records.items():
        # What a build puts on record it has read, as it were: the next one would come to the same.
        files[records.name(path)] = digest(content)
        pattern, *names = folders.get(records.name(path.parent), ["*.json"])
        folders[records.name(path.parent)] = [pattern, *sorted({*names, path.name})]
    return {
        "key": asked.key,
        "machine": records.machine,
        "as_of": asked.as_of.isoformat(),
        "is_dated": asked.is_dated,
        "due": build.made.due.isoformat() if build.made.due else None,
        # What changed while it was read equals nothing, so the next build looks again.
        "files": {name: was for name, was in files.items() if name not in outputs},
        "folders": folders,
        "outputs": outputs,
        "warnings": len(build.made.diagnostics),
        "built": now.isoformat(timespec="seconds"),
        "commands": {asked.command: list(asked.briefs)} if asked.command else {},
    }


def _aside(records: Records, record: Record, path: Path, means: Means) -> Path | None:
    """Give the place for a copy of what is at `path`, where somebody has edited it; of a text too that is not known at all."""
    is_now = hash_of(path) if path.is_file() else None
    known = record["made"].get(records.name(path))
    if is_now is None or (is_now in known if known is not None else path.suffix != ".md" or means.is_as_built(path)):
        return None
    for count in range(1, _MOST_ASIDE):
        place = path.with_name(f"{path.name}.orig{'' if count == 1 else f'.{count}'}")
        if hash_of(place) in {None, is_now}:
            return place
    return place


def _remove_left(records: Records, record: Record, key: str, outputs: Mapping[str, str]) -> tuple[Path, ...]:
    """Remove what the last such build made and this one does not, such as a figure that was renamed, unless it was edited.

    A record may come from anywhere, with the workspace: nothing goes but what a build puts beside what it makes now.
    """
    entry = entry_of(record, key)
    removed = []
    for name, was in (entry["outputs"] if entry else {}).items():
        path = records.path(name)
        if name not in outputs and hash_of(path) == was and _is_beside(path, map(records.path, outputs)):
            path.unlink(missing_ok=True)
            record["made"].pop(name, None)
            removed.append(path)
    return tuple(removed)


def _is_beside(path: Path, outputs: Iterable[Path]) -> bool:
    """Tell whether a file stands beside an output under its name, as one of output/water-figures does beside output/water.md.

    Links on the way there are followed, an output that is one itself is not: its figures stand beside the link.
    """
    place = str(path.parent.resolve() / path.name)
    return any(place.startswith(f"{output.parent.resolve() / output.stem}-") for output in outputs)


def _save(records: Records, brief: str, record: Record) -> str:
    """Save the record; where that cannot be, give the reason: a brief is built all the same."""
    try:
        records.save(brief, record)
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""


__all__ = [
    "FORCED",
    "NEVER",
    "OTHERWISE",
    "Asked",
    "ContentError",
    "Made",
    "Means",
    "News",
    "Outcome",
    "entry_of",
    "reason_to_build",
    "rebuild",
]
