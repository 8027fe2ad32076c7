"""Words and signs for units as articles print them, and the units of a brief that they mean.

What must not live here: numbers, and nouns that are no unit of measure (counted).
"""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.core.units import CURRENCIES, PERCENT
from briefgen.ingest.language import any_of

_SIGNS = {
    "us$": "USD",
    "u.s.$": "USD",
    "u.s. $": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "can$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "r$": "BRL",
    "nt$": "TWD",
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
    "₪": "ILS",
    "₫": "VND",
    "rmb": "CNY",
    "rs.": "INR",
    "rs": "INR",
    "rur": "RUB",
    **{
        code.lower(): code
        for code in CURRENCIES - {"ALL", "TOP", "CUP", "MOP", "LAK", "PEN", "MAD", "TRY", "ANG", "COP", "SOS", "SUR"}
    },
}
_WORDS: dict[str, str] = {
    name: unit
    for names, unit in (
        ("%|percent|per cent|pct|prozent|процент|процента|процентов|por ciento|pour cent|per cento|%ige|%-ige", PERCENT),
        (
            (
                "us dollars|u.s. dollars|american dollars|dollars|dollar|долларов|доллара|доллар|долл.|долл|$|us$|us-dollar|"
                "dólares|bucks|dollars américains"
            ),
            "USD",
        ),
        ("euros|euro|евро|€", "EUR"),
        ("rubles|roubles|ruble|rouble|рублей|рубля|рубль|руб.|руб|rubel|rublos|₽", "RUB"),
        ("yuan|renminbi|rmb|юаней|юаня", "CNY"),
        ("yen|иен|¥", "JPY"),
        ("pounds sterling|british pounds|pound sterling|£", "GBP"),
        ("hryvnias|hryvnia|hryvnya|гривен|гривны", "UAH"),
        ("tenge|тенге", "KZT"),
        ("soms|som|сомов", "KGS"),
        ("rupees|rupee", "INR"),
        ("won", "KRW"),
        ("deutsche marks|deutschmarks|d-mark|marks", "DEM"),
        ("swiss francs|franken", "CHF"),
        ("french francs|francs", "FRF"),
        ("zlotys|zloty", "PLN"),
        ("pesetas", "ESP"),
        ("shekels", "ILS"),
        ("canadian dollars", "CAD"),
        ("australian dollars", "AUD"),
        ("hong kong dollars", "HKD"),
        ("swedish kronor", "SEK"),
        ("norwegian kroner", "NOK"),
        ("square kilometers|square kilometres|sq km|sq. km|km2|km²|кв. км|quadratkilometer|кв.км|km carrés", "square-kilometre"),
        ("kilometers per hour|kilometres per hour|km/h|kph|kmh", "kilometre-per-hour"),
        ("kilometers|kilometres|kilometer|kilometre|km|км|километров|километра|kilomètres|kilómetros", "kilometre"),
        ("nautical miles|nautical mile|nmi", "nautical-mile"),
        ("miles|mile|meilen", "mile"),
        ("meters|metres|meter|metre|метров|метра|mètres|metros", "metre"),
        ("cubic meters|cubic metres|m3|m³|куб. м|kubikmeter|кубометров|mètres cubes", "cubic-metre"),
        ("hectares|hectare|ha|гектаров|гектара|hektar|hectáreas", "hectare"),
        ("tons|tonnes|ton|tonne|metric tons|metric tonnes|тонн|тонны|tonnen|toneladas", "tonne"),
        ("kilograms|kilogrammes|kilogram|kilos|kg|кг|килограммов|kilogramm|kilogrammes", "kilogram"),
        ("grams|grammes|gramm|граммов|g", "gram"),
        ("barrels|barrel|bbl|баррелей|barils|barriles", "barrel"),
        ("liters|litres|литров|liter|litros", "litre"),
        ("kilowatt-hours|kilowatt hours|kwh|квт·ч", "kilowatt-hour"),
        ("megawatts|megawatt|mw|мвт", "megawatt"),
        ("gigawatts|gigawatt|gw|гвт", "gigawatt"),
        ("degrees celsius|degrees centigrade|degree celsius|°c|° c|ºc|grad celsius|grad", "degree-celsius"),
        ("seconds|second|sekunden|секунд|secondes|segundos", "second"),
        ("minutes|minute|минут|минуты|minuten|minutos", "minute"),
        ("hours|hour|часов|часа|stunden|stunde|heures|heure|horas", "hour"),
        ("business days|working days|calendar days|trading days|days|day|дней|дня|день|tage|tagen|tag|jours|jour|días", "day"),
        ("weeks|week|недель|недели|wochen|woche|semaines|semaine|semanas", "week"),
        ("months|month|месяцев|месяца|monate|monaten|monat|mois|meses", "month"),
        ("years old|years|year|yrs|лет|года|год|jahre|jahren|jahr|ans|années|años|jährige|jährigen", "year"),
        ("decades|decade|jahrzehnte|jahrzehnten|décennies|décadas|десятилетий", "decade"),
        ("centuries|century|siècles|siglos|jahrhunderte", "century"),
        ("fortnights|fortnight", "fortnight"),
        ("percentage points|percentage point|percent points|pp|p.p.|prozentpunkte|prozentpunkten|points de pourcentage|п.п.", ""),
        ("basis points|basis point|bps|basispunkte|per mille|promille|‰|ppm|ppb", ""),
        ("square miles|square mile|square meters|square metres|square feet|square foot|sq ft|sq m|m2|m²|quadratmeter", ""),
        ("acres|acre|g/km|mg/l|mg/dl|µg/m3|µg/m³|μg/m³|g/kg|kg/ha|t/ha|l/100 km", ""),
        ("miles per hour|mph|knots|knot|metres per second|meters per second|m/s|feet per second", ""),
        ("feet|foot|inches|inch|yards|yard|centimeters|centimetres|centimeter|cm|millimeters|millimetres|mm|nanometers", ""),
        ("nanometres|nanometer|nanometre|micrometres|microns|nm|light-years|light years|fathoms", ""),
        ("cubic feet|cubic kilometers|cubic kilometres|cubic foot|bcm|bcf|tcf|mcm|gallons|gallon|hectolitres|bushels|bushel", ""),
        ("barrels per day|barrels a day|bpd|b/d|barrels of oil equivalent|boe|tonnes of oil equivalent|mtoe", ""),
        (
            "kilotons|kilotonnes|kiloton|megatons|megatonnes|megaton|mt|gigatons|gigatonnes|gt|mtpa|teu|dwt|short tons|long tons",
            "",
        ),
        ("pounds|pound|lbs|lb|ounces|ounce|oz|carats|milligrams|mg|micrograms|µg|μg", ""),
        ("terawatt-hours|terawatt hours|twh|gigawatt-hours|gigawatt hours|gwh|megawatt-hours|megawatt hours|mwh|kilowatts", ""),
        (
            "kilowatt|kw|terawatts|tw|watts|watt|volts|kilovolts|kv|amperes|horsepower|hp|joules|btu|mmbtu|calories|kilocalories",
            "",
        ),
        ("degrees fahrenheit|°f|degrees|degree|°|kelvin|decibels|db|hertz|khz|mhz|ghz|becquerels|sieverts|millisieverts|msv", ""),
        ("gigabytes|gigabits|gbps|mbps|gb|megabytes|mb|terabytes|tb|petabytes|kilobytes|exabytes|teraflops|petaflops|qubits", ""),
        ("cents|cent|pence|kopecks|kopeks|копеек", ""),
        ("美元", "USD"),
        ("元|人民币", "CNY"),
        ("欧元", "EUR"),
        ("卢布", "RUB"),
        ("日元|円", "JPY"),
        ("公里", "kilometre"),
        ("吨", "tonne"),
    )
    for name in names.split("|")
}
SCALED: dict[str, tuple[Decimal, str]] = {
    "decade": (Decimal(10), "year"),
    "century": (Decimal(100), "year"),
    "fortnight": (Decimal(14), "day"),
}
"""Units that a brief does not have, and how many of one of its units each is."""

