"""What is kept from earlier builds never shows: a build after any edits gives what a clean one gives, byte for byte."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import citing
from briefgen.compose.memory import Memory, unpacked
from briefgen.errors import BriefgenError
from briefgen.pipeline import Request, render_brief
from tests.upkeep.conftest import DAY, Bench

Edit = Callable[[Bench, int], None]


def _swap(name: str, old: str, new: str) -> Edit:
    """Give an edit that puts `new` for `old`, and `old` back when it is made again."""

    def edit(bench: Bench, number: int) -> None:
        text = bench.read(name)
        bench.write(name, text.replace(old, new, 1) if old in text else text.replace(new, old, 1))

    return edit


def _value(name: str, place: str) -> Edit:
    """Give an edit that types another number behind `place`."""

    def edit(bench: Bench, number: int) -> None:
        head, found, tail = bench.read(name).partition(place)
        digits = len(tail) - len(tail.lstrip("0123456789"))
        bench.write(name, f"{head}{found}{number + 1}{tail[digits:]}" if found else head)

    return edit


def _lines(name: str) -> Edit:
    """Give an edit that moves the second row of a table to its end."""

    def edit(bench: Bench, number: int) -> None:
        head, first, *rest = bench.read(name).splitlines()
        bench.write(name, "\n".join([head, *rest, first]) + "\n")

    return edit


FACTS, SERIES, SPRING = (
    "data/water/facts.csv",
    "data/water/series/use.csv",
    "spring,one,outlook,quantity,,River,spring,9,,,2007,,\n",
)
EVENT = "flood,one,outlook,event,the river rose,Flood,,,,,2006,one:1,\n"
OWN = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Own</title></info>
<citation><layout suffix=", seen"><names variable="author"/><text variable="title" prefix=", "/></layout></citation></style>"""
LOCALE = """<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-GB"><terms>
<term name="and">ed.</term><term name="ibid">ed.</term><term name="anonymous">ed.</term></terms></locale>"""
SECTIONS = {name: f"templates/sections/{name}.md.j2" for name in ("supply", "demand", "outlook")}


def _restyle(bench: Bench, number: int) -> None:
    """Give the brief a style of its own, or another one, every second time with other words."""
    bench.write("data/water/own.csl", OWN.replace("seen", f"seen {number // 2}"))
    if number % 2 == 0:
        _swap("data/water/brief.toml", "[articles.one]", 'style = "own.csl"\n[articles.one]')(bench, number)


