"""Templates and the shipped example are found in the workspace, the package or the checkout, in that order."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import resources
from briefgen.errors import InstallError, TemplateError
from briefgen.resources import find_template, shipped, shipped_folders, template_folders


def _put(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in a folder of its own, so that nothing of this checkout is found."""
    folder = tmp_path / "site" / "briefgen"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", folder)
    return folder


def test_an_installed_package_ships_its_own_copy(package: Path) -> None:
    """The copy inside the package is found."""
    wanted = _put(package / "_shipped" / "templates" / "brief.md.j2")
    assert shipped("templates", "brief.md.j2") == wanted


def test_a_checkout_stands_in_for_the_copy(package: Path) -> None:
    """Where pyproject.toml lies beside the package, so do templates and data."""
    _put(package.parent / "pyproject.toml")
    wanted = _put(package.parent / "data" / "sino-russian" / "brief.toml").parent
    assert shipped("data", "sino-russian") == wanted


def test_a_stray_folder_beside_the_package_is_not_ours(package: Path) -> None:
    """Without pyproject.toml a `templates` folder beside the package belongs to someone else."""
    _put(package.parent / "templates" / "brief.md.j2")
    assert shipped_folders() == ()
    with pytest.raises(InstallError, match=r"briefgen was installed without its templates/brief\.md\.j2; install it again"):
        shipped("templates", "brief.md.j2")


def test_the_copy_comes_before_the_checkout(package: Path) -> None:
    """Where both are there, the packaged copy wins."""
    _put(package.parent / "pyproject.toml")
    _put(package.parent / "templates" / "brief.md.j2")
    wanted = _put(package / "_shipped" / "templates" / "brief.md.j2")
    assert shipped("templates", "brief.md.j2") == wanted


def test_templates_of_the_brief_come_first(package: Path, tmp_path: Path) -> None:
    """The frame is taken from the brief, else the workspace, else what is shipped."""
    name, workspace = "brief.md.j2", tmp_path / "work"
    places = [
        _put(workspace / "data" / "mine" / "templates" / name),
        _put(workspace / "templates" / name),
        _put(package / "_shipped" / "templates" / name),
    ]
    for place in places:
        folders = template_folders(workspace=workspace, brief="mine")
        assert find_template(name, folders) == place
        place.unlink()


def test_folders_given_by_hand_stand_in_for_the_workspace(tmp_path: Path) -> None:
    """`--data` and `--templates` replace the workspace's own folders."""
    _put(tmp_path / "work" / "templates" / "brief.md.j2")
    (tmp_path / "tables" / "mine" / "templates").mkdir(parents=True)
    (tmp_path / "words").mkdir()
    folders = template_folders(workspace=tmp_path / "work", brief="mine", data=tmp_path / "tables", templates=tmp_path / "words")
    assert folders == (tmp_path / "tables" / "mine" / "templates", tmp_path / "words")


def test_shipped_sections_serve_no_other_brief(package: Path, tmp_path: Path) -> None:
    """The example's sections name the example's facts: a brief without a section of its own is told so."""
    _put(package / "_shipped" / "templates" / "sections" / "outlook.md.j2")
    with pytest.raises(TemplateError, match="no template"):
        find_template("sections/outlook.md.j2", (tmp_path,))


def test_in_the_checkout_templates_are_looked_through_once() -> None:
    """Where the workspace is the checkout its templates folder stands in the list once."""
    root = Path(resources.__file__).resolve().parent.parent
    assert template_folders(workspace=root, brief="sino-russian").count(root / "templates") == 1


def test_a_missing_template_says_where_it_was_looked_for(tmp_path: Path) -> None:
    """The message names the template and the hint the folders."""
    with pytest.raises(TemplateError) as caught:
        find_template("sections/gone.md.j2", (tmp_path,))
    assert str(caught.value) == (f'sections/gone.md.j2: no template "sections/gone.md.j2"; looked in {tmp_path} [missing-file]')


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "sections/../../x", "", "a\\b"])
def test_a_name_that_leads_out_of_the_folders_is_refused(tmp_path: Path, name: str) -> None:
    """No template name reaches a file outside the templates folders."""
    with pytest.raises(TemplateError, match="is no name of a template"):
        find_template(name, (tmp_path,))
