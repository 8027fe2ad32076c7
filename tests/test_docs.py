"""The README cannot lie: everything a user can say is in it, and what it shows runs."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli.app import _COMMANDS, main
from briefgen.compose.environment import KEPT_FILTERS
from briefgen.compose.values import FactView
from briefgen.errors import RULES
from briefgen.inputs.facts import COLUMNS
from briefgen.inputs.schedules import KEYS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "briefgen"


def blocks(language: str) -> list[str]:
    """Give the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def keys_of(path: str, name: str) -> list[str]:
    """Give the keys of a dictionary that a module assigns to `name`, or that a function of it returns."""
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == name and isinstance(value, ast.Dict):
            return [key.value for key in value.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
        if isinstance(node, ast.FunctionDef) and node.name == name:
            found = next(part.value for part in node.body if isinstance(part, ast.Return) and isinstance(part.value, ast.Dict))
            return [key.value for key in found.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    raise AssertionError(f"{path} has no dictionary {name}")


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_stands_in_the_readme_as_it_is(rule: str) -> None:
    """Each rule id, its severity and its summary are a row of the table of checks."""
    assert f"| `{rule}` | {RULES[rule].severity} | {RULES[rule].summary} |" in README


@pytest.mark.parametrize("column", COLUMNS.known)
def test_every_column_is_explained(column: str) -> None:
    """Each column that a table of facts may have is named in the README."""
    assert f"`{column}`" in README


@pytest.mark.parametrize("key", keys_of("inputs/config.py", "_KEYS"))
def test_every_key_of_brief_toml_is_explained(key: str) -> None:
    """Each key that brief.toml may have is named in the README."""
    assert f"`{key}`" in README or f"`[{key}]`" in README or f"`[{key}." in README


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_schedule_is_explained(key: str) -> None:
    """Each key that [schedule] may have stands in the example, or by its name in the text."""
    assert re.search(rf"^{key} = |`--{key}`", README, re.MULTILINE)


def test_every_command_is_in_the_table() -> None:
    """Each command of the command line is named in the README."""
    missing = {command for command in _COMMANDS if not re.search(rf"`(?:briefgen )?{command}\b|`{command.split()[-1]}`", README)}
    assert missing == set()


@pytest.mark.parametrize(
    "name", [*keys_of("compose/vocabulary.py", "names"), "cite", "chart", "table", "facts", "series", "support"]
)
def test_every_name_of_the_template_language_is_explained(name: str) -> None:
    """Each name that a template may say is in the README."""
    assert re.search(rf"`{name}[`(\[.]", README), name


@pytest.mark.parametrize(
    "name",
    [*keys_of("compose/filters.py", "_LOOKS"), "capitalize", "clause", "length", "count", "plain", "name", *KEPT_FILTERS],
)
def test_every_filter_is_explained(name: str) -> None:
    """Each filter that a template may use is in the README; `d` is Jinja's own short form of `default`."""
    assert name == "d" or re.search(rf"`{name}[`(]", README), name


@pytest.mark.parametrize("name", [name for name in vars(FactView) if not name.startswith("_")])
def test_every_attribute_of_a_fact_is_explained(name: str) -> None:
    """What a template may ask of a fact is in the README."""
    assert f"`.{name}`" in README


def options() -> Iterator[str]:
    """Give every option of every command, as the command line itself tells them."""
    for command in ("", *_COMMANDS):
        words = [sys.executable, "-m", "briefgen", *command.split(), "--help"]
        shown = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout
        yield from re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", shown, re.MULTILINE)


def test_every_option_is_explained() -> None:
    """Each long option that a command takes is named in the README."""
    missing = {option for option in options() if option not in README}
    assert missing == set()


def test_the_tour_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the five-minute tour does its work in a new folder, from the first to the last."""
    monkeypatch.chdir(tmp_path)
    for line in (line for block in blocks("console") for line in block.splitlines()):
        words = shlex.split(line.removeprefix("$ "))
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        else:
            assert main(words[1:]) == 0, line


def test_the_python_of_the_tour_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python of the README gives the computed trade of 1996 and the work it rests on."""
    monkeypatch.chdir(ROOT)
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out == "6800000000.0 ('ap-1998',)\n"


def test_the_mistake_of_the_tour_is_told_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A comma in a number gives the two lines that the README shows."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "demo"]) == 0
    monkeypatch.chdir("demo")
    table = Path("data/sino-russian/series/trade.csv")
    table.write_text(table.read_text(encoding="utf-8").replace("25.5e9", '"27,1e9"'), encoding="utf-8")
    capsys.readouterr()
    assert main(["build"]) == 1
    assert capsys.readouterr().err == blocks("text")[0]


def test_the_typed_number_of_the_readme_is_told_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sum of money that is typed at the end of a section gives the two lines that the README shows."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "demo"]) == 0
    monkeypatch.chdir("demo")
    outlook = Path("templates/sections/outlook.md.j2")
    outlook.write_text(outlook.read_text(encoding="utf-8") + "Trade reached $25.5 billion.\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["build"]) == 1
    assert capsys.readouterr().err == blocks("text")[2]


def test_the_trace_of_the_readme_is_told_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands behind a printed number is said in the lines that the README shows, and more."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "demo"]) == 0
    monkeypatch.chdir("demo")
    assert main(["build", "-f", "pdf"]) == 0
    capsys.readouterr()
    assert main(["trace", "output/sino-russian.pdf", "6.12"]) == 0
    said = capsys.readouterr().out
    for line in blocks("text")[1].splitlines():
        assert line.rstrip("…") in said


def test_the_sentences_of_the_readme_print_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two templates that the README shows print what it says they print, and their notes end as it says."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "demo"]) == 0
    monkeypatch.chdir("demo")
    sentence, section = blocks("jinja")
    outlook = Path("templates/sections/outlook.md.j2")
    outlook.write_text(outlook.read_text(encoding="utf-8") + "\n" + sentence, encoding="utf-8")
    Path("templates/sections/arms-trade.md.j2").write_text(section, encoding="utf-8")
    assert main(["build", "-f", "md"]) == 0
    printed = Path("output/sino-russian.md").read_text(encoding="utf-8").replace("\\$", "$")
    claimed = [re.sub(r"\s+", " ", words) for words in re.findall(r'prints "(.*?)" with', README, re.DOTALL)]
    for words in claimed:
        assert words in printed
    assert re.sub(r"\s+", " ", "Computed from\nUS$25.5 billion ÷ US$6.12 billion, in the prices of each year.") in printed
