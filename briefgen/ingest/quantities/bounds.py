"""What stands before a number and loosens it: about, more than, at least; and what makes it a change: fell by.

What must not live here: the number.
"""

from __future__ import annotations

import re

_BOUNDS = {
    words: bound
    for bound, group in (
        (
            "more than",
            (
                "more than|over|well over|above|in excess of|upwards of|exceeding|exceeded|exceeds|topped|just over|just above|"
                "greater than|better than|north of|mehr als|über|plus de|plus d'|más de|свыше|более|более чем|больше"
            ),
        ),
        (
            "at least",
            (
                "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|mindestens|au moins|"
                "al menos|por lo menos|не менее|как минимум"
            ),
        ),
        (
            "less than",
            (
                "less than|fewer than|under|below|just under|short of|just below|well under|not quite|weniger als|unter|moins de|"
                "menos de|менее|меньше"
            ),
        ),
        (
            "at most",
            (
                "at most|no more than|not more than|up to|as many as|as much as|as high as|a maximum of|maximum of|höchstens|"
                "bis zu|au plus|jusqu'à|hasta|не более|до"
            ),
        ),
        (
            "about",
            (
                "some|about|around|roughly|approximately|approx.|nearly|almost|circa|ca.|an estimated|estimated|"
                "estimated at|close to|"
                "as few as|as little as|as low as|virtually|practically|perhaps|maybe|somewhere around|in the region of|in "
                "the order of|"
                "on the order of|nigh on|an average of|"
                "ungefähr|etwa|rund|fast|knapp|circa|zirka|environ|près de|presque|quelque|unos|unas|cerca de|casi|alrededor de|"
                "около|примерно|почти|приблизительно|порядка"
            ),
        ),
    )
    for words in group.split("|")
}
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<bound>{'|'.join(re.escape(words) for words in sorted(_BOUNDS, key=len, reverse=True))})[\s\u00a0]?"
    r"(?:(?:the|a|an|equivalent of|die|der|les|los|las|only|just)[\s\u00a0])?$"
)
_SIGNS = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least", "~": "", "≈": "", "±": ""}
_SIGN = re.compile(r"[<>≤≥~≈±][\s\u00a0]?$")
_BEHIND = re.compile(
    r"[\s\u00a0](?:or[\s\u00a0](?P<or>so|more|less|fewer|above|over|under|older|younger)|and[\s\u00a0](?P<and>above|over|older|up))\b"
)
_CHANGE = re.compile(
    r"\b(?P<verb>rose|risen|rises?|rising|grew|grown|grows?|growing|increas(?:ed?|es|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:ed?|ing)|"
    r"soar(?:ed|ing)?|gain(?:ed|s|ing)?|expand(?:ed|s|ing)?|rais(?:ed?|ing)|up|fell|fallen|falls?|falling|dropp(?:ed|ing)|drops?|"
    r"declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|shrank|shrunk|shrinks?|shrinking|contract(?:ed|s|ing)?|cuts?|cutting|reduc(?:ed?|es|ing)|"
    r"down|lower(?:ed|ing)?|slump(?:ed|ing)?|plung(?:ed?|ing)|plummet(?:ed|ing)?|slipp?(?:ed|s|ing)?|dipp(?:ed|ing)|went|moved|slid|swell(?:ed)?|"
    r"doubled|tripled|halved|weaken(?:ed|ing)?|widen(?:ed|ing)?|narrow(?:ed|ing)?|accelerat(?:ed|ing)|slow(?:ed|ing)?|"
    r"stieg|sank|fiel|wuchs|augmenté|baissé|diminué|passé|выросл[аио]?|вырос|снизил\w{2,3}|увеличил\w{2,3}|сократил\w{2,3}|упал[аио]?)\b"
)
_BY = re.compile(r"\b(?P<verb>[^\W\d_]{2,14})(?:[\s\u00a0][a-z]{2,12}){0,2}?[\s\u00a0](?P<by>by|um|de|на)[\s\u00a0]$")
_REACH = 44


def bound_before(small: str, start: int) -> tuple[str, bool]:
    """Give the bound that stands before a place, empty for "about" and none, and whether the number is no exact one."""
    if sign := _SIGN.search(small, max(0, start - 2), start):
        return _SIGNS[sign[0][0]], True
    match = _BEFORE.search(small, max(0, start - _REACH), start)
    if match is None:
        return "", False
    bound = _BOUNDS[match["bound"]]
    return ("" if bound == "about" else bound), True


def bound_behind(small: str, end: int) -> str:
    """Give the bound that stands behind a number: "or more", "and above"; "about" for "or so"."""
    if small[end : end + 1] == "+" or small.startswith("-plus", end):
        return "at least"
    match = _BEHIND.match(small, end)
    if match is None:
        return ""
    word = match["or"] or match["and"]
    return "about" if word == "so" else "at most" if word in {"less", "fewer", "under", "younger"} else "at least"


def is_change(small: str, start: int) -> bool:
    """Tell whether "from" before a place begins a change, as in "rose from 2 to 3", rather than a range."""
    clause = re.split(r"[.;:!?]\s", small[max(0, start - 90) : start])[-1]
    return bool(
        re.search(r"\b(?:from|von|de|с|от)[\s\u00a0](?:just\s|about\s|some\s|only\s|around\s)?$", clause)
        and _CHANGE.search(clause)
    )


def change_before(small: str, start: int) -> str:
    """Give the words of a change that leads to a number: "fell by", "up"; empty where there is none."""
    lead = small[max(0, start - _REACH) : start]
    approx = _BEFORE.search(lead)
    lead = lead[: approx.start()] if approx else lead
    by = _BY.search(lead)
    if by:
        verb = _CHANGE.search(lead[by.start() :])
        return f"{verb['verb']} {by['by']}" if verb else ""
    last = re.search(r"([^\W\d_]+)[\s\u00a0](?:an?[\s\u00a0])?$", lead)
    return last[1] if last and _CHANGE.fullmatch(last[1]) and last[1] not in {"went", "moved", "passé"} else ""
