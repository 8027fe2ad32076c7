"""A note is read: its works with all their fields, what points back, what is commentary, and where each stands."""

from __future__ import annotations

import time
from typing import cast

import pytest

from briefgen.ingest.references import Context, ParsedWork, parse_note, parse_references, resolve_repeats

_PARAMONOV = (
    "V.Paramonov, A.Strokov, O.Stolpovskij, “ Otnoshenija mezhdu Rossiej i Kitaem: istorija, sovremennost’ i budushhee,” "
    "Easttime.ru, November 11, 2011, http://www.easttime.ru/analitic/3/8/523.html"
)


def _issued(work: ParsedWork) -> object:
    return cast(dict[str, object], work.item.get("issued", {})).get("date-parts")


def test_two_works_in_a_note() -> None:
    """A semicolon parts a paper of a day from an unsigned article with a link; the title is Russian in Latin letters."""
    note = parse_note(
        "China Daily, August 6, 2011; “Rossijskie i kitajskie voennye provedut peregovory v Moskve,” RIAN, August 3, 2011, "
        "http://www.ria.ru/defense_safety/20110803/411283761.html."
    )
    paper, article = note.works
    assert paper.item == {"type": "article-newspaper", "container-title": "China Daily", "issued": {"date-parts": [[2011, 8, 6]]}}
    assert article.item == {
        "type": "webpage",
        "title": "Rossijskie i kitajskie voennye provedut peregovory v Moskve",
        "container-title": "RIAN",
        "URL": "http://www.ria.ru/defense_safety/20110803/411283761.html",
        "issued": {"date-parts": [[2011, 8, 3]]},
        "language": "ru-Latn",
    }
    assert note.commentary == ()


def test_names_without_blanks_and_a_loose_quotation_mark() -> None:
    """The name "V.Paramonov" is two words, “ Title” has no blank at its edge, and a soft sign ends no quotation."""
    work = parse_note(_PARAMONOV + ".").works[0]
    assert work.item["author"] == [
        {"family": "Paramonov", "given": "V."},
        {"family": "Strokov", "given": "A."},
        {"family": "Stolpovskij", "given": "O."},
    ]
    assert work.item["title"] == "Otnoshenija mezhdu Rossiej i Kitaem: istorija, sovremennost’ i budushhee"
    assert work.item["container-title"] == "Easttime.ru"


def test_a_stated_language_is_told_from_a_guessed_one() -> None:
    """The remark "(in Russian)" is the text's own word; a language told from the title is not."""
    treaty = parse_note(
        "A Treaty on the Mutual Reduction of Military Forces in Border Regions,1997, "
        "http://www.pavlodar.com/zakon/?dok=03436&ogl=all (in Russian)."
    ).works[0]
    assert treaty.item["type"] == "treaty"
    assert treaty.item["language"] == "ru"
    assert treaty.states("language")
    assert treaty.item["URL"] == "http://www.pavlodar.com/zakon/?dok=03436&ogl=all"
    assert _issued(treaty) == [[1997]]
    guessed = parse_note(_PARAMONOV).works[0]
    assert guessed.item["language"] == "ru-Latn"
    assert not guessed.states("language")


def test_a_slip_in_a_title_is_kept() -> None:
    """The publisher stands before the place, the title holds a question mark, and its typing error stays."""
    work = parse_note(
        "Ming-Yen Tsai, From Adversarise to Partners? Chinese and Russian Military Cooperation after the "
        "Cold War (Greenwood, Westport, 2003)."
    ).works[0]
    assert work.item == {
        "type": "book",
        "author": [{"family": "Tsai", "given": "Ming-Yen"}],
        "title": "From Adversarise to Partners? Chinese and Russian Military Cooperation after the Cold War",
        "publisher": "Greenwood",
        "publisher-place": "Westport",
        "issued": {"date-parts": [[2003]]},
        "language": "en",
    }


@pytest.mark.parametrize(
    ("text", "published", "issued", "inferred"),
    [
        ("AP, July 14", (1998, 8, 11), {"date-parts": [[1998, 7, 14]]}, "year"),
        ("AP, December 14", (1998, 8, 11), {"date-parts": [[1997, 12, 14]]}, "year"),
        ("AP, July 14", (), {"literal": "XXXX-07-14"}, ""),
        ("AP, July 14, 1998", (1999, 1, 1), {"date-parts": [[1998, 7, 14]]}, ""),
    ],
)
def test_a_missing_year_is_taken_from_the_article(text: str, published: tuple[int, ...], issued: object, inferred: str) -> None:
    """The last such day before the article, marked as inferred; without the article's date the year stays open."""
    work = parse_note(text, context=Context(published=published)).works[0]
    assert work.item["container-title"] == "AP"
    assert work.item["issued"] == issued
    assert work.inferred == inferred


