"""Styles and locales as a whole: languages, variants, faults and where they lie, the cache."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.csl import CslError, Processor, resolve_style, style_info
from briefgen.csl.style import load_style

Locales = Callable[[str], str | None]
MakeStyle = Callable[..., str]

_AND = '<names variable="author"><name form="short" and="text"/></names>'
_ITEM = {"id": "a", "type": "book", "author": [{"family": "Lo"}, {"family": "Roe"}], "title": "T"}
_CITE = [{"citationItems": [{"id": "a"}]}]


@pytest.mark.parametrize(
    ("root", "lang", "printed"),
    [
        ("", None, "Lo and Roe"),
        ('default-locale="de-DE"', None, "Lo und Roe"),
        ('default-locale="de-AT"', None, "Lo und Roe"),
        ('default-locale="de"', None, "Lo und Roe"),
        ('default-locale="de-DE"', "en-US", "Lo and Roe"),
        ("", "de-DE", "Lo und Roe"),
        ('default-locale="xx-XX"', None, "Lo and Roe"),
    ],
)
def test_language(make_style: MakeStyle, locales: Locales, root: str, lang: str | None, printed: str) -> None:
    """The language is the caller's, else the style's, else en-US; a missing one falls back to its main dialect, then to en-US."""
    assert Processor(make_style(_AND, root=root), [_ITEM], locales, lang).cite(_CITE) == [printed]


@pytest.mark.parametrize(
    ("own", "printed"),
    [
        ('<locale xml:lang="en"><terms><term name="and">plus</term></terms></locale>', "Lo plus Roe"),
        ('<locale><terms><term name="and">plus</term></terms></locale>', "Lo plus Roe"),
        ('<locale xml:lang="de"><terms><term name="and">plus</term></terms></locale>', "Lo and Roe"),
        (
            """<locale><terms><term name="and">a</term></terms></locale>
<locale xml:lang="en"><terms><term name="and">b</term></terms></locale>
<locale xml:lang="en-US"><terms><term name="and">c</term></terms></locale>""",
            "Lo c Roe",
        ),
    ],
)
def test_terms_of_the_style(make_style: MakeStyle, locales: Locales, own: str, printed: str) -> None:
    """The style's own terms come before those of the locale files, the most exact language first."""
    assert Processor(make_style(_AND, before=own), [_ITEM], locales).cite(_CITE) == [printed]


def test_missing_term_falls_back_through_the_languages(make_style: MakeStyle, locales: Locales) -> None:
    """What a locale lacks comes from en-US."""
    style = make_style('<text term="page" form="short"/>', root='default-locale="de-DE"')
    assert Processor(style, [_ITEM], locales).cite(_CITE) == ["P."]


@pytest.mark.parametrize(
    ("layout", "line", "problem"),
    [
        ('\n\n<text macro="gone"/>', 4, 'no macro "gone"'),
        ("\n<text/>", 3, "a text element has a variable, a macro, a term or a value"),
        ('<colour name="red"/>', 2, '"colour" is no rendering element'),
        ('<label variable="title"/>', 2, 'a label stands for a number variable, not "title"'),
        ('<date variable="issued" form="long"/>', 2, 'the form of a date is text or numeric, not "long"'),
        ('<date variable="issued"><date-part name="hour"/></date>', 2, 'a date-part is named year, month or day, not "hour"'),
        ('<names variable="author"><name et-al-min="many"/></names>', 2, 'et-al-min is a whole number, not "many"'),
        ('<choose><when type="book"/></choose>', 2, '"when" has no place in choose'),
        ('<choose><if type="book" match="most"/></choose>', 2, 'match is all, any or none, not "most"'),
        ("<names/>", 2, "names without variables"),
        ("<text", 2, "the XML is not well-formed: not well-formed (invalid token)"),
    ],
)
def test_faults_of_a_style_name_their_line(make_style: MakeStyle, locales: Locales, layout: str, line: int, problem: str) -> None:
    """A style that cannot be used says what is wrong, and on which line."""
    with pytest.raises(CslError) as caught:
        Processor(make_style(layout), [], locales)
    assert (caught.value.line, caught.value.problem) == (line, problem)
    assert str(caught.value) == f"line {line}: {problem}"


