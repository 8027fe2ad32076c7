"""A workspace and what is asked of it: finding it, choosing sections, naming outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.workspace import Request, Workspace, choose_sections, find_workspace, output_paths

SECTIONS = ("background", "arms-trade", "arms-control", "outlook")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with two briefs, and folders that are none."""
    for brief in ("gas", "arms"):
        (tmp_path / "data" / brief).mkdir(parents=True)
        (tmp_path / "data" / brief / "brief.toml").touch()
    (tmp_path / "data" / "scratch").mkdir()
    (tmp_path / "data" / "loop").symlink_to("loop")
    return tmp_path


def told(caught: pytest.ExceptionInfo[UsageError], folder: Path = Path("nowhere")) -> list[str]:
    """Give what was told as lines without the folder."""
    return [str(item).replace(f"{folder}", "…") for item in caught.value.diagnostics]


# --- finding ----------------------------------------------------------------------------------------------------------------


def test_a_workspace_is_found_from_below(root: Path) -> None:
    """The nearest folder above with a brief under data/ is the workspace, itself included."""
    deep = root / "data" / "gas"
    assert find_workspace(root, data=None, templates=None) == Workspace(root, root / "data")
    assert find_workspace(deep, data=None, templates=None) == Workspace(root, root / "data")


def test_an_inner_workspace_is_nearer(root: Path) -> None:
    """A workspace inside another is the one that counts inside it."""
    inner = root / "demo"
    (inner / "data" / "b").mkdir(parents=True)
    (inner / "data" / "b" / "brief.toml").touch()
    assert find_workspace(inner / "data", data=None, templates=None).root == inner


def test_no_workspace(tmp_path: Path) -> None:
    """Where there is none the message says how to make one."""
    with pytest.raises(UsageError) as caught:
        find_workspace(tmp_path, data=None, templates=None)
    making = "`briefgen new DIR` makes a workspace with an example"
    assert told(caught, tmp_path) == [f"…: there is no brief here: no data/*/brief.toml; {making} [unknown-brief]"]


def test_folders_that_the_command_names(root: Path, tmp_path: Path) -> None:
    """Other folders may hold the data and the templates; the workspace is then where the command runs."""
    found = find_workspace(tmp_path / "x", data=root / "data", templates=root)
    assert found == Workspace(tmp_path / "x", root / "data", root)
    assert find_workspace(root, data=None, templates=root / "data").templates == root / "data"


@pytest.mark.parametrize(
    ("named", "hint"), [("data/gas", 'did you mean "--data …/data"?'), ("data/scratch", "a brief is a folder there")]
)
def test_a_folder_without_briefs(root: Path, named: str, hint: str) -> None:
    """A data folder holds folders of briefs; who names the brief itself is told the folder above it."""
    with pytest.raises(UsageError) as caught:
        find_workspace(root, data=root / named, templates=None)
    assert told(caught, root) == [f"…/{named}: there is no brief here: no */brief.toml; {hint} [unknown-brief]"]


@pytest.mark.parametrize("option", ["data", "templates"])
def test_a_folder_that_is_none(root: Path, option: str) -> None:
    """A folder that the command names has to be one."""
    named = root / "data" / "gas" / "brief.toml"
    with pytest.raises(UsageError) as caught:
        find_workspace(root, data=named if option == "data" else None, templates=named if option == "templates" else None)
    assert told(caught, root) == [f"…/data/gas/brief.toml: --{option} …/data/gas/brief.toml is no folder [missing-file]"]


def test_briefs_of_a_workspace(root: Path) -> None:
    """A brief is a folder under data/ with a brief.toml, in alphabetical order; outputs lie under output/."""
    workspace = Workspace(root, root / "data")
    assert workspace.briefs() == ("arms", "gas")
    assert workspace.folder("gas") == root / "data" / "gas"
    assert workspace.output == root / "output"


@pytest.mark.parametrize(("name", "hint"), [("gaz", 'did you mean "gas"?'), ("scratch", "the briefs are arms, gas")])
def test_an_unknown_brief(root: Path, name: str, hint: str) -> None:
    """The nearest brief is named, or all where none is near."""
    with pytest.raises(UsageError) as caught:
        Workspace(root, root / "data").folder(name)
    assert told(caught, root) == [f'…/data: no brief "{name}"; {hint} [unknown-brief]']


