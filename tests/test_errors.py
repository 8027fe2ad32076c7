"""Errors: how a finding is said, and the watchman: every rule has a failing example that a real run reports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.cli.app import main
from briefgen.errors import (
    RULES,
    BriefgenError,
    ConfigError,
    ContentError,
    DataError,
    Diagnostic,
    Findings,
    InstallError,
    MachineError,
    OutputError,
    Severity,
    UsageError,
    Where,
    finding,
    nearest,
)
from briefgen.regen import lock
from briefgen.regen.crew import Crew, Done
from briefgen.starting import new_workspace

# --- how a finding is said --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Where("facts.csv", 14, "value"), "facts.csv:14 value: wrong; do this [bad-number]"),
        (Where("facts.csv", 14), "facts.csv:14: wrong; do this [bad-number]"),
        (Where("brief.toml", 0, "title"), "brief.toml title: wrong; do this [bad-number]"),
        (None, "wrong; do this [bad-number]"),
    ],
)
def test_a_finding_is_one_line(where: Where | None, said: str) -> None:
    """Place, message, hint and rule, each left out where there is none."""
    assert str(finding("bad-number", "wrong", where, hint="do this")) == said
    assert str(finding("bad-number", "wrong", where)) == said.replace("; do this", "")


def test_a_finding_names_a_rule_that_there_is() -> None:
    """A rule that nobody wrote down cannot be broken."""
    with pytest.raises(KeyError, match=r"no rule 'bad-luck'"):
        Diagnostic("bad-luck", "wrong")


def test_a_finding_is_as_severe_as_its_rule() -> None:
    """Unless something else is asked for, the rule decides."""
    assert finding("bad-number", "wrong").severity is Severity.ERROR
    assert finding("orphan-note", "wrong").severity is Severity.WARNING


def test_places_sort_by_file_line_and_key() -> None:
    """Findings come in the order in which a reader would mend them."""
    places = [Where("b", 1), Where("a", 10, "x"), Where("a", 9), Where("a", 10)]
    assert sorted(places) == [Where("a", 9), Where("a", 10), Where("a", 10, "x"), Where("b", 1)]


def test_the_nearest_name() -> None:
    """A slip leads to the name that was meant; what is like nothing leads nowhere."""
    assert nearest("arms-totl", ["trade-1997", "arms-total"]) == 'did you mean "arms-total"?'
    assert nearest("zzz", ["trade-1997"]) == ""


def test_findings_are_gathered() -> None:
    """Each is given once, and only an error stops."""
    findings = Findings()
    findings.add("orphan-note", "nobody needs it")
    findings.extend([finding("orphan-note", "nobody needs it")])
    assert [item.message for item in findings] == ["nobody needs it"]
    assert not findings.has_errors
    findings.stop_on_errors()
    findings.add("bad-number", "wrong")
    with pytest.raises(ContentError) as caught:
        findings.stop_on_errors()
    assert str(caught.value) == "nobody needs it [orphan-note]\nwrong [bad-number]"
    with pytest.raises(DataError):
        findings.stop_on_errors(DataError)


def test_severities_can_be_changed() -> None:
    """A warning can be an error or be ignored."""
    findings = Findings({"orphan-note": Severity.ERROR, "orphan-source": Severity.IGNORE})
    for rule in ("orphan-note", "orphan-source", "note-without-work"):
        findings.add(rule, "wrong")
    assert [(item.rule, item.severity) for item in findings] == [
        ("orphan-note", Severity.ERROR),
        ("note-without-work", Severity.WARNING),
    ]
    assert findings.has_errors


def test_what_is_let_through_is_given_on_demand() -> None:
    """What a rule lets through is ignored whatever is asked of the rule, and given only where that is asked for."""
    let = Diagnostic("uncited-number", '"Su-35", a name', severity=Severity.IGNORE)
    severities = {"uncited-number": Severity.ERROR, "orphan-note": Severity.IGNORE}
    for shows_ignored, given in ((False, []), (True, ["uncited-number", "orphan-note"])):
        findings = Findings(dict(severities), shows_ignored)
        findings.extend([let])
        findings.add("orphan-note", "nobody needs it")
        assert [item.rule for item in findings] == given
        assert {item.severity for item in findings} <= {Severity.IGNORE}
        assert not findings.has_errors


@pytest.mark.parametrize(
    ("error", "parent", "code"),
    [
        (ConfigError, ContentError, 1),
        (UsageError, BriefgenError, 2),
        (OutputError, MachineError, 3),
        (InstallError, MachineError, 3),
    ],
)
def test_the_tree_of_errors(error: type[BriefgenError], parent: type[BriefgenError], code: int) -> None:
    """Content is exit 1, usage 2, the machine 3; an error carries its findings."""
    item = finding("bad-number", "wrong")
    assert issubclass(error, parent)
    assert (error(item).exit_code, error(item).diagnostics) == (code, (item,))


def test_rules_are_one_line_in_small_letters() -> None:
    """A rule's id is words joined by hyphens, its summary one line that begins small."""
    for name, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert "\n" not in rule.summary
        assert rule.summary[0].islower() or rule.summary[0] == "["


