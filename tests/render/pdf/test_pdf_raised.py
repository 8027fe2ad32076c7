"""Citations above the line, and what stands below it, on the page."""

from __future__ import annotations

import pytest

from briefgen.core.document import Text
from briefgen.render.pdf.style import TextStyle
from briefgen.render.pdf.words import Wording


@pytest.mark.parametrize(("vertical", "is_above"), [("sup", True), ("sub", False)])
def test_raised_and_lowered_words_are_small_and_off_the_line(vertical: str, is_above: bool) -> None:
    """A superscript is smaller than its text and stands above the line, a subscript below it; the text itself stays on it."""
    style = TextStyle(size=10)
    words = Wording().words((Text("x"), Text("1,3", vertical=vertical)), style)
    parts = [part for word in words for part in word.parts]
    assert [part.text for part in parts] == ["x", "1,3"]
    assert (parts[0].look.rise, parts[0].look.size) == (0, 10)
    assert (parts[1].look.rise > 0) is is_above
    assert parts[1].look.rise != 0
    assert parts[1].look.size < 10
