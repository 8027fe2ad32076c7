"""One build from end to end, on a small workspace: what is read, what is refused, what is written."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from briefgen.core.checks import STANDING
from briefgen.core.document import Bibliography, Document, Heading, Paragraph, TitleBlock, plain_text
from briefgen.errors import ContentError, DataError, OutputError, Severity, UsageError
from briefgen.pipeline import (
    Loaded,
    Request,
    Workspace,
    build_brief,
    check_brief,
    compose_brief,
    find_workspace,
    load_brief,
)
from briefgen.starting import new_workspace
from briefgen.styles import library

DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Desk:
    """The least workspace that builds, on disk, to be spoilt."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        """The workspace itself."""
        return find_workspace(self.root, data=None, templates=None)

    def path(self, name: str) -> Path:
        """Give a file of the brief, or one of the workspace by its path from there."""
        return self.root / name if name.startswith(("templates/", "data/")) else self.root / "data" / "brief" / name

    def write(self, name: str, text: str) -> Desk:
        """Write a file of the brief, or a template."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")
        return self

    def change(self, name: str, old: str, new: str) -> Desk:
        """Change what stands once in a file."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        return self.write(name, text.replace(old, new))

    def compose(self, **asked: object) -> tuple[Document, Loaded]:
        """Compose the brief."""
        return compose_brief(self.workspace, replace(Request("brief"), **asked), as_of=DAY)  # type: ignore[arg-type]

    def words(self, **asked: object) -> list[str]:
        """Compose the brief and read its headings and paragraphs, without notes."""
        blocks = self.compose(**asked)[0].blocks
        return [plain_text(block.runs) for block in blocks if isinstance(block, Heading | Paragraph)]

    def refused(self, **asked: object) -> list[str]:
        """Compose what cannot be composed; give the errors, with places as seen from the workspace."""
        with pytest.raises(ContentError) as caught:
            self.compose(**asked)
        errors = [item for item in caught.value.diagnostics if item.severity is Severity.ERROR]
        return [str(item).replace(f"{self.root}{os.sep}", "") for item in errors]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The least workspace that builds."""
    new_workspace(tmp_path, brief="brief", blank=True)
    return Desk(tmp_path)


TEMPLATES = "data/brief/templates"
SECTION = f"{TEMPLATES}/sections/background.md.j2"


# --- from tables to a document --------------------------------------------------------------------------------------------------


def test_a_brief_is_composed_from_its_folder(desk: Desk) -> None:
    """Facts, notes and templates become a document with numbered notes and a list of sources."""
    desk.write(SECTION, "It had {{ f['members'] }}. It began {{ f['founding'].period | span }}.")
    document, loaded = desk.compose()
    assert desk.words() == ["Background", "It had 12 members. It began in 1998."]
    assert [note.number for note in document.notes] == [1, 2, 3]
    assert plain_text(document.notes[0].runs).endswith(".")
    assert {entry.source for group in document.bibliography for entry in group.entries} == set(loaded.ledger.sources)
    assert isinstance(document.blocks[0], TitleBlock)
    assert isinstance(document.blocks[-1], Bibliography)


def test_the_day_is_printed(desk: Desk) -> None:
    """The day that a build is told is the day of the document."""
    assert desk.compose()[0].dates == (("Edition of", "22 November 2026"), ("As of", "22 November 2026"))


def test_a_value_of_the_ledger_can_be_written(desk: Desk) -> None:
    """Listings write values in the brief's language."""
    loaded = load_brief(desk.workspace, Request("brief"))
    assert loaded.write(loaded.ledger.numbers["members"]) == "12 members"
    assert loaded.diagnostics == ()
    assert replace(loaded, config=replace(loaded.config, language="xx")).write(loaded.ledger.numbers["members"]) == ""


def test_the_ledger_is_given_as_a_frame(desk: Desk) -> None:
    """The facts are a data frame for those who want one."""
    frame = load_brief(desk.workspace, Request("brief")).frame()
    assert list(frame.index) == ["members", "founding"]


