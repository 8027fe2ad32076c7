"""Reading templates before any is filled: front matter, names and ids, all problems at once, and sections without their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.compose.parts import Reference, Template
from briefgen.compose.reading import read_section
from briefgen.compose.syntax import referenced
from briefgen.errors import Findings, Where

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

PART = "templates/sections/part.md.j2"
ALL = "{{ sections }}\n"


def heading(text: str, findings: Findings | None = None) -> tuple[str, str, str, int]:
    """Read the head of a section called arms-trade: title, rule for missing facts, body, lines before it."""
    section = read_section("arms-trade", Template(text, "arms.md.j2"), Findings() if findings is None else findings)
    return section.title, section.missing, section.body.text, section.body.offset


# --- front matter ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words.\n", ("Arms trade", "error", "Words.\n", 0)),
        ("---\ntitle: Arms\n---\nWords.\n", ("Arms", "error", "Words.\n", 3)),
        ('---\ntitle: "Arms: a trade"\nmissing: omit\n---\nWords.', ("Arms: a trade", "omit", "Words.", 4)),
        ("---\n# what to do\n\nmissing : say\n---\n\nWords.", ("Arms trade", "say", "\nWords.", 5)),
        ("---\n---\nWords.", ("Arms trade", "error", "Words.", 2)),
        ("---\ntitle: Arms\n---", ("Arms", "error", "", 2)),
        ("---\n\nWords.\n", ("Arms trade", "error", "---\n\nWords.\n", 0)),
        ("Words.\n\n---\ntitle: no head\n---\n", ("Arms trade", "error", "Words.\n\n---\ntitle: no head\n---\n", 0)),
    ],
)
def test_the_head_of_a_section(text: str, expected: tuple[str, str, str, int]) -> None:
    """A section may open with its title and its rule for missing facts; without a title it is named by its file."""
    findings = Findings()
    assert heading(text, findings) == expected
    assert not list(findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ntitel: Arms\n---\n",
            'arms.md.j2:2: "titel: Arms" is nothing that the head of a section can say; did you mean "title"? [unknown-key]',
        ),
        (
            "---\ntitle: x\njust words\n---\n",
            'arms.md.j2:3: "just words" is nothing that the head of a section can say; the keys are title, missing [unknown-key]',
        ),
        (
            "---\ntitle: x\n\nmissing: never\n---\n",
            'arms.md.j2:4 missing: "never" is none of error, omit, say [bad-setting]',
        ),
        (
            "---\ntitle: x\n\nWords.\n",
            "arms.md.j2:1: the head of the section is not closed, expected a line --- [template-syntax]",
        ),
    ],
)
def test_a_wrong_head_is_said(text: str, expected: str) -> None:
    """Unknown keys, lines that are none, a rule that there is not and a head without end are errors with their line."""
    findings = Findings()
    heading(text, findings)
    assert [str(item) for item in findings] == [expected]


# --- names and ids --------------------------------------------------------------------------------------------------------------


def test_everything_comes_at_once(desk: Desk) -> None:
    """Unknown facts, notes, series, filters, tests and names of every template are named together, each with its line."""
    template = (
        "---\ntitle: x\n---\n{{ f['zoen'] }}\n{{ cite('a:9') }} {{ cite('visti') }}\n{{ series('trad') | sum }}\n"
        "{{ f['zone'] | sapn }}\n{% if f['zone'] is evne %}{{ xyzzy }}{% endif %}\n"
    )
    found = desk.refused(template, "{{ sections }}\n{{ f['nothere'] }}\n{{ noets }}")
    assert sorted(found) == [
        'templates/brief.md.j2:2: no fact "nothere" [unknown-fact]',
        'templates/brief.md.j2:3: "noets" is not defined; did you mean "notes"? [template-failed]',
        f'{PART}:4: no fact "zoen"; did you mean "zone"? [unknown-fact]',
        f'{PART}:5: no fact "visti"; did you mean "visit"? [unknown-fact]',
        f'{PART}:5: no note "a:9"; did you mean "a:3"? [unknown-note]',
        f'{PART}:6: no series "trad"; did you mean "trade"? [unknown-series]',
        f'{PART}:7: no filter "sapn"; did you mean "span"? [template-failed]',
        f'{PART}:8: "xyzzy" is not defined [template-failed]',
        f'{PART}:8: no test "evne"; did you mean "even"? [template-failed]',
    ]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("a\n{{ f['zone' }}", "unexpected '}', expected ']'"),
        ("a\n{% if true %}b", "unexpected end of template"),
        ("a\n{% nonsense %}", "encountered unknown tag 'nonsense'"),
        ("a\n{{ 'open }}", "unexpected char"),
        ("a\n{% endfor %}", "encountered unknown tag 'endfor'"),
    ],
)
def test_a_syntax_error_has_its_line(desk: Desk, template: str, expected: str) -> None:
    """What Jinja cannot read is a diagnostic with the line in the file, the head counted."""
    (said,) = desk.refused("---\ntitle: x\n---\n" + template)
    assert said.startswith(f"{PART}:5: {expected}")
    assert said.endswith("[template-syntax]")


def test_a_failure_while_filling_has_its_line(desk: Desk) -> None:
    """What goes wrong only when a template is filled has its line too, also inside a macro, a loop or an included template."""
    assert desk.refused("---\ntitle: x\n---\na\n\n{{ f['zone'] | usd }}")[0].startswith(f"{PART}:6: ")
    macro = "{% macro m(x) %}\n{{ x | usd }}\n{% endmacro %}\n\n{{ m(f['zone']) }}"
    assert desk.refused("---\ntitle: x\n---\n" + macro)[0].startswith(f"{PART}:5: ")
    with_file = desk.with_files(inner="a\n\n\n{{ f['zone'] | usd }}")
    assert with_file.refused("{% include 'inner.md.j2' %}")[0].startswith("templates/inner.md.j2:4: ")


def test_ids_that_are_computed_are_named_when_filled(desk: Desk) -> None:
    """An id that is put together in a template is found wrong when it is filled, with the nearest one."""
    found = desk.refused("{% for id in ['zone', 'zoen'] %}\n{{ f[id] }}\n{% endfor %}")
    assert found == [f'{PART}:2: no fact "zoen"; did you mean "zone"? [unknown-fact]']
    assert desk.refused("{{ f.zoen }}") == [f'{PART}:1: no fact "zoen"; did you mean "zone"? [unknown-fact]']
    assert desk.say("{{ f.zone }}") == "100 kilometres[zone]"
    assert desk.refused("{{ cite('a' ~ ':9') }}") == [f'{PART}:1: no note "a:9"; did you mean "a:3"? [unknown-note]']
    assert desk.refused("{{ cite('zo' ~ 'en') }}") == [f'{PART}:1: no fact "zoen"; did you mean "zone"? [unknown-fact]']


@pytest.mark.parametrize(
    "template",
    [
        "{% set x = 1 %}{{ x }}",
        "{% for a, b in [(1, 2)] %}{{ a }}{{ b }}{{ loop.index }}{% endfor %}",
        "{% macro m(x, y=2) %}{{ x }}{{ y }}{{ caller is defined }}{{ kwargs | length }}{{ varargs | length }}{% endmacro %}",
        "{% import 'words.md.j2' as words %}{{ words.say() }}",
        "{% from 'words.md.j2' import say %}{{ say() }}",
        "{% from 'words.md.j2' import say as said %}{{ said() }}",
        "{% with z = 1 %}{{ z }}{% endwith %}",
        "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}",
        "{% block b %}x{% endblock %}{{ self.b() }}",
        "{% for x in [1] recursive %}{{ x }}{% endfor %}",
    ],
)
def test_what_a_template_defines_is_known(desk: Desk, template: str) -> None:
    """Variables, loops, macros and imports are defined."""
    filled = desk.with_files(words="{% macro say() %}x{% endmacro %}")
    assert filled.say("begin " + template.replace("{{ caller is defined }}", "")).startswith("begin")


def test_an_included_template_knows_what_its_includer_has_set(desk: Desk) -> None:
    """What one template sets, another that it includes may say; elsewhere it is not defined when filled."""
    filled = desk.with_files(asks="asks {{ who }}")
    assert filled.say("{% set who = 'x' %}{% include 'asks.md.j2' %}") == "asks x"
    assert filled.refused("{% include 'asks.md.j2' %}{% if false %}{% set who = 'x' %}{% endif %}") == [
        "templates/asks.md.j2:1: 'who' is undefined [template-failed]"
    ]


def test_a_template_can_be_built_on_another(desk: Desk) -> None:
    """A section may extend a template and fill its blocks."""
    filled = desk.with_files(base="Base. {% block b %}old{% endblock %}")
    assert filled.say("{% extends 'base.md.j2' %}{% block b %}{{ super() }} new{% endblock %}") == "Base. old new"


@pytest.mark.parametrize(
    "template",
    [
        "{% if 'nix' in f %}{{ f['nix'] }}{% endif %}",
        "{% if 'nix' in f and f['nix'] > 3 %}{{ f['nix'] }}{% endif %}",
        "{% if 'zone' in f and 'nix' in f %}{{ f['zone'] }}{{ f['nix'] }}{% endif %}",
        "{% if 'nix' not in f %}{% else %}{{ f['nix'] }}{% endif %}",
        "{% if not ('nix' in f) %}{% else %}{{ cite('nix') }}{% endif %}",
        "{% if 'nix' not in f or 'nox' not in f %}{% else %}{{ f['nix'] }}{{ f['nox'] }}{% endif %}",
        "{% if 'nix' not in f %}{% elif f['nix'] %}{{ f['nix'] }}{% endif %}",
        "{% if 'zone' in f %}{% elif 'nix' in f %}{{ f['nix'] }}{% endif %}",
        "{{ f['nix'] if 'nix' in f else '' }}",
        "{{ '' if 'nix' not in f else f['nix'] }}",
        "{% if 'nix' in f %}{% for x in [1] %}{{ f['nix'].period | span }}{% endfor %}{% endif %}",
    ],
)
def test_an_if_that_asks_for_a_fact_exempts_it(desk: Desk, template: str) -> None:
    """A fact that an `if` has asked for may be missing inside it; what it guards is left out."""
    assert desk.say("Begin. " + template) == "Begin."


@pytest.mark.parametrize(
    "template",
    [
        "{% if 'nix' in f %}{% endif %}{{ f['nix'] }}",
        "{% if 'nix' in f %}{% else %}{{ f['nix'] }}{% endif %}",
        "{% if 'nix' not in f %}{{ f['nix'] }}{% endif %}",
        "{% if 'nix' in f or 'zone' in f %}{{ f['nix'] }}{% endif %}",
        "{% if 'nix' not in f and true %}{% else %}{{ f['nix'] }}{% endif %}",
        "{% if 'nix' in 'nix' %}{{ f['nix'] }}{% endif %}",
        "{% if 'nox' in f %}{{ f['nix'] }}{% endif %}",
    ],
)
def test_an_if_that_does_not_settle_it_exempts_nothing(desk: Desk, template: str) -> None:
    """Where the test leaves open whether the fact is there, it is named."""
    assert desk.refused(template) == [f'{PART}:1: no fact "nix" [unknown-fact]']


# --- facts that are missing -----------------------------------------------------------------------------------------------------

OMIT, SAY = "---\ntitle: Part\nmissing: omit\n---\n", "---\ntitle: Part\nmissing: say\n---\n"


def titles(desk: Desk, text: str, other: str) -> list[str]:
    """Compose two sections, and read the whole."""
    from_files = desk.with_files(sections__other=other)
    read = from_files.compose(
        text, "{{ sections }}\n\n{% for name in sections %}{{ name }} {% endfor %}", sections=("part", "other")
    )
    return [run.text for block in read.blocks for run in getattr(block, "runs", ())]


def test_a_section_is_left_out_by_rule(desk: Desk) -> None:
    """`missing: omit` leaves out a section that lacks a fact, with a warning, and `sections` no longer lists it."""
    assert titles(desk, OMIT + "Words {{ f['nix'] }}.", "Others.") == ["Other", "Others.", "other"]
    warned = desk.with_files(sections__other="x").warned(OMIT + "\n{{ f['nix'] }}{{ f['nox'] }}", sections=("part", "other"))
    assert warned == [f'{PART}:6: section "part" is left out: no fact "nix" [empty-section]']


def test_a_section_says_that_it_is_empty_by_rule(desk: Desk) -> None:
    """`missing: say` keeps the heading above a sentence that says so, in the brief's language."""
    said = ["Part", "The ledger holds no facts for this section.", "Other", "Others.", "other"]
    assert titles(desk, SAY + "Words {{ f['nix'] }}.", "Others.") == said
    german = titles(desk.in_language("de-DE"), SAY + "{{ f['nix'] }}", "Others.")
    assert german[1] == "Zu diesem Abschnitt liegen keine Fakten vor."
    (warned,) = desk.with_files(sections__other="x").warned(SAY + "{{ f['nix'] }}", sections=("part", "other"))
    assert warned.startswith(f'{PART}:5: section "part" is replaced by a sentence that says so: no fact "nix"')


