"""Templates from elsewhere: they run no code, read no file and cannot fill the machine. Every attempt is a diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

PART = "templates/sections/part.md.j2"


def one_error(desk: Desk, template: str) -> str:
    """Give the one error that a template leads to, which must be located."""
    (said,) = desk.refused(template)
    assert said.startswith(PART)
    return said


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "f.__init__.__globals__",
        "f.__class__.__subclasses__()",
        "f._kit",
        "f['_kit']",
        "f['zone']._cited",
        "f['zone']['_cited']",
        "f['zone'].__reduce_ex__(2)",
        "f['zone'].period.__format__",
        "brief.title._kit.ledger",
        "brief.__dict__",
        "sections._kit",
        "events()._rows",
        "chart.__globals__",
        "chart.__closure__",
        "cycler.__init__.__globals__",
        "self.__init__",
        "range.__class__",
        "namespace().__dict__",
        "5 .__add__(1)",
        "[f['zone']] | map(attribute='_cited.facts') | first",
        "[f['zone']] | map(attribute='__class__') | first",
        "'{0._kit}'.format(f['zone'])",
        "'{0.__class__.__mro__}'.format('')",
        "'{a.__class__}'.format_map({'a': 1})",
        "[].append(1)",
        "{}.update(a=1)",
        "'x'.encode().decode.__self__",
        "(f | attr('_kit'))",
        "lipsum()",
        "config",
        "request.environ",
        "open('/etc/passwd')",
        "__import__('os')",
    ],
)
def test_nothing_inside_python_can_be_reached(desk: Desk, expression: str) -> None:
    """Attributes with underscores, Python's own names, format strings that look inside, and changes in place are refused."""
    said = one_error(desk, "{{ " + expression + " }}")
    assert said.endswith(("[template-failed]", "[unknown-fact]"))


@pytest.mark.parametrize("word", ["include", "import", "from"])
@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../brief.toml", "../../etc/passwd", "C:\\boot.ini", "os", "", "sections", "\\0"]
)
def test_no_file_can_be_read(desk: Desk, word: str, name: str) -> None:
    """A template sees other templates by their names; a path out of the folder, or a folder, is no template."""
    rest = {"include": "", "import": " as x", "from": " import x"}[word]
    assert "[missing-file]" in one_error(desk, "{% " + word + " '" + name.replace("\\", "\\\\") + "'" + rest + " %}")


def test_a_computed_name_reads_no_file(desk: Desk) -> None:
    """A name that is put together when the template is filled leads nowhere else either."""
    said = f'{PART}:2: no template "../../etc/passwd" [missing-file]'
    assert one_error(desk, "{% set up = '../' %}\n{% include up ~ up ~ 'etc/passwd' %}") == said


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("'x' * 1000000000", "a text repeated to more than 100000 characters"),
        ("1000000000 * 'x'", "a text repeated to more than 100000 characters"),
        ("[1] * 1000000000", "a text repeated to more than 100000 characters"),
        ("'x' * 100000 * 100000", "a text repeated to more than 100000 characters"),
        ("9 ** 99999999", "a power with so large an exponent"),
        ("9 ** -99999999", "a power with so large an exponent"),
        ("2.5 ** 10000000", "a power with so large an exponent"),
        ("'%999999999d' % 1", "a format wider than a page"),
        ("'%*d' % (999999999, 1)", "a format wider than a page"),
        ("'%.999999999f' % 1", "a format wider than a page"),
        ("'%999999999s' | format('x')", "a format wider than a page"),
        ("'{:>999999999}'.format('x')", "a format wider than a page"),
        ("'{:{}}'.format('x', 999999999)", "a format wider than a page"),
        ("'{a:999999999}'.format_map({'a': 1})", "a format wider than a page"),
        ("'a\nb' | indent(999999999)", "an indentation wider than a page"),
        ("'a\nb' | indent('x' * 90000)", "an indentation wider than a page"),
        ("'x'.center(999999999)", "access to attribute 'center' of 'str' object is unsafe"),
        ("'x'.ljust(999999999)", "access to attribute 'ljust' of 'str' object is unsafe"),
        ("'x'.rjust(999999999)", "access to attribute 'rjust' of 'str' object is unsafe"),
        ("'x'.zfill(999999999)", "access to attribute 'zfill' of 'str' object is unsafe"),
        ("'x'.expandtabs(999999999)", "access to attribute 'expandtabs' of 'str' object is unsafe"),
        ("range(999999999) | length", "Range too big"),
        ("f['plain'] ** 999999999", "7 ^ "),
    ],
)
def test_little_cannot_be_made_much(desk: Desk, expression: str, message: str) -> None:
    """Repetitions, powers, paddings and ranges have a bound."""
    assert message in one_error(desk, "{{ " + expression + " }}")


