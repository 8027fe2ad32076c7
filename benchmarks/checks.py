"""What checking costs: the checks beside the rest of a build of the shipped brief, and on a ledger of many facts.

usage: python benchmarks/checks.py [--facts 100000] [--rounds 5]

The ledger is made up: rows in three articles, each with a note, some computed, marked, targets, dated, or telling what
another row tells. Medians of CPU seconds in one warm process are printed; what a build reads and writes is included in its time.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefgen.core.brief import Brief  # noqa: E402 - the checkout is measured, not what is installed
from briefgen.core.checks import CHECKS, DATED_CHECKS, FACT_CHECKS, check_facts, check_joins  # noqa: E402
from briefgen.core.dates import parse_period  # noqa: E402
from briefgen.core.document import Document, NoteMark, Paragraph, Text  # noqa: E402
from briefgen.core.editions import FactState, State, compare  # noqa: E402
from briefgen.core.facts import Fact, Kind  # noqa: E402
from briefgen.core.ledger import Ledger, Tables, join_ledger  # noqa: E402
from briefgen.core.manifest import Made, Reader, proof_files  # noqa: E402
from briefgen.core.marking import markings, withhold  # noqa: E402
from briefgen.core.pages import Pages  # noqa: E402
from briefgen.core.sources import Article, Citation, NoteText, Source  # noqa: E402
from briefgen.errors import Findings, Where  # noqa: E402
from briefgen.pipeline import Request, build_brief, find_workspace, load_brief  # noqa: E402

DAY = date(2026, 1, 31)
KINDS = (Kind.QUANTITY, Kind.QUANTITY, Kind.EVENT, Kind.CLAIM, Kind.JUDGEMENT, Kind.TARGET)
ARTICLES = ("a", "b", "c")


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What checking costs.")
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    shipped(asked.rounds)
    generated(asked.facts)


def shipped(rounds: int) -> None:
    """Measure the checks of the shipped brief beside its build."""
    with tempfile.TemporaryDirectory() as place:
        for name in ("data", "templates"):
            shutil.copytree(ROOT / name, Path(place) / name)
        workspace = find_workspace(Path(place), data=None, templates=None)
        request = Request("sino-russian", as_of=DAY)
        ledger = load_brief(workspace, request).ledger
        checks = median(rounds * 5, lambda: check_all(ledger))
        build = median(rounds, lambda: build_brief(workspace, request))
    print(
        f"shipped brief, {len(ledger.facts)} facts: "
        f"checks {checks * 1e3:.1f} ms, build {build * 1e3:.0f} ms, {checks / build:.1%}"
    )


def check_all(ledger: Ledger) -> None:
    """Run every check."""
    list(check_joins(ledger))
    list(check_facts(ledger, DAY))


def median(rounds: int, work: Callable[[], object]) -> float:
    """Give the median of CPU seconds; the first round, which imports, is not counted."""
    work()
    return statistics.median(once(work) for _ in range(rounds))


def once(work: Callable[[], object]) -> float:
    """Give the CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def generated(count: int) -> None:
    """Measure each check, and what else goes over all facts, on a ledger of `count` facts."""
    made: list[Ledger] = []
    print(f"ledger of {count:,} facts: joined in {once(lambda: made.append(ledger_of(count))):.2f} s")
    ledger = made[0]
    total = 0.0
    for check in (*CHECKS, *FACT_CHECKS):
        total += told(check.__name__, once(lambda check=check: list(check(ledger))))  # type: ignore[misc]
    for dated in DATED_CHECKS:
        total += told(dated.__name__, once(lambda dated=dated: list(dated(ledger, DAY))))  # type: ignore[misc]
    print(f"  all checks: {total:.2f} s")
    told("markings", once(lambda: markings(ledger)))
    told("withhold", once(lambda: withhold(ledger, "TLP:GREEN")))
    document = document_of(ledger)
    made_by = Made("0", "b", str(DAY), "chicago-notes", ("s",))
    reader = Reader(lambda text: [], lambda file: file)
    told("proof_files", once(lambda: proof_files(document, ledger, made_by, reader)))
    old, new = state_of(ledger), state_of(ledger, moved=True)
    told("compare", once(lambda: compare(old, new)))
    sentences = [f"Sentence {number} says {number * 7}." for number in range(count)]
    pages = [" ".join(sentences[start : start + 40]) for start in range(0, count, 40)]
    told("find every sentence", once(lambda: [found.page_of(words) for found in [Pages(pages)] for words in sentences]))


