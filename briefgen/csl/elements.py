"""The elements text, number, label and group. What must not live here: names, dates, conditions."""

from __future__ import annotations

from functools import lru_cache

from briefgen.csl.context import Context
from briefgen.csl.fields import fetcher, raw_fetcher
from briefgen.csl.item import IDENTIFIERS, NUMBERS
from briefgen.csl.locators import locator_kind
from briefgen.csl.nodes import PLAIN, Look, Node, Piece
from briefgen.csl.numbers import is_numeric, is_plural, roman, split_numbers
from briefgen.csl.rich import parse_rich
from briefgen.csl.scope import Emit, Finish, Scope, read_look
from briefgen.csl.textcase import apply_case
from briefgen.csl.tree import Element

_LINKS = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
_VERBATIM = frozenset(("URL", "DOI", "PMID", "PMCID", "ISBN", "ISSN"))


@lru_cache(maxsize=8192)
def _cased(text: str, case: str, lang: str) -> Piece:
    return apply_case(parse_rich(text), case, lang)


def compile_text(element: Element, scope: Scope) -> Emit:
    """Compile a text element: a variable, a macro, a term or words as they are."""
    if "variable" in element.attrs:
        return _variable(element, scope)
    if "macro" in element.attrs:
        return _macro(element, scope)
    if "term" in element.attrs:
        return _term(element, scope)
    if "value" in element.attrs:
        return _words(parse_rich(element.get("value")), element)
    raise element.fault("a text element has a variable, a macro, a term or a value")


def _variable(element: Element, scope: Scope) -> Emit:
    name = element.get("variable")
    fetch = fetcher(name, scope, form=element.get("form"))
    finish = Finish(element)
    case, finish.case = finish.case, ""
    role = name if name in {"year-suffix", "citation-number", "locator"} else ""
    verbatim = name in _VERBATIM
    links = name in _LINKS
    # A year suffix is no part of the item: that there is none empties no group.
    counts = name != "year-suffix"

    def emit(context: Context, out: list[Piece]) -> None:
        context.called = context.called or counts
        if context.spent and name in context.spent:
            return
        text = fetch(context)
        if not text:
            return
        context.filled = True
        if context.trace is not None:
            context.spend(name)
        piece: Piece = text if verbatim else _cased(text, case, context.lang) if case else parse_rich(text)
        if links:
            piece = _linked(name, text)
        piece = finish(piece, context)
        out.append(Node([piece], PLAIN, role) if role else piece)

    return emit


def _linked(name: str, text: str) -> Node:
    look = Look()
    address = text.strip()
    look.link = address if address.startswith(("http://", "https://")) else _LINKS[name] + address
    return Node([text], look)


def _macro(element: Element, scope: Scope) -> Emit:
    macro = scope.macro(element.get("macro"), element)
    finish = Finish(element)

    def emit(context: Context, out: list[Piece]) -> None:
        kids = _grouped([macro], context)
        if kids:
            context.called = context.filled = True
            out.append(finish(kids[0] if len(kids) == 1 else Node(kids, PLAIN), context))

    return emit


def _term(element: Element, scope: Scope) -> Emit:
    name = element.get("term")
    text = scope.locale.term(name, element.get("form", "long"), plural=element.get("plural") == "true")
    if text == "" and scope.substituting is not None:
        return _nothing
    # What begins a note is capitalised, unless the style says its case or brings its own term.
    if text and "text-case" not in element.attrs and not scope.locale.is_own(name):
        return _words(Node([text], PLAIN, "term"), element)
    return _words(text or "", element)


def _nothing(_context: Context, out: list[Piece]) -> None:
    """Print the nothing that a style wants in place of names: a term that it defines as empty."""
    out.append("")


def _words(piece: Piece, element: Element) -> Emit:
    finish = Finish(element)

    def emit(context: Context, out: list[Piece]) -> None:
        if piece:
            out.append(finish(piece, context))

    return emit


def compile_number(element: Element, scope: Scope) -> Emit:
    """Compile a number element: arabic, roman or ordinal where the field is numeric, as it stands where not."""
    name = element.get("variable")
    fetch = fetcher(name, scope)
    form = element.get("form", "numeric")
    finish = Finish(element)
    locale = scope.locale
    gender = locale.gender(name)
    unsplit = {"page", "locator"} if form != "numeric" else {"page", "locator", *IDENTIFIERS}

    def one(text: str, *, is_number: bool) -> str:
        if not is_number:
            return text
        if form == "ordinal":
            return locale.ordinal(int(text), gender)
        if form == "long-ordinal":
            return locale.long_ordinal(int(text), gender)
        return roman(int(text)) if form == "roman" else text

    def emit(context: Context, out: list[Piece]) -> None:
        context.called = True
        text = fetch(context)
        if not text or (context.spent and name in context.spent):
            return
        context.filled = True
        if context.trace is not None:
            context.spend(name)
        if context.sorting and text.isdecimal():
            text = text.zfill(10)
        elif name not in unsplit and is_numeric(text):
            text = "".join(one(part, is_number=is_number) for part, is_number in split_numbers(text))
        piece = finish(text, context)
        out.append(Node([piece], PLAIN, name) if name in {"citation-number", "locator"} else piece)

    return emit


def compile_label(element: Element, scope: Scope) -> Emit:
    """Compile a label element: the term of a number variable, in the plural where the field holds several."""
    name = element.get("variable")
    if name not in NUMBERS:
        raise element.fault(f'a label stands for a number variable, not "{name}"')
    fetch = raw_fetcher(name, scope)
    form, plural = element.get("form", "long"), element.get("plural", "contextual")
    finish = Finish(element)
    locale = scope.locale

    def emit(context: Context, out: list[Piece]) -> None:
        context.called = True
        text = fetch(context)
        if not text or (context.spent and context.is_spent_elsewhere(name)):
            return
        context.filled = True
        term = locator_kind(context.cite) if name == "locator" else name
        many = plural == "always" or (plural == "contextual" and _is_many(name, text))
        words = locale.term(term, form, plural=many)
        if words is None and term.endswith("-locator"):
            words = locale.term(term.removesuffix("-locator"), form, plural=many)
        if words:
            out.append(finish(words, context))

    return emit


def _is_many(name: str, text: str) -> bool:
    if name.startswith("number-of-") and text.strip().isdecimal():
        return int(text) > 1
    return is_plural(text.replace("-", "") if name in IDENTIFIERS else text)


def compile_group(element: Element, scope: Scope) -> Emit:
    """Compile a group: children with a delimiter, dropped where all variables it asks for are empty."""
    emits = scope.compile_all(element.kids)
    look = read_look(element)
    bare = look is PLAIN

    def emit(context: Context, out: list[Piece]) -> None:
        kids = _grouped(emits, context)
        if kids:
            context.called = context.filled = True
            out.append(kids[0] if bare and len(kids) == 1 else Node(kids, look))

    return emit


def _grouped(emits: list[Emit], context: Context) -> list[Piece]:
    """Give what the children print, nothing where they ask for variables and all of those are empty.

    Source: CSL 1.0.2, Group; macros behave alike.
    """
    called, filled = context.called, context.filled
    context.called = context.filled = False
    kids: list[Piece] = []
    for emit_child in emits:
        emit_child(context, kids)
    if context.called and not context.filled:
        context.filled = filled
        return []
    context.called = called or context.called
    context.filled = filled or context.filled
    return kids


def compile_look(element: Element) -> Look:
    """Give the look of a layout: its affixes lie inside its formatting."""
    look = read_look(element)
    if look is not PLAIN:
        look.inner_affixes = True
        look.delimiter = ""
    return look
