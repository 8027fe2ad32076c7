"""One build from end to end: inputs, ledger, composition, notes, renderers, files. It alone joins the rooms.

Everything is read, checked and made before anything is written. What must not live here: the clock and the environment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.core.brief import Brief
from briefgen.core.checks import check_facts, check_joins
from briefgen.core.citations import Cite, set_notes
from briefgen.core.cited import Cited
from briefgen.core.document import Attachment, Document, Runs, Text
from briefgen.core.editions import Edition, compare, edition_json, unexplained
from briefgen.core.ledger import Ledger, Tables, join_ledger
from briefgen.core.manifest import CONTENTS, Made
from briefgen.core.marking import marked, strictness, withhold
from briefgen.core.units import Units
from briefgen.csl import ChicagoNotes, check_items
from briefgen.csl import Cite as StyledCite
from briefgen.csl import Run as StyledRun
from briefgen.errors import (
    ConfigError,
    ContentError,
    DataError,
    Diagnostic,
    Findings,
    Severity,
    TemplateError,
    UsageError,
    Where,
    finding,
    nearest,
)
from briefgen.inputs.config import read_brief
from briefgen.inputs.editions import read_editions, record_path
from briefgen.inputs.facts import read_facts
from briefgen.inputs.files import read_text
from briefgen.inputs.notes import read_notes
from briefgen.inputs.sources import read_citations, read_sources
from briefgen.output import write_all
from briefgen.proving import Proven, digests, place_in
from briefgen.resources import find_template, template_folders
from briefgen.starting import new_workspace
from briefgen.workspace import Request, Workspace, choose_sections, find_workspace, output_paths, proof_folder

if TYPE_CHECKING:
    import pandas as pd

    from briefgen.compose.environment import Template

__all__ = [
    "Built",
    "Loaded",
    "Rendered",
    "Request",
    "Workspace",
    "build_brief",
    "check_brief",
    "compose_brief",
    "find_workspace",
    "load_brief",
    "new_workspace",
    "render_brief",
]

STYLES = ("chicago-notes",)
"""Citation styles there are."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A brief read and joined. `diagnostics` are warnings only: errors are raised.

    `editions` are those on record, oldest first; `inputs` maps each file that was read to its SHA-256, once it is composed.
    """

    config: Brief
    ledger: Ledger
    folder: Path
    diagnostics: tuple[Diagnostic, ...]
    editions: tuple[Edition, ...] = ()
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


def load_brief(workspace: Workspace, request: Request) -> Loaded:
    """Read a brief's configuration and tables and join them to a ledger.

    Raises:
        ContentError: anything is wrong; everything that is comes at once.
        UsageError: there is no such brief.
    """
    folder = workspace.folder(request.brief)
    findings = Findings(shows_ignored=request.verbose)
    brief, ledger = _load(folder, request, findings)
    if brief is None or ledger is None:
        raise ConfigError(*findings)
    editions = read_editions(folder, findings)
    findings.stop_on_errors(DataError)
    if request.marking:
        ledger = withhold(ledger, request.marking)
        if strictness(brief.marking) > strictness(request.marking):
            brief = replace(brief, marking=request.marking)
    return Loaded(brief, ledger, folder, tuple(findings), editions)


def compose_brief(workspace: Workspace, request: Request, *, as_of: date) -> tuple[Document, Loaded]:
    """Make the finished document of a brief, notes numbered and written out.

    Raises:
        ContentError: anything is wrong.
        UsageError: a section is unknown.
    """
    # Read on the path that needs them: listing facts starts without Jinja2 and Babel.
    from briefgen.compose.compose import Material, compose
    from briefgen.compose.language import language_of

    loaded = load_brief(workspace, replace(request, as_of=as_of))
    brief, ledger = loaded.config, loaded.ledger
    findings = Findings(dict(brief.severities), request.verbose)
    findings.extend(loaded.diagnostics)
    chosen = choose_sections(brief.sections, request.sections, request.skip)
    style = request.style or brief.style
    if style not in STYLES:
        where = Where("--style") if request.style else brief.at("style")
        findings.add(
            "unknown-style", f'no style "{style}"', where, hint=nearest(style, STYLES) or f"there is {', '.join(STYLES)}"
        )
    templates = _templates(workspace, loaded.folder.name, chosen, findings)
    findings.stop_on_errors(ContentError)
    last = loaded.editions[-1] if loaded.editions else None
    document = compose(Material(brief, ledger, templates, as_of, last, dict(request.reasons)), chosen, findings)
    language = language_of(brief.language)
    assert language  # compose has refused a language that is unknown
    formatter = _Citations(ledger, brief.language)
    document = marked(set_notes(document, ledger, formatter, language.citations), brief, ledger, findings)
    _check_changes(document, loaded, request, findings)
    findings.stop_on_errors(ContentError)
    files = [*_tables_of(loaded.folder), *(Path(template.file) for template in templates.values())]
    inputs = digests(workspace, files)
    return document, replace(loaded, diagnostics=tuple(findings), inputs=inputs)


def check_brief(workspace: Workspace, request: Request) -> tuple[Diagnostic, ...]:
    """Do everything that a build does but write; give the warnings, and what is let through where that is asked for.

    Raises:
        ContentError: a build would fail.
    """
    _, (_, loaded) = _rendered(workspace, request, lambda words: None)
    return loaded.diagnostics


def build_brief(workspace: Workspace, request: Request, progress: Callable[[str], None] = lambda words: None) -> Built:
    """Build a brief: check all, make all, then write all.

    Raises:
        ContentError: something is wrong, or `strict` is asked for and there are warnings; nothing is written.
        OutputError: a file cannot be written.
    """
    files, (document, loaded) = _rendered(workspace, request, progress)
    published = _published(document, loaded, request)
    if published:
        files[record_path(loaded.folder, published.number)] = edition_json(published).encode()
    progress("writing")
    write_all(files)
    return Built(request.brief, tuple(files), loaded.diagnostics, published, tuple(sorted(loaded.ledger.withheld)))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A brief set but not written: its files, the digests of its inputs, and the edition that it would be."""

    files: Mapping[Path, bytes]
    inputs: Mapping[str, str]
    edition: Edition | None


