"""Revision: editions published and compared, facts held back, what falls with a source, on a copy of the shipped brief."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefgen import pipeline, revision
from briefgen.core.editions import Edition
from briefgen.core.pages import folded
from briefgen.errors import ConfigError, ContentError, UsageError
from briefgen.pipeline import Request, Workspace, find_workspace

ROOT = Path(__file__).parents[1]
BRIEF = "sino-russian"
SECRET = "a secret halt of deliveries"


@dataclass(frozen=True)
class Desk:
    """A copy of the shipped workspace, to be published and changed. Only Markdown is built, where nothing is said."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        """The workspace itself."""
        return find_workspace(self.root, data=None, templates=None)

    @property
    def data(self) -> Path:
        """The folder of the brief."""
        return self.root / "data" / BRIEF

    def publish(self, day: str = "2026-11-22", **asked: Any) -> Edition | None:
        """Publish an edition; give it, None where nothing has changed."""
        return self.build(day, publish=True, **asked).published

    def build(self, day: str = "2026-11-22", **asked: Any) -> pipeline.Built:
        """Build the brief."""
        return pipeline.build_brief(
            self.workspace, Request(BRIEF, as_of=date.fromisoformat(day), **{"formats": ("md",), **asked})
        )

    def change(self, table: str, fact: str, **cells: str) -> None:
        """Change cells of a row; columns that are not there are added."""
        path = self.data / table
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        (row,) = [row for row in rows if row["id"] == fact]
        row.update(cells)
        self._write(path, rows, [*rows[0], *(name for name in cells if name not in rows[0])])

    def add(self, table: str, **cells: str) -> None:
        """Add a row."""
        path = self.data / table
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = [*rows[0], *(name for name in cells if name not in rows[0])]
        self._write(path, [*rows, cells], columns)

    def _write(self, path: Path, rows: list[dict[str, str]], columns: list[str]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(columns)), restval="")
            writer.writeheader()
            writer.writerows(rows)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change what stands once in a file of the workspace."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def difference(self, old: str = "", new: str = "now", **asked: Any) -> revision.Difference:
        """Compare two editions."""
        return revision.difference(self.workspace, Request(BRIEF, as_of=date(2026, 12, 24), **asked), old, new)

    def told(self, old: str = "", new: str = "now") -> list[tuple[str, str, str, bool]]:
        """Compare two editions; give action, id, column and weight of each change."""
        changes = self.difference(old, new).changes
        return [(change.action.value, change.id, change.column, change.is_significant) for change in changes]

    @property
    def text(self) -> str:
        """The Markdown as it was built last."""
        return (self.root / "output" / f"{BRIEF}.md").read_text(encoding="utf-8")

    @property
    def record(self) -> str:
        """All that travels beside the Markdown."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted((self.root / "output" / f"{BRIEF}-proof").iterdir()))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The shipped brief, nothing published."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.rmtree(tmp_path / "data" / BRIEF / "editions", ignore_errors=True)
    return Desk(tmp_path)


# --- publishing -------------------------------------------------------------------------------------------------------------


def test_one_changed_value(desk: Desk) -> None:
    """Change one value and publish: the difference lists exactly it, with the computed rows that follow from it."""
    desk.publish()
    desk.change("series/trade.csv", "trade-1997", value="6.5e9")
    assert desk.told() == [("changed", "trade-1997", "value", True)]
    published = desk.publish("2026-12-24")
    assert published
    (change,) = published.changes
    assert (change.id, folded(change.old), folded(change.new)) == (
        "trade-1997",
        "us$6.12 billion",
        "us$6.5 billion",
    )
    assert change.consequences == ("trade-1996",)
    assert (published.number, published.date, published.since) == (2, "2026-12-24", "2026-11-22")
    assert "What changed since 22 November 2026" in desk.text
    assert desk.told() == []


def test_a_mended_slip_leaves_the_date(desk: Desk) -> None:
    """The edition of the first day is revised: its number and date stay, and no box says that anything changed."""
    desk.publish()
    desk.change("facts.csv", "treaty-2001", statement="Russia and China conclded a treaty of friendship in {period}")
    assert desk.told() == [("changed", "treaty-2001", "statement", False)]
    published = desk.publish("2026-12-24")
    assert published
    assert (published.number, published.date, published.revised) == (1, "2026-11-22", "2026-12-24")
    assert "What changed since" not in desk.text
    assert [path.name for path in (desk.data / "editions").iterdir()] == ["edition-0001.json"]


