"""briefgen's own style: every part of a work is printed, and each kind of work reads as the manual has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.csl import Processor
from briefgen.csl.writers import to_markdown
from briefgen.errors import Findings, Where
from briefgen.styles.faults import TYPES
from briefgen.styles.library import HOUSE, Locales, find_style

STYLE = find_style(HOUSE, (), Where("test"), Findings())
assert STYLE
TSAI = {"family": "Tsai", "given": "Ming-Yen"}
WEITZ = {"family": "Weitz", "given": "Richard"}


def written(item: dict[str, Any], language: str = "en-GB", **place: str) -> tuple[str, str, str]:
    """Write a work in full, briefly and as an entry; italics as in Markdown."""
    assert STYLE
    given = {"id": "x", "type": "book", **item}
    processor = Processor(STYLE.xml, [given], Locales(STYLE, ()), language)
    clusters = [{"citationItems": [{"id": "x", **place}], "properties": {"noteIndex": number}} for number in (1, 3)]
    first, later = (to_markdown(runs) for runs in processor.cite_runs(clusters))
    ((_, entry),) = processor.bibliography_runs()
    return first, later, to_markdown(entry)


# --- every part -----------------------------------------------------------------------------------------------------------------

TEXTS = (
    "title container-title publisher publisher-place volume number genre edition collection-title collection-number version "
    "medium archive archive_location archive_collection archive-place call-number source authority jurisdiction section "
    "references status event-title event-place part-number part-title volume-title supplement-number"
).split()
NAMES = "author editor translator director interviewer recipient reviewed-author illustrator collection-editor".split()


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_part_of_every_kind_of_work_is_printed(kind: str) -> None:
    """Each text, name, date and address of a work stands in its first note and in the list of sources, whatever its type."""
    missing = []
    for name in TEXTS:
        item = {"type": kind, "title": "Title", "author": [TSAI], "issued": {"date-parts": [[2003]]}, name: "Marked"}
        first, _, entry = written(item)
        missing += [f"{name} in {where}" for where, text in (("note", first), ("entry", entry)) if "marked" not in text.lower()]
    for name in NAMES:
        first, _, entry = written({"type": kind, "title": "Title", "author": [TSAI], name: [{"family": "Marked", "given": "M."}]})
        missing += [f"{name} in {where}" for where, text in (("note", first), ("entry", entry)) if "Marked" not in text]
    first, _, entry = written(
        {
            "type": kind,
            "title": "Title",
            "URL": "http://a.b",
            "accessed": {"date-parts": [[2011, 6, 8]]},
            "issued": {"date-parts": [[2003, 7, 16]]},
            "available-date": {"date-parts": [[2012, 5, 3]]},
            "archive": "Internet Archive",
            "page": "123-145",
        }
    )
    for part in ("http://a.b", "ccessed 8 June 2011", "16 July 2003", "Internet Archive, 3 May 2012", "123–145"):
        missing += [f"{part} in {where}" for where, text in (("note", first), ("entry", entry)) if part not in text]
    assert missing == []


# --- each kind ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "first", "later", "entry"),
    [
        (
            {"author": [TSAI], "title": "Arms", "publisher": "Greenwood", "publisher-place": "Westport", "edition": "2",
             "translator": [WEITZ], "issued": {"date-parts": [[2003]]}},
            "Ming-Yen Tsai, *Arms*, trans. Richard Weitz, 2nd ed. (Westport: Greenwood, 2003), 45",
            "Tsai, *Arms*, 45",
            "Tsai, Ming-Yen. *Arms*. Translated by Richard Weitz. 2nd ed. Westport: Greenwood, 2003.",
        ),
        (
            {"type": "chapter", "author": [TSAI], "title": "Arms", "container-title": "The Book", "editor": [WEITZ, TSAI],
             "publisher": "RAND", "page": "12-34", "issued": {"date-parts": [[2003]]}},
            "Ming-Yen Tsai, “Arms,” in *The Book*, ed. Richard Weitz and Ming-Yen Tsai (RAND, 2003), 45",
            "Tsai, “Arms,” 45",
            "Tsai, Ming-Yen. “Arms.” In *The Book*, ed. Richard Weitz and Ming-Yen Tsai, 12–34. RAND, 2003.",
        ),
        (
            {"type": "article-journal", "author": [TSAI, WEITZ], "title": "Arms", "container-title": "Monitor", "volume": "4",
             "issue": "154", "page": "1-20", "DOI": "10.1/x", "issued": {"date-parts": [[1998, 8, 11]]}},
            "Ming-Yen Tsai and Richard Weitz, “Arms,” *Monitor* 4, no. 154 (11 August 1998): 45, <https://doi.org/10.1/x>",
            "Tsai and Weitz, “Arms,” 45",
            "Tsai, Ming-Yen, and Richard Weitz. “Arms.” *Monitor* 4, no. 154 (11 August 1998): 1–20. <https://doi.org/10.1/x>.",
        ),
        (
            {"editor": [WEITZ], "title": "Arms", "publisher": "RAND", "issued": {"date-parts": [[2003]]}},
            "Richard Weitz, ed., *Arms* (RAND, 2003), 45",
            "Weitz, *Arms*, 45",
            "Weitz, Richard, ed. *Arms*. RAND, 2003.",
        ),
        (
            {"type": "report", "author": [{"literal": "SIPRI"}], "title": "Arms", "genre": "Fact Sheet", "number": "12",
             "publisher": "SIPRI", "publisher-place": "Solna", "issued": {"date-parts": [[2003, 7]]}},
            "SIPRI, *Arms*, Fact Sheet no. 12 (Solna: SIPRI, July 2003), 45",
            "SIPRI, *Arms*, 45",
            "SIPRI. *Arms*. Fact Sheet no. 12. Solna: SIPRI, July 2003.",
        ),
        (
            {"type": "thesis", "author": [TSAI], "title": "Arms", "genre": "PhD diss.", "publisher": "Boston University",
             "issued": {"date-parts": [[2003]]}},
            "Ming-Yen Tsai, “Arms” (PhD diss., Boston University, 2003), 45",
            "Tsai, “Arms,” 45",
            "Tsai, Ming-Yen. “Arms.” PhD diss., Boston University, 2003.",
        ),
        (
            {"type": "legal_case", "title": "Brown v. Board", "volume": "347", "container-title": "U.S.", "page": "483",
             "authority": "Supreme Court", "issued": {"date-parts": [[1954]]}},
            "*Brown v. Board*, 347 U.S. 483 (Supreme Court, 1954), 45",
            "*Brown v. Board*, 45",
            "*Brown v. Board*. 347 U.S. 483 (Supreme Court, 1954).",
        ),
        (
            {"type": "treaty", "title": "Test Ban Treaty", "volume": "14", "container-title": "U.S.T.", "page": "1313",
             "issued": {"date-parts": [[1963, 8, 5]]}},
            "Test Ban Treaty, 14 U.S.T. 1313, 5 August 1963, 45",
            "Test Ban Treaty, 45",
            "Test Ban Treaty. 14 U.S.T. 1313, 5 August 1963.",
        ),
        (
            {"type": "interview", "author": [TSAI], "interviewer": [WEITZ], "title": "On Arms",
             "container-title": "Radio Free Europe", "issued": {"date-parts": [[2003, 7, 1]]}},
            "Ming-Yen Tsai, “On Arms,” interview by Richard Weitz, Radio Free Europe, 1 July 2003, 45",
            "Tsai, “On Arms,” 45",
            "Tsai, Ming-Yen. “On Arms.” Interview by Richard Weitz. Radio Free Europe, 1 July 2003.",
        ),
        (
            {"type": "speech", "author": [TSAI], "title": "Arms", "event-title": "Valdai Club", "event-place": "Sochi",
             "issued": {"date-parts": [[2003]]}},
            "Ming-Yen Tsai, “Arms” (presented at the Valdai Club, Sochi, 2003), 45",
            "Tsai, “Arms,” 45",
            "Tsai, Ming-Yen. “Arms.” Presented at the Valdai Club, Sochi, 2003.",
        ),
        (
            {"type": "article-newspaper", "container-title": "China Daily", "issued": {"date-parts": [[2011, 8, 6]]}},
            "*China Daily*, 6 August 2011, 45",
            "*China Daily*, 6 August 2011, 45",
            "*China Daily*, 6 August 2011.",
        ),
        (
            {"type": "webpage", "title": "Arms"},
            "“Arms,” n.d., 45",
            "“Arms,” 45",
            "“Arms.” n.d.",
        ),
    ],
)  # fmt: skip
def test_a_kind_of_work(item: dict[str, Any], first: str, later: str, entry: str) -> None:
    """A first note, a later one and the entry, with a page."""
    assert written(item, label="page", locator="45") == (first, later, entry)


def test_names_are_cut_short() -> None:
    """Four authors are one and others in a note; the list of sources names ten, and seven of more."""
    names = [{"family": f"F{number}", "given": "G."} for number in range(1, 12)]
    item = {"title": "T", "issued": {"date-parts": [[2003]]}}
    assert written({**item, "author": names[:3]})[1] == "F1, F2, and F3, *T*"
    assert written({**item, "author": names[:4]})[0].startswith("G. F1 et al., *T*")
    assert written({**item, "author": names[:10]})[2].startswith(
        "F1, G., G. F2, G. F3, G. F4, G. F5, G. F6, G. F7, G. F8, G. F9, and G. F10."
    )
    assert written({**item, "author": names})[2].startswith("F1, G., G. F2, G. F3, G. F4, G. F5, G. F6, G. F7, et al.")


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        ({"label": "page", "locator": "45-47"}, "T, 45–47"),
        ({"label": "paragraph", "locator": "2"}, "T, para. 2"),
        ({"label": "paragraph", "locator": "2, 5"}, "T, paras. 2, 5"),
        ({"label": "chapter", "locator": "3"}, "T, chap. 3"),
        ({"label": "section", "locator": "4"}, "T, sec. 4"),
    ],
)
def test_places(place: dict[str, str], printed: str) -> None:
    """A page stands without a word, other places with theirs, in the plural where there are several."""
    assert written({"type": "treaty", "title": "T"}, **place)[1] == printed


def test_the_order_of_dates_is_the_language_s() -> None:
    """Month first in the United States, day first elsewhere in English, and German in German."""
    item = {"author": [TSAI, WEITZ, TSAI], "title": "T", "container-title": "C", "type": "webpage",
            "issued": {"date-parts": [[2003, 7, 16]], "circa": True}}  # fmt: skip
    assert written(item, "en-US")[0] == "Ming-Yen Tsai, Richard Weitz, and Ming-Yen Tsai, “T,” C, ca. July 16, 2003"
    assert written(item, "en-GB")[0] == "Ming-Yen Tsai, Richard Weitz, and Ming-Yen Tsai, “T,” C, ca. 16 July 2003"
    assert "„T“, C, ca. 16. Juli 2003" in written(item, "de-DE")[0]


def test_the_style_and_its_locales_are_shipped() -> None:
    """The files lie inside the package, so that a wheel carries them."""
    assert STYLE
    folder = Path(STYLE.path).parent
    assert {path.name for path in (folder / "locales").iterdir()} == {f"locales-{tag}.xml" for tag in ("de-DE", "en-GB", "en-US")}
