"""One build from end to end: inputs, ledger, composition, notes, renderers, files. It alone joins the rooms.

Everything is read, checked and made before anything is written. What must not live here: the clock and the environment.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import field
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen.core.brief import Brief
from briefgen.core.checks import check_facts, check_joins
from briefgen.core.citations import set_notes
from briefgen.core.cited import Cited
from briefgen.core.document import Attachment, Document
from briefgen.core.editions import Edition
from briefgen.core.ledger import Ledger, Tables, join_ledger
from briefgen.core.manifest import CONTENTS, Made
from briefgen.core.marking import marked, strictness, withhold
from briefgen.core.reads import note_file, note_folder
from briefgen.core.recent import Recent
from briefgen.core.sources import Source
from briefgen.core.units import Units
from briefgen.dataclass import dataclass, replace
from briefgen.errors import (
    CitationError,
    ConfigError,
    ContentError,
    DataError,
    Diagnostic,
    Findings,
    Severity,
)
from briefgen.inputs.again import read_again
from briefgen.inputs.config import read_brief
from briefgen.inputs.editions import read_editions, record_files
from briefgen.inputs.facts import read_facts
from briefgen.inputs.notes import read_notes
from briefgen.inputs.sources import read_citations, read_sources
from briefgen.output import write_all
from briefgen.proving import Proven, digests, place_in
from briefgen.publishing import Publishing, check_changes, record_of
from briefgen.regen.record import names_in
from briefgen.version import __version__
from briefgen.workspace import Request, Workspace, choose_sections, find_workspace, output_paths, proof_folder

if TYPE_CHECKING:
    import pandas as pd

    from briefgen.compose.memory import Memory

__all__ = [
    "Built",
    "Loaded",
    "Request",
    "Workspace",
    "build_brief",
    "check_brief",
    "compose_brief",
    "find_workspace",
    "load_brief",
    "publishing_of",
    "render_brief",
]


Thing = TypeVar("Thing")
Check = Callable[[Mapping[str, Source], Findings], object]
"""Notes what is wrong with works."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A brief read and joined. `diagnostics` are warnings only: errors are raised.

    `editions` are those on record, oldest first, and `edition` is what this one would be; `inputs` maps each file that was read
    to its SHA-256, once it is composed.
    """

    config: Brief
    ledger: Ledger
    folder: Path
    diagnostics: tuple[Diagnostic, ...]
    editions: tuple[Edition, ...] = ()
    edition: Edition | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)

    def write(self, cited: Cited) -> str:
        """Write a value of the ledger in the brief's language."""
        from briefgen.compose.wording import Look, wording_for

        wording = wording_for(self.config.language, self.config.units)
        return wording.write(cited, Look()) if wording else ""

    def frame(self) -> pd.DataFrame:
        """Give the facts as a data frame, one row a fact, computed values filled in."""
        from briefgen.frames import ledger_frame

        return ledger_frame(self.ledger)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, main files first, and the warnings on the way. `published` is the edition that it put on record.

    `withheld` are ids of the facts that are marked more strictly than was asked for, and were left out.
    """

    brief: str
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    published: Edition | None = None
    withheld: tuple[str, ...] = ()


def load_brief(workspace: Workspace, request: Request, check: Check | None = None, recent: Recent | None = None) -> Loaded:
    """Read a brief's configuration and tables and join them to a ledger.

    `check` notes what keeps works from being cited, where they are to be; `recent` knows what was read for the last document.

    Raises:
        ContentError: anything is wrong; everything that is comes at once.
        UsageError: there is no such brief.
    """
    folder = workspace.folder(request.brief)
    findings = Findings(shows_ignored=request.verbose)
    brief, ledger = _load(folder, request, findings, check, recent or Recent())
    if brief is None or ledger is None:
        raise ConfigError(*findings)
    editions = read_editions(folder, findings)
    findings.stop_on_errors(DataError)
    if request.marking:
        ledger = withhold(ledger, request.marking)
        if strictness(brief.marking) > strictness(request.marking):
            brief = replace(brief, marking=request.marking)
    return Loaded(brief, ledger, folder, tuple(findings), editions)


def compose_brief(
    workspace: Workspace, request: Request, *, as_of: date, memory: Memory | None = None
) -> tuple[Document, Loaded]:
    """Make the finished document of a brief, notes numbered and written out; parts that `memory` holds are not made again.

    Raises:
        ContentError: anything is wrong.
        UsageError: a section is unknown.
    """
    # Read on the path that needs them: listing facts starts without Jinja2 and Babel.
    from briefgen.compose.compose import Material, compose
    from briefgen.compose.language import language_of
    from briefgen.compose.memory import Memory
    from briefgen.preparing import Styling, check_works, citations_of, templates_of

    # What is let through is listed by looking at everything anew.
    memory = Memory() if memory is None or request.verbose else memory
    recent = memory.recent
    recent.begin()
    check = partial(check_works, memory=memory)
    loaded = load_brief(workspace, replace(request, as_of=as_of), check, recent)
    loaded = replace(loaded, ledger=loaded.ledger.steadied(recent))
    brief, ledger = loaded.config, loaded.ledger
    findings = Findings(dict(brief.severities), request.verbose)
    findings.extend(loaded.diagnostics)
    chosen = choose_sections(brief.sections, request.sections, request.skip)
    formatter = citations_of(brief, ledger, Styling(request.style, (loaded.folder, workspace.root)), findings, memory)
    templates = templates_of(workspace, loaded.folder.name, chosen, findings, memory)
    findings.stop_on_errors(ContentError)
    last = loaded.editions[-1] if loaded.editions else None
    material = Material(brief, ledger, templates, as_of, last, dict(request.reasons))
    document = compose(material, chosen, findings, memory)
    language = language_of(brief.language)
    assert language  # compose has refused a language that is unknown
    assert formatter  # without one the findings have stopped the build
    put: Callable[..., Document] = partial(set_notes, recent=recent)
    if formatter.in_text is not None:
        from briefgen.core.intext import set_in_text

        put = set_in_text
    document = marked(put(document, ledger, formatter, language.citations), brief, ledger, findings)
    for name in sorted(formatter.unprinted):
        said = f'the style "{request.style or brief.style}" has nothing to print of the work "{name}"'
        findings.add("bad-work", said, ledger.sources[name].where, hint="give it a title or an author")
    findings.stop_on_errors(CitationError)
    check_changes(Publishing(document.edition, loaded.editions, loaded.folder), ledger, request, findings)
    findings.stop_on_errors(ContentError)
    files = [*_tables_of(loaded.folder), *(Path(template.file) for template in templates.values())]
    inputs = digests(workspace, files)
    return document, replace(loaded, diagnostics=tuple(findings), inputs=inputs, edition=document.edition)


def check_brief(workspace: Workspace, request: Request) -> tuple[Diagnostic, ...]:
    """Do everything that a build does but write; give the warnings, and what is let through where that is asked for.

    Raises:
        ContentError: a build would fail.
    """
    _, loaded = render_brief(workspace, request, lambda words: None)
    return loaded.diagnostics


def build_brief(workspace: Workspace, request: Request, progress: Callable[[str], None] = lambda words: None) -> Built:
    """Build a brief: check all, make all, then write all.

    Raises:
        ContentError: something is wrong, or `strict` is asked for and there are warnings; nothing is written.
        OutputError: a file cannot be written.
    """
    files, loaded = render_brief(workspace, request, progress)
    record = record_of(publishing_of(loaded), request)
    files |= record
    progress("writing")
    write_all(files)
    return Built(
        request.brief,
        tuple(files),
        loaded.diagnostics,
        loaded.edition if record else None,
        tuple(sorted(loaded.ledger.withheld)),
    )


def publishing_of(loaded: Loaded) -> Publishing:
    """Give what is needed to publish a brief that was composed."""
    return Publishing(loaded.edition, loaded.editions, loaded.folder)


@dataclass(frozen=True, slots=True)
class Stock:
    """Where is kept what a PDF was set from, for the next process: gives it, None where there is nothing, and takes it.

    Without `write` nothing is to be kept.
    """

    read: Callable[[], bytes | None]
    write: Callable[[bytes], object] | None


def render_brief(  # what is kept is named
    workspace: Workspace,
    request: Request,
    progress: Callable[[str], None],
    *,
    memory: Memory | None = None,
    stock: Stock | None = None,
) -> tuple[dict[Path, bytes], Loaded]:
    """Give the files of a brief, checked and not written; parts that `memory` or `stock` hold are not made again.

    Raises:
        ContentError: something is wrong, or `strict` is asked for and there are warnings.
    """
    if request.as_of is None:
        raise ValueError("a build needs to be told its day: Request.as_of")
    progress("reading and composing")
    document, loaded = compose_brief(workspace, request, as_of=request.as_of, memory=memory)
    warnings = [item for item in loaded.diagnostics if item.severity is Severity.WARNING]
    if request.strict and warnings:
        ignored = (item for item in loaded.diagnostics if item.severity is Severity.IGNORE)
        raise ContentError(*(replace(item, severity=Severity.ERROR) for item in warnings), *ignored)
    # The next build reads the record of this one: verified then, the file is to name it among its inputs.
    record = record_of(publishing_of(loaded), request)
    held = {place_in(workspace, path): sha256(data).hexdigest() for path, data in record.items()}
    loaded = replace(loaded, inputs={**loaded.inputs, **held})
    formats = request.formats or loaded.config.formats
    recent = memory.recent if memory and not request.verbose else Recent()
    kept = recent if memory and memory.stays else None
    files: dict[Path, bytes] = {}
    for kind, path in output_paths(workspace, request, formats).items():
        progress(f"setting {path.name}")
        proven = _proven(workspace, request, document, loaded, recent)
        files |= {path: _pdf(proven, loaded, stock, kept)} if kind == "pdf" else _markdown(path, proven, loaded, kept)
    recent.end()
    return files, loaded


def _proven(workspace: Workspace, request: Request, document: Document, loaded: Loaded, recent: Recent) -> Proven:
    brief = loaded.config
    made = Made(
        version=__version__,
        brief=request.brief,
        as_of=str(request.as_of),
        style=request.style or brief.style,
        sections=choose_sections(brief.sections, request.sections, request.skip),
        settings=request.settings,
        marking=request.marking,
        inputs=loaded.inputs,
    )
    return Proven(document, loaded.ledger, made, workspace, recent)


def _pdf(proven: Proven, loaded: Loaded, stock: Stock | None, recent: Recent | None) -> bytes:
    from briefgen.render.pdf import render_pdf, stored

    attached = [Attachment(name, "application/json", data, CONTENTS[name]) for name, data in proven.proof({}).items()]
    day = date.fromisoformat(proven.made.as_of)
    brief, places = loaded.config, {fact.id: fact.where for fact in loaded.ledger.facts.values()}
    _note_house(brief)
    look = partial(render_pdf, proven.document, page=brief.page, house=brief.house, created=day)
    render = partial(look, attachments=attached, places=places)
    if stock is None:
        return render(recent=recent)
    return stored.set_from(stock.read(), lambda known: render(recent=known), stock.write)


def _markdown(path: Path, proven: Proven, loaded: Loaded, recent: Recent | None) -> dict[Path, bytes]:
    from briefgen.render.markdown import render_markdown

    folder = f"{path.stem}-figures"
    text, figures = render_markdown(proven.document, figures=folder, accent=loaded.config.house.accent, recent=recent)
    files = {path: text.encode(), **{path.parent / folder / name: svg.encode() for name, svg in figures.items()}}
    if path.exists() and not path.is_file():
        return files  # A pipe has nothing beside it.
    digests = {place.relative_to(path.parent).as_posix(): sha256(data).hexdigest() for place, data in files.items()}
    return files | {proof_folder(path) / name: data for name, data in proven.proof(digests).items()}


def _note_house(brief: Brief) -> None:
    """Log the fonts and the logo of the house: another build looks at them again."""
    house = brief.house
    fonts = (*house.serif.values(), *house.sans.values(), *house.fallbacks)
    for path in dict.fromkeys(filter(None, (*(font.path for font in fonts), house.logo))):
        file = Path(path)
        note_file(file, file.read_bytes() if file.is_file() else None)


# --- reading --------------------------------------------------------------------------------------------------------------------


def _load(
    folder: Path, request: Request, findings: Findings, check: Check | None, recent: Recent
) -> tuple[Brief | None, Ledger | None]:
    read = partial(read_brief, folder / "brief.toml", request.settings, findings, recent.plain)
    brief = read_again(("brief", str(folder), *request.settings), read, findings, recent)
    if brief:
        findings.severities |= brief.severities
    # Without brief.toml the tables are read all the same: one run names all that is wrong.
    tables = _tables(folder, brief.units if brief else Units(), findings, recent)
    if brief is None:
        return None, None
    ledger = join_ledger(brief, tables, findings)
    if check:
        check(ledger.sources, findings)
    findings.extend(check_joins(ledger))
    if not findings.has_errors:
        findings.extend(check_facts(ledger, request.as_of))
    _check_schedules(brief, findings)
    return brief, ledger


def _check_schedules(brief: Brief, findings: Findings) -> None:
    if brief.schedules:
        from briefgen.regen.timetable import faults

        for schedule in brief.schedules:
            for key, said in faults(schedule):
                findings.add("bad-setting", said, replace(schedule.where, key=f"schedule.{key}"))


def _tables(folder: Path, units: Units, findings: Findings, recent: Recent) -> Tables:
    has_lost = findings.has_errors  # Then less is held against a table than another time.

    def read(name: str, reader: Callable[..., Thing], *ground: Hashable, **said: str) -> Thing:
        read = partial(reader, folder / name, *([units] if ground else []), findings, **said)
        return read_again((str(folder / name), has_lost, *ground), read, findings, recent)

    ground = ("units", *units.nouns.items())
    return Tables(
        read("facts.csv", read_facts, *ground),
        {path.stem: read(f"series/{path.name}", read_facts, *ground, series=path.stem) for path in _series(folder)},
        read("notes.md", read_notes),
        read("sources.json", read_sources),
        read("citations.csv", read_citations),
    )


def _tables_of(folder: Path) -> list[Path]:
    named = [folder / name for name in ("brief.toml", "facts.csv", "notes.md", "sources.json", "citations.csv")]
    return [*named, *_series(folder), *record_files(folder)]


def _series(folder: Path) -> list[Path]:
    names = names_in(folder / "series", "*.csv")
    note_folder(folder / "series", "*.csv", names)
    return [folder / "series" / name for name in names]
