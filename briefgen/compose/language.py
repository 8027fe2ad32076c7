"""Languages: the words that neither Babel nor the data has, one table a language.

A table is data: prepositions before dates, words of approximation, abbreviations after which a sentence goes on, the labels of a
brief. A language is here when its table is complete; numbers, months, currencies and plurals come from Babel's CLDR.
"""

from __future__ import annotations

from dataclasses import field

from briefgen.compose.noticewords import GERMAN as GERMAN_NOTICES
from briefgen.compose.noticewords import NoticeWords
from briefgen.core.document import Labels
from briefgen.core.plans import CitationWords
from briefgen.core.quantities import QuantityWords
from briefgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """Patterns for dates inside a sentence ("in {}") and for those that are not plain points in time."""

    in_year: str = "in {}"
    on_day: str = "on {}"
    between: str = "between {} and {}"
    since: str = "since {}"
    until: str = "until {}"
    about: str = "about {}"
    uncertain: str = "{} (uncertain)"
    decade: str = "the {}s"
    seasons: tuple[str, str, str, str] = ("spring {}", "summer {}", "autumn {}", "winter {}")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words of generated source lines, subtitles, alt texts and data tables."""

    source: str = "Source: {}"
    sources: str = "Sources: {}"
    via: str = "{} via {}"
    and_works: str = "{}, and works cited there"
    and_others: str = "{} and others"
    kinds: tuple[tuple[str, str], ...] = (
        ("bar", "Bar chart"),
        ("grouped-bar", "Grouped bar chart"),
        ("stacked-bar", "Stacked bar chart"),
        ("hbar", "Bar chart"),
        ("line", "Line chart"),
        ("share", "Chart of shares"),
        ("timeline", "Timeline"),
    )
    points: tuple[tuple[str, str], ...] = (("actual", "Reported"), ("computed", "Computed"), ("target", "Target"))
    period: str = "Period"
    item: str = "Item"
    value: str = "Value"
    basis: str = "Basis"
    percent: str = "percent"
    data: str = "Data behind the figures"
    first_last: str = "From {} ({}) to {} ({}); lowest {}, highest {}; {} values in all"


@dataclass(frozen=True, slots=True)
class Language:
    """What a language needs beyond Babel.

    abbreviations  words after whose full stop a sentence goes on
    counted        those of them that are one only before a number: "no. 5"
    closers        those of them that may end a sentence, as one with a full stop inside may (U.S.), before one of `openers`
    values         how many a long formula is computed over; aggregates: what it is called, by its name in templates
    prices         money in constant prices; each_year: of a computation over money of several years in current ones
    openers        words that open a sentence even behind an abbreviation
    quantities     how numbers that somebody types are recognised
    """

    about: str
    roughly: str
    percent: str
    to: str
    times: str
    no_facts: str
    abbreviations: frozenset[str]
    counted: frozenset[str]
    closers: frozenset[str]
    openers: frozenset[str]
    small_numbers: tuple[str, ...]
    as_of: str
    edition: str
    computed: str
    computed_as: str
    values: str
    aggregates: tuple[tuple[str, str], ...]
    quotes: str
    prices: str
    each_year: str
    quantities: QuantityWords
    dates: DateWords = field(default_factory=DateWords)
    figures: FigureWords = field(default_factory=FigureWords)
    labels: Labels = field(default_factory=Labels)
    citations: CitationWords = field(default_factory=CitationWords)
    notices: NoticeWords = field(default_factory=NoticeWords)


_ENGLISH_QUANTITIES = QuantityWords(
    stems=frozenset(
        "two thre four five six seve eigh nine ten elev twel thir fift sixt twen fort hund thou mill bill tril doze scor tens "
        "zero nil twof sixf tenf bn trn coup one last next this yest tomo year mont week ago "
        "once deca cent half halv seco quar nint tent ever doub trip treb quad quin twic thri many "
        "janu febr marc apri may june july augu sept octo nove dece jan feb mar apr jun jul aug sep oct nov dec".split()
    ),
    counts=(
        "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
        "|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|ies)"
        "|hundreds?|thousands?|[mbtr]+illions?|(?:half a )?dozens?|scores(?= of)|tens(?= of)|zero|nil"
        "|(?:a )?couple(?= of)|one(?=[ -](?:hundred|thousand|[mbtr]+illion|percent|per cent|dozen)|-(?:year|month"
        "|week|day|hour)\\b)"
        "|(?:(?:only|just|exactly|at least|at most|more than|fewer than|less than) )one(?! of| another|-)"
        "|one(?= (?:year|month|week|decade|century|kilometre|mile|in (?:two|three|four|five|six|ten|twenty|a))\\b)"
        "|once(?= (?:a|per|every) )"
        "|(?:a|half a) (?:decade|century)(?= (?:old|ago|later|earlier|before|long)\\b|[.,;])"
    ),
    united="a(?= (?:hundred|thousand|[mbtr]+illion|dozen)\\b)",
    magnitudes="hundreds?|thousands?|[mbtr]+illions?|dozen|trn|bn|mn|tn|m(?=\\b)|k(?=\\b)",
    percents="percent(?:age points?)?|per cent|pct|basis points|pp\\b",
    months=(
        "January|February|March|April|May|June|July|August|September|October|November|December"
        "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    ),
    before_month="in|of|since|until|till|by|during|from|early|late|mid|last|next|this|through|after|before",
    units="years?|months?|weeks?|days?|hours?|decades?|centuries|kilometres?|kilometers?|miles?|tonnes?|tons?|metres?|points",
    fractions=(
        "(?:one|two|three|four|five|six|seven|nine)[ -](?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?"
        "|eighths?|ninths?|tenths?)"
        "|(?:a|another) (?:half|third|quarter|fifth|sixth|eighth|tenth|hundredth)"
        "(?= of\\b| (?:more|less|fewer|higher|lower|larger|smaller|as|to|over|above|below|between|in|by|from|since"
        "|and|or|than)\\b|[.,;:!?)]|$)"
        "|every (?:second|third|fourth|fifth|tenth)(?= [a-z])|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth"
        "|tenth)[ -](?:[a-z]{2,}est|most [a-z]+)"
    ),
    comparisons=(
        "doubl(?:ed|es|ing)(?! down)|(?<=to )double(?! check)|(?<=will )double|(?<=would )double|(?<=could )double"
        "|(?<=than )double"
        "|double(?= (?:the|that|what|its|their|those|as|digits?|in|by|within|over)\\b|[.,;]|-digit)"
        "|(?:tripl|trebl|quadrupl|quintupl|halv)(?:e[sd]?|ing)|twice|thrice"
        "|half(?= (?:of|the|its|their|his|that|as|a(?! dozen)|what|way)\\b)|(?<=by )half|(?<=in )half|(?<=than )half"
        "|(?<=nearly )half|(?<=almost )half"
        "|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand|several|many)[ -]?fold"
        "|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|many hundred) times"
    ),
    moments=(
        "(?:last|next|this) (?:year|month|week(?:end)?|quarter|decade|century|spring|summer|autumn|winter"
        "|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!-| (?:old|long)\\b)|yesterday|tomorrow"
        "|(?:a|some|several|many|few) (?:years|months|weeks|days|year|month|week|decades) ago"
    ),
    labels=(
        "(?:[Aa]rticle|[Pp]aragraph|[Ss]ection|[Cc]hapter|[Pp]age|[Ff]igure|[Tt]able|[Aa]nnex|[Aa]ppendix|[Cc]lause"
        "|[Ff]ootnote|Note|Box|Rule|Item|Resolution|Regulation|Directive|Decision|Law|Protocol|Agenda|Vision|Type"
        "|Project|Phase|Part|Title|Version|Level|Volume|Issue|Act|Order|Decree|Document|Chart|Map|Basket|Group|Track"
        "|Horizon|Principle|Block|Tranche)s?|(?:Group|Council|Committee|Club|Gang|Band) of"
        "|[Nn]os?\\.|[Pp]aras?\\.|[Aa]rts?\\.|[Ff]igs?\\.|[Cc]h\\.|[Pp]p?\\.|[Vv]ols?\\.|ISBN|ISSN|ISO|TLP|§+"
    ),
    eras="century|centuries",
    ordinal="st|nd|rd|th",
    pointing="(?:the|these|those) two",
    idioms=(
        "zero[ -]sum|zero tolerance|zero hour|net[ -]zero|ground zero|one or two|one-two|two[ -]way"
        "|two-faced|two-pronged"
        "|two-edged|two-tier|two-track|four-star|five-star|three-star|second[ -]half|first[ -]half"
        "|half[ -]hearted(?:ly)?|half[ -]way|halfway"
        "|double standards?|double-edged|double agents?|double[ -]check(?:s|ed)?|think twice|thinks twice"
        "|thought twice|two sides of the same coin"
        "|on all fours|at sixes and sevens|one in a million|put two and two together|half the battle|better half"
        "|fifty-fifty"
        "|eleventh hour|two can play|two minds|a thousand cuts|thousand words|nine-to-five|number one"
    ),
)

_ENGLISH = Language(
    about="about {}",
    roughly="roughly {}",
    percent="{} percent",
    to="{} to {}",
    times="{} times",
    no_facts="The ledger holds no facts for this section.",
    abbreviations=frozenset(
        "mr mrs ms dr prof st sr jr gen col lt maj capt sgt cmdr adm gov sen rep hon rev pres amb vs etc no nos "
        "vol vols p pp para paras fig figs ch sec art arts ed eds cf e.g i.e al approx ca c viz inc ltd co corp "
        "dept est op cit ibid jan feb mar apr jun jul aug sep sept oct nov dec mt ft".split()
    ),
    counted=frozenset("no nos vol vols pp para paras fig figs ch sec art arts".split()),
    closers=frozenset("etc inc ltd co corp jr sr al".split()),
    openers=frozenset(
        "The A An It Its In On At By Of To For From With Without This That These Those There Their They He She His "
        "Her We Our But And Or Yet So As If When While Since After Before During Both Each Neither Nor However "
        "Moreover Meanwhile Beijing Moscow".split()
    ),
    small_numbers=tuple("zero one two three four five six seven eight nine ten eleven twelve".split()),
    as_of="As of",
    edition="Edition of",
    computed="Computed from {}",
    computed_as="{}: computed from {}",
    values="{} values",
    aggregates=(("sum", "sum"), ("mean", "mean"), ("min", "min"), ("max", "max")),
    quotes="“”‘’",
    prices="{} (prices of {})",
    each_year=", in the prices of each year",
    quantities=_ENGLISH_QUANTITIES,
)

_GERMAN_QUANTITIES = QuantityWords(
    stems=frozenset(
        "zwei zwo zwöl mrd mio drei vier fünf sech sieb acht neun zehn elf hund taus null dutz mill bill eine "
        "ein einu einh eint drit ande hälf "
        "letz vori verg näch komm dies lauf gest vorg heue jahr mona woch tage "
        "halb dopp verd verv verf vers verz verh zwan jede janu febr märz apri mai juni juli augu sept okto nove deze".split()
    ),
    counts=(
        "zwei(?:er|en)?|zwo|drei(?:er|en)?|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech"
        "|sieb|acht|neun)zehn"
        "|(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwanzig|dreißig|vierzig|fünfzig|sechzig"
        "|siebzig|achtzig|neunzig)"
        "|(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)?(?:hundert|tausend)(?:e|en|er)?(?!n?jähr)|null"
        "|(?:ein |ein halbes )?dutzend(?:e|en)?|(?:eine )?(?:million|milliarde|billion)(?:en)?|ein(?= prozent\\b)"
        "|(?:nur|genau|mindestens|höchstens|mehr als) eine?[mnrs]?(?= [a-zäöü]+)"
    ),
    united="(?!)",
    magnitudes="tausend|millionen?|milliarden?|billionen?|mio\\.?|mrd\\.?|tsd\\.?",
    percents="prozent(?:punkte?n?)?|v\\. ?h\\.",
    months=(
        "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Mär|Apr"
        "|Jun|Jul|Aug|Sept?|Okt|Nov|Dez"
    ),
    before_month="im|seit|bis|ab|vom|von|anfang|mitte|ende|zum|nach|vor|letzten|nächsten|diesen",
    units="jahren?|monaten?|wochen?|tagen?|stunden?|jahrzehnten?|kilometern?|tonnen?|metern?",
    fractions=(
        "(?:(?:ein(?:em|es)?|zwei|drei|vier|fünf) )?(?:drittel|fünftel|sechstel|achtel|zehntel)s?|(?:ein(?:em|es)?"
        "|drei|um ein) viertels?"
        "|(?:zwei|dritt|viert|fünft)(?:größte|stärkste|wichtigste|höchste)[rnms]?"
    ),
    comparisons=(
        "ver(?:doppel|dreifach|vierfach|fünffach|sechsfach|zehnfach|hundertfach)(?:t(?:e|en|er|es)?|n|ung|en|te|ten)?"
        "|halbier(?:t(?:e|en)?|en|ung)"
        "|doppelt(?! und dreifach)(?:e[rnms]?)?(?= so| wie|[.,;]| hoch| viel)|doppelte[ns]?|(?:die |zur |der )?hälfte|halb so"
        "|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|hundert)(?:mal|fach(?:e[ns]?)?)"
        "|anderthalb(?:mal)?|eineinhalb"
    ),
    moments=(
        "(?:letzt|vorig|vergangen|nächst|kommend|dies|laufend)e[mnrs]? "
        "(?:jahr(?:es|hunderts?|zehnts?)?|monats?|woche|wochenendes?|quartals?|frühjahrs?|sommers?|herbst(?:es)?|winters?)"
        "|gestern|vorgestern|heuer|vor (?:einigen|wenigen|mehreren|vielen) (?:jahren|monaten|wochen|tagen)"
    ),
    labels=(
        "(?:Artikel|Absatz|Abschnitt|Kapitel|Seite|Abbildung|Tabelle|Anhang|Fußnote|Anmerkung|Nummer|Punkt|Kasten)n?s?"
        "|(?:Resolution|Verordnung|Richtlinie|Beschluss|Gesetz|Protokoll|Agenda|Vision|Typ|Projekt|Phase|Teil|Version"
        "|Stufe|Band|Drucksache)"
        "|Nr\\.|Art\\.|Abs\\.|Bd\\.|S\\.|Kap\\.|Abb\\.|Tab\\.|ISBN|ISSN|ISO|DIN|TLP|§+"
    ),
    eras="Jahrhunderts?",
    ordinal="te[nrms]?",
    pointing="(?:die|der|den|diese|dieser|diesen) zwei",
    idioms=(
        "(?:erste|zweite)[nr]? hälfte|nummer eins|vier augen|außer acht|in acht"
        "|zwei-klassen|zu zweit|auf null|halbherzig|null und nichtig"
        "|auf allen vieren|drei viertel des weges"
    ),
    nouns="(?:ein )?dutzend|million|milliarde|billion|hundert|tausend|null",
)

_GERMAN = Language(
    about="etwa {}",
    roughly="rund {}",
    percent="{} Prozent",
    to="{} bis {}",
    times="{}-mal",
    no_facts="Zu diesem Abschnitt liegen keine Fakten vor.",
    abbreviations=frozenset(
        "z.b d.h u.a u.u bzw ca etc usw vgl s f ff nr abs art bd hrsg dr prof gen st mio mrd jan feb mär apr jun jul "
        "aug sep okt nov dez evtl ggf inkl lt max min sog v.a z.t".split()
    ),
    counted=frozenset("nr abs art bd".split()),
    closers=frozenset("usw etc".split()),
    openers=frozenset(
        "Der Die Das Ein Eine Es Er Sie Im In Am An Auf Bei Mit Von Zu Aus Nach Seit Vor Für Dies Diese Dieser Und "
        "Aber Oder Doch Wenn Als Während Damit Dabei Beide".split()
    ),
    small_numbers=tuple("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()),
    as_of="Stand",
    edition="Ausgabe vom",
    computed="Berechnet aus {}",
    computed_as="{}: berechnet aus {}",
    values="{} Werte",
    aggregates=(("sum", "Summe"), ("mean", "Mittel"), ("min", "Minimum"), ("max", "Maximum")),
    quotes="„“‚‘",
    prices="{} (Preise von {})",
    each_year=", in Preisen des jeweiligen Jahres",
    quantities=_GERMAN_QUANTITIES,
    dates=DateWords(
        in_year="{}",
        on_day="am {}",
        between="zwischen {} und {}",
        since="seit {}",
        until="bis {}",
        about="etwa {}",
        uncertain="{} (unsicher)",
        decade="die {}er Jahre",
        seasons=("Frühjahr {}", "Sommer {}", "Herbst {}", "Winter {}"),
    ),
    figures=FigureWords(
        source="Quelle: {}",
        sources="Quellen: {}",
        via="{} nach {}",
        and_works="{} und dort zitierte Werke",
        and_others="{} und andere",
        kinds=(
            ("bar", "Säulendiagramm"),
            ("grouped-bar", "Gruppiertes Säulendiagramm"),
            ("stacked-bar", "Gestapeltes Säulendiagramm"),
            ("hbar", "Balkendiagramm"),
            ("line", "Liniendiagramm"),
            ("share", "Anteilsdiagramm"),
            ("timeline", "Zeitleiste"),
        ),
        points=(("actual", "Berichtet"), ("computed", "Berechnet"), ("target", "Ziel")),
        period="Zeitraum",
        item="Posten",
        value="Wert",
        basis="Art",
        percent="Prozent",
        data="Daten zu den Abbildungen",
        first_last="Von {} ({}) bis {} ({}); niedrigster Wert {}, höchster {}; {} Werte insgesamt",
    ),
    labels=Labels(
        contents="Inhalt",
        notes="Anmerkungen",
        sources="Quellen",
        page_of="Seite {page} von {pages}",
        figure="Abbildung {number}",
        table="Tabelle {number}",
        back="Zurück zum Text",
        continued="Fortsetzung",
    ),
    citations=CitationWords(
        cited_in=("zitiert in", "beide zitiert in", "alle zitiert in"),
        read="Für diesen Bericht gelesen",
        through="Darin zitiert, nicht eingesehen",
        in_language="auf {}",
    ),
    notices=GERMAN_NOTICES,
)

LANGUAGES: dict[str, Language] = {"en": _ENGLISH, "de": _GERMAN}
"""Tables by the language part of a BCP 47 tag."""


def language_of(tag: str) -> Language | None:
    """Give the table for a tag such as en-GB; None where there is none."""
    return LANGUAGES.get(tag.replace("_", "-").split("-")[0].lower())