def test_key_points_go_with_their_section(desk: Desk) -> None:
    """A section whose key points lack a fact lacks it as well: the rule of the section holds for both."""
    frame = (
        "{% for name in sections %}{% include 'key-points/' ~ name ~ '.md.j2' ignore missing %}{% endfor %}\n\n\n{{ sections }}"
    )
    filled = desk.with_files(key_points__part="{{ f['nix'] }}", key_points__other="Point.", sections__other="Words.")
    read = filled.compose(OMIT + "Words.", frame, sections=("part", "other"))
    assert [run.text for block in read.blocks for run in getattr(block, "runs", ())] == ["Point.", "Other", "Words."]
    (said,) = filled.refused("Words.", frame, sections=("part", "other"))
    assert said == 'templates/key-points/part.md.j2:1: no fact "nix" [unknown-fact]'


@pytest.mark.parametrize("head", [OMIT, SAY])
@pytest.mark.parametrize(
    "wrong", ["{{ nowhere }}", "{{ cite('a:9') }}", "{{ series('nix') | sum }}", "{{ f['zone'] | nix }}", "{% if %}"]
)
def test_the_rule_is_for_facts_alone(desk: Desk, head: str, wrong: str) -> None:
    """A section with a rule for missing facts still stops the build for every other error."""
    (said,) = desk.refused(head + "{{ f['nix'] }}" + wrong) if "if" not in wrong else desk.refused(head + wrong)
    assert "[empty-section]" not in said


