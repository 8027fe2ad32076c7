"""Fills a pattern with a work: segments of text, each with its label. What must not live here: patterns, invented works."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tools.synthesis.records import Inventor, Person, Work

Segments = list[tuple[str, str]]
"""Pairs of label and text; `other` for what connects."""

_PART = re.compile(r"(\[\[|\]\]|\{\w+\}|<[^<>{}]*\|[^<>{}]*>)")
_QUOTES = {
    "en": (("“", "”"), ("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("''", "''")),
    "de": (("„", "“"), ("„", "“"), ("»", "«"), ('"', '"'), ("“", "”")),
    "it": (("“", "”"), ("«", "»"), ('"', '"')), "fr": (("« ", " »"), ("«", "»"), ("“", "”")), "es": (("“", "”"), ("«", "»")),
    "pl": (("„", "”"), ("„", "”"), ("“", "”")), "ru": (("«", "»"), ('"', '"')), "ru-Latn": (("“", "”"), ('"', '"')),
}  # fmt: skip
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}  # fmt: skip
_EDITIONS = {
    "en": ("2nd ed.", "3rd edn", "rev. ed.", "4th edition", "second edition", "{n}th ed.", "2d ed.", "3d ed."),
    "de": ("{n}. Aufl.", "2. Auflage", "{n}., überarb. Aufl.", "Neuaufl."),
    "it": ("{n}a ed.", "2ª edizione"),
    "fr": ("{n}e éd.", "2e édition", "nouvelle éd."),
}


@dataclass(frozen=True, slots=True)
class Habits:
    """How one writer writes names, links and small marks; drawn once for each reference."""

    initials: bool
    gap: str
    dot: str
    comma: str
    last: str
    dash: str
    quotes: tuple[str, str]
    most: int


def draw_habits(dice: random.Random, language: str) -> Habits:
    """Draw a writer's habits in the language of the note."""
    spelled = language if language in _QUOTES else "en"
    ands = {
        "de": (" und ", " / ", "/", "; ", " u. "),
        "it": (" e ", ", ", " - "),
        "fr": (" et ", ", ", " & "),
        "es": (" y ", ", "),
        "ru": (", ", " и "),
    }
    lasts = ands.get(spelled, (" and ", " and ", ", and ", " & ", ", & ", ", "))
    if dice.random() < 0.15:
        lasts = (", and ", " and ", " & ", ", ", "; ", "/")
    last = dice.choice(lasts)
    comma = last if last in ("/", " / ", " - ") else "; " if last == "; " or dice.random() < 0.07 else ", "
    return Habits(
        initials=dice.random() < 0.5, gap=dice.choice((" ", " ", "")), dot=dice.choice((".", ".", ".", ".", "")), comma=comma, last=last,
        dash=dice.choice(("–", "–", "-", "-", "—", "--")), quotes=dice.choice(_QUOTES[spelled]), most=dice.choice((3, 3, 6, 9)),
    )  # fmt: skip