def test_no_briefs_at_all(tmp_path: Path) -> None:
    """An empty data folder has none."""
    with pytest.raises(UsageError, match=r"the briefs are none"):
        Workspace(tmp_path, tmp_path).folder("gas")


# --- sections ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "skipped", "chosen"),
    [
        ((), (), SECTIONS),
        (("outlook", "background"), (), ("background", "outlook")),
        (("back", "o", "o"), (), ("background", "outlook")),
        (("arms-t",), (), ("arms-trade",)),
        ((), ("outlook",), SECTIONS[:3]),
        (("background", "outlook"), ("out",), ("background",)),
    ],
)
def test_sections_are_chosen(wanted: tuple[str, ...], skipped: tuple[str, ...], chosen: tuple[str, ...]) -> None:
    """Sections come in the order of brief.toml, by name or unique beginning; what is skipped is left out."""
    assert choose_sections(SECTIONS, wanted, skipped) == chosen


def test_a_name_that_is_the_beginning_of_another() -> None:
    """A section's own name stands for it, even where another begins the same."""
    assert choose_sections(("arms", "arms-trade"), ("arms",), ()) == ("arms",)


def test_names_that_choose_nothing() -> None:
    """All unknown and ambiguous names are told at once, with the nearest or all sections."""
    with pytest.raises(UsageError) as caught:
        choose_sections(SECTIONS, ("arms", "outlok", ""), ("summary",))
    every = "the sections are background, arms-trade, arms-control, outlook"
    assert told(caught) == [
        '-s "arms" could be arms-trade or arms-control [usage]',
        '-s: no section "outlok"; did you mean "outlook"? [unknown-section]',
        f'-s: no section ""; {every} [unknown-section]',
        f'--skip: no section "summary"; {every} [unknown-section]',
    ]


def test_nothing_left() -> None:
    """A brief without sections is no brief."""
    with pytest.raises(UsageError) as caught:
        choose_sections(("one", "two"), ("one",), ("o",))
    assert told(caught) == ["no section is left to print; the sections are one, two [usage]"]


# --- outputs ----------------------------------------------------------------------------------------------------------------

BOTH = ("pdf", "md")


def outputs(root: Path, output: str | None, formats: tuple[str, ...] = (), configured: tuple[str, ...] = BOTH) -> dict[str, str]:
    """Give the files of a build, seen from the root."""
    place = root / output if output else None
    found = output_paths(Workspace(root, root / "data"), Request("gas", formats=formats, output=place), formats or configured)
    return {kind: str(path.relative_to(root)) for kind, path in found.items()}


@pytest.mark.parametrize(
    ("output", "formats", "files"),
    [
        (None, (), {"pdf": "output/gas.pdf", "md": "output/gas.md"}),
        (None, ("md",), {"md": "output/gas.md"}),
        ("out", (), {"pdf": "out/gas.pdf", "md": "out/gas.md"}),
        ("v1.2", (), {"pdf": "v1.2/gas.pdf", "md": "v1.2/gas.md"}),
        ("x.md", (), {"md": "x.md"}),
        ("x.PDF", (), {"pdf": "x.PDF"}),
        ("x.markdown", ("md",), {"md": "x.markdown"}),
        ("x.txt", ("md",), {"md": "x.txt"}),
    ],
)
def test_where_outputs_go(root: Path, output: str | None, formats: tuple[str, ...], files: dict[str, str]) -> None:
    """A name with the suffix of a format is the file, another suffix needs -f, and everything else is a folder."""
    (root / "v1.2").mkdir()
    assert outputs(root, output, formats) == files


def test_a_device_takes_one_format(root: Path) -> None:
    """What is neither file nor folder is written to as it is."""
    found = output_paths(Workspace(root, root / "data"), Request("gas", formats=("md",), output=Path("/dev/null")), ("md",))
    assert found == {"md": Path("/dev/null")}


def test_an_output_beside_the_briefs(root: Path) -> None:
    """Only what lies in the folder of a brief can overwrite its tables."""
    assert outputs(root, "data/out.md") == {"md": "data/out.md"}


