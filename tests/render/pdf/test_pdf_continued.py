"""What stands over a part that goes on from the page before."""

from __future__ import annotations

import pytest

from briefgen.core.document import Labels, NoteMark, Runs, TableSpec, Text
from briefgen.render.pdf.continued import table_again, title_again
from briefgen.render.pdf.style import LABEL
from briefgen.render.pdf.words import Wording


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ((Text("Key points"),), "Key points (continued)"),
        ((Text("What is known"), NoteMark(1)), "What is known (continued)"),
        ((Text("What changed since the edition of January"),), "What changed since the edition of… (continued)"),
        ((Text("Figure 4. ", bold=True), Text("Trade grew")), "Figure 4 (continued)"),
    ],
)
def test_a_title_is_said_again_in_short(title: Runs, said: str) -> None:
    """Without its notes; a long one is cut, and a label stands for what it labels."""
    again = title_again(title, LABEL, Wording(notes=frozenset({1})), Labels())
    assert again is not None
    assert [line.text.replace("\u00a0", " ") for line in again.lines(456)] == [said]
    assert (again.element, again.calls(456)) == (None, ())


def test_what_has_no_title_has_none_again() -> None:
    """Neither a box nor a table of the text."""
    assert title_again((), LABEL, Wording(), Labels()) is None
    assert table_again(TableSpec((), ()), Wording(), Labels()) is None


def test_the_word_is_that_of_the_language() -> None:
    """As the document's labels have it."""
    again = table_again(TableSpec((), (), number=3), Wording(), Labels(table="Tabelle {number}", continued="Fortsetzung"))
    assert again is not None
    assert again.lines(456)[0].text.replace("\u00a0", " ") == "Tabelle 3 (Fortsetzung)"