def test_fields_know_their_places() -> None:
    """Each span of the raw note holds the field, markup or not."""
    text = (
        "See <em>A Treaty on Trade</em>, Kremlin, July 16, 2001, "
        '<a href="http://a.org/b.html">http://a.org/b.html</a> (in Russian)'
    )
    work = parse_note(text).works[0]
    places = {span.name: text[span.start : span.end] for span in work.spans}
    assert places["title"] == "A Treaty on Trade"
    assert places["URL"] == "http://a.org/b.html"
    assert places["issued"] == "July 16, 2001"
    assert places["language"] == "(in Russian)"
    assert work.prefix == "See"
    assert text[work.start : work.end] == work.raw


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        (
            "Anna Lindqvist, “The Price of Order,” Journal of Peace Studies 12, no. 3 (1994): 101–120, at 105.",
            "article-journal",
            {
                "title": "The Price of Order",
                "container-title": "Journal of Peace Studies",
                "volume": "12",
                "issue": "3",
                "page": "101–120",
            },
        ),
        (
            "Hans Kessler, Recht und Gewalt, in: Otto Brandt (Hrsg.), Ordnung der Stadt, Frankfurt: Suhrkamp 1987, S. 45–67.",
            "chapter",
            {
                "title": "Recht und Gewalt",
                "container-title": "Ordnung der Stadt",
                "publisher": "Suhrkamp",
                "publisher-place": "Frankfurt",
                "page": "45–67",
            },
        ),
        (
            "G. Bellini, La laguna e la peste, Venezia, Marsilio, 1979, p. 33.",
            "book",
            {"title": "La laguna e la peste", "publisher": "Marsilio", "publisher-place": "Venezia"},
        ),
        (
            "Иванов И. И. Реформа армии // Вопросы истории. 2004. № 5. С. 12–30.",
            "article-journal",
            {"title": "Реформа армии", "container-title": "Вопросы истории", "issue": "5", "page": "12–30", "language": "ru"},
        ),
        (
            "John Marsh, Law and Water (Ph.D. diss., Cornell University, 1971), 88.",
            "thesis",
            {"title": "Law and Water", "publisher": "Cornell University"},
        ),
        (
            "Brown v. Board of Education, 347 U.S. 483, 495 (1954).",
            "legal_case",
            {"title": "Brown v. Board of Education", "container-title": "U.S.", "volume": "347", "page": "483"},
        ),
        ("BVerfGE 7, 198 (208).", "legal_case", {"container-title": "BVerfGE", "volume": "7", "page": "198"}),
        (
            "Clinger Cohen Act of 1996, 40 U.S.C. §§ 11301-11303.",
            "legislation",
            {"title": "Clinger Cohen Act of 1996", "references": "40 U.S.C. §§ 11301-11303"},
        ),
    ],
)
def test_kinds_of_works(text: str, kind: str, fields: dict[str, str]) -> None:
    """Articles, chapters, books, theses, cases and statutes in several languages, each with its own fields."""
    work = parse_note(text).works[0]
    assert {name: work.item.get(name) for name in fields} == fields
    assert work.item["type"] == kind


def test_a_cited_page_is_no_page_of_the_work() -> None:
    """The page behind a book's imprint is a locator; the pages of an article are its own, and "at 105" is cited."""
    book = parse_note("G. Bellini, La laguna e la peste, Venezia, Marsilio, 1979, p. 33.").works[0]
    assert "page" not in book.item
    assert book.locator.endswith("33")
    article = parse_note("Anna Lindqvist, “The Price of Order,” Journal of Peace Studies 12 (1994): 101–120, at 105.").works[0]
    assert article.item["page"] == "101–120"
    assert article.locator == "105"


def test_signals_and_remarks_are_commentary() -> None:
    """What comes before a work is its prefix, what comes behind its suffix; nothing of the note is lost."""
    text = (
        "For a critique, see Anna Lindqvist, “The Price of Order,” Journal of Peace Studies 12 (1994): 101–120. "
        "The figure is disputed."
    )
    note = parse_note(text)
    assert note.works[0].prefix == "For a critique, see"
    assert note.works[0].item["title"] == "The Price of Order"
    kept = note.works[0].suffix + "".join(remark.text for remark in note.commentary)
    assert "The figure is disputed" in kept


@pytest.mark.parametrize(
    "text",
    [
        "In 1913 there were 25,843 emigrants from Germany, of whom 19,124 went to the United States.",
        "Madame de Pompadour.",
        "The net decrease of the population at the end of 1918 is estimated at about 2,700,000.",
        "Hervorhebung im Original.",
        "See Appendix A for definitions of key technical terms used throughout this policy document.",
    ],
)
def test_a_note_of_words_alone_holds_no_work(text: str) -> None:
    """Numbers, years and names in prose make no source."""
    note = parse_note(text)
    assert note.works == ()
    assert [remark.text for remark in note.commentary] == [text]


def test_two_works_without_a_semicolon() -> None:
    """The words "See also" behind a full stop begins another work."""
    note = parse_note(
        "Anna Lindqvist, The Price of Order (Oxford: Clarendon Press, 1994), 12. "
        "See also John Marsh, Law and Water (New York: Knopf, 1971), 88."
    )
    assert [work.item.get("title") for work in note.works] == ["The Price of Order", "Law and Water"]
    assert note.works[1].prefix == "See also"


