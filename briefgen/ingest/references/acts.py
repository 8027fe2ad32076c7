"""Laws and orders by the grammar of their names: "Directive 95/46/EC of …", "Loi n° 2015-912 du …", "Harbours Act 1964".

Their names hold numbers, dates and commas by which the model would cut them, and each country forms them by rule. What must not
live here: acts of the United States and treaties, which the model reads, and cases (law).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.ingest.references.dates import FoundDate, find_dates
from briefgen.ingest.references.draft import Draft, Found
from briefgen.ingest.references.tokens import Token, tokenise

_NUMBER = r"\d{1,5}/\d{1,4}(?:/(?:EU|EC|EEC|CFSP|JHA|Euratom|CE|CEE|UE|EG|EWG))?"
_STOP = r"(?=\s?[,;.(\[\]]|\s<|$)"
_NAMES = (
    # European Union
    (
        r"(?:(?:Commission|Council|European Parliament and Council)\s)?(?:Implementing\s|Delegated\s|"
        r"Framework\s)?(?:Regulation|Directive|Decision|Common Position|Joint Action)\s"
        rf"(?:\((?:EU|EC|EEC|CFSP|Euratom)(?:, Euratom)?\)\s)?(?:No\.?\s)?{_NUMBER}(?:\sof\s(?:the\s[A-Z][^,;()"
        rf"]{{5,160}}?\sof\s)?\d{{1,2}}\s\w{{3,9}}\s\d{{4}})?(?:\s(?:on|concerning|laying down|establishing|"
        rf"amending|regarding)\s[^,;()]{{5,260}}?)?{_STOP}"
    ),
    # France
    (
        r"(?:Loi|Décret|Ordonnance|Arrêté)(?:\s(?:organique|constitutionnelle|"
        r"royal))?\sn[°º]?[o.]?\s?\d[\d-]{1,12}\sdu\s\d{1,2}(?:er)?\s\w{3,9}\s\d{4}(?:\s(?:relati|portant|sur|"
        r"tendant|visant|pour)[^,;()]{3,220}?)?(?=,?\s(?:J\.?O)|[,;.(]|$)"
    ),
    # Spain
    (
        r"(?:Ley(?:\sOrgánica)?|Real\sDecreto(?:-[Ll]ey|\sLegislativo)?|"
        r"Decreto)\s\d{1,4}/\d{4}(?:,\sde\s\d{1,2}\sde\s\w{4,10}(?:\sde\s\d{4})?)?(?:,?\s(?:de|por|sobre|"
        r"relativ|del)[^,;()]{3,220}?)?(?=,\s(?:BOE|art|disp)|[;.(]|,|$)"
    ),
    # Italy
    (
        r"(?:Legge(?:\scostituzionale)?|Decreto\slegislativo|Decreto-legge|D\.\s?[Ll]gs\.|L\.|D\.L\.|"
        r"D\.P\.R\.)\s\d{1,2}°?\s\w{5,9}\s\d{4},\sn\.\s?\d{1,4}(?:,\s[«“\"][^«»“”\"]{3,200}[»”\"])?"
    ),
    # Russia
    (
        r"(?:Федеральный\s(?:конституционный\s)?закон|Закон(?:\s(?:РФ|СССР))?|Указ\sПрезидента(?:\s(?:РФ|"
        r"Российской\sФедерации))?|(?:Постановление|"
        r"Распоряжение)\s[А-Я][^,;]{5,60}?)\sот\s(?:\d{1,2}\.\d{1,2}\.\d{4}|"
        r"\d{1,2}\s\w{3,9}\s\d{4})(?:\sг(?:ода|\.))?,?\s[№N]\s?[\w-]{1,12}(?:\s[«\"][^«»\"]{3,220}[»\"])?"
    ),
    # Poland
    (
        r"(?:Ustawa|Rozporządzenie[^,;]{0,80}?|Dekret)\sz\sdnia\s\d{1,2}\s\w{4,12}\s\d{4}(?:\sr\.?)?(?:\s(?:o|"
        r"w\ssprawie)\s[^,;()]{3,200}?)?(?=,|;|\.|$)"
    ),
    # Germany and Austria
    (
        r"(?:Gesetz|Verordnung)\s(?:über|zur|zum|für|"
        r"betreffend)\s[^;()]{3,180}?\s(?:\([^()]{3,60}\)\s)?(?:vom|v\.)\s\d{1,2}\.\s?(?:\w{3,9}|"
        r"\d{1,2}\.)\s?\d{4}"
    ),
    # the Commonwealth: a name in capitals, then the year; what follows tells it from a title
    (
        r"(?:[A-Z][\w’'-]+|\([A-Z][^()]{2,60}\))(?:,?\s(?:[A-Z][\w’'-]*|of|and|the|for|to|in|etc\.?|&|"
        r"\([A-Z][^()]{2,60}\))){0,14}\s(?:Act|Order|Regulations|Rules|Ordinance)\s(?:1[6-9]|"
        r"20)\d\d(?:\s\((?:UK|Cth|NI|NZ|Scotland|Vic|NSW)\))?(?=,?\s(?:ss?|c|ch|sch|pt|arts?|regs?|§|paras?|"
        r"sections?|schedule)\b\.?\s?\d|[.;]?\s?$|;|\s\()"
    ),
    # United Nations
    (
        r"(?:UN(?:SC|GA|HRC)?|United\sNations)(?:\s(?:Security\sCouncil|General\sAssembly|"
        r"Human\sRights\sCouncil))?\sRes(?:olution|"
        r"\.)?\s(?:No\.\s)?\d[\w/.-]{0,12}?(?:\s\([\dXVI-]+\))?(?=[,.;:]?\s|[.,;]?$|\s\()"
    ),
    # orders of American presidents
    (
        r"(?:Executive\sOrder|Exec\.\sOrder|E\.\s?O\.|"
        r"Presidential\sProclamation)(?:\sNo\.)?\s\d{1,2},?\d{3}(?:(?:,|:|"
        r"\sof\s[A-Z]\w{2,8}\s\d{1,2},\s\d{4},?)\s(?:[“\"][^“”\"]{5,220}[”\"]|[A-Z][^,;.()“”]{8,160}))?"
    ),
)
_ENACTED = re.compile(
    r"(?P<title>(?!The\s)[A-Z][^;“”\"]{3,160}?\s(?:Act|Code|Amendments|Law|Reform|"
    r"Resolution)(?:\sof\s(?:1[7-9]|20)\d\d|\sfor\sFiscal\sYear\s(?:19|20)\d\d)?)"
    r"(?:\s\([^()]{2,40}\))?[,.]\s{1,60}(?:as amended,\s)?(?P<law>Pub(?:lic|\.)\s?L(?:aw|"
    r"\.)\s?(?:No\.\s?)?\d{1,3}[-–]\d{1,4}|(?=(?:ch\.\s)?\d{1,3}\s(?:U\.?\s?S\.?\s?C|Stat\.)))"
)
"""An act of Congress: its name, and a public law, code or statute behind it; the year in its name is no date."""
_BILL = re.compile(
    r"(?:(?P<title>[A-Z][^;“”\"]{5,160}?),\s)?(?P<number>(?:H\.\s?R\.|S\.|H\.\s?(?:Con\.\s|J\.\s)?Res\.|"
    r"S\.\s?(?:Con\.\s|J\.\s)?Res\.)\s\d{1,5}),\s\d{2,3}(?:th|st|nd|rd|d)\sCong\."
    r"|(?P<report>(?:H\.R\.|S\.|H\.)\s(?:Rep|Doc|Conf\. Rep)\.\sNo\.\s\d{2,3}[-–]\d{1,4})"
)
_ENACTING = re.compile(
    r"\d{1,3}\sStat\.\s[\d,]{1,7}(?:,\s\d{1,5})*|\d{1,2}\s(?:U\.\s?S\.\s?C\.|USC)(?:\sA\.)?\s(?:§{1,2}\s?)?\d[\w()–-]{0,30}"
)
_ENACTED_IN = re.compile(r"\((?P<year>(?:1[7-9]|20)\d\d)\)")
_ORDER = re.compile(r"(?:Executive Order|Exec\. Order|E\.\s?O\.|Presidential Proclamation)(?: No\.)? \d{1,2},?\d{3}")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]+?)[,.]?[”\"]$")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_GAZETTE = re.compile(
    r"\b(?:O\.?\s?J\.?(?:\sEU)?,?\s[LC]\s?\d{1,4}(?:/\d{1,4})?|J\.?O\.?(?:R\.?F\.?)?,?\s(?:n[°º]\s?\d{1,4})?|"
    r"BOE,?\s(?:n(?:úm|º)?\.?\s?\d{1,4})?|Dz\.\s?U\.\s?(?:z\s)?\d{4}(?:\sr\.)?,?\s(?:[Nn]r\s\d{1,4},?\s)?poz\."
    r"\s?\d{1,5}|"
    r"G\.?U\.?\s(?:n\.\s?)?\d{1,4}|BGBl\.?\s(?:\d{4}\s)?I{1,3},?\s(?:S\.\s?)?\d{1,5}|СЗ РФ\.?|\d{1,3}\sFed\.\sReg\.\s[\d,]{1,7})"
)
_PAPER = re.compile(r"\b[SA]/(?:RES/)?[\w/.]*\d(?:\s?\([IVX\d]+\))?")
_CITED = re.compile(
    (
        r"(?:\bp\.|\bpp\.|\bs\.?|\bss\.?|\bS\.|\barts?\.?|\bsections?|§+|\bsch|\bregs?\.?|"
        r"\bст\.)\s?(?P<pages>\d{1,5}(?:\(\w{1,4}\))*(?:[-–]\d{1,5})?)"
    ),
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?P<volume>\d{2,3})\s(?P<record>Cong(?:ressional|\.)\s?Rec(?:ord|"
    r"\.))\s(?P<page>[A-Z]{0,2}\d[\d,]{0,6}(?:[-–]\d{1,6})?)|"
    r"(?P<debate>H[CL]\sDeb)\s(?=\d{1,2}\s\w{3,9}\s\d{4})|(?P<hansard>Hansard),\s(?=H[CL]|\d)"
)
_LAWFUL = re.compile(
    r"Act|Order|Regulation|Rules|Ordinance|Directive|Decision|Position|Action|Code|Amendments|Law|Reform|Resolution|Res\.|Res\s|Rep\.|Doc\.|"
    r"Proclamation|E\.\s?O\.|Cong|Deb\s|Hansard|Loi|Décret|Ordonnance|Arrêté|Ley|Decreto|Legge|D\.|L\.|закон|Закон|Указ|"
    r"Постановление|Распоряжение|Ustawa|Rozporządzenie|Dekret|Gesetz|Verordnung"
)
"""A word without which there is no law."""
_SIGNAL = re.compile(r"\s{0,3}(?:(?:[Ss]ee|[Cc]f\.|[Vv]gl\.|[Vv]oir|[Vv]éase|[Zz]ob\.|См\.:?)\s(?:also\s|auch\s|aussi\s)?)?")
_NEXT = re.compile(r";|(?<=[a-zа-я)\d”»])(?<!\bed)(?<!\bno)(?<!\bart)(?<!\bnúm)\.\s+(?=[A-ZÀ-ÞА-Я][a-zà-ÿа-я])")
_LONGEST = 700


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    """Compile the names of laws once one of their words was seen: few articles cite any."""
    return tuple(map(re.compile, _NAMES))


def read_act(text: str, start: int) -> Found | None:
    """Give the law that a text names from `start` on, with its gazette, date and cited section, if it opens with one."""
    signal = _SIGNAL.match(text, start)
    lead = signal.end() if signal else start
    if lead >= len(text) or not (text[lead].isupper() or text[lead].isdigit() or text[lead] == "("):
        return None
    window = text[: _stop_at(text, lead)]
    if not _LAWFUL.search(window, lead):
        return None
    spoken = _SPOKEN.match(window, lead)
    if spoken:
        return _read_record(window, spoken, start, lead)
    congress = _ENACTED.match(window, lead) or _BILL.match(window, lead)
    if congress:
        return _read_congress(window, congress, start, lead)
    named = next((found for name in _names() for found in [name.match(window, lead)] if found), None)
    if named is None:
        return None
    draft = Draft(sures=[(0.95, named.end() - lead)], kind="legislation")
    title = named.group()
    order, quoted = _ORDER.match(title), _QUOTED.search(title)
    begin = lead + (quoted.start("title") if quoted and order else 0)
    name = quoted["title"] if quoted and order else title
    draft.put("title", name, begin, begin + len(name))
    if order:
        draft.put("number", order.group(), lead, lead + order.end())
    end = _end(window, named.end())
    tokens = [token for token in tokenise(window[:end]) if token.start >= lead]
    _date(draft, window, tokens, (lead, named.end()))
    _rest(draft, window, tokens, (named.end(), end))
    return Found(draft, lead, start, end)


def _stop_at(text: str, lead: int) -> int:
    stop = text.find(";", lead)
    return min(stop if stop >= 0 else len(text), lead + _LONGEST)


def _end(window: str, begin: int) -> int:
    found = _NEXT.search(window, begin)
    return found.start() + 1 if found else len(window)


def _date(draft: Draft, text: str, tokens: Sequence[Token], name: tuple[int, int]) -> None:
    """Date a law by the day in its name, or else by the day or year that is given behind it, or by its year."""
    dates = [token.date for token in tokens if token.date is not None and token.date.year is not None and token.kind != "access"]
    if dates:
        draft.date = next((date for date in dates if date.end <= name[1]), dates[0])
    else:
        year = _YEAR.search(text, name[1], tokens[-1].end) or _YEAR.search(text, *name)
        draft.date = FoundDate(year.start(), year.end(), int(year.group())) if year else None
    if draft.date is not None:
        draft.spans["issued"] = (draft.date.start, draft.date.end)


def _rest(draft: Draft, text: str, tokens: Sequence[Token], span: tuple[int, int]) -> None:
    gazette = _GAZETTE.search(text, *span)
    if gazette:
        draft.put("references", gazette.group().strip(" ,"), *gazette.span())
    paper = _PAPER.search(text, *span)
    if paper:
        draft.put("number", paper.group(), *paper.span())
    cited = _CITED.search(text, *span)
    if cited:
        draft.put("locator", cited["pages"], *cited.span("pages"))
    for token in tokens:
        if token.kind == "url" and "URL" not in draft.fields:
            draft.put("URL", token.text, token.start, token.end)
        elif token.kind == "access" and draft.accessed is None:
            draft.accessed = token.date


def _read_congress(text: str, found: re.Match[str], start: int, lead: int) -> Found:
    """Read an act, bill or report of Congress. It is dated only by the year in brackets, or a day, behind it."""
    groups = found.groupdict()
    name = "report" if groups.get("report") else "title" if groups.get("title") else "number"
    kind = "legislation" if "law" in groups else "report" if groups.get("report") else "bill"
    draft = Draft(sures=[(0.95, len(found.group()))], kind=kind)
    draft.put("title", found[name], *found.span(name))
    for group in ("law", "number"):
        if groups.get(group):
            draft.put("number", found[group], *found.span(group))
    end = _end(text, found.end())
    statutes = list(_ENACTING.finditer(text, found.end("title") if name == "title" else found.end(), end))
    if statutes:
        draft.put("references", "; ".join(one.group() for one in statutes), statutes[0].start(), statutes[-1].end())
    tokens = [token for token in tokenise(text[:end]) if token.start >= lead]
    _rest(draft, text, tokens, (end, end))
    years = list(_ENACTED_IN.finditer(text, found.end(), end))
    days = [token.date for token in tokens if token.kind == "ymd" and token.date is not None and token.start >= found.end()]
    draft.date = FoundDate(*years[-1].span("year"), int(years[-1]["year"])) if years else next(iter(days), None)
    if draft.date is not None:
        draft.spans["issued"] = (draft.date.start, draft.date.end)
    return Found(draft, lead, start, end)


def _read_record(text: str, found: re.Match[str], start: int, lead: int) -> Found:
    """Read the printed words of a parliament: volume, record, page or column, and the day."""
    draft = Draft(sures=[(0.95, len(found.group()))], kind="hearing")
    name = next(group for group in ("record", "debate", "hansard") if found[group])
    draft.put("container-title", found[name], *found.span(name))
    for group in ("volume", "page"):
        if found[group]:
            draft.put(group, found[group], *found.span(group))
    end = _end(text, found.end())
    draft.date = next((date for date in find_dates(text[:end]) if date.start >= lead and date.year is not None), None)
    if draft.date is not None:
        draft.spans["issued"] = (draft.date.start, draft.date.end)
    volume, column = (
        re.search(r"\bvol\.?\s(\d{1,4})", text[lead:end]),
        re.search(r"\b(?:cc?|cols?)\.?\s(\d{1,5})", text[lead:end]),
    )
    for label, match in (("volume", volume), ("page", column)):
        if match:
            draft.put(label, match[1], lead + match.start(1), lead + match.end(1))
    return Found(draft, lead, start, end)
