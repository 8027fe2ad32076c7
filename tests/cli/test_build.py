"""`briefgen build` and `check` hand on what was asked for and say what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from briefgen import pipeline
from briefgen.cli import rebuilding, words
from briefgen.cli.app import main
from briefgen.cli.words import parse_as_of
from briefgen.errors import BriefgenError, ContentError, Diagnostic, UsageError, Where, finding
from briefgen.regen.rebuild import Outcome


@dataclass
class Builds:
    """A pipeline that builds nothing, and what it was asked for. `problems` are raised in place of a build."""

    folder: Path
    briefs: tuple[str, ...] = ("alpha",)
    asked: list[pipeline.Request] = field(default_factory=list)
    places: list[tuple[Path | None, Path | None]] = field(default_factory=list)
    problems: dict[str, BriefgenError] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()

    def find(self, start: Path, *, data: Path | None, templates: Path | None) -> object:
        """Stand in for find_workspace."""
        self.places.append((data, templates))
        briefs = self.briefs

        class Workspace:
            root = self.folder

            def briefs(self) -> tuple[str, ...]:
                return briefs

        return Workspace()

    def build(self, desk: object, request: pipeline.Request, manner: object) -> Outcome:
        """Stand in for update_brief."""
        self.asked.append(request)
        if problem := self.problems.get(request.brief):
            raise problem
        made = self.folder / f"{request.brief}.md"
        made.write_bytes(b"x" * 61_700)
        return Outcome(request.brief, "it is new", (made,), diagnostics=self.warnings)

    def check(self, workspace: object, request: pipeline.Request) -> tuple[Diagnostic, ...]:
        """Stand in for check_brief."""
        self.asked.append(request)
        return self.warnings


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Builds:
    """The current folder is empty and the pipeline builds nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    fake = Builds(tmp_path)
    monkeypatch.setattr(words, "find_workspace", fake.find)
    monkeypatch.setattr(pipeline, "check_brief", fake.check)
    monkeypatch.setattr(rebuilding, "update_brief", fake.build)
    return fake


def test_every_option_is_handed_on(builds: Builds) -> None:
    """What is asked for on the command line reaches the pipeline."""
    typed = "build alpha -s background -s out --skip arms -f md -o x.md --data d --templates t --style apa --as-of 2011-11-30"
    assert main([*typed.split(), "--set", "title=A = B", "--set", "page=letter", "--strict"]) == 0
    assert builds.asked == [
        pipeline.Request(
            "alpha",
            sections=("background", "out"),
            skip=("arms",),
            formats=("md",),
            output=Path("x.md"),
            style="apa",
            as_of=date(2011, 11, 30),
            settings=(("title", "A = B"), ("page", "letter")),
            strict=True,
        )
    ]
    assert builds.places == [(Path("d"), Path("t"))]


def test_what_was_written_is_said(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file is named with its size, as seen from the current folder."""
    assert main(["build", "--as-of", "2011-11-30"]) == 0
    assert capsys.readouterr() == ("alpha.md (62 kB)\n", "")


def test_without_a_name_all_briefs_are_built(builds: Builds) -> None:
    """No BRIEF means all of them, and each name counts once."""
    builds.briefs = ("alpha", "beta")
    assert main(["build"]) == 0
    assert main(["build", "beta", "beta"]) == 0
    assert [request.brief for request in builds.asked] == ["alpha", "beta", "beta"]


def test_a_broken_brief_does_not_keep_others_from_being_built(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    """All briefs are built that can be; the exit code and the count say that one could not."""
    builds.briefs = ("alpha", "beta")
    builds.problems["alpha"] = ContentError(finding("bad-date", '"x" is no date', Where("facts.csv", 2, "period")))
    assert main(["build"]) == 1
    assert capsys.readouterr() == (
        "beta.md (62 kB)\n",
        'facts.csv:2 period: "x" is no date [bad-date]\nalpha: 1 error; nothing was written\n',
    )


def test_a_broken_brief_says_that_nothing_was_written(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    """With one brief the closing line says so without naming it."""
    builds.problems["alpha"] = ContentError(finding("bad-date", "x"), finding("orphan-note", "y"))
    assert main(["build"]) == 1
    assert capsys.readouterr().err.endswith("1 error, 1 warning; nothing was written\n")


def test_one_file_cannot_hold_two_briefs(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    """-o with a file is refused where several briefs would go there; a folder is fine."""
    builds.briefs = ("alpha", "beta")
    assert main(["build", "-o", "x.md"]) == 2
    assert "-o x.md is one file, and there are 2 briefs to build: alpha, beta; name one brief" in capsys.readouterr().err
    assert builds.asked == []
    assert main(["build", "-o", "out"]) == 0


def test_a_usage_error_of_the_pipeline_stops_at_once(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown section is wrong usage, named once."""
    builds.problems["alpha"] = UsageError(finding("usage", 'no section "x"', hint='did you mean "y"?'))
    assert main(["build", "-s", "x"]) == 2
    assert capsys.readouterr().err == 'briefgen: no section "x"; did you mean "y"? [usage]\nsee: briefgen build --help\n'


def test_warnings_are_told_after_what_was_written(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    """A build with warnings succeeds and tells them."""
    builds.warnings = (finding("orphan-note", "x"),)
    assert main(["build"]) == 0
    assert capsys.readouterr() == ("alpha.md (62 kB)\n", "warning: x [orphan-note]\n1 warning\n")


def test_check_gives_findings_as_json(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --json` has every finding with its parts, and the exit code of its errors."""
    builds.warnings = (finding("bad-date", "x", Where("facts.csv", 2, "period"), hint="h"), finding("orphan-note", "y"))
    assert main(["check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "brief": "alpha",
            "rule": "bad-date",
            "severity": "error",
            "message": "x",
            "hint": "h",
            "file": "facts.csv",
            "line": 2,
            "key": "period",
        },
        {
            "brief": "alpha",
            "rule": "orphan-note",
            "severity": "warning",
            "message": "y",
            "hint": "",
            "file": None,
            "line": None,
            "key": None,
        },
    ]


def test_as_of_comes_from_the_option_then_the_environment_then_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """--as-of beats SOURCE_DATE_EPOCH, which is read as UTC and beats today."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1322697599")
    assert parse_as_of("1998-08-11") == date(1998, 8, 11)
    assert parse_as_of(None) == date(2011, 11, 30)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert parse_as_of(None) >= date(2026, 1, 1)


@pytest.mark.parametrize("epoch", ["yesterday", "1e99", "9" * 30])
def test_an_epoch_that_is_none_is_wrong_usage(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], epoch: str
) -> None:
    """SOURCE_DATE_EPOCH that is no count of seconds is named."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["build"]) == 2
    assert f'SOURCE_DATE_EPOCH "{epoch}" is no count of seconds since 1970' in capsys.readouterr().err
