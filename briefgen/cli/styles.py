"""`briefgen styles`: the citation styles at hand, and how they set the brief's own works."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import report, show, show_json
from briefgen.cli.options import AsJson, Data
from briefgen.cli.streams import is_terminal, say, tell
from briefgen.cli.words import workspace_of
from briefgen.errors import BriefgenError, Findings, Where

if TYPE_CHECKING:
    from briefgen.pipeline import Loaded
    from briefgen.previewing import Preview
    from briefgen.styles.index import Listed

_PREVIEWED = 3
"""So many styles are shown at work; more would bury the list."""
_DRAWN = 60
"""So many styles are drawn on a terminal."""

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORD", help="Only styles with this word in id or title; give more to narrow.", show_default=False),
]


def styles(word: Words = None, data: Data = None, json: AsJson = False) -> int:
    """List citation styles; show the first that fit at work.

    Three works of the brief are set in each: as first cited, and as in the list of sources. Without the extra
    briefgen[styles] there is briefgen's own style alone; a style of your own is named by its path.
    """
    from briefgen.styles.index import list_styles, search_styles
    from briefgen.styles.library import EXTRA, has_extra

    found = search_styles(list_styles(_kept_in(os.environ)), tuple(word or ()))
    findings = Findings()
    previews = dict(_previews(found[:_PREVIEWED], data, findings)) if word else {}
    if json:
        show_json([_record(style, previews.get(style.id, ())) for style in found])
    else:
        drawn = found[:_DRAWN] if is_terminal(sys.stdout) else found
        show([{"id": style.id, "title": style.title, "like": style.parent} for style in drawn], ("id", "like", "title"))
        if len(drawn) < len(found):
            say(f"and {len(found) - len(drawn):,} more; a word narrows the list")
        for name, shown in previews.items():
            _say_preview(name, shown)
    if not has_extra():
        tell(f"{EXTRA} brings ten thousand more styles")
    report(findings, "")
    return 0


def _kept_in(environment: Mapping[str, str]) -> Path:
    """Give the file that keeps the list between two calls, where this system keeps such files."""
    home = Path.home()
    if os.name == "nt":
        folder = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = home / "Library" / "Caches"
    else:
        folder = Path(environment.get("XDG_CACHE_HOME") or home / ".cache")
    return folder / "briefgen" / "styles.json"


def _previews(found: Sequence[Listed], data: str | None, findings: Findings) -> Iterator[tuple[str, tuple[Preview, ...]]]:
    from briefgen.citing import Manner
    from briefgen.previewing import preview_works, telling_works
    from briefgen.styles.library import find_style

    loaded = _some_brief(data)
    if loaded is None:
        return
    works = telling_works(loaded.ledger.sources.values())
    for listed in found:
        style = find_style(listed.id, (), Where("--style"), findings)
        if style is not None:
            yield listed.id, preview_works(style, works, Manner(loaded.config.language, loaded.ledger.inferred), findings)


def _some_brief(data: str | None) -> Loaded | None:
    """Load the first brief that is in order, for its works; None outside of a workspace."""
    from briefgen import pipeline

    try:
        workspace = workspace_of(data)
    except BriefgenError:
        return None
    for name in workspace.briefs():
        try:
            return pipeline.load_brief(workspace, pipeline.Request(name))
        except BriefgenError:
            continue
    return None


def _say_preview(name: str, shown: Sequence[Preview]) -> None:
    say("")
    say(name)
    for one in shown:
        say(f"  {one.citation}")
    for entry in filter(None, (one.entry for one in shown)):
        say(f"    {entry}")


def _record(style: Listed, shown: Sequence[Preview]) -> dict[str, object]:
    previews = [{"source": one.source, "citation": one.citation, "entry": one.entry} for one in shown]
    return {"id": style.id, "title": style.title, "like": style.parent or None, "previews": previews}
