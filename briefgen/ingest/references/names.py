"""Who wrote or edited a work: the words of a reference as CSL names. What must not live here: where those words stand."""

from __future__ import annotations

import re

from briefgen.ingest.references.lexicon import load_names
from briefgen.ingest.references.words import PARTICLES, SUFFIXES

Name = dict[str, str]

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽЀ-Я"
_AND = re.compile(
    r"\s{0,3}(?:[,;]\s{0,3})?(?:&|\b(?:and|und|et|y|e|и|sowie|u\.)(?=\s))\s{0,3}|\s{0,3}[;•·]\s{0,3}|"
    r"\s{1,3}(?:-|–|—|/)\s{1,3}|(?<=[\w.])\s{0,3}/\s{0,3}(?=\w)"
)
_OTHERS = re.compile(
    r"[\s,;]{0,4}(?:\bet\.?\s?al\b\.?|\bu\.\s?a\.|\band others\b|\bund andere\b|\be altri\b|\by otros\b|\bи др\.?|\bi dr\.?|"
    r"[\[(]et al\.?[\])])[\s,.]*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"[\s,;:(\[]{0,6}\b(?:eds?|editors?|hrsgg?|hgg?|dir|éds?|coords?|comps?|a cura di|curatori?|edited by|hrsg\. v(?:on|\.)|"
    r"hg\. v(?:on|\.)|herausgegeben von|"
    r"под ред|отв\. ред|trans(?:l|\.)?|translated by|übers\. v(?:on|\.))\b[\s.):,\]]*",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:by|von|par|di|de la part de|from|with|mit)\s+(?=[A-ZÀ-Þ])|^in:?\s+", re.IGNORECASE)
_INITIALS = re.compile(rf"(?:[{_UPPER}][a-zà-ÿа-я]?\.?[\s\-‐–]*){{1,5}}$")
_SOLID = re.compile(rf"[{_UPPER}]{{1,4}}$")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’]s$|(?<=s)['’]$")
"""Hume's History, Stubbs' Charters."""
_DASHES = re.compile(r"^[\s_\-–—.]+$")
_BODY = re.compile(
    r"\b(?:department|ministry|office|committee|commission|council|bureau|agency|institute|institution|association|society|"
    r"organi[sz]ation|university|nations|union|"
    r"group|bank|court|congress|senate|house|government|\w*ministerium|bundes\w+|\w*amt|\w*verband|\w*kommission|\w+stiftung|\w+gesellschaft|\w*institut|ministère|ministero|"
    r"commissione|conseil|center|centre|"
    r"foundation|fund|board|federation|party|press|staff|service|service[s]|watch|international|national|administration|"
    r"authority|corporation|directorate|administraci[oó]n|parliament|bundestag|chamber|secretariat|initiative|consortium|"
    r"министерств\w*|міністерств\w*|комитет\w*|комиссия|институт\w*|правительств\w*|университет\w*|ассоциация|совет|"
    r"fondation|fundación|fundacja|ministerio|instituto|istituto|ministerstwo|"
    r"company|inc|ltd|team|network|project|program(?:me)?|alliance|academy|church|republic|kingdom|state|states)\b",
    re.IGNORECASE,
)


def parse_names(text: str) -> list[Name]:
    """Give the CSL names in the words of an author or editor field, in order. "et al." and the like are left out."""
    text = _LEADING.sub("", _ROLE.sub(" ", text).strip(" ,;:"))
    text = _POSSESSIVE.sub("", _OTHERS.sub("", text).strip(" ,;:(["))
    if not text or _DASHES.match(text):
        return []
    if _is_body(text):
        return [{"literal": text.strip(" .") if not text.endswith(("Inc.", "U.S.", "Co.")) else text}]
    names = []
    for chunk in _people(text):
        name = _person(chunk)
        if name:
            names.append(name)
    return names


def is_body(text: str) -> bool:
    """Tell whether these words name a body that publishes rather than a paper or a person."""
    return _BODY.search(text) is not None


def _is_body(text: str) -> bool:
    found = _BODY.search(text)
    if found is None:
        return text.casefold().strip(". ") in load_names("outlets")
    # "William House", "Daryl G. Press" and "Henry Church and Ann A. Bank" are people: each has a given name or initials.
    people = [re.findall(r"\w[\w'’.-]*", chunk) for chunk in re.split(r",\s(?:and\s)?|\s(?:and|und|et|&)\s", text)]
    return not all(_names_one(words) for words in people)


def _names_one(words: list[str]) -> bool:
    if not 2 <= len(words) <= 4:
        return False
    initialled = any(_INITIALS.fullmatch(word) and word.endswith(".") and len(word) < 4 for word in words[:-1])
    return (len(words) <= 3 and words[0].casefold() in load_names("given")) or initialled


def _people(text: str) -> list[str]:
    """Cut the words into one piece a person: at "and", at semicolons, and at those commas that part people."""
    people: list[str] = []
    for part in _AND.split(text):
        # "DUPONT, Édith. MARTIN, Chantal": a full stop parts them.
        for sentence in re.split(r"(?<=[a-zà-ÿ])\.\s(?=[^\W\d_]{2,},)", part):
            pieces = [piece.strip() for piece in sentence.split(",") if piece.strip()]
            # In a list with semicolons, a comma is always inside a name.
            people += _pair_commas(pieces, earlier=people if sentence is part and ";" not in text else [])
    return people


def _pair_commas(pieces: list[str], earlier: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if piece.casefold().strip(".") in SUFFIXES and out:
            out[-1] += f", {piece}"
            at += 1
        elif after and _stands_inverted(piece, after, alone=not earlier and not out, left=_left(pieces, at)):
            out.append(f"{piece}, {after}")
            at += 2
        else:
            out.append(piece)
            at += 1
    return out


def _left(pieces: list[str], at: int) -> int:
    """Count the pieces that are left; those behind the next do not count if each is a full name by itself."""
    return 2 if all(len(piece.split()) > 1 for piece in pieces[at + 2 :]) else len(pieces) - at


def _stands_inverted(piece: str, after: str, *, alone: bool, left: int) -> bool:
    """Tell whether "piece, after" is a family name and a given name rather than two people."""
    words = piece.split()
    if after.casefold().strip(".") in SUFFIXES:
        return False
    if _is_initials(after):
        return not _has_given(words) and not (len(words) > 1 and _is_trailing_initials(words))
    if len(words) > 1 and (_has_given(words) or _is_trailing_initials(words)):
        return False
    given = after.split()
    if len(given) > 3 or any(word[0].islower() and word not in PARTICLES for word in given if word):
        return False
    if len(words) == 1 or all(word in PARTICLES or word[0].islower() for word in words[:-1]):
        known = given[0].casefold().rstrip(".") in load_names("given")
        later = all(_is_initials(word) for word in given[1:])
        return (alone and (left == 2 or known or (len(given) > 1 and later))) or (known and len(given) <= 2)
    return (
        alone
        and len(words) == 2
        and given[0].casefold() in load_names("given")
        and words[0].casefold() not in load_names("given")
    )


def _has_given(words: list[str]) -> bool:
    return len(words) > 1 and (_is_initials(words[0]) or words[0].casefold() in load_names("given"))


def _is_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text) and ("." in text or len(re.sub(r"\W", "", text)) <= 3)) or (
        len(text) <= 3 and text.isupper() and text.isalpha()
    )


def _person(text: str) -> Name | None:
    text = re.sub(r"^(?:\d+\W+|\W+)", "", " ".join(text.split())).strip(" ,;")
    if not any(char.isalpha() for char in text) or len(text) > 120:
        return None
    suffix = ""
    # "DUPONT (Madeleine)" is how French lists write it.
    text = re.sub(r"^([^(),]{2,40}) \(([^(),]{1,30})\)$", r"\1, \2", text)
    found = re.search(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$", text)
    if found:
        suffix, text = found[1], text[: found.start()]
    family, given = _parts(text)
    if not family:
        return None
    name = {"family": family}
    if given:
        name["given"] = given
    if suffix:
        name["suffix"] = suffix
    return name


def _parts(text: str) -> tuple[str, str]:
    if "," in text:
        family, _, given = text.partition(",")
        given = given.split(",")[0].strip()
        words = given.split()
        # "Certeau, Michel de": the particle belongs to the name.
        moved: list[str] = []
        while len(words) > 1 and words[-1] in PARTICLES:
            moved.insert(0, words.pop())
        return " ".join([*moved, _bare(family.strip())]), " ".join(words)
    text = re.sub(rf"(?<=\b[{_UPPER}]\.)(?=[{_UPPER}][^\W\d_.])", " ", text)
    words = text.split()
    if len(words) == 1:
        return _bare(words[0]), ""
    if _is_trailing_initials(words):
        start = next(index for index in range(1, len(words)) if all(_is_initials(word) for word in words[index:]))
        return _bare(" ".join(words[:start])), " ".join(words[start:])
    if words[0].isupper() and len(words[0]) > 3 and not words[-1].isupper() and "." not in words[0]:
        start = next(index for index, word in enumerate(words) if not word.isupper() and word not in PARTICLES)
        return " ".join(words[:start]), " ".join(words[start:])
    cut = len(words) - 1
    while cut > 1 and (
        words[cut - 1] in PARTICLES or words[cut - 1].lower() in PARTICLES - {"e", "y", "i", "a", "al", "ben", "den", "do"}
    ):
        cut -= 1
    if cut == 1 and words[0] in PARTICLES:
        return _bare(" ".join(words)), ""
    return _bare(" ".join(words[cut:])), " ".join(words[:cut])


def _is_trailing_initials(words: list[str]) -> bool:
    last = words[-1]
    if _is_initials(words[0]) or not _is_initials(last):
        return False
    return bool(_SOLID.match(last)) or last.endswith(".")


def _bare(family: str) -> str:
    return family.rstrip(".") if not re.search(rf"\b[{_UPPER}]\.$", family) else family