_JOINED = "|".join(
    re.escape(name)
    + ("(?![\\w])" if name[-1].isalnum() and name[-1] < "\u3400" else "(?![^\\W\\d_])" if name in {"°", "$"} else "")
    for name in sorted(_WORDS, key=len, reverse=True)
).replace(r"\ ", r"[ \u00a0-]")
UNIT = re.compile(rf"[ \u00a0-]?(?P<name>{_JOINED})")
"""A unit behind its number, in small letters."""

SIGN = re.compile(rf"(?<![^\W\d_]){any_of(_SIGNS)}")
"""A sign of a currency before its sum, in small letters."""

SIGN_BEFORE = re.compile(rf"(?:{SIGN.pattern})[ \u00a0]?$")
"""The same, at the end of what stands before a number."""


def currency_of(sign: str) -> str:
    """Give the code of a currency from its sign."""
    return _SIGNS.get(sign.strip().lower(), "")


def unit_of(words: str) -> str:
    """Give the unit of a brief that words or a sign mean; also one of SCALED."""
    return _WORDS.get(words.casefold().replace("\u00a0", " "), _WORDS.get(words.casefold().replace("-", " "), ""))


def is_unit(words: str) -> bool:
    """Tell whether words are a unit of measure, if one that a brief does not have."""
    return words.casefold().replace("\u00a0", " ") in _WORDS or words.casefold().replace("-", " ") in _WORDS
