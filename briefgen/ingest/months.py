"""The names of months in the languages of the articles, and dates as they stand in citations."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.namedtuple import NamedTuple

_NAMES = (
    (
        "january jan|january;february feb|february;march mar|march;april apr|april;may|may;june jun|june;july jul|july;"
        "august aug|august;september sept sep|september;october oct|october;november nov|november;december dec|december"
    ),
    (
        "января январь янв;февраля февраль фев;марта март мар;апреля апрель апр;мая май;июня июнь;июля июль;августа август авг;"
        "сентября сентябрь сен сент;октября октябрь окт;ноября ноябрь ноя;декабря декабрь дек"
    ),
    (
        "січня січень;лютого лютий;березня березень;квітня квітень;травня травень;червня червень;липня липень;серпня серпень;"
        "вересня вересень;жовтня жовтень;листопада листопад;грудня грудень"
    ),
    "januar jänner;februar;märz;april;mai;juni;juli;august;september;oktober okt;november;dezember dez",
    "janvier janv;février févr;mars;avril;mai;juin;juillet;août;septembre;octobre;novembre;décembre",
    "enero;febrero;marzo;abril;mayo;junio;julio;agosto;septiembre setiembre;octubre;noviembre;diciembre",
    "gennaio;febbraio;marzo;aprile;maggio;giugno;luglio;agosto;settembre;ottobre;novembre;dicembre",
    "janeiro;fevereiro;março;abril;maio;junho;julho;agosto;setembro;outubro;novembro;dezembro",
)
MONTHS = {
    name: number
    for language in _NAMES
    for number, names in enumerate(language.split(";"), start=1)
    for name in names.replace("|", " ").split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:1[5-9]|20)\d\d"
DATE = re.compile(
    rf"(?<![\w.])(?:(?P<month>{_MONTH})\.?[ ](?P<day>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?(?:[ ]?[-–][ ]?\d{{1,2}})?(?:,?[ ](?P<year>{_YEAR}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|º|"
    rf"er)?(?:[ ]?[-–][ ]?\d{{1,2}}\.?)?[ ](?:de[ ])?(?P<month2>{_MONTH})\.?(?:,?[ ](?:de[ ])?(?P<year2>{_YEAR}))?"
    rf"|(?P<day3>\d{{1,2}})\.(?P<month3>\d{{1,2}})\.(?P<year3>{_YEAR}|\d\d)"
    rf"|(?P<year4>{_YEAR})-(?P<month4>\d\d)-(?P<day4>\d\d)"
    rf"|(?:(?P<year5>{_YEAR})年)?(?P<month5>\d{{1,2}})月(?:(?P<day5>\d{{1,2}})日)?"
    rf"|(?P<month6>{_MONTH})\.?,?[ ](?P<year6>{_YEAR})"
    rf")(?!\w)",
    re.IGNORECASE,
)
YEAR = re.compile(rf"(?<![\w.,/-]){_YEAR}(?![\w]|[.,]\d)")


class Day(NamedTuple):
    """A date as it stands in a text; None for what it does not say."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    def edtf(self) -> str:
        """Give it as EDTF, XXXX for a year that is not said."""
        year = f"{self.year:04}" if self.year else "XXXX"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)])


@lru_cache(maxsize=4096)
def last_date(text: str) -> Day | None:
    """Give the last date in a text; None where there is none."""
    found = None
    for match in DATE.finditer(text):
        groups = {name.rstrip("23456"): value for name, value in match.groupdict().items() if value}
        month = groups.get("month", "")
        number = int(month) if month.isdecimal() else MONTHS.get(month.lower(), 0)
        day = int(groups["day"]) if "day" in groups else None
        year = int(groups["year"]) if "year" in groups else None
        if year is not None and year < 100:
            year += 1900 if year > 40 else 2000
        if 1 <= number <= 12 and (day is None or 1 <= day <= 31):
            found = Day(match.start(), match.end(), year, number, day)
    return found