def told(name: str, seconds: float) -> float:
    """Print a line and give the time back."""
    print(f"  {name.replace('_', '-'):<26} {seconds:6.2f} s")
    return seconds


def ledger_of(count: int) -> Ledger:
    """Make a ledger up: every tenth row tells what another tells, every tenth is computed, every twentieth marked."""
    articles = {key: Article(key, f"work-{key}", Where("brief.toml"), parse_period("2011")) for key in ARTICLES}
    brief = Brief(name="b", title="B", sections=("s",), articles=articles, where=Where("brief.toml"))
    notes = max(count // 10, 1)
    works = [Source(f"work-{key}", {"id": key, "title": f"Work {key}"}, Where("sources.json")) for key in ARTICLES]
    works += [
        Source(
            f"w{number}",
            {"id": f"w{number}", "title": f"W {number}", "issued": {"date-parts": [[1990 + number % 30]]}},
            Where("sources.json"),
        )
        for number in range(notes)
    ]
    texts = [NoteText(f"{ARTICLES[number % 3]}:{number}", "", Where("notes.md", number)) for number in range(notes)]
    cites = [Citation(text.id, 1, f"w{number}", Where("citations.csv", number)) for number, text in enumerate(texts)]
    findings = Findings()
    ledger = join_ledger(brief, Tables([row(number, texts) for number in range(count)], {}, texts, works, cites), findings)
    findings.stop_on_errors()
    return ledger


def row(number: int, notes: list[NoteText]) -> Fact:
    """Make one row up."""
    note = notes[number % len(notes)]
    told_by = number - number % 10 if number % 10 == 9 else number
    is_computed = number % 10 == 5
    return Fact(
        id=f"f{number}",
        article=note.article,
        section="s",
        kind=Kind.QUANTITY if is_computed else KINDS[number % len(KINDS)],
        where=Where("facts.csv", number + 2),
        statement="it was {value}",
        subject=f"Subject {told_by}",
        measure="size",
        value=None if is_computed else Decimal(number % 997 + 1),
        formula=f"f{number - 1} / f{number - 2}" if is_computed else "",
        period=parse_period(str(1990 + number % 40)),
        notes=(note.id,),
        attributed_to="" if number % 7 else "one scholar",
        review_by=parse_period("2025") if number % 50 == 0 else None,
        marking="TLP:RED" if number % 20 == 0 else "",
    )


def document_of(ledger: Ledger) -> Document:
    """Make a document that prints every fact."""
    blocks = tuple(
        Paragraph((Text("It was "), Text(key, facts=(key,)), Text("."), NoteMark(number)))
        for number, key in enumerate(ledger.facts, 1)
    )
    return Document((Text("B"),), blocks)


def state_of(ledger: Ledger, *, moved: bool = False) -> State:
    """Give what an edition would hold; `moved` changes every number."""
    facts = {
        key: FactState(
            str(fact.kind),
            value=f"{ledger.numbers[key].value}{'1' if moved else ''}" if key in ledger.numbers else "",
            inputs=tuple(other for other in ledger.numbers[key].facts if other != key) if fact.formula else (),
        )
        for key, fact in ledger.facts.items()
    }
    return State("B", facts)


if __name__ == "__main__":
    main(sys.argv[1:])
