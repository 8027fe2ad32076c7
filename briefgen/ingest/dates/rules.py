"""How dates and periods are written in five languages: one expression a rule, over a text in small letters.

What must not live here: which day a rule means (finding, relative).
"""

from __future__ import annotations

from functools import lru_cache

from briefgen.ingest.language import Seeker, any_of
from briefgen.ingest.months import MONTHS

YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = rf"{any_of(MONTHS)}\.?"
_FULL = any_of({name for name in MONTHS if len(name) > 3} | {"may", "mai", "май", "мая"})
_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|until|till|through|bis|und|à|au|et|al?|y|по|до|и)\s)"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?"
_NUMBER = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|"
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a\\shundred|"
    "an?|\\d{1,3}"
)
_COUNTED = (
    r"percent|per\scent|km|kilomet\w+|miles?|tons?|tonnes?|people|million|billion|dollars?|euros?|rou?bles?|men|women|troops|soldiers|workers|"
    r"jobs|mw|hectares|members|ships|tanks|refugees|families|houses|students|victims|words|pages|votes|barrels|met(?:er|re)s|aircraft|"
    r"prisoners|civilians|delegates|officers|companies|cases|deaths|patients|vehicles|schools|homes|places|seats|units|copies|menschen|"
    r"soldaten|personnes|soldats|personas|человек|рублей|солдат"
)


def _day(name: str) -> str:
    return _DAY.format(name)


_COMMON = {
    "monthspan": rf"(?:\b(?:between|from|von|zwischen|de|entre|с)\s)?\b(?P<ms_m>{_FULL})\.?(?:,?\s(?P<ms_y>{YEAR}))?{_TO}"
    rf"(?P<me_m>{_FULL}),?(?:\s(?:of\s|de\s)?(?P<me_y>{YEAR}))?(?!\w|\s\d{{1,2}}\b)",
    "dayspan": rf"(?<![\w.,/$€£-]){_day('ds_d')}(?:{_TO}|/){_day('de_d')}\s(?:of\s|"
    rf"de\s)?(?P<de_m>{_MONTH})(?:,?\s(?:de\s)?(?P<de_y>{YEAR}))?(?!\w)",
    "spanday": rf"\b(?P<sd_m>{_MONTH})\s{_day('sd_d')}{_TO}{_day('se_d')}(?!\s?(?:{_FULL}|percent|%|"
    rf"km))(?:,?\s(?P<se_y>{YEAR}))?(?![\w%])",
    "daytoday": rf"(?<![\w.,/$€£-])(?:{_day('dt_d')}\s(?:de\s)?(?P<dt_m>{_MONTH})|"
    rf"(?P<dt_m2>{_MONTH})\s{_day('dt_d2')})(?:,?\s(?P<dt_y>{YEAR}))?{_TO}"
    rf"(?:{_day('du_d')}\s(?:de\s)?(?P<du_m>{_MONTH})|(?P<du_m2>{_MONTH})\s{_day('du_d2')})(?:,?\s(?:de\s)?(?P<du_y>{YEAR}))?(?!\w)",
    "pair": rf"\b(?:between|from|zwischen|von|de|entre|с|von\sden\sjahren)\s(?:the\syears\s)?(?P<first>{YEAR})(?:\sг\.)?"
    rf"\s(?:and|to|until|till|through|und|bis|à|et|al?|y|по|до|и)\s(?P<last>{YEAR})(?!\w)",
    "span": rf"(?<![\w.,/$€£-])(?P<begin>{YEAR})\s?(?P<dash>[-–—/])\s?(?P<end>{YEAR}|\d\d)(?![\w%]|[-–.,/]\d)",
    "day": rf"(?:(?<![\w.,/$€£-])(?:{_day('d_d')}\s(?:of\s|de\s)?(?P<d_m>{_MONTH})(?:,?\s(?:de\s)?(?P<d_y>{YEAR}))?"
    rf"|(?P<d_m2>{_MONTH})\s{_day('d_d2')}(?!\s?(?:percent|%|per\scent|million|billion|people)|[.,]\d)(?:,?\s(?P<d_y2>{YEAR}))?"
    rf"|(?P<d_d3>\d{{1,2}})\.\s?(?P<d_m3>\d{{1,2}})\.\s?(?P<d_y3>{YEAR}|\d\d)|(?P<d_y4>{YEAR})-(?P<d_m4>\d\d)-(?P<d_d4>\d\d)"
    rf"|(?P<d_a>\d{{1,2}})/(?P<d_b>\d{{1,2}})/(?P<d_y5>{YEAR}))(?!\w)"
    r"|(?:(?P<d_y6>(?:1[5-9]|20)\d\d)年)?(?P<d_m6>\d{1,2})月(?:(?P<d_d6>\d{1,2})日)?|(?P<d_y7>(?:1[5-9]|20)\d\d)年)",
    "month": rf"(?:\b(?P<mpart>early|mid|late|anfang|mitte|ende|début|fin)[\s-])?\b(?P<m_m>{_MONTH}),?\s(?:of\s|"
    rf"de\s)?(?P<m_y>{YEAR})(?!\w)",
    "year": rf"(?<![\w.,/$€£:#-])(?<!\d\s)(?P<bare>{YEAR})(?![\w%/:]|[.,]\d|-\d|[\s\u00a0](?:{_COUNTED})\b)",
}
_SEASONS = {
    "en": "spring summer autumn/fall winter",
    "de": "frühling/frühjahr sommer herbst winter",
    "fr": "printemps été automne hiver",
    "es": "primavera verano otoño invierno",
    "ru": "весной/весна летом/лето осенью/осень зимой/зима",
}
SEASONS = {
    name: number for words in _SEASONS.values() for number, names in enumerate(words.split(), 21) for name in names.split("/")
}
"""Seasons and their numbers in EDTF."""

