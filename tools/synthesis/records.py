"""Invented works: people, titles, journals, dates, numbers, links. What must not live here: how a note writes them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from functools import cache

from briefgen.ingest.references.lexicon import load_names
from tools.synthesis import vocabulary as words

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SCHEMES = (
    "a b v g d e e zh z i j k l m n o p r s t u f h c ch sh shh ’ y ’ e ju ja",
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ' y ' e iu ia",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya",
)
_SYLLABLES = "ba be bo bra da de do dra el fa fi ga go gri ha hol in ka ke kor la le lin lo ma me mon na ne no or pa pe ra re ri ro sa se ska so ste ta te ti tor va ve vi wa wen za ze zu"
_ENDINGS = {
    "en": "son ton ley man er ford well ham by field ard ins",
    "de": "mann er ner berg stein hof bach feld recht ing ke",
    "fr": "eau et in ard ot elle ier ois and", "it": "ini etti ella one aro ucci ato esi", "es": "ez ero ado illa ales ana",
    "ru": "ов ев ин ский енко ук ян швили", "nl": "stra sma ma huis man", "pl": "ski cki wicz ak czyk", "la": "us",
}  # fmt: skip
_COUNTRIES_OF = {
    "en": ("en", "en", "en", "en", "de", "fr", "it", "es", "nl", "pl"),
    "de": ("de",),
    "fr": ("fr",),
    "it": ("it",),
    "es": ("es",),
}
_GIVEN = {
    "de": "Achim Andreas Anton Bernd Bettina Christoph Dieter Dietrich Ernst Erhard Franz Friedrich Georg Gerhard Günter Hans Hartmut Heinrich Hubert Jürgen "
    "Karl Klaus Konrad Manfred Niklas Otto Renate Rolf Rüdiger Theodor Ulrike Volkmar Wolfgang Hans-Jürgen Karl-Heinz Ernst-Wolfgang",
    "fr": "Alain André Bernard Claude Denis Étienne François Gérard Henri Isabelle Jacques Jean Jean-Pierre Luc Marc Marie-Claire Michel Nathalie Paul Philippe Pierre Sylvie Yves",
    "it": "Alberto Alessandro Andrea Antonio Carlo Claudio Daniela Emilio Ennio Enrico Federico Francesca Gaetano Gian Giorgio Giovanni Giuseppe Lorenzo Luigi Marino Paolo Pompeo "
    "Roberto Silvia Ugo Vittorio Pier Giorgio Gian Maria",
    "es": "Alfonso Ana Carlos Carmen Diego Francisco Isabel Javier José Juan Luis Manuel María Miguel Pablo Pedro Rafael",
    "ru": "Александр Алексей Анатолий Андрей Борис Вадим Валентин Василий Виктор Владимир Вячеслав Геннадий Георгий Григорий Дмитрий Евгений Игорь Константин Леонид Михаил Николай "
    "Олег Павел Пётр Сергей Юрий Анна Елена Ирина Наталья Ольга Татьяна",
    "nl": "Jan Pieter Willem Johan Hendrik Maarten Els Marijke Kees Frits", "pl": "Adam Andrzej Jan Jerzy Krzysztof Maria Piotr Stanisław Tomasz Zofia",
    "la": "Johannes Petrus Hugo",
}  # fmt: skip
_BODIES = (
    "Ministry of Defence;Ministry of Foreign Affairs;United Nations;European Commission;World Bank;Human Rights Watch;Amnesty International;Department of Defense;"
    "Office of Management and Budget;U.S. Department of State;U.S. Government Accountability Office;Congressional Budget Office;Joint Chiefs of Staff;International Crisis Group;"
    "Committee on Foreign Relations;House of Commons;Bundesregierung;Bundesministerium der Justiz;Statistisches Bundesamt;Auswärtiges Amt;Ministère des Affaires étrangères;"
    "Ministero dell'Interno;World Health Organization;National Research Council;Royal Commission on Justice;Cabinet Office;Home Office;Law Commission;American Law Institute;"
    "Council of the European Union;UNHCR;OSCE;NATO;International Energy Agency;Federal Reserve Board;Central Bank of Russia;National Intelligence Council;"
    "Defense Intelligence Agency;White House;GAO;IMF;OECD;Dep't of the Treasury;Office of Info. & Regul. Affairs, Exec. Office"
).split(";")
_STATES = "Massachusetts;California;Illinois;Connecticut;New Jersey;New York;Minn.;Mass.;Calif.;Ill.;Conn.;Pa.;N.J.;N.Y.;Va.;Ohio;Texas;Michigan;Mich.;Wis.;England;USA;U.S.A.;Canada;UK;Germany;France;Italy;The Netherlands;Switzerland;Australia;India;TX;CA;MA;IL;PA;OH;WA;OR;MI".split(
    ";"
)
_HOSTS = "www.example ria rosbalt archive.kremlin www.state www.bundestag lenta strategy papers defense www.nato ec.europa www.un heritage policyforum news.site library.univ cisa whitehouse docs".split()
_DOMAINS = "com org gov edu net ru de uk fr it int mil info".split()
_PATHS = "reports docs publications archive news articles papers 2011 2009 2017 en files pdf sites default politics defense analytics statements press text zakon blog".split()


@dataclass(frozen=True, slots=True)
class Person:
    """An invented author: names as they are spelled out; an institution has no given name."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An invented work; a field that it does not have is empty."""

    kind: str
    language: str
    title: str
    year: int
    month: int = 0
    day: int = 0
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    container: str = ""
    publisher: str = ""
    place: str = ""
    series: str = ""
    volume: str = ""
    issue: str = ""
    first: int = 0
    last: int = 0
    cited: str = ""
    edition: int = 0
    url: str = ""
    doi: str = ""
    number: str = ""
    extra: dict[str, str] = field(default_factory=dict)


