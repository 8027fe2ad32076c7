"""Runs as Markdown: emphasis, code, links and note marks around escaped words. What must not live here: blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, fields
from functools import partial
from itertools import count, groupby
from operator import attrgetter

from briefgen.core.document import Break, NoteMark, Run, Text, plain_text
from briefgen.dataclass import dataclass, replace
from briefgen.render.markdown.edges import Edge, settled
from briefgen.render.markdown.escape import Surroundings, clean, escape, surroundings
from briefgen.render.markdown.links import address, addresses, autolink


@dataclass(frozen=True, slots=True)
class Context:
    """Where runs are printed: in a `cell` of a table, in a `heading`, or in running text.

    `slugs` maps the anchors of the document to what links must say to lead there; `headings` are the words of its headings, in
    small letters.
    """

    cell: bool = False
    heading: bool = False
    slugs: dict[str, str] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Words:
    """Words to be escaped; `linked` inside a link."""

    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True)
class _Markup:
    """Markdown as it is."""

    text: str


_Token = _Words | _Markup | Edge
APART = "<!-- -->"
"""Between two pieces of Markdown that would grow into one."""
_BREAK = _Markup("\\\n")
_ENDS = ("]", ")", "`", ">")
_Inner = Callable[[Sequence[Text]], Iterator[_Token]]


def inline(runs: Sequence[Run], context: Context) -> str:
    """Write `runs` on one line, or on several joined by hard breaks."""
    tokens = _trimmed(list(_Tokens(context).of(runs)))
    plain = clean(plain_text(runs))
    around = replace(surroundings(plain), cell=context.cell, heading=context.heading, headings=context.headings)
    pieces: list[str | Edge] = []
    tail = " " if context.cell or context.heading else ""
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        follows = index > 0 and isinstance(tokens[index - 1], _Markup) and tail in _ENDS
        if isinstance(token, _Words):
            beside = around.between(tail, _head(after), linked=token.linked)
            pieces.append(_words(token, beside, follows=follows, after=after))
        elif isinstance(token, Edge):
            pieces.append(token)
        else:
            pieces.append(f"{APART}{token.text}" if follows and tail == token.text[0] == "`" else token.text)
        last = pieces[-1]
        tail = "" if token == _BREAK else last.mark[-1] if isinstance(last, Edge) else (last[-1:] or tail)
    return _closed(settled(pieces)) if context.heading else settled(pieces)


def alternative(text: str) -> str:
    """Write the text alternative of an image."""
    words = clean(text).strip()
    return escape(words, replace(surroundings(words), linked=True, before="["))


def _words(token: _Words, around: Surroundings, *, follows: bool, after: _Token | None) -> str:
    """Escape words, and their first and last letter where they would grow together with the markup beside them."""
    text, end = token.text, ""
    if text.endswith("!") and isinstance(after, _Markup) and after.text.startswith("["):
        text, end = text[:-1], "\\!"
    if follows and text[:1] in ("(", "{", ":"):
        return f"\\{text[0]}{escape(text[1:], around.between(text[0], around.after, linked=token.linked))}{end}"
    return escape(text, around) + end


def _closed(heading: str) -> str:
    """Keep number signs at the end of a heading from being taken for its end."""
    bare = heading.rstrip("#")
    return heading if bare == heading or bare.endswith("\\") else f"{bare}\\{heading[len(bare) :]}"


def _head(token: _Token | None) -> str:
    return "" if token is None else token.mark[0] if isinstance(token, Edge) else token.text[:1]


def _trimmed(tokens: list[_Token]) -> list[_Token]:
    """Take white space off both ends of every line, and drop what is empty."""
    trimmed: list[_Token] = []
    for index, token in enumerate(tokens):
        if isinstance(token, _Words):
            text = token.text
            text = text.lstrip(" ") if not trimmed or trimmed[-1] == _BREAK else text
            text = text.rstrip(" ") if all(_is_blank(later) for later in _line_after(tokens, index)) else text
            if not text:
                continue
            token = token if text == token.text else replace(token, text=text)
        trimmed.append(token)
    while trimmed and trimmed[-1] == _BREAK:
        trimmed.pop()
    return trimmed


def _line_after(tokens: Sequence[_Token], index: int) -> Iterator[_Token]:
    for token in tokens[index + 1 :]:
        if token == _BREAK:
            return
        yield token


def _is_blank(token: _Token) -> bool:
    return isinstance(token, _Words) and not token.text.strip(" ")


class _Tokens:
    """Takes runs apart: links outermost, then bold, italic and code."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._pairs = count()

    def of(self, runs: Sequence[Run]) -> Iterator[_Token]:
        for is_text, group in groupby(_merged(runs), key=lambda run: isinstance(run, Text)):
            if is_text:
                texts = [run for run in group if isinstance(run, Text)]
                for link, linked in groupby(texts, key=lambda run: run.link):
                    yield from self._link(link, list(linked))
            else:
                yield from (self._mark(run) for run in group)

    def _mark(self, run: Run) -> _Token:
        if isinstance(run, NoteMark):
            return _Markup(f"[^{run.number}]")
        if not isinstance(run, Break):
            raise TypeError(f"a note has no number yet: {run}")
        return _Words(" ") if self._context.heading else _Markup(" <br> ") if self._context.cell else _BREAK

    def _link(self, link: str | None, runs: Sequence[Text]) -> Iterator[_Token]:
        target = address(link, self._context.slugs) if link else None
        words = "".join(run.text for run in runs)
        if target is None or not words.strip():
            yield from self._bold(runs, linked=False)
        elif link == words and (short := autolink(link)):
            yield _Markup(short)
        else:
            lead, core, trail = _hoisted(runs)
            yield _Words(lead)
            yield _Markup("[")
            yield from self._bold(core, linked=True)
            yield _Markup(f"]({target})")
            yield _Words(trail)

    def _bold(self, runs: Sequence[Text], *, linked: bool) -> Iterator[_Token]:
        for is_bold, group in groupby(runs, key=lambda run: run.bold):
            styled = list(group)
            if is_bold:
                # Beside an address of mail a low line would be read as part of it.
                mark = "*" if any("@" in run.text for run in styled) else "_"
                yield from self._emphasis("**", styled, partial(self._italic, mark=mark, linked=linked))
            else:
                yield from self._italic(styled, mark="*", linked=linked)

    def _italic(self, runs: Sequence[Text], *, mark: str, linked: bool) -> Iterator[_Token]:
        for is_italic, group in groupby(runs, key=lambda run: run.italic):
            if is_italic:
                yield from self._emphasis(mark, list(group), partial(self._upright, linked=linked))
            else:
                yield from self._upright(list(group), linked=linked)

    def _emphasis(self, mark: str, runs: Sequence[Text], inner: _Inner) -> Iterator[_Token]:
        lead, core, trail = _hoisted(runs)
        yield _Words(lead)
        if core:
            pair = next(self._pairs)
            yield Edge(mark, pair, opens=True)
            yield from inner(core)
            yield Edge(mark, pair, opens=False)
        yield _Words(trail)

    def _upright(self, runs: Sequence[Text], *, linked: bool) -> Iterator[_Token]:
        for run in runs:
            if run.vertical in ("sup", "sub"):
                yield from (_Markup(f"<{run.vertical}>"), _Words(run.text, linked=linked), _Markup(f"</{run.vertical}>"))
            elif run.code and run.text.strip() and not (self._context.cell and "|" in run.text):
                yield _Markup(_code(run.text))
            elif linked:
                yield _Words(run.text, linked=True)
            else:
                yield from (_Markup(piece) if is_link else _Words(piece) for piece, is_link in addresses(run.text))