# --- the watchman -----------------------------------------------------------------------------------------------------------


class Brief:
    """The least workspace that builds, to be broken."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stack = ExitStack()
        self.data = root / "data" / "brief"
        new_workspace(root, blank=True)
        # The page in PDF is set where a rule is about it.
        self.change("brief.toml", 'language = "en-GB"', 'language = "en-GB"\nformats = ["md"]')

    def change(self, name: str, old: str, new: str) -> None:
        """Put `new` for `old`, once, in a file of the brief."""
        path = self.data / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def put(self, name: str, content: str | bytes) -> None:
        """Write a file of the brief anew."""
        (self.data / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    def add(self, name: str, text: str) -> None:
        """Write more at the end of a file of the brief."""
        path = self.data / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def formula(self, *formulas: str) -> None:
        """Give a column for formulas, and a row with each that counts members."""
        text = (self.data / "facts.csv").read_text(encoding="utf-8")
        head, *rows = text.splitlines()
        lines = [f"{head},formula", *(f"{row}," for row in rows)]
        cells = "first,background,quantity,There were {value},Council,count,,member,,,,article,paragraph 1"
        lines += [f"row-{number},{cells},{formula}" for number, formula in enumerate(formulas)]
        self.put("facts.csv", "\n".join(lines) + "\n")

    def row(self, cells: str, head: str = "") -> None:
        """Add a row to the facts; with `head`, further columns, whose cells the others leave empty."""
        text = (self.data / "facts.csv").read_text(encoding="utf-8")
        names, *rows = text.splitlines()
        wide = [names + head, *(row + "," * head.count(",") for row in rows), cells]
        self.put("facts.csv", "\n".join(wide) + "\n")


SECTION = "templates/sections/background.md.j2"
LONG = "\n" + "{% for a in range(9999) %}{% for b in range(9) %}{% for c in range(9) %}{% endfor %}{% endfor %}{% endfor %}"
OMIT = "---\ntitle: Background\nmissing: omit\n---\n{{ f['gone'] }}\n"


@dataclass(frozen=True)
class Broken:
    """How a rule is broken, by which command it shows, with which exit code, and where."""

    how: Callable[[Brief], object]
    where: str = ""
    command: tuple[str, ...] = ("check",)
    code: int = 1


def _make_folder(brief: Brief) -> None:
    (brief.data / "facts.csv").unlink()
    (brief.data / "facts.csv").mkdir()


MEMBERS = "{},first,background,quantity,It had {{value}},Example council,membership{},sentence,paragraph 1"


def _break_record(brief: Brief) -> None:
    (brief.data / "editions").mkdir()
    brief.put("editions/edition-0001.json", "{}")


def _mark_laxly(brief: Brief) -> None:
    brief.change("brief.toml", "authors", 'marking = "TLP:GREEN"\nauthors')
    brief.row("secret,first,background,claim,It grew,,,,,,,,,,TLP:RED", ",marking")
    brief.add(SECTION, "\n{{ f['secret'] }}.")


def _leave_note_over(brief: Brief) -> None:
    brief.change("notes.md", "[^first:1]", "[^first:2]: Annual Report.\n[^first:1]")
    brief.add("citations.csv", "first:2,1,council-2023,,,,,\n")


def _double_source(brief: Brief) -> None:
    twin = '"type": "report", "author": [{"literal": "Example Council"}], "title": "Annual report"'
    twin += ', "issued": {"date-parts": [[2023]]}'
    brief.change("sources.json", "[\n", f'[{{"id": "x", {twin}}},\n')
    brief.add("citations.csv", "first:1,2,x,,,,,\n")


def _read_two_articles(brief: Brief) -> None:
    brief.add("brief.toml", '[articles.second]\nsource = "council-2023"\n')


def _say_judgement_as_fact(brief: Brief) -> None:
    brief.row("view,first,background,judgement,It will grow,,,,,,,,,,Eva Example", ",attributed_to")
    brief.add(SECTION, "\nIt is going to grow{{ cite('view') }}.")


def _change_judgement(brief: Brief) -> None:
    brief.row("view,first,background,judgement,It will grow,,,,,,,,,,Eva Example", ",attributed_to")
    brief.add(SECTION, "\n{{ f['view'].said }}.")
    before = Path.cwd()
    os.chdir(brief.root)
    try:
        assert main(["build", "--publish"]) == 0
    finally:
        os.chdir(before)
    brief.change("facts.csv", "It will grow", "It will shrink")


def _make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(60_000_000)


def _add_note(brief: Brief) -> None:
    brief.change("notes.md", "[^first:1]", "[^first:2]: Interview.\n[^first:1]")
    brief.change("facts.csv", "first:1", "first:1;first:2")


def _hold(brief: Brief) -> None:
    """Build elsewhere at the same time, without an end."""
    brief.stack.enter_context(lock.locked(brief.root / ".briefgen" / "brief.lock", lambda seconds: None, lambda words: None))


def _kill_workers(crew: object, briefs: Iterable[str]) -> Iterator[Done[object]]:
    """Stand in for workers of which each is killed."""
    return (Done(brief, killed=True) for brief in briefs)


BROKEN = {
    "missing-file": Broken(lambda brief: (brief.data / "notes.md").unlink(), "notes.md"),
    "unreadable-file": Broken(_make_folder, "facts.csv"),
    "encoding": Broken(lambda brief: brief.put("notes.md", "[^first:1]: café".encode("latin-1")), "notes.md:1"),
    "empty-file": Broken(lambda brief: brief.put("facts.csv", ""), "facts.csv"),
    "csv-syntax": Broken(
        lambda brief: brief.change("facts.csv", "The example council was", '"The example council was'), "facts.csv:3"
    ),
    "toml-syntax": Broken(lambda brief: brief.change("brief.toml", 'title = "', 'title = A"'), "brief.toml:3"),
    "json-syntax": Broken(lambda brief: brief.change("sources.json", "[", "{"), "sources.json:2"),
    "note-syntax": Broken(lambda brief: brief.add("notes.md", "\n[^first: 2]: x"), "notes.md:5"),
    "private-use": Broken(lambda brief: brief.change("facts.csv", "had {value}", "had\ue000 {value}"), "facts.csv:2 statement"),
    "unknown-key": Broken(lambda brief: brief.change("brief.toml", "authors =", "autors ="), "brief.toml:4 autors"),
    "missing-key": Broken(lambda brief: brief.change("brief.toml", "title =", "subtitle ="), "brief.toml title"),
    "bad-setting": Broken(lambda brief: brief.change("brief.toml", "authors", 'page = "A3"\nauthors'), "brief.toml:4 page"),
    "unknown-brief": Broken(lambda brief: None, "data", ("check", "brif"), 2),
    "missing-column": Broken(lambda brief: brief.change("facts.csv", ",article,", ",artikel,"), "facts.csv:1 article"),
    "unknown-column": Broken(lambda brief: brief.change("facts.csv", ",subject,", ",topic,"), "facts.csv:1 topic"),
    "missing-value": Broken(lambda brief: brief.change("facts.csv", "background,quantity", "background,"), "facts.csv:2 kind"),
    "duplicate-id": Broken(lambda brief: brief.add("facts.csv", "founding,first,background,claim" + "," * 11), "facts.csv:4 id"),
    "bad-id": Broken(lambda brief: brief.add("facts.csv", "Other,first,background,claim" + "," * 11), "facts.csv:4 id"),
    "bad-choice": Broken(lambda brief: brief.change("facts.csv", "quantity", "number"), "facts.csv:2 kind"),
    "bad-number": Broken(lambda brief: brief.change("facts.csv", ",12,", ',"1,2",'), "facts.csv:2 value"),
    "bad-date": Broken(lambda brief: brief.change("facts.csv", ",2023,", ",2023/24,"), "facts.csv:2 period"),
    "bad-unit": Broken(lambda brief: brief.change("facts.csv", ",member,", ",$,"), "facts.csv:2 unit"),
    "digits-in-statement": Broken(lambda brief: brief.change("facts.csv", "{value}", "12"), "facts.csv:2 statement"),
    "bad-statement": Broken(lambda brief: brief.change("facts.csv", "{value}", "{values}"), "facts.csv:2 statement"),
    "bad-formula": Broken(lambda brief: brief.formula("=A1"), "facts.csv:4 formula"),
    "formula-cycle": Broken(lambda brief: brief.formula("row-1", "row-0"), "facts.csv:4 formula"),
    "unit-mismatch": Broken(lambda brief: brief.formula("members / members"), "facts.csv:4 formula"),
    "unknown-article": Broken(lambda brief: brief.change("facts.csv", "founding,first", "founding,fist"), "facts.csv:3 article"),
    "unknown-section": Broken(
        lambda brief: brief.change("facts.csv", "background,event", "outlook,event"), "facts.csv:3 section"
    ),
    "unknown-note": Broken(lambda brief: brief.change("facts.csv", "first:1", "first:1;first:2"), "facts.csv:2 notes"),
    "unknown-source": Broken(lambda brief: brief.add("citations.csv", "first:1,2,council,,,,,\n"), "citations.csv:3 source"),
    "unknown-fact": Broken(lambda brief: brief.add(SECTION, "\n{{ f['founded'] }}"), f"{SECTION}:6"),
    "unknown-series": Broken(lambda brief: brief.add(SECTION, "\n{{ series('trade') }}"), f"{SECTION}:6"),
    "bad-record": Broken(_break_record, "data/brief/editions/edition-0001.json"),
    "marking": Broken(_mark_laxly, "brief.toml:4 marking"),
    "broken-proof": Broken(lambda brief: brief.put("../../x.pdf", b"%PDF-1.7"), "x.pdf", ("verify", "x.pdf")),
    "orphan-note": Broken(_leave_note_over, "notes.md:3", code=0),
    "orphan-source": Broken(
        lambda brief: brief.change("sources.json", "[\n", '[{"id": "x", "type": "book", "title": "X"},\n'),
        "sources.json:1",
        code=0,
    ),
    "note-without-work": Broken(_add_note, "notes.md:3", code=0),
    "duplicate-source": Broken(_double_source, "sources.json:1", code=0),
    "conflict": Broken(
        lambda brief: brief.row(MEMBERS.format("others", ",13,member,,2023,first:1")), "facts.csv:2 value", code=0
    ),
    "unsourced-figure": Broken(
        lambda brief: brief.row(MEMBERS.format("others", ",13,member,,2022,")), "facts.csv:4 notes", code=0
    ),
    "unattributed": Broken(
        lambda brief: brief.row("view,first,background,claim,It grew,,,,,,,,,,one scholar", ",attributed_to"),
        "facts.csv:4 attributed_to",
        code=0,
    ),
    "single-source": Broken(_read_two_articles, "facts.csv:2", code=0),
    "source-predates-event": Broken(lambda brief: brief.change("facts.csv", ",1998,", ",2025,"), "facts.csv:3 period", code=0),
    "edition-predates-source": Broken(lambda brief: None, "sources.json:3", ("check", "--as-of", "2024-02-29"), code=0),
    "stale-fact": Broken(
        lambda brief: brief.row("old,first,background,claim,It grew,,,,,,,,,,2024", ",review_by"), "facts.csv:4 review_by", code=0
    ),
    "untold-kind": Broken(_say_judgement_as_fact, SECTION, code=0),
    "likelihood-words": Broken(
        lambda brief: brief.add(SECTION, "\nWe judge with high confidence that it will very likely grow."), f"{SECTION}:6", code=0
    ),
    "unexplained-change": Broken(_change_judgement, "facts.csv:4", code=0),
    "target-passed": Broken(
        lambda brief: brief.row("goal,first,background,target,It is to grow,,,,,,2024,,,"), "facts.csv:4 period", code=0
    ),
    "works-syntax": Broken(
        lambda brief: brief.put("x.bib", "@book{x, title={open}"), "x.bib:1", ("sources", "--import", "data/brief/x.bib")
    ),
    "known-work": Broken(
        lambda brief: brief.put("x.bib", "\n@book{council-2023, title={Other}}"),
        "x.bib:2",
        ("sources", "--import", "data/brief/x.bib"),
        code=0,
    ),
    "lost-part": Broken(
        lambda brief: brief.change("sources.json", '"type"', '"custom": {"sic": ["x"]}, "type"'),
        "sources.json",
        ("sources", "--export", "ris"),
        code=0,
    ),
    "template-syntax": Broken(lambda brief: brief.add(SECTION, "\n{{ f['founding' }}"), f"{SECTION}:6"),
    "template-failed": Broken(lambda brief: brief.add(SECTION, "\n{{ f['founding'] | usd }}"), f"{SECTION}:6"),
    "stray-value": Broken(lambda brief: brief.add(SECTION, "\n`{{ f['members'] }}`"), SECTION),
    "unknown-style": Broken(lambda brief: None, "style", ("check", "--set", "style=chicago")),
    "bad-style": Broken(
        lambda brief: brief.put("own.csl", '<style xmlns="http://purl.org/net/xbiblio/csl"/>'),
        "own.csl:1",
        ("check", "--set", "style=own.csl"),
    ),
    "missing-glyph": Broken(lambda brief: brief.add(SECTION, "\n漢字"), "", ("check", "--set", 'formats=["pdf"]')),
    "bad-work": Broken(lambda brief: brief.change("sources.json", '"report"', '"raport"'), "sources.json:11"),
    "right-to-left": Broken(lambda brief: brief.add(SECTION, "\nשלום"), "", ("check", "--set", 'formats=["pdf"]')),
    "empty-section": Broken(lambda brief: brief.put(SECTION, OMIT), f"{SECTION}:5", code=0),
    "uncited-number": Broken(lambda brief: brief.add(SECTION, "\nIn 1998, it met."), f"{SECTION}:6"),
    "article-format": Broken(lambda brief: (brief.root / "a.txt").write_bytes(b"\x89PNG"), "a.txt", ("ingest", "a.txt")),
    "article-size": Broken(lambda brief: _make_huge(brief.root / "a.txt"), "a.txt", ("ingest", "a.txt")),
    "usage": Broken(lambda brief: None, "", ("check", "--fast"), 2),
    "unwritable": Broken(lambda brief: (brief.root / "file").touch(), "file/x.md", ("build", "-o", "file/x.md"), 3),
    "busy": Broken(_hold, ".briefgen/brief.lock", ("build",), 3),
    "time-limit": Broken(lambda brief: brief.add(SECTION, LONG), "", ("build", "--time-limit", "0.05")),
    "killed": Broken(lambda brief: None, "", ("build", "--all", "-j", "2"), 3),
    "not-installed": Broken(lambda brief: None, "", ("new", "demo"), 3),
}
"""The example of each rule: the least workspace with one thing wrong."""


def test_every_rule_has_an_example() -> None:
    """No rule without a failing example, and no example without a rule."""
    assert list(BROKEN) == list(RULES)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("rule", RULES)
def test_a_real_run_reports_it(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names the rule and the place, says nothing else, and ends with the exit code of the rule's severity."""
    broken = BROKEN[rule]
    brief = Brief(tmp_path)
    broken.how(brief)
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lock, "_PATIENCE_S", 0.0)
    monkeypatch.setattr(Crew, "work_through", _kill_workers)
    if rule == "not-installed":
        monkeypatch.setattr(resources, "shipped_folders", lambda: ())
    with brief.stack:
        assert main(broken.command) == broken.code
    said = capsys.readouterr().err
    assert set(re.findall(r"\[([a-z-]+)\]$", said, re.MULTILINE)) == {rule}
    assert re.search(rf"(?:^|/|brief\.toml |--set ){re.escape(broken.where)}", said, re.MULTILINE)
    assert "Traceback" not in said


def test_the_least_workspace_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the examples break has nothing wrong with it before."""
    Brief(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("brief: nothing to report\n", "")
