"""A style made ready for a brief: what stands around a citation is taken off, places are named, inferred years get brackets.

briefgen joins several citations to one note, or to one pair of brackets in the text, and so puts brackets and full stop itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from xml.etree import ElementTree

from briefgen.dataclass import dataclass
from briefgen.styles.places import label_places

_NS = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FLAGS = ("annote", "division", "license", "scale", "dimensions", "medium")
"""Variables of which one that neither style nor works use tells an inferred year; CSL has no condition for that."""
_STOPS = (".", ";", ",")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A style ready for the processor.

    opening, closing  what stood around a citation in the text: "(" and ")"
    delimiter         what stands between two works: "; "
    is_raised         the citation is a superscript
    is_sorting        the works of a citation are put in an order of the style's own
    flag              the variable that an item has when its year was inferred; empty where there is no inferred year
    """

    xml: str
    is_in_text: bool
    opening: str = ""
    closing: str = ""
    delimiter: str = "; "
    is_raised: bool = False
    is_sorting: bool = False
    flag: str = ""


def shape(xml: str, *, used: Collection[str], marks_years: bool, lang: str, locales: Sequence[str]) -> Shaped:
    """Make a style ready. `used` are the variables of the works; `locales` are those whose order of dates counts, nearest first.

    Raises:
        ElementTree.ParseError: it is no XML.
    """
    ElementTree.register_namespace("", _NS[1:-1])
    root = ElementTree.fromstring(xml)
    layout = root.find(f"{_NS}citation/{_NS}layout")
    if layout is None:
        return Shaped(xml, root.get("class") == "in-text")
    is_in_text = root.get("class") == "in-text"
    opening, closing = (layout.get("prefix", ""), layout.get("suffix", "")) if is_in_text else ("", "")
    for name in ("prefix", "suffix") if is_in_text else ():
        layout.attrib.pop(name, None)
    if layout.get("suffix", "") in _STOPS:
        layout.attrib.pop("suffix", None)
    is_raised = layout.attrib.pop("vertical-align", "") == "sup" if is_in_text else False
    flag = next((flag for flag in _FLAGS if f'"{flag}"' not in xml and flag not in used), "") if marks_years else ""
    label_places(root)
    if flag:
        _mark_years(root, flag, _formats(root, lang, locales))
    text = ElementTree.tostring(root, encoding="unicode")
    is_sorting = root.find(f"{_NS}citation/{_NS}sort") is not None
    return Shaped(text, is_in_text, opening, closing, layout.get("delimiter", "; "), is_raised, is_sorting, flag)


def _mark_years(root: ElementTree.Element, flag: str, formats: Mapping[str, list[ElementTree.Element]]) -> None:
    """Let every date of issue stand twice: with a bracketed year for an item that has the flag, and as it was for others."""
    for parent in list(root.iter()):
        if parent.tag in {f"{_NS}sort", f"{_NS}locale"}:
            continue
        for index, date in enumerate(list(parent)):
            if date.tag == f"{_NS}date" and date.get("variable") == "issued":
                choose = ElementTree.Element(f"{_NS}choose")
                marked = ElementTree.SubElement(choose, f"{_NS}if", {"variable": flag})
                marked.append(_bracketed(date, formats))
                ElementTree.SubElement(choose, f"{_NS}else").append(date)
                parent.remove(date)
                parent.insert(index, choose)


def _formats(root: ElementTree.Element, lang: str, locales: Sequence[str]) -> Mapping[str, list[ElementTree.Element]]:
    """Give the parts of the long and of the short date, as the style itself or else the locale orders them."""
    own = [locale for locale in root.findall(f"{_NS}locale") if locale.get(_LANG, lang) in (lang, lang.partition("-")[0])]
    found: dict[str, list[ElementTree.Element]] = {}
    for locale in (*own, *(ElementTree.fromstring(text) for text in locales)):
        for date in locale.findall(f"{_NS}date"):
            found.setdefault(date.get("form", "text"), list(date))
    return found


def _bracketed(date: ElementTree.Element, formats: Mapping[str, list[ElementTree.Element]]) -> ElementTree.Element:
    form = date.get("form", "")
    attributes = {name: value for name, value in date.attrib.items() if name not in {"form", "date-parts"}}
    copy = ElementTree.Element(date.tag, attributes)
    parts = list(date)
    if form:
        wanted = date.get("date-parts", "year-month-day").split("-")
        own = {part.get("name"): part.attrib for part in date}
        parts = [
            ElementTree.Element(part.tag, {**part.attrib, **own.get(part.get("name"), {})})
            for part in formats.get(form, [])
            if part.get("name") in wanted
        ]
        if parts and wanted == ["year"]:
            parts[0].attrib.pop("prefix", None)
            parts[0].attrib.pop("suffix", None)
    for part in parts:
        kept = ElementTree.SubElement(copy, part.tag, dict(part.attrib))
        if part.get("name") == "year":
            kept.set("prefix", part.get("prefix", "") + "[")
            kept.set("suffix", "]" + part.get("suffix", ""))
    return copy