def test_a_setting_can_be_replaced(desk: Desk) -> None:
    """What a command sets stands in for what brief.toml says."""
    document, _ = desk.compose(settings=(("title", "Another"), ("language", "de-DE")))
    assert plain_text(document.title) == "Another"
    assert document.dates[0] == ("Ausgabe vom", "22. November 2026")


# --- templates ------------------------------------------------------------------------------------------------------------------


def test_a_brief_s_own_template_comes_first(desk: Desk) -> None:
    """A template of the brief's folder stands in for one of the workspace, and that for the shipped one."""
    desk.write(SECTION, "Own.").write("templates/sections/background.md.j2", "Of the workspace.")
    assert desk.words() == ["Background", "Own."]
    desk.write("templates/brief.md.j2", "Frame.\n\n{{ sections }}")
    assert desk.words() == ["Frame.", "Background", "Own."]
    desk.path(SECTION).unlink()
    assert desk.words() == ["Frame.", "Background", "Of the workspace."]


def test_included_templates_are_read(desk: Desk) -> None:
    """Templates that others include, import or extend are found, through several steps, each read once."""
    desk.write(SECTION, "{% include 'a.md.j2' %}\n{% from 'words.md.j2' import say %}\n\n\n{{ say() }}")
    desk.write("templates/a.md.j2", "A {% include 'sub/b.md.j2' %}").write("templates/sub/b.md.j2", "and B.")
    desk.write("templates/words.md.j2", "{% macro say() %}Said.{% endmacro %}")
    assert desk.words() == ["Background", "A and B.", "Said."]


def test_an_optional_template_may_be_missing(desk: Desk) -> None:
    """`ignore missing`, and all but one of a list of names, may have no file."""
    desk.write("templates/b.md.j2", "B.")
    desk.write(SECTION, "A. {% include 'no.md.j2' ignore missing %} {% include ['no.md.j2', 'b.md.j2'] %}")
    assert desk.words() == ["Background", "A. B."]


def test_missing_templates_are_named_where_they_are_asked_for(desk: Desk) -> None:
    """A template that is not there is an error at the line that includes it; so is a name that leads out of the folder."""
    desk.write(
        SECTION,
        "---\ntitle: x\n---\n\n{% include 'no.md.j2' %}\n{% include '../../../etc/passwd' %}\n{% include '/etc/passwd' %}",
    )
    found = desk.refused()
    assert [said.partition("; ")[0] for said in found] == [
        f'{SECTION}:5: no template "no.md.j2"',
        f'{SECTION}:6: "../../../etc/passwd" is no name of a template',
        f'{SECTION}:7: "/etc/passwd" is no name of a template',
    ]


def test_a_missing_section_template_is_named(desk: Desk) -> None:
    """Every section needs its template."""
    desk.change("brief.toml", 'sections = ["background"]', 'sections = ["background", "nowhere"]')
    (said,) = desk.refused()
    assert said.startswith('sections/nowhere.md.j2: no template "sections/nowhere.md.j2"; looked in ')


def test_wrong_templates_and_wrong_data_do_not_hide_one_another(desk: Desk) -> None:
    """All that is wrong with the data comes at once, and then all that is wrong with the templates."""
    desk.write(SECTION, "{{ f['nix'] }}\n{{ nox }}").write("templates/brief.md.j2", "{{ sections }}\n{{ nax }}")
    assert len(desk.refused()) == 3
    desk.change("facts.csv", "members,first,", "Members,first,").change("facts.csv", "1998", "98")
    assert [said.rpartition("[")[2] for said in desk.refused()] == ["bad-id]", "bad-date]"]


def test_a_private_use_character_is_refused(desk: Desk) -> None:
    """Characters in which values travel may stand in no input, data or template."""
    desk.write(SECTION, "---\ntitle: x\n---\na\U000f0001b")
    assert desk.refused() == [f"{SECTION}:4: the private-use character U+F0001 cannot be printed [private-use]"]


