"""A style, compiled once: its options, language, citation and bibliography. What must not live here: items."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from briefgen.csl.conditions import compile_choose
from briefgen.csl.context import Context
from briefgen.csl.dates import compile_date
from briefgen.csl.dependent import parent_link
from briefgen.csl.elements import compile_group, compile_label, compile_look, compile_number, compile_text
from briefgen.csl.faults import CslError
from briefgen.csl.locale import Locale, LocaleSource, build_locale, locale_texts
from briefgen.csl.names import compile_names
from briefgen.csl.nodes import Look, Piece
from briefgen.csl.scope import Emit, Scope, inherited_names
from briefgen.csl.sorting import SortKey, compile_sort
from briefgen.csl.tokens import Quotes
from briefgen.csl.tree import Element, check_root, parse_xml

_ELEMENTS: dict[str, Callable[[Element, Scope], Emit]] = {
    "text": compile_text,
    "number": compile_number,
    "label": compile_label,
    "date": compile_date,
    "names": compile_names,
    "group": compile_group,
    "choose": compile_choose,
}


class Layout:
    """The citation or the bibliography of a style: what to print of an item, in which order, and its options."""

    __slots__ = ("attrs", "delimiter", "emits", "in_text", "keys", "look")

    def __init__(self, element: Element, scope: Scope, scope_with: Callable[[Element], Scope]) -> None:
        layout = element.find("layout")
        if layout is None:
            raise element.fault(f'"{element.tag}" has no layout')
        self.attrs = element.attrs
        self.in_text = scope.options.get("class") == "in-text"
        self.look: Look = compile_look(layout)
        self.delimiter = layout.get("delimiter")
        self.emits = scope.compile_all(layout.kids)
        self.keys: list[SortKey] = compile_sort(element.find("sort"), scope, scope_with)

    def option(self, name: str) -> bool:
        """Whether an option is on."""
        return self.attrs.get(name) == "true"

    def render(self, context: Context) -> list[Piece]:
        """Give what an item prints, element by element."""
        out: list[Piece] = []
        for emit in self.emits:
            emit(context, out)
        return out


class Style:
    """A compiled style in one language."""

    __slots__ = (
        "bibliography",
        "citation",
        "has_condition",
        "is_note",
        "is_numeric",
        "lang",
        "locale",
        "options",
        "own_suffix",
        "quotes",
    )

    def __init__(self, root: Element, lang: str, locale: Locale) -> None:
        self.lang = lang
        self.locale = locale
        self.options = root.attrs
        self.is_note = root.get("class") == "note"
        self.own_suffix = any(_uses(root, "text", "variable", name) for name in ("year-suffix", "citation-label"))
        self.has_condition = _uses(root, "if", "disambiguate", "true") or _uses(root, "else-if", "disambiguate", "true")
        self.is_numeric = _uses(root, "text", "variable", "citation-number")
        self.quotes = _quotes(locale)
        citation, bibliography = root.find("citation"), root.find("bibliography")
        if citation is None:
            raise root.fault("the style has no citation element")
        self.citation = _layout(citation, root, locale, self.own_suffix)
        self.bibliography = _layout(bibliography, root, locale, self.own_suffix) if bibliography is not None else None


def _quotes(locale: Locale) -> Quotes:
    words = [
        locale.term(name) or default
        for name, default in (("open-quote", "“"), ("close-quote", "”"), ("open-inner-quote", "‘"), ("close-inner-quote", "’"))
    ]
    return Quotes((words[0], words[1]), (words[2], words[3]))


def _uses(element: Element, tag: str, attribute: str, value: str) -> bool:
    """Whether an element like that stands anywhere inside."""
    if element.tag == tag and element.get(attribute) == value:
        return True
    return any(_uses(kid, tag, attribute, value) for kid in element.kids)


def _layout(element: Element, root: Element, locale: Locale, own_suffix: bool) -> Layout:
    inherited = inherited_names(root, element)

    def scope_with(key: Element) -> Scope:
        attrs = dict(inherited)
        for name, target in (
            ("names-min", "et-al-min"),
            ("names-use-first", "et-al-use-first"),
            ("names-use-last", "et-al-use-last"),
        ):
            if name in key.attrs:
                attrs[target] = key.attrs[name]
        return _scope(root, locale, attrs, own_suffix=own_suffix)

    return Layout(element, _scope(root, locale, inherited, own_suffix=own_suffix), scope_with)


def _scope(root: Element, locale: Locale, inherited: dict[str, str], *, own_suffix: bool) -> Scope:
    scope = Scope(locale, root.attrs, inherited, own_suffix=own_suffix)
    compiled: dict[tuple[str, int], Emit] = {}
    open_macros: list[str] = []
    macros, naming = _macros(root)

    def compile_child(element: Element) -> Emit:
        make = _ELEMENTS.get(element.tag)
        if make is None:
            raise element.fault(f'"{element.tag}" is no rendering element')
        return make(element, scope)

    def macro(name: str, caller: Element) -> Emit:
        if name not in macros:
            raise caller.fault(f'no macro "{name}"')
        # Names in a macro that a substitute calls take after those they stand in for.
        key = name, id(scope.substituting) if name in naming else 0
        if key in compiled:
            return compiled[key]
        if name in open_macros:
            raise caller.fault(f'the macro "{name}" calls itself')
        open_macros.append(name)
        emits = scope.compile_all(macros[name].kids)
        open_macros.pop()
        compiled[key] = emits[0] if len(emits) == 1 else _sequence(emits)
        return compiled[key]

    scope.compile_child = compile_child
    scope.macro = macro
    return scope


@lru_cache(maxsize=1)
def _macros(root: Element) -> tuple[dict[str, Element], set[str]]:
    """Give the macros of a style, and which of them print names, themselves or through others."""
    macros = {macro.get("name"): macro for macro in root.all("macro")}
    calls: dict[str, set[str]] = {}
    found: set[str] = set()
    for name, macro in macros.items():
        calls[name] = set()
        for element in macro.walk():
            if element.tag == "names":
                found.add(name)
            elif element.tag == "text":
                calls[name].add(element.get("macro"))
    size = -1
    while size != len(found):
        size = len(found)
        found |= {name for name, called in calls.items() if called & found}
    return macros, found


def _sequence(emits: list[Emit]) -> Emit:
    def emit(context: Context, out: list[Piece]) -> None:
        for emit_child in emits:
            emit_child(context, out)

    return emit


def _root(text: str) -> Element:
    root = parse_xml(text)
    check_root(root, "style")
    parent = parent_link(root)
    if parent is not None:
        raise parent.fault(f"the style is a variant of {parent.get('href')}: give it to resolve_style with its parent")
    return root


@lru_cache(maxsize=16)
def _compiled(text: str, lang: str, locales: tuple[str, ...]) -> Style:
    root = _root(text)
    return Style(root, lang, build_locale(root, lang, list(locales)))


def load_style(text: str, locales: LocaleSource, lang: str | None = None) -> Style:
    """Compile a style, or give it from the cache. `lang` overrides the style's own language.

    Raises: CslError, with the line, for what is no style or cannot be compiled.
    """
    tag = lang or _root(text).get("default-locale") or "en-US"
    try:
        return _compiled(text, tag, tuple(locale_texts(locales, tag)))
    except RecursionError as error:
        raise CslError("the style nests its elements too deeply") from error
