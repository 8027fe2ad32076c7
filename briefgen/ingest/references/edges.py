"""Where a field begins and ends, when the model cut it amiss: links in titles, bodies before quotations, cases, dates cut short.

Each rule looks for a form that leaves no doubt, and leaves a draft alone where it does not find it. Called by mend.
What must not live here: what kind a work is (kinds), names of laws (acts).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest.references.draft import Draft
from briefgen.ingest.references.law import find_case
from briefgen.ingest.references.lexicon import load_names
from briefgen.ingest.references.names import is_body
from briefgen.ingest.references.segments import quoted_spans
from briefgen.ingest.references.tokens import Token

_WORDED = ("title", "container-title", "author", "editor", "publisher", "publisher-place")
_NUMBERED = re.compile(r"\b(?:Resolution|Decision|Circular|Report|Opinion)s?(?:\sNo\.)?\s[\w/.-]*\d$")
_OF_YEAR = re.compile(r"\s\((?:19|20)\d\d\)(?=[,.;)”\"’]|\s)")
_REGION = re.compile(r"\s\([A-Z][A-Za-z.]{1,10}\)(?=[,:;.])")
_CODED = re.compile(r"(?:[A-Z][\w.&’'-]*\s){0,5}(?:[A-Z]{1,8}[-/.]?\d[\w./-]*|\d{2,4}-\d{1,4}[\w-]*)")
_ENTRY = re.compile(
    r"^(?P<host>[A-Z][^“”\"«»]{4,120}?),?\s(?:s\.\s?v{1,2}\.|s\.\s?v\.,|sub voce|"
    r"s\. ?u\.)\s?[“\"«„‘](?P<title>[^“”\"«»„]{2,120}?)[.,]?[”\"»“’]"
)
_PERIODICAL = re.compile(
    r"\b(?:review|journal|quarterly|magazine|zeitschrift|revue|rivista|monthly|weekly|gazette|register|transactions|j\.|rev\.)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?P<family>[A-ZÀ-Þ][\w’'-]+), (?P<title>[A-ZÀ-Þ][^,;:.\d]{2,60}(?:, \d{4}[-–]\d{2,4})?), (?:pp?\. ?)?(?P"
    r"<pages>\d{1,4}(?:[-–]\d{1,4})?(?:, \d{1,4}(?:[-–]\d{1,4})?)*)\W*$"
)
_OF = re.compile(
    r"(?P<family>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?), "
    r"(?P<title>[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)?\s(?:of|on|in|to|against|concerning)\s[^,;:.\d]{2,60})\W*$"
)
"""Plutarch, Life of Pericles: no name holds such words."""
_DATED = re.compile(
    r"[.,]?\s?\(\d{4}[a-z]?(?:, \w{3,9}(?: \d{1,2})?)?\)[.:,]\s(?P<title>[A-ZÀ-Þ][^“”\"]{6,240}?)(?=\.\s|\.?$|"
    r"\.?\shttps?:)"
)
_PAPER = re.compile(
    r"[”\"»’],?\s(?:(?P<paper>[A-Z][^()“”‘’,;:\d]{2,50})\s\((?P<town>[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+)?),|"
    r"\((?P<site>[A-Z][^()“”‘’;\d]{2,50}),)"
    r"\s\d{1,2}\s\w{3,9}\s\d{4}\)"
)
_SERIES = re.compile(
    r",\s(?P<series>(?:[A-Z][\w.&-]*\s){0,3}(?:[\w.]+-)?(?:Studien?|Papers?|Papier|Analysen?|Briefs?|Reports?|"
    r"Notes?))\s(?:No\.\s|Nr\.\s|n°\s)?(?P<number>\d{1,4})$"
)
_TRANSLATED = re.compile(
    r",\s(?:trad(?:uit|otto|ucido|\.)?(?:\s(?:de|dal|del|du)\s?[lL]?[’']?\s?\w+)?\spar|trad\.\s(?:de|di)|"
    r"aus dem \w+ (?:übersetzt )?von|übers\. v(?:on|\.)|trans(?:l|lated|\.)?\sby)\s"
    r"(?P<translator>[A-ZÀ-Þ][^,;:\d]{3,60})$"
)
_GOST = re.compile(
    r"(?P<author>[А-ЯЁ][а-яё-]{1,30},?\s[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?(?:,\s[А-ЯЁ][а-яё-]{1,30},?\s[А-ЯЁ]\.(?:\s?[А-"
    r"ЯЁ]\.)?){0,5}(?:\sи др\.)?)\s"
    r"(?P<title>[А-ЯЁA-Z«\d][^/]{3,250}?)\s//\s(?P<host>[^/.]{3,120})(?=[.,]|\s/|$)"
)
_PREDICATE = re.compile(
    r"[.,]?[”\"“»’]\s(?!(?:by|in|ed|eds|edited|trans|translated|on|at|from|vol|no|p|pp|and|with|quoted|cited|"
    r"accessed|available|last|"
    r"updated|retrieved|paper|speech|press|working|phd|unpublished|interview|review|dated|von|par|di|por|dans|"
    r"en|vom)\b)[a-z]{2,}\s[a-z]"
)
_ISSUER = re.compile(r"[”\"»’]?[.,]{1,2}[”\"»’]?\s(?P<body>[A-Z][^\d()\[\]“”\";:/]{4,100}?),?\s\(?")
_GENRE = re.compile(
    (
        r"(?<=[(\[,\s])(?:press release|news release|data set|dataset|working paper|blog|podcast|tweet|weblog|"
        r"pressemitteilung|communiqué de presse)(?=[)\],.:;\s])"
    ),
    re.IGNORECASE,
)
_SURE_GENRE = re.compile(r"[(\[,]\s?$")
_INVERTED_COMMAS = '”"»’“'


def mend_edges(draft: Draft, text: str, tokens: Sequence[Token]) -> None:
    """Mend the edges of fields in place; `tokens` are those of the work alone."""
    if not tokens:
        return
    start, end = tokens[0].start, tokens[-1].end
    _cut_links(draft, tokens)
    _name_case(draft, text, start, end)
    _read_entry(draft, text, start, end)
    _read_gost(draft, text, start, end)
    _name_front(draft, text, start, end)
    _read_dated(draft, text, start, end)
    _read_paper(draft, text)
    _author_in_front(draft, start)
    _cut_series(draft)
    _join_in(draft, text)
    _lengthen(draft, text)
    _promote_host(draft)
    _part_short(draft, text, start, end)
    _know_outlet(draft)
    _know_code(draft)
    _drop_subject(draft, text, start)
    _name_issuer(draft, text)
    _quoted_host(draft, text)
    _find_genre(draft, text, start, end)


def mend_date(draft: Draft, tokens: Sequence[Token]) -> None:
    """Take the day where the model took only the year of a date that stands outside of titles and names the same year."""
    date = draft.date
    if date is None or date.year is None or date.month is not None or draft.date_end is not None:
        return
    taken = [draft.spans[name] for name in ("title", "container-title") if name in draft.spans]
    for token in tokens:
        if token.kind not in ("ymd", "ym") or token.date is None or token.date.year != date.year:
            continue
        if all(not a <= token.start < b for a, b in taken):
            draft.date = token.date
            draft.spans["issued"] = (token.start, token.end)
            return


def _cut_links(draft: Draft, tokens: Sequence[Token]) -> None:
    """Let no field of words hold a link: "“Title https://…,” Paper" is how a linked title reads."""
    links = [token for token in tokens if token.kind == "url"]
    for name in _WORDED if links else ():
        begin, end = draft.spans.get(name, (0, 0))
        link = next((token for token in links if begin < token.start < end), None)
        if link is not None:
            words = draft.fields[name][: link.start - begin].rstrip(" (<[,:;")
            draft.put(name, words, begin, begin + len(words))


def _name_case(draft: Draft, text: str, start: int, end: int) -> None:
    """Read the parties of a case as its title, whole, where a report, court or year follows them."""
    found = find_case(text, start, end)
    if found is None or "URL" in draft.fields:
        return
    for name in (*_WORDED, "collection-title", "translator"):
        if name in draft.spans and draft.spans[name][0] < found.end():
            draft.drop(name)
    draft.put("title", found["title"], *found.span("title"))
    draft.kind = "legal_case"


def _read_entry(draft: Draft, text: str, start: int, end: int) -> None:
    """Read "Encyclopaedia, 11th ed., s.v. “Entry”" as an entry and what it stands in."""
    found = _ENTRY.match(text[start:end])
    if found is None:
        return
    host = re.sub(r",\s(?:\d+(?:st|nd|rd|th) ed\.|\d{4}|online)$", "", found["host"])
    draft.drop("author")
    draft.put("title", found["title"], start + found.start("title"), start + found.end("title"))
    draft.put("container-title", host, start, start + len(host))
    draft.kind = "entry-encyclopedia"


def _read_gost(draft: Draft, text: str, start: int, end: int) -> None:
    """Read "Фамилия И. О. Название // Журнал": initials end the author, two strokes the title."""
    if " // " not in text[start:end]:
        return
    found = _GOST.match(text, start, end)
    if found is not None and ("author" not in draft.fields or draft.spans["author"][1] != found.end("author")):
        for name, group in (("author", "author"), ("title", "title"), ("container-title", "host")):
            draft.put(name, found[group].rstrip(), *found.span(group))


def _name_front(draft: Draft, text: str, start: int, end: int) -> None:
    """Take the body in front of a quotation for the author, where the model took it for the title and left the quotation out."""
    title = draft.spans.get("title")
    if title is None or title[1] - title[0] > 100 or not is_body(draft.fields["title"]):
        return
    quoted = next((span for span in quoted_spans(text[start:end]) if span[0] + start > title[1]), None)
    if quoted is None or text[title[1] : quoted[0] + start].strip(' ,.:“„«"‘') or quoted[1] - quoted[0] < 8:
        return
    words = draft.fields["title"]
    named = re.sub(r"^(?:Press release|Pressemitteilung|Communiqué)[,:]\s", "", words, flags=re.IGNORECASE)
    draft.put("author", named, title[1] - len(named), title[1])
    draft.put("title", text[start + quoted[0] : start + quoted[1]], start + quoted[0], start + quoted[1])


def _read_dated(draft: Draft, text: str, start: int, end: int) -> None:
    """Read "Body. (2020, October 6). Title." as lists in psychology have it, where the model saw no title."""
    if "title" in draft.fields or "author" not in draft.fields or "container-title" in draft.fields:
        return
    found = _DATED.search(text, max(start, draft.spans["author"][1] - 2), end)
    if found is not None and found.start() - draft.spans["author"][1] <= 2:
        draft.put("title", found["title"], *found.span("title"))


def _read_paper(draft: Draft, text: str) -> None:
    """Read ‘Title’ Paper (Town, 1 July 2010) and ‘Title’ (Site, 19 July 2014) as lawyers in Britain write them."""
    title = draft.spans.get("title")
    if title is None or text[title[1] : title[1] + 1] not in tuple(_INVERTED_COMMAS):
        return
    found = _PAPER.match(text, title[1])
    if found is None:
        return
    for name in ("container-title", "publisher", "publisher-place"):
        draft.drop(name)
    group = "paper" if found["paper"] else "site"
    draft.put("container-title", found[group], *found.span(group))
    if found["town"]:
        draft.put("publisher-place", found["town"], *found.span("town"))


def _author_in_front(draft: Draft, start: int) -> None:
    """Take a body that opens the work, before its title, for the author."""
    house, title = draft.spans.get("publisher"), draft.spans.get("title")
    if house is None or title is None or draft.fields.keys() & {"author", "editor"}:
        return
    if house[0] <= start + 1 and house[1] <= title[0] and is_body(draft.fields["publisher"]):
        draft.put("author", draft.fields["publisher"], *house)
        draft.drop("publisher")


def _cut_series(draft: Draft) -> None:
    """Cut "SWP-Studie 19" and "trad. de l'anglais par …" off the end of a title: the series, and who translated it."""
    for pattern, names in (
        (_SERIES, (("series", "collection-title"), ("number", "number"))),
        (_TRANSLATED, (("translator", "translator"),)),
    ):
        found = pattern.search(draft.fields.get("title", ""))
        if found is None:
            continue
        begin = draft.spans["title"][0]
        for group, name in names:
            if name not in draft.fields:
                draft.put(name, found[group], begin + found.start(group), begin + found.end(group))
        draft.put("title", draft.fields["title"][: found.start()], begin, begin + found.start())


def _join_in(draft: Draft, text: str) -> None:
    """Leave "in World Politics" in the title that it belongs to: no mark parts them, and nothing says where it would be."""
    title, host = draft.spans.get("title"), draft.spans.get("container-title")
    if title is None or host is None or text[title[1] : host[0]] != " in ":
        return
    before = text[max(0, title[0] - 1) : title[0]]
    if (before and before in _INVERTED_COMMAS + "“„«‘") or any(
        name in draft.fields for name in ("editor", "volume", "issue", "page")
    ):
        return
    words = text[title[0] : host[1]]
    draft.drop("container-title")
    draft.put("title", words, title[0], host[1])


def _lengthen(draft: Draft, text: str) -> None:
    """Give "Resolution 1874" the year in brackets that is part of its number, and "Cambridge" its "(MA)"."""
    for name, needed, pattern in (("title", _NUMBERED, _OF_YEAR), ("publisher-place", None, _REGION)):
        start, end = draft.spans.get(name, (0, 0))
        if not end or (needed is not None and not needed.search(draft.fields[name])):
            continue
        found = pattern.match(text, end)
        dated = draft.date is not None and found is not None and found.start() <= draft.date.start < found.end()
        if found and not dated:
            draft.put(name, text[start : found.end()], start, found.end())


def _know_outlet(draft: Draft) -> None:
    """Take the name of a newspaper for the paper, not for a title, where nothing else would be it."""
    title = draft.fields.get("title", "")
    if (
        title
        and "container-title" not in draft.fields
        and "author" not in draft.fields
        and title.casefold() in load_names("outlets")
    ):
        draft.put("container-title", title, *draft.spans["title"])
        draft.drop("title")


def _promote_host(draft: Draft) -> None:
    """Take a container for the title where nothing is in it: "Hume's History, vol. ii", "Marsh, ed. Sea Walls. Ithaca: …"."""
    host = draft.fields.get("container-title", "")
    if not host or "title" in draft.fields or host.casefold() in load_names("outlets") or _PERIODICAL.search(host):
        return
    edited = "editor" in draft.fields and any(name in draft.fields for name in ("publisher", "publisher-place"))
    bare = not any(name in draft.fields for name in ("page", "issue", "URL", "editor")) and draft.date is None
    if edited or (bare and ("author" in draft.fields or "volume" in draft.fields)):
        draft.put("title", host, *draft.spans["container-title"])
        draft.drop("container-title")


def _part_short(draft: Draft, text: str, start: int, end: int) -> None:
    """Part "Marsh, Sea Walls, 1925–1950, 345" into family name, title and page, where all seemed names."""
    if any(name in draft.fields for name in ("title", "container-title", "URL", "publisher", "publisher-place", "editor")):
        return
    if "author" not in draft.fields or draft.spans["author"][0] != start:
        return
    found = _SHORT.match(text, start, min(len(text), end + 12)) or _OF.match(text, start, end)
    if found is None:
        return
    for group, name in (("family", "author"), ("title", "title"), ("pages", "locator")):
        if found.groupdict().get(group):
            draft.put(name, found[group], *found.span(group))
    if draft.date is not None and found.start() <= draft.date.start < found.end():
        draft.date = draft.date_end = None
        draft.spans.pop("issued", None)


def _know_code(draft: Draft) -> None:
    """Take "OMB Circular A-130" for the number of a paper, not for its author."""
    author = draft.fields.get("author", "")
    if _CODED.fullmatch(author) and "title" in draft.fields and "number" not in draft.fields:
        draft.put("number", author, *draft.spans["author"])
        draft.drop("author")


def _drop_subject(draft: Draft, text: str, start: int) -> None:
    """Take no title from a sentence that opens with a word in quotation marks: “Lock-in” refers to it."""
    title = draft.spans.get("title")
    if (
        title is None
        or title[0] > start + 1
        or "author" in draft.fields
        or text[max(0, title[0] - 1) : title[0]] not in tuple('“"„«‘')
    ):
        return
    if _PREDICATE.match(text, title[1]):
        draft.drop("title")


def _name_issuer(draft: Draft, text: str) -> None:
    """Take the body between a title that opens the work and the day for the one that issued it, by its whole name."""
    title, date = draft.spans.get("title"), draft.date
    host = draft.spans.get("container-title")
    if title is None or date is None or "volume" in draft.fields or date.start < title[1]:
        return
    if draft.spans.get("author", title)[0] < title[0]:
        return
    if host is not None and (host[0] < title[1] or not is_body(draft.fields["container-title"])):
        return
    found = _ISSUER.fullmatch(text, title[1], date.start)
    # "Centre for Reform, London" is a body and a town; "Office of Budget, Office of the President" is one body.
    if found is None or "publisher-place" in draft.fields or not all(map(is_body, found["body"].split(", "))):
        return
    if "publisher" in draft.fields and draft.spans["publisher"][0] < title[1]:
        return
    draft.drop("container-title")
    if draft.spans.get("author", (0, 0))[0] >= title[1]:
        draft.drop("author")
    draft.put("publisher", found["body"], *found.span("body"))


def _quoted_host(draft: Draft, text: str) -> None:
    """Take what stands between a quoted title and the date for the paper, unless it is a house or a body."""
    title, house = draft.spans.get("title"), draft.spans.get("publisher")
    if (
        title is None
        or house is None
        or "container-title" in draft.fields
        or "publisher-place" in draft.fields
        or "genre" in draft.fields
    ):
        return
    name = draft.fields["publisher"]
    gap = text[title[1] : house[0]]
    if not gap or gap.strip(" ,.")[-1:] not in tuple(_INVERTED_COMMAS) or text[house[1] : house[1] + 2] != ", ":
        return
    if (
        draft.date is not None
        and draft.date.start - house[1] <= 3
        and not is_body(name)
        and name.casefold() not in load_names("publishers")
    ):
        draft.put("container-title", name, *house)
        draft.drop("publisher")


def _find_genre(draft: Draft, text: str, start: int, end: int) -> None:
    """Keep what a work says it is: a press release, a data set, a blog."""
    if "genre" in draft.fields:
        return
    title = draft.spans.get("title", (start, start))
    for found in _GENRE.finditer(text, start, end):
        if not title[0] <= found.start() < title[1] and _SURE_GENRE.search(text[max(start, found.start() - 3) : found.start()]):
            draft.put("genre", found.group(), *found.span())
            return