_style = attrgetter(*({field.name for field in fields(Text)} - {"text", "facts", "cites", "small_caps"}))


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Clean all words and join those of one style that stand side by side."""
    merged: list[Run] = []
    for run in runs:
        if isinstance(run, Text):
            text = clean(run.text)
            last = merged[-1] if merged else None
            if isinstance(last, Text) and _style(last) == _style(run):
                merged[-1] = replace(last, text=last.text + text)
                continue
            run = run if text == run.text else replace(run, text=text)
        merged.append(run)
    return [run for run in merged if not isinstance(run, Text) or run.text]


def _hoisted(runs: Sequence[Text]) -> tuple[str, list[Text], str]:
    """Give the space before runs, the runs without it, and the space after them: emphasis and links begin and end with words."""
    words = "".join(run.text for run in runs)
    lead = " " if words.startswith(" ") else ""
    trail = " " if words.endswith(" ") and words.strip(" ") else ""
    core = list(runs)
    while core and not core[0].text.strip(" "):
        core.pop(0)
    while core and not core[-1].text.strip(" "):
        core.pop()
    if lead and core:
        core[0] = replace(core[0], text=core[0].text.lstrip(" "))
    if trail and core:
        core[-1] = replace(core[-1], text=core[-1].text.rstrip(" "))
    return lead, core, trail


def _code(text: str) -> str:
    """Write code between as many backticks as it takes."""
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text.strip(' ')}{pad}{fence}"
