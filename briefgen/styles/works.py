"""Works as a style is given them: slips marked, titles shortened, languages in words, DOIs bare.

What must not live here: anything that depends on a style, but for briefgen's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

Item = dict[str, Any]

_ARTICLES = frozenset("a an the".split())
_SMALL = _ARTICLES | frozenset(
    "der die das ein eine "
    "and as at between but by for from in into nor of on or over to under with und oder von zu im in mit für auf zwischen "
    "а в во для до за и из или к на не но о об от по при с со у "
    "για η και με ο οι σε στη στην στο στον τα την της το του των τον".split()
)
_SIGNIFICANT = 4
_SIC = '<span class="nocase"><i>[sic]</i></span>'
_HEAD = re.compile(r".*?(?:[?!](?=\s)|(?=:\s))")
_LATIN = re.compile(r"[A-Za-z]")
_DOI_START = re.compile(r"\s*(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:?)?\s*", re.I)
"""What people type before a DOI: styles print an address or a word of their own."""
_TAG = re.compile(r"<[^>]*>")


def ready(
    items: Iterable[Mapping[str, object]],
    *,
    inferred: Collection[str] = (),
    flag: str = "",
    in_language: Callable[[str], str] | None = None,
    stood_in: Collection[str] = (),
) -> list[Item]:
    """Give copies of CSL-JSON items as the processor is to have them.

    `inferred` are the ids of works whose year they do not give themselves; they get `flag`. `in_language` gives "in Russian" for
    a tag whose writing is not Latin, else nothing; None leaves the tags as they are, for a style that knows what to do with them.
    `stood_in` are the ids of works for which `body_of` stands in the author's place.
    """
    found = [dict(item) for item in items]
    short = _short_titles(found)
    for item in found:
        if item.get("id") in stood_in:
            _stand_in(item)
    return [_one(item, short, item.get("id") in inferred and flag, in_language) for item in found]


def body_of(item: Mapping[str, object]) -> str:
    """Give the newspaper or agency by which a work with neither author nor title is known; nothing for any other work."""
    if any(item.get(name) for name in ("author", "editor", "title")):
        return ""
    return str(item.get("container-title") or item.get("publisher") or "")


def _one(item: Item, short: Mapping[str, str], flag: str | bool, in_language: Callable[[str], str] | None) -> Item:
    name = str(item.get("id", ""))
    if name in short:
        item["title-short"] = short[name]
    words = _sic(item)
    for key in ("title", "title-short"):
        if words and isinstance(item.get(key), str):
            item[key] = _marked(item[key], words)
    if isinstance(item.get("DOI"), str):
        item["DOI"] = _DOI_START.sub("", item["DOI"], count=1).rstrip()
    if flag:
        item[str(flag)] = "inferred"
    if in_language is not None:
        tag, title = str(item.pop("language", "") or ""), str(item.get("title", ""))
        said = in_language(tag) if tag and _LATIN.search(title) and not _has_other_letters(title) else ""
        if said:
            item["language"] = said
    return item


def _has_other_letters(title: str) -> bool:
    # As an expression this takes milliseconds to compile.
    return any("\u0370" <= letter <= "\u1dff" or "\u2e80" <= letter <= "\ud7ff" for letter in title)


def _stand_in(item: Item) -> None:
    """Let the newspaper or agency stand in the author's place, and there alone.

    Source: The Chicago Manual of Style, 17th edition, chapter 14 (unsigned newspaper articles).
    """
    body = body_of(item)
    item["author"] = [{"literal": body}]
    for name in [name for name in ("container-title", "publisher") if item.get(name) == body]:
        del item[name]
    if "container-title" not in item:
        item.pop("container-title-short", None)
        item.pop("journalAbbreviation", None)


# --- slips ----------------------------------------------------------------------------------------------------------------------


def _sic(item: Mapping[str, object]) -> list[str]:
    custom = item.get("custom")
    words = custom.get("sic", []) if isinstance(custom, Mapping) else []
    return [word for word in words if isinstance(word, str) and word] if isinstance(words, list) else []


def _marked(title: str, words: Sequence[str]) -> str:
    """Put [sic] behind each word that is marked; in italics, which stand upright in a title that is in italics itself."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda match: f"{match[0]} {_SIC}", title)


# --- short titles ---------------------------------------------------------------------------------------------------------------


def _short_titles(items: Sequence[Item]) -> dict[str, str]:
    """Give each work without a short title of its own one, unless another work by the same author would have the same."""
    shortened = {}
    taken: Counter[tuple[str, str]] = Counter()
    for item in items:
        title = str(item.get("title") or "")
        given = str(item.get("title-short") or item.get("shortTitle") or "")
        taken[_author(item), given or short_title(title)] += 1
        if title and not given:
            shortened[str(item.get("id", ""))] = (_author(item), short_title(title), title)
    return {
        name: short if taken[author, short] == 1 and not _too_near(short, title) else title
        for name, (author, short, title) in shortened.items()
    }


def _too_near(short: str, title: str) -> bool:
    return not short or short == title


def _author(item: Mapping[str, object]) -> str:
    names = item.get("author") or item.get("editor")
    first = names[0] if isinstance(names, list) and names and isinstance(names[0], Mapping) else {}
    return str(first.get("family") or first.get("literal") or "")


def short_title(title: str) -> str:
    """Give what stands before the colon, or before the subtitle, without its article; else the first four significant words.

    Source: The Chicago Manual of Style, 17th edition, chapter 14 (short titles).
    """
    head = _HEAD.match(title)
    short = _without_article(head[0]) if head and head[0] else _first_words(title)
    return short if _is_balanced(short) else title


def _without_article(title: str) -> str:
    first, _, rest = title.partition(" ")
    if not rest or first.lower() not in _ARTICLES:
        return title
    # "A history of ..." begins with a capital without its article too; "the iPhone" does not.
    return rest[0].upper() + rest[1:] if rest.split(" ", 1)[0].islower() else rest


def _first_words(title: str) -> str:
    words = _without_article(title).split()
    count = 0
    for index, word in enumerate(words):
        count += _TAG.sub("", word).lower() not in _SMALL
        if count == _SIGNIFICANT:
            return " ".join(words[: index + 1]).rstrip(",;:–—")
    return " ".join(words)


def _is_balanced(text: str) -> bool:
    pairs = all(text.count(left) == text.count(right) for left, right in ("“”", "()", "[]", "«»", "„“" if "„" in text else "“”"))
    opened = sum(1 if not tag[1].startswith("/") else -1 for tag in re.finditer(r"<(/?\w)", text))
    return pairs and opened == 0 and text.count('"') % 2 == 0 and text.count("‘") <= text.count("’")