def test_a_section_that_prints_nothing_leaves_no_heading(desk: Desk) -> None:
    """A section whose every sentence is guarded and gone is left out with a warning: no heading stands over nothing."""
    text = "{% if 'nix' in f %}{{ f['nix'] }}{% endif %}\n"
    assert desk.compose(text).blocks == ()
    assert desk.warned(text) == [f'{PART}: section "part" is left out: its template prints nothing [empty-section]']


# --- templates that refer to others ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words", []),
        ("\n{% include 'a.md.j2' %}", [Reference("a.md.j2", 2, False)]),
        ("{%- include 'a.md.j2' -%}", [Reference("a.md.j2", 1, False)]),
        ("{%+ include 'a.md.j2' %}", [Reference("a.md.j2", 1, False)]),
        ("{% include 'a.md.j2' ignore missing %}", [Reference("a.md.j2", 1, True)]),
        ("{% include ['a.md.j2', 'b.md.j2'] %}", [Reference("a.md.j2", 1, True), Reference("b.md.j2", 1, True)]),
        ("{% include ['a.md.j2'] %}", [Reference("a.md.j2", 1, False)]),
        ("{% import 'a.md.j2' as a %}", [Reference("a.md.j2", 1, False)]),
        ("{% from 'a.md.j2' import b %}", [Reference("a.md.j2", 1, False)]),
        ("{% extends 'a.md.j2' %}", [Reference("a.md.j2", 1, False)]),
        ('{% if x %}\n{% include "it\'s.md.j2" %}{% endif %}', [Reference("it's.md.j2", 2, False)]),
        ("{% include 'a-' ~ x ~ '.md.j2' %}", []),
        ("{% include x %}", []),
        ("{# {% include 'a.md.j2' %} #}", []),
        ("{% raw %}{% include 'a.md.j2' %}{% endraw %}", []),
        ("{% include 'a.md.j2' %", []),
        ("{% include 'a.md.j2' %}" + "(" * 3 + "{{ " + "(" * 300 + " }}", []),
    ],
)
def test_the_templates_that_one_refers_to(text: str, expected: list[Reference]) -> None:
    """Names said outright are found with their lines; what stands in a comment, or is computed, is not."""
    assert referenced(Template(text, "x.md.j2")) == expected


def test_where_a_finding_stands() -> None:
    """Lines are those of the file: the head is counted."""
    section = read_section("x", Template("---\ntitle: x\n---\n{% include 'a' %}", "x.md.j2"), Findings())
    (found,) = referenced(section.body)
    assert Where("x.md.j2", found.line + section.body.offset) == Where("x.md.j2", 4)
