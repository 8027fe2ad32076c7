"""Statutes, cases and papers of parliaments: what their numbers say, read by rules. Only forms that are hard to mistake.

No library for law is used: the one that is made for it (eyecite) takes a third of a second to import and knows the United States
alone. What must not live here: titles and dates, which the model finds.
"""

from __future__ import annotations

import re

from briefgen.ingest.references.draft import Draft

_PUBLIC_LAW = re.compile(r"\bPub(?:lic|\.)\s?L(?:aw|\.)\s?(?:No\.\s?)?\d{1,3}[-–]\d{1,4}", re.IGNORECASE)
_STATUTES = re.compile(
    r"\b\d{1,3}\sStat\.\s\d{1,5}(?:, \d{1,5})*|\b\d{1,2}\s(?:U\.\s?S\.\s?C\.|USC|C\.\s?F\.\s?R\.|"
    r"CFR)(?:\sA\.)?\s(?:§{1,2}\s?)?\d[\w()–-]{0,30}(?:\.\d[\w()–-]{0,12}){0,3}|\b\d{1,3}\sFed\.\sReg\.\s\d{1,6}"
    r"|\b(?:R?GBl|BGBl)\.?\s(?:\d{4}\s)?(?:I{1,3},?\s)?(?:S\.\s|\d{4},?\s(?:S\.\s)?)\d{1,5}|\b\d{1,4}\s(?:U\.?N\.?T\.?S\.?|"
    r"UNTS|L\.?N\.?T\.?S\.?)\s\d{1,5}|\[?\d{4}\]?\sOJ\s[LC]\s?\d{1,4}(?:/\d{1,4})?|\bOJ\s[LC]\s?\d{1,4}(?:/\d{1,4})?"
)
_PAPERS = re.compile(
    r"\b(?:[SA]/(?:RES|PV|HRC|CONF|AC|CN)?/?\d[\w./()]{0,20}|E/CN\.\d[\w./]{0,20}|BT-Drs\.\s\d{1,2}/\d{1,5}|"
    r"(?:COM|JOIN|SWD|SEC)\s?\(\d{4}\)\s?\d{1,4}(?:\sfinal)?|GOV/\d{4}/\d{1,3}|"
    r"INFCIRC/\d{2,4}(?:/\w{2,6}\.\d)?|NSC[ -]\d{1,4}(?:/\d{1,2})?|N(?:SDD|SPM|SPD|SSM|"
    r"IE)[ -]\d{1,4}(?:[-/]\d{1,4})*|"
    r"HC\s\d{2,4}|CP\s\d{2,4}|Drucksache\s\d{1,2}/\d{1,5}|(?:OMB\s)?Circular\s(?:No\.\s)?A-\d{1,3}|"
    r"NIST\s(?:SP|Special\sPublication)\s\d{3,4}-\d{1,3}\w?|FIPS\s\d{2,3}(?:-\d)?|"
    r"H\.\s?R\.\s\d{1,5}|S\.\s\d{2,5}(?=,\s1\d\dth)|GAO-\d{2}-\d{1,4}[A-Z]{0,3}|"
    r"M-\d{2}-\d{2}(?!\d)"
    r"|(?:CRS\s)?R[LS]?\d{5}|Cm(?:n?d)?\.?\s\d{3,4}|CETS\sNo\.\s?\d{1,3}|ETS\sNo\.\s?\d{1,3})"
)
_CASE = re.compile(
    r"(?P<volume>\d{1,4})\s(?P<reporter>U\.\s?S\.|S\.\s?Ct\.|F\.(?:\s?Supp\.(?:\s?[23]d)?|\s?[234](?:d|th))?|"
    r"L\.\s?Ed\.(?:\s?2d)?|[NSP]\.[EWY]?\.?(?:\s?[23]d)|So\.(?:\s?[23]d)?|A\.(?:\s?[23]d)|"
    r"Cal\.(?:\s?Rptr\.)?(?:\s?[2345](?:d|th))?|N\.Y\.(?:S\.)?(?:\s?[23]d)?|C\.?L\.?R\.?|A\.?L\.?R\.?|"
    r"D\.?L\.?R\.?(?:\s?\(\d\w{1,2}\))?|E\.?H\.?R\.?R\.?|I\.?L\.?[MR]\.?|Cranch|Wheat\.|"
    r"How\.)\s(?P<page>\d{1,5})(?:, (?P<cited>\d{1,5}))?"
    r"|(?P<ukyear>[\[(](?:1[89]|20)\d\d[\])]),?\s(?:(?P<ukvolume>\d{1,2})\s)?(?P<ukreporter>A\.?C\.?|All\s?E\.?R\.?|"
    r"W\.?L\.?R\.?|Q\.?B\.?|K\.?B\.?|Ch\.?|UKHL|UKSC|EWCA\sCiv|E\.?C\.?R\.?|S\.?C\.?R\.?)\s(?P<ukpage>(?:I-)?\d{1,5})"
    r"|(?P<dereporter>BVerfGE|BGHZ|BGHSt|RGZ|RGSt|BVerwGE|BAGE|BSGE|"
    r"BFHE)\s(?P<devolume>\d{1,3}),\s(?:S\.\s)?(?P<depage>\d{1,4})(?:\s\((?P<decited>\d{1,4})[^()]{0,12}\))?"
)
_PARTIES = re.compile(
    r"(?:Joined\s)?(?:Cases?\s(?:[CTF][-‑])?\d{1,4}/\d{2}(?:\sP)?(?:\s(?:and|to)\s(?:[CTF][-‑])?\d{1,4}/\d{2}(?:\sP)?)?,?\s)?"
    r"(?P<title>(?:[A-Z\d][^;“”\"]{0,120}?\sv\.?\s[^;“”\"]{1,140}?|(?:In re|Ex parte|Re)\s[A-Z][^,;“”\"]{1,80}))"
    r"(?=,?\s(?:\d{1,4}\s(?:[A-Z]|\()|[\[(](?:1[6-9]|20)\d\d[\])]|(?:Case|App(?:lication|\.)?|[Nn]os?\.)\s|Judgment|"
    r"\((?:Merits|Jurisdiction|Preliminary|Int[’']l\s|\d\w{1,2}\sCir)|(?:1[6-9]|20)\d\d\sI\.?C\.?J)|\s?\.?$)"
)
_REPORTED = re.compile(r"\sv\.?\s")
_COURT = re.compile(
    r"\((?P<court>[^()\d]{0,24}(?:\dd|\d(?:st|nd|rd|th))?\s?(?:Cir|Ct|Dist|D|App|S\.D\.N\.Y|E\.D|N\.D|"
    r"W\.D)[^()\d]{0,24})\s(?:1[789]|20)\d\d\)"
)