def test_other_wording_of_a_section_leaves_the_date(desk: Desk) -> None:
    """Words of a template are no fact."""
    desk.publish()
    desk.edit("templates/sections/background.md.j2", "The legal ground was laid", "The legal foundation was laid")
    assert desk.told() == [("changed", "background", "wording", False)]


def test_nothing_changed(desk: Desk) -> None:
    """The day alone makes no edition."""
    assert desk.publish()
    assert desk.publish("2026-12-24") is None
    assert desk.difference().changes == ()


def test_a_range_that_narrows_is_a_change(desk: Desk) -> None:
    """The ends of a range count, also beside a value."""
    desk.change("facts.csv", "arms-total", low="20e9", high="30e9")
    desk.publish()
    desk.change("facts.csv", "arms-total", low="24e9")
    assert ("changed", "arms-total", "value", True) in desk.told()


def test_an_edition_is_no_older_than_the_last(desk: Desk) -> None:
    """Publishing as of an earlier day is refused, and nothing is written."""
    desk.publish()
    desk.change("series/trade.csv", "trade-1997", value="6.5e9")
    with pytest.raises(UsageError, match="the last edition is of 2026-11-22, and this one would be of 2011-11-30"):
        desk.publish("2011-11-30")
    assert len(list((desk.data / "editions").iterdir())) == 1


@pytest.mark.parametrize("asked", [{"sections": ("outlook",)}, {"skip": ("outlook",)}, {"marking": "TLP:RED"}])
def test_only_the_whole_is_published(desk: Desk, asked: dict[str, Any]) -> None:
    """A version of a brief is no edition of it."""
    with pytest.raises(UsageError, match="for the whole brief"):
        desk.publish(**asked)


def test_a_changed_judgement_needs_its_reason(desk: Desk) -> None:
    """Without one nothing is published; with one it stands in the record and in the box."""
    desk.publish()
    desk.change("facts.csv", "treaty-2001-normal", statement="The friendship treaty changed nothing between the two")
    with pytest.raises(ContentError, match='the judgement "treaty-2001-normal" is changed since the edition of 2026-11-22'):
        desk.publish("2026-12-24")
    desk.build("2026-12-24")
    published = desk.publish("2026-12-24", reasons=(("treaty-2001-normal", "read again"),))
    assert published
    assert [(change.id, change.why) for change in published.changes] == [("treaty-2001-normal", "read again")]
    # Compared again, the reason comes from the record.
    assert [change.why for change in desk.difference("1", "2").changes] == ["read again"]


def test_a_section_that_leaves_itself_out_is_published_too(desk: Desk) -> None:
    """A brief whose section says `missing: omit` is whole without it, time and again."""
    desk.edit("templates/sections/outlook.md.j2", "title: ", "missing: omit\ntitle: ")
    path = desk.root / "templates" / "sections" / "outlook.md.j2"
    path.write_text(path.read_text(encoding="utf-8") + "\n{{ f['gone'] }}\n", encoding="utf-8")
    assert desk.publish()
    desk.change("series/trade.csv", "trade-1997", value="6.5e9")
    published = desk.publish("2026-12-24")
    assert published
    assert published.number == 2


# --- comparing ----------------------------------------------------------------------------------------------------------------


def test_editions_by_any_name(desk: Desk) -> None:
    """A number, a date, a day between two, a record, a built file, and today's data."""
    desk.publish()
    desk.change("series/trade.csv", "trade-1997", value="6.5e9")
    desk.publish("2026-12-01")
    record = desk.data / "editions" / "edition-0001.json"
    for old in ("1", "2026-11-22", "2026-11-25", str(record)):
        for new in ("", "2", "now", str(desk.root / "output" / f"{BRIEF}.md")):
            assert [change.id for change in desk.difference(old, new).changes] == ["trade-1997"], (old, new)
    found = desk.difference("1", "now")
    assert (found.old, found.new) == ("edition 1 of 2026-11-22", "today's data")


def test_editions_that_there_are_not(desk: Desk) -> None:
    """None at all, an unknown one, a day before the first, a file of no edition."""
    with pytest.raises(UsageError, match="has no edition on record"):
        desk.difference()
    desk.publish()
    for named in ("7", "2020-01-01", "x" * 5000, "first.json"):
        with pytest.raises(UsageError, match="no edition"):
            desk.difference(named)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"number": "one"}', '{"number": 1, "date": "2026-01-01"}', "\x00"])
