"""Patterns of types beyond those of the shipped brief, and short forms that must tell works apart."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.csl import ChicagoNotes, Cite, ItemError, check_items
from briefgen.csl.plain.line import plain


def item(id_: str = "x", type_: str = "book", **fields: Any) -> dict[str, Any]:
    """Make an item; underscores in names stand for hyphens."""
    return {"id": id_, "type": type_, **{name.replace("_", "-"): value for name, value in fields.items()}}


def date(*parts: int | str) -> dict[str, Any]:
    """Make a date."""
    return {"date-parts": [list(parts)]}


LEE = [{"family": "Lee", "given": "Ann"}]
ROY = [{"family": "Roy", "given": "Bo"}]


@pytest.mark.parametrize(
    ("work", "note", "entry"),
    [
        pytest.param(
            item(type_="article-journal", author=LEE, title="Arms", container_title="Peace", volume=3, issue=2,
                 page="10-19", issued=date(2001)),
            "Ann Lee, “Arms,” Peace 3, no. 2 (2001): 10–19",
            "Lee, Ann. “Arms.” Peace 3, no. 2 (2001): 10–19.",
            id="journal",
        ),
        pytest.param(
            item(type_="chapter", author=LEE, title="Arms", container_title="Asia", editor=ROY, publisher="Press",
                 publisher_place="Delhi", page="10-19", issued=date(2001)),
            "Ann Lee, “Arms,” in Asia, ed. Bo Roy (Delhi: Press, 2001)",
            "Lee, Ann. “Arms.” In Asia, edited by Bo Roy, 10–19. Delhi: Press, 2001.",
            id="chapter",
        ),
        pytest.param(
            item(editor=[*ROY, *LEE], title="Asia", publisher="Press", issued=date("2001")),
            "Bo Roy and Ann Lee, eds., Asia (Press, 2001)",
            "Roy, Bo, and Ann Lee, eds. Asia. Press, 2001.",
            id="edited book",
        ),
        pytest.param(
            item(type_="report", author=[{"literal": "UN"}], title="Trade", publisher="UN", issued=date(2001, 5)),
            "UN, Trade (UN, May 2001)",
            "UN. Trade. UN, May 2001.",
            id="report of a body",
        ),
        pytest.param(
            item(type_="webpage", title="Trade", container_title="Site", URL="https://a.org/b", accessed=date(2020, 2, 3)),
            "“Trade,” Site, n.d., accessed 3 February 2020, https://a.org/b",
            "“Trade.” Site, n.d. Accessed 3 February 2020. https://a.org/b.",
            id="undated page",
        ),
        pytest.param(
            item(type_="article-journal", title="Arms", container_title="Peace", DOI="10.1/x", issued={"raw": "2001-05-06"}),
            "“Arms,” Peace, 6 May 2001, https://doi.org/10.1/x",
            "“Arms.” Peace, 6 May 2001. https://doi.org/10.1/x.",
            id="DOI and raw date",
        ),
        pytest.param(
            item(title="Asia", issued={"date-parts": [[1990], [1995]], "circa": True}),
            "Asia, ca. 1990–1995",
            "Asia. ca. 1990–1995.",
            id="about a span of years",
        ),
        pytest.param(
            item(title="Asia", publisher="Press", issued={"literal": "Spring 1990"}),
            "Asia (Press, Spring 1990)",
            "Asia. Press, Spring 1990.",
            id="date in words",
        ),
    ],
)  # fmt: skip
def test_pattern(work: dict[str, Any], note: str, entry: str) -> None:
    """Each kind of work has its pattern in a note and in the bibliography."""
    style = ChicagoNotes([work])
    assert plain(style.cite([[Cite("x")]])[0]) == note
    assert plain(style.bibliography(["x"])[0][1]) == entry


def test_page_of_a_citation_takes_the_place_of_the_pages_of_the_article() -> None:
    """A note that names a page prints that page alone."""
    work = item(type_="article-journal", title="Arms", container_title="Peace", volume="3", page="10-19", issued=date(2001))
    assert plain(ChicagoNotes([work]).cite([[Cite("x", "12")]])[0]) == "“Arms,” Peace 3 (2001): 12"


def test_only_web_addresses_are_links() -> None:
    """An address that a browser would run is printed, not linked."""
    runs = ChicagoNotes([item(type_="webpage", title="T", URL="javascript:alert(1)")]).cite([[Cite("x")]])[0]
    assert plain(runs).endswith("javascript:alert(1)")
    assert [run.link for run in runs if run.link] == []


@pytest.mark.parametrize(
    ("works", "short"),
    [
        pytest.param(
            [item("a", author=LEE, title="Asia: Arms"), item("b", author=LEE, title="Asia: Trade")],
            ["Lee, Asia: Arms", "Lee, Asia: Trade"],
            id="the whole title",
        ),
        pytest.param(
            [item("a", author=LEE, title="Asia", issued=date(2001)), item("b", author=LEE, title="Asia", issued=date(2002))],
            ["Lee, Asia, 2001", "Lee, Asia, 2002"],
            id="the date",
        ),
        pytest.param(
            [item("a", author=LEE, title="Asia", publisher="P", issued=date(2001)),
             item("b", author=LEE, title="Asia", publisher="Q", issued=date(2001))],
            ["Ann Lee, Asia (P, 2001)", "Ann Lee, Asia (Q, 2001)"],
            id="the full form",
        ),
        pytest.param(
            [item("a", author=LEE, title="Asia", title_short="A"), item("b", author=LEE, title="Europe", title_short="E")],
            ["Lee, A", "Lee, E"],
            id="nothing, with short titles of their own",
        ),
    ],
)  # fmt: skip
def test_equal_short_forms_are_told_apart(works: list[dict[str, Any]], short: list[str]) -> None:
    """Works whose short forms would be equal are told apart by the least that does it."""
    cites = [[Cite(work["id"])] for work in works]
    assert [plain(runs) for runs in ChicagoNotes(works).cite([*cites, *cites])[2:]] == short


# --- what cannot be cited -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "problem"),
    [
        (item("", title="T"), "has no id"),
        (item(type_="boook", title="T"), 'has the type "boook", expected a type of CSL'),
        ({"id": "x", "type": ["book"]}, "has the type \"['book']\", expected"),
        (item(), "has neither author, title, container, publisher nor URL"),
        (item(title=["T"]), "has title ['T'], expected text"),
        (item(title="T", author="Lee"), "has author 'Lee', expected a list of names"),
        (item(title="T", author=["Lee"]), "has a name 'Lee', expected an object"),
        (item(title="T", author=[{}]), "has a name without family, given or literal"),
        (item(title="T", issued="2001"), "has a date '2001', expected an object"),
        (item(title="T", issued={"date-parts": "2001"}), "has date-parts '2001'"),
        (item(title="T", issued=date()), "has a date []"),
        (item(title="T", issued=date("two")), "expected numbers"),
        (item(title="T", issued=date(2001, 13)), "has a month 13"),
        (item(title="T", issued=date(2001, 1, 32)), "has a day 32"),
        (item(title="T", custom={"sic": "T"}), "has custom.sic 'T'"),
    ],
)
def test_item_that_cannot_be_cited(work: dict[str, Any], problem: str) -> None:
    """An item that is wrong is refused at once, by id, with what was found."""
    with pytest.raises(ItemError) as caught:
        ChicagoNotes([work])
    assert caught.value.item == work["id"]
    assert caught.value.problem.startswith(problem) or problem in caught.value.problem


def test_all_problems_at_once() -> None:
    """check_items names every item that is wrong, one that stands twice too."""
    found = check_items([item("a"), item("b", title="T"), item("b", title="U"), item("c", "none")])
    assert [error.item for error in found] == ["a", "b", "c"]
    assert str(found[1]) == 'the work "b" stands twice'


def test_unknown_id() -> None:
    """Citing or listing a work that is not among the items names it."""
    style = ChicagoNotes([])
    for act in (lambda: style.cite([[Cite("gone")]]), lambda: style.bibliography(["gone"])):
        with pytest.raises(ItemError, match='the work "gone" is not among the items'):
            act()
