"""Where fields begin and end: links in titles, bodies before quotations, cases, dates, and words that say nothing of the work."""

from __future__ import annotations

import pytest

from briefgen.ingest.references import parse_note, parse_references, resolve_repeats
from briefgen.ingest.references.asides import hide_asides
from briefgen.ingest.references.dates import find_dates
from briefgen.ingest.references.names import parse_names


def test_a_day_of_access_is_no_date_of_the_work() -> None:
    """Who looked at a page on a day says nothing of when it was written."""
    for text in (
        "Northern Trade Institute, Grain Database, https://grain.example.org/data (accessed 12 February 2020).",
        "https://grain.example.org/data/ports.htm (accessed 11 June 2011).",
    ):
        (work,) = parse_note(text).works
        assert "issued" not in work.item
        assert "accessed" in work.item


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kurier, 24.6.2002.", (2002, 6, 24)),
        ("7.3.1936", (1936, 3, 7)),
        ("Nov.12, 1997", (1997, 11, 12)),
        ("October 15–16, 1982", (1982, 10, 15)),
        ("May–June 2015", (2015, 5, None)),
    ],
)
def test_dates_that_end_a_sentence_or_span_days(text: str, parts: tuple[int, int, int | None]) -> None:
    """A full stop behind a dotted date is no part of it; a span begins with its first day or month."""
    (date,) = find_dates(text)
    assert (date.year, date.month, date.day) == parts


def test_a_span_of_days_or_months_is_kept_whole() -> None:
    """Both ends of a span are in the work's date."""
    one = parse_references("Jon Hale, “Ice and Law,” paper presented at the Arctic Conference, Oslo, October 15–16, 1982.")
    assert one.item["issued"] == {"date-parts": [[1982, 10, 15], [1982, 10, 16]]}
    two = parse_references("Jon Hale, “Ice and Law,” Foreign Affairs, January/February 2020.")
    assert two.item["issued"] == {"date-parts": [[2020, 1], [2020, 2]]}


def test_a_year_range_in_a_title_is_no_month_before_a_year() -> None:
    """A year before "January 2019" is no year of that January."""
    assert [(date.year, date.month) for date in find_dates("Costs, 2019 to 2028, January 2019")] == [(2019, 1)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Daryl G. Press, Scott D. Sagan, and Ann A. Valentino", ["Press", "Sagan", "Valentino"]),
        ("CERVO, Amado Luiz; BUENO, Clodoaldo", ["CERVO", "BUENO"]),
        ("Esping-Andersen, Gøsta, Walter Korpi", ["Esping-Andersen", "Korpi"]),
        ("Hume's", ["Hume"]),
        ("Stubbs'", ["Stubbs"]),
    ],
)
def test_people_are_told_from_bodies_and_from_one_another(text: str, names: list[str]) -> None:
    """A family called Press is no publisher; semicolons part inverted names; a possessive is no name."""
    assert [name["family"] for name in parse_names(text)] == names


def test_a_linked_title_ends_before_its_address() -> None:
    """The address that a link leads to is the work's URL and no word of its title."""
    (work,) = parse_note(
        "Ellen Ward, “[Ports close for winter](https://news.example.com/ports),” *Harbour Post*, May 2, 2015."
    ).works
    assert work.item["title"] == "Ports close for winter"
    assert work.item["URL"] == "https://news.example.com/ports"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Harrow Plate & Tube Co. v. Sutter, 343 U.S. 579, 635 (1952).", "Harrow Plate & Tube Co. v. Sutter"),
        ("Case C-101/05 Norden and Al Faris Foundation v Council [2008] ECR I-351.", "Norden and Al Faris Foundation v Council"),
        ("Straits Passage (Borduria v Syldavia) (Merits) [1949] ICJ Rep 4, 22.", "Straits Passage (Borduria v Syldavia)"),
    ],
)
def test_the_parties_of_a_case_are_its_title(text: str, title: str) -> None:
    """However many "and" and "&" stand in the names of the parties, nobody is the author of a case."""
    (work,) = parse_note(text).works
    assert (work.item["type"], work.item["title"]) == ("legal_case", title)
    assert "author" not in work.item


def test_an_entry_stands_in_its_encyclopaedia() -> None:
    """What is behind "s.v." names the entry, and what is in front of it the work that it stands in."""
    (work,) = parse_note("Encyclopaedia Nordica, 3rd ed., s.v. “Whaling.”").works
    assert work.item["type"] == "entry-encyclopedia"
    assert (work.item["title"], work.item["container-title"]) == ("Whaling", "Encyclopaedia Nordica")