EDITS: dict[str, Edit] = {
    "a value of one section": _value(FACTS, "River,dams,"),
    "a value that a formula uses": _value(FACTS, "River,flow,"),
    "a digit more of the same value": _swap(FACTS, "River,rain,30,", "River,rain,30.0,"),
    "pages of words": _swap(SECTIONS["supply"], "There were", "The river rose and fell. " * 900 + "There were"),
    "the colour of the house": _swap("data/water/brief.toml", "[articles.one]", '[house]\naccent = "#1b4f8a"\n\n[articles.one]'),
    "a value of a chart": _value(FACTS, "River,rain,"),
    "a value of a series": _value(SERIES, "Town,use,"),
    "a row that only an if asks for": _swap(FACTS, "law,one", SPRING + "law,one"),
    "a row that only a loop finds": _swap(FACTS, "law,one", EVENT + "law,one"),
    "a row that is named is gone": _swap(FACTS, "fear,two,outlook,judgement,It may run dry,Town,,,,,2012,two:1,\n", ""),
    "a row that an include names is gone": _swap(FACTS, "dams,one", "damz,one"),
    "a cell that is not printed": _swap(FACTS, "Town,use,", "City,use,"),
    "a formula": _swap(FACTS, "flow - use", "flow + use"),
    "the notes of a row": _swap(FACTS, "2011,two:1", "2011,one:2"),
    "a number that is none": _swap(FACTS, "River,flow,", "River,flow,x"),
    "rows in another order": _lines(FACTS),
    "rows of the series in another order": _lines(SERIES),
    "the title of a work": _swap("data/water/sources.json", '"Rivers"', '"Streams"'),
    "the author of an article": _swap("data/water/sources.json", '"First"', '"Primus"'),
    "the year of a work": _swap("data/water/sources.json", "2003", "2004"),
    "a work that was read": _swap("data/water/citations.csv", "page 4,", "page 4,true"),
    "a work that was read elsewhere": _swap("data/water/citations.csv", "laws,,true", "laws,,"),
    "the text of a note": _swap("data/water/notes.md", "Laws, 2005", "Laws, 2006"),
    "words of a template": _swap(SECTIONS["supply"], "There were", "The river had"),
    "a figure in a template": _swap(SECTIONS["demand"], "name='use'", "name='usage'"),
    "a value before others": _swap(SECTIONS["supply"], "There were", "In {{ f['law'].period | year }}, there were"),
    "the title of a section": _swap(SECTIONS["demand"], "title: Demand", "title: Use"),
    "the rule for missing facts": _swap(SECTIONS["outlook"], "title: Outlook\n", "title: Outlook\nmissing: omit\n"),
    "a macro": _swap("templates/macros.md.j2", " or ", " and again "),
    "what is set beside a macro": _swap("templates/macros.md.j2", "' dams'", "' walls'"),
    "an error in a template": _swap(SECTIONS["outlook"], "{{ cite('two:1') }}", "{{ cite('two:9') }}"),
    "a template that says the title": _swap(SECTIONS["supply"], "There were", "{{ brief.title }}: there were"),
    "a template that says the day": _swap(SECTIONS["demand"], "The town", "By {{ as_of }}, the town"),
    "a template that asks for sections": _swap(SECTIONS["outlook"], "{% if 'spring'", "{{ sections | length }} {% if 'spring'"),
    "a template that goes over all facts": _swap(SECTIONS["supply"], "There were", "{% for id in f %}.{% endfor %} There were"),
    "an include that may be missing": _swap(
        SECTIONS["supply"], "There were", "{% include 'more.md.j2' ignore missing %} There were"
    ),
    "a count in words": _swap(SECTIONS["supply"], "There were", "In two years there were"),
    "a number that is let through": _swap(SECTIONS["demand"], "The town", "{{ '7 hills' | plain }} and the town"),
    "names that have numbers in them": _swap(
        "data/water/brief.toml", "[articles.one]", '[names]\nallow = ["two years"]\n\n[articles.one]'
    ),
    "the style": _restyle,
    "the words of a language": lambda bench, number: bench.write(
        "data/water/locales-en-GB.xml", LOCALE.replace("ed.", "e." * number)
    ),
    "key points": lambda bench, number: bench.write("templates/key-points/supply.md.j2", f"- {{{{ f['rain'] }}}} in {number}\n"),
    "what may be missing": lambda bench, number: bench.write(
        "templates/more.md.j2", f"More {{{{ f['use'] }}}}. {'x' * number}\n"
    ),
    "a template of the brief's own": lambda bench, number: bench.write(
        "data/water/templates/macros.md.j2", bench.read("templates/macros.md.j2")
    ),
    "the title": _swap("data/water/brief.toml", '"Water"', '"Rivers"'),
    "the language": _swap("data/water/brief.toml", "en-GB", "en-US"),
    "the order of sections": _swap("data/water/brief.toml", '"supply", "demand"', '"demand", "supply"'),
    "a section less": _swap("data/water/brief.toml", '"demand", "outlook"]', '"demand"]'),
    "a severity": _swap("data/water/brief.toml", "[articles.one]", '[checks]\nempty-section = "ignore"\n\n[articles.one]'),
    "a unit": _swap("data/water/brief.toml", "[articles.one]", '[units]\ndam = ["dam", "dams"]\n\n[articles.one]'),
    "the date of an article": _swap("data/water/brief.toml", 'date = "2012"', 'date = "2012"\ninferred = true'),
}


def _made(bench: Bench, request: Request, memory: Memory | None) -> object:
    """Give the files, with their findings, or what stood in the way."""
    try:
        files, loaded = render_brief(bench.workspace, request, lambda words: None, memory=memory)
    except BriefgenError as error:
        return sorted(map(str, error.diagnostics))
    return {path.name: content.decode() for path, content in files.items()}, sorted(map(str, loaded.diagnostics))


def _files(bench: Bench, request: Request, memory: Memory | None) -> object:
    """Give the files as they are, or what stood in the way."""
    try:
        files, loaded = render_brief(bench.workspace, request, lambda words: None, memory=memory)
    except BriefgenError as error:
        return sorted(map(str, error.diagnostics))
    return files, loaded.inputs, sorted(map(str, loaded.diagnostics))


def _stored(memory: Memory) -> Memory:
    """Give a memory as the next process finds it."""
    return unpacked(json.loads(json.dumps(memory.packed())))