def test_a_damaged_record(desk: Desk, text: str) -> None:
    """It stops builds and comparisons, and is named."""
    desk.publish()
    record = desk.data / "editions" / "edition-0001.json"
    record.write_text(text, encoding="utf-8")
    for work in (desk.build, desk.difference, lambda: desk.difference(str(record))):
        with pytest.raises(ContentError) as caught:
            work()
        assert "edition-0001.json" in str(caught.value)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda held: held.update(date="yesterday"), "invalid isoformat string: 'yesterday'"),
        (lambda held: held["state"]["sources"].update(x="[1]"), "[1] is no work"),
        (lambda held: held["state"]["sources"].update(x="{"), "expecting property name"),
        (lambda held: held.update(number=7), "this is the record of edition 7, and its name says another"),
    ],
    ids=["a day", "a work", "a broken work", "another number"],
)
def test_a_record_changed_by_hand(desk: Desk, spoil: Callable[[Any], None], said: str) -> None:
    """What the types allow and briefgen never writes is named as well."""
    desk.publish()
    record = desk.data / "editions" / "edition-0001.json"
    held = json.loads(record.read_text(encoding="utf-8"))
    spoil(held)
    record.write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        desk.build()
    assert said in str(caught.value)


def test_records_without_newer_keys_are_read(desk: Desk) -> None:
    """A record that knows no marking yet is compared all the same."""
    desk.publish()
    record = desk.data / "editions" / "edition-0001.json"
    held = json.loads(record.read_text(encoding="utf-8"))
    for fact in held["state"]["facts"].values():
        del fact["marking"]
    record.write_text(json.dumps(held), encoding="utf-8")
    assert desk.told() == []


# --- holding back -------------------------------------------------------------------------------------------------------------


def secret(desk: Desk, **cells: str) -> None:
    """Add a claim marked TLP:RED, and have the outlook list every claim about it."""
    row = {"id": "halt", "article": "eir", "section": "outlook", "kind": "claim", "status": "accepted", "attributed_to": "AP"}
    desk.add("facts.csv", **{**row, "statement": f"There was {SECRET}", "subject": "Halt", "marking": "TLP:RED", **cells})
    path = desk.root / "templates" / "sections" / "outlook.md.j2"
    text = "\n{% for row in facts(subject='Halt') %}{{ row }}. {% endfor %}\n"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_strictest_fact_marks_the_brief(desk: Desk) -> None:
    """Built whole, the brief says what the fact says and bears its mark."""
    secret(desk)
    assert desk.build().withheld == ()
    assert SECRET in desk.text
    assert "TLP:RED" in desk.text


def test_stricter_facts_are_left_out(desk: Desk) -> None:
    """With a laxer marking the fact is in neither the text nor the record, and the build says which are left out."""
    secret(desk)
    built = desk.build(marking="TLP:GREEN")
    assert built.withheld == ("halt",)
    assert SECRET not in desk.text + desk.record
    assert "TLP:RED" not in desk.text + desk.record


def test_no_edition_gives_away_what_is_left_out(desk: Desk) -> None:
    """Published before with the fact in it, the laxer brief neither says that it was withdrawn nor carries it in its record."""
    secret(desk)
    desk.publish()
    desk.build("2026-12-24", marking="TLP:GREEN")
    assert SECRET not in desk.text + desk.record
    assert "What changed since" not in desk.text
    # The same for a part of the brief that has nothing of it.
    desk.build("2026-12-24", sections=("background",))
    assert SECRET not in desk.text + desk.record
    assert (
        "halt"
        not in json.loads((desk.root / "output" / f"{BRIEF}-proof" / "manifest.json").read_text())["edition"]["state"]["facts"]
    )


def test_a_withdrawn_secret_is_named_by_its_mark(desk: Desk) -> None:
    """Taken out of the tables, its words are not told in the next edition, which nobody marks as strictly."""
    before = (desk.data / "facts.csv").read_bytes()
    secret(desk)
    desk.publish()
    (desk.data / "facts.csv").write_bytes(before)
    published = desk.publish("2026-12-24")
    assert published
    assert [(change.id, change.old) for change in published.changes if change.is_significant] == [("halt", "TLP:RED")]
    assert "Withdrawn: TLP:RED" in desk.text
    assert SECRET not in desk.text + desk.record


def test_a_fact_that_a_template_names_cannot_be_left_out_silently(desk: Desk) -> None:
    """The template and the line that need it are named, with the reason why it is not there."""
    desk.change("facts.csv", "arms-total", marking="TLP:RED")
    with pytest.raises(ContentError, match='fact "arms-total" is marked TLP:RED, and TLP:GREEN was asked for'):
        desk.build(marking="TLP:GREEN")


