"""Taking articles in again, improved or renumbered or in another order: what was decided stays, and only what is new is added."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from briefgen.errors import DataError
from briefgen.ingest.reading import read_article
from briefgen.intake import recalled, study, take_in, wanted
from briefgen.pipeline import Request, find_workspace, load_brief
from briefgen.starting import new_workspace

TEXT = """Ice and trade

The Ice Company of Boston sold ice for US$6.12 billion in 1997.[1] That was 10 percent less than one year earlier.

By 2002 some 150 young members had trained abroad in the north.[2]

[1] Ann Fry, “Price List,” Ice Weekly, March 1, 1998.

[2] B. Ott, “Members,” Ice Weekly, April 1, 2002.
"""


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Give a brief to take articles into."""
    new_workspace(tmp_path / "ws", brief="gas", blank=True)
    return tmp_path / "ws" / "data" / "gas"


def ingest(brief: Path, text: str, key: str = "ice") -> int:
    """Take an article in and give how many candidates were new."""
    path = brief.parents[1] / f"{key}.txt"
    path.write_text(text, encoding="utf-8")
    (one,) = wanted([path], [key])
    return take_in([study(read_article(one.path, key=one.key, told=one.told))], brief).candidates


def rows(brief: Path, name: str = "facts.csv") -> dict[str, dict[str, str]]:
    """Give the rows of a table by their first column."""
    with (brief / name).open(encoding="utf-8-sig", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def replaced(brief: Path, old: str, new: str, name: str = "facts.csv") -> None:
    """Edit a file by hand."""
    path = brief / name
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_paragraphs_in_front_bring_nothing_back(brief: Path) -> None:
    """Every quantity has another place and would get another id; only that of the new paragraph is added."""
    assert ingest(brief, TEXT) == 4
    replaced(brief, "ice-p1-10-percent,ice,background,quantity", "fall,ice,background,quantity")
    before = rows(brief)
    improved = TEXT.replace("The Ice", "In 1990 it had 40 traders.\n\nThe Ice", 1)
    assert ingest(brief, improved) == 1
    after = rows(brief)
    assert {name: row for name, row in after.items() if name in before} == before
    assert set(after) - set(before) == {"ice-p1-40-traders"}
    assert rows(brief, "candidates.csv")["ice-p2-150-young-members"]["paragraph"] == "3"
    assert ingest(brief, improved) == 0


@pytest.mark.parametrize("status", ["rejected", "accepted", "merged"])
def test_what_was_decided_stays_decided(brief: Path, status: str) -> None:
    """Whatever was made of its value and id meanwhile."""
    ingest(brief, TEXT)
    replaced(brief, "ice-p2-150-young-members", "members-trained")
    replaced(
        brief, "ice-p2-150-young-members,ice-p2-150-young-members", "ice-p2-150-young-members,members-trained", "candidates.csv"
    )
    line = next(line for line in (brief / "facts.csv").read_text().splitlines() if line.startswith("members-trained"))
    replaced(brief, line, line.replace(",150,", ",155,").replace(",candidate", f",{status}"))
    before = (brief / "facts.csv").read_bytes()
    assert ingest(brief, TEXT.replace("By 2002", "And by 2002")) == 0
    assert (brief / "facts.csv").read_bytes() == before


def test_a_row_that_was_taken_out_is_offered_anew(brief: Path) -> None:
    """Under the id that it had: only rejecting keeps it away."""
    ingest(brief, TEXT)
    line = next(line for line in (brief / "facts.csv").read_text().splitlines() if line.startswith("ice-p1-10-percent"))
    replaced(brief, f"{line}\n", "")
    assert ingest(brief, TEXT) == 1
    assert rows(brief)["ice-p1-10-percent"]["status"] == "candidate"


def test_an_ingest_that_was_killed_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After whichever of its files it was killed, each is as it was or as it should be, and the next run completes them."""
    new_workspace(tmp_path / "whole", brief="gas", blank=True)
    new_workspace(tmp_path / "again", brief="gas", blank=True)
    whole, brief = (tmp_path / name / "data" / "gas" for name in ("whole", "again"))
    before = {path.name: path.read_bytes() for path in brief.iterdir() if path.is_file()}
    ingest(whole, TEXT)
    expected = {path.name: path.read_bytes() for path in whole.iterdir() if path.is_file()}
    changed = [name for name, content in expected.items() if before.get(name) != content]
    assert len(changed) == 6
    for last in range(len(changed)):
        for path in (path for path in brief.iterdir() if path.is_file()):
            path.write_bytes(before[path.name]) if path.name in before else path.unlink()
        with monkeypatch.context() as patch:
            patch.setattr("briefgen.output.os.replace", killed_after(last))
            with pytest.raises(KeyboardInterrupt):
                ingest(brief, TEXT)
        there = {path.name: path.read_bytes() for path in brief.iterdir() if path.is_file()}
        assert all(content in {before.get(name), expected[name]} for name, content in there.items())
        assert sum(before.get(name) != content for name, content in there.items()) == last
        ingest(brief, TEXT)
        assert {path.name: path.read_bytes() for path in brief.iterdir() if path.is_file()} == expected


def killed_after(count: int) -> Callable[[Path, Path], None]:
    """Give a way to put files in their places that goes so far and no further."""
    replace = os.replace
    done: list[Path] = []

    def put(part: Path, place: Path) -> None:
        if len(done) == count:
            raise KeyboardInterrupt
        done.append(place)
        replace(part, place)

    return put


def test_a_renumbered_note_keeps_its_id(brief: Path) -> None:
    """A note put in front shifts all numbers: those that are there stay, and the new one gets no id of another."""
    ingest(brief, TEXT)
    notes = TEXT.replace("[2]", "[3]").replace("[1]", "[2]")
    shifted = notes.replace("Ice and trade\n\n", "Ice and trade\n\nIce sold for 9 dollars in 1850.[1]\n\n")
    shifted = shifted.replace("[2] Ann", "[1] C. Moe, “Old Ice,” Ice Weekly, May 1, 1850.\n\n[2] Ann")
    assert ingest(brief, shifted) == 1
    words = {note.partition("]: ")[0]: note.partition("]: ")[2] for note in (brief / "notes.md").read_text().split("\n\n")}
    assert words["[^ice:1"].startswith("Ann Fry")
    assert words["[^ice:2"].startswith("B. Ott")
    assert words["[^ice:1-2"].startswith("C. Moe")
    assert rows(brief)["ice-p1-9-dollars"]["notes"] == "ice:1-2"
    assert rows(brief)["ice-p1-us-6-12-billion"]["notes"] == "ice:1"


def test_a_mended_note_keeps_its_id_and_its_words(brief: Path) -> None:
    """A slip of a letter makes no other note; what stands in notes.md stays."""
    ingest(brief, TEXT)
    before = (brief / "notes.md").read_bytes()
    ingest(brief, TEXT.replace("“Price List,”", "“Price Lists,”"))
    assert (brief / "notes.md").read_bytes() == before


def test_line_ends_and_byte_order_marks_stay(brief: Path) -> None:
    """What a spreadsheet or another editor wrote is kept byte for byte, and what is added goes with it."""
    for name in ("facts.csv", "citations.csv", "notes.md", "brief.toml"):
        path = brief / name
        path.write_bytes(b"\xef\xbb\xbf" * (name == "facts.csv") + path.read_bytes().replace(b"\n", b"\r\n"))
    before = {name: (brief / name).read_bytes() for name in ("citations.csv", "notes.md", "brief.toml")}
    ingest(brief, TEXT)
    for name, content in before.items():
        after = (brief / name).read_bytes()
        assert after.startswith(content.rstrip()), name
        assert after.count(b"\n") == after.count(b"\r\n"), name
    facts = (brief / "facts.csv").read_bytes()
    assert facts.startswith(b"\xef\xbb\xbfid,")
    assert facts.count(b"\n") == facts.count(b"\r\n")
    assert "ice:1" in load_brief(find_workspace(brief, data=None, templates=None), Request("gas")).ledger.notes


def test_where_an_article_lies_is_recorded(brief: Path, tmp_path: Path) -> None:
    """As seen from the brief in one workspace, in full elsewhere; a new place replaces the old one and nothing else."""
    ingest(brief, TEXT)
    assert 'file = "../../ice.txt"' in (brief / "brief.toml").read_text(encoding="utf-8")
    elsewhere = tmp_path / "ice.txt"
    elsewhere.write_text(TEXT, encoding="utf-8")
    before = (brief / "brief.toml").read_text(encoding="utf-8")
    take_in([study(read_article(elsewhere, key="ice"))], brief)
    assert (brief / "brief.toml").read_text(encoding="utf-8") == before.replace("../../ice.txt", elsewhere.as_posix())


def test_articles_told_in_another_way_are_not_broken(brief: Path) -> None:
    """An inline table cannot be added to: that is said before anything is written."""
    path = brief / "brief.toml"
    text = path.read_text(encoding="utf-8")
    table = re.search(r"\[articles\.first\]\n((?:\w.*\n)+)", text)
    assert table
    said = ", ".join(line.split("  #")[0] for line in table[1].splitlines())
    path.write_text(f"articles = {{ first = {{ {said} }} }}\n{text.replace(table[0], '')}", encoding="utf-8")
    before = {file.name: file.read_bytes() for file in brief.iterdir() if file.is_file()}
    with pytest.raises(DataError, match="in another way"):
        ingest(brief, TEXT)
    ingest(brief, "Ice\n\nIt cost 5 dollars.\n", "first")
    assert path.read_bytes() == before["brief.toml"]


def test_the_same_number_at_the_place_of_another_is_new(brief: Path) -> None:
    """What was decided on one quantity of a paragraph says nothing of another that stands there now."""
    ingest(brief, TEXT)
    shifted = TEXT.replace("By 2002 some 150 young", "Now 150 ships lie there.\n\nBy 2002 some 150 young")
    assert ingest(brief, shifted) == 1
    assert "ice-p2-150-ships" in rows(brief)


def test_an_article_is_recalled_by_its_file(brief: Path, tmp_path: Path) -> None:
    """Who does not name it again gets the key and the date that were told the first time."""
    path = tmp_path / "ws" / "000_abc.txt"
    path.write_text(TEXT, encoding="utf-8")
    (one,) = wanted([path], ["monitor,date=1998-08-11"])
    take_in([study(read_article(one.path, key=one.key, told=one.told))], brief)
    (again,) = recalled(wanted([path], []), brief)
    assert (again.key, again.told and again.told.date, again.is_named) == ("monitor", "1998-08-11", True)


def test_another_article_of_the_same_file_name_is_set_apart(brief: Path) -> None:
    """Its notes would be taken for those that are there; an improved version of the same goes under the same key."""
    ingest(brief, TEXT)
    other = "Snow and war\n\nSnow cost 7 dollars.[1]\n\n[1] D. Poe, “Snow,” Snow Daily, June 1, 1970.\n"
    path = brief / "ice.txt"
    for text, key in ((other, "ice-2"), (TEXT.replace("By 2002", "In 2002"), "ice")):
        path.write_text(text, encoding="utf-8")
        taken = take_in([study(read_article(path, key="ice"))], brief, named=())
        assert taken.renamed == ((("ice", key),) if key != "ice" else ())
    assert rows(brief)["ice-2-p1-7-dollars"]["notes"] == "ice-2:1"


# --- keys of works --------------------------------------------------------------------------------------------------------------

ARTICLES = {
    "a": "A\n\nIce.[1] Snow.[2]\n\n[1] Vladimir Paramonov, “Relations of Two Powers,” East Times, May 2, 2011.\n\n"
    "[2] Ann Fletcher, “A Price List of Lake Ice,” Ice Weekly, March 1, 1880.\n",
    "b": "B\n\nIce.[1]\n\n[1] V. Paramonow, “Relations of Two Powers,” East Times, May 2, 2011.\n",
    "c": "C\n\nIce.[1] Snow.[2]\n\n[1] A. Fletscher, “A Price Lizt of Lake Ice,” Ice Weekly, March 1, 1880.\n\n"
    "[2] V. Paramonov, “Relations of two powers,” East Times, 2011.\n",
}


def keys(brief: Path) -> dict[str, str]:
    """Give the present key of each key that a work is cited by."""
    items = json.loads((brief / "sources.json").read_text(encoding="utf-8"))
    aliases = {alias: item["id"] for item in items for alias in item.get("custom", {}).get("aliases", ())}
    return aliases | {item["id"]: item["id"] for item in items}


@pytest.mark.parametrize("order", [*permutations("abc")])
def test_every_key_of_any_order_resolves_in_every_other(tmp_path: Path, order: tuple[str, ...]) -> None:
    """A work spelt in two ways has the key of the first and the other as an alias; taking all in again changes nothing."""
    new_workspace(tmp_path / "ws", brief="gas", empty=True)
    brief = tmp_path / "ws" / "data" / "gas"
    for name in (*order, *order):
        ingest(brief, ARTICLES[name], name)
    once = {path.name: path.read_bytes() for path in brief.iterdir() if path.is_file()}
    for name in reversed(order):
        ingest(brief, ARTICLES[name], name)
    assert {path.name: path.read_bytes() for path in brief.iterdir() if path.is_file()} == once
    known = keys(brief)
    assert known["paramonov-2011"] == known["paramonow-2011"]
    assert known["fletcher-1880"] == known["fletscher-1880"]
    assert len({key for key in known.values() if key[:3] in {"par", "fle"}}) == 2


def test_what_cites_a_work_by_another_key_means_it(tmp_path: Path) -> None:
    """A row of citations.csv that was written when the key was another, or by hand."""
    new_workspace(tmp_path / "ws", brief="gas", blank=True)
    brief = tmp_path / "ws" / "data" / "gas"
    ingest(brief, ARTICLES["a"], "a")
    ingest(brief, ARTICLES["b"], "b")
    replaced(brief, "b:1,1,paramonov-2011", "b:1,1,paramonow-2011", "citations.csv")
    ledger = load_brief(find_workspace(brief, data=None, templates=None), Request("gas")).ledger
    assert [row.source for row in ledger.citations["b:1"]] == ["paramonov-2011"]


def test_an_alias_changes_its_work_alone(tmp_path: Path) -> None:
    """Others keep their layout, however they were typed."""
    new_workspace(tmp_path / "ws", brief="gas", empty=True)
    brief = tmp_path / "ws" / "data" / "gas"
    ingest(brief, ARTICLES["a"], "a")
    path = brief / "sources.json"
    items = json.loads(path.read_text(encoding="utf-8"))
    path.write_text("[" + " ,\n\n".join(json.dumps(item) for item in items) + "]", encoding="utf-8")
    ingest(brief, ARTICLES["b"], "b")
    text = path.read_text(encoding="utf-8")
    assert [json.dumps(item) in text for item in items] == [item["id"] != "paramonov-2011" for item in items]
    assert keys(brief)["paramonow-2011"] == "paramonov-2011"