_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник среду четверг пятницу субботу воскресенье",
}
WEEKDAYS = {
    name: number for words in _WEEKDAYS.values() for number, names in enumerate(words.split()) for name in names.split("/")
}
"""Days of the week, Monday is 0."""

_OWN = {
    "en": {
        "half": rf"\b(?P<half>first|second)\shalf\sof\s(?:the\syear\s)?(?P<hyear>{YEAR})\b|"
        rf"\bh(?P<hnum>[12])\s(?P<hyear2>{YEAR})\b",
        "quarter": rf"\b(?P<quarter>first|second|third|fourth|final|last)\squarter\s(?:of\s)?(?P<qyear>{YEAR})\b|"
        rf"\bq(?P<qnum>[1-4])[\s-](?:of\s)?(?P<qyear2>{YEAR})\b",
        "opening": rf"\bfirst\s(?P<opening>two|three|four|five|six|seven|eight|nine|ten|eleven|"
        rf"\d{{1,2}})\smonths\sof\s(?P<oyear>{YEAR})\b",
        "decade": r"(?:\b(?P<part>early|mid|late)[\s-](?:to[\s-]late[\s-])?)?(?<![\w$])(?P<decade>1[5-9]\d|20\d)0[’']?s\b|"
        r"(?<!\w)[’'‘](?P<short>[2-9])0s\b",
        "century": r"\b(?P<century>1[5-9]|2[01])(?:st|th)[\s-]century\b|\b(?P<spelt>sixteenth|seventeenth|eighteenth|nineteenth|"
        r"twentieth|twenty-first)[\s-]century\b",
        "season": rf"\b(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<syear>{YEAR})(?:[-–/]\d\d)?\b",
        "fiscal": rf"\b(?:fy|fiscal\s(?:year\s)?|financial\syear\s)\s?(?P<fiscal>{YEAR})(?:\s?[-–/]\s?(?P<fiscal2>{YEAR}|"
        rf"\d\d))?\b",
        "partyear": rf"\b(?P<ypart>early|mid|late)[\s-](?P<pyear>{YEAR})(?:\s?[-–]\s?\d\d)?\b",
        "relative": r"\b(?P<relative>yesterday|tomorrow|earlier\stoday|today|(?:(?:early|late|earlier|later)\s)?(?:last|this|"
        r"next)\s"
        r"(?:year|month|week|spring|summer|autumn|winter)|same\syear|"
        r"(?:(?:a|one)\s)?(?:year|month)\s(?:earlier|before|later)(?=[\s,.;:)]|$)|(?:previous|following|preceding)\syear)\b(?!\sof\b)",
        "ago": rf"\b(?P<ago>{_NUMBER})\s(?P<agounit>years?|months?|weeks?|days?|decades?)\s(?P<agosense>ago|earlier|later)\b",
        "weekday": r"\b(?P<wsense>(?:on|last|this|next|since|until|by)\s)?(?P<weekday>monday|tuesday|wednesday|thursday|friday|"
        r"saturday|sunday)\b(?!,?\s(?:the\s)?\d|,?\s(?:" + _FULL + r")\b)",
        "alone": rf"\b(?:(?:in|since|by|until|during|early|late|mid|through|from)[\s-]|(?P<toward>last|next|"
        rf"this)\s)(?P<alone>{_FULL})\b(?!\s\d)",
    },
    "de": {
        "half": rf"\b(?P<half>ersten?|zweiten?)\s(?:halbjahr|jahreshälfte|hälfte)\s(?:des\sjahres\s)?(?P<hyear>{YEAR})\b",
        "quarter": rf"\b(?P<quarter>ersten?|zweiten?|dritten?|vierten?)\squartal\s(?:des\sjahres\s)?(?P<qyear>{YEAR})\b",
        "decade": r"\b(?P<decade>1[5-9]\d|20\d)0er(?:\sjahren?)?\b|\b(?P<tens>zwanziger|dreißiger|vierziger|fünfziger|"
        r"sechziger|siebziger|achtziger|neunziger)\sjahren?\b",
        "century": r"\b(?P<century>1[5-9]|2[01])\.\sjahrhunderts?\b",
        "season": rf"\b(?P<season>frühling|frühjahr|sommer|herbst|winter)\s(?:des\sjahres\s)?(?P<syear>{YEAR})\b",
        "partyear": rf"\b(?P<ypart>anfang|mitte|ende)\s(?P<pyear>{YEAR})\b",
        "relative": r"\b(?P<relative>gestern|morgen(?=\s(?:will|soll|wird))|heute|(?:im\s)?(?:letzte|vergangene|vorige|diese|"
        r"nächste|kommende)[nsrm]?\s(?:jahre?s?|monat|woche)|vorjahr)\b",
        "ago": r"\bvor\s(?P<ago>einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|\d{1,3})\s(?P<agounit>jahr|"
        r"jahren|monaten?|wochen|tagen|jahrzehnten)\b",
        "weekday": r"\b(?P<wsense>am\s|seit\s)(?P<weekday>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|"
        r"sonntag)\b(?!,?\s(?:den\s)?\d)",
        "alone": rf"\b(?:im|seit|bis|anfang|mitte|ende)\s(?P<alone>{_FULL})\b(?!\s\d)",
    },
    "fr": {
        "decade": r"\bannées\s(?:(?P<decade>1[5-9]\d|20\d)0|(?P<short>[2-9])0)\b",
        "century": r"\b(?P<roman>xvi|xvii|xviii|xix|xx|xxi)e\ssiècle\b",
        "season": rf"\b(?P<season>printemps|été|automne|hiver)\s(?P<syear>{YEAR})\b",
        "quarter": rf"\b(?P<quarter>premier|deuxième|troisième|quatrième)\strimestre\s(?:de\s)?(?P<qyear>{YEAR})\b",
        "relative": r"\b(?P<relative>hier|l[’']année\sdernière|l[’']an\sdernier|cette\sannée|le\smois\sdernier|"
        r"la\ssemaine\sdernière|l[’']année\sprochaine|l[’']an\sprochain)\b",
        "ago": r"\bil\sy\sa\s(?P<ago>un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|\d{1,3})\s(?P<agounit>ans?|"
        r"mois|semaines?|jours?|décennies)\b",
        "alone": rf"\b(?:en|depuis|fin|début|dès)\s(?P<alone>{_FULL})\b(?!\s\d)",
    },
    "es": {
        "decade": r"\baños\s(?:(?P<decade>1[5-9]\d|20\d)0|(?P<short>[2-9])0)\b",
        "season": rf"\b(?P<season>primavera|verano|otoño|invierno)\sde\s(?P<syear>{YEAR})\b",
        "relative": r"\b(?P<relative>ayer|(?:el\s)?año\spasado|este\saño|(?:el\s)?mes\spasado|la\ssemana\spasada|"
        r"el\spróximo\saño)\b",
        "ago": r"\bhace\s(?P<ago>un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|\d{1,3})\s(?P<agounit>años?|"
        r"mes|meses|semanas?|días?|décadas)\b",
        "alone": rf"\b(?:en|desde|hasta)\s(?P<alone>{_FULL})\b(?!\s\d)",
    },
    "ru": {
        "decade": r"\b(?P<decade>1[5-9]\d|20\d)0-[ехym]{1,2}(?:\sгод\w{1,3})?|\b(?P<short>[2-9])0-[ех]{1,2}\sгод\w{1,3}",
        "century": r"\b(?P<roman>xvi|xvii|xviii|xix|xx|xxi)\sвек[еау]?\b",
        "season": rf"\b(?P<season>весной|летом|осенью|зимой)\s(?P<syear>{YEAR})\b",
        "relative": r"\b(?P<relative>вчера|(?:в\s)?прошлом\s(?:году|месяце)|(?:на\s)?прошлой\sнеделе|(?:в\s)?этом\sгоду|"
        r"(?:в\s)?следующем\sгоду)\b",
        "ago": r"\b(?P<ago>один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|двадцать|\d{1,3})\s(?P<agounit>год|"
        r"года|лет|месяц|месяца|месяцев|недели|недель|дня|дней)\sназад\b",
        "weekday": r"\b(?P<wsense>во?\s)(?P<weekday>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b",
        "alone": rf"\b(?:в|с|до|к)\s(?P<alone>{_FULL}|январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|"
        rf"ноябре|декабре)\b(?!\s\d)",
    },
}
_INNER = "the of and to or the und y et и à al per more s er th st nd rd"
"""Words within the rules that none of them begins with."""

_ORDER = (
    *(
        "monthspan",
        "daytoday",
        "dayspan",
        "spanday",
        "half",
        "quarter",
        "opening",
        "fiscal",
        "partyear",
        "pair",
        "span",
        "decade",
        "century",
    ),
    *("season", "day", "month", "relative", "ago", "weekday", "alone", "year"),
)


@lru_cache(maxsize=8)
def rules(language: str) -> dict[str, str]:
    """Give the rules of a language by name, in the order in which they are tried."""
    own = {**_COMMON, **_OWN[language]}
    return {name: own[name] for name in _ORDER if name in own}


@lru_cache(maxsize=8)
def dates_of(language: str) -> Seeker:
    """Give one expression for all rules of a language: the group r_NAME holds what rule NAME found."""
    expression = "|".join(f"(?P<r_{name}>{rule})" for name, rule in rules(language).items())
    return Seeker(expression, never=_INNER, also=MONTHS)


CASES = {
    **dict(
        zip(
            "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split(), range(1, 13), strict=True
        )
    )
}
"""Months in the case that "in" asks for in Russian."""
