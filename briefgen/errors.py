"""What can go wrong, and how it is said: rules, diagnostics, and the tree of errors.

    BriefgenError            carries diagnostics and an exit code
    ├── ContentError         exit 1: the material is wrong and its author can mend it
    │   ├── ConfigError      brief.toml
    │   ├── DataError        tables, notes and sources
    │   ├── CitationError    a work that cannot be cited
    │   ├── TemplateError    a template that cannot be read or filled
    │   └── RenderError      a document that cannot be set
    ├── UsageError           exit 2: the command was called wrongly
    └── MachineError         exit 3: disk, network, a missing part
        ├── OutputError      a file that cannot be written
        └── InstallError     a part of briefgen that is not installed

Nothing here prints or exits: `cli/boundary.py` alone does. Problems are gathered and raised together, so one run names them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import StrEnum

from briefgen.dataclass import dataclass, replace


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """The build stops and writes nothing."""
    WARNING = "warning"
    """The build goes on; `--strict` makes it an error."""
    IGNORE = "ignore"
    """Not reported, but listed by `check --verbose`: asked for in brief.toml, or let through by a rule of its own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that briefgen checks: its default severity and what it asks for, in one line.

    `can_relax` says that brief.toml may lower it though it is an error: a brief can be made in spite of it.
    """

    severity: Severity
    summary: str
    can_relax: bool = False


def _errors(**summaries: str) -> dict[str, Rule]:
    return {name.replace("_", "-"): Rule(Severity.ERROR, summary) for name, summary in summaries.items()}


def _warnings(**summaries: str) -> dict[str, Rule]:
    return {name.replace("_", "-"): Rule(Severity.WARNING, summary) for name, summary in summaries.items()}


RULES: dict[str, Rule] = {
    # reading files
    **_errors(
        missing_file="a file that the brief needs is not there",
        unreadable_file="a file is there but cannot be read",
        encoding="files are UTF-8 (with or without a byte order mark)",
        empty_file="a table has a head and at least one row",
        csv_syntax="a table is well-formed CSV: quotes are closed, rows have as many cells as the head",
        toml_syntax="brief.toml is well-formed TOML",
        json_syntax="sources.json is well-formed JSON: a list of CSL-JSON items",
        note_syntax="notes.md holds one footnote definition a note: [^article:label]: text",
        private_use="no private-use characters in the input: briefgen carries values in them",
    ),
    # brief.toml
    **_errors(
        unknown_key="brief.toml has only keys that briefgen knows",
        missing_key="brief.toml says all that a brief needs",
        bad_setting="a setting has a value that briefgen understands",
        unknown_brief="a brief has a folder under data/",
    ),
    # tables
    **_errors(
        missing_column="a table has the columns it cannot do without",
        unknown_column="a table has only columns that briefgen knows",
        missing_value="a cell that is always needed is filled",
        duplicate_id="an id stands once",
        bad_id="an id is made of lower-case letters, digits and hyphens",
        bad_choice="a cell with a closed list of values holds one of them",
        bad_number="a number is typed plainly: 6.12e9 or 25.5, with no comma and no sign of currency",
        bad_date="a date or period is EDTF: 1997, 2003-07, 1998-08-10, 1992/2007, XXXX-08-10",
        bad_unit="a unit is an ISO 4217 currency, a unit of measure, or a noun declared under [units]",
        digits_in_statement="a statement says {value} and {period} where a number belongs",
        bad_statement="a statement uses only {value}, {period}, {low} and {high}, and those have something to print",
        bad_formula="a formula is arithmetic over fact ids and plain numbers",
        formula_cycle="no formula leads back to itself",
        unit_mismatch="arithmetic joins only units that go together",
    ),
    # joins
    **_errors(
        unknown_article="an article is declared in brief.toml under [articles]",
        unknown_section="a section is listed in brief.toml under sections",
        unknown_note="a note that is cited stands in notes.md",
        unknown_source="a work that is cited stands in sources.json",
        unknown_fact="a fact that is named stands in facts.csv or a series",
        unknown_series="a series that is named has a file under series/",
        bad_record="the record of an edition is as briefgen wrote it",
        marking="a brief is marked at least as strictly as the facts in it (TLP 2.0)",
        broken_proof="a built file is what its own record describes",
    ),
    **_warnings(
        orphan_note="a note supports at least one fact, accepted or still to be reviewed",
        orphan_source="a work is held by at least one note or is an article that was read",
        note_without_work="a note is joined to at least one work in citations.csv",
        duplicate_source="a work stands once in sources.json: one DOI, one address, one title by one author in one year",
        conflict="rows with one subject, measure and period agree, or one of them is preferred for a reason",
        unsourced_figure="a figure rests on a note, not on its article's word alone",
        unattributed="a judgement has an author, and whoever says something has a name",
        single_source="two independent origins stand behind a fact; works of one publisher, or one citing the other, count once",
        source_predates_event="a work is not older than what it is cited for",
        edition_predates_source="no work is younger than the day to which the brief holds",
        stale_fact="the day by which a fact was to be reviewed has not passed",
        untold_kind="a judgement, an assumption or a target is not said as if it were a fact",
        likelihood_words="likelihood by the terms of one scale, one row of it, and never in one sentence with confidence",
        unexplained_change="a judgement that changed since the last edition, or was withdrawn, has a reason; to publish, it must",
        target_passed="the time for which a target was set has not passed",
    ),
    # works in and out
    **_errors(
        works_syntax="a file of works is well-formed BibTeX, RIS or JSON, and says of each work what it is",
    ),
    **_warnings(
        known_work="a work that is imported is not in sources.json yet",
        lost_part="a work keeps all its parts in the format that it is exported to",
    ),
    # templates and the page
    **_errors(
        template_syntax="a template is well-formed Jinja",
        template_failed="a template can be filled: names are defined, filters get what they take",
        stray_value="a value stands in text, not in a link's address, in code or in HTML",
        unknown_style="a citation style is one that briefgen has, or the path of a .csl file",
        bad_style="a citation style and its locale are well-formed CSL",
        missing_glyph="the fonts of the page have every character of the text",
        bad_work="a work in sources.json has a type and something to print",
        right_to_left="text that runs from right to left cannot be set yet",
    ),
    **_warnings(
        empty_section="a section that says `missing: omit` was left out because facts are missing",
    ),
    "uncited-number": Rule(Severity.ERROR, "a number, date or comparison in the text comes from a fact", can_relax=True),
    # articles that are read
    **_errors(
        article_format="an article is text, Markdown, HTML, wikitext, a Word document or a PDF, and has text in it",
        article_size="an article is no longer than is read: 50 MB, 20 MB of text, 400 pages of PDF",
    ),
    # the machine and the command
    **_errors(
        usage="the command was called as its help says",
        unwritable="the output can be written",
        busy="no other build of the same brief is under way for long",
        time_limit="a build ends within its time",
        killed="the process that builds a brief is not killed",
        not_installed="a part of briefgen that is asked for is installed",
    ),
}
"""Every rule id, in the order of the README."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file. `line` counts from 1; 0 is the file as a whole. `key` is a column of a table or a key of brief.toml."""

    file: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.key}" if self.key else place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: rule id, what was found and expected, where, and what might help.

    `message` is lower case, one line, and names the offending value.
    """

    rule: str
    message: str
    where: Where | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise KeyError(f"no rule {self.rule!r} in briefgen.errors.RULES")

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint} [{self.rule}]"


def finding(rule: str, message: str, where: Where | None = None, *, hint: str = "") -> Diagnostic:
    """Give a diagnostic with the severity that its rule has by default."""
    return Diagnostic(rule, message, where, hint, RULES[rule].severity)


def nearest(name: str, known: Iterable[str]) -> str:
    """Give a hint that names the known word nearest to `name`, or nothing where none is near."""
    matches = alike(name, known, 1)
    return f'did you mean "{matches[0]}"?' if matches else ""


def alike(name: str, known: Iterable[str], most: int) -> list[str]:
    """Give the known words, at most so many, that look most like `name`, the nearest first."""
    from difflib import get_close_matches  # Only a mistake needs it.

    return get_close_matches(name, list(known), most)


@dataclass(slots=True)
class Findings:
    """Diagnostics gathered on the way, so that all are reported at once.

    `severities` maps rule ids to what brief.toml asks for in place of the default; `shows_ignored` gives what is let through too.
    """

    severities: dict[str, Severity] = field(default_factory=dict)
    shows_ignored: bool = False
    _items: list[Diagnostic] = field(default_factory=list)

    def add(self, rule: str, message: str, where: Where | None = None, *, hint: str = "") -> None:
        """Note one finding."""
        self._items.append(finding(rule, message, where, hint=hint))

    def extend(self, items: Iterable[Diagnostic]) -> None:
        """Note several findings."""
        self._items.extend(items)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Give each finding once, with its severity as asked for; those to be ignored are left out unless asked for."""
        for item in dict.fromkeys(self._items):
            severity = self.severities.get(item.rule, item.severity)
            if item.severity is Severity.IGNORE:
                severity = Severity.IGNORE  # What a rule lets through stays so, whatever brief.toml makes of the rest.
            if severity is not Severity.IGNORE or self.shows_ignored:
                yield item if severity is item.severity else replace(item, severity=severity)

    @property
    def noted(self) -> int:
        """How often something was noted, those to be ignored included."""
        return len(self._items)

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far stops a build."""
        return any(item.severity is Severity.ERROR for item in self)

    def stop_on_errors(self, error: type[BriefgenError] | None = None) -> None:
        """Raise `error` (default ContentError) with all findings when one of them is an error."""
        if self.has_errors:
            raise (error or ContentError)(*self)


class BriefgenError(Exception):
    """Root of the tree. Carries at least one diagnostic."""

    exit_code = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    @property
    def first(self) -> Diagnostic:
        """The first of them that is an error: warnings may stand before it."""
        return next((item for item in self.diagnostics if item.severity is Severity.ERROR), self.diagnostics[0])

    def __str__(self) -> str:
        return "\n".join(str(item) for item in self.diagnostics)


class ContentError(BriefgenError):
    """The material is wrong; its author can mend it."""


class ConfigError(ContentError):
    """brief.toml is wrong."""


class DataError(ContentError):
    """A table, a note or a source is wrong."""


class CitationError(ContentError):
    """A work cannot be cited."""


class TemplateError(ContentError):
    """A template cannot be read or filled."""


class RenderError(ContentError):
    """A document cannot be set."""


class UsageError(BriefgenError):
    """The command was called wrongly."""

    exit_code = 2


class MachineError(BriefgenError):
    """The machine failed: disk, network, a missing part."""

    exit_code = 3


class OutputError(MachineError):
    """A file cannot be written."""


class InstallError(MachineError):
    """A part of briefgen is not installed."""
