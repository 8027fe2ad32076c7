"""What a style says of itself, and styles that are variants of another. What must not live here: compiling."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from briefgen.csl.faults import CslError
from briefgen.csl.tree import Element, check_root, parse_xml

ParentSource = Callable[[str], str | None]
"""Gives the XML of a parent style by its address, or None where there is none."""

_START_TAG = r"<style\b[^>]*>"
_DEFAULT_LOCALE = r"""\s+default-locale\s*=\s*("[^"]*"|'[^']*')"""


class StyleInfo(NamedTuple):
    """What a style says of itself. `parent` is the address of the style it is a variant of, empty for most."""

    id: str
    title: str
    kind: str
    lang: str
    parent: str


def parent_link(root: Element) -> Element | None:
    """Give the link of a dependent style to its parent, None for a style that stands alone."""
    info = root.find("info")
    if info is None or root.find("citation") is not None:
        return None
    return next((link for link in info.all("link") if link.get("rel") == "independent-parent"), None)


def style_info(style: str) -> StyleInfo:
    """Give what a style says of itself, without compiling it.

    Raises: CslError for what is no style.
    """
    root = parse_xml(style)
    check_root(root, "style")
    info = root.find("info")
    words = {kid.tag: kid.text.strip() for kid in info.kids} if info is not None else {}
    link = parent_link(root)
    return StyleInfo(
        id=words.get("id", ""),
        title=words.get("title", ""),
        kind=root.get("class"),
        lang=root.get("default-locale"),
        parent=link.get("href") if link is not None else "",
    )


def resolve_style(style: str, parents: ParentSource) -> str:
    """Give the XML to hand to the processor: the style itself, or the parent of a dependent one, in the language of the child.

    Raises: CslError where the parent is not at hand.
    """
    link = parent_link(parse_xml(style))
    if link is None:
        return style
    parent = parents(link.get("href"))
    if parent is None:
        raise link.fault(f"the style is a variant of {link.get('href')}, which is not at hand")
    if parent_link(parse_xml(parent)) is not None:
        raise CslError(f"{link.get('href')} is itself a variant of another style", line=link.line)
    lang = parse_xml(style).get("default-locale")
    return re.sub(_START_TAG, lambda match: _in_language(match[0], lang), parent, count=1) if lang else parent


def _in_language(tag: str, lang: str) -> str:
    return re.sub(_DEFAULT_LOCALE, "", tag).replace("<style", f'<style default-locale="{lang}"', 1)
