"""What the tagger sees of each token: the word's class, its shape, its neighbours, its chunk and what came before.

A chunk is what stands between two strong marks (commas, full stops, brackets, quotation marks). Words of open classes are never
seen as themselves, so that titles made up for training teach no words. What must not live here: labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefgen.ingest.references.lexicon import load_names
from briefgen.ingest.references.tokens import Token
from briefgen.ingest.references.words import CLASSES, FUNCTION_WORDS, MONTHS, PARTICLES, is_known

_OPENING = "“«„‘"
_CLOSING = "”»’“"
_MARKS = frozenset(',;:.()[]?!/“”«»„"|•·=<>—')
_SHORTENED = ("editor", "page", "volume", "issue", "edition", "law", "archive", "translator")
_ABBREVIATED = frozenset().union(*(CLASSES[name] for name in _SHORTENED)) | frozenset(
    "st dr univ jr sr j al a cf e.g z vs pp int am phys chem biol inc co ltd dept mr mrs prof gen col gov assoc natl u bros "
    "mass conn calif wash cal ed resp bzw".split()
)
_GAZETTEERS = (("places", "pl"), ("publishers", "pb"), ("outlets", "ou"))
_LONGEST_NAME = 6


def _shape(word: str) -> str:
    shape: list[str] = []
    for char in word[:24]:
        kind = "9" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        if len(shape) < 2 or shape[-1] != kind or shape[-2] != kind:
            shape.append(kind)
    return "".join(shape[:6])


@lru_cache(maxsize=20_000)
def _word_features(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what a word says by itself, and the part of it that its neighbours see."""
    lower = word.lower()
    seen = [f"w={lower}" if is_known(lower) or not word[0].isalnum() else "w=UNK", f"s={_shape(word)}"]
    if word.isdecimal():
        number = int(word) if len(word) < 6 else 999999
        seen.append(
            "year" if len(word) == 4 and 1400 <= number <= 2035 else f"num={min(len(word), 6)}{'s' if number < 32 else ''}"
        )
    elif word[0].isdigit():
        seen.append("yearletter" if len(word) == 5 and word[:4].isdigit() and 1800 < int(word[:4]) < 2035 else "alnum")
    classes = [name for name, words in CLASSES.items() if lower in words]
    if lower in MONTHS:
        classes.append("month")
    if word in PARTICLES:
        classes.append("particle")
    if word.casefold() in load_names("given"):
        classes.append("given")
    if len(word) == 1 and word.isupper():
        classes.append("initial")
    elif 1 < len(word) <= 3 and word.isalpha() and word.isupper():
        classes.append("initials")
    seen += [f"c={name}" for name in classes]
    own = list(seen)
    own += [f"fw={language}" for language, words in FUNCTION_WORDS.items() if lower in words]
    if len(word) > 2 and word.isalpha():
        own += [f"e={lower[-3:]}", f"e2={lower[-2:]}", f"b={lower[:2]}"]
    own.append(f"len={min(len(word), 9)}")
    return tuple(own), tuple(seen)


@lru_cache(maxsize=60_000)
def _seen_from(word: str, offset: str) -> tuple[str, ...]:
    return tuple(offset + feature for feature in _word_features(word)[1])


class _Chunk:
    """A run of tokens between strong marks, and what it looks like as a whole."""

    __slots__ = ("first", "last", "left", "right", "signature", "size")

    def __init__(self, first: int, left: str) -> None:
        self.first, self.last, self.left, self.right = first, first, left, "END"
        self.signature, self.size = "", 0


