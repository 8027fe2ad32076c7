"""Blocks come back from storage to the last digit, and say no more there than they must."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from briefgen.compose.packing import pack, pack_text, unpack, unpack_text
from briefgen.compose.parts import SlotBlock
from briefgen.core.document import Break, ChartPoint, Listing, NoteCall, Paragraph, Rule, Text, Tick
from briefgen.core.recent import is_same


@pytest.mark.parametrize(
    "value",
    [
        Paragraph((Text("plain"), Text("link", link="https://a.example"), Break(), NoteCall(("a", "b"), ((Text("sum"),),)))),
        Listing(((Paragraph(()),), ()), ordered=True, start=1),
        (Rule(), SlotBlock("sections"), ()),
        ChartPoint("1997", "6.120 billion", Decimal("6.120e9"), 1997.0, None, "actual", ("trade-1997",)),
        ChartPoint("1998", "none", None, 1998, 0.0, "target"),
        Tick(0.1, "0.1"),
        (1, True, 1.0, Decimal("1.0"), Decimal("1.00"), "1", None),
    ],
)
def test_what_is_packed_comes_back_the_same(value: object) -> None:
    """Through text and back, each field is of its kind and has its digits."""
    assert is_same(unpack_text(pack_text(value)), value)


@pytest.mark.parametrize(
    ("value", "packed"),
    [
        (Text("a"), ["Text", "a"]),
        (Text("a", facts=("x",)), ["Text", "a", False, False, False, None, ["", "x"]]),
        (Break(), ["Break"]),
        (Listing((), False, 2), ["Listing", [""], False, 2]),
        (Listing((), True, 1), ["Listing", [""], True]),
    ],
)
def test_defaults_at_the_end_are_left_out(value: object, packed: list[object]) -> None:
    """A field is kept where it, or one behind it, is not what it is by default."""
    assert pack(value) == packed


def test_what_was_never_packed_is_refused() -> None:
    """Only what a document is made of can come out of storage."""
    for stored in (["Path", "/etc/passwd"], ["Text"], ["Tick", 1.0, "1", "2"]):
        with pytest.raises((KeyError, TypeError)):
            unpack(json.loads(json.dumps(stored)))
