"""Invented works of states, courts, archives and old libraries: letters, hearings, speeches, releases, data.

What must not live here: how a note writes them (documents), and the commoner kinds (records).
"""

from __future__ import annotations

from dataclasses import replace

from tools.synthesis import vocabulary as words
from tools.synthesis.records import Inventor, Person, Work

_HEADS = "Department Ministry Office Bureau Agency Commission Committee Institute Council Centre Center Fund Authority Secretariat Directorate Service".split()
_PINYIN = "an bing chang dong en fang guang hai hua jian jie jun kai lan lei ling ming ning ping qing rong sheng tao wei xia xin xing yan yi ying yong yuan zhi zhong zi nobuo hiroshi akira".split()
_TOWNS = "Beijing Shanghai Guangzhou Nanjing Nanchang Wuhan Tianjin Chengdu Changchun Shenyang Chongqing Taipei Tokyo Kyoto Khabarovsk Irkutsk".split()
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiv xix xlvi I II III IV V VI VII XII".split()
_CHAMBERS = (
    "U.S. Senate", "Senate", "House of Representatives", "U.S. House of Representatives", "House of Commons", "House of Lords", "U.S. Congress, Senate", "U.S. Congress, House", "European Parliament",
)  # fmt: skip
_SYSTEMS = "NSC {n};NSC-{n};NSDD-{n};PDD-{n};GOV/{y}/{n};INFCIRC/{n};A/RES/{s}/{n};S/{y}/{n};A/HRC/{s}/{n};JOIN({y}) {n} final;SWD({y}) {n};COM({y}) {n} final;HC {n};CP {n};Cmnd. {n};CRS Report R4{m};GAO-{s}-{n};NIE {s}/{m}-{t}".split(
    ";"
)
_SERIES = "Occasional Paper;Policy Paper;Special Report;Working Paper;Discussion Paper;Research Report;Policy Brief;Adelphi Paper;Strategic Paper;Briefing;Studie;Analyse;Note;Backgrounder;White Paper".split(
    ";"
)
_HALLS = "Conference on Security;Annual Meeting;General Debate;Press Conference;Graduation Ceremony;State Banquet;Valley Club;Economic Forum;Defence Academy;Foreign Policy Association;Plenary Session".split(
    ";"
)


