"""One work, one record: which references mean the same work, over notes and articles, and the key that each work gets.

By link, by DOI, by title and authors; titles are compared without case, accents, marks and habits of transliteration, and a slip
of a letter or two is forgiven. The first spelling is kept. What must not live here: references back (repeats).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from urllib.parse import unquote

from briefgen.dataclass import dataclass

Item = Mapping[str, object]

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f h c ch sh sh _ i _ e u a i i e g".replace("_", "-").split(),
        strict=True,
    )
)
_HABITS = (
    ("shch", "sh"),
    ("shh", "sh"),
    ("šč", "sh"),
    ("kh", "h"),
    ("x", "ks"),
    ("ts", "c"),
    ("ju", "u"),
    ("iu", "u"),
    ("yu", "u"),
    ("ja", "a"),
    ("ia", "a"),
    ("ya", "a"),
    ("je", "e"),
    ("ye", "e"),
    ("ij", "i"),
    ("yj", "i"),
    ("yi", "i"),
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("j", "i"),
    ("y", "i"),
    ("ii", "i"),
)
_SCHEME = re.compile(r"^(?:https?://|ftp://)?(?:www\.)?", re.IGNORECASE)
_KEPT = (
    "author",
    "editor",
    "title",
    "container-title",
    "publisher",
    "publisher-place",
    "issued",
    "volume",
    "issue",
    "page",
    "URL",
    "DOI",
    "language",
    "edition",
    "number",
    "genre",
    "accessed",
    "translator",
)
_TRIVIAL = frozenset("the a an der die das le la les il lo un une una ein eine treaty of on and".split())


_NEAREST = 100
"""How many works with one beginning, end or long word are compared: enough for any bibliography, and bounded for any list."""


@dataclass(frozen=True, slots=True)
class MergedWork:
    """One work: its key, its CSL item (with the key as id), the other keys it has had, and the indexes of what was merged."""

    key: str
    item: Item
    aliases: tuple[str, ...]
    members: tuple[int, ...]


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Give letters and digits alone, small, without accents, Cyrillic in Latin letters and habits of transliteration made one."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(_CYRILLIC.get(char, char) for char in unicodedata.normalize("NFC", text))
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum() or char == " ")
    for habit, one in _HABITS:
        plain = plain.replace(habit, one)
    return re.sub(r"\s+", "", plain)


def fold_url(url: str) -> str:
    """Give an address without scheme, www., fragment, closing marks and blanks; escapes are undone."""
    return _SCHEME.sub("", unquote(re.sub(r"\s+", "", url))).split("#")[0].rstrip("/.,;)>").casefold()


def same_work(one: Item, two: Item) -> bool:
    """Tell whether two items mean the same work."""
    dois = [str(item.get("DOI", "")).casefold().rstrip(".,;") for item in (one, two)]
    if all(dois):
        return dois[0] == dois[1]
    titles = [fold(str(item.get("title", ""))) for item in (one, two)]
    urls = [fold_url(str(item.get("URL", ""))) for item in (one, two)]
    if all(urls) and urls[0] == urls[1]:
        return not all(titles) or _alike(titles[0], titles[1], 0.6)
    if all(titles):
        return _same_titled(one, two, titles)
    if any(titles) or any(urls):
        return False
    return _same_untitled(one, two)


def _same_titled(one: Item, two: Item, titles: Sequence[str]) -> bool:
    # What is cheap to compare comes first: long lists hold many titles that are nearly alike.
    years = [_year(item) for item in (one, two)]
    volumes = [str(item.get("volume", "")) for item in (one, two)]
    if (all(years) and years[0] != years[1]) or (all(volumes) and volumes[0] != volumes[1]):
        return False
    begins = _is_head_of(titles)
    if not begins and _digits(str(one.get("title", ""))) != _digits(str(two.get("title", ""))):
        return False
    people = [_families(item) for item in (one, two)]
    if all(people) and not any(_alike(a, b, 0.8) for a in people[0] for b in people[1]):
        return False
    if not begins and not _alike(titles[0], titles[1], 0.9 if min(map(len, titles)) > 12 else 0.97):
        return False
    if all(people):
        return True
    return not begins and (any(map(bool, people)) or _same_venue(one, two))


def _same_venue(one: Item, two: Item) -> bool:
    """Compare works without authors and with one title: dates or containers that differ make them two."""
    dates = [_date(item) for item in (one, two)]
    if all(dates) and dates[0][: len(dates[1])] != dates[1][: len(dates[0])]:
        return False
    venues = [fold(str(item.get("container-title") or item.get("publisher") or "")) for item in (one, two)]
    return not all(venues) or _alike(venues[0], venues[1], 0.8) or venues[0] in venues[1] or venues[1] in venues[0]


def _same_untitled(one: Item, two: Item) -> bool:
    """Compare papers of a day, known by name and date alone."""
    venues = [
        fold(str(item.get("container-title") or item.get("publisher") or "")) or "".join(sorted(_families(item)))
        for item in (one, two)
    ]
    return (
        bool(venues[0])
        and venues[0] == venues[1]
        and _date(one) == _date(two)
        and bool(_date(one))
        and one.get("page") == two.get("page")
    )


def _is_head_of(titles: Sequence[str]) -> bool:
    short, long = sorted(titles, key=len)
    return len(long) > len(short) >= 10 and long.startswith(short)


@lru_cache(maxsize=50_000)
def _alike(one: str, two: str, share: float) -> bool:
    if one == two:
        return True
    if not one or not two or min(len(one), len(two)) < share * 0.8 * max(len(one), len(two)):
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.real_quick_ratio() >= share and matcher.quick_ratio() >= share and matcher.ratio() >= share


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _families(item: Item) -> tuple[str, ...]:
    names = item.get("author") or item.get("editor")
    if not isinstance(names, list):
        return ()
    return tuple(fold(str(name.get("family") or name.get("literal") or "")) for name in names if isinstance(name, Mapping))


def _date(item: Item) -> tuple[int, ...]:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else ()
    return tuple(int(part) for part in first) if isinstance(first, list) else ()


def _year(item: Item) -> int:
    return _date(item)[0] if _date(item) else 0


def merge_works(items: Sequence[Item], known: Sequence[Item] = ()) -> list[MergedWork]:
    """Give one record a work, in the order in which works first appear.

    `known` are items with ids from earlier runs: they keep their ids, and a work that is one of them takes its id. Fields that
    the first mention lacks are taken from later ones; what the first says is never changed. Keys are stable: they depend on the
    works' own fields and the order of clashing works alone.
    """
    groups: list[list[int]] = []
    everything = [*known, *items]
    index = _Index()
    for number, item in enumerate(everything):
        at = next(
            (at for at in index.candidates(item) if any(same_work(everything[member], item) for member in groups[at])), None
        )
        if at is None:
            at = len(groups)
            groups.append([])
        groups[at].append(number)
        index.add(item, at)
    return _records(everything, groups, len(known))


def _records(everything: Sequence[Item], groups: Sequence[Sequence[int]], known: int) -> list[MergedWork]:
    taken = {str(item["id"]) for item in everything[:known] if item.get("id")}
    records = []
    for group in groups:
        first = everything[group[0]]
        merged = dict(first)
        for number in group[1:]:
            for name in _KEPT:
                if name not in merged and everything[number].get(name):
                    merged[name] = everything[number][name]
        ids = [str(everything[number]["id"]) for number in group if everything[number].get("id")]
        key = ids[0] if ids and group[0] < known else next_key(merged, taken)
        taken.add(key)
        merged = {"id": key, **{name: value for name, value in merged.items() if name != "id"}}
        others = tuple(dict.fromkeys(other for other in ids if other != key))
        records.append(MergedWork(key, merged, others, tuple(number - known for number in group if number >= known)))
    return records


class _Index:
    """Finds the groups worth comparing: those that share a link, a DOI, or the beginning or a long word of the title."""

    def __init__(self) -> None:
        self.groups: dict[str, list[int]] = {}

    def add(self, item: Item, at: int) -> None:
        for mark in self._marks(item):
            found = self.groups.setdefault(mark, [])
            if at not in found:
                found.append(at)

    def candidates(self, item: Item) -> list[int]:
        return sorted({at for mark in self._marks(item) for at in self.groups.get(mark, ())[-_NEAREST:]})

    @staticmethod
    def _marks(item: Item) -> Iterable[str]:
        if item.get("DOI"):
            yield "doi:" + str(item["DOI"]).casefold()
        if item.get("URL"):
            yield "url:" + fold_url(str(item["URL"]))
        title = str(item.get("title", ""))
        folded = fold(title)
        if folded:
            yield "head:" + folded[:8]
            yield "tail:" + folded[-8:]
            words = sorted({fold(word) for word in title.split()}, key=lambda word: (-len(word), word))
            yield from ("word:" + word for word in words[:3] if len(word) > 4)
        else:
            yield f"bare:{fold(str(item.get('container-title') or item.get('publisher') or ''))}:{_date(item)}"


def key_stem(item: Item) -> str:
    """Give what a work is known by in its key: the first author's family name, else the container or title's first word."""
    names = item.get("author") or item.get("editor")
    kind = str(item.get("type", ""))
    if isinstance(names, list) and names and isinstance(names[0], Mapping):
        words = str(names[0].get("family") or names[0].get("literal") or "")
    elif kind in ("treaty", "legislation", "legal_case"):
        words = {"treaty": "treaty"}.get(kind) or _first_word(str(item.get("title", "")))
    else:
        words = (
            str(item.get("container-title") or "") or _first_word(str(item.get("title", ""))) or str(item.get("publisher") or "")
        )
    return slug(words) or "source"


def _first_word(title: str) -> str:
    words = re.findall(r"[^\W\d_][\w’'-]*", title)
    return next((word for word in words if word.casefold() not in _TRIVIAL), words[0] if words else "")


def slug(words: str) -> str:
    """Give words as lower-case Latin letters, digits and hyphens, three words at most."""
    text = "".join(
        {**_CYRILLIC, "ъ": "", "ь": "", "х": "kh", "ц": "ts", "ю": "yu", "я": "ya", "щ": "shch", "ы": "y"}.get(char, char)
        for char in words.casefold()
    )
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae"))
    kept = re.findall(
        r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char) and char not in "’'`.").replace("—", "-")
    )
    while len(kept) > 1 and kept[0] in _TRIVIAL:
        kept.pop(0)
    return "-".join(kept[:3])


def next_key(item: Item, taken: Iterable[str]) -> str:
    """Give a work the first free key: `paramonov-2011`, then with month and day if it has them, then with a letter."""
    used = set(taken)
    date = _date(item)
    stem = key_stem(item)
    base = f"{stem}-{date[0]}" if date else stem
    dated = "-".join([base, *(f"{part:02}" for part in date[1:])])
    for key in (base, dated):
        if key not in used:
            return key
    number = 2
    while (key := f"{base}-{_letters(number)}") in used:
        number += 1
    return key


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out
