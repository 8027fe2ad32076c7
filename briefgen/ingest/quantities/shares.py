"""Parts and multiples: "two-thirds of", "one in five", "nearly half", "doubled", "threefold", "1.5 times".

Text in small letters goes in. What must not live here: numbers with a unit or a noun behind them (finding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from briefgen.ingest.language import Seeker
from briefgen.ingest.quantities.bounds import bound_before
from briefgen.ingest.quantities.quantity import CONFIDENCE, Quantity

_UP_TO = {
    word: value for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "twenty": 20, "fifty": 50, "hundred": 100}
_PART = {
    name: value
    for names, value in (
        ("half halves", 2),
        ("third thirds", 3),
        ("quarter quarters fourth fourths", 4),
        ("fifth fifths", 5),
        ("sixth sixths", 6),
        ("seventh sevenths", 7),
        ("eighth eighths", 8),
        ("ninth ninths", 9),
        ("tenth tenths", 10),
        ("hundredth hundredths", 100),
        ("thousandth thousandths", 1000),
    )
    for name in names.split()
}
_TOP = "one|two|three|four|five|six|seven|eight|nine"
_TIMES = {"doubl": "2", "tripl": "3", "trebl": "3", "quadrupl": "4", "quintupl": "5", "halv": "0.5"}
_OF = (
    r"(?=\s(?:of|as|the|its|their|his|her|our|a|an|all|that|those)\b(?!\s(?:half|quarter|century|million|billion|mile|"
    r"year|hour|day|dozen)))"
)
_HALF_OF = (
    r"(?=\s(?:of|the|its|their|his|her|our|all|that|those|as)\b(?!\s(?:century|decade|year|hour|day|19|20|18))|\s(?:were|was|are|is|had|have|said|"
    r"did|do|came|come)\b)"
)
_TO = re.compile(r"\b(?:to|will|would|could|may|might|should|than|nearly|almost|roughly|about)\s$")
_RULES = {
    "en": (
        rf"(?P<fraction>\b(?:(?P<top>{_TOP})(?P<dash>[ -])(?P<part>half|third|quarter|fourth|fifth|sixth|seventh|eighth|"
        rf"ninth|tenth)(?P<many>s?)"
        rf"\b(?!-)(?!\sof\s(?:the\s)?(?:1[89]|20)\d\d)|an?\s(?P<one>third|quarter|fifth|sixth|seventh|eighth|tenth|hundredth|thousandth)"
        r"(?=\s(?:of(?!\s(?:a\s(?:century|million|billion|mile)|(?:1[89]|20)\d\d))|as|less|more|fewer|higher|lower|larger|smaller|cheaper|"
        r"in\s|to\s|since|from|over\sthe|between|by)\b|[.,;)])))"
        rf"|(?P<half>\b(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?<!last\s)(?<!-)half\b(?!-){_HALF_OF})"
        r"|(?P<slashed>(?<![\w/.,$€£-])(?P<over>[1-9])/(?P<under>[2-9])(?=\s(?:of|the|majority|share|stake)\b))"
        r"|(?P<sign>(?<![\w½¼¾])[½¼¾⅓⅔](?=\s(?:of|the)\b))"
        r"|(?P<among>(?<![\w.,$€£-])(?P<some>one(?:\s[a-z]{3,12})?|two|three|four|five|six|seven|eight|nine|\d{1,2})\s(?:in|out\sof)(?:\severy)?\s"
        r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a\shundred|10|20|50|100|\d{1,3}(?:,\d{3})+|[3-9])"
        r"(?![\w-]|[.,]\d|\s?%|\s(?:percent|per|years?|months?|weeks?|days?|hours?|million|billion|thousand|km|miles|january|february|march|"
        r"april|may|june|july|august|september|october|november|december)\b))"
        r"|(?P<twice>\btwice(?=\s(?:as|the|that|its|their|what)\b))"
        r"|(?P<fold>\b(?P<folds>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|\d{1,4}(?:\.\d)?)(?:-|\s)?fold\b)"
        r"|(?P<verb>\b(?:(?P<stem>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)|(?P<base>doubl|tripl|trebl|quadrupl|halv)e(?!\s(?:the|that|its|their|what)\b))\b(?!\s(?:down|back|up\son)\b))"
        r"|(?P<double>\b(?P<simple>doubl|tripl)e(?=\s(?:the|that|its|their|what)\b))"
    ),
    "de": (
        r"(?P<fraction>\b(?:(?P<top>ein|zwei|drei|vier|fünf)(?P<dash>\s)(?P<part>drittel|viertel|fünftel|sechstel|achtel|zehntel)(?P<many>)\b))"
        r"|(?P<half>\b(?:die\s|rund\sdie\s)?hälfte(?=\s(?:der|des|aller|von|seiner|ihrer)\b))"
        r"|(?P<verb>\bver(?P<stem>doppel|dreifach|vierfach)\w{1,4}\b)|(?P<fold>\b(?P<folds>zwei|drei|vier|fünf|zehn)fach\w{0,2}\b)"
    ),
    "fr": (
        r"(?P<fraction>\b(?:(?P<top>un|deux|trois|quatre)(?P<dash>\s)(?P<part>tiers|quart|quarts|cinquième|cinquièmes|dixième)(?P<many>)\b))"
        r"|(?P<half>\bla\smoitié(?=\s(?:de|des|du|d[’'])))|(?P<verb>\b(?P<stem>doubl|tripl|quadrupl)(?:é|ée|és|ées|er|ait|ent)\b)"
    ),
    "es": (
        r"(?P<fraction>\b(?:(?P<top>un|dos|tres|cuatro)(?P<dash>\s)(?P<part>tercio|tercios|cuarto|cuartos|quinto|quintos|décimo)(?P<many>)"
        r"(?=\s(?:de|del)\b)))|(?P<half>\bla\smitad(?=\s(?:de|del)\b))|(?P<verb>\b(?:se\s)?(?P<stem>duplic|triplic)(?:ó|aron|ado|ar)\b)"
    ),
    "ru": (
        r"(?P<fraction>\b(?:(?P<top>одна|две|три|одну|двух)(?P<dash>\s)(?P<part>трети|третей|треть|четверти|четвёртых|пятых)(?P<many>)\b))"
        r"|(?P<lone>\b(?:треть|трети|четверть|четверти)(?=\s[а-я]))|(?P<half>\b(?:половина|половину|половины)(?=\s[а-я]))"
        r"|(?P<verb>\b(?P<stem>удвои|утрои)\w{1,5}\b)"
    ),
}
_ABROAD = {
    **dict.fromkeys("drittel tiers tercio tercios трети третей треть".split(), 3),
    **dict.fromkeys("viertel quart quarts cuarto cuartos четверти четвёртых четверть".split(), 4),
    **dict.fromkeys("fünftel cinquième cinquièmes quinto quintos пятых".split(), 5),
    "sechstel": 6,
    "achtel": 8,
    "zehntel": 10,
    "dixième": 10,
    "décimo": 10,
    **dict.fromkeys("zwei deux dos две двух doppel doubl duplic удвои".split(), 2),
    **dict.fromkeys("drei trois tres три dreifach tripl triplic утрои".split(), 3),
    **dict.fromkeys("ein un одна одну".split(), 1),
    "vier": 4,
    "quatre": 4,
    "cuatro": 4,
    "vierfach": 4,
    "quadrupl": 4,
    "fünf": 5,
    "zehn": 10,
}


@lru_cache(maxsize=8)
def _shares(language: str) -> Seeker:
    return Seeker(
        _RULES[language],
        never="of the as its their his her our all that those in to since from over between by less more said",
        also=[f"{number}fold" for number in _UP_TO],
    )


def find_shares(text: str, small: str, language: str = "en") -> Iterator[Quantity]:
    """Give the parts and multiples of a text; `small` is the text in small letters."""
    for match in _shares(language).matches(small):
        read = _read(match)
        if read is None:
            continue
        value, is_multiple = read
        start, end = match.start(), match.end()
        if match.groupdict().get("base") and not _TO.search(small, max(0, start - 9), start):
            continue
        bound, approx = bound_before(small, start)
        kind = "multiple" if is_multiple else "share"
        yield Quantity(
            start,
            end,
            text[start:end],
            value,
            printed="times" if is_multiple else "",
            approx=approx,
            kind=kind,
            bound=bound,
            confidence=CONFIDENCE[kind],
        )


def _read(match: re.Match[str]) -> tuple[Decimal, bool] | None:
    """Give the value, and whether it is a multiple."""
    said = {name: words for name, words in match.groupdict().items() if words is not None}
    if "fraction" in said:
        return _fraction(said)
    if "half" in said:
        return Decimal("0.5"), False
    if "lone" in said:
        return _share(1, _ABROAD[said["lone"]]), False
    if "slashed" in said or "among" in said:
        top, whole = said.get("over") or said["some"], said.get("under") or said["whole"]
        some, of = _number(top.split()[0]), _number(whole)
        return (_share(some, of), False) if 0 < some < of else None
    if "sign" in said:
        return {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": _share(1, 3), "⅔": _share(2, 3)}[
            said["sign"]
        ], False
    if "fold" in said:
        return Decimal(said["folds"]) if said["folds"][0].isdigit() else Decimal(_number(said["folds"])), True
    stem = said.get("stem") or said.get("base") or said.get("simple") or "doubl"
    return Decimal(_TIMES.get(stem) or _ABROAD[stem]), True


def _fraction(said: dict[str, str]) -> tuple[Decimal, bool] | None:
    if "one" in said:
        return _share(1, _PART[said["one"]]), False
    top = _number(said["top"])
    part = _PART.get(said["part"]) or _ABROAD[said["part"]]
    # "two thirds", "one-third"; but "one third party" and "two quarter finals" are none.
    if said["dash"] == " " and said["part"] in _PART and bool(said["many"]) is (top == 1):
        return None
    return (_share(top, part), False) if top < part else None


def _number(word: str) -> int:
    plain = word.replace(",", "").removeprefix("a ")
    return int(plain) if plain.isdecimal() else _UP_TO.get(plain) or _ABROAD.get(plain, 0)


def _share(top: int, whole: int) -> Decimal:
    return (Decimal(top) / Decimal(whole)).quantize(Decimal("0.0001") if whole < 100 else Decimal("0.0000001")).normalize()
