"""What single styles and kinds of source do that no other does: Vancouver, papers of bodies, treaties, posts, preprints.

Each rule looks for its own looks and leaves a draft alone where it does not find them. Called by mend, last.
"""

from __future__ import annotations

import re

from briefgen.ingest.references.dates import FoundDate
from briefgen.ingest.references.draft import Draft
from briefgen.ingest.references.lexicon import load_names
from briefgen.ingest.references.names import is_body

_ISSUE_BEHIND = re.compile(r"\.?\s(?:1[89]|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?\d{1,4}")
_TITLE_AND_JOURNAL = re.compile(r"(?P<title>.{8,400}[^A-Z\s.][.?!])\s(?P<journal>[A-Z][^.?!]{1,60}(?:\.\s?[^.?!]{1,20}){0,4})$")
_NUMBER_MARK = re.compile(r",?\s(?:vol|no|nr|nº|n°|t|bd|heft|issue|iss|band|tome|т|№)\.?$", re.IGNORECASE)
_RESOLUTION = re.compile(
    r"(?P<title>(?:Resolution|Decision|General Comment|Directive|Regulation|Recommendation|Opinion|Presidential Statement|"
    r"Резолюция|Verordnung|Richtlinie|Résolution)\s(?:No\.\s)?[\w/.-]{1,20}(?:\s\(\d{4}\))?)(?=[,.;:\s]|$)"
)
_EDITS = re.compile(r"\s?\((?:hrsg|hg|eds?|dir|coord|сост|ред)\.?\),?\s", re.IGNORECASE)
_SERIAL = re.compile(r"(?<![\w-])(?P<serial>[A-Z]{1,6}-\d{1,4}(?:-\d{1,4}){0,2}[A-Z]?):\s$")
_CLOCK = re.compile(r"\d{1,2}(?=:\d\d)")
_PENDING = re.compile(r"\W{1,4}(?:forthcoming|in press|im Erscheinen|à paraître|в печати)\b", re.IGNORECASE)
_HANDLE = re.compile(r"\s?\(@\w{1,40}\)")
_IMPRINT = re.compile(
    r"(?<!\w)(?P<place>М\.|Л\.|М\.;\s?Л\.|М\.\s?[–—-]\s?Л\.|СПб\.?|Пг\.|Пб\.|К\.|Мн\.|[А-ЯЁ][а-яё]{2,20})\s?:\s"
    r"(?P<publisher>[А-ЯЁA-Z«][^,;:\d]{1,60}),\s(?:1[6-9]|20)\d\d"
)
_FULL = re.compile(r",?\s\((?P<place>[^():;\d]{2,40}):\s(?P<house>[^():;]{2,70}),\s(?:1[5-9]|20)\d\d\)")
_TOWN = re.compile(r",?\s\((?P<town>[^\W\d_][^\W\d_-]{2,20}),\s(?P<year>(?:1[5-9]|20)\d\d)\)")
_NAMES_HOUSES = 1950
_INITIALLED = r"[А-ЯЁ][а-яё-]{1,30},?\s[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?"
_GOST = re.compile(
    rf"(?P<author>{_INITIALLED}(?:,\s{_INITIALLED}){{0,5}}(?:\sи др\.)?)\s(?P<title>[А-ЯЁ«][^/]{{3,250}}?)(?:\s/\s[^/]{{3,90}}?)?"
    r"\.\s(?:[—–-]\s)?(?=(?:М|Л|СПб|Пг|Пб|К|Мн)\.?(?:;\s?Л\.)?\s?:\s|[А-ЯЁ][а-яё]{2,20}\s?:\s[А-ЯЁ«])"
)
_CITED_PAGE = re.compile(r"(?P<title>(?:\S+\s){2,40}(?P<before>[^\s\d]+))\s(?P<page>\d{2,3})")
_DATE_ALONE = re.compile(r"\s\((?:\d{1,2}(?:st|d|nd|rd|th)\sed\.\s|rev\.\sed\.\s)?(?:1[5-9]|20)\d\d\)")
_COUNTS = frozenset(
    "part volume vol no nos number chapter book section article resolution agenda decision order protocol convention war phase "
    "act directive regulation title conference cop area apollo highway route class group level".split()
)
"""Words whose number is their own, and no page: Resolution 1540."""
_NAMED_HEAD = re.compile(r"(?P<authors>[^:]{3,300}?),\s(?P<title>[^,:]+(?:\s[^,:\s]+){2,20}:\s[^:,]{3,200})")
_READ_ON = re.compile(r"[\s,.]{0,3}[(\[]\Z")
_YEAR = re.compile(r"(?<![\d/.-])(?:1[5-9]|20)\d\d(?![\d/-])")
_ABBREVIATED = re.compile(r"(?<!\w)(?P<body>[A-Z]{2,6})\s$")


