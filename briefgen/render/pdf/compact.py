"""Rewrites outlines of the Compact Font Format so that a PDF knows them by its own codes. What must not live here: PDF objects.

An OpenType font names its glyphs, or numbers them its own way; in a PDF of two-byte codes they are known by character
identifiers. So the glyphs are written anew, each under its code, with its width; hints and subroutines are gone before that.

Source: Adobe Technical Notes 5176, The Compact Font Format Specification, and 5177, The Type 2 Charstring Format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefgen.namedtuple import NamedTuple

_ADOBE, _IDENTITY = 391, 392
"""The first strings of a font's own."""
_CHARSTRINGS, _CHARSET, _PRIVATE = b"\x11", b"\x0f", b"\x12"
_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT, _FONT_MATRIX = (b"\x0c" + bytes([operator]) for operator in (30, 34, 36, 37, 7))
_MOVES = {21: 2, 22: 1, 4: 1}
"""How many operands a first move has when there is no width before them."""
_ENDCHAR = 14
_NIBBLES = {**{str(digit): digit for digit in range(10)}, ".": 10, "E-": 12, "-": 14}


class Outline(NamedTuple):
    """A glyph to be written: its code, its place in the font that was cut, its width in units of the font."""

    code: int
    place: int
    width: int


def keyed(program: bytes, name: str, outlines: Sequence[Outline], units: int) -> bytes:
    """Give a program with `outlines` under their codes, that of code 0 among them; `units` are those of an em.

    Raises:
        ValueError: the program is not what it should be.
    """
    charstrings = _charstrings(program)
    ordered = sorted(outlines)
    drawn = [_with_width(charstrings[one.place], one.width) for one in ordered]
    charset = b"\0" + b"".join(one.code.to_bytes(2, "big") for one in ordered[1:])
    select = b"\3" + b"".join(number.to_bytes(size, "big") for number, size in ((1, 2), (0, 2), (0, 1), (len(ordered), 2)))
    private = _number(0) + b"\x14" + _number(0) + b"\x15"
    # Numbers of five bytes each, so that the beginning is as long before the places are known as afterwards.
    places: dict[bytes, list[int]] = {_ROS: [_ADOBE, _IDENTITY, 0], _CID_COUNT: [ordered[-1].code + 1]}
    at = len(_head(name, {**places, _CHARSET: [0], _FD_SELECT: [0], _CHARSTRINGS: [0], _FD_ARRAY: [0]}, units))
    parts = [charset, select, _index(drawn)]
    for operator, part in zip((_CHARSET, _FD_SELECT, _CHARSTRINGS), parts, strict=True):
        places[operator] = [at]
        at += len(part)
    places[_FD_ARRAY] = [at]
    array = _index([_entry(_PRIVATE, [len(private), at + len(_index([_entry(_PRIVATE, [0, 0])]))])])
    return b"".join([_head(name, places, units), *parts, array, private])


def _head(name: str, places: Mapping[bytes, Sequence[int]], units: int) -> bytes:
    matrix = b"" if units == 1000 else b"".join(_real(share) for share in (1 / units, 0, 0, 1 / units, 0, 0)) + _FONT_MATRIX
    entries = [_entry(operator, operands) for operator, operands in places.items()]
    top = b"".join([*entries[:1], matrix, *entries[1:]])
    strings = _index([b"Adobe", b"Identity"])
    return b"\1\0\4\4" + _index([name.encode("ascii", "replace")]) + _index([top]) + strings + b"\0\0"


def _entry(operator: bytes, operands: Sequence[int]) -> bytes:
    return b"".join(b"\x1d" + operand.to_bytes(4, "big", signed=True) for operand in operands) + operator


def _real(value: float) -> bytes:
    digits = f"{value:.12f}".rstrip("0").rstrip(".").lstrip("0") or "0"
    nibbles = [*(_NIBBLES[digit] for digit in digits), 15]
    nibbles += [15] * (len(nibbles) % 2)
    return b"\x1e" + bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))


def _index(items: Sequence[bytes]) -> bytes:
    offsets, at = [1], 1
    for item in items:
        at += len(item)
        offsets.append(at)
    return len(items).to_bytes(2, "big") + b"\4" + b"".join(offset.to_bytes(4, "big") for offset in offsets) + b"".join(items)


def _number(value: int) -> bytes:
    return bytes([value + 139]) if -107 <= value <= 107 else b"\x1c" + value.to_bytes(2, "big", signed=True)


# --- reading


def _read_index(program: bytes, at: int) -> tuple[list[bytes], int]:
    """Give the items of an index, and where it ends."""
    count = int.from_bytes(program[at : at + 2], "big")
    if not count:
        return [], at + 2
    size, table = program[at + 2], at + 3
    offsets = [int.from_bytes(program[table + size * one : table + size * (one + 1)], "big") for one in range(count + 1)]
    base = table + size * (count + 1) - 1
    return [program[base + start : base + end] for start, end in pairwise(offsets)], base + offsets[-1]


def _charstrings(program: bytes) -> list[bytes]:
    _, at = _read_index(program, program[2])
    tops, _ = _read_index(program, at)
    for operator, operands in _entries(tops[0]):
        if operator == _CHARSTRINGS:
            return _read_index(program, operands[0])[0]
    raise ValueError("a font without outlines")


def _entries(top: bytes) -> Iterator[tuple[bytes, list[int]]]:
    """Give the entries of a dictionary; real numbers, which none of ours has, as 0."""
    at, operands = 0, list[int]()
    while at < len(top):
        if top[at] <= 21:
            size = 2 if top[at] == 12 else 1
            yield top[at : at + size], operands
            at, operands = at + size, []
        elif top[at] == 30:
            while top[at] & 15 != 15:
                at += 1
            at, operands = at + 1, [*operands, 0]
        elif top[at] == 29:
            operands.append(int.from_bytes(top[at + 1 : at + 5], "big", signed=True))
            at += 5
        else:
            value, size = _operand(top, at)
            operands.append(value)
            at += size


def _operand(code: bytes, at: int) -> tuple[int, int]:
    """Give a number of a dictionary or charstring, and how many bytes it takes; of a fraction the whole part."""
    first = code[at]
    if first == 28:
        return int.from_bytes(code[at + 1 : at + 3], "big", signed=True), 3
    if first == 255:
        return int.from_bytes(code[at + 1 : at + 3], "big", signed=True), 5
    if first >= 251:
        return -(first - 251) * 256 - code[at + 1] - 108, 2
    if first >= 247:
        return (first - 247) * 256 + code[at + 1] + 108, 2
    return first - 139, 1


def _with_width(charstring: bytes, width: int) -> bytes:
    """Give a charstring that begins with its width, in place of the one that it may have had.

    Every operator that can come first but the moves takes an even number of operands, so that an odd one is a width.
    """
    at = count = first = 0
    while at < len(charstring) and (charstring[at] >= 32 or charstring[at] == 28):
        at += _operand(charstring, at)[1]
        count += 1
        first = first or at
    operator = charstring[at] if at < len(charstring) else _ENDCHAR
    has_width = count > _MOVES[operator] if operator in _MOVES else count % 2 == 1
    return _number(width) + (charstring[first:] if has_width else charstring)