def find_case(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find the parties of a case, as `title`, where `start` opens with them and a report, court or year follows."""
    if not _REPORTED.search(text, start, min(end, start + 200)):
        return None
    found = _PARTIES.match(text, start, end)
    return found if found and found["title"].count(",") <= 3 else None


def has_law(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text cites a case or statute by number, if it says nothing else."""
    return end - start < 400 and any(pattern.search(text, start, end) for pattern in (_CASE, _STATUTES, _PAPERS))


def read_law(draft: Draft, text: str, start: int, end: int, *, floor: int) -> None:
    """Add what the numbers of a statute, case or official paper say to a draft; leave anything else as it is.

    `floor` is where the words before the work begin: the name of an act may reach back into them.
    """
    paper = _PAPERS.search(text, start, end)
    title = draft.fields.get("title", "")
    public = _PUBLIC_LAW.search(text, start, end)
    statutes = list(_STATUTES.finditer(text, start, end))
    _mend_act(draft, text, floor)
    if paper and any(paper.start() <= draft.spans.get(name, (-1, -1))[0] < paper.end() for name in _MISTAKEN):
        _clear_numbers(draft, *paper.span())
    if public:
        draft.put("number", public.group(), *public.span())
    elif (
        paper
        and "number" not in draft.fields
        and "URL" not in text[paper.start() - 3 : paper.start()]
        and not _inside_link(draft, paper.start())
    ):
        draft.put("number", paper.group(), *paper.span())
        _name_paper(draft, text, start, paper.start())
    if statutes and not re.search(r"\sv\.?\s", title):
        draft.put("references", "; ".join(found.group() for found in statutes), statutes[0].start(), statutes[-1].end())
        _clear_numbers(draft, statutes[0].start(), statutes[-1].end())
    case = _CASE.search(text, start, end)
    if case and (re.search(r"\s(?:v|vs|c)\.?\s|^(?:In re|Ex parte)\b", title) or case["dereporter"]):
        _take_case(draft, case, text, end)


_MISTAKEN = ("author", "container-title", "publisher", "collection-title")
_ACT = re.compile(r"^(?:.*\s)?(?:Act|Code|Amendments|Ordinance|Law)$")
_NAMED = re.compile(r"(?:(?!See\b|In\b|The\b|Cf\b|Under\b)[A-Z](?:[\w’'-]*|\.)\.?\s){1,4}$")
_OF_YEAR = re.compile(r",?\s(?:of|for Fiscal Year)\s((?:1[6-9]|20)\d\d)\b")


def _mend_act(draft: Draft, text: str, floor: int) -> None:
    """Let "of 1996" be part of an act's name, as it is in law, and no date of its own."""
    title = draft.fields.get("title", "")
    start, end = draft.spans.get("title", (0, 0))
    named = (
        _NAMED.search(text, max(start - 60, floor), start)
        if _ACT.match(re.sub(r" (?:of|for Fiscal Year) \d{4}$", "", title))
        else None
    )
    if named and named.end() == start:
        draft.put("title", text[named.start() : end], named.start(), end)
        title = text[named.start() : end]
    year = _OF_YEAR.match(text, end)
    if year and _ACT.match(title) and "," not in year.group():
        draft.put("title", title + year.group(), draft.spans["title"][0], year.end())
        end = year.end()
    dated = re.search(r"\b(?:Act|Code|Ordinance|Law) of \d{4}$|for Fiscal Year \d{4}$", draft.fields.get("title", ""))
    if dated and draft.date is not None and draft.date.start < end:
        draft.date = None
        draft.spans.pop("issued", None)


def _name_paper(draft: Draft, text: str, start: int, end: int) -> None:
    """Call a paper without a title by the words before its number: "Resolution 1373 (2001), UN Doc. S/RES/1373"."""
    words = re.sub(r"[\s,;:(]*(?:U\.?N\.?\s?)?(?:Docs?\.?)?[\s,;:(]*$", "", text[start:end])
    if "title" not in draft.fields and "author" not in draft.fields and len(words) > 5:
        draft.put("title", words, start, start + len(words))


def _inside_link(draft: Draft, at: int) -> bool:
    start, end = draft.spans.get("URL", (0, 0))
    return start <= at < end


def _clear_numbers(draft: Draft, start: int, end: int) -> None:
    """Drop what the model took for journal, volume and page inside the citation of a statute or case."""
    for name in (
        "container-title",
        "volume",
        "page",
        "issue",
        "locator",
        "publisher",
        "publisher-place",
        "author",
        "collection-title",
    ):
        at = draft.spans.get(name)
        if at and start <= at[0] < end:
            draft.fields.pop(name, None)
            draft.spans.pop(name, None)


def _take_case(draft: Draft, case: re.Match[str], text: str, end: int) -> None:
    _clear_numbers(draft, case.start(), case.end())
    prefix = "de" if case["dereporter"] else "uk" if case["ukreporter"] else ""
    for name, group in (("container-title", "reporter"), ("volume", "volume"), ("page", "page")):
        value = case[prefix + group]
        if value:
            draft.put(name, value, *case.span(prefix + group))
    cited = "cited" if not prefix else "decited" if prefix == "de" else ""
    if cited and case[cited]:
        draft.put("locator", case[cited], *case.span(cited))
    court = _COURT.search(text, case.end(), end)
    if court:
        draft.put("authority", court["court"], *court.span("court"))
    for name in ("publisher", "publisher-place"):
        draft.fields.pop(name, None)
        draft.spans.pop(name, None)
