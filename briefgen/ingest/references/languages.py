"""The language of a title, told from its letters and small words; transliterated Russian and Ukrainian told from their endings.

What must not live here: what a note states about language ("(in Russian)"): tokens has that.
"""

from __future__ import annotations

import re

from briefgen.ingest.references.words import FUNCTION_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:[’'`][^\W\d_]*)*")
_SCRIPTS = tuple(
    (code, re.compile(f"[{letters}]", re.IGNORECASE))
    for code, letters in (
        ("uk", "іїєґ"),
        ("ru", "а-яё"),
        ("ja", "\u3040-\u30ff"),
        ("zh", "\u4e00-\u9fff"),
        ("ko", "\uac00-\ud7af"),
        ("ar", "\u0600-\u06ff"),
        ("he", "\u0590-\u05ff"),
        ("el", "\u0370-\u03ff"),
        ("hi", "\u0900-\u097f"),
        ("ka", "\u10a0-\u10ff"),
        ("hy", "\u0530-\u058f"),
        ("th", "\u0e00-\u0e7f"),
    )
)
_RUSSIAN_ENDINGS = re.compile(
    r"(?:(?:sk|tsk|ck|vn|nn|l'n|ln|rn|zn|onn|enn|ichesk)(?:ij|ii|iy|aja|aia|aya|oe|oye|ie|ye|ikh|ih|yh|ykh|oj|oi|oy|ogo|ym|ymi|uju|uiu|uyu|om)|(?:s|zh|ch)kogo|ova?n(?:ie|ija|iia|iya)|"
    r"(?:en|an|at)i(?:e|ja|ia|ya|ju|iu)|ost[’'`]?|osti|[sc]ii|cij|tsij|tsii|tsiia|tsiya|cija|(?:[dt]|zh|sh)e?stv[oaeu]|nosti|stvom|shhij|shchii|jut|iut|yut|aet(?:sja|sia|sya)?|ut(?:sja|sia|sya)|[auy]?[eo]t(?:sja|sia|sya)|"
    r"ov(?:aja|aia|aya|yj|yi|yy|oj|oi|ogo|ye)|skom|skikh|nykh|nyh|dlja|dlia|dlya|vojn|voin|voyn|voenn\w+|bezopasn\w+|otnosheni\w+|gosudarstv\w+|rossi[jiy]\w*|rossi[iju]|kita\w{0,3}|mezhdu|problem[ay]|istori[jiy][aiu]|"
    r"\w*(?:zh|kh|shch|shh|tsk)\w*(?:ij|yj|iia|ija|iya|ogo|omu|ami|akh|ah|ov|ev|oe|ye))$",
    re.IGNORECASE,
)
_SYLLABLES = frozenset(
    initial + final
    for initial in ("", "zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
    for final in (
        "iang iong uang ang eng ing ong ian iao uai uan ai an ao ei en er ia ie in iu ou ua ue ui un uo a e i o u ü".split()
    )
)
_LONGEST_SYLLABLE = 6
_CHINESE = re.compile(r"zh(?:ong|ang|eng|uan|ou|an|e$|i)|guo|xu?[aei]|q[iu]|ang|eng|ong", re.IGNORECASE)
_POSSESSIVE = re.compile(r"n['’]t$|['’]s$|^[od]['’]|^l['’]|s['’]$|['’](?:ll|re|ve)$", re.IGNORECASE)
_LONGEST = 60
"""Letters of a word. The patterns of endings try each place of a word, and no word of any of these languages has as many."""
_SOFT = re.compile(
    r"[bcdfgklmnprstvz][’'](?:$|[bcdfgklmnprstvzj])|zh|shh|shch|kh|[aeiou]j[aeu]|eshh|[aoei](?:ja|ju|jut)$|^(?:ne|ot|kak|chto|ili)$"
)
_UKRAINIAN = frozenset(
    "ta shcho vid zi pro iak yak ukrainy ukraini istoriia derzhavy viiny viini natsionalna ukrainska ukrainskyi".split()
)
_MARKS = {
    "de": "äöüß",
    "fr": "éèêàçœùûîô",
    "it": "àèìòù",
    "es": "ñáíóúé",
    "pl": "ąćęłńśźż",
    "cs": "ěščřžýáíé",
    "pt": "ãõçáéí",
    "sv": "åäö",
    "da": "æøå",
    "hu": "őűáé",
    "ro": "ăâîșț",
    "tr": "ğışçöü",
}
_ENGLISH_ENDINGS = re.compile(
    r"(?:tion|tions|ment|ing|ness|ity|ism|ship|ally|hood|ward|ful|less|ure|ture|ence|ance|ies|ed|ary|ises|ous|ive|ese|ish|ical|ern|als)$",
    re.IGNORECASE,
)


def tell_language(title: str) -> str:
    """Tell the language of a title as a code ("en", "de", "ru", "ru-Latn"); empty when it cannot be told."""
    for code, script in _SCRIPTS:
        if len(script.findall(title)) * 3 > len(title.replace(" ", "")) or (
            code in ("ja", "uk") and script.search(title) and _mostly_foreign(title)
        ):
            return code
    words = [word.lower() for word in _WORD.findall(title) if len(word) <= _LONGEST]
    if not words:
        return ""
    if len(words) > 1 and all(map(_is_pinyin, words)) and sum(bool(_CHINESE.search(word)) for word in words) * 2 > len(words):
        return "zh-Latn"
    slavic = _transliterated([word for word in words if not _POSSESSIVE.search(word)])
    if slavic:
        return slavic
    scores = {
        language: 2.0 * sum(word in small for word in words)
        for language, small in FUNCTION_WORDS.items()
        if language not in ("ru", "la")
    }
    # None of the marks is in ASCII, and most words are.
    marked = [word for word in words if not word.isascii()]
    for language, letters in _MARKS.items():
        scores[language] = scores.get(language, 0.0) + 1.2 * sum(any(letter in word for letter in letters) for word in marked)
    scores["en"] += 0.9 * sum(bool(_ENGLISH_ENDINGS.search(word)) for word in words if word.isascii())
    ranked = sorted(scores, key=lambda language: -scores[language])
    best, second = ranked[0], ranked[1]
    if scores[best] < 1.5 or scores[best] <= scores[second] + 0.5:
        return ""
    return best


def _is_pinyin(word: str) -> bool:
    """Tell whether a word can be parted into syllables of Chinese, in one pass: there may be a million ways to do so."""
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(start in ends and word[start:end] in _SYLLABLES for start in range(max(0, end - _LONGEST_SYLLABLE), end)):
            ends.add(end)
    return len(word) in ends


def _mostly_foreign(title: str) -> bool:
    return sum(not char.isascii() for char in title) * 2 > len(title.replace(" ", ""))


def _transliterated(words: list[str]) -> str:
    small = FUNCTION_WORDS["ru"]
    others = FUNCTION_WORDS["en"] | FUNCTION_WORDS["de"] | FUNCTION_WORDS["fr"] | FUNCTION_WORDS["it"]
    if sum(word in others and word not in small for word in words) * 4 > len(words):
        return ""
    endings = sum(bool(_RUSSIAN_ENDINGS.search(word)) for word in words if len(word) > 3)
    endings += sum(bool(_SOFT.search(word)) and not _RUSSIAN_ENDINGS.search(word) for word in words if len(word) > 1)
    score = endings + 0.5 * sum(word in small for word in words)
    if endings and score >= max(1.0, 0.3 * len(words)):
        return "uk-Latn" if sum(word in _UKRAINIAN for word in words) >= 1 else "ru-Latn"
    return ""
