from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.render.pdf.joints import breaks, tied


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("see p. 5 and pp. 3–5", "see p.~5 and pp.~3–5"),
        ("para. 12, no. 154", "para.~12, no.~154"),
        ("in Figure 2 and Table 10", "in Figure~2 and Table~10"),
        ("roughly 40 percent of 25 billion", "roughly 40~percent of 25~billion"),
        ("US$ 25 and € 3", "US$~25 and €~3"),
        ("US$20 billion‡ by 2000, 5 tonnes†", "US$20~billion‡ by 2000, 5~tonnes†"),
        ("100 km, 100 kmx", "100~km, 100 kmx"),
        ("on 14 July 1998, on July 14", "on 14~July 1998, on July~14"),
        ("A. Titoff and J. R. R. Tolkien", "A.~Titoff and J.~R.~R.~Tolkien"),
        ("trade – and arms", "trade~– and arms"),
        ("siehe S. 5, Abb. 3 und 6 Mrd. Euro", "siehe S.~5, Abb.~3 und 6~Mrd. Euro"),
        ("a figure of 2 men, table manners", "a figure of 2 men, table manners"),
        ("no numbers here. None", "no numbers here. None"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, held: str) -> None:
    """A word and its number, a number and its unit, a day and its month, initials and a name, a dash and what it follows."""
    assert [one.replace("\u00a0", "~") for one in tied([text])] == [held]


def test_runs_are_tied_to_one_another() -> None:
    """A value is a run of its own; the space may stand on either side."""
    found = tied(["In Figure ", "2", ", trade fell by ", "10", " percent."])
    assert [one.replace("\u00a0", "~") for one in found] == ["In Figure~", "2", ", trade fell by ", "10", "~percent."]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("北京日报", ["北", "京", "日", "报"]),
        ("（日报）。", ["（日", "报）。"]),
        ("“中文”说", ["“中", "文”说"]),
        ("partnership", ["partnership"]),
        ("10.1080/09668130120078540", ["10", ".1080/", "09668130120078540"]),
    ],
)
def test_where_a_line_may_end_inside_what_has_no_spaces(text: str, pieces: list[str]) -> None:
    """Between ideographs but where a bracket or a stop would lose its place; at the joints of an address."""
    edges = [0, *(at for at, _ in breaks(text)), len(text)]
    assert [text[start:end] for start, end in pairwise(edges)] == pieces


def test_an_address_ends_a_line_at_a_slash_rather_than_before_a_stop() -> None:
    """Neither a letter of its host nor one of its name stands alone before the end of a line where a slash is near."""
    address = "https://doi.org/10.1016/j.jmoneco"
    costs = {address[:at]: cost for at, cost in breaks(address)}
    assert costs["https://doi.org/10.1016/"] < costs["https://doi.org/10.1016/j"]