def mend_customs(draft: Draft, text: str, start: int) -> None:
    """Mend what the habits of single styles make the model misread; `start` is where the work begins."""
    _part_journal(draft, text)
    _cut_number_mark(draft)
    _name_resolution(draft, text)
    _let_body_edit(draft, text)
    _keep_serial(draft, text)
    _mend_treaty(draft)
    _mend_post(draft, text)
    _mend_pending(draft, text)
    _read_imprint(draft, text, start)
    _read_brackets(draft, text)
    _cut_cited_page(draft, text)
    _part_heads(draft, text)
    _read_on(draft, text)


def _part_journal(draft: Draft, text: str) -> None:
    """Part "Title. J Coast Health" before "1967;4": the model may have taken both for the title."""
    if "container-title" in draft.fields or "title" not in draft.fields:
        return
    start, end = draft.spans["title"]
    found = _TITLE_AND_JOURNAL.match(text, start, end) if _ISSUE_BEHIND.match(text, end) else None
    if found:
        draft.put("title", found["title"].rstrip("."), start, found.end("title"))
        draft.put("container-title", found["journal"], *found.span("journal"))


def _cut_number_mark(draft: Draft) -> None:
    """Take ", vol" off the end of a journal: the number behind it stands elsewhere."""
    mark = _NUMBER_MARK.search(draft.fields.get("container-title", ""))
    if mark and mark.start() > 2:
        start, _ = draft.spans["container-title"]
        draft.put("container-title", draft.fields["container-title"][: mark.start()], start, start + mark.start())


def _name_resolution(draft: Draft, text: str) -> None:
    """Call what a body resolved by its number: "UN Security Council, Resolution 1373"."""
    author = draft.spans.get("author")
    if author is None:
        return
    found = _RESOLUTION.search(text, author[1], author[1] + 80)
    if found and not found["title"].startswith(draft.fields.get("title", "")):
        return
    if found and not text[author[1] : found.start()].strip(" ,."):
        for name in ("publisher-place", "publisher", "container-title"):
            if draft.spans.get(name, (-1, -1))[0] >= found.start("title") and draft.spans[name][0] < found.end("title"):
                draft.drop(name)
        draft.put("title", found["title"], *found.span("title"))
    body = _ABBREVIATED.search(text, max(0, author[0] - 8), author[0])
    if body and is_body(draft.fields["author"]):
        draft.put("author", text[body.start("body") : author[1]], body.start("body"), author[1])


def _let_body_edit(draft: Draft, text: str) -> None:
    """Take "Office for Land (ed.), Report" for an editor and its work, not for a book and a piece in it."""
    host, title = draft.spans.get("container-title"), draft.spans.get("title")
    if host and title and host[1] <= title[0] and "editor" not in draft.fields and _EDITS.match(text, host[1]):
        draft.put("editor", draft.fields.pop("container-title"), *draft.spans.pop("container-title"))


def _keep_serial(draft: Draft, text: str) -> None:
    """Leave the number of a memorandum in its title: "M-16-12: Software Licensing"."""
    start, end = draft.spans.get("title", (0, 0))
    found = _SERIAL.search(text, max(0, start - 24), start) if start else None
    if found:
        draft.put("title", text[found.start("serial") : end], found.start("serial"), end)


def _mend_treaty(draft: Draft) -> None:
    """Take the town where a treaty was signed for its place."""
    host = draft.fields.get("container-title", "")
    is_treaty = re.match(
        r"(?:Treaty|Agreement|Convention|Protocol|Vertrag|Abkommen|Договор|Соглашение|Traité)\b", draft.fields.get("title", "")
    )
    alone = not any(name in draft.fields for name in ("volume", "issue", "page", "publisher-place"))
    if host and is_treaty and alone and re.fullmatch(r"[^\W\d_][^\W\d_-]+(?:\s[^\W\d_][^\W\d_-]+)?", host) and host[0].isupper():
        draft.put("publisher-place", draft.fields.pop("container-title"), *draft.spans.pop("container-title"))


def _mend_post(draft: Draft, text: str) -> None:
    """Take no clock for a volume, and no handle for a given name."""
    start, _ = draft.spans.get("volume", (0, 0))
    if start and _CLOCK.match(text, start):
        del draft.fields["volume"], draft.spans["volume"]
    handle = _HANDLE.search(draft.fields.get("author", ""))
    if handle:
        start, end = draft.spans["author"]
        draft.put("author", _HANDLE.sub("", draft.fields["author"]), start, end)


