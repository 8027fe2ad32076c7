"""Where a line may end inside what stands between two spaces, and at which spaces it may not. What must not live here: widths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from briefgen.pattern import pattern
from briefgen.render.pdf.shaping import NO_BREAK

_ADDRESS = pattern(r"://|^www\.|^mailto:|^(doi:)?10\.\d{4,}/|\S/\S+/\S")
_IN_ADDRESS = pattern(r"(?<=/)(?=\w)|(?<=[^/])(?=[.?&=#_~%-]\w)")
_IN_WORD = pattern(r"(?<=[\w.)][\w.)][-\u2010–/])(?=[^\W\d_]{2})|(?<=—)(?=\w)")
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3001-\u30ff\u3130-\u318f\u31a0-\u31ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7af\uf900-\ufaff\uff01-\uffee"
)
_HIGH_IDEOGRAPH = "\U00020000-\U0003ffff"
_NO_START = "、。，．：；？！）」』】〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ・〕］｝"
_NO_END = "（「『【〈《“‘〔［｛"
_FIRST_IDEOGRAPH = "\u2e80"


@cache
def _in_ideographs() -> re.Pattern[str]:
    """Give the places between any two ideographs but where a bracket or a stop would lose what it belongs to.

    Source: JIS X 4051, the rules that forbid. Compiled when the first ideograph is met: that takes longer than most paragraphs.
    """
    some = f"[{_IDEOGRAPH}{_HIGH_IDEOGRAPH}]"
    return re.compile(rf"(?<={some})(?<![{_NO_END}])(?![{_NO_START}\W])|(?<=\w)(?={some})(?![{_NO_START}])")


AT_HYPHEN, AT_SLASH, AT_JOINT, AT_IDEOGRAPH = 50.0, 30.0, 60.0, 0.0
"""What it costs to end a line behind a typed hyphen, at a slash or another joint of an address, between ideographs."""

_MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Januar Februar März Mai Juni Juli Oktober Dezember".split()
)
_NAMED = frozenset(
    "figure figures table tables chapter chapters section sections article articles annex appendix part note notes box volume "
    "resolution page pages paragraph paragraphs abbildung tabelle kapitel abschnitt artikel anhang teil band seite seiten "
    "p. pp. para. paras. no. nos. vol. vols. ch. chs. sec. secs. art. arts. fig. figs. tab. n. nn. c. ca. s. nr. abs. bd. kap. "
    "abb. ziff. rn. rz. § §§ us$ $ € £ ¥ usd eur gbp rub cny rmb chf jpy".split()
)
"""What goes before its number: parts of a document, their abbreviations, currencies."""
_UNITS = frozenset(
    "% percent per prozent thousand million billion trillion mio mrd millionen milliarden m km cm mm t kt g kg mg w kw mw gw tw "
    "wh kwh mwh gwh twh km² m² °c hour hours day days week weeks month months year years € us$ kilometre kilometres kilometer "
    "kilometers metre metres meter meters mile miles hectare hectares tonne tonnes ton tons tonnen meilen hektar "
    "prozentpunkte".split()
)
"""What goes behind its number."""
_CANDIDATE = pattern(r"(?<=[\d.]) (?=\w|[%€°])| (?=\d|[–—] )")
_AROUND = "()[]“”‘’'\"«»„,;:!?†‡*"


def tied(texts: Sequence[str]) -> Sequence[str]:
    """Give texts that follow one another with no-break spaces in place of those at which no line is to end.

    "p. 5", "Figure 2", "40 percent", "14 July" and "A. Titoff" stay together, across texts too: a value is a text of its own.
    """
    whole = "".join(texts)
    places = [at for match in _CANDIDATE.finditer(whole) if _holds(whole, at := match.start())]
    if not places:
        return texts
    pieces = [whole[start + 1 : end] for start, end in pairwise([-1, *places, len(whole)])]
    changed = NO_BREAK.join(pieces)
    return [changed[start:end] for start, end in pairwise(accumulate(map(len, texts), initial=0))]


def _holds(text: str, at: int) -> bool:
    """Say whether what stands on either side of a space belongs together."""
    before, after = text[at - 1 : at], text[at + 1]
    if after in "–—":
        return bool(before)
    word = text[max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1 : at].strip(_AROUND)
    if after.isdigit():
        return word.lower() in _NAMED or (word in _MONTHS and not text[at + 3 : at + 4].isdigit())
    if before == ".":
        return len(word) == 2 and word[0].isupper() and after.isupper()
    end = text.find(" ", at + 1)
    following = text[at + 1 : end if end >= 0 else len(text)].split("\n")[0].strip(_AROUND)
    return following in _MONTHS or following.rstrip(".").lower() in _UNITS


def _reaches_ideographs(letters: str) -> bool:
    """Say whether some letter may be one; U+FFFC stands for a note's marker."""
    return max(letters.replace("\ufffc", "") or " ") >= _FIRST_IDEOGRAPH


def breaks(letters: str) -> Sequence[tuple[int, float]]:
    """Give the places inside `letters` where a line may end, and what each costs."""
    if not letters.isascii() and _reaches_ideographs(letters) and _in_ideographs().search(letters):
        pattern, cost = _in_ideographs(), AT_IDEOGRAPH
    elif _ADDRESS.search(letters):
        found = [at for match in _IN_ADDRESS.finditer(letters) if 0 < (at := match.start()) < len(letters)]
        return [(at, AT_SLASH if letters[at - 1] == "/" else AT_JOINT) for at in found]
    elif letters.isalpha():
        return ()
    else:
        pattern, cost = _IN_WORD, AT_HYPHEN
    return [(match.start(), cost) for match in pattern.finditer(letters) if 0 < match.start() < len(letters)]
