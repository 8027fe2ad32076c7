"""Finding dates and periods: days, months, years, spans, decades, and times that count from another date.

A year that the text leaves out is the last one in which the day lies before the article's own date, or the next one where the
text looks ahead ("will meet in July"). What must not live here: which quantity a date belongs to (gathering).
"""

from __future__ import annotations

import re

from briefgen.core.dates import parse_period
from briefgen.dataclass import dataclass
from briefgen.ingest.dates.relative import from_count, from_weekday, from_words
from briefgen.ingest.dates.rules import CASES, SEASONS, dates_of, rules
from briefgen.ingest.language import folded
from briefgen.ingest.months import MONTHS
from briefgen.ingest.quantities.names import named_places
from briefgen.ingest.quantities.terms import Closed

_SINCE = re.compile(
    r"\b(?P<sense>since|until|till|through|seit|bis|depuis|jusqu[’']en|desde|hasta|с|до)\s(?:(?:the|den|der|les|los)\s)?"
    r"(?:years?\s|dem\sjahre?\s)?$"
)
_FROM = frozenset({"since", "seit", "depuis", "desde", "с"})
_AHEAD = re.compile(
    r"\b(?:will|shall|would|due|scheduled|expected|plans?\sto|set\sto|is\sto|are\sto|ends|begins|starts|opens|closes|expires|wird|werden|soll(?:en)?|sera|doit)\b"
)
_ORDINALS = {
    **dict.fromkeys(("first", "erste", "ersten", "premier"), 1),
    **dict.fromkeys(("second", "zweite", "zweiten", "deuxième"), 2),
    **dict.fromkeys(("third", "dritte", "dritten", "troisième"), 3),
    **dict.fromkeys(("fourth", "final", "last", "vierte", "vierten", "quatrième"), 4),
}
_CENTURIES = {
    **dict(zip("sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(), range(16, 22), strict=True)),
    **dict(zip("xvi xvii xviii xix xx xxi".split(), range(16, 22), strict=True)),
}
_TENS = dict(
    zip("zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger".split(), range(2, 10), strict=True)
)
_OPENING = dict(zip("two three four five six seven eight nine ten eleven".split(), range(2, 12), strict=True))
_BEGINS = {"alone": "alone", "year": "bare", "weekday": "weekday"}
"""Groups at which a date begins; what stands before in their rules only leads to it."""

_LABEL = re.compile(
    r"(?:\b(?:resolutions?|regulations?|directives?|no|nos|article|section|pages?|pp?|room|flight|number|clause|route|unit|model|vol|volume|paragraph|decree)\.?"
    r"|№|§|#)\s?$"
)
_COUNT = re.compile(
    r"(?:some|about|nearly|almost|over|more than|at least|up to|roughly|approximately|fewer than|less than|around)\s$"
)
_PLURAL = re.compile(r"\s[a-z-]{2,20}(?:\s[a-z-]{2,20})?(?<!i)(?<!u)(?<!s)s\b")
_TODAY = re.compile(
    r"\b(?:\w{2,14}ed|said|met|told|held|began|took|made|left|arrived|says|announces|meets|opens)\s(?:[\w-]{1,14}\s){0,3}$"
)


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text, from `start` to `end`. `date` is EDTF, XXXX where no year is known; `period` has "since" and "until" too.

    `inferred` is "year" where the year, or the whole of a relative date, was taken from another date.
    """

    start: int
    end: int
    text: str
    date: str
    period: str
    inferred: str = ""

    @property
    def has_year(self) -> bool:
        """Tell whether a year is known."""
        return not self.date.startswith("XXXX")


def find_dates(text: str, published: tuple[int, ...], language: str = "en") -> list[When]:
    """Give the dates of a text in order. `published` is the article's date as far as it is known."""
    small = folded(text)
    names = rules(language)
    read = _Reader(text, small, published)
    found: list[When] = []
    for match in dates_of(language).matches(small):
        rule = next(name for name in names if match[f"r_{name}"] is not None)
        start = match.start(_BEGINS.get(rule, 0) if not match.groupdict().get("toward") else 0)
        end = match.end() - match[0].endswith(".")
        edtf, inferred = read.meaning(rule, match)
        if edtf and _is_date(edtf):
            found.append(When(start, end, text[start:end], edtf, _with_sense(edtf, small[max(0, start - 24) : start]), inferred))
            years = re.findall(r"\d{4}", edtf)
            read.named = int(years[0]) if years else read.named
    return found


class _Reader:
    """What the dates of a text are read with: the article's date, and the year named last."""

    def __init__(self, text: str, small: str, published: tuple[int, ...]) -> None:
        self.text = text
        self.small = small
        self.published = published
        self.named = 0
        self._named: Closed | None = None

    def meaning(self, rule: str, match: re.Match[str]) -> tuple[str, str]:
        """Give what a rule found as EDTF, empty for nothing, and what of it was inferred."""
        said = {name: words for name, words in match.groupdict().items() if words is not None}
        if rule in {"monthspan", "dayspan", "spanday", "daytoday"}:
            return self._span(rule, said, match)
        if rule in {"day", "month", "alone"}:
            return self._day(rule, said, match)
        if rule == "relative":
            words = re.sub(r"\s", " ", said["relative"])
            if words == "today" and not _TODAY.search(self.small, max(0, match.start() - 60), match.start()):
                return "", ""
            return from_words(words, self.published, self.named), "year"
        if rule == "ago":
            return from_count(said["ago"], said["agounit"], said.get("agosense", "ago"), self.published, self.named), "year"
        if rule == "weekday":
            sense = said.get("wsense", "").strip()
            return from_weekday(said["weekday"], sense, self.published, is_ahead=self._is_ahead(match.start())), "year"
        if rule == "century" and "Century" in self.text[match.start() : match.end()]:
            return "", ""
        if rule == "year":
            return ("", "") if self._is_number(match) else (said["bare"], "")
        return _plain(rule, said), ""

    def _span(self, rule: str, said: dict[str, str], match: re.Match[str]) -> tuple[str, str]:
        """Give the days or months from one to another; a year that one leaves out is that of the other."""
        if not self._is_month(match, *(name for name in said if "_m" in name)):
            return "", ""
        begin = {"monthspan": "ms", "dayspan": "ds", "spanday": "sd", "daytoday": "dt"}[rule]
        end = {"monthspan": "me", "dayspan": "de", "spanday": "se", "daytoday": "du"}[rule]
        part = {name.rstrip("2"): words for name, words in said.items()}
        months = _month(part.get(f"{begin}_m") or part[f"{end}_m"]), _month(part.get(f"{end}_m") or part[f"{begin}_m"])
        days = int(part.get(f"{begin}_d", 0)), int(part.get(f"{end}_d", 0))
        inferred = ""
        if said_year := part.get(f"{end}_y") or part.get(f"{begin}_y"):
            last = int(said_year)
        else:
            last, inferred = self._year(months[1], days[1], match)
        first = int(part.get(f"{begin}_y", 0)) or (last - (months[0] > months[1]) if last else 0)
        return f"{_edtf(first, months[0], days[0])}/{_edtf(last, months[1], days[1])}", inferred

    def _day(self, rule: str, said: dict[str, str], match: re.Match[str]) -> tuple[str, str]:
        if rule == "month":
            return (_edtf(int(said["m_y"]), _month(said["m_m"]), 0), "") if self._is_month(match, "m_m") else ("", "")
        if rule == "alone":
            month = CASES.get(said["alone"]) or _month(said["alone"])
            if not self._is_month(match, "alone"):
                return "", ""
            year, inferred = self._year(month, 0, match)
            return _edtf(year, month, 0), inferred
        part = {name.rstrip("234567"): words for name, words in said.items()}
        if "d_a" in part:
            first, second = int(part["d_a"]), int(part["d_b"])
            # 7/8/1998 is either day; 17/8/1998 is one.
            day, month = (first, second) if first > 12 else (second, first) if second > 12 else (0, 0)
            return (_edtf(int(said["d_y5"]), month, day), "") if 0 < month < 13 else (said["d_y5"], "")
        typed = part.get("d_m", "")
        if not typed:
            return part["d_y"], ""
        month = int(typed) if typed.isdecimal() else _month(typed)
        if not self._is_month(match, *(name for name in ("d_m", "d_m2") if name in said)):
            return "", ""
        day = int(part.get("d_d", 0))
        year = int(part.get("d_y", 0))
        if not year and "d_m6" in said and not day and "d_y6" not in said:
            return "", ""
        if 0 < year < 100:
            year += 1900 if year > 40 else 2000
        inferred = ""
        if not year:
            year, inferred = self._year(month, day, match)
        return _edtf(year, month, day), inferred

    def _is_month(self, match: re.Match[str], *names: str) -> bool:
        """Tell the month of May from what may be: in small letters it is none, but in languages that write months so."""
        return not any(
            (match[name] or "").rstrip(".") in {"may", "march", "august", "mar"} and self.text[match.start(name)].islower()
            for name in names
        )

    def _year(self, month: int, day: int, match: re.Match[str]) -> tuple[int, str]:
        """Infer the year of a day from the article's date."""
        published = self.published
        if not published:
            return 0, ""
        if len(published) == 1:
            return published[0], "year"
        at = (month, day) if day and len(published) > 2 else (month,)
        here = published[1 : 1 + len(at)]
        lead = self.small[max(0, match.start() - 8) : match.end()]
        if re.search(r"\bnext\s", lead) or (self._is_ahead(match.start()) and not re.search(r"\blast\s", lead)):
            return published[0] + (at < here or (at == here and "next " in lead)), "year"
        return published[0] - (at > here or (at == here and "last " in lead)), "year"

    def _is_ahead(self, start: int) -> bool:
        clause = re.split(r"[.;:!?]\s|\s(?:that|which|who|after|since)\s", self.small[max(0, start - 160) : start])[-1]
        return _AHEAD.search(clause) is not None

    def _is_number(self, match: re.Match[str]) -> bool:
        """Tell a count, a label or a part of an address that looks like a year."""
        start, end = match.span("bare")
        before = self.small[max(0, start - 16) : start]
        if _LABEL.search(before) or (_COUNT.search(before) and _PLURAL.match(self.text, end)):
            return True
        if self._named is None:
            self._named = Closed(named_places(self.text))
        return not self._named.is_free(start, end)


def _plain(rule: str, said: dict[str, str]) -> str:
    """Give what the rules mean that need no other date."""
    if rule == "pair":
        return f"{said['first']}/{said['last']}"
    if rule == "span":
        end = _full(said["begin"], said["end"])
        # 2010/11 is a year of account, 1907/2006 the number of a law.
        is_year = said["dash"] != "/" or int(end) == int(said["begin"]) + 1
        return f"{said['begin']}/{end}" if is_year else ""
    if rule == "fiscal":
        return f"{said['fiscal']}/{_full(said['fiscal'], said['fiscal2'])}" if "fiscal2" in said else said["fiscal"]
    if rule == "partyear":
        return said["pyear"]
    if rule == "decade":
        tens = said.get("short") or str(_TENS.get(said.get("tens", ""), ""))
        return f"{said['decade']}X" if "decade" in said else f"19{tens}X"
    if rule == "century":
        return f"{int(said.get('century') or _CENTURIES[said.get('spelt') or said['roman']]) - 1}XX"
    if rule == "season":
        return f"{said['syear']}-{SEASONS[said['season']]}"
    if rule == "opening":
        months = _OPENING.get(said["opening"]) or int(said["opening"])
        return f"{said['oyear']}-01/{said['oyear']}-{months:02}"
    size = 6 if rule == "half" else 3
    number = int(said.get("hnum") or said.get("qnum") or _ORDINALS[said.get("half") or said["quarter"]])
    year = next(said[name] for name in ("hyear", "hyear2", "qyear", "qyear2") if name in said)
    return f"{year}-{(number - 1) * size + 1:02}/{year}-{number * size:02}"


def _full(begin: str, end: str) -> str:
    return begin[:2] + end if len(end) == 2 else end


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _edtf(year: int, month: int, day: int) -> str:
    return "-".join([f"{year:04}" if year else "XXXX", *(f"{part:02}" for part in (month, day) if part)])


def _with_sense(edtf: str, before: str) -> str:
    """Give the period that "since 1991" or "until 1991" means."""
    sense = _SINCE.search(before)
    if sense is None or "/" in edtf or edtf.startswith("XXXX"):
        return edtf
    return f"{edtf}/.." if sense["sense"] in _FROM else f"../{edtf}"


def _is_date(edtf: str) -> bool:
    try:
        parse_period(edtf)
    except ValueError:
        return False
    return True