@pytest.mark.parametrize("name", EDITS)
def test_one_edit_gives_what_a_clean_build_gives(bench: Bench, name: str) -> None:
    """After each kind of edit, made and taken back, the next build with a stored memory equals one without."""
    memory = Memory()
    assert isinstance(_made(bench, bench.request(), memory), tuple)
    for number in range(2):
        memory = _stored(memory)
        EDITS[name](bench, number)
        assert _made(bench, bench.request(), memory) == _made(bench, bench.request(), None)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 3), st.booleans(), st.integers(0, 3)), max_size=8))
def test_any_edits_give_what_a_clean_build_gives(edits: list[tuple[str, int, bool, int]]) -> None:
    """Whatever is edited, in whatever order, with other days and sections in between, a memory changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        memory = Memory()
        for name, number, is_stored, days in edits:
            EDITS[name](bench, number)
            request = replace(bench.request(), as_of=DAY + timedelta(days=days), skip=("supply",) if days == 3 else ())
            assert _made(bench, request, memory) == _made(bench, request, None)
            memory = _stored(memory) if is_stored else memory


def test_pages_after_any_edit_are_those_of_a_clean_build(bench: Bench) -> None:
    """A process that stays keeps blocks, pages and what was read: no kind of edit, made and taken back, shows that."""
    memory = Memory()
    memory.stays = True
    request = replace(bench.request(), formats=("pdf", "md"))
    for edit in EDITS.values():
        for number in range(2):
            edit(bench, number)
            assert _files(bench, request, memory) == _files(bench, request, None)


def test_what_a_template_let_through_is_no_value_of_the_next_build(bench: Bench) -> None:
    """A process that stays keeps compiled templates: nothing of one composition may be compiled into them."""
    memory = Memory()
    for edit in ("a number that is let through", "a cell that is not printed"):
        EDITS[edit](bench, 0)
        assert _made(bench, bench.request(), memory) == _made(bench, bench.request(), None)


def test_what_comes_into_a_selection_is_known(bench: Bench) -> None:
    """A row that is added, and one that is deleted, with all that the loop over events went over before and now."""
    bench.build()
    bench.change("data/water/facts.csv", "law,one", "war,one,outlook,event,the war began,War,,,,,2007,,\nlaw,one")
    (change,) = (each for each in bench.build().reasons["sections/outlook.md.j2"] if each.key == '{"kind": "event"}')
    assert (change.before, change.now) == ({"": "law"}, {"": "war;law"})
    bench.change("data/water/facts.csv", "war,one,outlook,event,the war began,War,,,,,2007,,\n", "")
    (change,) = (each for each in bench.build().reasons["sections/outlook.md.j2"] if each.key == '{"kind": "event"}')
    assert (change.before, change.now) == ({"": "war;law"}, {"": "law"})


def test_a_changed_fact_fills_only_what_read_it(bench: Bench) -> None:
    """Another value of a dam fills the section that prints it; the others and the frame are kept."""
    memory = Memory()
    _made(bench, bench.request(), memory)
    EDITS["a value of one section"](bench, 6)
    _made(bench, bench.request(), memory)
    (change,) = (change for change in memory.reasons["sections/supply.md.j2"] if change.area == "facts")
    assert list(memory.reasons) == ["sections/supply.md.j2"]
    assert (change.key, dict(change.before or {})["value"], dict(change.now or {})["value"]) == ("dams", "4", "7")
    assert memory.kept == ["sections/demand.md.j2", "sections/outlook.md.j2", "brief.md.j2"]


@pytest.mark.parametrize(
    ("name", "filled"),
    [
        ("a value that a formula uses", {"supply", "demand"}),
        ("a row that only a loop finds", {"outlook"}),
        ("a row that only an if asks for", {"outlook"}),
        ("a value of a series", {"demand"}),
        ("the text of a note", set()),
        ("rows in another order", set()),
        ("what is set beside a macro", {"supply"}),
        ("the title", set()),
        ("the language", {"supply", "demand", "outlook", "frame"}),
    ],
)
def test_each_edit_reaches_only_those_who_depend_on_it(bench: Bench, name: str, filled: set[str]) -> None:
    """No section is filled again that did not look at what was edited, and each that did is."""
    memory = Memory()
    _made(bench, bench.request(), memory)
    EDITS[name](bench, 6)
    _made(bench, bench.request(), memory)
    parts = {name.removeprefix("sections/").removesuffix(".md.j2").replace("brief", "frame") for name in memory.reasons}
    assert parts == filled


def test_counting_what_facts_rest_on_reads_no_value(bench: Bench) -> None:
    """A chart of the evidence is drawn again when a fact rests on another work, and not when it says something else."""
    bench.change(SECTIONS["outlook"], "support(section='outlook')", "support(section='supply')")
    memory = Memory()
    _made(bench, bench.request(), memory)
    EDITS["a value of one section"](bench, 6)
    _made(bench, bench.request(), memory)
    assert list(memory.reasons) == ["sections/supply.md.j2"]
    bench.change(FACTS, "2009,one:1,", "2009,one:2,")
    _made(bench, bench.request(), memory)
    assert [(change.area, change.key) for change in memory.reasons["sections/outlook.md.j2"]] == [("basis", "dams")]


def test_a_memory_that_is_none_is_refused() -> None:
    """What was stored by something else is said to be none, and not half used."""
    with pytest.raises(ValueError, match="no memory of a build"):
        unpacked({"condition": "", "words": {}, "parsed": {}, "filled": {"x": [[], ["Unheard", 1]]}})


def test_the_day_is_only_a_ground_where_it_is_said(bench: Bench) -> None:
    """Another day fills nothing again, until a template says as_of."""
    memory = Memory()
    _made(bench, bench.request(), memory)
    _made(bench, replace(bench.request(), as_of=date(2026, 2, 1)), memory)
    assert (memory.reasons, memory.is_daily) == ({}, False)
    EDITS["a template that says the day"](bench, 0)
    _made(bench, bench.request(), memory)
    assert memory.is_daily
    _made(bench, replace(bench.request(), as_of=date(2026, 2, 1)), memory)
    assert list(memory.reasons) == ["sections/demand.md.j2"]


def test_a_changed_value_needs_no_citation_processor(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A brief whose citations stay what they were is built without looking at its works or its style again."""
    memory = Memory()
    render_brief(bench.workspace, bench.request(), lambda words: None, memory=memory)
    bench.change("data/water/facts.csv", "River,dams,4", "River,dams,5")
    for name in ("citations_in", "check_works"):
        monkeypatch.delattr(citing, name)
    files, _ = render_brief(bench.workspace, bench.request(), lambda words: None, memory=memory)
    assert any(b"5 dams" in content for content in files.values())
    bench.change("data/water/sources.json", '"Rivers"', '"Streams"')
    with pytest.raises(AttributeError):
        render_brief(bench.workspace, bench.request(), lambda words: None, memory=memory)