def test_a_title_that_a_signal_points_at() -> None:
    """A quotation behind "vide" is a title, and who stands behind "par" its author."""
    work = parse_note('Vide "Principes des Negociations" par l\'Abbe de Mably.').works[0]
    assert work.item["title"] == "Principes des Negociations"
    assert work.item["author"] == [{"family": "de Mably", "given": "l'Abbe"}]
    assert work.prefix == "Vide"


def test_a_lone_link_is_a_work() -> None:
    """Its words may be its own address; the target counts."""
    note = parse_note("[https://a.gov/x](https://a.gov/x)")
    assert [work.item for work in note.works] == [{"type": "webpage", "URL": "https://a.gov/x"}]
    assert not note.works[0].review


@pytest.mark.parametrize(
    ("text", "ref", "names", "locator"),
    [
        ("Ibid.", "ibid", "", ""),
        ("Ibid., p. 45.", "ibid", "", "45"),
        ("Vgl. auch ebd., S. 45.", "ibid", "", "45"),
        ("Galanter (n 12) 97.", "supra", "12", "97"),
        ("Id. at 12.", "ibid", "", "12"),
        ("] Ibid. Phidias was supposed to have stolen some gold.", "ibid", "", ""),
        ("Ebd., S. 7 ff.", "ibid", "", "7 ff."),
        ("Там же. С. 12.", "ibid", "", "12"),
        ("Marsh, supra note 3, at 45.", "supra", "3", "45"),
        ("Kessler (Anm. 12), S. 4.", "supra", "12", "4"),
        ("Marsh, op. cit., p. 9", "short", "Marsh", "9"),
        ("Bellini, La laguna cit., p. 3", "short", "Bellini, La laguna", "3"),
    ],
)
def test_references_back_are_told(text: str, ref: str, names: str, locator: str) -> None:
    """Ibid., supra note 3 and op. cit. in their languages, with the page that they cite."""
    work = parse_note(text).works[0]
    assert (work.ref, work.names, work.locator) == (ref, names, locator)
    assert work.item == {}


def test_references_back_find_their_works() -> None:
    """Ibid. is the note before, or what that means; supra names a note; op. cit. names an author; a short title the full one."""
    texts = [
        "Anna Lindqvist, The Price of Order (Oxford: Clarendon Press, 1994), 12.",
        "Ibid., 14.",
        "Ibid.",
        "John Marsh, “Water,” Journal of Law 3 (1971): 1–9; Ibid., 4.",
        "Lindqvist, supra note 1, at 5.",
        "Marsh, op. cit., p. 9.",
        "Nobody, supra note 77.",
        "The figure is disputed.",
        "Ibid.",
        "Lindqvist, The Price of Order, 88.",
    ]
    notes = resolve_repeats([parse_note(text) for text in texts])
    found = [[(work.ref, work.target, work.names) for work in note.works if work.ref] for note in notes]
    assert found[1] == [("ibid", (0, 0), "1")]
    assert found[2] == [("ibid", (0, 0), "1")]
    assert found[3] == [("ibid", (3, 0), "4")]
    assert found[4] == [("supra", (0, 0), "1")]
    assert found[5] == [("short", (3, 0), "4")]
    assert found[6] == [("supra", None, "77")]
    assert found[8] == [("ibid", None, "8")]
    assert found[9] == [("short", (0, 0), "1")]
    assert notes[1].works[0].item["title"] == "The Price of Order"


def test_what_is_not_sure_is_kept_raw(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the threshold the text itself is the record, marked for review, with the link and date that rules are sure of."""
    text = "Marsh, Law and Water, 3 May 1971, http://a.org/b"
    assert not parse_references(text).review
    monkeypatch.setattr("briefgen.ingest.references.parsing.THRESHOLD", 1.1)
    work = parse_references(text)
    assert work.review
    assert work.raw == text
    assert work.item == {"type": "document", "title": text, "URL": "http://a.org/b", "issued": {"date-parts": [[1971, 5, 3]]}}


def test_a_reference_string_is_one_work() -> None:
    """Semicolons between authors part nothing."""
    work = parse_references("Kresel, A.; Ball, W. “A Formula for Water.” J. Inorg. Law 2004, 98, 161–166.")
    assert work.item["author"] == [{"family": "Kresel", "given": "A."}, {"family": "Ball", "given": "W."}]
    assert (work.item["title"], work.item["volume"], work.item["page"]) == ("A Formula for Water", "98", "161–166")


@pytest.mark.parametrize(
    "bait",
    ["Ibid. ", "1 U.S. ", "“a” ", "see ", "; ", "Müller, A.; ", "http://a.b/ ", "(Anm. 1) ", "J. 12, ", "v. ", "*a ", "<em>"],
)
def test_a_note_takes_bounded_time(bait: str) -> None:
    """Any note is read in a few seconds, and one that is far too long keeps its rest as commentary."""
    start = time.perf_counter()
    note = parse_note((bait * 40_000)[:40_000])
    assert time.perf_counter() - start < 8
    assert sum(len(remark.text) for remark in note.commentary) >= 19_000
