"""Languages: the words that neither Babel nor the data has, one table a language.

A table is data: prepositions before dates, words of approximation, abbreviations after which a sentence goes on, the labels of a
brief. A language is here when its table is complete; numbers, months, currencies and plurals come from Babel's CLDR.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.core.document import Labels
from briefgen.core.plans import CitationWords


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
    openers        words that open a sentence even behind an abbreviation
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
    quotes: str
    dates: DateWords = field(default_factory=DateWords)
    figures: FigureWords = field(default_factory=FigureWords)
    labels: Labels = field(default_factory=Labels)
    citations: CitationWords = field(default_factory=CitationWords)


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
    quotes="“”‘’",
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
    quotes="„“‚‘",
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
    ),
    citations=CitationWords(
        cited_in=("zitiert in", "beide zitiert in", "alle zitiert in"),
        read="Für diesen Bericht gelesen",
        through="Darin zitiert, nicht eingesehen",
        in_language="auf {}",
    ),
)

LANGUAGES: dict[str, Language] = {"en": _ENGLISH, "de": _GERMAN}
"""Tables by the language part of a BCP 47 tag."""


def language_of(tag: str) -> Language | None:
    """Give the table for a tag such as en-GB; None where there is none."""
    return LANGUAGES.get(tag.replace("_", "-").split("-")[0].lower())