def test_a_body_before_a_quotation_is_the_author() -> None:
    """A release of a ministry: the ministry wrote it, what stands in quotation marks is its title."""
    (work,) = parse_note("Press release, Ministry of Fisheries of Norway, “Cod Quotas Agreed,” May 11, 2015.").works
    assert work.item["title"] == "Cod Quotas Agreed"
    assert work.item["author"] == [{"literal": "Ministry of Fisheries of Norway"}]


def test_in_belongs_to_the_title_where_no_mark_parts_it() -> None:
    """Words such as "in World Politics" end a title unless an editor, volume or quotation mark says otherwise."""
    (work,) = parse_note("Robert Hale, War and Change in World Politics (Cambridge: CUP, 1981).").works
    assert work.item["title"] == "War and Change in World Politics"


def test_asides_are_hidden_in_place_and_kept_as_remarks() -> None:
    """A wiki's marks and where a copy is kept are put out of sight; every other character stays where it was."""
    text = '^ a b Hale, Jon (2007). "Ice Roads of the North". Polar Record. Archived from the original on 14 April 2015.'
    hidden, spans = hide_asides(text)
    assert len(hidden) == len(text)
    assert hidden.strip() == 'Hale, Jon (2007). "Ice Roads of the North". Polar Record.'
    assert [text[a:b].strip() for a, b in spans] == ["^ a b", "Archived from the original on 14 April 2015."]
    note = parse_note(text)
    assert [work.item["title"] for work in note.works] == ["Ice Roads of the North"]
    assert "Archived from the original on 14 April 2015." in [remark.text for remark in note.commentary]


def test_author_and_year_lead_back_to_their_work() -> None:
    """A note such as "Hale 2008, p. 44" is the work that Hale wrote in 2008, not another of his."""
    notes = [
        parse_note("Jon Hale, The Ice Road (Oslo: Tarn Books, 2005)."),
        parse_note("Jon Hale, Axis of Ice (London: Norton, 2008)."),
        parse_note("Hale 2008, p. 44."),
        parse_note("Hale 1999, p. 3."),
    ]
    third, fourth = (note.works for note in resolve_repeats(notes)[2:])
    assert (third[0].ref, third[0].names, third[0].locator) == ("short", "2", "44")
    assert not fourth or not fourth[0].ref


def test_three_names_and_a_short_title_lead_back() -> None:
    """Three authors with a quoted short title are a reference back like any other."""
    notes = [
        parse_note("Mary Ames, Jon Hale, and Ann Stone, “Winter Harbours: A History,” Polar Record 10, no. 2 (2001): 5–20."),
        parse_note("Ames, Hale, and Stone, “Winter Harbours,” p. 9."),
    ]
    assert resolve_repeats(notes)[1].works[0].target == (0, 0)


def test_polish_references_back() -> None:
    """Tamże is Ibid., and dz. cyt. is op. cit."""
    notes = [
        parse_note("M. Nowak, Droga przez lód, Warszawa 2006, s. 112."),
        parse_note("Tamże, s. 210."),
        parse_note("M. Nowak, dz. cyt., s. 88."),
    ]
    assert [note.works[0].ref for note in resolve_repeats(notes)[1:]] == ["ibid", "short"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "王敏，《清代盐务考》（北京：中华书局，1987年），第45页。",
            {"title": "清代盐务考", "publisher-place": "北京", "publisher": "中华书局", "issued": {"date-parts": [[1987]]}},
        ),
        (
            "山田太郎『北方航路史』海文堂、2004年、77頁。",
            {
                "author": [{"family": "山田太郎"}],
                "title": "北方航路史",
                "publisher": "海文堂",
                "issued": {"date-parts": [[2004]]},
            },
        ),
        (
            "山田太郎「港の研究」『国際航路』第95号、1990年、20–35頁。",
            {"title": "港の研究", "container-title": "国際航路", "volume": "95", "issued": {"date-parts": [[1990]]}},
        ),
    ],
)
def test_marks_of_chinese_and_japanese(text: str, item: dict[str, object]) -> None:
    """An imprint in brackets, and the two kinds of corner brackets."""
    (work,) = parse_note(text).works
    assert {name: work.item.get(name) for name in item} == item


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Berg, “Remarks at the Northern Harbour Forum,” Oslo, September 30, 2005.", "speech"),
        ("Northern Trade Institute, Grain Shipments Database, https://grain.example.org/data.", "dataset"),
        ("Quotas and Coasts: Hearing before the Committee on Fisheries, 104th Cong. 12 (1996).", "hearing"),
        ("UN Security Council, Resolution 1540, S/RES/1540, 28 April 2004.", "legislation"),
        ("Ministry of Fisheries, Cod Outlook, May 2011, p. 3.", "report"),
        ("Ada Berg, “Quotas,” Foreign Policy, 5 March 2018, https://foreignpolicy.com/2018/03/05/quotas/.", "article-magazine"),
        (
            "Ada Berg, “Quotas,” New York Times, October 9, 2021, https://www.nytimes.com/2021/10/09/quotas.html.",
            "article-newspaper",
        ),
        ("Ada Berg, “Quotas,” Coastal Notes (blog), August 27, 2019.", "post-weblog"),
        ("Interview with Ada Berg, Oslo, 12 May 1993.", "interview"),
        ("Personal communication with a harbour master, March 3, 2019.", "personal_communication"),
        ("5 U.S.C. § 552a(e)(10).", "legislation"),
    ],
)
def test_kinds_told_by_words_and_places(text: str, kind: str) -> None:
    """Speeches, data, hearings, resolutions, reports of bodies, magazines and papers read online, blogs."""
    assert parse_note(text).works[0].item["type"] == kind


