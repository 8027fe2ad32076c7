"""The choose element and its tests. What must not live here: what a branch prints."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.csl.context import FIRST, IBID_WITH_LOCATOR, SUBSEQUENT, Context
from briefgen.csl.item import DATES, NAMES
from briefgen.csl.locators import canonical_kind, locator_kind
from briefgen.csl.nodes import Piece
from briefgen.csl.numbers import is_numeric
from briefgen.csl.scope import Emit, Scope
from briefgen.csl.tree import Element

Test = Callable[[Context], bool]


def _variable(name: str) -> Test:
    if name in NAMES:
        return lambda context: name in context.item.names
    if name in DATES:
        return lambda context: name in context.item.dates
    return _SPECIAL.get(name) or (lambda context: name in context.item.text)


_SPECIAL: dict[str, Test] = {
    "locator": lambda context: bool(context.cite.get("locator")),
    "citation-number": lambda context: context.number > 0,
    "first-reference-note-number": lambda context: context.first_note > 0,
    "year-suffix": lambda context: bool(context.marks.year_suffix),
    "page-first": lambda context: bool(context.item.text.get("page") or context.item.text.get("page-first")),
}


def _type(name: str) -> Test:
    return lambda context: context.item.type == name


def _numeric(name: str) -> Test:
    if name == "locator":
        return lambda context: is_numeric(str(context.cite.get("locator") or ""))
    if name in DATES:
        return lambda context: name in context.item.dates and not context.item.dates[name].literal
    if name == "citation-number":
        return lambda _context: True
    if name == "page-first":
        return lambda context: is_numeric(context.item.text.get("page", "").split("-")[0])
    return lambda context: is_numeric(context.item.text.get(name, ""))


def _uncertain(name: str) -> Test:
    return lambda context: name in context.item.dates and context.item.dates[name].circa


def _locator(name: str) -> Test:
    wanted = canonical_kind(name)
    return lambda context: bool(context.cite.get("locator")) and locator_kind(context.cite) == wanted


def _position(name: str) -> Test:
    tests: dict[str, Test] = {
        "first": lambda context: context.position == FIRST,
        "subsequent": lambda context: context.position >= SUBSEQUENT,
        "ibid": lambda context: context.position >= IBID_WITH_LOCATOR,
        "ibid-with-locator": lambda context: context.position == IBID_WITH_LOCATOR,
        "near-note": lambda context: context.near_note,
    }
    test = tests.get(name)
    return lambda context: test is not None and not context.in_bibliography and test(context)


_TESTS: dict[str, Callable[[str], Test]] = {
    "variable": _variable,
    "type": _type,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
}


def _tests(element: Element) -> list[Test]:
    tests: list[Test] = []
    for name, make in _TESTS.items():
        if name in element.attrs:
            tests.extend(make(word) for word in element.attrs[name].split())
    if "disambiguate" in element.attrs:
        wanted = element.attrs["disambiguate"] == "true"
        tests.append(_holds if wanted else lambda context: not _holds(context))
    return tests


def _holds(context: Context) -> bool:
    """Whether this test of disambiguation is among those that hold: they come to hold one after the other."""
    context.conditions += 1
    return context.conditions <= context.marks.condition


def _joined(element: Element) -> Test:
    tests = _tests(element)
    match = element.get("match", "all")
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    if match not in {"all", "nand"}:
        raise element.fault(f'match is all, any or none, not "{match}"')
    if match == "nand":
        return lambda context: not all(test(context) for test in tests)
    if len(tests) == 1:
        return tests[0]
    return lambda context: all(test(context) for test in tests)


def compile_choose(element: Element, scope: Scope) -> Emit:
    """Compile a choose element: the children of the first branch that holds."""
    branches: list[tuple[Test, list[Emit]]] = []
    for kid in element.kids:
        if kid.tag in {"if", "else-if"}:
            branches.append((_joined(kid), scope.compile_all(kid.kids)))
        elif kid.tag == "else":
            branches.append((lambda _context: True, scope.compile_all(kid.kids)))
        elif not kid.tag.startswith("foreign:"):
            raise kid.fault(f'"{kid.tag}" has no place in choose')

    def emit(context: Context, out: list[Piece]) -> None:
        for test, emits in branches:
            if test(context):
                for emit_child in emits:
                    emit_child(context, out)
                return

    return emit
