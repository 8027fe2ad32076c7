"""Words and signs for units as articles print them, and the units of a brief that they mean.

What must not live here: numbers, and nouns that are no unit of measure (quantities).
"""

from __future__ import annotations

import re

from briefgen.core.units import PERCENT

_SIGNS = {
    "US$": "USD",
    "U.S.$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "R$": "BRL",
    "NT$": "TWD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₹": "INR",
    "₩": "KRW",
    "₴": "UAH",
    "₸": "KZT",
    "₺": "TRY",
    "RMB": "CNY",
    **{
        code: code
        for code in "USD EUR GBP CNY RUB RUR JPY CHF INR KRW UAH KZT KGS UZS TJS BYN PLN SEK NOK DKK CAD AUD DEM".split()
    },
}
SIGN = "|".join(rf"(?<![A-Za-z]){re.escape(sign)}" for sign in sorted(_SIGNS, key=len, reverse=True))
"""A sign of a currency before its sum."""

_WORDS: dict[str, str] = {
    name: unit
    for names, unit in (
        ("%|percent|per cent|pct|prozent|процент|процента|процентов|por ciento|pour cent|per cento", PERCENT),
        ("us dollars|u.s. dollars|american dollars|dollars|dollar|долларов|доллара|долл|$", "USD"),
        ("euros|euro|евро|€", "EUR"),
        ("rubles|roubles|ruble|rouble|рублей|рубля|руб|rubel", "RUB"),
        ("yuan|renminbi|rmb|юаней|юаня", "CNY"),
        ("yen|иен", "JPY"),
        ("pounds sterling|pounds|£", "GBP"),
        ("hryvnias|hryvnia|hryvnya|гривен", "UAH"),
        ("tenge|тенге", "KZT"),
        ("soms|som|сомов", "KGS"),
        ("rupees|rupee", "INR"),
        ("won", "KRW"),
        ("deutsche marks|marks|deutschmarks", "DEM"),
        ("francs", "FRF"),
        ("usd", "USD"),
        ("eur", "EUR"),
        ("square kilometers|square kilometres|sq km|sq. km|km2|km²|кв. км", "square-kilometre"),
        ("kilometers per hour|kilometres per hour|km/h|kph", "kilometre-per-hour"),
        ("kilometers|kilometres|kilometer|kilometre|km|км|километров|kilomètres|kilómetros", "kilometre"),
        ("nautical miles|nautical mile", "nautical-mile"),
        ("miles|mile", "mile"),
        ("meters|metres|meter|metre|метров", "metre"),
        ("cubic meters|cubic metres|m3|m³|куб. м", "cubic-metre"),
        ("hectares|hectare|ha|гектаров|hektar", "hectare"),
        ("tons|tonnes|ton|tonne|metric tons|тонн|тонны|tonnen", "tonne"),
        ("kilograms|kilogrammes|kilogram|kg|кг", "kilogram"),
        ("grams|grammes", "gram"),
        ("barrels|barrel|bbl|баррелей", "barrel"),
        ("liters|litres|литров", "litre"),
        ("kilowatt-hours|kwh", "kilowatt-hour"),
        ("megawatts|mw|мвт", "megawatt"),
        ("gigawatts|gw|гвт", "gigawatt"),
        ("degrees celsius|°c", "degree-celsius"),
        ("seconds|second", "second"),
        ("minutes|minute|минут|minuten", "minute"),
        ("hours|hour|часов|stunden|heures|horas", "hour"),
        ("business days|working days|days|day|дней|дня|tage|tagen|jours|días", "day"),
        ("weeks|week|недель|wochen|semaines", "week"),
        ("months|month|месяцев|месяца|monate|monaten|meses", "month"),
        ("years|year|лет|года|jahre|jahren|ans|años", "year"),
    )
    for name in names.split("|")
}
UNIT = "|".join(
    re.escape(name) + ("(?![\\w])" if name[-1].isalnum() else "") for name in sorted(_WORDS, key=len, reverse=True)
).replace(r"\ ", r"[ \u00a0]")
"""A unit behind its number."""


def currency_of(sign: str) -> str:
    """Give the code of a currency from its sign."""
    return _SIGNS.get(sign.strip(), _SIGNS.get(sign.strip().upper(), ""))


def unit_of(words: str) -> str:
    """Give the unit of a brief that words or a sign mean."""
    return _WORDS.get(words.casefold().replace("\u00a0", " "), "")