def test_a_speech_was_held_and_not_published_somewhere() -> None:
    """The town of a speech is where the event was."""
    item = parse_note("Ada Berg, “Remarks at the Northern Harbour Forum,” Oslo, September 30, 2005.").works[0].item
    assert item.get("event-place") == "Oslo"
    assert "publisher-place" not in item


def test_a_second_work_in_a_sentence_of_its_own() -> None:
    """A sentence that goes on to another work begins a new one, and its words are the signal."""
    note = parse_note(
        "Hans Morgen, Politics among Ports, 5th ed. (New York: Knopf, 1978), 4–15. A dissenting view is John Vasquez, "
        "“Ports and Programs,” American Political Science Review 91 (1997): 899–912."
    )
    assert [work.item["title"] for work in note.works] == ["Politics among Ports", "Ports and Programs"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "Jane Croft, ‘Harbours Must Close’ Harbour Post (London, 1 July 2010) 3.",
            {"title": "Harbours Must Close", "container-title": "Harbour Post", "publisher-place": "London"},
        ),
        (
            "Marko Lind, ‘The Wreck of the Ada’ (Sea Talk!, 19 July 2014) <https://seatalk.example.org/ada>.",
            {"title": "The Wreck of the Ada", "container-title": "Sea Talk!"},
        ),
        (
            "Northern Trade Center. (2020, October 6). Unfavourable winds reach a new high. https://trade.example.org/winds/",
            {"title": "Unfavourable winds reach a new high"},
        ),
        (
            "Margarete Lind, Häfen im Winter, NTI-Studie 19, Berlin 2018, S. 9.",
            {"title": "Häfen im Winter", "publisher-place": "Berlin"},
        ),
        (
            "Henri Lind, Diplomatie, trad. de l’anglais par Marie Dupont, Paris, Fayard, 1996, p. 740.",
            {"title": "Diplomatie", "translator": [{"given": "Marie", "family": "Dupont"}], "publisher": "Fayard"},
        ),
        (
            "*Winter Ports: A Plan for the North.* Office of Ports & Harbours, Exec. Office of the Minister, June 2, 2016.",
            {
                "title": "Winter Ports: A Plan for the North",
                "publisher": "Office of Ports & Harbours, Exec. Office of the Minister",
            },
        ),
        ("Lind, Ada Berg, 88.", {"author": [{"family": "Lind"}], "title": "Ada Berg"}),
        ("Plutarch, Life of Pericles.", {"author": [{"family": "Plutarch"}], "title": "Life of Pericles"}),
    ],
)
def test_habits_of_lawyers_lists_and_bodies(text: str, item: dict[str, object]) -> None:
    """Papers with their town in brackets, full dates in brackets, series and translators behind a title, who issued a paper."""
    (work,) = parse_note(text).works
    assert {name: work.item.get(name) for name in item} == item


def test_the_parties_of_a_case_are_never_left_in_front_of_it() -> None:
    """A case is one work from its first party on, and what is in front of it is a signal."""
    (work,) = parse_note("See Hamid v. Rumford, 548 U.S. 557, 593 n.23 (2006).").works
    assert work.item["title"] == "Hamid v. Rumford"
    assert work.prefix == "See"


@pytest.mark.parametrize(
    "text",
    [
        "“Ice-free” means here that a ship passes without help.",
        "Including Norway and Finland, but excluding Siberia and the Caucasus.",
    ],
)
def test_a_sentence_on_a_word_is_no_work(text: str) -> None:
    """A word in quotation marks that a sentence goes on to explain is no title, and a list of countries no author."""
    assert not parse_note(text).works
