"""What holds for any work: all of it is printed, no mark is doubled, a second citation is never a first."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.csl import ChicagoNotes, Cite
from briefgen.csl.plain.line import plain
from briefgen.csl.plain.work import TYPES

DOUBLED = re.compile(r"[,;:][”’]*\s*[.,;:]|[.?!][”’]*\.|\s[,.;:]|\s\s")

word = st.text(alphabet="abcdefgXYZ", min_size=2, max_size=8)
title = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(st.one_of(word, word.map(lambda text: f"“{text}”"), word.map(lambda text: text + ":")), min_size=1, max_size=7),
    st.sampled_from(["", "?", "!", ".", ",", " "]),
)
names = st.lists(st.fixed_dictionaries({"family": word, "given": word}), min_size=0, max_size=3)
date = st.tuples(st.integers(1500, 2100), st.integers(1, 12), st.integers(1, 31)).map(lambda parts: {"date-parts": [list(parts)]})
works = st.fixed_dictionaries(
    {
        "type": st.sampled_from(sorted(TYPES)),
        "author": names,
        "title": title,
        "container-title": word,
        "issued": date,
        "URL": word.map(lambda text: f"https://example.org/{text}"),
    },
    optional={"publisher": word, "publisher-place": word, "volume": word, "issue": word, "language": st.just("ru")},
)


def spread(item: dict[str, Any]) -> list[str]:
    """Give every part of an item that both forms print."""
    year = str(item["issued"]["date-parts"][0][0])
    people = [part for name in item["author"] for part in name.values()]
    return [*people, *re.findall(r"\w+", item["title"]), item["container-title"], year, item["URL"]]


@settings(max_examples=50, deadline=None)
@given(works)
def test_every_part_appears_once_and_no_mark_is_doubled(item: dict[str, Any]) -> None:
    """A full note and an entry print author, title, container, year and address, with one mark between any two."""
    style = ChicagoNotes([{"id": "x", **item}])
    for written in (plain(style.cite([[Cite("x")]])[0]), plain(style.bibliography(["x"])[0][1])):
        assert [part for part in spread(item) if part not in written] == []
        assert not DOUBLED.search(written.replace(item["URL"], "URL")), written


@settings(max_examples=50, deadline=None)
@given(works)
def test_note_is_open_and_entry_is_closed(item: dict[str, Any]) -> None:
    """A note ends without a full stop, an entry with one."""
    style = ChicagoNotes([{"id": "x", **item}])
    assert not plain(style.cite([[Cite("x")]])[0]).endswith(".")
    assert plain(style.bibliography(["x"])[0][1]).endswith(".")


@settings(max_examples=50, deadline=None)
@given(st.lists(works, min_size=2, max_size=4))
def test_short_forms_differ(items: list[dict[str, Any]]) -> None:
    """No two works that differ in full are cited alike for short."""
    numbered = [{"id": f"w{index}", **item, "title": "Same Title"} for index, item in enumerate(items)]
    cites = [[Cite(item["id"])] for item in numbered]
    written = [plain(runs) for runs in ChicagoNotes(numbered).cite([*cites, *cites])]
    full, short = written[: len(items)], written[len(items) :]
    assert len(set(short)) >= len(set(full))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=3), max_size=5))
def test_each_work_is_full_once(clusters: list[list[str]]) -> None:
    """However often it is cited, a work stands in full the first time and no other."""
    items = [{"id": id_, "type": "webpage", "title": id_ * 3, "container-title": f"Site {id_}"} for id_ in "abc"]
    notes = ChicagoNotes(items).cite([[Cite(id_) for id_ in cluster] for cluster in clusters])
    everything = "; ".join(plain(runs) for runs in notes)
    for id_ in {id_ for cluster in clusters for id_ in cluster}:
        assert everything.count(f"Site {id_}") == 1
