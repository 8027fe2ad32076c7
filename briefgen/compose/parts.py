"""What passes from one room of a composition to the next: templates as text, and blocks with places that are filled later.

It is light: where all sections are as they were, a composition needs neither Jinja nor the rooms that know it.
"""

from __future__ import annotations

from types import CodeType

from briefgen.core.document import Block
from briefgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template and the file it came from; `offset` lines stand before it there (the front matter)."""

    text: str
    file: str
    offset: int = 0


Codes = dict[str, tuple[Template, CodeType]]
"""Compiled templates by name, each with the text that it was compiled from."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A template that another includes, imports or extends; `is_optional` says that it may be missing."""

    name: str
    line: int
    is_optional: bool


@dataclass(frozen=True, slots=True)
class SlotBlock:
    """A place in the frame that is filled later; it is gone before the document is finished."""

    name: str


Filled = Block | SlotBlock
"""A block of a template that was filled."""