@cache
def _list(text: str) -> list[str]:
    return [word.strip() for word in text.split(";")] if ";" in text else text.split()


@cache
def _sorted(name: str) -> list[str]:
    # Sets have no order of their own, and the same seed must give the same text.
    from importlib.resources import files

    text = (files("briefgen.ingest.references.lexicon") / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert load_names(name)
    return [entry.strip() for line in lines for entry in (line.split() if name == "given" else line.split(";")) if entry.strip()]


class Inventor:
    """Makes up works from a seeded generator."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def chance(self, share: float) -> bool:
        """Throw a coin that shows heads so often."""
        return self.dice.random() < share

    def language(self) -> str:
        """Choose the language of a work; "ru-Latn" is Russian in Latin letters."""
        return self.dice.choice("en en en en en en en de de de de it it it fr fr es ru ru-Latn ru-Latn nl pl la".split())

    # --- words ---------------------------------------------------------------------------------------------------------------

    def fill(self, template: str, language: str) -> str:
        """Fill a template's blanks with words of the language."""
        out, rest = "", template
        first = self.dice.randint(1500, 1990)
        while "{" in rest:
            before, _, rest = rest.partition("{")
            slot, _, rest = rest.partition("}")
            out += before + self._slot(slot, language, first)
        return out + rest

    def _slot(self, slot: str, language: str, first: int) -> str:
        source = {"N": words.NOUNS, "A": words.ADJECTIVES, "R": words.REGIONS}.get(slot)
        if source is not None:
            word = self.dice.choice(_list(source[language]))
            if slot == "N" and language == "en" and self.chance(0.25):
                word = word[:-1] + "ies" if word.endswith("y") else word + "s"
            if slot == "N" and language == "de" and self.chance(0.3):
                word += self.dice.choice(_list(words.NOUNS["de"])).lower()
            return word
        if slot == "F":
            return self.person(language).family
        if slot == "G":
            return self.person(language).given.split(" ")[0]
        if slot == "X":
            return self.dice.choice(_sorted("places")).split(",")[0]
        if slot == "I":
            return "".join(self.dice.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(self.dice.randint(2, 5)))
        if slot == "n":
            return self.dice.choice((f"{self.dice.randint(2, 900)}", f"{self.dice.randint(1, 90)},{self.dice.randint(100, 999)}"))
        return str(first if slot == "Y1" else first + self.dice.randint(1, 60))

    def phrase(self, language: str) -> str:
        """Make up one part of a title."""
        spelled = "ru" if language == "ru-Latn" else language
        text = self.fill(self.dice.choice(words.TITLES[spelled]), spelled)
        text = text[0].upper() + text[1:]
        if spelled == "en":
            text = self._cased(text)
        if language == "ru-Latn":
            text = self.latin(text)
        return text

    def _cased(self, text: str) -> str:
        kind = self.dice.random()
        if kind < 0.55:
            small = {
                "a",
                "an",
                "the",
                "of",
                "and",
                "in",
                "for",
                "on",
                "to",
                "from",
                "with",
                "as",
                "at",
                "without",
                "between",
                "using",
                "under",
                "or",
                "by",
                "since",
            }
            return " ".join(word if word in small else word[:1].upper() + word[1:] for word in text.split(" ")).replace(
                "The", "the", 0
            )
        return text.upper() if kind > 0.985 else text

    def title(self, language: str) -> str:
        """Make up a title, often with a second part."""
        text = self.phrase(language)
        roll = self.dice.random()
        if roll < 0.34:
            joint = self.dice.choices((": ", ". ", "? ", " – ", " : ", "; ", ", "), (10, 5, 2, 1, 1, 0.3, 0.7))[0]
            second = self.phrase(language)
            text += joint + second
        elif roll < 0.40:
            text = text.rstrip("?") + "?"
        if self.chance(0.03):
            first, _, rest = text.partition(" ")
            text = f"“{first}” {rest}" if rest else text
        if self.chance(0.03):
            first, _, rest = text.partition(" ")
            text = f"{first} ‘{rest}’" if rest else text
        if self.chance(0.045):
            text += self.dice.choice(
                (
                    " (1789–1815)",
                    " (OSS)",
                    ", vol. 2",
                    ", 1945–1990",
                    ", 1917-1921",
                    " 2011",
                    " (with an Appendix)",
                    " (abstract)",
                    " (dossier)",
                    " (in German)",
                    " (part II)",
                    " (review article)",
                    " (3 vols)",
                    " 21st Century",
                )
            )
        return text.replace("'", "’") if self.chance(0.5) else text

    def latin(self, text: str) -> str:
        """Write Cyrillic text in Latin letters, by one of three habits."""
        table = dict(zip(_CYRILLIC, self.dice.choice(_SCHEMES).replace("_", "∅").split(), strict=True))
        out = []
        for char in text:
            low = char.lower()
            latin = table.get(low, low if char == low else char).replace("∅", "")
            out.append(latin if char == low else latin[:1].upper() + latin[1:])
        return "".join(out)

    # --- people --------------------------------------------------------------------------------------------------------------

    def person(self, language: str) -> Person:
        """Make up a person of that language; the names of one in five are in no list."""
        spelled = "ru" if language == "ru-Latn" else self.dice.choice(_COUNTRIES_OF.get(language, (language,)))
        if spelled == "la":
            spelled = "de"
        family = self.dice.choice(self._families(spelled)) if self.chance(0.45) else self._invented(spelled)
        given = self._given(spelled)
        if spelled == "en" and self.chance(0.03):
            family = f"{family}-{self._invented('en')}"
        if spelled in ("de", "nl", "en") and self.chance(0.04):
            family = self.dice.choice(("von ", "van der ", "de ", "van ", "del ", "zu ", "Mac", "al-")) + family
        if language == "ru-Latn" or (spelled == "ru" and language != "ru"):
            family, given = self.latin(family), self.latin(given)
        return Person(family, given)

    def _families(self, language: str) -> list[str]:
        text = words.FAMILIES[language]
        if language in ("nl", "it"):
            text = (
                text.replace("de V", "de_V")
                .replace("de B", "de_B")
                .replace("van d", "van_d")
                .replace("der M", "der_M")
                .replace("den B", "den_B")
            )
            text = text.replace("n_der ", "n_der_").replace("n D", "n_D").replace("De L", "De_L").replace("De S", "De_S")
        return [word.replace("_", " ") for word in text.split()]

    def _given(self, language: str) -> str:
        pool = _list(_GIVEN[language]) if language in _GIVEN else _sorted("given")[:330]
        name = self.dice.choice(pool) if self.chance(0.75) else self._invented("en" if language not in ("ru",) else "ru")[:8]
        if language == "ru":
            return f"{name[0]}. {self.dice.choice('АБВГДЕИКЛМНОПРСФЮ')}." if self.chance(0.5) else name
        roll = self.dice.random()
        if roll < 0.22:
            name += f" {self.dice.choice('ABCDEFGHJKLMNPRSTVW')}."
        elif roll < 0.28:
            name += f" {self.dice.choice(pool)}"
        return name

    def _invented(self, language: str) -> str:
        middle = "".join(self.dice.choice(_list(_SYLLABLES)) for _ in range(self.dice.randint(1, 2)))
        if language == "ru":
            middle = "".join(
                self.dice.choice("ба бе во го да ка ко ла ле ма ни но по ра ре ро са ти то ха че".split())
                for _ in range(self.dice.randint(1, 2))
            )
        return (middle + self.dice.choice(_list(_ENDINGS[language]))).capitalize()

    def people(self, language: str, most: int = 4) -> tuple[Person, ...]:
        """Make up authors: mostly one or two."""
        count = self.dice.choices(range(1, 15), (46, 24, 12, 7, 4, 2, 1, 1, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4))[0]
        return tuple(self.person(language) for _ in range(min(count, most)))

    # --- where it was published ----------------------------------------------------------------------------------------------

    def journal(self, language: str) -> str:
        """Make up a journal, abbreviated now and then."""
        spelled = "ru" if language == "ru-Latn" else language
        name = self.fill(self.dice.choice(words.JOURNALS[spelled]), spelled)
        name = " ".join(
            word
            if word in {"of", "the", "and", "für", "de", "di", "la", "en", "y", "и", "und", "della"}
            else word[:1].upper() + word[1:]
            for word in name.split(" ")
        )
        if spelled in ("fr", "it", "es", "ru") and self.chance(0.7):
            name = name[0] + name[1:].lower()
        if language == "ru-Latn":
            return self.latin(name)
        if self.chance(0.22):
            long = [
                word
                for word in name.split()
                if word.lower() not in {"of", "the", "and", "für", "de", "&", "di", "la", "in", "for"}
            ]
            dot = "." if self.chance(0.75) else ""
            name = " ".join(word if len(word) < 5 else word[: self.dice.randint(1, 5)].capitalize() + dot for word in long)
        elif self.chance(0.08):
            name = "".join(word[0] for word in name.split() if word[0].isalpha()).upper() or name
        return name + (" (USSR)" if self.chance(0.01) else "")

    def place(self) -> str:
        """Choose a place from the list, or make one up."""
        roll = self.dice.random()
        if roll < 0.7:
            return self.dice.choice(_sorted("places")[:-20])
        if roll < 0.8:
            town = self.dice.choice(_sorted("places")).split(",")[0] if self.chance(0.4) else self._invented("en")
            return f"{town}, {self.dice.choice(_STATES)}"
        if roll < 0.84:
            return self.dice.choice((" and ", "/", ", ", " & ")).join(self.dice.choice(_sorted("places")[:-20]) for _ in range(2))
        town = self._invented("en" if self.chance(0.6) else "de")
        return town + self.dice.choice(("", "", "", ", NH", ", MA", ", UK", " am See", "/New York", "-Dorf", " and London"))

    def house(self, language: str) -> str:
        """Choose a publisher from the list, or make one up."""
        roll = self.dice.random()
        if roll < 0.55:
            return self.dice.choice(_sorted("publishers"))
        if roll < 0.62:
            return self.body()
        name = self.person("en" if language == "ru-Latn" else language).family
        return self.dice.choice(
            (name, name, f"{name} Verlag", f"Verlag {name}", f"{name} Press", f"{name} & {self.person('en').family}", f"{name} & Co.", f"{name} Books", f"{name} Publishers",
             f"Edizioni {name}", f"{name} Editore", f"Éditions {name}", f"University of {name} Press", f"{name} University Press", f"Editorial {name}", f"{name} Publishing Company",
             f"Université de {name}", f"Universität {name}", f"Institute for {self.fill('{A} {N}', 'en').title()}", f"Center for {self.fill('{A} {N}', 'en').title()}",
             f"{self.fill('{A} {N}', 'en').title()} Association", f"{name} Institute", f"{name}-Verlag", f"{name}, {self.person('en').family}, and {self.person('en').family}", f"{name}, {self.person('en').family} & Co.", f"{self.person('en').given} {name}, Inc.", f"{name}, Inc.", f"{name} Publishing Co.",
             f"U.S. Department of {self.fill('{N}', 'en').title()}", f"{name} University, Department of {self.fill('{N}', 'en').title()}", f"{self._invented('en').upper()[:4]} {name}", f"American Association of {self.fill('{A} {N} and {N}', 'en').title()}")
        )  # fmt: skip

    def body(self) -> str:
        """Choose a body that publishes."""
        return self.dice.choice(_BODIES)

    def paper(self) -> str:
        """Choose a newspaper, agency or site, or make one up."""
        if self.chance(0.7):
            return self.dice.choice(_sorted("outlets"))
        name = self._invented("en")
        return self.dice.choice(
            (f"{name}.ru", f"{name}.com", f"The {name} Times", f"{name} Daily News", f"{name} Post", f"{name} Gazette", f"{name}er Zeitung", f"{name}er Nachrichten", f"Il {name}", f"La {name}",
             f"Le {name}", f"{name} News Agency", f"Gazeta {name}", f"{name} Monitor", f"{name}info", self.fill("{N} Weekly", "en").title(), self.fill("{N} News", "en").title())
        )  # fmt: skip

    def url(self) -> str:
        """Make up an address."""
        dice = self.dice
        path = "/".join(dice.choice(_PATHS) for _ in range(dice.randint(0, 4)))
        slug = "-".join(dice.choice(_list(words.NOUNS["en"])) for _ in range(dice.randint(1, 5)))
        tail = dice.choice(
            (
                "",
                f"/{slug}",
                f"/{slug}.html",
                f"/{dice.randint(1, 999999)}.html",
                f"/{slug}.pdf",
                f"/index.php?id={dice.randint(1, 9999)}",
                "/",
                f"/{slug}/",
                f"/?item={dice.randint(1, 99999)}&view=full",
            )
        )
        host = dice.choice(_HOSTS) if self.chance(0.6) else self._invented("en").lower()
        scheme = dice.choices(("http://", "https://", "http://www.", "https://www.", "www."), (4, 4, 3, 2, 1))[0].replace(
            "www.", "" if host.startswith("www.") else "www."
        )
        return f"{scheme or 'www.' * (not host.startswith('www.'))}{host}.{dice.choice(_DOMAINS)}/{path}{tail}".rstrip(".")

    # --- works ---------------------------------------------------------------------------------------------------------------

    def work(self, kind: str, language: str = "") -> Work:
        """Make up a work of a kind: book, collection, chapter, article, paper, news, web, report, thesis, treaty, statute, case, archive."""
        language = language or self.language()
        dice = self.dice
        work = Work(
            kind,
            language,
            self.title(language),
            dice.choices((dice.randint(1500, 1899), dice.randint(1900, 1979), dice.randint(1980, 2024)), (4, 30, 66))[0],
        )
        if self.chance(0.93) or kind in ("chapter", "thesis"):
            work = replace(work, authors=self.people(language, 14))
        if self.chance(0.05):
            work = replace(work, authors=(Person(self.body()),))
        start = (
            dice.randint(1, 900)
            if self.chance(0.72)
            else dice.randint(900, 2400)
            if self.chance(0.6)
            else dice.randint(2400, 19000)
        )
        work = replace(
            work,
            first=start,
            last=start + dice.randint(1, 45),
            cited=str(dice.randint(1, 480)),
            month=dice.randint(1, 12),
            day=dice.randint(1, 28),
        )
        return getattr(self, f"_{kind}")(work, language)  # type: ignore[no-any-return]

    def _imprint(self, work: Work) -> Work:
        return replace(work, publisher=self.house(work.language), place=self.place())

    def _book(self, work: Work, language: str) -> Work:
        work = self._imprint(work)
        if self.chance(0.12):
            work = replace(work, edition=self.dice.randint(2, 9))
        if self.chance(0.16):
            work = replace(
                work,
                series=self.phrase(language) if self.chance(0.6) else self.journal(language),
                number=str(self.dice.randint(1, 300)),
            )
        if self.chance(0.12):
            work = replace(work, translators=self.people("en", 2))
        if self.chance(0.1):
            work = replace(work, volume=self.dice.choice(("1", "2", "3", "4", "I", "II", "III", "IV", "VII")))
        if self.chance(0.05):
            work = replace(work, editors=self.people(language, 2))
        return self._linked(work, 0.06)

    def _collection(self, work: Work, language: str) -> Work:
        return replace(self._imprint(work), authors=(), editors=self.people(language, 3))

    def _chapter(self, work: Work, language: str) -> Work:
        work = replace(self._imprint(work), container=self.title(language))
        if self.chance(0.82):
            work = replace(work, editors=self.people(language, 3))
        if self.chance(0.1):
            work = replace(work, volume=str(self.dice.randint(1, 9)))
        return work

    def _article(self, work: Work, language: str) -> Work:
        dice = self.dice
        volume = str(dice.randint(1, 140)) if self.chance(0.88) else dice.choice(("I", "XII", "XXIV", "LXII", "VIII", "CXV"))
        issue = dice.choice(
            (
                str(dice.randint(1, 12)),
                str(dice.randint(1, 12)),
                f"{dice.randint(1, 5)}/{dice.randint(2, 6)}",
                f"{dice.randint(1, 3)}-{dice.randint(4, 6)}",
            )
        )
        work = replace(work, container=self.journal(language), volume=volume, issue=issue if self.chance(0.6) else "")
        if self.chance(0.12):
            work = replace(
                work, doi=f"10.{dice.randint(1000, 9999)}/{self._invented('en').lower()}.{work.year}.{dice.randint(100, 99999)}"
            )
        return self._linked(work, 0.08)

    def _paper(self, work: Work, language: str) -> Work:
        dice = self.dice
        topic = self.fill("{A} {N}", "en").title()
        container = dice.choice(
            (f"Proceedings of the {dice.randint(2, 30)}th International Conference on {topic}", f"Proceedings of the {work.year} Conference on {topic}", f"Proc. {self._invented('en').upper()[:4]}",
             f"Proceedings of the Annual Meeting of the {topic} Society", f"Conference on {topic}", f"{self._invented('en').upper()[:5]}-{str(work.year)[2:]}", f"International Symposium on {topic}",
             f"Proceedings of {self._invented('en').upper()[:4]} {work.year}", f"Proc. of the Workshop on {topic}", f"Advances in {topic}", f"Proc. {dice.randint(2, 30)}th Ann. Symp. on {topic}")
        )  # fmt: skip
        work = replace(work, container=container, editors=self.people("en", 2) if self.chance(0.2) else ())
        return self._imprint(work) if self.chance(0.55) else work

    def _news(self, work: Work, language: str) -> Work:
        return self._linked(
            replace(work, container=self.paper(), issue=str(self.dice.randint(1, 300)) if self.chance(0.08) else ""), 0.4
        )

    def _web(self, work: Work, language: str) -> Work:
        return self._linked(
            replace(work, container=self.paper() if self.chance(0.6) else self.dice.choice((*_BODIES, self.house(language)))),
            0.97,
        )

    def _report(self, work: Work, language: str) -> Work:
        dice = self.dice
        number = dice.choice((f"M-{dice.randint(10, 21)}-{dice.randint(1, 30):02}", f"No. {dice.randint(1, 999)}", f"GAO-{dice.randint(1, 20):02}-{dice.randint(10, 999)}", f"RL{dice.randint(30000, 34999)}", f"Working Paper No. {dice.randint(1, 400)}",
                              f"A/{dice.randint(40, 75)}/{dice.randint(1, 900)}", f"Technical Report {dice.randint(1, 99)}-{dice.randint(1, 99)}", f"Policy Brief {dice.randint(1, 90)}", f"COM({work.year}) {dice.randint(1, 900)}", f"Tech. Rep. CS-{dice.randint(1, 999)}"))  # fmt: skip
        work = replace(self._imprint(work), number=number if self.chance(0.6) else "")
        if self.chance(0.4):
            work = replace(work, authors=(Person(self.body()),))
        return self._linked(work, 0.45)

    def _thesis(self, work: Work, language: str) -> Work:
        genre = self.dice.choice(("PhD thesis", "Ph.D. dissertation", "Ph.D. diss.", "PhD diss.", "doctoral dissertation", "Diss.", "Diss. phil.", "jur. Diss.", "Master's thesis", "unpublished PhD thesis", "thèse de doctorat",
                                  "tesi di laurea", "Habilitationsschrift", "MA thesis", "Diss. iur.", "Dissertation", "дис. ... канд. ист. наук", "avtoref. dis."))  # fmt: skip
        name = self.person(language if language != "ru-Latn" else "en").family
        school = self.dice.choice(
            (
                f"University of {name}",
                f"{name} University",
                f"Universität {name}",
                f"Univ. {name}",
                f"Université de {name}",
                f"Università di {name}",
                "Harvard University",
                "Oxford University",
                "University of California, Berkeley",
                "FU Berlin",
                "MIT",
            )
        )
        return self._linked(
            replace(work, publisher=school, place=self.place() if self.chance(0.25) else "", extra={"genre": genre}), 0.05
        )

    def _treaty(self, work: Work, language: str) -> Work:
        dice = self.dice
        region, other = (dice.choice(_list(words.REGIONS["en"])) for _ in range(2))
        topic = " ".join(
            part.title() if part not in ("and", "of") else part for part in self.fill("{A} {N} and {N}", "en").split()
        )
        sort = dice.choice("Treaty Agreement Convention Protocol Declaration Memorandum Charter Accord".split())
        title = dice.choice((f"{sort} on {topic}", f"A {sort} on {topic} between {region} and {other}", f"{sort} on the {topic} in {region}", f"{sort} between {region} and {other}", f"The {topic} {sort}", f"{region}-{other} {sort} on {topic}",
                             f"{sort} concerning the {topic}", f"Joint Statement of {region} and {other}", f"A {sort} on {topic}"))  # fmt: skip
        holder = dice.choice(
            (
                "Kremlin",
                "U.S. Department of State",
                "United Nations",
                "Ministry of Foreign Affairs",
                "White House",
                "NATO",
                "",
                "",
                "",
                "",
            )
        )
        return self._linked(replace(work, title=title, authors=(), container=holder), 0.55)

    def _statute(self, work: Work, language: str) -> Work:
        dice = self.dice
        topic = " ".join(
            part.title() if part not in ("and", "of") else part
            for part in self.fill(dice.choice(("{A} {N}", "{N} and {N}", "{N}", "{A} {N} {N}")), "en").split()
        )
        sort = dice.choice("Act Act Act Act Code Ordinance Law Bill Regulations Order".split())
        named = dice.choice(("", "", "", f"{self.person('en').given} {self.person('en').family} "))
        return self._linked(
            replace(
                work,
                title=named
                + topic
                + dice.choice(("", "", " (Amendment)", " Reform", " Authorization", " (Miscellaneous Provisions)"))
                + f" {sort}",
                authors=(),
            ),
            0.15,
        )

    def _case(self, work: Work, language: str) -> Work:
        dice = self.dice
        one, two = self.person("en").family, self.person("en").family
        left = dice.choice(
            (
                one,
                one,
                one,
                f"{one} Ltd",
                f"{one} Corp.",
                "R",
                "R.",
                "Regina",
                f"State of {one}",
                "United States",
                f"{one} & Co.",
                "Commission",
                f"{one} and others",
                "Prosecutor",
                f"In re {one}",
            )
        )
        right = dice.choice(
            (
                two,
                two,
                two,
                "United States",
                "Secretary of State",
                f"{two} Inc.",
                "Commonwealth",
                f"City of {two}",
                "Board of Education",
                f"{two} Railway Co.",
                "Council",
                "Turkey",
                "United Kingdom",
            )
        )
        title = left if left.startswith("In re") else left + dice.choice((" v. ", " v. ", " v ", " vs. ", " c. ")) + right
        reporter = dice.choice(
            "U.S.;F.2d;F.3d;F. Supp.;S. Ct.;A.C.;AC;All ER;All E.R.;W.L.R.;WLR;Q.B.;QB;K.B.;Ch;C.L.R.;ECR;E.C.R.;EHRR;ICJ Rep;I.C.J. Reports;BVerfGE;BGHZ;BGHSt;NJW;N.E.2d;P.2d;Cal. Rptr.;N.Y.S.2d;S.C.R.;D.L.R.;RGZ;A.L.R.;Cr. App. R.;Eng. Rep.;Cranch;Wheat.;I.L.M.".split(
                ";"
            )
        )
        return replace(work, title=title, authors=(), container=reporter, volume=str(dice.randint(1, 600)))

    def _archive(self, work: Work, language: str) -> Work:
        dice = self.dice
        one, two = self.person("en"), self.person("en")
        town = self.place().split(",")[0]
        archive = dice.choice(
            (f"RGASPI, f. {dice.randint(1, 600)}, op. {dice.randint(1, 99)}, d. {dice.randint(1, 999)}, l. {dice.randint(1, 200)}", f"TNA, FO {dice.randint(1, 900)}/{dice.randint(100, 99999)}", f"NARA, RG {dice.randint(10, 400)}, Box {dice.randint(1, 99)}, Folder {dice.randint(1, 30)}",
             f"BArch, R {dice.randint(10, 9000)}/{dice.randint(1, 999)}, Bl. {dice.randint(1, 300)}", f"ASV, Senato, Deliberazioni, reg. {dice.randint(1, 90)}, c. {dice.randint(1, 200)}r", f"Archivio di Stato di {town}, Consiglio dei Dieci, b. {dice.randint(1, 90)}, fasc. {dice.randint(1, 30)}",
             f"ГАРФ. Ф. {dice.randint(1, 9999)}. Оп. {dice.randint(1, 99)}. Д. {dice.randint(1, 999)}. Л. {dice.randint(1, 300)}", f"AAE, Correspondance politique, {town}, vol. {dice.randint(1, 300)}, fol. {dice.randint(1, 300)}", f"{two.family} Papers, Box {dice.randint(1, 99)}, {town} University Library",
             f"Bundesarchiv Koblenz, Nachlass {two.family}, N {dice.randint(1000, 1999)}, Bd. {dice.randint(1, 90)}", f"GARF, fond {dice.randint(1, 9999)}, opis {dice.randint(1, 20)}, delo {dice.randint(1, 900)}, list {dice.randint(1, 200)}", f"National Archives, CAB {dice.randint(1, 200)}/{dice.randint(1, 99)}",
             f"PRO, WO {dice.randint(1, 300)}/{dice.randint(1, 9999)}", f"PA AA, R {dice.randint(1000, 99999)}", f"AN, F7 {dice.randint(1000, 15000)}")
        )  # fmt: skip
        sort = dice.choice(("letter", "memo", "note", "report", "minutes"))
        title = {
            "letter": f"{one.family} to {two.family}",
            "memo": f"Memorandum of Conversation, {one.family} and {two.family}",
            "note": f"Telegram from {town} to the Foreign Ministry",
            "report": f"Report by {one.given} {one.family}",
            "minutes": f"Minutes of the {self.fill('{N}', 'en').title()} Committee",
        }[sort]
        return replace(work, title=title, authors=(), extra={"archive": archive})

    def _linked(self, work: Work, share: float) -> Work:
        return replace(work, url=self.url()) if self.chance(share) else work
