"""References as Chinese and Japanese notes write them, with a mark for each field.

王敏：《清代盐务考》，北京：中华书局，1987年，第45页。

Their marks say which field is which, so they are read by rule; the model, which goes by spaced words, sees nothing in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ingest.references.dates import FoundDate
from briefgen.ingest.references.draft import Draft, Found

_WORK = re.compile(
    r"\s{0,4}(?P<lead>(?:参见|参看|参考|详见|转引自|引自|见|參見|參看|轉引自|見)[：:]?\s?)?"
    r"(?:(?P<author>[^《》“”「」：:，,。；;\d]{2,40}?)(?:主编|編著|编著|主編|编|編|著|等)?[：:，,]?\s?)?"
    r"(?:[“「\"](?P<piece>[^”」\"《》]{2,90}(?:《[^《》]{1,40}》[^”」\"《》]{0,60}){0,2})[”」\"]|《(?P<title>[^《》]{2,90}(?:〈[^〈〉]{1,40}〉[^《》]{0,40})?)》)"
    r"(?:[（(][^（）()：:]{1,24}[）)])?(?:第[^，,。；\s]{1,6}[卷册版辑])?(?P<translator>[，,]\s?[^，,。；：:《》\d]{2,16}?(?=译[，,]))?译?"
    r"(?:[，,]?\s?(?:载|載|刊于|见)?[：:]?\s?《(?P<host>[^《》]{2,50})》)?(?:[（(][^（）()：:]{1,24}[）)])?[，,]?\s?[（(]?"
    r"(?:(?P<place>[^，,：:；。\d《》“”（）]{2,10})[：:]\s?)?(?P<publisher>[^，,：:；。\d《》“”年第]{2,30})?[，,]?\s?"
    r"(?:(?P<year>1[5-9]\d\d|20\d\d)年?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?:[第版刊])?)?"
    r"(?:版)?[）)]?[，,]?\s?第?(?:(?P<volume>\d{1,3})卷)?[，,]?(?:第?(?P<issue>\d{1,4})期)?"
    r"(?:[，,]?\s?第?(?P<locator>\d{1,5}(?:\s?[-–—－~、]\s?\d{1,5}){0,4})[页頁版])?"
)
_JAPANESE = re.compile(
    r"\s{0,4}(?P<lead>(?:参照|例えば|詳しくは)[：:、]?\s?)?(?P<author>[^『』「」《》“”、，。\d\s][^『』「」《》“”。\d]{1,40}?)(?:編著|編|著|ほか)?[、，]?\s?"
    r"(?:「(?P<piece>[^「」]{2,120})」[、，]?\s?(?:[^『』「」、，]{2,30}編\s?)?『(?P<host>[^『』]{2,80})』|『(?P<title>[^『』]{2,120})』)[、，]?\s?"
    r"(?:[（(](?P<inside>[^（）()]{2,30})[）)])?(?:第?(?P<volume>\d{1,4})[号巻號卷][、，]?\s?)?(?:(?P<publisher>[^、，。\d『』「」（）()]{2,30})[、，]\s?)?"
    r"(?:(?P<year>1[5-9]\d\d|20\d\d)年?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?:号)?)?[、，]?\s?(?:(?P<locator>\d{1,5}(?:\s?[-–—－~〜]\s?\d{1,5})?)[頁页ページ]{1,3})?"
)
"""As Japanese notes write them: 『』 for books and journals, 「」 for what is in them."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_END = re.compile(r"\s{0,4}[。.；;，,]?\s{0,4}")
_MOST = 20


def read_chinese(text: str, start: int) -> list[Found]:
    """Give the works from `start` to the end of a text if Chinese marks tell each of them; empty for any other text."""
    if not any(mark in text for mark in "《“「『"):
        return []
    found = list(_works(text, start))
    return found if found and _END.fullmatch(text, found[-1].end) else []


def _works(text: str, start: int) -> Iterator[Found]:
    for _ in range(_MOST):
        match = _JAPANESE.match(text, start) or _WORK.match(text, start)
        if match is None or (not _CHINESE.search(match[match.lastgroup or 0]) and not _CHINESE.search(match[0])):
            return
        if not (match["host"] or match["publisher"] or match["year"]):
            return
        begin = match.end("lead") if match["lead"] else match.start()
        yield Found(_draft(match), begin, match.start(), match.end())
        start = _END.match(text, match.end()).end()  # type: ignore[union-attr]
        if start >= len(text):
            return


def _draft(match: re.Match[str]) -> Draft:
    draft = Draft(sures=[(0.95, len(match[0]))])
    names = {
        "author": "author",
        "piece": "title",
        "title": "title",
        "host": "container-title",
        "place": "publisher-place",
        "publisher": "publisher",
        "volume": "volume",
        "issue": "issue",
        "inside": "publisher",
        "locator": "locator",
    }
    groups = match.groupdict()
    for group, name in names.items():
        if groups.get(group):
            draft.put(name, match[group].strip("，, "), *match.span(group))
    if match["year"]:
        numbers = [int(match[group]) if match[group] else None for group in ("month", "day")]
        draft.date = FoundDate(*match.span("year"), int(match["year"]), *numbers)
        draft.spans["issued"] = match.span("year")
    return draft