class Renderer:
    """Writes one work by one pattern in one note language."""

    def __init__(self, dice: random.Random, inventor: Inventor, language: str) -> None:
        self.dice, self.inventor, self.language = dice, inventor, language
        self.habits = draw_habits(dice, language)

    def render(self, pattern: str, work: Work) -> Segments:
        """Fill the pattern; optional parts go when a blank in them is empty, and sometimes by chance."""
        segments, _ = self._fill(_PART.split(pattern), 0, work)
        return _joined(segments)

    def _fill(self, parts: Sequence[str], at: int, work: Work) -> tuple[Segments, int]:
        out: Segments = []
        full = True
        while at < len(parts):
            part = parts[at]
            at += 1
            if part == "[[":
                inner, at = self._fill(parts, at, work)
                if self.dice.random() < 0.75:
                    out += inner
            elif part == "]]":
                return (out if full else []), at
            elif part.startswith("{"):
                field = self._field(part[1:-1], work)
                full = full and bool(field)
                out += field
            elif part:
                text = self.dice.choice(part[1:-1].split("|")) if part.startswith("<") else part
                out.append(("other", text))
        return out, at

    def _field(self, code: str, work: Work) -> Segments:
        if code in _NAMES:
            return self._people(code, work)
        if code in _TITLES:
            return _TITLES[code](self, work)
        label, give = _SIMPLE[code]
        text = give(self, work)
        return [(label, text)] if text else []

    # --- people --------------------------------------------------------------------------------------------------------------

    def _people(self, code: str, work: Work) -> Segments:
        label, style = _NAMES[code]
        people = work.translators if label == "translator" else work.editors if label == "editor" else work.authors
        if label == "author" and not people:
            return []
        if not people:
            return []
        if len(people) == 1 and not people[0].given:
            return [(label, people[0].family)]
        written = [self._name(person, style, number) for number, person in enumerate(people)]
        cut = len(written) > self.habits.most
        if cut:
            written = written[: max(1, self.habits.most - 2)]
        text = self._list(written, style)
        if cut:
            text += self.dice.choice((" et al.", ", et al.", " et al", " et al.", " u.a.", " and others"))
        if label == "author" and len(work.authors) == 1 and self.dice.random() < 0.03:
            text = self.dice.choice(("———", "______", "—", "---", "———", "_____"))
        return [(label, text)]

    def _list(self, written: list[str], style: str) -> str:
        if len(written) == 1:
            return written[0]
        if style == "vancouver":
            return ", ".join(written)
        comma, last = self.habits.comma, self.habits.last
        if style in ("inverted", "capitals") and comma == ", " and self.dice.random() < 0.25:
            comma = self.dice.choice(("; ", ". " if style == "capitals" else "; "))
        if last.strip() in ("/", ";", ",", "-"):
            return comma.join(written)
        if last == ", and " and len(written) == 2 and style == "plain":
            last = " and "
        return comma.join(written[:-1]) + last + written[-1]

    def _name(self, person: Person, style: str, number: int) -> str:
        if not person.given:
            return person.family
        if style == "families":
            return person.family
        if style == "vancouver":
            return f"{person.family} {self._initials(person.given, '', '')}"
        if style == "capitals":
            given = person.given if not self.habits.initials else self._initials(person.given, self.habits.gap, ".")
            return self.dice.choice(
                (
                    f"{person.family.upper()}, {given}",
                    f"{given} {person.family.upper()}",
                    f"{person.family.upper()} {given}",
                    f"{person.family.upper()} ({given})",
                    f"{person.family} ({given})",
                )
            )
        if style == "russian":
            return (
                f"{person.family}{',' if self.dice.random() < 0.2 else ''} {self._initials(person.given, self.habits.gap, '.')}"
            )
        initials = self.habits.initials or (style == "inverted" and self.dice.random() < 0.7)
        given = self._initials(person.given, self.habits.gap, self.habits.dot or ".") if initials else person.given
        if style == "inverted" or (style == "first" and number == 0):
            return f"{person.family}, {given}"
        gap = "" if initials and self.dice.random() < 0.06 else " "
        return f"{given}{gap}{person.family}"

    @staticmethod
    def _initials(given: str, gap: str, dot: str) -> str:
        words = re.findall(r"\w+(?:-\w+)?", given)
        return gap.join("-".join(part[0] + dot for part in word.split("-")) for word in words)

    # --- titles --------------------------------------------------------------------------------------------------------------

    def quoted(self, title: str, label: str, close: str = "") -> Segments:
        """Give a title in quotation marks; the mark behind it goes inside when told so and it does not end in one."""
        left, right = self.habits.quotes
        inner = close if title[-1] not in "?!" else ""
        outside = self.dice.random() < 0.2
        if left in ("“", "„") and self.dice.random() < 0.01:
            left += " "
        end = right + (inner or close * (self.dice.random() < 0.3)) if outside else inner + right
        return [("other", left), (label, title), ("other", end)]

    def container(self, work: Work) -> Segments:
        """Give the container by itself."""
        return [("container", work.container)] if work.container else []

    # --- dates ---------------------------------------------------------------------------------------------------------------

    def date(self, year: int, month: int, day: int) -> str:
        """Write a date in the language of the note, by one of its habits."""
        language = self.language if self.language in _MONTHS else "en"
        name = _MONTHS[language][month - 1]
        roll = self.dice.random()
        if language == "en":
            short = name if len(name) < 5 else name[:3] + "."
            forms = (
                f"{name} {day}, {year}",
                f"{name} {day}, {year}",
                f"{day} {name} {year}",
                f"{short} {day}, {year}",
                f"{day} {short} {year}",
                f"{name} {day} {year}",
                f"{year}, {name} {day}",
                f"{day}.{month}.{year}",
                f"{month}/{day}/{year}",
                f"{year}-{month:02}-{day:02}",
                f"{name} {day}",
            )
            return self.dice.choices(forms, (8, 8, 8, 5, 3, 1, 1, 1, 1, 1, 3))[0]
        if roll < 0.6:
            return (
                f"{day}. {name} {year}"
                if language == "de"
                else f"{day} de {name} de {year}"
                if language == "es"
                else f"{day} {name} {year}" + (" г." if language == "ru" and roll < 0.2 else "")
            )
        return (
            f"{day:02}.{month:02}.{year}"
            if roll < 0.85
            else f"{day}.{month}.{str(year)[2:]}"
            if language == "de"
            else f"{day}.{month}.{year}"
        )

    def month(self, work: Work) -> str:
        """Write month and year."""
        language = self.language if self.language in _MONTHS else "en"
        names = _MONTHS[language]
        one, two = names[work.month - 1], names[work.month % 12]
        roll = self.dice.random()
        if roll < 0.12:
            return f"{one}{self.habits.dash}{two} {work.year}"
        if roll < 0.3 and language == "en":
            return f"{self.dice.choice(('Spring', 'Summer', 'Autumn', 'Fall', 'Winter'))} {work.year}"
        if roll < 0.45 and language == "en":
            return f"{one[:3]}. {work.year}"
        return f"{one} {work.year}"

    def year(self, work: Work) -> str:
        """Write the year, with a letter or a span now and then."""
        roll = self.dice.random()
        if roll < 0.03:
            return f"{work.year}{self.dice.choice('abc')}"
        if roll < 0.05 + 0.04 * (self.language in ("it", "de")):
            last = work.year + self.dice.randint(1, 4)
            return self.dice.choice((f"{work.year}/{last % 100:02}", f"{work.year}-{last % 100:02}", f"{work.year}–{last}"))
        return str(work.year)

    def pages(self, work: Work) -> str:
        """Write the pages from first to last, the last one cut short now and then."""
        last = str(work.last)
        if self.dice.random() < 0.25 and len(last) == len(str(work.first)) > 2 and work.last // 100 == work.first // 100:
            last = last[-2:]
        roll = self.dice.random()
        if roll < 0.02:
            return f"S{work.first}{self.habits.dash}S{last}"
        return f"{work.first}{self.habits.dash}{last}" if work.last > work.first else str(work.first)

    def cited(self, work: Work) -> str:
        """Write the cited page or pages."""
        if not work.cited.isdecimal():
            return work.cited
        page = int(work.cited)
        return self.dice.choices(
            (
                f"{page}",
                f"{page}{self.habits.dash}{page + self.dice.randint(1, 9)}",
                f"{page}, {page + 4}",
                f"{page} ff.",
                f"{page}f.",
                f"{page} n. {page % 40 + 1}",
            ),
            (10, 5, 1, 0.7, 0.5, 0.3),
        )[0]

    def marked(self, work: Work) -> str:
        """Write the cited pages with the mark before them."""
        mark = {"de": "S. ", "pl": "s. ", "it": "p. ", "fr": "p. ", "es": "p. ", "ru": "с. "}.get(self.language, "")
        marks = (
            ("p. ", "pp. ", "", "at ", "p.", "page ", "ch. ", "chap. ")
            if self.language in ("en", "ru-Latn", "zh-Latn")
            else (mark, mark, "p. ", "")
        )
        return self.dice.choices(marks, (6, 5, 7, 1, 1, 1, 1, 0.5) if len(marks) == 8 else (6, 6, 1, 1))[0] + self.cited(work)

    def accessed(self, work: Work) -> str:
        """Write when a page was looked at."""
        when = self.date(min(2025, max(work.year, 1996)), work.day % 12 + 1, work.month)
        forms = {
            "en": ("accessed ", "last accessed ", "last visited ", "accessed on ", "retrieved ", "visited ", "viewed ", "accessed: "), "de": ("abgerufen am ", "zuletzt abgerufen am ", "Zugriff: ", "Stand: ", "letzter Zugriff ", "besucht am "),
            "it": ("consultato il ", "ultimo accesso "), "fr": ("consulté le ", "dernière consultation le "), "es": ("consultado el ",), "ru": ("дата обращения: ",),
        }  # fmt: skip
        return self.dice.choice(forms.get(self.language, forms["en"])) + when

    def edition(self, work: Work) -> str:
        """Write the edition."""
        if not work.edition:
            return ""
        return self.dice.choice(_EDITIONS.get(self.language, _EDITIONS["en"])).replace("{n}", str(work.edition))

    def remark(self, work: Work) -> str:
        """Write the remark on the language."""
        name = self.dice.choice(("Russian", "Russian", "Chinese", "German", "French", "Ukrainian", "Japanese"))
        return self.dice.choice((f"(in {name})", f"[in {name}]", f"({name})"))