class Archivist(Inventor):
    """Makes up what the commoner kinds leave out."""

    def person(self, language: str) -> Person:
        """Make up a person; Chinese ones, family name first, have no other."""
        if language != "zh-Latn":
            one = super().person(language)
            return replace(one, family=f"{one.family}, Jr.") if language == "en" and self.chance(0.012) else one
        given = "".join(self.dice.choice(_PINYIN) for _ in range(self.dice.choice((1, 2, 2))))
        return Person(f"{self.dice.choice(words.FAMILIES['zh-Latn'].split())} {given.capitalize()}")

    def house(self, language: str) -> str:
        """Choose a publisher; Chinese and transliterated Russian ones bear names of their own tongue."""
        if language == "zh-Latn" and self.chance(0.85):
            lead = self.dice.choice((*_TOWNS, *(word.capitalize() for word in words.NOUNS["zh-Latn"].split())))
            middle = self.dice.choice(("", "", "daxue ", "renmin ", "jiaoyu ", "wenxian ", "kexue "))
            return f"{lead} {middle}{self.dice.choice(('chubanshe', 'chubanshe', 'chubanshe', 'shuju', 'shoten', 'shuppan', 'shinsha'))}"
        if language == "ru-Latn" and self.chance(0.25):
            name = self.latin(self.fill(self.dice.choice(("{A} {N}", "{A} {A} {N}", "{N} i {N}")), "ru").capitalize())
            return self.dice.choice((name, f"{name} izdatel'stvo", f"Izdatel'stvo {name}"))
        return super().house(language)

    def journal(self, language: str) -> str:
        """Make up a journal; a Chinese one in small letters but the first."""
        if language != "zh-Latn":
            return super().journal(language)
        name = self.fill(self.dice.choice(words.JOURNALS[language]), language)
        return name[0].upper() + name[1:]

    def place(self) -> str:
        """Choose a place, a Chinese one now and then."""
        if self.chance(0.03):
            return self.dice.choice(_TOWNS)
        return (
            self.dice.choice(("NY", "Washington D.C.", "DC", "N.Y.", "Washington, DC")) if self.chance(0.02) else super().place()
        )

    def body(self) -> str:
        """Make up a body that publishes, or a part of one."""
        if self.chance(0.3):
            return super().body()
        dice = self.dice
        field = (
            self.fill(dice.choice(("{N}", "{N} and {N}", "{A} {N}", "{A} {N} and {N}")), "en").title().replace(" And ", " and ")
        )
        region = self.fill("{R}", "en")
        head = dice.choice(_HEADS)
        return dice.choice(
            (f"{head} of {field}", f"{head} for {field}", f"{field} {head}", f"U.S. {head} of {field}", f"UN {field} {head}", f"{self._acronym()}", f"{self._acronym()} {head} of {field}",
             f"{dice.choice(_CHAMBERS)} Committee on {field}", f"{dice.choice(_CHAMBERS)}, Committee on {field}", f"{dice.choice(_CHAMBERS)} {field} Committee", f"{head} of {field} of {region}", f"{self._invented('en')} {head}",
             f"{self._invented('en')} {field} {head}", f"{self._acronym()} {field}", f"{region} {field} {head}", f"{field} Administration", f"{head} of {field}, {dice.choice(_HEADS)} of {self.fill('{N}', 'en').title()}", f"Government of {region}", f"{field} Initiative",
             f"UN {field} Council", f"International {head} for {field}", f"{self._invented('en')} Research Center", f"{self._acronym()} Board of {field}", f"National {head} of {self.fill('{N}, {N}, and {N}', 'en').title().replace(' And ', ' and ')}", f"{head} of {field} of the {self.fill('{A}', 'en').title()} Republic of {region}")
        )  # fmt: skip

    def _acronym(self) -> str:
        return "".join(self.dice.choice("ABCDEFGIKLMNOPRSTU") for _ in range(self.dice.randint(2, 5)))

    def call(self, year: int) -> str:
        """Make up the number or mark of a paper."""
        dice = self.dice
        if self.chance(0.35):
            return f"{dice.choice(_SERIES)} {dice.choice(('No. ', 'no. ', '', '#'))}{dice.randint(1, 400)}"
        text = dice.choice(_SYSTEMS)
        for blank, value in (
            ("n", dice.randint(1, 999)),
            ("y", year),
            ("s", dice.randint(10, 76)),
            ("m", dice.randint(1000, 9999)),
            ("t", year % 100),
        ):
            text = text.replace("{" + blank + "}", str(value))
        return text

    def _report(self, work: Work, language: str) -> Work:
        made = super()._report(work, language)
        if self.chance(0.6):
            made = replace(made, number=self.call(made.year))
        if self.chance(0.5):
            made = replace(made, authors=(Person(self.body()),))
        if self.chance(0.25):
            made = replace(
                made,
                series=self.dice.choice(
                    (*_SERIES, f"{self._acronym()}-Studie", f"{self._acronym()} Paper", self.journal(language))
                ),
                issue=str(self.dice.randint(1, 120)),
            )
        if self.chance(0.12):
            acronym = self._acronym()
            made = replace(
                made,
                authors=(Person(acronym),),
                title=f"{acronym} {self.dice.choice(('Yearbook', 'Report', 'Outlook', 'Survey'))} {made.year}: {made.title}",
            )
        return made

    def _collection(self, work: Work, language: str) -> Work:
        made = super()._collection(work, language)
        return replace(made, editors=(Person(self.body()),)) if self.chance(0.06) else made

    def _book(self, work: Work, language: str) -> Work:
        made = super()._book(work, language)
        if self.chance(0.06) and language == "en":
            made = replace(
                made, title=f"{made.title}, {self.dice.randint(1, 9)} {self.dice.choice(('Years', 'Essays', 'Lives'))}"
            )
        return made

    def _web(self, work: Work, language: str) -> Work:
        made = super()._web(work, language)
        return replace(made, authors=(Person(self.body()),)) if self.chance(0.35) else made

    def _letter(self, work: Work, language: str) -> Work:
        one, two = self.person("en"), self.person("en")
        title = self.dice.choice(
            (
                f"{one.family} to {two.family}",
                f"{one.given} {one.family} to {two.given} {two.family}",
                f"{one.family} to {self.body()}",
                f"{one.family} to {self.place().split(',')[0]}",
                f"{one.family} an {two.family}" if language == "de" else f"{one.family} to the {self.body()}",
            )
        )
        archive = super()._archive(work, language)
        series = self.dice.choice(
            (
                f"{self._acronym()}: {work.year}",
                f"{self._acronym()}, {work.year}",
                self._acronym(),
                f"{self.fill('{A} {N}', 'en').title()} of {self.fill('{R}', 'en')}, {work.year}",
                self.title("en"),
            )
        )
        return self._imprint(
            replace(
                work,
                title=title,
                authors=(),
                container=series,
                volume=self.dice.choice(_ROMAN[-6:]),
                editors=self.people("en", 2),
                extra=archive.extra,
            )
        )

    def _archive(self, work: Work, language: str) -> Work:
        dice = self.dice
        made = super()._archive(work, language)
        if language not in ("de", "fr", "it"):
            noun = dice.choice(
                (
                    "minute",
                    "memorandum",
                    "brief",
                    "conclusions",
                    "telegram",
                    "note",
                    "cabinet paper",
                    "Memorandum of Conversation",
                    "Record of Meeting",
                    "draft",
                    "despatch",
                )
            )
        else:
            noun = dice.choice(
                {
                    "de": ("Aufzeichnung", "Vermerk", "Bericht", "Telegramm"),
                    "fr": ("note", "dépêche", "compte rendu", "télégramme"),
                    "it": ("relazione", "appunto", "telegramma", "promemoria"),
                }[language]
            )
        if self.chance(0.45):
            made = replace(
                made,
                title=dice.choice(
                    (
                        noun,
                        f"{noun} by {self.person('en').family}" if language == "en" else noun,
                        f"{noun} {dice.randint(1, 90)}",
                        made.title,
                    )
                ),
            )
        holder = dice.choice(
            (
                f"{self._invented('en')} Library",
                f"National Archives of {self.fill('{R}', 'en')}",
                f"{self._acronym()}",
                f"Archive of {self.body()}",
                "The National Archives (TNA)",
                "Archivio di Stato",
                "Politisches Archiv",
                f"Archives du ministère de la {self.fill('{N}', 'fr').capitalize()}",
            )
        )
        made = replace(made, volume=dice.choice(_ROMAN[-6:]), series=f"{self._acronym()}: {made.year}")
        return replace(made, publisher=holder, authors=self.people("en", 1) if self.chance(0.4) else ())

    def _hearing(self, work: Work, language: str) -> Work:
        dice = self.dice
        committee = dice.choice(
            (
                f"{dice.choice(('S.', 'H.', 'Senate', 'House'))} {dice.choice(('Comm. on', 'Committee on', 'Select Committee on'))} {self.fill('{A} {N}', 'en').title()}",
                self.body(),
            )
        )
        topic = self.title("en")
        title = dice.choice(
            (
                f"{topic}: Hearing Before the {committee}",
                f"Hearing on {topic} before the {committee}",
                f"{topic}: Hearings before the {committee}",
                topic,
                f"Hearing of the {committee}",
                f"{topic}, Hearing before the {committee}",
            )
        )
        chamber = dice.choice(
            (
                f"{dice.choice(_CHAMBERS)}, Committee on {self.fill('{N}', 'en').title()}",
                f"{dice.choice(_CHAMBERS)} Committee on {self.fill('{N} and {N}', 'en').title()}",
            )
        )
        return self._linked(
            self._imprint(replace(work, title=title, authors=(Person(chamber),), volume=str(dice.randint(80, 118)))), 0.2
        )

    def _speech(self, work: Work, language: str) -> Work:
        dice = self.dice
        hall, name = dice.choice(_HALLS), self._invented("en")
        titles = (
            f"Remarks at the {name} {hall}",
            f"Address to the {hall}",
            f"Speech at the {name} {hall}",
            f"Statement by the {self.fill('{N}', 'en').title()} Minister",
            self.title("en"),
            f"speech at the {name} {hall}",
            f"remarks to the {hall}",
            f"Keynote Address, {name} {hall}",
        )
        return self._linked(
            replace(work, title=dice.choice(titles), authors=self.people(work.language, 1), container=f"{name} {hall}"), 0.4
        )

    def _interview(self, work: Work, language: str) -> Work:
        one = self.person(self.dice.choice(("en", "ru", "de")))
        role = self.fill(
            self.dice.choice(("a senior {N} official", "a former {N} minister", "{A} diplomats", "an adviser to the {N}")), "en"
        )
        who = self.dice.choice((f"{one.given} {one.family}", f"{one.given} {one.family}", role))
        lead = self.dice.choice(
            (
                "Interview with",
                "Author’s interview with",
                "Author interview with",
                "interview with",
                "Telephone interview with",
                "Personal interview with",
                "Interviews with",
            )
        )
        return self._linked(replace(work, title=f"{lead} {who}", container=self.paper(), authors=self.people("en", 1)), 0.3)

    def _press(self, work: Work, language: str) -> Work:
        return self._linked(self._imprint(replace(work, authors=(Person(self.body()),))), 0.4)

    def _dataset(self, work: Work, language: str) -> Work:
        topic = (
            self.fill(self.dice.choice(("{A} {N}", "{N} and {N}", "{N}", "World {N}", "{A} {N} {N}")), "en")
            .title()
            .replace(" And ", " and ")
        )
        sort = self.dice.choice(
            ("Database", "Dataset", "Statistics", "Data Set", "Indicators", "Statistics Database", "Tracker", "Index")
        )
        unit = self.dice.choice(("", "", " (current US$)", " (% of GDP)", f" – {self.fill('{R}', 'en')}"))
        holder = self.dice.choice((f"World {topic} Indicators", f"{topic} {sort}"))
        title = self.dice.choice((f"{topic} {sort}", f"{self._acronym()} {topic} {sort}", f"{topic}{unit}"))
        return self._linked(
            self._imprint(
                replace(
                    work,
                    title=title,
                    container=holder,
                    authors=(Person(self.body()),),
                    volume=f"{self.dice.randint(1, 9)}.{self.dice.randint(0, 9)}",
                )
            ),
            1.0,
        )

    def _wiki(self, work: Work, language: str) -> Work:
        made = super()._article(work, language)
        news = self.chance(0.6)
        return self._imprint(replace(made, container=self.paper() if news else made.container, editors=self.people("en", 2)))

    def _old(self, work: Work, language: str) -> Work:
        made = self._imprint(
            replace(
                work,
                year=self.dice.randint(1560, 1910),
                authors=(self.person(language),),
                editors=self.people("en", 1),
                volume=self.dice.choice(_ROMAN),
            )
        )
        cited = str(self.dice.randint(1, 600)) if self.chance(0.7) else self.dice.choice(_ROMAN)
        short = self.chance(0.5)
        if self.chance(0.12):
            one = self.person("en")
            made = replace(made, title=f"{one.given} {one.family}")
            return replace(made, cited=cited, container=self.journal(language))
        return replace(
            made,
            title=self.phrase(language) if short else made.title,
            cited=cited,
            container=self.journal(language) if self.chance(0.6) else self.phrase(language),
        )
