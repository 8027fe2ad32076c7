"""Where templates and the shipped example lie: in the workspace, in the installed package, or in the checkout.

A wheel carries `templates/` and `data/sino-russian/` under `briefgen/_shipped/`. An editable install and a checkout have no such
copy, so the root of the checkout stands in for it. What must not live here: reading what is in the files.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from briefgen.core.reads import note_file, note_folder
from briefgen.errors import InstallError, TemplateError, Where, finding

_PACKAGE = Path(__file__).resolve().parent
_FALLBACK = frozenset({"brief.md.j2"})
"""Templates that every brief can do with as they are shipped."""


def shipped_folders() -> tuple[Path, ...]:
    """Give the folders that hold what briefgen ships, the first to be looked at first.

    The checkout counts only where pyproject.toml lies beside the package: a stray `templates` folder in site-packages does not.
    """
    packaged, checkout = _PACKAGE / "_shipped", _PACKAGE.parent
    folders = [packaged] if packaged.is_dir() else []
    if (checkout / "pyproject.toml").is_file():
        folders.append(checkout)
    return tuple(folders)


def shipped(*parts: str) -> Path:
    """Give a file or folder that briefgen ships: `shipped("templates", "brief.md.j2")`, `shipped("data", "sino-russian")`.

    Raises:
        InstallError: it is not there, so the installation is broken.
    """
    for folder in shipped_folders():
        if (path := folder.joinpath(*parts)).exists():
            return path
    name = "/".join(parts)
    message = f"briefgen was installed without its {name}"
    raise InstallError(finding("not-installed", message, Where(str(_PACKAGE)), hint="install it again"))


def template_folders(*, workspace: Path, brief: str, data: Path | None = None, templates: Path | None = None) -> tuple[Path, ...]:
    """Give the folders in which templates are looked for, in that order: the brief's, the workspace's.

    `data` and `templates` stand in for the workspace's own `data/` and `templates/` where the command says so. Folders that are
    not there are left out.
    """
    own = ((data or workspace / "data") / brief / "templates", templates or workspace / "templates")
    for folder in own:
        note_folder(folder, ".", (".",) if folder.is_dir() else ())
    return tuple(dict.fromkeys(folder for folder in own if folder.is_dir()))


def find_template(name: str, folders: tuple[Path, ...]) -> Path:
    """Give the first template called `name` (`sections/outlook.md.j2`) in `folders`; the frame comes from what is shipped, else.

    The shipped sections are the example's: they name its facts, and would only mislead another brief.

    Raises:
        TemplateError: no folder has it, or the name leads out of the folders.
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or name.startswith("/") or "\\" in name:
        raise TemplateError(
            finding("missing-file", f'"{name}" is no name of a template', hint="name it from the templates folder")
        )
    for folder in folders:
        if (path := folder.joinpath(*parts)).is_file():
            return path
        note_file(path, None)
    if name in _FALLBACK:
        return shipped("templates", name)
    searched = ", ".join(str(folder) for folder in folders) or "nowhere: there is no templates folder"
    raise TemplateError(finding("missing-file", f'no template "{name}"', Where(name), hint=f"looked in {searched}"))
