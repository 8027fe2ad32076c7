"""The names element: whose names, their labels, and substitutes. What must not live here: what names look like."""

from __future__ import annotations

from briefgen.csl.context import Context
from briefgen.csl.faults import CslError
from briefgen.csl.nameform import NameForm, PartStyle
from briefgen.csl.namelist import EtAl, NameList
from briefgen.csl.nodes import PLAIN, Look, Node, Piece
from briefgen.csl.person import Person
from briefgen.csl.scope import NAME_ATTRIBUTES, Emit, Finish, Scope, read_look
from briefgen.csl.tree import Element

_TOGETHER = "editortranslator"


class _Label:
    """The label of a names element: the role, before or after the names."""

    __slots__ = ("finish", "form", "is_first", "locale", "plural")

    def __init__(self, element: Element, scope: Scope, *, is_first: bool) -> None:
        self.form = element.get("form", "long")
        self.plural = element.get("plural", "contextual")
        self.finish = Finish(element)
        self.locale = scope.locale
        self.is_first = is_first

    def render(self, role: str, count: int, context: Context) -> Piece | None:
        plural = self.plural == "always" or (self.plural == "contextual" and count > 1)
        text = self.locale.term(role, self.form, plural=plural)
        return self.finish(text, context) if text else None


class _Names:
    """A names element, compiled."""

    __slots__ = ("label", "look", "names", "substitutes", "together", "variables")

    def __init__(self, element: Element, scope: Scope) -> None:
        outer = scope.substituting
        self.variables = element.get("variable").split()
        if not self.variables:
            raise element.fault("names without variables")
        shape = outer if outer is not None and not _has_shape(element) else element
        self.names = _name_list(shape, scope, element)
        self.look = _look(element, scope)
        self.label = _label(shape, scope)
        if self.label is None and outer is not None:
            self.label = _label(outer, scope)
        forms = [self.label.form] if self.label is not None else ["long", "short", "verb", "verb-short"]
        has_term = any(scope.locale.term(_TOGETHER, form) for form in forms)
        self.together = has_term and set(self.variables) == {"editor", "translator"}
        substitute = element.find("substitute")
        self.substitutes = _substitutes(substitute, element, scope) if substitute is not None else []

    def emit(self, context: Context, out: list[Piece]) -> None:
        context.called = True
        found = self._found(context)
        pieces = [piece for role, people in found if (piece := self._one(role, people, context)) is not None]
        if pieces and self.names.form.form == "count":
            pieces = [str(sum(int(str(piece)) for piece in pieces))]
        if pieces:
            context.filled = True
            self._put(pieces, context, out)
        elif self.substitutes:
            self._substitute(context, out)

    def _put(self, pieces: list[Piece], context: Context, out: list[Piece]) -> None:
        if context.hide_names and not context.names_done:
            context.names_done = True
            return
        context.names_done = True
        out.append(Node(pieces, self.look, "names"))

    def _found(self, context: Context) -> list[tuple[str, list[Person]]]:
        names = context.item.names
        found = [
            (name, names[name]) for name in self.variables if name in names and not (context.spent and name in context.spent)
        ]
        if context.trace is not None:
            for name, _ in found:
                context.spend(name)
        if self.together and len(found) == 2 and [p.key for p in found[0][1]] == [p.key for p in found[1][1]]:
            return [(_TOGETHER, found[0][1])]
        return found

    def _one(self, role: str, people: list[Person], context: Context) -> Piece | None:
        piece = self.names.render(people, context)
        if piece is None or self.label is None or context.sorting or isinstance(piece, str):
            return piece
        label = self.label.render(role, len(people), context)
        if label is None:
            return piece
        return Node([label, piece] if self.label.is_first else [piece, label], PLAIN)

    def _substitute(self, context: Context, out: list[Piece]) -> None:
        outer, context.trace = context.trace, []
        hidden, context.hide_names = context.hide_names, False
        kids: list[Piece] = []
        for emit in self.substitutes:
            done = context.names_done
            emit(context, kids)
            if kids:
                context.names_done = done
                context.filled = context.filled or any(kids)
                break
            context.spent.difference_update(context.trace)
            context.trace.clear()
        if outer is not None:
            outer.extend(context.trace)
        context.trace, context.hide_names = outer, hidden
        if any(kids):
            self._put(kids, context, out)


def _has_shape(element: Element) -> bool:
    return any(kid.tag in {"name", "et-al", "label"} for kid in element.kids)


def _look(element: Element, scope: Scope) -> Look:
    look = read_look(element)
    delimiter = element.get("delimiter") or scope.inherited.get("names-delimiter", "")
    if delimiter and look is PLAIN:
        look = Look()
    if look is not PLAIN:
        look.delimiter = delimiter
    return look


def _label(element: Element, scope: Scope) -> _Label | None:
    label = element.find("label")
    if label is None:
        return None
    name = element.find("name")
    order = element.kids
    return _Label(label, scope, is_first=name is not None and order.index(label) < order.index(name))


def _name_list(shape: Element, scope: Scope, own: Element) -> NameList:
    attrs = dict(scope.inherited)
    for source in (shape, own):
        attrs.update({name: source.attrs[name] for name in NAME_ATTRIBUTES if name in source.attrs})
    name = shape.find("name")
    if name is not None:
        attrs.update({key: value for key, value in name.attrs.items() if key not in {"prefix", "suffix"}})
    _check(attrs, name or shape)
    form = NameForm(attrs, scope.options, scope.locale.lang)
    names = NameList(attrs, form, scope.locale)
    if name is not None:
        for part in name.all("name-part"):
            style = PartStyle(read_look(part), part.get("text-case"))
            if part.get("name") == "family":
                form.family = style
            else:
                form.given = style
        names.look = _name_look(name)
    et_al = shape.find("et-al")
    if et_al is not None:
        term = et_al.get("term", "et-al")
        names.et_al = EtAl(scope.locale.term(term) or "", read_look(et_al))
    return names


def _name_look(name: Element) -> Look:
    look = read_look(name)
    if look is not PLAIN:
        look.delimiter = ""
    return PLAIN if look.is_plain else look


def _check(attrs: dict[str, str], element: Element) -> None:
    for name in ("et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first"):
        if name in attrs and not attrs[name].strip().isdecimal():
            raise CslError(f'{name} is a whole number, not "{attrs[name]}"', line=element.line)


def _substitutes(substitute: Element, element: Element, scope: Scope) -> list[Emit]:
    outer, scope.substituting = scope.substituting, element
    try:
        return scope.compile_all(substitute.kids)
    finally:
        scope.substituting = outer


def compile_names(element: Element, scope: Scope) -> Emit:
    """Compile a names element."""
    return _Names(element, scope).emit
