"""Reads a tagged PDF as a reader for the blind does: by its structure tree. What must not live here: claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Pieces = dict[int, str]
"""The text of each piece of a page, by its number."""


def pieces_of(reader: PdfReader) -> list[Pieces]:
    """Give the text of the numbered pieces of every page; what is no part of the text is left out."""
    letters: dict[int, dict[int, str]] = {}
    return [_pieces(reader, page, letters) for page in reader.pages]


def _pieces(reader: PdfReader, page: Any, known: dict[int, dict[int, str]]) -> Pieces:
    fonts = {}
    for name, reference in page["/Resources"]["/Font"].items():
        number = reference.idnum
        known[number] = known.get(number) or _letters(reference.get_object())
        fonts[name] = known[number]
    found: Pieces = {}
    stack: list[tuple[int | None, str | None]] = []
    letters: dict[int, str] = {}
    for operands, operator in ContentStream(page["/Contents"], reader).operations:
        match operator:
            case b"Tf":
                letters = fonts[operands[0]]
            case b"BDC":
                says = operands[1]
                stack.append((says.get("/MCID"), says.get("/ActualText")))
                if stack[-1][0] is not None:
                    assert stack[-1][0] not in found, "a number stands twice on a page"
                    found[stack[-1][0]] = ""
                elif stack[-1][1] is not None:
                    _add(found, stack[:-1], stack[-1][1])
            case b"BMC":
                stack.append((None, None))
            case b"EMC":
                stack.pop()
            case b"TJ" | b"Tj":
                if stack and stack[-1][1] is None:
                    strings = operands[0] if operator == b"TJ" else operands
                    text = "".join(_said(string, letters) for string in strings if not isinstance(string, int | float))
                    _add(found, stack, text)
                assert stack, "text stands outside everything"
    assert not stack
    return found


def _add(found: Pieces, stack: list[tuple[int | None, str | None]], text: str) -> None:
    number = next((number for number, _ in reversed(stack) if number is not None), None)
    if number is not None:
        found[number] += text


def _said(string: Any, letters: dict[int, str]) -> str:
    codes = string.original_bytes
    return "".join(letters[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    """Give the letters that each code of a font stands for."""
    table = font["/ToUnicode"].get_data().decode("ascii")
    rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
    return {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in rows}


def text_of(
    element: Any, reader: PdfReader, pages: list[Pieces], *, leave_out: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Give the text under an element in the order in which it is read, each piece with the tag that it stands in."""
    indexes = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages) if page.indirect_reference}
    waiting: list[tuple[Any, Any]] = [(element, None)]
    while waiting:
        found, parent = waiting.pop()
        if isinstance(found, int):
            yield str(parent["/S"]), pages[indexes[parent.raw_get("/Pg").idnum]][found]
        elif "/MCID" in found:
            yield str(parent["/S"]), pages[indexes[found.raw_get("/Pg").idnum]][found["/MCID"]]
        elif "/Obj" not in found and found["/S"] not in leave_out:
            waiting += [(kid, found) for kid in reversed(kids(found))]


def kids(element: Any) -> list[Any]:
    """Give what is directly under an element: elements, numbers of pieces, references to pieces and annotations."""
    inner = element["/K"] if "/K" in element else []  # noqa: SIM401  # get does not follow references
    return [kid.get_object() for kid in inner] if isinstance(inner, list) else [inner]


def elements(reader: PdfReader) -> Iterator[Any]:
    """Give every element of the tree in reading order."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]  # type: ignore[index]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, int) and "/S" in element:
            yield element
            waiting += reversed(kids(element))
