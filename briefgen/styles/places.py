"""Places in a work as a style prints them: "para. 2" where the style would print a bare 2, which reads as a page.

What must not live here: how a place is read from the data.
"""

from __future__ import annotations

from xml.etree import ElementTree

Element = ElementTree.Element

_NS = "{http://purl.org/net/xbiblio/csl}"
_BRANCHES = {f"{_NS}if", f"{_NS}else-if", f"{_NS}else"}
_AFFIXES = ("prefix", "suffix")
_LABEL = ("form", "plural", "strip-periods", "text-case")


def label_places(root: Element) -> None:
    """Give every locator of a style its label, but for pages, unless the style has one there or tells the kinds of places apart.

    Source: Bluebook, rules 3.2 and 3.3 (paragraphs and sections are named); OSCOLA, 4th edition, 1.1.5 (pinpoints).
    """
    tree = _Tree(root)
    label = next((dict(found.attrib) for found in root.iter(f"{_NS}label") if _is_place(found)), {"form": "short"})
    for place in [found for found in root.iter() if found.tag in {f"{_NS}text", f"{_NS}number"} and _is_place(found)]:
        if not tree.is_told(place):
            _wrap(tree.parents[place], place, {name: label[name] for name in _LABEL if name in label})


def _is_place(element: Element) -> bool:
    return element.get("variable") == "locator"


class _Tree:
    """A style with the way up: the parent of each element, and who calls a macro."""

    def __init__(self, root: Element) -> None:
        self.parents = {kid: parent for parent in root.iter() for kid in parent}
        self.macros = {macro.get("name", ""): macro for macro in root.iter(f"{_NS}macro")}
        self.calls: dict[str, list[Element]] = {}
        for element in root.iter(f"{_NS}text"):
            if name := element.get("macro"):
                self.calls.setdefault(name, []).append(element)
        self._open: set[Element] = set()

    def is_told(self, element: Element) -> bool:
        """Whether a label stands beside an element or beside what holds it, or a condition asks for the kind of place."""
        if element in self._open or element.tag == f"{_NS}layout":
            return False
        parent = self.parents[element]
        if element.tag == f"{_NS}macro":
            self._open.add(element)
            found = any(self.is_told(call) for call in self.calls.get(element.get("name", ""), ()))
            self._open.discard(element)
            return found
        if element.tag in _BRANCHES:
            return any("locator" in branch.attrib for branch in parent) or self.is_told(parent)
        return any(self._has_label(kid, set()) for kid in parent if kid is not element) or self.is_told(parent)

    def _has_label(self, element: Element, seen: set[str]) -> bool:
        for inner in element.iter():
            if inner.tag == f"{_NS}label" and _is_place(inner):
                return True
            name = inner.get("macro", "") if inner.tag == f"{_NS}text" else ""
            if name in self.macros and name not in seen:
                seen.add(name)
                if self._has_label(self.macros[name], seen):
                    return True
        return False


def _wrap(parent: Element, place: Element, label: dict[str, str]) -> None:
    """Let a page stand as it did, and any other place behind its label; what stood around it stands around both."""
    at = list(parent).index(place)
    around = {name: place.attrib[name] for name in _AFFIXES if name in place.attrib}
    bare = {name: value for name, value in place.attrib.items() if name not in _AFFIXES}
    choose = ElementTree.Element(f"{_NS}choose")
    ElementTree.SubElement(choose, f"{_NS}if", {"locator": "page"}).append(place)
    both = ElementTree.SubElement(ElementTree.SubElement(choose, f"{_NS}else"), f"{_NS}group", {"delimiter": " ", **around})
    ElementTree.SubElement(both, f"{_NS}label", {"variable": "locator", **label})
    ElementTree.SubElement(both, place.tag, bare)
    parent.remove(place)
    parent.insert(at, choose)
