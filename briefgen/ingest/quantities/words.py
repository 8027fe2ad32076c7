"""Number words of five languages: which there are, and what a row of them is worth.

What must not live here: numbers in digits (numerals), and whether a number is a quantity (finding).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from briefgen.namedtuple import NamedTuple


class Lexicon(NamedTuple):
    """The number words of a language. `scales` multiply what stands before them; `glue` joins the parts of one number."""

    small: Mapping[str, int]
    scales: Mapping[str, int]
    glue: str
    lone: frozenset[str] = frozenset()


def _counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {name: start + step * at for at, names in enumerate(words.split()) for name in names.split("/")}


_LEXICONS = {
    "en": Lexicon(
        _counted(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen"
        )
        | _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
        {"hundred": 100, "dozen": 12, "thousand": 1000},
        r"-|\s(?:and\s)?",
        frozenset({"hundred", "dozen", "thousand"}),
    ),
    "de": Lexicon(
        _counted(
            "null eins/ein zwei drei vier fünf/fuenf sechs sieben acht neun zehn elf zwölf/zwoelf dreizehn vierzehn fünfzehn "
            "sechzehn siebzehn achtzehn neunzehn"
        )
        | _counted("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10),
        {"hundert": 100, "dutzend": 12, "tausend": 1000},
        r"\s?(?:und\s?)?",
        frozenset({"hundert", "tausend"}),
    ),
    "fr": Lexicon(
        _counted(
            "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
            "dix-neuf"
        )
        | _counted("vingt/vingts trente quarante cinquante soixante septante octante/huitante nonante", 20, 10),
        {"cent": 100, "cents": 100, "mille": 1000},
        r"-(?:et-)?|\s(?:et\s)?",
        frozenset({"cent", "mille"}),
    ),
    "es": Lexicon(
        _counted(
            "cero uno/un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
            "dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún veintidós veintitrés veinticuatro veinticinco "
            "veintiséis veintisiete veintiocho veintinueve"
        )
        | _counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
        | _counted(
            "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas "
            "seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
            100,
            100,
        ),
        {"mil": 1000},
        r"\s(?:y\s)?",
        frozenset({"mil"}),
    ),
    "ru": Lexicon(
        _counted(
            "ноль один/одна/одного/одной/одном два/две/двух/двум/двумя три/трех/трёх/трем/трём/тремя "
            "четыре/четырех/четырёх/четырем "
            "пять/пяти шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать/одиннадцати "
            "двенадцать/двенадцати тринадцать/тринадцати четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати "
            "семнадцать/семнадцати восемнадцать/восемнадцати девятнадцать/девятнадцати"
        )
        | _counted(
            "двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти семьдесят/семидесяти "
            "восемьдесят/восьмидесяти девяносто/девяноста",
            20,
            10,
        )
        | _counted(
            "сто/ста двести/двухсот триста/трехсот/трёхсот четыреста/четырехсот пятьсот/пятисот шестьсот семьсот", 100, 100
        )
        | {"восемьсот": 800, "девятьсот": 900},
        {"тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тысячу": 1000},
        r"\s",
        frozenset({"тысяча", "тысячу"}),
    ),
}


@lru_cache(maxsize=8)
def words_pattern(language: str) -> str:
    """Give the expression of a number in words of a language, in small letters."""
    lexicon = _LEXICONS[language]
    word = "|".join(sorted({*lexicon.small, *lexicon.scales}, key=len, reverse=True))
    lead = r"(?:(?:a|one)\s(?=hundred|dozen|thousand))?" if language == "en" else ""
    half = r"(?:\sand\sa\s(?:half|quarter))?" if language == "en" else ""
    return rf"{lead}(?:{word})(?:(?:{lexicon.glue})(?:{word})){{0,9}}(?![\w]){half}"


def value_in_words(typed: str, language: str = "en") -> Decimal | None:
    """Give what a row of number words is worth; None where they make no number, as "five twenty"."""
    lexicon = _LEXICONS[language]
    words, part_of = _parted(typed.casefold(), language)
    total = part = last = 0
    for word in words:
        if word in lexicon.scales:
            factor = lexicon.scales[word]
            part = max(part, 1) * factor
            if factor >= 1000:
                total, part = total + part, 0
        elif word in lexicon.small:
            number, before = lexicon.small[word], last
            part = _joined(part, number, before, language)
            if part < 0:
                return None
            factor = number
        else:
            return None
        last = factor
    return Decimal(total + part) + part_of if words else None


def _parted(typed: str, language: str) -> tuple[list[str], Decimal]:
    rest = re.search(r"\sand\sa\s(half|quarter)$", typed)
    if rest:
        typed = typed[: rest.start()]
    glue = {"and", "a", "et", "y", "und", ""}
    return [word for word in _atoms(language).findall(typed) if word not in glue], (
        Decimal({"half": "0.5", "quarter": "0.25"}[rest[1]]) if rest else Decimal(0)
    )


@lru_cache(maxsize=8)
def _atoms(language: str) -> re.Pattern[str]:
    lexicon = _LEXICONS[language]
    return re.compile("|".join(sorted({*lexicon.small, *lexicon.scales}, key=len, reverse=True)))


def _joined(part: int, number: int, before: int, language: str) -> int:
    """Add a number to what stands before it; -1 where the two are no one number."""
    if not part or before >= 100:
        return part + number if number < max(before, 1000) else -1
    tens = part % 100
    if language == "de" and tens < 10 and number >= 20:
        return part + number  # "ein-und-zwanzig"
    if language == "fr" and before == 4 and number == 20:
        return part - 4 + 80
    limit = 20 if language == "fr" and tens in {60, 80} else 10
    return part + number if before >= 20 and tens % 10 == 0 and 0 < number < limit else -1
