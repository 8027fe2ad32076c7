"""Articles of random words through all of `ingest`: no crash, nothing thrown away, and what was written can be read again."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import BriefgenError
from briefgen.ingest.reading import read_article
from briefgen.intake import Studied, study, take_in
from briefgen.starting import new_workspace

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KNOWN = (
    "AP, July 14; Itar-Tass, August 10, 1998. (London: Press, 1999), pp. 3-7. “Title,” Journal 3 (2001): 4 Ibid., 12. op. cit. "
    "See also supra note 1. US$6.12 billion 10 percent of 150 tons in 1997 some five two-thirds John A. Smith and Иванов, А. А. "
    "https://a.org/b?c=d#e doi:10.1000/x Smith v. Jones, 410 U.S. 113 (1973). "
    "Treaty signed visited [1] * † ¹ 2. 《书》 « » -- … \\ | < > & "
    "{ } ` # + = ~ ^ _ % $ \"quoted\" ,,, 's l'x visited Moscow on Tuesday last year \ufffc \ufffd \ue000"
).split(" ")
_WORD = st.one_of(
    st.sampled_from(_KNOWN),
    st.sampled_from(_KNOWN),
    st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0xFFFF), min_size=1, max_size=8),
)
_LINE = st.lists(_WORD, min_size=1, max_size=25).map(" ".join)
_ARTICLE = st.tuples(st.lists(_LINE, min_size=1, max_size=4), st.lists(_LINE, min_size=1, max_size=4))
_CAREFUL = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)

Lines = Sequence[str]


def plain(body: Lines, notes: Lines) -> bytes:
    """Write an article as text."""
    cited = [f"Words {line} stand here.[{at}]" for at, line in enumerate(body, start=1)]
    told = [f"[{at}] Source {line}" for at, line in enumerate(notes, start=1)]
    return "\n\n".join(["A title", *cited, "Notes", *told]).encode()


def markdown(body: Lines, notes: Lines) -> bytes:
    """Write an article as Markdown."""
    cited = [f"Words {line} stand here.[^{at}]" for at, line in enumerate(body, start=1)]
    return "\n\n".join(["# A title", *cited, *(f"[^{at}]: Source {line}" for at, line in enumerate(notes, start=1))]).encode()


def page(body: Lines, notes: Lines) -> bytes:
    """Write an article as a web page."""
    cited = "".join(
        f'<p>Words {escape(line)} stand here.<sup><a href="#n{at}">{at}</a></sup></p>' for at, line in enumerate(body, start=1)
    )
    told = "".join(f'<li id="n{at}">Source {escape(line)}</li>' for at, line in enumerate(notes, start=1))
    return f"<html><body><h1>A title</h1>{cited}<ol>{told}</ol></body></html>".encode()


def word(body: Lines, notes: Lines) -> bytes:
    """Write an article as a Word document."""

    def paragraph(line: str, more: str = "") -> str:
        return f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r>{more}</w:p>"

    cited = "".join(
        paragraph(f"Words {line} stand here.", f'<w:r><w:footnoteReference w:id="{at}"/></w:r>')
        for at, line in enumerate(body, start=1)
    )
    told = "".join(
        f'<w:footnote w:id="{at}">{paragraph(f"Source {line}")}</w:footnote>' for at, line in enumerate(notes, start=1)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{cited}</w:body></w:document>')
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{_W}">{told}</w:footnotes>')
    return out.getvalue()


KINDS: dict[str, Callable[[Lines, Lines], bytes]] = {"a.txt": plain, "a.md": markdown, "a.html": page, "a.docx": word}


def studied(data: bytes, name: str, folder: Path) -> Studied:
    """Read an article from its bytes, and all that it holds."""
    path = folder / name
    path.write_bytes(data)
    return study(read_article(path, key="a"))


def letters(text: str) -> list[str]:
    """Give the words of a text by their letters and figures alone."""
    return re.findall(r"[^\W_]{3,}", text)


@pytest.mark.parametrize("name", KINDS)
@_CAREFUL
@given(article=_ARTICLE)
def test_no_word_of_a_note_is_thrown_away(tmp_path: Path, name: str, article: tuple[list[str], list[str]]) -> None:
    """Each word that stood in a note, or in the body, stands somewhere in what `--json` gives, which is JSON and in its shape."""
    body, notes = article
    record = studied(KINDS[name](body, notes), name, tmp_path).record
    said = json.dumps(json.loads(json.dumps(record, allow_nan=False)), ensure_ascii=False).replace("\\\\", "").replace("\\", "")
    assert [found for line in (*body, *notes) for found in letters(line) if found not in said] == []
    paragraphs = record["paragraphs"]
    assert isinstance(paragraphs, list)
    for kind in ("quantities", "doubtful", "dates", "events"):
        entries = record[kind]
        assert isinstance(entries, list)
        for entry in entries:
            assert 0 <= entry["paragraph"] < len(paragraphs)
            assert entry["support"] in {"sentence", "paragraph", "article"}


@pytest.mark.parametrize("name", KINDS)
@_CAREFUL
@given(article=_ARTICLE)
def test_what_was_written_is_read_again(name: str, article: tuple[list[str], list[str]]) -> None:
    """The tables of a brief can be read after any article, and taking it in again adds nothing."""
    folder = Path(tempfile.mkdtemp())
    try:
        new_workspace(folder / "ws", brief="gas", blank=True)
        data = folder / "ws" / "data" / "gas"
        one = studied(KINDS[name](*article), name, folder)
        take_in([one], data)
        before = {path: path.read_bytes() for path in data.iterdir() if path.is_file()}
        again = take_in([one], data)
        assert (again.notes, again.works, again.candidates) == (0, 0, 0)
        assert {path: path.read_bytes() for path in data.iterdir() if path.is_file()} == before
    finally:
        shutil.rmtree(folder)


_PDF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj\n"
    b"trailer<</Size 6/Root 1 0 R>>\n%%%%EOF"
)


@_CAREFUL
@given(
    changes=st.lists(st.tuples(st.integers(0, 700), st.binary(max_size=12), st.integers(0, 12)), max_size=4),
    drawn=st.lists(
        st.sampled_from([b"BT", b"ET", b"(words)", b"Tj", b"/F", b"9", b"Tf", b"Td", b"q", b"Q", b"[", b"]", b"<<"]), max_size=30
    ),
)
def test_a_mangled_pdf_is_read_or_refused(tmp_path: Path, changes: list[tuple[int, bytes, int]], drawn: list[bytes]) -> None:
    """Whatever is wrong with its objects or its content, it is an article or a line that says why it is none."""
    content = zlib.compress(b"BT /F 12 Tf 9 700 Td (Words on a page.) Tj ET " + b" ".join(drawn))
    data = bytearray(_PDF % (len(content), content))
    for at, inserted, dropped in changes:
        data[at : at + dropped] = inserted
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert refusal(path) in {"", "article-format", "article-size"}


def refusal(path: Path) -> str:
    """Read an article; give the rule by which it was refused, if it was."""
    try:
        read_article(path)
    except BriefgenError as error:
        return error.diagnostics[0].rule
    return ""
