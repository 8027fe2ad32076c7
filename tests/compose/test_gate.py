"""The gate: no number reaches the page but from a cited value, or it is found with its file and line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.core.brief import Brief
from briefgen.core.sources import Source
from briefgen.errors import RULES, Severity, Where

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

PART = "templates/sections/part.md.j2"


def short(told: list[str]) -> list[str]:
    """Give severity, line, text and what is said of it: "error 2 21 printed"."""
    said = []
    for line in told:
        match = re.fullmatch(
            rf'(\w+) {PART}(?::(\d+))?: "(.*?)"(?: is (\w+), and comes from no fact; .*|, (.*)) \[uncited-number\]', line
        )
        assert match, line
        severity, number, text, how, passes = match.groups()
        said.append(f"{severity} {number} {text} {how or passes}")
    return said


# --- what is typed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("a\n\nIt cost $25.5 billion.\n", "error 3 $25.5 billion typed"),
        ("a\n\nTwo came.\n", "warning 3 Two typed"),
        ("a\n\nIt {{ f['plain'] }} doubled.\n", "warning 3 doubled typed"),
        ("---\ntitle: The 12 states\n---\na\n", "error 2 12 typed"),
        ("---\ntitle: a\n---\na\n\nb 25 c\n", "error 6 25 typed"),
        ("a\n{{ f['plain'] ~ ' in 1997' }}\n", "error 2 1997 typed"),
        ("a\n{{ '25 percent' | upper }}\n", "error 2 25 percent typed"),
        ("a\n{{ 25 }}\n", "error 2 25 typed"),
        ("a {{ f['plain'] }}5 b\n", "error 1 5 typed"),
        ("a {{ f['plain'] | number }} million b\n", "warning 1 million typed"),
        ("a\n{{ '25' if 'plain' in f else '26' }}\n", "error 2 25 typed|error 2 26 typed"),
        ("a\n{% if 'gone' in f %}\nb 25\n{% endif %}\n", "error 3 25 typed"),
        ("a\n{{ f['treaty'].attributed_to or 'some 30 people' }}\n", "error 2 30 typed"),
        ("a\n{{ '' | default('25', true) }}\n", "error 2 25 typed"),
        ("a\n{{ 'x-y' | replace('x', '25') }}\n", "error 2 25 typed"),
        ("a\n{% set x = '25 percent' %}\n\n{{ x }}\n", "error 2 25 percent typed"),
        ("a\n{% set x %}25{% endset %}\n\n{{ x }}\n", "error 2 25 typed"),
        ("{% macro m() %}\n25\n{% endmacro %}\n{{ m() }}\n", "error 2 25 typed"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}\n{{ m('15') }}\n", "error 2 15 typed"),
        ("{% raw %}25{% endraw %}\n", "error 1 25 typed"),
        ("::: box The 12 points\na\n:::\n", "error 1 12 typed"),
        ("| a | b |\n|--|--|\n| {{ f['plain'] }} | 75 |\n", "error 3 75 typed"),
        ("a `25` b\n", "error 1 25 typed"),
        ("    a 25\n", "error 1 25 typed"),
        ("[on page 25 of 30](http://example.org)\n", "error 1 30 typed"),
        ("a &#50;&#53; b\n", "error None 25 printed"),
        ("{{ chart(series('trade'), name='t', headline='Trade\n in 2010') }}\n", "error 2 2010 typed"),
        ("{{ chart([('Sum of 1999', f['plain'])], name='t', headline='Trade') }}\n", "error 1 1999 typed"),
        (
            "{{ table(facts(), name='t', caption='As of 2010', columns=[('period', 'In 2011')]) }}\n",
            "error 1 2010 typed|error 1 2011 typed",
        ),
    ],
)
def test_what_is_typed_is_found(desk: Desk, template: str, found: str) -> None:
    """Digits are errors, words are warnings, wherever in a template they are typed, each with the line that it stands in."""
    assert sorted(short(desk.guarded(template))) == sorted(found.split("|"))


@pytest.mark.parametrize(
    ("template", "found"),
    [
        (
            "{% set rows = [['Sum of ' ~ 5 * 5, f['plain']]] | map('list') %}\n{{ chart(rows, name='t', headline='a') }}\n",
            "error 2 25 printed",
        ),
        ("a\n{{ 3 * 7 }}\n", "error 2 21 printed"),
        ("a\n{% for i in range(2) %}\nb {{ loop.index }}\n{% endfor %}\n", "error 3 1 printed|error 3 2 printed"),
        ("a\n{{ 'b' ~ 12 * 12 }}\n\n{{ 2 * 2 }}\n", "error 2 144 printed|error 4 4 printed"),
        ("a\n{% set x = 20 %}\n{{ x + 5 }}\n", "error 3 25 printed"),
        ("a\n{{ 'b ' ~ 5 * 5 }}\n", "error 2 25 printed"),
        ("a\n{{ '%d' | format(25) }}\n", "error 2 25 printed"),
        ("a\n{{ [3, 4] | join(' and ') }}\n", "error 2 3 printed|error 2 4 printed"),
        ("a\n{{ 'b c' | wordcount }}\n", "error 2 2 printed"),
        ("a\n{{ f['trade-1997'].id }}\n", "error 2 1997 typed"),
        ("a Su-21\n{{ 3 * 7 }}\n", "error 2 21 printed"),
        ("{{ '21' | plain }}\n\n{{ 3 * 7 }}\n", "error 3 21 printed"),
        ("a\n\n{{ chart(series('trade'), name='t', headline='a', subtitle='b ' ~ 5 * 5) }}\n", "error 3 25 printed"),
    ],
)
def test_what_is_computed_is_found(desk: Desk, template: str, found: str) -> None:
    """A number that a template computes has no source, and is named by the line that prints it, whatever else passes."""
    told = [line for line in short(desk.guarded(template)) if not line.startswith("ignore")]
    assert sorted(told) == sorted(found.split("|"))


@pytest.mark.parametrize(
    "template",
    [
        "{{ f['arms-total'] }} {{ f['arms-total'].period | span }} {{ f['states'] * 3 }}",
        "{{ (f['arms-total'] / f['arms-share']) | usd }}",
        "{{ facts() | length }} {{ [f['plain'], f['states']] | length }} {{ series('trade').sum() }} {{ f['states'] | words }}",
        "{{ as_of }} {{ brief.title }} {{ f['officers'] | bare }}",
        "{{ f['plain'] ~ ' and ' ~ f['plain'] }}{{ cite('trade-1997') }}",
        "{% for row in series('trade') %}{{ row }}, {% endfor %}{% set x = f['plain'] %}{{ x }}",
        "{{ chart(series('trade'), name='t-2010', headline='Trade ' ~ f['trade-1997'].period) }}\n",
        "{{ table(facts(subject='Trade', since=1997), name='t', columns=['period', ('value', 'Trade')]) }}\n",
        "{{ chart(support(), kind='hbar', name='t', headline='Evidence') }}\n",
        "{% if f['plain'] > 5 and 'trade-1997' in f %}a{% endif %} {{ f['plain'] | round(2) }}",
        "{% for id in ['trade-1997', 'trade-2010'] %}{{ f[id] }} {% endfor %}",
    ],
)
def test_what_is_drawn_from_rows_passes(desk: Desk, template: str) -> None:
    """Values, what is computed from them, counts of rows, and the strings that only choose are no typed numbers."""
    assert desk.guarded(template) == []


def test_words_of_a_row_are_cited_by_it(desk: Desk) -> None:
    """What a statement, a subject or a measure says in words comes from its row."""
    desk = desk.with_facts(
        pair={"kind": "claim", "statement": "Two ships doubled it", "subject": "The twelve", "measure": "half of it"}
    )
    template = "{{ f['pair'] }} {{ f['pair'].subject }} {{ f['pair'].measure }}"
    assert desk.guarded(template) == []


def test_the_words_of_brief_toml_are_looked_at(desk: Desk) -> None:
    """Title, subtitle, description and marking are printed or kept in the file, and are named by their key."""
    said = {key: f"{key} of 1997" for key in ("title", "subtitle", "description", "marking")}
    brief = _brief(
        desk, **said, authors=("The 1997 group",), publisher="Room 25", places={"subtitle": Where("brief.toml", 4, "subtitle")}
    )
    told = replace(desk, brief=brief).guarded("a\n")
    assert [line.split(" is typed")[0] for line in told] == [
        'error brief.toml title: "1997"',
        'error brief.toml:4 subtitle: "1997"',
        'error brief.toml description: "1997"',
        'error brief.toml marking: "1997"',
    ]


def test_the_rest_of_what_is_wrong_comes_with_it(desk: Desk) -> None:
    """A typed number and an unknown fact are told in one run, and so are a typed number and a filter that fails."""
    for wrong, rule in (("{{ f['gone'] }}", "unknown-fact"), ("{{ f['plain'] | usd }}", "template-failed")):
        told = desk.guarded(f"{wrong} 25\n")
        assert [line.rsplit("[", 1)[1] for line in told] == [f"{rule}]", "uncited-number]"]


def test_what_is_included_is_named_by_its_own_file(desk: Desk) -> None:
    """A number in the key points of a section is found in their file."""
    told = desk.with_files(key_points__part="- It\n- cost 25.\n").guarded(
        "a\n", "{% include 'key-points/part.md.j2' %}\n\n{{ sections }}\n"
    )
    assert [line.split(" is ")[0] for line in told] == ['error templates/key-points/part.md.j2:2: "25"']


@pytest.mark.parametrize(
    ("template", "hint"),
    [
        ("It cost $6.12 billion.", "did you mean {{ f['trade-1997'] }}?"),
        ("It took roughly 40 percent.", "did you mean {{ f['arms-share'] }}?"),
        ("It took roughly 40.", "draw it from a fact, or let it through with `| plain` or `| name`"),
        ("It was in 1992/2007.", "did you mean {{ f['arms-total'].period }}?"),
        ("Some 6,120,000,000 dollars.", "did you mean {{ f['trade-1997'] }}?"),
        ("Some 1.5e2 of them.", "draw it from a fact, or let it through with `| plain` or `| name`"),
        ("Some 15.0 officers.", "draw it from a fact, or let it through with `| plain` or `| name`"),
        ("Some 9 of them.", "draw it from a fact, or let it through with `| plain` or `| name`"),
    ],
)
def test_the_fact_that_says_it_is_named(desk: Desk, template: str, hint: str) -> None:
    """A number or period that a fact has is told with the fact; where none has it, what can be done is told."""
    (told,) = desk.guarded(template)
    assert told.endswith(f"; {hint} [uncited-number]")


def test_a_german_number_is_understood(desk: Desk) -> None:
    """In German a comma parts the decimals, and counts have other words."""
    told = desk.in_language("de-DE").guarded("Es waren 6,12 Milliarden.\n\nDutzende kamen, doppelt so viele.\n")
    assert [line.split(" is typed")[0] for line in told] == [
        f'error {PART}:1: "6,12 Milliarden"',
        f'warning {PART}:3: "Dutzende"',
        f'warning {PART}:3: "doppelt"',
    ]
    assert "f['trade-1997']" in told[0]


# --- what is let through ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "passed"),
    [
        ("{{ 'twice 25' | plain }}\n", "1 twice marked plain|1 25 marked plain"),
        ("{{ 5 * 5 | plain }}\n", "1 5 marked plain"),
        ("a\n{% filter plain %}\nb **25** [c](http://x.org/26)\n{% endfilter %}\n", "3 25 marked plain"),
        ("{% filter plain | trim %}\nb 25\n{% endfilter %}\n", "2 25 marked plain"),
        ("{% set x | plain %}b 25{% endset %}{{ x }}\n", "1 25 marked plain"),
        ("{{ 'Made in China 2025' | name }}\n", "1 2025 marked as a name"),
        ("{{ 'two' | plain | capitalize }}\n", "1 two marked plain"),
        ("The S-400 was sold.\n", "1 S-400 a name"),
        ("## 2.1 Arms\n\na\n", "1 2.1 a section number"),
        ("1. a\n2. b\n", "1 1 a list counter|2 2 a list counter"),
        ("{% filter plain %}\n1. a 25\n{% endfilter %}\n", "2 1 a list counter|2 25 marked plain"),
        ("{{ chart(series('trade'), name='t', headline='Plan 2025' | name) }}\n", "1 2025 marked as a name"),
    ],
)
def test_what_is_marked_passes_and_is_listed(desk: Desk, template: str, passed: str) -> None:
    """What is marked plain or as a name, and counters, print and are listed with their line and why."""
    told = short(desk.guarded(template, verbose=True))
    assert sorted(told) == sorted(f"ignore {line}" for line in passed.split("|"))
    assert desk.guarded(template) == []


def test_what_is_let_through_prints_as_it_stands(desk: Desk) -> None:
    """The rest of a passage that is marked plain is Markdown still, a value in it is cited, and a capital can be asked for."""
    assert desk.say("{% filter plain %}\n1. **Two** of 25\n2. {{ f['plain'] }}\n{% endfilter %}\n") == "- Two of 25\n- 7[plain]"
    assert desk.say("{{ 'two' | plain | capitalize }} {{ f['plain'] | plain }} {{ 'Su-35' | name }}") == "Two 7 Su-35[plain]"


def test_names_are_allowed_as_whole_words(desk: Desk) -> None:
    """A name of brief.toml passes wherever it stands, and nothing that it is only a part of."""
    desk = replace(desk, brief=_brief(desk, names=("Agenda for 2030", "Big Four of 1997")))
    assert desk.guarded("The Agenda for 2030 is a plan.\n") == []
    assert short(desk.guarded("The Agenda for 20301 is none, nor is 2030.\n")) == ["error 1 20301 typed", "error 1 2030 typed"]
    assert short(desk.guarded("The Big Four of 1997 met.\n", verbose=True)) == [
        "ignore 1 Four names.allow in brief.toml",
        "ignore 1 1997 names.allow in brief.toml",
    ]


def test_titles_of_works_pass(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The title of a work that the ledger has may be printed, its numbers with it, unless it is nothing but a number."""
    ledger = desk.ledger
    titles = {"trends": "Global Trends 2040", "novel": "2021"}
    works = {key: Source(key, {"id": key, "title": title}, Where("sources.json", 1)) for key, title in titles.items()}
    monkeypatch.setattr(type(desk), "ledger", replace(ledger, sources={**ledger.sources, **works}))
    assert short(desk.guarded("It says so in *Global Trends 2040* of 2021.\n", verbose=True)) == [
        "ignore 1 2040 the title of a work",
        "error 1 2021 typed",
    ]


def _brief(desk: Desk, **changes: Any) -> Brief:
    return replace(desk.brief, **changes)


def test_the_severity_is_the_brief_s_to_choose(desk: Desk) -> None:
    """Digits are errors unless brief.toml asks for less; what is let through stays so whatever it asks."""
    assert RULES["uncited-number"].severity is Severity.ERROR
    assert RULES["uncited-number"].can_relax
    assert [line.split()[0] for line in desk.guarded("Two of 25, the Su-35.\n", verbose=True)] == ["warning", "error", "ignore"]
