"""Every work of the shipped brief, written out: in full, short, and as an entry of the bibliography."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefgen.citing import Citations, Manner
from briefgen.core.document import Runs, Text
from briefgen.core.plans import Cite
from briefgen.core.sources import Source
from briefgen.errors import Findings, Where
from briefgen.styles.library import HOUSE, find_style

INFERRED = ("itar-tass-1998", "monitor-1998-07-28", "ap-1998", "monitor-1998", "titoff-2011")

WORKS = {
    "ap-1998": (
        "AP, 14 July [1998]",
        "AP, 14 July [1998]",
        "AP. 14 July [1998].",
    ),
    "china-daily-2011": (
        "*China Daily*, 6 August 2011",
        "*China Daily*, 6 August 2011",
        "*China Daily*, 6 August 2011.",
    ),
    "itar-tass-1998": (
        "Itar-Tass, 10 August [1998]",
        "Itar-Tass, 10 August [1998]",
        "Itar-Tass. 10 August [1998].",
    ),
    "korotchenko-2011": (
        (
            "Igor Korotchenko, “Kitaja mozhno ne bojat’sja eshhe 10 let,” Rosbalt, 8 June 2011, "
            "<http://www.rosbalt.ru/main/2011/06/08/857033.html>"
        ),
        "Korotchenko, “Kitaja mozhno ne bojat’sja”",
        (
            "Korotchenko, Igor. “Kitaja mozhno ne bojat’sja eshhe 10 let.” Rosbalt, 8 June 2011. "
            "<http://www.rosbalt.ru/main/2011/06/08/857033.html>."
        ),
    ),
    "monitor-1998-07-28": (
        "*Monitor*, 28 July [1998]",
        "*Monitor*, 28 July [1998]",
        "*Monitor*, 28 July [1998].",
    ),
    "monitor-1998": (
        "*Monitor* 4, no. 154 (11 August [1998])",
        "*Monitor*, 11 August [1998]",
        "*Monitor* 4, no. 154 (11 August [1998]).",
    ),
    "paramonov-2011": (
        (
            "V. Paramonov, A. Strokov, and O. Stolpovskij, “Otnoshenija mezhdu Rossiej i Kitaem: istorija, sovremennost’ i "
            "budushhee,” Easttime.ru, 11 November 2011, <http://www.easttime.ru/analitic/3/8/523.html>"
        ),
        "Paramonov, Strokov, and Stolpovskij, “Otnoshenija mezhdu Rossiej i Kitaem”",
        (
            "Paramonov, V., A. Strokov, and O. Stolpovskij. “Otnoshenija mezhdu Rossiej i Kitaem: istorija, sovremennost’ i "
            "budushhee.” Easttime.ru, 11 November 2011. <http://www.easttime.ru/analitic/3/8/523.html>."
        ),
    ),
    "rian-2002": (
        (
            "“Rossija-Kitaj: voenno-tehnicheskoe sotrudnichestvo razvivaetsja,” RIAN, 26 November 2002, "
            "<http://ria.ru/politics/20021126/270658.html>"
        ),
        "“Rossija-Kitaj”",
        (
            "“Rossija-Kitaj: voenno-tehnicheskoe sotrudnichestvo razvivaetsja.” RIAN, 26 November 2002. "
            "<http://ria.ru/politics/20021126/270658.html>."
        ),
    ),
    "rian-2011": (
        (
            "“Rossijskie i kitajskie voennye provedut peregovory v Moskve,” RIAN, 3 August 2011, "
            "<http://www.ria.ru/defense_safety/20110803/411283761.html>"
        ),
        "“Rossijskie i kitajskie voennye”",
        (
            "“Rossijskie i kitajskie voennye provedut peregovory v Moskve.” RIAN, 3 August 2011. "
            "<http://www.ria.ru/defense_safety/20110803/411283761.html>."
        ),
    ),
    "titoff-2011": (
        (
            "Dmitri Titoff, “Sino/Russian Relations: The Challenge of Military Contacts as China ‘Rises,’” "
            "E-International Relations, [2011]"
        ),
        "Titoff, “Sino/Russian Relations”",
        (
            "Titoff, Dmitri. “Sino/Russian Relations: The Challenge of Military Contacts as China ‘Rises.’” "
            "E-International Relations, [2011]."
        ),
    ),
    "treaty-2001": (
        (
            "A Treaty on Friendship between Russia and China (in Russian), Kremlin, 16 July 2001, "
            "<http://archive.kremlin.ru/text/docs/2001/07/30565.shtml>"
        ),
        "Treaty on Friendship between Russia and China",
        (
            "A Treaty on Friendship between Russia and China (in Russian). Kremlin, 16 July 2001. "
            "<http://archive.kremlin.ru/text/docs/2001/07/30565.shtml>."
        ),
    ),
    "treaty-1997": (
        (
            "A Treaty on the Mutual Reduction of Military Forces in Border Regions (in Russian), 1997, "
            "<http://www.pavlodar.com/zakon/?dok=03436&ogl=all>"
        ),
        "Treaty on the Mutual Reduction of Military Forces",
        (
            "A Treaty on the Mutual Reduction of Military Forces in Border Regions (in Russian). 1997. "
            "<http://www.pavlodar.com/zakon/?dok=03436&ogl=all>."
        ),
    ),
    "tsai-2003": (
        (
            "Ming-Yen Tsai, *From Adversarise* [sic] *to Partners? Chinese and Russian Military Cooperation after the Cold War* "
            "(Westport: Greenwood, 2003)"
        ),
        "Tsai, *From Adversarise* [sic] *to Partners?*",
        (
            "Tsai, Ming-Yen. *From Adversarise* [sic] *to Partners? Chinese and Russian Military Cooperation after the Cold "
            "War*. Westport: Greenwood, 2003."
        ),
    ),
    "weitz-2009": (
        (
            "Richard Weitz, “Assessing Russian-Chinese Military Exercises,” *Small Wars Journal*, 30 September 2009, "
            "<http://smallwarsjournal.com/blog/journal/docs-temp/300-weitz.pdf>"
        ),
        "Weitz, “Assessing Russian-Chinese Military Exercises”",
        (
            "Weitz, Richard. “Assessing Russian-Chinese Military Exercises.” *Small Wars Journal*, 30 September 2009. "
            "<http://smallwarsjournal.com/blog/journal/docs-temp/300-weitz.pdf>."
        ),
    ),
}
"""In the order of the bibliography: full, short, entry. *Italics*; <links>."""


def marked(runs: Runs) -> str:
    """Write runs with *italics* and <links>."""
    texts = [run for run in runs if isinstance(run, Text)]
    return "".join(_emphasised(run.text) if run.italic else f"<{run.text}>" if run.link else run.text for run in texts)


def _emphasised(text: str) -> str:
    """Put stars round words and not round the blanks beside them, as the renderers do."""
    core = text.strip()
    before, _, after = text.partition(core)
    return f"{before}*{core}*{after}"


def house(items: Sequence[Mapping[str, object]], inferred: Sequence[str] = (), language: str = "en-GB") -> Citations:
    """Give the house style over works."""
    style = find_style(HOUSE, (), Where("test"), Findings())
    assert style
    works = {str(item["id"]): Source(str(item["id"]), item, Where("sources.json")) for item in items}
    words = {"ru": "in Russian"}
    return Citations(style, works, Manner(language, inferred, lambda tag: words.get(tag, "")))


def cite(citations: Citations, *clusters: Sequence[Cite]) -> list[str]:
    """Write clusters, a note each."""
    return [marked(runs) for runs in citations.cite(clusters, range(1, len(clusters) + 1))]


@pytest.fixture(scope="module")
def items(brief_data: Path) -> list[dict[str, Any]]:
    """The works of the shipped brief."""
    read: list[dict[str, Any]] = json.loads((brief_data / "sources.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def style(items: list[dict[str, Any]]) -> Citations:
    """The style over the works of the shipped brief."""
    return house(items, INFERRED)


def test_every_work_is_written_out_here(items: list[dict[str, Any]]) -> None:
    """No work of the brief is left out of this test."""
    assert {item["id"] for item in items} == set(WORKS)


@pytest.mark.parametrize("work", WORKS)
def test_full_then_short(style: Citations, work: str) -> None:
    """The first citation of a work is full, the second short."""
    assert tuple(cite(style, [Cite(work)], [Cite(work)])) == WORKS[work][:2]


@pytest.mark.parametrize("work", WORKS)
def test_entry(style: Citations, work: str) -> None:
    """An entry inverts the first author and ends with a full stop."""
    assert [(id_, marked(runs)) for id_, runs in style.bibliography([work])] == [(work, WORKS[work][2])]


def test_bibliography_is_sorted_and_has_each_work_once(style: Citations) -> None:
    """By author, else by title without its article, else by what the work appeared in."""
    assert [id_ for id_, _ in style.bibliography([*reversed(WORKS), *WORKS])] == list(WORKS)


def test_two_works_in_one_note(style: Citations) -> None:
    """The works of a note are joined by a semicolon; one that an earlier note cited is short."""
    _, note = cite(style, [Cite("paramonov-2011")], [Cite("treaty-2001"), Cite("paramonov-2011")])
    assert note == f"{WORKS['treaty-2001'][0]}; {WORKS['paramonov-2011'][1]}"


def test_american_dates(items: list[dict[str, Any]]) -> None:
    """In American English the month comes first, an inferred year in brackets still."""
    notes = cite(house(items, INFERRED, "en-US"), [Cite("china-daily-2011")], [Cite("ap-1998")])
    assert notes == ["*China Daily*, August 6, 2011", "AP, July 14, [1998]"]


def test_year_is_bracketed_only_where_inferred(items: list[dict[str, Any]]) -> None:
    """Without being told so, no year is taken for inferred."""
    assert cite(house(items), [Cite("ap-1998")]) == ["AP, 14 July 1998"]


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (Cite("monitor-1998-07-28", prefix="See"), "See *Monitor*, 28 July [1998]"),
        (Cite("ap-1998", locator="2", label="paragraph"), "AP, 14 July [1998], para. 2"),
        (Cite("ap-1998", locator="2, 4", label="paragraph"), "AP, 14 July [1998], paras. 2, 4"),
        (Cite("ap-1998", locator="7-9"), "AP, 14 July [1998], 7–9"),
        (Cite("ap-1998", locator="3", label="chapter", suffix="my emphasis"), "AP, 14 July [1998], chap. 3, my emphasis"),
        (Cite("ap-1998", suffix="(a wire report)"), "AP, 14 July [1998] (a wire report)"),
        (Cite("ap-1998", suffix=", wire"), "AP, 14 July [1998], wire"),
        (Cite("monitor-1998", locator="1"), "*Monitor* 4, no. 154 (11 August [1998]): 1"),
        (Cite("monitor-1998", locator="1", label="paragraph"), "*Monitor* 4, no. 154 (11 August [1998]), para. 1"),
        (
            Cite("titoff-2011", locator="4", label="paragraph"),
            (
                "Dmitri Titoff, “Sino/Russian Relations: The Challenge of Military Contacts as China ‘Rises,’” "
                "E-International Relations, [2011], para. 4"
            ),
        ),
    ],
)
def test_words_around_a_citation(style: Citations, one: Cite, written: str) -> None:
    """Prefix, locator and suffix stand in their places; a locator comes before an address."""
    assert cite(style, [one]) == [written]


@pytest.mark.parametrize(
    ("work", "written"),
    [
        ("titoff-2011", "Titoff, “Sino/Russian Relations,” para. 4"),
        ("tsai-2003", "Tsai, *From Adversarise* [sic] *to Partners?*, para. 4"),
    ],
)
def test_place_in_a_short_citation(style: Citations, work: str, written: str) -> None:
    """The comma before a place goes inside quotation marks, and behind an italic question mark."""
    assert cite(style, [Cite(work)], [Cite(work, locator="4", label="paragraph")])[1] == written


def test_address_is_one_run_with_its_link(style: Citations) -> None:
    """An address is printed verbatim and leads to itself; the full stop behind it is no part of it."""
    ((_, runs),) = style.bibliography(["treaty-1997"])
    url = "http://www.pavlodar.com/zakon/?dok=03436&ogl=all"
    assert runs[-2:] == (Text(url, link=url), Text("."))


# --- short forms ----------------------------------------------------------------------------------------------------------------

LEE = [{"family": "Lee", "given": "Ann"}]


def book(work: str, title: str, year: int = 2001, short: str = "") -> dict[str, object]:
    """Give a book by one author."""
    return {"id": work, "type": "book", "author": LEE, "title": title, "issued": {"date-parts": [[year]]}, "title-short": short}


@pytest.mark.parametrize(
    ("works", "short"),
    [
        ([book("a", "Asia: Arms"), book("b", "Asia: Trade")], ["Lee, *Asia: Arms*", "Lee, *Asia: Trade*"]),
        ([book("a", "Asia", 2001), book("b", "Asia", 2002)], ["Lee, *Asia*, 2001", "Lee, *Asia*, 2002"]),
        ([book("a", "Asia", short="A"), book("b", "Europe", short="E")], ["Lee, *A*", "Lee, *E*"]),
    ],
)
def test_equal_short_forms_are_told_apart(works: list[dict[str, object]], short: list[str]) -> None:
    """Works whose short forms would be equal are told apart: by the whole title, else by the date."""
    clusters = [[Cite(str(work["id"]))] for work in works]
    assert cite(house(works), *clusters, *clusters)[2:] == short
