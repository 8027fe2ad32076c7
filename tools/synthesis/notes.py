"""Puts references and remarks together as notes do, and gives training examples. What must not live here: how one reference looks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from tools.synthesis import vocabulary as words
from tools.synthesis.patterns import BY_LANGUAGE, KINDS
from tools.synthesis.records import Inventor, Work
from tools.synthesis.rendering import Renderer, Segments

_NOTE_LANGUAGES = "en en en en en en en en en en de de de de it it fr fr es ru ru-Latn ru-Latn".split()
_REPEATS = {
    "en": ("Ibid.", "Ibid., p. {l}", "Id.", "Id. at {l}", "Ibid., {l}", "{F}, op. cit., p. {l}", "{F}, supra note {n}, at {l}", "{F}, supra note {n}", "{F}, {S}, {l}", "{F}, “{S},” {l}", "{F}, {S}, p. {l}", "{F}, note {n} above", "Op. cit."),
    "de": ("Ebd., S. {l}", "Ebd.", "A.a.O., S. {l}", "{F}, a.a.O. (Anm. {n}), S. {l}", "{F}, {S} (Anm. {n}), S. {l}", "Vgl. ebd., S. {l}", "{F} (Fn. {n}), S. {l}", "Ders., {S}, S. {l}"),
    "it": ("Ibidem", "Ivi, p. {l}", "{F}, {S} cit., p. {l}", "{F}, op. cit., p. {l}"), "fr": ("Ibid., p. {l}", "{F}, op. cit., p. {l}", "Ibid."), "es": ("Ibid., p. {l}", "{F}, op. cit., p. {l}"),
    "ru": ("Там же. С. {l}", "{F} Указ. соч. С. {l}"), "ru-Latn": ("Ibid., p. {l}", "{F}, op. cit., p. {l}"),
}  # fmt: skip
_BORDERS = {
    True: ("; ", "; ", "; ", "; ", "; see also ", "; cf. ", "; and "),
    False: (". ", ". See also ", ". Cf. ", ", and ", ". See ", " and ", ", "),
}


class NoteMaker:
    """Makes examples: single references, and notes of several works with remarks between."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.inventor = Inventor(self.dice)

    def examples(self, count: int) -> Iterator[tuple[bool, Segments]]:
        """Give so many examples: whether it is one reference, and its segments."""
        for _ in range(count):
            roll = self.dice.random()
            if roll < 0.60:
                yield True, self._noised(self.single())
            else:
                yield False, self._noised(self.note())

    def reference(self, language: str, renderer: Renderer | None = None) -> Segments:
        """Make one reference in a note of that language."""
        dice = self.dice
        kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
        patterns = BY_LANGUAGE[language]
        if kind not in patterns or (language != "en" and dice.random() < 0.07):
            patterns = BY_LANGUAGE["en"]
        if kind not in patterns:
            kind = "book"
        work = self.inventor.work(kind, self._work_language(language))
        writer = renderer or Renderer(dice, self.inventor, language if patterns is not BY_LANGUAGE["en"] else "en")
        pattern = dice.choice(patterns[kind])
        work = self._completed(pattern, work)
        return writer.render(pattern, work) or self.reference(language, renderer)

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
        if "{V}" in needed and not work.volume:
            work = replace(work, volume=str(self.dice.randint(1, 12)))
        return work

    def _work_language(self, note_language: str) -> str:
        if note_language in ("ru", "ru-Latn"):
            return note_language if self.dice.random() < 0.85 else "en"
        return note_language if self.dice.random() < 0.7 else self.inventor.language().replace("ru-Latn", "ru-Latn")

    def single(self) -> Segments:
        """Make a lone reference, numbered now and then, with the mark at its end or without."""
        dice = self.dice
        segments = self.reference(dice.choice(_NOTE_LANGUAGES))
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
                        f"The source code for “{name}”",
                        f"These {self.inventor.fill('{N}', 'en')}s",
                        f"More on the {name}",
                        f"The {self.inventor.fill('{N} of the {N}', 'en')}",
                        f"The full text of the {name}",
                    )
                )
            join = self.dice.choice(
                (
                    " are available at ",
                    " is available at ",
                    " are accessible at ",
                    " is accessible online at ",
                    " can be found at ",
                    f" are available at the {self.inventor.person('en').family} {self.inventor.fill('{N}', 'en').title()}’s website, ",
                    ", at ",
                    " is at ",
                    ": ",
                )
            )
            out += [("comment", text + join), ("url", self.inventor.url())]
        return [*out, ("other", ".")]

    def _bordered(self, out: Segments, border: str, language: str) -> Segments:
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
        if roll < 0.04:
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
