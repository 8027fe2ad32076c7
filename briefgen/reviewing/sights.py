"""The sentence of a candidate, read again in its article: sentences are not kept in a brief.

What must not live here: how it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.core.origins import Origin, mark_of
from briefgen.core.sources import Article
from briefgen.dataclass import dataclass, replace
from briefgen.errors import BriefgenError
from briefgen.ingest.article import ArticleText, Paragraph
from briefgen.ingest.gathering import gather
from briefgen.ingest.reading import read_article
from briefgen.namedtuple import NamedTuple

_CONTEXT = 150
"""So many characters before a sentence are shown."""
HERE, OTHER, NOTE = "here", "other", "note"


class Span(NamedTuple):
    """A part of a sentence that stands out: the quantity in question, another, or a note."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence with its notes in brackets, and what stands out in it; or why it cannot be shown.

    `before` are the last words before it in its paragraph, `title` is the article's.
    """

    text: str = ""
    spans: tuple[Span, ...] = ()
    why: str = ""
    title: str = ""
    before: str = ""


class Sights:
    """The articles of a brief, each read when a sentence of it is first asked for."""

    def __init__(self, folder: Path, articles: Mapping[str, Article]) -> None:
        self._folder = folder
        self._articles = articles
        self._read: dict[str, ArticleText | str] = {}
        self._sentences: dict[str, dict[str, tuple[int, int, int]]] = {}

    def sight(self, origin: Origin, others: Sequence[Origin]) -> Sight:
        """Give the sentence of a candidate; `others` are those of the same sentence."""
        article = self._article(origin.article)
        if isinstance(article, str):
            return Sight(why=article)
        found = self._place(article, origin)
        if found is None:
            return Sight(why="the article has changed: this sentence is not in it any more", title=article.head.title)
        return _drawn(article, found, [(HERE, found), *((OTHER, replace(one, paragraph=found.paragraph)) for one in others)])

    def _article(self, key: str) -> ArticleText | str:
        if key not in self._read:
            self._read[key] = self._opened(key)
        return self._read[key]

    def _opened(self, key: str) -> ArticleText | str:
        article = self._articles.get(key)
        if article is None or not article.file:
            return "where the article lies is not recorded; briefgen ingest it again to see the sentence"
        path = self._folder / article.file
        if not path.is_file():
            return f"the article is not there any more: {article.file}"
        try:
            return read_article(path, key=key)
        except BriefgenError as error:
            return f"the article cannot be read: {error.diagnostics[0].message}"

    def _place(self, article: ArticleText, origin: Origin) -> Origin | None:
        """Give where the sentence stands now."""
        if origin.paragraph <= len(article.paragraphs):
            text = article.paragraphs[origin.paragraph - 1].text
            if mark_of(text[origin.start : origin.end]) == origin.sentence:
                return origin
        elsewhere = self._all(article).get(origin.sentence)
        if elsewhere is None:
            return None
        paragraph, start, end = elsewhere
        at = article.paragraphs[paragraph].text.find(origin.words, start, end)
        return replace(origin, paragraph=paragraph + 1, start=start, end=end, offset=at if at >= 0 else end)

    def _all(self, article: ArticleText) -> Mapping[str, tuple[int, int, int]]:
        """Give the place of each sentence with a quantity or an event by its hash."""
        if article.key not in self._sentences:
            found = gather(article)
            places = {(one.paragraph, *one.sentence) for one in (*found.quantities, *found.events)}
            self._sentences[article.key] = {
                mark_of(article.paragraphs[paragraph].text[start:end]): (paragraph, start, end)
                for paragraph, start, end in sorted(places, reverse=True)
            }
        return self._sentences[article.key]


def _drawn(article: ArticleText, origin: Origin, quantities: Sequence[tuple[str, Origin]]) -> Sight:
    """Give the sentence with its markers put back, and what stands out in it."""
    paragraph = article.paragraphs[origin.paragraph - 1]
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    spans: list[Span] = []
    at, length = origin.start, 0
    for offset, label in _labels(paragraph, origin):
        parts += [paragraph.text[at:offset], label]
        length += offset - at
        spans.append(Span(length, length + len(label), NOTE))
        length += len(label)
        shifts.append((offset, len(label)))
        at = offset
    text = "".join([*parts, paragraph.text[at : origin.end]])

    def place(offset: int, *, is_end: bool) -> int:
        added = sum(width for where, width in shifts if (where < offset if is_end else where <= offset))
        return offset - origin.start + added

    brackets = [(one.offset, one.offset + len(one.text), NOTE) for one in article.inline if one.paragraph == origin.paragraph - 1]
    told = [(one.offset, one.offset + len(one.words), kind) for kind, one in quantities]
    for start, end, kind in (*told, *brackets):
        if origin.start <= start and end <= origin.end:
            spans.append(Span(place(start, is_end=False), place(end, is_end=True), kind))
    blank = len(text) - len(text.lstrip())
    seen = tuple(sorted(Span(start - blank, end - blank, kind) for start, end, kind in spans))
    return Sight(text.strip(), seen, title=article.head.title, before=_before(paragraph.text[: origin.start]))


def _before(text: str) -> str:
    """Give the last words of a text: what a sentence that says "that was" points back to."""
    return text.strip() if len(text) <= _CONTEXT else text[-_CONTEXT:].partition(" ")[2].strip()


def _labels(paragraph: Paragraph, origin: Origin) -> list[tuple[int, str]]:
    """Give the markers of a sentence with their places, those of one bracket as one."""
    found: dict[int, list[str]] = {}
    for marker in paragraph.markers:
        # One that stands where the sentence begins is behind the sentence before.
        if origin.start < marker.offset <= origin.end or marker.offset == 0 == origin.start:
            found.setdefault(marker.offset, []).append(marker.label)
    return [(offset, f"[{', '.join(labels)}]") for offset, labels in sorted(found.items())]
