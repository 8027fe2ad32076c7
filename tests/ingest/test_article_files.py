"""Files as they come: encodings, odd characters, kinds told by content, and files that are no article."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.ingest import reading
from briefgen.ingest.files import MOST_BYTES
from briefgen.ingest.reading import read_article

RUSSIAN = (
    "Мост через реку построили в 1896 году.[1] До этого реку переходили вброд, и весной это было опасно.\n\n[1] Отчёт управы.\n"
)
ENGLISH = "The café paid £5 for the naïve painting.[1]\n\n[1] Till roll, 1931.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ENGLISH, "latin-1"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-16-be"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, text: str, encoding: str) -> None:
    """The same words come out, whatever encoding they went in."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    article = read_article(path)
    assert article.paragraphs[0].text == text.split("\n", maxsplit=1)[0].replace("[1]", "")
    assert [note.text for note in article.notes] == [text.rsplit("[1] ", maxsplit=1)[1].strip()]


def test_line_ends_and_odd_characters(tmp_path: Path) -> None:
    """CRLF, soft hyphens, characters without width and form feeds leave no trace in the words, but a line in the report."""
    path = tmp_path / "a.txt"
    path.write_bytes("The har\u00adbour was\u200b dredged\r\nin 1962.[1]\r\n\r\n[1] Port Book.\r\n\f".encode())
    article = read_article(path)
    assert [paragraph.text for paragraph in article.paragraphs] == ["The harbour was dredged in 1962."]
    assert [repair.rule for repair in article.repairs] == ["invisible-characters"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Words.[1]\n\n[1] A\ufffc lost l\ufffdtter.\n"),
        ("a.md", "Words.[^1]\n\n[^1]: A&#xFFFC;&#1; lost l&#xFFFD;tter.\n"),
        ("a.html", '<p>Words.<a href="#n">1</a></p><p id="n">1. A&#xFFFC;&#xE000; lost l&#xFFFD;tter.</p>'),
    ],
)
def test_what_no_brief_may_hold(tmp_path: Path, name: str, text: str) -> None:
    """Signs that cannot be printed are taken out, where markup names them too; a letter that the file lost is a question mark."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    article = read_article(path)
    assert [note.plain for note in article.notes] == ["A lost l?tter."]
    if name == "a.txt":
        assert [one.rule for one in article.repairs] == ["control-characters", "letters-lost"]


def test_words_divided_at_line_ends_are_whole(tmp_path: Path) -> None:
    """A hyphen at a line's end goes, unless the same word has it elsewhere."""
    path = tmp_path / "a.txt"
    path.write_text("A long-term plan for the har-\nbour, and another long-\nterm one.\n", encoding="utf-8")
    assert read_article(path).paragraphs[0].text == "A long-term plan for the harbour, and another long-term one."


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "holds no text"),
        (b"\0" * 5000, "a.txt", "zero bytes"),
        (bytes(range(256)) * 50, "a.txt", "no text"),
        (b"\x89PNG\r\n", "a.txt", "a picture"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "an old Word file"),
        (b"PK\x03\x04 and no more", "a.docx", "cannot be unpacked"),
        (b"%PDF-1.7 and no more", "a.pdf", "the PDF is damaged"),
        (b"<html><body></body></html>", "a.html", "no text was found"),
    ],
)
def test_what_is_no_article_is_named(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    """One line says what was found."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BriefgenError) as error:
        read_article(path)
    assert said in str(error.value)
    assert len(error.value.diagnostics) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is named, as is a folder."""
    with pytest.raises(BriefgenError, match="the file is not there"):
        read_article(tmp_path / "a.txt")
    with pytest.raises(BriefgenError, match="expected a file"):
        read_article(tmp_path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Its size is looked at before a byte of it is."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES * 4)
    with pytest.raises(BriefgenError, match="200 MB") as error:
        read_article(path)
    assert error.value.diagnostics[0].rule == "article-size"


def test_more_paragraphs_than_anybody_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a million lines is refused before they are compared with one another."""
    monkeypatch.setattr(reading, "MOST_BLOCKS", 10)
    path = tmp_path / "a.txt"
    path.write_text("a\n\n" * 11, encoding="utf-8")
    with pytest.raises(BriefgenError, match="holds 11 paragraphs and notes, and no more than 10 are read"):
        read_article(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A document that says it unpacks to more than is read is refused as it lies."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    with pytest.raises(BriefgenError, match="unpacks to 70 MB"):
        read_article(path)


def test_entities_of_its_own_are_refused(tmp_path: Path) -> None:
    """A document part that declares entities could grow without end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    path = tmp_path / "a.docx"
    path.write_bytes(out.getvalue())
    with pytest.raises(BriefgenError, match="declares entities"):
        read_article(path)


def test_the_kind_is_told_by_content(tmp_path: Path) -> None:
    """A page, wikitext or Markdown that is called .txt is read as what it is."""
    for text, kind in (
        ("<!DOCTYPE html><html><body><p>Words of a page.</p></body></html>", "html"),
        ("'''A'''<ref>One</ref> and [[b]]\n\n== C ==\nWords.", "wiki"),
        ("Words.[^1]\n\n[^1]: A note.", "markdown"),
        ("Words and no more.", "text"),
    ):
        path = tmp_path / "a.txt"
        path.write_text(text, encoding="utf-8")
        assert read_article(path).kind == kind
