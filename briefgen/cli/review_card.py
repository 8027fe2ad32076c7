"""What a review shows: the lines of one screen, from the state of the review and the desk.

What must not live here: what a key does, and the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from rich.console import Console
from rich.text import Text

from briefgen.namedtuple import NamedTuple
from briefgen.reviewing.desk import BriefDesk
from briefgen.reviewing.model import FIELDS, State, options_shown
from briefgen.reviewing.rows import Cells
from briefgen.reviewing.sights import HERE, NOTE, OTHER

_MEASURE = 96
"""Running text is no wider than this: longer lines are hard to read."""
_LABEL = 12
_MOST_SPARING = 2
_FORM = 10
"""So many cells are shown for editing where there is no room for all."""
_FEWEST = 3
"""So many lines of a sentence are shown where there is no room for all."""
_STYLES = {HERE: "bold reverse", OTHER: "underline", NOTE: "cyan"}
_MAIN = ("value", "period", "subject", "measure")
_MORE = ("as_of", "statement", "attributed_to")
_STATUS = {"accepted": "green", "rejected": "red", "merged": "magenta", "candidate": "yellow"}
_KEYS = (
    ("a", "accept"),
    ("r", "reject"),
    ("e", "edit"),
    ("m", "merge"),
    ("s", "skip"),
    ("b", "back"),
    ("u", "undo"),
    ("?", "all keys"),
    ("q", "quit"),
)
_HELP = (
    ("a", "accept: builds may use it from now on"),
    ("r", "reject: it stays in the table, so that it is not found again"),
    ("A  R", "accept or reject all that is left of the sentence"),
    ("e", "edit its cells; each is checked as soon as it is typed"),
    ("m", "merge with another row, which gets its notes"),
    ("s  SPACE", "skip: it comes again when the others are decided"),
    ("b  n", "back to the one before, on to the next, decided or not"),
    ("c", "make what was decided a candidate again"),
    ("u", "undo the last decision, and the one before, as often as you like"),
    ("q", "quit; every decision is saved already, and the next review goes on here"),
)


class Signs(NamedTuple):
    """Signs of a screen, and plain ones where the terminal has no others. `is_marked` says that styles cannot be seen."""

    full: str = "━"
    empty: str = "─"
    bar: str = "▌"
    here: str = "❯"
    accepted: str = "✓"
    rejected: str = "✗"
    merged: str = "⇒"
    candidate: str = "·"
    leads: str = "→"
    dots: str = "…"
    is_marked: bool = False


PLAIN = Signs("#", "-", "|", ">", "+", "x", "=", ".", "->", "...", is_marked=True)


class Card:
    """Draws the screens of a review."""

    def __init__(self, desk: BriefDesk, console: Console, signs: Signs) -> None:
        self._desk = desk
        self._console = console
        self._signs = signs

    def lines(self, state: State, height: int) -> list[Text]:
        """Give the lines of the screen: head, body, and at the foot what was said and what can be pressed."""
        foot = self._foot(state)
        bodies = {"merge": self._merge, "help": self._help, "done": self._done}
        draw = bodies.get(state.mode, self._candidate)
        room = max(height - len(foot) - 2, 3)
        # What can be spared goes first: the words before the sentence, then all of it but the lines with the quantity.
        body = next(
            (body for sparing in range(_MOST_SPARING) if len(body := draw(state, sparing)) <= room), draw(state, _MOST_SPARING)
        )
        if len(body) > room:
            body = [*body[: room - 1], Text(f"  {self._signs.dots}", style="dim")]
        return [self._head(state), Text(), *body, *foot]

    @property
    def _width(self) -> int:
        return self._console.width

    def _head(self, state: State) -> Text:
        done = len(state.items) - state.left
        told = f"{state.left} left of {len(state.items)}"
        head = Text(" ")
        head.append(self._desk.folder.name, "bold")
        room = self._width - len(head) - len(told) - 4
        size = min(max(room, 0), 30)
        filled = size * done // max(len(state.items), 1)
        head.append(" " * max(room - size + 1, 1))
        head.append(told, "bold")
        head.append(" ")
        head.append(self._signs.full * filled, "green")
        head.append(self._signs.empty * (size - filled), "dim")
        head.truncate(self._width)
        return head

    # --- one candidate --------------------------------------------------------------------------------------------------------

    def _candidate(self, state: State, sparing: int) -> list[Text]:
        cells = state.rows[state.key]
        sight = self._desk.sight(state.key)
        place = Text(" ")
        place.append(cells.get("article", ""), "bold cyan")
        place.append(f", {cells['locator']}" if cells.get("locator") else "", "cyan")
        place.append(f"  {sight.title}", "dim")
        return [
            _cut(place, self._width, self._signs),
            *self._sentence(state, sparing),
            *([] if sparing == _MOST_SPARING else [Text()]),
            *self._siblings(state, sparing),
            *self._row(state, cells, sparing),
        ]

    def _sentence(self, state: State, sparing: int) -> list[Text]:
        sight = self._desk.sight(state.key)
        origin = self._desk.origins.get(state.key)
        if not sight.text:
            told = Text(f"{origin.words}  " if origin else "", "bold reverse" if origin and not self._signs.is_marked else "bold")
            told.append(f"({sight.why})", "not bold not reverse italic")
            return self._framed(told)
        text = Text(sight.text)
        for start, end, kind in sight.spans:
            text.stylize(_STYLES[kind], start, end)
        context = Text(f"{self._signs.dots} {sight.before} " if sight.before and not sparing else "", style="dim")
        if self._signs.is_marked:
            here = next((span for span in sight.spans if span.kind == HERE), None)
            if here:
                text = Text.assemble(text[: here.start], ">>", text[here.start : here.end], "<<", text[here.end :])
        lines = self._framed(Text.assemble(context, text))
        if sparing < _MOST_SPARING or len(lines) <= _FEWEST:
            return lines
        here = next((span for span in sight.spans if span.kind == HERE), None)
        read = 0
        for number, line in enumerate(lines):
            read += len(line) - 3
            if here and read >= here.start:
                return lines[max(min(number - 1, len(lines) - _FEWEST), 0) :][:_FEWEST]
        return lines[:_FEWEST]

    def _framed(self, text: Text) -> list[Text]:
        width = min(self._width - 4, _MEASURE)
        return [Text.assemble((f" {self._signs.bar} ", "cyan"), line) for line in text.wrap(self._console, width)]

    def _siblings(self, state: State, sparing: int) -> list[Text]:
        """Give the candidates of the sentence with what was decided on each."""
        keys = [key for key in self._desk.sentence(state.key) if key in state.items]
        if len(keys) < 2 or sparing == _MOST_SPARING:
            return []
        line = Text("  ")
        for key in keys:
            status = state.rows.status(key)
            origin = self._desk.origins.get(key)
            line.append(f"{self._signs.here if key == state.key else ' '}{getattr(self._signs, status)} ", _STATUS[status])
            line.append(origin.words if origin else key, "bold" if key == state.key else "")
            line.append("   ")
        return [*line.wrap(self._console, self._width), Text()]

    def _row(self, state: State, cells: Cells, sparing: int) -> list[Text]:
        status = state.rows.status(state.key)
        head = Text("  ")
        head.append(cells.get("id", ""), "bold")
        head.append(f"  {status}", _STATUS[status])
        if sure := self._desk.confidence(state.key):
            head.append(f"  {sure:.0%} sure", "dim")
        if state.mode in {"edit", "field"}:
            form = self._form(state, cells)
            first = max(min(list(FIELDS.values()).index(state.column) - _FORM // 2, len(form) - _FORM), 0)
            return [head, *(form[first : first + _FORM] if sparing == _MOST_SPARING else form)]
        lines = [head]
        # An event has no value to ask for.
        main = [name for name in _MAIN if name != "value" or cells.get("kind") != "event"]
        lines += [self._field(name, self._shown(name, cells), is_weak=not cells.get(name)) for name in main]
        lines += [self._field(name, cells[name]) for name in _MORE if cells.get(name)]
        return [*lines, *self._notes(state, cells), *self._likes(state)]

    def _shown(self, name: str, cells: Cells) -> str:
        if name != "value":
            return cells.get(name, "") or ("no period" if name == "period" else f"no {name}")
        ends = [plain_number(cells.get(end, "")) for end in ("low", "high")]
        number = plain_number(cells.get("value", "")) or "–".join(filter(None, ends)) or cells.get("formula", "") or "no value"
        about = "about " if cells.get("approx") else ""
        return f"{about}{number} {cells.get('unit', '')}".strip()

    def _field(self, name: str, text: str, *, is_weak: bool = False) -> Text:
        line = Text(f"  {name.replace('_', ' '):<{_LABEL}}", style="dim")
        line.append(text, "not dim bold" if name == "value" else "dim italic" if is_weak and name != "value" else "not dim")
        line.truncate(self._width, overflow="ellipsis")
        return line

    def _notes(self, state: State, cells: Cells) -> list[Text]:
        notes = self._desk.notes(state.rows, state.key)
        told = {"sentence": "in its sentence", "paragraph": "in its paragraph"}
        support = f"support: {cells.get('support') or 'article'}"
        if not notes:
            return [self._field("notes", f"none, it cites its article ({support})")]
        lines = [self._field("notes", f"{told.get(cells.get('support', ''), 'of the article')} ({support})")]
        for note in notes:
            line = Text(" " * (_LABEL + 2))
            line.append(note.id, "cyan")
            line.append(f"  {note.text}")
            lines += [_cut(line, self._width, self._signs)]
            for key, work in note.works:
                lines += [
                    _cut(Text(f"{' ' * (_LABEL + 4)}{self._signs.leads} {key}: {work}", style="dim"), self._width, self._signs)
                ]
        return lines

    def _likes(self, state: State) -> list[Text]:
        likes = self._desk.likes(state.rows, state.key) if state.rows.status(state.key) == "candidate" else []
        if not likes:
            return []
        line = Text(f"  {'like':<{_LABEL}}", style="dim")
        first = state.rows[likes[0].key]
        line.append(first.get("id", ""), "not dim bold magenta")
        line.append(f" ({state.rows.status(likes[0].key)}): {likes[0].why}; m and ENTER merge them", "not dim")
        if len(likes) > 1:
            line.append(f"; {len(likes) - 1} more", "not dim")
        return [Text(), _cut(line, self._width, self._signs)]

    def _form(self, state: State, cells: Cells) -> list[Text]:
        """Give the cells that can be edited, each with its key."""
        lines = []
        for key, name in FIELDS.items():
            is_here = name == state.column
            line = Text(f" {self._signs.here if is_here else ' '}", style="yellow")
            line.append(f"{key} ", "bold yellow")
            line.append(f"{name.replace('_', ' '):<{_LABEL + 2}}", "dim")
            if is_here and state.mode == "field":
                room = max(self._width - len(line) - 2, 8)
                start = max(state.line.at - room + 1, 0)
                typed = f"{state.line.text} "
                line.append(typed[start : state.line.at])
                line.append(typed[state.line.at], "reverse")
                line.append(typed[state.line.at + 1 : start + room])
                if self._signs.is_marked:
                    line.append("<")
            else:
                line.append(cells.get(name, ""))
            line.truncate(self._width, overflow="ellipsis")
            lines.append(line)
        return lines

    # --- other screens --------------------------------------------------------------------------------------------------------

    def _merge(self, state: State, sparing: int) -> list[Text]:
        cells = state.rows[state.key]
        head = Text.assemble("  merge ", (cells.get("id", ""), "bold"), f" ({self._shown('value', cells)}) with:")
        query = Text.assemble("  find: ", state.line.text, ("_", "blink"), style="yellow")
        lines = [head, *self._sentence(state, max(sparing, 1)), Text(), query, Text()]
        options = options_shown(state, self._desk)
        for number, like in enumerate(options):
            there = state.rows[like.key]
            is_here = number == min(state.choice, len(options) - 1)
            line = Text(f" {self._signs.here if is_here else ' '} ", style="yellow")
            line.append(there.get("id", ""), "bold magenta" if like.why else "bold")
            has_number = any(there.get(name) for name in ("value", "low", "high", "formula"))
            told = (
                there.get("subject"),
                there.get("measure"),
                self._shown("value", there) if has_number else "",
                there.get("period"),
            )
            line.append("  " + ", ".join(filter(None, told)))
            if like.why:
                line.append(f"  ({like.why})", "dim")
            lines.append(_cut(line, self._width, self._signs))
        return lines if options else [*lines, Text("  nothing holds these words", style="dim")]

    def _help(self, state: State, sparing: int) -> list[Text]:
        lines = []
        for keys, told in _HELP:
            text = Text(told).wrap(self._console, max(self._width - 14, 20))
            for number, part in enumerate(text):
                lines.append(Text.assemble((f"  {keys if not number else '':<10}", "bold yellow"), part))
        return lines

    def _done(self, state: State, sparing: int) -> list[Text]:
        counts = {name: sum(state.rows.status(key) == name for key in state.items) for name in ("accepted", "rejected", "merged")}
        told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        return [Text(f"  Nothing is left to review: {told}.", style="bold green"), Text()]

    def _foot(self, state: State) -> list[Text]:
        said = Text(f"  {state.said}", style="bold red" if state.is_wrong else "green") if state.said else Text()
        keys: Sequence[tuple[str, str]] = _KEYS
        if state.mode == "walk":
            left = sum(state.rows.status(key) == "candidate" for key in self._desk.sentence(state.key) if key in state.items)
            keys = (*_KEYS[:-2], ("A R", f"all {left} of the sentence"), *_KEYS[-2:]) if left > 1 else _KEYS
        elif state.mode == "edit":
            keys = (("letter", "types a cell"), ("a", "accept"), ("ESC", "back"))
        elif state.mode == "field":
            keys = (("ENTER", "keep"), ("TAB", "keep, next"), ("CTRL-U", "clear"), ("ESC", "leave it"))
        elif state.mode == "merge":
            keys = (("ENTER", "merge"), ("up down", "choose"), ("letters", "find"), ("ESC", "back"))
        elif state.mode == "help":
            keys = (("any key", "back"),)
        elif state.mode == "done":
            keys = (("u", "undo"), ("b", "back"), ("q", "quit"))
        return [Text(), *(part for part in said.wrap(self._console, self._width)), *self._bar(keys)]

    def _bar(self, keys: Iterable[tuple[str, str]]) -> list[Text]:
        lines = [Text(" ")]
        for key, told in keys:
            if len(lines[-1]) + len(key) + len(told) + 3 > self._width:
                lines.append(Text(" "))
            lines[-1].append(f" {key}", "bold yellow")
            lines[-1].append(f" {told} ")
        return lines


def plain_number(text: str) -> str:
    """Give a typed number with commas between thousands; what is none as it is."""
    try:
        return f"{Decimal(text).normalize():,f}" if text else ""
    except InvalidOperation:
        return text


def _cut(line: Text, width: int, signs: Signs) -> Text:
    if line.cell_len > width:
        line.truncate(width - len(signs.dots))
        line.append(signs.dots)
    return line
