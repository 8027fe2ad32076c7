"""Text case: lower, upper, sentence and title case over text with markup. What must not live here: which case a style wants."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.csl.nodes import NOCASE, Node, Piece, plain_text

_STOP_WORDS = frozenset(
    (
        "a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos apud "
        "around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by "
        "c ca circa d’ d' de despite down during et except for forenenst from given in inside into lest like modulo near "
        "next nor notwithstanding of off on onto or out over per plus pro qua sans since so than the through throughout "
        "thru till to toward towards under underneath until unto up upon v v. van vs vs. versus via vis-à-vis von with "
        "within without yet"
    ).split()
)
"""Words that title case leaves small. Source: CSL 1.0.2, Title Case Conversion."""
_WORD = re.compile(r"[^\s/—–\x00\x01]+")
_PARTS = re.compile(r"[^-‑]+")
_SENTENCE_END = re.compile(r"[:.?!]$")
_LETTER = re.compile(r"[^\W\d_]")
_CASED_MARKS = {("vertical-align", "sup"), ("vertical-align", "sub"), ("font-variant", "small-caps")}

Convert = Callable[[str], str]


class _Flat:
    """The leaves of a piece as one string. Quotation marks stand as NUL, text that keeps its case is masked."""

    def __init__(self, piece: Piece) -> None:
        self.chars: list[str] = []
        self.kept: list[bool] = []
        self._read(piece, keep=False)

    def _read(self, piece: Piece, *, keep: bool) -> None:
        if isinstance(piece, str):
            self.chars.extend(piece)
            self.kept.extend([keep] * len(piece))
            return
        keep = keep or piece.role == NOCASE or any(mark in _CASED_MARKS for mark in piece.look.decor)
        if piece.look.quotes:
            self._sign()
        for kid in piece.kids:
            self._read(kid, keep=keep)
        if piece.look.quotes:
            self._sign()

    def _sign(self) -> None:
        self.chars.append("\x00")
        self.kept.append(True)

    @property
    def text(self) -> str:
        return "".join(self.chars)

    def raise_at(self, index: int) -> None:
        """Make one character a capital, unless its case is to be kept."""
        upper = self.chars[index].upper()
        if not self.kept[index] and len(upper) == 1:
            self.chars[index] = upper

    def rebuild(self, piece: Piece) -> Piece:
        return _Rebuild(self.chars).piece(piece)


class _Rebuild:
    """Puts changed characters back into the shape they came from."""

    def __init__(self, chars: list[str]) -> None:
        self.chars = chars
        self.at = 0

    def piece(self, piece: Piece) -> Piece:
        if isinstance(piece, str):
            start = self.at
            self.at += len(piece)
            return "".join(self.chars[start : self.at])
        self.at += piece.look.quotes
        kids = [self.piece(kid) for kid in piece.kids]
        self.at += piece.look.quotes
        return Node(kids, piece.look, piece.role)


def _each_leaf(piece: Piece, convert: Convert) -> Piece:
    if isinstance(piece, str):
        return convert(piece)
    if piece.role == NOCASE:
        return piece
    return Node([_each_leaf(kid, convert) for kid in piece.kids], piece.look, piece.role)


def _upper(lang: str) -> Convert:
    if lang.startswith(("tr", "az")):
        return lambda text: text.replace("i", "İ").upper()
    return str.upper


def _lower(lang: str) -> Convert:
    if lang.startswith(("tr", "az")):
        return lambda text: text.replace("I", "ı").replace("İ", "i").lower()
    return lambda text: text.replace("İ", "i̇").lower()


def _capitalise_first(piece: Piece) -> Piece:
    flat = _Flat(piece)
    match = re.search(r"\w+", flat.text)
    if match is None or match[0] != match[0].lower():
        return piece
    flat.raise_at(match.start())
    return flat.rebuild(piece)


def _capitalise_all(piece: Piece) -> Piece:
    flat = _Flat(piece)
    for word in _WORD.finditer(flat.text):
        letter = _LETTER.search(word[0])
        if letter and word[0] == word[0].lower():
            flat.raise_at(word.start() + letter.start())
    return flat.rebuild(piece)


def _is_shouted(text: str) -> bool:
    """Whether several words stand in capitals throughout, as old catalogues have titles."""
    words = [word for word in text.split() if _LETTER.search(word)]
    return len(words) > 1 and text == text.upper() and text != text.lower()


def _sentence(piece: Piece) -> Piece:
    """Capitalise the first word, leave the others; words of a title in capitals become small."""
    flat = _Flat(piece)
    words = list(re.finditer(r"[^\s\x00]+", flat.text))
    shouted = _is_shouted(flat.text)
    for word in words:
        if shouted or _is_capitalised(word[0]):
            for index in range(word.start(), word.end()):
                if not flat.kept[index]:
                    flat.chars[index] = flat.chars[index].lower() if len(flat.chars[index].lower()) == 1 else flat.chars[index]
    first = _LETTER.search(flat.text)
    if first:
        flat.raise_at(first.start())
    return flat.rebuild(piece)


def _is_capitalised(word: str) -> bool:
    letters = "".join(_LETTER.findall(word))
    return len(letters) > 0 and letters[0].isupper() and letters[1:] == letters[1:].lower()


def _title(piece: Piece) -> Piece:
    flat = _Flat(piece)
    text = flat.text
    words = [word for word in _WORD.finditer(text) if re.search(r"\w", word[0])]
    for index, word in enumerate(words):
        before = text[: word.start()].rstrip().rstrip("\x00\x01\"'“‘([").rstrip()
        is_first = index == 0 or bool(_SENTENCE_END.search(before))
        is_last = index == len(words) - 1
        _title_word(flat, word, edge=is_first or is_last)
    return flat.rebuild(piece)


def _title_word(flat: _Flat, word: re.Match[str], *, edge: bool) -> None:
    """Capitalise a word and the parts of a compound: "Out-of-Fashion", "Lying-In".

    A stop word stays small inside a compound; at its end it governs nothing, so it is no preposition there, and no stop word.
    Source: CSL 1.0.2, Title Case Conversion; The Chicago Manual of Style 17, 8.161.
    """
    if word[0].lower().strip(",;:()[]\"'’”“") in _STOP_WORDS and not edge:
        return
    parts = list(_PARTS.finditer(word[0]))
    for number, part in enumerate(parts):
        letter = re.search(r"[^\W_]", part[0])
        if letter is None or not letter[0].isalpha() or part[0] != part[0].lower():
            continue
        core = part[0].strip(",;:.()[]\"'’”“?!")
        is_inside = 0 < number < len(parts) - 1
        if (number and len(core) == 1) or (is_inside and core in _STOP_WORDS):
            continue
        if len(parts) > 1 and len(core) == 1 and not core.isascii():
            continue
        flat.raise_at(word.start() + part.start() + letter.start())


def apply_case(piece: Piece, case: str, lang: str) -> Piece:
    """Give a piece in another text case. `lang` is the language of the text: title and sentence case are for English alone.

    Source: CSL 1.0.2, text-case.
    """
    if case == "title":
        return _title(piece) if lang.lower().startswith("en") else piece
    if case == "lowercase":
        return _each_leaf(piece, _lower(lang))
    if case == "uppercase":
        return _each_leaf(piece, _upper(lang))
    if case == "sentence":
        return _sentence(piece) if lang.lower().startswith("en") else piece
    if case == "capitalize-all":
        return _capitalise_all(piece)
    return _capitalise_first(piece)


def capitalised_term(piece: Piece, lang: str) -> Piece:
    """Capitalise the term that a piece begins with, if it begins with one."""
    if isinstance(piece, str) or re.search(r"\w", plain_text(piece.look.prefix)):
        return piece
    if piece.role == "term":
        return Node([apply_case(kid, "capitalize-first", lang) for kid in piece.kids], piece.look)
    for index, kid in enumerate(piece.kids):
        if kid:
            return Node([*piece.kids[:index], capitalised_term(kid, lang), *piece.kids[index + 1 :]], piece.look, piece.role)
    return piece