def _stops_chunk(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind or token.text not in _MARKS:
        return bool(token.kind)
    if token.text == "/":
        # "Berlin/New York" and "and/or" are one piece; " / " and "//" are marks.
        return (
            index == 0 or tokens[index - 1].end < token.start or tokens[index - 1].text == "/" or text_follows(tokens, index, "/")
        )
    if token.text != ".":
        return True
    if index == 0:
        return False
    before = tokens[index - 1].text
    if (
        index + 1 < len(tokens)
        and tokens[index + 1].start == token.end
        and (tokens[index + 1].text[0].isalnum() or tokens[index + 1].text in ",;:-")
    ):
        # No sentence ends before a comma: it is an abbreviation.
        return not before[0].isalpha() and tokens[index + 1].text in ",;:-"
    if (
        len(before) <= 5
        and before[0].isupper()
        and index + 2 < len(tokens)
        and text_follows(tokens, index + 1, ".")
        and len(tokens[index + 1].text) <= 5
    ):
        # "Trans. Amer. Math. Soc.": short words in a row, each with its full stop.
        return not tokens[index + 1].text[0].isupper()
    return not ((len(before) == 1 and before.isalpha()) or before.lower() in _ABBREVIATED)


def text_follows(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Tell whether the next token is this text."""
    return index + 1 < len(tokens) and tokens[index + 1].text == text


def _chunks(tokens: Sequence[Token]) -> list[_Chunk]:
    """Give the chunk of each token; a mark belongs to a chunk of its own."""
    of_token: list[_Chunk] = []
    current: _Chunk | None = None
    left = "BEG"
    for index, token in enumerate(tokens):
        if _stops_chunk(tokens, index):
            mark = _Chunk(index, left)
            mark.signature = token.kind or "mark"
            if current is not None:
                current.right = token.kind or token.text
            of_token.append(mark)
            current, left = None, token.kind or token.text
            continue
        if current is None:
            current = _Chunk(index, left)
        current.last = index
        of_token.append(current)
    for chunk in dict.fromkeys(of_token):
        if not chunk.signature:
            _describe(chunk, [token.text for token in tokens[chunk.first : chunk.last + 1]])
    return of_token


def _describe(chunk: _Chunk, texts: list[str]) -> None:
    words = [text for text in texts if text[0].isalnum()]
    chunk.size = len(words)
    chunk.signature = _signature(texts, words)


def _signature(texts: list[str], words: list[str]) -> str:
    if not words:
        return "none"
    phrase = " ".join(words).casefold()
    for list_name, short in _GAZETTEERS:
        if phrase in load_names(list_name):
            return short
    numbers = sum(word[0].isdigit() for word in words)
    if numbers == len(words):
        return "year" if len(words) == 1 and len(words[0]) == 4 else "numbers"
    person = _person(words)
    if person:
        return person
    small = sum(word[0].islower() and word.lower() not in _ALL_FUNCTION for word in words)
    kinds = "".join(
        letter
        for letter, name in (
            ("h", "house"),
            ("j", "journal"),
            ("g", "genre"),
            ("e", "editor"),
            ("a", "archive"),
            ("c", "access"),
            ("r", "repeat"),
        )
        if any(word.lower() in CLASSES[name] for word in words)
    )
    case = "low" if small * 3 > len(words) else "some" if small else "cap"
    return f"{case}{'n' if numbers else ''}{kinds[:3]}{min(len(words), 4)}"


_ALL_FUNCTION = frozenset().union(*FUNCTION_WORDS.values())


def _person(words: list[str]) -> str:
    """Tell a chunk that looks like names: "pi" with initials, "pg" with a given name, "pn" capitals alone, two or three."""
    if len(words) > 14:
        return ""
    initials = givens = others = 0
    for position, word in enumerate(words):
        if not word[0].isalpha():
            return ""
        if len(word) <= 3 and word.isupper():
            initials += 1
        elif word[0].isupper():
            if word.casefold() in load_names("given"):
                givens += 1
            others += 1
        elif (word not in PARTICLES and word not in {"and", "und", "et", "e", "y", "al", "a", "и"}) or (
            position == 0 and word not in PARTICLES and word != "and"
        ):
            return ""
    if initials and others <= 2 * initials + 2:
        return "pi"
    if givens:
        return "pg" if others <= 3 * givens + 1 else ""
    return "pn" if others in (2, 3) and len(words) <= 4 else "p1" if others == 1 and len(words) <= 2 else ""


def _gazetteer_flags(tokens: Sequence[Token]) -> list[list[str]]:
    flags: list[list[str]] = [[] for _ in tokens]
    lowered = [token.text.casefold() for token in tokens]
    for list_name, short in _GAZETTEERS:
        firsts = _first_words(list_name)
        index = 0
        while index < len(tokens):
            length = (
                _match_length(tokens, lowered, index, list_name) if lowered[index] in firsts and not tokens[index].kind else 0
            )
            for inside in range(index, index + length):
                flags[inside].append(f"{short}={'B' if inside == index else 'I'}{min(length, 3)}")
            index += length or 1
    return flags


@lru_cache(maxsize=8)
def _first_words(list_name: str) -> frozenset[str]:
    found = (re.match(r"[^\W\d_]+(?:['’`\-‐‑][^\W\d_]+)*|\w+", name) for name in load_names(list_name))
    return frozenset(first.group() for first in found if first)


def _match_length(tokens: Sequence[Token], lowered: Sequence[str], index: int, list_name: str) -> int:
    names = load_names(list_name)
    if not tokens[index].text[0].isupper() and tokens[index].text[0] != "l":
        return 0
    text, best = lowered[index], 1 if lowered[index] in names else 0
    for length in range(1, _LONGEST_NAME):
        after = index + length
        if after >= len(tokens) or tokens[after].kind:
            break
        text += (" " if tokens[after].start > tokens[after - 1].end else "") + lowered[after]
        if text in names:
            best = length + 1
    return best


def featurise(tokens: Sequence[Token], single: bool, slanted: Sequence[bool] = ()) -> list[list[str]]:
    """Give the features of each token. `single`: the text is one reference; `slanted`: which tokens stand in italics."""
    chunks = _chunks(tokens)
    flags = _gazetteer_flags(tokens)
    order = list(dict.fromkeys(chunks))
    place = {chunk: index for index, chunk in enumerate(order)}
    signatures = [chunk.signature for chunk in order]
    # Marks say little as neighbours: the chunk beyond them does.
    solid = [index for index, chunk in enumerate(order) if chunk.size or chunk.signature not in {"mark", "none"}]
    rank = {index: position for position, index in enumerate(solid)}
    words = ["<" + token.kind + ">" if token.kind else token.text for token in tokens]
    result = []
    state = _State()
    last = len(tokens) - 1
    for index, token in enumerate(tokens):
        chunk = chunks[index]
        features = list(_word_features(words[index])[0])
        features += flags[index]
        features.append("sp" if index == 0 or tokens[index - 1].end < token.start else "tight")
        state.look(tokens, index, features)
        at = place[chunk]
        if at in rank:
            position = rank[at]
            near = [signatures[solid[position + step]] if 0 <= position + step < len(solid) else "-" for step in (-2, -1, 1, 2)]
            features += (
                f"k={chunk.signature}",
                f"kl={chunk.left}",
                f"kr={chunk.right}",
                f"klr={chunk.left}{chunk.right}",
                f"k-2={near[0]}",
                f"k-1={near[1]}",
                f"k+1={near[2]}",
                f"k+2={near[3]}",
                f"kk={near[1]}|{chunk.signature}",
                f"kn={chunk.signature}|{near[2]}",
                f"kkk={near[1]}|{chunk.signature}|{near[2]}",
                f"kp={min(index - chunk.first, 3)}",
                f"ke={min(chunk.last - index, 3)}",
                f"ks={min(chunk.size, 8)}",
                f"kc={min(state.chunks(at), 6)}",
                f"klk={chunk.left}{chunk.signature}{chunk.right}",
            )
        if index < 2:
            features.append(f"i={index}")
        if last - index < 2:
            features.append(f"end={last - index}")
        for offset, neighbour in (("-2", index - 2), ("-1", index - 1), ("+1", index + 1), ("+2", index + 2)):
            if 0 <= neighbour <= last:
                features += _seen_from(words[neighbour], offset)
            else:
                features.append(offset + "none")
        if index < last:
            features += [f"+1{flag}" for flag in flags[index + 1]]
        if index:
            features += [f"-1{flag}" for flag in flags[index - 1]]
        if slanted and slanted[index]:
            features.append("it")
            if not index or not slanted[index - 1]:
                features.append("it=B")
        if single:
            features.append("one")
        result.append(features)
    return result


class _State:
    """What came before a token since the last semicolon: quotation marks, brackets, a year, a link."""

    __slots__ = ("brackets", "first_chunk", "quoted", "quotes", "seen", "straight")

    def __init__(self) -> None:
        self.quoted, self.straight, self.quotes, self.brackets = False, False, 0, 0
        self.seen: set[str] = set()
        self.first_chunk = 0

    def chunks(self, at: int) -> int:
        return at - self.first_chunk

    def look(self, tokens: Sequence[Token], index: int, features: list[str]) -> None:
        """Take in one token and add what is known at it."""
        token = tokens[index]
        text = token.text
        if not token.kind:
            self._quote(tokens, index, features)
        features.append("inq" if self.quoted else "noq")
        features.append(f"nq={min(self.quotes, 2)}")
        if text in "([":
            self.brackets += 1
        features.append(f"br={min(self.brackets, 2)}")
        if text in ")]":
            self.brackets = max(0, self.brackets - 1)
        # In this order, not in that of a set, which differs from one run to the next: the model must come out the same.
        features += [f"after={what}" for what in ("year", "url") if what in self.seen]
        if token.kind in ("url", "doi", "ymd", "ym"):
            self.seen.add("url" if token.kind in ("url", "doi") else "year")
        elif len(text) == 4 and text.isdigit() and "1400" <= text <= "2035":
            self.seen.add("year")
        elif text == ";" and not self.quoted:
            self.seen.clear()
            self.quotes = 0

    def _quote(self, tokens: Sequence[Token], index: int, features: list[str]) -> None:
        text = tokens[index].text
        if len(text) != 1 or text not in "“”«»„‘’\"'":
            return
        spaced = index == 0 or tokens[index - 1].end < tokens[index].start or tokens[index - 1].text in "([,"
        followed = (
            index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end and tokens[index + 1].text[0].isalnum()
        )
        if not self.quoted and (text in _OPENING or (text in "\"'»" and spaced)):
            self.quoted = True
            self.quotes += 1
            features.append("Qopen")
        elif self.quoted and (text in '”»"' or (text in "“«" and not followed) or (text in "’'" and not followed and not spaced)):
            self.quoted = False
            features.append("Qclose")
