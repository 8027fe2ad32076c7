"""Names: order, particles, initials, delimiters, et al., labels, substitutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cite = Callable[..., list[str]]

_LO = {"family": "Lo", "given": "Bobo"}
_TSAI = {"family": "Tsai", "given": "Ming-Yen"}
_BLANK = {"family": "Blank", "given": "Stephen J."}
_WEITZ = {"family": "Weitz", "given": "Richard"}


def _names(inside: str = "", attrs: str = "", variable: str = "author") -> str:
    return f'<names variable="{variable}" {attrs}>{inside}</names>'


@pytest.mark.parametrize(
    ("person", "name", "printed"),
    [
        (_TSAI, "<name/>", "Ming-Yen Tsai"),
        (_TSAI, '<name name-as-sort-order="all"/>', "Tsai, Ming-Yen"),
        (_TSAI, '<name form="short"/>', "Tsai"),
        (_TSAI, '<name name-as-sort-order="all" sort-separator=" "/>', "Tsai Ming-Yen"),
        ({"family": "Loon", "given": "Hans van"}, "<name/>", "Hans van Loon"),
        ({"family": "van Loon", "given": "Hans"}, '<name form="short"/>', "van Loon"),
        ({"family": "Loon", "given": "Hans van"}, '<name form="short"/>', "Loon"),
        ({"family": "Roe", "given": "Ann", "suffix": "Jr."}, "<name/>", "Ann Roe Jr."),
        ({"family": "Roe", "given": "Ann", "suffix": "Jr.", "comma-suffix": True}, "<name/>", "Ann Roe, Jr."),
        ({"family": "Roe", "given": "Ann", "suffix": "III"}, '<name name-as-sort-order="all"/>', "Roe, Ann, III"),
        ({"family": "Roe", "given": "Ann, III"}, "<name/>", "Ann Roe III"),
        ({"family": "d'Arcus", "given": "Bruce"}, "<name/>", "Bruce d’Arcus"),
        ({"literal": "SIPRI"}, '<name form="short"/>', "SIPRI"),
        ({"family": "我妻", "given": "栄"}, "<name/>", "我妻栄"),
        ({"family": "Homer"}, '<name name-as-sort-order="all"/>', "Homer"),
        ({"given": "Plato"}, "<name/>", "Plato"),
        (
            {"family": "Roe", "given": "Ann"},
            '<name><name-part name="family" text-case="uppercase" font-weight="bold"/></name>',
            "Ann <b>ROE</b>",
        ),
        ({"family": "Roe", "given": "Ann"}, '<name><name-part name="given" prefix="(" suffix=")"/></name>', "(Ann) Roe"),
    ],
)
def test_form_of_one_name(cite: Cite, person: dict[str, Any], name: str, printed: str) -> None:
    """A name is set by form, order, particles, suffix and script."""
    assert cite(_names(name), [{"author": [person]}]) == [printed]


@pytest.mark.parametrize(
    ("demote", "printed"),
    [("never", "van Gogh, Vincent"), ("sort-only", "van Gogh, Vincent"), ("display-and-sort", "Gogh, Vincent van")],
)
def test_particles_move_as_the_style_says(cite: Cite, demote: str, printed: str) -> None:
    """A particle that belongs to the family name goes behind the given name only for display-and-sort."""
    person = {"family": "van Gogh", "given": "Vincent"}
    root = f'demote-non-dropping-particle="{demote}"'
    assert cite(_names('<name name-as-sort-order="all"/>'), [{"author": [person]}], root=root) == [printed]


@pytest.mark.parametrize(
    ("given", "name", "printed"),
    [
        ("Ming-Yen", 'initialize-with="."', "M.-Y. Tsai"),
        ("Stephen John", 'initialize-with=". "', "S. J. Tsai"),
        ("Stephen John", 'initialize-with="."', "S.J. Tsai"),
        ("Stephen John", 'initialize-with=""', "SJ Tsai"),
        ("S.J.", 'initialize-with=". "', "S. J. Tsai"),
        ("John Bertrand de Cusance", 'initialize-with="."', "J.B. de C. Tsai"),
        ("Stephen J.", 'initialize-with=". " initialize="false"', "Stephen J. Tsai"),
        ("Stephen SJ", 'initialize-with="." initialize="false"', "Stephen SJ Tsai"),
        ("Yu.", 'initialize-with="."', "Yu. Tsai"),
    ],
)
def test_initials(cite: Cite, given: str, name: str, printed: str) -> None:
    """Given names become initials; what is an initial already keeps its letters, small words stay whole."""
    assert cite(_names(f"<name {name}/>"), [{"author": [{"family": "Tsai", "given": given}]}]) == [printed]


def test_initials_without_hyphens(cite: Cite) -> None:
    """With initialize-with-hyphen off the hyphen between initials goes."""
    layout = _names('<name initialize-with="."/>')
    assert cite(layout, [{"author": [_TSAI]}], root='initialize-with-hyphen="false"') == ["M.Y. Tsai"]


@pytest.mark.parametrize(
    ("people", "name", "printed"),
    [
        ([_LO, _TSAI], "", "Lo, Tsai"),
        ([_LO, _TSAI], 'and="text"', "Lo and Tsai"),
        ([_LO, _TSAI], 'and="symbol"', "Lo &#38; Tsai"),
        ([_LO, _TSAI], 'and="text" delimiter-precedes-last="always"', "Lo, and Tsai"),
        ([_LO, _TSAI, _BLANK], 'and="text"', "Lo, Tsai, and Blank"),
        ([_LO, _TSAI, _BLANK], 'and="text" delimiter-precedes-last="never"', "Lo, Tsai and Blank"),
        ([_LO, _TSAI, _BLANK], 'delimiter="; "', "Lo; Tsai; Blank"),
        ([_LO, _TSAI, _BLANK], 'et-al-min="3" et-al-use-first="1"', "Lo et al."),
        ([_LO, _TSAI, _BLANK], 'et-al-min="3" et-al-use-first="2"', "Lo, Tsai, et al."),
        ([_LO, _TSAI, _BLANK], 'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', "Lo, Tsai et al."),
        ([_LO, _TSAI, _BLANK], 'et-al-min="4" et-al-use-first="1"', "Lo, Tsai, Blank"),
        ([_LO, _TSAI, _BLANK], 'et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "Lo, … Blank"),
        ([_LO, _TSAI, _BLANK, _WEITZ], 'et-al-min="3" et-al-use-first="3" et-al-use-last="true"', "Lo, Tsai, Blank, et al."),
    ],
)
def test_joining_of_names(cite: Cite, people: list[dict[str, str]], name: str, printed: str) -> None:
    """Names are joined, and cut, as the attributes of the name element say."""
    assert cite(_names(f'<name form="short" {name}/>'), [{"author": people}]) == [printed]


def test_delimiter_after_an_inverted_name(cite: Cite) -> None:
    """after-inverted-name puts the delimiter before "and" only where the name before it stands inverted."""
    name = '<name name-as-sort-order="first" and="text" delimiter-precedes-last="after-inverted-name"/>'
    assert cite(_names(name), [{"author": [_LO, _TSAI]}, {"author": [{"literal": "SIPRI"}, _TSAI]}]) == [
        "Lo, Bobo, and Ming-Yen Tsai",
        "SIPRI and Ming-Yen Tsai",
    ]


def test_et_al_has_its_own_form(cite: Cite) -> None:
    """The et-al element chooses the term and its formatting."""
    inside = '<name form="short" et-al-min="2" et-al-use-first="1"/><et-al term="and others" font-style="italic"/>'
    assert cite(_names(inside), [{"author": [_LO, _TSAI]}]) == ["Lo <i>and others</i>"]


def test_later_cites_show_fewer_names(cite: Cite) -> None:
    """et-al-subsequent-min and -use-first hold for later cites."""
    layout = _names('<name form="short"/>')
    citation = 'et-al-subsequent-min="2" et-al-subsequent-use-first="1" et-al-min="4" et-al-use-first="1"'
    assert cite(layout, [{"author": [_LO, _TSAI]}], [["i1"], ["i1"]], citation=citation) == ["Lo, Tsai", "Lo et al."]


def test_name_options_are_inherited(cite: Cite) -> None:
    """Attributes of the style and of the citation reach the names; the nearest wins."""
    style = {"root": 'and="text" initialize-with="."', "citation": 'and="symbol"'}
    assert cite(_names(), [{"author": [_LO, _TSAI]}], **style) == ["B. Lo &#38; M.-Y. Tsai"]


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        ('<name form="short"/><label form="short" prefix=" (" suffix=")"/>', "Lo, Tsai (eds.)"),
        ('<label form="verb" suffix=" "/><name form="short"/>', "edited by Lo, Tsai"),
        ('<name form="short"/><label form="short" prefix=", " strip-periods="true"/>', "Lo, Tsai, eds"),
        ('<name form="short"/><label prefix=", " plural="never" text-case="capitalize-first"/>', "Lo, Tsai, Editor"),
    ],
)
def test_label_of_names(cite: Cite, inside: str, printed: str) -> None:
    """A label stands where the style puts it, in the plural for several names."""
    assert cite(_names(inside, variable="editor"), [{"editor": [_LO, _TSAI]}]) == [printed]


def test_editor_who_translates_is_named_once(cite: Cite) -> None:
    """Where editors and translators are the same people, they are printed once with the joint label."""
    layout = _names('<name form="short"/><label form="short" prefix=", "/>', variable="editor translator", attrs='delimiter="; "')
    items = [{"editor": [_LO], "translator": [_LO]}, {"editor": [_LO], "translator": [_TSAI]}]
    assert cite(layout, items) == ["Lo, ed. &#38; trans.", "Lo, ed.; Tsai, trans."]


def test_the_joint_variable_is_made_of_two_that_are_the_same(cite: Cite) -> None:
    """A style may ask for it by name; other people in either, or one of its own, leave it as it is."""
    layout = '<text variable="title"/>' + _names('<name form="short"/>', variable="editor-translator", attrs='prefix=" "')
    both = {"title": "Atlas", "editor": [_LO], "translator": [_LO]}
    items = [both, {**both, "translator": [_TSAI]}, {**both, "editor-translator": [_TSAI]}]
    assert cite(layout, items) == ["Atlas Lo", "Atlas", "Atlas Tsai"]


def test_names_counted(cite: Cite) -> None:
    """The form count gives the number of names of all variables together."""
    assert cite(_names('<name form="count"/>', variable="author editor"), [{"author": [_LO, _TSAI], "editor": [_BLANK]}]) == ["3"]


def test_substitute_takes_the_shape_of_the_names(cite: Cite) -> None:
    """A shorthand names element in a substitute has the name and label of its parent."""
    layout = _names('<name form="short"/><label form="short" prefix=", "/><substitute><names variable="editor"/></substitute>')
    assert cite(layout, [{"editor": [_LO]}]) == ["Lo, ed."]


def test_what_substitutes_is_not_printed_again(cite: Cite) -> None:
    """A variable that stood in for the names is left out in the rest of the cite."""
    names = _names('<substitute><text variable="title"/></substitute>')
    layout = f'<group delimiter=". ">{names}<text variable="title"/></group>'
    assert cite(layout, [{"title": "Kremlin statement"}, {"title": "Atlas", "author": [_LO]}]) == [
        "Kremlin statement",
        "Bobo Lo. Atlas",
    ]


def test_what_substitutes_is_not_printed_again_in_the_substitute_itself(cite: Cite) -> None:
    """A substitute that names its container and then describes it prints the container once, and labels behind their numbers."""
    before = """<macro name="source"><group delimiter=", "><text variable="container-title"/><group delimiter=" ">
