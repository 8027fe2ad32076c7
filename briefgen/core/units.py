"""Units: what a value is measured in, and which go together.

A unit is an ISO 4217 currency code (with a year behind it for constant prices, USD-1990), `percent`, a unit of measure, or a noun
that brief.toml declares. Money of two currencies, or of constant and of current prices, never goes together. What must not live
here: words for units in a language (compose has them).
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from briefgen.dataclass import dataclass
from briefgen.errors import nearest
from briefgen.pattern import pattern

PERCENT = "percent"

CURRENCIES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP "
    "CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR "
    "ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW "
    "ZWG XDR "
    # Withdrawn codes that older sources are priced in.
    "ATS BEF DEM ESP FIM FRF GRD HRK IEP ITL LTL LVL NLG PTE RUR SKK SIT SUR XEU YUM".split()
)
"""ISO 4217 currency codes, and withdrawn ones that a brief on past decades meets. Source: ISO 4217, lists one and three."""

MEASURES: dict[str, str] = {
    "metre": "length-meter",
    "kilometre": "length-kilometer",
    "mile": "length-mile",
    "nautical-mile": "length-nautical-mile",
    "square-kilometre": "area-square-kilometer",
    "hectare": "area-hectare",
    "gram": "mass-gram",
    "kilogram": "mass-kilogram",
    "tonne": "mass-tonne",
    "litre": "volume-liter",
    "barrel": "volume-barrel",
    "cubic-metre": "volume-cubic-meter",
    "second": "duration-second",
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "kilowatt-hour": "energy-kilowatt-hour",
    "megawatt": "power-megawatt",
    "gigawatt": "power-gigawatt",
    "degree-celsius": "temperature-celsius",
    "kilometre-per-hour": "speed-kilometer-per-hour",
}
"""Units of measure by the name that a table uses, and their identifiers in CLDR."""


_SYMBOLS = {
    "%": PERCENT,
    "pct": PERCENT,
    "per cent": PERCENT,
    "$": "USD",
    "US$": "USD",
    "dollar": "USD",
    "US dollar": "USD",
    "€": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "rouble": "RUB",
    "ruble": "RUB",
    "yuan": "CNY",
    "RMB": "CNY",
    "km": "kilometre",
    "kilometer": "kilometre",
    "meter": "metre",
    "kg": "kilogram",
    "t": "tonne",
    "ton": "tonne",
    "km2": "square-kilometre",
    "km²": "square-kilometre",
    "bbl": "barrel",
    "kWh": "kilowatt-hour",
    "MW": "megawatt",
    "GW": "gigawatt",
}
"""What people type, and the unit that they most likely mean."""


_AT_PRICES = pattern(r"([A-Z]{3})-(\d{4})")


def split_money(unit: str) -> tuple[str, str]:
    """Split a unit of money into its currency and, for constant prices, their year: ("USD", "1990") of USD-1990."""
    match = _AT_PRICES.fullmatch(unit)
    return (match[1], match[2]) if match else (unit, "")


def is_at_current_prices(unit: str) -> bool:
    """Tell whether a unit is money of no stated year: what it buys differs from year to year."""
    return unit in CURRENCIES


class UnitMismatch(ValueError):
    """Arithmetic was asked for over units that do not go together."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a brief may use. `nouns` maps a declared noun to its forms, one and other: ("officer", "officers")."""

    nouns: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __contains__(self, unit: str) -> bool:
        return unit == PERCENT or split_money(unit)[0] in CURRENCIES or unit in MEASURES or unit in self.nouns

    def nearest(self, unit: str) -> str:
        """Give a hint that names the unit that was most likely meant, or nothing."""
        one = unit.removesuffix("s")
        for meant in (_SYMBOLS.get(unit) or _SYMBOLS.get(one), unit.upper(), unit.lower(), one.lower()):
            if meant and meant in self:
                return f'did you mean "{meant}"?'
        # Codes of three letters are all near one another: only words are guessed.
        return nearest(unit, [PERCENT, *self.nouns, *MEASURES])


UnitKind = Literal["none", "money", "percent", "measure", "noun"]


def unit_kind(unit: str) -> UnitKind:
    """Tell what sort of unit it is; an unknown one is a noun."""
    if not unit:
        return "none"
    if unit == PERCENT:
        return "percent"
    if split_money(unit)[0] in CURRENCIES:
        return "money"
    return "measure" if unit in MEASURES else "noun"
