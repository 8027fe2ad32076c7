"""The `briefgen` command: its commands by name, and what Typer makes of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

import briefgen
from briefgen.cli.boundary import INTERRUPTED, PROGRAM, explain_usage, guarded
from briefgen.cli.streams import is_terminal, say
from briefgen.errors import Diagnostic, finding

_HELP = ["-h", "--help"]

_COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "build": (
        "build.build",
        (
            "briefgen build                             all briefs, PDF and Markdown",
            "briefgen build -f md -o draft.md           one file",
            "briefgen build -s background -s outlook    two sections",
            "briefgen build --as-of 2011-11-30 --strict",
        ),
    ),
    "check": (
        "build.check",
        (
            "briefgen check                             all briefs",
            "briefgen check --strict                    warnings count as errors",
            "briefgen check --json                      for an editor or a script",
        ),
    ),
    "sections": ("listing.sections", ("briefgen sections", "briefgen sections --json")),
    "facts": (
        "listing.facts",
        (
            "briefgen facts -s arms-trade --kind quantity",
            "briefgen facts --json > facts.json         every column of every fact",
        ),
    ),
    "notes": ("listing.notes", ("briefgen notes --article eir", "briefgen notes --json")),
    "sources": (
        "listing.sources",
        (
            "briefgen sources",
            "briefgen sources --json                    with the CSL-JSON of each work",
            "briefgen sources --export biblatex -o works.bib",
            "briefgen sources --import zotero.ris       behind the works that are there",
        ),
    ),
    "styles": (
        "styles.styles",
        (
            "briefgen styles chicago notes              styles with both words",
            "briefgen styles oscola --json",
        ),
    ),
    "trace": (
        "proving.trace",
        (
            'briefgen trace output/sino-russian.pdf "6.12"    what stands behind a number',
            "briefgen trace output/sino-russian.md            every number of the brief",
            "briefgen trace output/sino-russian.pdf 3:12      page 3, line 12",
        ),
    ),
    "verify": ("proving.verify", ("briefgen verify output/sino-russian.pdf",)),
    "diff": (
        "revising.diff",
        (
            "briefgen diff                         the last edition against today's data",
            "briefgen diff 2026-03-01 2026-11-22   two editions by their dates",
            "briefgen diff sent.pdf now            a file against today's data",
        ),
    ),
    "watch": (
        "watch.watch",
        (
            "briefgen watch                             all briefs",
            "briefgen watch -f pdf --on-change ./tell   and a command after each change",
        ),
    ),
    "status": ("status.status", ("briefgen status", "briefgen status --json")),
    "schedule run": (
        "schedule.run",
        (
            "briefgen schedule run                      until Ctrl-C",
            "briefgen schedule run --once               all of them, now",
        ),
    ),
    "schedule next": ("schedule.next_runs", ("briefgen schedule next -n 10",)),
    "schedule history": ("schedule.history", ("briefgen schedule history", "briefgen schedule history --json")),
    "schedule install": (
        "schedule.install",
        ("briefgen schedule install --systemd --print", "briefgen schedule install --cron"),
    ),
    "schedule uninstall": ("schedule.uninstall", ("briefgen schedule uninstall --systemd",)),
    "ingest": (
        "ingest.ingest",
        (
            "briefgen ingest article.html               what it holds, what was repaired",
            "briefgen ingest report.pdf --json          everything, with its place",
            "briefgen ingest a.txt --article monitor,date=1998-08-11 --into data/gas",
        ),
    ),
    "review": (
        "review.review",
        (
            "briefgen review                            one candidate after the other",
            "briefgen review --source eir --below 0.8   the doubtful ones of an article",
            "briefgen review --accept 'eir-p2-*' --reject eir-p1-two-parties",
        ),
    ),
    "new": (
        "new.new",
        (
            "briefgen new demo && cd demo && briefgen build",
            "briefgen new energy --brief gas --blank    without the example",
            "briefgen new energy --from a.html b.pdf    begin with what articles hold",
        ),
    ),
}
"""Each command with its function, named so that only what was typed is imported, and with examples."""
_GROUPS = {"schedule": "Build briefs when their brief.toml says that it is time."}
_VERSION = ["--version"]
_NO_COMMAND = [[], *([group] for group in _GROUPS)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    return guarded(lambda: _run(typed), _command_of(typed))


def _run(typed: list[str]) -> int:
    try:
        return (
            _command_line(typed)([*typed, "--help"] if typed in _NO_COMMAND else typed, prog_name=PROGRAM, standalone_mode=False)
            or 0
        )
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        return explain_usage([_translate(error)], context.command_path if context else PROGRAM)
    except typer.Abort:
        return INTERRUPTED


def _command_line(typed: Sequence[str]) -> Callable[..., int | None]:
    """Give the command line; its help is drawn on a terminal and plain in a pipe.

    Where a command was typed the others are left out: to import them and learn what they take would double the start.
    """
    app = typer.Typer(
        rich_markup_mode="rich" if is_terminal(sys.stdout) else None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": _HELP},
    )
    app.callback(epilog=_examples("briefgen new demo && cd demo", "briefgen build", "briefgen facts --kind quantity"))(_briefgen)
    groups = {"": app}
    meant = [name for name in _COMMANDS if name.split()[:1] == [*typed[:1]]]
    for name in meant or (() if typed[:1] == _VERSION else _COMMANDS):
        place, examples = _COMMANDS[name]
        room, _, function = place.partition(".")
        command = getattr(import_module(f"briefgen.cli.{room}"), function)
        group, _, own = name.rpartition(" ")
        if group not in groups:
            groups[group] = typer.Typer(help=_GROUPS[group])
            app.add_typer(groups[group], name=group)
        groups[group].command(own, help=_unfolded(command.__doc__ or ""), epilog=_examples(*examples))(command)
    root = typer.main.get_command(app)
    for command in _all_commands(root):
        for parameter in (*command.params, command.get_help_option(typer.Context(command, help_option_names=_HELP))):
            _simplify(parameter)
    return root


def _all_commands(command: Any) -> Iterator[Any]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _all_commands(inner)


def _simplify(parameter: Any) -> None:
    """Spare a parameter what we have no use for. Where another Typer looks elsewhere, nothing but looks and time is lost.

    The names of Python's types say nothing to an analyst, and Typer reads words and flags, which are all that we take, through
    pydantic, which takes longer to import than everything else that `briefgen facts` needs.
    """
    if parameter.param_type_name == "argument":
        parameter.display_type_rich = lambda ctx: None
    elif parameter.metavar is None:
        parameter.metavar = ""
    parameter.get_runtime_param = _Words


class _Words:
    """Takes what was typed as it is: words, lists of words, flags."""

    def coerce(self, value: Any, param: Any, ctx: object) -> Any:
        is_list = param.multiple or param.nargs == -1
        return tuple(value or ()) if is_list else value


def _unfolded(text: str) -> str:
    """Give a docstring with each paragraph in one line: it is folded for our editors, not for the reader's terminal."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        say(f"{PROGRAM} {briefgen.__version__}")
        raise typer.Exit


def _briefgen(
    version: Annotated[
        bool, typer.Option("--version", metavar="", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Turn a folder of sourced facts into a brief that can prove every number in it.

    The folder holds data/ with a folder for each brief, templates/ and output/. Start with: briefgen new DIR
    """


def _translate(error: typer.TyperException) -> Diagnostic:
    """Give what Typer says about a command in our words."""
    if near_ones := getattr(error, "possibilities", None):
        return finding("usage", f"no option {getattr(error, 'option_name', '')}", hint=f'did you mean "{near_ones[0]}"?')
    message, _, hint = error.format_message().rstrip(".").replace("'", '"').partition(". ")
    return finding("usage", message[:1].lower() + message[1:], hint=hint[:1].lower() + hint[1:])


def _command_of(typed: Sequence[str]) -> str:
    names = (" ".join(typed[:count]) for count in (2, 1))
    return " ".join((PROGRAM, *[name for name in names if name in _COMMANDS][:1]))
