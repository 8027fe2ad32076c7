"""Titles over what goes on from the page before. What must not live here: where it is parted."""

from __future__ import annotations

from briefgen.core.document import Labels, Runs, TableSpec, Text, plain_text
from briefgen.dataclass import replace
from briefgen.errors import Findings
from briefgen.render.pdf.flow import Prose
from briefgen.render.pdf.style import LABEL, SUBTITLE, TextStyle
from briefgen.render.pdf.words import Wording, clean

_MOST = 6
"""So many words of a title are said again."""


def title_again(runs: Runs, style: TextStyle, wording: Wording, labels: Labels) -> Prose | None:
    """Set a title over a later part; it is furniture of the page, and calls no note again.

    A long title is cut, and one that begins in bold ("Figure 4. ...") is called by that.
    """
    lead = runs[:1] if len(runs) > 1 and isinstance(runs[0], Text) and runs[0].bold else runs
    words = clean(plain_text(lead)).rstrip(". ").split(" ")
    title = " ".join(words[:_MOST]) + "…" * (len(words) > _MOST)
    if not title:
        return None
    said = (Text(f"{title} ", bold=style.bold), Text(f"({labels.continued})"))
    # What cannot be printed was noted where the title stands first.
    apart = replace(wording, findings=Findings())
    return Prose(apart.words(said, replace(style, bold=False)), style, is_repeated=True)


def table_again(spec: TableSpec, wording: Wording, labels: Labels) -> Prose | None:
    """Set what stands over the later parts of a table: its number or, where it has none, its caption."""
    if spec.number is None:
        return title_again(spec.caption, SUBTITLE, wording, labels)
    return title_again((Text(labels.table.format(number=spec.number)),), LABEL, wording, labels)
