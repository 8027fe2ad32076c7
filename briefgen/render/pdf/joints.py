"""Where a line may end inside what stands between two spaces, and at which spaces it may not. What must not live here: widths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from briefgen.render.pdf.shaping import NO_BREAK

_ADDRESS = re.compile(r"://|^www\.|^mailto:|^(doi:)?10\.\d{4,}/|\S/\S+/\S")
_IN_ADDRESS = re.compile(r"(?<=/)(?=\w)|(?<=[^/])(?=[.?&=#_~%-]\w)")
_IN_WORD = re.compile(r"(?<=[\w.)][\w.)][-\u2010–/])(?=[^\W\d_]{2})|(?<=—)(?=\w)")
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3001-\u30ff\u3130-\u318f\u31a0-\u31ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7af\uf900-\ufaff\uff01-\uffee"
)
_HIGH_IDEOGRAPH = "\U00020000-\U0003ffff"
_NO_START = "、。，．：；？！）」』】〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ・〕］｝"
_NO_END = "（「『【〈《“‘〔［｛"
_SOME_IDEOGRAPH = re.compile(f"[{_IDEOGRAPH}{_HIGH_IDEOGRAPH}]")
_IN_IDEOGRAPHS = re.compile(
    f"(?<=[{_IDEOGRAPH}{_HIGH_IDEOGRAPH}])(?<![{_NO_END}])(?![{_NO_START}\\W])|"
    f"(?<=\\w)(?=[{_IDEOGRAPH}{_HIGH_IDEOGRAPH}])(?![{_NO_START}])"
)
"""Between any two ideographs but where a bracket would lose what it holds. Source: JIS X 4051, the rules that forbid."""

AT_HYPHEN, AT_JOINT, AT_IDEOGRAPH = 50.0, 30.0, 0.0
"""What it costs to end a line behind a typed hyphen, at a joint of an address, between ideographs."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
)
_NAMED = (
    "Figures?|Tables?|Chapters?|Sections?|Articles?|Annex|Appendix|Part|Notes?|Box|Volume|Resolution|page|pages|paragraphs?|"
    "Abbildung|Tabelle|Kapitel|Abschnitt|Artikel|Anhang|Teil|Band|Seiten?"
)
_SHORTENED = "pp?|paras?|nos?|vols?|chs?|secs?|arts?|figs?|tabs?|nn?|c|ca|S|Nr|Abs|Bd|Kap|Abb|Ziff|Rn|Rz"
_CURRENCIES = "US\\$|[$€£¥]|USD|EUR|GBP|RUB|CNY|RMB|CHF|JPY"
_UNITS = (
    "%|percent|per cent|Prozent|thousand|million|billion|trillion|Mio\\.|Mrd\\.|Millionen|Milliarden|"
    "[kcm]?m|k?t|[km]?g|[kMGT]Wh?|km²|m²|°C|hours?|days?|weeks?|months?|years?|€|US\\$"
)
_TIED = re.compile(
    # a word and its number; a number or a day and what it counts; initials and their name; a dash and what stands before it
    rf"(?:\b(?:{_NAMED}|{_MONTHS}|(?:{_SHORTENED})\.)|(?:^|(?<=[\s(]))(?:{_CURRENCIES})|§§?) (?=\d)"
    rf"|(?<=\d) (?=(?:{_UNITS}|{_MONTHS})(?!\w))"
    r"|(?-i:(?<=\b[A-ZÀ-ÞА-Я]\.) (?=[A-ZÀ-ÞА-Я]))"
    r"| (?=[–—] )",
    re.I,
)
_MAY_TIE = re.compile(r"\d|\b\w\. | [–—] ")


def tied(texts: Sequence[str]) -> Sequence[str]:
    """Give texts that follow one another with no-break spaces in place of those at which no line is to end.

    "p. 5", "Figure 2", "40 percent", "14 July" and "A. Titoff" stay together, across texts too: a value is a text of its own.
    """
    whole = "".join(texts)
    if not _MAY_TIE.search(whole):
        return texts
    changed = _TIED.sub(lambda match: match[0][:-1] + NO_BREAK, whole)
    if changed == whole:
        return texts
    return [changed[start:end] for start, end in pairwise(accumulate(map(len, texts), initial=0))]


def breaks(letters: str) -> Sequence[tuple[int, float]]:
    """Give the places inside `letters` where a line may end, and what each costs."""
    if _SOME_IDEOGRAPH.search(letters):
        pattern, cost = _IN_IDEOGRAPHS, AT_IDEOGRAPH
    elif _ADDRESS.search(letters):
        pattern, cost = _IN_ADDRESS, AT_JOINT
    elif letters.isalpha():
        return ()
    else:
        pattern, cost = _IN_WORD, AT_HYPHEN
    return [(match.start(), cost) for match in pattern.finditer(letters) if 0 < match.start() < len(letters)]
