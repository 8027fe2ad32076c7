"""XML of styles and locales as a plain tree that knows its lines. What must not live here: what the elements mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat

from briefgen.csl.faults import CslError

_NAMESPACE = "http://purl.org/net/xbiblio/csl"


class Element:
    """One element: its name without namespace, attributes, children, text, and the line it starts on."""

    __slots__ = ("attrs", "kids", "line", "tag", "text")

    def __init__(self, tag: str, attrs: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.kids: list[Element] = []
        self.text = ""
        self.line = line

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute."""
        return self.attrs.get(name, default)

    def find(self, tag: str) -> Element | None:
        """Give the first child of that name."""
        return next((kid for kid in self.kids if kid.tag == tag), None)

    def all(self, tag: str) -> Iterator[Element]:
        """Give the children of that name."""
        return (kid for kid in self.kids if kid.tag == tag)

    def walk(self) -> Iterator[Element]:
        """Give the element and all inside it."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def fault(self, problem: str) -> CslError:
        """Give an error that points here."""
        return CslError(problem, line=self.line)


class _Builder:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.stack: list[Element] = []
        self.root: Element | None = None

    def start(self, name: str, attrs: dict[str, str]) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attrs.items()} if attrs else attrs
        element = Element(name.rpartition(" ")[2], plain, self.parser.CurrentLineNumber)
        if name.partition(" ")[0] != _NAMESPACE:
            element.tag = "foreign:" + element.tag
        if self.stack:
            self.stack[-1].kids.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, _name: str) -> None:
        self.stack.pop()

    def data(self, text: str) -> None:
        self.stack[-1].text += text


@lru_cache(maxsize=64)
def parse_xml(text: str) -> Element:
    """Read the XML of a style or a locale. Elements outside the CSL namespace are named `foreign:...`.

    Raises: CslError, with the line, where it is no well-formed XML.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    builder = _Builder(parser)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text.lstrip("\ufeff \t\r\n").encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise CslError(f"the XML is not well-formed: {expat.ErrorString(error.code)}", line=error.lineno) from error
    assert builder.root is not None
    return builder.root


def check_root(root: Element, wanted: str) -> None:
    """Make sure that a tree begins with the element it should.

    Raises: CslError for another element, or for the right one outside the CSL namespace.
    """
    if root.tag == f"foreign:{wanted}":
        raise root.fault(f'"{wanted}" stands outside the namespace {_NAMESPACE}')
    if root.tag != wanted:
        raise root.fault(f'expected "{wanted}" at the beginning, found "{root.tag.removeprefix("foreign:")}"')