def render_brief(workspace: Workspace, request: Request) -> Rendered:
    """Make the files of a build and write none.

    Raises:
        ContentError: a build would fail.
    """
    files, (document, loaded) = _rendered(workspace, request, lambda words: None)
    return Rendered(files, loaded.inputs, document.edition)


def _published(document: Document, loaded: Loaded, request: Request) -> Edition | None:
    """Give the edition to put on record; None where none is asked for, or nothing has changed since the last."""
    if not request.publish or document.edition is None:
        return None
    if request.sections or request.skip or request.marking or request.settings:
        hint = "build it whole, as brief.toml says"
        raise UsageError(finding("usage", "--publish is for the whole brief, not for a version of it", hint=hint))
    last = loaded.editions[-1] if loaded.editions else None
    if last and max(last.date, last.revised) > str(request.as_of):
        said = f"the last edition is of {max(last.date, last.revised)}, and this one would be of {request.as_of}"
        raise UsageError(finding("usage", said, hint="an edition is no older than the one before it: leave out --as-of"))
    return document.edition if document.edition != last else None


def _check_changes(document: Document, loaded: Loaded, request: Request, findings: Findings) -> None:
    """Ask for the reason of every judgement that is not what it was; without one nothing is published."""
    is_part = request.sections or request.skip or request.marking
    if not loaded.editions or document.edition is None or is_part:
        return
    last = loaded.editions[-1]
    for change in unexplained(compare(last.state, document.edition.state, dict(request.reasons))):
        fact = loaded.ledger.facts.get(change.id)
        said = f'the judgement "{change.id}" is {change.action} since the edition of {last.date}, and nobody says why'
        item = finding("unexplained-change", said, fact.where if fact else None, hint=f'add --reason "{change.id}=..."')
        findings.extend([replace(item, severity=Severity.ERROR) if request.publish else item])


def _rendered(
    workspace: Workspace, request: Request, progress: Callable[[str], None]
) -> tuple[dict[Path, bytes], tuple[Document, Loaded]]:
    if request.as_of is None:
        raise ValueError("a build needs to be told its day: Request.as_of")
    progress("reading and composing")
    document, loaded = compose_brief(workspace, request, as_of=request.as_of)
    warnings = [item for item in loaded.diagnostics if item.severity is Severity.WARNING]
    if request.strict and warnings:
        ignored = (item for item in loaded.diagnostics if item.severity is Severity.IGNORE)
        raise ContentError(*(replace(item, severity=Severity.ERROR) for item in warnings), *ignored)
    if published := _published(document, loaded, request):
        # The next build reads the record of this one: verified then, the file is to name it among its inputs.
        record = record_path(loaded.folder, published.number)
        held = {place_in(workspace, record): sha256(edition_json(published).encode()).hexdigest()}
        loaded = replace(loaded, inputs={**loaded.inputs, **held})
    formats = request.formats or loaded.config.formats
    files: dict[Path, bytes] = {}
    for kind, path in output_paths(workspace, request, formats).items():
        progress(f"setting {path.name}")
        files |= _files(kind, path, _proven(workspace, request, document, loaded), loaded.config)
    return files, (document, loaded)


def _proven(workspace: Workspace, request: Request, document: Document, loaded: Loaded) -> Proven:
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
    return Proven(document, loaded.ledger, made, workspace)