def test_a_laxer_marking_than_the_facts_allow_fails(desk: Desk) -> None:
    """brief.toml may not promise what the facts do not; left out by --marking, they let it."""
    secret(desk)
    desk.edit(f"data/{BRIEF}/brief.toml", 'language = "en-GB"', 'marking = "TLP:GREEN"\nlanguage = "en-GB"')
    with pytest.raises(ContentError, match='the brief is marked TLP:GREEN, and its fact "halt" is TLP:RED'):
        desk.build()
    desk.build(marking="TLP:GREEN")
    assert "TLP:GREEN" in desk.text


def test_a_stricter_brief_is_marked_as_was_asked(desk: Desk) -> None:
    """A brief that brief.toml marks TLP:AMBER, built without its stricter facts, bears the mark that was asked for."""
    desk.edit(f"data/{BRIEF}/brief.toml", 'language = "en-GB"', 'marking = "TLP:AMBER"\nlanguage = "en-GB"')
    desk.build(marking="TLP:GREEN")
    assert "TLP:GREEN" in desk.text
    assert "TLP:AMBER" not in desk.text


# --- conflicts ----------------------------------------------------------------------------------------------------------------

OTHER = {
    "id": "trade-1997-again",
    "article": "eir",
    "section": "arms-trade",
    "kind": "quantity",
    "status": "accepted",
    "subject": "Russia–China trade",
    "measure": "turnover",
    "value": "7e9",
    "unit": "USD",
    "period": "1997",
}


def test_two_values_are_a_panel_and_a_finding(desk: Desk) -> None:
    """Two facts with one subject, measure and period: both values are printed side by side, and the check says so."""
    desk.add("facts.csv", **OTHER)
    built = desk.build()
    assert [item.rule for item in built.diagnostics].count("conflict") == 1
    panel = folded(desk.text).partition("sources disagree")[2][:600]
    assert "us$6.12 billion" in panel
    assert "us$7 billion" in panel
    assert "no preference is recorded" in panel


def test_a_preference_is_printed_with_its_reason(desk: Desk) -> None:
    """The panel says which is preferred and why, and the finding is gone."""
    desk.add("facts.csv", **OTHER)
    desk.change("series/trade.csv", "trade-1997", prefer="true", prefer_reason="it was counted at the border")
    built = desk.build()
    assert "conflict" not in [item.rule for item in built.diagnostics]
    panel = folded(desk.text).partition("sources disagree")[2][:700]
    assert "preferred here: us$6.12 billion. it was counted at the border." in panel


# --- withdrawing a source -----------------------------------------------------------------------------------------------------


def withdrawn(desk: Desk, source: str) -> revision.Fall | None:
    """Ask what falls with a source."""
    return revision.withdrawn(desk.workspace, Request(BRIEF, as_of=date(2026, 11, 22)), source)


def test_what_falls_with_a_source(desk: Desk) -> None:
    """Its facts, what was computed from them in tables and templates, the sentences and the figures that use them."""
    fall = withdrawn(desk, "ap-1998")
    assert fall
    assert "trade-1997" in fall.facts
    assert "trade-1996" in fall.computed
    assert any("shrank by" in words for _, words in fall.sentences)
    assert fall.figures


def test_a_source_that_the_article_cites_besides_another_weakens(desk: Desk) -> None:
    """Facts that rest on two works lose one of them and stand; of an unknown source nothing is known."""
    falls = {source: withdrawn(desk, source) for source in ("paramonov-2011", "titoff-2011")}
    assert all(falls.values())
    assert any(fall.weakened for fall in falls.values() if fall)
    assert withdrawn(desk, "nobody") is None


def test_without_its_article_everything_falls(desk: Desk) -> None:
    """What was read in one article is hearsay without it: every fact of the article falls."""
    fall = withdrawn(desk, "titoff-2011")
    assert fall
    loaded = pipeline.load_brief(desk.workspace, Request(BRIEF, as_of=date(2026, 11, 22)))
    rows = [fact for fact in loaded.ledger.facts.values() if fact.article == "eir" and not fact.formula]
    assert set(fall.facts) == {fact.id for fact in rows}


def test_a_record_of_no_edition_is_refused(desk: Desk) -> None:
    """A file of JSON that is no record is named."""
    place = desk.root / "x.json"
    place.write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigError, match="no record of an edition"):
        desk.difference(str(place))
