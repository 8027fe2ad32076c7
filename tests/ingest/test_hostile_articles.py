"""Whatever comes in: no crash, no hang, places within the text. Bait for slow patterns, deep nesting, and random texts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import BriefgenError
from briefgen.ingest.article import ArticleText
from briefgen.ingest.reading import read_article

_PATIENCE_S = 20
"""Each takes a second or less; what is quadratic takes minutes."""
_BAIT = {
    "brackets.txt": "[" * 50_000 + "1" + "]" * 50_000,
    "parentheses.txt": "(" * 50_000 + " 1999 " + ")" * 50_000,
    "names.txt": "(" + "Aaaa " * 20_000 + "1999)",
    "superscripts.txt": "¹" * 100_000,
    "hyphens.txt": "ab-" * 50_000,
    "spaces.txt": " " * 200_000 + "x",
    "lines.txt": "a\n" * 100_000,
    "footnotes.txt": "[Footnote 1: " * 10_000,
    "open-notes.adoc": "word footnote:[" * 20_000,
    "open-notes.tex": "word\\footnote{" * 20_000,
    "numbered.rst": ".. [#] a\n" * 10_000 + "[#]_ " * 10_000,
    "one-label.txt": "Word.[1] " * 10_000 + "\n\n" + "[1] Source.\n" * 5_000,
    "stars.md": "*a " * 50_000,
    "links.md": "[a](" * 50_000,
    "tags.md": "<a " * 50_000,
    "styles.md": "<style>" * 10_000 + "words",
    "definitions.md": "[^a]: x\n" * 10_000,
    "templates.wiki": "words {{a|" * 20_000,
    "references.wiki": "words <ref>" * 5_000,
    "deep.html": "<html><body>" + "<div>" * 20_000 + "<p>words",
    "mains.html": "<html><body>" + '<div id="main"><p>word</p>' * 1_500 + "<p>words",
    "back.html": "<p>"
    + "".join(f'<a href="#n" id="r{n}">1</a> w ' for n in range(3000))
    + '</p><p id="n">'
    + "".join(f'<a href="#r{n}">1</a> ' for n in range(3000))
    + "Words</p>",
    "many-notes.txt": "".join(f"Words of the body.[{n}]\n\n" for n in range(1, 5000))
    + "Notes\n\n"
    + "".join(f"[{n}] Source {n}.\n" for n in range(1, 5000)),
}


def check(article: ArticleText) -> None:
    """Every marker and citation lies in its paragraph, every note is told once."""
    keys = [note.key for note in article.notes]
    assert len(keys) == len(set(keys))
    for index, paragraph in enumerate(article.paragraphs):
        for marker in paragraph.markers:
            assert marker.paragraph == index
            assert 0 <= marker.offset <= len(paragraph.text)
            assert marker.note in {"", *keys}
    for one in article.inline:
        text = article.paragraphs[one.paragraph].text
        assert text[one.offset : one.offset + len(one.text)] == one.text


def refusal(path: Path) -> str:
    """Read an article and check it; give the rule by which it was refused, if it was."""
    try:
        article = read_article(path)
    except BriefgenError as error:
        return error.diagnostics[0].rule
    check(article)
    return ""


@pytest.mark.parametrize("name", _BAIT)
def test_bait_is_read_in_time(tmp_path: Path, name: str) -> None:
    """What would take a careless pattern hours is read or refused in seconds."""
    path = tmp_path / name
    path.write_text(_BAIT[name], encoding="utf-8")
    began = time.monotonic()
    assert refusal(path) in {"", "article-format", "article-size"}
    assert time.monotonic() - began < _PATIENCE_S


_SIGNS = (
    "[1] [^1] [^1]: (2) 1. 2) ¹ ² * † [a] iv. Ibid. Notes\n\n \n \n\n \f <sup>1</sup> <ref>x</ref> <a\xa0href='#a'>1</a> "
    "<p\xa0id=a> (AP,\xa0July\xa014) (Tsai\xa02003:\xa045) word Word. ], [1] 3 ---\n #\xa0H\n "
    "［1］ ① 。 {{a}} == {1} \\[1\\] ^1 > | _ -\n é \u200b"
)
"""What articles mark notes with, and what comes between."""
_PIECES = st.lists(
    st.one_of(
        st.sampled_from(_SIGNS.split(" ")),
        st.text(max_size=6),
    ),
    max_size=60,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=_PIECES, suffix=st.sampled_from([".txt", ".md", ".html", ".wiki"]))
def test_random_articles_are_read(tmp_path: Path, pieces: list[str], suffix: str) -> None:
    """Pieces of notes and markers in any order are read, or refused in a line."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(" ".join(pieces).encode("utf-8", "surrogatepass"))
    assert refusal(path) in {"", "article-format"}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), start=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]))
def test_random_bytes_are_read_or_refused(tmp_path: Path, data: bytes, start: bytes) -> None:
    """No file brings the program down."""
    path = tmp_path / "a"
    path.write_bytes(start + data)
    assert refusal(path) in {"", "article-format"}
