"""The ledger as a data frame: one row a fact, computed values filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from briefgen import load_ledger
from briefgen.core.ledger import Ledger
from briefgen.frames import ledger_frame


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """The shipped brief's ledger."""
    return load_ledger("sino-russian", folder=__file__.rpartition("tests")[0]).ledger


@pytest.fixture(scope="module")
def frame(ledger: Ledger) -> pd.DataFrame:
    """Its data frame."""
    return ledger_frame(ledger)


def test_one_row_a_fact(ledger: Ledger, frame: pd.DataFrame) -> None:
    """The rows are the accepted facts in the order of the ledger, indexed by id."""
    assert list(frame.index) == list(ledger.facts)
    assert frame.index.name == "id"


def test_a_row_has_what_the_table_says(frame: pd.DataFrame) -> None:
    """Numbers are floats, dates are dates, lists are lists, and the row knows its line."""
    row = frame.loc["trade-1997"]
    assert (row["value"], row["unit"], row["approx"], row["kind"], row["series"]) == (6.12e9, "USD", False, "quantity", "trade")
    assert (row["period"], row["start"], row["end"]) == ("1997", date(1997, 1, 1), date(1997, 12, 31))
    assert (row["notes"], row["sources"], row["line"]) == (["monitor:ap"], ["ap-1998"], 3)
    assert row["file"].endswith("trade.csv")


def test_computed_values_are_filled_in(frame: pd.DataFrame) -> None:
    """The trade of 1996 is computed, and rests on the sources of its note."""
    assert frame.loc["trade-1996", "value"] == 6.8e9
    assert frame.loc["trade-1996", "sources"] == ["ap-1998"]


def test_a_fact_without_a_note_rests_on_its_article(frame: pd.DataFrame) -> None:
    """Its list of notes is empty, its sources are the article."""
    row = frame.loc["trade-2010"]
    assert (row["notes"], row["sources"]) == ([], ["titoff-2011"])


def test_a_fact_without_a_number_has_none(frame: pd.DataFrame) -> None:
    """An event's value is not a number, and one without a period has no days."""
    missing = frame["value"].isna()
    assert missing["treaty-2001"]
    assert frame.loc["strategic-fit", "period"] == ""
    assert frame.loc["strategic-fit", "start"] is None


def test_an_empty_ledger_has_the_same_columns(ledger: Ledger, frame: pd.DataFrame) -> None:
    """A brief without facts gives a frame without rows that can be worked with all the same."""
    empty = ledger_frame(replace(ledger, facts={}))
    assert (len(empty), list(empty.columns)) == (0, list(frame.columns))
    assert empty["value"].dtype == float
    assert empty["value"].sum() == 0