def test_an_output_that_is_a_link_to_itself(root: Path) -> None:
    """Where it leads nowhere, writing will say so."""
    (root / "x.md").symlink_to("x.md")
    assert outputs(root, "x.md") == {"md": "x.md"}


def test_a_suffix_that_tells_nothing_where_there_is_one_format(root: Path) -> None:
    """Where brief.toml asks for one format, the name may be any."""
    assert outputs(root, "x.txt", (), ("md",)) == {"md": "x.txt"}


@pytest.mark.parametrize(
    ("output", "formats", "said"),
    [
        ("x.md", ("pdf",), "-o …/x.md does not go with -f pdf [usage]"),
        ("x.md", BOTH, "-o …/x.md is one file for 2 formats; give -o a folder [usage]"),
        ("x.txt", (), '-o …/x.txt: ".txt" tells no format; add -f pdf or -f md [usage]'),
        ("data/gas/x.md", (), "-o …/data/gas/x.md lies among the inputs, in …/data/gas; choose another place [usage]"),
        ("data/gas", ("md",), "-o …/data/gas/gas.md lies among the inputs, in …/data/gas; choose another place [usage]"),
        ("templates", ("md",), "-o …/templates/gas.md lies among the inputs, in …/templates; choose another place [usage]"),
        ("-", ("md",), '"-o -" is no place; -o /dev/stdout prints one format [usage]'),
    ],
)
def test_outputs_that_cannot_be_meant(root: Path, output: str, formats: tuple[str, ...], said: str) -> None:
    """One file cannot hold two formats, nor one that its name denies; no output lies among the inputs, and - is no stream."""
    with pytest.raises(UsageError) as caught:
        outputs(root, output, formats)
    assert told(caught, root) == [said]


@pytest.mark.parametrize("place", ["data/gas/facts.csv", "data/gas/brief.md", "templates/brief.md", "data/gas/../gas/x.md"])
def test_no_output_lies_among_the_inputs(root: Path, place: str) -> None:
    """A slip in `-o` overwrites no table and no template."""
    request = Request("gas", formats=("md",), output=root / place)
    with pytest.raises(UsageError, match="lies among the inputs"):
        output_paths(Workspace(root, root / "data"), request, ("md",))


def test_a_dash_is_no_place(root: Path) -> None:
    """`-o -` makes no folder of that name."""
    with pytest.raises(UsageError, match='"-o -" is no place'):
        output_paths(Workspace(root, root / "data"), Request("gas", output=Path("-")), ("md",))


def test_a_stream_is_a_file(root: Path) -> None:
    """A device takes one format."""
    request = Request("gas", formats=("md",), output=Path("/dev/null"))
    assert output_paths(Workspace(root, root / "data"), request, ("md",)) == {"md": Path("/dev/null")}


def test_a_data_folder_without_briefs_is_told(root: Path) -> None:
    """`--data` with the folder of one brief names the folder that was meant."""
    with pytest.raises(UsageError, match=r"no \*/brief.toml; did you mean \"--data .*data\""):
        find_workspace(root, data=root / "data" / "gas", templates=None)


def test_one_brief_of_many_is_found_without_a_look_at_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder and its outputs take no list of all briefs, which would make a thousand of them take a million steps."""
    for name in ("a", "b"):
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "brief.toml").touch()
    workspace = Workspace(tmp_path, tmp_path / "data")

    def refuse(folder: Path, pattern: str) -> object:
        raise AssertionError(f"{folder} is looked through for {pattern}")

    monkeypatch.setattr(Path, "glob", refuse)
    assert workspace.folder("a") == tmp_path / "data" / "a"
    assert output_paths(workspace, Request("a"), ("md",)) == {"md": tmp_path / "output" / "a.md"}


def test_outputs_keep_away_from_a_brief_that_is_a_link(tmp_path: Path) -> None:
    """A brief whose folder lies elsewhere is an input there too."""
    (tmp_path / "data").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "brief.toml").touch()
    (tmp_path / "data" / "a").symlink_to(tmp_path / "elsewhere")
    workspace = Workspace(tmp_path, tmp_path / "data")
    with pytest.raises(UsageError, match="lies among the inputs"):
        output_paths(workspace, Request("a", output=tmp_path / "elsewhere" / "x.md"), ("md",))