def _title(renderer: Renderer, work: Work) -> Segments:
    return [("title", work.title)]


def _second(renderer: Renderer, work: Work) -> Segments:
    return [("container", work.container)] if work.container else []


def _quotation(close: str) -> Callable[[Renderer, Work], Segments]:
    return lambda renderer, work: renderer.quoted(work.title, "title", close)


_TITLES: dict[str, Callable[[Renderer, Work], Segments]] = {
    "TY": lambda renderer, work: [("title", f"{work.title} of {work.year}")], "TF": lambda renderer, work: [("title", f"{work.title} for Fiscal Year {renderer.dice.randint(1990, 2024)}")],
    "T": _title, "T2": _second, "J": _second, "Q": _quotation(""), "Qc": _quotation(","), "Qp": _quotation("."),
}  # fmt: skip
_NAMES = {
    "A": ("author", "plain"), "a": ("author", "inverted"), "b": ("author", "first"), "v": ("author", "vancouver"), "C": ("author", "capitals"), "f": ("author", "families"), "r": ("author", "russian"),
    "E": ("editor", "plain"), "e": ("editor", "inverted"), "F": ("editor", "first"), "v2": ("editor", "vancouver"), "f2": ("editor", "families"), "R": ("translator", "plain"),
}  # fmt: skip
_SIMPLE: dict[str, tuple[str, Callable[[Renderer, Work], str]]] = {
    "V": ("volume", lambda _, work: work.volume), "I": ("issue", lambda _, work: work.issue), "P": ("pages", Renderer.pages), "p": ("pages", lambda _, work: str(work.first)), "Y": ("date", Renderer.year),
    "D": ("date", lambda renderer, work: renderer.date(work.year, work.month, work.day)), "d": ("date", lambda renderer, work: renderer.date(work.year, work.month, work.day).replace(f", {work.year}", "").replace(f" {work.year}", "")),
    "M": ("date", Renderer.month), "X": ("place", lambda _, work: work.place), "H": ("publisher", lambda _, work: work.publisher), "S": ("series", lambda _, work: work.series), "N": ("edition", Renderer.edition),
    "U": ("url", lambda _, work: work.url), "O": ("url", lambda _, work: work.doi), "Z": ("accessed", Renderer.accessed), "Z1": ("accessed", lambda renderer, work: renderer.date(max(work.year, 1996), work.month, work.day)),
    "z": ("accessed", lambda _, work: f"{work.day}.{work.month}.{max(work.year, 1996)}"), "G": ("genre", lambda _, work: work.extra.get("genre", "")), "K": ("number", lambda _, work: work.number), "B": ("archive", lambda _, work: work.extra.get("archive", "")),
    "L": ("locator", Renderer.marked), "l": ("locator", Renderer.cited), "W": ("other", Renderer.remark), "x": ("other", lambda renderer, work: str(renderer.dice.randint(1, 2400))), "k": ("number", lambda renderer, work: f"{renderer.dice.choice('SA')}/RES/{renderer.dice.randint(1, 2400)}"), "i": ("other", lambda renderer, work: renderer.dice.choice(("NDAA", "Act", "the Act", "ECPA"))), "P0": ("other", lambda _, work: work.cited), "T3": ("other", lambda renderer, work: renderer.inventor.phrase("en")),
}  # fmt: skip


def _joined(segments: Segments) -> Segments:
    """Mend what joining leaves: doubled full stops and commas, marks behind a title that ends in one."""
    out: Segments = []
    for label, text in segments:
        before = out[-1][1][-1:] if out else ""
        if label == "other" and before in ".?!" and text[:1] == "." and text[:2] != "..":
            text = text[1:]
        if label == "other" and before == "," and text[:1] == ",":
            text = text[1:]
        if label == "other" and not out:
            text = text.lstrip(" ,.;:")
        if text:
            out.append((label, text))
    return out


@cache
def text_of(segments: tuple[tuple[str, str], ...]) -> str:
    """Put segments together."""
    return "".join(text for _, text in segments)