def test_a_build_loads_what_it_needs(bench: Bench) -> None:
    """A first build asks Babel and Jinja, one with another number Jinja alone; where every section stays, neither is loaded."""
    said = "import sys; from briefgen.__main__ import main; sys.argv[1:] = ['build', '--as-of', '2026-01-31']; main()"
    tell = "print(*({'babel', 'jinja2', 'markdown_it'} & {*sys.modules}), file=sys.stderr)"

    def loaded() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", f"{said}; {tell}"], cwd=bench.root, capture_output=True, text=True, check=True
        )
        return set(done.stderr.splitlines()[-1].split())

    assert loaded() == {"babel", "jinja2", "markdown_it"}
    bench.change("data/water/facts.csv", "River,dams,4", "River,dams,5")
    assert loaded() == {"jinja2"}
    bench.change("data/water/notes.md", "Laws, 2005", "Laws, 2006")
    assert loaded() == set()
    assert "5 dams" in bench.read("output/water.md")


def test_the_configuration_is_parsed_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process has its table from the one before, until a letter of it is another; a setting of the command counts."""
    parsed: list[str] = []
    loads = tomllib.loads

    def counted(text: str) -> dict[str, object]:
        parsed.append(text.split("\n")[0])
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    for title in ("Water", "Water", "Rivers", "Rivers"):
        bench.write("data/water/brief.toml", bench.read("data/water/brief.toml").replace('"Water"', f'"{title}"'))
        bench.build(force=True)
        assert f"# {title}\n" in bench.read("output/water.md")
    assert parsed == ['title = "Water"', 'title = "Rivers"']
    bench.build(request=bench.request(settings=(("title", "Set"),)))
    assert "# Set\n" in bench.read("output/water.md")
    assert parsed == ['title = "Water"', 'title = "Rivers"', "value = Set"]
    bench.build()
    assert "# Rivers\n" in bench.read("output/water.md")
