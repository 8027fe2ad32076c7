"""Puts references and remarks together as notes do, and gives training examples. What must not live here: how one reference looks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from tools.synthesis import vocabulary as words
from tools.synthesis.documents import INSIDE
from tools.synthesis.official import Archivist
from tools.synthesis.patterns import BY_LANGUAGE, COMMON, KINDS, LISTED_KINDS
from tools.synthesis.records import Work
from tools.synthesis.rendering import Renderer, Segments

_NOTE_LANGUAGES = "en en en en en en en en en en en en de de de de it it fr fr es ru ru-Latn ru-Latn pl zh-Latn".split()
_REPEATS = {
    "en": ("Ibid.", "Ibid., p. {l}", "Id.", "Id. at {l}", "Ibid., {l}", "{F}, op. cit., p. {l}", "{F}, supra note {n}, at {l}", "{F}, supra note {n}", "{F}, {S}, {l}", "{F}, “{S},” {l}", "{F}, {S}, p. {l}", "{F}, note {n} above", "Op. cit."),
    "de": ("Ebd., S. {l}", "Ebd.", "A.a.O., S. {l}", "{F}, a.a.O. (Anm. {n}), S. {l}", "{F}, {S} (Anm. {n}), S. {l}", "Vgl. ebd., S. {l}", "{F} (Fn. {n}), S. {l}", "Ders., {S}, S. {l}"),
    "it": ("Ibidem", "Ivi, p. {l}", "{F}, {S} cit., p. {l}", "{F}, op. cit., p. {l}"), "fr": ("Ibid., p. {l}", "{F}, op. cit., p. {l}", "Ibid."), "es": ("Ibid., p. {l}", "{F}, op. cit., p. {l}"),
    "ru": ("Там же. С. {l}", "{F} Указ. соч. С. {l}"), "ru-Latn": ("Ibid., p. {l}", "{F}, op. cit., p. {l}"),
    "pl": ("Tamże, s. {l}", "{F}, dz. cyt., s. {l}"), "zh-Latn": ("Ibid., {l}", "{F}, {S}, {l}"),
}  # fmt: skip
_BORDERS = {
    True: ("; ", "; ", "; ", "; ", "; ", "; see also ", "; cf. ", "; and ", "; and, more recently, ", "; the opposite view is in ", "; see further "),
    False: (". ", ". ", ". Also ", ". Further: ", ". See also ", ". Cf. ", ", and ", ". See ", " and ", ", ", ". For a critique see ", ". Against this, see ", ". Another view is that of ", ", quoted in ", ", cited in ", ", as quoted in ", ", reprinted in ",
            ". The {N} was denied: ", ". On {N}, see ", ". Also useful is ", " with ", ". On the other side, see ", ". A fuller account is ", ". The {N} is told in ", ", citing ", ". Most {A} of all is "),
}  # fmt: skip
_LISTED = 0.68
"""How many of the lone references stand in a list of works."""
_SENTENCES = (
    ("The word was coined by ", ", but few have used it since"), ("The {N} is set out by ", ", though not for {R}"), ("I rely here on ", ", whose {N} is nonetheless {A}"), ("The estimate comes from ", ""), ("It was ", " that first drew attention to the {N}"),
    ("As reported in ", ", the {N} cost {n} million"), ("According to ", ", the {A} {N} was worth {n}"), ("The text was printed in ", ""), ("The {N} rests on ", " and on the author's own {N}"), ("This {N} leaves out {A} {N}s; see ", ""), ("My view differs from that of ", ", who sees {N} in it"),
    ("A good summary is ", ""), ("The passage is printed in full in ", ""), ("Many of these {N}s were published by ", ""), ("In this I follow ", ", with one exception"), ("The original {N} is in ", ""), ("The idea goes back to ", ""), ("These {N}s are from ", ", unless stated otherwise"), ("The story is told by ", ""),
    ("That {N} was made by ", ", among others"), ("The agreement was first published in ", ""),
)  # fmt: skip
"""Sentences around a work: what stands before it, and behind."""


class NoteMaker:
    """Makes examples: single references, and notes of several works with remarks between."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.inventor = Archivist(self.dice)

    def examples(self, count: int) -> Iterator[tuple[bool, Segments]]:
        """Give so many examples: whether it is one reference, and its segments."""
        for _ in range(count):
            roll = self.dice.random()
            if roll < 0.60:
                yield True, self._noised(self.single())
            else:
                yield False, self._noised(self.note())

    def reference(self, language: str, renderer: Renderer | None = None, *, listed: bool = False) -> Segments:
        """Make one reference in a note of that language, or in a list of works."""
        dice = self.dice
        listed = listed and language in COMMON
        kinds, of_language = (LISTED_KINDS, COMMON) if listed else (KINDS, BY_LANGUAGE)
        kind = dice.choices(list(kinds), list(kinds.values()))[0]
        patterns = of_language[language]
        if kind not in patterns or (language != "en" and dice.random() < 0.07):
            patterns = of_language["en"]
        if kind not in patterns:
            kind = "book"
        work = self.inventor.work(kind, self._work_language(language))
        writer = renderer or Renderer(dice, self.inventor, language if patterns is not of_language["en"] else "en")
        pattern = dice.choice(patterns[kind])
        work = self._completed(pattern, work)
        return writer.render(pattern, work) or self.reference(language, renderer, listed=listed)

    def _completed(self, pattern: str, work: Work) -> Work:
        """Give a work what its pattern cannot do without; what stands in double brackets it can."""
        needed = re.sub(r"\[\[.*?\]\]", "", pattern)
        if "{I}" in needed and not work.issue:
            work = replace(work, issue=str(self.dice.randint(1, 260)))
        if "{U}" in needed and not work.url:
            work = replace(work, url=self.inventor.url())
        if "{O}" in needed and not work.doi:
            work = replace(work, doi=f"10.{self.dice.randint(1000, 9999)}/x{self.dice.randint(100, 99999)}")
        if "{R}" in needed and not work.translators:
            work = replace(work, translators=self.inventor.people("en", 2))
        if "{N}" in needed and not work.edition:
            work = replace(work, edition=self.dice.randint(2, 9))
        if "{S}" in needed and not work.series:
            work = replace(work, series=self.inventor.journal(work.language))
        if re.search(r"\{[EeF]\}", needed) and not work.editors:
            work = replace(work, editors=self.inventor.people(work.language, 3))
        if not work.authors and re.match(r"\{[AabvCfr]\}", needed) and self.dice.random() < 0.8:
            work = replace(work, authors=self.inventor.people(work.language, 3))
        if "{K}" in needed and not work.number:
            work = replace(work, number=self.inventor.call(work.year))
        if "{H}" in needed and not work.publisher:
            work = replace(work, publisher=self.inventor.house(work.language))
        if "{X}" in needed and not work.place:
            work = replace(work, place=self.inventor.place())
        if "{J}" in needed and not work.container and work.kind != "treaty":
            work = replace(work, container=self.inventor.paper())
        if "{T2}" in needed and (not work.container or work.kind in ("wiki", "old", "report")):
            work = replace(work, container=self.inventor.title(work.language))
        if "{V}" in needed and not work.volume:
            work = replace(work, volume=str(self.dice.randint(1, 12)))
        return work

    def _work_language(self, note_language: str) -> str:
        if note_language in ("ru", "ru-Latn", "pl", "zh-Latn"):
            return note_language if self.dice.random() < 0.85 else "en"
        return note_language if self.dice.random() < 0.7 else self.inventor.language()

    def single(self) -> Segments:
        """Make a lone reference, numbered now and then, with the mark at its end or without."""
        dice = self.dice
        segments = self.reference(dice.choice(_NOTE_LANGUAGES), listed=dice.random() < _LISTED)
        if dice.random() < 0.13:
            number = dice.randint(1, 199)
            mark = dice.choice(
                (f"[{number}] ", f"{number}. ", f"{number} ", f"({number}) ", f"{number}) ", "* ", f"[Abc{number:02}] ")
            )
            segments = [("other", mark), *segments]
        if dice.random() < 0.1:
            segments = [("comment", self._signal("en")), *segments]
        if not segments[-1][1].endswith((".", ";")) and dice.random() < 0.7:
            segments = [*segments, ("other", dice.choice((".", ".", ".", ".", ";", ",")))]
        return segments

    def note(self) -> Segments:
        """Make a note: remarks alone, one work, or several, with signals and remarks between."""
        dice = self.dice
        language = dice.choice(_NOTE_LANGUAGES)
        roll = dice.random()
        if roll < 0.14:
            return [("comment", self._prose(language, dice.randint(1, 3)))]
        if roll < 0.17:
            return self._linked_prose()
        if roll < 0.22:
            return self._repeat(language)
        if roll < 0.30:
            return self._inside()
        count = dice.choices((1, 2, 3, 4), (45, 35, 14, 6))[0]
        out: Segments = []
        if dice.random() < 0.16:
            out.append(("comment", self._prose(language, dice.randint(1, 2)) + " "))
        spaced = dice.random() < 0.72
        writer = Renderer(dice, self.inventor, language)
        for number in range(count):
            if number:
                out = self._bordered(out, dice.choice(_BORDERS[spaced]), language)
            elif dice.random() < 0.42:
                out.append(("comment", self._signal(language)))
            piece = (
                self._repeat(language)
                if dice.random() < 0.08
                else self.reference(language, writer if dice.random() < 0.7 else None)
            )
            out += _unclosed(piece)
            if dice.random() < 0.06:
                out.append(("comment", " (" + self._lowered(self._prose(language, 1)).rstrip(".") + ")"))
        out.append(("other", "."))
        if dice.random() < 0.2:
            out.append(("comment", " " + self._prose(language, dice.randint(1, 2))))
        return out

    def _inside(self) -> Segments:
        """Make a sentence with a work in its middle, and now and then another sentence before or behind."""
        dice = self.dice
        before, behind = dice.choice(_SENTENCES)
        kind = dice.choice(("book", "book", "article", "news", "report", "old"))
        pattern = dice.choice(INSIDE)
        work = self._completed(pattern, self.inventor.work(kind, "en"))
        middle = Renderer(dice, self.inventor, "en").render(pattern, work)
        if not middle or (kind in ("book", "old") and re.search(r"\{[JK]\}", pattern)):
            return self._inside()
        out: Segments = [("comment", self._prose("en", 1) + " ")] if dice.random() < 0.15 else []
        out += [("comment", self.inventor.fill(before, "en")), *_unclosed(middle)]
        out += [("comment", self.inventor.fill(behind, "en") + ".")] if behind else [("other", ".")]
        return [*out, ("comment", " " + self._prose("en", 1))] if dice.random() < 0.15 else out

    def _linked_prose(self) -> Segments:
        """Make sentences that end in a link each."""
        out: Segments = []
        for number in range(self.dice.choice((1, 1, 2))):
            if number:
                out.append(("sep", ". "))
            text = self._prose("en", 1).rstrip(".")
            if self.dice.random() < 0.6:
                name = self.inventor.fill("{A} {N}", "en").title()
                text = self.dice.choice(
                    (
                        f"“{name}” {self.inventor.fill('{N}', 'en')}s",
                        f"Minutes of the “{name}”",
                        f"Such {self.inventor.fill('{N}', 'en')}s",
                        f"The latest on the {name}",
                        f"A map of the {self.inventor.fill('{N} and the {N}', 'en')}",
                        f"A copy of the {name}",
                        f"For more on {name}, see",
                        f"The code behind “{name}”",
                    )
                )
            join = self.dice.choice(
                (
                    " are online at ",
                    " can be read at ",
                    " may be downloaded from ",
                    " are kept at ",
                    " has been posted at ",
                    " are listed at ",
                    " are on the {who}’s website, ",
                    ", at ",
                    " is at ",
                    ": ",
                    " ",
                )
            ).replace("{who}", f"{self.inventor.person('en').family} {self.inventor.fill('{N}', 'en').title()}")
            out += [("comment", text + join), ("url", self.inventor.url())]
        return [*out, ("other", ".")]

    def _bordered(self, out: Segments, border: str, language: str) -> Segments:
        border = self.inventor.fill(border, "en")
        mark = border[:2] if border[0] in ".;," else border
        rest = border[len(mark) :]
        out = [*out, ("sep", mark)]
        if rest:
            return [*out, ("comment", rest)]
        if border == "; " and self.dice.random() < 0.3:
            signal = self._signal(language)
            return [*out, ("comment", signal[0].lower() + signal[1:])]
        if border == ". " and self.dice.random() < 0.3:
            return [*out, ("comment", self._prose(language, 1) + " ")]
        return out

    def _repeat(self, language: str) -> Segments:
        dice = self.dice
        text = dice.choice(_REPEATS[language])
        people = self.inventor.people(language, 2)
        title = " ".join(self.inventor.phrase(language).split()[: dice.randint(2, 5)])
        out: Segments = []
        while "{" in text:
            before, _, rest = text.partition("{")
            slot, _, text = rest.partition("}")
            label, value = {
                "F": ("author", self.inventor.fill("{F}", "en") if not people else people[0].family),
                "S": ("title", title),
                "l": ("locator", str(dice.randint(1, 400))),
                "n": ("other", str(dice.randint(1, 99))),
            }[slot]
            out += [("other", before), (label, value)]
        return [segment for segment in [*out, ("other", text)] if segment[1]]

    def _signal(self, language: str) -> str:
        spelled = language if language in words.SIGNALS else "en"
        return self.inventor.fill(self.dice.choice(words.SIGNALS[spelled]), spelled)

    def _prose(self, language: str, sentences: int) -> str:
        spelled = language if language in words.PROSE else "en"
        texts = [self.inventor.fill(self.dice.choice(words.PROSE[spelled]), spelled) for _ in range(sentences)]
        joined = [self._longer(text, spelled) + "." for text in texts]
        return " ".join(text[0].upper() + text[1:] for text in joined)

    def _longer(self, text: str, language: str) -> str:
        joints = {
            "en": (", and ", ", but ", "; ", ", because ", ", since ", ", while "),
            "de": (", und ", ", aber ", "; "),
            "ru": (", и ", ", но "),
            "it": (", e ", ", ma "),
            "fr": (", et ", ", mais "),
            "es": (", y ",),
        }
        if self.dice.random() < 0.3:
            other = self.inventor.fill(self.dice.choice(words.PROSE[language]), language)
            text += self.dice.choice(joints[language]) + self._lowered(other)
        return text

    @staticmethod
    def _lowered(text: str) -> str:
        return text[:1].lower() + text[1:]

    def _noised(self, segments: Segments) -> Segments:
        """Spoil some examples as scans and hurried hands do."""
        dice = self.dice
        roll = dice.random()
        if roll < 0.045:
            return [(label, text.replace(", ", ",", 1) if dice.random() < 0.3 else text) for label, text in segments]
        if roll < 0.06:
            return [(label, text.replace("“", '"').replace("”", '"').replace("’", "'")) for label, text in segments]
        if roll < 0.075:
            return [(label, text.replace(" ", "  ", 1) if dice.random() < 0.3 else text) for label, text in segments]
        if roll < 0.085:
            return [
                (label, _hyphened(text) if label in ("title", "container", "editor", "author") and dice.random() < 0.5 else text)
                for label, text in segments
            ]
        return segments


def _hyphened(text: str) -> str:
    at = len(text) // 2
    return f"{text[:at]}- {text[at:]}" if text[at - 1 : at + 1].isalpha() else text


def _unclosed(segments: Segments) -> Segments:
    label, text = segments[-1]
    if label == "other" and text.rstrip().endswith((".", ";", ",")):
        kept = text.rstrip(" .;,")
        return [*segments[:-1], (label, kept)] if kept else segments[:-1] or segments
    return segments
