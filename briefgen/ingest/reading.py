"""Reading an article from end to end: file, blocks, notes, paragraphs, references, repairs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from briefgen.dataclass import replace
from briefgen.ingest.article import ArticleText, Head, Marker, Repair
from briefgen.ingest.assembling import assemble
from briefgen.ingest.bibliography import take_references
from briefgen.ingest.blocks import Draft
from briefgen.ingest.checks import relinked, report, with_sound_keys
from briefgen.ingest.files import Raw, read_raw, refused, too_many
from briefgen.ingest.finding import find_notes
from briefgen.ingest.furniture import drop_furniture, named_in_biographies
from briefgen.ingest.head import read_head, tell_head
from briefgen.ingest.inline import find_inline
from briefgen.ingest.linked import link_notes
from briefgen.ingest.months import Day
from briefgen.ingest.short import in_order, resolve

_READERS = {
    "text": ("briefgen.ingest.plain", "read_plain"),
    "markdown": ("briefgen.ingest.markdown", "read_markdown"),
    "wiki": ("briefgen.ingest.wiki", "read_wiki"),
    "html": ("briefgen.ingest.html", "read_html"),
    "docx": ("briefgen.ingest.docx", "read_docx"),
    "pdf": ("briefgen.ingest.pdf", "read_pdf"),
}
"""The room and the function that read each kind; a room is imported when a file asks for it."""


MOST_BLOCKS = 150_000
"""A text of more paragraphs and notes than this is none that a person wrote."""


def read_article(path: Path, *, key: str = "", told: Head | None = None) -> ArticleText:
    """Read an article. `told` is what the caller knows of it; it goes before what the text says.

    Raises:
        DataError: the file cannot be read, is too large, or holds no text.
    """
    raw = read_raw(path)
    cleaned = raw.cleaned
    draft = _draft(raw, path)
    del raw
    if not any(block.text.strip() for block in draft.blocks):
        raise refused(path, "no text was found in the file", "is it the right one?")
    if len(draft.blocks) > MOST_BLOCKS:
        raise too_many(path, len(draft.blocks), MOST_BLOCKS, "paragraphs and notes")
    link_notes(draft)
    find_notes(draft)
    references = take_references(draft)
    drop_furniture(draft)
    read_head(draft)
    body = assemble(draft)
    if not draft.head.authors:
        draft.head = replace(draft.head, authors=named_in_biographies(draft.furniture))
    head = tell_head(draft.head, told)
    notes, keys = with_sound_keys(body.notes)
    paragraphs = tuple(replace(one, markers=_renamed(one.markers, keys)) for one in body.paragraphs)
    in_headings = _renamed(body.heading_markers, keys)
    printed = notes
    notes, unresolved = resolve(in_order(notes))
    markers = (*in_headings, *(marker for paragraph in paragraphs for marker in paragraph.markers))
    given, misnumbered = relinked(printed, markers)
    if given:
        paragraphs = tuple(replace(one, markers=_given(one.markers, given)) for one in paragraphs)
        markers = _given(markers, given)
    inline = find_inline(paragraphs, published(head.date), references)
    repairs = [
        *(Repair(rule, said) for rule, said in cleaned),
        *draft.repairs,
        *misnumbered,
        *report(printed, markers),
        *unresolved,
    ]
    repairs += [
        _on_year(one.text, one.date, one.inferred, paragraphs[one.paragraph].line)
        for one in inline
        if one.inferred or one.date[:1] == "X"
    ]
    return ArticleText(
        key or path.stem,
        str(path),
        draft.kind,
        head,
        paragraphs,
        tuple(body.headings),
        tuple(notes),
        inline,
        references,
        tuple(draft.furniture),
        tuple(repairs),
        in_headings,
    )


def published(date: str) -> Day | None:
    """Give an article's date as far as EDTF says it; None where it says no year."""
    parts = date.rstrip("?~%").split("/")[0].split("-")
    if not parts[0].isdecimal():
        return None
    numbers = [int(part) if part.isdecimal() else None for part in (*parts, "", "")]
    return Day(0, 0, numbers[0], numbers[1], numbers[2])


def _draft(raw: Raw, path: Path) -> Draft:
    room, name = _READERS[raw.kind]
    read: Callable[..., Draft] = getattr(import_module(room), name)
    return read(raw.data, path) if raw.kind in {"docx", "pdf"} else read(raw.text)


def _renamed(markers: tuple[Marker, ...] | list[Marker], keys: dict[str, str]) -> tuple[Marker, ...]:
    return tuple(replace(marker, note=keys.get(marker.note, "")) for marker in markers)


def _given(markers: tuple[Marker, ...], given: dict[str, str]) -> tuple[Marker, ...]:
    return tuple(marker if marker.note else replace(marker, note=given.get(marker.label, "")) for marker in markers)


def _on_year(text: str, date: str, inferred: str, line: int) -> Repair:
    if inferred:
        return Repair("year-inferred", f'"{text}" gives no year: {date}, from the date of the article', line)
    return Repair("year-unknown", f'"{text}" gives no year, and the article no date: {date}', line)
