"""Real articles that lie beside the repository, by the measure that lies with them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.ingest.reading import read_article
from briefgen.intake import study


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """Give precision, recall and F1 of each measure over all articles."""
    folder = shared / "ingest-dev"
    predicted = tmp_path_factory.mktemp("predicted")
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        read = study(read_article(folder / "texts" / gold["file"], key=gold["id"]))
        (predicted / path.name).write_text(json.dumps(read.record), encoding="utf-8")
    out = predicted / "scores.out"
    subprocess.run(
        [sys.executable, str(folder / "score.py"), str(predicted), "--json", str(out)], check=True, capture_output=True
    )
    found: dict[str, dict[str, float]] = json.loads(out.read_text(encoding="utf-8"))["all"]
    return found


@pytest.mark.parametrize("measure", ["footnotes", "footlabels", "markers", "placed", "inline"])
def test_every_note_and_marker_is_found(scores: dict[str, dict[str, float]], measure: str) -> None:
    """Notes, labels, markers, their places and the brackets that cite: all of them, and nothing else."""
    assert scores[measure]["f1"] == 1.0


def test_fields_of_sources_are_right(scores: dict[str, dict[str, float]]) -> None:
    """Over all fields of all works of the notes that were read by hand, and each note has as many works as it should."""
    fields = [scores[f"src:{name}"] for name in "authors title container publisher place date url language ref".split()]
    right, wrong, missed = (sum(field[part] for field in fields) for part in ("tp", "fp", "fn"))
    assert 2 * right / (2 * right + wrong + missed) >= 0.97
    assert scores["src:count"]["f1"] == 1.0
    assert scores["src:ref"]["f1"] == 1.0


def test_quantities_and_dates_are_found(scores: dict[str, dict[str, float]]) -> None:
    """Nearly all quantities, with their units, years and notes, and few that nobody asked for; all dates."""
    assert scores["quantities"]["r"] >= 0.95
    assert scores["quantities:p"]["p"] >= 0.9
    assert scores["q:unit"]["r"] >= 0.95
    assert scores["q:year"]["r"] >= 0.95
    assert scores["q:cites"]["r"] >= 0.9
    assert scores["dates"]["f1"] >= 0.95


def test_the_seeds_are_read_to_the_last_word(shared: Path) -> None:
    """The article with notes names its author in its last paragraph alone; appeals and further reading are kept apart."""
    article = read_article(next((shared / "seeds").glob("004_*.txt")))
    assert article.head.title.startswith("Sino/Russian Relations: The Challenge of Military Contacts")
    assert article.head.authors == ("Dmitri Titoff",)
    assert len(article.paragraphs) == 6
    assert [len(paragraph.markers) for paragraph in article.paragraphs] == [1, 4, 0, 2, 1, 0]
    assert article.furniture[1:3] == ("Further Reading on E-International Relations", "Please Consider Donating")
    assert article.repairs == ()


def test_articles_are_read_fast(shared: Path) -> None:
    """Twenty texts a second at the least; measured with a margin, for a machine that does other things too."""
    paths = sorted((shared / "ingest-dev" / "texts").iterdir())
    read_article(paths[0])
    began = time.process_time()
    for path in paths:
        read_article(path)
    assert (time.process_time() - began) / len(paths) < 0.05
