"""Reading an article from end to end: file, blocks, notes, paragraphs, references, repairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from briefgen.ingest.article import ArticleText, Head, Repair
from briefgen.ingest.assembling import assemble
from briefgen.ingest.blocks import Draft
from briefgen.ingest.files import Raw, read_raw
from briefgen.ingest.finding import find_notes


def read_article(path: Path, *, key: str = "", told: Head | None = None) -> ArticleText:
    """Read an article. `told` is what the caller knows of it; it goes before what the text says.

    Raises:
        DataError: the file cannot be read, is too large, or holds no text.
    """
    raw = read_raw(path)
    draft = _draft(raw, path)
    find_notes(draft)
    body = assemble(draft)
    repairs = (*(Repair(rule, said) for rule, said in raw.cleaned), *draft.repairs)
    return ArticleText(
        key or path.stem, str(path), draft.kind, draft.head, tuple(body.paragraphs), tuple(body.headings), tuple(body.notes),
        repairs=repairs, heading_markers=tuple(body.heading_markers),
    )


def _draft(raw: Raw, path: Path) -> Draft:
    from briefgen.ingest.plain import read_plain
    return read_plain(raw.text)