<number variable="edition" form="ordinal"/><label variable="edition" form="short"/></group></group></macro>
<macro name="unsigned"><group delimiter=", "><text variable="container-title"/><text macro="source"/></group></macro>"""
    names = _names('<substitute><text macro="unsigned"/></substitute>')
    layout = f'<group delimiter=", ">{names}<text macro="source"/></group>'
    item = {"container-title": "Atlas", "edition": "2"}
    assert cite(layout, [item, {**item, "author": [_LO]}], before=before) == ["Atlas, 2nd ed.", "Bobo Lo, Atlas, 2nd ed."]


def test_names_of_a_macro_take_the_label_of_those_they_stand_in_for(cite: Cite) -> None:
    """In a substitute, and only there: the same macro elsewhere prints its names as it says."""
    before = '<macro name="editor"><names variable="editor"><name form="short"/></names></macro>'
    author = _names('<name/><label form="short" prefix=", "/><substitute><text macro="editor"/></substitute>')
    assert cite(author, [{"editor": [_LO]}], before=before) == ["Lo, ed."]
    both = f'<group delimiter="; ">{author}<text macro="editor"/></group>'
    assert cite(both, [{"author": [_LO], "editor": [_LO]}], before=before) == ["Bobo Lo; Lo"]


@pytest.mark.parametrize(
    "wrapped", ["{}", '<choose><if type="book">{}</if></choose>', '<choose><if type="bill"/><else>{}</else></choose>']
)
def test_one_thing_stands_in_for_names(cite: Cite, wrapped: str) -> None:
    """Of what a substitute names, within conditions too, the first that there is; the next is left to its place."""
    inside = '<choose><if variable="editor" match="any"><names variable="editor"/></if></choose><names variable="translator"/>'
    layout = _names(f'<name/><label form="short" prefix=", "/><substitute>{wrapped.format(inside)}</substitute>')
    layout = f'<group delimiter="; ">{layout}<names variable="translator"/></group>'
    items = [{"editor": [_LO], "translator": [{"family": "Zed"}]}, {"translator": [_LO]}]
    assert cite(layout, items) == ["Bobo Lo, ed.; Zed", "Bobo Lo, trans."]


def test_editor_and_translator_in_one(cite: Cite) -> None:
    """A person may be given as both in one variable."""
    assert cite('<names variable="editor-translator"/>', [{"editor-translator": [_LO]}]) == ["Bobo Lo"]


def test_names_typed_as_text_are_understood(cite: Cite) -> None:
    """A name variable may be one name or plain text."""
    assert cite(_names(), [{"author": "ITAR-TASS"}, {"author": _LO}]) == ["ITAR-TASS", "Bobo Lo"]


def test_empty_term_stands_in_for_names(cite: Cite) -> None:
    """A term that the style defines as empty is a substitute like another: nothing further is tried."""
    before = '<locale><terms><term name="anonymous"></term></terms></locale>'
    names = _names('<substitute><text term="anonymous"/><text variable="title"/></substitute>')
    assert cite(f'<text value="x"/>{names}', [{"title": "T"}], before=before) == ["x"]
