"""Every work of the shipped brief, written out: in full, short, and as an entry of the bibliography."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.csl import ChicagoNotes, Cite, Run

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


def marked(runs: list[Run]) -> str:
    """Write runs with *italics* and <links>."""
    return "".join(f"*{run.text}*" if run.italic else f"<{run.text}>" if run.link else run.text for run in runs)


@pytest.fixture(scope="module")
def items(brief_data: Path) -> list[dict[str, Any]]:
    """The works of the shipped brief."""
    read: list[dict[str, Any]] = json.loads((brief_data / "sources.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def style(items: list[dict[str, Any]]) -> ChicagoNotes:
    """The style over the works of the shipped brief."""
    return ChicagoNotes(items, inferred=INFERRED)


def test_every_work_is_written_out_here(items: list[dict[str, Any]]) -> None:
    """No work of the brief is left out of this test."""
    assert {item["id"] for item in items} == set(WORKS)


@pytest.mark.parametrize("work", WORKS)
def test_full_then_short(style: ChicagoNotes, work: str) -> None:
    """The first citation of a work is full, the second short."""
    first, second = style.cite([[Cite(work)], [Cite(work)]])
    assert (marked(first), marked(second)) == WORKS[work][:2]


@pytest.mark.parametrize("work", WORKS)
def test_entry(style: ChicagoNotes, work: str) -> None:
    """An entry inverts the first author and ends with a full stop."""
    assert [(id_, marked(runs)) for id_, runs in style.bibliography([work])] == [(work, WORKS[work][2])]


def test_bibliography_is_sorted_and_has_each_work_once(style: ChicagoNotes) -> None:
    """Entries come by author, else title without its article, else publication, however often and in whatever order asked."""
    assert [id_ for id_, _ in style.bibliography([*reversed(WORKS), *WORKS])] == list(WORKS)


def test_two_works_in_one_note(style: ChicagoNotes) -> None:
    """The works of a note are joined by a semicolon; one that an earlier note cited is short."""
    _, note = style.cite([[Cite("paramonov-2011")], [Cite("treaty-2001"), Cite("paramonov-2011")]])
    assert marked(note) == f"{WORKS['treaty-2001'][0]}; {WORKS['paramonov-2011'][1]}"


def test_american_dates(items: list[dict[str, Any]]) -> None:
    """In American English the month comes first, an inferred year in brackets still."""
    style = ChicagoNotes(items, language="en-US", inferred=INFERRED)
    notes = style.cite([[Cite("china-daily-2011")], [Cite("ap-1998")]])
    assert [marked(note) for note in notes] == ["*China Daily*, August 6, 2011", "AP, July 14, [1998]"]


def test_year_is_bracketed_only_where_inferred(items: list[dict[str, Any]]) -> None:
    """Without being told so, no year is taken for inferred."""
    assert marked(ChicagoNotes(items).cite([[Cite("ap-1998")]])[0]) == "AP, 14 July 1998"


@pytest.mark.parametrize(
    ("cite", "written"),
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
def test_words_around_a_citation(style: ChicagoNotes, cite: Cite, written: str) -> None:
    """Prefix, locator and suffix stand in their places; a locator comes before an address."""
    assert marked(style.cite([[cite]])[0]) == written


@pytest.mark.parametrize(
    ("work", "written"),
    [
        ("titoff-2011", "Titoff, “Sino/Russian Relations,” para. 4"),
        ("tsai-2003", "Tsai, *From Adversarise* [sic] *to Partners?*, para. 4"),
    ],
)
def test_place_in_a_short_citation(style: ChicagoNotes, work: str, written: str) -> None:
    """The comma before a place goes inside quotation marks, and behind an italic question mark."""
    notes = style.cite([[Cite(work)], [Cite(work, locator="4", label="paragraph")]])
    assert marked(notes[1]) == written


def test_address_is_one_run_with_its_link(style: ChicagoNotes) -> None:
    """An address is printed verbatim and leads to itself; the full stop behind it is no part of it."""
    ((_, runs),) = style.bibliography(["treaty-1997"])
    url = "http://www.pavlodar.com/zakon/?dok=03436&ogl=all"
    assert runs[-2:] == [Run(url, link=url), Run(".")]
