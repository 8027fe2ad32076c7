"""A workspace: the folder with `data/`, `templates/` and `output/`, and what is asked of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from briefgen.dataclass import dataclass
from briefgen.errors import UsageError, Where, finding, nearest


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where briefs, templates and outputs lie. `templates` is None where the workspace's own folder is meant."""

    root: Path
    data: Path
    templates: Path | None = None

    @property
    def output(self) -> Path:
        """The folder for what is built."""
        return self.root / "output"

    def briefs(self) -> tuple[str, ...]:
        """Give the names of all briefs: folders under data/ that hold a brief.toml."""
        return tuple(sorted(path.parent.name for path in self.data.glob("*/brief.toml")))

    def folder(self, brief: str) -> Path:
        """Give the folder of a brief.

        Raises:
            UsageError: there is none of that name.
        """
        # Asked first, because looking through a thousand briefs for each of them takes long.
        if Path(brief).name != brief or not (self.data / brief / "brief.toml").is_file():
            known = self.briefs()
            hint = nearest(brief, known) or f"the briefs are {', '.join(known) or 'none'}"
            raise UsageError(finding("unknown-brief", f'no brief "{brief}"', Where(str(self.data)), hint=hint))
        return self.data / brief


@dataclass(frozen=True, slots=True)
class Request:
    """What a command asks for.

    `sections` and `skip` may be shortened to a unique prefix; empty `formats` and `style` mean what brief.toml says. `as_of` is
    today where the command says nothing, which the caller knows and this room does not. `settings` replace keys of brief.toml.
    `marking` leaves out facts that are marked more strictly; `publish` keeps a record of the edition; `reasons` say by id why
    something changed since the last.
    `verbose` asks for the findings that are let through as well, with the severity "ignore".
    """

    brief: str
    sections: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: Path | None = None
    style: str | None = None
    as_of: date | None = None
    settings: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    marking: str = ""
    publish: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
    verbose: bool = False


def find_workspace(start: Path, *, data: Path | None, templates: Path | None) -> Workspace:
    """Find the workspace of a folder: the nearest above it, itself included, with a brief under `data/`.

    Raises:
        UsageError: there is none, or a folder that was named is not there.
    """
    for named, option in ((data, "--data"), (templates, "--templates")):
        if named is not None and not named.is_dir():
            raise UsageError(finding("missing-file", f"{option} {named} is no folder", Where(str(named))))
    if data is not None:
        found = Workspace(start, data, templates)
        if not found.briefs():
            hint = f'did you mean "--data {data.parent}"?' if (data / "brief.toml").is_file() else "a brief is a folder there"
            raise UsageError(finding("unknown-brief", "there is no brief here: no */brief.toml", Where(str(data)), hint=hint))
        return found
    for folder in (start, *start.parents):
        if any((folder / "data").glob("*/brief.toml")):
            return Workspace(folder, folder / "data", templates)
    hint = "`briefgen new DIR` makes a workspace with an example"
    raise UsageError(finding("unknown-brief", "there is no brief here: no data/*/brief.toml", Where(str(start)), hint=hint))


def choose_sections(known: tuple[str, ...], wanted: tuple[str, ...], skipped: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sections to print, in the order of brief.toml.

    Raises:
        UsageError: a name is unknown, stands for several, or nothing is left; all such names at once.
    """
    problems = []
    chosen: dict[str, set[str]] = {"-s": set(), "--skip": set()}
    for option, names in (("-s", wanted), ("--skip", skipped)):
        for name in names:
            matches = [name] if name in known else [section for section in known if section.startswith(name)] if name else []
            if len(matches) == 1:
                chosen[option].add(matches[0])
            elif matches:
                problems.append(finding("usage", f'{option} "{name}" could be {" or ".join(matches)}'))
            else:
                hint = nearest(name, known) or f"the sections are {', '.join(known)}"
                problems.append(finding("unknown-section", f'{option}: no section "{name}"', hint=hint))
    if problems:
        raise UsageError(*problems)
    kept = tuple(name for name in known if (not wanted or name in chosen["-s"]) and name not in chosen["--skip"])
    if not kept:
        raise UsageError(finding("usage", "no section is left to print", hint=f"the sections are {', '.join(known)}"))
    return kept


def output_paths(workspace: Workspace, request: Request, formats: tuple[str, ...]) -> dict[str, Path]:
    """Give the file for each format. `-o` names a file when it has a suffix and there is one format, else a folder.

    Raises:
        UsageError: one file is named for several formats, for another format than asked for, or among the inputs.
    """
    output = request.output
    if output is None:
        output = workspace.output
    elif _is_file(output):
        return {_format_of(output, request, formats): _apart(output, workspace)}
    return {kind: _apart(output / f"{request.brief}.{kind}", workspace) for kind in formats}


def proof_folder(path: Path) -> Path:
    """Give the folder for the proof of a built file that cannot carry it inside, as Markdown: output/sino-russian-proof."""
    return path.parent / f"{path.stem}-proof"


def _is_file(output: Path) -> bool:
    # A pipe or device such as /dev/stdout has no suffix and is none the less no folder.
    is_stream = output.exists() and not output.is_file() and not output.is_dir()
    return is_stream or (bool(output.suffix) and not output.is_dir())


def _apart(path: Path, workspace: Workspace) -> Path:
    """Give an output's path, which must not lie where the inputs are: a slip of the tongue would overwrite a table."""
    # Not Path.resolve, which stumbles over a link that leads to itself.
    place = Path(os.path.realpath(path))
    for inputs in (*_brief_folders(workspace.data, place), workspace.templates or workspace.root / "templates"):
        if place.is_relative_to(os.path.realpath(inputs)):
            raise UsageError(finding("usage", f"-o {path} lies among the inputs, in {inputs}", hint="choose another place"))
    if path.name == "-" or path.parent.name == "-":
        raise UsageError(finding("usage", '"-o -" is no place', hint="-o /dev/stdout prints one format"))
    return path


def _brief_folders(data: Path, place: Path) -> Iterator[Path]:
    """Give the folders of briefs in which `place` may lie: the one below data that it leads through, and those that are links."""
    whole = Path(os.path.realpath(data))
    parts = place.relative_to(whole).parts if place.is_relative_to(whole) else ()
    links = [entry.name for entry in os.scandir(data) if entry.is_symlink()] if data.is_dir() else []
    yield from (data / name for name in (*parts[:1], *links) if (data / name / "brief.toml").is_file())


def _format_of(output: Path, request: Request, formats: tuple[str, ...]) -> str:
    told = {".pdf": "pdf", ".md": "md", ".markdown": "md"}.get(output.suffix.lower())
    if request.formats:
        if len(request.formats) > 1:
            raise UsageError(
                finding("usage", f"-o {output} is one file for {len(request.formats)} formats", hint="give -o a folder")
            )
        if told and told != request.formats[0]:
            raise UsageError(finding("usage", f"-o {output} does not go with -f {request.formats[0]}"))
        return request.formats[0]
    if told:
        return told
    if len(formats) > 1:
        raise UsageError(finding("usage", f'-o {output}: "{output.suffix}" tells no format', hint="add -f pdf or -f md"))
    return formats[0]