def test_loops_in_loops_come_to_an_end(desk: Desk) -> None:
    """Loops inside one another go round a million times in all, whether they print anything or not."""
    loops = "{% set many = range(100000) | list %}\n{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}"
    said = f"{PART}:2: the loops of the templates go round more than 1,000,000 times [template-failed]"
    assert one_error(desk, loops) == said
    assert desk.say("{% for a in range(3) %}{% for b in range(3) %}{{ loop.index }}{% endfor %}{% endfor %}") == "123123123"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'ab' * 3", "ababab"),
        ("2 ** 10", "1024"),
        ("'%5.2f' % 3.14159", "3.14"),
        ("'{:>4}'.format('x')", "x"),
        ("'{{{}}}'.format('x')", "{x}"),
        ("7 % 4", "3"),
        ("range(3) | join", "012"),
    ],
)
def test_what_is_modest_is_allowed(desk: Desk, expression: str, expected: str) -> None:
    """The bounds are out of the way of ordinary templates."""
    assert desk.say("{{ " + expression + " }}") == expected


@pytest.mark.parametrize(
    "template",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% include 'sections/part.md.j2' %}",
        "{% import 'sections/part.md.j2' as me %}",
    ],
)
def test_a_template_without_end_is_stopped(desk: Desk, template: str) -> None:
    """Macros and templates that call themselves without end are told so."""
    assert one_error(desk, template) == f"{PART}:1: the template calls itself without end [template-failed]"


@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
        "{{ " + "+".join(["1"] * 3000) + " }}",
        "{{ " + "not " * 2000 + "true }}",
        "{% if true %}" * 300 + "x" + "{% endif %}" * 300,
        "{{ " + "f['zone']" + ".period" * 2000 + " }}",
    ],
)
def test_a_template_nested_beyond_reading_is_said(desk: Desk, template: str) -> None:
    """What Python's own stack could not hold is a diagnostic."""
    assert "what the template says is nested too deeply to be read [template-syntax]" in one_error(desk, template)


def test_more_loops_than_python_compiles_are_said(desk: Desk) -> None:
    """Python compiles twenty loops inside one another; more are a diagnostic."""
    template = "{% for a in [1] %}" * 25 + "x" + "{% endfor %}" * 25
    assert one_error(desk, template) == f"{PART}: too many statically nested blocks [template-failed]"


@pytest.mark.parametrize(
    "template", ["> " * 500 + "x", "*" * 20_000 + "x", "[" * 20_000 + "x", "- " * 300 + "x", "`" * 9999 + "x"]
)
def test_markdown_cannot_be_made_to_hang(desk: Desk, template: str) -> None:
    """Markdown nested or repeated without sense is read in no time."""
    assert desk.say("begin\n\n" + template).startswith("begin")


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("f", "all facts cannot be printed at once: name one, like f['id'], or loop over facts()"),
        ("f ~ ''", "all facts cannot be printed at once: name one, like f['id'], or loop over facts()"),
        ("brief", "the brief cannot be printed as it is: say brief.title, brief.subtitle or the like"),
        ("events()", "rows cannot be printed as they are: loop over them, or use table() or chart()"),
        ("events() ~ ''", "rows cannot be printed as they are: loop over them, or use table() or chart()"),
        ("none", "there is nothing to print here: the value is none"),
        ("true", "this cannot be printed: bool is no value"),
        ("[f['zone']]", "this cannot be printed: list is no value"),
        ("(1, 2)", "this cannot be printed: tuple is no value"),
        ("{'a': 1}", "this cannot be printed: dict is no value"),
        ("range(3)", "this cannot be printed: range is no value"),
        ("chart", "this cannot be printed: chart is no value"),
        ("events", "this cannot be printed: select is no value"),
        ("events() | map", "this cannot be printed: sync_do_map is no value"),
        ("self", "this cannot be printed: TemplateReference is no value"),
        ("'a'.encode()", "this cannot be printed: bytes is no value"),
    ],
)
def test_what_is_no_text_is_not_printed(desk: Desk, expression: str, message: str) -> None:
    """Lists, rows, functions and truth values would print as Python: they are refused."""
    assert one_error(desk, "{{ " + expression + " }}") == f"{PART}:1: {message} [template-failed]"