def test_the_order_of_findings_is_always_the_same(desk: Desk) -> None:
    """Errors of several templates come in one order, whatever the order of Python's sets."""
    desk.change("brief.toml", 'sections = ["background"]', 'sections = ["background", "b", "c", "d"]')
    for name in ("background", "b", "c", "d"):
        desk.write(f"templates/sections/{name}.md.j2", "{{ nix }}").write(f"templates/key-points/{name}.md.j2", "a\U000f0001")
    assert len(set(run_with_seeds(desk.root, "brief"))) == 1


# --- requests -------------------------------------------------------------------------------------------------------------------


def test_an_unknown_brief_and_an_unknown_section_are_wrong_usage(desk: Desk) -> None:
    """What a command names wrongly is a usage error with the nearest name."""
    with pytest.raises(UsageError, match='no brief "breif"; did you mean "brief"'):
        load_brief(desk.workspace, Request("breif"))
    with pytest.raises(UsageError, match='no section "outlook"; the sections are background'):
        desk.compose(sections=("outlook",))


def test_an_unknown_style_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A style of the command or of brief.toml that there is not is an error there."""
    monkeypatch.setattr(library, "_package", lambda name: None)
    assert desk.refused(style="briefgen-note") == [
        '--style: no style "briefgen-note"; did you mean "briefgen-notes"? [unknown-style]'
    ]
    desk.change("brief.toml", 'language = "en-GB"', 'language = "en-GB"\nstyle = "mla"')
    (said,) = desk.refused()
    assert said.startswith("data/brief/brief.toml")
    extra = 'pip install "briefgen[styles]" brings ten thousand; here is briefgen-notes'
    assert said.endswith(f'no style "mla"; {extra} [unknown-style]')


def test_an_unknown_language_is_refused(desk: Desk) -> None:
    """A language that briefgen does not write is an error of brief.toml."""
    desk.change("brief.toml", 'language = "en-GB"', 'language = "fr-FR"')
    (said,) = desk.refused()
    known = "expected en-GB, en-US, de-DE or another region of English or German"
    assert said.endswith(f'"fr-FR" is no language that briefgen writes, {known} [bad-setting]')


def test_a_wrong_table_stops_before_any_template(desk: Desk) -> None:
    """The ledger refuses data that does not join before templates are read."""
    desk.change("facts.csv", "first:1", "first:9").write(SECTION, "{{ nix }}")
    with pytest.raises(DataError) as caught:
        desk.compose()
    assert [item.rule for item in caught.value.diagnostics if item.severity is Severity.ERROR] == ["unknown-note"]


# --- writing --------------------------------------------------------------------------------------------------------------------


def test_a_build_writes_what_it_was_asked_for(desk: Desk) -> None:
    """Outputs go to output/ or where they are sent, main files first, and say what was done on the way."""
    said: list[str] = []
    built = build_brief(desk.workspace, Request("brief", as_of=DAY, formats=("md",)), said.append)
    assert built.outputs[0] == desk.root / "output" / "brief.md"
    assert "12 members" in built.outputs[0].read_text(encoding="utf-8")
    assert said == ["reading and composing", "setting brief.md", "writing"]
    elsewhere = desk.root / "x.md"
    assert build_brief(desk.workspace, Request("brief", as_of=DAY, output=elsewhere)).outputs[0] == elsewhere
    assert {path.name for path in (desk.root / "x-proof").iterdir()} == {"facts.json", "sources.json", "manifest.json"}


def test_a_broken_build_leaves_the_last_good_file(desk: Desk) -> None:
    """Nothing is written before everything is made."""
    request = Request("brief", as_of=DAY, formats=("md",))
    written, *proof = build_brief(desk.workspace, request).outputs
    before = written.read_bytes()
    desk.write(SECTION, "{{ f['nix'] }}")
    with pytest.raises(ContentError):
        build_brief(desk.workspace, request)
    assert written.read_bytes() == before
    assert [path.name for path in written.parent.iterdir() if path.is_file() and path.name != ".gitignore"] == ["brief.md"]
    assert all(path.is_file() for path in proof)


def test_a_check_writes_nothing(desk: Desk) -> None:
    """A check does all that a build does but write, and gives the warnings."""
    desk.write("notes.md", desk.path("notes.md").read_text(encoding="utf-8") + "\n[^first:9]: Nobody rests on this.\n")
    found = check_brief(desk.workspace, Request("brief", as_of=DAY, formats=("md",)))
    assert sorted(item.rule for item in found if item.rule not in STANDING) == ["note-without-work", "orphan-note"]
    assert not (desk.root / "output" / "brief.md").exists()


def test_strict_makes_warnings_errors(desk: Desk) -> None:
    """With `strict` a warning stops the build and nothing is written."""
    desk.write(SECTION, "Words.").write("templates/key-points/background.md.j2", "")
    desk.write("notes.md", desk.path("notes.md").read_text(encoding="utf-8") + "\n[^first:9]: Nobody rests on this.\n")
    with pytest.raises(ContentError) as caught:
        build_brief(desk.workspace, Request("brief", as_of=DAY, formats=("md",), strict=True))
    assert {item.severity for item in caught.value.diagnostics} == {Severity.ERROR}
    assert not (desk.root / "output" / "brief.md").exists()


def test_a_severity_can_be_changed(desk: Desk) -> None:
    """brief.toml can make a warning an error, or silence it."""
    desk.write("notes.md", desk.path("notes.md").read_text(encoding="utf-8") + "\n[^first:9]: Nobody rests on this.\n")
    toml = desk.path("brief.toml").read_text(encoding="utf-8")
    desk.write("brief.toml", toml + '\n[checks]\norphan-note = "ignore"\nnote-without-work = "ignore"\n')
    assert check_brief(desk.workspace, Request("brief", as_of=DAY, formats=("md",))) == ()
    desk.write("brief.toml", toml + '\n[checks]\norphan-note = "error"\n')
    (said,) = desk.refused()
    assert said.startswith("data/brief/notes.md:")
    assert said.endswith('no fact rests on note "first:9" [orphan-note]')


def test_an_output_that_cannot_be_written_is_said(desk: Desk) -> None:
    """A folder that is a file is an error of the machine."""
    (desk.root / "block").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        build_brief(desk.workspace, Request("brief", as_of=DAY, formats=("md",), output=desk.root / "block" / "x.md"))


def test_a_build_must_be_told_its_day(desk: Desk) -> None:
    """The pipeline has no clock."""
    with pytest.raises(ValueError, match="a build needs to be told its day"):
        build_brief(desk.workspace, Request("brief"))


# --- always the same ------------------------------------------------------------------------------------------------------------


def run_with_seeds(root: Path, brief: str) -> list[str]:
    """Compose a brief in new Pythons with different hash seeds; give what each prints of its document, or its errors."""
    code = (
        "import sys, datetime, pathlib\n"
        "from briefgen.errors import BriefgenError\n"
        "from briefgen.pipeline import Request, compose_brief, find_workspace\n"
        "workspace = find_workspace(pathlib.Path(sys.argv[1]), data=None, templates=None)\n"
        "try: print(compose_brief(workspace, Request(sys.argv[2]), as_of=datetime.date(2026, 11, 22))[0])\n"
        "except BriefgenError as error: print(error)\n"
    )
    found = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", code, str(root), brief]
        found.append(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
    return found


def test_the_same_brief_is_the_same_document(desk: Desk) -> None:
    """Composing twice gives equal documents."""
    assert desk.compose()[0] == desk.compose()[0]


def test_the_document_does_not_hang_on_hash_seeds() -> None:
    """The shipped brief is the same document under any PYTHONHASHSEED."""
    first, second = run_with_seeds(Path(__file__).parents[1], "sino-russian")
    assert first.startswith("Document(")
    assert first == second