def _mend_pending(draft: Draft, text: str) -> None:
    """Take what stands before "(forthcoming)", behind a quoted title, for the journal."""
    span = draft.spans.get("publisher")
    if span is None or "container-title" in draft.fields or "publisher-place" in draft.fields or "title" not in draft.fields:
        return
    quoted = text[draft.spans["title"][1] : span[0]].strip(" ,.")[-1:] in {"”", '"', "»", "’"}
    if quoted and _PENDING.match(text, span[1]):
        draft.put("container-title", draft.fields.pop("publisher"), *draft.spans.pop("publisher"))


def _read_imprint(draft: Draft, text: str, start: int) -> None:
    """Read "М.: Наука, 1974" behind a title as place, publisher and year, and what GOST puts before it as author and title."""
    found = _GOST.match(text, start)
    if found:
        for name, group in (("author", "author"), ("title", "title")):
            draft.put(name, found[group], *found.span(group))
    end = draft.spans.get("title", (0, 0))[1]
    imprint = _IMPRINT.search(text, end, end + 120) if end else None
    if imprint is None or ("publisher" in draft.fields and not found):
        return
    for name, group in (("publisher-place", "place"), ("publisher", "publisher")):
        draft.put(name, imprint[group], *imprint.span(group))


def _read_brackets(draft: Draft, text: str) -> None:
    """Read "Body, Title (Place: House, 2014)" and "(Tarn, 1888)", where the model took the body or the town for the house."""
    title, house = draft.spans.get("title"), draft.spans.get("publisher")
    if title is None or house is None or "container-title" in draft.fields:
        return
    full = _FULL.match(text, title[1])
    if full and house[1] <= title[0] and "author" not in draft.fields:
        draft.put("author", draft.fields["publisher"], *house)
        draft.put("publisher-place", full["place"], *full.span("place"))
        draft.put("publisher", full["house"], *full.span("house"))
        return
    town = _TOWN.match(text, title[1])
    if town is None or house != town.span("town") or "publisher-place" in draft.fields:
        return
    # A century ago a book named its town alone.
    if int(town["year"]) < _NAMES_HOUSES and town["town"].casefold() not in load_names("publishers"):
        draft.put("publisher-place", draft.fields.pop("publisher"), *draft.spans.pop("publisher"))


def _cut_cited_page(draft: Draft, text: str) -> None:
    """Take the page off "Author, Title 217 (2016)": lawyers in America write no comma before it."""
    if "author" not in draft.fields or any(name in draft.fields for name in ("locator", "page", "container-title", "volume")):
        return
    start, end = draft.spans.get("title", (0, 0))
    found = _CITED_PAGE.fullmatch(text, start, end) if _DATE_ALONE.match(text, end) else None
    if found is not None and found["before"][:1].isupper() and found["before"].strip(".").casefold() not in _COUNTS:
        draft.put("title", found["title"], *found.span("title"))
        draft.put("locator", found["page"], *found.span("page"))


def _part_heads(draft: Draft, text: str) -> None:
    """Give a title back its head, where a comma behind its colon made a name of it: "A. Orme, Ice and Law: Harbours, Roads"."""
    author, title = draft.spans.get("author"), draft.spans.get("title")
    if author is None or title is None or author[1] > title[0] or text[author[1] : title[0]].strip() != ",":
        return
    found = _NAMED_HEAD.fullmatch(text, *author)
    if found is not None:
        draft.put("author", found["authors"], *found.span("authors"))
        draft.put("title", text[found.start("title") : title[1]], found.start("title"), title[1])


def _read_on(draft: Draft, text: str) -> None:
    """Read the day in brackets behind an address as that of reading, where a year stands before the address."""
    date, address = draft.date, draft.spans.get("URL")
    if date is None or date.day is None or draft.accessed is not None or address is None or date.start < address[1]:
        return
    if not _READ_ON.fullmatch(text, address[1], date.start) or text[date.end : date.end + 1] not in (")", "]"):
        return
    begin = draft.spans.get("title", (0, address[0]))[1]
    years = [found for found in _YEAR.finditer(text, begin, address[0]) if int(found[0]) <= (date.year or 0)]
    if years:
        draft.accessed, draft.spans["accessed"] = date, (date.start, date.end)
        draft.date = FoundDate(*years[-1].span(), int(years[-1][0]))
        draft.spans["issued"] = years[-1].span()