def _files(kind: str, path: Path, proven: Proven, brief: Brief) -> dict[Path, bytes]:
    if kind == "pdf":
        from briefgen.render.pdf import render_pdf

        attached = [Attachment(name, "application/json", data, CONTENTS[name]) for name, data in proven.proof({}).items()]
        day = date.fromisoformat(proven.made.as_of)
        return {path: render_pdf(proven.document, page=brief.page, created=day, attachments=attached)}
    from briefgen.render.markdown import render_markdown

    folder = f"{path.stem}-figures"
    text, figures = render_markdown(proven.document, figures=folder)
    files = {path: text.encode(), **{path.parent / folder / name: svg.encode() for name, svg in figures.items()}}
    if path.exists() and not path.is_file():
        return files  # A pipe has nothing beside it.
    digests = {place.relative_to(path.parent).as_posix(): sha256(data).hexdigest() for place, data in files.items()}
    return files | {proof_folder(path) / name: data for name, data in proven.proof(digests).items()}


# --- reading --------------------------------------------------------------------------------------------------------------------


def _load(folder: Path, request: Request, findings: Findings) -> tuple[Brief | None, Ledger | None]:
    brief = read_brief(folder / "brief.toml", request.settings, findings)
    if brief:
        findings.severities |= brief.severities
    # Without brief.toml the tables are read all the same: one run names all that is wrong.
    tables = _tables(folder, brief.units if brief else Units(), findings)
    if brief is None:
        return None, None
    ledger = join_ledger(brief, tables, findings)
    for error in check_items([source.item for source in ledger.sources.values()]):
        findings.add("bad-work", str(error), ledger.sources[error.item].where)
    findings.extend(check_joins(ledger))
    if not findings.has_errors:
        findings.extend(check_facts(ledger, request.as_of))
    return brief, ledger


def _tables(folder: Path, units: Units, findings: Findings) -> Tables:
    return Tables(
        read_facts(folder / "facts.csv", units, findings),
        {path.stem: read_facts(path, units, findings, series=path.stem) for path in _series(folder)},
        read_notes(folder / "notes.md", findings),
        read_sources(folder / "sources.json", findings),
        read_citations(folder / "citations.csv", findings),
    )


def _tables_of(folder: Path) -> list[Path]:
    named = [folder / name for name in ("brief.toml", "facts.csv", "notes.md", "sources.json", "citations.csv")]
    return [*named, *_series(folder), *sorted((folder / "editions").glob("edition-*.json"))]


def _series(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "series").glob("*") if path.suffix.lower() == ".csv")


def _templates(workspace: Workspace, brief: str, chosen: Sequence[str], findings: Findings) -> dict[str, Template]:
    """Read the frame, the sections, their key points, and what these include."""
    from briefgen.compose.compose import FRAME
    from briefgen.compose.environment import Template
    from briefgen.compose.reading import key_points_template, referenced, section_template

    folders = template_folders(workspace=workspace.root, brief=brief, data=workspace.data, templates=workspace.templates)
    waiting: list[tuple[str, bool, Where | None]] = [(FRAME, False, None)]
    waiting += [(section_template(section), False, None) for section in chosen]
    waiting += [(key_points_template(section), True, None) for section in chosen]
    read: dict[str, Template] = {}
    while waiting:
        name, is_optional, where = waiting.pop(0)
        if name in read:
            continue
        try:
            path = find_template(name, folders)
        except TemplateError as error:
            if not is_optional:
                findings.extend(replace(item, where=where or item.where) for item in error.diagnostics)
            continue
        text = read_text(path, findings)
        if text is not None:
            read[name] = Template(text, str(path))
            waiting += [(found.name, found.is_optional, Where(str(path), found.line)) for found in referenced(read[name])]
    return dict(sorted(read.items()))


# --- citing ---------------------------------------------------------------------------------------------------------------------


class _Citations:
    """briefgen's way of asking for citations, answered by the citation room's way of writing them."""

    def __init__(self, ledger: Ledger, language: str) -> None:
        items = [source.item for source in ledger.sources.values()]
        self._style = ChicagoNotes(items, language=language, inferred=ledger.inferred)

    def cite(self, clusters: Sequence[Sequence[Cite]]) -> list[Runs]:
        styled = [[StyledCite(one.source, one.locator, one.label, one.prefix, one.suffix) for one in each] for each in clusters]
        return [_runs(runs) for runs in self._style.cite(styled)]

    def bibliography(self, sources: Iterable[str]) -> list[tuple[str, Runs]]:
        return [(source, _runs(runs)) for source, runs in self._style.bibliography(sources)]


def _runs(runs: Iterable[StyledRun]) -> Runs:
    return tuple(Text(run.text, italic=run.italic, link=run.link) for run in runs)