@pytest.mark.parametrize(
    ("style", "problem"),
    [
        ("", "line 1: the XML is not well-formed: no element found"),
        ("<style/>", 'line 1: "style" stands outside the namespace http://purl.org/net/xbiblio/csl'),
        ("<html/>", 'line 1: expected "style" at the beginning, found "html"'),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"/>', "line 1: the style has no citation element"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"><citation/></style>', 'line 1: "citation" has no layout'),
    ],
)
def test_what_is_no_style(locales: Locales, style: str, problem: str) -> None:
    """Other text than a style is refused."""
    with pytest.raises(CslError) as caught:
        Processor(style, [], locales)
    assert str(caught.value) == problem


def test_macros_in_a_circle(make_style: MakeStyle, locales: Locales) -> None:
    """A macro that calls itself, by way of another, is refused."""
    macros = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    with pytest.raises(CslError, match='the macro "a" calls itself'):
        Processor(make_style('<text macro="a"/>', before=macros), [], locales)


def test_no_locale_at_all(make_style: MakeStyle) -> None:
    """Without any locale nothing can be said."""
    with pytest.raises(CslError, match='no locale for the language "en-US"'):
        Processor(make_style(_AND), [], lambda _tag: None)


def test_broken_locale(make_style: MakeStyle) -> None:
    """A locale that is not well-formed says that it is the locale, and where."""
    with pytest.raises(CslError, match="line 2: in the locale: the XML is not well-formed"):
        Processor(make_style(_AND), [], lambda _tag: "<locale>\n<")


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("text", 'item "number 1": an item is an object with fields, not str'),
        ({"type": "book"}, 'item "number 1": an item has an id'),
        ({"id": "a", "author": 3}, 'item "a": "author" is a list of names, not 3'),
        ({"id": "a", "issued": [2003]}, 'item "a": "issued" is a date, not [2003]'),
        ({"id": "a", "title": ["T"]}, 'item "a": "title" is text, not [\'T\']'),
    ],
)
def test_faults_of_an_item_name_it(make_style: MakeStyle, locales: Locales, item: Any, problem: str) -> None:
    """An item that cannot be read says which it is and what is wrong."""
    with pytest.raises(CslError) as caught:
        Processor(make_style(_AND), [item], locales)
    assert str(caught.value) == problem


def test_cite_of_an_unknown_item(make_style: MakeStyle, locales: Locales) -> None:
    """A cite of what is not among the items is refused."""
    with pytest.raises(CslError, match='item "b": is cited and not among the items'):
        Processor(make_style(_AND), [_ITEM], locales).cite([{"citationItems": [{"id": "b"}]}])


_VARIANT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE"><info>
<title>Variant</title><id>v</id>
<link href="http://example.org/parent" rel="independent-parent"/></info></style>"""


def test_variant_of_another_style(make_style: MakeStyle, locales: Locales) -> None:
    """A dependent style is its parent in its own language; without the parent it says whose variant it is."""
    parent = make_style(_AND, root='default-locale="en-US"')
    style = resolve_style(_VARIANT, {"http://example.org/parent": parent}.get)
    assert Processor(style, [_ITEM], locales).cite(_CITE) == ["Lo und Roe"]
    with pytest.raises(CslError, match=r"line 3: the style is a variant of http://example\.org/parent, which is not at hand"):
        resolve_style(_VARIANT, lambda _address: None)
    with pytest.raises(CslError, match="the style is a variant of http"):
        Processor(_VARIANT, [], locales)


def test_style_that_stands_alone_is_its_own_parent(make_style: MakeStyle) -> None:
    """An independent style is handed back as it is."""
    style = make_style(_AND)
    assert resolve_style(style, lambda _address: None) is style


def test_what_a_style_says_of_itself(make_style: MakeStyle) -> None:
    """Title, id, kind, language and parent are read without compiling."""
    assert tuple(style_info(_VARIANT)) == ("v", "Variant", "", "de-DE", "http://example.org/parent")
    assert style_info(make_style("<bogus/>")).kind == "note"


def test_styles_are_compiled_once(make_style: MakeStyle, locales: Locales) -> None:
    """The same style in the same language is compiled once; in another language it is another."""
    style = make_style(_AND)
    assert load_style(style, locales) is load_style(style, locales)
    assert load_style(style, locales) is not load_style(style, locales, "de-DE")
